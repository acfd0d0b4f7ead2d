package commands

import (
	"bytes"
	"cmp"
	"context"
	"errors"
	"fmt"
	"slices"
	"strconv"
	"time"

	"github.com/slack-go/slack"

	"cdobot/commands/text"
	"cdobot/commands/ui"
	"cdobot/documents"
	"cdobot/policy"
	"cdobot/storage"
)

// Lists are what people keep in Excel and bring in as a file: the roster, the lists of a
// register.

// ListFile is a list as it was read, and all that is wrong with its rows.
type ListFile struct {
	Name, Hash string
	Read       documents.List
	Wrong      []RowError
	// Column is the column that a field of the rules stands in, "" where it is no single
	// one.
	Column func(l text.Lang, field string) string
}

// RowError is what is wrong in one row of a list.
type RowError struct {
	Line    int
	Unit    string // the unit's code, "" where it isn't known
	Column  string // or the cell's text; "" where it is no single cell's fault
	Refusal *policy.Refusal
}

// ReadAs takes over what was read of the file.
func (f *ListFile) ReadAs(read documents.List) {
	f.Read = read
	for _, p := range read.Problems {
		f.Wrong = append(f.Wrong, RowError{Line: p.Line, Column: p.Column, Refusal: p.Refusal})
	}
}

// Refused adds what the rules refuse, and puts all that is wrong into the order of the rows.
func (f *ListFile) Refused(rows ...policy.RowRefusal) {
	for _, r := range rows {
		f.Wrong = append(f.Wrong, RowError{Line: r.Line, Unit: r.Unit, Refusal: r.Refusal})
	}
	slices.SortStableFunc(f.Wrong, func(a, b RowError) int { return a.Line - b.Line })
}

// Words are an error in plain text: 第7行“任命日期”：….
func (f ListFile) Words(l text.Lang, s policy.State, now time.Time, e RowError) string {
	where := cmp.Or(e.Column, f.Column(l, e.Refusal.Field))
	if where != "" {
		where = text.T{ZH: "“%s”", EN: ", “%s”"}.F(l, where)
	}
	said := error(e.Refusal)
	if e.Refusal.Cause != policy.CellUnreadable { // its facts are as written in the file
		said = Readable(s, Request{Lang: l, Now: now}, e.Refusal)
	}
	what := said.Error()
	if ref, ok := errors.AsType[*policy.Refusal](said); ok {
		what = Sentence(ref, l)
	}
	return text.T{ZH: "第%d行%s：%s", EN: "Row %d%s: %s"}.F(l, e.Line, where, what)
}

// PassedOver says in words what of the file was read and what was not: nothing
// of it is left out in silence.
func (f ListFile) PassedOver(l text.Lang) []string {
	var lines []string
	if len(f.Read.Unread) > 0 {
		names := ui.Map(f.Read.Unread, func(n string) string {
			return text.T{ZH: "“%s”", EN: "“%s”"}.F(l, ui.Clip(policy.Line(n), 31))
		})
		lines = append(lines, text.T{ZH: "只读取工作表“%s”，未读取其他有内容的工作表：%s。", EN: "Only the sheet “%s” is read; other sheets with something in them are not: %s."}.
			F(l, policy.Line(f.Read.Sheet), text.List(l, names)))
	}
	if len(f.Read.Above) > 0 {
		lines = append(lines, text.T{ZH: "表头上方的第%s行未读取。", EN: "Rows above the header, not read: %s."}.F(l, LineNumbers(l, f.Read.Above)))
	}
	if len(f.Read.Examples) > 0 {
		lines = append(lines, text.T{ZH: "第%s行是模板示例，未导入。", EN: "The template's example, not imported: row %s."}.F(l, LineNumbers(l, f.Read.Examples)))
	}
	return lines
}

// LineNumbers are rows by their numbers: 2、3、7.
func LineNumbers(l text.Lang, all []int) string { return text.List(l, ui.Map(all, strconv.Itoa)) }

// PassedBlocks is PassedOver below a message.
func (f ListFile) PassedBlocks(l text.Lang) []slack.Block {
	return ui.Map(f.PassedOver(l), func(line string) slack.Block { return ui.Note(ui.Esc(line)) })
}

// errorsShown is how many errors a message holds; more of them come as a file.
const errorsShown = 100

// Errors name every row that has to be mended. Where there are more than a message holds,
// all of them come as a file, too, whose name is given.
func (f ListFile) Errors(r Request, s policy.State, name text.T) (lines []string, files []File, err error) {
	lines = ui.Map(f.Wrong, func(w RowError) string { return ui.Esc(f.Words(r.Lang, s, r.Now, w)) })
	if len(lines) <= errorsShown {
		return lines, nil, nil
	}
	sheet := documents.Sheet{Name: "1", Columns: []string{text.T{ZH: "行", EN: "row"}.In(r.Lang), text.T{ZH: "问题", EN: "problem"}.In(r.Lang)}}
	for _, w := range f.Wrong {
		sheet.Rows = append(sheet.Rows, []string{strconv.Itoa(w.Line), f.Words(r.Lang, s, r.Now, w)})
	}
	var b bytes.Buffer
	if err := documents.WriteCSV(&b, sheet); err != nil {
		return nil, nil, fmt.Errorf("list the errors: %w", err)
	}
	lines = append(lines[:errorsShown], text.T{ZH: "……其余见发到会话中的文件。", EN: "… the rest is in the file that I sent you."}.In(r.Lang))
	return lines, []File{{Name: name.In(r.Lang), Content: b.Bytes()}}, nil
}

// listMax is how large the file of a list may be.
const listMax = 10 << 20

// listField is the field of the form in which a list is handed in.
const listField = "file"

// ListForm asks for the file of a list; say stands above it.
func ListForm(l text.Lang, id string, title, say, label text.T) *slack.ModalViewRequest {
	return ui.Modal(l, id, title, text.T{ZH: "核对", EN: "Check"}, ui.Section(say.In(l)),
		ui.Input(listField, label.In(l), text.T{ZH: ".xlsx 或 .csv，不超过10 MB", EN: ".xlsx or .csv, up to 10 MB"}.In(l), ui.Files(1, "xlsx", "csv")))
}

// BringIn copies the file that the form names from Slack into the store: what is confirmed
// later is what was looked at, whatever becomes of it in Slack. Where it can't be had, ok
// is false and the answer says why.
func (a *App) BringIn(ctx context.Context, r Request, tooLarge text.T) (ref storage.FileRef, content []byte, answer Answer, ok bool, err error) {
	id := r.Form.Get(listField)
	if id == "" {
		return ref, nil, Answer{}, false, policy.Refuse(policy.FieldMissing, listField, "")
	}
	name, mimetype, content, err := a.FetchWhole(ctx, id, listMax)
	if err == nil {
		if ref, err = a.DB.PutFile(ctx, name, mimetype, bytes.NewReader(content)); err != nil {
			err = fmt.Errorf("keep the list: %w", err)
		}
	}
	if words, known := Unfetched(err, tooLarge); known {
		return ref, nil, Answer{Errors: map[string]string{listField: words.In(r.Lang)}}, false, nil
	}
	return ref, content, Answer{}, err == nil, err
}

// KeptList is the file that was looked at, by its hash.
func (a *App) KeptList(ctx context.Context, hash string) (content []byte, ref storage.FileRef, err error) {
	content, ref, err = a.KeptFile(ctx, hash)
	if errors.Is(err, storage.ErrNotFound) {
		return nil, ref, policy.Refuse(policy.FileGone, "", "")
	}
	return content, ref, err
}
