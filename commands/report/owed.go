package report

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/slack-go/slack"

	"cdobot/commands"
	"cdobot/commands/text"
	"cdobot/commands/ui"
	"cdobot/policy"
)

// reportObligations are the report of a half-year, and one that came back with a
// day of its own.
func reportObligations() []commands.Obligation {
	return []commands.Obligation{
		{
			Kind: policy.ReportObligation, Name: commands.ReportName(), Verb: text.T{ZH: "报送", EN: "file it"}, Due: text.T{ZH: "规定时限", EN: "the legal date"},
			Standing: reportStanding, Progress: reportProgress, Button: commands.Seated(reportButton), Below: reportBelow, Late: drafting,
			Counted: byHalf(text.T{ZH: "上半年报告", EN: "Reports, first half"}, text.T{ZH: "下半年报告", EN: "Reports, second half"}),
			Column:  byHalf(text.T{ZH: "上半年", EN: "Report H1"}, text.T{ZH: "下半年", EN: "Report H2"}),
			Calendar: &commands.Deadline{City: true, Changed: reportChanged, SoFar: func(v commands.Reader, s policy.State, ob policy.Obligation) string {
				return cmp.Or(v.DoneThen(s, ob), reportSoFar(v, s, ob))
			}},
		},
		{
			Kind: policy.RevisionObligation, Name: commands.Always(text.T{ZH: "退回的工作总结报告（重新报送）", EN: "returned work report, to be filed again"}),
			Verb:     text.T{ZH: "重新报送", EN: "mend it and file it again"},
			Standing: revisionStanding, Progress: reportProgress, Button: commands.Seated(reportButton), Below: reportBelow, Late: drafting,
			Calendar: &commands.Deadline{Changed: reportChanged, SoFar: reportSoFar, Of: func(s policy.State, u policy.Unit, today policy.Date) []policy.Obligation {
				return slices.DeleteFunc(s.Register(u, today), func(ob policy.Obligation) bool {
					return ob.Kind != policy.RevisionObligation || ob.Status.Fulfilled()
				})
			}},
		},
	}
}

// byHalf is a name for each half of a year.
func byHalf(first, second text.T) commands.Name {
	return func(l text.Lang, p policy.Period) string {
		if p.Half() == 1 {
			return first.In(l)
		}
		return second.In(l)
	}
}

func reportChanged(s policy.State, ob policy.Obligation) time.Time {
	b, ok := reportBehind(s, ob)
	if !ok {
		return time.Time{}
	}
	return b.report().At
}

func reportSoFar(v commands.Reader, s policy.State, ob policy.Obligation) string {
	say := strings.TrimSpace(reportProgress(v, s, ob))
	if say == "" {
		return ""
	}
	return text.T{ZH: "进展：", EN: "So far: "}.In(v.Lang) + say
}

// reportStanding is what is said of a report that was filed: in time, late, or
// once before it came back.
func reportStanding(v commands.Reader, s policy.State, ob policy.Obligation) string {
	filed := s.Units.At(ob.Unit).Reports[ob.Period].FiledAt
	switch ob.Status {
	case policy.Done:
		return text.T{ZH: "已于%s报送，按时完成。", EN: "Filed on %s, in time."}.F(v.Lang, text.Clock(v.Lang, ob.At, v.Today))
	case policy.DoneLate:
		return text.T{ZH: "已于%s报送，晚于%s%s。", EN: "Filed on %s, after %s, %s."}.
			F(v.Lang, text.Clock(v.Lang, ob.At, v.Today), v.DueName(ob.Kind), text.Day(v.Lang, ob.Due, v.Today))
	case policy.Open, policy.Underway, policy.Late:
		if !filed.IsZero() {
			return v.Progress(s, ob) + text.T{ZH: "请修改后重新报送；是否按时以首次报送（%s）为准。", EN: "Please mend it and file it again; being in time goes by the first filing (%s)."}.
				F(v.Lang, text.Clock(v.Lang, filed, v.Today))
		}
	case policy.NotOwed, policy.Unknown, policy.Ahead, policy.Arranged, policy.Lapsed:
	}
	return ""
}

func revisionStanding(v commands.Reader, s policy.State, ob policy.Obligation) string {
	u := s.Units.At(ob.Unit)
	if ob.Status == policy.Done {
		return text.T{ZH: "已重新报送。", EN: "Filed again."}.In(v.Lang)
	}
	if ob.Status != policy.Lapsed || u.Gone() {
		return ""
	}
	for _, rep := range u.Reports {
		if rep.Until != 0 && slices.Contains(rep.Wanted, policy.Wanted{By: ob.Due}) {
			return text.T{ZH: "重新报送的时限已改为%s。", EN: "It is now to be filed again by %s."}.F(v.Lang, text.Day(v.Lang, rep.Until, v.Today))
		}
	}
	return ""
}

