package documents

import (
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"

	"github.com/xuri/excelize/v2"

	"cdobot/policy"
)

// What the register's file may have.
const (
	MaxRoster = 1000 // rows, the example included
	maxField  = 1000 // characters in a cell
)

// Problem is what is wrong with one cell of a file.
type Problem struct {
	Line    int    // as the spreadsheet numbers it
	Column  string // its name as it stands in the file, or its letter where it has none
	Refusal *policy.Refusal
}

// RosterFile is what the register's file (名册) says: the rows that are sound,
// all problems of the others, line by line, and what was passed over.
type RosterFile struct {
	Rows     []policy.RosterRow
	Problems []Problem
	Sheet    string   // that the rows stand in, "" where there are none
	Unread   []string // the other sheets with something in them
	Above    []int    // lines above the header
	Examples []int    // lines of the template's example
}

// ReadRoster reads the register's file. The template's example is skipped. The
// error is a Refusal of the whole file.
func ReadRoster(name string, content []byte) (RosterFile, error) {
	known := columnsByName()
	table, err := readTable(name, content, MaxRoster, func(header []string) bool {
		return slices.ContainsFunc(header, func(name string) bool { return known[foldName(name)] == 1 })
	})
	if err != nil {
		return RosterFile{}, err
	}
	r, err := newRosterReader(table.Header, known)
	if err != nil {
		return RosterFile{}, err
	}
	f := RosterFile{Sheet: table.Sheet, Unread: table.Unread, Above: table.Above}
	for _, row := range table.Rows {
		if isExample(row.Cells[r.code].Text) {
			f.Examples = append(f.Examples, row.Line)
			continue
		}
		before := len(r.problems)
		if read := r.read(row); len(r.problems) == before {
			f.Rows = append(f.Rows, read)
		}
	}
	if len(f.Examples) == len(table.Rows) {
		return RosterFile{}, policy.Refuse(policy.FileEmpty, "", "")
	}
	f.Problems = r.problems
	return f, nil
}

// columnsByName are the numbers of the register's columns, from 1, by their
// names in both languages; 1 is the unit's code.
func columnsByName() map[string]int {
	known := map[string]int{}
	for i, c := range rosterColumns() {
		known[foldName(c.name.zh)] = i + 1
		known[foldName(c.name.en)] = i + 1
	}
	return known
}

// isExample says whether a row is the template's, which is there only to show
// how it is done.
func isExample(code string) bool {
	return fold(code) == fold(exampleZH) || fold(code) == fold(exampleEN)
}

// rosterReader reads the rows below one header.
type rosterReader struct {
	columns  []fileColumn
	code     int            // where the unit's code stands
	lines    map[string]int // where a code stood first
	problems []Problem
}

// fileColumn is a column as the file has it.
type fileColumn struct {
	rosterColumn
	header string
	lang   string
	code   bool // it is the unit's code, which no row may lack
}

// newRosterReader understands a header, or refuses it.
func newRosterReader(header []string, known map[string]int) (*rosterReader, error) {
	r := &rosterReader{columns: make([]fileColumn, len(header)), code: -1, lines: map[string]int{}}
	all, seen := rosterColumns(), map[int]bool{}
	lang := "zh" // of the file: English where any column's name is
	var refusals []*policy.Refusal
	for i, name := range header {
		no := known[foldName(name)]
		switch {
		case name == "":
			continue
		case no == 0:
			refusals = append(refusals, policy.Refuse(policy.ColumnUnknown, "", "", "column", excerpt(name)))
			continue
		case seen[no]:
			refusals = append(refusals, policy.Refuse(policy.ColumnTwice, "", "", "column", name))
			continue
		case no == 1:
			r.code = i
		}
		seen[no] = true
		r.columns[i] = fileColumn{rosterColumn: all[no-1], header: name, lang: "zh", code: no == 1}
		if foldName(name) == foldName(all[no-1].name.en) {
			r.columns[i].lang, lang = "en", "en"
		}
	}
	if r.code < 0 {
		return nil, policy.Refuse(policy.ColumnMissing, "", "", "column", all[0].name.in(lang))
	}
	if len(refusals) > 0 {
		return nil, refusals[0]
	}
	return r, nil
}

