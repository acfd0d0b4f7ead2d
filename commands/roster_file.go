package commands

import (
	"bytes"
	"context"
	"errors"
	"fmt"

	"github.com/slack-go/slack"

	"cdobot/commands/text"
	"cdobot/documents"
	"cdobot/policy"
	"cdobot/storage"
)

func rosterFileButtons() map[string]Handler {
	return map[string]Handler{"roster.import.go": rosterImportGo, "roster.import.drop": rosterImportDrop}
}

func rosterFileForms() map[string]Handler {
	return map[string]Handler{"roster.import": rosterImportSubmit}
}

// moving is the newest state for who may bring the register in and out.
func (a *App) moving(ctx context.Context, r Request) (policy.State, error) {
	s, err := a.state(ctx)
	if err == nil && !s.May(r.User, policy.MoveRegister, "") {
		err = policy.Refuse(policy.BureauOnly, "", policy.MoveRegister.Clause())
	}
	return s, err
}

// rosterTemplate hands over the empty register.
func rosterTemplate(ctx context.Context, a *App, r Request) (Answer, error) {
	if _, err := a.moving(ctx, r); err != nil {
		return Answer{}, err
	}
	content, err := workbook(documents.RosterTemplate(string(r.Lang)))
	if err != nil {
		return Answer{}, err
	}
	say := text.T{
		ZH: "模板已发到您与我的会话：一个单位一行，留空的格不作改动，人员可填成员 ID、@用户名或全名。填好后用 `/cdo roster import` 导入，确认前不会改动名册。",
		EN: "The template is in our conversation: a row for each unit, what is left empty stays as it is, and people by member id, @handle or full name. Bring it in with `/cdo roster import`; nothing changes before you confirm.",
	}.In(r.Lang)
	return Answer{Message: said(say), Files: []File{{Name: text.T{ZH: "名册模板.xlsx", EN: "roster-template.xlsx"}.In(r.Lang), Content: content}}}, nil
}

// rosterExport hands over the register as it stands.
func rosterExport(ctx context.Context, a *App, r Request) (Answer, error) {
	s, err := a.moving(ctx, r)
	if err != nil {
		return Answer{}, err
	}
	today := policy.DateOf(r.Now)
	content, err := workbook(RegisterSheets(s, today, r.Lang)...)
	if err != nil {
		return Answer{}, err
	}
	name := text.T{ZH: "名册-%s.xlsx", EN: "roster-%s.xlsx"}.F(r.Lang, today)
	say := text.T{
		ZH: "`%s` 已发到您与我的会话，含名册、任免、人员与角色、实施方案四张表。“名册”表修改后可用 `/cdo roster import` 导入。",
		EN: "`%s` is in our conversation: the roster, appointments, people and roles, and plans. You can change the first sheet and bring it in with `/cdo roster import`.",
	}.F(r.Lang, name)
	return Answer{Message: said(say), Files: []File{{Name: name, Content: content}}}, nil
}

// rosterImport asks for the file.
func rosterImport(ctx context.Context, a *App, r Request) (Answer, error) {
	if _, err := a.moving(ctx, r); err != nil {
		return Answer{}, err
	}
	files := slack.NewFileInputBlockElement(field)
	files.MaxFiles, files.FileTypes = 1, []string{"xlsx", "csv"}
	return Answer{Modal: modal(r.Lang, "roster.import", text.T{ZH: "导入名册", EN: "Import the roster"}, text.T{ZH: "核对", EN: "Check"},
		section(text.T{
			ZH: "先核对、后确认：提交后列出将新增和变更的内容，确认前不会改动名册。没有模板请发送 `/cdo roster template`。",
			EN: "It is checked first: you see what would change, and nothing does before you confirm. The template comes with `/cdo roster template`.",
		}.In(r.Lang)),
		input("file", text.T{ZH: "名册文件", EN: "The roster's file"}.In(r.Lang), text.T{ZH: ".xlsx 或 .csv，不超过10 MB", EN: ".xlsx or .csv, up to 10 MB"}.In(r.Lang), files))}, nil
}

