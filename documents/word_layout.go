package documents

import (
	"fmt"
	"strings"
)

// The page of GB/T 9704-2012, in twentieths of a point: A4 with margins of 37,
// 35, 28 and 26 mm, which leaves 156 × 225 mm for 22 lines of 28 characters.
const (
	pageWidth, pageHeight = 11906, 16838
	marginTop             = 2098
	marginBottom          = 1984
	marginLeft            = 1587
	marginRight           = 1474
	textWide              = pageWidth - marginLeft - marginRight

	leading = 579 // a 22nd of the height
	closer  = -6  // 28 characters of size 3 need 448 points of the width's 442
	pitch   = size3*10 + closer
	grid28  = -842 // the same for the document's grid, in 4096ths of a point

	// The page number stands 7 mm below the text; what follows it, below that.
	numberHigh, versionHigh = 400, 280
	marginFooter            = marginBottom - 397 - numberHigh - versionHigh
)

// char is the width of a character, in the hundredths that Word counts in.
const char = 100

// The type: names, and sizes in half points.
const (
	xiaobiaosong = "方正小标宋简体"
	fangsong     = "仿宋_GB2312"
	kaiti        = "楷体_GB2312"
	heiti        = "黑体"
	songti       = "宋体"

	size2, size3, size4, size6 = 44, 32, 28, 15 // 二号 三号 四号 六号
)

// kind is what a paragraph is there for, which says how it looks.
type kind int

const (
	numberLine kind = iota
	titleLine
	periodLine
	recipientLine
	dutyHead
	partHead
	bodyText
	fileName
	fileDetail
	unitLine
	dateLine
	noteLine
	pageNumber
	versionLine
	kinds
)

// indent is how far a paragraph keeps from the margins, in hundredths of a
// character.
type indent struct {
	first, hanging, left, right int

	exact bool // the characters are size 3's, whatever the paragraph's own
}

// look is how a kind of paragraph looks. A template that has a style of the
// name decides itself.
type look struct {
	style   string
	id      string // of the style in the built-in layout
	font    string
	size    int
	align   string
	indent  indent
	above   int // blank space
	high    int // the exact height of a line; 0 is that of the grid
	outline int // the level in the outline, from 1; 0 is none
	keep    bool
	broken  bool // Latin may be broken anywhere
	tab     int  // where a right tab stands, in hundredths of a character
}

// looks are the looks of all kinds.
func looks() [kinds]look {
	twoIn := indent{first: 2 * char}
	return [kinds]look{
		numberLine:    {style: "CDO文号", id: "CDONumber", font: fangsong, size: size3, align: "left", indent: indent{left: char}, tab: 27 * char},
		titleLine:     {style: "CDO标题", id: "CDOTitle", font: xiaobiaosong, size: size2, align: "center", keep: true},
		periodLine:    {style: "CDO期间", id: "CDOPeriod", font: kaiti, size: size3, align: "center", keep: true},
		recipientLine: {style: "CDO主送", id: "CDORecipient", font: fangsong, size: size3, align: "both", above: leading},
		dutyHead:      {style: "CDO一级", id: "CDOHeading1", font: heiti, size: size3, align: "both", indent: twoIn, outline: 1, keep: true},
		partHead:      {style: "CDO二级", id: "CDOHeading2", font: kaiti, size: size3, align: "both", indent: twoIn, outline: 2, keep: true},
		bodyText:      {style: "CDO正文", id: "CDOBody", font: fangsong, size: size3, align: "both", indent: twoIn},
		fileName:      {style: "CDO附件", id: "CDOFile", font: fangsong, size: size3, align: "left", indent: indent{left: 2 * char}},
		fileDetail:    {style: "CDO小字", id: "CDODetail", font: fangsong, size: size6, align: "left", high: leading / 2, broken: true},
		unitLine:      {style: "CDO署名", id: "CDOUnit", font: fangsong, size: size3, align: "right", indent: indent{right: 4 * char}, keep: true},
		dateLine:      {style: "CDO日期", id: "CDODate", font: fangsong, size: size3, align: "right", indent: indent{right: 4 * char}},
		noteLine:      {style: "CDO附注", id: "CDONote", font: fangsong, size: size3, align: "left", indent: indent{left: 2 * char}},
		pageNumber:    {style: "CDO页码", id: "CDOPage", font: songti, size: size4, align: "right", high: numberHigh, broken: true},
		versionLine:   {style: "CDO版本", id: "CDOVersion", font: songti, size: size6, align: "center", high: versionHigh, broken: true},
	}
}

