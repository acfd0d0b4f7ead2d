package commands_test

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"
	"unicode"
	"unicode/utf8"

	"cdobot/commands/text"
	"cdobot/commands/ui"
	"cdobot/policy"
)

// spellings are the ways in which people write a date.
func spellings(d policy.Date) []string {
	y, m, day := d.Year(), int(d.Month()), d.Day()
	return []string{
		d.String(), fmt.Sprintf("%d/%d/%d", y, m, day), fmt.Sprintf("%d.%02d.%02d", y, m, day),
		fmt.Sprintf("%d年%d月%d日", y, m, day), fmt.Sprintf("%d年%d月%d号", y, m, day),
		fmt.Sprintf("%d月%d日", m, day), fmt.Sprintf("%d-%d", m, day), fmt.Sprintf("%02d/%02d", m, day),
		wide(d.String()), " " + d.String() + "　",
	}
}

// FuzzParseDateReadsWhatWasWritten: whichever way a date is written, it is
// read as that date.
func FuzzParseDateReadsWhatWasWritten(f *testing.F) {
	for _, n := range []int32{0, 1, 58, 365, 20088, 20537, 11016} {
		f.Add(n)
	}
	f.Fuzz(func(t *testing.T, n int32) {
		days := policy.On(2100, time.December, 31) - policy.On(2000, time.January, 1)
		d := policy.On(2000, time.January, 1) + policy.Date((int64(n)%int64(days)+int64(days))%int64(days))
		for _, s := range spellings(d) {
			got, err := ui.ParseDate(s, policy.On(d.Year(), time.July, 1))
			if err != nil || got != d {
				t.Errorf("%q is read as %s, %v; want %s", s, got, err, d)
			}
		}
	})
}

// FuzzParseDate: anything is read as a date that exists, or refused.
func FuzzParseDate(f *testing.F) {
	for _, s := range []string{"2026-02-30", "26-3-12", "3月12日", "今天", "９９９９-12-31", "0001-1-1", "4294967297-1-1", "\xff-1-1"} {
		f.Add(s)
	}
	today := policy.On(2026, time.April, 20)
	f.Fuzz(func(t *testing.T, s string) {
		d, err := ui.ParseDate(s, today)
		if err != nil {
			if causeOf(err) == "" {
				t.Fatalf("%q: %v is no refusal", s, err)
			}
			return
		}
		again, err := policy.ParseDate(d.String())
		if d != 0 && (err != nil || again != d) {
			t.Errorf("%q is read as %q, which is %s, %v", s, d, again, err)
		}
	})
}

// FuzzFold: what is folded stays as it is, and a split loses nothing but the
// space between.
func FuzzFold(f *testing.F) {
	for _, s := range []string{"Training　Log", "  ＳＴＡＴＵＳ ", "培训 登记", "", "İ", "ﬃ x", "\u3000", "ǅ", "Å a", "\xff \xfe"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		if once := ui.Normalize(s); ui.Normalize(once) != once {
			t.Errorf("%q folds to %q and then to %q", s, once, ui.Normalize(once))
		}
		word, rest := ui.Split(s)
		if word2, rest2 := ui.Split(word); word2 != word && strings.IndexFunc(word, unicode.IsSpace) < 0 || rest2 != "" && strings.IndexFunc(word, unicode.IsSpace) < 0 {
			t.Errorf("%q: the word %q splits into %q and %q", s, word, word2, rest2)
		}
		if !strings.HasSuffix(strings.TrimSpace(s), rest) || rest != strings.TrimSpace(rest) {
			t.Errorf("%q leaves %q", s, rest)
		}
	})
}

// FuzzHeads: what is read as a count of people is what a line takes for one.
func FuzzHeads(f *testing.F) {
	for _, s := range []string{"45", "45人", "-3", "4.5", "一百", "10^9", "1,200", "人", "𝟒𝟓", "+", "٤٥"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		n, err := ui.ParseHeads(s)
		switch {
		case err != nil && causeOf(err) == "":
			t.Fatalf("%q: %v is no refusal", s, err)
		case err == nil && n < 0:
			t.Errorf("%q is read as %d", s, n)
		case err == nil && n > 0 && !ui.LooksLikeCount(s):
			t.Errorf("%q is read as %d in a form, but not in a line", s, n)
		}
		if err == nil && n > 0 {
			if again, err := ui.ParseHeads(strconv.Itoa(n)); again != n || err != nil {
				t.Errorf("%d is read as %d, %v", n, again, err)
			}
		}
	})
}

// FuzzPeriod: anything is read as a half-year that prints as itself, or refused.
func FuzzPeriod(f *testing.F) {
	for _, s := range []string{"2026-H1", "上半年", "h2", "2026", "年年h1", "-", "2026--H1", "上半年下半年"} {
		f.Add(s)
	}
	today := policy.On(2026, time.April, 20)
	f.Fuzz(func(t *testing.T, s string) {
		p, err := ui.ParsePeriod(s, today)
		if err != nil {
			if causeOf(err) == "" {
				t.Fatalf("%q: %v is no refusal", s, err)
			}
			return
		}
		for _, printed := range []string{string(p), text.Period(text.ZH, p)} {
			if again, err := ui.ParsePeriod(printed, today); err != nil || again != p {
				t.Errorf("%q is read as %s, which is read as %s, %v", s, p, again, err)
			}
		}
	})
}

// FuzzFindUnit: one unit is found, or a refusal is given that names what was
// typed.
func FuzzFindUnit(f *testing.F) {
	s := newWorld(f, text.ZH).folded()
	for _, code := range s.Codes {
		f.Add(s.Units.At(code).Name.ZH)
	}
	f.Add("区")
	f.Add("\xff")
	f.Fuzz(func(t *testing.T, typed string) {
		u, err := ui.FindUnit(s, typed, text.ZH)
		if err != nil {
			if c := causeOf(err); c != policy.NoSuchUnit && c != policy.AmbiguousUnit {
				t.Fatalf("%q: %v", typed, err)
			}
			return
		}
		if !slices.Contains(s.Codes, u.Code) {
			t.Errorf("%q finds %q", typed, u.Code)
		}
	})
}

// FuzzTyped: whatever anybody types is answered, with words that are UTF-8,
// or refused; it is never a failure of ours.
func FuzzTyped(f *testing.F) {
	for _, b := range badLines() {
		f.Add(b.line)
	}
	for _, s := range []string{"/cdo roster role <@U1|<!channel>> boss", "/cdo 培训 登记 今天 <!here> 3", "/cdo report return 香洲 2026-H1 x", "/cdo meeting cancel 1", "/cdo \xff\xfe", "/cdo help \u202e"} {
		f.Add(s)
	}
	world := newWorld(f, text.ZH)
	f.Fuzz(func(t *testing.T, line string) {
		w := *world
		w.t = t
		for _, person := range []string{liaison, bureau1, nobody} {
			a, err := w.types(person, line)
			world.keys = w.keys
			if err != nil {
				if causeOf(err) == "" {
					t.Fatalf("%q: %v", line, err)
				}
				continue
			}
			if a.Message != nil && !utf8.ValidString(a.Message.Text) {
				t.Errorf("%q is answered with %q", line, a.Message.Text)
			}
		}
	})
}
