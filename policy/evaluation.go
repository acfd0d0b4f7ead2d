package policy

import (
	"cmp"
	"maps"
	"slices"
	"strconv"
	"strings"
	"time"

	"cdobot/policy/rubric"
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
	Entry    int
	By       string
	At       time.Time
	Proofs   map[string]string // what proves it, by criterion of the rubric
	Files    []ProofFile       // that prove it
	Returned string            // why the bureau wants it again; "": it does not
}

// ProofFile is a file that a unit gives as proof of what it says on a dimension. The store
// keeps it under its content's hash.
type ProofFile struct {
	Dimension Dimension `json:"dimension"`
	Name      string    `json:"name"`
	Hash      string    `json:"hash"` // SHA-256, hex
	Size      int64     `json:"size"`
}

// MaxProofFiles is how many files one self-review may have.
const MaxProofFiles = 30

// On are the review's files on the dimension.
func (r SelfReview) On(dimension string) []ProofFile { return filesOn(r.Files, dimension) }

func filesOn(all []ProofFile, dimension string) []ProofFile {
	return slices.DeleteFunc(slices.Clone(all), func(f ProofFile) bool { return string(f.Dimension) != dimension })
}

// Proof is what the unit proves the criterion by: its own words, else the files on its
// dimension.
func (r SelfReview) Proof(c rubric.Criterion) string {
	if words := r.Proofs[c.Key]; words != "" || !c.Evidence {
		return words
	}
	var names []string
	for _, f := range r.On(c.Dimension) {
		names = append(names, f.Name)
	}
	return strings.Join(names, "\n")
}

// ReviewSubmitted writes down what a unit says of itself in the December
// evaluation (三（三）3, P26, P30).
type ReviewSubmitted struct {
	Unit   string               `json:"unit"`
	Year   int                  `json:"year"`
	Text   map[Dimension]string `json:"text"`
	Proofs map[string]string    `json:"proofs,omitempty"` // by criterion
	Files  []ProofFile          `json:"files,omitempty"`
}

// ReviewPresented writes down that a self-review is put before the CDO, who
// confirms it and so hands it in.
type ReviewPresented struct {
	Unit   string               `json:"unit"`
	Year   int                  `json:"year"`
	Text   map[Dimension]string `json:"text"`
	Proofs map[string]string    `json:"proofs,omitempty"` // by criterion
	Files  []ProofFile          `json:"files,omitempty"`
}

// ReviewText is what a unit says of itself: on each dimension, and what proves it, in
// words by criterion, in files by dimension.
type ReviewText struct {
	Text   map[Dimension]string
	Proofs map[string]string
	Files  []ProofFile
}

// PresentReview decides to put the unit's self-review before its CDO, while the
// round is open.
func PresentReview(s State, now time.Time, by, unit string, year int, text ReviewText) (Event, error) {
	u, ref := s.mine(by, ReviewOneself, unit)
	clean, unfit := s.cleanReview(u, now, year, text)
	return decided(ReviewPresented{unit, year, clean.Text, clean.Proofs, clean.Files}, ref, unfit,
		refuseIf(u.CDO == "", NoCDO, "", "三（三）3", "unit", unit))
}

// SubmitReview decides that the CDO hands in the unit's self-review. The round
// is open from 1 to 31 December; a later word replaces an earlier one.
func SubmitReview(s State, now time.Time, by, unit string, year int, text ReviewText) (Event, error) {
	u, ref := s.mine(by, ConfirmReview, unit)
	clean, unfit := s.cleanReview(u, now, year, text)
	return decided(ReviewSubmitted{unit, year, clean.Text, clean.Proofs, clean.Files}, ref, unfit)
}

