package documents

import (
	"encoding/binary"
	"fmt"
	"reflect"
	"strings"
	"testing"
	"unicode/utf16"

	"github.com/xuri/excelize/v2"
	"golang.org/x/text/encoding/simplifiedchinese"

	"cdobot/policy"
)

// said is what a file comes to, on one line: its rows, its problems, and what
// was passed over, or why it is refused.
func said(tb testing.TB, name string, content []byte) string {
	tb.Helper()
	f, err := ReadRoster(name, content)
	if c := cause(tb, err); c != "" {
		return fmt.Sprintf("%s %v", c, err.(*policy.Refusal).Facts) //nolint:errorlint,forcetypeassert // cause looked
	}
	var all []string
	for _, r := range f.Rows {
		all = append(all, strings.TrimSuffix(fmt.Sprintf("%d %s %s %s", r.Line, r.Code, r.CDOName, r.Decided), " "))
	}
	for _, p := range f.Problems {
		all = append(all, fmt.Sprintf("%d %s %s %s", p.Line, p.Column, p.Refusal.Cause, p.Refusal.Facts["value"]))
	}
	if len(f.Unread)+len(f.Above)+len(f.Examples) > 0 {
		all = append(all, fmt.Sprintf("%s %v %v %v", f.Sheet, f.Unread, f.Above, f.Examples))
	}
	return strings.Join(all, " / ")
}

// inUTF16 is a part as some programs write it.
func inUTF16(order binary.AppendByteOrder, s string) string {
	b := order.AppendUint16(nil, 0xfeff)
	for _, u := range utf16.Encode([]rune(`<?xml version="1.0" encoding="UTF-16"?>` + s)) {
		b = order.AppendUint16(b, u)
	}
	return string(b)
}

// Workbooks that other programs than Excel wrote, or that people went on with.
func TestWorkbooksThatWentWrong(t *testing.T) {
	t.Parallel()
	cell := func(s string) string { return `<c t="inlineStr"><is><t>` + s + `</t></is></c>` }
	head := "<row>" + cell("单位代码") + cell("首席数据官姓名") + cell("任命日期") + "</row>"
	row := "<row>" + cell("xiangzhou") + cell("赵甲") + cell("2026-01-05") + "</row>"
	sheet := func(rows string) string {
		return "<worksheet " + bookSpaces + "><sheetData>" + head + rows + "</sheetData></worksheet>"
	}
	dated := `<styleSheet ` + bookSpaces + `><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs></styleSheet>`
	book := func(before, after string) string {
		return `<workbook ` + bookSpaces + `>` + before + `<sheets><sheet name="名册" sheetId="1" r:id="r1"/></sheets>` + after + `</workbook>`
	}
	const good = "2 xiangzhou 赵甲 2026-01-05"
	for name, tt := range map[string]struct {
		parts map[string]string
		want  string
	}{
		"days from 1904, and a later edition's own word of the book": {map[string]string{
			"xl/workbook.xml":          book(`<workbookPr date1904="1"/>`, `<extLst><ext xmlns:x15="urn:later"><x15:workbookPr chartTrackingRefBase="1"/></ext></extLst>`),
			"xl/styles.xml":            dated,
			"xl/worksheets/sheet1.xml": sheet("<row>" + cell("xiangzhou") + cell("赵甲") + `<c s="1"><v>44565</v></c></row>`),
		}, good},
		"UTF-16":                        {map[string]string{"xl/worksheets/sheet1.xml": inUTF16(binary.LittleEndian, sheet(row))}, good},
		"UTF-16, the other end first":   {map[string]string{"xl/worksheets/sheet1.xml": inUTF16(binary.BigEndian, sheet(row)), "xl/workbook.xml": inUTF16(binary.BigEndian, book("", ""))}, good},
		"a style that is not there":     {map[string]string{"xl/worksheets/sheet1.xml": sheet(strings.ReplaceAll(row, "<c ", `<c s="7" `))}, good},
		"styles at another place":       {map[string]string{"xl/Formate.xml": dated, "xl/worksheets/sheet1.xml": sheet("<row>" + cell("xiangzhou") + cell("赵甲") + `<c s="1"><v>46027</v></c></row>`)}, good},
		"names in capitals":             {map[string]string{"XL/Worksheets/SHEET1.xml": sheet(row)}, good},
		"what the library can't read":   {map[string]string{"xl/worksheets/sheet1.xml": strings.Replace(sheet(row), "<sheetData>", `<sheetFormatPr defaultRowHeight="hoch"/><cols><col min="x"/></cols><sheetData>`, 1)}, good},
		"formatted far down":            {map[string]string{"xl/worksheets/sheet1.xml": sheet(row + strings.Repeat(`<row s="2"><c s="2"/><c s="2"/><c s="2"/></row>`, 65_000))}, good},
		"a code that is an error":       {map[string]string{"xl/worksheets/sheet1.xml": sheet(row + `<row><c t="e"><f>VLOOKUP(1,A:B,2)</f><v>#N/A</v></c>` + cell("钱乙") + "</row>")}, good + " / 3 单位代码 cell error #N/A"},
		"errors as text":                {map[string]string{"xl/worksheets/sheet1.xml": sheet(row + "<row>" + cell("#NAME?") + cell("#ref!") + cell("＃N/A") + "</row>")}, good + " / 3 单位代码 cell error #NAME? / 3 首席数据官姓名 cell error #ref! / 3 任命日期 cell error ＃N/A"},
		"a row that was never computed": {map[string]string{"xl/worksheets/sheet1.xml": sheet("<row><c><f>总表!A2</f></c><c><f>总表!B2</f></c></row>" + row)}, "3 xiangzhou 赵甲 2026-01-05 / 2 单位代码 cell uncomputed  / 2 首席数据官姓名 cell uncomputed "},
		"a text twice in one cell":      {map[string]string{"xl/worksheets/sheet1.xml": sheet("<row>" + cell("xiangzhou") + `<c t="inlineStr"><is><t>赵甲</t></is><v>赵甲</v></c>` + cell("2026-01-05") + "</row>")}, good},
		"a note far to the right":       {map[string]string{"xl/worksheets/sheet1.xml": sheet(strings.Replace(row, "</row>", `<c r="DZ2" t="inlineStr"><is><t>填表说明</t></is></c></row>`, 1))}, "cell far map[cell:名册!DZ2 column:DX lines:100000]"},
		"torn in its middle":            {map[string]string{"xl/worksheets/sheet1.xml": sheet(row)[:500]}, "file broken map[name:a.xlsx]"},
	} {
		if tt.parts["xl/workbook.xml"] == "" {
			tt.parts["xl/workbook.xml"] = book("", "")
		}
		if got := said(t, "a.xlsx", raw(t, tt.parts)); got != tt.want {
			t.Errorf("%s: got  %s\nwant %s", name, got, tt.want)
		}
	}
}

