package policy

import (
	"cmp"
	"maps"
	"reflect"
	"slices"
	"time"

	"cdobot/policy/rubric"
)

// Round is the evaluation of a year (三（三）3, P26, P30): it opens on 1 December by
// itself, with the standard rubric and dates unless the bureau sets others.
type Round struct {
	Year    int
	Rubric  rubric.Rubric
	Entry   int  // of the rubric; 0: the standard holds
	Reviews Date // by when the self-reviews are due
	Scores  Date // by when the scores are
	Told    Date // by when the units are told
	// Scorers are who scores; none named: whoever of the bureau comes first, two for each
	// unit.
	Scorers  []string
	Recused  map[string]map[string]string // by scorer and unit: why they don't score it
	Province ProvinceJudged               // what the province made of the city's CDO (P25)
}

// Opens is the day on which the round opens (P30).
func (r Round) Opens() Date { return On(r.Year, time.December, 1) }

// Closes is the last day on which something is handed in.
func (r Round) Closes() Date { return On(r.Year, time.December, 31) }

// Round is the evaluation of the year. Where no rubric is set for it, that of the years
// before goes on.
func (s State) Round(year int) Round {
	r := s.ownRound(year)
	if r.Entry != 0 {
		return r
	}
	// The years that were set are looked at, and not all before: who presses can name any.
	latest := 0
	for _, was := range s.rounds.All() {
		if was.Entry != 0 && was.Year < year && was.Year > latest {
			latest, r.Rubric, r.Entry = was.Year, was.Rubric, was.Entry
		}
	}
	return r
}

// ownRound is the evaluation of the year with what was decided for this year alone.
func (s State) ownRound(year int) Round {
	if r, ok := s.rounds.Get(string(WholeYear(year))); ok {
		return r
	}
	r := madeRound(year)
	r.Rubric = rubric.Standard()
	return r
}

// madeRound are the days of a round of which nothing was decided. It has no rubric: the
// plan of reminders asks for the days of each year, all the time.
func madeRound(year int) Round {
	return Round{Year: year, Reviews: ReviewDue(year), Scores: On(year, time.December, 22), Told: On(year, time.December, 25)}
}

// roundDays is the round of the year, as far as its days go.
func (s State) roundDays(year int) Round {
	if r, ok := s.rounds.Get(string(WholeYear(year))); ok {
		return r
	}
	return madeRound(year)
}

func (s State) withRound(year int, change func(*Round)) State {
	r := s.ownRound(year)
	change(&r)
	s.rounds = s.rounds.With(string(WholeYear(year)), r)
	return s
}

// RubricSet writes down how the units are evaluated in a year (P31).
type RubricSet struct {
	Year   int           `json:"year"`
	Rubric rubric.Rubric `json:"rubric"`
}

// SetRubric decides that the units are evaluated by the rubric in the year. It is locked
// once the round is open.
func SetRubric(s State, now time.Time, by string, year int, r rubric.Rubric) (Event, error) {
	return decided(RubricSet{year, r}, s.MaySetRubric(by, year, now),
		refuseIf(len(s.RubricFaults(r)) > 0, RubricFaulty, "", "三（三）3"),
		refuseIf(reflect.DeepEqual(r, s.Round(year).Rubric), NothingNew, "", ""),
	)
}

// MaySetRubric says why the person can't set the rubric of the year now, nil if they can.
func (s State) MaySetRubric(by string, year int, now time.Time) *Refusal {
	opens := s.Round(year).Opens()
	return cmp.Or(s.may(by, KeepRound, ""),
		refuseIf(DateOf(now) >= opens, RubricLocked, "", "三（三）3", "opened", opens.String()))
}

// RubricFaults are what is wrong with a rubric; none where it can be set.
func (s State) RubricFaults(r rubric.Rubric) []rubric.Fault {
	return r.Check(RubricKinds(), s.Measures())
}

// RubricKinds are the kinds of units for which a rubric has weights.
func RubricKinds() []string { return []string{rubric.District, rubric.Department} }

// Measures are the names of what the ledger knows of a unit's year.
func (s State) Measures() []string { return s.scheme.Measures() }

// RubricKeys are all keys that criteria and dimensions have or had, in any year: none
// comes to mean something else.
func (s State) RubricKeys(until int) map[string]bool {
	all := map[string]bool{}
	for year := s.Began.Year(); year <= until; year++ {
		r := s.Round(year).Rubric
		for _, d := range r.Dimensions {
			all[d.Key] = true
		}
		for _, c := range r.Criteria {
			all[c.Key] = true
		}
	}
	return all
}

func (s State) rubricSet(e Entry, d RubricSet) State {
	return s.withRound(d.Year, func(r *Round) { r.Rubric, r.Entry = d.Rubric, e.N })
}

