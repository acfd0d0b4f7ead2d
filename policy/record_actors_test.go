package policy

import (
	"slices"
	"testing"
	"time"
)

// vetting is a register in which the liaison hands in and only the CDO decides.
func vetting() *Register {
	return &Register{
		Name: "vetting", Clause: "三（二）1",
		Fields: []Field{{Name: "what"}, {Name: "people", Kind: NumberField, Max: 500}, {Name: "budget", Kind: AmountField}},
		Steps: []Step{
			{
				Name: "submit", To: "submitted", By: Owner, Who: []Party{OwnLiaison}, Asks: []string{"what"}, May: []string{"people", "budget"},
				Turn: Owner, Actors: []Party{OwnCDO}, Clock: Clock{Days: 10},
			},
			{Name: "pass", From: []string{"submitted"}, To: "passed", By: Owner, Who: []Party{OwnCDO}},
			{Name: "withdraw", From: []string{"submitted"}, To: "withdrawn", By: Owner, Who: []Party{OwnLiaison}},
		},
	}
}

// TestOnlyWhoCanActIsReminded: where only the CDO can go on, every reminder is theirs,
// and the liaison, who can withdraw, is not chased for it.
func TestOnlyWhoCanActIsReminded(t *testing.T) {
	t.Parallel()
	g := vetting()
	w := registered(t, On(2026, time.January, 5), g)
	day := On(2026, time.March, 2)
	r := w.take(g, day.At(9, 0), districtPen, RecordMoved{Step: "submit", Unit: district, Values: values("what", "系统")})
	if got := w.state.Actors(r); !slices.Equal(got, []string{districtCDO}) {
		t.Fatalf("%v can act, want the CDO alone", got)
	}
	spoken := map[string]bool{}
	for today := day; today < r.Due+30; today++ {
		for _, n := range w.queue(today.At(9, 30)) {
			for _, item := range n.Items {
				if item.Kind == "vetting" && !item.Digest {
					spoken[n.To] = true
				}
			}
			if n.Trigger != nil && n.To == districtPen {
				t.Errorf("on %s the liaison is told of their own step", today)
			}
		}
	}
	if len(spoken) != 1 || !spoken[districtCDO] {
		t.Errorf("%v are reminded, want the CDO alone", spoken)
	}
}

// TestRecordsOfAUnit: the records of a unit are found by either end, a state is not
// changed by what follows from another one, and a successor has what it took over.
func TestRecordsOfAUnit(t *testing.T) {
	t.Parallel()
	g := sharing()
	w := registered(t, On(2026, time.January, 5), g)
	at := On(2026, time.March, 2).At(9, 0)
	ask := func() {
		w.take(g, at, districtPen, RecordMoved{Step: "ask", Unit: district, Values: values(OtherField, department, "data", "不动产", "class", "bound")})
	}
	ask()
	before := w.state
	ask()
	count := func(s State, unit string) int {
		return len(s.RecordsOf("share", unit, func(Record) bool { return true }))
	}
	if count(before, district) != 1 || count(before, department) != 1 || count(w.state, district) != 2 || count(w.state, department) != 2 {
		t.Errorf("the units have %d, %d and then %d, %d records", count(before, district), count(before, department), count(w.state, district), count(w.state, department))
	}
	after := w.state.handOver(Entry{N: 99, At: at, By: bureau1}, department, "jinwan")
	if count(after, department) != 0 || count(after, "jinwan") != 2 || count(w.state, department) != 2 {
		t.Errorf("after the merger the units have %d and %d records", count(after, department), count(after, "jinwan"))
	}
}

// TestNumbersThatAreNone: a number or an amount is taken as it is meant, or refused by
// name.
func TestNumbersThatAreNone(t *testing.T) {
	t.Parallel()
	g := vetting()
	w := registered(t, On(2026, time.January, 5), g)
	at := On(2026, time.March, 2).At(9, 0)
	take := func(field, value string) (Event, error) {
		return g.Take(w.state, w.planner.Calendar, at, districtPen, RecordMoved{Step: "submit", Unit: district, Values: values("what", "系统", field, value)})
	}
	wantTaken := func(field, value, want string) {
		d, err := take(field, value)
		if moved, ok := d.(RecordMoved); !ok || err != nil || (Record{Values: moved.Values}).Get(field) != want {
			t.Errorf("%q is %v, %v", value, d, err)
		}
	}
	for value, want := range map[string]string{"0": "0", "007": "7", "500": "500"} {
		wantTaken("people", value, want)
	}
	for _, value := range []string{"-1", "501", "1,5", "1.5", "一百", "1e3", "99999999999999999999"} {
		d, err := take("people", value)
		wantRefused(t, d, err, NotANumber, "people")
	}
	for value, want := range map[string]string{"12.5": "12.5", "1,234.50": "1234.50", "1，234": "1234", "0": "0"} {
		wantTaken("budget", value, want)
	}
	for _, value := range []string{"-1", "1000000000000", "1,5", "1,23,456", "一百万", "12.", "1.23456", "￥5", "NaN"} {
		d, err := take("budget", value)
		wantRefused(t, d, err, AmountUnreadable, "budget")
	}
}
