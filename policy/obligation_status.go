package policy

import (
	"slices"
	"time"
)

// How what a unit owes stands on a day, noun by noun.

func (u *Unit) planStatus(due, today Date) Status {
	switch {
	case !u.OwesPlan(), !u.Owes(), due < u.Joined:
		return NotOwed
	case u.Plan.State == PlanIssued && u.Plan.On > due:
		return DoneLate
	case u.Plan.State == PlanIssued:
		return Done
	case u.Plan.Due != due:
		return Lapsed // it is due on another day by now
	case today > due:
		return Late
	}
	return Open
}

func (u *Unit) reportStatus(p Period, today Date) (Status, time.Time) {
	r, due := u.Reports[p], ReportDue(p)
	switch {
	case !u.owesReport(p):
		return NotOwed, time.Time{}
	case r.State == Filed, r.State == Accepted:
		if r.FiledAt.Before(due.End()) {
			return Done, r.FiledAt
		}
		return DoneLate, r.FiledAt
	case r.State == ToSign && (today <= due || !r.FiledAt.IsZero()):
		return Underway, r.At
	case !r.FiledAt.IsZero():
		return Open, r.FiledAt // returned: the first filing counts for being in time
	case today > due:
		return Late, time.Time{}
	case today < p.Start():
		return Ahead, time.Time{}
	default:
		return Open, time.Time{}
	}
}

// wantedStatus is how something stands that is wanted since a day, 0 when it is
// not any more: somebody has seen to it, or the unit is no more.
func (u *Unit) wantedStatus(since, asked Date) Status {
	switch {
	case since != 0 && since == asked:
		return Open
	case u.Gone():
		return Lapsed
	}
	return Done
}

// filingStatus is how the filing with the province stands that is owed since a
// day. Whoever left office unfiled, or is in a department now, is filed no more.
func (u *Unit) filingStatus(asked Date) Status {
	switch {
	case u.unfiled != 0 && u.unfiled == asked:
		return Open
	case slices.ContainsFunc(u.Tenures, func(t Tenure) bool { return t.Post == CDO && t.Filed.On != 0 && t.In(asked) }):
		return Done
	}
	return Lapsed
}

func trainingStatus(o Obligation, today Date) Status {
	switch {
	case o.Want == 0:
		return NotOwed
	case o.Have >= o.Want:
		return Done
	case today > o.Due:
		return Late
	case today < o.Period.Start():
		return Ahead
	default:
		return Open
	}
}

func (u *Unit) reviewStatus(year int, today Date) (Status, time.Time) {
	r, reviewed := u.Reviews[year]
	waits, asked := u.Proposed[year]
	switch {
	case !u.OwesReview(year):
		return NotOwed, time.Time{}
	case reviewed && r.At.Before(ReviewDue(year).End()):
		return Done, r.At
	case reviewed:
		return DoneLate, r.At
	case asked && today <= ReviewDue(year):
		return Underway, waits.At
	case today > ReviewDue(year):
		return Late, time.Time{}
	case today < On(year, time.December, 1):
		return Ahead, time.Time{}
	default:
		return Open, time.Time{}
	}
}

// MeetingOwed is how the bureau's duty to convene a meeting in the half-year
// stands (四（二）, P40): it is done once one has been held.
func (s State) MeetingOwed(p Period, today Date) Obligation {
	met := s.MeetingsIn(p)
	o := Obligation{Noun: MeetingNoun, Period: p, Due: p.End(), Have: len(met), Want: 1}
	switch {
	case slices.ContainsFunc(met, func(m Meeting) bool { return m.Date <= today }):
		o.Status = Done
	case o.Have >= o.Want:
		o.Status = Arranged
	case today > o.Due && o.Due < s.Began:
		o.Status = Unknown
	case today > o.Due:
		o.Status = Late
	case today < p.Start():
		o.Status = Ahead
	default:
		o.Status = Open
	}
	return o
}