// properties are the look's own, as Word writes them: of the paragraph, with a
// template's words for its place and space, and of the characters.
func (l look) properties() string {
	var b strings.Builder
	b.WriteString(`<w:widowControl w:val="0"/>`)
	if l.tab > 0 {
		fmt.Fprintf(&b, `<w:tabs><w:tab w:val="right" w:pos="%d"/></w:tabs>`, twips(l.tab))
	}
	if l.broken {
		b.WriteString(`<w:wordWrap w:val="0"/>`)
	}
	b.WriteString(`<w:autoSpaceDE w:val="0"/><w:autoSpaceDN w:val="0"/><w:snapToGrid w:val="0"/>`)
	return b.String()
}

// tail is what Word wants to find behind the spacing and the indent.
func (l look) tail() string {
	s := `<w:jc w:val="` + l.align + `"/>`
	if l.outline > 0 {
		s += fmt.Sprintf(`<w:outlineLvl w:val="%d"/>`, l.outline-1)
	}
	return s
}

func (l look) spacing(above int) string {
	high := l.high
	if high == 0 {
		high = leading
	}
	return fmt.Sprintf(`<w:spacing w:before="%d" w:after="0" w:line="%d" w:lineRule="exact"/>`, above, high)
}

// characters are the properties of a look's characters.
func (l look) characters() string {
	s := typeface(l.font) + `<w:snapToGrid w:val="0"/>`
	if l.size == size3 {
		s += fmt.Sprintf(`<w:spacing w:val="%d"/>`, closer)
	}
	return s + fmt.Sprintf(`<w:sz w:val="%d"/><w:szCs w:val="%d"/>`, l.size, l.size)
}

// typeface names a font for everything, figures as well. The hint makes Chinese
// signs of those that English has, too, such as the quotes.
func typeface(font string) string {
	return fmt.Sprintf(`<w:rFonts w:hint="eastAsia" w:ascii="%s" w:hAnsi="%s" w:eastAsia="%s" w:cs="%s"/>`, font, font, font, font)
}

// twips are so many hundredths of a character.
func twips(hundredths int) int { return hundredths * pitch / char }

func (i indent) xml() string {
	var b strings.Builder
	b.WriteString("<w:ind")
	side := func(name string, n int, always bool) {
		switch {
		case n == 0 && !always:
		case i.exact:
			fmt.Fprintf(&b, ` w:%sChars="0" w:%s="%d"`, name, name, twips(n))
		default:
			fmt.Fprintf(&b, ` w:%sChars="%d" w:%s="%d"`, name, n, name, twips(n))
		}
	}
	side("left", i.left, true)
	side("right", i.right, true)
	side("hanging", i.hanging, false)
	side("firstLine", i.first, i.hanging == 0)
	b.WriteString("/>")
	return b.String()
}

// titleLines is a title in lines that are about equal, as one that fills a line to
// the margins, or leaves a character alone on the next, is not to be seen. It
// breaks before the period, or where that doesn't do, keeps so far away from
// both margins that the lines come out even.
func titleLines(title, period string) (string, *indent) {
	const full = textWide * char / pitch // hundredths of size 3's characters
	const cell = char * size2 / size3 / 2
	const slack = 3 // cells, for signs that may not begin a line
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
