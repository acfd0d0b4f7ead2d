// Package report is the work report of a half-year: drafts, signing, review and
// receipts.
package report

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/slack-go/slack"

	"cdobot/commands"
	"cdobot/commands/text"
	"cdobot/commands/ui"
	"cdobot/policy"
)

// Feature is the work report of a half-year (三（三）2).
func Feature() commands.Feature {
	return commands.Feature{
		Name:        "report",
		Commands:    []commands.Command{report()},
		Obligations: reportObligations(),
		Cards: map[policy.EventKind]commands.Card{
			policy.ReportPresentedKind: commands.Tells(reportPresented),
			policy.ReportSignedKind:    commands.Tells(reportSigned),
			policy.ReportJudgedKind:    commands.Tells(reportJudged),
		},
		History: map[policy.EventKind]commands.HistoryLine{
			policy.ReportPresentedKind: commands.Did(presentedLine),
			policy.ReportSignedKind:    commands.Did(signed),
			policy.ReportJudgedKind:    commands.Did(judged),
		},
		Sources:  map[string]commands.Source{"report": reportPart},
		Shelves:  []commands.Shelf{shelf()},
		HandOver: reportHandOver,
		Desk:     toReview,
	}
}

// report is the half-year work report: the liaison drafts, the CDO signs, the
// bureau accepts or returns (三（三）2, P27, P28).
func report() commands.Command {
	return commands.Command{
		Word: "report", Aliases: []string{"报告", "报送"},
		Summary: text.T{ZH: "填写、签发、报送半年工作总结报告", EN: "write, sign and file the half-year report"},
		Words: []commands.Word{
			{Line: "report", Note: text.T{ZH: "当前应报的报告：逐项填写、提请签发", EN: "the report that is due: write it, put it up for signing"}},
			{Names: []string{"show"}, Line: "report show 香洲区 2026-H1", Note: text.T{ZH: "查看已提交的全文，下载Word", EN: "the text as handed in, also as a Word file"}, Run: reportNamed(reportText)},
			{Names: []string{"sign"}, Line: "report sign 2026-H1", Note: text.T{ZH: "首席数据官审阅并签发", EN: "the CDO reads and signs"}, Run: commands.Seeing(reportSignWord)},
			{Names: []string{"withdraw"}, Line: "report withdraw 2026-H1", Note: text.T{ZH: "审核前撤回修改", EN: "takes it back before it is reviewed"}, Run: reportNamed(reportWithdraw)},
			{Names: []string{"list"}, Line: "report list 2026-H1", Note: text.T{ZH: "市局：各单位报送情况", EN: "bureau: who has filed"}, Run: commands.Seeing(reportList)},
			{Names: []string{"accept"}, Line: "report accept 香洲区 2026-H1", Note: text.T{ZH: "市局：通过审核，可列多个单位", EN: "bureau: accepts, several units at once if you like"}, Run: reportAcceptWord},
			{Names: []string{"return"}, Line: "report return 香洲区 2026-H1 原因", Note: text.T{ZH: "市局：退回修改", EN: "bureau: returns it, with a reason"}, Run: giveBackLine(policy.ReturnReport)},
			{Names: []string{"reopen"}, Line: "report reopen 香洲区 2026-H1 原因", Note: text.T{ZH: "市局：重新打开已通过的报告", EN: "bureau: opens an accepted one again"}, Run: giveBackLine(policy.ReopenReport)},
			{Names: []string{"template"}, Line: "report template", Note: text.T{ZH: "市局：更换报告的Word模板", EN: "bureau: another Word template"}, Run: commands.Only(policy.JudgeReports, reportTemplateWord)},
		},
		Run:     commands.Seeing(reportRun),
		Buttons: commands.Merged(reportButtons(), reportReviewButtons()),
		Forms:   commands.Merged(Forms(), reportReviewForms()),
	}
}