// cleanReview is the text as it is kept, or why it can't be handed in today.
func (s State) cleanReview(u Unit, now time.Time, year int, text ReviewText) (clean ReviewText, ref *Refusal) {
	clean, ref = ReviewText{Text: map[Dimension]string{}, Proofs: map[string]string{}}, ReviewOpen(u, year, DateOf(now))
	ref = cmp.Or(ref, refuseIf(len(s.Scoring(u.Code, year).Awards) > 0, AlreadyConfirmed, "", "三（三）3", "unit", u.Code))
	for _, d := range s.Round(year).Rubric.Dimensions {
		key := Dimension(d.Key)
		clean.Text[key] = Text(text.Text[key])
		ref = cmp.Or(ref, refuseIf(clean.Text[key] == "", FieldMissing, d.Key, "三（三）3"), tooLong(sized{d.Key, clean.Text[key], MaxPart}))
		clean.Files = append(clean.Files, filesOn(text.Files, d.Key)...)
	}
	ref = cmp.Or(ref, refuseIf(len(clean.Files) > MaxProofFiles, TooManyExhibits, "", "", "max", strconv.Itoa(MaxProofFiles)))
	for _, c := range s.Round(year).Rubric.Criteria {
		proof := Text(text.Proofs[c.Key])
		if c.Evidence && proof != "" {
			clean.Proofs[c.Key] = proof
			ref = cmp.Or(ref, tooLong(sized{c.Key, proof, MaxNote}))
		}
	}
	return clean, ref
}

// ReviewReturned writes down that the bureau wants a self-review again, and why.
type ReviewReturned struct {
	Unit    string `json:"unit"`
	Year    int    `json:"year"`
	Remarks string `json:"remarks"`
}

// ReturnReview decides that the bureau sends a self-review back, while the round is open
// and nobody has scored it.
func ReturnReview(s State, now time.Time, by string, d ReviewReturned) (Event, error) {
	u, ref := s.mine(by, ScoreUnits, d.Unit)
	rev, in := u.Reviews[d.Year]
	d.Remarks = Text(d.Remarks)
	return decided(d, ref, ReviewOpen(u, d.Year, DateOf(now)),
		refuseIf(!in || rev.Returned != "", ReviewNotIn, "", "三（三）3", "unit", d.Unit),
		refuseIf(len(s.Scoring(d.Unit, d.Year).By) > 0, ScoredAlready, "", "三（三）3", "unit", d.Unit),
		refuseIf(d.Remarks == "", ReasonMissing, "remarks", ""), tooLong(sized{"remarks", d.Remarks, MaxNote}))
}

func (s State) reviewReturned(e Entry, d ReviewReturned) State {
	u := s.Units.At(d.Unit)
	rev := u.Reviews[d.Year]
	rev.Returned = d.Remarks
	u.Reviews = maps.Clone(u.Reviews)
	u.Reviews[d.Year] = rev
	return s.with(e, u).post(e, Trigger{Unit: d.Unit, Period: WholeYear(d.Year)})
}

func (d ReviewReturned) units() []string { return []string{d.Unit} }

// returnedReaders are the unit's people.
func returnedReaders(_ Planner, s State, m Trigger) []string { return s.members(s.Units.At(m.Unit)) }

func (s State) reviewPresented(e Entry, d ReviewPresented) State {
	u := s.Units.At(d.Unit)
	u.Proposed = withReview(u.Proposed, d.Year, SelfReview{Entry: e.N, By: e.By, At: e.At, Proofs: d.Proofs, Files: d.Files})
	return s.with(e, u).post(e, Trigger{Unit: d.Unit, Period: WholeYear(d.Year)})
}

// reviewSubmitted ends the wait for the CDO, too.
func (s State) reviewSubmitted(e Entry, d ReviewSubmitted) State {
	u := s.Units.At(d.Unit)
	u.Reviews = withReview(u.Reviews, d.Year, SelfReview{Entry: e.N, By: e.By, At: e.At, Proofs: d.Proofs, Files: d.Files})
	u.Proposed = maps.Clone(u.Proposed)
	delete(u.Proposed, d.Year)
	return s.with(e, u)
}

