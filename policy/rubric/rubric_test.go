package rubric

import (
	"fmt"
	"maps"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
)

// kinds and known are what the standard is made for.
func kinds() []string { return []string{District, Department} }

func measures() []string {
	return []string{
		Reports, Trainings, Census, Corrections, Sharing, Tasks, Projects, Goals, Incidents, Teams, Technology, Cases,
		Cooperation, Scenarios, Plans, Standards, Programmes,
	}
}

// small is a rubric of two dimensions, by hand: a gives 60 and b 40 points to a district,
// and half each to a department.
func small() Rubric {
	return Rubric{
		Name: "小", Spread: 20, Improved: Improvement{Rise: 10 * Point, Fall: 3 * Point, Part: 3},
		Dimensions: []Dimension{
			{Key: "a", Name: "甲", Weights: map[string]Points{District: 60 * Point, Department: 50 * Point}},
			{Key: "b", Name: "乙", Weights: map[string]Points{District: 40 * Point, Department: 50 * Point}},
		},
		Criteria: []Criterion{
			known("a1", "a", Reports, "报告", "", from(2, 600, "好", ""), from(1, 300, "中", ""), from(0, 0, "差", "")),
			asked("a2", "a", "佐证", "", "材料", "", step(400, "好", ""), step(80, "中", ""), step(0, "差", "")),
			asked("b1", "b", "特色", "", "材料", "", step(300, "好", ""), step(0, "差", "")),
		},
		Grades: []Grade{
			{Key: "excellent", Name: "优秀", From: 90 * Point, Good: true}, {Key: "pass", Name: "合格", From: 60 * Point}, {Key: "fail", Name: "不合格"},
		},
	}
}

// randomSheet is a sheet in which some criteria do not apply, and the others got any of
// their points.
func randomSheet(r *rand.Rand, rub Rubric) Sheet {
	sheet := Sheet{}
	for _, c := range rub.Criteria {
		if r.IntN(5) > 0 {
			sheet[c.Key] = Points(r.IntN(int(c.Max()) + 1))
		}
	}
	return sheet
}

func TestTotal(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct {
		name, kind string
		sheet      Sheet
		all        Points
		dimensions map[string]Points
	}{
		{"all of it", District, Sheet{"a1": 600, "a2": 400, "b1": 300}, 10000, map[string]Points{"a": 6000, "b": 4000}},
		{"by the kind's weights", Department, Sheet{"a1": 600, "a2": 400, "b1": 0}, 5000, map[string]Points{"a": 5000, "b": 0}},
		{"scaled to the weight", District, Sheet{"a1": 300, "a2": 80, "b1": 300}, 2280 + 4000, map[string]Points{"a": 2280, "b": 4000}},
		{"rounded half up", Department, Sheet{"a1": 0, "a2": 1, "b1": 1}, 5 + 17, map[string]Points{"a": 5, "b": 17}},
		{"a criterion drops out", District, Sheet{"a1": 300, "b1": 300}, 3000 + 4000, map[string]Points{"a": 3000, "b": 4000}},
		{"a dimension drops out", District, Sheet{"a1": 300, "a2": 80}, 3800, map[string]Points{"a": 2280}},
		{"nothing applies", District, Sheet{}, 0, map[string]Points{}},
		{"what the rubric does not know", District, Sheet{"a1": 600, "x": 900}, 10000, map[string]Points{"a": 6000}},
		{"another kind of unit", "city", Sheet{"a1": 600, "b1": 300}, 0, map[string]Points{"a": 0, "b": 0}},
	} {
		if got := small().Total(tt.kind, tt.sheet); got.All != tt.all || !maps.Equal(got.Dimensions, tt.dimensions) {
			t.Errorf("%s: %+v; want %d of %v", tt.name, got, tt.all, tt.dimensions)
		}
	}
}

