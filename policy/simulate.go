package policy

import (
	"iter"
	"slices"
	"time"
)

// Moment is an instant of a simulation, and what is true then.
type Moment struct {
	At     time.Time
	State  State
	Outbox Outbox
}

// Simulate gives every notice that would go out at or after from and before
// to, if people did nothing more, with the instant at which it would. It uses
// what the scheduler uses, so that the two can't disagree.
func (p Planner) Simulate(s State, o Outbox, from, to time.Time) iter.Seq2[time.Time, Notice] {
	return func(yield func(time.Time, Notice) bool) {
		for m, n := range p.Foretell(s, o, from, to) {
			if !yield(m.At, n) {
				return
			}
		}
	}
}

// Foretell is Simulate with the facts of the moment at which each notice would
// go out: a card shows these, and not those of today.
func (p Planner) Foretell(s State, o Outbox, from, to time.Time) iter.Seq2[Moment, Notice] {
	return func(yield func(Moment, Notice) bool) {
		for at := from; at.Before(to); at = s.nextTick(at, s.nextSoon(at, opening(at))) {
			s = s.turnedTo(at)
			owed := slices.DeleteFunc(p.Due(s, o, at), func(n Notice) bool { return n.Mail != nil && n.Mail.At.After(at) }) // nothing before its cause
			o = o.assume(owed, at)
			for _, n := range owed {
				if !yield(Moment{at, s, o}, n) {
					return
				}
			}
		}
	}
}

// Resume are the notices that were written down and not sent yet, as they would
// go out at the instant now, and the outbox in which those are free again whose
// day has passed.
func (p Planner) Resume(s State, o Outbox, now time.Time) (rest Outbox, waiting []Notice) {
	for _, d := range o.Open() {
		n, worth := p.Trim(s, d.Notice, now)
		switch {
		case n.Mail == nil && n.Day != DateOf(now):
			o = o.dropped(Entry{At: now}, Dropped{Key: n.Key, Again: true})
		case worth && (n.Mail != nil || p.Speaking(now)):
			waiting = append(waiting, n)
		}
	}
	return o, waiting
}

// opening is the first instant after at at which the hours of a day begin.
func opening(at time.Time) time.Time {
	if today := DateOf(at).At(FromHour, 0); at.Before(today) {
		return today
	}
	return (DateOf(at) + 1).At(FromHour, 0)
}

// assume is the outbox as if the notices had been queued.
func (o Outbox) assume(owed []Notice, at time.Time) Outbox {
	if len(owed) == 0 {
		return o
	}
	return o.queued(Entry{At: at}, Queued{Notices: owed})
}

// Next is the next instant after now at which a reminder would go out; ok is
// false when none is owed within the days given.
func (p Planner) Next(s State, o Outbox, now time.Time, days Date) (at time.Time, ok bool) {
	for at := range p.Simulate(s, o, now.Add(time.Second), (DateOf(now) + days).End()) {
		return at, true
	}
	return time.Time{}, false
}