// rosterImportSubmit keeps the file and shows what it would change.
func rosterImportSubmit(ctx context.Context, a *App, r Request) (Answer, error) {
	s, err := a.moving(ctx, r)
	if err != nil {
		return Answer{}, err
	}
	id := r.Form.Get("file")
	if id == "" {
		return Answer{}, policy.Refuse(policy.FieldMissing, "file", "")
	}
	ref, content, err := a.bringIn(ctx, id)
	tooLarge := text.T{ZH: "文件超过10 MB，名册不应有这么大，请核对后重新选择。", EN: "The file is larger than 10 MB, which no roster is; please check it."}
	if words, known := unfetched(err, tooLarge); known {
		return Answer{Errors: map[string]string{"file": words.In(r.Lang)}}, nil
	}
	if err != nil {
		return Answer{}, err
	}
	f, err := a.ReadRoster(ctx, s, ref.Name, ref.Hash, content, nil)
	if err != nil {
		return Answer{}, err
	}
	deed, err := f.Decide(s, r.Now, r.User, policy.ImportRoster)
	if err != nil {
		return Answer{}, err
	}
	return importPreview(r, s, f, deed)
}

// rosterMax is how large a roster's file may be.
const rosterMax = 10 << 20

// bringIn copies the file from Slack into the store: what is confirmed later
// is what was looked at, whatever becomes of it in Slack.
func (a *App) bringIn(ctx context.Context, id string) (storage.FileRef, []byte, error) {
	name, mimetype, content, err := a.fetchWhole(ctx, id, rosterMax)
	if err != nil {
		return storage.FileRef{}, nil, err
	}
	ref, err := a.DB.PutFile(ctx, name, mimetype, bytes.NewReader(content))
	if err != nil {
		return ref, nil, fmt.Errorf("keep the roster's file: %w", err)
	}
	return ref, content, nil
}

// rosterImportGo enters what the kept file says, decided anew on the newest
// state. The button's value is the file's hash.
func rosterImportGo(ctx context.Context, a *App, r Request) (Answer, error) {
	s, err := a.moving(ctx, r)
	if err != nil {
		return Answer{}, err
	}
	f, err := a.keptRoster(ctx, s, r.Value)
	if err != nil {
		return Answer{}, err
	}
	res, err := a.do(ctx, r, func(s policy.State) (policy.Deed, error) {
		f := f // decided again where somebody else was faster
		deed, err := f.Decide(s, r.Now, r.User, policy.ImportRoster)
		if err == nil && len(f.Wrong) > 0 {
			err = wrongRowsError{f}
		}
		return deed, err
	})
	switch wrong, mend := errors.AsType[wrongRowsError](err); {
	case mend:
		return importPreview(r, s, wrong.file, nil)
	case err != nil:
		return Answer{}, err
	}
	done, ok := policy.Read[policy.RosterImported](res.Entry)
	if !ok {
		return Answer{Message: said(nothingNew(r.Lang, f)), Replace: true}, nil
	}
	say := text.T{ZH: "✅ 已导入“%s”：%s。新任职人员将收到通知。", EN: "✅ “%s” is imported: %s. Who has a new post is told."}.
		F(r.Lang, esc(f.Name), Tally(r.Lang, f, done))
	return Answer{Message: said(say), Replace: true, Fresh: true}, nil
}

// wrongRowsError says that the file can't be entered any more: something was done
// since it was looked at.
type wrongRowsError struct{ file RosterFile }

func (w wrongRowsError) Error() string {
	return fmt.Sprintf("%d rows have to be mended", len(w.file.Wrong))
}

// keptRoster reads the file that was looked at once more.
func (a *App) keptRoster(ctx context.Context, s policy.State, hash string) (RosterFile, error) {
	content, ref, err := a.keptFile(ctx, hash)
	if errors.Is(err, storage.ErrNotFound) {
		return RosterFile{}, policy.Refuse(policy.FileGone, "", "")
	}
	if err != nil {
		return RosterFile{}, fmt.Errorf("read the roster's file: %w", err)
	}
	return a.ReadRoster(ctx, s, ref.Name, ref.Hash, content, nil)
}

func rosterImportDrop(_ context.Context, _ *App, r Request) (Answer, error) {
	return Answer{Message: said(text.T{ZH: "已放弃导入，名册未作改动。", EN: "Dropped; the roster is as it was."}.In(r.Lang)), Replace: true}, nil
}