// The total is the same in whatever order dimensions and criteria stand, lies between
// nothing and a hundred, and is the sum of its dimensions where each of them applies.
func TestTotalHasNoOrder(t *testing.T) {
	t.Parallel()
	r := rand.New(rand.NewPCG(12, 1))
	for range 2000 {
		rub := []Rubric{Standard(), ByKind()}[r.IntN(2)]
		kind, sheet := kinds()[r.IntN(2)], randomSheet(r, rub)
		want := rub.Total(kind, sheet)
		mixed := rub
		mixed.Dimensions, mixed.Criteria = slices.Clone(rub.Dimensions), slices.Clone(rub.Criteria)
		r.Shuffle(len(mixed.Dimensions), func(i, j int) {
			mixed.Dimensions[i], mixed.Dimensions[j] = mixed.Dimensions[j], mixed.Dimensions[i]
		})
		r.Shuffle(len(mixed.Criteria), func(i, j int) { mixed.Criteria[i], mixed.Criteria[j] = mixed.Criteria[j], mixed.Criteria[i] })
		if got := mixed.Total(kind, sheet); got.All != want.All || !maps.Equal(got.Dimensions, want.Dimensions) {
			t.Fatalf("%v came to %+v, in another order %+v", sheet, want, got)
		}
		var sum Points
		for key, p := range want.Dimensions {
			sum += p
			if most := rub.Dimensions[slices.IndexFunc(rub.Dimensions, func(d Dimension) bool { return d.Key == key })].Weights[kind]; p < 0 || p > most {
				t.Fatalf("%s gave %d of %d", key, p, most)
			}
		}
		if want.All < 0 || want.All > rub.whole() || len(want.Dimensions) == len(rub.Dimensions) && want.All != sum {
			t.Fatalf("%v came to %+v", sheet, want)
		}
	}
}

// A unit that got all that applied has a hundred points, whatever dropped out; and what
// gave a unit nothing never counts for it by being taken into account.
func TestDroppingOutCostsNothing(t *testing.T) {
	t.Parallel()
	r := rand.New(rand.NewPCG(12, 2))
	for range 2000 {
		rub := []Rubric{Standard(), ByKind()}[r.IntN(2)]
		kind, sheet := kinds()[r.IntN(2)], randomSheet(r, rub)
		if len(sheet) == 0 {
			continue
		}
		best := Sheet{}
		for key := range sheet {
			c, _ := rub.Criterion(key)
			best[key] = c.Max()
		}
		if got := rub.Total(kind, best).All; got != rub.whole() {
			t.Fatalf("all that applied came to %d: %v", got, best)
		}
		before := rub.Total(kind, sheet).All
		key := slices.Sorted(maps.Keys(sheet))[r.IntN(len(sheet))]
		sheet[key] = 0
		with := rub.Total(kind, sheet).All
		delete(sheet, key)
		if without := rub.Total(kind, sheet).All; len(sheet) > 0 && without < with || with > before {
			t.Fatalf("%s: %d with points, %d with none, %d where it does not apply", key, before, with, without)
		}
	}
}

// More points never give a lower total.
func TestMorePointsNeverCost(t *testing.T) {
	t.Parallel()
	r := rand.New(rand.NewPCG(12, 3))
	for range 2000 {
		rub := ByKind()
		kind, sheet := kinds()[r.IntN(2)], randomSheet(r, rub)
		before := rub.Total(kind, sheet).All
		for key, p := range sheet {
			c, _ := rub.Criterion(key)
			sheet[key] = p + Points(r.IntN(int(c.Max()-p)+1))
		}
		if after := rub.Total(kind, sheet).All; after < before {
			t.Fatalf("%d became %d with more points: %v", before, after, sheet)
		}
	}
}

// The rubrics that ship are sound, and count as the plan's five dimensions do.
func TestShippedRubricsAreSound(t *testing.T) {
	t.Parallel()
	for name, r := range map[string]Rubric{"standard": Standard(), "by kind": ByKind(), "by hand": small()} {
		if faults := r.Check(kinds(), measures()); len(faults) > 0 {
			t.Errorf("%s: %v", name, faults)
		}
	}
	for _, r := range []Rubric{Standard(), ByKind()} {
		for _, d := range r.Dimensions {
			var most Points
			for _, c := range r.Of(d.Key) {
				most += c.Max()
			}
			if most != 20*Point || d.EN == "" {
				t.Errorf("%s: the criteria of %s give %d", r.Name, d.Key, most)
			}
		}
	}
	var weights []Points
	for _, d := range ByKind().Dimensions {
		weights = append(weights, d.Weights[District]/Point)
	}
	if want := []Points{25, 20, 30, 10, 15}; !slices.Equal(weights, want) {
		t.Errorf("districts are weighed %v; want %v", weights, want)
	}
}

