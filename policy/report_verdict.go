package policy

import (
	"slices"
	"time"
)

// Verdict is what became of a version that was filed.
type Verdict struct {
	Version int
	State   ReportState // Accepted, Returned, or TakenBack by the unit
	By      string
	At      time.Time
}

// Verdict is what became last of the version, zero while nobody has decided.
func (r Report) Verdict(version int) Verdict {
	for _, v := range slices.Backward(r.Judged) {
		if v.Version == version {
			return v
		}
	}
	return Verdict{}
}

// Wanted is a day by which a returned report was to be filed again.
type Wanted struct {
	By  Date
	Met bool // it was filed again
}
