package documents

import (
	"bytes"
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"cdobot/policy"
)

// Chart is bars that are divided into parts, each of which counts something.
//
// It stands in the document as a chart of Word's own and not as a picture: its letters are
// the reader's fonts, so that no Chinese font has to come with the program; it is as sharp
// as the printer, and whoever quotes the document can copy its figures.
type Chart struct {
	Title string // stands below it
	Alt   string // what it shows, for those who don't see it
	Bars  []string
	Parts []ChartPart
}

// ChartPart is one part of all bars: how many there are in each.
type ChartPart struct {
	Name   string
	Counts []int
}

// check finds what can't be drawn. It is a mistake in the program, not of a person.
func (c *Chart) check() error {
	if len(c.Bars) == 0 || len(c.Parts) == 0 {
		return errors.New("a chart without bars")
	}
	for _, p := range c.Parts {
		if len(p.Counts) != len(c.Bars) {
			return fmt.Errorf("chart: %d counts of %q for %d bars", len(p.Counts), p.Name, len(c.Bars))
		}
	}
	return nil
}

// The size of a chart in EMU, of which 12,700 are a point: as wide as the page's text
// nearly, a bar as high as a line.
const (
	chartWide = 5_580_000
	barHigh   = 420_000
	chartRest = 760_000 // the axis and the names of the parts
)

func (c *Chart) high() int { return barHigh*len(c.Bars) + chartRest }

// The namespaces of drawings, and of what a package says about its parts.
const (
	drawingSpace = "http://schemas.openxmlformats.org/drawingml/2006/main"
	chartSpace   = "http://schemas.openxmlformats.org/drawingml/2006/chart"
	anchorSpace  = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
	officeSpace  = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
)

// paragraphs are the chart of the number and, on the same page, its title.
func (c *Chart) paragraphs(no int) []paragraph {
	return []paragraph{{drawing: c.drawing(no)}, {kind: bodyText, spans: []span{{text: policy.Line(c.Title)}}, centred: true}}
}

// drawing is the paragraph in which the chart of the number stands. Its line is as high as
// the chart.
func (c *Chart) drawing(no int) string {
	return fmt.Sprintf(`<w:p><w:pPr><w:keepNext/><w:snapToGrid w:val="0"/><w:spacing w:before="120" w:after="0" w:line="240" w:lineRule="auto"/>`+
		`<w:ind w:leftChars="0" w:left="0" w:rightChars="0" w:right="0" w:firstLineChars="0" w:firstLine="0"/><w:jc w:val="center"/></w:pPr><w:r><w:drawing>`+
		`<wp:inline xmlns:wp="%s" distT="0" distB="0" distL="0" distR="0"><wp:extent cx="%d" cy="%d"/><wp:docPr id="%d" name="%s" descr="%s"/>`+
		`<a:graphic xmlns:a="%s"><a:graphicData uri="%s"><c:chart xmlns:c="%[8]s" xmlns:r="%s" r:id="%s"/></a:graphicData></a:graphic></wp:inline></w:drawing></w:r></w:p>`,
		anchorSpace, chartWide, c.high(), no, escapeXML(policy.Line(c.Title)), escapeXML(policy.Text(c.Alt)), drawingSpace, chartSpace, officeSpace, chartID(no))
}

func chartID(no int) string { return "rIdChart" + strconv.Itoa(no) }

// chartSheet is the name of the sheet that holds a chart's figures.
const chartSheet = "Sheet1"

// book is the workbook behind the chart, which Word opens for whoever edits the figures.
func (c *Chart) book() ([]byte, error) {
	s := Sheet{Name: chartSheet, Columns: []string{" "}}
	for _, p := range c.Parts {
		s.Columns = append(s.Columns, p.Name)
	}
	s.Numbers = s.Columns[1:]
	for i, bar := range c.Bars {
		row := []string{bar}
		for _, p := range c.Parts {
			row = append(row, strconv.Itoa(p.Counts[i]))
		}
		s.Rows = append(s.Rows, row)
	}
	var out bytes.Buffer
	err := WriteXLSX(&out, s)
	return out.Bytes(), err
}

// shades are the parts' colours, from dark to light, so that they differ in a black and
// white print as well; a letter on the dark ones is white.
func shades() [][2]string {
	return [][2]string{{"1F4E79", "FFFFFF"}, {"5B9BD5", "000000"}, {"BDD7EE", "000000"}, {"EDEDED", "000000"}, {"A6A6A6", "000000"}}
}

