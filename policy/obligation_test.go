package policy

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"
)

// How each obligation of a unit that does nothing stands through a year.
func TestObligationsOfAnIdleYear(t *testing.T) {
	t.Parallel()
	w := founded(t, On(2026, time.January, 5))
	for _, tt := range []struct{ today, reportH1, reportH2, review, training string }{
		{"2025-12-31", "ahead", "ahead", "ahead", "ahead"},
		{"2026-01-01", "open", "ahead", "ahead", "open"},
		{"2026-05-31", "open", "ahead", "ahead", "open"},
		{"2026-06-01", "late", "ahead", "ahead", "open"},
		{"2026-07-01", "late", "open", "ahead", "open"},
		{"2026-11-30", "late", "open", "ahead", "open"},
		{"2026-12-01", "late", "late", "open", "open"},
		{"2026-12-16", "late", "late", "late", "open"},
		{"2027-01-01", "late", "late", "late", "late"},
	} {
		year := w.state.Year(w.unit(district), 2026, date(t, tt.today))
		got := []string{string(year[0].Status), string(year[1].Status), string(year[2].Status), string(year[3].Status)}
		if !slices.Equal(got, []string{tt.reportH1, tt.reportH2, tt.review, tt.training}) {
			t.Errorf("on %s: %q", tt.today, got)
		}
		if !slices.IsSortedFunc(year, func(a, b Obligation) int { return int(a.Due - b.Due) }) {
			t.Errorf("not in the order in which they fall due: %+v", year)
		}
	}
}

// What the municipality, a late joiner and a ledger that began late owe.
func TestWhoOwesWhat(t *testing.T) {
	t.Parallel()
	w := founded(t, On(2026, time.June, 2))
	w.write(On(2026, time.June, 2).At(9, 0), "cli", UnitFounded{Code: "new", Class: Department, Joined: On(2026, time.September, 1)})
	for _, tt := range []struct {
		unit, today string
		want        string
	}{
		{"zhuhai", "2026-12-31", "not owed, not owed, not owed, not owed"},
		{"new", "2026-12-20", "not owed, late, late, open"},
		{district, "2026-06-02", "unknown, ahead, ahead, open"}, // H1 fell due before the first entry
		{district, "2026-12-20", "unknown, late, late, open"},
	} {
		var got []string
		for _, o := range w.state.Year(w.unit(tt.unit), 2026, date(t, tt.today)) {
			got = append(got, string(o.Status))
		}
		if s := strings.Join(got, ", "); s != tt.want {
			t.Errorf("%s on %s: %s; want %s", tt.unit, tt.today, s, tt.want)
		}
	}
}

func TestTrainingOwed(t *testing.T) {
	t.Parallel()
	w := founded(t, On(2026, time.January, 5))
	for held := range 4 {
		o := w.state.Owed(w.unit(district), TrainingObligation, "2026", On(2026, time.April, 20))
		want := Open
		if held >= 2 {
			want = Done
		}
		if o.Have != held || o.Want != 2 || o.Status != want || o.Due != On(2026, time.December, 31) {
			t.Errorf("after %d: %+v", held, o)
		}
		f := someTraining()
		f.Topic = fmt.Sprint("培训", held)
		w.do(On(2026, time.April, 20).At(9, 0), districtPen)(LogTraining(w.state, On(2026, time.April, 20).At(9, 0), districtPen, district, f))
	}
}

// Presented is under way until it is late.
func TestUnderway(t *testing.T) {
	t.Parallel()
	w := founded(t, On(2026, time.January, 5))
	now := On(2026, time.May, 20).At(10, 0)
	w.do(now, districtPen)(presents(districtPen).do(w, now))
	for today, want := range map[string]Status{"2026-05-20": Underway, "2026-05-31": Underway, "2026-06-01": Late} {
		if got := w.state.Owed(w.unit(district), ReportObligation, h1, date(t, today)); got.Status != want {
			t.Errorf("on %s: %s; want %s", today, got.Status, want)
		}
	}
}

func TestObligationNames(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct {
		o           Obligation
		key, clause string
	}{
		{Obligation{Kind: ReportObligation, Period: h1, Unit: district}, "report/2026-H1/xiangzhou", "三（三）2"},
		{Obligation{Kind: TrainingObligation, Period: "2026", Unit: district}, "training/2026/xiangzhou", "四（二）"},
		{Obligation{Kind: ReviewObligation, Period: "2026", Unit: district}, "review/2026/xiangzhou", "三（三）3"},
		{Obligation{Kind: MeetingObligation, Period: h1}, "meeting/2026-H1/", "四（二）"},
		{Obligation{}, "//", ""},
	} {
		if tt.o.Key() != tt.key || rule(tt.o.Kind).Clause != tt.clause {
			t.Errorf("%+v is %q by %q", tt.o, tt.o.Key(), rule(tt.o.Kind).Clause)
		}
	}
	for st, want := range map[Status]bool{Done: true, DoneLate: true, NotOwed: true, Unknown: false, Ahead: false, Open: false, Underway: false, Late: false} {
		if st.Fulfilled() != want {
			t.Errorf("%s is fulfilled: %v", st, !want)
		}
	}
}
