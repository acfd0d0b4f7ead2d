package policy

import (
	"cmp"
	"maps"
	"slices"
	"strconv"
	"time"

	"cdobot/policy/rubric"
)

// Scorers is how many score each unit, blind to each other.
const Scorers = 2

// Scoring is what a unit got in a year's round. Nobody but State.Marks and what stands on
// it hands out what a scorer gave: until both are in, it is the scorer's own.
type Scoring struct {
	By     map[string]Marks // by scorer
	Awards []Award          // the head's, and what objections changed; the last holds
	Told   time.Time        // zero: the unit does not know yet
}

// Marks are one scorer's points for a unit, with the reasons that were asked for.
type Marks struct {
	Points  rubric.Sheet
	Reasons map[string]string
	Entry   int
	At      time.Time
}

// Award is what holds for a unit from an instant on.
type Award struct {
	Points   rubric.Sheet
	Values   map[string]int // what the facts were, by criterion
	Reasons  map[string]string
	Total    rubric.Total
	Grade    string // of the rubric; "": none is given (不定等次)
	Improved bool
	Reason   string // of a grade other than that which the total reaches
	Entry    int
	By       string
	At       time.Time
}

// Scoring is what the unit got in the year.
func (s State) Scoring(unit string, year int) Scoring { return s.scorings.At(scoringKey(unit, year)) }

func scoringKey(unit string, year int) string { return string(WholeYear(year)) + "/" + unit }

// In says whether all scorers are in.
func (x Scoring) In() bool { return len(x.By) >= Scorers }

// Award is what holds now; ok is false before the head's word.
func (x Scoring) Award() (v Award, ok bool) {
	if len(x.Awards) == 0 {
		return v, false
	}
	return x.Awards[len(x.Awards)-1], true
}

// AwardAt is what held when the entry was written; ok is false before the head's word.
func (x Scoring) AwardAt(entry int) (v Award, ok bool) {
	for _, a := range x.Awards {
		if a.Entry <= entry {
			v, ok = a, true
		}
	}
	return v, ok
}

// Marks are the marks for the unit that the person may see, by scorer: their own, and all
// of them once all are in, if they oversee the units.
func (s State) Marks(person, unit string, year int) map[string]Marks {
	x := s.Scoring(unit, year)
	if x.In() && (s.May(person, SeeAll, "") || s.May(person, ConfirmScores, "")) {
		return x.By
	}
	if mine, ok := x.By[person]; ok {
		return map[string]Marks{person: mine}
	}
	return nil
}

// Result is what holds for the unit, as far as the person may know it: its own people once
// they are told, those who oversee all units once it is confirmed.
func (s State) Result(person, unit string, year int) (v Award, ok bool) {
	x := s.Scoring(unit, year)
	if v, ok = x.Award(); !ok {
		return v, false
	}
	all := s.May(person, SeeAll, "") || s.May(person, ConfirmScores, "")
	if all || !x.Told.IsZero() && s.May(person, SeeUnit, unit) {
		return v, true
	}
	return Award{}, false
}

// ScoreGiven writes down one scorer's points for a unit, in hundredths, by criterion.
type ScoreGiven struct {
	Year    int               `json:"year"`
	Unit    string            `json:"unit"`
	Points  rubric.Sheet      `json:"points"`
	Reasons map[string]string `json:"reasons,omitempty"`
}

// ScoreUnit decides that the person scores the unit. They may do so anew until the other
// scorer is in.
func ScoreUnit(s State, now time.Time, by string, d ScoreGiven) (Event, error) {
	u, ref := s.mine(by, ScoreUnits, d.Unit)
	d.Reasons = maps.Clone(d.Reasons)
	for key, reason := range d.Reasons {
		if d.Reasons[key] = Text(reason); d.Reasons[key] == "" {
			delete(d.Reasons, key)
		}
	}
	return decided(d, ref, s.MayScore(by, d.Unit, d.Year, now), s.badMarks(u, d, now))
}

