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
	case !wanted:
		return Done
	case u.Reports[p].State == ToSign:
		return Underway
	case today > due:
		return Late
	}
	return Open
}
