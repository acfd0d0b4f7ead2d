// Package rubric is the yardstick of the December evaluation as data (三（三）3, P31):
// dimensions with their weights, criteria with their steps, grades; and the arithmetic
// from steps to a total. It knows no ledger and no unit.
package rubric

import (
	"slices"
)

// Points are hundredths of a point: sums don't depend on their order.
type Points int

// Point is one point.
const Point Points = 100

// Rubric is how the units are evaluated in a year.
type Rubric struct {
	Name       string      `json:"name"`
	Dimensions []Dimension `json:"dimensions"`
	Criteria   []Criterion `json:"criteria"`
	Grades     []Grade     `json:"grades"` // the best first
	Improved   Improvement `json:"improved"`
	Spread     int         `json:"spread"` // of a hundred of a criterion's points: what two scorers may differ by without a reason
}

// Dimension is what is looked at: the plan names five, and leaves the list open (等).
type Dimension struct {
	Key  string `json:"key"` // never renamed: texts of former years stand under it
	Name string `json:"name"`
	EN   string `json:"en,omitempty"`
	// Weights are the points that it counts for, by the kind of the unit.
	Weights map[string]Points `json:"weights"`
}

// Criterion is one thing that is looked at in a dimension. Where the ledger knows it,
// Fact names the measure; where proof is asked for, Evidence; where people have to judge,
// Judged. Several may hold.
type Criterion struct {
	Key       string `json:"key"`
	Dimension string `json:"dimension"`
	Name      string `json:"name"`
	EN        string `json:"en,omitempty"`
	Fact      string `json:"fact,omitempty"`
	Evidence  bool   `json:"evidence,omitempty"`
	Needs     string `json:"needs,omitempty"` // what proof is wanted; "" in rubrics from before it was asked
	NeedsEN   string `json:"needs_en,omitempty"`
	Judged    bool   `json:"judged,omitempty"`
	Steps     []Step `json:"steps"` // the best first
}

// Step is one rung of a criterion. From is the least value of the measure with which it
// is reached; without a measure it says nothing.
type Step struct {
	From   int    `json:"from,omitempty"`
	Points Points `json:"points"`
	Words  string `json:"words"`
	EN     string `json:"en,omitempty"`
}

// Grade is a result by name, from a total on.
type Grade struct {
	Key  string `json:"key"`
	Name string `json:"name"`
	EN   string `json:"en,omitempty"`
	From Points `json:"from"`
	Good bool   `json:"good,omitempty"` // it gives a claim to incentives (三（三）4)
}

// Improvement is when 显著提升 is proposed (P32): the total rose by Rise and no
// dimension fell by more than Fall, or one of so many parts (Part) of what was lacking to
// the full total was made good.
type Improvement struct {
	Rise Points `json:"rise"`
	Fall Points `json:"fall"`
	Part int    `json:"part"` // 3: at least a third
}

// Max is the most that the criterion gives.
func (c Criterion) Max() Points {
	if len(c.Steps) == 0 {
		return 0
	}
	return c.Steps[0].Points
}

// At is the step that a measure's value reaches, and the next better one; better is
// false on the best.
func (c Criterion) At(value int) (step, next Step, better bool) {
	for i, s := range c.Steps {
		if value < s.From {
			continue
		}
		if i == 0 {
			return s, s, false
		}
		return s, c.Steps[i-1], true
	}
	last := c.Steps[len(c.Steps)-1]
	return last, last, false
}

// Above is the least step that gives more than the points, nothing on the best.
func (c Criterion) Above(p Points) (next Step, better bool) {
	for _, s := range slices.Backward(c.Steps) {
		if s.Points > p {
			return s, true
		}
	}
	return Step{}, false
}

// Criterion is the criterion of the key.
func (r Rubric) Criterion(key string) (Criterion, bool) {
	i := slices.IndexFunc(r.Criteria, func(c Criterion) bool { return c.Key == key })
	if i < 0 {
		return Criterion{}, false
	}
	return r.Criteria[i], true
}

// Of are the criteria of a dimension.
func (r Rubric) Of(dimension string) []Criterion {
	var all []Criterion
	for _, c := range r.Criteria {
		if c.Dimension == dimension {
			all = append(all, c)
		}
	}
	return all
}

// Sheet is what one unit got, by criterion. A criterion that is not in it could not apply
// to the unit.
type Sheet map[string]Points

// Total is a unit's result by dimension, and all in all.
type Total struct {
	Dimensions map[string]Points
	All        Points
}

// Total scales each dimension to its weight over the criteria that apply, and the sum to
// the weights of the dimensions in which any applies: nobody loses points for what did
// not happen.
func (r Rubric) Total(kind string, sheet Sheet) Total {
	t := Total{Dimensions: map[string]Points{}}
	var weighed, whole Points
	for _, d := range r.Dimensions {
		var got, most Points
		for _, c := range r.Of(d.Key) {
			if p, applies := sheet[c.Key]; applies {
				got, most = got+p, most+c.Max()
			}
		}
		weight := d.Weights[kind]
		whole += weight
		if most == 0 {
			continue
		}
		t.Dimensions[d.Key] = share(got, weight, most)
		t.All, weighed = t.All+t.Dimensions[d.Key], weighed+weight
	}
	if weighed != 0 && weighed != whole {
		t.All = share(t.All, whole, weighed)
	}
	return t
}

// share is p times a through b, rounded half up.
func share(p, a, b Points) Points { return (2*p*a + b) / (2 * b) }

// Grade is the grade that a total reaches.
func (r Rubric) Grade(total Points) Grade {
	for _, g := range r.Grades {
		if total >= g.From {
			return g
		}
	}
	return Grade{}
}

// Choices are the points to choose from, the most first: the steps, and where people judge,
// every whole point between them.
func (c Criterion) Choices() []Points {
	var all []Points
	for _, s := range c.Steps {
		all = append(all, s.Points)
	}
	if c.Judged || c.Evidence {
		for p := Points(0); p <= c.Max(); p += Point {
			all = append(all, p)
		}
	}
	slices.Sort(all)
	all = slices.Compact(all)
	slices.Reverse(all)
	return all
}

// GradeOf is the grade of the key.
func (r Rubric) GradeOf(key string) (Grade, bool) {
	i := slices.IndexFunc(r.Grades, func(g Grade) bool { return g.Key == key })
	if i < 0 {
		return Grade{}, false
	}
	return r.Grades[i], true
}

// Rose says whether the second total is 显著提升 over the first (P32).
func (r Rubric) Rose(before, after Total) bool {
	rise := after.All - before.All
	if rise <= 0 {
		return false
	}
	falls := false
	for key, was := range before.Dimensions {
		now, there := after.Dimensions[key]
		falls = falls || there && was-now > r.Improved.Fall
	}
	lacked := r.whole() - before.All
	return !falls && rise >= r.Improved.Rise || r.Improved.Part > 0 && rise*Points(r.Improved.Part) >= lacked
}

// whole is what all dimensions give together, for every kind of unit.
func (Rubric) whole() Points {
	return 100 * Point
}

// Apart says whether two scorers differ by more about a criterion than they may without
// somebody's reason.
func (r Rubric) Apart(c Criterion, a, b Points) bool {
	return max(a, b)-min(a, b) > c.Max()*Points(r.Spread)/100
}

// Mean is the middle of two scorers' points, rounded half up.
func Mean(a, b Points) Points { return (a + b + 1) / 2 }
