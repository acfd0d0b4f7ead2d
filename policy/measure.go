package policy

import (
	"iter"
	"slices"
	"time"
)

// Measure is something that the ledger knows of a unit's year, as a number of which the
// rubric's steps are made (三（三）3, P31). Its name is never renamed: rubrics of former
// years ask for it.
type Measure struct {
	Name string
	Of   func(s State, u Unit, w Window) Finding
	// Restricted says that what it rests on is shown to few: it comes without proofs.
	Restricted bool
}

// Window is the part of a year that is looked at: until its end, or until now.
type Window struct {
	Year  int
	Until time.Time
}

// WindowOf is the year as it is known at the instant.
func WindowOf(year int, now time.Time) Window {
	end := On(year, time.December, 31).End()
	if now.After(end) {
		now = end
	}
	return Window{year, now}
}

// today is the last day of the window.
func (w Window) today() Date { return DateOf(w.Until) }

// holds says whether the instant lies in the year and is known.
func (w Window) holds(at time.Time) bool {
	return !at.After(w.Until) && DateOf(at).Year() == w.Year
}

// Finding is what a measure found. Where Applies is false, there was nothing to measure,
// and nobody loses points for it.
type Finding struct {
	Applies   bool
	Value     int
	Good, All int // of how many; All is 0 where nothing is counted
	Bases     []Basis
}

// Basis is what a finding rests on: the topic and the value with which it is opened, and
// whether it fell short.
type Basis struct {
	Topic string
	Value string
	Short bool
}

// Add counts one that is counted.
func (f *Finding) Add(good bool, p Basis) {
	f.Applies, f.All = true, f.All+1
	if good {
		f.Good++
	}
	p.Short = !good
	f.Bases = append(f.Bases, p)
}

// share is how many of a hundred are good, rounded down: 98.9 are not 99.
func (f *Finding) share() Finding {
	if f.All > 0 {
		f.Value = f.Good * 100 / f.All
	}
	return *f
}

// Wait is a stretch in which it was somebody's turn with a record, in one state.
type Wait struct {
	Waits string
	State string
	From  time.Time
	To    time.Time // zero: it is still theirs
	Due   Date      // the last that was set
	DueAt time.Time
}

// Waited are whose turn it was with the record, in order.
func (r Record) Waited() []Wait {
	var all []Wait
	for _, t := range r.Steps {
		if last := len(all) - 1; last >= 0 && all[last].To.IsZero() {
			if all[last].Waits == t.Waits && all[last].State == t.State {
				all[last].Due, all[last].DueAt = t.Due, t.DueAt
				continue
			}
			all[last].To = t.At
		}
		if t.Waits != "" {
			all = append(all, Wait{Waits: t.Waits, State: t.State, From: t.At, Due: t.Due, DueAt: t.DueAt})
		}
	}
	return all
}

// end is the last instant of the wait's time, zero where it has none.
func (t Wait) end() time.Time {
	switch {
	case !t.DueAt.IsZero():
		return t.DueAt
	case t.Due != 0:
		return t.Due.End()
	}
	return time.Time{}
}

// judged says whether the wait was in time; known is false while that is open, and where
// it had no time.
func (t Wait) judged(now time.Time) (inTime, known bool) {
	end := t.end()
	switch {
	case end.IsZero():
		return false, false
	case t.To.IsZero():
		return false, now.After(end)
	}
	return !t.To.After(end), true
}

// counts says in which window the wait counts: that in which it ended or, left undone,
// ran out of time.
func (t Wait) counts(w Window) bool {
	if t.To.IsZero() {
		return w.holds(t.end())
	}
	return w.holds(t.To)
}

// AsOf is the record as it stood at the instant; ok is false before it was opened.
func (r Record) AsOf(at time.Time) (then Record, ok bool) {
	n := 0
	for n < len(r.Steps) && !r.Steps[n].At.After(at) {
		n++
	}
	if n == 0 {
		return r, false
	}
	last := r.Steps[n-1]
	r.Steps, r.State, r.Waits, r.Due, r.DueAt = r.Steps[:n], last.State, last.Waits, last.Due, last.DueAt
	return r, true
}

// RecordsUntil are the unit's records of the register at that end, NoSide: at either, as
// they stood at the end of the window.
func (s State) RecordsUntil(register string, side Side, u Unit, w Window) []Record {
	var all []Record
	for _, r := range s.RecordsOf(register, u.Code, func(r Record) bool { return side == NoSide || r.unit(side) == u.Code }) {
		if then, ok := r.AsOf(w.Until); ok {
			all = append(all, then)
		}
	}
	return all
}

// Basis is the record as a proof.
func (s State) Basis(r Record) Basis {
	return Basis{Topic: r.Register, Value: s.scheme.Register(r.Register).ID(r).String()}
}

// MeasureInTime measures how many of a hundred turns of the unit, at that end and in those
// states, were in time; a turn that is open and has time left is not counted.
func MeasureInTime(register string, side Side, states ...string) func(s State, u Unit, w Window) Finding {
	return func(s State, u Unit, w Window) Finding {
		var f Finding
		for j := range s.judged(register, side, u, w) {
			if slices.Contains(states, j.State) {
				f.Add(j.inTime, s.Basis(j.record))
			}
		}
		return f.share()
	}
}

