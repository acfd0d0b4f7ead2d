package documents

import (
	"errors"
	"reflect"
	"strings"
	"testing"
	"time"

	"github.com/xuri/excelize/v2"

	"cdobot/policy"
)

// What Excel's own library writes is read as Excel shows it.
func TestReadXLSX(t *testing.T) {
	t.Parallel()
	content := book(t, func(f *excelize.File) {
		putRow(t, f, "Sheet1", "A1", " 名称 ", "数量", "日期", "备注", "")
		putRow(t, f, "Sheet1", "A2", "香洲区", 12.0, time.Date(2021, 5, 27, 0, 0, 0, 0, time.UTC), "'=1+1")
		putRow(t, f, "Sheet1", "A3", "a\nb", 1.2e5, time.Date(2021, 5, 27, 14, 30, 0, 0, time.UTC), true)
		putRow(t, f, "Sheet1", "A5", "=not", -0.5, 14*time.Hour+30*time.Minute, "007")
		if err := f.SetCellFormula("Sheet1", "D6", "1+1"); err != nil {
			t.Fatal(err)
		}
		put(t, f, "Sheet1", "A6", "x")
		put(t, f, "Sheet1", "C7", "   ")
		if err := f.SetCellFormula("Sheet1", "A8", "B8"); err != nil {
			t.Fatal(err)
		}
		if err := f.SetCellRichText("Sheet1", "A9", []excelize.RichTextRun{{Text: "富"}, {Text: "文本", Font: &excelize.Font{Bold: true}}}); err != nil {
			t.Fatal(err)
		}
	})
	table, err := ReadTable("a.xlsx", content, 10)
	if err != nil {
		t.Fatal(err)
	}
	want := Table{Header: []string{"名称", "数量", "日期", "备注"}, Rows: []Row{
		{2, []Cell{{Text: "香洲区"}, {Text: "12", Number: 12, Numeric: true}, {Text: "2021-05-27"}, {Text: "=1+1"}}},
		{3, []Cell{{Text: "a\nb"}, {Text: "120000", Number: 120000, Numeric: true}, {Text: "2021-05-27 14:30"}, {Text: "TRUE"}}},
		{5, []Cell{{Text: "=not"}, {Text: "-0.5", Number: -0.5, Numeric: true}, {Text: "14:30"}, {Text: "007", Number: 7, Numeric: true}}},
		{6, []Cell{{Text: "x"}, {}, {}, {Formula: true}}},
		{8, []Cell{{Formula: true}, {}, {}, {}}},
		{9, []Cell{{Text: "富文本"}, {}, {}, {}}},
	}, Sheet: "Sheet1"}
	if !reflect.DeepEqual(table, want) {
		t.Errorf("got  %+v\nwant %+v", table, want)
	}
}

func TestXLSXDates(t *testing.T) {
	t.Parallel()
	for _, from1904 := range []bool{false, true} {
		content := book(t, func(f *excelize.File) {
			if err := f.SetWorkbookProps(&excelize.WorkbookPropsOptions{Date1904: &from1904}); err != nil {
				t.Fatal(err)
			}
			putRow(t, f, "Sheet1", "A1", "a")
			days := 44343 // 2021-05-27
			if from1904 {
				days -= 1462
			}
			row := []any{days}
			custom := []string{`yyyy"年"m"月"d"日";@`, `[$-804]yyyy/m/d dddd`, `mmm-yy`, `[DBNum1][$-804]yyyy"年"m"月"`, `[Red]d`}
			for i := range custom {
				style, err := f.NewStyle(&excelize.Style{CustomNumFmt: &custom[i]})
				setStyle(t, f, i, style, err)
				row = append(row, days)
			}
			for i, id := range []int{14, 15, 22, 27, 31, 57, 0, 2, 49} {
				style, err := f.NewStyle(&excelize.Style{NumFmt: id})
				setStyle(t, f, len(custom)+i, style, err)
				row = append(row, days)
			}
			putRow(t, f, "Sheet1", "A2", row[1:]...)
		})
		table, err := ReadTable("a", content, 10)
		if err != nil {
			t.Fatal(err)
		}
		dates := 0
		for _, c := range table.Rows[0].Cells {
			if c == (Cell{Text: "2021-05-27"}) {
				dates++
			}
		}
		if dates != 11 {
			t.Errorf("from 1904 %v: %+v", from1904, table.Rows[0].Cells)
		}
	}
}

func setStyle(tb testing.TB, f *excelize.File, column, style int, err error) {
	tb.Helper()
	if err != nil {
		tb.Fatal(err)
	}
	cell, err := excelize.CoordinatesToCellName(column+1, 2)
	if err != nil {
		tb.Fatal(err)
	}
	if err := f.SetCellStyle("Sheet1", cell, cell, style); err != nil {
		tb.Fatal(err)
	}
}

