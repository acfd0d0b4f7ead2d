package roster

import (
	"context"
	"errors"
	"fmt"

	"cdobot/commands"
	"cdobot/commands/text"
	"cdobot/commands/ui"
	"cdobot/documents"
	"cdobot/policy"
)

// rosterTemplate hands over the empty register.
func rosterTemplate(_ context.Context, a *commands.App, r commands.Request, _ policy.State) (commands.Answer, error) {
	content, err := commands.Workbook(documents.RosterTemplate(string(r.Lang)))
	if err != nil {
		return commands.Answer{}, err
	}
	say := text.T{
		ZH: "模板已发到您与我的会话：一个单位一行，留空的格不作改动，人员可填成员 ID、@用户名或全名。填好后用 `/cdo roster import` 导入，确认前不会改动名册。",
		EN: "The template is in our conversation: a row for each unit, what is left empty stays as it is, and people by member id, @handle or full name. Bring it in with `/cdo roster import`; nothing changes before you confirm.",
	}.In(r.Lang)
	return commands.Answer{Message: ui.Said(say), Files: []commands.File{{Name: text.T{ZH: "名册模板.xlsx", EN: "roster-template.xlsx"}.In(r.Lang), Content: content}}}, nil
}

// rosterExport hands over the register as it stands.
func rosterExport(_ context.Context, a *commands.App, r commands.Request, s policy.State) (commands.Answer, error) {
	today := policy.DateOf(r.Now)
	content, err := commands.Workbook(RegisterSheets(s, today, r.Lang)...)
	if err != nil {
		return commands.Answer{}, err
	}
	name := text.T{ZH: "名册-%s.xlsx", EN: "roster-%s.xlsx"}.F(r.Lang, today)
	say := text.T{
		ZH: "`%s` 已发到您与我的会话，含名册、任免、人员与角色、实施方案四张表。“名册”表修改后可用 `/cdo roster import` 导入。",
		EN: "`%s` is in our conversation: the roster, appointments, people and roles, and plans. You can change the first sheet and bring it in with `/cdo roster import`.",
	}.F(r.Lang, name)
	return commands.Answer{Message: ui.Said(say), Files: []commands.File{{Name: name, Content: content}}}, nil
}

// rosterImport asks for the file.
func rosterImport(_ context.Context, a *commands.App, r commands.Request, s policy.State) (commands.Answer, error) {
	say := text.T{
		ZH: "先核对、后确认：提交后列出将新增和变更的内容，确认前不会改动名册。没有模板请发送 `/cdo roster template`。",
		EN: "It is checked first: you see what would change, and nothing does before you confirm. The template comes with `/cdo roster template`.",
	}
	return commands.Answer{Modal: commands.ListForm(r.Lang, "roster.import", text.T{ZH: "导入名册", EN: "Import the roster"}, say, text.T{ZH: "名册文件", EN: "The roster's file"})}, nil
}

// rosterImportSubmit keeps the file and shows what it would change.
func rosterImportSubmit(ctx context.Context, a *commands.App, r commands.Request, s policy.State) (commands.Answer, error) {
	tooLarge := text.T{ZH: "文件超过10 MB，名册不应有这么大，请核对后重新选择。", EN: "The file is larger than 10 MB, which no roster is; please check it."}
	ref, content, answer, ok, err := a.BringIn(ctx, r, tooLarge)
	if err != nil || !ok {
		return answer, err
	}
	f, err := ReadRoster(ctx, a, s, ref.Name, ref.Hash, content, nil)
	if err != nil {
		return commands.Answer{}, err
	}
	event, err := f.Decide(s, r.Now, r.User, policy.ImportRoster)
	if err != nil {
		return commands.Answer{}, err
	}
	return importPreview(r, s, f, event)
}

// rosterImportGo enters what the kept file says, decided anew on the newest
// state. The button's value is the file's hash.
func rosterImportGo(ctx context.Context, a *commands.App, r commands.Request, s policy.State) (commands.Answer, error) {
	f, err := keptRoster(ctx, a, s, r.Value)
	if err != nil {
		return commands.Answer{}, err
	}
	res, err := a.Do(ctx, r, func(s policy.State) (policy.Event, error) {
		f := f // decided again where somebody else was faster
		event, err := f.Decide(s, r.Now, r.User, policy.ImportRoster)
		if err == nil && len(f.Wrong) > 0 {
			err = wrongRowsError{f}
		}
		return event, err
	})
	switch wrong, mend := errors.AsType[wrongRowsError](err); {
	case mend:
		return importPreview(r, s, wrong.file, nil)
	case err != nil:
		return commands.Answer{}, err
	}
	done, ok := policy.Read[policy.RosterImported](res.Entry)
	if !ok {
		return commands.Answer{Message: ui.Said(nothingNew(r.Lang, f)), Replace: true}, nil
	}
	say := text.T{ZH: "✅ 已导入“%s”：%s。新任职人员将收到通知。", EN: "✅ “%s” is imported: %s. Who has a new post is told."}.
		F(r.Lang, ui.Esc(f.Name), Tally(r.Lang, f, done))
	return commands.Answer{Message: ui.Said(say), Replace: true, Fresh: true}, nil
}

// wrongRowsError says that the file can't be entered any more: something was done
// since it was looked at.
type wrongRowsError struct{ file File }

func (w wrongRowsError) Error() string {
	return fmt.Sprintf("%d rows have to be mended", len(w.file.Wrong))
}

// keptRoster reads the file that was looked at once more.
func keptRoster(ctx context.Context, a *commands.App, s policy.State, hash string) (File, error) {
	content, ref, err := a.KeptList(ctx, hash)
	if err != nil {
		return File{}, fmt.Errorf("read the roster's file: %w", err)
	}
	return ReadRoster(ctx, a, s, ref.Name, ref.Hash, content, nil)
}

func rosterImportDrop(_ context.Context, _ *commands.App, r commands.Request) (commands.Answer, error) {
	return commands.Answer{Message: ui.Said(text.T{ZH: "已放弃导入，名册未作改动。", EN: "Dropped; the roster is as it was."}.In(r.Lang)), Replace: true}, nil
}
