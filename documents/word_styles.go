package documents

import (
	"fmt"
	"strings"
)

// stylesXML is the looks as styles. The grid's characters are as large as those
// of the style that all others go back to; LibreOffice looks for the size in
// that style and not among the defaults.
func stylesXML() string {
	var b strings.Builder
	b.WriteString(`<w:styles xmlns:w="` + wordSpace + `"><w:docDefaults><w:rPrDefault><w:rPr>` + typeface(fangsong))
	fmt.Fprintf(&b, `<w:kern w:val="2"/><w:sz w:val="%d"/><w:szCs w:val="%d"/><w:lang w:val="en-US" w:eastAsia="zh-CN" w:bidi="ar-SA"/>`, size3, size3)
	b.WriteString(`</w:rPr></w:rPrDefault><w:pPrDefault/></w:docDefaults>` +
		`<w:style w:type="paragraph" w:default="1" w:styleId="a"><w:name w:val="Normal"/><w:qFormat/>` +
		`<w:pPr><w:widowControl w:val="0"/><w:jc w:val="both"/></w:pPr>`)
	fmt.Fprintf(&b, `<w:rPr><w:sz w:val="%d"/><w:szCs w:val="%d"/></w:rPr></w:style>`, size3, size3)
	for _, l := range looks() {
		fmt.Fprintf(&b, `<w:style w:type="paragraph" w:customStyle="1" w:styleId="%s"><w:name w:val="%s"/><w:basedOn w:val="a"/><w:qFormat/><w:pPr>`, l.id, l.style)
		if l.keep {
			b.WriteString("<w:keepNext/>")
		}
		b.WriteString(l.properties() + l.spacing(l.above) + l.indent.xml() + l.tail())
		b.WriteString("</w:pPr><w:rPr>" + l.characters() + "</w:rPr></w:style>")
	}
	b.WriteString("</w:styles>")
	return b.String()
}

// settingsXML says what Word doesn't do by itself: footers that differ from the
// back to the front, marks that keep their width, and the format's present
// edition instead of that of 2007.
func settingsXML() string {
	return `<w:settings xmlns:w="` + wordSpace + `"><w:zoom w:percent="100"/><w:bordersDoNotSurroundHeader/><w:bordersDoNotSurroundFooter/>` +
		fmt.Sprintf(`<w:defaultTabStop w:val="%d"/>`, twips(2*char)) +
		`<w:evenAndOddHeaders/><w:characterSpacingControl w:val="doNotCompress"/><w:compat><w:spaceForUL/>` +
		`<w:balanceSingleByteDoubleByteWidth/><w:doNotLeaveBackslashAlone/><w:ulTrailSpace/><w:doNotExpandShiftReturn/>` +
		`<w:adjustLineHeightInTable/><w:useFELayout/>` +
		`<w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat></w:settings>`
}

// fontsXML names the fonts that stand in for those a computer may not have: the
// ones of the standard were replaced in Windows Vista by others of nearly the
// same name, and the title's never came with Windows.
func fontsXML() string {
	var b strings.Builder
	b.WriteString(`<w:fonts xmlns:w="` + wordSpace + `">`)
	for _, f := range [][3]string{
		{xiaobiaosong, songti, "roman"}, {fangsong, "仿宋", "modern"}, {kaiti, "楷体", "modern"}, {heiti, "SimHei", "modern"}, {songti, "SimSun", "auto"},
	} {
		fmt.Fprintf(&b, `<w:font w:name="%s"><w:altName w:val="%s"/><w:charset w:val="86"/><w:family w:val="%s"/><w:pitch w:val="default"/></w:font>`, f[0], f[1], f[2])
	}
	b.WriteString("</w:fonts>")
	return b.String()
}
