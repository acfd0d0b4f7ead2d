package policy

import (
	"maps"
	"slices"
)

// Returned is the period of the unit's report that the bureau wants back by
// the day.
func (u Unit) Returned(day Date) (Period, bool) {
	for _, p := range slices.Sorted(maps.Keys(u.Reports)) {
		r := u.Reports[p]
		if r.Until == day && (r.State == Returned || r.State == TakenBack || r.State == ToSign || r.State == SentBack) {
			return p, true
		}
	}
	return "", false
}

func (u Unit) revisionStatus(due, today Date) Status {
	p, wanted := u.Returned(due)
	switch {
	case !wanted && u.refiled(due):
		return Done
	case !wanted && !u.anyReport(func(r Report) bool { return slices.Contains(r.Wanted, Wanted{By: due}) }):
		return NotOwed
	case !wanted || u.Gone():
		return Lapsed // another day was set, or none
	case u.Reports[p].State == ToSign:
		return Underway
	case today > due:
		return Late
	}
	return Open
}

// refiled says whether a report that was wanted back by the day came again.
func (u *Unit) refiled(day Date) bool {
	return u.anyReport(func(r Report) bool { return slices.Contains(r.Wanted, Wanted{By: day, Met: true}) })
}

// anyReport says whether one of the unit's reports is such.
func (u *Unit) anyReport(is func(Report) bool) bool {
	for _, r := range u.Reports {
		if is(r) {
			return true
		}
	}
	return false
}
