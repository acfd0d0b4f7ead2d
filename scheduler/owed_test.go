package scheduler_test

import (
	"context"
	"slices"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"cdobot/policy"
)

// What somebody broke in Slack for five minutes costs five minutes: that day's
// reminders still come on that day, once.
func TestWhatIsMendedIsSentTheSameDay(t *testing.T) {
	for _, u := range []policy.Undelivered{
		{Reason: "missing_scope", Stuck: true},
		{Reason: "channel_not_found", Stuck: true},
		{Reason: "is_archived", Stuck: true},
		{Reason: "invalid_blocks", Stuck: true, Alone: true},
		{Reason: "msg_too_long", Stuck: true, Alone: true},
	} {
		t.Run(u.Reason, func(t *testing.T) {
			w := newWorld(t)
			w.at("2026-05-29 09:00")
			w.slack.onSend = refuse(u)
			for range 5 {
				w.pass()
				w.later(time.Minute)
			}
			w.wantSaid()
			w.wantUndelivered(pen+" "+u.Reason, cdo+" "+u.Reason, otherPen+" "+u.Reason, otherCDO+" "+u.Reason)
			w.slack.onSend = nil
			w.later(10 * time.Minute)
			w.pass()
			w.wantSaid(pen+" "+report+" d+0", cdo+" "+report+" d+0", otherPen+" "+otherReport+" d+0", otherCDO+" "+otherReport+" d+0")
			w.wantUndelivered()
			if n := w.slack.called("find"); n != 0 {
				t.Errorf("looked %d times for what Slack surely did not take", n)
			}
		})
	}
}

// What was broken the whole day is said on the next workday, at the rung that is
// reached then, and its age goes on.
func TestWhatIsMendedTheNextDay(t *testing.T) {
	w := newWorld(t)
	w.at("2026-05-22 09:00")
	w.slack.onSend = refuse(policy.Undelivered{Reason: "missing_scope", Stuck: true})
	for range 24 {
		w.pass()
		w.later(time.Hour)
	}
	w.slack.onSend = nil
	w.at("2026-05-25 09:00")
	w.pass()
	w.wantSaid(
		pen+" "+report+" d-7", cdo+" "+report+" d-7", otherPen+" "+otherReport+" d-7", otherCDO+" "+otherReport+" d-7",
	)
	d := w.delivery("day/2026-05-25/" + pen)
	if got := d.Sent.Sub(d.Since); got != 72*time.Hour {
		t.Errorf("owed for %s in the end", got)
	}
}

// Word that Slack refuses for ten days is owed for ten days, and arrives once.
func TestWordIsOwedUntilItArrives(t *testing.T) {
	w := newWorld(t)
	w.at("2026-05-11 10:00")
	w.files(unit, cdo)
	w.slack.onSend = refuse(policy.Undelivered{Reason: "is_archived", Stuck: true})
	for range 10 * 24 * 2 {
		w.pass()
		w.later(30 * time.Minute)
	}
	w.slack.onSend = nil
	w.at("2026-05-21 10:00")
	w.pass()
	var word []string
	for _, line := range w.slack.news() {
		if strings.HasSuffix(line, "report.signed") {
			word = append(word, line)
		}
	}
	wantSame(t, "said", word, []string{pen + " report.signed", cdo + " report.signed", room + " report.signed"})
	w.later(time.Hour)
	w.pass()
	w.wantSaid()
}

// Whatever Slack says against a look, the notice may stand there: it is neither
// given up nor sent again without having looked.
func TestNoLookIsFinal(t *testing.T) {
	for _, reason := range []string{"channel_not_found", "missing_scope", "user_disabled"} {
		w := newWorld(t)
		w.at("2026-05-15 09:00")
		w.slack.onSend = func(_ policy.Notice, arrive func() policy.Receipt) (policy.Receipt, error) {
			arrive()
			return policy.Receipt{}, &policy.Undelivered{Reason: "no_reply", Unsure: true}
		}
		w.pass()
		w.slack.onSend = nil
		w.slack.onFind = func(policy.Notice) error { return &policy.Undelivered{Reason: reason, Final: true} }
		w.later(10 * time.Minute)
		w.pass()
		w.slack.onFind = nil
		w.later(time.Hour)
		w.pass()
		if d := w.delivery(day); d.Sent.IsZero() || d.Dropped {
			t.Errorf("%s: the delivery is %+v", reason, d)
		}
		w.wantSaid(pen+" "+report+" d-14", otherPen+" "+otherReport+" d-14")
		if n := w.slack.called("send"); n != 2 {
			t.Errorf("%s: sent %d times, want 2", reason, n)
		}
	}
}

// While Slack takes nothing at all nothing is tried, however much is owed.
func TestNothingIsTriedWhileMute(t *testing.T) {
	w := newWorld(t)
	mute := true
	w.Mute = func(context.Context) bool { return mute }
	w.at("2026-05-15 09:00")
	for range 10 {
		w.pass()
		w.later(time.Minute)
	}
	if n := w.slack.called("send") + w.slack.called("update"); n != 0 || w.delivery(day).Attempts != 0 {
		t.Errorf("%d calls", n)
	}
	if n, since := w.Planner.Overdue(w.outbox(), w.clock.Now()); n != 2 || w.clock.Now().Sub(since) != 10*time.Minute {
		t.Errorf("%d overdue since %s", n, since)
	}
	mute = false
	w.pass()
	w.wantSaid(pen+" "+report+" d-14", otherPen+" "+otherReport+" d-14")
}

// A hiccup costs seconds: the scheduler has itself woken when the pause ends, not
// on the next full minute, and not at all for what rests longer.
func TestARetryDoesNotWaitForTheMinute(t *testing.T) {
	w := newWorld(t)
	w.at("2026-05-15 09:00")
	w.slack.onSend = refuse(policy.Undelivered{Reason: "teapot"})
	ctx, stop := context.WithCancel(t.Context())
	var arrived atomic.Int32
	var waits []time.Duration
	w.Later = func(d time.Duration, do func()) func() bool {
		waits = append(waits, d)
		w.later(d)
		if len(waits) == 2 {
			w.slack.onSend = arriveThen(func() {
				if arrived.Add(1) == 2 {
					stop()
				}
			})
		}
		do()
		return func() bool { return true }
	}
	if err := w.Run(ctx); err != nil {
		t.Fatal(err)
	}
	w.wantSaid(pen+" "+report+" d-14", otherPen+" "+otherReport+" d-14")
	if want := []time.Duration{5 * time.Second, 30 * time.Second}; !slices.Equal(waits, want) {
		t.Errorf("woken after %v, want %v", waits, want)
	}
}

// A card that can't be changed any more is never said to show what it does not.
func TestACardThatStaysIsNotSaidToShow(t *testing.T) {
	w := newWorld(t)
	w.at("2026-05-15 09:00")
	w.pass()
	before := w.delivery(day).Shown
	w.slack.onUpdate = func(policy.Notice) error {
		return &policy.Undelivered{Reason: "message_not_found", Final: true}
	}
	w.files(unit, cdo)
	w.pass()
	if got := w.delivery(day).Shown; got != before {
		t.Errorf("it is said to show %q", got)
	}
	if n := w.slack.called("update"); n != 1 {
		t.Errorf("tried %d times", n)
	}
	w.later(time.Hour)
	w.pass()
	if n := w.slack.called("update"); n != 0 {
		t.Errorf("tried %d times again", n)
	}
}
