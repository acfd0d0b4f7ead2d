package documents

import (
	"cmp"
	"encoding/xml"
	"regexp"
	"slices"
	"strings"
)

// edit replaces a stretch of a part.
type edit struct {
	from, to int
	text     string
}

// applied is the content with the edits, which don't overlap, made.
func applied(content []byte, edits []edit) []byte {
	slices.SortFunc(edits, func(a, b edit) int { return cmp.Compare(a.from, b.from) })
	var all []byte
	at := 0
	for _, e := range edits {
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
	pattern *regexp.Regexp
	all     []edit
	open    []stretch // paragraphs, one in another when there are text boxes
	boxes   int       // text boxes that are open
	rooted  bool
}

// stretch is a paragraph of the part.
type stretch struct {
	from      int
	pieces    []textTag // its texts
	more      bool      // it holds a picture, a field or the like
	section   edit      // what makes it the last one of a section
	inSection bool
}

// textTag is a tag of text.
type textTag struct {
	from, to int
	text     string
	open     bool
}

// edits are what a part needs.
func (t *template) edits(content []byte, main bool) ([]edit, error) {
	s := &splicer{
		template: t, content: content, main: main,
		pattern: regexp.MustCompile(`(?:\{\{|｛｛)[^{}｛｝]{0,40}(?:\}\}|｝｝)`),
	}
	err := scanXML(content, s.see)
	return s.all, err
}

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
		if p := s.lastText(); p != nil && p.open {
			p.text += string(e)
		}
	}
	return nil
}

// root sees to it that what is put in will be understood.
func (s *splicer) root(e xml.StartElement) error {
	if s.main && (e.Name.Space != "w" || e.Name.Local != "document") {
		return ErrNotWord
	}
	for _, a := range e.Attr {
		if a.Name.Space == "xmlns" && a.Name.Local == "w" && (a.Value == wordSpace || a.Value == strictSpace) {
			return nil
		}
	}
	return ErrNotWord
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
	case e.Name.Space != "w":
	case e.Name.Local == "p":
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
	case e.Name.Space != "w" || p == nil:
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
	holes := s.pattern.FindAllStringIndex(text, -1)
	if len(holes) == 0 {
		return nil
	}
	values := make([]string, len(holes))
	for i, h := range holes {
		written := text[h[0]:h[1]]
		name := canonical(strings.Trim(written, "{}｛｝"))
		block, isBlock := s.blocks[name]
		switch {
		case isBlock && s.main && s.boxes == 0 && !p.more && strings.TrimSpace(text) == written:
			s.has[name] = true
			s.all = append(s.all, edit{p.from, to, s.printed(block, p)})
			return nil
		case isBlock:
			return &PlaceholderError{Name: written, Cause: ErrNoBody}
		}
		value, known := s.inline[name]
		if !known {
			return &PlaceholderError{Name: written, Cause: ErrUnknown}
		}
		values[i] = value
	}
	s.all = append(s.all, substituted(p.pieces, holes, values)...)
	return nil
}

// printed is the paragraphs that stand for a placeholder; none leave a blank
// one, as there must be one in a cell. The last one ends the section that the
// placeholder ended.
func (s *splicer) printed(block []paragraph, p stretch) string {
	out := newPrinter(s.styles)
	section := string(s.content[p.section.from:p.section.to])
	if len(block) == 0 {
		block = []paragraph{plain(bodyText, "")}
	}
	for i, g := range block {
		if i < len(block)-1 {
			out.print(g, "")
		} else {
			out.print(g, section)
		}
	}
	return out.out.String()
}

// substituted puts values for the holes of a text that is cut into pieces. A
// value stands in the tag in which its placeholder began, and so looks as the
// placeholder's first character did.
func substituted(pieces []textTag, holes [][]int, values []string) []edit {
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
			all = append(all, edit{p.from, p.to, `<w:t xml:space="preserve">` + escapeXML(b.String()) + "</w:t>"})
		}
	}
	return all
}

// readStyles finds the ids of the paragraph styles.
func (t *template) readStyles(name string) error {
	content, err := t.unfold(name)
	if err != nil {
		return err
	}
	id := ""
	return scanXML(content, func(tok token) error {
		e, ok := tok.Token.(xml.StartElement)
		switch {
		case !ok:
		case e.Name.Local == "style":
			id = ""
			if attribute(e, "type") == "paragraph" {
				id = attribute(e, "styleId")
			}
		case e.Name.Local == "name" && id != "":
			t.styles[attribute(e, "val")] = id
		}
		return nil
	})
}
