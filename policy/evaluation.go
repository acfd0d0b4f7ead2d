package policy

import (
	"cmp"
	"maps"
	"time"
)

// Dimension is what a December evaluation looks at (三（三）3, P31).
type Dimension string

// The five dimensions that the plan names.
const (
	Collection  Dimension = "collection"  // 数据归集
	Governance  Dimension = "governance"  // 数据治理
	Achievement Dimension = "achievement" // 工作成效
	Profile     Dimension = "profile"     // 部门特点
	Innovation  Dimension = "innovation"  // 创新特色
)

// Dimensions are the dimensions in the plan's order.
func Dimensions() []Dimension {
	return []Dimension{Collection, Governance, Achievement, Profile, Innovation}
}

// SelfReview is a unit's own word in a year's evaluation; the text is in the
// entry.
type SelfReview struct {
	Entry int
	By    string
	At    time.Time
}

// ReviewSubmitted writes down what a unit says of itself in the December
// evaluation (三（三）3, P26, P30).
type ReviewSubmitted struct {
	Unit string               `json:"unit"`
	Year int                  `json:"year"`
	Text map[Dimension]string `json:"text"`
}

// ReviewPresented writes down that a self-review is put before the CDO, who
// confirms it and so hands it in.
type ReviewPresented struct {
	Unit string               `json:"unit"`
	Year int                  `json:"year"`
	Text map[Dimension]string `json:"text"`
}

// PresentReview decides to put the unit's self-review before its CDO, while the
// round is open.
func PresentReview(s State, now time.Time, by, unit string, year int, text map[Dimension]string) (Event, error) {
	u, ref := s.mine(by, ReviewOneself, unit)
	clean, unfit := cleanReview(u, now, year, text)
	return decided(ReviewPresented{Unit: unit, Year: year, Text: clean}, ref, unfit,
		refuseIf(u.CDO == "", NoCDO, "", "三（三）3", "unit", unit))
}

// SubmitReview decides that the CDO hands in the unit's self-review. The round
// is open from 1 to 31 December; a later word replaces an earlier one.
func SubmitReview(s State, now time.Time, by, unit string, year int, text map[Dimension]string) (Event, error) {
	u, ref := s.mine(by, ConfirmReview, unit)
	clean, unfit := cleanReview(u, now, year, text)
	return decided(ReviewSubmitted{Unit: unit, Year: year, Text: clean}, ref, unfit)
}

// cleanReview is the text as it is kept, or why it can't be handed in today.
func cleanReview(u Unit, now time.Time, year int, text map[Dimension]string) (map[Dimension]string, *Refusal) {
	ref, clean := ReviewOpen(u, year, DateOf(now)), map[Dimension]string{}
	for _, d := range Dimensions() {
		clean[d] = Text(text[d])
		ref = cmp.Or(ref, refuseIf(clean[d] == "", FieldMissing, string(d), "三（三）3"), tooLong(sized{string(d), clean[d], MaxPart}))
	}
	return clean, ref
}

func (s State) reviewPresented(e Entry, d ReviewPresented) State {
	u := s.Units.At(d.Unit)
	u.Proposed = withReview(u.Proposed, d.Year, e)
	return s.with(e, u).post(e, Trigger{Unit: d.Unit, Period: WholeYear(d.Year)})
}

// reviewSubmitted ends the wait for the CDO, too.
func (s State) reviewSubmitted(e Entry, d ReviewSubmitted) State {
	u := s.Units.At(d.Unit)
	u.Reviews = withReview(u.Reviews, d.Year, e)
	u.Proposed = maps.Clone(u.Proposed)
	delete(u.Proposed, d.Year)
	return s.with(e, u)
}

func withReview(before map[int]SelfReview, year int, e Entry) map[int]SelfReview {
	after := map[int]SelfReview{year: {Entry: e.N, By: e.By, At: e.At}}
	for y, r := range before {
		if y != year {
			after[y] = r
		}
	}
	return after
}

// ReviewOpen says why the unit can't hand in its self-review today, nil if it
// can: the round is open in December (三（三）3, P30).
func ReviewOpen(u Unit, year int, today Date) *Refusal {
	opens, closes := On(year, time.December, 1), On(year, time.December, 31)
	return cmp.Or(
		refuseIf(!u.OwesReview(year), ReviewNotOwed, "", "三（三）1", "unit", u.Code),
		refuseIf(today < opens, RoundNotOpen, "", "三（三）3", "opens", opens.String()),
		refuseIf(today > closes, RoundClosed, "", "三（三）3", "closed", closes.String()),
	)
}

// OwesReview says whether the unit takes part in the bureau's evaluation of
// the year: the municipality is evaluated by the province (P25).
func (u Unit) OwesReview(year int) bool {
	return u.Owes() && u.Joined < On(year, time.December, 1) && (u.Retired == 0 || ReviewDue(year) < u.Retired)
}

// ReviewDue is the day by which the self-review is due: 15 December unless the
// bureau sets another.
func ReviewDue(year int) Date { return On(year, time.December, 15) }

// evaluationPart is what the December evaluation brings into the scheme
// (三（三）3).
func evaluationPart() Part {
	unit, both, late := []Audience{ToLiaison}, []Audience{ToLiaison, ToCDO}, []Audience{ToLiaison, ToCDO, ToBureau}
	return Part{
		Events: []EventRule{
			{Fold: on(State.reviewPresented), readers: toCDO, awaits: reviewAwaits, asks: true, follow: followAwaited},
			{Fold: on(State.reviewSubmitted)},
		},
		Obligations: []ObligationRule{{
			Kind: ReviewObligation, Clause: "三（三）3",
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
func reviewAwaits(s State, m Trigger) bool {
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
	}
	return undone(On(year, time.December, 1), ReviewDue(year), today), time.Time{}
}