func reportProgress(v commands.Reader, s policy.State, ob policy.Obligation) string {
	b, _ := reportBehind(s, ob)
	if b.report().State == "" {
		return ""
	}
	return text.ReportState(v.Lang, b.report().State) + text.T{ZH: "。", EN: ". "}.In(v.Lang)
}

func reportButton(v commands.Reader, s policy.State, ob policy.Obligation, seat policy.Seat) *slack.ButtonBlockElement {
	b, ok := reportBehind(s, ob)
	if !ok {
		return nil
	}
	label := text.T{ZH: "填写报告", EN: "Write the report"}
	if ob.Status == policy.Underway {
		label = text.T{ZH: "查看报告", EN: "See the report"}
	}
	if b.report().State == policy.ToSign && seat.Post == policy.CDO {
		return ui.Primary(ui.Button("report.open#"+ob.Key(), b.value(), text.T{ZH: "审阅签发", EN: "Read and sign"}.In(v.Lang)))
	}
	return ui.Button("report.open#"+ob.Key(), b.value(), label.In(v.Lang))
}

// sayMissing names the cells that say nothing yet, at most so many of them.
func sayMissing(v commands.Reader, cells []policy.Cell, most int) string {
	return text.T{ZH: "未填：", EN: "Empty: "}.In(v.Lang) + cellList(v, cells, most)
}

// cellList names cells, at most so many of them, and says how many there are.
func cellList(v commands.Reader, cells []policy.Cell, most int) string {
	say := spots(v, cells[:min(most, len(cells))])
	if len(cells) > most {
		say += text.T{ZH: "等%d项", EN: " and more, %d in all"}.F(v.Lang, len(cells))
	}
	return say
}

// Of the empty cells, a reminder names this many.
const missingNamed = 4

// lack is what keeps a report from being presented: parts that say nothing yet,
// or, where all say something, parts that went back and are as they were.
type lack struct {
	cells []policy.Cell
	back  bool
}

// lacks is what the report still lacks, nothing where nobody has begun to write.
func lacks(ctx context.Context, a *commands.App, b About) (lack, error) {
	if a.Then != nil && a.Then.Past {
		return lack{}, nil
	}
	draft, err := DraftOf(ctx, a, b)
	if err != nil {
		return lack{}, err
	}
	l := lack{cells: draft.Text.Missing()}
	if len(l.cells) == 0 {
		l = lack{cells: b.unmended(draft), back: true}
	}
	if len(l.cells) == policy.Duties*policy.Parts {
		return lack{}, nil
	}
	return l, nil
}

// unmended are the parts that the report went back for and in which nobody has
// written since.
func (b About) unmended(draft Draft) []policy.Cell {
	rep := b.report()
	if rep.State != policy.SentBack && rep.State != policy.Returned {
		return nil
	}
	var all []policy.Cell
	for d := range policy.Duty(policy.Duties) {
		for p := range policy.Parts {
			c := policy.Cell{Duty: d, Part: p}
			if rep.Notes[c.String()] != "" && !draft.Hands[c.String()].At.After(rep.At) {
				all = append(all, c)
			}
		}
	}
	return all
}

// draftBehind is the report that a reminder is about, if this reader is to
// write it.
func draftBehind(v commands.Reader, s policy.State, item policy.Reminder, ob policy.Obligation) (About, bool) {
	if item.Digest || ob.Status.Fulfilled() || ob.Status == policy.Underway || v.PassedOn(s, item) {
		return About{}, false
	}
	b, ok := reportBehind(s, ob)
	return b, ok && mayDraft(b, v.Person)
}

// reportBehind is the report that is owed, or owed again on a day of its own.
func reportBehind(s policy.State, ob policy.Obligation) (b About, ok bool) {
	b = About{Unit: s.Units.At(ob.Unit), State: s}
	b.Period, ok = b.Unit.ReportOwed(ob)
	return b, ok
}

// reportBelow names what a reminded report lacks and leads to the first of it.
func reportBelow(ctx context.Context, a *commands.App, v commands.Reader, s policy.State, item policy.Reminder, ob policy.Obligation) ([]slack.Block, error) {
	b, ok := draftBehind(v, s, item, ob)
	if !ok {
		return nil, nil
	}
	l, err := lacks(ctx, a, b)
	if err != nil || len(l.cells) == 0 {
		return nil, err
	}
	say, do := sayMissing(v, l.cells, missingNamed), text.T{ZH: "填写", EN: "Write "}
	if l.back {
		say, do = text.T{ZH: "待修改：", EN: "To change: "}.In(v.Lang)+cellList(v, l.cells, missingNamed), text.T{ZH: "修改", EN: "Edit "}
	}
	d := l.cells[0].Duty
	return []slack.Block{ui.SectionWith(say, ui.Button("report.duty#"+item.Unit+string(b.Period), fmt.Sprintf("%s %d", b.value(), d), do.In(v.Lang)+dutyName(v, d)))}, nil
}

