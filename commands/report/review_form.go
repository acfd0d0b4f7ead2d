package report

import (
	"context"
	"errors"
	"regexp"
	"strings"
	"time"

	"github.com/slack-go/slack"

	"cdobot/commands"
	"cdobot/commands/text"
	"cdobot/commands/ui"
	"cdobot/policy"
)

// revisionDays is how many workdays a returned report gets unless the bureau says
// otherwise.
const revisionDays = 10

// reportRemarksOpen asks why a report goes back, the CDO and the bureau alike:
// the form's name says whose step it is.
func reportRemarksOpen(_ context.Context, a *commands.App, r commands.Request, b About) (commands.Answer, error) {
	v := a.Reader(r)
	step := "report.return"
	switch st := b.report().State; {
	case b.Unit.CDO == r.User && st == policy.ToSign:
		step = "report.sendback"
	case !judges(v, b):
		return commands.Answer{}, policy.Refuse(policy.BureauOnly, "", "三（三）2")
	case st == policy.Accepted:
		step = "report.reopen"
	case st != policy.Filed:
		return commands.Answer{}, policy.Refuse(policy.ReportMovedOn, "", "")
	}
	return commands.Answer{Modal: remarksForm(v, b, step)}, nil
}

// remarksForm has one field to write in. Sixteen of them, one for each part,
// would take a screen each; which parts are meant is picked from a list, or
// said by beginning a line with the part's number.
func remarksForm(v commands.Reader, b About, step string) *slack.ModalViewRequest {
	title, do := text.T{ZH: "退回修改", EN: "Send back"}, text.T{ZH: "退回", EN: "Send back"}
	say := text.UnitName(v.Lang, b.Unit) + " · " + commands.ReportName()(v.Lang, b.Period)
	if step == "report.reopen" {
		title, do = text.T{ZH: "重新打开", EN: "Open again"}, text.T{ZH: "重新打开", EN: "Open again"}
		say += "\n" + text.T{ZH: "该报告已通过审核。重新打开即退回修改，原因记入台账。", EN: "It was accepted. Opening it again returns it to be changed; the reason stays in the ledger."}.In(v.Lang)
	}
	cells := slack.NewOptionsMultiSelectBlockElement(slack.MultiOptTypeStatic, ui.Plain(text.T{ZH: "可多选", EN: "any number"}.In(v.Lang)), ui.Field)
	for d := range policy.Duty(policy.Duties) {
		for p := range policy.Parts {
			c := policy.Cell{Duty: d, Part: p}
			cells.Options = append(cells.Options, ui.Option(c.String(), c.String()+" "+cellName(v, c)))
		}
	}
	blocks := []slack.Block{
		ui.Section(say),
		ui.Optional(ui.Input("cells", text.T{ZH: "涉及的部分", EN: "Which parts"}.In(v.Lang), "", cells)),
		ui.Input("comment", text.T{ZH: "修改意见", EN: "What to change"}.In(v.Lang), text.T{
			ZH: "意见将显示在所选各处。要分别写明，每处一行、以编号开头，如：3.2 请补充数字",
			EN: "shown at each of the parts above; for one part alone, begin a line with its number: 3.2 please add figures",
		}.In(v.Lang), commands.Lines("", policy.MaxNote)),
	}
	if step != "report.sendback" {
		day := slack.NewDatePickerBlockElement(ui.Field)
		day.InitialDate = workdaysOn(v, revisionDays).String()
		blocks = append(blocks, ui.Optional(ui.Input("until", text.T{ZH: "重新报送的时限", EN: "To be filed again by"}.In(v.Lang),
			text.T{ZH: "默认10个工作日后；清空则不另设时限", EN: "ten workdays from now; clear it to set no date"}.In(v.Lang), day)))
	}
	return ui.Carrying(b.value(), ui.Modal(v.Lang, step, title, do, blocks...))
}

// workdaysOn is the day n workdays from today.
func workdaysOn(v commands.Reader, n int) policy.Date {
	d := v.Today
	for range n {
		d = v.Calendar.OnOrAfter(d + 1)
	}
	return d
}

// remarksIn reads what was written into the form.
func remarksIn(f ui.Form) (policy.Remarks, error) {
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
		cell := ui.Normalize(m[1]) + "." + ui.Normalize(m[2])
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

// remarked takes the form in which a report is given back.
func remarked(decide givingBack) reportStep {
	return func(ctx context.Context, a *commands.App, r commands.Request, b About) (commands.Answer, error) {
		why, err := remarksIn(r.Form)
		if err != nil {
			return commands.Answer{}, err
		}
		answer, err := giveBack(ctx, a, r, b, why, decide)
		return underComment(r, answer, err)
	}
}

// underComment puts what is wrong with one part's remark under the field in
// which all of them are written.
func underComment(r commands.Request, answer commands.Answer, err error) (commands.Answer, error) {
	var ref *policy.Refusal
	if errors.As(err, &ref) && strings.HasPrefix(ref.Field, "note") {
		return commands.Answer{Errors: map[string]string{"comment": strings.TrimPrefix(ref.Field, "note") + " " + commands.Sentence(ref, r.Lang)}}, nil
	}
	return answer, err
}

// givingBack is one of policy's ways to give a report back.
type givingBack func(s policy.State, now time.Time, by, unit string, p policy.Period, why policy.Remarks) (policy.Event, error)

// giveBackLine reads UNIT PERIOD [DATE] REASON. Without a date the unit has
// ten workdays, as in the form.
func giveBackLine(decide givingBack) commands.Handler {
	return func(ctx context.Context, a *commands.App, r commands.Request) (commands.Answer, error) {
		words := strings.Fields(r.Args)
		b, err := findReport(ctx, a, r, strings.Join(words[:min(2, len(words))], " "))
		if err != nil {
			return commands.Answer{}, err
		}
		v := a.Reader(r)
		until := workdaysOn(v, revisionDays)
		words = words[min(2, len(words)):]
		if len(words) > 0 {
			if day, err := ui.ParseDate(words[0], v.Today); err == nil {
				until, words = day, words[1:]
			}
		}
		why := readRemarks(ui.Spoken(strings.Join(words, " ")))
		why.Until = until
		return giveBack(ctx, a, r, b, why, decide)
	}
}

func giveBack(ctx context.Context, a *commands.App, r commands.Request, b About, why policy.Remarks, decide givingBack) (commands.Answer, error) {
	res, err := a.Do(ctx, r, func(s policy.State) (policy.Event, error) {
		return decide(s, r.Now, r.User, b.Unit.Code, b.Period, why)
	})
	if err != nil {
		return commands.Answer{}, err
	}
	b.State, b.Unit = res.State, res.State.Units.At(b.Unit.Code)
	say := text.T{ZH: "已退回：%s · %s。修改意见已转给起草人。", EN: "Sent back: %s · %s. Those who drafted it are told why."}.
		F(r.Lang, text.UnitName(r.Lang, b.Unit), commands.ReportName()(r.Lang, b.Period))
	if rep := b.report(); rep.State == policy.Returned && rep.Until != 0 {
		say += text.T{ZH: "重新报送的时限：%s。", EN: " To be filed again by %s."}.F(r.Lang, text.Day(r.Lang, rep.Until, policy.DateOf(r.Now)))
	}
	return commands.Answer{Message: ui.Said(say), Fresh: true}, nil
}
