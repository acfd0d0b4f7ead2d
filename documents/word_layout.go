package documents

import (
	"archive/zip"
	"bytes"
	"embed"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"
	"sync"
)

// The built-in layout is a template like those that units make: a .docx, kept
// unpacked under layout/. Its comments are for those who read it there.
var (
	//go:embed all:layout
	layoutFiles embed.FS
	//go:embed layout/word/styles.xml
	layoutStyles string
)

// builtInLayout is the layout as a .docx. What its parts are comes first, as
// programs look there to tell a document from other zips; no part has a time,
// so that equal documents are equal bytes.
//
//nolint:gochecknoglobals // packed once, and nothing changes it
var builtInLayout = sync.OnceValues(func() ([]byte, error) {
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for _, name := range []string{
		"[Content_Types].xml", "_rels/.rels", "word/document.xml", "word/_rels/document.xml.rels", "word/styles.xml",
		"word/settings.xml", "word/fontTable.xml", "word/footer1.xml", "word/footer2.xml", "docProps/core.xml",
	} {
		content, err := layoutFiles.ReadFile("layout/" + name)
		if err != nil {
			return nil, fmt.Errorf("read the layout: %w", err)
		}
		if err := addPart(z, name, onOneLine(string(content))); err != nil {
			return nil, err
		}
	}
	if err := z.Close(); err != nil {
		return nil, fmt.Errorf("end: %w", err)
	}
	return b.Bytes(), nil
})

// onOneLine is a part of the layout as it stands in the document: behind the
// first line, without line breaks, indents and comments.
func onOneLine(content string) []byte {
	head, rest, _ := strings.Cut(content, "\n")
	var b bytes.Buffer
	b.WriteString(head + "\n")
	for line := range strings.SplitSeq(rest, "\n") {
		if line = strings.TrimSpace(line); !strings.HasPrefix(line, "<!--") {
			b.WriteString(line)
		}
	}
	return b.Bytes()
}

// WriteTemplate writes the built-in layout as a template, for those who want to
// change it: every placeholder stands where its text would.
func WriteTemplate(w io.Writer) error {
	file, err := builtInLayout()
	if err == nil {
		_, err = w.Write(file)
	}
	if err != nil {
		return fmt.Errorf("write template: %w", err)
	}
	return nil
}

// layOut makes the template that of the built-in layout, in which a paragraph
// stands for its placeholder as a whole and leaves nothing behind where the
// report has nothing to say.
func (t *template) layOut(r Report) {
	t.builtIn = true
	t.blocks["文号"], t.blocks["标题"], t.blocks["主送"] = r.numberAndSigner(), r.titleAndPeriod(), r.addressee()
	t.blocks["正文"], t.blocks["附件"] = keepWithNext(slices.Concat(t.blocks["正文"], t.blocks["附件"])), nil
	t.blocks["校验"], t.blocks["版本"] = r.sum(), []paragraph{plain(versionLine, r.footnote())}
}

// kind is what a paragraph is there for: the name of the style that says how it
// looks, in a template that has it as in the built-in layout.
type kind string

const (
	numberLine    kind = "CDO文号"
	titleLine     kind = "CDO标题"
	periodLine    kind = "CDO期间"
	recipientLine kind = "CDO主送"
	dutyHead      kind = "CDO一级"
	partHead      kind = "CDO二级"
	bodyText      kind = "CDO正文"
	fileName      kind = "CDO附件"
	fileDetail    kind = "CDO小字"
	unitLine      kind = "CDO署名"
	dateLine      kind = "CDO日期"
	noteLine      kind = "CDO附注"
	versionLine   kind = "CDO版本"
)

// look is how the built-in layout's style of the kind looks: the properties of
// the paragraph and of its characters.
func (k kind) look() (paragraph, characters string) {
	_, style, _ := strings.Cut(layoutStyles, `<w:name w:val="`+string(k)+`"/>`)
	return inside(style, "w:pPr"), inside(style, "w:rPr")
}

