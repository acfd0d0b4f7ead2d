package documents

import (
	"bytes"
	"testing"

	"github.com/xuri/excelize/v2"
)

// TestChoices: a column's choices are offered in each row, from a sheet that nobody sees and
// that is no part of the table.
func TestChoices(t *testing.T) {
	t.Parallel()
	sheet := Sheet{
		Name: "选项", Columns: []string{"名称", "渠道", "频率"}, Rows: [][]string{{"公交站点", "省平台", "每周"}},
		Choices: map[string][]string{"渠道": {"省平台", "其他，另行说明"}, "频率": {"每周", "每月", "每年"}},
	}
	var b bytes.Buffer
	if err := WriteXLSX(&b, sheet); err != nil {
		t.Fatal(err)
	}
	f, err := excelize.OpenReader(bytes.NewReader(b.Bytes()))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close() //nolint:errcheck // it was only read
	shown := f.GetSheetList()[0]
	rules, err := f.GetDataValidations(shown)
	if err != nil || len(rules) != 2 || rules[0].Sqref != "B2:B2000" || rules[1].Formula1 != "'选项'!$B$1:$B$3" {
		t.Errorf("%d rules: %+v, %v", len(rules), rules, err)
	}
	if seen, err := f.GetSheetVisible(choicesSheet); seen || err != nil {
		t.Errorf("the choices are visible: %v, %v", seen, err)
	}
	if second, err := f.GetCellValue(choicesSheet, "A2"); second != "其他，另行说明" || err != nil {
		t.Errorf("the second choice is %q, %v", second, err)
	}
	table, err := ReadTable("x.xlsx", b.Bytes(), 10)
	if err != nil || table.Sheet != shown || len(table.Unread) > 0 || len(table.Rows) != 1 || table.Rows[0].Cells[2].Text != "每周" {
		t.Errorf("read back: %+v, %v", table, err)
	}
}