func TestWhichSheet(t *testing.T) {
	t.Parallel()
	hide := func(f *excelize.File, name string, very bool) {
		if err := f.SetSheetVisible(name, false, very); err != nil {
			t.Fatal(err)
		}
	}
	content := book(t, func(f *excelize.File) {
		for _, name := range []string{"hidden", "very hidden", "blank", "cover", "wanted", "late"} {
			if _, err := f.NewSheet(name); err != nil {
				t.Fatal(err)
			}
		}
		f.SetActiveSheet(3)
		put(t, f, "Sheet1", "B2", "  ")
		for _, name := range []string{"hidden", "very hidden", "late"} {
			putRow(t, f, name, "A1", "code")
			putRow(t, f, name, "A2", name)
		}
		put(t, f, "cover", "A1", "填表说明")
		put(t, f, "cover", "A2", "请填写")
		put(t, f, "wanted", "B2", "名册（2026年）")
		putRow(t, f, "wanted", "B4", "code", "name")
		putRow(t, f, "wanted", "B5", "wanted", 7)
		hide(f, "hidden", false)
		hide(f, "very hidden", true)
	})
	if table, err := ReadTable("a", content, 10); err != nil || show(table) != "填表说明 / 请填写" {
		t.Errorf("got %s, %v", show(table), err)
	}
	fits := func(header []string) bool { return strings.Contains(strings.Join(header, "|"), "code") }
	if table, err := readTable("a", content, 10, fits); err != nil || show(table) != "|code|name / |wanted|7" {
		t.Errorf("got %s, %v", show(table), err)
	}
	never := func([]string) bool { return false }
	if table, err := readTable("a", content, 10, never); err != nil || show(table) != "填表说明 / 请填写" {
		t.Errorf("got %s, %v", show(table), err)
	}
}

func TestMerged(t *testing.T) {
	t.Parallel()
	content := book(t, func(f *excelize.File) {
		putRow(t, f, "Sheet1", "A1", "kind", "name", "")
		putRow(t, f, "Sheet1", "A2", "区", "a")
		putRow(t, f, "Sheet1", "B3", "b")
		putRow(t, f, "Sheet1", "B5", "c")
		putRow(t, f, "Sheet1", "A6", "部门", "d")
		for from, to := range map[string]string{"A2": "A5", "B1": "C1", "B6": "C7"} {
			if err := f.MergeCell("Sheet1", from, to); err != nil {
				t.Fatal(err)
			}
		}
	})
	table, err := ReadTable("a", content, 10)
	if want := "kind|name / 区|a / 区|b / 区|c / 部门|d"; err != nil || show(table) != want {
		t.Errorf("got %s, %v; want %s", show(table), err, want)
	}
}

// What other programs than Excel write, and what Excel wouldn't take either.
func TestRawSheets(t *testing.T) {
	t.Parallel()
	const head = `<row r="1"><c t="str"><v>h</v></c></row>`
	for name, tt := range map[string]struct{ rows, want string }{
		"no numbers":        {`<row><c t="str"><v>h</v></c><c t="str"><v>i</v></c></row><row><c/><c><v>3</v></c></row>`, "h|i / |3"},
		"prefixes":          {`<x:row><x:c t="inlineStr"><x:is><x:t>h</x:t></x:is></x:c></x:row><x:row><x:c><x:v>3</x:v></x:c></x:row>`, "h / 3"},
		"a date as text":    {head + `<row r="2"><c t="d"><v>2021-05-27</v></c></row><row r="3"><c t="d"><v>2021-05-27T14:30:00Z</v></c></row><row r="4"><c t="d"><v>2021-05-27T00:00:00.000</v></c></row>`, "h / 2021-05-27 / 2021-05-27 14:30 / 2021-05-27"},
		"escapes":           {head + `<row r="2"><c t="inlineStr"><is><t>a_x000a_b_x005F_x000D_&amp;_x</t></is></c></row>`, "h / a\nb_x000D_&_x"},
		"text twice":        {head + `<row r="2"><c t="inlineStr"><v>2026</v><is><t>〔2026〕11号</t></is></c></row>`, "h / 〔2026〕11号"},
		"blank rows cut":    {head + `<row r="2"><c s="1"/></row><row><c s="1"/></row><row><c/><c><v>3</v></c></row>`, "h / |3"},
		"computed, blank":   {head + `<row r="2"><c t="str"><f>B9</f><v></v></c></row><row r="3"><c><v>3</v></c></row>`, "h / 3"},
		"never computed":    {head + `<row r="2"><c><f>B9</f></c></row><row r="3"><c><v>3</v></c></row>`, "h /  / 3"},
		"an error":          {head + `<row r="2"><c t="e"><v>#N/A</v></c></row>`, "h / #N/A"},
		"truth":             {head + `<row r="2"><c t="b"><v>1</v></c></row><row r="3"><c t="b"><v>0</v></c></row>`, "h / TRUE / FALSE"},
		"no number":         {head + `<row r="2"><c><v>1e999</v></c></row>`, "h / 1e999"},
		"pronounced":        {head + `<row r="2"><c t="inlineStr"><is><r><t>数</t></r><r><t>据</t></r><rPh sb="0" eb="1"><t>shu</t></rPh></is></c></row>`, "h / 数据"},
		"rows backwards":    {head + `<row r="1"><c><v>1</v></c></row>`, "file broken"},
		"cells backwards":   {head + `<row r="2"><c r="B2"><v>1</v></c><c r="A2"><v>1</v></c></row>`, "file broken"},
		"no such place":     {head + `<row r="2"><c r="2B"><v>1</v></c></row>`, "file broken"},
		"row nought":        {head + `<row r="0"><c><v>1</v></c></row>`, "file broken"},
		"beyond the end":    {head + `<row r="9999999"><c><v>1</v></c></row>`, "file broken"},
		"far down":          {head + `<row r="1000000"><c/><c><v>1</v></c></row>`, "cell far: a!B1000000"},
		"blank far down":    {head + `<row r="2"><c><v>1</v></c></row><row r="1000000"><c s="1"/></row>`, "h / 1"},
		"far to the right":  {head + `<row r="2"><c r="XFD2"><v>1</v></c></row>`, "cell far: a!XFD2"},
		"nothing far right": {head + `<row r="2"><c r="A2"><v>1</v></c><c r="XFD2" s="1"/></row>`, "h / 1"},
		"no shared text":    {head + `<row r="2"><c t="s"><v>0</v></c></row>`, "file broken"},
		"no number of it":   {head + `<row r="2"><c t="s"><v>x</v></c></row>`, "file broken"},
		"torn":              {head + `<row r="2"><c><v>1</v`, "file broken"},
		"an entity":         {head + `<row r="2"><c><v>&lol;</v></c></row>`, "file broken"},
	} {
		table, err := ReadTable("a", sheetOf(t, tt.rows), 10)
		got := show(table)
		if err != nil {
			got = string(cause(t, err))
		}
		if ref, far := errors.AsType[*policy.Refusal](err); far && ref.Facts["cell"] != "" {
			got += ": " + ref.Facts["cell"]
		}
		if got != tt.want {
			t.Errorf("%s: got %q; want %q", name, got, tt.want)
		}
	}
}

