package policy

import "time"

// MayExport says why the person may not have the records of the unit ("" for those of the
// whole city) of the period ("" for all time) as a file; nil if they may.
func MayExport(s State, now time.Time, by, unit string, p Period) error {
	act := SeeUnit
	if unit == "" {
		act = SeeAll
	}
	_, err := decided(nil, s.may(by, act, unit), refuseIf(p != "" && DateOf(now) < p.Start(), PeriodAhead, "", "", "period", string(p), "from", p.Start().String()))
	return err
}
