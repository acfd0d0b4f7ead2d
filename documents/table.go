package documents

import (
	"bytes"
	"errors"
	"fmt"
	"slices"
	"strconv"

	"github.com/xuri/excelize/v2"

	"cdobot/policy"
)

// Table is what a file holds: the names of the columns and the rows below that
// aren't blank.
type Table struct {
	Header []string // one clean line each; "" where a column has no name
	Rows   []Row
	Sheet  string   // of a workbook, that the table stands in
	Unread []string // its other sheets with something in them, the hidden ones as well
	Above  []int    // the lines above the header that were passed over
}

// Row is one row of a table. It has a cell for each column of the header, and
// more only where something stands to the right of it.
type Row struct {
	Line  int // as the spreadsheet numbers it, from 1
	Cells []Cell
}

// What a table may be; Excel's own limit for a cell is 32,767 characters.
const (
	maxColumns = 128
	maxCell    = 32767
	maxText    = 16 << 20 // bytes in all cells, as one text can stand in many
	titleRows  = 5        // among so many rows that aren't blank the header is looked for
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
	// More rows than these are too many wherever the header stands.
	g, err := gridOf(content, maxRows+titleRows, fits)
	var t Table
	if err == nil {
		t, err = g.table(maxRows, fits)
	}
	if err != nil {
		return Table{}, refusal(name, maxRows, err)
	}
	return t, nil
}

// placeError is a fault of a file's that stands at one place.
type placeError struct {
	of   error
	line int
	cell string
}

func (e *placeError) Error() string { return fmt.Sprintf("%v: line %d, cell %s", e.of, e.line, e.cell) }
func (e *placeError) Unwrap() error { return e.of }

// Faults that only tables have.
var (
	errTooMany = errors.New("too many rows")
	errQuotes  = errors.New("a quotation mark has no partner")
	errLong    = errors.New("a cell is too long")
	errFar     = errors.New("something stands outside of any table")
)

// refusal says of a fault what it is: each has a sentence of its own.
func refusal(name string, maxRows int, err error) *policy.Refusal {
	at := placeError{}
	if e, ok := errors.AsType[*placeError](err); ok {
		at = *e
	}
	line := strconv.Itoa(at.line)
	switch {
	case errors.Is(err, errTooMany):
		return policy.Refuse(policy.FileTooLarge, "", "", "max", strconv.Itoa(maxRows))
	case errors.Is(err, ErrTooLarge):
		return policy.Refuse(policy.FileHuge, "", "", "name", name)
	case errors.Is(err, ErrEmpty):
		return policy.Refuse(policy.FileEmpty, "", "")
	case errors.Is(err, ErrLocked):
		return policy.Refuse(policy.FileLocked, "", "", "name", name)
	case errors.Is(err, ErrOldWord):
		return policy.Refuse(policy.FileOld, "", "", "name", name)
	case errors.Is(err, errQuotes):
		return policy.Refuse(policy.FileQuotes, "", "", "name", name, "line", line)
	case errors.Is(err, errLong):
		return policy.Refuse(policy.CellTooLong, "", "", "name", name, "line", line, "max", strconv.Itoa(maxCell))
	case errors.Is(err, errFar):
		last, _ := excelize.ColumnNumberToName(maxColumns)
		return policy.Refuse(policy.CellFar, "", "", "cell", at.cell, "lines", strconv.Itoa(maxLines), "column", last)
	}
	if g, ok := errors.AsType[*GarbledError](err); ok {
		return policy.Refuse(policy.FileGarbled, "", "", "name", name, "line", strconv.Itoa(g.Line))
	}
	if errors.Is(err, ErrNotText) {
		return policy.Refuse(policy.FileUnreadable, "", "", "name", name)
	}
	return policy.Refuse(policy.FileBroken, "", "", "name", name)
}

// grid is what a file holds before it is a table: the rows that aren't blank.
type grid struct {
	rows   []Row
	merges []merge
	sheet  string
	unread []string
}

// gridOf reads a file by what it is.
func gridOf(content []byte, limit int, fits fitting) (grid, error) {
	switch {
	case bytes.HasPrefix(content, []byte("PK\x03\x04")):
		return workbookRows(content, limit, fits)
	case !isCompound(content):
		return textRows(content, limit, fits)
	}
	return grid{}, compoundError(content)
}

// table takes the rows apart: what stands above the header, it, and the rest.
func (g grid) table(maxRows int, fits fitting) (Table, error) {
	at := max(0, headerAt(g.rows, fits))
	if len(g.rows) < at+2 {
		return Table{}, ErrEmpty
	}
	t := Table{Header: header(g.rows[at]), Rows: g.rows[at+1:], Sheet: g.sheet, Unread: g.unread}
	for _, r := range g.rows[:at] {
		t.Above = append(t.Above, r.Line)
	}
	if len(t.Rows) > maxRows {
		return Table{}, errTooMany
	}
	t.spread(g.merges)
	size := 0
	for i := range t.Rows {
		t.Rows[i].trim(len(t.Header))
		for _, c := range t.Rows[i].Cells {
			size += len(c.Text)
		}
	}
	if size > maxText {
		return Table{}, ErrTooLarge
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
			r := &t.Rows[i]
			r.trim(m.column + 1)
			if c := &r.Cells[m.column]; c.blank() && !c.Formula {
				*c = value
			}
		}
	}
}

func byLine(r Row, line int) int { return r.Line - line }

// trim makes the row so wide, or as wide as up to its last cell that isn't blank.
func (r *Row) trim(width int) {
	for n := len(r.Cells); n > width && r.Cells[n-1] == (Cell{}); n-- {
		r.Cells = r.Cells[:n-1]
	}
	for len(r.Cells) < width {
		r.Cells = append(r.Cells, Cell{})
	}
}

// blank says whether nobody can see anything in the row. A formula that was
// never computed is something: whoever opens the file in Excel sees its result.
func (r Row) blank() bool {
	return !slices.ContainsFunc(r.Cells, func(c Cell) bool { return !c.blank() || c.Formula })
}
