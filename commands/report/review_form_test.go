package report

import (
	"fmt"
	"strings"
	"testing"
)

func TestReadRemarks(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct {
		typed, cells, comment, notes string
	}{
		{"请补充数字", "", "请补充数字", "map[]"},
		{"请补充数字", "3.2 1.1", "请补充数字", "map[1.1:请补充数字 3.2:请补充数字]"},
		{"3.2 请补充数字", "", "", "map[3.2:请补充数字]"},
		{"总体可以\n3.2 请补充数字\r\n1.1：写明时间", "", "总体可以", "map[1.1:写明时间 3.2:请补充数字]"},
		{"３．２　请补充数字", "", "", "map[3.2:请补充数字]"},
		{"补充数字；3.2 没有写原因; 4.4、缺文号", "", "补充数字", "map[3.2:没有写原因 4.4:缺文号]"},
		{"3.2 一\n3.2 二", "3.2", "", "map[3.2:一\n二]"},
		{"总体可以\n3.2 请补充数字", "1.1 3.2", "总体可以", "map[1.1:总体可以 3.2:请补充数字]"},
		{"3.25亿元从何而来", "", "3.25亿元从何而来", "map[]"},
		{"5.1 没有这一项", "", "5.1 没有这一项", "map[]"},
		{"3.2", "", "3.2", "map[]"},
		{" ", "1.1", "", "map[]"},
	} {
		why := readRemarks(tt.typed, strings.Fields(tt.cells)...)
		if why.Comment != tt.comment || fmt.Sprint(map[string]string(why.Notes)) != tt.notes {
			t.Errorf("%q for %q: %q and %v", tt.typed, tt.cells, why.Comment, why.Notes)
		}
	}
}
