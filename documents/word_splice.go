package documents

import (
	"cmp"
	"encoding/xml"
	"regexp"
	"slices"
	"strings"
)

// The name of Word's tags, and the one that "strict" documents have for it.
const (
	wordSpace   = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
	strictSpace = "http://purl.oclc.org/ooxml/wordprocessingml/main"
)

// edit replaces a stretch of a part.
type edit struct {
	from, to int
	text     string
}

// applied is the content with the edits made. Of two that stand in each other,
// as in no document of Word's, the outer one counts.
func applied(content []byte, edits []edit) []byte {
	slices.SortFunc(edits, func(a, b edit) int { return cmp.Compare(a.from, b.from) })
	var all []byte
	at := 0
	for _, e := range edits {
		if e.from < at {
			continue
		}
		all = append(append(all, content[at:e.from]...), e.text...)
		at = e.to
	}
	return append(all, content[at:]...)
}

// splicer finds placeholders in a part, whatever Word has cut them into, and
// says what has to be replaced. Everything else keeps its bytes: a part that is
// read and written anew loses what the reader doesn't know.
type splicer struct {
	*template

	content []byte
	main    bool
	prefix  string // of the tags that hold text
	words   bool   // the part is Word's, not a drawing's or anything else's
	loose   bool   // any tag may hold text
	all     []edit
	holes   []hole
	open    []stretch // paragraphs, one in another when there are text boxes
	boxes   int       // text boxes that are open
	rooted  bool
}

// stretch is a paragraph of the part.
type stretch struct {
	from      int
	pieces    []textTag // its texts
	more      bool      // it holds a picture, a field, another paragraph or the like
	section   edit      // what makes it the last one of a section
	inSection bool
}

// hole is a paragraph that a block stands for.
type hole struct {
	stretch

	to    int
	block string
}

// textTag is a tag of text.
type textTag struct {
	from, to int
	text     string
	open     bool
}

// edits are what a part needs. What stands for a block is written when the
// whole part has been seen.
func (t *template) edits(content []byte, main bool) ([]edit, error) {
	s := &splicer{template: t, content: content, main: main}
	err := scanXML(content, s.see)
	if err == nil && main {
		err = t.settle(content)
	}
	if err != nil {
		return nil, err
	}
	for _, h := range s.holes {
		s.all = append(s.all, edit{h.from, h.to, s.printed(t.blocks[h.block], h.stretch)})
	}
	return s.all, nil
}

var placeholder = regexp.MustCompile(`(?:\{\{|｛｛)[^{}｛｝]{0,40}(?:\}\}|｝｝)`)

func (s *splicer) see(t token) error {
	switch e := t.Token.(type) {
	case xml.StartElement:
		if !s.rooted {
			s.rooted = true
			return s.root(e)
		}
		s.start(e, t.from)
	case xml.EndElement:
		return s.end(e, t.to)
	case xml.CharData:
		if s.loose {
			return s.replaceLoose(string(e), t)
		}
		if p := s.lastText(); p != nil && p.open {
			p.text += string(e)
		}
	}
	return nil
}

// root learns how the part writes its tags: by any prefix, as what a name means
// is in the declaration. A drawing's text is like Word's, in tags of its own; of
// all other parts each tag stands alone.
func (s *splicer) root(e xml.StartElement) error {
	const drawings = "http://schemas.openxmlformats.org/drawingml/2006/main"
	const strictDrawings = "http://purl.oclc.org/ooxml/drawingml/main"
	s.loose = true
	for _, a := range e.Attr {
		if a.Name.Space != "xmlns" && a.Name.Local != "xmlns" {
			continue
		}
		prefix := ""
		if a.Name.Space == "xmlns" {
			prefix = a.Name.Local
		}
		switch a.Value {
		case wordSpace, strictSpace:
			if !s.words || prefix == e.Name.Space {
				s.prefix, s.words, s.loose = prefix, true, false
			}
		case drawings, strictDrawings:
			if !s.words {
				s.prefix, s.loose = prefix, false
			}
		}
	}
	if s.main && (!s.words || e.Name.Space != s.prefix || e.Name.Local != "document") {
		return ErrNotWord
	}
	return nil
}

func (s *splicer) paragraph() *stretch {
	if len(s.open) == 0 {
		return nil
	}
	return &s.open[len(s.open)-1]
}

// lastText is the text that was begun last.
func (s *splicer) lastText() *textTag {
	p := s.paragraph()
	if p == nil || len(p.pieces) == 0 {
		return nil
	}
	return &p.pieces[len(p.pieces)-1]
}

