package likeness

import (
	"slices"
	"testing"
)

func TestSentences(t *testing.T) {
	t.Parallel()
	for text, want := range map[string][]string{
		"一是人手少；二是经费少。":                   {"人手少；", "经费少。"},
		"（一）人手少\n（2）经费少":                 {"人手少", "经费少"},
		"1. 归集3.5亿条。2.编目 gov.cn 12类":     {"归集3.5亿条。", "编目 gov.cn 12类"},
		"3.5亿条已归集。":                      {"3.5亿条已归集。"},
		"①人手\n• 经费\n第三，场地":               {"人手", "经费", "场地"},
		"十分缺人。一体化平台未建成。":                 {"十分缺人。", "一体化平台未建成。"},
		"所谓“数据孤岛。”仍在。":                   {"所谓“数据孤岛。”", "仍在。"},
		"共享方面：\n\n慢":                     {"慢"},
		"It is slow. It costs 3.5 days.": {"It is slow.", "It costs 3.5 days."},
	} {
		if got := sentences(text); !slices.Equal(got, want) {
			t.Errorf("%q: %q; want %q", text, got, want)
		}
	}
}
