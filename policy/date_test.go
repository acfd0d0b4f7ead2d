package policy

import (
	"encoding/json"
	"testing"
	"time"
	_ "time/tzdata" // the tests compare with the real zone on any machine
)

// Every day of eighty years survives being written and read.
func TestDateRoundTrip(t *testing.T) {
	t.Parallel()
	for d := On(1990, time.January, 1); d < On(2070, time.January, 1); d++ {
		again, err := ParseDate(d.String())
		if err != nil || again != d {
			t.Fatalf("%s comes back as %s, %v", d, again, err)
		}
		if made, ok := NewDate(d.Year(), d.Month(), d.Day()); !ok || made != d {
			t.Fatalf("%s is made again as %s, %v", d, made, ok)
		}
		if next := d + 1; next.Weekday() != (d.Weekday()+1)%7 || next.String() <= d.String() {
			t.Fatalf("after %s %s comes %s %s", d.Weekday(), d, next.Weekday(), next)
		}
	}
}

func TestDateInJSON(t *testing.T) {
	t.Parallel()
	type form struct {
		Day  Date          `json:"day"`
		None Date          `json:"none"`
		By   map[Date]bool `json:"by"`
	}
	want := form{Day: On(2026, time.May, 31), By: map[Date]bool{On(2026, time.June, 1): true}}
	b, err := json.Marshal(want)
	if err != nil {
		t.Fatal(err)
	}
	if s := `{"day":"2026-05-31","none":"","by":{"2026-06-01":true}}`; string(b) != s {
		t.Errorf("written as %s; want %s", b, s)
	}
	var got form
	if err := json.Unmarshal(b, &got); err != nil || got.Day != want.Day || got.None != 0 || !got.By[On(2026, time.June, 1)] {
		t.Errorf("comes back as %+v, %v", got, err)
	}
	if err := json.Unmarshal([]byte(`{"day":"31.5.2026"}`), &got); err == nil {
		t.Error("reads a date in another notation")
	}
}

func TestDateThatDoesNotExist(t *testing.T) {
	t.Parallel()
	for _, s := range []string{"2026-02-29", "2026-02-30", "2026-04-31", "2026-13-01", "2026-00-10", "2026-1-1", "26-01-01", "", "2026-05-31T00:00:00Z", "２０２６-05-31"} {
		if d, err := ParseDate(s); err == nil {
			t.Errorf("%q is read as %s", s, d)
		}
	}
	for _, tt := range []struct {
		y int
		m time.Month
		d int
	}{{2026, time.February, 30}, {2025, time.February, 29}, {2026, time.April, 31}, {2026, 13, 1}, {2026, 1, 0}} {
		if d, ok := NewDate(tt.y, tt.m, tt.d); ok || d != 0 {
			t.Errorf("%v exists as %s", tt, d)
		}
	}
	if _, ok := NewDate(2028, time.February, 29); !ok {
		t.Error("2028-02-29 exists")
	}
}

// The date follows Shanghai's clock at both edges of midnight, whatever zone
// the instant is given in.
func TestDateOfAtMidnight(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct{ instant, want string }{
		{"2026-05-31T15:59:59.999999999Z", "2026-05-31"},
		{"2026-05-31T16:00:00Z", "2026-06-01"},
		{"2026-05-30T16:00:00Z", "2026-05-31"},
		{"2025-12-31T15:59:59.999Z", "2025-12-31"},
		{"2025-12-31T16:00:00Z", "2026-01-01"},
		{"2028-02-28T16:00:00Z", "2028-02-29"},
	} {
		at, err := time.Parse(time.RFC3339Nano, tt.instant)
		if err != nil {
			t.Fatal(err)
		}
		for _, zone := range []string{"UTC", "Asia/Shanghai", "America/Los_Angeles", "Pacific/Kiritimati", "Asia/Kathmandu"} {
			if got := DateOf(at.In(location(t, zone))); got.String() != tt.want {
				t.Errorf("%s seen from %s is on %s; want %s", tt.instant, zone, got, tt.want)
			}
		}
	}
}

// Test 3 of the users: a host in any zone gives the same dates. Not parallel:
// it moves the host.
func TestDateOnHostsInFourZones(t *testing.T) { //nolint:paralleltest // it changes time.Local
	home := time.Local
	t.Cleanup(func() { time.Local = home })
	for _, zone := range []string{"UTC", "Asia/Shanghai", "America/New_York", "Pacific/Apia"} {
		time.Local = location(t, zone)
		for d := On(2026, time.January, 1); d <= On(2026, time.December, 31); d++ {
			first, last := d.At(0, 0).Local(), d.End().Add(-time.Millisecond).Local()
			if DateOf(first) != d || DateOf(last) != d || DateOf(d.End().Local()) != d+1 {
				t.Fatalf("in %s, %s is from %s to %s", zone, d, first, last)
			}
			if text := time.Unix(first.Unix(), 0).In(shanghai()).Format(time.DateOnly); text != d.String() {
				t.Fatalf("in %s, %s is written %s", zone, d, text)
			}
		}
	}
}

// The fixed eight hours are what the zone's own data say, for every hour of
// ten years.
func TestDateAgreesWithTheZoneData(t *testing.T) {
	t.Parallel()
	zone := location(t, "Asia/Shanghai")
	for at := time.Date(2021, 1, 1, 0, 0, 0, 0, time.UTC); at.Year() < 2031; at = at.Add(time.Hour) {
		there := at.In(zone)
		d := DateOf(at)
		if d.String() != there.Format(time.DateOnly) || d.Weekday() != there.Weekday() {
			t.Fatalf("at %s it is %s; a clock there shows %s", at, d, there)
		}
		if d.At(there.Hour(), 0) != at {
			t.Fatalf("%d:00 on %s is %s; want %s", there.Hour(), d, d.At(there.Hour(), 0), at)
		}
	}
}

func location(t *testing.T, zone string) *time.Location {
	t.Helper()
	l, err := time.LoadLocation(zone)
	if err != nil {
		t.Fatal(err)
	}
	return l
}
