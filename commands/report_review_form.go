package commands

import (
	"context"
	"errors"
	"regexp"
	"strings"
	"time"

	"github.com/slack-go/slack"

	"cdobot/commands/text"
	"cdobot/policy"
)

// afresh is how many workdays a returned report gets unless the bureau says
// otherwise.
const afresh = 10

// reportRemarksOpen asks why a report goes back, the CDO and the bureau alike:
// the form's name says whose step it is.
func reportRemarksOpen(ctx context.Context, a *App, r Request) (Answer, error) {
	b, _, err := a.reportOf(ctx, r, r.Value)
	if err != nil {
		return Answer{}, err
	}
	v := a.reader(r)
	step := "report.return"
	switch st := b.report().State; {
	case b.unit.CDO == r.User && st == policy.ToSign:
		step = "report.sendback"
	case !v.judges(b):
		return Answer{}, policy.Refuse(policy.BureauOnly, "", "三（三）2")
	case st == policy.Accepted:
		step = "report.reopen"
	case st != policy.Filed:
		return Answer{}, policy.Refuse(policy.ReportMovedOn, "", "")
	}
	return Answer{Modal: v.remarksForm(b, step)}, nil
}

// remarksForm has one field to write in. Sixteen of them, one for each part,
// would take a screen each; which parts are meant is picked from a list, or
// said by beginning a line with the part's number.
func (v reader) remarksForm(b about, step string) *slack.ModalViewRequest {
	title, do := text.T{ZH: "退回修改", EN: "Send back"}, text.T{ZH: "退回", EN: "Send back"}
	say := text.UnitName(v.lang, b.unit) + " · " + reportName()(v.lang, b.period)
	if step == "report.reopen" {
		title, do = text.T{ZH: "重新打开", EN: "Open again"}, text.T{ZH: "重新打开", EN: "Open again"}
		say += "\n" + text.T{ZH: "该报告已通过审核。重新打开即退回修改，原因记入台账。", EN: "It was accepted. Opening it again returns it to be changed; the reason stays in the ledger."}.In(v.lang)
	}
	cells := slack.NewOptionsMultiSelectBlockElement(slack.MultiOptTypeStatic, plain(text.T{ZH: "可多选", EN: "any number"}.In(v.lang)), field)
	for d := range policy.Duty(policy.Duties) {
		for p := range policy.Parts {
			c := policy.Cell{Duty: d, Part: p}
			cells.Options = append(cells.Options, option(c.String(), c.String()+" "+v.spot(c)))
		}
	}
	blocks := []slack.Block{
		section(say),
		optional(input("cells", text.T{ZH: "涉及的部分", EN: "Which parts"}.In(v.lang), "", cells)),
		input("comment", text.T{ZH: "修改意见", EN: "What to change"}.In(v.lang), text.T{
			ZH: "意见将显示在所选各处。要分别写明，每处一行、以编号开头，如：3.2 请补充数字",
			EN: "shown at each of the parts above; for one part alone, begin a line with its number: 3.2 please add figures",
		}.In(v.lang), lines("", policy.MaxNote)),
	}
	if step != "report.sendback" {
		day := slack.NewDatePickerBlockElement(field)
		day.InitialDate = v.workdaysOn(afresh).String()
		blocks = append(blocks, optional(input("until", text.T{ZH: "重新报送的时限", EN: "To be filed again by"}.In(v.lang),
			text.T{ZH: "默认10个工作日后；清空则不另设时限", EN: "ten workdays from now; clear it to set no date"}.In(v.lang), day)))
	}
	m := modal(v.lang, step, title, do, blocks...)
	m.PrivateMetadata = b.value()
	return m
}

// workdaysOn is the day n workdays from today.
func (v reader) workdaysOn(n int) policy.Date {
	d := v.today
	for range n {
		d = v.calendar.OnOrAfter(d + 1)
	}
	return d
}

// remarksIn reads what was written into the form.
func remarksIn(f Form) (policy.Remarks, error) {
	why := readRemarks(f.Get("comment"), f["cells"]...)
	if typed := f.Get("until"); typed != "" {
		until, err := policy.ParseDate(typed)
		if err != nil {
			return why, policy.Refuse(policy.DateUnreadable, "until", "", "date", typed)
		}
		why.Until = until
	}
	return why, nil
}

var (
	// A line with a part's number before it.
	numbered = regexp.MustCompile(`^[\s\p{Zs}]*([1-4１-４])[.．]([1-4１-４])(?:[\s\p{Zs}]*[:：、][\s\p{Zs}]*|[\s\p{Zs}]+)(\S.*)$`)
	// Where another numbered remark begins within a line.
	nextNumber = regexp.MustCompile(`[;；]\s*([1-4１-４][.．][1-4１-４][\s\p{Zs}:：、])`)
)