// reportButtons are those of who drafts.
func reportButtons() map[string]commands.Handler {
	return map[string]commands.Handler{
		"report.open":    reportPressed(reportOpen),
		"report.duty":    inDate(reportDuty),
		"report.cell":    commands.Silent(Cell),
		"report.more":    inDate(reportMore),
		"report.clash":   inDate(reportClash),
		"report.aside":   commands.Silent(Aside),
		"report.import":  inDate(reportImportOpen),
		"report.outline": reportOutline,
		"menu.report":    commands.Seeing(reportsDue),
	}
}

// Forms are the forms of who drafts.
func Forms() map[string]commands.Handler {
	return map[string]commands.Handler{
		"report.duty":         inDate(DutySubmit),
		"report.duty.closed":  commands.Silent(reportDutyClosed),
		"report.clash":        inDate(reportClashSubmit),
		"report.clash.closed": commands.Silent(reportClashClosed),
		"report.import":       inDate(reportImportSubmit),
		"report.imported":     inDate(reportImported),
		"report.whole":        inDate(reportWhole),
	}
}

// inDate has a handler tell whoever comes from a window that is out of date
// where their words are.
func inDate(do commands.Handler) commands.Handler {
	return func(ctx context.Context, a *commands.App, r commands.Request) (commands.Answer, error) {
		answer, err := do(ctx, a, r)
		if !errors.As(err, new(commands.StaleWindowError)) {
			return answer, err
		}
		say := text.T{ZH: "该窗口已过期。已填内容都在报告的草稿里，请从这里继续。", EN: "This window is out of date. What was typed is in the report's draft; go on from here."}.In(r.Lang)
		open := ui.Button("menu.report", "", text.T{ZH: "打开报告", EN: "Open the report"}.In(r.Lang))
		return commands.Answer{Message: &ui.Message{Text: say, Blocks: []slack.Block{ui.Section(say), ui.Row(open)}}}, nil
	}
}

func reportRun(ctx context.Context, a *commands.App, r commands.Request, s policy.State) (commands.Answer, error) {
	answer, err := reportMeant(ctx, a, r, s)
	if ref := (*policy.Refusal)(nil); errors.As(err, &ref) && ref.Cause == policy.UnitMissing {
		return reportList(ctx, a, r, s) // who oversees all units and names none asks about all
	}
	return answer, err
}

// About is a report that somebody speaks of.
type About struct {
	Unit   policy.Unit
	Period policy.Period
	State  policy.State
	rest   string // of what was typed, or of what a button or a form says
}

func (b About) value() string { return b.Unit.Code + " " + string(b.Period) }

func (b About) report() policy.Report { return b.Unit.Reports[b.Period] }

// reportStep does something about one report.
type reportStep func(ctx context.Context, a *commands.App, r commands.Request, b About) (commands.Answer, error)

// reportNamed reads "[unit] [period]" and takes the step.
func reportNamed(step reportStep) commands.Handler {
	return func(ctx context.Context, a *commands.App, r commands.Request) (commands.Answer, error) {
		b, err := findReport(ctx, a, r, r.Args)
		if err != nil {
			return commands.Answer{}, err
		}
		return step(ctx, a, r, b)
	}
}

// reportPressed is a step taken by a button whose value names the report.
func reportPressed(step reportStep) commands.Handler { return commands.Pressed(reportNamed(step)) }

// reportSent is a step taken by a form that carries the report's name.
func reportSent(step reportStep) commands.Handler {
	return func(ctx context.Context, a *commands.App, r commands.Request) (commands.Answer, error) {
		r.Args = r.Meta
		return reportNamed(step)(ctx, a, r)
	}
}

