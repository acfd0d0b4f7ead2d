package policy

import (
	"slices"
	"testing"
	"time"
)

// On time through the last millisecond of the day in Shanghai, judged by the
// first filing: a report that was returned and filed again stays in time.
func TestReportOnTime(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct {
		filed string
		want  Status
	}{
		{"2026-01-01 00:00:00", Done},
		{"2026-05-31 23:59:59.999", Done},
		{"2026-06-01 00:00:00", DoneLate},
		{"2026-12-31 23:59:59", DoneLate},
	} {
		t.Run(tt.filed, func(t *testing.T) {
			t.Parallel()
			w := founded(t, On(2025, time.January, 6))
			at := beijing(t, tt.filed)
			w.do(at, districtCDO)(signsOwn().do(w, at))
			status := func() Obligation {
				return w.state.Owed(w.unit(district), ReportObligation, h1, On(2027, time.January, 5))
			}
			if got := status(); got.Status != tt.want || !got.At.Equal(at) {
				t.Errorf("%s, done at %s; want %s", got.Status, got.At, tt.want)
			}
			later := at.Add(30 * 24 * time.Hour)
			w.do(later, bureau1)(returns().do(w, later))
			if got := status().Status; got != Open { // the first filing stands
				t.Errorf("returned: %s", got)
			}
			w.do(later, districtCDO)(signsOwn().do(w, later))
			w.do(later, bureau1)(accepts().do(w, later))
			if got := status(); got.Status != tt.want || !got.At.Equal(at) {
				t.Errorf("filed again: %s at %s; want %s at %s", got.Status, got.At, tt.want, at)
			}
		})
	}
}

func TestReportOwed(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct {
		kind   UnitKind
		joined string
		period Period
		owes   bool
	}{
		{District, "2021-05-27", "2021-H1", false}, // the first was due in November 2021
		{District, "2021-05-27", "2021-H2", true},
		{Department, "2026-05-01", "2026-H1", true}, // thirty days before
		{Department, "2026-05-02", "2026-H1", false},
		{Department, "2026-05-02", "2026-H2", true},
		{Department, "2026-05-02", "2025-H2", false},
		{Municipality, "2021-05-27", "2026-H1", false},
		{District, "2021-05-27", "2026", false},
	} {
		if got := (Unit{Kind: tt.kind, Joined: date(t, tt.joined)}).OwesReport(tt.period); got != tt.owes {
			t.Errorf("a %s from %s owes %s: %v", tt.kind, tt.joined, tt.period, got)
		}
	}
}

// The period that people mean when they name none.
func TestPeriodDue(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct{ today, filed, want string }{
		{"2026-02-01", "", "2026-H1"},
		{"2026-05-31", "", "2026-H1"},
		{"2026-06-15", "", "2026-H1"}, // late, and still to be seen to
		{"2026-09-28", "", "2026-H1"},
		{"2026-09-29", "", "2026-H2"}, // late for four months
		{"2026-07-01", "2026-H1", "2026-H2"},
		{"2026-06-15", "2026-H1", "2026-H1"}, // nothing is open: the half-year that it is
		{"2026-12-05", "2026-H1", "2026-H2"},
	} {
		w := founded(t, On(2026, time.January, 5))
		if tt.filed != "" {
			at := On(2026, time.May, 20).At(10, 0)
			w.do(at, districtCDO)(signsOwn().do(w, at))
		}
		if got := w.state.PeriodDue(w.unit(district), date(t, tt.today)); string(got) != tt.want {
			t.Errorf("on %s with %q filed: %s; want %s", tt.today, tt.filed, got, tt.want)
		}
	}
}

func TestReportText(t *testing.T) {
	t.Parallel()
	var text ReportText
	if text.Complete() || text.Filled(0) != 0 {
		t.Error("an empty report is complete")
	}
	sums := []string{text.Sum()}
	for d := range Duties {
		for p := range Parts {
			if text.Filled(Duty(d)) != p || text.Complete() {
				t.Errorf("duty %d before part %d: %d filled, complete %v", d, p, text.Filled(Duty(d)), text.Complete())
			}
			text[d][p] = "写"
			if slices.Contains(sums, text.Sum()) {
				t.Errorf("duty %d, part %d is not in the sum", d, p)
			}
			sums = append(sums, text.Sum())
		}
	}
	if !text.Complete() {
		t.Error("a full report is not complete")
	}
}