// MayScore says why the person can't score the unit now, nil if they can.
func (s State) MayScore(by, unit string, year int, now time.Time) *Refusal {
	return cmp.Or(
		s.may(by, ScoreUnits, ""),
		refuseIf(!s.scores(by, year), NotAScorer, "", "三（三）3"),
		refuseIf(s.sits(by, unit), OwnUnit, "", "三（三）3", "unit", unit),
		refuseIf(s.recused(by, unit, year), RecusedYourself, "", "三（三）3", "unit", unit),
		s.scoringOpen(unit, year, now),
		refuseIf(s.Scoring(unit, year).In(), ScoresAreIn, "", "三（三）3", "unit", unit),
	)
}

// badMarks refuses marks that are not whole, not within their criterion, or without the
// proof or the reason that they need. Field is the criterion.
func (s State) badMarks(u Unit, d ScoreGiven, now time.Time) *Refusal {
	r, found := s.Round(d.Year).Rubric, s.Findings(u, d.Year, now)
	for key := range d.Points {
		if _, known := r.Criterion(key); !known {
			return Refuse(ChoiceOutdated, key, "")
		}
	}
	for _, c := range r.Criteria {
		points, given := d.Points[c.Key]
		if s.Restricted(c) {
			if given {
				return Refuse(DoesNotApply, c.Key, "三（三）3", "criterion", c.Key)
			}
			continue
		}
		m := Mark{Points: points, Given: given, Reason: d.Reasons[c.Key], Proof: u.Reviews[d.Year].Proof(c)}
		if ref := m.Check(c, found[c.Key]); ref != nil {
			return ref
		}
	}
	return nil
}

// Mark is what a scorer gives for one criterion, with the unit's proof of it.
type Mark struct {
	Points rubric.Points
	Given  bool
	Reason string
	Proof  string
}

// Check says what is wrong with the mark, nil if nothing is. Field is the criterion.
func (m Mark) Check(c rubric.Criterion, f Finding) *Refusal {
	step, _, _ := c.At(f.Value)
	applies, reason := Applies(c, f), Text(m.Reason)
	return cmp.Or(
		refuseIf(!applies && m.Given, DoesNotApply, c.Key, "三（三）3", "criterion", c.Key),
		refuseIf(applies && !m.Given, PointsMissing, c.Key, "三（三）3", "criterion", c.Key),
		refuseIf(m.Points < 0 || m.Points > c.Max(), PointsOutside, c.Key, "三（三）3", "criterion", c.Key, "max", Decimal(c.Max())),
		refuseIf(c.Fact != "" && f.Applies && m.Given && m.Points != step.Points && reason == "", OffTheFacts, c.Key, "三（三）3", "criterion", c.Key, "proposed", Decimal(step.Points)),
		refuseIf(c.Fact == "" && c.Evidence && m.Points > 0 && m.Proof == "" && reason == "", ProofMissing, c.Key, "三（三）3", "criterion", c.Key),
		tooLong(sized{c.Key, reason, MaxNote}),
	)
}

// Decimal is points in digits: "12.5", "0.8", "6".
func Decimal(p rubric.Points) string {
	return strconv.FormatFloat(float64(p)/100, 'f', -1, 64)
}

func (s State) scoreGiven(e Entry, d ScoreGiven) State {
	s = s.withScoring(d.Unit, d.Year, func(x *Scoring) {
		x.By = maps.Clone(x.By)
		if x.By == nil {
			x.By = map[string]Marks{}
		}
		x.By[e.By] = Marks{d.Points, d.Reasons, e.N, e.At}
	})
	if in, all := s.howFar(d.Year, Scoring.In); s.Scoring(d.Unit, d.Year).In() && (in == 1 || in == all) {
		s = s.post(e, Trigger{Period: WholeYear(d.Year), No: in})
	}
	return s
}

// headReaders are the head of the bureau: told when there is something to confirm for the
// first time, and when all is in.
func headReaders(_ Planner, s State, _ Trigger) []string { return s.reachable(BureauHead) }

func (s State) withScoring(unit string, year int, change func(*Scoring)) State {
	x := s.Scoring(unit, year)
	change(&x)
	s.scorings = s.scorings.With(scoringKey(unit, year), x)
	return s
}

// ScoreConfirmed writes down the head's word on a unit's scores. Values are what the
// facts were, so that the result can be explained whatever is entered later.
type ScoreConfirmed struct {
	Year     int               `json:"year"`
	Unit     string            `json:"unit"`
	Points   rubric.Sheet      `json:"points"`
	Values   map[string]int    `json:"values,omitempty"`
	Reasons  map[string]string `json:"reasons,omitempty"`
	Grade    string            `json:"grade,omitempty"`
	Improved bool              `json:"improved,omitempty"`
	Reason   string            `json:"reason,omitempty"`
}

