package commands

import (
	"bytes"
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"maps"
	"slices"
	"strings"

	"cdobot/commands/text"
	"cdobot/commands/ui"
	"cdobot/documents"
	"cdobot/policy"
	"cdobot/storage"
)

// PaperLost is the word of a unit's paper, by the paper's name.
func PaperLost(name text.T) Lost {
	return func(v Reader, s policy.State, m policy.Trigger) string {
		u := s.Units.At(m.Unit)
		why := "—"
		for _, p := range u.Papers {
			if p.Entry == m.No && p.Lost != "" {
				why = v.Lost(p.Lost)
				break
			}
		}
		return text.T{
			ZH: "%s的文件（%s）未能留存（%s），登记本身不受影响。请重新上传。",
			EN: "A file of %s (%s) could not be kept (%s). The entry itself stands; please upload the file again.",
		}.F(v.Lang, text.UnitName(v.Lang, u), name.In(v.Lang), why)
	}
}

// FetchWhole reads a file that somebody attached, and no more of it than it
// may have.
func (a *App) FetchWhole(ctx context.Context, id string, limit int64) (name, mimetype string, content []byte, err error) {
	name, mimetype, body, err := a.Fetch(ctx, id)
	if err != nil {
		return "", "", nil, fmt.Errorf("fetch the file: %w", err)
	}
	content, err = io.ReadAll(io.LimitReader(body, limit+1))
	err = errors.Join(err, body.Close())
	switch {
	case err != nil:
		return name, "", nil, fmt.Errorf("fetch the file: %w", err)
	case int64(len(content)) > limit:
		return name, "", nil, &storage.TooLargeError{Max: limit}
	}
	return name, mimetype, content, nil
}

// Sized is the handler of a form whose files are copied in later, when word
// of them is out already. What can't be kept is refused before anything is
// shown, written down or sent, and is named.
func Sized(h Handler) Handler {
	return func(ctx context.Context, a *App, r Request) (Answer, error) {
		if len(r.Large) == 0 {
			return h(ctx, a, r)
		}
		wrong := map[string]string{}
		for block, names := range r.Large {
			wrong[block] = text.T{
				ZH: "超过10 MB，无法留存：%s。请压缩或拆分后重新选择。", EN: "Larger than 10 MB, so it can't be kept: %s. Make it smaller and choose it again.",
			}.F(r.Lang, ui.Clip(text.List(r.Lang, names), 200))
		}
		return Answer{Errors: wrong}, nil
	}
}

// Keepable is the form without the files of those fields in which one is too
// large.
func (r Request) Keepable() ui.Form {
	f := maps.Clone(r.Form)
	for block := range r.Large {
		delete(f, block)
	}
	return f
}

// Unfetched says in words why a file could not be had from Slack, or that it is
// too large; known is false when that is not what went wrong.
func Unfetched(err error, tooLarge text.T) (why text.T, known bool) {
	_, large := errors.AsType[*storage.TooLargeError](err)
	u, slacks := errors.AsType[*policy.Undelivered](err)
	switch {
	case large, slacks && u.Reason == "file_too_large":
		return tooLarge, true
	case slacks && u.Reason == "file_not_found":
		return text.T{ZH: "文件已被删除或无权读取，请重新上传。", EN: "The file was deleted, or is hidden from us; please upload it again."}, true
	}
	return text.T{ZH: "暂时无法从 Slack 读取该文件，请稍后再提交一次。", EN: "Slack does not give us the file right now; please submit it again later."}, slacks
}

// BadWord says in words why a file can't be read as a Word document, and what
// to do about it; known is false when that is not what went wrong.
func BadWord(err error) (why text.T, known bool) {
	switch {
	case errors.Is(err, documents.ErrMacros):
		return text.T{ZH: "文件含有宏（程序），未采用。请另存为不含宏的 .docx 后重新上传。", EN: "The file has macros, so it was not taken. Save it as .docx without macros."}, true
	case errors.Is(err, documents.ErrOldWord):
		return text.T{ZH: "这是旧版 Word（.doc）或 WPS 格式，请另存为 .docx 后重新上传。", EN: "This is a document of the old Word or of WPS; save it as .docx."}, true
	case errors.Is(err, documents.ErrLocked):
		return text.T{ZH: "文档设有密码，请取消密码后重新上传。", EN: "The document has a password; please take it off."}, true
	case errors.Is(err, documents.ErrBroken):
		return text.T{ZH: "文件内容不完整，无法打开。请用 Word 或 WPS 打开后另存为 .docx，再重新上传。", EN: "The file is incomplete and can't be opened. Open it in Word or WPS, save it as .docx, and upload that."}, true
	case errors.Is(err, documents.ErrNotWord):
		return text.T{ZH: "这不是 Word 文档（.docx），未采用。请用 Word 或 WPS 另存为 .docx 后重新上传。", EN: "This is no Word document (.docx), so it was not taken. Save it as .docx and try again."}, true
	}
	return why, false
}

