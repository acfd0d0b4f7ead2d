package policy

import (
	"slices"
	"testing"
	"time"
)

// What nobody did is not shown as done, however it ends: neither on the card of
// the unit nor on the digest that named it.
func TestOnlyEventsAreDone(t *testing.T) {
	t.Parallel()
	began, now := On(2026, time.January, 5), On(2026, time.June, 1).At(10, 0)
	due := On(2026, time.May, 29)
	plan := func(w *world) {
		at := began.At(9, 0)
		w.do(at, bureau1)(setPlanDue(w.state, at, bureau1, nil, due))
	}
	task := func(w *world) {
		at := began.At(9, 0)
		w.giveTask(at, district, "报送目录", due)
		w.take(Tasks(), at, districtPen, RecordMoved{Step: "accept", No: 1, Unit: district})
	}
	meeting := func(w *world) {
		at := began.At(9, 0)
		w.do(at, bureau1)(SetMeeting(w.state, bureau1, MeetingFacts{Date: On(2026, time.June, 20), Time: "09:30", Place: "线上", AnswerBy: due}))
		w.do(at, bureau1)(AnnounceMeeting(w.state, at, bureau1, len(w.state.Meetings)))
	}
	retire := func(into string) func(*world) {
		return func(w *world) {
			w.do(now, bureau1)(RetireUnit(w.state, bureau1, UnitRetired{Code: district, From: DateOf(now), Into: into, Reason: "撤并"}))
		}
	}
	for _, tt := range []struct {
		name   string
		noun   ObligationKind
		period Period
		before func(*world)
		after  func(*world)
		today  Date // 0: the day of now
		want   Status
	}{
		{"a plan's date moves", PlanObligation, OnDay(due), plan, func(w *world) {
			w.do(now, bureau1)(setPlanDue(w.state, now, bureau1, nil, On(2026, time.June, 30)))
		}, 0, Lapsed},
		{"the clock is set back", PlanObligation, OnDay(due), plan, func(*world) {}, due - 7, Open},
		{"the clock is set back before a report is due", ReportObligation, h1, func(*world) {}, func(*world) {}, On(2026, time.May, 20), Open},
		{"a unit is retired", ReportObligation, h1, func(*world) {}, retire(""), 0, Late},
		{"a unit is merged", PlanObligation, OnDay(due), plan, retire("jinwan"), 0, Late},
		{"a task is dropped", TaskObligation, OnDay(due), task, func(w *world) {
			w.take(Tasks(), now, bureau1, RecordMoved{Step: "drop", No: 1, Unit: district, Values: values("reason", "不再需要")})
		}, 0, Lapsed},
		{"a meeting is called off", AnswerObligation, OnDay(due), meeting, func(w *world) {
			w.do(now, bureau1)(CancelMeeting(w.state, now, bureau1, len(w.state.Meetings), "场地不可用"))
		}, 0, Lapsed},
		{"a meeting moves", AnswerObligation, OnDay(due), meeting, func(w *world) {
			f := w.state.Meetings[len(w.state.Meetings)-1].MeetingFacts
			f.Date, f.AnswerBy = f.Date+5, due+20
			w.do(now, bureau1)(ChangeMeeting(w.state, now, bureau1, len(w.state.Meetings), f))
		}, 0, Lapsed},
		{"a meeting goes by", AnswerObligation, OnDay(due), meeting, func(*world) {}, On(2026, time.June, 21), Lapsed},
		{"a report is wanted by another day", RevisionObligation, OnDay(due), func(w *world) {
			at := On(2026, time.May, 20).At(9, 0)
			w.do(at, districtCDO)(signsOwn().do(w, at))
			w.do(at, bureau1)(ReturnReport(w.state, at, bureau1, district, h1, Remarks{Comment: "改", Until: due}))
		}, func(w *world) {
			w.write(now, bureau1, ReportJudged{Unit: district, Period: h1, State: Returned, Comment: "改", Until: due + 30})
		}, 0, Lapsed},
		{"a CDO leaves before being filed", FilingObligation, OnDay(due), func(w *world) {
			w.succeed(due.At(9, 0), district, "UNEW")
		}, func(w *world) { w.dismiss(now, district) }, 0, Lapsed},
	} {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			w := full(t, began)
			tt.before(w)
			named := w.state.LateUnits(tt.noun, tt.period, DateOf(now))
			if !slices.Contains(named, district) {
				t.Fatalf("%s is not late before: %q", district, named)
			}
			digest := Reminder{Kind: tt.noun, Period: tt.period, Stage: "d+1", Digest: true, Units: district}
			tt.after(w)
			today := max(tt.today, 0)
			if today == 0 {
				today = DateOf(now)
			}
			own := Reminder{Kind: tt.noun, Period: tt.period, Unit: district, Stage: "d+1"}
			if got := w.state.Stands(own, today).Status; got.Achieved() {
				t.Errorf("the unit's card calls it %s", got)
			}
			for _, of := range []string{district, ""} { // "": from before names were kept
				digest.Units = of
				got := w.state.Stands(digest, today).Status
				if got.Achieved() || got != tt.want && tt.want != Late {
					t.Errorf("the digest on %q is %s; want %s, as nobody did it", of, got, tt.want)
				}
			}
			if tally := w.state.Tally(digest, today); len(tally.Done) != 0 {
				t.Errorf("counted as done: %q", tally.Done)
			}
		})
	}
}

// A digest is done when those whom it named have done it.
func TestDigestIsDoneByEvents(t *testing.T) {
	t.Parallel()
	w := full(t, On(2026, time.January, 5))
	due, now := On(2026, time.May, 29), On(2026, time.June, 1).At(9, 0)
	at := On(2026, time.May, 4).At(9, 0)
	w.do(at, bureau1)(setPlanDue(w.state, at, bureau1, []string{district, department}, due))
	var digest Reminder
	for _, n := range w.pass(now) {
		for _, r := range n.Items {
			if n.To == bureau1 && r.Kind == PlanObligation {
				digest = r
			}
		}
	}
	if digest.Units != district+","+department {
		t.Fatalf("the digest names %q", digest.Units)
	}
	issue := func(unit string) {
		w.do(now, bureau1)(issuePlan(w.state, now, bureau1, PlanIssuedOn{Unit: unit, No: unit, On: DateOf(now)}))
	}
	issue(district)
	if got := w.state.Stands(digest, DateOf(now)).Status; got != Late {
		t.Errorf("after one of two: %s", got)
	}
	w.do(now, bureau1)(setPlanDue(w.state, now, bureau1, []string{department}, due+60))
	tally := w.state.Tally(digest, DateOf(now))
	if got := w.state.Stands(digest, DateOf(now)).Status; got != Lapsed || !slices.Equal(tally.Done, []string{district}) || !slices.Equal(tally.Else, []string{department}) {
		t.Errorf("one did it, one has another day: %s, %+v", got, tally)
	}
	issue(department)
	if got := w.state.Stands(digest, DateOf(now)).Status; got != Done {
		t.Errorf("after both: %s", got)
	}
}
