package report

import (
	"context"
	"errors"
	"strings"

	"github.com/slack-go/slack"

	"cdobot/commands"
	"cdobot/commands/text"
	"cdobot/commands/ui"
	"cdobot/policy"
)

// report is the half-year work report: the liaison drafts, the CDO signs, the
// bureau accepts or returns (三（三）2, P27, P28).
func report() commands.Command {
	return commands.Command{
		Word: "report", Aliases: []string{"报告", "报送"},
		Summary: text.T{ZH: "填写、签发、报送半年工作总结报告", EN: "write, sign and file the half-year report"},
		Words: []commands.Word{
			{Line: "report", Note: text.T{ZH: "当前应报的报告：逐项填写、提请签发", EN: "the report that is due: write it, put it up for signing"}},
			{Names: []string{"show"}, Line: "report show 香洲区 2026-H1", Note: text.T{ZH: "查看已提交的全文，下载Word", EN: "the text as handed in, also as a Word file"}, Run: reportNamed(reportText)},
			{Names: []string{"sign"}, Line: "report sign 2026-H1", Note: text.T{ZH: "首席数据官审阅并签发", EN: "the CDO reads and signs"}, Run: reportSignWord},
			{Names: []string{"withdraw"}, Line: "report withdraw 2026-H1", Note: text.T{ZH: "审核前撤回修改", EN: "takes it back before it is reviewed"}, Run: reportNamed(reportWithdraw)},
			{Names: []string{"list"}, Line: "report list 2026-H1", Note: text.T{ZH: "市局：各单位报送情况", EN: "bureau: who has filed"}, Run: reportList},
			{Names: []string{"accept"}, Line: "report accept 香洲区 2026-H1", Note: text.T{ZH: "市局：通过审核，可列多个单位", EN: "bureau: accepts, several units at once if you like"}, Run: reportAcceptWord},
			{Names: []string{"return"}, Line: "report return 香洲区 2026-H1 原因", Note: text.T{ZH: "市局：退回修改", EN: "bureau: returns it, with a reason"}, Run: giveBackLine(policy.ReturnReport)},
			{Names: []string{"reopen"}, Line: "report reopen 香洲区 2026-H1 原因", Note: text.T{ZH: "市局：重新打开已通过的报告", EN: "bureau: opens an accepted one again"}, Run: giveBackLine(policy.ReopenReport)},
			{Names: []string{"template"}, Line: "report template", Note: text.T{ZH: "市局：更换报告的Word模板", EN: "bureau: another Word template"}, Run: commands.Seeing(reportTemplateWord)},
		},
		Run:     reportRun,
		Buttons: commands.Merged(reportButtons(), reportReviewButtons()),
		Forms:   commands.Merged(Forms(), reportReviewForms()),
	}
}

// reportButtons are those of who drafts.
func reportButtons() map[string]commands.Handler {
	return map[string]commands.Handler{
		"report.open":   reportPressed(reportOpen),
		"report.duty":   inDate(reportDuty),
		"report.cell":   commands.Silent(Cell),
		"report.more":   inDate(reportMore),
		"report.clash":  inDate(reportClash),
		"report.aside":  commands.Silent(Aside),
		"report.import": inDate(reportImportOpen),
		"menu.report":   reportsDue,
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

func reportRun(ctx context.Context, a *commands.App, r commands.Request) (commands.Answer, error) {
	answer, err := reportMeant(ctx, a, r)
	if ref := (*policy.Refusal)(nil); errors.As(err, &ref) && ref.Cause == policy.UnitMissing {
		return reportList(ctx, a, r) // who oversees all units and names none asks about all
	}
	return answer, err
}

// About is a report that somebody speaks of.
type About struct {
	Unit   policy.Unit
	Period policy.Period
	State  policy.State
}

func (b About) value() string { return b.Unit.Code + " " + string(b.Period) }

func (b About) report() policy.Report { return b.Unit.Reports[b.Period] }

// reportStep does something about one report.
type reportStep func(ctx context.Context, a *commands.App, r commands.Request, b About) (commands.Answer, error)

// reportNamed reads "[unit] [period]" and takes the step.
func reportNamed(step reportStep) commands.Handler {
	return func(ctx context.Context, a *commands.App, r commands.Request) (commands.Answer, error) {
		b, _, err := findReport(ctx, a, r, r.Args)
		if err != nil {
			return commands.Answer{}, err
		}
		return step(ctx, a, r, b)
	}
}

// reportPressed is a step taken by a button whose value names the report.
func reportPressed(step reportStep) commands.Handler { return commands.Pressed(reportNamed(step)) }

// findReport reads "[unit] [period] [rest]": the person's own unit if none is
// named, and the period that is due next if none is.
func findReport(ctx context.Context, a *commands.App, r commands.Request, args string) (b About, rest string, err error) {
	if b.State, err = a.State(ctx); err != nil {
		return b, "", err
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
		return b, "", commands.Readable(b.State, r, err)
	}
	if all {
		return b, "", policy.Refuse(policy.UnitMissing, "", "")
	}
	b.Period = b.State.PeriodDue(b.Unit, today)
	if len(words) > 0 {
		if b.Period, err = ui.ParsePeriod(words[0], today); err != nil {
			return b, "", err
		}
		words = words[1:]
	}
	if !b.Unit.OwesReport(b.Period) {
		return b, "", commands.Readable(b.State, r, policy.Refuse(policy.ReportNotOwed, "", "三（三）2", "unit", b.Unit.Code, "period", string(b.Period)))
	}
	return b, strings.Join(words, " "), nil
}

// reportOpen is the button of a reminder or the status: the CDO comes to sign
// what waits for it, everybody else to the card.
func reportOpen(ctx context.Context, a *commands.App, r commands.Request, b About) (commands.Answer, error) {
	if b.report().State == policy.ToSign && b.Unit.CDO == r.User {
		return reportToSign(ctx, a, r, b)
	}
	return reportShow(ctx, a, r, b)
}