func TestCheckFindsEveryFault(t *testing.T) {
	t.Parallel()
	found := map[Wrong]bool{}
	for _, tt := range []struct {
		what  Wrong
		key   string
		step  int
		spoil func(*Rubric)
	}{
		{NoName, "", 0, func(r *Rubric) { r.Name = "" }},
		{NoName, "a", 0, func(r *Rubric) { r.Dimensions[0].Name = "" }},
		{NoName, "a2", 0, func(r *Rubric) { r.Criteria[1].Name = "" }},
		{NoName, "a2", 2, func(r *Rubric) { r.Criteria[1].Steps[1].Words = "" }},
		{NoDimension, "b1", 0, func(r *Rubric) { r.Criteria[2].Dimension = "c" }},
		{NoCriteria, "b", 0, func(r *Rubric) { r.Criteria = r.Criteria[:2] }},
		{Twice, "a1", 0, func(r *Rubric) { r.Criteria[1].Key = "a1" }},
		{Twice, "a", 0, func(r *Rubric) { r.Dimensions[1].Key = "a" }},
		{NotHundred, Department, 0, func(r *Rubric) { r.Dimensions[1].Weights[Department]++ }},
		{NotHundred, District, 0, func(r *Rubric) { delete(r.Dimensions[1].Weights, District) }},
		{Negative, "b", 0, func(r *Rubric) {
			r.Dimensions[0].Weights[District], r.Dimensions[1].Weights[District] = 110*Point, -10*Point
		}},
		{Negative, "a2", 3, func(r *Rubric) { r.Criteria[1].Steps[2].Points = -1 }},
		{Negative, "a1", 3, func(r *Rubric) { r.Criteria[0].Steps[2].From = -1 }},
		{NoSteps, "a2", 0, func(r *Rubric) { r.Criteria[1].Steps = nil }},
		{NotDescending, "a2", 2, func(r *Rubric) { r.Criteria[1].Steps[1].Points = 400 }},
		{NotFalling, "a1", 2, func(r *Rubric) { r.Criteria[0].Steps[1].From = 2 }},
		{NothingToGain, "a2", 1, func(r *Rubric) { r.Criteria[1].Steps = r.Criteria[1].Steps[2:] }},
		{NoMeasure, "a1", 0, func(r *Rubric) { r.Criteria[0].Fact = "weather" }},
		{NoWay, "b1", 0, func(r *Rubric) { r.Criteria[2].Evidence = false }},
		{NotReached, "a1", 2, func(r *Rubric) { r.Criteria[0].Steps = r.Criteria[0].Steps[:2] }},
		{BadGrade, "", 0, func(r *Rubric) { r.Grades = nil }},
		{BadGrade, "fail", 0, func(r *Rubric) { r.Grades[2].From = 1 }},
		{Twice, "pass", 0, func(r *Rubric) { r.Grades[2].Key = "pass" }},
		{BadKey, "A 1", 0, func(r *Rubric) { r.Criteria[0].Key = "A 1" }},
		{BadKey, "", 0, func(r *Rubric) { r.Dimensions[0].Key = "" }},
		{NameTwice, "a2", 0, func(r *Rubric) { r.Criteria[1].Name = "报告" }},
		{NameTwice, "b", 0, func(r *Rubric) { r.Dimensions[1].Name = "甲" }},
		{TooMany, "more28", 0, func(r *Rubric) {
			for i := range MaxCriteria {
				more := r.Criteria[1]
				more.Key, more.Name = fmt.Sprint("more", i+3), fmt.Sprint("其他", i)
				r.Criteria = append(r.Criteria, more)
			}
			r.Criteria = r.Criteria[:MaxCriteria+1]
			r.Criteria[MaxCriteria].Key = "more28"
		}},
		{TooMany, "a2", 7, func(r *Rubric) { r.Criteria[1].Steps = make([]Step, MaxSteps+1) }},
		{TooHigh, "a2", 1, func(r *Rubric) { r.Criteria[1].Steps[0].Points = 100*Point + 1 }},
		{TooHigh, "a", 0, func(r *Rubric) { r.Dimensions[0].Weights[District] = 101 * Point }},
		{NoNeeds, "a2", 0, func(r *Rubric) { r.Criteria[1].Needs = "" }},
		{LongName, "a1", 0, func(r *Rubric) { r.Criteria[0].Name = strings.Repeat("名", MaxName+1) }},
		{LongNeeds, "a2", 0, func(r *Rubric) { r.Criteria[1].Needs = strings.Repeat("料", MaxNeeds+1) }},
		{LongWords, "a1", 3, func(r *Rubric) { r.Criteria[0].Steps[2].Words = strings.Repeat("差", MaxWords+1) }},
		{BadGrade, "pass", 0, func(r *Rubric) { r.Grades[1].Name = "" }},
		{BadGrade, "pass", 0, func(r *Rubric) { r.Grades[1].From = 90 * Point }},
		{BadGrade, "excellent", 0, func(r *Rubric) { r.Grades[0].From = 101 * Point }},
	} {
		r := small()
		tt.spoil(&r)
		want := Fault{tt.what, tt.key, tt.step}
		if got := r.Check(kinds(), measures()); !slices.Contains(got, want) {
			t.Errorf("%v is not among %v", want, got)
		}
		found[tt.what] = true
	}
	for _, what := range []Wrong{
		NoName, NoDimension, NoCriteria, Twice, NotHundred, NoSteps, NotDescending, Negative, NothingToGain, NoMeasure, NoWay, NotReached, BadGrade,
		BadKey, NameTwice, TooMany, NotFalling, TooHigh, NoNeeds, LongName, LongNeeds, LongWords,
	} {
		if !found[what] {
			t.Errorf("no case for %s", what)
		}
	}
}

