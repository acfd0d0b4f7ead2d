package policy

import "time"

// How what a unit owes stands on a day, noun by noun.

func (u *Unit) planStatus(due, today Date) Status {
	switch {
	case !u.OwesPlan(), !u.Owes(), due < u.Joined:
		return NotOwed
	case u.Plan.State == PlanIssued && u.Plan.On > due:
		return DoneLate
	case u.Plan.State == PlanIssued, u.Plan.Due != due:
		return Done
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
	switch {
	case !u.OwesReview(year):
		return NotOwed, time.Time{}
	case reviewed && r.At.Before(ReviewDue(year).End()):
		return Done, r.At
	case reviewed:
		return DoneLate, r.At
	case today > ReviewDue(year):
		return Late, time.Time{}
	case today < On(year, time.December, 1):
		return Ahead, time.Time{}
	default:
		return Open, time.Time{}
	}
}
