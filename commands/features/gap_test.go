package features_test

import (
	"slices"
	"testing"
	"time"

	"cdobot/policy"
)

// TestMissingTeams: a CDO hears which teams the unit lacks once a goal is confirmed, until
// each is asked for, in place or not needed, and again when one has ended.
func TestMissingTeams(t *testing.T) {
	t.Parallel()
	day := policy.On(2026, time.March, 2)
	goal := policy.RecordMoved{Register: "goal", No: 1, Unit: own, Step: "set", State: "proposed", Waits: own, Due: day + 10}
	confirmed := goal
	confirmed.Step, confirmed.State = "confirm", "underway"
	team := func(no int, speciality, step, state string) policy.RecordMoved {
		return policy.RecordMoved{Register: "team", No: no, Unit: own, Step: step, State: state, Values: map[string][]string{"speciality": {speciality}}}
	}
	asked := []policy.Event{goal, confirmed, team(1, "governance", "ask", "asked"), team(2, "analysis", "enter", "placed"), team(3, "risk", "ask", "asked")}
	for _, tt := range []struct {
		name  string
		write []policy.Event
		lacks []string
	}{
		{"nothing is set", nil, nil},
		{"a goal is proposed", []policy.Event{goal}, nil},
		{"a goal is confirmed", asked[:2], []string{"governance", "analysis", "risk"}},
		{"one is asked for", asked[:3], []string{"analysis", "risk"}},
		{"one is in place", asked[:4], []string{"risk"}},
		{"all are asked for", asked, nil},
		{"one is not needed", append(slices.Clone(asked), team(3, "risk", "drop", "ended")), nil},
		{"one has ended", append(slices.Clone(asked), team(2, "analysis", "end", "ended")), []string{"analysis"}},
		{"one is short of people", append(slices.Clone(asked), team(2, "analysis", "short", "short")), nil},
		{"of another unit", []policy.Event{policy.RecordMoved{Register: "team", No: 1, Unit: other, Step: "end", State: "ended"}}, nil},
	} {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			y := newYears(t)
			for _, what := range tt.write {
				y = y.write(day, staff, what)
			}
			if got := y.Lacking(y.Units.At(own)); !slices.Equal(got, tt.lacks) {
				t.Errorf("lacks %v; want %v", got, tt.lacks)
			}
			for _, today := range []policy.Date{day + 1, day + 15, day + 29} {
				said := y.said(y.planner.Calendar.OnOrAfter(today), policy.GapObligation, 0)
				if spoken := slices.Equal(said, []string{cdo + "/" + own}); spoken != (len(tt.lacks) > 0) || len(said) > 1 {
					t.Errorf("said on %s: %v", today, said)
				}
			}
		})
	}
}
