package policy

import (
	"testing"
	"time"
)

// Days that the State Council announced; the rest of a year are weekdays and
// weekends.
func TestCalendarKnowsWhatWasAnnounced(t *testing.T) {
	t.Parallel()
	c := NewCalendar()
	work := []string{
		"2021-02-07", "2021-04-25", "2021-05-08", "2021-09-18", "2021-10-09",
		"2022-01-29", "2022-01-30", "2022-04-02", "2022-05-07", "2022-10-08", "2022-10-09",
		"2023-01-28", "2023-01-29", "2023-04-23", "2023-05-06", "2023-06-25", "2023-10-07", "2023-10-08",
		"2024-02-04", "2024-02-18", "2024-04-07", "2024-04-28", "2024-05-11", "2024-09-14", "2024-09-29", "2024-10-12",
		"2025-01-26", "2025-02-08", "2025-04-27", "2025-09-28", "2025-10-11",
		"2026-01-04", "2026-02-14", "2026-02-28", "2026-05-09", "2026-09-20", "2026-10-10",
		"2027-01-31", "2027-02-14", "2027-05-08", "2027-09-26", "2027-10-09",
		"2026-05-29", "2026-06-01", "2026-11-30", // plain weekdays around the due dates
	}
	off := map[string]string{ // and the holiday that makes it one
		"2021-05-29": "", "2021-10-07": "国庆节", "2022-01-31": "春节", "2023-12-30": "元旦节",
		"2024-11-30": "", "2025-05-31": "端午节", "2025-06-02": "端午节", "2025-11-30": "",
		"2026-01-01": "元旦节", "2026-02-23": "春节", "2026-05-05": "劳动节", "2026-05-31": "",
		"2026-06-19": "端午节", "2026-09-25": "中秋节", "2026-10-07": "国庆节",
		"2027-01-01": "元旦节", "2027-02-10": "春节", "2027-06-09": "端午节", "2027-09-15": "中秋节", "2027-10-05": "国庆节",
	}
	for _, s := range work {
		if d := date(t, s); !c.Workday(d) || c.Holiday(d) != "" {
			t.Errorf("%s is a workday; the calendar says work %v, holiday %q", s, c.Workday(d), c.Holiday(d))
		}
	}
	for s, name := range off {
		if d := date(t, s); c.Workday(d) || c.Holiday(d) != name {
			t.Errorf("%s is a day off (%q); the calendar says work %v, holiday %q", s, name, c.Workday(d), c.Holiday(d))
		}
	}
}

// How many days people work in a year follows from the announcement; a slip in
// the data shows here.
func TestCalendarWorkdaysOfTheYears(t *testing.T) {
	t.Parallel()
	c := NewCalendar()
	for year, want := range map[int]int{2021: 250, 2022: 249, 2023: 249, 2024: 251, 2025: 248, 2026: 248, 2027: 248} {
		if got := c.Workdays(On(year-1, time.December, 31), On(year, time.December, 31)); got != want {
			t.Errorf("%d has %d workdays; want %d", year, got, want)
		}
	}
}

// The neighbouring workday: never on the wrong side, a workday, and no workday
// is passed over.
func TestCalendarNeighbours(t *testing.T) {
	t.Parallel()
	c := NewCalendar()
	for d := On(2021, time.January, 1); d <= On(2027, time.December, 31); d++ {
		before, after := c.OnOrBefore(d), c.OnOrAfter(d)
		switch {
		case before > d || after < d:
			t.Fatalf("%s: %s before and %s after", d, before, after)
		case !c.Workday(before) || !c.Workday(after):
			t.Fatalf("%s: %s or %s is no workday", d, before, after)
		case c.Workdays(before, d) != 0, after > d && c.Workdays(d-1, after-1) != 0:
			t.Fatalf("%s: a workday lies between %s and %s", d, before, after)
		case c.Workday(d) != (before == d) || c.Workday(d) != (after == d):
			t.Fatalf("%s is its own neighbour exactly when it is a workday", d)
		case after-before > 12:
			t.Fatalf("%s: nobody works from %s to %s", d, before, after)
		}
	}
}

func TestCalendarOfAYearThatIsNotPublished(t *testing.T) {
	t.Parallel()
	c := NewCalendar()
	for year, known := range map[int]bool{2020: false, 2021: true, c.LastYear(): true, c.LastYear() + 1: false} {
		if c.Known(year) != known {
			t.Errorf("Known(%d) = %v", year, !known)
		}
	}
	if c.LastYear() < 2027 {
		t.Fatalf("the calendar ends with %d", c.LastYear())
	}
	fixed := map[string]string{ // by regulation, in every year
		"01-01": "元旦节", "05-01": "劳动节", "05-02": "劳动节",
		"10-01": "国庆节", "10-02": "国庆节", "10-03": "国庆节",
	}
	year := c.LastYear() + 1
	for d := On(year, time.January, 1); d <= On(year+1, time.December, 31); d++ {
		name := fixed[d.String()[len("2028-"):]]
		off := d.Weekday() == time.Saturday || d.Weekday() == time.Sunday || name != ""
		if c.Workday(d) == off || c.Holiday(d) != name {
			t.Fatalf("%s, a %s: work %v, holiday %q; want off %v, %q", d, d.Weekday(), c.Workday(d), c.Holiday(d), off, name)
		}
	}
}

func TestCalendarCountsWorkdays(t *testing.T) {
	t.Parallel()
	c := NewCalendar()
	for _, tt := range []struct {
		from, to string
		want     int
	}{
		{"2026-05-22", "2026-05-31", 5}, // a plain week
		{"2026-05-29", "2026-05-31", 0}, // a weekend
		{"2026-05-31", "2026-05-29", 0}, // backwards
		{"2026-02-13", "2026-02-28", 6}, // 春节, with both make-up Saturdays
		{"2026-05-06", "2026-05-09", 3}, // a make-up Saturday
	} {
		if got := c.Workdays(date(t, tt.from), date(t, tt.to)); got != tt.want {
			t.Errorf("from %s to %s: %d; want %d", tt.from, tt.to, got, tt.want)
		}
	}
}

func date(tb testing.TB, s string) Date {
	tb.Helper()
	d, err := ParseDate(s)
	if err != nil {
		tb.Fatal(err)
	}
	return d
}
