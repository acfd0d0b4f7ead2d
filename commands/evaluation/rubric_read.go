package evaluation

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"cdobot/commands"
	"cdobot/commands/text"
	"cdobot/commands/ui"
	"cdobot/documents"
	"cdobot/policy"
	"cdobot/policy/rubric"
)

// mostRubricRows is how many rows of a list are read.
const mostRubricRows = 100

// rubricFile is a rubric as it was read from a list.
type rubricFile struct {
	commands.ListFile

	year   int
	rubric rubric.Rubric
}

// rubricRow is a row of the list.
type rubricRow struct {
	line  int
	kind  rowKind
	key   string
	cells map[int]string
}

// rubricReader makes a rubric of a list's rows.
type rubricReader struct {
	v       commands.Reader
	state   policy.State
	year    int
	base    rubric.Rubric // the rubric of the year as it stands
	columns []rubricColumn
	rows    []*rubricRow
	file    rubricFile
	wrong   map[string]bool // cells, by their places
	keys    map[string]bool // that are taken
}

// readRubric reads a list. The error is a Refusal of the whole file.
func readRubric(v commands.Reader, s policy.State, year int, name, hash string, content []byte) (rubricFile, error) {
	base := s.Round(year).Rubric
	r := rubricReader{
		v: v, state: s, year: year, base: base, columns: rubricColumns(s, base), wrong: map[string]bool{}, keys: s.RubricKeys(year),
		file: rubricFile{year: year, ListFile: commands.ListFile{Name: name, Hash: hash, Column: func(text.Lang, string) string { return "" }}},
	}
	form := documents.Form{Most: mostRubricRows, Template: "evaluation rubric template", Example: func(cell string) bool {
		help := r.columns[nameColumn].help
		return policy.Alike(cell, help.ZH) || policy.Alike(cell, help.EN)
	}}
	for i, c := range r.columns {
		form.Columns = append(form.Columns, documents.Column{Names: []string{c.name.ZH, c.name.EN}, Must: i == nameColumn || i == kindColumn})
	}
	read, err := form.Read(name, content, r.take)
	if err != nil {
		return r.file, err //nolint:wrapcheck // a Refusal of the file
	}
	r.file.ReadAs(read)
	r.file.Read.Examples = nil                                                           // their row says itself that it is not imported
	r.file.Read.Unread = slices.DeleteFunc(r.file.Read.Unread, func(sheet string) bool { // ours
		own := measureSheet(text.ZH, s).Name
		return sheet == own || sheet == measureSheet(text.EN, s).Name
	})
	for _, p := range read.Problems {
		r.spoil(p.Line, r.columnCalled(p.Column))
	}
	if err := r.assemble(); err != nil {
		return r.file, err
	}
	r.file.Refused()
	return r.file, nil
}

// take keeps a cell, and says what can't be read in it.
func (r *rubricReader) take(at documents.Place, c documents.Cell) *policy.Refusal {
	if len(r.rows) == 0 || r.rows[len(r.rows)-1].line != at.Line {
		r.rows = append(r.rows, &rubricRow{line: at.Line, cells: map[int]string{}})
	}
	row, typed := r.rows[len(r.rows)-1], policy.Line(c.Text)
	unreadable := func(want ...string) *policy.Refusal {
		return policy.Refuse(policy.CellUnreadable, "", "", "column", at.Header, "value", ui.Clip(typed, 40), "want", r.list(want)) //nolint:mnd // characters
	}
	row.cells[at.Column] = typed
	isStep := at.Column >= stepColumns
	switch {
	case at.Column == kindColumn:
		i := slices.IndexFunc(rowKinds(), func(k rowKind) bool { return isKind(typed, k) })
		if i < 0 {
			return unreadable(ui.Map(rowKinds(), func(k rowKind) string { return k.name.In(r.v.Lang) })...)
		}
		row.kind = rowKinds()[i]
	case at.Column == keyColumn:
		if row.key = strings.ToLower(typed); !rubric.IsKey(row.key) {
			return policy.Refuse(policy.RubricKeyBad, "", "", "value", ui.Clip(typed, 40)) //nolint:mnd // characters
		}
	case at.Column == factColumn:
		measure, known := r.measure(typed)
		if !known {
			return unreadable(ui.Map(r.state.Measures(), func(m string) string { return factName(m).In(r.v.Lang) })...)
		}
		row.cells[at.Column] = measure
	case isStep && (at.Column-stepColumns)%perStep == perStep-1:
		if n, err := strconv.Atoi(ui.Normalize(typed)); err != nil || n < 0 || n > 100 {
			return unreadable("3")
		}
	case isStep && (at.Column-stepColumns)%perStep == 0, at.Column == districtColumn, at.Column == departmentColumn, at.Column == gradeColumn:
		switch p, ok := pointsIn(typed); {
		case !ok:
			return unreadable("20")
		case p < 0 || p > 100*rubric.Point:
			return policy.Refuse(policy.PointsOutside, "", "", "max", "100")
		}
	}
	return nil
}

// list names what may be chosen; the names hold commas of their own.
func (r *rubricReader) list(names []string) string {
	return strings.Join(names, t("；", "; ").In(r.v.Lang))
}

// isKind says whether people mean the kind: by all of its words, or by its letters.
func isKind(typed string, k rowKind) bool {
	typed = ui.Normalize(typed)
	for _, name := range []string{k.name.ZH, k.name.EN} {
		letters, _, _ := strings.Cut(name, " ")
		if typed == ui.Normalize(name) || typed == ui.Normalize(letters) {
			return true
		}
	}
	return false
}

// measure is the measure that is meant, by its name in words or in the rubric.
func (r *rubricReader) measure(typed string) (string, bool) {
	for _, m := range r.state.Measures() {
		if name := factName(m); policy.Alike(typed, m) || policy.Alike(typed, name.ZH) || policy.Alike(typed, name.EN) {
			return m, true
		}
	}
	return "", false
}

// pointsIn reads points, of which two decimals count: 20, 0.8, 12.5分.
func pointsIn(typed string) (rubric.Points, bool) {
	typed = strings.TrimSuffix(ui.Normalize(typed), "分")
	whole, part, _ := strings.Cut(typed, ".")
	if len(part) > 2 || strings.ContainsAny(part, "+-") { //nolint:mnd // hundredths
		return 0, false
	}
	n, err := strconv.Atoi(whole + (part + "00")[:2])
	if err != nil || whole == "" {
		return 0, false
	}
	return rubric.Points(n), true
}

// points are those of a cell, nothing where it has none.
func (row *rubricRow) points(column int) rubric.Points {
	p, _ := pointsIn(row.cells[column])
	return p
}

// columnCalled is the column of the name, -1 for none.
func (r *rubricReader) columnCalled(name string) int {
	return slices.IndexFunc(r.columns, func(c rubricColumn) bool { return policy.Alike(name, c.name.ZH) || policy.Alike(name, c.name.EN) })
}

// cell is the place of a cell.
func cell(line, column int) string { return fmt.Sprint(line, " ", column) }

func (r *rubricReader) spoil(line, column int) { r.wrong[cell(line, column)] = true }

// fault names a cell that has to be mended.
func (r *rubricReader) fault(row *rubricRow, column int, ref *policy.Refusal) {
	r.file.Wrong = append(r.file.Wrong, commands.RowError{Line: row.line, Column: r.columns[column].name.In(r.v.Lang), Refusal: ref})
	r.spoil(row.line, column)
}
