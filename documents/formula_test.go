package documents

import (
	"bytes"
	"io"
	"testing"

	"github.com/xuri/excelize/v2"
)

// figures are two sheets, one of which computes what the other holds.
func figures() []Sheet {
	return []Sheet{
		{
			Name: "汇总", Columns: []string{"单位", "总分"}, Rows: [][]string{{"=1+1", "3.30"}, {"", "-"}}, Numbers: []string{"总分"},
			Formulas: map[string]string{"B2": `ROUND(SUM('明细'!B2:B4),2)`},
		},
		{
			Name: "明细", Columns: []string{"内容", "得分"}, Rows: [][]string{{"+A1", "1.1"}, {"@SUM(A1)", "2.2"}, {"不涉及"}, {"x", "=B2"}},
			Numbers: []string{"得分"},
		},
	}
}

// Numbers and formulas stand only where the program says so; what people typed stays text.
func TestFormulas(t *testing.T) {
	t.Parallel()
	f, err := excelize.OpenReader(bytes.NewReader(xlsxOf(t, figures()...)))
	if err != nil {
		t.Fatal(err)
	}
	for _, tt := range []struct{ sheet, cell, formula, shown string }{
		{"汇总", "A2", "", "=1+1"},
		{"汇总", "B2", `ROUND(SUM('明细'!B2:B4),2)`, "3.30"},
		{"汇总", "B3", "", "-"},
		{"明细", "A2", "", "+A1"},
		{"明细", "A3", "", "@SUM(A1)"},
		{"明细", "B3", "", "2.20"},
		{"明细", "B4", "", ""},
		{"明细", "B5", "", "=B2"},
	} {
		formula, err := f.GetCellFormula(tt.sheet, tt.cell)
		shown, err2 := f.GetCellValue(tt.sheet, tt.cell)
		if err != nil || err2 != nil || formula != tt.formula || shown != tt.shown {
			t.Errorf("%s!%s is %q with the formula %q (%v, %v)", tt.sheet, tt.cell, shown, formula, err, err2)
		}
	}
	if err := f.SetCellValue("明细", "B4", 4); err != nil {
		t.Fatal(err)
	}
	if got, err := f.CalcCellValue("汇总", "B2", excelize.Options{RawCellValue: true}); err != nil || got != "7.3" {
		t.Errorf("with four more it comes to %q (%v)", got, err)
	}
}

// A formula that reaches elsewhere is a mistake that is never written.
func TestFormulasReachNowhere(t *testing.T) {
	t.Parallel()
	for cell, formula := range map[string]string{
		"B2": `HYPERLINK("http://a")`, "B3": `'别处'!A1`, "B1": "1", "C2": "1", "B9": "1", "b": "1",
		"A2": `WEBSERVICE(A1)`, "A3": `CMD|' /C calc'!A0`,
	} {
		all := figures()
		all[0].Formulas = map[string]string{cell: formula}
		if err := WriteXLSX(io.Discard, all...); err == nil {
			t.Errorf("%s: %s was written", cell, formula)
		}
	}
	for _, formula := range []string{`"text"`, `[1]Sheet!A1`, `'[a.xlsx]b'!A1`, `SUM(A2)&"x"`, `A2 A3`, `sum(A2)`, `名称`} {
		all := figures()
		all[0].Formulas = map[string]string{"B2": formula}
		if err := WriteXLSX(io.Discard, all...); err == nil {
			t.Errorf("%s was written", formula)
		}
	}
}
