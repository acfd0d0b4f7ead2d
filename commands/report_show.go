package commands

import (
	"cmp"
	"context"
	"encoding/json"
	"fmt"
	"strconv"
	"strings"

	"github.com/slack-go/slack"

	"cdobot/commands/text"
	"cdobot/policy"
)

// edition is a report as somebody may read it: what was filed or presented, or
// what the unit has written so far.
type edition struct {
	about

	text     policy.ReportText
	exhibits []policy.Exhibit
	version  policy.Version // its No is 0 for what was not filed
	draft    bool
}

func (e edition) sum() string { return policy.SumReport(e.text, e.exhibits) }

// ReportIn is the report that an entry holds, whoever brought it.
func ReportIn(e policy.Entry) (t policy.ReportText, exhibits []policy.Exhibit, ok bool) {
	if d, ok := policy.Read[policy.ReportPresented](e); ok {
		return d.Text, d.Exhibits, true
	}
	if d, ok := policy.Read[policy.ReportSigned](e); ok && d.Text != nil {
		return *d.Text, d.Exhibits, true
	}
	return t, nil, false
}

// reportAt reads the report that the ledger's entry holds.
func (a *App) reportAt(ctx context.Context, entry int) (t policy.ReportText, exhibits []policy.Exhibit, err error) {
	e, err := a.Ledger.Entry(ctx, entry)
	if err != nil {
		return t, nil, fmt.Errorf("read the report: %w", err)
	}
	t, exhibits, ok := ReportIn(e)
	if !ok {
		return t, nil, fmt.Errorf("entry %d holds no report", e.N)
	}
	return t, exhibits, nil
}

// presented is the newest text that was put before the CDO or filed.
func (a *App) presented(ctx context.Context, b about) (policy.ReportText, error) {
	t, _, err := a.reportAt(ctx, b.report().Entry)
	return t, err
}

// edition is what the person may read of the report, if there is anything: the
// unit's people see what they are at, others what was filed.
func (a *App) edition(ctx context.Context, r Request, b about) (e edition, ok bool, err error) {
	e.about = b
	rep, mine := b.report(), mayDraft(b, r.User)
	newest, filed := rep.Newest()
	entry := rep.Entry
	switch {
	case rep.State == policy.Filed || rep.State == policy.Accepted:
		e.version, entry = newest, newest.Entry
	case rep.State == policy.ToSign && mine:
	case mine:
		d, err := a.draft(ctx, b)
		e.text, e.exhibits, e.draft = d.Text, d.Exhibits, true
		return e, d.Text != (policy.ReportText{}), err
	case filed && rep.State != policy.TakenBack: // as it was before it went back
		e.version, entry = newest, newest.Entry
	default:
		return e, false, nil
	}
	e.text, e.exhibits, err = a.reportAt(ctx, entry)
	return e, err == nil, err
}

// reading is the edition that the person may read, and the text that they knew
// before it, nil if that is none. Without an edition there is what to say
// instead.
func (a *App) reading(ctx context.Context, r Request, b about) (e edition, old *former, none *Message, err error) {
	e, ok, err := a.edition(ctx, r, b)
	if err != nil {
		return e, nil, nil, err
	}
	if !ok {
		return e, nil, a.reader(r).nothingToRead(b), nil
	}
	before, ok, err := a.before(ctx, e)
	if err != nil || !ok {
		return e, nil, nil, err
	}
	return e, &before, nil, nil
}

func mayDraft(b about, person string) bool {
	_, mine := b.state.Who(person).SeatIn(b.unit.Code)
	return mine
}

func reportShowWord(ctx context.Context, a *App, r Request) (Answer, error) {
	return a.reportNamed(ctx, r, r.Args, reportText)
}

func reportRead(ctx context.Context, a *App, r Request) (Answer, error) {
	return a.reportNamed(ctx, r, r.Value, reportText)
}

// reportText shows what was handed in; whoever has to decide on it can do so
// there.
func reportText(ctx context.Context, a *App, r Request, b about) (Answer, error) {
	return a.reportPageOf(ctx, r, b, 0)
}

