package report

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"strings"

	"github.com/slack-go/slack"

	"cdobot/commands"
	"cdobot/commands/text"
	"cdobot/commands/ui"
	"cdobot/documents"
	"cdobot/policy"
)

// reportReviewButtons are the buttons of who reads, signs and reviews.
func reportReviewButtons() map[string]commands.Handler {
	return map[string]commands.Handler{
		"report.present":  reportPressed(reportPresent),
		"report.sign":     reportPressed(reportSignDraft),
		"report.read":     reportPressed(reportText),
		"report.page":     reportPressed(reportPage),
		"report.version":  reportPressed(reportVersion),
		"report.diff":     reportPressed(reportDiff),
		"report.word":     editionPressed(reportWord),
		"report.text":     editionPressed(reportPlain),
		"report.proofs":   editionPressed(reportProofs),
		"report.proof":    editionPressed(reportProof),
		"report.sendback": reportPressed(reportRemarksOpen),
		"report.return":   reportPressed(reportRemarksOpen),
		"report.reopen":   reportPressed(reportRemarksOpen),
		"report.withdraw": reportPressed(reportWithdraw),
		"report.several":  commands.Only(policy.JudgeReports, reportSeveralOpen),
		"menu.reports":    commands.Seeing(reportList),
	}
}

// reportReviewForms are their forms.
func reportReviewForms() map[string]commands.Handler {
	return map[string]commands.Handler{
		"report.sign":     SignSubmit,
		"report.accept":   reportSent(reportAcceptSubmit),
		"report.sendback": reportSent(remarked(policy.SendBackReport)),
		"report.return":   reportSent(remarked(policy.ReturnReport)),
		"report.reopen":   reportSent(remarked(policy.ReopenReport)),
		"report.several":  reportSeveral,
		"report.template": commands.Only(policy.JudgeReports, reportTemplateSubmit),
	}
}

// reportAcceptSubmit accepts what was read, and nothing newer.
func reportAcceptSubmit(ctx context.Context, a *commands.App, r commands.Request, b About) (commands.Answer, error) {
	return accept(ctx, a, r, b, b.rest)
}

