package policy

import (
	"cmp"
	"slices"
)

// handOver gives the records of a unit that is gone, those that are not over, to the unit
// that carries its work on. Where numbers count within the unit, they go on there under
// new ones; what waited for somebody ends here, and the rest stays as it was.
func (s State) handOver(e Entry, from, into string) State {
	for _, g := range s.scheme.Registers() {
		if g.Single != "" {
			continue // each unit has its own
		}
		living := s.RecordsOf(g.Name, from, func(r Record) bool { return !r.Over() || into != "" && g.livesOn(r) })
		for _, r := range slices.Backward(living) {
			s = s.handOverOne(e, g, r, from, into)
		}
	}
	return s.noteGap(into, DateOf(e.At)+1, false)
}

func (s State) handOverOne(e Entry, g *Register, r Record, from, into string) State {
	old := g.ID(r)
	if r.Waits == from {
		s = s.ask(e, from, Asked{Record: old, Due: r.Due, Status: Lapsed})
	}
	moved := r
	moved.Waits = heir(r.Waits, from, into)
	moved.Unit, moved.Other = heir(r.Unit, from, into), heir(r.Other, from, into)
	if g.PerUnit && r.Unit == from {
		if !r.Over() {
			r.Waits, r.State = "", cmp.Or(g.Ends, r.State)
		}
		if into != "" {
			moved.No = s.recordCount[g.counter(into)] + 1
			s = s.counted(g.counter(into), moved.No)
			r.Heir = g.ID(moved)
		}
		if s = s.withRecord(old, r); into == "" {
			return s
		}
	}
	s = s.withRecord(g.ID(moved), moved)
	if moved.Waits == into && into != "" && moved.Due != 0 {
		s = s.ask(e, into, Asked{Record: g.ID(moved), Due: moved.Due, Status: Open})
	}
	return s
}

// Current is the record of the id or, once its unit is merged into another, the one under
// whose number that unit goes on with it.
func (s State) Current(id RecordID) (Record, bool) {
	r, ok := s.Record(id)
	for range s.Codes {
		next, there := s.Record(r.Heir)
		if r.Heir == (RecordID{}) || !there {
			break
		}
		r = next
	}
	return r, ok
}

// livesOn says whether a step can be taken with the record in its state, though it is
// nobody's turn: a data set that is open, a case in the library, a team in place. That who
// asked may ask again keeps nothing alive.
func (g *Register) livesOn(r Record) bool {
	return slices.ContainsFunc(g.Steps, func(x Step) bool {
		return slices.Contains(x.From, r.State) && !slices.Equal(x.Who, []Party{TheirOwnSelf})
	})
}

// heir is the unit that stands for the unit once its work is carried on.
func heir(unit, from, into string) string {
	if unit == from && into != "" {
		return into
	}
	return unit
}

// carrier is the unit that carries the unit's work on, itself while it takes part.
func (s State) carrier(unit string) string {
	for range s.Codes {
		u := s.Units.Ref(unit)
		if u == nil || u.Into == "" {
			break
		}
		unit = u.Into
	}
	return unit
}

// Carriers are the units that carry on the work of these, each once: a case that two
// merged units used is used by the one.
func (s State) Carriers(units []string) []string {
	all := make([]string, len(units))
	for i, unit := range units {
		all[i] = s.carrier(unit)
	}
	return compact(all...)
}

// Of says whether the unit is at one of the record's ends, or carries on the work of one
// that was, and has not gone on with the record under another number.
func (s State) Of(r Record, unit string) bool {
	return r.Unit == unit || r.Other == unit || r.Heir == RecordID{} && (s.carrier(r.Unit) == unit || s.carrier(r.Other) == unit)
}
