package documents

import (
	"bytes"
	"encoding/xml"
	"strconv"
	"strings"
	"unicode"
)

// wordText is what a reader of a Word document sees of its text.
func wordText(content []byte) (string, error) {
	w, err := openWord(content)
	if err != nil {
		return "", err
	}
	document, err := w.unfold(w.main)
	if err != nil {
		return "", err
	}
	r := wordReader{stories: []story{{}}}
	if err := scanXML(document, r.see); err != nil {
		return "", err
	}
	if !r.word {
		return "", ErrNotWord // a workbook, say
	}
	return string(r.story().text), nil
}

// wordReader gathers the text of a document as its tags go by.
type wordReader struct {
	word    bool    // it is a Word document
	stories []story // the document's own and those of the text boxes within it
	skipped string  // the tag that nothing is read of, "" when there is none
	depth   int     // within it

	choices []bool // for each place that is told in several ways, whether one was read
	prompt  bool   // the next content is only what a form asks for
	inText  bool
	keep    bool // blanks at the ends of the text
	piece   []byte
}

// story is text that reads on its own.
type story struct {
	text   []byte
	boxes  []byte // texts of the boxes that hang on the paragraph
	joined bool   // the paragraph's end was deleted
	hidden bool   // the run
	rows   []row  // in which it stands, one in another
}

// row is a row of a table.
type row struct{ cells, start int }

func (r *wordReader) story() *story { return &r.stories[len(r.stories)-1] }

func (r *wordReader) see(t token) error {
	switch e := t.Token.(type) {
	case xml.StartElement:
		if r.skipped != "" {
			r.depth++
			r.overhear(e)
			return nil
		}
		r.start(e)
	case xml.EndElement:
		if r.skipped != "" {
			if r.depth--; r.depth == 0 {
				r.skipped = ""
			}
			return nil
		}
		r.end(e.Name.Local)
	case xml.CharData:
		if r.inText && r.skipped == "" {
			r.piece = append(r.piece, e...)
		}
	}
	return nil
}

// skip reads nothing until the tag ends.
func (r *wordReader) skip(name string) { r.skipped, r.depth = name, 1 }

// overhear learns from what is not read: that a run is hidden, the end of a
// paragraph deleted, or a text only what a form asks for.
func (r *wordReader) overhear(e xml.StartElement) {
	name := e.Name.Local
	switch {
	case r.skipped == "rPr" && r.depth == 2 && name == "vanish":
		r.story().hidden = !isFalse(attribute(e, "val"))
	case r.skipped == "pPr" && r.depth == 3 && (name == "del" || name == "moveFrom"):
		r.story().joined = true
	case r.skipped == "sdtPr" && r.depth == 2 && name == "showingPlcHdr":
		r.prompt = !isFalse(attribute(e, "val"))
	}
}

func isFalse(s string) bool { return s == "0" || s == "false" || s == "off" }

func (r *wordReader) start(e xml.StartElement) {
	s := r.story()
	switch name := e.Name.Local; name {
	case "document":
		r.word = true
	case "pPr", "rPr", "sdtPr", "del", "moveFrom", "rt":
		r.skip(name)
	case "sdtContent":
		if r.prompt {
			r.skip(name)
		}
		r.prompt = false
	case "AlternateContent":
		r.choices = append(r.choices, false)
	case "Choice", "Fallback":
		r.choose(name)
	case "txbxContent":
		r.stories = append(r.stories, story{})
	case "r":
		s.hidden = false
	case "p":
		s.joined = false
	case "tr":
		s.rows = append(s.rows, row{start: len(s.text)})
	case "tc":
		s.nextCell()
	case "t":
		r.inText, r.keep = true, attribute(e, "space") == "preserve"
		r.piece = r.piece[:0]
	case "tab", "ptab", "br", "cr", "noBreakHyphen", "sym":
		s.write(sign(e))
	}
}

// sign is the text of a tag that stands for a character.
func sign(e xml.StartElement) string {
	switch e.Name.Local {
	case "tab", "ptab":
		return "\t"
	case "noBreakHyphen":
		return "-"
	case "sym":
		n, err := strconv.ParseUint(attribute(e, "char"), 16, 16)
		if err != nil || !unicode.IsPrint(rune(n)) { // in a font's own set it is no character
			return ""
		}
		return string(rune(n))
	}
	return "\n"
}

// choose reads the first of several ways to say the same.
func (r *wordReader) choose(name string) {
	if len(r.choices) == 0 {
		return
	}
	last := &r.choices[len(r.choices)-1]
	if *last {
		r.skip(name)
	}
	*last = true
}

func (r *wordReader) end(name string) {
	s := r.story()
	switch name {
	case "AlternateContent":
		if len(r.choices) > 0 {
			r.choices = r.choices[:len(r.choices)-1]
		}
	case "txbxContent":
		if len(r.stories) > 1 {
			r.stories = r.stories[:len(r.stories)-1]
			outer := r.story()
			outer.boxes = append(append(outer.boxes, bytes.Trim(s.text, "\n")...), '\n')
		}
	case "t":
		r.inText = false
		text := strings.Map(blankBreak, string(r.piece))
		if !r.keep {
			text = strings.Trim(text, " \t")
		}
		s.write(text)
	case "p":
		s.endParagraph()
	case "tr":
		s.endRow()
	}
}

// blankBreak makes a blank of a line break, as Word does in the middle of text.
func blankBreak(r rune) rune {
	if r == '\n' || r == '\r' {
		return ' '
	}
	return r
}

func (s *story) write(text string) {
	if !s.hidden {
		s.text = append(s.text, text...)
	}
}

func (s *story) endParagraph() {
	s.hidden = false
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
