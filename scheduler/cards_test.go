package scheduler_test

import (
	"slices"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"cdobot/policy"
)

// The report is filed after the reminder was written down and before it is
// sent: nothing is sent, and the bureau is not told of a failure.
func TestFiledBetweenTickAndDrain(t *testing.T) {
	w := newWorld(t)
	w.at("2026-05-15 09:00")
	w.tick()
	w.files(unit, cdo)
	w.pass()
	w.wantSaid(pen+" report.signed", cdo+" report.signed", room+" report.signed", otherPen+" "+otherReport+" d-14")
	if d := w.delivery(day); !d.Dropped || !d.Moot || d.Attempts != 0 {
		t.Errorf("the delivery is %+v, want moot", d)
	}
	w.wantUndelivered()
}

// Only what is left to say is said.
func TestNoticeIsTrimmed(t *testing.T) {
	w := newWorld(t)
	w.at("2026-07-01 09:00") // report d+28, training 07-01
	w.tick()
	w.files(unit, cdo)
	w.pass()
	mine := slices.DeleteFunc(w.slack.news(), func(line string) bool { return !strings.HasPrefix(line, pen) })
	wantSame(t, "said", mine, []string{pen + " report.signed", pen + " training/2026/xiangzhou 07-01"})
}

// The post changes hands between tick and drain: the one who left is not
// reminded any more but told so, and the one who came is reminded.
func TestPostChangesHands(t *testing.T) {
	w := newWorld(t)
	w.at("2026-05-15 09:00")
	w.tick()
	w.writes("cli", policy.PostGiven{Unit: unit, Post: policy.Liaison, Person: "UNEW", Before: pen})
	w.pass()
	w.wantSaid("UNEW post.given", pen+" post.given", "UNEW "+report+" d-14", otherPen+" "+otherReport+" d-14")
	w.wantUndelivered()
}

// The card of a reminder turns to done once, and is then left alone.
func TestCardTurnsToDone(t *testing.T) {
	w := newWorld(t)
	w.at("2026-05-15 09:00")
	w.pass()
	w.pass()
	wantSame(t, "updated", w.slack.updated(), nil)
	w.files(unit, cdo)
	if err := w.SendEventNotices(t.Context()); err != nil {
		t.Fatal(err)
	}
	wantSame(t, "updated", w.slack.updated(), []string{day})
	for range 3 {
		w.later(time.Hour)
		w.pass()
	}
	w.restart()
	w.pass()
	wantSame(t, "updated again", w.slack.updated(), nil)
}

// A card with two things on it changes with each of them.
func TestCardOfTwoThings(t *testing.T) {
	w := newWorld(t)
	w.at("2026-07-01 09:00")
	w.pass()
	key := "day/2026-07-01/" + pen
	about := func() (n int) {
		for _, updated := range w.slack.updated() {
			if updated == key {
				n++
			}
		}
		return n
	}
	for i, event := range []func(){
		func() { w.files(unit, cdo) },
		func() { w.trains(1) },
		func() { w.trains(2) },
	} {
		event()
		w.pass()
		w.pass()
		if got, want := about(), []int{1, 0, 1}[i]; got != want {
			t.Errorf("after deed %d the card was updated %d times, want %d", i+1, got, want)
		}
	}
}

// A card that Slack won't let us change is left alone for good; one that only
// failed is tried until it works.
func TestCardCanNotBeUpdated(t *testing.T) {
	for _, c := range []struct {
		name  string
		err   policy.Undelivered
		tries int // in five half-hours
	}{
		{"for good", policy.Undelivered{Reason: "message_not_found", Final: true}, 1},
		{"for now", policy.Undelivered{Reason: "http_503", Unsure: true}, 5},
	} {
		t.Run(c.name, func(t *testing.T) {
			w := newWorld(t)
			w.at("2026-07-01 09:00")
			w.pass()
			var tries atomic.Int32
			w.slack.onUpdate = func(n policy.Notice) error {
				if n.To == pen {
					tries.Add(1)
					return &c.err
				}
				return nil
			}
			w.files(unit, cdo)
			for range 5 {
				w.pass()
				w.pass() // too soon to try again
				w.later(30 * time.Minute)
			}
			if got := int(tries.Load()); got != c.tries {
				t.Errorf("tried %d times, want %d", got, c.tries)
			}
			w.slack.onUpdate = nil
			w.slack.updated()
			w.trains(1)
			w.trains(2) // the card's other half
			w.pass()
			final := slices.Contains(w.slack.updated(), "day/2026-07-01/"+pen)
			if final == c.err.Final {
				t.Errorf("the card was updated afterwards: %t", final)
			}
		})
	}
}

// Slack is down while a thousand cards should change: a few are tried, and the
// pass ends.
func TestCardsWhileSlackIsDown(t *testing.T) {
	w := maxConversations(t, 100)
	w.at("2026-05-15 09:00")
	w.pass()
	for _, code := range w.state().Codes {
		w.files(code, "UCDO"+code)
	}
	w.slack.onSend = refuse(policy.Undelivered{Reason: "http_503"})
	w.slack.onUpdate = func(policy.Notice) error { return &policy.Undelivered{Reason: "no_reply", Unsure: true} }
	w.slack.called("send")
	w.pass()
	if sent, updated := w.slack.called("send"), w.slack.called("update"); sent+updated > 64 {
		t.Errorf("%d messages and %d updates were tried with Slack down", sent, updated)
	}
	w.slack.onSend, w.slack.onUpdate = nil, nil
	w.later(time.Minute)
	w.pass()
	if got := len(w.slack.updated()); got != 100 {
		t.Errorf("%d cards updated afterwards, want 100", got)
	}
}

// trains logs a training of the unit.
func (w *world) trains(no int, files ...string) {
	w.t.Helper()
	w.writes(pen, policy.TrainingLogged{Unit: unit, No: no, TrainingFacts: policy.TrainingFacts{
		Date: policy.DateOf(w.clock.Now()), Topic: "数据安全", Kinds: []policy.TrainingKind{policy.Security}, Files: files,
	}})
}
