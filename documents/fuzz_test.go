package documents

import (
	"testing"

	"github.com/xuri/excelize/v2"
)

// checkTable is what holds for any table, whatever the file.
func checkTable(t *testing.T, content []byte, maxRows int) {
	t.Helper()
	table, err := ReadTable("a", content, maxRows)
	if cause(t, err) != "" {
		if table.Header != nil || table.Rows != nil {
			t.Fatalf("refused, and yet: %+v", table)
		}
		return
	}
	if len(table.Rows) == 0 || len(table.Rows) > maxRows || len(table.Header) > maxColumns {
		t.Fatalf("%d rows below %d names", len(table.Rows), len(table.Header))
	}
	line := 0
	for _, r := range table.Rows {
		if r.Line <= line || r.blank() || len(r.Cells) < len(table.Header) || len(r.Cells) > maxColumns {
			t.Fatalf("line %d after %d: %+v", r.Line, line, r)
		}
		line = r.Line
	}
}

// No file brings the reader down, and every table is in shape.
func FuzzReadTable(f *testing.F) {
	for _, s := range []string{
		"", "a,b\n1,2\n", "\ufeffa;b\r\n\"1\n2\";=1\r\n", "a\tb\r'=x\t@SUM(1)\r", "\xff\xfea\x00\n\x00b\x00", "\xb5\xa5,\xce\xbb\n1,2", "PK\x03\x04", "\n\n,,\n\"\"\n",
	} {
		f.Add([]byte(s))
	}
	f.Add(xlsxOf(f, staff()))
	f.Add(book(f, func(x *excelize.File) { putRow(f, x, "Sheet1", "A1", "a", "b"); putRow(f, x, "Sheet1", "A2", 1.5, "x") }))
	f.Fuzz(func(t *testing.T, content []byte) { checkTable(t, content, 20) })
}

// The same for what is inside of a workbook, which few changed bytes of an
// archive reach.
func FuzzReadWorkbook(f *testing.F) {
	const sheet = `<worksheet ` + bookSpaces + `><sheetData><row r="1"><c r="A1" t="s"><v>0</v></c><c t="inlineStr"><is><t>b</t></is></c></row>` +
		`<row r="3"><c r="B3" s="1"><f>A1</f><v>44343.5</v></c><c t="d"><v>2021-05-27T00:00:00Z</v></c></row></sheetData><mergeCells><mergeCell ref="B3:C5"/></mergeCells></worksheet>`
	const styles = `<styleSheet ` + bookSpaces + `><numFmts><numFmt numFmtId="170" formatCode="yyyy&quot;年&quot;"/></numFmts><cellXfs><xf numFmtId="0"/><xf numFmtId="170"/></cellXfs></styleSheet>`
	const shared = `<sst ` + bookSpaces + `><si><t>a_x000D_</t><rPh><t>x</t></rPh></si><si><r><t>b</t></r></si></sst>`
	const book = `<workbook ` + bookSpaces + `><workbookPr date1904="1"/><sheets><sheet name="a" sheetId="1" state="hidden" r:id="r1"/><sheet name="b" sheetId="2" r:id="r1"/></sheets></workbook>`
	f.Add(sheet, styles, shared, book)
	f.Add(`<worksheet `+bookSpaces+`><sheetData><row><c><v>1E5</v></c></row><row/><row><c t="b"><v>1</v></c></row></sheetData></worksheet>`, styles, shared, book)
	f.Fuzz(func(t *testing.T, sheet, styles, shared, book string) {
		checkTable(t, raw(t, map[string]string{
			"xl/worksheets/sheet1.xml": sheet, "xl/styles.xml": styles, "xl/sharedStrings.xml": shared, "xl/workbook.xml": book,
			"xl/_rels/workbook.xml.rels": `<Relationships xmlns="` + linksSpace + `"><Relationship Id="r1" Type="` + linkSpace + `/worksheet" Target="worksheets\sheet1.xml"/></Relationships>`,
		}), 20)
	})
}

// What is understood of any file is written and read back the same.
func FuzzReadRoster(f *testing.F) {
	for _, s := range []string{
		"单位代码,单位名称,类别\na1,甲,区\n", "code;joined;liaisons\nx9;2021/5/7;a、b，c\n", "\ufeffcode,cdo,name\r\na-b,'=1,\"@x\r\ny\"\r\n",
		"code\n示例\nA1\na1\n", "名册\ncode,name,,title\na1,''x,y,_x000D_\n", "code,from,decided,filed_on\nab,20210507,2021年5月7日,1.2.3\n",
	} {
		f.Add([]byte(s))
	}
	f.Add(xlsxOf(f, RosterSheet(aRoster(2), "en")))
	f.Fuzz(func(t *testing.T, content []byte) {
		read, err := ReadRoster("a", content)
		if cause(t, err) != "" {
			if read.Rows != nil || read.Problems != nil {
				t.Fatalf("refused, and yet: %+v %+v", read.Rows, read.Problems)
			}
			return
		}
		for i, p := range read.Problems {
			if p.Line < 1 || p.Column == "" || p.Refusal.Facts["column"] != p.Column && p.Refusal.Cause != "row twice" || i > 0 && p.Line < read.Problems[i-1].Line {
				t.Fatalf("problem %+v", p)
			}
		}
		if len(read.Rows) == 0 {
			return
		}
		for i := range read.Rows {
			read.Rows[i].Line = i + 2
		}
		roundTrip(t, read.Rows)
	})
}
