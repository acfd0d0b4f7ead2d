package policy

import (
	"cmp"
	"maps"
	"math"
	"slices"
	"strconv"
	"time"

	"cdobot/policy/rubric"
)

// ObjectWithin is for how many workdays after the day on which it was told a unit can
// object to its result (三（三）3).
const ObjectWithin = 5

// The register of objections, and those of its names that its rules need. An objection
// keeps the unit whose result it is about in contestedField: it may go on in another.
const (
	objectionRegister = "objection"
	Upheld            = "upheld"
	contestedField    = "of"
	yes               = "yes"
)

// ObjectionYear is the year of the unit's last result that it knows; ok is false without
// one.
func (s State) ObjectionYear(unit string, now time.Time) (year int, ok bool) {
	for _, year = range []int{DateOf(now).Year(), DateOf(now).Year() - 1} {
		if !s.Scoring(unit, year).Told.IsZero() {
			return year, true
		}
	}
	return 0, false
}

// ObjectionUntil is the last day on which the unit can object to its result of the year.
func (s State) ObjectionUntil(c Calendar, unit string, year int) Date {
	return c.After(DateOf(s.Scoring(unit, year).Told), ObjectWithin)
}

// MayObject says why the unit can't object now, nil if it can: it knows its result, not
// for longer than five workdays, and something in it could give more.
func MayObject(s State, c Calendar, now time.Time, _ string, r Record) *Refusal {
	year, told := s.ObjectionYear(r.Unit, now)
	if !told {
		return Refuse(NoResultYet, "", "三（三）3", "unit", r.Unit)
	}
	until := s.ObjectionUntil(c, r.Unit, year)
	return cmp.Or(
		refuseIf(DateOf(now) > until, ObjectionTooLate, "", "三（三）3", "until", until.String()),
		refuseIf(len(s.contestable(r.Unit, year)) == 0, NothingToObject, "", "三（三）3"))
}

// MayObjectFor says why nobody can object for the unit's CDO now, nil if its people can:
// the unit has none in office.
func MayObjectFor(s State, c Calendar, now time.Time, _ string, r Record) *Refusal {
	return cmp.Or(refuseIf(s.HasCDO(r.Unit), CDOOnly, "", "三（三）3", "unit", r.Unit), MayObject(s, c, now, "", r))
}

// CanObject is the step with which the person can object to the unit's result of the year
// now; ok is false where they can't.
func (s State) CanObject(c Calendar, now time.Time, person, unit string, year int) (step string, ok bool) {
	last, told := s.ObjectionYear(unit, now)
	if !told || last != year {
		return "", false
	}
	for _, x := range s.scheme.Register(objectionRegister).CanOpen(s, person, unit) {
		if x.Ready == nil || x.Ready(s, c, now, person, Record{Unit: unit}) == nil {
			return x.Name, true
		}
	}
	return "", false
}

// Contestable are the criteria to which the unit can object, by name: those that could give
// it more, also because they dropped out, to none of which it objected before. What rests on
// restricted records is not among them: not all who answer may see those.
func Contestable(s State, now time.Time, r Record) []string {
	year, told := s.ObjectionYear(r.Unit, now)
	if !told {
		return nil
	}
	return s.contestable(r.Unit, year)
}

func (s State) contestable(unit string, year int) []string {
	v, _ := s.Scoring(unit, year).Award()
	objected := s.objections(unit, year)
	var names []string
	for _, c := range s.Round(year).Rubric.Criteria {
		p, given := v.Points[c.Key]
		before := slices.ContainsFunc(objected, func(r Record) bool { return r.Get("criterion") == c.Name })
		if more := !given || p < c.Max(); more && c.Max() > 0 && !s.Restricted(c) && !before {
			names = append(names, c.Name)
		}
	}
	return names
}

// objections are those to the unit's result of the year, whoever goes on with them. One
// that goes on under another number is there once.
func (s State) objections(unit string, year int) []Record {
	return s.Records(objectionRegister, func(r Record) bool {
		return r.Get(contestedField) == unit && r.Get("year") == strconv.Itoa(year) && r.Heir == RecordID{}
	})
}

// Object notes to which result the objection is.
func Object(s State, now time.Time, _ string, _ Record, d *RecordMoved) *Refusal {
	year, _ := s.ObjectionYear(d.Unit, now)
	d.Values["year"], d.Values[contestedField] = []string{strconv.Itoa(year)}, []string{d.Unit}
	return nil
}

// MayAnswer says why the person can't answer the objection: who scored the unit doesn't,
// nor who stepped aside for it or has a post in it.
func MayAnswer(s State, _ Calendar, _ time.Time, by string, r Record) *Refusal {
	x := contestedBy(r)
	apart := s.sits(by, r.Unit) || s.sits(by, x.unit) || s.recused(by, x.unit, x.year)
	return cmp.Or(
		refuseIf(s.gave(by, x.unit, x.year), AnswersOwnScore, "", "三（三）3", "unit", x.unit),
		refuseIf(apart, AnswersOwnUnit, "", "三（三）3", "unit", x.unit))
}

// contested names the result to which an objection is.
type contested struct {
	unit string
	year int
}

func contestedBy(r Record) contested {
	unit, year := ResultOf(r)
	return contested{unit, year}
}

// ResultOf names the result to which an objection is.
func ResultOf(r Record) (unit string, year int) {
	year, _ = strconv.Atoi(r.Get("year"))
	return r.Get(contestedField), year
}