// judgedWait is a wait for a unit of which it is known whether it was in time.
type judgedWait struct {
	Wait

	record Record
	inTime bool
}

// judged are the waits of the register's records for the unit that count in the window.
func (s State) judged(register string, side Side, u Unit, w Window) iter.Seq[judgedWait] {
	return func(yield func(judgedWait) bool) {
		for _, r := range s.RecordsUntil(register, side, u, w) {
			for _, t := range r.Waited() {
				inTime, known := t.judged(w.Until)
				if known && t.Waits == u.Code && t.counts(w) && !yield(judgedWait{t, r, inTime}) {
					return
				}
			}
		}
	}
}

// MeasureByDay measures whether what was wanted of the unit in the states was done at all and
// by the day: 2 all in time, 1 some late, 0 some not done though the time is over.
func MeasureByDay(register string, states ...string) func(s State, u Unit, w Window) Finding {
	return MeasureWorst(register, func(t Wait) (worth int, counts bool) {
		if !t.To.IsZero() {
			worth = 1
		}
		return worth, slices.Contains(states, t.State)
	})
}

// MeasureWorst is 2 where all waits for the unit that count were in time, and else the least
// that late says one is worth that was not.
func MeasureWorst(register string, late func(Wait) (worth int, counts bool)) func(s State, u Unit, w Window) Finding {
	return func(s State, u Unit, w Window) Finding {
		f := Finding{Value: 2}
		for j := range s.judged(register, Owner, u, w) {
			worth, counts := late(j.Wait)
			if !counts {
				continue
			}
			if f.Add(j.inTime, s.Basis(j.record)); !j.inTime {
				f.Value = min(f.Value, worth)
			}
		}
		return f
	}
}

// MeasureFurthest measures how far the best of the unit's records has come. A record with
// which it is nobody's turn counts in the year in which it came so far.
func MeasureFurthest(register string, side Side, worth map[string]int) func(s State, u Unit, w Window) Finding {
	return func(s State, u Unit, w Window) Finding {
		f := Finding{Applies: true}
		for _, r := range s.RecordsUntil(register, side, u, w) {
			value := worth[r.State]
			if value == 0 || r.Over() && !w.holds(r.Since()) {
				continue
			}
			f.Bases = append(f.Bases, s.Basis(r))
			f.Value = max(f.Value, value)
		}
		return f
	}
}

// measureReports is 3 when all half-year reports of the year were in time, 2 with one
// late, 1 with all late, 0 with one missing.
func measureReports(s State, u Unit, w Window) Finding {
	f, late, missing := Finding{}, 0, 0
	for _, half := range []Period{Half(w.Year, 1), Half(w.Year, 2)} {
		ob := s.Owed(u, ReportObligation, half, w.today())
		if ob.Status == NotOwed || ob.Status == Unknown || ob.Status.undecided(ob.Due, w.today()) {
			continue // what fell due before the ledger began is no shortcoming
		}
		done := ob.Status.Achieved() && !ob.At.After(w.Until)
		f.Add(done && ob.Status == Done, Basis{Topic: "report", Value: u.Code + " " + string(half)})
		switch {
		case !done:
			missing++
		case ob.Status == DoneLate:
			late++
		}
	}
	switch {
	case missing > 0:
		f.Value = 0
	case late == 0:
		f.Value = 3
	case late < f.All || f.All == 1:
		f.Value = 2
	default:
		f.Value = 1
	}
	return f
}

// undecided says whether it may still be done in time.
func (st Status) undecided(due, today Date) bool { return !st.Achieved() && today <= due }

// measureTrainings is 3 for as many trainings as are asked for with both subjects, 2 with
// one, 1 for some, 0 for none.
func measureTrainings(s State, u Unit, w Window) Finding {
	f := Finding{Applies: s.Quota(&u, w.Year) > 0}
	var held []Training
	for _, t := range u.Held(w.Year) {
		if t.Date <= w.today() && !t.At.After(w.Until) {
			held = append(held, t)
			f.Bases = append(f.Bases, Basis{Topic: "training", Value: u.Code})
		}
	}
	f.Good, f.All = len(held), s.Quota(&u, w.Year)
	switch {
	case len(held) == 0:
	case len(held) < f.All:
		f.Value = 1
	case len(Missing(held)) > 0:
		f.Value = 2
	default:
		f.Value = 3
	}
	f.Bases = slices.Compact(f.Bases)
	return f
}

// measureTasks measures how many of a hundred tasks that were due in the year were done
// by their day. What was dropped is not counted.
func measureTasks(s State, u Unit, w Window) Finding {
	var f Finding
	for _, r := range s.RecordsUntil(taskRegister, Owner, u, w) {
		due := r.Day("due")
		done := r.State == "done"
		if due.Year() != w.Year || r.State == "dropped" || !done && due >= w.today() {
			continue
		}
		f.Add(done && !r.Since().After(due.End()), s.Basis(r))
	}
	return f.share()
}
