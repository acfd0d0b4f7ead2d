package report

import (
	"bytes"
	"context"
	"errors"
	"fmt"

	"cdobot/commands"
	"cdobot/commands/text"
	"cdobot/commands/ui"
	"cdobot/documents"
	"cdobot/policy"
)

// TemplateMax is how large a template may be.
const TemplateMax = 8 << 20

// reportTemplateWord replaces the Word file that reports are put into, hands
// it over, or goes back to the built-in layout.
func reportTemplateWord(ctx context.Context, a *commands.App, r commands.Request, s policy.State) (commands.Answer, error) {
	if !s.May(r.User, policy.JudgeReports, "") {
		return commands.Answer{}, policy.Refuse(policy.BureauOnly, "", policy.JudgeReports.Clause())
	}
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
	switch {
	case !s.May(r.User, policy.JudgeReports, ""):
		return commands.Answer{}, policy.Refuse(policy.BureauOnly, "", policy.JudgeReports.Clause())
	case id == "":
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
	_, err := a.Do(ctx, r, func(s policy.State) (policy.Deed, error) { return policy.SetTemplate(s, r.User, hash, name) })
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
