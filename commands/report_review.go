package commands

import (
	"context"
	"strings"

	"github.com/slack-go/slack"

	"cdobot/commands/text"
	"cdobot/policy"
)

// reportReviewButtons are the buttons of who reads, signs and reviews.
func reportReviewButtons() map[string]Handler {
	return map[string]Handler{
		"report.present":  reportPresent,
		"report.sign":     reportSignDraft,
		"report.read":     reportRead,
		"report.page":     reportPage,
		"report.diff":     reportDiff,
		"report.word":     reportWord,
		"report.text":     reportPlain,
		"report.proofs":   reportProofs,
		"report.proof":    reportProof,
		"report.sendback": reportRemarksOpen,
		"report.return":   reportRemarksOpen,
		"report.reopen":   reportRemarksOpen,
		"report.withdraw": pressed(reportWithdrawWord),
		"report.several":  reportSeveralOpen,
		"menu.reports":    reportList,
	}
}

// reportReviewForms are their forms.
func reportReviewForms() map[string]Handler {
	return map[string]Handler{
		"report.sign":     reportSignSubmit,
		"report.accept":   reportAcceptSubmit,
		"report.sendback": reportSendBack,
		"report.return":   reportReturn,
		"report.reopen":   reportReopen,
		"report.several":  reportSeveral,
		"report.template": reportTemplateSubmit,
	}
}

// reportAcceptSubmit accepts what was read, and nothing newer.
func reportAcceptSubmit(ctx context.Context, a *App, r Request) (Answer, error) {
	b, sum, err := a.reportOf(ctx, r, r.Meta)
	if err != nil {
		return Answer{}, err
	}
	return a.accept(ctx, r, b, sum)
}

// accept accepts the report whose sum begins so; "" is any.
func (a *App) accept(ctx context.Context, r Request, b about, sum string) (Answer, error) {
	_, err := a.do(ctx, r, func(s policy.State) (policy.Deed, error) {
		d, err := policy.AcceptReport(s, r.Now, r.User, b.unit.Code, b.period)
		if err == nil && !strings.HasPrefix(s.Units.At(b.unit.Code).Reports[b.period].Sum, sum) {
			return nil, policy.Refuse(policy.ReportMovedOn, "", "", "unit", b.unit.Code, "period", string(b.period))
		}
		return d, err
	})
	if err != nil {
		return Answer{}, err
	}
	return Answer{Message: said(text.T{ZH: "✅ 已通过：%s · %s。已通知该单位。", EN: "✅ Accepted: %s · %s. The unit is told."}.
		F(r.Lang, text.UnitName(r.Lang, b.unit), reportName()(r.Lang, b.period))), Fresh: true}, nil
}

// reportWithdrawWord takes the report back: [UNIT] [PERIOD].
func reportWithdrawWord(ctx context.Context, a *App, r Request) (Answer, error) {
	b, _, err := a.reportOf(ctx, r, r.Args)
	if err != nil {
		return Answer{}, err
	}
	was := b.report().State
	res, err := a.do(ctx, r, func(s policy.State) (policy.Deed, error) {
		return policy.WithdrawReport(s, r.Now, r.User, b.unit.Code, b.period)
	})
	if err != nil {
		return Answer{}, err
	}
	v := a.reader(r)
	b.state, b.unit = res.State, res.State.Units.At(b.unit.Code)
	say := text.T{ZH: "↩️ 已撤回：%s · %s。", EN: "↩️ Taken back: %s · %s. "}.
		F(r.Lang, text.UnitName(r.Lang, b.unit), reportName()(r.Lang, b.period))
	if was == policy.Filed && b.report().FiledAt.IsZero() {
		say += text.T{ZH: "撤回的版本不计为已报送；", EN: "What was taken back does not count as filed; "}.In(r.Lang)
	}
	say += text.T{ZH: "修改后请重新提请签发。", EN: "please change it and have it signed again."}.In(r.Lang) +
		"\n" + v.standing(b.state, b.state.Owed(b.unit, policy.ReportNoun, b.period, v.today))
	return Answer{Message: said(say), Replace: true, Fresh: true}, nil
}

// mayWithdraw says whether the reader can take the report back now: who
// drafts, from the CDO; the CDO, from the bureau.
func (v reader) mayWithdraw(b about) bool {
	switch b.report().State {
	case policy.ToSign:
		return b.unit.CDO != v.person && b.state.May(v.person, policy.DraftReports, b.unit.Code) // a CDO sends it back
	case policy.Filed:
		return b.state.May(v.person, policy.SignReports, b.unit.Code)
	case policy.SentBack, policy.TakenBack, policy.Returned, policy.Accepted:
	}
	return false
}

func (v reader) takeBackButton(b about) *slack.ButtonBlockElement {
	ask := text.T{ZH: "撤回后可修改，需重新提请签发。", EN: "You can change it then, and it has to be signed again."}
	if b.report().State == policy.Filed {
		ask = text.T{
			ZH: "市局尚未审核，可以撤回。撤回的版本不计为已报送，是否按时以重新报送为准。",
			EN: "The bureau has not reviewed it yet. What is taken back does not count as filed: being in time goes by the next filing.",
		}
	}
	return asking(button("report.withdraw", b.value(), text.T{ZH: "撤回", EN: "Take back"}.In(v.lang)), v.lang, ask)
}

// cellNote is what the CDO or the bureau wants changed in a part, "" when
// that is nothing.
func (v reader) cellNote(b about, c policy.Cell) string {
	rep := b.report()
	n := rep.Notes[c.String()]
	if n == "" || rep.State == policy.Filed || rep.State == policy.Accepted {
		return ""
	}
	return text.T{ZH: "💬 退回意见：", EN: "💬 To change: "}.In(v.lang) + esc(n)
}

// remarks are why the report went back, as a whole and part by part, and by
// when it is wanted. A remark that holds for several parts is said once.
func (v reader) remarks(b about) string {
	rep := b.report()
	var lines []string
	if rep.Comment != "" {
		lines = append(lines, text.T{ZH: "意见：", EN: "Comment: "}.In(v.lang)+esc(clip(rep.Comment, 1500)))
	}
	var same []policy.Cell
	for d := range policy.Duty(policy.Duties) {
		for p := range policy.Parts {
			c := policy.Cell{Duty: d, Part: p}
			switch n := rep.Notes[c.String()]; n {
			case "":
			case rep.Comment:
				same = append(same, c)
			default:
				lines = append(lines, "• "+v.spot(c)+text.T{ZH: "：", EN: ": "}.In(v.lang)+esc(clip(policy.Line(n), 300)))
			}
		}
	}
	if len(same) > 0 {
		lines = append(lines, text.T{ZH: "涉及：", EN: "In: "}.In(v.lang)+v.spots(same))
	}
	if rep.Until != 0 && len(lines) > 0 {
		lines = append(lines, text.T{ZH: "请于%s前重新报送（%s）。", EN: "Please file it again by %s (%s)."}.F(v.lang, text.Day(v.lang, rep.Until, v.today), text.Left(v.lang, rep.Until, v.today)))
	}
	return strings.Join(lines, "\n")
}
