package policy

import (
	"slices"
	"strings"
	"testing"
	"time"

	"cdobot/policy/table"
)

// TestUsersAreToldOnce: the report of whose case it is names the users of its time alone,
// and that of each user tells of it, too.
func TestUsersAreToldOnce(t *testing.T) {
	t.Parallel()
	unit := []Party{OwnLiaison, OwnCDO}
	g := &Register{
		Name: "example", Clause: "一", Public: []string{"library"}, Users: "users", Fields: []Field{{Name: "what"}, {Name: "users", Kind: UnitsField}},
		Steps: []Step{
			{Name: "enter", To: "library", By: Owner, Who: unit, Asks: []string{"what"}},
			{Name: "adopt", From: []string{"library"}, By: Third, Who: []Party{AnyUnit}, Stay: true, Check: func(s State, _ time.Time, by string, r Record, d *RecordMoved) *Refusal {
				d.Values["users"] = append(slices.Clone(r.Values["users"]), s.Who(by).Seats[0].Unit)
				return nil
			}},
		},
		Says: []Saying{
			{Name: "used", States: []string{"library"}, Side: Owner, Step: "adopt"},
			{Name: "adopts", States: []string{"library"}, Side: Third, Step: "adopt"},
		},
	}
	w := registered(t, On(2026, time.January, 5), g)
	w.do(On(2026, time.January, 6).At(9, 0), bureau1)(GivePost(w.state, On(2026, time.January, 6).At(9, 0), bureau1, PostGiven{Unit: "jinwan", Post: Liaison, Person: "UPENJINWAN", Also: true}))
	w.take(g, On(2026, time.March, 2).At(9, 0), districtPen, RecordMoved{Step: "enter", Unit: district, Values: values("what", "一网通")})
	w.take(g, On(2026, time.March, 3).At(9, 0), departmentPen, RecordMoved{Step: "adopt", No: 1})
	w.take(g, On(2026, time.August, 3).At(9, 0), "UPENJINWAN", RecordMoved{Step: "adopt", No: 1})
	h2 := Half(2026, 2)
	for _, tt := range []struct {
		unit   string
		period Period
		want   string
	}{
		{district, h1, "example/1/used " + department},
		{district, h2, "example/1/used jinwan"},
		{district, Half(2027, 1), ""},
		{department, h1, "example/1/adopts " + department},
		{department, h2, ""},
		{"jinwan", h1, ""},
		{"jinwan", h2, "example/1/adopts jinwan"},
		{"doumen", h1, ""},
	} {
		var told []string
		for _, f := range w.state.Facts(w.unit(tt.unit), tt.period) {
			if about, ok := f.About.(RecordFact); ok {
				told = append(told, f.Key+" "+strings.Join(about.Values["users"], ","))
			}
		}
		if got := strings.Join(told, "; "); got != tt.want {
			t.Errorf("%s in %s: %q; want %q", tt.unit, tt.period, got, tt.want)
		}
	}
}

// TestTrainingsAreToldOnce: a training is told in the report on its half-year; logged once
// that was filed, in the next.
func TestTrainingsAreToldOnce(t *testing.T) {
	t.Parallel()
	h2 := Half(2026, 2)
	for _, tt := range []struct {
		name          string
		held, entered Date
		filed         Date // of the first half-year's report, 0: never
		first, second bool
	}{
		{"before the report", On(2026, time.May, 5), On(2026, time.May, 6), On(2026, time.May, 28), true, false},
		{"held and logged after it", On(2026, time.June, 10), On(2026, time.June, 11), On(2026, time.May, 28), true, true},
		{"held before and logged after it", On(2026, time.May, 5), On(2026, time.July, 9), On(2026, time.May, 28), true, true},
		{"logged before a late report", On(2026, time.June, 10), On(2026, time.July, 3), On(2026, time.July, 6), true, false},
		{"never reported", On(2026, time.June, 10), On(2026, time.July, 3), 0, true, false},
		{"of the second half-year", On(2026, time.July, 10), On(2026, time.July, 11), On(2026, time.May, 28), false, true},
		{"logged a year on", On(2026, time.June, 10), On(2027, time.January, 3), On(2026, time.May, 28), true, false},
	} {
		u := Unit{Code: district, Trainings: table.ListOf(Training{No: 1, TrainingFacts: TrainingFacts{Date: tt.held}, At: tt.entered.At(9, 0)})}
		if tt.filed != 0 {
			u.Reports = map[Period]Report{h1: {State: Filed, Versions: []Version{{At: tt.filed.At(10, 0)}}}}
		}
		for p, want := range map[Period]bool{h1: tt.first, h2: tt.second} {
			if got := len(trainingFacts(State{}, u, p)) == 1; got != want {
				t.Errorf("%s: told in %s: %v", tt.name, p, got)
			}
		}
	}
}
