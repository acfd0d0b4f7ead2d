package commands_test

import (
	"errors"
	"strings"
	"testing"
	"time"

	"cdobot/commands/features"
	"cdobot/commands/text"
	"cdobot/commands/ui"
	"cdobot/policy"
)

// causeOf is the refusal's cause, "" without one.
func causeOf(err error) policy.Cause {
	if ref, ok := errors.AsType[*policy.Refusal](err); ok {
		return ref.Cause
	}
	return ""
}

func TestParseDate(t *testing.T) {
	t.Parallel()
	today := policy.On(2026, time.March, 14)
	cases := []struct {
		typed, want string
		cause       policy.Cause
	}{
		{"2026-03-12", "2026-03-12", ""},
		{"2026/3/12", "2026-03-12", ""},
		{"2026.3.12", "2026-03-12", ""},
		{"2026年3月12日", "2026-03-12", ""},
		{"2026年3月12号", "2026-03-12", ""},
		{"2026年3月12", "2026-03-12", ""},
		{"3月12日", "2026-03-12", ""},
		{"3月12", "2026-03-12", ""},
		{"3-12", "2026-03-12", ""},
		{"03/12", "2026-03-12", ""},
		{"12-31", "2026-12-31", ""}, // whether it is past is for the rules to say
		{"２０２６－０３－１２", "2026-03-12", ""},
		{"３月１２日", "2026-03-12", ""},
		{" 2026-03-12 ", "2026-03-12", ""},
		{"2024-02-29", "2024-02-29", ""},
		{"\u200b2026-03-12\u200e", "2026-03-12", ""}, // copied from a web page
		{"\u202a2026\u2011\u206003\u201112\u202c", "2026-03-12", ""},
		{"2026–03—12", "2026-03-12", ""},
		{"2026−3‐12", "2026-03-12", ""},
		{"3\ufeff月12日", "2026-03-12", ""},
		{"今天", "2026-03-14", ""},
		{"今日", "2026-03-14", ""},
		{"TODAY", "2026-03-14", ""},
		{"Ｔｏｄａｙ", "2026-03-14", ""},
		{"昨天", "2026-03-13", ""},
		{"昨日", "2026-03-13", ""},
		{"yesterday", "2026-03-13", ""},
		{"前天", "2026-03-12", ""},
		{"", "", policy.DateMissing},
		{"  ", "", policy.DateMissing},
		{"2026-02-30", "", policy.DateNotExisting},
		{"2026-00-10", "", policy.DateNotExisting},
		{"99-99", "", policy.DateNotExisting},
		{"26-3-12", "", policy.DateTwoDigits},
		{"12026-3-12", "", policy.DateTwoDigits},
		{"三月十二日", "", policy.DateUnreadable},
		{"明天", "", policy.DateUnreadable},
		{"2026", "", policy.DateUnreadable},
		{"20260312", "", policy.DateUnreadable},
		{"3月", "", policy.DateUnreadable},
		{"2026-03-12T00:00", "", policy.DateUnreadable},
		{"-3-12", "", policy.DateUnreadable},
		{"2026-3-12-1", "", policy.DateUnreadable},
	}
	for _, c := range cases {
		d, err := ui.ParseDate(c.typed, today)
		if causeOf(err) != c.cause || (err == nil && d.String() != c.want) {
			t.Errorf("%q: %s, %v; want %s %s", c.typed, d, err, c.want, c.cause)
		}
	}
}

