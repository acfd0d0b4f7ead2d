package policy

import (
	"maps"
	"slices"
	"time"
)

// ClockOf is Register.ClockOf by the rules of the state.
func (s State) ClockOf(r Record) (k Clock, started Taken, ok bool) {
	return s.scheme.Register(r.Register).ClockOf(r)
}

// chosen is the clock that the values choose.
func (k Clock) chosen(values map[string][]string) Clock {
	if k.ChooseBy == "" || values[k.ChooseBy] == nil {
		return k
	}
	one := k.Choose[values[k.ChooseBy][0]]
	one.FromField, one.Law = k.FromField, k.Law
	return one
}

// ClockOf is the clock that set by when whoever's turn it is has to act, and the step
// that started it; ok is false where none did.
func (g *Register) ClockOf(r Record) (k Clock, started Taken, ok bool) {
	for _, t := range slices.Backward(r.Steps) {
		step, _ := g.Step(t.Step)
		k := step.chosen(r.Values).on(DateOf(t.At))
		sets := k.DueField != "" && !k.Propose || k.Days+k.Natural+k.Months+k.Hours > 0 || k.Pause || k.Resume
		switch {
		case k.Resume && k.Law == "":
			k.Law = g.lawBefore(r, t.Entry)
			return k, t, true
		case sets || !step.Stay:
			return k, t, sets
		}
	}
	return k, started, false
}

// lawBefore is the law of the clock that ran before the entry: a pause takes none of its
// days, so it goes on by the same.
func (g *Register) lawBefore(r Record, entry int) string {
	for _, t := range slices.Backward(r.Steps) {
		step, _ := g.Step(t.Step)
		if k := step.chosen(r.Values); t.Entry < entry && k.Law != "" {
			return k.Law
		}
	}
	return ""
}

// set works out by when whoever's turn it is has to act, and refuses a day that
// can't be.
func (k Clock) set(c Calendar, now time.Time, r Record, d *RecordMoved) *Refusal {
	today := DateOf(now)
	k = k.chosen(with(maps.Clone(r.Values), d.Values)).on(today)
	switch {
	case k.DueField != "":
		day, err := ParseDate(Record{Values: with(maps.Clone(r.Values), d.Values)}.Get(k.DueField))
		switch {
		case err != nil:
			return Refuse(DateMissing, k.DueField, "")
		case day < today && d.Values[k.DueField] != nil:
			return Refuse(DateInPast, k.DueField, "", "date", day.String())
		case k.Extend > 0 && day <= r.Due && d.Values[k.DueField] != nil:
			return Refuse(DateNotLater, k.DueField, k.Law, "date", r.Due.String())
		case k.Extend > 0 && day > c.After(r.Due, k.Extend):
			return Refuse(ExtendedTooFar, k.DueField, k.Law, "date", c.After(r.Due, k.Extend).String())
		}
		if !k.Propose {
			d.Due, d.DueAt = day, time.Time{}
		}
	case k.Pause:
		d.Left, d.Due, d.DueAt = max(c.Workdays(today, r.Due), 1), 0, time.Time{}
		if k.Days > 0 {
			d.Due = c.After(today, k.Days)
		}
	case k.Resume:
		d.Left, d.Due = 0, c.After(today, max(r.Left, 1))
	case k.Hours > 0:
		from := now
		if at, ok := ParseInstant(Record{Values: d.Values}.Get(k.FromField)); ok {
			from = at
		}
		d.DueAt = from.Add(time.Duration(k.Hours) * time.Hour).UTC()
		d.Due = DateOf(d.DueAt)
	case k.Days > 0:
		d.Due, d.DueAt = c.After(today, k.Days), time.Time{}
	case k.Natural > 0:
		d.Due, d.DueAt = today+Date(k.Natural), time.Time{} //nolint:gosec // a few days
	case k.Months > 0:
		d.Due, d.DueAt = today.AddMonths(k.Months), time.Time{}
	}
	if last := (Record{Values: d.Values}).Day(k.Until); last != 0 {
		d.Due = min(d.Due, last)
	}
	return nil
}

// daysChange is how many days a clock gives from a day on.
type daysChange struct {
	from Date
	days int
}

// on is the clock as it runs when a step is taken on the day.
func (k Clock) on(day Date) Clock {
	for _, x := range k.changes {
		if x.from <= day {
			k.Days = x.days
		}
	}
	return k
}
