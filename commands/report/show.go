package report

import (
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"strconv"
	"strings"

	"github.com/slack-go/slack"

	"cdobot/commands"
	"cdobot/commands/text"
	"cdobot/commands/ui"
	"cdobot/policy"
)

// Edition is a report as somebody may read it: what was filed or presented, or
// what the unit has written so far.
type Edition struct {
	About

	Text     policy.ReportText
	Exhibits []policy.Exhibit
	version  policy.Version // its No is 0 for what was not filed
	draft    bool
}

// readPresented is the newest text that was put before the CDO or filed.
func readPresented(ctx context.Context, a *commands.App, b About) (policy.ReportText, error) {
	t, _, err := a.ReportAt(ctx, b.report().Entry)
	return t, err
}

// edition is what the person may read of the report, if there is anything: the
// unit's people see what they are at, others what was filed.
func edition(ctx context.Context, a *commands.App, r commands.Request, b About) (e Edition, ok bool, err error) {
	e.About = b
	rep, mine := b.report(), mayDraft(b, r.User)
	newest, filed := rep.Newest()
	entry := rep.Entry
	switch {
	case rep.State == policy.Filed || rep.State == policy.Accepted:
		e.version, entry = newest, newest.Entry
	case rep.State == policy.ToSign && mine:
	case mine:
		d, err := DraftOf(ctx, a, b)
		e.Text, e.Exhibits, e.draft = d.Text, d.Exhibits, true
		return e, d.Text != (policy.ReportText{}), err
	case filed && rep.State != policy.TakenBack: // as it was before it went back
		e.version, entry = newest, newest.Entry
	default:
		return e, false, nil
	}
	e.Text, e.Exhibits, err = a.ReportAt(ctx, entry)
	return e, err == nil, err
}

// reading is the edition that the person may read, and the text that they knew
// before it, nil if that is none. Without an edition there is what to say
// instead.
func reading(ctx context.Context, a *commands.App, r commands.Request, b About) (e Edition, old *former, none *ui.Message, err error) {
	e, ok, err := edition(ctx, a, r, b)
	if err != nil {
		return e, nil, nil, err
	}
	if !ok {
		return e, nil, nothingToRead(a.Reader(r), b), nil
	}
	before, ok, err := before(ctx, a, e)
	if err != nil || !ok {
		return e, nil, nil, err
	}
	return e, &before, nil, nil
}

func mayDraft(b About, person string) bool {
	_, mine := b.State.Who(person).SeatIn(b.Unit.Code)
	return mine
}

// reportText shows what was handed in; whoever has to decide on it can do so
// there.
func reportText(ctx context.Context, a *commands.App, r commands.Request, b About) (commands.Answer, error) {
	return reportPageOf(ctx, a, r, b, 0)
}

// reportPage turns to a page: "unit period page", from 0.
func reportPage(ctx context.Context, a *commands.App, r commands.Request, b About) (commands.Answer, error) {
	page, _ := strconv.Atoi(b.rest) // whatever it is, there is a first page
	return reportPageOf(ctx, a, r, b, page)
}

func reportPageOf(ctx context.Context, a *commands.App, r commands.Request, b About, page int) (commands.Answer, error) {
	v := a.Reader(r)
	e, old, none, err := reading(ctx, a, r, b)
	if err != nil || none != nil {
		return commands.Answer{Message: none}, err
	}
	var changes []slack.Block
	if old != nil {
		changes = append(changes, sayChanges(v, *old, e))
	}
	return commands.Answer{Modal: Page(v, e, changes, page)}, nil
}

// nothingToRead says how the report stands of which there is no text yet.
func nothingToRead(v commands.Reader, b About) *ui.Message {
	ob := b.State.Owed(b.Unit, policy.ReportObligation, b.Period, v.Today)
	return ui.Said(text.UnitName(v.Lang, b.Unit) + " · " + v.Obligation(b.State, ob))
}

// Page is a page of the report, below what has changed in it, with the
// decision on it that the reader has to take.
func Page(v commands.Reader, e Edition, changes []slack.Block, page int) *slack.ModalViewRequest {
	pages := Pages(v, e)
	page = min(max(page, 0), len(pages)-1)
	title := text.T{ZH: "工作总结报告", EN: "Work report"}
	var turn []slack.BlockElement
	if len(pages) > 1 {
		title = text.T{ZH: "工作总结报告（%d/%d）", EN: "Work report (%d/%d)"}.With(page+1, len(pages))
		if page > 0 {
			turn = append(turn, ui.Button("report.page#back", e.value()+" "+strconv.Itoa(page-1), text.T{ZH: "上一页", EN: "Back"}.In(v.Lang)))
		}
		if page < len(pages)-1 {
			turn = append(turn, ui.Button("report.page#on", e.value()+" "+strconv.Itoa(page+1), text.T{ZH: "下一页", EN: "Next page"}.In(v.Lang)))
		}
	}
	blocks := append([]slack.Block{ui.Section(heading(v, e))}, changes...)
	blocks = append(blocks, pages[page]...)
	blocks = append(blocks, ui.RowOf(turn)...)
	return window(v, e, title, blocks, proofTools(v, e)...)
}