// Contested is what an objection is about.
func (s State) Contested(r Record) (c ContestedCriterion, ok bool) {
	x := contestedBy(r)
	return s.CriterionNow(x.unit, x.year, r.Get("criterion"))
}

// ContestedCriterion is a criterion with what it gives a unit now. One that dropped out does
// not count: its dimension is scaled to the others.
type ContestedCriterion struct {
	rubric.Criterion

	Now    rubric.Points
	Counts bool
}

// CriterionNow is the criterion of the name with what it gives the unit now.
func (s State) CriterionNow(unit string, year int, name string) (c ContestedCriterion, ok bool) {
	all := s.Round(year).Rubric.Criteria
	i := slices.IndexFunc(all, func(c rubric.Criterion) bool { return c.Name == name })
	if i < 0 {
		return c, false
	}
	v, _ := s.Scoring(unit, year).Award()
	now, counts := v.Points[all[i].Key]
	return ContestedCriterion{all[i], now, counts}, true
}

// PointsAbove are the points to which an objection can lead: those that its criterion can
// give and that are more than the unit has. Of one that did not count they are those that
// don't lower the total: nobody is worse off for having objected.
func PointsAbove(s State, _ time.Time, r Record) []string {
	c, _ := s.Contested(r)
	var above []string
	for _, p := range c.Choices() {
		if _, ok := s.raised(contestedBy(r), c, p); ok {
			above = append(above, Decimal(p))
		}
	}
	return above
}

// raised is the unit's result once the criterion gives the points; ok is false where that
// is not more than it gives now, or lowers the total.
func (s State) raised(x contested, c ContestedCriterion, p rubric.Points) (v Award, ok bool) {
	v, awarded := s.Scoring(x.unit, x.year).Award()
	if !awarded || c.Counts && p <= c.Now || p < 0 || p > c.Max() {
		return v, false
	}
	before := v.Total.All
	v.Points = maps.Clone(v.Points)
	v.Points[c.Key] = p
	v.Total = s.Round(x.year).Rubric.Total(string(s.Units.At(x.unit).Kind), v.Points)
	return v, v.Total.All >= before
}

// Uphold notes what follows for the unit's grade, and whether it then improved greatly.
func Uphold(s State, _ time.Time, _ string, r Record, d *RecordMoved) *Refusal {
	moved := r
	moved.Values = with(maps.Clone(r.Values), d.Values)
	v, ok := s.amended(moved)
	if !ok {
		return Refuse(NotOffered, "points", "三（三）3")
	}
	if v = s.regraded(contestedBy(r), v); v.Grade != "" {
		d.Values["grade"] = []string{v.Grade}
	}
	if v.Improved {
		d.Values["improved"] = []string{yes}
	}
	return nil
}

// amended is the unit's result with the points and the answer that the objection led to.
func (s State) amended(r Record) (v Award, ok bool) {
	c, known := s.Contested(r)
	digits, err := strconv.ParseFloat(r.Get("points"), 64)
	v, ok = s.raised(contestedBy(r), c, rubric.Points(math.Round(digits*float64(rubric.Point))))
	if !known || err != nil || !ok {
		return v, false
	}
	if v.Reasons = maps.Clone(v.Reasons); v.Reasons == nil {
		v.Reasons = map[string]string{}
	}
	v.Reasons[c.Key] = r.Get("answer")
	return v, true
}

// regraded is the result with the grade that it reaches. A lower grade than the total
// reached, which the head named for a reason, stays, and what the head said of the
// improvement, unless the new points alone make the difference.
func (s State) regraded(x contested, v Award) Award {
	u, rub := s.Units.At(x.unit), s.Round(x.year).Rubric
	old, _ := s.Scoring(x.unit, x.year).Award()
	was, _ := rub.GradeOf(old.Grade)
	reached := rub.Grade(v.Total.All)
	if u.Graded(x.year) && was.From >= rub.Grade(old.Total.All).From && reached.From > was.From {
		v.Grade = reached.Key
	}
	if before, ok := s.YearBefore(u, x.year); ok && !rub.Rose(before, old.Total) && rub.Rose(before, v.Total) {
		v.Improved = true
	}
	return v
}

// Amended is the state in which an objection that was upheld has changed the unit's result:
// by a new one, never in place.
func Amended(s State, r Record) State {
	last, x := r.Last(), contestedBy(r)
	v, ok := s.amended(r)
	if last.State != Upheld || !ok {
		return s
	}
	v.Grade, v.Improved = r.Get("grade"), r.Get("improved") == yes
	if rub := s.Round(x.year).Rubric; rub.Grade(v.Total.All).Key == v.Grade {
		v.Reason = "" // the grade needs none any more
	}
	v.Entry, v.By, v.At = last.Entry, last.By, last.At
	return s.withScoring(x.unit, x.year, func(sc *Scoring) { sc.Awards = appended(sc.Awards, v) })
}

// Change is the result that an objection led to, and that which held before; ok is false
// while it led to none.
func (s State) Change(r Record) (before, after Award, ok bool) {
	x := contestedBy(r)
	all := s.Scoring(x.unit, x.year).Awards
	i := slices.IndexFunc(all, func(v Award) bool { return v.Entry == r.Last().Entry })
	if r.State != Upheld || i < 1 {
		return before, after, false
	}
	return all[i-1], all[i], true
}
