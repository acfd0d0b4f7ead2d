package policy

import (
	"fmt"
	"math/rand/v2"
	"strconv"
	"testing"
	"time"
)

// Over random decisions on random days, entered early and late, by clerks who
// see the newest state or an old one: on no day do two people hold a unit's
// post of CDO, and the state names the one who sits.
func TestOneCDOWhateverIsDecided(t *testing.T) {
	t.Parallel()
	for seed := range uint64(30) {
		t.Run(strconv.FormatUint(seed, 10), func(t *testing.T) {
			t.Parallel()
			random := rand.New(rand.NewPCG(seed, 10))
			w := founded(t, On(2026, time.January, 5))
			now, old, decided := On(2026, time.January, 6).At(9, 0), w.state, 0
			units := []string{"zhuhai", district, department, "jinwan"}
			for range 300 {
				now = now.Add(time.Duration(random.IntN(40)) * time.Hour)
				if random.IntN(3) > 0 {
					w.turn(now)
				}
				unit, today := units[random.IntN(len(units))], DateOf(now)
				u := w.unit(unit)
				from := []Date{0, today, today - Date(random.IntN(60)), today + Date(random.IntN(60))}[random.IntN(4)]
				if seen := old.Units.At(unit); random.IntN(5) == 0 {
					u = seen // what a form still shows
				}
				paper := Document{No: fmt.Sprintf("%d号", random.IntN(2000)), Date: today - Date(random.IntN(20))}
				person := fmt.Sprintf("U%d", random.IntN(6))
				var d Event
				var err error
				switch n, open := u.OpenNomination(); random.IntN(7) {
				case 0, 1:
					d, err = Nominate(w.state, now, bureau1, unit, someCandidate(person), attested(today))
				case 2:
					d, err = ForwardNomination(w.state, bureau1, unit, n.No)
				case 3, 4:
					a := CDOAppointed{Unit: unit, No: n.No, Person: person, Name: person, From: from, Document: paper, Before: u.CDO}
					if !open {
						a.No = len(u.Nominations)
					}
					d, err = Appoint(w.state, now, bureau1, a)
				case 5:
					d, err = Dismiss(w.state, now, bureau1, CDODismissed{Unit: unit, Person: u.CDO, From: from, Document: paper})
				default:
					d, err = GivePost(w.state, now, bureau1, PostGiven{Unit: unit, Post: CDO, Person: person, From: from})
				}
				if err == nil {
					decided++
					w.write(now, bureau1, d)
				}
				wantOneCDO(t, w.state)
				if random.IntN(10) == 0 {
					old = w.state
				}
			}
			if decided < 40 {
				t.Errorf("a dull life: %d decisions", decided)
			}
		})
	}
}

// wantOneCDO fails unless on no day two people hold a unit's post of CDO, and
// the one who sits is the one whom the unit names.
func wantOneCDO(t *testing.T, s State) {
	t.Helper()
	for code, u := range s.Units.All() {
		var held []Tenure
		for _, x := range u.Tenures {
			if x.Post == CDO {
				held = append(held, x)
			}
		}
		for i, a := range held {
			for _, b := range held[:i] {
				from, until := max(a.From, b.From), a.Until
				if until == 0 || b.Until != 0 && b.Until < until {
					until = b.Until
				}
				if until == 0 || from < until {
					t.Fatalf("%s has two CDOs at once: %+v and %+v", code, b, a)
				}
			}
		}
		sits, ok := u.Sitting()
		if ok != (u.CDO != "") || sits.Person != u.CDO {
			t.Fatalf("%s: CDO is %q and %+v sits", code, u.CDO, sits)
		}
	}
}