// window puts the blocks of a report into a modal with the decision that the
// reader has to take on it, if any, and what else can be done there.
func window(v commands.Reader, e Edition, title text.T, blocks []slack.Block, tools ...slack.BlockElement) *slack.ModalViewRequest {
	step, do := "report.read", text.T{ZH: "关闭", EN: "Close"}
	switch st := e.report().State; {
	case st == policy.ToSign && e.Unit.CDO == v.Person:
		step, do = "report.sign", text.T{ZH: "签发并报送", EN: "Sign and file"}
		tools = append(tools, ui.Button("report.sendback", e.value(), text.T{ZH: "退回修改…", EN: "Send back…"}.In(v.Lang)))
	case st == policy.Filed && judges(v, e.About):
		step, do = "report.accept", text.T{ZH: "通过审核", EN: "Accept"}
		tools = append(tools, ui.Button("report.return", e.value(), text.T{ZH: "退回修改…", EN: "Return…"}.In(v.Lang)))
	case st == policy.Accepted && judges(v, e.About):
		tools = append(tools, ui.Button("report.reopen", e.value(), text.T{ZH: "重新打开…", EN: "Open again…"}.In(v.Lang)))
	}
	if mayWithdraw(v, e.About) {
		tools = append(tools, takeBackButton(v, e.About))
	}
	tools = append(tools,
		ui.Button("report.word", e.value(), text.T{ZH: "下载Word", EN: "As Word"}.In(v.Lang)),
		ui.Button("report.text", e.value(), text.T{ZH: "纯文本", EN: "As text"}.In(v.Lang)))
	m := ui.Modal(v.Lang, step, title, do, append(blocks, ui.Row(tools...))...)
	if step == "report.read" {
		m.Submit, m.Close = nil, m.Submit // there is nothing to submit
	}
	m.PrivateMetadata = e.value() + " " + policy.SumReport(e.Text, e.Exhibits)
	return m
}

func judges(v commands.Reader, b About) bool {
	return b.State.May(v.Person, policy.JudgeReports, b.Unit.Code)
}

// heading says whose report it is, how far it has come, and who wrote and
// signed it.
func heading(v commands.Reader, e Edition) string {
	rep := e.report()
	say := fmt.Sprintf("*%s · %s*\n", text.UnitName(v.Lang, e.Unit), commands.ReportName()(v.Lang, e.Period))
	switch {
	case e.draft && (rep.State == policy.SentBack || rep.State == policy.TakenBack || rep.State == policy.Returned):
		return say + text.ReportState(v.Lang, rep.State) + text.T{ZH: "　修改中的草稿", EN: "   the draft at work"}.In(v.Lang)
	case e.draft:
		return say + text.T{ZH: "草稿，尚未提请签发", EN: "A draft that nobody was asked to sign yet"}.In(v.Lang)
	}
	if e.version.No > 0 {
		say += text.T{ZH: "第%d版　", EN: "Version %d   "}.F(v.Lang, e.version.No)
		rep.Drafter, rep.Signer = e.version.Drafter, e.version.Signer
	} else {
		rep.Signer = ""
	}
	say += text.ReportState(v.Lang, rep.State) + text.T{ZH: "　起草：%s", EN: "   drafted by %s"}.F(v.Lang, ui.Mention(rep.Drafter))
	if rep.Signer != "" {
		say += text.T{ZH: "　签发：%s", EN: "   signed by %s"}.F(v.Lang, ui.Mention(rep.Signer)) + " " + text.Clock(v.Lang, e.version.At, v.Today)
	}
	return say
}

// A page of a report holds as many whole duties as stay within these; Slack
// takes 100 blocks and 250 KB.
const (
	pageBytes  = 90_000
	pageBlocks = 70
)

