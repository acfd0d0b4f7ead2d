package documents

import (
	"fmt"
	"strings"
	"testing"
)

func run(inside string) string { return "<w:r>" + inside + "</w:r>" }

func text(s string) string { return `<w:t xml:space="preserve">` + s + "</w:t>" }

func dressed(properties, s string) string {
	return run("<w:rPr>" + properties + "</w:rPr>" + text(s))
}

func formula(inside string) string {
	return `<m:oMath xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math">` + inside + "</m:oMath>"
}

func mathText(s string) string { return "<m:r><m:t>" + s + "</m:t></m:r>" }

// relationsXML names what a part speaks of: rId1, rId2 and so on.
func relationsXML(parts ...[2]string) string {
	var b strings.Builder
	for i, p := range parts {
		fmt.Fprintf(&b, `<Relationship Id="rId%d" Type="%s" Target="%s"/>`, i+1, p[0], p[1])
	}
	return "<Relationships>" + b.String() + "</Relationships>"
}

// What means something without being plain text: signs of picture fonts, what
// stands above or below the line, formulas, ticks, places told in two ways.
func TestMeaningOfWord(t *testing.T) {
	t.Parallel()
	sym := func(font, char string) string { return run(`<w:sym w:font="` + font + `" w:char="` + char + `"/>`) }
	box := func(inside string) string {
		return run(`<w:fldChar w:fldCharType="begin"><w:ffData><w:name w:val="x"/>`+inside+`</w:ffData></w:fldChar>`) +
			run("<w:instrText> FORM </w:instrText>") + run(`<w:fldChar w:fldCharType="end"/>`)
	}
	two := func(choice, fallback string) string {
		return run("<mc:AlternateContent><mc:Choice>" + choice + "</mc:Choice><mc:Fallback>" + fallback + "</mc:Fallback></mc:AlternateContent>")
	}
	part := func(name, s string) string { return "<m:" + name + ">" + mathText(s) + "</m:" + name + ">" }
	for name, tt := range map[string]struct{ body, want string }{
		"ticks of Wingdings 2":        {sym("Wingdings 2", "0052") + sym("Wingdings 2", "F0A3") + sym("Wingdings 2", "F053") + sym("wingdings 2", "F050"), "☑☐☒✓"},
		"ticks of Wingdings":          {sym("Wingdings", "F0FE") + sym("Wingdings", "00A8") + sym("Wingdings", "F0FD") + sym("Wingdings", "F0FC") + sym("Wingdings", "F0E0"), "☑☐☒✓→"},
		"signs of Symbol":             {sym("Symbol", "F0B3") + sym("Symbol", "F0A3") + sym("Symbol", "F0B1") + sym("Symbol", "F0B4") + sym("Symbol", "F0B8") + sym("Symbol", "F0AE") + sym("Symbol", "F061"), "≥≤±×÷→α"},
		"typed in such a font":        {dressed(`<w:rFonts w:ascii="Wingdings" w:hAnsi="Wingdings"/>`, "þ") + run(text("是")), "☑是"},
		"text from the private range": {run(text("\uf0fe")), "▢"},
		"a sign that nobody knows":    {sym("Webdings", "F0C8") + sym("Marlett", "F061"), "▢▢"},
		"a sign of a plain font":      {sym("宋体", "2611"), "☑"},
		"powers":                      {run(text("10")) + dressed(`<w:vertAlign w:val="superscript"/>`, "-6") + run(text("m")) + dressed(`<w:vertAlign w:val="superscript"/>`, "2"), "10⁻⁶m²"},
		"a power in words":            {run(text("2")) + dressed(`<w:vertAlign w:val="superscript"/>`, "k+1"), "2^(k+1)"},
		"an index":                    {run(text("CO")) + dressed(`<w:vertAlign w:val="subscript"/>`, "2"), "CO₂"},
		"a source":                    {run(text("据统计")) + dressed(`<w:vertAlign w:val="superscript"/>`, "[1]"), "据统计[1]"},
		"a fraction":                  {formula("<m:f>" + part("num", "45") + part("den", "50") + "</m:f>"), "45/50"},
		"a fraction of sums":          {formula("<m:f>" + part("num", "a+b") + part("den", "1-c") + "</m:f>"), "(a+b)/(1-c)"},
		"a power in a formula":        {formula("<m:sSup>" + part("e", "x") + part("sup", "2") + "</m:sSup>"), "x²"},
		"a root and brackets":         {formula("<m:rad>" + part("deg", "") + part("e", "2+x") + "</m:rad><m:d><m:dPr><m:begChr m:val=\"[\"/><m:endChr m:val=\"]\"/></m:dPr>" + part("e", "y") + "</m:d>"), "√(2+x)[y]"},
		"an old formula":              {run(`<w:instrText> EQ \f(45,50) </w:instrText>`), "45/50"},
		"a tick of a form":            {box(`<w:checkBox><w:default w:val="0"/><w:checked/></w:checkBox>`) + run(text("是")) + box(`<w:checkBox><w:default w:val="0"/></w:checkBox>`) + run(text("否")), "☒是☐否"},
		"ticked from the start":       {box(`<w:checkBox><w:default w:val="1"/></w:checkBox>`) + box(`<w:checkBox><w:default w:val="1"/><w:checked w:val="0"/></w:checkBox>`), "☒☐"},
		"a root behind a power":       {dressed(`<w:vertAlign w:val="superscript"/>`, "2") + formula("<m:rad><m:deg/>"+part("e", "x")+"</m:rad>"), "²√x"},
		"a choice that was changed":   {box(`<w:ddList><w:result w:val="1"/><w:default w:val="0"/><w:listEntry w:val="甲"/><w:listEntry w:val="乙"/></w:ddList>`), "乙"},
		"a choice of a form":          {box(`<w:ddList><w:result w:val="1"/><w:listEntry w:val="甲"/><w:listEntry w:val="乙"/></w:ddList>`), "乙"},
		"the second way":              {two(`<w16se:symEx w16se:char="2714"/>`, text("✔")), "✔"},
		"the first way":               {two(text("一"), text("二")), "一"},
		"neither way":                 {run(text("一")) + two("<wps:x/>", "<w:pict/>"), "一"},
	} {
		got, _, err := ReadText("a.docx", bodyOf(t, "<w:p>"+tt.body+"</w:p>"), 1000)
		if err != nil || got != tt.want {
			t.Errorf("%s: got %q, %v; want %q", name, got, err, tt.want)
		}
	}
}

