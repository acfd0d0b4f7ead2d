package policy

import (
	"slices"
	"testing"
	"time"
)

// TestHelpersSeeAndHear: units that a record names as helpers see it and are told of each
// step from then on, whoever else is not; the unit's own people gain nothing by it.
func TestHelpersSeeAndHear(t *testing.T) {
	t.Parallel()
	unit := []Party{OwnLiaison, OwnCDO}
	for _, tt := range []struct {
		name    string
		helpers []string
		sees    bool
		told    []string
	}{
		{"nobody is named", nil, false, nil},
		{"another unit", []string{department}, true, []string{departmentCDO, departmentPen}},
		{"the unit itself", []string{district}, false, nil},
		{"both", []string{district, department}, true, []string{departmentCDO, departmentPen}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			g := &Register{
				Name: "trouble", Clause: "三（二）3", Helpers: "helpers", Fields: []Field{{Name: "what"}, {Name: "helpers", Kind: UnitsField}},
				Steps: []Step{
					{Name: "open", To: "open", By: Owner, Who: unit, Asks: []string{"what"}, Turn: Owner, Clock: Clock{Days: 5}},
					{Name: "word", From: []string{"open"}, To: "open", By: Owner, Who: unit, May: []string{"helpers"}, Turn: Owner, Clock: Clock{Days: 20}},
				},
			}
			w := registered(t, On(2026, time.January, 5), g)
			day := On(2026, time.March, 2)
			w.take(g, day.At(9, 0), districtPen, RecordMoved{Step: "open", Unit: district, Values: values("what", "事")})
			w.pass(day.At(9, 0))
			d := RecordMoved{Step: "word", No: 1, Values: map[string][]string{"helpers": tt.helpers}}
			r := w.take(g, day.At(10, 0), districtPen, d)
			if got := w.state.MayShow(departmentPen, r); got != tt.sees {
				t.Errorf("the other unit sees it: %v", got)
			}
			var told []string
			for _, n := range w.pass(day.At(10, 0)) {
				told = append(told, n.To)
			}
			if slices.Sort(told); !slices.Equal(told, tt.told) {
				t.Errorf("told: %v; want %v", told, tt.told)
			}
			d.Values = map[string][]string{"helpers": {"atlantis"}}
			moved, err := g.Take(w.state, w.planner.Calendar, day.At(11, 0), districtPen, d)
			wantRefused(t, moved, err, NoSuchUnit, "helpers")
		})
	}
}