// accept accepts the report whose sum begins so; "" is any.
func accept(ctx context.Context, a *commands.App, r commands.Request, b About, sum string) (commands.Answer, error) {
	_, err := a.Do(ctx, r, func(s policy.State) (policy.Event, error) {
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
	res, err := a.Do(ctx, r, func(s policy.State) (policy.Event, error) {
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
		"\n" + v.Standing(b.State, b.State.Owed(b.Unit, policy.ReportObligation, b.Period, v.Today))
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
				lines = append(lines, "• "+cellName(v, c)+text.T{ZH: "：", EN: ": "}.In(v.Lang)+ui.Esc(ui.Clip(policy.Line(n), 300)))
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

// TemplateMax is how large a template may be.
const TemplateMax = 8 << 20

// reportTemplateWord replaces the Word file that reports are put into, hands
// it over, or goes back to the built-in layout.
func reportTemplateWord(ctx context.Context, a *commands.App, r commands.Request, s policy.State) (commands.Answer, error) {
	switch word, _ := ui.Split(r.Args); word {
	case "reset", "恢复":
		return setTemplate(ctx, a, r, "", "")
	case "get", "下载":
		return templateFile(ctx, a, r, s)
	}
	now := text.T{ZH: "目前使用内置版式。", EN: "Reports have the built-in layout."}.In(r.Lang)
	if s.Template.Hash != "" {
		now = text.T{ZH: "目前使用模板：%s。恢复内置版式：`/cdo report template reset`。", EN: "The template is %s. Back to the built-in layout: `/cdo report template reset`."}.F(r.Lang, ui.Esc(s.Template.Name))
	}
	return commands.Answer{Modal: ui.Modal(r.Lang, "report.template", text.T{ZH: "报告模板", EN: "Report template"}, text.T{ZH: "核对并启用", EN: "Check and use"},
		ui.Section(now+"\n"+text.T{
			ZH: "模板中须有单独一段 {{正文}}；还可用 {{标题}} {{主送}} {{单位}} {{日期}} {{签发人}} {{拟稿人}} {{期间}} {{版本}} {{校验}} {{附件}} {{附注}}。可先下载现用模板再改：`/cdo report template get`。",
			EN: "One paragraph must be {{正文}} alone; there are also {{标题}} {{主送}} {{单位}} {{日期}} {{签发人}} {{拟稿人}} {{期间}} {{版本}} {{校验}} {{附件}} {{附注}}. Get what is in use to start from: `/cdo report template get`.",
		}.In(r.Lang)),
		ui.Input("file", text.T{ZH: "模板文件", EN: "The template"}.In(r.Lang), text.T{ZH: ".docx，不含宏，不超过8 MB", EN: ".docx without macros, up to 8 MB"}.In(r.Lang), ui.Files(1, "docx", "dotx")))}, nil
}

// templateFile hands over the template in use, or the built-in layout as one.
func templateFile(ctx context.Context, a *commands.App, r commands.Request, s policy.State) (commands.Answer, error) {
	content, err := template(ctx, a, s)
	if err != nil {
		return commands.Answer{}, err
	}
	name := s.Template.Name
	if len(content) == 0 {
		var b bytes.Buffer
		if err := documents.WriteTemplate(&b); err != nil {
			return commands.Answer{}, fmt.Errorf("make the template: %w", err)
		}
		name, content = "工作总结报告模板.docx", b.Bytes()
	}
	return commands.Handed(r, name, content), nil
}

// reportTemplateSubmit looks the file through, keeps it, and has reports put
// into it from then on.
func reportTemplateSubmit(ctx context.Context, a *commands.App, r commands.Request, s policy.State) (commands.Answer, error) {
	id := r.Form.Get("file")
	if id == "" {
		return commands.Answer{}, policy.Refuse(policy.FieldMissing, "file", "")
	}
	name, mimetype, content, err := a.FetchWhole(ctx, id, TemplateMax)
	if err == nil {
		err = documents.CheckTemplate(content)
	}
	if words, theirs := badTemplate(err); theirs {
		return commands.Answer{Errors: map[string]string{"file": words.In(r.Lang)}}, nil
	}
	if err != nil {
		return commands.Answer{}, fmt.Errorf("check the template: %w", err)
	}
	ref, err := a.DB.PutFile(ctx, name, mimetype, bytes.NewReader(content))
	if err != nil {
		return commands.Answer{}, fmt.Errorf("keep the template: %w", err)
	}
	return setTemplate(ctx, a, r, ref.Hash, name)
}

func setTemplate(ctx context.Context, a *commands.App, r commands.Request, hash, name string) (commands.Answer, error) {
	_, err := a.Do(ctx, r, func(s policy.State) (policy.Event, error) { return policy.SetTemplate(s, r.User, hash, name) })
	if err != nil {
		return commands.Answer{}, err
	}
	say := text.T{ZH: "✅ 报告已恢复为内置版式。", EN: "✅ Reports have the built-in layout again."}.In(r.Lang)
	if hash != "" {
		say = text.T{ZH: "✅ 模板已启用：%s。此后下载的Word报告均按此版式。", EN: "✅ The template %s is in use. Reports are put into it from now on."}.F(r.Lang, ui.Esc(name))
	}
	return commands.Answer{Message: ui.Said(say)}, nil
}

// badTemplate says what is wrong with the file and how to mend it, if that is
// what went wrong.
func badTemplate(err error) (words text.T, theirs bool) {
	if err == nil {
		return words, false
	}
	if words, theirs = commands.BadWord(err); theirs {
		return words, true
	}
	tooLarge := text.T{ZH: "文件超过8 MB，请压缩其中的图片后重新上传。", EN: "The file is larger than 8 MB; make the pictures in it smaller."}
	hole, misplaced := errors.AsType[*documents.PlaceholderError](err)
	switch {
	case errors.Is(err, documents.ErrLinked):
		return text.T{ZH: "文档引用了外部内容（如链接的图片或附加模板），请断开链接后重新上传。", EN: "The document fetches something from elsewhere, such as a linked picture; please break the link."}, true
	case errors.Is(err, documents.ErrTooLarge):
		return tooLarge, true
	case errors.Is(err, documents.ErrUnknown) && misplaced:
		return text.T{ZH: "模板中的“%s”无法识别，请改正或删去。", EN: "“%s” in the template is unknown; please mend it or take it out."}.With(hole.Name), true
	case errors.Is(err, documents.ErrUnfilled) && misplaced:
		return text.T{ZH: "模板中的“%s”在无法填写的位置（如修订痕迹、域代码、艺术字），请移到正文、页眉页脚或脚注。", EN: "“%s” stands where nothing can be filled in, such as a tracked change, a field's code or word art; please move it."}.With(hole.Name), true
	case misplaced:
		return text.T{ZH: "“%s”须单独成段，前后不能有其他文字。", EN: "“%s” has to be a paragraph by itself."}.With(hole.Name), true
	case errors.Is(err, documents.ErrNoBody):
		return text.T{ZH: "模板中没有单独一段 {{正文}}，报告内容无处可放，请补上。", EN: "No paragraph of the template is {{正文}} alone, where the report would go; please add it."}, true
	}
	return commands.Unfetched(err, tooLarge)
}
