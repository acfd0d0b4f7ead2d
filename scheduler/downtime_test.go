package scheduler_test

import (
	"testing"

	"cdobot/policy"
)

const (
	report      = "report/2026-H1/xiangzhou"
	otherReport = "report/2026-H1/gongan"
)

// Whatever came due while nobody was there is said once: its latest rung, and
// only to those whom that rung speaks to.
func TestDowntime(t *testing.T) {
	for _, c := range []struct {
		name, down, up string
		want           []string
	}{
		{"before the first rung", "2026-04-24 18:00", "2026-04-27 09:00", nil},
		{"three days across a rung", "2026-05-14 18:00", "2026-05-18 09:00", []string{
			pen + " " + report + " d-14", otherPen + " " + otherReport + " d-14",
		}},
		{"across two rungs, the first is stale", "2026-05-14 18:00", "2026-05-25 09:00", []string{
			pen + " " + report + " d-7", cdo + " " + report + " d-7",
			otherPen + " " + otherReport + " d-7", otherCDO + " " + otherReport + " d-7",
		}},
		{"across the due date", "2026-05-28 18:00", "2026-06-02 09:00", []string{
			pen + " " + report + " d+1", cdo + " " + report + " d+1",
			otherPen + " " + otherReport + " d+1", otherCDO + " " + otherReport + " d+1",
		}},
		{"up again on a day off", "2026-05-14 18:00", "2026-05-17 12:00", nil},
		{"up again before nine", "2026-05-14 18:00", "2026-05-18 08:59", nil},
	} {
		t.Run(c.name, func(t *testing.T) {
			w := newWorld(t)
			w.at("2026-04-30 09:00")
			w.pass()
			w.at(c.down)
			w.pass()
			w.slack.news()
			w.at(c.up)
			w.restart()
			for range 3 {
				w.pass()
			}
			w.wantSaid(c.want...)
		})
	}
}

// A notice that was queued and not sent on its day is not sent on a later one:
// what it said is weighed again, and said together with what has come due.
func TestItsDayHasPassed(t *testing.T) {
	for _, c := range []struct {
		name, queued, up string
		want             []string
	}{
		{"the same rung is still the latest", "2026-05-15 20:00", "2026-05-18 09:00", []string{
			pen + " " + report + " d-14", otherPen + " " + otherReport + " d-14",
		}},
		{"a later rung has been reached", "2026-05-15 20:00", "2026-05-22 09:00", []string{
			pen + " " + report + " d-7", cdo + " " + report + " d-7",
			otherPen + " " + otherReport + " d-7", otherCDO + " " + otherReport + " d-7",
		}},
		{"the ladder is over", "2026-07-06 20:00", "2026-07-14 09:00", []string{
			// Only what began on 1 July is left.
			pen + " training/2026/xiangzhou 07-01", otherPen + " training/2026/gongan 07-01",
		}},
	} {
		t.Run(c.name, func(t *testing.T) {
			w := newWorld(t)
			w.at(c.queued)
			w.tick()
			w.at(c.up)
			w.restart()
			w.pass()
			w.wantSaid(c.want...)
			w.pass()
			w.wantSaid()
			w.wantUndelivered()
		})
	}
}

// Two obligations in one notice that was not sent: one has moved on to its next
// rung, the other has not. Both are said on the day, in one message.
func TestOldAndNewInOneMessage(t *testing.T) {
	w := newWorld(t)
	w.at("2026-07-01 10:00")
	w.tick() // training 07-01 and report d+28
	w.at("2026-07-06 09:00")
	w.pass()
	w.wantSaid(
		pen+" "+report+" d+35", pen+" training/2026/xiangzhou 07-01",
		otherPen+" "+otherReport+" d+35", otherPen+" training/2026/gongan 07-01",
	)
	messages := map[string]int{}
	for _, n := range w.slack.all() {
		messages[n.To]++
	}
	for person, n := range messages {
		if n != 1 {
			t.Errorf("%s got %d messages on one day", person, n)
		}
	}
}

// A reminder that Slack would not take in time does not come at night, nor on
// a day off, but on the next workday.
func TestRemindersKeepToTheirHours(t *testing.T) {
	w := newWorld(t)
	w.at("2026-05-15 20:58") // a Friday
	w.slack.onSend = refuse(policy.Undelivered{Reason: "service_unavailable"})
	w.pass()
	w.slack.onSend = nil
	for _, at := range []string{"2026-05-15 21:00", "2026-05-15 23:00", "2026-05-16 10:00", "2026-05-17 10:00", "2026-05-18 08:59"} {
		w.at(at)
		w.pass()
		if err := w.SendEventNotices(t.Context()); err != nil {
			t.Fatal(err)
		}
		w.wantSaid()
	}
	w.at("2026-05-18 09:00")
	w.pass()
	w.wantSaid(pen+" "+report+" d-14", otherPen+" "+otherReport+" d-14")
}

// Word of an event comes at any hour.
func TestWordComesAtAnyHour(t *testing.T) {
	w := newWorld(t)
	w.at("2026-05-16 23:30") // a Saturday night
	w.files(unit, cdo)
	if err := w.SendEventNotices(t.Context()); err != nil {
		t.Fatal(err)
	}
	w.wantSaid(pen+" report.signed", cdo+" report.signed", room+" report.signed")
	w.pass()
	w.wantSaid()
}

// A make-up Saturday is a workday.
func TestMakeUpSaturday(t *testing.T) {
	w := newWorld(t)
	w.at("2026-05-09 09:00")
	if !w.Planner.Calendar.Workday(policy.DateOf(w.clock.Now())) {
		t.Skip("9 May 2026 is no make-up day in this calendar")
	}
	w.pass()
	w.wantSaid(pen+" "+report+" d-30", otherPen+" "+otherReport+" d-30")
}
