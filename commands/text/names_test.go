package text

import (
	"testing"
	"time"

	"cdobot/policy"
)

// TestEverythingHasAName: no code word of the rules reaches a reader.
func TestEverythingHasAName(t *testing.T) {
	t.Parallel()
	named := map[string]func(Lang, string) string{
		"Post":         func(l Lang, s string) string { return Post(l, policy.Post(s)) },
		"Role":         func(l Lang, s string) string { return Role(l, policy.Role(s)) },
		"UnitKind":     func(l Lang, s string) string { return UnitKind(l, policy.UnitKind(s)) },
		"TrainingKind": func(l Lang, s string) string { return TrainingKind(l, policy.TrainingKind(s)) },
		"Dimension":    func(l Lang, s string) string { return Dimension(l, policy.Dimension(s)) },
		"ReportState":  func(l Lang, s string) string { return ReportState(l, policy.ReportState(s)) },
	}
	for typ, name := range named {
		seen := map[string]string{}
		for constant, value := range constants(t, typ) {
			for _, l := range []Lang{ZH, EN} {
				word := name(l, value)
				if word == "" || word == value && l == ZH {
					t.Errorf("%s has no name in %s: %q", constant, l, word)
				}
				if twin := seen[word]; twin != "" {
					t.Errorf("%s and %s have the same name %q", constant, twin, word)
				}
				seen[word] = constant
			}
		}
	}
	for d := range policy.Duty(policy.Duties) {
		if Duty(ZH, d) == "" || Duty(EN, d) == "" {
			t.Errorf("duty %d has no name", d)
		}
	}
	for part := range policy.Parts {
		if Part(ZH, part) == "" || Part(EN, part) == "" {
			t.Errorf("part %d has no name", part)
		}
	}
	for _, u := range policy.Pilot() {
		if u.Name.ZH == "" || u.Name.EN == "" || u.Name.ShortZH == "" {
			t.Errorf("unit %s lacks a name: %+v", u.Code, u.Name)
		}
	}
}

func TestDays(t *testing.T) {
	t.Parallel()
	today := policy.On(2026, time.December, 30)
	cases := []struct {
		d                policy.Date
		zh, en, zhs, ens string
		leftZH, leftEN   string
		clockZH, clockEN string
	}{
		{
			policy.On(2026, time.December, 30), "12月30日（星期三）", "Wed 30 Dec", "12月30日", "30 Dec",
			"今天截止", "due today", "12月30日 09:05", "30 Dec 09:05",
		},
		{
			policy.On(2026, time.December, 31), "12月31日（星期四）", "Thu 31 Dec", "12月31日", "31 Dec",
			"还有1天", "1 day left", "12月31日 09:05", "31 Dec 09:05",
		},
		{
			policy.On(2027, time.January, 1), "2027年1月1日（星期五）", "Fri 1 Jan 2027", "2027年1月1日", "1 Jan 2027",
			"还有2天", "2 days left", "2027年1月1日 09:05", "1 Jan 2027 09:05",
		},
		{
			policy.On(2026, time.December, 29), "12月29日（星期二）", "Tue 29 Dec", "12月29日", "29 Dec",
			"已逾期1天", "1 day late", "12月29日 09:05", "29 Dec 09:05",
		},
		{
			policy.On(2025, time.November, 30), "2025年11月30日（星期日）", "Sun 30 Nov 2025", "2025年11月30日", "30 Nov 2025",
			"已逾期395天", "395 days late", "2025年11月30日 09:05", "30 Nov 2025 09:05",
		},
	}
	for _, c := range cases {
		at := c.d.At(9, 5)
		got := [...]string{
			Day(ZH, c.d, today), Day(EN, c.d, today), ShortDay(ZH, c.d, today), ShortDay(EN, c.d, today),
			Left(ZH, c.d, today), Left(EN, c.d, today), Clock(ZH, at, today), Clock(EN, at, today),
		}
		want := [...]string{c.zh, c.en, c.zhs, c.ens, c.leftZH, c.leftEN, c.clockZH, c.clockEN}
		if got != want {
			t.Errorf("%s:\n  %q\nwant\n  %q", c.d, got, want)
		}
	}
	if Day(ZH, 0, today) == "" || Day(EN, 0, today) == "" {
		t.Error("no date has no words")
	}
}

// TestClockIsBeijing: an instant shows the same in every zone, through
// midnight and the turn of the year.
func TestClockIsBeijing(t *testing.T) {
	t.Parallel()
	today := policy.On(2026, time.December, 31)
	cases := map[string]string{
		"2026-12-31T15:59:59Z":      "12月31日 23:59",
		"2026-12-31T16:00:00Z":      "2027年1月1日 00:00",
		"2026-12-31T23:59:59-05:00": "2027年1月1日 12:59",
		"2026-12-30T16:00:00Z":      "12月31日 00:00",
	}
	for at, want := range cases {
		instant, err := time.Parse(time.RFC3339, at)
		if err != nil {
			t.Fatal(err)
		}
		if got := Clock(ZH, instant, today); got != want {
			t.Errorf("%s shows %q; want %q", at, got, want)
		}
	}
}

func TestPeriods(t *testing.T) {
	t.Parallel()
	cases := map[policy.Period][2]string{
		"2026-H1": {"2026年上半年", "first half of 2026"}, "2026-H2": {"2026年下半年", "second half of 2026"}, "2026": {"2026年", "2026"},
	}
	for p, want := range cases {
		if got := [2]string{Period(ZH, p), Period(EN, p)}; got != want {
			t.Errorf("%s: %q; want %q", p, got, want)
		}
	}
}

func TestParse(t *testing.T) {
	t.Parallel()
	cases := map[string]struct {
		lang Lang
		ok   bool
	}{
		"zh-CN": {ZH, true}, "zh": {ZH, true}, "zh-TW": {ZH, true}, "en-US": {EN, true}, "en": {EN, true},
		"de-DE": {ZH, false}, "": {ZH, false}, "e": {ZH, false},
	}
	for tag, want := range cases {
		if lang, ok := Parse(tag); lang != want.lang || ok != want.ok {
			t.Errorf("%q: %s, %v; want %s, %v", tag, lang, ok, want.lang, want.ok)
		}
	}
}

func TestTexts(t *testing.T) {
	t.Parallel()
	say := T{"第%d场", "no. %d"}
	if say.F(ZH, 2) != "第2场" || say.F(EN, 2) != "no. 2" || say.In("xx") != say.ZH {
		t.Error("a text is not said in the reader's language")
	}
	if both := say.With(2); both != (T{"第2场", "no. 2"}) {
		t.Errorf("With gives %+v", both)
	}
}
