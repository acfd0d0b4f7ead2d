package search_test

import (
	"errors"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"cdobot/commands"
	"cdobot/commands/search"
	"cdobot/commands/ui"
	"cdobot/policy"
)

func parsed(tb testing.TB, typed string) *search.Query {
	tb.Helper()
	q, err := search.Parse(typed)
	if err != nil {
		tb.Fatalf("%q: %v", typed, err)
	}
	return q
}

// TestWhatIsTyped: how a query is read.
func TestWhatIsTyped(t *testing.T) {
	t.Parallel()
	for typed, want := range map[string][]string{
		"目录":                {"目录"},
		"目录 共享":             {"目录", "共享"},
		"目录　共享":             {"目录", "共享"},
		"目录、共享，接口；":         {"目录", "共享", "接口"},
		"“公共 数据”":           {"公共", "数据"},
		`"公共数据"`:            {"公共数据"},
		"ＤＣＭＭ Level":        {"dcmm", "level"},
		"目录 目录":             {"目录"},
		"第3号 区":             {"第3号", "区"},
		"<@U12|zhang> 目录":   {"<@u12>", "目录"},
		"请找<@U12>的":         {"请找", "<@u12>", "的"},
		"\u202e目\u200b录":    {"目录"},
		"3,000":             {"3", "000"},
		"C:\\x & <b>":       {"c:\\x", "&", "<b>"},
		"2026-03-12":        {"2026-03-12"},
		"2026—03":           {"2026-03"},
		"㍿ ﹝a﹞":             {"株式会社", "〔a〕"},
		"Straße":            {"straße"},
		"a b cd":            {"a", "b", "cd"},
		"\n目录\t共享\r\n":      {"目录", "共享"},
		"目录 " + "！":         {"目录", "!"},
		"https://a.org/x,y": {"https://a.org/x", "y"},
	} {
		if q := parsed(t, typed); !slices.Equal(q.Words, want) {
			t.Errorf("%q is read as %q, want %q", typed, q.Words, want)
		}
	}
}

// TestWhatIsRefused: what is too short, too long or nothing at all.
func TestWhatIsRefused(t *testing.T) {
	t.Parallel()
	for typed, want := range map[string]policy.Cause{
		"": policy.SearchTooShort, "　": policy.SearchTooShort, "数": policy.SearchTooShort, "数 据": policy.SearchTooShort, "“”": policy.SearchTooShort,
		"\u200b\u200b": policy.SearchTooShort, "、，": policy.SearchTooShort, strings.Repeat("数", 101): policy.SearchTooLong,
	} {
		_, err := search.Parse(typed)
		ref, ok := errors.AsType[*policy.Refusal](err)
		if !ok || ref.Cause != want {
			t.Errorf("%q: %v, want %v", typed, err, want)
		}
	}
	parsed(t, strings.Repeat("数", 100))
	parsed(t, strings.Repeat("数 ", 49)+"数据")
}

// TestWhatIsFound: words of two characters, letters of any case and width.
func TestWhatIsFound(t *testing.T) {
	t.Parallel()
	d := commands.Document{Said: []string{"建成公共数据目录，接入 DCMM 平台", "经验：ＡＰＩ接口\n上线"}, Called: []string{"香洲区", "第3号"}}
	for typed, want := range map[string]bool{
		"目录": true, "据目": true, "dcmm": true, "ＤｃＭＭ": true, "api接口": true, "Api": true, "香洲": true, "第3号 目录": true, "目录 香洲区 dcmm": true,
		"目录 普查": false, "录目": false, "平台经验": false, "第30号": false, "接口上线": false, "区第": false,
	} {
		if q := parsed(t, typed); q.Holds(d.Said, d.Called) != want {
			t.Errorf("%q is found: %v", typed, !want)
		}
	}
}

// TestQuotes: what stands around the words, cut where it does no harm.
func TestQuotes(t *testing.T) {
	t.Parallel()
	long := strings.Repeat("前", 30) + "公共数据目录" + strings.Repeat("后", 60)
	for _, c := range []struct {
		said, typed string
		want        []string
	}{
		{"建成公共数据目录", "目录", []string{"建成公共数据目录"}},
		{"第一行\n目录\n第三行", "目录", []string{"第一行 目录 第三行"}},
		{long, "公共", []string{"…" + strings.Repeat("前", 12) + "公共数据目录" + strings.Repeat("后", 26) + "…"}},
		{long, "后后后", []string{"…" + strings.Repeat("前", 6) + "公共数据目录" + strings.Repeat("后", 32) + "…"}},
		{"ＤＣＭＭ三级", "dcmm", []string{"ＤＣＭＭ三级"}},
		{strings.Repeat("interoperability ", 9) + "catalogue of open data", "logue", []string{"…interoperability catalogue of open data"}},
		{"目录" + strings.Repeat("。", 99) + "共享", "目录 共享", []string{"目录" + strings.Repeat("。", 42) + "…", "…" + strings.Repeat("。", 42) + "共享"}},
		{"没有", "目录", nil},
	} {
		got := parsed(t, c.typed).Quotes(commands.Document{Said: []string{c.said}})
		if !slices.Equal(got, c.want) {
			t.Errorf("%q in %q\nis quoted as %q\nwant         %q", c.typed, c.said, got, c.want)
		}
	}
}

// FuzzHolds: what a text contains is found in it, however it is written, and quoted
// with the words in it, in one line that is not too long.
func FuzzHolds(f *testing.F) {
	f.Add("建成公共数据目录，接入 DCMM 平台", uint8(6), uint8(2))
	f.Add("ＡＰＩ接口 cafe\u0301 ①", uint8(0), uint8(3))
	f.Add("<@U12> & *粗* \n 目录", uint8(3), uint8(9))
	f.Fuzz(func(t *testing.T, s string, from, n uint8) {
		if !utf8.ValidString(s) {
			return
		}
		s = policy.Text(s)
		runes := []rune(s)
		from = min(from, uint8(min(len(runes), 255)))
		part := string(runes[from:min(len(runes), int(from)+int(n))])
		q, err := search.Parse(part)
		if err != nil {
			return
		}
		d := commands.Document{Said: []string{"别的", s}}
		whole := ui.Normalize(s)
		for _, word := range q.Words {
			if !strings.Contains(whole, word) {
				return // a character that means another at the edge of the part
			}
		}
		if !q.Holds(d.Said, d.Called) {
			t.Fatalf("%q is not found in %q", part, s)
		}
		for _, quote := range q.Quotes(d) {
			if strings.ContainsAny(quote, "\n\r") || utf8.RuneCountInString(quote) > len(part)+60 {
				t.Errorf("%q is quoted as %q", part, quote)
			}
			if !slices.ContainsFunc(q.Words, func(word string) bool { return strings.Contains(ui.Normalize(quote), word) }) {
				t.Errorf("%q is quoted as %q", q.Words, quote)
			}
		}
	})
}