func (s *splicer) start(e xml.StartElement, from int) {
	p := s.paragraph()
	switch {
	case e.Name.Local == "txbxContent":
		s.boxes++
	case e.Name.Space != s.prefix:
	case e.Name.Local == "p":
		if p != nil {
			p.more = true
		}
		s.open = append(s.open, stretch{from: from})
	case p == nil:
	case e.Name.Local == "t":
		p.pieces = append(p.pieces, textTag{from: from, open: true})
	case e.Name.Local == "sectPr" && !p.inSection:
		p.section.from, p.inSection = from, true
	case slices.Contains([]string{"drawing", "pict", "object", "fldChar", "fldSimple"}, e.Name.Local):
		p.more = true
	}
}

func (s *splicer) end(e xml.EndElement, to int) error {
	p := s.paragraph()
	switch {
	case e.Name.Local == "txbxContent":
		s.boxes--
	case e.Name.Space != s.prefix || p == nil:
	case e.Name.Local == "t":
		if t := s.lastText(); t != nil && t.open {
			t.to, t.open = to, false
		}
	case e.Name.Local == "sectPr":
		p.section.to, p.inSection = to, false
	case e.Name.Local == "p":
		s.open = s.open[:len(s.open)-1]
		return s.replace(*p, to)
	}
	return nil
}

// replace notes what becomes of the placeholders of a paragraph that ends.
func (s *splicer) replace(p stretch, to int) error {
	var whole strings.Builder
	for _, t := range p.pieces {
		whole.WriteString(t.text)
	}
	text := whole.String()
	holes := placeholder.FindAllStringIndex(text, -1)
	if len(holes) == 0 {
		return nil
	}
	values := make([]string, len(holes))
	for i, h := range holes {
		written := text[h[0]:h[1]]
		name := canonical(strings.Trim(written, "{}｛｝"))
		if _, isBlock := s.blocks[name]; isBlock && (s.builtIn || s.main && s.boxes == 0 && !p.more && strings.TrimSpace(text) == written) {
			s.has[name] = true
			s.holes = append(s.holes, hole{stretch: p, to: to, block: name})
			return nil
		}
		value, err := s.value(written)
		if err != nil {
			return err
		}
		values[i] = value
	}
	s.all = append(s.all, s.substituted(p.pieces, holes, values)...)
	return nil
}

// printed is the paragraphs that stand for a placeholder; none leave a blank
// one, as there must be one in a cell. The last one ends the section that the
// placeholder ended.
func (s *splicer) printed(block []paragraph, p stretch) string {
	out := printer{styles: s.styles}
	section := string(s.content[p.section.from:p.section.to])
	if len(block) == 0 && !s.builtIn {
		block = []paragraph{plain(bodyText, "")}
	}
	for i, g := range block {
		if i < len(block)-1 {
			out.print(g, "")
		} else {
			out.print(g, section)
		}
	}
	if s.prefix == "w" {
		return out.out.String()
	}
	return strings.ReplaceAll(out.out.String(), "<w:p>", `<w:p xmlns:w="`+wordSpace+`">`)
}

// substituted puts values for the holes of a text that is cut into pieces. A
// value stands in the tag in which its placeholder began, and so looks as the
// placeholder's first character did.
func (s *splicer) substituted(pieces []textTag, holes [][]int, values []string) []edit {
	var all []edit
	at := 0
	for _, p := range pieces {
		from, to := at, at+len(p.text)
		at = to
		var b strings.Builder
		touched, next := false, from
		for i, h := range holes {
			if h[1] <= from || h[0] >= to {
				continue
			}
			touched = true
			if h[0] >= from {
				b.WriteString(p.text[next-from : h[0]-from])
				b.WriteString(values[i])
			}
			next = min(h[1], to)
		}
		if touched {
			b.WriteString(p.text[next-from:])
			all = append(all, edit{p.from, p.to, s.textTag(escapeXML(b.String()))})
		}
	}
	return all
}

// textTag is a tag with text as the part writes it.
func (s *splicer) textTag(text string) string {
	name, keep := "t", ""
	if s.prefix != "" {
		name = s.prefix + ":t"
	}
	if s.words { // a drawing keeps its blanks anyway
		keep = ` xml:space="preserve"`
	}
	return "<" + name + keep + ">" + text + "</" + name + ">"
}

// replaceLoose fills what stands in a tag of any sort.
func (s *splicer) replaceLoose(text string, t token) error {
	var fault error
	filled := placeholder.ReplaceAllStringFunc(text, func(written string) string {
		value, err := s.value(written)
		if err != nil {
			fault = err
		}
		return value
	})
	if filled != text {
		s.all = append(s.all, edit{t.from, t.to, escapeXML(filled)})
	}
	return fault
}

// value is what stands for a placeholder within a line.
func (s *splicer) value(written string) (string, error) {
	name := canonical(strings.Trim(written, "{}｛｝"))
	value, known := s.inline[name]
	_, isBlock := s.blocks[name]
	switch {
	case known:
		return value, nil
	case isBlock:
		return "", &PlaceholderError{Name: written, Cause: ErrNoBody}
	case s.words:
		return "", &PlaceholderError{Name: written, Cause: ErrUnknown}
	}
	return written, nil // another program's braces
}