// Pages is the report to read. A new page begins with a duty where it can.
func Pages(v commands.Reader, e Edition) [][]slack.Block {
	pages, bytes := [][]slack.Block{nil}, 0
	add := func(blocks []slack.Block, size int) {
		last := len(pages) - 1
		if len(pages[last]) > 0 && (bytes+size > pageBytes || len(pages[last])+len(blocks) > pageBlocks) {
			pages, bytes, last = append(pages, nil), 0, last+1
		}
		pages[last], bytes = append(pages[last], blocks...), bytes+size
	}
	for d := range policy.Duty(policy.Duties) {
		blocks := dutyBlocks(v, e, d)
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
func dutyBlocks(v commands.Reader, e Edition, d policy.Duty) []slack.Block {
	blocks := []slack.Block{ui.Header(v.DutyNumber(d) + " " + text.Duty(v.Lang, d))}
	for p := range policy.Parts {
		c := policy.Cell{Duty: d, Part: p}
		say := cmp.Or(e.Text[d][p], text.T{ZH: "（未填）", EN: "(empty)"}.In(v.Lang))
		blocks = append(blocks, ui.TypedOut(text.Part(v.Lang, p), say)...)
		if e.Text[d][p] != "" && !policy.None(e.Text[d][p]) {
			blocks = append(blocks, ui.RowOf(makesOf(v, e, c))...)
		}
		beside := strings.Trim(exhibitLines(v, e.Exhibits, c)+"\n"+CellNote(v, e.About, c), "\n")
		if beside == "" {
			continue
		}
		blocks = append(blocks, ui.Map(ui.Pieces(beside, 2800), func(piece string) slack.Block { return ui.Section(piece) })...)
	}
	return blocks
}

// ErrReceipt means that a report is not what its receipt says: somebody has
// been at the ledger.
var ErrReceipt = errors.New("the report is not the one that was signed")

// Verify says whose report a receipt is, and whether the ledger still holds
// what was signed (三（三）2). Anybody who holds a receipt may ask.
func Verify() commands.Command {
	return commands.Command{
		Word: "verify", Aliases: []string{"校验", "核验"},
		Summary: text.T{ZH: "核验报送回执", EN: "check the receipt of a report"},
		Words: []commands.Word{
			{Line: "verify 3F2A9C01", Note: text.T{ZH: "按回执校验码（不少于前8位）核验报告", EN: "by the receipt's sum, its first 8 characters or more"}},
		},
		Run: commands.Seeing(verifyRun),
	}
}

func verifyRun(ctx context.Context, a *commands.App, r commands.Request, s policy.State) (commands.Answer, error) {
	digits := strings.NewReplacer(" ", "", "-", "", "\u00a0", "").Replace(ui.Normalize(r.Args))
	u, p, signed, ok := s.ReceiptOf(digits)
	if !ok {
		return commands.Answer{}, policy.Refuse(policy.NoSuchReceipt, "", "", "digits", ui.Clip(r.Args, 80))
	}
	e, err := a.Ledger.Entry(ctx, signed.Entry)
	if err != nil {
		return commands.Answer{}, fmt.Errorf("read the report: %w", err)
	}
	v, b := a.Reader(r), About{Unit: u, Period: p, State: s}
	say := text.T{ZH: "✅ 校验一致：台账中的内容与签发时相同。", EN: "✅ The ledger holds what was signed."}.In(r.Lang)
	if CheckReceipt(e, signed) != nil {
		say = text.T{ZH: "🔴 校验不一致：台账中的内容与签发时不同，请立即告知市政务服务数据管理局。", EN: "🔴 The ledger does not hold what was signed. Please tell the data bureau at once."}.In(r.Lang)
	}
	say += "\n" + receipt(v, b, signed) + "\n" + newestOf(v, b, signed)
	return commands.Answer{Message: ui.Said(say)}, nil
}

// newestOf says whether the version is the newest, and how the report stands.
func newestOf(v commands.Reader, b About, signed policy.Version) string {
	newest, _ := b.report().Newest()
	if newest.No == signed.No {
		return text.T{ZH: "这是最新版本；目前状态：%s。", EN: "It is the newest version; it stands at: %s."}.F(v.Lang, text.ReportState(v.Lang, b.report().State))
	}
	return text.T{ZH: "⚠️ 这不是最新版本：最新为第%d版（%s报送）。", EN: "⚠️ It is not the newest: that is version %d, filed on %s."}.F(v.Lang, newest.No, moment(v, newest))
}

// CheckReceipt works out the sum of a filed version again, from the entry that
// holds it.
func CheckReceipt(e policy.Entry, signed policy.Version) error {
	t, exhibits, ok := commands.ReportIn(e)
	if !ok {
		return fmt.Errorf("entry %d holds no report: %w", e.N, ErrReceipt)
	}
	if sum := policy.SumReport(t, exhibits); sum != signed.Sum {
		return fmt.Errorf("entry %d sums up to %s, signed was %s: %w", e.N, sum, signed.Sum, ErrReceipt)
	}
	return nil
}
