package documents

import (
	"bytes"
	"encoding/xml"
	"strconv"
)

// story is text that reads on its own.
type story struct {
	text   []byte
	boxes  []byte // texts of the boxes that hang on the paragraph
	joined bool   // the paragraph's end was deleted
	hidden bool   // the run
	font   string // of the run
	place  string // of the run, "superscript" or "subscript"
	label  string // the number that the paragraph begins with
	rows   []row  // in which it stands, one in another
}

// row is a row of a table.
type row struct{ cells, start int }

// add adds text, behind the paragraph's number when it is the first.
func (s *story) add(text string) {
	if text != "" {
		s.text = append(append(s.text, s.label...), text...)
		s.label = ""
	}
}

// dress notes what the run looks like.
func (s *story) dress(properties *element) {
	s.hidden, s.font, s.place = properties.child("vanish").on(), "", properties.child("vertAlign").val()
	for _, of := range []string{"ascii", "hAnsi", "eastAsia"} {
		if font := properties.child("rFonts").attr(of); signsOf(font) != "" {
			s.font = font
		}
	}
}

func (s *story) endParagraph() {
	s.hidden, s.label = false, ""
	if s.joined && len(s.boxes) == 0 {
		return
	}
	s.text = append(append(append(s.text, '\n'), s.boxes...), "\n"[:min(1, len(s.boxes))]...)
	s.boxes = s.boxes[:0]
}

// nextCell puts a tab where the last cell ended.
func (s *story) nextCell() {
	if len(s.rows) == 0 {
		return
	}
	row := &s.rows[len(s.rows)-1]
	if row.cells > 0 {
		s.closeCell(row)
		s.text = append(s.text, '\t')
	}
	row.cells++
	row.start = len(s.text)
}

// closeCell takes away the line breaks at the end of a cell.
func (s *story) closeCell(r *row) {
	s.text = append(s.text[:r.start], bytes.TrimRight(s.text[r.start:], "\n")...)
}

func (s *story) endRow() {
	if len(s.rows) == 0 {
		return
	}
	s.closeCell(&s.rows[len(s.rows)-1])
	s.rows = s.rows[:len(s.rows)-1]
	s.text = append(s.text, '\n')
}

// symbol is a sign that is given by its place in a font.
func (r *wordReader) symbol(e xml.StartElement) string {
	n, err := strconv.ParseUint(attribute(e, "char"), 16, 16)
	if err != nil || n < ' ' {
		return ""
	}
	s := r.story()
	defer func(font string) { s.font = font }(s.font)
	s.font = attribute(e, "font")
	return r.seen(string(rune(n)))
}
