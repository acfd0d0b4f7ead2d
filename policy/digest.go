package policy

import "strings"

// What the bureau reads of all units at once.

// Stands is how the reminder's obligation stands on the day. A digest is done
// once the units that it named have done it, not once nobody is late: a date
// that moved, a clock that was set back, or a unit that is gone files nothing.
func (s State) Stands(r Reminder, today Date) Obligation {
	switch rule := s.Rule(r.Kind); {
	case rule.city:
		return s.owed(&Unit{}, rule, r.Period, today)
	case r.Digest:
		ob := s.Obligation(rule, r.Period, "")
		ob.Status = Late
		if len(s.lateUnits(rule, r.Period, today)) == 0 {
			ob.Status = s.Tally(r, today).Status()
		}
		return ob
	default:
		return s.owed(s.bearerOf(r.Unit), rule, r.Period, today)
	}
}

// LateUnits are the codes of the units that are late with what they owe, or
// that still want what is wanted since the period's day. Units that are gone
// are not chased.
func (s State) LateUnits(n ObligationKind, p Period, today Date) []string {
	return s.lateUnits(s.Rule(n), p, today)
}

func (s State) lateUnits(r *ObligationRule, p Period, today Date) []string {
	var late []string
	for _, code := range s.Codes {
		u := s.Units.Ref(code)
		if u.Gone() {
			continue
		}
		if st := s.owed(u, r, p, today).Status; st == Late || st == Open && r.Since {
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
	return strings.Join(s.LateUnits(a.Obligation.Kind, a.Obligation.Period, today), ",")
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
	rule := s.Rule(r.Kind)
	due := s.DueOf(rule, r.Period)
	for _, code := range codes {
		u := s.Units.Ref(code)
		switch {
		case u == nil || r.Units == "" && !s.meant(u, rule, due):
			continue
		case s.owed(u, rule, r.Period, today).Status.Achieved():
			t.Done = append(t.Done, code)
		case u.Gone():
			t.Gone = append(t.Gone, code)
		case s.owed(u, rule, r.Period, today).Status.Fulfilled():
			t.Else = append(t.Else, code)
		default:
			t.Open = append(t.Open, code)
		}
	}
	return t
}

// meant says whether a digest on what was due that day may have named the unit.
func (s State) meant(u *Unit, r *ObligationRule, due Date) bool {
	if u.Kind == Municipality && !r.Since || !u.takesPart(due) {
		return false
	}
	return r.meant == nil || r.meant(s, u, due)
}
