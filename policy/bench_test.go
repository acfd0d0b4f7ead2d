package policy

import (
	"fmt"
	"testing"
	"time"
)

// city is a state of n districts, all with a CDO and a liaison, and a bureau.
func city(b *testing.B, n int) State {
	b.Helper()
	w := empty(b)
	at := On(2026, time.January, 5).At(8, 0)
	units := make([]UnitFounded, 0, n)
	for i := range n {
		units = append(units, UnitFounded{Code: fmt.Sprintf("unit%06d", i), Class: District, Joined: On(2021, time.May, 27)})
	}
	w.write(at, "cli", PilotFounded{Units: units})
	w.write(at, "cli", RoleGiven{Person: bureau1, Role: Bureau})
	s := w.state
	s.triggers = nil
	for i, u := range units {
		for _, post := range []Post{CDO, Liaison} {
			e, err := NewEntry(2*i+3, "", Origin{By: bureau1, At: at}, PostGiven{Unit: u.Code, Post: post, Person: string(post) + u.Code})
			if err != nil {
				b.Fatal(err)
			}
			s = s.Fold(e)
			s.triggers = nil // word of the posts is not what is measured
		}
	}
	return s
}

// BenchmarkDue plans over small, large and absurd numbers of units: on a day
// between two rungs when all was said, on a day with nothing in the windows,
// and on the day on which everybody has to hear.
func BenchmarkDue(b *testing.B) {
	p := Planner{Calendar: NewCalendar()}
	quiet, loud := On(2026, time.March, 3).At(9, 0), On(2026, time.May, 22).At(9, 0)
	for _, n := range []int{15, 1_000, 100_000} {
		s := city(b, n)
		told := Outbox{}.assume(p.Due(s, Outbox{}, loud), loud)
		for _, day := range []struct {
			name   string
			at     time.Time
			outbox Outbox
			want   int
		}{
			{"quiet", quiet, Outbox{}, 0},
			{"all told", loud.Add(time.Hour), told, 0},
			{"everything due", loud, Outbox{}, 2*n + 1}, // and the bureau, that no meeting is set
		} {
			b.Run(fmt.Sprintf("%d units/%s", n, day.name), func(b *testing.B) {
				b.ReportAllocs()
				for b.Loop() {
					if got := p.Due(s, day.outbox, day.at); len(got) != day.want {
						b.Fatalf("%d notices, want %d", len(got), day.want)
					}
				}
			})
		}
	}
}

// BenchmarkFold reads a ledger of ten years: units and their trainings.
func BenchmarkFold(b *testing.B) {
	w := empty(b)
	at := On(2021, time.May, 27).At(8, 0)
	units := make([]UnitFounded, 0, 1_000)
	for i := range 1_000 {
		units = append(units, UnitFounded{Code: fmt.Sprintf("unit%06d", i), Class: District, Joined: DateOf(at)})
	}
	entries := []Entry{w.entry(nil, at, "cli", PilotFounded{Units: units})}
	for i := range 30_000 {
		u := units[i%len(units)].Code
		event := TrainingLogged{Unit: u, No: i/len(units) + 1, TrainingFacts: TrainingFacts{
			Date: DateOf(at), Topic: "数据安全培训", Kinds: []TrainingKind{Security}, Heads: 45,
		}}
		e, err := NewEntry(i+2, "", Origin{By: "U1", At: at.Add(time.Duration(i) * 3 * time.Hour)}, event)
		if err != nil {
			b.Fatal(err)
		}
		entries = append(entries, e)
	}
	b.ReportAllocs()
	for b.Loop() {
		if s := scheme().Fold(State{}, entries...); len(s.Unread) > 0 {
			b.Fatal("unread entries")
		}
	}
}

// BenchmarkCalendar is what the calendar costs at start.
func BenchmarkCalendar(b *testing.B) {
	for b.Loop() {
		NewCalendar()
	}
}

// BenchmarkMay looks up a right, as every request does several times.
func BenchmarkMay(b *testing.B) {
	s := city(b, 1000)
	for _, who := range []struct{ name, person string }{{"allowed", "liaisonunit000500"}, {"refused", "nobody"}} {
		b.Run(who.name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				s.May(who.person, SeeUnit, "unit000500")
			}
		})
	}
}

// TestRightsCostNothing: a right is looked up with every request and every
// notice, so that looking it up allocates nothing.
func TestRightsCostNothing(t *testing.T) {
	w := empty(t)
	w.write(On(2026, time.January, 5).At(8, 0), "cli", RoleGiven{Person: bureau1, Role: Bureau})
	for _, act := range []Act{LogTrainings, SeeUnit, SeeRoster, GiveWord} {
		if n := testing.AllocsPerRun(100, func() { w.state.May(bureau1, act, "xiangzhou") }); n > 0 {
			t.Errorf("%s: %.0f allocations", act, n)
		}
	}
}