// numberedWord is a document with these lists and styles.
func numberedWord(t *testing.T, body, numbering, styles string) []byte {
	t.Helper()
	return wordOf(t, map[string]string{
		"word/document.xml":            documentWith(body),
		"word/numbering.xml":           `<w:numbering xmlns:w="` + wordSpace + `">` + numbering + "</w:numbering>",
		"word/styles.xml":              `<w:styles xmlns:w="` + wordSpace + `">` + styles + "</w:styles>",
		"word/_rels/document.xml.rels": relationsXML([2]string{linkSpace + "/numbering", "numbering.xml"}, [2]string{linkSpace + "/styles", "styles.xml"}),
	})
}

// A reader of the text sees the numbers that Word counts, level by level.
func TestNumbersOfWord(t *testing.T) {
	t.Parallel()
	level := func(n int, format, text string) string {
		return fmt.Sprintf(`<w:lvl w:ilvl="%d"><w:start w:val="1"/><w:numFmt w:val="%s"/><w:lvlText w:val="%s"/></w:lvl>`, n, format, text)
	}
	item := func(list string, level int, s string) string {
		return fmt.Sprintf(`<w:p><w:pPr><w:numPr><w:ilvl w:val="%d"/><w:numId w:val="%s"/></w:numPr></w:pPr>%s</w:p>`, level, list, run(text(s)))
	}
	styled := func(style, s string) string {
		return `<w:p><w:pPr><w:pStyle w:val="` + style + `"/></w:pPr>` + run(text(s)) + "</w:p>"
	}
	numbering := `<w:abstractNum w:abstractNumId="0">` + level(0, "chineseCounting", "%1、") + level(1, "chineseCounting", "（%2）") + level(2, "decimal", "%3.") + level(3, "decimal", "%3.%4") + "</w:abstractNum>" +
		`<w:abstractNum w:abstractNumId="1">` + level(0, "decimalEnclosedCircle", "%1") + level(1, "bullet", "\uf0b7") + "</w:abstractNum>" +
		`<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num>` +
		`<w:num w:numId="3"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/></w:lvlOverride></w:num>`
	styles := `<w:style w:type="paragraph" w:styleId="h1"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>` +
		`<w:style w:type="paragraph" w:styleId="h1a"><w:basedOn w:val="h1"/></w:style>` +
		`<w:style w:type="paragraph" w:styleId="loop"><w:basedOn w:val="loop"/></w:style>`
	body := item("1", 0, "成效") + item("1", 1, "普查") + item("1", 2, "甲") + item("1", 3, "乙") + item("1", 2, "丙") + item("1", 1, "共享") + para("正文") +
		styled("h1", "问题") + item("1", 1, "又从头") + styled("h1a", "计划") + styled("loop", "无") + item("3", 0, "另起") + item("2", 0, "甲") + item("2", 0, "乙") + item("2", 1, "点") + item("0", 0, "不编号") + item("9", 0, "没有")
	want := "一、成效\n（一）普查\n1. 甲\n1.1 乙\n2. 丙\n（二）共享\n正文\n二、问题\n（一）又从头\n三、计划\n无\n五、另起\n① 甲\n② 乙\n• 点\n不编号\n没有"
	got, _, err := ReadText("a.docx", numberedWord(t, body, numbering, styles), 1000)
	if err != nil || got != want {
		t.Errorf("got  %q, %v\nwant %q", got, err, want)
	}
	for format, want := range map[string]string{
		"decimal": "1 9 12 100", "chineseCountingThousand": "一 九 十二 100", "upperRoman": "I IX XII C", "lowerLetter": "a i l vvvv", "ideographTraditional": "甲 壬 乙乙 癸癸癸癸癸癸癸癸癸癸",
		"decimalZero": "01 09 12 100", "decimalEnclosedCircle": "① ⑨ ⑫ 100", "decimalFullWidth": "１ ９ １２ １００", "chineseLegalSimplified": "壹 玖 拾贰 100", "none": "   ",
	} {
		var got []string
		for _, n := range []int{1, 9, 12, 100} {
			got = append(got, inFormat(format, n))
		}
		if strings.Join(got, " ") != want {
			t.Errorf("%s: %q; want %q", format, strings.Join(got, " "), want)
		}
	}
}

