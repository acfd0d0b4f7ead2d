package documents

import (
	"bytes"
	"encoding/xml"
	"math/rand/v2"
	"strings"
	"testing"
	"unicode/utf16"

	"github.com/xuri/excelize/v2"
)

func TestWriteXLSX(t *testing.T) {
	t.Parallel()
	content := xlsxOf(t, staff(), Sheet{Name: "人员", Columns: []string{"一列很长很长的中文标题啊"}, Rows: [][]string{{strings.Repeat("长", 99)}}})
	if !bytes.Equal(content, xlsxOf(t, staff(), Sheet{Name: "人员", Columns: []string{"一列很长很长的中文标题啊"}, Rows: [][]string{{strings.Repeat("长", 99)}}})) {
		t.Error("equal sheets gave other bytes")
	}
	f, err := excelize.OpenReader(bytes.NewReader(content))
	if err != nil {
		t.Fatal(err)
	}
	if got := f.GetSheetList(); len(got) != 2 || got[0] != "人员" || got[1] != "人员 (2)" {
		t.Errorf("sheets are %q", got)
	}
	for cell, want := range map[string]string{"A1": "单位", "B2": "=1+1", "B3": "say \"hi\"\nthere", "C4": "007"} {
		kind, err := f.GetCellType("人员", cell)
		got, err2 := f.GetCellValue("人员", cell)
		if err != nil || err2 != nil || got != want || kind != excelize.CellTypeInlineString {
			t.Errorf("%s is %q of type %v (%v, %v)", cell, got, kind, err, err2)
		}
	}
	for cell, bold := range map[string]bool{"A1": true, "C1": true, "A2": false, "C4": false, "C900": false} {
		id, err := f.GetCellStyle("人员", cell)
		if err != nil {
			t.Fatal(err)
		}
		style, err := f.GetStyle(id)
		if err != nil || style.NumFmt != 49 || (style.Font != nil && style.Font.Bold) != bold {
			t.Errorf("%s: %+v %v", cell, style, err)
		}
	}
	panes, err := f.GetPanes("人员")
	if err != nil || !panes.Freeze || panes.YSplit != 1 || panes.XSplit != 0 {
		t.Errorf("panes %+v %v", panes, err)
	}
	if wide, err := f.GetColWidth("人员 (2)", "A"); err != nil || wide != 60 {
		t.Errorf("the widest column is %v wide (%v)", wide, err)
	}
	if wide, err := f.GetColWidth("人员", "A"); err != nil || wide != 8 {
		t.Errorf("a narrow column is %v wide (%v)", wide, err)
	}
	if names := f.GetDefinedName(); len(names) != 2 || names[0].RefersTo != "'人员'!$A$1:$C$4" {
		t.Errorf("the filters are %+v", names)
	}
	if props, err := f.GetDocProps(); err != nil || props.Creator != "cdobot" {
		t.Errorf("made by %+v %v", props, err)
	}
}

func TestLongTexts(t *testing.T) {
	t.Parallel()
	for name, text := range map[string]string{
		"just fits":       strings.Repeat("数", maxCell),
		"too long":        strings.Repeat("数", maxCell+1),
		"pairs":           strings.Repeat("😀", maxCell),
		"pairs, odd":      "a" + strings.Repeat("😀", maxCell),
		"pairs, just fit": strings.Repeat("😀", maxCell/2),
	} {
		table, err := ReadTable("a.xlsx", xlsxOf(t, Sheet{Columns: []string{"a"}, Rows: [][]string{{text}}}), 5)
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		got := table.Rows[0].Cells[0].Text
		units := len(utf16.Encode([]rune(got)))
		cut := len(utf16.Encode([]rune(text))) > maxCell
		if units > maxCell || strings.ContainsRune(got, '\ufffd') || cut != strings.HasSuffix(got, "…") || !strings.HasPrefix(text, strings.TrimSuffix(got, "…")) {
			t.Errorf("%s: %d units, cut %v", name, units, cut)
		}
		if cut && units < maxCell-1 {
			t.Errorf("%s: only %d units are left", name, units)
		}
	}
}

func TestValidName(t *testing.T) {
	t.Parallel()
	used := map[string]bool{}
	for _, tt := range [][2]string{
		{"名册", "名册"},
		{"名册", "名册 (2)"},
		{"名册", "名册 (3)"},
		{"", "Sheet"},
		{"  ", "Sheet (2)"},
		{"History", "Sheet History"},
		{"a/b:c*d?[e]\\f", "a-b-c-d--e--f"},
		{"'it's'", "’it’s’"},
		{"ROSTER", "ROSTER"},
		{"roster", "roster (2)"},
		{"a\nb\u202e", "ab"},
		{strings.Repeat("数", 40), strings.Repeat("数", 31)},
		{strings.Repeat("数", 40), strings.Repeat("数", 27) + " (2)"},
		{strings.Repeat("😀", 16), strings.Repeat("😀", 15)},
	} {
		if got := validName(tt[0], used); got != tt[1] {
			t.Errorf("validName(%q) = %q; want %q", tt[0], got, tt[1])
		}
	}
}

// Excel's library takes every name, and keeps the sheets apart.
func TestValidNamesAreValid(t *testing.T) {
	t.Parallel()
	r := rand.New(rand.NewPCG(7, 8))
	for range 20 {
		var sheets []Sheet
		for range 12 {
			sheets = append(sheets, Sheet{Name: anyText(r)[:], Columns: []string{"a"}, Rows: [][]string{{"1"}}})
		}
		sheets = append(sheets, Sheet{Name: "ſ", Columns: []string{"a"}}, Sheet{Name: "S", Columns: []string{"a"}})
		f, err := excelize.OpenReader(bytes.NewReader(xlsxOf(t, sheets...)))
		if err != nil {
			t.Fatal(err)
		}
		if got := f.GetSheetList(); len(got) != len(sheets) {
			t.Fatalf("%d sheets became %q", len(sheets), got)
		}
	}
}

func TestTextWidth(t *testing.T) {
	t.Parallel()
	for s, want := range map[string]int{
		"": 0, "abc": 3, "数据官": 6, "数a": 3, "ＡＢ": 4, "é": 1, "e\u0301": 1, "ab\n数据官\nc": 6, "“”": 2, "ｱ": 1, "a\u200bb": 2,
	} {
		if got := textWidth(s); got != want {
			t.Errorf("textWidth(%q) = %d; want %d", s, got, want)
		}
	}
}

// Excel calls a workbook broken whose columns don't stand in order.
func TestColumnsInOrder(t *testing.T) {
	t.Parallel()
	a, err := openArchive(xlsxOf(t, RosterTemplate("zh")), maxUnfolded)
	if err != nil {
		t.Fatal(err)
	}
	part, err := a.unfold(a.parts["xl/worksheets/sheet1.xml"])
	if err != nil {
		t.Fatal(err)
	}
	var order []string
	err = scanXML(part, func(tok token) error {
		if e, ok := tok.Token.(xml.StartElement); ok && e.Name.Local == "col" {
			order = append(order, attribute(e, "min")+attribute(e, "style"))
		}
		return nil
	})
	if got := strings.Join(order, " "); err != nil || got != "12 22 32 42 52 62 72 82 92 102 112 122 132 142 152" {
		t.Errorf("columns %s, %v", got, err)
	}
}
