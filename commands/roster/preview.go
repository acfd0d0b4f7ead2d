package roster

import (
	"bytes"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/slack-go/slack"

	"cdobot/commands"
	"cdobot/commands/text"
	"cdobot/commands/ui"
	"cdobot/documents"
	"cdobot/policy"
)

const (
	changesShown = 20  // in words, before the rest is only counted
	errorsShown  = 100 // in the message; more of them come as a file
)

// importPreview shows what the file would change, or what has to be mended.
func importPreview(r commands.Request, s policy.State, f File, deed policy.Deed) (commands.Answer, error) {
	if len(f.Wrong) > 0 {
		return importErrors(r, s, f)
	}
	d, ok := deed.(policy.RosterImported)
	if !ok {
		return commands.Answer{Message: ui.Said(nothingNew(r.Lang, f))}, nil
	}
	title := text.T{ZH: "核对名册“%s”", EN: "Check “%s”"}.F(r.Lang, f.Name)
	sum := text.T{ZH: "将登记：%s。尚未改动名册。", EN: "To be entered: %s. Nothing has changed yet."}.F(r.Lang, Tally(r.Lang, f, d))
	changes := Changes(s, r.User, r.Now, r.Lang, d, false)
	blocks := append([]slack.Block{ui.Header(title), ui.Section(sum)}, ui.Chunks(changes[:min(changesShown, len(changes))])...)
	if left := len(changes) - changesShown; left > 0 {
		blocks = append(blocks, ui.Note(text.T{ZH: "另有%d项变动未逐一列出，均已计入上面的合计。", EN: "%d more changes are in the count above."}.F(r.Lang, left)))
	}
	blocks = append(blocks, passedOver(r, f)...)
	blocks = append(blocks, ui.Row(
		ui.Primary(ui.Button("roster.import.go", f.Hash, text.T{ZH: "确认导入", EN: "Import it"}.In(r.Lang))),
		ui.Button("roster.import.drop", f.Hash, text.T{ZH: "放弃", EN: "Drop it"}.In(r.Lang))))
	return commands.Answer{Message: &ui.Message{Text: ui.Esc(title) + "\n" + sum, Blocks: blocks}}, nil
}

// passedOver is what the file says and the preview does not.
func passedOver(r commands.Request, f File) []slack.Block {
	var blocks []slack.Block
	for _, line := range f.PassedOver(r.Lang) {
		blocks = append(blocks, ui.Note(ui.Esc(line)))
	}
	return blocks
}

// importErrors names every row that has to be mended; nothing can be confirmed.
func importErrors(r commands.Request, s policy.State, f File) (commands.Answer, error) {
	title := text.T{ZH: "名册“%s”需要修改", EN: "“%s” has to be mended"}.F(r.Lang, f.Name)
	sum := text.T{
		ZH: "共%d处，改好后请重新导入；名册未作改动。",
		EN: "Mend these (%d) and import the file again; the roster is as it was.",
	}.F(r.Lang, len(f.Wrong))
	var lines []string
	for _, w := range f.Wrong {
		lines = append(lines, ui.Esc(w.Words(r.Lang, s, r.Now)))
	}
	answer := commands.Answer{}
	if len(lines) > errorsShown {
		file, err := errorsFile(r, s, f)
		if err != nil {
			return commands.Answer{}, err
		}
		answer.Files = []commands.File{file}
		lines = append(lines[:errorsShown], text.T{ZH: "……其余见发到会话中的文件。", EN: "… the rest is in the file that I sent you."}.In(r.Lang))
	}
	answer.Message = &ui.Message{
		Text:   ui.Esc(title) + "\n" + sum + "\n" + strings.Join(lines, "\n"),
		Blocks: append(append([]slack.Block{ui.Header(title), ui.Section(sum)}, passedOver(r, f)...), ui.Chunks(lines)...),
	}
	return answer, nil
}