// read reads one row; what is wrong with it goes to the problems.
func (r *rosterReader) read(row Row) policy.RosterRow {
	out := policy.RosterRow{Line: row.Line}
	for i, cell := range row.Cells {
		c := fileColumn{}
		if i < len(r.columns) {
			c = r.columns[i]
		}
		if c.header == "" {
			c.header, _ = excelize.ColumnNumberToName(i + 1) // a table is never wider than Excel's
		}
		if ref := r.cell(&out, c, cell); ref != nil {
			r.problems = append(r.problems, Problem{Line: row.Line, Column: c.header, Refusal: ref})
		}
	}
	return out
}

func (r *rosterReader) cell(out *policy.RosterRow, c fileColumn, cell Cell) *policy.Refusal {
	switch n := utf8.RuneCountInString(cell.Text); {
	case cell.blank() && !cell.Formula && !c.code:
		return nil
	case c.parse == nil:
		return policy.Refuse(policy.ColumnUnknown, "", "", "column", c.header)
	case isErrorValue(cell.Text):
		return policy.Refuse(policy.CellError, "", "", "column", c.header, "value", strings.TrimSpace(cell.Text))
	case cell.Formula && cell.blank():
		return policy.Refuse(policy.CellUncomputed, "", "", "column", c.header)
	case cell.Formula:
		return policy.Refuse(policy.CellFormula, "", "", "column", c.header)
	case cell.blank():
		return policy.Refuse(policy.CellMissing, "", "", "column", c.header)
	case n > maxField:
		return policy.Refuse(policy.TooLong, "", "", "column", c.header, "max", strconv.Itoa(maxField), "length", strconv.Itoa(n))
	case !c.parse(out, cell.Text):
		return policy.Refuse(policy.CellUnreadable, "", "", "column", c.header, "value", excerpt(cell.Text), "want", c.want.in(c.lang))
	case !c.code:
		return nil
	}
	if first, twice := r.lines[out.Code]; twice {
		return policy.Refuse(policy.RowTwice, "", "", "line", strconv.Itoa(first), "unit", out.Code)
	}
	r.lines[out.Code] = out.Line
	return nil
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

// RosterSheet is the register as a sheet that ReadRoster reads back, in lang
// "zh" or "en".
func RosterSheet(rows []policy.RosterRow, lang string) Sheet {
	s := Sheet{Name: "名册"}
	if lang == "en" {
		s.Name = "Roster"
	}
	columns := rosterColumns()
	for _, c := range columns {
		s.Columns = append(s.Columns, c.name.in(lang))
	}
	for _, r := range rows {
		cells := make([]string, len(columns))
		for i, c := range columns {
			cells[i] = c.show(r, lang)
		}
		s.Rows = append(s.Rows, cells)
	}
	return s
}

// What stands for the unit's code in the template's example.
const (
	exampleZH = "示例 xiangzhou"
	exampleEN = "# xiangzhou"
)

// RosterTemplate is the empty register with one row that shows how it is done;
// ReadRoster skips that row.
func RosterTemplate(lang string) Sheet {
	example := policy.RosterRow{
		Code: exampleZH, NameZH: "香洲区", NameEN: "Xiangzhou District", ShortZH: "香洲", Class: policy.District,
		Joined: policy.On(2021, time.May, 27),
		CDO:    "@cdo", CDOName: "香洲区首席数据官", Title: "副区长",
		Document: "〔2021〕1号", Decided: policy.On(2021, time.May, 27), From: policy.On(2021, time.June, 1),
		Receipt: "〔2021〕2号", FiledOn: policy.On(2021, time.June, 10),
		Liaisons: []string{"@liaison1", "U012AB3CD"},
	}
	if lang == "en" {
		example.Code = exampleEN
		example.CDOName, example.Title = "CDO of Xiangzhou", "Deputy District Head"
		example.Document, example.Receipt = "2021 No. 1", "2021 No. 2"
	}
	return RosterSheet([]policy.RosterRow{example}, lang)
}