// Proposal is what the scores of a unit come to before the head's word.
type Proposal struct {
	Points   rubric.Sheet
	Apart    []string // criteria about which the scorers differ by more than they may
	Total    rubric.Total
	Grade    rubric.Grade
	Before   *rubric.Total // last year's, by this year's rubric where it changed; nil without one
	Improved bool
}

// Propose is what the scores of the unit come to at the instant; ok is false until all
// are in.
func (s State) Propose(unit string, year int, now time.Time) (p Proposal, ok bool) {
	x, r, u := s.Scoring(unit, year), s.Round(year).Rubric, s.Units.At(unit)
	if !x.In() {
		return p, false
	}
	by := slices.Sorted(maps.Keys(x.By))
	a, b := x.By[by[0]].Points, x.By[by[1]].Points
	p.Points = rubric.Sheet{}
	found := s.Findings(u, year, now)
	for _, c := range r.Criteria {
		if f := found[c.Key]; s.Restricted(c) && f.Applies {
			step, _, _ := c.At(f.Value)
			p.Points[c.Key] = step.Points
		}
		if _, given := a[c.Key]; !given {
			continue
		}
		p.Points[c.Key] = rubric.Mean(a[c.Key], b[c.Key])
		if r.Apart(c, a[c.Key], b[c.Key]) {
			p.Apart = append(p.Apart, c.Key)
		}
	}
	return s.valued(p, u, year), true
}

// valued adds to the points what they come to, and what the year before came to.
func (s State) valued(p Proposal, u Unit, year int) Proposal {
	r := s.Round(year).Rubric
	p.Total = r.Total(string(u.Kind), p.Points)
	p.Grade = r.Grade(p.Total.All)
	if before, ok := s.YearBefore(u, year); ok {
		p.Before, p.Improved = &before, r.Rose(before, p.Total)
	}
	return p
}

// YearBefore is the unit's result of the year before, by this year's rubric: the criteria
// that rest on facts are worked out again from the ledger, those that were judged stay, and
// so does what was proved beyond the records.
func (s State) YearBefore(u Unit, year int) (rubric.Total, bool) {
	was, ok := s.Scoring(u.Code, year-1).Award()
	if !ok {
		return rubric.Total{}, false
	}
	r, old := s.Round(year).Rubric, s.Round(year-1).Rubric
	if s.Round(year).Entry == s.Round(year-1).Entry {
		return was.Total, true
	}
	sheet := rubric.Sheet{}
	found := s.findings(r, u, WindowOf(year-1, On(year, time.January, 1).End()))
	for _, c := range r.Criteria {
		before, there := old.Criterion(c.Key)
		points, given := was.Points[c.Key]
		if given = given && there && before.Max() > 0; given {
			points = points * c.Max() / before.Max()
		}
		if f := found[c.Key]; c.Fact != "" && !c.Judged {
			step, _, _ := c.At(f.Value)
			proved := given && c.Evidence // which no record need show
			points, given = max(step.Points, pointsIf(proved, points)), f.Applies || proved
		}
		if given {
			sheet[c.Key] = points
		}
	}
	return r.Total(string(u.Kind), sheet), true
}

// pointsIf are the points where it holds, else none.
func pointsIf(holds bool, p rubric.Points) rubric.Points {
	if !holds {
		return 0
	}
	return p
}

// MayConfirm says why the person can't confirm the unit's scores, nil if they can: who
// scored it, or has a post in it, is not who confirms.
func (s State) MayConfirm(by, unit string, year int) *Refusal {
	_, ref := s.mine(by, ConfirmScores, unit)
	x := s.Scoring(unit, year)
	return cmp.Or(ref,
		refuseIf(len(x.Awards) > 0, AlreadyConfirmed, "", "三（三）3", "unit", unit),
		refuseIf(!x.In(), ScoresNotIn, "", "三（三）3", "unit", unit, "have", strconv.Itoa(len(x.By))),
		refuseIf(s.gave(by, unit, year), FourEyes, "", "三（三）3"),
		refuseIf(s.sits(by, unit), OwnUnit, "", "三（三）3", "unit", unit))
}