// findReport reads "[unit] [period] [rest]": the person's own unit if none is
// named, and the period that is due next if none is.
func findReport(ctx context.Context, a *commands.App, r commands.Request, args string) (b About, err error) {
	if b.State, err = a.State(ctx); err != nil {
		return b, err
	}
	today := policy.DateOf(r.Now)
	words, name := strings.Fields(args), ""
	if len(words) > 0 {
		if _, err := ui.ParsePeriod(words[0], today); err != nil {
			name, words = words[0], words[1:]
		}
	}
	var all bool
	if b.Unit, all, err = commands.Whose(b.State, r, name); err != nil {
		return b, commands.Readable(b.State, r, err)
	}
	if all {
		return b, policy.Refuse(policy.UnitMissing, "", "")
	}
	b.Period = b.State.PeriodDue(b.Unit, today)
	if len(words) > 0 {
		if b.Period, err = ui.ParsePeriod(words[0], today); err != nil {
			return b, err
		}
		words = words[1:]
	}
	if !b.Unit.OwesReport(b.Period) {
		return b, commands.Readable(b.State, r, policy.Refuse(policy.ReportNotOwed, "", "三（三）2", "unit", b.Unit.Code, "period", string(b.Period)))
	}
	b.rest = strings.Join(words, " ")
	return b, nil
}

// findOwn is findReport for who may write in it.
func findOwn(ctx context.Context, a *commands.App, r commands.Request, args string) (About, error) {
	b, err := findReport(ctx, a, r, args)
	if err == nil && !mayDraft(b, r.User) {
		err = commands.Readable(b.State, r, policy.Refuse(policy.NotYourUnit, "", "", "unit", b.Unit.Code))
	}
	return b, err
}

// reportOpen is the button of a reminder or the status: the CDO comes to sign
// what waits for it, everybody else to the card.
func reportOpen(ctx context.Context, a *commands.App, r commands.Request, b About) (commands.Answer, error) {
	if b.report().State == policy.ToSign && b.Unit.CDO == r.User {
		return reportToSign(ctx, a, r, b)
	}
	return reportShow(ctx, a, r, b)
}

// What a unit's history says of its reports.

func reportTitle(t commands.HistoryWriter, p policy.Period) string {
	return commands.ReportName()(t.Lang, p)
}

func presentedLine(t commands.HistoryWriter, _ policy.Entry, d policy.ReportPresented) string {
	return text.T{ZH: "将%s送首席数据官签发", EN: "put the %s before the CDO to sign"}.F(t.Lang, reportTitle(t, d.Period))
}

func signed(t commands.HistoryWriter, _ policy.Entry, d policy.ReportSigned) string {
	return text.T{ZH: "签发并报送%s", EN: "signed and filed the %s"}.F(t.Lang, reportTitle(t, d.Period))
}

func judged(t commands.HistoryWriter, _ policy.Entry, d policy.ReportJudged) string {
	say := text.T{ZH: "审核通过%s", EN: "accepted the %s"}
	switch d.State {
	case policy.TakenBack:
		say = text.T{ZH: "撤回%s", EN: "took the %s back"}
	case policy.SentBack:
		say = text.T{ZH: "未予签发，退回修改%s", EN: "sent the %s back to be changed"}
	case policy.Returned:
		say = text.T{ZH: "审核后退回%s", EN: "returned the %s to be changed"}
		if d.Reopen {
			say = text.T{ZH: "重新打开已通过的%s，退回修改", EN: "opened the accepted %s again, to be changed"}
		}
	case policy.ToSign, policy.Filed, policy.Accepted:
	}
	return say.F(t.Lang, reportTitle(t, d.Period)) + t.Because(d.Comment)
}

// offers are the facts about the duty that nobody has taken over or left out; many of a
// kind are one.
func (b About) offers(d policy.Duty, draft Draft) []policy.Fact {
	return policy.Together(slices.DeleteFunc(b.State.Facts(b.Unit, b.Period), func(f policy.Fact) bool {
		_, settled := draft.Settled[f.Key]
		return settled || f.Cell.Duty != d
	}))
}

// Of the offers, a form shows this many; the rest comes the next time.
const offered = 30