// inside is what stands in the first tag of the name.
func inside(content, name string) string {
	_, rest, _ := strings.Cut(content, "<"+name+">")
	content, _, _ = strings.Cut(rest, "</"+name+">")
	return content
}

// What is computed for the layout's page, in twentieths of a point: the width
// of its text, a line, and a character of size 3, of which 28 fill the line.
const (
	textWide = 8845
	leading  = 579
	pitch    = 314
)

// char is the width of a character, in the hundredths that Word counts in.
const char = 100

// twips are so many hundredths of a character.
func twips(hundredths int) int { return hundredths * pitch / char }

// indent is how far a paragraph keeps from the margins, in hundredths of a
// character.
type indent struct {
	hanging, left, right int

	exact bool // the characters are size 3's, whatever the paragraph's own
}

func (i indent) xml() string {
	var b strings.Builder
	b.WriteString("<w:ind")
	side := func(name string, n int) {
		chars := n
		if i.exact {
			chars = 0
		}
		fmt.Fprintf(&b, ` w:%sChars="%d" w:%s="%d"`, name, chars, name, twips(n))
	}
	side("left", i.left)
	side("right", i.right)
	if i.hanging > 0 {
		side("hanging", i.hanging)
	} else {
		side("firstLine", 0)
	}
	b.WriteString("/>")
	return b.String()
}

// titleLines is a title in lines that are about equal, as one that fills a line to
// the margins, or leaves a character alone on the next, is not to be seen. It
// breaks before the period, or where that doesn't do, keeps so far away from
// both margins that the lines come out even.
func titleLines(title, period string) (string, *indent) {
	const full = textWide * char / pitch // hundredths of size 3's characters
	const cell = char * 22 / 16 / 2      // of the title, which is in size 2: 22 points instead of 16
	const slack = 3                      // cells, for signs that may not begin a line
	cells := textWidth(title)
	lines := ((cells+slack)*cell + full - 1) / full
	if lines < 2 || strings.ContainsRune(title, '\n') {
		return title, nil
	}
	fits := func(s string) bool { return s != "" && (textWidth(s)+slack)*cell <= full }
	if at := strings.Index(title, period); period != "" && at > 0 && fits(title[:at]) && fits(title[at:]) {
		return title[:at] + "\n" + title[at:], nil
	}
	side := max(0, full-((cells+lines-1)/lines+slack)*cell) / 2
	return title, &indent{left: side, right: side, exact: true}
}

// paragraph is one to be written: what is not in its look.
type paragraph struct {
	kind   kind
	spans  []span
	indent *indent // instead of the look's
	above  int     // the space above it, where there is more than the look's
	keep   bool    // on the page of the next one

	newPage bool   // it begins one
	centred bool   // between the margins, without an indent
	drawing string // the whole of it as XML, in place of all else
}

// span is text in one font, "" being the look's; small is for what few readers need.
type span struct {
	text, font string
	small      bool
}

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
	if g.drawing != "" {
		p.add(g.drawing)
		return
	}
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
		if s.small && own { // a look of its own comes in the look's size
			characters += `<w:color w:val="595959"/><w:sz w:val="18"/><w:szCs w:val="18"/>`
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
	if g.newPage {
		s += "<w:pageBreakBefore/>"
	}
	if g.above > 0 {
		s += `<w:spacing w:before="` + strconv.Itoa(g.above) + `"/>`
	}
	if g.indent != nil {
		s += g.indent.xml()
	}
	if g.centred {
		s += indent{}.xml() + `<w:jc w:val="center"/>`
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
	s = strings.Map(func(r rune) rune {
		if r < ' ' || r == 0x7f || r == 0xfffe || r == 0xffff {
			return -1
		}
		return r
	}, strings.ToValidUTF8(s, ""))
	return strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;", `"`, "&quot;").Replace(s)
}
