package policy

import (
	"testing"
	"time"
)

// TestLampIsTheLadder: a record's lamp is yellow by the day of the first reminder,
// and red once the bureau hears of it.
func TestLampIsTheLadder(t *testing.T) {
	t.Parallel()
	c := NewCalendar()
	for _, g := range []*Register{Tasks(), {Name: "plain"}} {
		for due := On(2026, time.January, 20); due < On(2027, time.March, 1); due++ {
			rule := g.Part().Obligations[0]
			for today := due - 20; today < due+40; today++ {
				rung, _, _, spoken := rule.reached(c, due, OnDay(due), today)
				lamp := g.Lamp(c, today.At(12, 0), Record{Waits: "xiangzhou", Due: due})
				told := spoken && rung.Days > 0
				if lamp == InTime && (spoken || today > due) || told && lamp != Overdue {
					t.Fatalf("%s due %s: on %s the lamp is %s, and the rung %s", g.Name, due, today, lamp, rung.Name())
				}
			}
		}
	}
}

// TestLampFollowsProgress: who is 10 points behind an even pace is yellow, who is more
// than 30 behind is red.
func TestLampFollowsProgress(t *testing.T) {
	t.Parallel()
	g, c, from := &Register{Name: "plain", Progress: "done"}, NewCalendar(), On(2026, time.January, 1)
	r := Record{Waits: "xiangzhou", Due: from + 200, Steps: []Taken{{At: from.At(9, 0)}}}
	for done, want := range map[string]Lamp{"": InTime, "19": FarBehind, "20": Behind, "40": Behind, "41": InTime, "100": InTime} {
		r.Values = map[string][]string{"done": {done}}
		if got := g.Lamp(c, (from+100).At(9, 0), r); got != want {
			t.Errorf("half of the time is gone and %q of a hundred are done: %s, want %s", done, got, want)
		}
	}
}
