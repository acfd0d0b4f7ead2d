package policy

import (
	"testing"
	"time"
)

// TestStages: a round goes its way by the day and by what is done, and closes once the last
// day to object has gone by.
func TestStages(t *testing.T) {
	t.Parallel()
	_, w := judgedWorld(t, nil, "")
	c := w.planner.Calendar
	is := func(day Date, want RoundStage) {
		t.Helper()
		if got := w.state.RoundStage(c, 2026, day.At(12, 0)); got != want {
			t.Errorf("on %s it is %s; want %s", day, got, want)
		}
	}
	is(On(2026, time.November, 30), RoundPrepared)
	is(On(2026, time.December, 1), RoundReviews)
	is(On(2026, time.December, 15), RoundReviews)
	is(On(2026, time.December, 16), RoundScores) // all but one unit are not scored
	told := DateOf(w.state.Scoring(district, 2026).Told)
	for _, u := range w.state.Evaluated(2026) {
		if u.Code != district {
			w.state = w.state.withScoring(u.Code, 2026, func(x *Scoring) {
				x.By = map[string]Marks{"UA": {}, "UB": {}}
			})
		}
	}
	is(told+1, RoundTelling)
	for _, u := range w.state.Evaluated(2026) {
		w.state = w.state.withScoring(u.Code, 2026, func(x *Scoring) {
			if x.Told.IsZero() {
				x.Told = told.At(12, 0)
			}
		})
	}
	last := w.state.ObjectionUntil(c, district, 2026)
	is(last, RoundObjecting)
	is(last+1, RoundEnded)
}