func TestGrade(t *testing.T) {
	t.Parallel()
	for total, want := range map[Points]string{
		10000: "excellent", 9000: "excellent", 8999: "good", 8000: "good", 7999: "pass", 6000: "pass", 5999: "fail", 0: "fail",
	} {
		if got := Standard().Grade(total); got.Key != want || got.Good != (want == "excellent") {
			t.Errorf("%d is %+v; want %s", total, got, want)
		}
	}
	if g, ok := Standard().GradeOf("good"); !ok || g.Name != "良好" {
		t.Errorf("good is %+v", g)
	}
	if _, ok := Standard().GradeOf("超优"); ok {
		t.Error("a grade that is none was found")
	}
	if g := (Rubric{}).Grade(100); g != (Grade{}) {
		t.Errorf("without grades it is %+v", g)
	}
}

func TestRose(t *testing.T) {
	t.Parallel()
	total := func(all, a, b Points) Total { return Total{map[string]Points{"a": a, "b": b}, all} }
	for _, tt := range []struct {
		name          string
		before, after Total
		rose          bool
	}{
		{"by ten points", total(5000, 3000, 2000), total(6000, 4000, 2000), true},
		{"by a hundredth less", total(5000, 3000, 2000), total(5999, 3999, 2000), false},
		{"with a dimension down by three", total(5000, 3000, 2000), total(6000, 4300, 1700), true},
		{"with a dimension down by more", total(5000, 3000, 2000), total(6000, 4301, 1699), false},
		{"with a third of what was lacking", total(9000, 5400, 3600), total(9334, 5734, 3600), true},
		{"with less of it", total(9000, 5400, 3600), total(9333, 5733, 3600), false},
		{"with a third of it, though a dimension fell", total(5000, 1000, 4000), total(6667, 6017, 650), true},
		{"not at all", total(5000, 3000, 2000), total(5000, 3000, 2000), false},
		{"from a hundred", total(10000, 6000, 4000), total(10000, 6000, 4000), false},
		{"down", total(6000, 4000, 2000), total(5000, 3000, 2000), false},
		{"where a dimension no longer applies", total(5000, 3000, 2000), Total{map[string]Points{"a": 4000}, 6000}, true},
	} {
		if got := small().Rose(tt.before, tt.after); got != tt.rose {
			t.Errorf("%s: %v", tt.name, got)
		}
	}
}

func TestSteps(t *testing.T) {
	t.Parallel()
	c, _ := small().Criterion("a1")
	for value, want := range map[int]Points{-1: 0, 0: 0, 1: 300, 2: 600, 7: 600} {
		step, next, better := c.At(value)
		above, more := c.Above(step.Points)
		if step.Points != want || value >= 0 && (better != (want < c.Max()) || more != better || more && above != next) {
			t.Errorf("%d reaches %+v, then %+v, and above it %+v", value, step, next, above)
		}
	}
	if _, more := c.Above(c.Max()); more {
		t.Error("there is something above the best")
	}
	if next, more := c.Above(299); !more || next.Points != 300 {
		t.Errorf("above 2.99 stands %+v", next)
	}
	if (Criterion{}).Max() != 0 {
		t.Error("without steps there is something to gain")
	}
	if _, ok := small().Criterion("z"); ok {
		t.Error("a criterion that is none was found")
	}
}

func TestTwoScorers(t *testing.T) {
	t.Parallel()
	c := Criterion{Steps: []Step{step(600, "好", ""), step(0, "差", "")}}
	for _, tt := range []struct {
		a, b, mean Points
		apart      bool
	}{
		{600, 600, 600, false},
		{600, 480, 540, false}, // 20 of a hundred of six points
		{600, 479, 540, true},
		{0, 1, 1, false},
		{0, 600, 300, true},
	} {
		for _, x := range [][2]Points{{tt.a, tt.b}, {tt.b, tt.a}} {
			if got := Mean(x[0], x[1]); got != tt.mean {
				t.Errorf("the middle of %v is %d; want %d", x, got, tt.mean)
			}
			if got := small().Apart(c, x[0], x[1]); got != tt.apart {
				t.Errorf("%v are apart: %v", x, got)
			}
		}
	}
}
