package policy

import (
	"slices"
	"strings"
	"testing"
	"time"
)

// helping has what steps can declare beside sides and clocks: a time within which, an
// order, records without another end, a third unit, and a turn by what is asked for.
func helping() *Register {
	unit, helpers := []Party{OwnCDO, OwnLiaison}, []Party{TheBureau, TheCompany}
	turns := map[string]Side{"data": Desk, "technical": Staff, "none": NoSide}
	return &Register{
		Name: "helping", Clause: "四（一）", Public: []string{"shown"},
		Fields: []Field{
			{Name: "what"},
			{Name: OtherField, Kind: UnitField},
			{Name: "kind", Kind: ChoiceField, Choices: []string{"data", "technical", "none"}},
			{Name: "number", Kind: NumberField},
		},
		Steps: []Step{
			{Name: "ask", To: "open", By: Owner, Who: unit, Asks: []string{"what", "kind"}, May: []string{OtherField}, TurnBy: "kind", Turns: turns, Clock: Clock{Days: 2}},
			{Name: "quick", From: []string{"open"}, By: Owner, Who: unit, Within: 5, Stay: true},
			{Name: "first", From: []string{"open"}, By: Owner, Who: unit, Stay: true},
			{Name: "second", From: []string{"open"}, By: Owner, Who: unit, Stay: true, After: "first"},
			{Name: "alone", From: []string{"open"}, By: Owner, Who: unit, Stay: true, Lone: true},
			{Name: "over", From: []string{"open"}, To: "theirs", By: Owner, Who: unit, Turn: Other, Clock: Clock{Days: 3}},
			{Name: "answer", From: []string{"open"}, To: "answered", Who: helpers, Turn: Asker, Clock: Clock{Days: 5}},
			{Name: "again", From: []string{"answered"}, To: "open", Who: []Party{TheirOwnSelf}, May: []string{"kind"}, TurnBy: "kind", Turns: turns, Clock: Clock{Days: 2}},
			{Name: "show", From: []string{"answered"}, To: "shown", Who: []Party{TheirOwnSelf}},
			{Name: "use", From: []string{"shown"}, By: Third, Who: []Party{AnyUnit}, Stay: true},
		},
		Says: []Saying{
			{Name: "asked", States: []string{"open", "answered", "shown"}, Side: Owner, Part: Results, Step: "ask"},
			{Name: "counted", States: []string{"shown"}, Side: Owner, Part: Results, Given: "number"},
			{Name: "shown", States: []string{"shown"}, Side: Owner, Part: Next},
		},
	}
}

// helped is a world in which the district has asked for help, with the other end that
// is named.
func helped(t *testing.T, kind, other string) (*Register, *world) {
	t.Helper()
	g := helping()
	w := registered(t, On(2026, time.January, 5), g)
	w.write(On(2026, time.January, 5).At(8, 0), bureau1, RoleGiven{Person: "UCOMPANY", Role: Company})
	d := RecordMoved{Step: "ask", Unit: district, Values: values("what", "目录", "kind", kind)}
	if other != "" {
		d.Values[OtherField] = []string{other}
	}
	w.take(g, On(2026, time.March, 2).At(9, 0), districtPen, d)
	return g, w
}

// TestStepsHaveTheirTime: a step is taken in its order, within its time, and by records
// that it is for.
func TestStepsHaveTheirTime(t *testing.T) {
	t.Parallel()
	day := On(2026, time.March, 2) // a Monday
	for _, tt := range []struct {
		name, other string
		before      []string
		step        string
		on          Date
		cause       Cause
	}{
		{"within its days, on the last", "", nil, "quick", day + 7, ""},
		{"a workday later", "", nil, "quick", day + 8, StepTooLate},
		{"steps that stay don't begin them anew", "", []string{"first"}, "quick", day + 8, StepTooLate},
		{"before what it follows", "", nil, "second", day, StepTooEarly},
		{"after it", "", []string{"first"}, "second", day, ""},
		{"without another end", "", nil, "alone", day, ""},
		{"with one", department, nil, "alone", day, NoSuchStep},
		{"to another end", department, nil, "over", day, ""},
		{"to nobody", "", nil, "over", day, NoSuchStep},
	} {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			g, w := helped(t, "data", tt.other)
			for _, step := range tt.before {
				w.take(g, day.At(9, 0), districtPen, RecordMoved{Step: step, No: 1})
			}
			d, err := g.Take(w.state, w.planner.Calendar, tt.on.At(9, 0), districtPen, RecordMoved{Step: tt.step, No: 1})
			wantRefused(t, d, err, tt.cause, "")
			r, _ := w.state.Record(RecordID{Register: g.Name, No: 1})
			offered := slices.ContainsFunc(g.CanTake(w.state, districtPen, r), func(x Step) bool { return x.Name == tt.step })
			if offered != (tt.cause == "" || tt.cause == StepTooLate) { // only the clock says what is too late
				t.Errorf("the step is offered: %v", offered)
			}
		})
	}
}

// TestThirdUnits: whoever is at neither end takes the step, and nobody else.
func TestThirdUnits(t *testing.T) {
	t.Parallel()
	g, w := helped(t, "data", department)
	at := On(2026, time.March, 3).At(9, 0)
	w.take(g, at, bureau1, RecordMoved{Step: "answer", No: 1})
	r := w.take(g, at, districtPen, RecordMoved{Step: "show", No: 1})
	for person, want := range map[string]bool{cityCDO: true, districtPen: false, departmentCDO: false, bureau1: false, "USTRANGER": false} {
		if got := g.MayTake(w.state, person, g.Steps[len(g.Steps)-1], r) == nil; got != want {
			t.Errorf("%s may use it: %v", person, got)
		}
	}
	if r = w.take(g, at, cityCDO, RecordMoved{Step: "use", No: 1}); r.State != "shown" || !r.Over() {
		t.Errorf("used: %+v", r)
	}
}

