package documents

import (
	"bytes"
	"errors"
	"slices"
	"strconv"

	"cdobot/policy"
)

// Table is what a file holds: the names of the columns and the rows below that
// aren't blank.
type Table struct {
	Header []string // one clean line each; "" where a column has no name
	Rows   []Row
}

// Row is one row of a table. It has a cell for each column of the header, and
// more only where something stands to the right of it.
type Row struct {
	Line  int // as the spreadsheet numbers it, from 1
	Cells []Cell
}

// What a table may be; Excel's own limit for a cell is 32,767 characters.
const (
	maxColumns = 100
	maxCell    = 32767
	maxText    = 16 << 20 // bytes in all cells, as one text can stand in many
	titleRows  = 5        // among so many rows that aren't blank the header is looked for
)

// Why a file can't be read, before it is said to people.
var (
	errBroken   = errors.New("the file is broken")
	errTooLarge = errors.New("the file is too large")
	errEmpty    = errors.New("the file is empty")
)

// ReadTable reads an Excel workbook (.xlsx, .xlsm) or a text file with
// separated values; which of them, the content says, not the name. Of a
// workbook it reads the first visible sheet that isn't blank. The first row
// that isn't blank is the header; a value that is merged over several rows
// holds for each of them. It stops reading as soon as there are more than
// maxRows rows below the header. Its errors are Refusals.
func ReadTable(name string, content []byte, maxRows int) (Table, error) {
	return readTable(name, content, maxRows, nil)
}

// fitting says whether a row is the header that is looked for.
type fitting func(header []string) bool

// readTable is ReadTable that looks for its header: in all visible sheets, and
// below a title. Where no row fits it does as ReadTable.
func readTable(name string, content []byte, maxRows int, fits fitting) (Table, error) {
	t, err := tabulate(content, maxRows, fits)
	switch {
	case err == nil:
		return t, nil
	case errors.Is(err, errTooLarge):
		return Table{}, policy.Refuse(policy.FileTooLarge, "", "", "max", strconv.Itoa(maxRows))
	case errors.Is(err, errEmpty):
		return Table{}, policy.Refuse(policy.FileEmpty, "", "")
	}
	return Table{}, policy.Refuse(policy.FileUnreadable, "", "", "name", name)
}

func tabulate(content []byte, maxRows int, fits fitting) (Table, error) {
	read := textRows
	if bytes.HasPrefix(content, []byte("PK\x03\x04")) {
		read = workbookRows
	}
	// More rows than these are too many wherever the header stands.
	rows, merges, err := read(content, maxRows+titleRows, fits)
	if err != nil {
		return Table{}, err
	}
	at := max(0, headerAt(rows, fits))
	if len(rows) < at+2 {
		return Table{}, errEmpty
	}
	t := Table{Header: header(rows[at]), Rows: rows[at+1:]}
	if len(t.Rows) > maxRows {
		return Table{}, errTooLarge
	}
	t.spread(merges)
	size := 0
	for i := range t.Rows {
		t.Rows[i].trim(len(t.Header))
		for _, c := range t.Rows[i].Cells {
			size += len(c.Text)
		}
	}
	if size > maxText {
		return Table{}, errTooLarge
	}
	return t, nil
}

// headerAt is where among the first rows the header stands, or -1.
func headerAt(rows []Row, fits fitting) int {
	rows = rows[:min(len(rows), titleRows)]
	if fits == nil {
		return min(0, len(rows)-1)
	}
	return slices.IndexFunc(rows, func(r Row) bool { return fits(header(r)) })
}

func header(r Row) []string {
	const longest = 300 // bytes, of a hundred characters
	names := make([]string, len(r.Cells))
	for i, c := range r.Cells {
		names[i] = policy.Line(c.Text[:min(len(c.Text), longest)])
	}
	for len(names) > 0 && names[len(names)-1] == "" {
		names = names[:len(names)-1]
	}
	return names
}

// merge is a cell that reaches over several lines.
type merge struct{ column, from, to int }

// spread gives a merged value to each of the rows that it was merged over. Two
// names above each other in a header are not rows, so they stay.
func (t Table) spread(merges []merge) {
	for _, m := range merges {
		first, found := slices.BinarySearchFunc(t.Rows, m.from, byLine)
		if !found || m.column >= len(t.Rows[first].Cells) {
			continue
		}
		value := t.Rows[first].Cells[m.column]
		for i := first + 1; i < len(t.Rows) && t.Rows[i].Line <= m.to; i++ {
			t.Rows[i].set(m.column, value)
		}
	}
}

func byLine(r Row, line int) int { return r.Line - line }

// set fills a blank cell.
func (r *Row) set(column int, c Cell) {
	for len(r.Cells) <= column {
		r.Cells = append(r.Cells, Cell{})
	}
	if r.Cells[column].blank() && !r.Cells[column].Formula {
		r.Cells[column] = c
	}
}

// trim makes the row as wide as the header, or as its last cell that isn't
// blank.
func (r *Row) trim(width int) {
	for n := len(r.Cells); n > width && r.Cells[n-1] == (Cell{}); n-- {
		r.Cells = r.Cells[:n-1]
	}
	for len(r.Cells) < width {
		r.Cells = append(r.Cells, Cell{})
	}
}

// blank says whether nobody can see anything in the row. A formula that came
// to nothing, copied down a whole column, is no row.
func (r Row) blank() bool {
	return !slices.ContainsFunc(r.Cells, func(c Cell) bool { return !c.blank() })
}