// reportPage turns to a page: "unit period page", from 0.
func reportPage(ctx context.Context, a *App, r Request) (Answer, error) {
	b, rest, err := a.reportOf(ctx, r, r.Value)
	if err != nil {
		return Answer{}, err
	}
	page, _ := strconv.Atoi(rest) // whatever it is, there is a first page
	return a.reportPageOf(ctx, r, b, page)
}

func (a *App) reportPageOf(ctx context.Context, r Request, b about, page int) (Answer, error) {
	v := a.reader(r)
	e, old, none, err := a.reading(ctx, r, b)
	if err != nil || none != nil {
		return Answer{Message: none}, err
	}
	var changes []slack.Block
	if old != nil {
		changes = append(changes, v.changes(*old, e))
	}
	return Answer{Modal: v.reportPage(e, changes, page)}, nil
}

// nothingToRead says how the report stands of which there is no text yet.
func (v reader) nothingToRead(b about) *Message {
	ob := b.state.Owed(b.unit, policy.ReportNoun, b.period, v.today)
	return said(text.UnitName(v.lang, b.unit) + " · " + v.obligation(b.state, ob))
}

// reportPage is a page of the report, below what has changed in it, with the
// decision on it that the reader has to take.
func (v reader) reportPage(e edition, changes []slack.Block, page int) *slack.ModalViewRequest {
	pages := v.pages(e)
	page = min(max(page, 0), len(pages)-1)
	title := text.T{ZH: "工作总结报告", EN: "Work report"}
	var turn []slack.BlockElement
	if len(pages) > 1 {
		title = text.T{ZH: "工作总结报告（%d/%d）", EN: "Work report (%d/%d)"}.With(page+1, len(pages))
		if page > 0 {
			turn = append(turn, button("report.page#back", e.value()+" "+strconv.Itoa(page-1), text.T{ZH: "上一页", EN: "Back"}.In(v.lang)))
		}
		if page < len(pages)-1 {
			turn = append(turn, button("report.page#on", e.value()+" "+strconv.Itoa(page+1), text.T{ZH: "下一页", EN: "Next page"}.In(v.lang)))
		}
	}
	blocks := append([]slack.Block{section(v.heading(e))}, changes...)
	blocks = append(blocks, pages[page]...)
	if len(turn) > 0 {
		blocks = append(blocks, row(turn...))
	}
	return v.window(e, title, blocks, v.proofTools(e)...)
}

// window puts the blocks of a report into a modal with the decision that the
// reader has to take on it, if any, and what else can be done there.
func (v reader) window(e edition, title text.T, blocks []slack.Block, tools ...slack.BlockElement) *slack.ModalViewRequest {
	step, do := "report.read", text.T{ZH: "关闭", EN: "Close"}
	switch st := e.report().State; {
	case st == policy.ToSign && e.unit.CDO == v.person:
		step, do = "report.sign", text.T{ZH: "签发并报送", EN: "Sign and file"}
		tools = append(tools, button("report.sendback", e.value(), text.T{ZH: "退回修改…", EN: "Send back…"}.In(v.lang)))
	case st == policy.Filed && v.judges(e.about):
		step, do = "report.accept", text.T{ZH: "通过审核", EN: "Accept"}
		tools = append(tools, button("report.return", e.value(), text.T{ZH: "退回修改…", EN: "Return…"}.In(v.lang)))
	case st == policy.Accepted && v.judges(e.about):
		tools = append(tools, button("report.reopen", e.value(), text.T{ZH: "重新打开…", EN: "Open again…"}.In(v.lang)))
	}
	if v.mayWithdraw(e.about) {
		tools = append(tools, v.takeBackButton(e.about))
	}
	tools = append(tools,
		button("report.word", e.value(), text.T{ZH: "下载Word", EN: "As Word"}.In(v.lang)),
		button("report.text", e.value(), text.T{ZH: "纯文本", EN: "As text"}.In(v.lang)))
	m := modal(v.lang, step, title, do, append(blocks, row(tools...))...)
	if step == "report.read" {
		m.Submit, m.Close = nil, m.Submit // there is nothing to submit
	}
	m.PrivateMetadata = e.value() + " " + e.sum()
	return m
}

