package policy

import (
	"fmt"
	"slices"
	"testing"
	"time"
)

// The simulation says what a scheduler that is woken every ten minutes would
// queue, at the same instants, over a year.
func TestSimulateIsWhatHappens(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct{ from, to string }{
		{"2026-01-05 00:00:00", "2027-02-01 00:00:00"},
		{"2026-05-22 14:30:00", "2026-06-10 09:00:00"},
		{"2026-05-22 22:00:00", "2026-05-29 09:00:01"},
		{"2026-05-22 08:00:00", "2026-05-22 09:00:00"},
		{"2026-05-22 10:00:00", "2026-05-22 10:00:00"},
	} {
		t.Run(tt.from, func(t *testing.T) {
			t.Parallel()
			w := founded(t, On(2026, time.January, 4))
			from, to := beijing(t, tt.from), beijing(t, tt.to)
			// Something to tell at once, in the night before.
			w.write(from.Add(-time.Minute), districtPen, FeedbackGiven{Text: "好"})
			var simulated, happened []string
			for at, n := range w.planner.Simulate(w.state, w.outbox, from, to) {
				simulated = append(simulated, fmt.Sprint(at, said([]Notice{n})))
			}
			for at := from; at.Before(to); at = at.Add(10 * time.Minute) {
				for _, n := range w.queue(at) {
					happened = append(happened, fmt.Sprint(at, said([]Notice{n})))
				}
			}
			if !slices.Equal(simulated, happened) {
				t.Errorf("simulated %d notices, %d happened:\n%q\n%q", len(simulated), len(happened), simulated, happened)
			}
		})
	}
}

func TestSimulateLeavesTheOutboxAlone(t *testing.T) {
	t.Parallel()
	w := founded(t, On(2026, time.January, 5))
	n := 0
	for range w.planner.Simulate(w.state, w.outbox, On(2026, time.January, 5).At(9, 0), On(2027, time.January, 1).At(0, 0)) {
		if n++; n == 10 {
			break
		}
	}
	if n != 10 || len(w.outbox.Open()) != 0 || w.outbox.Told(districtPen).Last != 0 {
		t.Errorf("after %d notices the outbox holds %+v", n, w.outbox.Open())
	}
}

func TestNext(t *testing.T) {
	t.Parallel()
	w := withMeetings(t, On(2026, time.January, 5))
	for _, tt := range []struct {
		now  string
		days Date
		want string
		then bool // what is owed goes out
	}{
		{"2026-01-05 08:59:58", 1, "2026-01-05 09:00:00", false}, // the vacant posts of the pilot
		{"2026-01-05 09:30:00", 1, "2026-01-05 09:30:01", true},  // owed since nine
		{"2026-01-05 12:00:00", 365, "2026-04-30 09:00:00", false},
		{"2026-01-05 12:00:00", 30, "", false},
		{"2026-04-30 08:59:58", 1, "2026-04-30 09:00:00", false},
		{"2026-04-30 09:30:00", 1, "2026-04-30 09:30:01", false}, // owed since nine
	} {
		at, ok := w.planner.Next(w.state, w.outbox, beijing(t, tt.now), tt.days)
		got := ""
		if ok {
			got = at.In(shanghai()).Format(time.DateTime)
		}
		if got != tt.want {
			t.Errorf("after %s within %d days: %q; want %q", tt.now, tt.days, got, tt.want)
		}
		if tt.then {
			w.pass(beijing(t, tt.now))
		}
	}
}