// drafting tells a CDO how far the late report has come, in whose hands it is, and what
// is wanted of the CDO.
func drafting(ctx context.Context, a *commands.App, v commands.Reader, s policy.State, item policy.Reminder, ob policy.Obligation) (string, error) {
	b, ok := draftBehind(v, s, item, ob)
	if !ok || !s.Notable(v.Person, item, v.Today) || a.Then != nil && a.Then.Past {
		return "", nil
	}
	draft, err := DraftOf(ctx, a, b)
	if err != nil {
		return "", err
	}
	all := policy.Duties * policy.Parts
	pens := text.List(v.Lang, ui.Map(b.State.Drafters(b.Unit.Code), ui.Mention))
	say := "\n" + text.T{ZH: "起草进展：已填 %s，联络员%s。", EN: "The draft: %s parts, with %s."}.F(v.Lang, ui.Bar(all-len(draft.Text.Missing()), all), pens)
	if last := draft.lastHand(); !last.At.IsZero() {
		say += text.T{ZH: "最近填写：%s。", EN: " Last written %s."}.F(v.Lang, text.Clock(v.Lang, last.At, v.Today))
	}
	if len(draft.Text.Missing()) == 0 {
		return say + "\n" + text.T{ZH: "须您办理：请联络员提请签发，再由您审阅签发。", EN: "What is wanted of you: have the liaison put it before you, then read and sign it."}.In(v.Lang), nil
	}
	return say + "\n" + text.T{
		ZH: "须您办理：督促联络员完成起草；提请签发后，由您审阅签发。",
		EN: "What is wanted of you: see that the liaison finishes it; once it is put before you, read and sign it.",
	}.In(v.Lang), nil
}

// reportMeant is the report that "[unit] [period]" names; without a period it is
// what the person has to see to.
func reportMeant(ctx context.Context, a *commands.App, r commands.Request, s policy.State) (commands.Answer, error) {
	if r.Args == "" {
		return reportsDue(ctx, a, r, s)
	}
	if words := strings.Fields(r.Args); len(words) == 1 {
		u, err := ui.FindUnit(s, words[0], r.Lang)
		if _, mine := s.Who(r.User).SeatIn(u.Code); err == nil && mine {
			r.Unit, r.Args = u.Code, ""
			return reportsDue(ctx, a, r, s)
		}
	}
	return reportNamed(reportShow)(ctx, a, r)
}

// reportsDue opens the report that the person's units have to see to, and lists
// them where there are several: an old one that was never filed is not hidden
// by the next.
func reportsDue(ctx context.Context, a *commands.App, r commands.Request, s policy.State) (commands.Answer, error) {
	units := commands.OwnUnits(s, r.User)
	if r.Unit != "" {
		units = []string{r.Unit}
	}
	var due []About
	for _, code := range units {
		u := s.Units.At(code)
		for _, p := range s.ReportsDue(u, policy.DateOf(r.Now)) {
			due = append(due, About{Unit: u, Period: p, State: s})
		}
	}
	if len(due) == 0 {
		r.Args = r.Unit
		return reportNamed(reportShow)(ctx, a, r)
	}
	if len(due) == 1 {
		return reportShow(ctx, a, r, due[0])
	}
	return commands.Answer{Message: reportChoice(a.Reader(r), due)}, nil
}

// mostChoices keeps a list of reports within one message.
const mostChoices = 20

// reportChoice asks which of several reports is meant.
func reportChoice(v commands.Reader, due []About) *ui.Message {
	title := text.T{ZH: "有%d份工作总结报告需要办理，请选择：", EN: "There are %d work reports to see to. Which one?"}.F(v.Lang, len(due))
	blocks, say := []slack.Block{ui.Section(title)}, []string{title}
	for _, b := range due[:min(len(due), mostChoices)] {
		ob := b.State.Owed(b.Unit, policy.ReportObligation, b.Period, v.Today)
		line := "*" + reportCalled(v, b) + "*\n" + v.Mark(ob.Status) + " " + v.Standing(b.State, ob)
		open := openReport(v, b)
		open.ActionID += "#" + b.Unit.Code + "/" + string(b.Period)
		blocks, say = append(blocks, ui.SectionWith(line, open)), append(say, line)
	}
	return &ui.Message{Text: strings.Join(say, "\n"), Blocks: blocks}
}

// toSignBy are the reports that wait for the person's signature.
func toSignBy(s policy.State, person string, today policy.Date) []About {
	var all []About
	for _, code := range commands.OwnUnits(s, person) {
		u := s.Units.At(code)
		for _, p := range s.ReportsDue(u, today) {
			if u.CDO == person && u.Reports[p].State == policy.ToSign {
				all = append(all, About{Unit: u, Period: p, State: s})
			}
		}
	}
	return all
}