// readRemarks takes the lines that begin with a part's number, 3.2 请补充数字,
// for remarks on that part. What else is written is about the whole, and
// stands at each of the chosen parts that has no line of its own.
func readRemarks(typed string, cells ...string) policy.Remarks {
	typed = nextNumber.ReplaceAllString(typed, "\n$1")
	why := policy.Remarks{Notes: policy.CellNotes{}}
	var whole []string
	for l := range strings.Lines(typed) {
		m := numbered.FindStringSubmatch(strings.TrimRight(l, "\r\n"))
		if m == nil {
			whole = append(whole, l)
			continue
		}
		cell := Fold(m[1]) + "." + Fold(m[2])
		if why.Notes[cell] != "" {
			why.Notes[cell] += "\n"
		}
		why.Notes[cell] += m[3]
	}
	why.Comment = policy.Text(strings.Join(whole, ""))
	for _, cell := range cells {
		if why.Notes[cell] == "" && why.Comment != "" {
			why.Notes[cell] = why.Comment
		}
	}
	return why
}

// reportSendBack, reportReturn and reportReopen take the three forms.
func reportSendBack(ctx context.Context, a *App, r Request) (Answer, error) {
	return a.remarked(ctx, r, policy.SendBackReport)
}

func reportReturn(ctx context.Context, a *App, r Request) (Answer, error) {
	return a.remarked(ctx, r, policy.ReturnReport)
}

func reportReopen(ctx context.Context, a *App, r Request) (Answer, error) {
	return a.remarked(ctx, r, policy.ReopenReport)
}

func (a *App) remarked(ctx context.Context, r Request, decide givingBack) (Answer, error) {
	b, _, err := a.reportOf(ctx, r, r.Meta)
	if err != nil {
		return Answer{}, err
	}
	why, err := remarksIn(r.Form)
	if err != nil {
		return Answer{}, err
	}
	answer, err := a.giveBack(ctx, r, b, why, decide)
	return underComment(r, answer, err)
}

// underComment puts what is wrong with one part's remark under the field in
// which all of them are written.
func underComment(r Request, answer Answer, err error) (Answer, error) {
	var ref *policy.Refusal
	if errors.As(err, &ref) && strings.HasPrefix(ref.Field, "note") {
		return Answer{Errors: map[string]string{"comment": strings.TrimPrefix(ref.Field, "note") + " " + Sentence(ref, r.Lang)}}, nil
	}
	return answer, err
}

// givingBack is one of policy's ways to give a report back.
type givingBack func(s policy.State, now time.Time, by, unit string, p policy.Period, why policy.Remarks) (policy.Deed, error)

func reportReturnWord(ctx context.Context, a *App, r Request) (Answer, error) {
	return a.giveBackLine(ctx, r, r.Args, policy.ReturnReport)
}

func reportReopenWord(ctx context.Context, a *App, r Request) (Answer, error) {
	return a.giveBackLine(ctx, r, r.Args, policy.ReopenReport)
}

// giveBackLine reads UNIT PERIOD [DATE] REASON. Without a date the unit has
// ten workdays, as in the form.
func (a *App) giveBackLine(ctx context.Context, r Request, rest string, decide givingBack) (Answer, error) {
	words := strings.Fields(rest)
	b, _, err := a.reportOf(ctx, r, strings.Join(words[:min(2, len(words))], " "))
	if err != nil {
		return Answer{}, err
	}
	v := a.reader(r)
	until := v.workdaysOn(afresh)
	words = words[min(2, len(words)):]
	if len(words) > 0 {
		if day, err := parseDate(words[0], v.today); err == nil {
			until, words = day, words[1:]
		}
	}
	why := readRemarks(spoken(strings.Join(words, " ")))
	why.Until = until
	return a.giveBack(ctx, r, b, why, decide)
}

func (a *App) giveBack(ctx context.Context, r Request, b about, why policy.Remarks, decide givingBack) (Answer, error) {
	res, err := a.do(ctx, r, func(s policy.State) (policy.Deed, error) {
		return decide(s, r.Now, r.User, b.unit.Code, b.period, why)
	})
	if err != nil {
		return Answer{}, err
	}
	b.state, b.unit = res.State, res.State.Units.At(b.unit.Code)
	say := text.T{ZH: "已退回：%s · %s。修改意见已转给起草人。", EN: "Sent back: %s · %s. Those who drafted it are told why."}.
		F(r.Lang, text.UnitName(r.Lang, b.unit), reportName()(r.Lang, b.period))
	if rep := b.report(); rep.State == policy.Returned && rep.Until != 0 {
		say += text.T{ZH: "重新报送的时限：%s。", EN: " To be filed again by %s."}.F(r.Lang, text.Day(r.Lang, rep.Until, policy.DateOf(r.Now)))
	}
	return Answer{Message: said(say), Fresh: true}, nil
}
