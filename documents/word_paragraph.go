package documents

import (
	"strconv"
	"strings"
	"unicode/utf8"
)

// paragraph is one to be written: what is not in its look.
type paragraph struct {
	kind   kind
	spans  []span
	indent *indent // instead of the look's
	above  int     // besides the look's
	keep   bool    // on the page of the next one
}

// span is text in one font, "" being the look's.
type span struct{ text, font string }

func plain(k kind, text string) paragraph { return paragraph{kind: k, spans: []span{{text: text}}} }

// after is the paragraph with so much space above it.
func (p paragraph) after(above int) paragraph {
	p.above = above
	return p
}

// printer writes paragraphs: by the styles that a document has, and where it has
// none, with all that makes up the look.
type printer struct {
	out   strings.Builder
	looks [kinds]look
	begin [kinds]string // up to what is a paragraph's own
	end   [kinds]string
	run   [kinds]string
	own   [kinds]bool // there is a style
}

// newPrinter makes one for a document with these styles: names to ids.
func newPrinter(styles map[string]string) *printer {
	p := &printer{looks: looks()}
	for k, l := range p.looks {
		if id, ok := styles[l.style]; ok {
			p.own[k] = true
			p.begin[k] = `<w:pStyle w:val="` + escapeXML(id) + `"/>`
			continue
		}
		p.begin[k], p.end[k] = l.properties(), l.tail()
		p.run[k] = "<w:rPr>" + l.characters() + "</w:rPr>"
	}
	return p
}

func (p *printer) add(s ...string) {
	for _, s := range s {
		p.out.WriteString(s)
	}
}

// print writes the paragraph. Section is XML that a template wants to keep in
// its properties.
func (p *printer) print(g paragraph, section string) {
	l, own := p.looks[g.kind], p.own[g.kind]
	p.add("<w:p><w:pPr>")
	if own {
		p.add(p.begin[g.kind])
	}
	if g.keep || l.keep && !own {
		p.add("<w:keepNext/>")
	}
	if !own {
		p.add(p.begin[g.kind], l.spacing(l.above+g.above))
	} else if g.above > 0 {
		p.add(`<w:spacing w:before="`, strconv.Itoa(l.above+g.above), `"/>`)
	}
	if g.indent != nil {
		p.add(g.indent.xml())
	} else if !own {
		p.add(l.indent.xml())
	}
	p.add(p.end[g.kind], section, "</w:pPr>")
	for _, s := range g.spans {
		p.span(g.kind, s)
	}
	p.add("</w:p>")
}

// span writes text, its tabs and line breaks as Word has them.
func (p *printer) span(k kind, s span) {
	if s.text == "" {
		return
	}
	p.add("<w:r>", p.characters(k, s.font))
	for rest := s.text; rest != ""; {
		i := strings.IndexAny(rest, "\t\n")
		if i < 0 {
			i = len(rest)
		}
		if i > 0 {
			p.add(`<w:t xml:space="preserve">`, escapeXML(rest[:i]), "</w:t>")
		}
		switch rest = rest[i:]; {
		case strings.HasPrefix(rest, "\t"):
			p.add("<w:tab/>")
			rest = rest[1:]
		case rest != "":
			p.add("<w:br/>")
			rest = rest[1:]
		}
	}
	p.add("</w:r>")
}

func (p *printer) characters(k kind, font string) string {
	l := p.looks[k]
	switch {
	case font == "":
		return p.run[k]
	case p.own[k]:
		return "<w:rPr>" + typeface(font) + "</w:rPr>"
	}
	l.font = font
	return "<w:rPr>" + l.characters() + "</w:rPr>"
}

// escapeXML makes text of anything: what XML reads as markup is written so that
// it doesn't, and what XML 1.0 can't hold is left out.
func escapeXML(s string) string {
	var b strings.Builder
	b.Grow(len(s))
	for i, r := range s {
		switch {
		case r == '&':
			b.WriteString("&amp;")
		case r == '<':
			b.WriteString("&lt;")
		case r == '>':
			b.WriteString("&gt;")
		case r == '"':
			b.WriteString("&quot;")
		case r < ' ', r == 0x7f, r == 0xfffe, r == 0xffff:
		case r == utf8.RuneError && !strings.HasPrefix(s[i:], string(utf8.RuneError)): // no character at all
		default:
			b.WriteRune(r)
		}
	}
	return b.String()
}
