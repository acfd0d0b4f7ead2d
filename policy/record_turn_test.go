package policy

import (
	"testing"
	"time"
)

// TestTurnsEnd: how what was asked by a day ends, where the same unit has to go on after
// the step, or another one.
func TestTurnsEnd(t *testing.T) {
	t.Parallel()
	unit := []Party{OwnLiaison, OwnCDO}
	step := func(x Step) Step {
		x.Name = "next"
		if x.From = []string{"open"}; x.Who == nil {
			x.By, x.Who = Owner, unit
		}
		return x
	}
	later := values("due", "2026-03-31")
	for _, tt := range []struct {
		name string
		next Step
		by   string
		more map[string][]string
		want Status
	}{
		{"nobody has to go on", Step{To: "done"}, districtPen, nil, Done},
		{"the bureau calls it off", Step{To: "off", Who: []Party{TheBureau}}, bureau1, nil, Lapsed},
		{"the same unit's next stage", Step{To: "agreed", Turn: Owner, Clock: Clock{Days: 20}}, districtPen, nil, Done},
		{"a word, and the next by another day", Step{To: "open", Turn: Owner, Clock: Clock{Days: 20}}, districtPen, nil, Done},
		{"accepted, with its own day from then on", Step{To: "accepted", Asks: []string{"due"}, Stay: true, Clock: Clock{DueField: "due"}}, districtPen, later, Done},
		{"the unit moves its day", Step{Asks: []string{"due"}, Stay: true, Clock: Clock{DueField: "due"}}, districtPen, later, Lapsed},
		{"the bureau moves the day", Step{Asks: []string{"due"}, Who: []Party{TheBureau}, Stay: true, Clock: Clock{DueField: "due"}}, bureau1, later, Lapsed},
		{"asked anew", Step{To: "revised", Turn: Owner, Clock: Clock{Days: 20}, Moves: true}, districtPen, nil, Lapsed},
		{"the bureau goes on in the unit's stead", Step{To: "agreed", Who: []Party{TheBureau}, Turn: Owner, Clock: Clock{Days: 20}}, bureau1, nil, Lapsed},
		{"a word of it, by the same day", Step{Stay: true}, districtPen, nil, Open},
	} {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			g := &Register{
				Name: "turn", Clause: "三（二）3", Fields: []Field{{Name: "what"}, {Name: "due", Kind: DayField}},
				Steps: []Step{
					{Name: "open", To: "open", By: Owner, Who: unit, Asks: []string{"what"}, Turn: Owner, Clock: Clock{Days: 10}},
					step(tt.next),
				},
			}
			w := registered(t, On(2026, time.January, 5), g)
			day := On(2026, time.March, 2)
			r := w.take(g, day.At(9, 0), districtPen, RecordMoved{Step: "open", Unit: district, Values: values("what", "事")})
			w.take(g, (day+1).At(9, 0), tt.by, RecordMoved{Step: "next", No: 1, Values: tt.more})
			if got := w.state.Owed(w.unit(district), "turn", OnDay(r.Due), day+1).Status; got != tt.want {
				t.Errorf("what was asked by %s is %s; want %s", r.Due, got, tt.want)
			}
		})
	}
}

// TestOnlyWhoCouldGoOnDidIt: where the CDO has to decide, what the liaison changes
// meanwhile does not decide it.
func TestOnlyWhoCouldGoOnDidIt(t *testing.T) {
	t.Parallel()
	g := vetting()
	g.Steps = append(g.Steps, Step{Name: "mend", From: []string{"submitted"}, To: "submitted", By: Owner, Who: []Party{OwnLiaison, OwnCDO}, Turn: Owner, Actors: []Party{OwnCDO}, Clock: Clock{Days: 10}})
	for by, want := range map[string]Status{districtPen: Lapsed, districtCDO: Done} {
		w := registered(t, On(2026, time.January, 5), g)
		day := On(2026, time.March, 2)
		r := w.take(g, day.At(9, 0), districtPen, RecordMoved{Step: "submit", Unit: district, Values: values("what", "系统")})
		w.take(g, (day+1).At(9, 0), by, RecordMoved{Step: "mend", No: 1})
		if got := w.state.Owed(w.unit(district), "vetting", OnDay(r.Due), day+1).Status; got != want {
			t.Errorf("%s: %s; want %s", by, got, want)
		}
	}
}
