package documents

import (
	"archive/zip"
	"fmt"
	"io"
	"strings"
)

const (
	wordSpace   = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
	strictSpace = "http://purl.oclc.org/ooxml/wordprocessingml/main"
	linkSpace   = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
	wordType    = "application/vnd.openxmlformats-officedocument.wordprocessingml."
	xmlHead     = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>` + "\n"
)

// sheaf is a document in the built-in layout.
type sheaf struct {
	title, creator string
	paragraphs     []paragraph
	footnote       string // below the page number
}

// zipPart is a file in the zip.
type zipPart struct{ name, content string }

// writeTo writes the document's parts. What they are comes first, as programs
// look there to tell a document from other zips; no part has a time, so that
// equal documents are equal bytes.
func (s sheaf) writeTo(w io.Writer) error {
	z := zip.NewWriter(w)
	for _, p := range s.parts() {
		part, err := z.Create(p.name)
		if err != nil {
			return fmt.Errorf("add %s: %w", p.name, err)
		}
		if _, err := io.WriteString(part, xmlHead+p.content); err != nil {
			return fmt.Errorf("write %s: %w", p.name, err)
		}
	}
	if err := z.Close(); err != nil {
		return fmt.Errorf("end: %w", err)
	}
	return nil
}

func (s sheaf) parts() []zipPart {
	var types strings.Builder
	types.WriteString(`<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">` +
		`<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>` +
		`<Default Extension="xml" ContentType="application/xml"/>` +
		`<Override PartName="/word/document.xml" ContentType="` + wordType + `document.main+xml"/>`)
	for _, p := range [][2]string{{"styles", "styles"}, {"settings", "settings"}, {"fontTable", "fontTable"}, {"footer1", "footer"}, {"footer2", "footer"}} {
		fmt.Fprintf(&types, `<Override PartName="/word/%s.xml" ContentType="%s%s+xml"/>`, p[0], wordType, p[1])
	}
	types.WriteString(`<Override PartName="/docProps/core.xml" ContentType="application/vnd.openxmlformats-package.core-properties+xml"/></Types>`)
	return []zipPart{
		{"[Content_Types].xml", types.String()},
		{"_rels/.rels", relationsXML(
			[2]string{linkSpace + "/officeDocument", "word/document.xml"},
			[2]string{"http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties", "docProps/core.xml"},
		)},
		{"word/document.xml", s.document()},
		{"word/_rels/document.xml.rels", relationsXML(
			[2]string{linkSpace + "/styles", "styles.xml"},
			[2]string{linkSpace + "/settings", "settings.xml"},
			[2]string{linkSpace + "/fontTable", "fontTable.xml"},
			[2]string{linkSpace + "/footer", "footer1.xml"},
			[2]string{linkSpace + "/footer", "footer2.xml"},
		)},
		{"word/styles.xml", stylesXML()},
		{"word/settings.xml", settingsXML()},
		{"word/fontTable.xml", fontsXML()},
		{"word/footer1.xml", s.footer("right")},
		{"word/footer2.xml", s.footer("left")},
		{"docProps/core.xml", `<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties"` +
			` xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>` + escapeXML(s.title) + `</dc:title><dc:creator>` +
			escapeXML(s.creator) + `</dc:creator><dc:language>zh-CN</dc:language></cp:coreProperties>`},
	}
}

// relationsXML names what a part speaks of: rId1, rId2 and so on.
func relationsXML(parts ...[2]string) string {
	var b strings.Builder
	b.WriteString(`<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">`)
	for i, p := range parts {
		fmt.Fprintf(&b, `<Relationship Id="rId%d" Type="%s" Target="%s"/>`, i+1, p[0], p[1])
	}
	b.WriteString("</Relationships>")
	return b.String()
}

// builtInStyles are the styles of the built-in layout: names to ids.
func builtInStyles() map[string]string {
	ids := map[string]string{}
	for _, l := range looks() {
		ids[l.style] = l.id
	}
	return ids
}

func (s sheaf) document() string {
	p := newPrinter(builtInStyles())
	p.add(`<w:document xmlns:w="`, wordSpace, `" xmlns:r="`, linkSpace, `"><w:body>`)
	for _, g := range s.paragraphs {
		p.print(g, "")
	}
	p.add(fmt.Sprintf(`<w:sectPr><w:footerReference w:type="default" r:id="rId4"/><w:footerReference w:type="even" r:id="rId5"/>`+
		`<w:pgSz w:w="%d" w:h="%d"/><w:pgMar w:top="%d" w:right="%d" w:bottom="%d" w:left="%d" w:header="851" w:footer="%d" w:gutter="0"/>`+
		`<w:docGrid w:type="linesAndChars" w:linePitch="%d" w:charSpace="%d"/></w:sectPr></w:body></w:document>`,
		pageWidth, pageHeight, marginTop, marginRight, marginBottom, marginLeft, marginFooter, leading, grid28))
	return p.out.String()
}

// footer is the page number on the outer side, one character in, between two
// dashes, and the version below it.
func (s sheaf) footer(side string) string {
	p := newPrinter(builtInStyles())
	text := func(t string) string { return `<w:r><w:t xml:space="preserve">` + t + "</w:t></w:r>" }
	field := func(t string) string { return `<w:r><w:fldChar w:fldCharType="` + t + `"/></w:r>` }
	p.add(fmt.Sprintf(`<w:ftr xmlns:w="%s"><w:p><w:pPr><w:pStyle w:val="CDOPage"/><w:ind w:%s="%d"/><w:jc w:val="%s"/></w:pPr>`,
		wordSpace, side, size4*10, side))
	p.add(text("— "), field("begin"), `<w:r><w:instrText xml:space="preserve"> PAGE </w:instrText></w:r>`,
		field("separate"), text("1"), field("end"), text(" —"), "</w:p>")
	p.print(plain(versionLine, s.footnote), "")
	p.add("</w:ftr>")
	return p.out.String()
}