func (v reader) judges(b about) bool { return b.state.May(v.person, policy.JudgeReports, b.unit.Code) }

// heading says whose report it is, how far it has come, and who wrote and
// signed it.
func (v reader) heading(e edition) string {
	rep := e.report()
	say := fmt.Sprintf("*%s · %s*\n", text.UnitName(v.lang, e.unit), reportName()(v.lang, e.period))
	switch {
	case e.draft && (rep.State == policy.SentBack || rep.State == policy.TakenBack || rep.State == policy.Returned):
		return say + text.ReportState(v.lang, rep.State) + text.T{ZH: "　修改中的草稿", EN: "   the draft at work"}.In(v.lang)
	case e.draft:
		return say + text.T{ZH: "草稿，尚未提请签发", EN: "A draft that nobody was asked to sign yet"}.In(v.lang)
	}
	if e.version.No > 0 {
		say += text.T{ZH: "第%d版　", EN: "Version %d   "}.F(v.lang, e.version.No)
		rep.Drafter, rep.Signer = e.version.Drafter, e.version.Signer
	} else {
		rep.Signer = ""
	}
	say += text.ReportState(v.lang, rep.State) + text.T{ZH: "　起草：%s", EN: "   drafted by %s"}.F(v.lang, mention(rep.Drafter))
	if rep.Signer != "" {
		say += text.T{ZH: "　签发：%s", EN: "   signed by %s"}.F(v.lang, mention(rep.Signer)) + " " + text.Clock(v.lang, e.version.At, v.today)
	}
	return say
}

// A page of a report holds as many whole duties as stay within these; Slack
// takes 100 blocks and 250 KB.
const (
	pageBytes  = 90_000
	pageBlocks = 70
)

// pages is the report to read. A new page begins with a duty where it can.
func (v reader) pages(e edition) [][]slack.Block {
	pages, bytes := [][]slack.Block{nil}, 0
	add := func(blocks []slack.Block, size int) {
		last := len(pages) - 1
		if len(pages[last]) > 0 && (bytes+size > pageBytes || len(pages[last])+len(blocks) > pageBlocks) {
			pages, bytes, last = append(pages, nil), 0, last+1
		}
		pages[last], bytes = append(pages[last], blocks...), bytes+size
	}
	for d := range policy.Duty(policy.Duties) {
		blocks := v.dutyBlocks(e, d)
		size := weight(blocks...)
		if size <= pageBytes && len(blocks) <= pageBlocks {
			add(blocks, size)
			continue
		}
		for _, b := range blocks {
			add([]slack.Block{b}, weight(b))
		}
	}
	return pages
}

// weight is how many bytes the blocks take on their way to Slack.
func weight(blocks ...slack.Block) int {
	b, err := json.Marshal(blocks)
	if err != nil {
		return 0 // the answer as a whole will say so
	}
	return len(b)
}

// dutyBlocks are what the report says of one duty, part by part.
func (v reader) dutyBlocks(e edition, d policy.Duty) []slack.Block {
	blocks := []slack.Block{header(v.dutyNumber(d) + " " + text.Duty(v.lang, d))}
	for p := range policy.Parts {
		c := policy.Cell{Duty: d, Part: p}
		say := cmp.Or(e.text[d][p], text.T{ZH: "（未填）", EN: "(empty)"}.In(v.lang))
		blocks = append(blocks, typedOut(text.Part(v.lang, p), say)...)
		beside := strings.Trim(v.exhibitLines(e.exhibits, c)+"\n"+v.cellNote(e.about, c), "\n")
		if beside == "" {
			continue
		}
		for _, piece := range pieces(beside, 2800) {
			blocks = append(blocks, section(piece))
		}
	}
	return blocks
}