func TestParseHeads(t *testing.T) {
	t.Parallel()
	cases := []struct {
		typed   string
		want    int
		cause   policy.Cause
		counted bool // at the end of a line it is meant as a count
	}{
		{"45", 45, "", true},
		{"45人", 45, "", true},
		{"45名", 45, "", true},
		{"４５", 45, "", true},
		{"\u200e45\u200b人", 45, "", true},
		{"−3", 0, policy.HeadsTooFew, true},
		{"1,200", 1200, "", true},
		{"100000", 100000, "", true},
		{"+45", 45, "", true},
		{"007", 7, "", true},
		{"", 0, "", false},
		{" ", 0, "", false},
		{"0", 0, policy.HeadsTooFew, true},
		{"-3", 0, policy.HeadsTooFew, true},
		{"－３", 0, policy.HeadsTooFew, true},
		{"4.5", 0, policy.HeadsUnreadable, true},
		{"1e9", 0, policy.HeadsUnreadable, true},
		{"10^9", 0, policy.HeadsUnreadable, true},
		{"一百", 0, policy.HeadsUnreadable, true},
		{"二十人", 0, policy.HeadsUnreadable, true},
		{"99999999999999999999", 0, policy.HeadsTooMany, true},
		{"很多", 0, policy.HeadsUnreadable, false},
		{"forty", 0, policy.HeadsUnreadable, false},
		{"第2期", 0, policy.HeadsUnreadable, false},
		{"2.0版", 0, policy.HeadsUnreadable, false},
	}
	for _, c := range cases {
		n, err := ui.ParseHeads(c.typed)
		if n != c.want || causeOf(err) != c.cause {
			t.Errorf("%q: %d, %v; want %d %s", c.typed, n, err, c.want, c.cause)
		}
		if got := ui.LooksLikeCount(c.typed); got != c.counted {
			t.Errorf("%q is meant as a count: %v", c.typed, got)
		}
	}
}

func TestParsePeriod(t *testing.T) {
	t.Parallel()
	today := policy.On(2026, time.April, 20)
	cases := map[string]policy.Period{
		"2026-H1": "2026-H1", "2026-h2": "2026-H2", "2026H1": "2026-H1", "h1": "2026-H1", "Ｈ２": "2026-H2",
		"上半年": "2026-H1", "下半年": "2026-H2", "2025年下半年": "2025-H2", "2025下半年": "2025-H2", "２０２５年上半年": "2025-H1",
		"": "", "2026": "", "2026-H3": "", "26-H1": "", "半年": "", "香洲区": "", "h": "", "2026-H": "",
	}
	for typed, want := range cases {
		got, err := ui.ParsePeriod(typed, today)
		if got != want || (want == "") != (causeOf(err) == policy.PeriodUnreadable) {
			t.Errorf("%q: %q, %v; want %q", typed, got, err, want)
		}
	}
}

func TestParseYear(t *testing.T) {
	t.Parallel()
	cases := map[string]int{"2026": 2026, "２０２５": 2025, "2025年": 2025, "26": 0, "1999": 0, "2101": 0, "20260": 0, "year": 0, "": 0}
	for typed, want := range cases {
		got, err := ui.ParseYear(typed)
		if got != want || (want == 0) != (causeOf(err) == policy.YearUnreadable) {
			t.Errorf("%q: %d, %v; want %d", typed, got, err, want)
		}
	}
}

func TestFindUnit(t *testing.T) {
	t.Parallel()
	s := newWorld(t, text.ZH).folded()
	cases := []struct {
		typed, want string
		cause       policy.Cause
	}{
		{"xiangzhou", "xiangzhou", ""},
		{"XiangZhou", "xiangzhou", ""},
		{"ｘｉａｎｇｚｈｏｕ", "xiangzhou", ""},
		{"香洲区", "xiangzhou", ""},
		{"香洲", "xiangzhou", ""},
		{" 香洲区 ", "xiangzhou", ""},
		{"Xiangzhou District", "xiangzhou", ""},
		{"人社", "renshe", ""},
		{"人社局", "renshe", ""},
		{"公安", "gongan", ""},
		{"Audit", "shenji", ""},
		{"高新区", "gaoxin", ""}, // a whole name, though 新区 is part of another, too
		{"珠海", "zhuhai", ""},
		{"局", "", policy.AmbiguousUnit},
		{"bureau", "", policy.AmbiguousUnit},
		{"新区", "", policy.AmbiguousUnit},
		{"数据", "", policy.NoSuchUnit},
		{"", "", policy.NoSuchUnit},
		{"香洲区 2026", "", policy.NoSuchUnit},
	}
	for _, c := range cases {
		u, err := ui.FindUnit(s, c.typed, text.ZH)
		if u.Code != c.want || causeOf(err) != c.cause {
			t.Errorf("%q: %q, %v; want %q %s", c.typed, u.Code, err, c.want, c.cause)
		}
	}
	for _, code := range s.Codes {
		u := s.Units.At(code)
		for _, name := range []string{u.Code, u.Name.ZH, u.Name.EN, u.Name.ShortZH} {
			if found, err := ui.FindUnit(s, name, text.EN); err != nil || found.Code != code {
				t.Errorf("%q finds %q, %v", name, found.Code, err)
			}
		}
	}
}

