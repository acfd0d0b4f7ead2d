package policy

import (
	"maps"
	"slices"
	"time"
)

// Told is what a person has been reminded of.
type Told struct {
	Last   Date              // day of the last notice
	Stages map[string]string // the latest stage by obligation
	Days   map[string]Date   // the day on which it was said
	Times  map[string]int    // and how often the obligation was spoken of

	Failing map[string]time.Time // since when its reminder has not got through
}

// with is what the person has been reminded of after the notice.
func (t Told) with(n Notice) Told {
	stages, days, times := maps.Clone(t.Stages), maps.Clone(t.Days), maps.Clone(t.Times)
	if stages == nil {
		stages, days, times = map[string]string{}, map[string]Date{}, map[string]int{}
	}
	for _, r := range n.Items {
		stages[r.Obligation()], days[r.Obligation()] = r.Stage, n.Day
		times[r.Obligation()]++
	}
	return Told{Last: n.Day, Stages: stages, Days: days, Times: times, Failing: t.Failing}
}

// without is what the person has been reminded of if the notice never came.
// What a later notice said stays said.
func (t Told) without(n Notice) Told {
	stages, days, times := maps.Clone(t.Stages), maps.Clone(t.Days), maps.Clone(t.Times)
	for _, r := range n.Items {
		key := r.Obligation()
		times[key]--
		if days[key] == n.Day {
			delete(stages, key)
			delete(days, key)
		}
	}
	last := t.Last
	if last == n.Day {
		last = 0
	}
	return Told{Last: last, Stages: stages, Days: days, Times: times, Failing: t.Failing}
}

// except is what the person has been reminded of if the notice said no more
// than these of its items.
func (t Told) except(n Notice, said []Reminder) Told {
	last := t.Last
	n.Items = slices.DeleteFunc(slices.Clone(n.Items), func(r Reminder) bool { return slices.Contains(said, r) })
	t = t.without(n)
	t.Last = last
	return t
}

// Told is what the person has been reminded of.
func (o Outbox) Told(person string) Told { return o.told.At(person) }

// heard says whether the person was told of the obligation at this stage.
func (t Told) heard(a Account) bool {
	return len(t.Stages) > 0 && t.Stages[a.Obligation.Key()] == a.Stage
}
