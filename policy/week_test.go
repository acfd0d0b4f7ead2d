package policy

import (
	"slices"
	"testing"
	"time"
)

// The bureau's look at a week comes on its first workday, in a week with something to
// say, and once.
func TestWeek(t *testing.T) {
	t.Parallel()
	w := withMeetings(t, On(2026, time.January, 5))
	spoken := func(day Date) bool {
		return slices.ContainsFunc(w.planner.Due(w.state, w.outbox, day.At(9, 0)), func(n Notice) bool {
			return n.To == bureau1 && slices.ContainsFunc(n.Items, func(r Reminder) bool { return r.Kind == WaitingObligation })
		})
	}
	for day, want := range map[Date]bool{
		On(2026, time.March, 16):  false, // nothing came in, nothing is late or close
		On(2026, time.May, 11):    false,
		On(2026, time.May, 18):    true, // the report of 31 May is within a fortnight
		On(2026, time.June, 1):    true, // and is late now
		On(2026, time.June, 6):    false,
		On(2026, time.October, 5): false, // a holiday
		On(2026, time.October, 8): true,  // the first workday of that week
	} {
		if spoken(day) != want {
			t.Errorf("on %s: %v", day, !want)
		}
	}
	now := On(2026, time.March, 11).At(10, 0)
	w.do(now, districtPen)(LogTraining(w.state, now, districtPen, district, TrainingFacts{Date: On(2026, time.March, 10), Topic: "数据安全", Kinds: []TrainingKind{Skills}}))
	if !spoken(On(2026, time.March, 16)) || spoken(On(2026, time.March, 9)) || spoken(On(2026, time.March, 23)) {
		t.Error("a training is told of on another Monday than the one after it")
	}
	if got := w.state.WeekOf(On(2026, time.March, 16)).Trainings; !slices.Equal(got, []string{district}) {
		t.Errorf("trainings of %q", got)
	}
	// What arises in the week waits for the next Monday.
	stands := func(today Date) Status {
		return w.state.Stands(Reminder{Kind: WaitingObligation, Period: "2026-05-25"}, today).Status
	}
	if got := []Status{stands(On(2026, time.May, 25)), stands(On(2026, time.May, 29)), stands(On(2026, time.June, 1))}; !slices.Equal(got, []Status{Open, Open, Open}) {
		t.Errorf("stands %q", got)
	}
}
