package policy

import (
	"slices"
	"testing"
	"time"
)

// mostToIdleCDO is how many messages a year the CDO of a unit gets that does nothing.
const mostToIdleCDO = 12

// A year of a unit that does nothing: its CDO, who answers nothing, hears a dozen times at
// most, and of everything that is owed both before it is late and after; the liaison hears
// every rung, and the bureau each that is late.
func TestAYearOfAnIdleUnit(t *testing.T) {
	t.Parallel()
	for year := 2026; year <= 2031; year++ {
		w := founded(t, On(year-1, time.January, 5))
		w.pass(On(year-1, time.December, 31).At(10, 0))
		cdo := 0
		heard := map[string]bool{}  // person, obligation and stage
		before := map[string]bool{} // of whom and what somebody heard in time
		after := map[string]bool{}  // and when it was late
		for m, n := range w.planner.Foretell(w.state, w.outbox, On(year, time.January, 1).At(0, 0), On(year+1, time.January, 1).At(0, 0)) {
			if n.To == districtCDO {
				cdo++
			}
			for _, r := range n.Items {
				if r.Unit != district && !r.Digest {
					continue
				}
				heard[n.To+" "+string(r.Kind)+"/"+string(r.Period)+" "+r.Stage] = true
				about := n.To + " " + string(r.Kind) + "/" + string(r.Period)
				if due := m.State.DueOf(m.State.Rule(r.Kind), r.Period); DateOf(m.At) > due {
					after[about] = true
				} else {
					before[about] = true
				}
			}
		}
		if cdo > mostToIdleCDO {
			t.Errorf("%d: the CDO gets %d messages", year, cdo)
		}
		c := NewCalendar()
		for _, o := range w.state.Year(w.unit(district), year, On(year, time.January, 1)) {
			about := string(o.Kind) + "/" + string(o.Period)
			late := On(year+1, time.January, 1) > o.Due+1
			if !before[districtCDO+" "+about] || late && !after[districtCDO+" "+about] {
				t.Errorf("%d: the CDO never hears of %s in time (%v) or late (%v)", year, about, before[districtCDO+" "+about], after[districtCDO+" "+about])
			}
			ladder := o.Ladder()
			for i, r := range ladder {
				on := r.On(c, o.Due, o.Period)
				if on.Year() != year || i+1 < len(ladder) && ladder[i+1].On(c, o.Due, o.Period) == on {
					continue // next year's, or the same day has a later one
				}
				if slices.Contains(r.To, ToLiaison) && !heard[districtPen+" "+about+" "+r.Name()] {
					t.Errorf("%d: the liaison misses %s of %s", year, r.Name(), about)
				}
				if slices.Contains(r.To, ToBureau) && !heard[bureau1+" "+about+" "+r.Name()] {
					t.Errorf("%d: the bureau misses %s of %s", year, r.Name(), about)
				}
			}
		}
	}
}