// What is not in the text is counted.
func TestLeftOutOfWord(t *testing.T) {
	t.Parallel()
	note := func(tag string) string { return run("<w:" + tag + ` w:id="2"/>`) }
	body := "<w:p>" + run(text("一")) + note("footnoteReference") + note("footnoteReference") + note("endnoteReference") + note("commentReference") +
		run("<w:drawing><pic><a:blip/></pic></w:drawing>") + run("<mc:AlternateContent><mc:Choice><w:drawing><c:chart/></w:drawing></mc:Choice><mc:Fallback><w:pict><v:imagedata/></w:pict></mc:Fallback></mc:AlternateContent>") +
		`<w:del><w:r><w:delText>旧</w:delText></w:r></w:del>` + dressed("<w:vanish/>", "暗") + run(`<w:sym w:font="Webdings" w:char="F0C8"/>`) + formula("<m:nary/>") + "</w:p>" +
		`<w:altChunk r:id="rId1"/>` + para("二")
	content := wordOf(t, map[string]string{
		"word/document.xml": documentWith(body),
		"word/header1.xml":  `<w:hdr xmlns:w="` + wordSpace + `">` + para("内部资料") + "</w:hdr>",
		"word/footer1.xml":  `<w:ftr xmlns:w="` + wordSpace + `">` + para("第 1 页 共 3 页") + "</w:ftr>",
		"word/_rels/document.xml.rels": relationsXML([2]string{linkSpace + "/header", "header1.xml"}, [2]string{linkSpace + "/footer", "footer1.xml"},
			[2]string{linkSpace + "/aFChunk", "chunk.html"}),
	})
	got, left, err := ReadText("a.docx", content, 1000)
	want := "[{charts 1} {comments 1} {deleted 1} {endnotes 1} {files 1} {footnotes 2} {formulas 1} {headers 1} {hidden 1} {pictures 1} {signs 1}]"
	if err != nil || got != "一▢\n二" || fmt.Sprint(left) != want {
		t.Errorf("got %q, %v, %v\nwant %s", got, left, err, want)
	}
}
