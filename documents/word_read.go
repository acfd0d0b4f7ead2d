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
	word    bool    // it is a Word document
	stories []story // the document's own and those of the text boxes within it
	skipped string  // the tag that nothing is read of, "" when there is none
	depth   int     // within it
	part    string  // of what is skipped, one step in

	choices []choice // for each place that is told in several ways, what became of it
	prompt  bool     // the next content is only what a form asks for
	inText  bool
	keep    bool // blanks at the ends of the text
	piece   []byte

	numbers *numbering
	style   string // of the paragraph
	list    numbered
	wordForm
	wordMath
	left map[LeftOut]int // what is not in the text
	said int             // pieces of text so far
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
				r.endSkipped()
			}
			return nil
		}
		r.end(e.Name)
	case xml.CharData:
		if (r.inText || r.inCode) && r.skipped == "" {
			r.piece = append(r.piece, e...)
		}
	}
	return nil
}

// endSkipped ends what nothing was read of. Behind a paragraph's properties it
// is known which number it has.
func (r *wordReader) endSkipped() {
	if r.skipped == "pPr" {
		r.story().label = r.numbers.label(r.style, r.list)
		r.style, r.list = "", numbered{}
	}
	r.skipped = ""
}

// skip reads nothing until the tag ends.
func (r *wordReader) skip(name string) { r.skipped, r.depth = name, 1 }

// overhear learns from what is not read: that a run is hidden, the end of a
// paragraph deleted, or a text only what a form asks for.
func (r *wordReader) overhear(e xml.StartElement) {
	name, val := e.Name.Local, attribute(e, "val")
	if r.depth == 2 {
		r.part = name
	}
	switch {
	case r.skipped == "rPr" && r.depth == 2:
		r.story().dress(e, val)
	case r.skipped == "pPr":
		r.overhearParagraph(name, val)
	case r.skipped == "sdtPr" && r.depth == 2 && name == "showingPlcHdr":
		r.prompt = !isFalse(val)
	case name == "delText":
		r.left[LeftDeleted]++
	}
}

func (r *wordReader) overhearParagraph(name, val string) {
	switch {
	case r.depth == 2 && name == "pStyle":
		r.style = val
	case r.depth == 3 && r.part == "numPr" && name == "numId":
		r.list.list = val
	case r.depth == 3 && r.part == "numPr" && name == "ilvl":
		r.list.level, _ = strconv.Atoi(val)
	case r.depth == 3 && (name == "del" || name == "moveFrom"):
		r.story().joined = true
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
		r.choices = append(r.choices, choice{said: r.said, left: maps.Clone(r.left)})
	case "Choice", "Fallback":
		r.choose(name)
	case "txbxContent":
		r.stories = append(r.stories, story{})
	case "r":
		s.hidden, s.font, s.place = false, "", ""
	case "p":
		s.joined, s.label = false, ""
	case "tr":
		s.rows = append(s.rows, row{start: len(s.text)})
	case "tc":
		s.nextCell()
	case "t":
		r.inText, r.keep = true, attribute(e, "space") == "preserve" || r.formulas > 0
		r.piece = r.piece[:0]
	case "tab", "ptab", "br", "cr", "noBreakHyphen":
		r.write(sign(name))
	case "sym":
		r.symbol(e)
	default:
		r.startOther(e)
	}
}

// startOther begins what is in few documents.
func (r *wordReader) startOther(e xml.StartElement) {
	switch {
	case r.startForm(e), r.startMath(e):
	default:
		if what := leftBy(e.Name.Local); what != "" {
			r.left[what]++
		}
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

func (r *wordReader) end(of xml.Name) {
	s := r.story()
	switch name := of.Local; name {
	case "AlternateContent":
		r.endChoices()
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
		r.write(text)
	case "p":
		s.endParagraph()
	case "tr":
		s.endRow()
	default:
		r.endForm(name)
		r.endMath(name)
	}
}

// blankBreak makes a blank of a line break, as Word does in the middle of text.
func blankBreak(r rune) rune {
	if r == '\n' || r == '\r' {
		return ' '
	}
	return r
}

// write adds text as the run shows it.
func (r *wordReader) write(text string) {
	s := r.story()
	if text == "" {
		return
	}
	if s.hidden {
		r.left[LeftHidden]++
		return
	}
	r.said++
	text, unknown := shown(s.font, text)
	if unknown > 0 {
		r.left[LeftSigns] += unknown
	}
	switch s.place {
	case "superscript":
		text = raised(text)
	case "subscript":
		text = lowered(text)
	}
	s.text = append(append(s.text, s.label...), text...)
	s.label = ""
}