// RoundSet writes down the days of a year's round, and who scores.
type RoundSet struct {
	Year    int      `json:"year"`
	Reviews Date     `json:"reviews"`
	Scores  Date     `json:"scores"`
	Told    Date     `json:"told"`
	Scorers []string `json:"scorers,omitempty"`
}

// SetRound decides the days of a year's round and who scores: the days lie in December,
// in order, and none that is changed has gone by.
func SetRound(s State, now time.Time, by string, d RoundSet) (Event, error) {
	ref, before := s.may(by, KeepRound, ""), s.Round(d.Year)
	today := DateOf(now)
	past := func(day, was Date) bool { return day != was && day < today }
	d.Scorers = compact(d.Scorers...)
	return decided(d, ref,
		refuseIf(d.Reviews < before.Opens() || d.Told > before.Closes(), OutsideRound, "reviews", "三（三）3", "from", before.Opens().String(), "until", before.Closes().String()),
		refuseIf(d.Scores <= d.Reviews, RoundOrder, "scores", "三（三）3"),
		refuseIf(d.Told <= d.Scores, RoundOrder, "told", "三（三）3"),
		refuseIf(past(d.Reviews, before.Reviews), DayGoneBy, "reviews", "", "day", d.Reviews.String()),
		refuseIf(past(d.Scores, before.Scores), DayGoneBy, "scores", "", "day", d.Scores.String()),
		refuseIf(past(d.Told, before.Told), DayGoneBy, "told", "", "day", d.Told.String()),
		refuseIf(len(d.Scorers) == 1, OneScorer, "scorers", "三（三）3"),
		s.scorersOfBureau(d.Scorers),
		refuseIf(sameRound(before, d), NothingNew, "", ""),
	)
}

func sameRound(r Round, d RoundSet) bool {
	return r.Reviews == d.Reviews && r.Scores == d.Scores && r.Told == d.Told && slices.Equal(slices.Sorted(slices.Values(r.Scorers)), slices.Sorted(slices.Values(d.Scorers)))
}

// scorersOfBureau refuses a scorer who is not of the bureau.
func (s State) scorersOfBureau(scorers []string) *Refusal {
	for _, person := range scorers {
		if !s.May(person, ScoreUnits, "") {
			return Refuse(ScorerOutside, "scorers", "三（三）3", "person", person)
		}
	}
	return nil
}

func (s State) roundSet(_ Entry, d RoundSet) State {
	return s.withRound(d.Year, func(r *Round) {
		r.Reviews, r.Scores, r.Told, r.Scorers = d.Reviews, d.Scores, d.Told, d.Scorers
	}).withDue(ReviewObligation, WholeYear(d.Year), d.Reviews).
		withDue(ScoringObligation, WholeYear(d.Year), d.Scores).withDue(TellingObligation, WholeYear(d.Year), d.Told)
}

// ScorerRecused writes down that a scorer does not score a unit, and why.
type ScorerRecused struct {
	Year   int    `json:"year"`
	Unit   string `json:"unit"`
	Reason string `json:"reason"`
}

// Recuse decides that the scorer does not score the unit.
func Recuse(s State, now time.Time, by string, d ScorerRecused) (Event, error) {
	_, ref := s.mine(by, ScoreUnits, d.Unit)
	d.Reason = Text(d.Reason)
	return decided(d, ref, s.scoringOpen(d.Unit, d.Year, now),
		refuseIf(d.Reason == "", ReasonMissing, "reason", ""), tooLong(sized{"reason", d.Reason, MaxNote}),
		refuseIf(s.gave(by, d.Unit, d.Year), ScoredAlready, "", "", "unit", d.Unit))
}

func (s State) scorerRecused(e Entry, d ScorerRecused) State {
	return s.withRound(d.Year, func(r *Round) {
		all := map[string]map[string]string{e.By: {d.Unit: d.Reason}}
		for by, units := range r.Recused {
			if by == e.By {
				units = maps.Clone(units)
				units[d.Unit] = d.Reason
			}
			all[by] = units
		}
		r.Recused = all
	})
}

// ProvinceJudged writes down what the province's evaluation made of the city's CDO
// (三（三）3, P25): it stands outside the city's own scores.
type ProvinceJudged struct {
	Year   int    `json:"year"`
	Grade  string `json:"grade"`
	Note   string `json:"note,omitempty"`
	Notice string `json:"notice,omitempty"` // the number of the province's paper
}

// JudgeByProvince decides that the bureau enters the province's result.
func JudgeByProvince(s State, now time.Time, by string, d ProvinceJudged) (Event, error) {
	d.Grade, d.Note, d.Notice = Line(d.Grade), Text(d.Note), Line(d.Notice)
	return decided(d, s.may(by, KeepRound, ""),
		refuseIf(d.Grade == "", FieldMissing, "grade", "三（三）3"),
		refuseIf(DateOf(now) < s.Round(d.Year).Opens(), RoundNotOpen, "", "三（三）3", "opens", s.Round(d.Year).Opens().String()),
		tooLong(sized{"grade", d.Grade, MaxShort}, sized{"note", d.Note, MaxNote}, sized{"notice", d.Notice, MaxShort}))
}

