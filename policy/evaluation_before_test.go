package policy

import (
	"maps"
	"testing"
	"time"

	"cdobot/policy/rubric"
)

// TestYearBeforeByCase: what a unit's year before comes to under this year's rubric, if it
// has one: who joined in November or came out of a merger has none of its own, and what is
// new and has to be judged is not held against it.
func TestYearBeforeByCase(t *testing.T) {
	t.Parallel()
	w, now := reviewedWorld(t)
	given := rubric.Sheet{"catalogue": 300, "own": 800, "tasks": 200}
	for _, unit := range []string{district, department} {
		w.write(now, "UHEAD", ScoreConfirmed{Year: 2026, Unit: unit, Points: given, Grade: "fail"})
	}
	november := On(2027, time.November, 9)
	w.write(november.At(8, 0), bureau1, UnitFounded{Code: "jiaoyu", Name: Name{ZH: "市教育局"}, Class: Department, Joined: november})
	w.write(november.At(9, 0), bureau1, UnitRetired{Code: department, From: november, Into: district})

	standard := rubric.Standard()
	changed := func(change func(*rubric.Rubric)) *rubric.Rubric {
		r := rubric.Standard()
		change(&r)
		return &r
	}
	with := func(key string, p rubric.Points) rubric.Sheet {
		sheet := maps.Clone(given)
		sheet[key] = p
		return sheet
	}
	for _, tt := range []struct {
		name   string
		unit   string
		rubric *rubric.Rubric // of 2027; nil: it goes on as it was
		want   rubric.Sheet   // by this year's rubric; nil: no year before
	}{
		{"the same rubric", district, nil, given},
		{"other weights", district, changed(func(r *rubric.Rubric) { *r = rubric.ByKind() }), given},
		{"other points for what was proved", district, changed(func(r *rubric.Rubric) {
			r.Criteria[0].Steps = []rubric.Step{{Points: 1200, Words: "好"}, {Words: "无"}}
		}), with("catalogue", 600)},
		{"what was proved beyond the records", district, changed(func(r *rubric.Rubric) {
			r.Criteria[0].Fact = rubric.Trainings // of which there was none
		}), given},
		{"a criterion that is gone", district, changed(func(r *rubric.Rubric) { r.Criteria = r.Criteria[1:] }), rubric.Sheet{"own": 800, "tasks": 200}},
		{"a criterion that is new and judged", district, changed(func(r *rubric.Rubric) {
			r.Criteria = append(r.Criteria, rubric.Criterion{Key: "talent", Dimension: rubric.Governance, Name: "人才", Judged: true, Steps: []rubric.Step{{Points: 400, Words: "好"}, {Words: "无"}}})
		}), given},
		{"a criterion that is new and known", district, changed(func(r *rubric.Rubric) {
			r.Criteria = append(r.Criteria, rubric.Criterion{Key: "more", Dimension: rubric.Governance, Name: "培训", Fact: rubric.Trainings, Steps: []rubric.Step{{From: 1, Points: 400, Words: "有"}, {Words: "无"}}})
		}), with("more", 0)},
		{"joined in November", "jiaoyu", nil, nil},
		{"merged in November", department, nil, given},
	} {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			x, rub := *w, standard
			if tt.rubric != nil {
				rub = *tt.rubric
				x.write(november.At(10, 0), bureau1, RubricSet{Year: 2027, Rubric: rub})
			}
			want := maps.Clone(tt.want)
			if tt.rubric != nil { // the records are looked at again, with what they say of 2026
				u := x.unit(tt.unit)
				for key, f := range x.state.findings(rub, u, WindowOf(2026, On(2027, time.January, 1).End())) {
					switch c, _ := rub.Criterion(key); {
					case c.Judged:
					case f.Applies:
						step, _, _ := c.At(f.Value)
						want[key] = max(step.Points, pointsIf(c.Evidence, want[key]))
					case !c.Evidence:
						delete(want, key) // there was nothing to measure
					}
				}
			}
			got, ok := x.state.YearBefore(x.unit(tt.unit), 2027)
			if ok != (tt.want != nil) || ok && got.All != rub.Total(string(x.unit(tt.unit).Kind), want).All {
				t.Errorf("%+v, %v; want %+v", got, ok, rub.Total(string(x.unit(tt.unit).Kind), want))
			}
		})
	}
	for _, u := range w.state.Evaluated(2027) {
		if u.Code == "jiaoyu" || u.Code == department {
			t.Errorf("%s is evaluated", u.Code)
		}
	}
}