func TestSharedTexts(t *testing.T) {
	t.Parallel()
	content := raw(t, map[string]string{
		"xl/worksheets/sheet1.xml": `<worksheet ` + bookSpaces + `><sheetData><row><c t="s"><v>2</v></c></row><row><c t="s"><v>0</v></c></row></sheetData></worksheet>`,
		"XL/SharedStrings.xml":     `<sst ` + bookSpaces + `><si><t> </t><r><t xml:space="preserve">a </t></r><r><t>b</t></r><rPh><t>c</t></rPh></si><si/><si><t>h</t></si></sst>`,
	})
	if table, err := ReadTable("a", content, 10); err != nil || show(table) != "h /  a b" {
		t.Errorf("got %q, %v", show(table), err)
	}
}

func TestFilesThatAreNoWorkbook(t *testing.T) {
	t.Parallel()
	good := book(t, func(f *excelize.File) { putRow(t, f, "Sheet1", "A1", "a"); putRow(t, f, "Sheet1", "A2", "b") })
	locked := xlsxLocked(t)
	for name, tt := range map[string]struct {
		content []byte
		want    policy.Cause
	}{
		"good":              {good, ""},
		"locked":            {locked, policy.FileLocked},
		"half":              {good[:len(good)/2], policy.FileBroken},
		"only the sign":     {[]byte("PK\x03\x04"), policy.FileBroken},
		"a Word document":   {raw(t, map[string]string{"xl/_rels/workbook.xml.rels": "<Relationships/>", "xl/workbook.xml": "<w:document><w:body/></w:document>"}), policy.FileUnreadable},
		"an empty archive":  {raw(t, map[string]string{"xl/workbook.xml": "<a/>"}), policy.FileUnreadable},
		"no sheet":          {raw(t, nil), policy.FileEmpty},
		"a sheet of no tag": {raw(t, map[string]string{"xl/worksheets/sheet1.xml": "<worksheet " + bookSpaces + "/>"}), policy.FileEmpty},
		"sheets not there":  {raw(t, map[string]string{"xl/workbook.xml": "<workbook " + bookSpaces + "/>"}), policy.FileEmpty},
		"nothing":           {book(t, func(*excelize.File) {}), policy.FileEmpty},
		"a header":          {book(t, func(f *excelize.File) { putRow(t, f, "Sheet1", "A1", "a") }), policy.FileEmpty},
		"a format of spies": {sheetOf(t, "<row><c t=\"str\"><v>\x01</v></c></row>"), policy.FileBroken},
	} {
		if _, err := ReadTable("a.xlsx", tt.content, 10); cause(t, err) != tt.want {
			t.Errorf("%s: %v; want %q", name, err, tt.want)
		}
	}
}

// xlsxLocked is a workbook with a password.
func xlsxLocked(tb testing.TB) []byte {
	tb.Helper()
	f := excelize.NewFile()
	b, err := f.WriteToBuffer()
	if err != nil {
		tb.Fatal(err)
	}
	locked, err := excelize.Encrypt(b.Bytes(), &excelize.Options{Password: "x"})
	if err != nil {
		tb.Fatal(err)
	}
	return locked
}
