package policy

import (
	"fmt"
	"slices"
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
	Half  int  // only in this half of the year, 0: in both
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

// How many days the last rung of a ladder is still worth saying, or until the
// due date if that is later: what was put off until then has to come back.
const stale = 7

// over is the last day on which anything is said of the obligation for the period.
func (r *ObligationRule) over(c Calendar, p Period) Date {
	due, ladder := r.Due(p), r.Ladder(p)
	if len(ladder) == 0 {
		return due
	}
	return max(ladder[len(ladder)-1].On(c, due, p)+stale, due)
}

// reached is the last rung whose day has come, its day, and the day of the one
// after it (0 after the last). It is not ok before the first rung and when the
// ladder is over.
func (r *ObligationRule) reached(c Calendar, p Period, today Date) (rung Rung, day, next Date, ok bool) {
	due := r.Due(p)
	for _, x := range r.Ladder(p) {
		d := x.On(c, due, p)
		if d > today {
			return rung, day, d, ok
		}
		rung, day, ok = x, d, true
	}
	return rung, day, 0, ok && today <= max(day+stale, due)
}

type recipient struct {
	person string
	as     Audience
}

// recipients are the people of the unit that the rung speaks to, or who act for
// them. Where there is no liaison, or none who can be reached, the CDO is
// spoken to, so that nobody is left in silence.
func (r Rung) recipients(s State, u *Unit) []recipient {
	to := make([]recipient, 0, 2)
	add := func(person string, a Audience) {
		if person != "" && !slices.ContainsFunc(to, func(t recipient) bool { return t.person == person }) {
			to = append(to, recipient{person, a})
		}
	}
	if Side(u.Code).office() {
		for _, person := range s.PeopleOf(u.Code) {
			add(person, ToLiaison)
		}
		return to
	}
	for _, a := range r.To {
		if a == ToBureau {
			continue
		}
		n := len(to)
		if a == ToLiaison {
			for _, l := range u.Liaisons {
				add(s.standIn(l), a)
			}
		}
		if len(to) == n {
			add(s.standIn(u.CDO), a)
		}
	}
	return to
}