// errorsFile is the list of errors as a table, for as many as there may be.
func errorsFile(r commands.Request, s policy.State, f File) (commands.File, error) {
	sheet := documents.Sheet{Name: "1", Columns: []string{text.T{ZH: "行", EN: "row"}.In(r.Lang), text.T{ZH: "问题", EN: "problem"}.In(r.Lang)}}
	for _, w := range f.Wrong {
		sheet.Rows = append(sheet.Rows, []string{strconv.Itoa(w.Line), w.Words(r.Lang, s, r.Now)})
	}
	var b bytes.Buffer
	if err := documents.WriteCSV(&b, sheet); err != nil {
		return commands.File{}, fmt.Errorf("list the errors: %w", err)
	}
	return commands.File{Name: text.T{ZH: "名册问题清单.csv", EN: "roster-errors.csv"}.In(r.Lang), Content: b.Bytes()}, nil
}

func nothingNew(l text.Lang, f File) string {
	return text.T{ZH: "名册与“%s”一致，没有需要登记的变动（共核对%d个单位）。", EN: "The roster says what “%s” says: nothing to enter (%d units checked)."}.
		F(l, ui.Esc(f.Name), len(f.Rows)) + ui.Esc(strings.Join(append([]string{""}, f.PassedOver(l)...), "\n"))
}

// Changes are a file's deeds in words, each with its row. Plain ones are for a
// terminal.
func Changes(s policy.State, by string, now time.Time, l text.Lang, d policy.RosterImported, plain bool) []string {
	var lines []string
	for _, p := range d.Deeds {
		e := policy.Entry{N: s.Last + 1, At: now, By: by, Kind: p.Kind, Body: p.Body}
		s = s.Fold(e)
		t := commands.Teller{Reader: commands.Reader{Lang: l, Today: policy.DateOf(now), Features: &commands.Index{History: Feature().History}}, S: s, Plain: plain}
		lines = append(lines, text.T{ZH: "第%d行　", EN: "Row %d   "}.F(l, p.Line)+t.Told(e))
	}
	return lines
}

// Tally counts in words what a file changes.
func Tally(l text.Lang, f File, d policy.RosterImported) string { return count(f, d).words(l) }

// tally counts what a file changes.
type tally struct{ founded, changed, cdos, in, out, filed, same int }

func count(f File, d policy.RosterImported) tally {
	n := tally{}
	var touched []int
	for _, p := range d.Deeds {
		e := policy.Entry{Kind: p.Kind, Body: p.Body}
		if !slices.Contains(touched, p.Line) {
			touched = append(touched, p.Line)
		}
		switch e.Kind {
		case policy.UnitFounded{}.Kind():
			n.founded++
		case policy.UnitChanged{}.Kind():
			n.changed++
		case policy.CDOFiled{}.Kind():
			n.filed++
		}
		switch post, given := policy.Read[policy.PostGiven](e); {
		case !given:
		case post.Post == policy.CDO:
			n.cdos++
		case post.Person != "":
			n.in++
		default:
			n.out++
		}
	}
	n.same = max(0, len(f.Rows)-len(touched))
	return n
}

// words are the counts; what is none is left out, but for what stays.
func (n tally) words(l text.Lang) string {
	var parts []string
	add := func(when bool, words string) {
		if when {
			parts = append(parts, words)
		}
	}
	add(n.founded > 0, text.T{ZH: "新增%d个单位", EN: "new units %d"}.F(l, n.founded))
	add(n.changed > 0, text.T{ZH: "更名或变更%d个单位", EN: "renamed or changed %d"}.F(l, n.changed))
	add(n.cdos > 0, text.T{ZH: "首席数据官%d名", EN: "CDOs %d"}.F(l, n.cdos))
	add(n.in > 0 || n.out > 0, text.T{ZH: "联络员 +%d −%d", EN: "liaisons +%d −%d"}.F(l, n.in, n.out))
	add(n.filed > 0, text.T{ZH: "报省备案%d项", EN: "filings %d"}.F(l, n.filed))
	add(true, text.T{ZH: "不变%d个单位", EN: "unchanged units %d"}.F(l, n.same))
	return strings.Join(parts, text.T{ZH: "，", EN: ", "}.In(l))
}
