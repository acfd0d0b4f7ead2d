package policy

import (
	"testing"
	"time"
)

func TestPeriodParse(t *testing.T) {
	t.Parallel()
	for s, want := range map[string]Period{
		"2026-H1": "2026-H1", "2026-h2": "2026-H2", "2026": "2026", "2021-H2": Half(2021, 2), "2030": WholeYear(2030),
	} {
		if got, ok := ParsePeriod(s); !ok || got != want {
			t.Errorf("%q is read as %q, %v; want %q", s, got, ok, want)
		}
	}
	for _, s := range []string{"", "26", "26-H1", "2026-H3", "2026-H0", "2026-H", "2026-H12", "2026H1", "1999", "+202", "-999", "20266", "2026-Q1", "２０２６", " 2026"} {
		if got, ok := ParsePeriod(s); ok {
			t.Errorf("%q is read as %q", s, got)
		}
	}
}

// Each day lies in the half-year that HalfOf names; half-years follow each
// other without gaps, and every report is due inside its own.
func TestPeriodsCoverTheYears(t *testing.T) {
	t.Parallel()
	for d := On(2021, time.January, 1); d <= On(2035, time.December, 31); d++ {
		p := HalfOf(d)
		if d < p.Start() || d > p.End() || p.Year() != d.Year() || p.Half() == 0 {
			t.Fatalf("%s is said to lie in %s, %s to %s", d, p, p.Start(), p.End())
		}
		if next := HalfOf(d + 1); next != p && (d != p.End() || d+1 != next.Start()) {
			t.Fatalf("%s follows on %s with a gap", next, p)
		}
		year := WholeYear(d.Year())
		if year.Half() != 0 || d < year.Start() || d > year.End() || year.Year() != d.Year() {
			t.Fatalf("%s is not in its year %s", d, year)
		}
		if due := ReportDue(p); due < p.Start() || due > p.End() {
			t.Fatalf("the report of %s is due on %s", p, due)
		}
	}
	if got := ReportDue("2026-H1").String() + " " + ReportDue("2026-H2").String(); got != "2026-05-31 2026-11-30" {
		t.Errorf("the reports of 2026 are due on %s", got)
	}
}

// What is read and printed is read the same again, and lies in its own year.
func FuzzParsePeriod(f *testing.F) {
	for _, s := range []string{"2026-H1", "2026-h2", "2026", "2026-H3", "+202-H1", "９９９９", "9999-H2", "\x00"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		p, ok := ParsePeriod(s)
		if !ok {
			if p != "" {
				t.Fatalf("%q is refused and yet gives %q", s, p)
			}
			return
		}
		if again, ok := ParsePeriod(string(p)); !ok || again != p {
			t.Fatalf("%q is read as %q, that as %q, %v", s, p, again, ok)
		}
		if p.Start().Year() != p.Year() || p.End().Year() != p.Year() || p.End() <= p.Start() {
			t.Fatalf("%q is from %s to %s", p, p.Start(), p.End())
		}
	})
}
