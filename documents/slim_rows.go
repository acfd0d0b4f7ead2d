package documents

import (
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"strconv"

	"github.com/xuri/excelize/v2"
)

// startRow begins a row: the next one where it has no number, which it gets, as
// rows before it may be cut.
func (s *slimmer) startRow(e xml.StartElement, t token) error {
	s.row = slimRow{from: t.from, line: s.row.line + 1, edits: len(s.edits), tags: s.tags - 1}
	number := attribute(e, "r")
	if number == "" {
		s.named(e, t, strconv.Itoa(s.row.line))
		return nil
	}
	n, err := strconv.Atoi(number)
	if err != nil || n < s.row.line {
		return ErrBroken
	}
	s.row.line = n
	return nil
}

func (s *slimmer) startCell(e xml.StartElement, t token) error {
	s.cell = slimCell{from: t.from, edits: len(s.edits), tags: s.tags - 1, open: true, kind: attribute(e, "t")}
	s.row.column++
	name := attribute(e, "r")
	if name == "" {
		name, err := excelize.CoordinatesToCellName(s.row.column, s.row.line)
		s.named(e, t, name)
		return err //nolint:wrapcheck // a file without end
	}
	column, line, err := excelize.CellNameToCoordinates(name)
	if err != nil || column < s.row.column || line != s.row.line {
		return errors.Join(ErrBroken, err)
	}
	s.row.column = column
	return nil
}

// named writes its name into a tag that has none.
func (s *slimmer) named(e xml.StartElement, t token, name string) {
	at := t.from + len("<") + len(e.Name.Local)
	if e.Name.Space != "" {
		at += len(e.Name.Space) + len(":")
	}
	s.edits = append(s.edits, edit{at, at, ` r="` + name + `"`})
}

func (s *slimmer) end(name string, to int) error {
	if s.aside > 0 {
		if s.depth == 1 {
			s.edits = append(s.edits, edit{s.aside, to, ""})
			s.aside = 0
		}
		return nil
	}
	switch name {
	case "f":
		s.cell.inFormula = false
	case "c":
		return s.endCell(to)
	case "row":
		s.endRow(to)
	}
	return nil
}

// endCell cuts a cell in which nothing is seen: also a formula that came to
// nothing, but not one that was never computed.
func (s *slimmer) endCell(to int) error {
	c, beyond := s.cell, s.row.column > maxColumns
	s.cell = slimCell{}
	if !c.seen && (!c.formula || c.result) || beyond && s.far {
		s.cut(c.from, to, c.edits, c.tags, "")
		return nil
	}
	s.far = s.far || beyond
	if s.row.first == 0 {
		s.row.first = s.row.column
	}
	if c.kind == "s" && c.seen {
		n, err := strconv.Atoi(string(bytes.TrimSpace(c.value)))
		if err != nil || n < 0 {
			return ErrBroken
		}
		s.last = max(s.last, n)
	}
	return nil
}

// endRow cuts a row that is empty, or too much. Of what stands too far down, its
// name is left on the first line that is.
func (s *slimmer) endRow(to int) {
	r := s.row
	switch {
	case r.first == 0 || s.rows == 0:
		s.cut(r.from, to, r.edits, r.tags, "")
	case r.line > maxLines:
		s.rows = 0
		name, _ := excelize.CoordinatesToCellName(r.first, r.line)
		s.cut(r.from, to, r.edits, r.tags, fmt.Sprintf(`<row r="%d"><c r="A%[1]d" t="str"><v>%s</v></c></row>`, maxLines+1, name))
	default:
		s.rows--
	}
}

// cut takes a stretch out, with all that was to be done in it.
func (s *slimmer) cut(from, to, edits, tags int, instead string) {
	s.edits, s.tags = s.edits[:edits], tags
	if n := len(s.edits); n > 0 && s.edits[n-1].to == from && s.edits[n-1].text == "" && instead == "" {
		s.edits[n-1].to = to
		return
	}
	s.edits = append(s.edits, edit{from, to, instead})
}
