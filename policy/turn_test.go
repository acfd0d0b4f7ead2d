package policy

import (
	"fmt"
	"slices"
	"testing"
	"time"
)

// The register turns once on a day on which something takes effect, and not on
// others.
func TestTurnDecides(t *testing.T) {
	t.Parallel()
	w := founded(t, On(2026, time.January, 5))
	now := On(2026, time.March, 2).At(9, 0)
	turns := func(at time.Time) bool {
		t.Helper()
		d, err := Turn(w.state, at)
		if err != nil {
			t.Fatal(err)
		}
		return d != nil
	}
	if turns(now) {
		t.Error("turns with nothing ahead")
	}
	for _, days := range []Date{20, 10} {
		w.do(now, bureau1)(GivePost(w.state, now, bureau1, PostGiven{Unit: district, Post: Liaison, Person: fmt.Sprintf("U%d", days), From: DateOf(now) + days, Also: true}))
	}
	for at, want := range map[time.Time]bool{
		now: false, (DateOf(now) + 9).At(23, 59): false, (DateOf(now) + 10).At(0, 0): true, (DateOf(now) + 30).At(0, 0): true,
	} {
		if turns(at) != want {
			t.Errorf("turns at %s: %v", at, !want)
		}
	}
	w.turn((DateOf(now) + 10).At(0, 0))
	if turns((DateOf(now)+10).At(12, 0)) || !slices.Equal(w.unit(district).Liaisons, []string{districtPen, "U10"}) {
		t.Errorf("turned, liaisons %q", w.unit(district).Liaisons)
	}
	if got := w.state.Coming(district); len(got) != 1 || len(w.state.Coming(department)) != 0 {
		t.Errorf("to come: %v", got)
	}
}

// An entry that says it turns a later day than its own changes nothing that its
// own day would not.
func TestTurnReachesNoFurtherThanItsDay(t *testing.T) {
	t.Parallel()
	w := founded(t, On(2026, time.January, 5))
	now := On(2026, time.March, 2).At(9, 0)
	w.do(now, bureau1)(GivePost(w.state, now, bureau1, PostGiven{Unit: district, Post: Liaison, Person: "UNEW", From: DateOf(now) + 10}))
	w.write(now, "scheduler", RosterTurned{Day: DateOf(now) + 99})
	if !slices.Equal(w.unit(district).Liaisons, []string{districtPen}) || len(w.state.ahead) != 1 {
		t.Errorf("liaisons %q, %d ahead", w.unit(district).Liaisons, len(w.state.ahead))
	}
}

// A liaison who is to come takes the place of whom they were to succeed, and of
// nobody who came meanwhile.
func TestLiaisonsAhead(t *testing.T) {
	t.Parallel()
	now := On(2026, time.March, 2).At(9, 0)
	later := DateOf(now) + 10
	give := func(w *world, d PostGiven) { w.do(now, bureau1)(GivePost(w.state, now, bureau1, d)) }
	for _, tt := range []struct {
		name string
		unit string
		do   func(w *world)
		want []string
	}{
		{"succeeds", district, func(w *world) { give(w, PostGiven{Unit: district, Post: Liaison, Person: "UNEW", From: later}) }, []string{"UNEW"}},
		{"succeeds one of two", district, func(w *world) {
			give(w, PostGiven{Unit: district, Post: Liaison, Person: "UNEW", From: later})
			give(w, PostGiven{Unit: district, Post: Liaison, Person: "UTWO", Also: true})
		}, []string{"UTWO", "UNEW"}},
		{"succeeds one who has left", district, func(w *world) {
			give(w, PostGiven{Unit: district, Post: Liaison, Person: "UNEW", From: later})
			give(w, PostGiven{Unit: district, Post: Liaison, Person: "UTWO"})
		}, []string{"UTWO", "UNEW"}},
		{"comes into an empty post that is filled by then", "jinwan", func(w *world) {
			give(w, PostGiven{Unit: "jinwan", Post: Liaison, Person: "UNEW", From: later})
			give(w, PostGiven{Unit: "jinwan", Post: Liaison, Person: "UTWO"})
		}, []string{"UTWO", "UNEW"}},
		{"is there by then", district, func(w *world) {
			give(w, PostGiven{Unit: district, Post: Liaison, Person: "UNEW", From: later, Also: true})
			give(w, PostGiven{Unit: district, Post: Liaison, Person: "UNEW", Also: true})
		}, []string{districtPen, "UNEW"}},
		{"goes", district, func(w *world) {
			w.do(now, bureau1)(GiveUpPost(w.state, now, bureau1, PostGiven{Unit: district, Post: Liaison, Before: districtPen, From: later}))
		}, nil},
		{"comes into a unit that is gone", district, func(w *world) {
			give(w, PostGiven{Unit: district, Post: Liaison, Person: "UNEW", From: later})
			w.do(now, bureau1)(RetireUnit(w.state, bureau1, UnitRetired{Code: district, From: DateOf(now), Reason: "机构改革"}))
		}, nil},
	} {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			w := founded(t, On(2026, time.January, 5))
			tt.do(w)
			w.turn(later.At(1, 0))
			u := w.unit(tt.unit)
			if len(u.Liaisons) != len(tt.want) || len(tt.want) > 0 && !slices.Equal(u.Liaisons, tt.want) {
				t.Errorf("liaisons %q; want %q", u.Liaisons, tt.want)
			}
			wantSound(t, w.state)
		})
	}
}

// The plan of reminders is simulated with what is to come, under the same keys
// as it will have.
func TestSimulateTurns(t *testing.T) {
	t.Parallel()
	w := full(t, On(2026, time.January, 5))
	now := On(2026, time.March, 2).At(9, 0)
	w.pass(now)
	w.do(now, bureau1)(GivePost(w.state, now, bureau1, PostGiven{Unit: district, Post: Liaison, Person: "UNEW", From: On(2026, time.May, 12)}))
	w.do(now, bureau1)(SetLeave(w.state, now, bureau1, Leave{Person: departmentPen, From: On(2026, time.May, 14), Until: On(2026, time.May, 24), Acting: "UACTING"}))
	from, to := On(2026, time.March, 3).At(0, 0), On(2026, time.June, 2).At(0, 0)
	var simulated, happened []string
	for at, n := range w.planner.Simulate(w.state, w.outbox, from, to) {
		simulated = append(simulated, fmt.Sprint(at.In(shanghai()).Format(time.DateOnly), " ", n.Key, said([]Notice{n})))
	}
	for d := DateOf(from); d.At(9, 0).Before(to); d++ {
		w.turn(d.At(9, 0))
		for _, n := range w.pass(d.At(9, 0)) {
			happened = append(happened, fmt.Sprint(d, " ", n.Key, said([]Notice{n})))
		}
	}
	if !slices.Equal(simulated, happened) || len(happened) < 50 {
		t.Errorf("simulated %d, %d happened:\n%q\n%q", len(simulated), len(happened), simulated, happened)
	}
}
