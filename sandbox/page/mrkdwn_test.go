package page

import (
	"regexp"
	"strings"
	"testing"
)

// aScene is what 陈海 sees on the first day.
func aScene(tb testing.TB) scene {
	tb.Helper()
	ws := aWorkspace(tb)
	p := &page{ws: ws, o: Options{Group: byTitle}, words: vocabulary(), templates: parse()}
	return scene{p: p, Lang: chinese, Me: chen, people: ws.People(), rooms: ws.Channels(chen), now: monday(), view: "V1"}
}

func TestMrkdwn(t *testing.T) {
	s := aScene(t)
	cases := []struct{ name, src, want string }{
		{"bold", "*重要*：明天", "<strong>重要</strong>：明天"},
		{"italic, struck", "_a_ ~b~", "<em>a</em> <del>b</del>"},
		{"nested", "*a _b_ c*", "<strong>a <em>b</em> c</strong>"},
		{"Chinese at the mark's edge is not bold, as in Slack", "这是*重点*内容", "这是*重点*内容"},
		{"marks inside words", "a_b_c 2*3*4", "a_b_c 2*3*4"},
		{"a lone mark", "5 * 3 = 15 *", "5 * 3 = 15 *"},
		{"marks beside a space without width", "\u200b*\u200ba\u200b*\u200b *b\u200b*\u200bc*", "\u200b*\u200ba\u200b*\u200b <strong>b\u200b*\u200bc</strong>"},
		{"code keeps its marks", "`*a* <b>`", "<code>*a* &lt;b&gt;</code>"},
		{"fence", "x\n```\n*a*\n<b>\n```\ny", "x<pre>*a*\n&lt;b&gt;</pre>y"},
		{"open fence", "```a", "```a"},
		{"quote", "&gt; 一\n> 二\n三", "<blockquote>一<br>\n二</blockquote>三"},
		{"lines", "a\nb", "a<br>\nb"},
		{"link with label", "<https://a.cn/?x=1&amp;y=2|公文>", `<a href="https://a.cn/?x=1&amp;y=2" target="_blank" rel="noopener noreferrer">公文</a>`},
		{"bare address", "见 https://a.cn/b。", `见 <a href="https://a.cn/b" target="_blank" rel="noopener noreferrer">https://a.cn/b</a>。`},
		{"mail", "<mailto:a@b.cn|写信>", `<a href="mailto:a@b.cn" target="_blank" rel="noopener noreferrer">写信</a>`},
		{"person", "<@UCHEN> <@UCHEN|x>", `<span class="pill">@陈海</span> <span class="pill">@陈海</span>`},
		{"unknown person", "<@UGONE|老王> <@UGONE>", `<span class="pill">@老王</span> <span class="pill">@UGONE</span>`},
		{"channel", "<#COFFICE>", `<span class="pill">#office</span>`},
		{"broadcast", "<!here>", "&lt;!here&gt;"},
		{"escapes", "a &amp; b &lt;c&gt; &amp;lt;", "a &amp; b &lt;c&gt; &amp;lt;"},
		{"no reference", "1 < 2 > 0", "1 &lt; 2 &gt; 0"},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			if got := string(s.mrkdwn(c.src)); got != c.want {
				t.Errorf("mrkdwn(%q)\n got %s\nwant %s", c.src, got, c.want)
			}
		})
	}
}

// attacks are texts that would do harm if any of them became a tag.
func attacks() []string {
	return []string{
		`<script>alert(1)</script>`, `"><img src=x onerror=alert(1)>`, `<javascript:alert(1)|x>`, `<JaVaScRiPt:alert(1)>`,
		`<data:text/html,<script>alert(1)</script>|x>`, `<https://a.cn/" onmouseover="alert(1)|x>`, "`<img src=x>`",
		"```</pre><script>x</script>```", `*<b>bold</b>*`, `<@U"><script>|"><script>>`, `<#C|<script>>`,
		`<!date^1^{date}^javascript:alert(1)|<script>>`, `<!subteam^S|<script>>`, `&lt;script&gt;alert(1)&lt;/script&gt;`,
		`[x](javascript:alert(1))`, `<vbscript:x|y>`, `> <svg onload=alert(1)>`, `https://a.cn/"><script>`,
	}
}

// known are all the tags that texts are ever made into, links only to where they
// can do no harm.
const known = `</?(strong|em|del|code|pre|blockquote)>|<br>|<span class="pill">|</span>|` +
	`<a href="(https?://|mailto:)[^"<>]*" target="_blank" rel="noopener noreferrer">|</a>`

// harmless fails the test when anything but a known tag is left of the HTML.
func harmless(t *testing.T, html string) {
	t.Helper()
	words := regexp.MustCompile(known).ReplaceAllString(html, "")
	if strings.ContainsAny(words, "<>\"") {
		t.Errorf("more than known tags came through: %q in %s", words, html)
	}
}

func TestNoTextBecomesATag(t *testing.T) {
	s := aScene(t)
	for _, src := range attacks() {
		harmless(t, string(s.mrkdwn(src)))
		harmless(t, string(s.plain(src)))
	}
}

func FuzzMrkdwn(f *testing.F) {
	for _, src := range attacks() {
		f.Add(src)
	}
	f.Add("*a _b ~c `d\n> e <https://x.cn|y> :bell:")
	s := aScene(f)
	f.Fuzz(func(t *testing.T, src string) {
		harmless(t, string(s.mrkdwn(src)))
	})
}

// TestLoose finds the marks of which Slack makes nothing, and none that somebody typed.
func TestLoose(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		src   string
		loose bool
	}{
		{"*重要*：明天", false},
		{"请看 *重点* 内容", false},
		{"（*重点*）", false},
		{"这是*重点*内容", true},
		{"这是 *重点*内容", true},
		{"这是*重点* 内容", true},
		{"*重点 *", true},
		{"*重点\n内容*", true},
		{"\u200b*重点*\u200b内容", false},
		{"某人写的\u200b*\u200b和\u200b***\u200b", false},
		{"5 * 3 = 15", false},
		{"`*a`和 *b*", false},
		{"```\n*a\n```", false},
		{"*<@U1>*：", false},
		{"a_b_c", false},
		{"_a_b", true},
		{"~a~ 和 _b_", false},
	} {
		if got := len(Loose(c.src)) > 0; got != c.loose {
			t.Errorf("%q: loose marks: %v", c.src, got)
		}
	}
}