// offerFields are checkboxes with what the system knows, all ticked, by the
// part of the duty that each goes into.
func offerFields(v commands.Reader, facts []policy.Fact, means ...string) []slack.Block {
	var blocks []slack.Block
	for part := range policy.Parts {
		into := slices.DeleteFunc(slices.Clone(facts), func(f policy.Fact) bool { return f.Cell.Part != part })
		for group := range slices.Chunk(into, boxes) {
			label := text.T{ZH: "台账已有记录，勾选的写入%s", EN: "Known already; what is ticked goes into the %s"}
			hint := text.T{ZH: "保存时写入，连同佐证材料；取消勾选的不再提示", EN: "put in when you save, with its evidence; what you untick is not offered again"}
			name := ui.FreshID(fmt.Sprintf("facts%d", len(blocks)), append(means, "facts")...)
			blocks = append(blocks, ui.Optional(ui.Input(name, label.F(v.Lang, strings.ToLower(text.Part(v.Lang, part))), hint.In(v.Lang), factBoxes(v, group))))
		}
	}
	return blocks
}

// factBoxes are the facts, all ticked.
func factBoxes(v commands.Reader, facts []policy.Fact) *slack.CheckboxGroupsBlockElement {
	var options []*slack.OptionBlockObject
	for _, f := range facts {
		o := ui.Option(f.Key, "")
		words := []rune(v.Features.Fact(commands.ReportLang, f, v.Today))
		o.Text = ui.Plain(string(words[:min(75, len(words))]))
		if len(words) > 75 {
			o.Description = ui.Plain(ui.Clip(string(words[75:]), 75))
		}
		options = append(options, o)
	}
	ticks := slack.NewCheckboxGroupsBlockElement(ui.Field, options...)
	ticks.InitialOptions = options
	return ticks
}

// settle takes over the facts that were offered and ticked, and leaves out the
// others. What somebody else has settled meanwhile stays as it is.
func (d *Draft) settle(x *commands.Index, b About, duty policy.Duty, shown, ticked []string, r commands.Request) {
	for _, f := range b.offers(duty, *d) {
		if !slices.Contains(shown, f.Key) {
			continue
		}
		take := slices.Contains(ticked, f.Key)
		if take {
			d.Write(f.Cell, policy.Text(d.at(f.Cell)+"\n"+x.Fact(commands.ReportLang, f, policy.DateOf(r.Now))), r)
			d.attachSome(f.Exhibits)
		}
		if d.Settled == nil {
			d.Settled = map[string]bool{}
		}
		for _, key := range f.Keys() {
			d.Settled[key] = take
		}
	}
}

// attachSome adds what there is room for of the evidence of a fact; the rest stays where
// the fact came from.
func (d *Draft) attachSome(exhibits []policy.Exhibit) {
	for _, ex := range exhibits {
		if len(d.Exhibits) < policy.MaxExhibits {
			d.attach(ex)
		}
	}
}

// formerPlan is what the last half-year's report planned to do next, the newest
// filed version of it; "" when there is none.
func formerPlan(ctx context.Context, a *commands.App, b About, d policy.Duty) (string, error) {
	last := policy.Half(b.Period.Year(), 1)
	if b.Period.Half() == 1 {
		last = policy.Half(b.Period.Year()-1, 2)
	}
	filed, ok := b.Unit.Reports[last].Newest()
	if !ok {
		return "", nil
	}
	t, _, err := a.ReportAt(ctx, filed.Entry)
	if plan := t[d][policy.Next]; !policy.None(plan) {
		return plan, err
	}
	return "", err
}

// Of the last plan, a form repeats this many characters.
const planSize = 800

func planQuestion(v commands.Reader, plan string) slack.Block {
	plan = strings.TrimRight(ui.Clip(policy.Line(plan), planSize), "。.")
	return ui.Section(text.T{ZH: "❓ 上期计划：%s。\n请在工作成效中说明完成情况。", EN: "❓ Planned the last time: %s.\nPlease say under results what became of it."}.F(v.Lang, ui.Esc(plan)))
}
