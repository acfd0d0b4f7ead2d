package documents

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"strconv"
	"strings"

	"github.com/xuri/excelize/v2"
)

// What is read of a workbook: bytes unfolded, tags besides those of cells that
// are cut, how far down something may stand, and merged cells.
const (
	maxUnfolded = 32 << 20
	maxTags     = 800_000
	maxLines    = 100_000
	maxMerges   = 2000
	maxDigits   = 20
)

// slim makes a workbook that the library reads whole: its parts in UTF-8 under
// the names that the library knows, its sheets without the cells that nobody
// sees anything in. The library fills every gap up to the last row and the
// last column, and drops what follows a fault without a word; so what is far
// away, or too much, is cut down to so much that it is found and refused, and
// faults are looked for here.
func slim(content []byte, rows int) ([]byte, error) {
	a, err := openArchive(content, maxUnfolded)
	if err != nil {
		return nil, err
	}
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	sums := slimSums{last: -1}
	for _, f := range a.entries {
		name := partName(f)
		if !strings.HasSuffix(name, ".xml") && !strings.HasSuffix(name, ".rels") {
			continue
		}
		part, err := a.unfold(f)
		if err != nil {
			return nil, err
		}
		s := slimmer{content: part, rows: rows, slimSums: &sums}
		if err := scanXML(part, s.see); err != nil {
			return nil, err
		}
		sums.book = sums.book || s.root == "workbook"
		w, err := z.CreateHeader(&zip.FileHeader{Name: s.name(name), Method: zip.Store})
		if err == nil {
			_, err = w.Write(applied(part, s.edits))
		}
		if err != nil {
			return nil, fmt.Errorf("write the workbook anew: %w", err)
		}
	}
	switch err := z.Close(); {
	case err != nil:
		return nil, fmt.Errorf("write the workbook anew: %w", err)
	case !sums.book: // a Word document, say
		return nil, ErrNotText
	case sums.last >= sums.shared: // the library would read nothing there
		return nil, ErrBroken
	}
	return b.Bytes(), nil
}

// slimmer goes through a part and notes what is to be changed in it.
type slimmer struct {
	*slimSums

	content []byte
	rows    int // that may stay
	root    string
	edits   []edit
	depth   int
	aside   int // where a part of the sheet begins that isn't read, 0 when in none
	merges  int
	far     bool // a cell beyond the last column is there already
	row     slimRow
	cell    slimCell
}

// slimSums are sums over all parts so far: the tags that stay, the texts that
// cells share, and the last of them that a cell speaks of.
type slimSums struct {
	tags, shared, last int
	book               bool // one is a workbook
}

// slimRow is a row that goes by, slimCell a cell of it, and how things stood
// before it.
type (
	slimRow struct {
		from, line, column, edits, tags int
		first                           int // the column of the first cell that stays, 0 when none does
	}
	slimCell struct {
		from, edits, tags int
		kind              string
		value             []byte
		open, inFormula   bool
		seen              bool // somebody sees something in it
		formula, result   bool
	}
)

// name is the name that the library looks for a part by.
func (s *slimmer) name(name string) string {
	switch s.root {
	case "sst":
		return "xl/sharedStrings.xml"
	case "styleSheet":
		return "xl/styles.xml"
	case "Types":
		return "[Content_Types].xml"
	}
	return name
}

func (s *slimmer) see(t token) error {
	switch e := t.Token.(type) {
	case xml.StartElement:
		if s.root == "" {
			s.root = e.Name.Local
		}
		if s.tags++; s.tags > maxTags {
			return ErrTooLarge
		}
		if s.depth++; s.root == "worksheet" {
			return s.start(e, t)
		}
		switch {
		case s.root == "Relationships":
			s.lowered(e, t)
		case s.root == "sst" && e.Name.Local == "si":
			s.shared++
		}
	case xml.EndElement:
		if s.root == "worksheet" {
			s.depth--
			return s.end(e.Name.Local, t.to)
		}
	case xml.CharData:
		if s.cell.open && !s.cell.inFormula && len(bytes.TrimSpace(e)) > 0 {
			s.cell.seen = true
			if s.cell.kind == "s" && len(s.cell.value) < maxDigits {
				s.cell.value = append(s.cell.value, e...)
			}
		}
	}
	return nil
}

// lowered writes the name of a part as the parts are named here.
func (s *slimmer) lowered(e xml.StartElement, t token) {
	was := string(s.content[t.from:t.to])
	target := attribute(e, "Target")
	if now := strings.Replace(was, target, strings.ToLower(strings.ReplaceAll(target, `\`, "/")), 1); now != was {
		s.edits = append(s.edits, edit{t.from, t.to, now})
	}
}

func (s *slimmer) start(e xml.StartElement, t token) error {
	const part = 2 // of the sheet, such as its rows or its margins
	switch name := e.Name.Local; {
	case s.aside > 0:
		return nil
	case s.depth == part && name != "sheetData" && name != "mergeCells":
		s.aside = t.from
		return nil
	}
	switch e.Name.Local {
	case "row":
		return s.startRow(e, t)
	case "c":
		return s.startCell(e, t)
	case "f":
		s.cell.formula, s.cell.inFormula = true, true
	case "v":
		s.cell.result = true
	case "mergeCell":
		if s.merges++; s.merges > maxMerges {
			return ErrTooLarge
		}
	}
	return nil
}

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
