package documents

import (
	"cmp"
	"slices"
	"strings"

	"github.com/xuri/excelize/v2"

	"cdobot/policy"
)

// Form is what a list is to look like that people fill in.
type Form struct {
	// Columns are those that it may have. The first one names what a row is about: no
	// row lacks it, and the template's example says there that it is one.
	Columns  []Column
	Example  func(cell string) bool // whether the cell of the first column is the template's
	Most     int                    // rows
	Template string                 // the words after /cdo that hand out the template
}

// Column is a column that a list may have.
type Column struct {
	Names []string // by which it is known
	Must  bool     // no list lacks it
}

// Place is where a cell of a list stands.
type Place struct {
	Line   int    // as the spreadsheet numbers it
	Column int    // of the Form
	Header string // the column's name as it stands in the file
}

// Taker takes what stands in a cell, or says why it can't be.
type Taker func(at Place, c Cell) *policy.Refusal

// List is how a list was read.
type List struct {
	Sound    []int     // lines of the rows of which everything was taken
	Problems []Problem // all of the others
	Sheet    string    // that the rows stand in, "" where there are none
	Unread   []string  // the other sheets with something in them
	Above    []int     // lines above the header
	Examples []int     // lines of the template's example
}

// Problem is what is wrong with one cell of a file.
type Problem struct {
	Line    int    // as the spreadsheet numbers it
	Column  string // its name as it stands in the file, or its letter where it has none
	Refusal *policy.Refusal
}

// Read hands every cell that isn't blank to take, row by row. The template's example is
// passed over. The error is a Refusal of the whole file.
func (f Form) Read(name string, content []byte, take Taker) (List, error) {
	known := f.byName()
	table, err := readTable(name, content, f.Most, func(header []string) bool { return heads(known, header) })
	if err != nil {
		return List{}, err
	}
	columns, ref := f.columnsOf(table.Header, known)
	if ref != nil {
		return List{}, ref
	}
	list := List{Sheet: table.Sheet, Unread: table.Unread, Above: table.Above}
	key := slices.Index(columns, 0)
	for _, row := range table.Rows {
		if f.Example(row.Cells[key].Text) {
			list.Examples = append(list.Examples, row.Line)
			continue
		}
		problems := f.row(row, columns, table.Header, take)
		if list.Problems = append(list.Problems, problems...); len(problems) == 0 {
			list.Sound = append(list.Sound, row.Line)
		}
	}
	if len(list.Examples) == len(table.Rows) {
		return List{}, policy.Refuse(policy.FileEmpty, "", "")
	}
	return list, nil
}

// heads says whether the row is the header: it names the first column, or several others.
func heads(known map[string]int, row []string) bool {
	found := 0
	for _, name := range row {
		switch known[foldName(name)] {
		case 0:
		case 1:
			return true
		default:
			found++
		}
	}
	return found > 1
}

// row hands the cells of the row to take, and says what is wrong with them.
func (f Form) row(row Row, columns []int, header []string, take Taker) []Problem {
	var problems []Problem
	for i, cell := range row.Cells {
		at := Place{Line: row.Line, Column: -1}
		if i < len(columns) {
			at.Column, at.Header = columns[i], strings.TrimRight(header[i], "*＊ ") // the mark of what is needed
		}
		if at.Header == "" {
			at.Header, _ = excelize.ColumnNumberToName(i + 1) // a table is never wider than Excel's
		}
		if ref := f.taken(at, cell, take); ref != nil {
			problems = append(problems, Problem{Line: row.Line, Column: at.Header, Refusal: ref})
		}
	}
	return problems
}

// byName are the numbers of the columns, from 1, by their names.
func (f Form) byName() map[string]int {
	known := map[string]int{}
	for i, c := range f.Columns {
		for _, name := range c.Names {
			known[foldName(name)] = i + 1
		}
	}
	return known
}

// columnsOf are the columns that the header names, -1 where it names none, or why it
// can't be taken.
func (f Form) columnsOf(header []string, known map[string]int) ([]int, *policy.Refusal) {
	columns := make([]int, len(header))
	var unknown, missing []string
	var twice *policy.Refusal
	lang := 0 // of the file: the last one in which a column is named
	for i, name := range header {
		column := known[foldName(name)] - 1
		switch {
		case name == "":
		case column < 0:
			unknown = append(unknown, excerpt(name))
		case slices.Contains(columns[:i], column):
			twice = cmp.Or(twice, policy.Refuse(policy.ColumnTwice, "", "", "column", name))
		default:
			names := f.Columns[column].Names
			lang = max(lang, slices.IndexFunc(names, func(n string) bool { return foldName(n) == foldName(name) }))
		}
		columns[i] = column
	}
	for i, c := range f.Columns {
		if c.Must && !slices.Contains(columns, i) {
			missing = append(missing, c.Names[min(lang, len(c.Names)-1)])
		}
	}
	switch {
	case missing != nil:
		return columns, policy.Refuse(policy.ColumnMissing, "", "", "column", strings.Join(missing, "、"), "template", f.Template)
	case unknown != nil:
		return columns, policy.Refuse(policy.ColumnUnknown, "", "", "column", strings.Join(unknown, "、"), "template", f.Template)
	}
	return columns, twice
}

// taken has the cell taken, if there is anything to take.
func (f Form) taken(at Place, cell Cell, take Taker) *policy.Refusal {
	switch {
	case cell.blank() && !cell.Formula && at.Column != 0:
		return nil
	case at.Column < 0:
		return policy.Refuse(policy.ColumnUnknown, "", "", "column", at.Header, "template", f.Template)
	case isErrorValue(cell.Text):
		return policy.Refuse(policy.CellError, "", "", "column", at.Header, "value", strings.TrimSpace(cell.Text))
	case cell.Formula && cell.blank():
		return policy.Refuse(policy.CellUncomputed, "", "", "column", at.Header)
	case cell.Formula:
		return policy.Refuse(policy.CellFormula, "", "", "column", at.Header)
	case cell.blank():
		return policy.Refuse(policy.CellMissing, "", "", "column", at.Header)
	}
	return take(at, cell)
}

// excerpt is so much of a text as a sentence bears.
func excerpt(s string) string {
	const most = 40
	s = policy.Line(s)
	if runes := []rune(s); len(runes) > most {
		return string(runes[:most]) + "…"
	}
	return s
}