// part is the chart as the package's part of its own.
func (c *Chart) part() string {
	var b strings.Builder
	b.WriteString(`<?xml version="1.0" encoding="UTF-8" standalone="yes"?>` + "\n")
	fmt.Fprintf(&b, `<c:chartSpace xmlns:c="%s" xmlns:a="%s" xmlns:r="%s"><c:roundedCorners val="0"/><c:chart><c:autoTitleDeleted val="1"/><c:plotArea><c:layout/>`+
		`<c:barChart><c:barDir val="bar"/><c:grouping val="stacked"/><c:varyColors val="0"/>`, chartSpace, drawingSpace, officeSpace)
	for i, p := range c.Parts {
		c.series(&b, i, p)
	}
	b.WriteString(`<c:gapWidth val="45"/><c:overlap val="100"/><c:axId val="1"/><c:axId val="2"/></c:barChart>` +
		// The first bar stands on top, and the numbers below the last.
		`<c:catAx><c:axId val="1"/><c:scaling><c:orientation val="maxMin"/></c:scaling><c:delete val="0"/><c:axPos val="l"/><c:numFmt formatCode="General" sourceLinked="0"/>` +
		`<c:majorTickMark val="none"/><c:minorTickMark val="none"/><c:tickLblPos val="nextTo"/>` + chartLine("7F7F7F") + `<c:crossAx val="2"/><c:crosses val="autoZero"/></c:catAx>` +
		`<c:valAx><c:axId val="2"/><c:scaling><c:orientation val="minMax"/><c:max val="` + strconv.Itoa(c.longest()) + `"/><c:min val="0"/></c:scaling><c:delete val="0"/><c:axPos val="b"/>` +
		`<c:majorGridlines>` + chartLine("D9D9D9") + `</c:majorGridlines><c:numFmt formatCode="0" sourceLinked="0"/>` +
		`<c:majorTickMark val="none"/><c:minorTickMark val="none"/><c:tickLblPos val="nextTo"/>` + chartLine("D9D9D9") + `<c:crossAx val="1"/><c:crosses val="max"/><c:crossBetween val="between"/>`)
	fmt.Fprintf(&b, `<c:majorUnit val="%d"/></c:valAx></c:plotArea>`, c.unit())
	b.WriteString(`<c:legend><c:legendPos val="b"/><c:overlay val="0"/></c:legend><c:plotVisOnly val="1"/></c:chart>` +
		`<c:spPr><a:solidFill><a:srgbClr val="FFFFFF"/></a:solidFill><a:ln><a:noFill/></a:ln></c:spPr>` + chartLetters("000000") +
		`<c:externalData r:id="rId1"><c:autoUpdate val="0"/></c:externalData></c:chartSpace>`)
	return b.String()
}

// series is one part of all bars, with its figures in them; a nought stands nowhere.
func (c *Chart) series(b *strings.Builder, i int, p ChartPart) {
	shade := shades()[i%len(shades())]
	column, last := CellName(i+2, 1), len(c.Bars)+1 //nolint:mnd // the bars' names stand in A
	column = strings.TrimRight(column, "1")
	fmt.Fprintf(b, `<c:ser><c:idx val="%d"/><c:order val="%[1]d"/><c:tx><c:strRef><c:f>%s!$%s$1</c:f><c:strCache><c:ptCount val="1"/><c:pt idx="0"><c:v>%s</c:v></c:pt></c:strCache></c:strRef></c:tx>`,
		i, chartSheet, column, escapeXML(policy.Line(p.Name)))
	fmt.Fprintf(b, `<c:spPr><a:solidFill><a:srgbClr val="%s"/></a:solidFill><a:ln w="6350"><a:solidFill><a:srgbClr val="7F7F7F"/></a:solidFill></a:ln></c:spPr><c:invertIfNegative val="0"/>`, shade[0])
	b.WriteString(`<c:dLbls><c:numFmt formatCode="0;;;" sourceLinked="0"/><c:spPr><a:noFill/><a:ln><a:noFill/></a:ln></c:spPr>` + chartLetters(shade[1]) +
		`<c:dLblPos val="ctr"/><c:showLegendKey val="0"/><c:showVal val="1"/><c:showCatName val="0"/><c:showSerName val="0"/><c:showPercent val="0"/><c:showBubbleSize val="0"/></c:dLbls>`)
	fmt.Fprintf(b, `<c:cat><c:strRef><c:f>%s!$A$2:$A$%d</c:f><c:strCache><c:ptCount val="%d"/>`, chartSheet, last, len(c.Bars))
	for j, bar := range c.Bars {
		fmt.Fprintf(b, `<c:pt idx="%d"><c:v>%s</c:v></c:pt>`, j, escapeXML(policy.Line(bar)))
	}
	fmt.Fprintf(b, `</c:strCache></c:strRef></c:cat><c:val><c:numRef><c:f>%s!$%s$2:$%[2]s$%d</c:f><c:numCache><c:formatCode>0</c:formatCode><c:ptCount val="%d"/>`, chartSheet, column, last, len(c.Bars))
	for j, n := range p.Counts {
		fmt.Fprintf(b, `<c:pt idx="%d"><c:v>%d</c:v></c:pt>`, j, n)
	}
	b.WriteString(`</c:numCache></c:numRef></c:val></c:ser>`)
}