// Why we speak or stay silent, each reason once.
func TestExplain(t *testing.T) {
	t.Parallel()
	nine := func(y int, m time.Month, d int) time.Time { return On(y, m, d).At(9, 0) }
	for _, tt := range []struct {
		name   string
		person string
		noun   ObligationKind
		period Period
		now    time.Time
		before func(w *world)
		want   Reason
	}{
		{"to be said", districtPen, ReportObligation, h1, nine(2026, 5, 15), nil, Speak},
		{"said", districtPen, ReportObligation, h1, nine(2026, 5, 18), func(w *world) { w.pass(nine(2026, 5, 15)) }, Said},
		{"the hour", districtPen, ReportObligation, h1, On(2026, 5, 15).At(22, 0), nil, OffHours},
		{"a day off", districtPen, ReportObligation, h1, nine(2026, 5, 16), nil, OffHours},
		{"spoken today", districtPen, ReportObligation, h1, nine(2026, 5, 15), func(w *world) {
			w.note(nine(2026, 5, 15), Queued{Notices: []Notice{{Key: "k", To: districtPen, Day: On(2026, 5, 15), Items: []Reminder{{Kind: TrainingObligation, Period: "2026", Unit: district, Stage: "x"}}}}})
		}, SpokenToday},
		{"not yet", districtPen, TrainingObligation, "2026", nine(2026, 5, 15), nil, NotYet},
		{"somebody else", districtCDO, ReportObligation, h1, nine(2026, 5, 15), nil, NotYou},
		{"filed", districtPen, ReportObligation, h1, nine(2026, 5, 15), func(w *world) {
			w.do(nine(2026, 5, 14), districtCDO)(signsOwn().do(w, nine(2026, 5, 14)))
		}, Fulfilled},
		{"with the CDO", districtPen, ReportObligation, h1, nine(2026, 5, 15), func(w *world) {
			w.do(nine(2026, 5, 14), districtPen)(presents(districtPen).do(w, nine(2026, 5, 14)))
		}, WithCDO},
		{"put off", districtPen, ReportObligation, h1, nine(2026, 5, 15), func(w *world) {
			w.write(nine(2026, 5, 14), districtPen, ReminderSnoozed{Person: districtPen, Obligations: []string{districtReport}, Until: On(2026, 5, 20)})
		}, Put},
		{"one held is enough for now", districtPen, TrainingObligation, "2026", nine(2026, 7, 1), func(w *world) {
			w.write(nine(2026, 5, 14), districtPen, TrainingLogged{Unit: district, No: 1, TrainingFacts: someTraining()})
		}, NotNow},
		{"before us", districtPen, ReportObligation, "2025-H2", nine(2026, 1, 6), nil, BeforeUs},
		{"over", districtPen, ReportObligation, h1, nine(2026, 7, 20), nil, Over},
		{"the city owes nothing", cityCDO, ReportObligation, h1, nine(2026, 5, 15), nil, Nothing},
		{"the meeting", bureau1, MeetingObligation, h1, nine(2026, 4, 1), nil, Speak},
		{"the digest", bureau1, ReportObligation, h1, nine(2026, 6, 1), nil, Speak},
	} {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			w := founded(t, On(2026, time.January, 5))
			if tt.before != nil {
				tt.before(w)
			}
			for _, a := range w.planner.Explain(w.state, w.outbox, tt.now, tt.person) {
				if a.Obligation.Kind == tt.noun && a.Obligation.Period == tt.period {
					if a.Reason != tt.want {
						t.Errorf("%s; want %s: %+v", a.Reason, tt.want, a)
					}
					return
				}
			}
			t.Error("no account of it")
		})
	}
}

// The account and the plan agree on every day of the year: what is explained
// as spoken is what is due, and nothing else.
func TestExplainAgreesWithThePlan(t *testing.T) {
	t.Parallel()
	w := founded(t, On(2026, time.January, 5))
	people := []string{districtPen, districtCDO, departmentPen, departmentCDO, cityCDO, bureau1, leader, "UNOBODY"}
	for d := On(2026, time.January, 5); d <= On(2027, time.January, 31); d++ {
		now := d.At(9, 0)
		var explained []string
		for _, person := range people {
			for _, a := range w.planner.Explain(w.state, w.outbox, now, person) {
				if a.Reason == Speak && a.Obligation.Kind != WaitingObligation {
					explained = append(explained, person+" "+a.Obligation.Key()+" "+a.Stage)
				}
			}
		}
		wantSaid(t, w.pass(now), explained...)
		if t.Failed() {
			t.Fatalf("on %s", d)
		}
	}
}

// So they do while posts fall vacant, people are away and plans are due.
func TestExplainAgreesWithTheRegister(t *testing.T) {
	t.Parallel()
	w := full(t, On(2026, time.January, 5))
	now := On(2026, time.March, 2).At(7, 0)
	w.do(now, bureau1)(setPlanDue(w.state, now, bureau1, []string{district, department}, On(2026, time.May, 11)))
	w.do(now, bureau1)(SetLeave(w.state, now, bureau1, Leave{Person: departmentPen, From: On(2026, time.April, 20), Until: On(2026, time.June, 20), Acting: "UACTING"}))
	w.do(now, bureau1)(GivePost(w.state, now, bureau1, PostGiven{Unit: department, Post: Liaison, Person: "UTWO", Also: true, From: On(2026, time.May, 6)}))
	w.do(now, bureau1)(GivePost(w.state, now, bureau1, PostGiven{Unit: district, Post: Liaison, Person: districtCDO, Also: true}))
	w.succeed(now, "jinwan", "UJIN")
	w.dismiss(now, "doumen")
	w.do(now, bureau1)(GiveUpPost(w.state, now, bureau1, PostGiven{Unit: "gaoxin", Post: Liaison, Before: w.unit("gaoxin").Holder(Liaison)}))
	people := []string{"UACTING", "UTWO", "UJIN", bureau1, leader, "UNOBODY"}
	for person := range w.state.people.All() {
		if !slices.Contains(people, person) {
			people = append(people, person)
		}
	}
	w.pass(now)
	for d := DateOf(now); d <= On(2026, time.September, 30); d++ {
		w.turn(d.At(0, 1))
		var explained []string
		for _, person := range people {
			for _, a := range w.planner.Explain(w.state, w.outbox, d.At(9, 0), person) {
				if a.Reason == Speak && a.Obligation.Kind != WaitingObligation {
					key := a.Obligation.Key()
					explained = append(explained, person+" "+key+" "+a.Stage)
				}
			}
		}
		for _, n := range w.planner.EventNotices(w.state, w.outbox, d.At(9, 0)) { // what has taken effect
			explained = append(explained, n.To+" "+string(n.Trigger.Event))
		}
		wantSaid(t, w.pass(d.At(9, 0)), explained...)
		if t.Failed() {
			t.Fatalf("on %s", d)
		}
	}
}
