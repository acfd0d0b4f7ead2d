package commands

import (
	"context"
	"errors"
	"fmt"
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
		Usage: []Usage{
			{"report", text.T{ZH: "当前应报的报告：逐项填写、提请签发", EN: "the report that is due: write it, put it up for signing"}},
			{"report show 香洲区 2026-H1", text.T{ZH: "查看已提交的全文", EN: "the text as handed in"}},
			{"report sign 2026-H1", text.T{ZH: "首席数据官审阅并签发", EN: "the CDO reads and signs"}},
			{"report list 2026-H1", text.T{ZH: "市局：各单位报送情况", EN: "bureau: who has filed"}},
			{"report accept 香洲区 2026-H1", text.T{ZH: "市局：通过审核", EN: "bureau: accepts"}},
			{"report return 香洲区 2026-H1 原因", text.T{ZH: "市局：退回修改", EN: "bureau: returns it, with a reason"}},
		},
		Run: reportRun,
		Buttons: map[string]Handler{
			"report.open":     reportOpen,
			"report.duty":     reportDuty,
			"report.present":  reportPresent,
			"report.sign":     reportSignDraft,
			"report.read":     reportRead,
			"report.sendback": reportCommentOpen,
			"report.return":   reportCommentOpen,
		},
		Forms: map[string]Handler{
			"report.duty":     reportDutySubmit,
			"report.sign":     reportSignSubmit,
			"report.accept":   reportAcceptSubmit,
			"report.sendback": reportSendBack,
			"report.return":   reportReturn,
		},
	}
}

func reportRun(ctx context.Context, a *App, r Request) (Answer, error) {
	word, rest := Split(r.Args)
	switch word {
	case "show", "查看":
		return a.reportNamed(ctx, r, rest, (*App).reportText)
	case "list", "列表":
		return reportList(ctx, a, r, rest)
	case "accept", "通过":
		return a.reportNamed(ctx, r, rest, (*App).reportAccept)
	case "return", "退回":
		return reportReturnLine(ctx, a, r, rest)
	case "sign", "签发":
		return a.reportNamed(ctx, r, rest, (*App).reportToSign)
	}
	answer, err := a.reportNamed(ctx, r, r.Args, (*App).reportCard)
	if ref := (*policy.Refusal)(nil); errors.As(err, &ref) && ref.Cause == policy.UnitMissing {
		return reportList(ctx, a, r, r.Args) // who oversees all units and names none asks about all
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
type reportStep func(a *App, ctx context.Context, r Request, b about) (Answer, error)

// reportNamed finds the report that "[unit] [period]" names and takes the step.
func (a *App) reportNamed(ctx context.Context, r Request, args string, step reportStep) (Answer, error) {
	b, _, err := a.reportOf(ctx, r, args)
	if err != nil {
		return Answer{}, err
	}
	return step(a, ctx, r, b)
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
		return a.reportToSign(ctx, r, b)
	}
	return a.reportCard(ctx, r, b)
}

// reportCard is the report at work: how far it has come, what is missing, and
// the button for each step that the person can take.
func (a *App) reportCard(ctx context.Context, r Request, b about) (Answer, error) {
	draft, err := a.draft(ctx, b)
	if err != nil {
		return Answer{}, err
	}
	if _, mine := b.state.Who(r.User).SeatIn(b.unit.Code); !mine {
		return a.reportText(ctx, r, b)
	}
	return Answer{Message: a.reader(r).reportCard(b, draft)}, nil
}

func (v reader) reportCard(b about, draft policy.ReportText) *Message {
	ob := b.state.Owed(b.unit, policy.ReportNoun, b.period, v.today)
	title := text.UnitName(v.lang, b.unit) + " · " + text.Noun(v.lang, policy.ReportNoun, b.period)
	standing := mark(ob.Status) + " " + v.standing(b.state, ob)
	if c := b.report().Comment; c != "" {
		standing += "\n" + text.T{ZH: "退回意见：", EN: "Comment: "}.In(v.lang) + esc(c)
	}
	blocks := []slack.Block{header(title), section(standing)}
	filed := b.report().State == policy.Filed || b.report().State == policy.Accepted
	for d := range policy.Duty(policy.Duties) {
		line := v.dutyLine(draft, d)
		if filed {
			blocks = append(blocks, section(line))
			continue
		}
		label := text.T{ZH: "填写", EN: "Write"}
		if draft.Filled(d) > 0 {
			label = text.T{ZH: "修改", EN: "Edit"}
		}
		blocks = append(blocks, sectionWith(line, button(fmt.Sprintf("report.duty#%d", d), fmt.Sprintf("%s %d", b.value(), d), label.In(v.lang))))
	}
	blocks = append(blocks, v.reportSteps(b, draft)...)
	return &Message{Text: title + "\n" + standing, Blocks: blocks}
}

// dutyLine is one row of the four by four: the duty and which of its parts say
// something.
func (v reader) dutyLine(draft policy.ReportText, d policy.Duty) string {
	var parts []string
	for p := range policy.Parts {
		sign := "⚪"
		if draft[d][p] != "" {
			sign = "✅"
		}
		parts = append(parts, sign+" "+text.Part(v.lang, p))
	}
	return fmt.Sprintf("*%s %s*\n%s", v.dutyNumber(d), text.Duty(v.lang, d), strings.Join(parts, "　"))
}

func (v reader) dutyNumber(d policy.Duty) string {
	if v.lang == text.EN {
		return fmt.Sprintf("Duty %d:", int(d)+1)
	}
	return "职责" + [policy.Duties]string{"一", "二", "三", "四"}[d]
}

func (v reader) reportSteps(b about, draft policy.ReportText) []slack.Block {
	st := b.report().State
	if st == policy.Filed || st == policy.Accepted {
		return []slack.Block{row(button("report.read", b.value(), text.T{ZH: "查看全文", EN: "Read it"}.In(v.lang)))}
	}
	if !draft.Complete() {
		return []slack.Block{note(text.T{
			ZH: "每次填写即自动保存。十六项全部填完后即可提请签发；确无内容的请填“无”。",
			EN: "Each form is kept as a draft. When all sixteen parts say something it can be signed; write “none” where there is nothing.",
		}.In(v.lang))}
	}
	if b.unit.CDO == v.person {
		sign := asking(primary(button("report.sign", b.value()+" "+draft.Sum(), text.T{ZH: "签发并报送", EN: "Sign and file"}.In(v.lang))), v.lang,
			text.T{ZH: "签发后即报送市政务服务数据管理局。", EN: "It goes to the data bureau at once."})
		return []slack.Block{row(sign)}
	}
	label := text.T{ZH: "提请首席数据官签发", EN: "Ask the CDO to sign"}
	if st == policy.ToSign {
		label = text.T{ZH: "以最新内容重新提请签发", EN: "Ask again with the newest text"}
	}
	return []slack.Block{row(primary(button("report.present", b.value(), label.In(v.lang))))}
}