func withReview(before map[int]SelfReview, year int, now SelfReview) map[int]SelfReview {
	after := map[int]SelfReview{year: now}
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
// the year: the municipality is evaluated by the province (P25), and who joined in
// November or later has no year to look at.
func (u Unit) OwesReview(year int) bool {
	return u.Owes() && u.Joined < On(year, time.November, 1) && (u.Retired == 0 || ReviewDue(year) < u.Retired)
}

// ReviewDue is the day by which the self-review is due: 15 December unless the
// bureau sets another.
func ReviewDue(year int) Date { return On(year, time.December, 15) }

// evaluationPart is what the December evaluation brings into the scheme
// (三（三）3).
func evaluationPart() Part {
	to := unitAudiences()
	return Part{
		Events: []EventRule{
			{Fold: on(State.reviewPresented), readers: toCDO, awaits: reviewAwaits, asks: true, follow: followAwaited},
			{Fold: on(State.reviewSubmitted)},
			{Fold: on(State.reviewReturned), readers: returnedReaders},
			{Fold: cityWide(State.rubricSet)},
			{Fold: cityWide(State.roundSet)},
			// What a scorer gave, and whom they don't score, stands in no unit's history.
			{Fold: cityWide(State.scoreGiven), readers: headReaders},
			{Fold: cityWide(State.scorerRecused)},
			{Fold: cityWide(State.scoreConfirmed)},
			{Fold: on(State.scoresTold), readers: toldReaders},
			{Fold: cityWide(State.provinceJudged)},
		},
		Obligations: []ObligationRule{
			{
				Kind: ReviewObligation, Clause: "三（三）3",
				due: func(p Period) Date { return ReviewDue(p.Year()) },
				ladder: []Rung{
					{Month: time.December, Day: 1, After: true, To: to.unit}, // the round is closed before
					{Days: -7, To: to.both},
					{Days: -3, To: to.unit},
					{Days: -1, To: to.both},
					{Month: time.December, Day: 25, To: to.late},
				},
				periods: func(year int) []Period { return []Period{WholeYear(year)} },
				waits: func(u *Unit, p Period) bool {
					_, asked := u.Proposed[p.Year()]
					return asked
				},
				anew: func(_ State, u *Unit, p Period, _ string) time.Time {
					if waits, asked := u.Proposed[p.Year()]; asked {
						return waits.At
					}
					if r := u.Reviews[p.Year()]; r.Returned != "" {
						return r.At
					}
					return time.Time{}
				},
				stand: func(_ State, u *Unit, o Obligation, today Date) Obligation {
					o.Status, o.At = u.reviewStatus(o.Period.Year(), o.Due, today)
					return o
				},
			},
			cityRound(ScoringObligation, rungs([]Audience{ToBureau}, -3, 0, 3, 7, 14), func(r Round) Date { return r.Scores }, Scoring.In),
			cityRound(TellingObligation, rungs([]Audience{ToBureau}, 0, 3, 7, 14), func(r Round) Date { return r.Told }, func(x Scoring) bool { return !x.Told.IsZero() }),
		},
	}
}

// cityRound is what the bureau owes in the round of a year: that all units have come so
// far by the day.
func cityRound(kind ObligationKind, ladder []Rung, day func(Round) Date, far func(Scoring) bool) ObligationRule {
	return ObligationRule{
		Kind: kind, Clause: "三（三）3", city: true, carried: true,
		due:    func(p Period) Date { return day(madeRound(p.Year())) },
		ladder: ladder,
		now: func(_ State, today Date) []Period {
			return []Period{WholeYear(RoundYear(today))}
		},
		stand: func(s State, _ *Unit, o Obligation, today Date) Obligation {
			r := s.roundDays(o.Period.Year())
			o.Have, o.Want = s.howFar(r.Year, far)
			switch {
			case o.Want == 0, s.Began > r.Closes():
				o.Status = NotOwed
			case o.Have == o.Want:
				o.Status = Done
			default:
				o.Status = undone(r.Opens(), o.Due, today)
			}
			return o
		},
	}
}

func (d ReviewPresented) units() []string { return []string{d.Unit} }
func (d ReviewSubmitted) units() []string { return []string{d.Unit} }

// reviewAwaits says whether the CDO's word on that self-review is still to come.
func reviewAwaits(s State, m Trigger) bool {
	return s.Units.At(m.Unit).Proposed[m.Period.Year()].Entry == m.Entry
}

func (u *Unit) reviewStatus(year int, due, today Date) (Status, time.Time) {
	r, reviewed := u.Reviews[year]
	waits, asked := u.Proposed[year]
	switch {
	case !u.OwesReview(year):
		return NotOwed, time.Time{}
	case reviewed && r.Returned == "" && r.At.Before(due.End()):
		return Done, r.At
	case reviewed && r.Returned == "":
		return DoneLate, r.At
	case asked && today <= due:
		return Underway, waits.At
	}
	return undone(On(year, time.December, 1), due, today), time.Time{}
}
