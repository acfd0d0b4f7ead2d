package documents

import (
	"bytes"
	"encoding/xml"
	"maps"
	"strconv"
	"strings"
)

// wordText is what a reader of a Word document sees of its text, and what of
// the document that is not.
func wordText(content []byte) (string, []Left, error) {
	w, err := openWord(content)
	if err != nil {
		return "", nil, err
	}
	document, err := w.unfold(w.main)
	if err != nil {
		return "", nil, err
	}
	numbers, err := w.numbering()
	if err != nil {
		return "", nil, err
	}
	r := wordReader{stories: []story{{}}, numbers: numbers, left: map[LeftOut]int{}}
	if err := scanXML(document, r.see); err != nil {
		return "", nil, err
	}
	if !r.word {
		return "", nil, ErrNotWord // a workbook, say
	}
	if r.left[LeftHeaders], err = w.headers(); err != nil {
		return "", nil, err
	}
	return string(r.story().text), leftOut(r.left), nil
}

// wordReader gathers the text of a document as its tags go by.
type wordReader struct {
	word    bool      // it is a Word document
	stories []story   // the document's own and those of the text boxes within it
	whole   collector // of a tag that is read as a whole
	skipped string    // the tag that nothing is read of, "" when there is none
	depth   int       // within it

	choices []choice // for each place that is told in several ways, what became of it
	prompt  bool     // the next content is only what a form asks for

	numbers *numbering
	left    map[LeftOut]int // what is not in the text
	said    int             // pieces of text so far
}

// choice is a place that is told in several ways: what had been said and left
// out before it, and whether one of them was read.
type choice struct {
	said  int
	left  map[LeftOut]int
	first map[LeftOut]int // with what the first way leaves out, when the next is read
	taken bool
}

func (r *wordReader) story() *story { return &r.stories[len(r.stories)-1] }

func (r *wordReader) see(t token) error {
	e, starts := t.Token.(xml.StartElement)
	if r.skipped == "" && (len(r.whole.open) > 0 || starts && readWhole(e.Name.Local)) {
		whole, err := r.whole.take(t)
		if whole != nil {
			r.take(whole)
		}
		return err
	}
	end, ends := t.Token.(xml.EndElement)
	switch {
	case r.skipped != "" && starts:
		r.depth++
		if e.Name.Local == "delText" {
			r.left[LeftDeleted]++
		}
	case r.skipped != "" && ends:
		if r.depth--; r.depth == 0 {
			r.skipped = ""
		}
	case starts:
		r.start(e)
	case ends:
		r.end(end.Name.Local)
	}
	return nil
}

// readWhole says whether a tag is read together with all that stands in it.
func readWhole(name string) bool {
	switch name {
	case "t", "pPr", "rPr", "sdtPr", "checkBox", "ddList", "instrText", "oMath":
		return true
	}
	return false
}

// take reads such a tag.
func (r *wordReader) take(e *element) {
	s := r.story()
	switch e.Name.Local {
	case "t":
		text := unbroken(e.text)
		if e.attr("space") != "preserve" {
			text = strings.Trim(text, " \t")
		}
		r.write(text)
	case "pPr":
		s.label = r.numbers.label(e.child("pStyle").val(), numberedBy(e, ""))
		end := e.child("rPr")
		s.joined = s.joined || end.child("del") != nil || end.child("moveFrom") != nil
	case "rPr":
		s.dress(e)
	case "sdtPr":
		r.prompt = r.prompt || e.child("showingPlcHdr").on()
	case "instrText":
		r.code(string(e.text))
	case "oMath":
		s.add(r.formula("", e))
	default:
		r.form(e)
	}
}

// skip reads nothing until the tag ends.
func (r *wordReader) skip(name string) { r.skipped, r.depth = name, 1 }

func (r *wordReader) start(e xml.StartElement) {
	s := r.story()
	switch name := e.Name.Local; name {
	case "document":
		r.word = true
	case "del", "moveFrom", "rt":
		r.skip(name)
	case "sdtContent":
		if r.prompt {
			r.skip(name)
		}
		r.prompt = false
	case "AlternateContent":
		r.choices = append(r.choices, choice{said: r.said, left: maps.Clone(r.left)})
	case "Choice", "Fallback":
		r.choose(name)
	case "txbxContent":
		r.stories = append(r.stories, story{})
	case "r":
		s.dress(nil)
	case "p":
		s.joined, s.label = false, ""
	case "tr":
		s.rows = append(s.rows, row{start: len(s.text)})
	case "tc":
		s.nextCell()
	case "tab", "ptab", "br", "cr", "noBreakHyphen":
		r.write(sign(name))
	case "sym":
		s.add(r.symbol(e))
	default:
		r.leave(name)
	}
}

// leave notes what a tag stands for that is left out.
func (r *wordReader) leave(name string) {
	if what := leftBy[name]; what != "" {
		r.left[what]++
	}
}

// sign is the text of a tag that stands for a character.
func sign(name string) string {
	switch name {
	case "tab", "ptab":
		return "\t"
	case "noBreakHyphen":
		return "-"
	}
	return "\n"
}

// choose reads the first of several ways to say the same, and the next where it
// says nothing.
func (r *wordReader) choose(name string) {
	if len(r.choices) == 0 {
		return
	}
	last := &r.choices[len(r.choices)-1]
	switch {
	case last.taken && r.said > last.said:
		r.skip(name)
	case last.taken:
		last.first, r.left = r.left, maps.Clone(last.left) // the same picture, told once more
	}
	last.taken = true
}

// endChoices goes by the first way where none said anything.
func (r *wordReader) endChoices() {
	n := len(r.choices)
	if n == 0 {
		return
	}
	if last := r.choices[n-1]; last.first != nil && r.said == last.said {
		r.left = last.first
	}
	r.choices = r.choices[:n-1]
}

func (r *wordReader) end(name string) {
	s := r.story()
	switch name {
	case "AlternateContent":
		r.endChoices()
	case "txbxContent":
		if len(r.stories) > 1 {
			r.stories = r.stories[:len(r.stories)-1]
			outer := r.story()
			outer.boxes = append(append(outer.boxes, bytes.Trim(s.text, "\n")...), '\n')
		}
	case "p":
		s.endParagraph()
	case "tr":
		s.endRow()
	}
}

// unbroken is text with blanks for line breaks, as Word shows it.
func unbroken(text []byte) string {
	return strings.ReplaceAll(strings.ReplaceAll(string(text), "\n", " "), "\r", " ")
}

// write adds text as the run shows it.
func (r *wordReader) write(text string) { r.story().add(r.seen(text)) }

// seen is text as the run shows it.
func (r *wordReader) seen(text string) string {
	s := r.story()
	if text == "" {
		return ""
	}
	if s.hidden {
		r.left[LeftHidden]++
		return ""
	}
	r.said++
	text, unknown := shown(s.font, text)
	r.left[LeftSigns] += unknown
	switch s.place {
	case "superscript":
		text = raised(text)
	case "subscript":
		text = lowered(text)
	}
	return text
}

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
