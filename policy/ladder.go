package policy

import (
	"fmt"
	"time"
)

// Audience is who a rung speaks to.
type Audience string

// The audiences. The unit's liaison hears first, its CDO when it gets close;
// the bureau hears once a day who is late, all units in one message.
const (
	ToLiaison Audience = "liaison"
	ToCDO     Audience = "cdo"
	ToBureau  Audience = "bureau"
)

// Rung is one occasion on which we remind.
type Rung struct {
	Days  int        // from the due date, negative before it; unless Month is set
	Month time.Month // a fixed day of the period's year
	Day   int
	Below int  // speak only while fewer than this many are done; 0: while the obligation is open
	After bool // on a day off, speak on the workday after, though it is before the due date
	To    []Audience
}

// Name stands in the reminder's key and is never renamed: "d-7", "d+1", "12-01".
func (r Rung) Name() string {
	if r.Month != 0 {
		return fmt.Sprintf("%02d-%02d", int(r.Month), r.Day)
	}
	return fmt.Sprintf("d%+d", r.Days)
}

// On is the workday on which the rung speaks for the period: before the due
// date the workday before, after it the workday after.
func (r Rung) On(c Calendar, due Date, p Period) Date {
	day := due + Date(r.Days) //nolint:gosec // a few days
	if r.Month != 0 {
		day = On(p.Year(), r.Month, r.Day)
	}
	if day > due || r.After {
		return c.OnOrAfter(day)
	}
	return c.OnOrBefore(day)
}

// Ladder is when and to whom we speak of an obligation, first rung first.
func Ladder(n Noun, p Period) []Rung {
	unit, both := []Audience{ToLiaison}, []Audience{ToLiaison, ToCDO}
	late := []Audience{ToLiaison, ToCDO, ToBureau}
	switch n {
	case ReportNoun:
		return []Rung{
			{Days: -30, To: unit},
			{Days: -14, To: unit},
			{Days: -7, To: both},
			{Days: -3, To: both},
			{Days: -1, To: both},
			{Days: 0, To: both},
			{Days: 1, To: late},
			{Days: 3, To: late},
			{Days: 7, To: late},
			{Days: 14, To: late},
			{Days: 21, To: late},
			{Days: 28, To: late},
			{Days: 35, To: late},
		}
	case TrainingNoun:
		return []Rung{
			{Month: time.July, Day: 1, Below: 1, To: unit},
			{Month: time.October, Day: 1, To: unit},
			{Month: time.November, Day: 1, To: both},
			{Month: time.December, Day: 1, To: both},
			{Month: time.December, Day: 15, To: both},
		}
	case ReviewNoun:
		return []Rung{
			{Month: time.December, Day: 1, After: true, To: unit}, // the round is closed before
			{Days: -7, To: both},
			{Days: -3, To: both},
			{Days: -1, To: both},
			{Month: time.December, Day: 25, To: late},
		}
	case MeetingNoun:
		bureau := []Audience{ToBureau}
		half := Rung{Month: time.April, Day: 1, To: bureau}
		if p.Half() == 2 {
			half.Month = time.October
		}
		return []Rung{half, {Days: -30, To: bureau}}
	}
	return nil
}

// How many days the last rung of a ladder is still worth saying, or until the
// due date if that is later: what was put off until then has to come back.
const stale = 7

// reached is the last rung whose day has come, its day, and the day of the
// one after it (0 after the last). It is not ok before the first rung and when
// the ladder is over.
func reached(c Calendar, n Noun, p Period, today Date) (rung Rung, day, next Date, ok bool) {
	due := Due(n, p)
	for _, r := range Ladder(n, p) {
		d := r.On(c, due, p)
		if d > today {
			return rung, day, d, ok
		}
		rung, day, ok = r, d, true
	}
	return rung, day, 0, ok && today <= max(day+stale, due)
}