func (s State) provinceJudged(_ Entry, d ProvinceJudged) State {
	return s.withRound(d.Year, func(r *Round) { r.Province = d })
}

// scoringOpen says why the unit can't be scored now, nil if it can: the round is open,
// the unit takes part, its review is in or its day has gone by, nothing is confirmed yet.
func (s State) scoringOpen(unit string, year int, now time.Time) *Refusal {
	u, r := s.Units.At(unit), s.Round(year)
	rev, reviewed := u.Reviews[year]
	reviewed = reviewed && rev.Returned == "" // what was sent back is to come again
	return cmp.Or(
		refuseIf(DateOf(now) < r.Opens(), RoundNotOpen, "", "三（三）3", "opens", r.Opens().String()),
		refuseIf(!u.OwesReview(year), ReviewNotOwed, "", "三（三）3", "unit", unit),
		refuseIf(!reviewed && DateOf(now) <= r.Reviews, ReviewAhead, "", "三（三）3", "unit", unit, "due", r.Reviews.String()),
		refuseIf(len(s.Scoring(unit, year).Awards) > 0, AlreadyConfirmed, "", "三（三）3", "unit", unit),
	)
}

// RoundYear is the year whose round is spoken of on the day: this one's from December on,
// before that the last one's.
func RoundYear(today Date) int {
	if today.Month() == time.December {
		return today.Year()
	}
	return today.Year() - 1
}

// howFar is how many of the year's units have come so far, of how many.
func (s State) howFar(year int, far func(Scoring) bool) (have, want int) {
	for _, u := range s.Evaluated(year) {
		if want++; far(s.Scoring(u.Code, year)) {
			have++
		}
	}
	return have, want
}

// ToTell are the units whose result is confirmed and that don't know it.
func (s State) ToTell(year int) []string {
	var all []string
	for _, u := range s.Evaluated(year) {
		x := s.Scoring(u.Code, year)
		if _, confirmed := x.Award(); confirmed && x.Told.IsZero() {
			all = append(all, u.Code)
		}
	}
	return all
}

// Evaluated are the units that the bureau evaluates in the year, in the register's order.
func (s State) Evaluated(year int) []Unit {
	var all []Unit
	for _, code := range s.Codes {
		if u := s.Units.At(code); u.OwesReview(year) {
			all = append(all, u)
		}
	}
	return all
}

// Graded says whether the unit gets a grade: it has been in the scheme for six months at
// the end of the year.
func (u Unit) Graded(year int) bool { return u.Joined <= On(year, time.July, 1) }

// Findings are what the ledger knows of the unit's year, by criterion. A criterion
// without an entry rests on no fact.
func (s State) Findings(u Unit, year int, now time.Time) map[string]Finding {
	return s.findings(s.Round(year).Rubric, u, WindowOf(year, now))
}

func (s State) findings(r rubric.Rubric, u Unit, w Window) map[string]Finding {
	all := map[string]Finding{}
	for _, c := range r.Criteria {
		m, known := s.scheme.Measure(c.Fact)
		if !known {
			continue
		}
		f := m.Of(s, u, w)
		if m.Restricted {
			f.Bases = nil
		}
		all[c.Key] = f
	}
	return all
}

// FromRecords is what the records alone give the unit by a rubric, without what is shown to
// few. It needs no scorer, and tells before a rubric is set what it would do.
func (s State) FromRecords(r rubric.Rubric, u Unit, w Window) rubric.Total {
	sheet, found := rubric.Sheet{}, s.findings(r, u, w)
	for _, c := range r.Criteria {
		if f := found[c.Key]; f.Applies && !s.Restricted(c) {
			step, _, _ := c.At(f.Value)
			sheet[c.Key] = step.Points
		}
	}
	return r.Total(string(u.Kind), sheet)
}

// Restricted says whether the criterion rests on what is shown to few: no scorer sees it,
// and the records alone give its points.
func (s State) Restricted(c rubric.Criterion) bool {
	m, _ := s.scheme.Measure(c.Fact)
	return m.Restricted
}

// ShowsFact says whether the person may know what the criterion rests on for the unit.
func (s State) ShowsFact(person, unit string, c rubric.Criterion) bool {
	m, _ := s.scheme.Measure(c.Fact)
	if !m.Restricted {
		return true
	}
	return slices.ContainsFunc(s.scheme.Registers(), func(g *Register) bool {
		of := slices.ContainsFunc(g.Measures, func(x Measure) bool { return x.Name == c.Fact })
		return of && s.Who(person).isOne(g.Sees, unit)
	})
}

// Applies says whether the criterion can apply to a unit of which that is known: what
// nobody could do is not asked for. What is proved by other means always can.
func Applies(c rubric.Criterion, f Finding) bool { return c.Fact == "" || f.Applies || c.Evidence }
