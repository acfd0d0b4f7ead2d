package bot

import (
	"strings"
	"testing"
)

func TestAsTyped(t *testing.T) {
	for _, c := range []struct{ marked, want string }{
		{"<mailto:zhang@zhuhai.gov.cn|zhang@zhuhai.gov.cn>", "zhang@zhuhai.gov.cn"},
		{"<mailto:zhang@zhuhai.gov.cn>", "zhang@zhuhai.gov.cn"},
		{"<http://www.zhuhai.gov.cn|www.zhuhai.gov.cn>", "www.zhuhai.gov.cn"},
		{"<https://www.zhuhai.gov.cn/a?b=1&amp;c=2>", "https://www.zhuhai.gov.cn/a?b=1&c=2"},
		{"<https://www.zhuhai.gov.cn/|通知>", "通知 (https://www.zhuhai.gov.cn/)"},
		{"<tel:+867562222222|0756-2222222>", "0756-2222222"},
		{"<tel:0756-2222222>", "0756-2222222"},
		{"在<#C123|数据局>开会", "在#数据局开会"},
		{"<#C123|>", "#C123"},
		{"<!subteam^S123|@联络员>", "@联络员"},
		{"<!here> <!channel|channel>", "@here @channel"},
		{"<!date^1392734382^{date}|2月18日>", "2月18日"},
		{"<@U123|张三> 香洲区", "<@U123|张三> 香洲区"},
		{"&lt;!channel&gt; &amp;amp;", "<!channel> &amp;"},
		{"a < b > c <> <x>", "a < b > c <> <x>"},
		{"会议2 <https://a.cn> 5", "会议2 https://a.cn 5"},
	} {
		if got := asTyped(c.marked); got != c.want {
			t.Errorf("%s: %q, want %q", c.marked, got, c.want)
		}
	}
}

func FuzzAsTyped(f *testing.F) {
	f.Add("<mailto:a@b.cn|a@b.cn> <#C1|x> <!x^|> <|> <:> <http:|x>")
	f.Fuzz(func(t *testing.T, s string) {
		got := asTyped(s)
		if plain := !strings.ContainsAny(s, "<&"); plain && got != s {
			t.Errorf("%q became %q", s, got)
		}
	})
}
