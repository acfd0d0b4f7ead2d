package documents

import (
	"fmt"
	"strconv"
	"strings"
	"unicode/utf8"
)

// paragraph is one to be written: what is not in its look.
type paragraph struct {
	kind   kind
	spans  []span
	indent *indent // instead of the look's
	above  int     // the space above it, where there is more than the look's
	keep   bool    // on the page of the next one
}

// span is text in one font, "" being the look's.
type span struct{ text, font string }

func plain(k kind, text string) paragraph { return paragraph{kind: k, spans: []span{{text: text}}} }

// printer writes paragraphs: by the styles that a document has, and where it has
// none, with all that makes up the look.
type printer struct {
	out    strings.Builder
	styles map[string]string // names to ids
}

func (p *printer) add(s ...string) {
	for _, s := range s {
		p.out.WriteString(s)
	}
}

// print writes the paragraph. Section is XML that a template wants to keep in
// its properties.
func (p *printer) print(g paragraph, section string) {
	id, own := p.styles[string(g.kind)]
	p.add("<w:p><w:pPr>")
	characters := ""
	if own {
		p.add(`<w:pStyle w:val="`, escapeXML(id), `"/>`, g.properties())
	} else {
		var look string
		look, characters = g.kind.look()
		p.add(g.dressed(look))
	}
	p.add(section, "</w:pPr>")
	for _, s := range g.spans {
		characters := characters
		if s.font != "" { // for everything, figures as well
			characters = fmt.Sprintf(`<w:rFonts w:hint="eastAsia" w:ascii="%s" w:hAnsi="%[1]s" w:eastAsia="%[1]s" w:cs="%[1]s"/>`, s.font)
		}
		p.span(s.text, characters)
	}
	p.add("</w:p>")
}

// properties are those that differ from the style's.
func (g paragraph) properties() string {
	s := ""
	if g.keep {
		s = "<w:keepNext/>"
	}
	if g.above > 0 {
		s += `<w:spacing w:before="` + strconv.Itoa(g.above) + `"/>`
	}
	if g.indent != nil {
		s += g.indent.xml()
	}
	return s
}

// dressed is a look with what differs from it.
func (g paragraph) dressed(look string) string {
	if g.keep && !strings.HasPrefix(look, "<w:keepNext/>") {
		look = "<w:keepNext/>" + look
	}
	if g.above > 0 {
		look = strings.Replace(look, `w:before="0"`, `w:before="`+strconv.Itoa(g.above)+`"`, 1)
	}
	if g.indent != nil {
		before, rest, _ := strings.Cut(look, "<w:ind ")
		_, after, _ := strings.Cut(rest, "/>")
		look = before + g.indent.xml() + after
	}
	return look
}

// span writes text, its tabs and line breaks as Word has them.
func (p *printer) span(text, characters string) {
	if text == "" {
		return
	}
	p.add("<w:r>")
	if characters != "" {
		p.add("<w:rPr>", characters, "</w:rPr>")
	}
	for text != "" {
		i := strings.IndexAny(text, "\t\n")
		if i < 0 {
			i = len(text)
		}
		if i > 0 {
			p.add(`<w:t xml:space="preserve">`, escapeXML(text[:i]), "</w:t>")
		}
		text = text[i:]
		if text != "" {
			p.add(map[byte]string{'\t': "<w:tab/>", '\n': "<w:br/>"}[text[0]])
			text = text[1:]
		}
	}
	p.add("</w:r>")
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