// TestTurnBy: who has to act, and is told, follows from what is asked for.
func TestTurnBy(t *testing.T) {
	t.Parallel()
	for kind, want := range map[string]string{"data": "@bureau", "technical": "@company", "none": ""} {
		g, w := helped(t, kind, "")
		at := On(2026, time.March, 2).At(9, 30)
		r, _ := w.state.Record(RecordID{Register: g.Name, No: 1})
		if r.Waits != want || r.Over() != (want == "") {
			t.Errorf("%s waits for %q; want %q", kind, r.Waits, want)
		}
		to := map[string]bool{}
		for _, n := range w.pass(at) {
			if n.Trigger != nil && n.Trigger.For == g.Name {
				to[n.To] = true
			}
		}
		if to["CBUREAU"] != (kind == "data") || to["UCOMPANY"] != (kind == "technical") || to[districtCDO] || to[districtPen] {
			t.Errorf("%s is told to %v", kind, to)
		}
	}
	g, w := helped(t, "data", "")
	at := On(2026, time.March, 3).At(9, 0)
	r := w.take(g, at, bureau1, RecordMoved{Step: "answer", No: 1})
	if r.Waits != "@"+districtPen || r.Due != On(2026, time.March, 10) {
		t.Errorf("answered: %+v", r)
	}
	if r = w.take(g, at, districtPen, RecordMoved{Step: "again", No: 1}); r.Waits != "@bureau" {
		t.Errorf("what was asked for decides: %+v", r)
	}
	w.take(g, at, bureau1, RecordMoved{Step: "answer", No: 1})
	if r = w.take(g, at, districtPen, RecordMoved{Step: "again", No: 1, Values: values("kind", "technical")}); r.Waits != "@company" {
		t.Errorf("what is asked for now decides: %+v", r)
	}
}

// TestWaitingFor: what waits for a person, the soonest first, and what they wait for.
func TestWaitingFor(t *testing.T) {
	t.Parallel()
	g, w := helped(t, "data", department)
	at := On(2026, time.March, 2).At(9, 0)
	nos := func(all []Record) []int {
		found := []int{}
		for _, r := range all {
			found = append(found, r.No)
		}
		return found
	}
	ask := func(by, unit, kind string, on Date) {
		t.Helper()
		w.do(on.At(9, 0), by)(g.Take(w.state, w.planner.Calendar, on.At(9, 0), by, RecordMoved{Step: "ask", Unit: unit, Values: values("what", "目录", "kind", kind, OtherField, map[string]string{district: department, department: district}[unit])}))
	}
	ask(departmentPen, department, "technical", DateOf(at)+2)
	ask(districtCDO, district, "none", DateOf(at)+2)
	ask(departmentPen, department, "data", DateOf(at)+3)
	w.take(g, (DateOf(at)+3).At(9, 0), districtPen, RecordMoved{Step: "over", No: 1})
	for _, tt := range []struct {
		who              string
		waiting, awaited []int
	}{
		{districtPen, []int{}, []int{1}},
		{districtCDO, []int{}, []int{1}},
		{departmentPen, []int{1}, []int{2, 4}},
		{bureau1, []int{4}, []int{}},
		{"UCOMPANY", []int{2}, []int{}},
		{leader, []int{}, []int{}},
		{"USTRANGER", []int{}, []int{}},
	} {
		if got := nos(w.state.Waiting(tt.who)); !slices.Equal(got, tt.waiting) {
			t.Errorf("for %s wait %v; want %v", tt.who, got, tt.waiting)
		}
		if got := nos(w.state.WaitedFor(tt.who)); !slices.Equal(got, tt.awaited) {
			t.Errorf("%s waits for %v; want %v", tt.who, got, tt.awaited)
		}
	}
}

// TestPublicStates: in these everybody sees the record, and in the others nobody more
// than before.
func TestPublicStates(t *testing.T) {
	t.Parallel()
	g, w := helped(t, "data", department)
	at := On(2026, time.March, 3).At(9, 0)
	sees := func(want bool) {
		t.Helper()
		r, _ := w.state.Record(RecordID{Register: g.Name, No: 1})
		for _, who := range []string{"USTRANGER", "UCOMPANY"} {
			if got := w.state.MayShow(who, r); got != want {
				t.Errorf("%s sees the record in state %s: %v", who, r.State, got)
			}
		}
	}
	sees(false)
	w.take(g, at, bureau1, RecordMoved{Step: "answer", No: 1})
	sees(false)
	w.take(g, at, districtPen, RecordMoved{Step: "show", No: 1})
	sees(true)
}

// TestWhatIsSaid: a record is told of in the half-year of the step that its saying
// names, and not without the field that it is about.
func TestWhatIsSaid(t *testing.T) {
	t.Parallel()
	g, w := helped(t, "data", "")
	july := On(2026, time.July, 6).At(9, 0)
	w.take(g, july, bureau1, RecordMoved{Step: "answer", No: 1})
	w.take(g, july, districtPen, RecordMoved{Step: "show", No: 1})
	told := func(p Period) []string {
		var keys []string
		for _, f := range w.state.Facts(w.unit(district), p) {
			if strings.HasPrefix(f.Key, g.Name+"/") {
				keys = append(keys, f.Key)
			}
		}
		slices.Sort(keys)
		return keys
	}
	if got := told("2026-H1"); !slices.Equal(got, []string{"helping/1/asked"}) {
		t.Errorf("the first half tells %v", got)
	}
	if got := told("2026-H2"); !slices.Equal(got, []string{"helping/1/shown"}) {
		t.Errorf("the second half tells %v", got)
	}
}
