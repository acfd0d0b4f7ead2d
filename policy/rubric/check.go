package rubric

import (
	"slices"
)

// Fault is what is wrong with a rubric, and where: the key of a dimension, criterion or
// grade, and the number of a step counted from 1.
type Fault struct {
	What Wrong
	Key  string
	Step int
}

// Wrong is what can be wrong with a rubric.
type Wrong string

// What can be wrong.
const (
	NoName        Wrong = "no_name"
	NoDimension   Wrong = "no_dimension"
	NoCriteria    Wrong = "no_criteria" // a dimension without any
	Twice         Wrong = "twice"       // a key that stands there twice
	NotHundred    Wrong = "not_hundred" // weights of a kind of unit; Key is the kind
	NoSteps       Wrong = "no_steps"
	NotDescending Wrong = "not_descending" // a step's points or threshold
	Negative      Wrong = "negative"
	NothingToGain Wrong = "nothing_to_gain"
	NoMeasure     Wrong = "no_measure"  // the ledger knows no such thing
	NoWay         Wrong = "no_way"      // neither a fact nor evidence nor judgement
	NotReached    Wrong = "not_reached" // the last step has a threshold above the least value
	BadGrade      Wrong = "bad_grade"
)

// Check are the faults of a rubric, for the kinds of units, with the measures that the
// ledger knows.
func (r Rubric) Check(kinds, measures []string) []Fault {
	var all []Fault
	add := func(wrong bool, what Wrong, key string, step int) {
		if wrong {
			all = append(all, Fault{what, key, step})
		}
	}
	add(r.Name == "", NoName, "", 0)
	for _, kind := range kinds {
		var sum Points
		for _, d := range r.Dimensions {
			sum += d.Weights[kind]
			add(d.Weights[kind] < 0, Negative, d.Key, 0)
		}
		add(sum != r.whole(), NotHundred, kind, 0)
	}
	for i, d := range r.Dimensions {
		add(d.Name == "", NoName, d.Key, 0)
		add(len(r.Of(d.Key)) == 0, NoCriteria, d.Key, 0)
		add(slices.ContainsFunc(r.Dimensions[:i], func(x Dimension) bool { return x.Key == d.Key }), Twice, d.Key, 0)
	}
	for i, c := range r.Criteria {
		add(c.Name == "", NoName, c.Key, 0)
		add(!slices.ContainsFunc(r.Dimensions, func(d Dimension) bool { return d.Key == c.Dimension }), NoDimension, c.Key, 0)
		add(slices.ContainsFunc(r.Criteria[:i], func(x Criterion) bool { return x.Key == c.Key }), Twice, c.Key, 0)
		add(c.Fact != "" && !slices.Contains(measures, c.Fact), NoMeasure, c.Key, 0)
		add(c.Fact == "" && !c.Evidence && !c.Judged, NoWay, c.Key, 0)
		all = append(all, c.check()...)
	}
	return append(all, r.checkGrades()...)
}

// check are the faults of a criterion's steps.
func (c Criterion) check() []Fault {
	if len(c.Steps) == 0 {
		return []Fault{{NoSteps, c.Key, 0}}
	}
	var all []Fault
	if c.Max() <= 0 {
		all = append(all, Fault{NothingToGain, c.Key, 0})
	}
	for i, s := range c.Steps {
		switch {
		case s.Points < 0 || s.From < 0:
			all = append(all, Fault{Negative, c.Key, i + 1})
		case s.Words == "":
			all = append(all, Fault{NoName, c.Key, i + 1})
		case i > 0 && (s.Points >= c.Steps[i-1].Points || c.Fact != "" && s.From >= c.Steps[i-1].From):
			all = append(all, Fault{NotDescending, c.Key, i + 1})
		}
	}
	if last := c.Steps[len(c.Steps)-1]; c.Fact != "" && last.From != 0 {
		all = append(all, Fault{NotReached, c.Key, len(c.Steps)})
	}
	return all
}

// checkGrades are the faults of the grades: they descend to nothing, so that every total
// has one.
func (r Rubric) checkGrades() []Fault {
	var all []Fault
	for i, g := range r.Grades {
		if g.Name == "" || i > 0 && g.From >= r.Grades[i-1].From || g.From > r.whole() {
			all = append(all, Fault{BadGrade, g.Key, 0})
		}
	}
	if len(r.Grades) == 0 || r.Grades[len(r.Grades)-1].From != 0 {
		all = append(all, Fault{BadGrade, "", 0})
	}
	return all
}
