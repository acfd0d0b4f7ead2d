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
	"cdobot/documents"
	"cdobot/policy"
	"cdobot/storage"
)

// Files that people attach, and those that the store keeps, on their way out
// again.

// fetchWhole reads a file that somebody attached, and no more of it than it
// may have.
func (a *App) fetchWhole(ctx context.Context, id string, limit int64) (name, mimetype string, content []byte, err error) {
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

// sized is the handler of a form whose files are copied in later, when word
// of them is out already. What can't be kept is refused before anything is
// shown, written down or sent, and is named.
func sized(h Handler) Handler {
	return func(ctx context.Context, a *App, r Request) (Answer, error) {
		if len(r.Large) == 0 {
			return h(ctx, a, r)
		}
		wrong := map[string]string{}
		for block, names := range r.Large {
			wrong[block] = text.T{
				ZH: "超过10 MB，无法留存：%s。请压缩或拆分后重新选择。", EN: "Larger than 10 MB, so it can't be kept: %s. Make it smaller and choose it again.",
			}.F(r.Lang, clip(strings.Join(names, text.T{ZH: "、", EN: ", "}.In(r.Lang)), 200))
		}
		return Answer{Errors: wrong}, nil
	}
}

// keepable is the form without the files of those fields in which one is too
// large.
func (r Request) keepable() Form {
	f := maps.Clone(r.Form)
	for block := range r.Large {
		delete(f, block)
	}
	return f
}

// unfetched says in words why a file could not be had from Slack, or that it is
// too large; known is false when that is not what went wrong.
func unfetched(err error, tooLarge text.T) (why text.T, known bool) {
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

// badWord says in words why a file can't be read as a Word document, and what
// to do about it; known is false when that is not what went wrong.
func badWord(err error) (why text.T, known bool) {
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

// keptFile is a file of the store as a whole.
func (a *App) keptFile(ctx context.Context, hash string) (content []byte, ref storage.FileRef, err error) {
	body, ref, err := a.DB.OpenFile(ctx, hash)
	if err != nil {
		return nil, ref, fmt.Errorf("open the file: %w", err)
	}
	content, err = io.ReadAll(body)
	if err = errors.Join(err, body.Close()); err != nil {
		return nil, ref, fmt.Errorf("read the file: %w", err)
	}
	return content, ref, nil
}

// keptFiles are the files that the store holds by now.
func keptFiles(all []policy.Evidence) []policy.Evidence {
	return slices.DeleteFunc(slices.Clone(all), func(ev policy.Evidence) bool { return ev.Hash == "" })
}

// handOut reads the kept files to hand them over, and says which can't be had.
func (a *App) handOut(ctx context.Context, l text.Lang, all []policy.Evidence) (files []File, lacking []string, err error) {
	for _, ev := range all {
		switch {
		case ev.Lost != "":
			lacking = append(lacking, text.T{ZH: "有一件材料未能留存，请向市局索取。", EN: "One of the files could not be kept; please ask the bureau for it."}.In(l))
			continue
		case ev.Hash == "":
			lacking = append(lacking, text.T{ZH: "有一件材料正在留存，请稍后再取。", EN: "One of the files is still being kept; please come back in a moment."}.In(l))
			continue
		}
		content, ref, err := a.keptFile(ctx, ev.Hash)
		if err != nil {
			return nil, nil, err
		}
		files = append(files, File{Name: cmp.Or(ev.Name, ref.Name), Content: content})
	}
	return files, lacking, nil
}

// workbook is the sheets as an Excel file.
func workbook(sheets ...documents.Sheet) ([]byte, error) {
	var b bytes.Buffer
	if err := documents.WriteXLSX(&b, sheets...); err != nil {
		return nil, fmt.Errorf("make the file: %w", err)
	}
	return b.Bytes(), nil
}