// ConfirmScore decides that the head of the bureau confirms a unit's scores, with its
// grade. Of d, Points holds what departs from the middle of the two scorers.
func ConfirmScore(s State, now time.Time, by string, d ScoreConfirmed) (Event, error) {
	if ref := s.MayConfirm(by, d.Unit, d.Year); ref != nil {
		return decided(d, ref)
	}
	u, r := s.Units.At(d.Unit), s.Round(d.Year).Rubric
	p, _ := s.Propose(d.Unit, d.Year, now)
	var ref *Refusal
	points := maps.Clone(p.Points)
	maps.Copy(points, d.Points)
	for _, c := range r.Criteria {
		d.Reasons = cleanedReasons(d.Reasons)
		given, is := points[c.Key]
		apart := slices.Contains(p.Apart, c.Key) || given != p.Points[c.Key]
		ref = cmp.Or(ref,
			refuseIf(is && (given < 0 || given > c.Max()), PointsOutside, c.Key, "三（三）3", "criterion", c.Key, "max", Decimal(c.Max())),
			refuseIf(is && apart && d.Reasons[c.Key] == "", ScorersApart, c.Key, "三（三）3", "criterion", c.Key),
			tooLong(sized{c.Key, d.Reasons[c.Key], MaxNote}))
	}
	d.Points, d.Reason, d.Values = points, Text(d.Reason), map[string]int{}
	for key, f := range s.Findings(u, d.Year, now) {
		d.Values[key] = f.Value
	}
	total := r.Total(string(u.Kind), points)
	grade, known := r.GradeOf(d.Grade)
	return decided(d, ref,
		refuseIf(u.Graded(d.Year) && !known, FieldMissing, "grade", "三（三）3"),
		refuseIf(!u.Graded(d.Year) && d.Grade != "", NoGradeYet, "grade", "三（三）3", "unit", d.Unit),
		refuseIf(known && grade.Key != r.Grade(total.All).Key && d.Reason == "", GradeReason, "reason", "三（三）3", "grade", r.Grade(total.All).Name),
		refuseIf(d.Improved && p.Before == nil, NoYearBefore, "improved", "三（三）4", "unit", d.Unit),
		tooLong(sized{"reason", d.Reason, MaxNote}))
}

func cleanedReasons(all map[string]string) map[string]string {
	clean := map[string]string{}
	for key, reason := range all {
		if reason = Text(reason); reason != "" {
			clean[key] = reason
		}
	}
	return clean
}

func (s State) scoreConfirmed(e Entry, d ScoreConfirmed) State {
	total := s.Round(d.Year).Rubric.Total(string(s.Units.At(d.Unit).Kind), d.Points)
	return s.withScoring(d.Unit, d.Year, func(x *Scoring) {
		x.Awards = appended(x.Awards, Award{
			Points: d.Points, Values: d.Values, Reasons: d.Reasons, Total: total, Grade: d.Grade, Improved: d.Improved, Reason: d.Reason,
			Entry: e.N, By: e.By, At: e.At,
		})
	})
}

// ScoresTold writes down that the units read their results, each its own.
type ScoresTold struct {
	Year  int      `json:"year"`
	Units []string `json:"units"`
}

// TellScores decides that the units read their results: all that are confirmed and don't
// know theirs.
func TellScores(s State, _ time.Time, by string, year int) (Event, error) {
	d := ScoresTold{Year: year, Units: s.ToTell(year)}
	return decided(d, s.may(by, KeepRound, ""), refuseIf(len(d.Units) == 0, NothingToTell, "", "三（三）3"))
}

func (s State) scoresTold(e Entry, d ScoresTold) State {
	for _, unit := range d.Units {
		s = s.withScoring(unit, d.Year, func(x *Scoring) { x.Told = e.At })
		s = s.post(e, Trigger{Unit: unit, Period: WholeYear(d.Year)})
	}
	return s
}

func (d ScoresTold) units() []string { return d.Units }

// toldReaders are the unit's people, each of whom reads what their own unit got.
func toldReaders(_ Planner, s State, m Trigger) []string { return s.members(s.Units.At(m.Unit)) }
