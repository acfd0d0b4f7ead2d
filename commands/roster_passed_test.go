package commands_test

import (
	"bytes"
	"errors"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"cdobot/commands/text"
)

// TestPassedOver: the preview names what of the file was not read, whether it
// can be confirmed or not.
func TestPassedOver(t *testing.T) {
	t.Parallel()
	for short, button := range map[string]bool{"香山": true, "#N/A": false} {
		w := newWorld(t, text.ZH)
		f := excelize.NewFile()
		var b bytes.Buffer
		if _, err := f.NewSheet("第二批"); err != nil {
			t.Fatal(err)
		}
		for sheet, code := range map[string]string{"Sheet1": "xiangzhou", "第二批": "gongan"} {
			if err := errors.Join(f.SetSheetRow(sheet, "A1", &[]string{"2026年名册"}), f.SetSheetRow(sheet, "A3", &[]string{"单位代码", "简称"}),
				f.SetSheetRow(sheet, "A4", &[]string{"示例 xiangzhou", "香洲"}), f.SetSheetRow(sheet, "A5", &[]string{code, short})); err != nil {
				t.Fatal(err)
			}
		}
		if err := f.Write(&b); err != nil {
			t.Fatal(err)
		}
		w.holds(map[string]string{"F1": b.String()})
		screen := string(encode(t, w.uploads("F1").Message))
		for _, want := range []string{"只读取工作表“Sheet1”，未读取其他有内容的工作表：“第二批”。", "表头上方的第1行未读取。", "第4行是模板示例，未导入。"} {
			if !strings.Contains(screen, want) {
				t.Errorf("%s: %q is not said: %s", short, want, screen)
			}
		}
		if strings.Contains(screen, "roster.import.go") != button {
			t.Errorf("%s: a button to confirm: %v", short, !button)
		}
	}
}
