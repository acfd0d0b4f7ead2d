package policy

import (
	"slices"
	"strings"
)

// What the bureau reads of all units at once.

// Stands is how the reminder's obligation stands on the day. A digest is done
// once the units that it named have done it, not once nobody is late: a date
// that moved, a clock that was set back, or a unit that is gone files nothing.
func (s State) Stands(r Reminder, today Date) Obligation {
	switch {
	case r.Noun == MeetingNoun:
		return s.MeetingOwed(r.Period, today)
	case r.Digest:
		ob := Obligation{Noun: r.Noun, Period: r.Period, Due: Due(r.Noun, r.Period), Status: Late}
		if len(s.LateUnits(r.Noun, r.Period, today)) == 0 {
			ob.Status = s.Tally(r, today).Status()
		}
		return ob
	default:
		return s.Owed(s.Units.At(r.Unit), r.Noun, r.Period, today)
	}
}

// LateUnits are the codes of the units that are late with what they owe, or
// that still want what is wanted since the period's day. Units that are gone
// are not chased.
func (s State) LateUnits(n Noun, p Period, today Date) []string {
	var late []string
	for _, code := range s.Codes {
		u := s.Units.peek(code)
		if u.Gone() {
			continue
		}
		if st := s.owed(u, n, p, today).Status; st == Late || st == Open && n.Since() {
			late = append(late, code)
		}
	}
	return late
}

// naming are the units that a digest names when it is said.
func (p Planner) naming(s State, a Account, today Date) string {
	if !a.Digest {
		return ""
	}
	return strings.Join(s.LateUnits(a.Obligation.Noun, a.Obligation.Period, today), ",")
}

// Tally is what became of the units that a digest named.
type Tally struct {
	Done []string // they did it
	Open []string // they still have to, and have the time
	Gone []string // they take part no more
	Else []string // it is asked of them no more, or by another day
}

// All is how many units the tally is of.
func (t Tally) All() int { return len(t.Done) + len(t.Open) + len(t.Gone) + len(t.Else) }

// Status is how the digest stands while nobody is late.
func (t Tally) Status() Status {
	switch {
	case len(t.Open) > 0:
		return Open
	case len(t.Gone)+len(t.Else) > 0:
		return Lapsed
	}
	return Done
}

// Tally is what has become of the units that the digest named; of one from
// before names were kept, of all that may have been meant.
func (s State) Tally(r Reminder, today Date) Tally {
	var t Tally
	codes := s.Codes
	if r.Units != "" {
		codes = strings.Split(r.Units, ",")
	}
	due := Due(r.Noun, r.Period)
	for _, code := range codes {
		u := s.Units.peek(code)
		switch {
		case u == nil || r.Units == "" && !s.meant(u, r.Noun, due):
			continue
		case s.owed(u, r.Noun, r.Period, today).Status.Achieved():
			t.Done = append(t.Done, code)
		case u.Gone():
			t.Gone = append(t.Gone, code)
		case s.owed(u, r.Noun, r.Period, today).Status.Fulfilled():
			t.Else = append(t.Else, code)
		default:
			t.Open = append(t.Open, code)
		}
	}
	return t
}

// meant says whether a digest on what was due that day may have named the unit.
func (s State) meant(u *Unit, n Noun, due Date) bool {
	switch {
	case u.Kind == Municipality && !n.Since(), !u.takesPart(due):
		return false
	case n == AnswerNoun:
		return slices.ContainsFunc(s.MeetingsAbout(n, due), u.invitedTo)
	case n == TaskNoun:
		return len(u.TasksOf(due)) > 0
	case n == RevisionNoun:
		return u.anyReport(func(r Report) bool {
			return slices.ContainsFunc(r.Wanted, func(w Wanted) bool { return w.By == due })
		})
	case n == FilingNoun:
		return u.Kind != Department && len(u.HeldOn(CDO, due)) > 0
	}
	return true
}