// KeptFile is a file of the store as a whole.
func (a *App) KeptFile(ctx context.Context, hash string) (content []byte, ref storage.FileRef, err error) {
	content, ref, err = a.DB.ReadFile(ctx, hash)
	if err != nil {
		return nil, ref, fmt.Errorf("read the file: %w", err)
	}
	return content, ref, nil
}

// KeptFiles are the files that the store holds by now.
func KeptFiles(all []policy.Evidence) []policy.Evidence {
	return slices.DeleteFunc(slices.Clone(all), func(ev policy.Evidence) bool { return ev.Hash == "" })
}

// HandOut reads the kept files to hand them over, and says which can't be had.
func (a *App) HandOut(ctx context.Context, l text.Lang, all []policy.Evidence) (files []File, lacking []string, err error) {
	for _, ev := range all {
		switch {
		case ev.Lost != "":
			lacking = append(lacking, text.T{ZH: "有一件材料未能留存，请向市局索取。", EN: "One of the files could not be kept; please ask the bureau for it."}.In(l))
			continue
		case ev.Hash == "":
			lacking = append(lacking, text.T{ZH: "有一件材料正在留存，请稍后再取。", EN: "One of the files is still being kept; please come back in a moment."}.In(l))
			continue
		}
		content, ref, err := a.KeptFile(ctx, ev.Hash)
		if errors.Is(err, storage.ErrNotFound) {
			lacking = append(lacking, text.T{
				ZH: "🔴 《%s》未能从存储中找到，请告知系统管理员核查备份。",
				EN: "🔴 “%s” is not in the store. Please tell whoever runs the bot to look into the backups.",
			}.F(l, ui.Esc(ev.Name)))
			continue
		}
		if err != nil {
			return nil, nil, err
		}
		files = append(files, File{Name: cmp.Or(ev.Name, ref.Name), Content: content})
	}
	return files, lacking, nil
}

// HandOne hands one kept file over, or says why it can't be had.
func (a *App) HandOne(ctx context.Context, r Request, name, hash string) (Answer, error) {
	files, lacking, err := a.HandOut(ctx, r.Lang, []policy.Evidence{{Name: name, Hash: hash}})
	switch {
	case err != nil:
		return Answer{}, err
	case len(files) == 0:
		return Answer{Message: ui.Said(strings.Join(lacking, "\n"))}, nil
	}
	return Handed(r, files[0].Name, files[0].Content), nil
}

// Workbook is the sheets as an Excel file.
func Workbook(sheets ...documents.Sheet) ([]byte, error) {
	var b bytes.Buffer
	if err := documents.WriteXLSX(&b, sheets...); err != nil {
		return nil, fmt.Errorf("make the file: %w", err)
	}
	return b.Bytes(), nil
}

// ProofMax is how large a piece of evidence may be; Slack's forms take no more.
const ProofMax = 10 << 20

// ProofTooLarge says that a file is larger than is kept with a report.
func ProofTooLarge() text.T {
	return text.T{ZH: "文件超过10 MB，未留存。请压缩后重新上传，或改填链接；已填文字均已保存。", EN: "The file is larger than 10 MB and was not kept. Make it smaller or give a link; what you typed is kept."}
}

// BringProofs copies attached files from Slack into the store. Those that can't be had are
// told of in sentences.
func (a *App) BringProofs(ctx context.Context, ids []string, l text.Lang) (kept []storage.FileRef, problems []string, err error) {
	for _, id := range ids {
		ref, err := a.bringProof(ctx, id)
		if words, known := Unfetched(err, ProofTooLarge()); known {
			say := words.In(l)
			if ref.Name != "" {
				say = ref.Name + text.T{ZH: "：", EN: ": "}.In(l) + say
			}
			problems = append(problems, say)
			continue
		}
		if err != nil {
			return nil, nil, err
		}
		kept = append(kept, ref)
	}
	return kept, problems, nil
}

func (a *App) bringProof(ctx context.Context, id string) (storage.FileRef, error) {
	name, mimetype, content, err := a.FetchWhole(ctx, id, ProofMax)
	if err != nil {
		return storage.FileRef{Name: name}, err
	}
	ref, err := a.DB.PutFile(ctx, name, mimetype, bytes.NewReader(content))
	if err != nil {
		return storage.FileRef{Name: name}, fmt.Errorf("keep the evidence: %w", err)
	}
	ref.Name = name
	return ref, nil
}

// Handed answers with a file.
func Handed(r Request, name string, content []byte) Answer {
	return Answer{
		Message: ui.Said(text.T{ZH: "📄 《%s》已发到您与我的会话。", EN: "📄 “%s” is in our conversation."}.F(r.Lang, ui.Esc(name))),
		Files:   []File{{Name: name, Content: content}},
	}
}
