package rubric

import (
	"slices"
	"unicode/utf8"
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
	BadKey        Wrong = "bad_key"
	Twice         Wrong = "twice"       // a key that stands there twice
	NameTwice     Wrong = "name_twice"  // a name of two dimensions or of two criteria
	TooMany       Wrong = "too_many"    // dimensions or, Key is the first one's, criteria
	NotHundred    Wrong = "not_hundred" // weights of a kind of unit; Key is the kind
	NoSteps       Wrong = "no_steps"
	NotDescending Wrong = "not_descending" // a step's points
	NotFalling    Wrong = "not_falling"    // a step's threshold
	Negative      Wrong = "negative"
	TooHigh       Wrong = "too_high" // more points than there are
	NothingToGain Wrong = "nothing_to_gain"
	NoMeasure     Wrong = "no_measure"  // the ledger knows no such thing
	NoWay         Wrong = "no_way"      // neither a fact nor evidence nor judgement
	NoNeeds       Wrong = "no_needs"    // proof is asked for, and nobody says which
	NotReached    Wrong = "not_reached" // the last step has a threshold above the least value
	BadGrade      Wrong = "bad_grade"
	LongName      Wrong = "long_name"
	LongNeeds     Wrong = "long_needs"
	LongWords     Wrong = "long_words" // a step's
)

// What a rubric may hold, so that every form and list that is made of it can be shown.
const (
	MaxDimensions = 8
	MaxCriteria   = 28
	MaxSteps      = 6
	MaxKey        = 30
	MaxName       = 40
	MaxWords      = 60
	MaxNeeds      = 200
)

// Check are the faults of a rubric, for the kinds of units, with the measures that the
// ledger knows.
func (r Rubric) Check(kinds, measures []string) []Fault {
	var all faults
	all.add(r.Name == "", NoName, "", 0)
	for _, kind := range kinds {
		all.add(r.Weighed(kind) != r.whole(), NotHundred, kind, 0)
	}
	for i, d := range r.Dimensions {
		before := r.Dimensions[:i]
		all.named(d.Key, d.Name)
		for _, kind := range kinds {
			all.add(d.Weights[kind] < 0, Negative, d.Key, 0)
			all.add(d.Weights[kind] > r.whole(), TooHigh, d.Key, 0)
		}
		all.add(len(r.Of(d.Key)) == 0, NoCriteria, d.Key, 0)
		all.add(slices.ContainsFunc(before, func(x Dimension) bool { return x.Key == d.Key }), Twice, d.Key, 0)
		all.add(slices.ContainsFunc(before, func(x Dimension) bool { return x.Name == d.Name }), NameTwice, d.Key, 0)
		all.add(i == MaxDimensions, TooMany, d.Key, 0)
	}
	for i, c := range r.Criteria {
		before := r.Criteria[:i]
		all.named(c.Key, c.Name)
		all.add(!slices.ContainsFunc(r.Dimensions, func(d Dimension) bool { return d.Key == c.Dimension }), NoDimension, c.Key, 0)
		all.add(slices.ContainsFunc(before, func(x Criterion) bool { return x.Key == c.Key }), Twice, c.Key, 0)
		all.add(slices.ContainsFunc(before, func(x Criterion) bool { return x.Name == c.Name }), NameTwice, c.Key, 0)
		all.add(i == MaxCriteria, TooMany, c.Key, 0)
		all.add(c.Fact != "" && !slices.Contains(measures, c.Fact), NoMeasure, c.Key, 0)
		all.add(c.Fact == "" && !c.Evidence && !c.Judged, NoWay, c.Key, 0)
		all.add(c.Evidence && c.Needs == "", NoNeeds, c.Key, 0)
		all.add(long(c.Needs, MaxNeeds), LongNeeds, c.Key, 0)
		all = append(all, c.check(r.whole())...)
	}
	return append(all, r.checkGrades()...)
}

// Weighed is what the weights of a kind of unit come to.
func (r Rubric) Weighed(kind string) (sum Points) {
	for _, d := range r.Dimensions {
		sum += d.Weights[kind]
	}
	return sum
}

// faults are collected one by one.
type faults []Fault

func (all *faults) add(wrong bool, what Wrong, key string, step int) {
	if wrong {
		*all = append(*all, Fault{what, key, step})
	}
}

// named adds what is wrong with a key and a name.
func (all *faults) named(key, name string) {
	all.add(!IsKey(key), BadKey, key, 0)
	all.add(name == "", NoName, key, 0)
	all.add(long(name, MaxName), LongName, key, 0)
}

// IsKey says whether a key is one that fields of forms can bear.
func IsKey(key string) bool {
	for i, r := range key {
		letter := 'a' <= r && r <= 'z'
		if !letter && (i == 0 || r != '-' && r != '_' && (r < '0' || r > '9')) {
			return false
		}
	}
	return key != "" && len(key) <= MaxKey
}

func long(s string, most int) bool { return utf8.RuneCountInString(s) > most }

// check are the faults of a criterion's steps, where the whole is what there is to get.
func (c Criterion) check(whole Points) []Fault {
	if len(c.Steps) == 0 {
		return []Fault{{NoSteps, c.Key, 0}}
	}
	var all faults
	all.add(c.Max() <= 0, NothingToGain, c.Key, 1)
	for i, s := range c.Steps {
		all.add(s.Points < 0 || s.From < 0, Negative, c.Key, i+1)
		all.add(s.Points > whole, TooHigh, c.Key, i+1)
		all.add(s.Words == "", NoName, c.Key, i+1)
		all.add(long(s.Words, MaxWords), LongWords, c.Key, i+1)
		if i > 0 {
			all.add(s.Points >= c.Steps[i-1].Points, NotDescending, c.Key, i+1)
			all.add(c.Fact != "" && s.From >= c.Steps[i-1].From, NotFalling, c.Key, i+1)
		}
	}
	all.add(len(c.Steps) > MaxSteps, TooMany, c.Key, len(c.Steps))
	all.add(c.Fact != "" && c.Steps[len(c.Steps)-1].From > 0, NotReached, c.Key, len(c.Steps))
	return all
}

// checkGrades are the faults of the grades: they descend to nothing, so that every total
// has one.
func (r Rubric) checkGrades() []Fault {
	var all faults
	for i, g := range r.Grades {
		all.add(g.Name == "" || i > 0 && g.From >= r.Grades[i-1].From || g.From > r.whole() || g.From < 0, BadGrade, g.Key, 0)
		all.add(slices.ContainsFunc(r.Grades[:i], func(x Grade) bool { return x.Key == g.Key }), Twice, g.Key, 0)
		all.add(long(g.Name, MaxName), LongName, g.Key, 0)
	}
	if len(r.Grades) == 0 {
		return append(all, Fault{BadGrade, "", 0})
	}
	last := r.Grades[len(r.Grades)-1]
	all.add(last.From > 0, BadGrade, last.Key, 0)
	return all
}