// What of a file is not read is named: sheets, also hidden ones and those with
// the same header, titles, the template's example.
func TestPassedOver(t *testing.T) {
	t.Parallel()
	content := book(t, func(f *excelize.File) {
		for _, name := range []string{"名册", "名册二", "说明", "旧", "空"} {
			if _, err := f.NewSheet(name); err != nil {
				t.Fatal(err)
			}
		}
		put(t, f, "Sheet1", "A1", "封面")
		put(t, f, "说明", "A1", "填表说明")
		put(t, f, "空", "C3", "  ")
		for _, name := range []string{"名册", "名册二", "旧"} {
			put(t, f, name, "A1", "2026年名册")
			putRow(t, f, name, "A3", "单位代码", "首席数据官姓名")
			putRow(t, f, name, "A4", "示例 xiangzhou", "某某")
			putRow(t, f, name, "A5", "doumen", name)
		}
		if err := f.SetSheetVisible("旧", false); err != nil {
			t.Fatal(err)
		}
	})
	if got, want := said(t, "a.xlsx", content), "5 doumen 名册 / 名册 [Sheet1 名册二 说明 旧] [1] [4]"; got != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
}

// Text files that were written, or joined, by the wrong program.
func TestTextsThatWentWrong(t *testing.T) {
	t.Parallel()
	const whole = "单位代码,首席数据官姓名,任命日期\r\nxiangzhou,赵甲,2026-01-05\r\ndoumen,钱乙,2026-01-05\r\n"
	const want = "2 xiangzhou 赵甲 2026-01-05 / 3 doumen 钱乙 2026-01-05"
	gbk, err := simplifiedchinese.GBK.NewEncoder().String(whole)
	if err != nil {
		t.Fatal(err)
	}
	for name, tt := range map[string]struct{ in, want string }{
		"a stray byte":               {strings.Replace(whole, "钱乙", "钱乙\xa0\x80", 1), "file garbled map[line:3 name:名册.csv]"},
		"half a character":           {strings.Replace(whole, "钱乙", "钱\xe4\xb9", 1), "file garbled map[line:3 name:名册.csv]"},
		"a title with commas":        {"附件2, 首席数据官名册（2026年）,\r\n" + strings.ReplaceAll(whole, ",", "\t"), "3 xiangzhou 赵甲 2026-01-05 / 4 doumen 钱乙 2026-01-05 /  [] [1] []"},
		"a title with semicolons":    {"附件2;2026年;\n" + whole, "3 xiangzhou 赵甲 2026-01-05 / 4 doumen 钱乙 2026-01-05 /  [] [1] []"},
		"GBK":                        {gbk, want},
		"GBK behind UTF-8's mark":    {byteOrderMark + gbk, want},
		"a byte of GBK lost":         {strings.Replace(gbk, "\xd5\xd4", "\xff", 1), "file garbled map[line:2 name:名册.csv]"},
		"UTF-16":                     {utf16le(strings.ReplaceAll(whole, ",", "\t")), want},
		"UTF-16 without its mark":    {utf16le(strings.ReplaceAll(whole, ",", "\t"))[2:], want},
		"an open quote":              {strings.Replace(whole, "钱乙", `"钱乙`, 1), "file quotes map[line:3 name:名册.csv]"},
		"errors, and a typed number": {strings.Replace(whole, "doumen,钱乙", "#N/A,#REF!", 1), "2 xiangzhou 赵甲 2026-01-05 / 3 单位代码 cell error #N/A / 3 首席数据官姓名 cell error #REF!"},
	} {
		if got := said(t, "名册.csv", []byte(tt.in)); got != tt.want {
			t.Errorf("%s: got  %s\nwant %s", name, got, tt.want)
		}
	}
}

// Every error value that Excel and WPS show is one, and no word of ours is.
func TestErrorValues(t *testing.T) {
	t.Parallel()
	got := map[string]bool{}
	for _, s := range []string{"#N/A", " #n/a ", "#REF!", "#DIV/0!", "#VALUE!", "#NULL!", "#SPILL!", "#1", "#数据局", "N/A", "#", ""} {
		got[s] = isErrorValue(s)
	}
	want := map[string]bool{
		"#N/A": true, " #n/a ": true, "#REF!": true, "#DIV/0!": true, "#VALUE!": true, "#NULL!": true, "#SPILL!": true,
		"#1": false, "#数据局": false, "N/A": false, "#": false, "": false,
	}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("got %v", got)
	}
}