func TestFindPerson(t *testing.T) {
	t.Parallel()
	cases := map[string]string{
		"<@U123>": "U123", "<@U123|zhang.san>": "U123", " <@W9> ": "W9", "<@U123|张三>": "U123",
		"@zhang": "", "U123": "", "<@>": "", "<#C123>": "", "<!subteam^S1>": "", "<@u123>": "", "<@U1> <@U2>": "", "": "",
	}
	for typed, want := range cases {
		got, err := ui.FindPerson(typed)
		if got != want || (want == "") != (causeOf(err) == policy.NoSuchPerson) {
			t.Errorf("%q: %q, %v; want %q", typed, got, err, want)
		}
	}
}

// TestWords finds every command by its word and its aliases, in any case and
// width, with spaces around.
func TestWords(t *testing.T) {
	t.Parallel()
	for _, c := range features.Commands() {
		for _, word := range append([]string{c.Word}, c.Aliases...) {
			for _, typed := range []string{word, strings.ToUpper(word), "  " + word + "　x", wide(word) + " x", word + "\tx"} {
				if got, _ := ui.Split(typed); got != ui.Normalize(word) {
					t.Errorf("%q is read as %q; want %q", typed, got, word)
				}
			}
		}
	}
}

// wide writes Latin letters in full width.
func wide(s string) string {
	return strings.Map(func(r rune) rune {
		if r > ' ' && r <= '~' {
			return r + 0xfee0
		}
		return r
	}, s)
}

// TestWordsBelow reaches the same command by every word for it.
func TestWordsBelow(t *testing.T) {
	t.Parallel()
	lines := [][]string{
		{"/cdo training list", "/cdo 培训 列表", "/cdo 培训 查看", "/cdo ＴＲＡＩＮＩＮＧ　ＬＩＳＴ", "/cdo   training    LIST  "},
		{"/cdo status", "/cdo 状态", "/cdo ＳＴＡＴＵＳ"},
		{"/cdo roster", "/cdo 名册", "/cdo roster list", "/cdo 名册 查看"},
		{"/cdo report", "/cdo 报告", "/cdo 报送"},
		{"/cdo meeting", "/cdo 会议"},
		{"/cdo why", "/cdo 为何", "/cdo 为什么"},
		{"/cdo help", "/cdo 帮助", "/cdo HELP"},
		{"/cdo", "/cdo menu", "/cdo 菜单", "/cdo   "},
		{"/cdo feedback", "/cdo 反馈", "/cdo 意见"},
	}
	w := newWorld(t, text.ZH)
	for _, same := range lines {
		want := encode(t, payloadOf(w.sure(w.types(liaison, same[0]))))
		for _, line := range same[1:] {
			if got := encode(t, payloadOf(w.sure(w.types(liaison, line)))); string(got) != string(want) {
				t.Errorf("%q does not show what %q shows:\n%s", line, same[0], got)
			}
		}
	}
}

// TestLines logs the line as it was meant: which word is the count, and which
// belong to the topic.
func TestLines(t *testing.T) {
	t.Parallel()
	cases := []struct {
		line, topic string
		heads       int
	}{
		{"/cdo training log 3-1 数据安全培训 45", "数据安全培训", 45},
		{"/cdo 培训 登记 3-2 数据安全 培训 45人", "数据安全 培训", 45},
		{"/cdo 培训 3月3日 数据安全培训", "数据安全培训", 0},
		{"/cdo training log 3-4 2026", "2026", 0}, // a topic has to be
		{"/cdo training log 3-5 第2期 45", "第2期", 45},
		{"/cdo training log 3-6 数据安全培训，45人参加", "数据安全培训，45人参加", 0},
		{"/cdo ｔｒａｉｎｉｎｇ　ｌｏｇ　３－７　数据安全　４５", "数据安全", 45},
	}
	w := newWorld(t, text.ZH)
	for _, c := range cases {
		w.sure(w.types(liaison, c.line))
		held := w.folded().Units.At("xiangzhou").Trainings.All()
		got := held[len(held)-1]
		if got.Topic != c.topic || got.Heads != c.heads {
			t.Errorf("%q: %q, %d; want %q, %d", c.line, got.Topic, got.Heads, c.topic, c.heads)
		}
	}
}
