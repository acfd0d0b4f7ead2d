package policy

import (
	"slices"
	"testing"
	"time"
)

// foretoldTo is the first day after now's word on which the simulation speaks to
// the person, by obligation.
func (w *world) foretoldTo(now time.Time, person string, days Date) map[string]Date {
	next := map[string]Date{}
	for m, n := range w.planner.Foretell(w.state, w.outbox, now, (DateOf(now) + days).End()) {
		for _, r := range n.Items {
			if n.To == person && !m.At.Equal(now) && next[r.Obligation()] == 0 {
				next[r.Obligation()] = DateOf(m.At)
			}
		}
	}
	return next
}

// What is foretold to a person is what the simulation would send, whatever people
// have done: no day more, no day less.
func TestNextsAreWhatIsSimulated(t *testing.T) {
	t.Parallel()
	const days = 150
	looked, foretold := 0, 0
	for seed := range uint64(3) {
		l := newLife(t, seed+40)
		for l.now.Before(On(2026, time.December, 20).At(0, 0)) {
			l.now = l.now.Add(time.Duration(1+l.random.IntN(30*60)) * time.Minute)
			if l.random.IntN(2) == 0 {
				l.step()
			} else {
				l.scan()
			}
			if l.random.IntN(60) != 0 {
				continue
			}
			l.turn(l.now)
			for _, person := range []string{l.person(), bureau1, districtPen} {
				looked++
				want := l.foretoldTo(l.now, person, days)
				for key, day := range l.planner.Nexts(l.state, l.outbox, l.now, person) {
					if day > DateOf(l.now)+days {
						continue
					}
					if foretold++; want[key] != day {
						t.Fatalf("seed %d, %s: %s is told of %s on %s; the simulation says %s", seed, l.now, person, key, day, want[key])
					}
					delete(want, key)
				}
				if len(want) > 0 {
					t.Fatalf("seed %d, %s: the simulation tells %s more: %v", seed, l.now, person, want)
				}
			}
		}
	}
	if looked < 20 || foretold < 50 {
		t.Errorf("a dull test: %d looks, %d days foretold", looked, foretold)
	}
}

// What went past its last step is still owed, and the account still says so: to
// the unit, and to the bureau that is told of it no more.
func TestWhatIsOverIsStillExplained(t *testing.T) {
	t.Parallel()
	w := founded(t, On(2026, time.January, 5))
	for _, now := range []time.Time{On(2026, time.July, 20).At(10, 0), On(2026, time.November, 20).At(10, 0), On(2027, time.November, 20).At(10, 0)} {
		for person, key := range map[string]string{districtPen: districtReport, bureau1: "report/2026-H1/"} {
			accounts := w.planner.Explain(w.state, w.outbox, now, person)
			i := slices.IndexFunc(accounts, func(a Account) bool { return a.Obligation.Key() == key })
			if i < 0 || accounts[i].Reason != Over {
				t.Errorf("on %s %s is told nothing of %s: %+v", DateOf(now), person, key, accounts)
			}
			if next := w.planner.Nexts(w.state, w.outbox, now, person)[key]; next != 0 {
				t.Errorf("and yet it comes on %s", next)
			}
		}
	}
}

// One training logged silences July, and a reminder put off to the 10th is not
// foretold for the 11th.
func TestNothingIsForetoldThatWillNotCome(t *testing.T) {
	t.Parallel()
	w := withMeetings(t, On(2026, time.January, 5))
	now := On(2026, time.May, 6).At(10, 0)
	key := "training/2026/" + district
	if got := w.planner.Nexts(w.state, w.outbox, now, districtPen)[key]; got != On(2026, time.July, 1) {
		t.Errorf("with none held: %s", got)
	}
	w.write(now, districtPen, TrainingLogged{Unit: district, No: 1, TrainingFacts: someTraining()})
	if got := w.planner.Nexts(w.state, w.outbox, now, districtPen)[key]; got != On(2026, time.September, 30) {
		t.Errorf("with one held: %s", got)
	}
	now = On(2026, time.December, 8).At(9, 0)
	w.pass(now)
	item := Reminder{Kind: ReviewObligation, Period: "2026", Unit: district, Stage: "d-7"}
	w.do(now, districtPen)(Snooze(w.planner.Calendar, w.state, now, districtPen, []Reminder{item}, On(2026, time.December, 14)))
	if got := w.planner.Nexts(w.state, w.outbox, now, districtPen)[item.Obligation()]; got != On(2026, time.December, 14) {
		t.Errorf("put off to the 14th, foretold for %s", got)
	}
}