// longest is how much the longest bar counts.
func (c *Chart) longest() int {
	most := 1
	for i := range c.Bars {
		sum := 0
		for _, p := range c.Parts {
			sum += p.Counts[i]
		}
		most = max(most, sum)
	}
	return most
}

// unit is how far the lines of the axis lie apart: a whole number, at most ten of them.
func (c *Chart) unit() int {
	const lines = 10
	return (c.longest() + lines - 1) / lines
}

func chartLine(colour string) string {
	return `<c:spPr><a:ln w="6350"><a:solidFill><a:srgbClr val="` + colour + `"/></a:solidFill></a:ln></c:spPr>`
}

// chartLetters are letters of ten and a half points, size 5 in print.
func chartLetters(colour string) string {
	return `<c:txPr><a:bodyPr/><a:lstStyle/><a:p><a:pPr><a:defRPr sz="1050" b="0"><a:solidFill><a:srgbClr val="` + colour + `"/></a:solidFill>` +
		`<a:latin typeface="仿宋_GB2312"/><a:ea typeface="仿宋_GB2312"/></a:defRPr></a:pPr><a:endParaRPr lang="zh-CN"/></a:p></c:txPr>`
}

// addedPart is a part that the layout does not have.
type addedPart struct {
	name    string
	content []byte
}

// attach adds the charts to the package: each has a part, the figures behind it, and a
// line in what says which parts there are. It comes last, so that what a chart says is
// never taken for a placeholder.
func (t *template) attach() error {
	const base = "application/vnd.openxmlformats-officedocument."
	var types, relations strings.Builder
	for i, c := range t.charts {
		book, err := c.book()
		if err != nil {
			return err
		}
		no := strconv.Itoa(i + 1)
		name, figures := "charts/chart"+no+".xml", "embeddings/chart"+no+".xlsx"
		fmt.Fprintf(&types, `<Override PartName="/word/%s" ContentType="%sdrawingml.chart+xml"/>`, name, base)
		fmt.Fprintf(&relations, `<Relationship Id="%s" Type="%s/chart" Target="%s"/>`, chartID(i+1), officeSpace, name)
		t.added = append(t.added,
			addedPart{"word/" + name, []byte(c.part())},
			addedPart{"word/charts/_rels/chart" + no + ".xml.rels", []byte(`<?xml version="1.0" encoding="UTF-8" standalone="yes"?>` + "\n" +
				`<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="` + officeSpace + `/package" Target="../` + figures + `"/></Relationships>`)},
			addedPart{"word/" + figures, book})
	}
	if len(t.charts) == 0 {
		return nil
	}
	first := `<Default Extension="xlsx" ContentType="` + base + `spreadsheetml.sheet"/>`
	return errors.Join(t.extend("[content_types].xml", "<Override ", first), t.extend("[content_types].xml", "</Types>", types.String()),
		t.extend("word/_rels/document.xml.rels", "</Relationships>", relations.String()))
}

// extend puts text before the first place at which the part says so.
func (t *template) extend(name, before, text string) error {
	f := t.parts[name]
	content, is := t.changed[f]
	if !is {
		var err error
		if content, err = t.unfold(name); err != nil {
			return err
		}
	}
	at := bytes.Index(content, []byte(before))
	if at < 0 {
		return fmt.Errorf("%s has no %s", name, before)
	}
	t.changed[f] = slices.Concat(content[:at], []byte(text), content[at:])
	return nil
}
