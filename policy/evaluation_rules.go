package policy

import "time"

// evaluationPart is what the December evaluation brings into the scheme
// (三（三）3).
func evaluationPart() Part {
	unit, both, late := []Audience{ToLiaison}, []Audience{ToLiaison, ToCDO}, []Audience{ToLiaison, ToCDO, ToBureau}
	return Part{
		Events: []EventRule{
			{Event: on(State.reviewPresented), readers: toCDO, awaits: reviewAwaits, asks: true, follow: followAwaited},
			{Event: on(State.reviewSubmitted)},
		},
		Obligations: []ObligationRule{{
			Noun: ReviewNoun, Clause: "三（三）3",
			due: func(p Period) Date { return ReviewDue(p.Year()) },
			ladder: []Rung{
				{Month: time.December, Day: 1, After: true, To: unit}, // the round is closed before
				{Days: -7, To: both},
				{Days: -3, To: both},
				{Days: -1, To: both},
				{Month: time.December, Day: 25, To: late},
			},
			periods: func(year int) []Period { return []Period{WholeYear(year)} },
			stand: func(_ State, u *Unit, o Obligation, today Date) Obligation {
				o.Status, o.At = u.reviewStatus(o.Period.Year(), today)
				return o
			},
		}},
	}
}

func (d ReviewPresented) units() []string { return []string{d.Unit} }
func (d ReviewSubmitted) units() []string { return []string{d.Unit} }

// reviewAwaits says whether the CDO's word on that self-review is still to come.
func reviewAwaits(s State, m Mail) bool {
	return s.Units.At(m.Unit).Proposed[m.Period.Year()].Entry == m.Entry
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
