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
			{Days: 1, To: late}, // a quota that was missed
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
		return []Rung{half, {Days: -30, To: bureau}, {Days: 1, To: bureau}}
	case PlanNoun, RevisionNoun, CDONoun, LiaisonNoun, RosterNoun, FilingNoun, SessionNoun:
		return registerLadder(n)
	case TaskNoun, AnswerNoun, AttendNoun, FollowNoun:
		return meetingLadder(n)
	}
	return nil
}

// registerLadder is Ladder for what a unit's register wants.
func registerLadder(n Noun) []Rung {
	unit, both, bureau := []Audience{ToLiaison}, []Audience{ToLiaison, ToCDO}, []Audience{ToBureau}
	late := []Audience{ToLiaison, ToCDO, ToBureau}
	switch n {
	case PlanNoun:
		return []Rung{
			{Days: -30, To: unit},
			{Days: -14, To: unit},
			{Days: -7, To: both},
			{Days: -1, To: both},
			{Days: 0, To: both},
			{Days: 1, To: late},
			{Days: 7, To: late},
			{Days: 14, To: late},
			{Days: 28, To: late},
		}
	case RevisionNoun:
		return []Rung{
			{Days: -3, To: both},
			{Days: -1, To: both},
			{Days: 0, To: both},
			{Days: 1, To: late},
			{Days: 3, To: late},
			{Days: 7, To: late},
			{Days: 14, To: late},
		}
	case CDONoun:
		to := []Audience{ToLiaison, ToBureau}
		return []Rung{
			{Days: 0, After: true, To: to}, {Days: 7, To: to}, {Days: 14, To: to}, {Days: 28, To: to}, {Days: 56, To: to},
		}
	case RosterNoun: // said once: the bureau has the list
		return []Rung{{Days: 0, After: true, To: bureau}}
	case LiaisonNoun: // said once: whoever holds no post can't be chased
		return []Rung{{Days: 0, After: true, To: []Audience{ToCDO, ToBureau}}}
	case FilingNoun:
		return []Rung{{Days: 1, To: bureau}, {Days: 7, To: bureau}, {Days: 14, To: bureau}, {Days: 28, To: bureau}}
	case SessionNoun: // the CDO hears of it where it is forgotten
		return []Rung{{Days: 0, After: true, To: unit}, {Days: 7, To: both}}
	case ReportNoun, TrainingNoun, ReviewNoun, MeetingNoun, TaskNoun, AnswerNoun, AttendNoun, FollowNoun: // have their own
	}
	return nil
}

// meetingLadder is Ladder for what meetings want, before and after.
func meetingLadder(n Noun) []Rung {
	unit, both := []Audience{ToLiaison}, []Audience{ToLiaison, ToCDO}
	late := []Audience{ToLiaison, ToCDO, ToBureau}
	switch n {
	case AnswerNoun: // the invitation itself asked first
		return []Rung{{Days: -2, To: both}, {Days: 0, To: both}, {Days: 1, To: late}}
	case AttendNoun: // an hour before, those who come hear once more
		return []Rung{{Days: -7, To: both}, {Days: -1, To: both}}
	case FollowNoun:
		return []Rung{{Days: 0, After: true, To: unit}, {Days: 7, To: unit}, {Days: 14, To: both}}
	case TaskNoun:
		return []Rung{
			{Days: -7, To: unit},
			{Days: -3, To: both},
			{Days: 0, To: both},
			{Days: 1, To: late},
			{Days: 7, To: late},
			{Days: 14, To: late},
			{Days: 28, To: late},
		}
	default:
		return nil
	}
}

// How many days the last rung of a ladder is still worth saying, or until the
// due date if that is later: what was put off until then has to come back.
const stale = 7

// over is the last day on which anything is said of the noun for the period.
func over(c Calendar, n Noun, p Period) Date {
	due, ladder := Due(n, p), Ladder(n, p)
	if len(ladder) == 0 {
		return due
	}
	return max(ladder[len(ladder)-1].On(c, due, p)+stale, due)
}

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
