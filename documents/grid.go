package documents

import (
	"encoding/xml"
	"slices"
	"strconv"
	"strings"
)

// Where a sheet of Excel's ends, and how many merged cells count.
const (
	maxLines  = 1 << 20
	maxMerges = 20000
)

// grid is a sheet as it stands in the file: the lines with something in them.
type grid struct {
	lines  []sheetLine
	merges []merge
}

type sheetLine struct {
	number int
	cells  []sheetCell
}

// sheetCell is a cell as it stands in the file. What its text means depends on the
// kind and the style.
type sheetCell struct {
	column, style int
	kind, text    string
	formula       bool
}

// grid reads a sheet until it has as many lines as wanted.
func (w *workbook) grid(name string, wanted int) (grid, error) {
	r := gridReader{wanted: wanted}
	err := w.each(name, r.see)
	return r.grid, err
}

type gridReader struct {
	grid
	wanted int
	now    sheetLine
	cell   sheetCell // being read
	column int       // of it
	text   textRuns
}

func (r *gridReader) see(tok xml.Token) error {
	var err error
	switch t := tok.(type) {
	case xml.StartElement:
		err = r.start(t)
	case xml.EndElement:
		err = r.end(t.Name.Local)
	}
	if err != nil {
		return err
	}
	return r.text.see(tok)
}

func (r *gridReader) start(e xml.StartElement) error {
	switch e.Name.Local {
	case "row":
		return r.startRow(attribute(e, "r"))
	case "c":
		return r.startCell(e)
	case "f":
		r.cell.formula = true
	case "mergeCell":
		r.merge(attribute(e, "ref"))
	}
	return nil
}

// startRow begins a row, the next one where it has no number.
func (r *gridReader) startRow(number string) error {
	n := r.now.number + 1
	if number != "" {
		var err error
		if n, err = strconv.Atoi(number); err != nil || n <= r.now.number {
			return errBroken
		}
	}
	if n > maxLines {
		return errTooLarge
	}
	r.now = sheetLine{number: n}
	r.column = -1
	return nil
}

func (r *gridReader) startCell(e xml.StartElement) error {
	column := r.column + 1
	if name := attribute(e, "r"); name != "" {
		var ok bool
		if column, _, ok = place(name); !ok || column <= r.column {
			return errBroken
		}
	}
	r.column = column
	style, _ := strconv.Atoi(attribute(e, "s")) // none is 0
	r.cell = sheetCell{column: column, style: style, kind: attribute(e, "t")}
	r.text.take()
	return nil
}

func (r *gridReader) end(name string) error {
	switch name {
	case "c":
		r.cell.text = r.text.take()
		if strings.TrimSpace(r.cell.text) == "" && !r.cell.formula {
			return nil
		}
		if r.cell.column >= maxColumns {
			return errBroken
		}
		r.now.cells = append(r.now.cells, r.cell)
	case "row":
		if slices.ContainsFunc(r.now.cells, func(c sheetCell) bool { return c.text != "" }) {
			r.lines = append(r.lines, r.now)
		}
		r.now.cells = nil
		if len(r.lines) == r.wanted {
			return errEnough
		}
	}
	return nil
}

// merge remembers a merged range of several lines: its value stands in its
// first cell.
func (r *gridReader) merge(ref string) {
	from, to, _ := strings.Cut(ref, ":")
	column, first, ok := place(from)
	_, last, ok2 := place(to)
	if ok && ok2 && last > first && column < maxColumns && len(r.merges) < maxMerges {
		r.merges = append(r.merges, merge{column: column, from: first, to: last})
	}
}

// place reads the name of a cell: AB12 stands in column 27, counted from 0, and
// line 12.
func place(name string) (column, line int, ok bool) {
	digits := strings.TrimLeft(name, "ABCDEFGHIJKLMNOPQRSTUVWXYZ")
	letters := name[:len(name)-len(digits)]
	if letters == "" || len(letters) > 3 {
		return 0, 0, false
	}
	for _, r := range letters {
		column = column*26 + int(r-'A') + 1
	}
	line, err := strconv.Atoi(digits)
	return column - 1, line, err == nil && line > 0
}
