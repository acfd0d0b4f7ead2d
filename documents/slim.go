package documents

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"slices"
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
		sums.book = sums.book || s.root.Name.Local == "workbook"
		w, err := z.CreateHeader(&zip.FileHeader{Name: s.name(name), Method: zip.Store})
		if err == nil {
			_, err = w.Write(s.slimmed())
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

// slimmer goes through a part and notes what stays of it.
type slimmer struct {
	*slimSums

	content []byte
	root    xml.StartElement
	edits   []edit // of a part that is no sheet

	// Of a sheet:
	head   string    // its first tag
	whole  collector // of a row or a merged cell
	rows   int       // that may stay
	line   int       // of the last row
	far    bool      // a cell beyond the last column is there already
	merges int
	kept   bytes.Buffer // rows
	merged bytes.Buffer // cells
}

// slimSums are sums over all parts so far: the tags that stay, the texts that
// cells share, and the last of them that a cell speaks of.
type slimSums struct {
	tags, shared, last int
	book               bool // one is a workbook
}

// slimmed is what stays of the part.
func (s *slimmer) slimmed() []byte {
	if !s.sheet() {
		return applied(s.content, s.edits)
	}
	space := s.root.Name.Space
	if space != "" {
		space += ":"
	}
	return fmt.Appendf(nil, "%[1]s<%[2]ssheetData>%[3]s</%[2]ssheetData><%[2]smergeCells>%[4]s</%[2]smergeCells></%[2]sworksheet>",
		s.head, space, s.kept.Bytes(), s.merged.Bytes())
}

func (s *slimmer) sheet() bool { return s.root.Name.Local == "worksheet" }

// name is the name that the library looks for a part by.
func (s *slimmer) name(name string) string {
	switch s.root.Name.Local {
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
	e, starts := t.Token.(xml.StartElement)
	switch {
	case len(s.whole.open) > 0, starts && s.sheet() && (e.Name.Local == "row" && s.rows > 0 || e.Name.Local == "mergeCell"):
		whole, err := s.whole.take(t)
		if whole == nil {
			return err
		}
		if whole.Name.Local == "row" {
			return s.row(whole)
		}
		s.merges++
		s.merged.Write(s.content[whole.from:whole.to])
		return s.stays(1, s.merges > maxMerges)
	case !starts || s.sheet():
		return nil
	case s.root.Name.Local == "":
		s.root, s.head = e, strings.TrimRight(string(s.content[t.from:t.to]), "/>")+">" // <worksheet/> as well
	case s.root.Name.Local == "Relationships":
		s.lowered(e, t)
	case s.root.Name.Local == "sst" && e.Name.Local == "si":
		s.shared++
	}
	return s.stays(1, false)
}

// stays counts tags that the library reads.
func (s *slimmer) stays(tags int, tooMany bool) error {
	if s.tags += tags; tooMany || s.tags > maxTags {
		return ErrTooLarge
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

// row keeps a row with the cells in which somebody sees something, unless it is
// empty or too much. One without a number is the next one. Of what stands too far
// down, its name is left on the first line that is.
func (s *slimmer) row(r *element) error {
	s.line++
	if number := r.attr("r"); number != "" {
		n, err := strconv.Atoi(number)
		if err != nil || n < s.line {
			return ErrBroken
		}
		s.line = n
	}
	var cells bytes.Buffer
	column, first, tags := 0, "", 1
	for _, c := range r.inside {
		if c.Name.Local != "c" {
			continue
		}
		name, err := s.place(c, &column)
		if err != nil {
			return err
		}
		stays, err := s.cellStays(c, column)
		if err != nil {
			return err
		}
		if !stays {
			continue
		}
		if first == "" {
			first = name
		}
		tags += c.tags()
		s.named(&cells, c, name)
		cells.Write(s.content[c.head:c.to])
	}
	switch {
	case first == "":
		return nil
	case s.line > maxLines:
		s.rows = 0
		fmt.Fprintf(&s.kept, `<row r="%d"><c r="A%[1]d" t="str"><v>%s</v></c></row>`, maxLines+1, first)
		return nil
	}
	s.rows--
	s.named(&s.kept, r, strconv.Itoa(s.line))
	s.kept.Write(cells.Bytes())
	s.kept.Write(s.content[r.inside[len(r.inside)-1].to:r.to])
	return s.stays(tags, false)
}

// place is the name of a cell, which stands behind the column, and takes the
// column on to it.
func (s *slimmer) place(c *element, column *int) (string, error) {
	*column++
	name := c.attr("r")
	if name == "" {
		return excelize.CoordinatesToCellName(*column, s.line) //nolint:wrapcheck // a file without end
	}
	at, line, err := excelize.CellNameToCoordinates(name)
	if err != nil || at < *column || line != s.line {
		return "", errors.Join(ErrBroken, err)
	}
	*column = at
	return name, nil
}

// named writes the first tag of a row or a cell, with its name where it has none.
func (s *slimmer) named(w *bytes.Buffer, e *element, name string) {
	tag := s.content[e.from:e.head]
	if e.attr("r") != "" {
		w.Write(tag)
		return
	}
	at := len("<") + len(e.Name.Local)
	if e.Name.Space != "" {
		at += len(e.Name.Space) + len(":")
	}
	fmt.Fprintf(w, `%s r="%s"%s`, tag[:at], name, tag[at:])
}

// cellStays says whether a cell is one in which somebody sees something: not a
// formula that came to nothing, but one that was never computed. Of those beyond
// the last column one does.
func (s *slimmer) cellStays(c *element, column int) (bool, error) {
	result, beyond := c.child("v"), column > maxColumns
	seen := c.shows()
	if !seen && (c.child("f") == nil || result != nil) || beyond && s.far {
		return false, nil
	}
	s.far = s.far || beyond
	if c.attr("t") == "s" && seen {
		if result == nil {
			return false, ErrBroken
		}
		n, err := strconv.Atoi(string(bytes.TrimSpace(result.text)))
		if err != nil || n < 0 {
			return false, ErrBroken
		}
		s.last = max(s.last, n)
	}
	return true, nil
}

// shows says whether there is text in a tag, besides formulas.
func (e *element) shows() bool {
	return e.Name.Local != "f" && (len(bytes.TrimSpace(e.text)) > 0 || slices.ContainsFunc(e.inside, (*element).shows))
}

// tags counts the tag and those within it.
func (e *element) tags() int {
	n := 1
	for _, c := range e.inside {
		n += c.tags()
	}
	return n
}
