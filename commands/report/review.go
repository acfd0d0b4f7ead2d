package report

import (
	"context"
	"strings"

	"github.com/slack-go/slack"

	"cdobot/commands"
	"cdobot/commands/text"
	"cdobot/commands/ui"
	"cdobot/policy"
)

// reportReviewButtons are the buttons of who reads, signs and reviews.
func reportReviewButtons() map[string]commands.Handler {
	return map[string]commands.Handler{
		"report.present":  reportPressed(reportPresent),
		"report.sign":     reportSignDraft,
		"report.read":     reportPressed(reportText),
		"report.page":     reportPage,
		"report.diff":     reportPressed(reportDiff),
		"report.word":     reportWord,
		"report.text":     reportPlain,
		"report.proofs":   reportProofs,
		"report.proof":    reportProof,
		"report.sendback": reportPressed(reportRemarksOpen),
		"report.return":   reportPressed(reportRemarksOpen),
		"report.reopen":   reportPressed(reportRemarksOpen),
		"report.withdraw": reportPressed(reportWithdraw),
		"report.several":  reportSeveralOpen,
		"menu.reports":    reportList,
	}
}

// reportReviewForms are their forms.
func reportReviewForms() map[string]commands.Handler {
	return map[string]commands.Handler{
		"report.sign":     SignSubmit,
		"report.accept":   reportAcceptSubmit,
		"report.sendback": remarked(policy.SendBackReport),
		"report.return":   remarked(policy.ReturnReport),
		"report.reopen":   remarked(policy.ReopenReport),
		"report.several":  reportSeveral,
		"report.template": commands.Seeing(reportTemplateSubmit),
	}
}

// reportAcceptSubmit accepts what was read, and nothing newer.
func reportAcceptSubmit(ctx context.Context, a *commands.App, r commands.Request) (commands.Answer, error) {
	b, sum, err := findReport(ctx, a, r, r.Meta)
	if err != nil {
		return commands.Answer{}, err
	}
	return accept(ctx, a, r, b, sum)
}

// accept accepts the report whose sum begins so; "" is any.
func accept(ctx context.Context, a *commands.App, r commands.Request, b About, sum string) (commands.Answer, error) {
	_, err := a.Do(ctx, r, func(s policy.State) (policy.Deed, error) {
		d, err := policy.AcceptReport(s, r.Now, r.User, b.Unit.Code, b.Period)
		if err == nil && !strings.HasPrefix(s.Units.At(b.Unit.Code).Reports[b.Period].Sum, sum) {
			return nil, policy.Refuse(policy.ReportMovedOn, "", "", "unit", b.Unit.Code, "period", string(b.Period))
		}
		return d, err
	})
	if err != nil {
		return commands.Answer{}, err
	}
	return commands.Answer{Message: ui.Said(text.T{ZH: "✅ 已通过：%s · %s。已通知该单位。", EN: "✅ Accepted: %s · %s. The unit is told."}.
		F(r.Lang, text.UnitName(r.Lang, b.Unit), commands.ReportName()(r.Lang, b.Period))), Fresh: true}, nil
}

// reportWithdraw takes the report back.
func reportWithdraw(ctx context.Context, a *commands.App, r commands.Request, b About) (commands.Answer, error) {
	was := b.report().State
	res, err := a.Do(ctx, r, func(s policy.State) (policy.Deed, error) {
		return policy.WithdrawReport(s, r.Now, r.User, b.Unit.Code, b.Period)
	})
	if err != nil {
		return commands.Answer{}, err
	}
	v := a.Reader(r)
	b.State, b.Unit = res.State, res.State.Units.At(b.Unit.Code)
	say := text.T{ZH: "↩️ 已撤回：%s · %s。", EN: "↩️ Taken back: %s · %s. "}.
		F(r.Lang, text.UnitName(r.Lang, b.Unit), commands.ReportName()(r.Lang, b.Period))
	if was == policy.Filed && b.report().FiledAt.IsZero() {
		say += text.T{ZH: "撤回的版本不计为已报送；", EN: "What was taken back does not count as filed; "}.In(r.Lang)
	}
	say += text.T{ZH: "修改后请重新提请签发。", EN: "please change it and have it signed again."}.In(r.Lang) +
		"\n" + v.Standing(b.State, b.State.Owed(b.Unit, policy.ReportNoun, b.Period, v.Today))
	return commands.Answer{Message: ui.Said(say), Replace: true, Fresh: true}, nil
}

// mayWithdraw says whether the reader can take the report back now: who
// drafts, from the CDO; the CDO, from the bureau.
func mayWithdraw(v commands.Reader, b About) bool {
	switch b.report().State {
	case policy.ToSign:
		return b.Unit.CDO != v.Person && b.State.May(v.Person, policy.DraftReports, b.Unit.Code) // a CDO sends it back
	case policy.Filed:
		return b.State.May(v.Person, policy.SignReports, b.Unit.Code)
	case policy.SentBack, policy.TakenBack, policy.Returned, policy.Accepted:
	}
	return false
}

func takeBackButton(v commands.Reader, b About) *slack.ButtonBlockElement {
	ask := text.T{ZH: "撤回后可修改，需重新提请签发。", EN: "You can change it then, and it has to be signed again."}
	if b.report().State == policy.Filed {
		ask = text.T{
			ZH: "市局尚未审核，可以撤回。撤回的版本不计为已报送，是否按时以重新报送为准。",
			EN: "The bureau has not reviewed it yet. What is taken back does not count as filed: being in time goes by the next filing.",
		}
	}
	return ui.Asking(ui.Button("report.withdraw", b.value(), text.T{ZH: "撤回", EN: "Take back"}.In(v.Lang)), v.Lang, ask)
}

// CellNote is what the CDO or the bureau wants changed in a part, "" when
// that is nothing.
func CellNote(v commands.Reader, b About, c policy.Cell) string {
	rep := b.report()
	n := rep.Notes[c.String()]
	if n == "" || rep.State == policy.Filed || rep.State == policy.Accepted {
		return ""
	}
	return text.T{ZH: "💬 退回意见：", EN: "💬 To change: "}.In(v.Lang) + ui.Esc(n)
}

// remarks are why the report went back, as a whole and part by part, and by
// when it is wanted. A remark that holds for several parts is said once.
func remarks(v commands.Reader, b About) string {
	rep := b.report()
	var lines []string
	if rep.Comment != "" {
		lines = append(lines, text.T{ZH: "意见：", EN: "Comment: "}.In(v.Lang)+ui.Esc(ui.Clip(rep.Comment, 1500)))
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
				lines = append(lines, "• "+spot(v, c)+text.T{ZH: "：", EN: ": "}.In(v.Lang)+ui.Esc(ui.Clip(policy.Line(n), 300)))
			}
		}
	}
	if len(same) > 0 {
		lines = append(lines, text.T{ZH: "涉及：", EN: "In: "}.In(v.Lang)+spots(v, same))
	}
	if rep.Until != 0 && len(lines) > 0 {
		lines = append(lines, text.T{ZH: "请于%s前重新报送（%s）。", EN: "Please file it again by %s (%s)."}.F(v.Lang, text.Day(v.Lang, rep.Until, v.Today), text.Left(v.Lang, rep.Until, v.Today)))
	}
	return strings.Join(lines, "\n")
}
