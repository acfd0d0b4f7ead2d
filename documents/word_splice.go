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
	rooted  bool
	whole   collector // of a paragraph
	all     []edit
	holes   []segment // paragraphs that blocks stand for
}

// segment is a paragraph of the part.
type segment struct {
	*element

	pieces  []*element // its texts
	more    bool       // it holds a picture, a field, another paragraph or the like
	section string     // what makes it the last one of a section
	block   string     // that stands for it
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
	for _, p := range s.holes {
		s.all = append(s.all, edit{p.from, p.to, s.printed(t.blocks[p.block], p.section)})
	}
	return s.all, nil
}

var placeholder = regexp.MustCompile(`(?:\{\{|｛｛)[^{}｛｝]{0,40}(?:\}\}|｝｝)`)

func (s *splicer) see(t token) error {
	e, starts := t.Token.(xml.StartElement)
	switch {
	case starts && !s.rooted:
		s.rooted = true
		return s.root(e)
	case s.loose:
		if text, ok := t.Token.(xml.CharData); ok {
			return s.replaceLoose(string(text), t)
		}
	case len(s.whole.open) > 0, starts && e.Name.Space == s.prefix && e.Name.Local == "p":
		p, err := s.whole.take(t)
		if p == nil {
			return err
		}
		return s.paragraph(p, s.main)
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

// paragraph notes what becomes of the placeholders of a paragraph, and of those
// in its text boxes. Own says whether a block may stand for it.
func (s *splicer) paragraph(e *element, own bool) error {
	p := segment{element: e}
	if err := s.gather(e, &p); err != nil {
		return err
	}
	var whole strings.Builder
	for _, t := range p.pieces {
		whole.Write(t.text)
	}
	text := whole.String()
	holes := placeholder.FindAllStringIndex(text, -1)
	values := make([]string, len(holes))
	for i, h := range holes {
		written := text[h[0]:h[1]]
		p.block = canonical(strings.Trim(written, "{}｛｝"))
		if _, isBlock := s.blocks[p.block]; isBlock && (s.builtIn || own && !p.more && strings.TrimSpace(text) == written) {
			s.has[p.block] = true
			s.holes = append(s.holes, p)
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

// gather finds in a tag what belongs to the paragraph.
func (s *splicer) gather(e *element, p *segment) error {
	for _, c := range e.inside {
		if c.Name.Space == s.prefix {
			switch c.Name.Local {
			case "p":
				p.more = true
				if err := s.paragraph(c, false); err != nil {
					return err
				}
				continue
			case "t":
				p.pieces = append(p.pieces, c)
			case "sectPr":
				p.section = string(s.content[c.from:c.to])
			case "drawing", "pict", "object", "fldChar", "fldSimple":
				p.more = true
			}
		}
		if err := s.gather(c, p); err != nil {
			return err
		}
	}
	return nil
}

// printed is the paragraphs that stand for a placeholder; none leave a blank
// one, as there must be one in a cell. The last one ends the section that the
// placeholder ended.
func (s *splicer) printed(block []paragraph, section string) string {
	out := printer{styles: s.styles}
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
func (s *splicer) substituted(pieces []*element, holes [][]int, values []string) []edit {
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
				b.Write(p.text[next-from : h[0]-from])
				b.WriteString(values[i])
			}
			next = min(h[1], to)
		}
		if touched {
			b.Write(p.text[next-from:])
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
