package policy

import (
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"
)

func TestLineAndText(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct{ name, in, line, text string }{
		{"nothing", "", "", ""},
		{"spaces of all widths", " \u3000a\u00a0 b\t", "a b", "a\u00a0 b"},
		{"line breaks", "一\n二\r\n三\r四\u0085五\r", "一 二 三 四 五", "一\n二\n三\n四\n五"},
		{"direction marks", "a\u202eb\u2066c\u200f", "abc", "abc"},
		{"zero width", "数\u200b据\ufeff安\u2060全", "数据安全", "数据安全"},
		{"control characters", "a\x00b\x1b[31mc\x7f", "ab[31mc", "ab[31mc"},
		{"emoji with a joiner", "👩\u200d💻 ok", "👩\u200d💻 ok", "👩\u200d💻 ok"},
		{"emoji with a variation", "❤️", "❤️", "❤️"},
		{"joiners alone", "\u200d \u200d", "", ""},
		{"broken bytes", "a\xff\xfeb", "ab", "ab"},
		{"what Slack reads as a mention", "<!channel> <@U1>", "<!channel> <@U1>", "<!channel> <@U1>"},
		{"inner blank lines", "一\n\n二", "一 二", "一\n\n二"},
	} {
		if got := Line(tt.in); got != tt.line {
			t.Errorf("%s: Line(%q) = %q; want %q", tt.name, tt.in, got, tt.line)
		}
		if got := Text(tt.in); got != tt.text {
			t.Errorf("%s: Text(%q) = %q; want %q", tt.name, tt.in, got, tt.text)
		}
	}
}

func TestAlike(t *testing.T) {
	t.Parallel()
	for _, pair := range [][2]string{{"数据安全", " 数据\u3000安全 "}, {"Data Security", "data  SECURITY"}, {"", " "}} {
		if !Alike(pair[0], pair[1]) {
			t.Errorf("%q and %q are the same to people", pair[0], pair[1])
		}
	}
	if Alike("数据安全一", "数据安全二") {
		t.Error("one and two are not the same")
	}
}

func TestIsLink(t *testing.T) {
	t.Parallel()
	for s, want := range map[string]bool{
		"https://example.com/a?b=c": true, "http://内网.例子/文件": true,
		"": false, "example.com": false, "https://": false, "ftp://example.com": false, "javascript:alert(1)": false,
		"https://a b": false, "https://example.com/\n": false, "https://example.com/" + strings.Repeat("a", 2000): false,
	} {
		if IsLink(s) != want {
			t.Errorf("IsLink(%q) = %v", s, !want)
		}
	}
}

// What was cleaned is clean: cleaning again changes nothing, it is valid
// text, and nothing in it is invisible or turns the line around.
func FuzzLine(f *testing.F) {
	for _, s := range []string{"", " a ", "a\r\nb", "\u202e\u200d", "👩\u200d💻", "\xff\xfe", "a\u0085b", "\u200d \u200d x", "\u2028", "<!channel>"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		line, text := Line(s), Text(s)
		if Line(line) != line || Text(text) != text || Line(text) != line {
			t.Fatalf("not clean after once: %q and %q", line, text)
		}
		for _, clean := range []string{line, text} {
			if !utf8.ValidString(clean) || len(clean) > len(s) {
				t.Fatalf("%q became %q", s, clean)
			}
			for _, r := range clean {
				if unicode.Is(unicode.Cf, r) && r != zeroWidthJoiner || unicode.IsControl(r) && r != '\n' && r != '\t' {
					t.Fatalf("%q still holds %U", clean, r)
				}
			}
		}
		if strings.ContainsAny(line, "\n\t") {
			t.Fatalf("%q is more than a line", line)
		}
	})
}

func TestNone(t *testing.T) {
	for _, s := range []string{"", " 无 ", "无。", "无！", "暂无", "没有。", "None.", "N/A", "—", "／"} {
		if !None(s) {
			t.Errorf("%q says something", s)
		}
	}
	for _, s := range []string{"无人值守机房改造", "暂无进展，下季度办理", "0", "nonesuch"} {
		if None(s) {
			t.Errorf("%q says nothing", s)
		}
	}
}
