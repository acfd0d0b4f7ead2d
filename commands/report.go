package commands

import (
	"context"
	"errors"
	"strings"

	"github.com/slack-go/slack"

	"cdobot/commands/text"
	"cdobot/policy"
)

// report is the half-year work report: the liaison drafts, the CDO signs, the
// bureau accepts or returns (三（三）2, P27, P28).
func report() Command {
	return Command{
		Word: "report", Aliases: []string{"报告", "报送"},
		Summary: text.T{ZH: "填写、签发、报送半年工作总结报告", EN: "write, sign and file the half-year report"},
		Words: []Word{
			{Line: "report", Note: text.T{ZH: "当前应报的报告：逐项填写、提请签发", EN: "the report that is due: write it, put it up for signing"}},
			{Names: []string{"show"}, Line: "report show 香洲区 2026-H1", Note: text.T{ZH: "查看已提交的全文，下载Word", EN: "the text as handed in, also as a Word file"}, Run: reportShowWord},
			{Names: []string{"sign"}, Line: "report sign 2026-H1", Note: text.T{ZH: "首席数据官审阅并签发", EN: "the CDO reads and signs"}, Run: reportSignWord},
			{Names: []string{"withdraw"}, Line: "report withdraw 2026-H1", Note: text.T{ZH: "审核前撤回修改", EN: "takes it back before it is reviewed"}, Run: reportWithdrawWord},
			{Names: []string{"list"}, Line: "report list 2026-H1", Note: text.T{ZH: "市局：各单位报送情况", EN: "bureau: who has filed"}, Run: reportList},
			{Names: []string{"accept"}, Line: "report accept 香洲区 2026-H1", Note: text.T{ZH: "市局：通过审核，可列多个单位", EN: "bureau: accepts, several units at once if you like"}, Run: reportAcceptWord},
			{Names: []string{"return"}, Line: "report return 香洲区 2026-H1 原因", Note: text.T{ZH: "市局：退回修改", EN: "bureau: returns it, with a reason"}, Run: reportReturnWord},
			{Names: []string{"reopen"}, Line: "report reopen 香洲区 2026-H1 原因", Note: text.T{ZH: "市局：重新打开已通过的报告", EN: "bureau: opens an accepted one again"}, Run: reportReopenWord},
			{Names: []string{"template"}, Line: "report template", Note: text.T{ZH: "市局：更换报告的Word模板", EN: "bureau: another Word template"}, Run: reportTemplateWord},
		},
		Run:     reportRun,
		Buttons: merged(reportButtons(), reportReviewButtons()),
		Forms:   merged(reportForms(), reportReviewForms()),
	}
}

// reportButtons are those of who drafts.
func reportButtons() map[string]Handler {
	return map[string]Handler{
		"report.open":   reportOpen,
		"report.duty":   inDate(reportDuty),
		"report.cell":   silent(reportCell),
		"report.more":   inDate(reportMore),
		"report.clash":  inDate(reportClash),
		"report.aside":  silent(reportAside),
		"report.import": inDate(reportImportOpen),
		"menu.report":   reportsDue,
	}
}

func reportForms() map[string]Handler {
	return map[string]Handler{
		"report.duty":         inDate(reportDutySubmit),
		"report.duty.closed":  silent(reportDutyClosed),
		"report.clash":        inDate(reportClashSubmit),
		"report.clash.closed": silent(reportClashClosed),
		"report.import":       inDate(reportImportSubmit),
		"report.imported":     inDate(reportImported),
	}
}

// inDate has a handler tell whoever comes from a window that is out of date
// where their words are.
func inDate(do Handler) Handler {
	return func(ctx context.Context, a *App, r Request) (Answer, error) {
		answer, err := do(ctx, a, r)
		if !errors.As(err, new(staleWindowError)) {
			return answer, err
		}
		say := text.T{ZH: "该窗口已过期。已填内容都在报告的草稿里，请从这里继续。", EN: "This window is out of date. What was typed is in the report's draft; go on from here."}.In(r.Lang)
		open := button("menu.report", "", text.T{ZH: "打开报告", EN: "Open the report"}.In(r.Lang))
		return Answer{Message: &Message{Text: say, Blocks: []slack.Block{section(say), row(open)}}}, nil
	}
}

func reportRun(ctx context.Context, a *App, r Request) (Answer, error) {
	answer, err := a.reportMeant(ctx, r)
	if ref := (*policy.Refusal)(nil); errors.As(err, &ref) && ref.Cause == policy.UnitMissing {
		return reportList(ctx, a, r) // who oversees all units and names none asks about all
	}
	return answer, err
}

// about is a report that somebody speaks of.
type about struct {
	unit   policy.Unit
	period policy.Period
	state  policy.State
}

func (b about) value() string { return b.unit.Code + " " + string(b.period) }

func (b about) report() policy.Report { return b.unit.Reports[b.period] }

// reportStep does something about one report.
type reportStep func(ctx context.Context, a *App, r Request, b about) (Answer, error)

// reportNamed finds the report that "[unit] [period]" names and takes the step.
func (a *App) reportNamed(ctx context.Context, r Request, args string, step reportStep) (Answer, error) {
	b, _, err := a.reportOf(ctx, r, args)
	if err != nil {
		return Answer{}, err
	}
	return step(ctx, a, r, b)
}

// reportOf reads "[unit] [period] [rest]": the person's own unit if none is
// named, and the period that is due next if none is.
func (a *App) reportOf(ctx context.Context, r Request, args string) (b about, rest string, err error) {
	if b.state, err = a.state(ctx); err != nil {
		return b, "", err
	}
	today := policy.DateOf(r.Now)
	words, name := strings.Fields(args), ""
	if len(words) > 0 {
		if _, err := parsePeriod(words[0], today); err != nil {
			name, words = words[0], words[1:]
		}
	}
	var all bool
	if b.unit, all, err = whose(b.state, r, name); err != nil {
		return b, "", readable(b.state, r, err)
	}
	if all {
		return b, "", policy.Refuse(policy.UnitMissing, "", "")
	}
	b.period = b.state.PeriodDue(b.unit, today)
	if len(words) > 0 {
		if b.period, err = parsePeriod(words[0], today); err != nil {
			return b, "", err
		}
		words = words[1:]
	}
	if !b.unit.OwesReport(b.period) {
		return b, "", readable(b.state, r, policy.Refuse(policy.ReportNotOwed, "", "三（三）2", "unit", b.unit.Code, "period", string(b.period)))
	}
	return b, strings.Join(words, " "), nil
}

// reportOpen is the button of a reminder or the status: the CDO comes to sign
// what waits for it, everybody else to the card.
func reportOpen(ctx context.Context, a *App, r Request) (Answer, error) {
	b, _, err := a.reportOf(ctx, r, r.Value)
	if err != nil {
		return Answer{}, err
	}
	if b.report().State == policy.ToSign && b.unit.CDO == r.User {
		return reportToSign(ctx, a, r, b)
	}
	return reportShow(ctx, a, r, b)
}
