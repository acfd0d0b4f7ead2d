package scheduler_test

import (
	"errors"
	"testing"
	"time"

	"cdobot/policy"
)

// refuse is a Slack that takes no message, for the reason given.
func refuse(u policy.Undelivered) func(policy.Notice, func() policy.Receipt) (policy.Receipt, error) {
	return func(policy.Notice, func() policy.Receipt) (policy.Receipt, error) { return policy.Receipt{}, &u }
}

// refuseOne refuses one person only.
func refuseOne(person string, u policy.Undelivered) func(policy.Notice, func() policy.Receipt) (policy.Receipt, error) {
	return func(n policy.Notice, arrive func() policy.Receipt) (policy.Receipt, error) {
		if n.To == person {
			return policy.Receipt{}, &u
		}
		return arrive(), nil
	}
}

const day = "day/2026-05-15/" + pen

// Slack asks for patience, and gets it.
func TestRetryAfterIsObeyed(t *testing.T) {
	w := newWorld(t)
	w.at("2026-05-15 09:00")
	w.slack.onSend = refuseOne(pen, policy.Undelivered{Reason: "ratelimited", After: 7 * time.Minute})
	w.pass()
	w.wantSaid(otherPen + " " + otherReport + " d-14")
	w.wantUndelivered(pen + " ratelimited")
	w.slack.onSend = nil
	w.later(7*time.Minute - time.Second)
	w.pass()
	w.wantSaid()
	w.later(time.Second)
	w.pass()
	w.wantSaid(pen + " " + report + " d-14")
	w.wantUndelivered()
	if n := w.slack.called("find"); n != 0 {
		t.Errorf("looked %d times for what Slack surely did not take", n)
	}
}

// Without a word from Slack we wait longer each time, up to half an hour.
func TestPatienceGrows(t *testing.T) {
	w := newWorld(t)
	w.at("2026-05-15 09:00")
	w.slack.onSend = refuse(policy.Undelivered{Reason: "teapot"})
	waits := []time.Duration{
		5 * time.Second, 30 * time.Second, 2 * time.Minute, 10 * time.Minute, 30 * time.Minute, 30 * time.Minute,
	}
	w.pass()
	for i, wait := range waits {
		d := w.delivery(day)
		if got := d.NotBefore.Sub(w.clock.Now()); got != wait || d.Attempts != i+1 || d.Reason != "teapot" {
			t.Errorf("after attempt %d (%d, %s) the next comes in %s, want %s", i+1, d.Attempts, d.Reason, got, wait)
		}
		w.later(wait - time.Millisecond)
		w.pass()
		if got := w.delivery(day).Attempts; got != i+1 {
			t.Errorf("tried again after less than %s", wait)
		}
		w.later(time.Millisecond)
		w.pass()
	}
}

// What Slack refuses for good is dropped at once, with Slack's reason for the
// bureau to see, and not tried again.
func TestFinalRefusalIsShownToTheBureau(t *testing.T) {
	w := newWorld(t)
	w.at("2026-05-15 09:00")
	w.slack.onSend = refuseOne(pen, policy.Undelivered{Reason: "user_disabled", Final: true})
	w.pass()
	w.slack.onSend = nil
	for range 3 {
		w.later(time.Hour)
		w.pass()
	}
	w.wantSaid(otherPen + " " + otherReport + " d-14")
	w.wantUndelivered(pen + " user_disabled")
	w.at("2026-05-22 09:00") // the next rung is tried on its own
	w.pass()
	w.wantSaid(
		pen+" "+report+" d-7", cdo+" "+report+" d-7", otherPen+" "+otherReport+" d-7", otherCDO+" "+otherReport+" d-7",
	)
}

// When it is not certain that a message did not arrive, somebody looks first.
func TestUnsureLooksFirst(t *testing.T) {
	for _, c := range []struct {
		name    string
		arrives bool
		err     error
	}{
		{"it arrived and the answer was lost", true, &policy.Undelivered{Reason: "no_reply", Unsure: true}},
		{"it did not arrive", false, &policy.Undelivered{Reason: "http_500", Unsure: true}},
		{"an error that nobody classified", true, errors.New("render: boom")},
	} {
		t.Run(c.name, func(t *testing.T) {
			w := newWorld(t)
			w.at("2026-05-15 09:00")
			w.slack.onSend = func(_ policy.Notice, arrive func() policy.Receipt) (policy.Receipt, error) {
				if c.arrives {
					arrive()
				}
				return policy.Receipt{}, c.err
			}
			w.pass()
			w.slack.onSend = nil
			w.later(time.Minute)
			w.pass()
			w.wantSaid(pen+" "+report+" d-14", otherPen+" "+otherReport+" d-14")
			if n := w.slack.called("find"); n != 2 {
				t.Errorf("looked %d times, want once for each", n)
			}
			if d := w.delivery(day); d.Sent.IsZero() || d.Receipt.TS == "" {
				t.Errorf("the delivery is %+v", d)
			}
			w.later(time.Hour)
			w.pass()
			w.wantSaid()
		})
	}
}

// Looking can fail, too. It is no reason to send without having looked.
func TestLookingFails(t *testing.T) {
	w := newWorld(t)
	w.at("2026-05-15 09:00")
	w.slack.onSend = func(_ policy.Notice, arrive func() policy.Receipt) (policy.Receipt, error) {
		arrive()
		return policy.Receipt{}, &policy.Undelivered{Reason: "no_reply", Unsure: true}
	}
	w.pass()
	w.slack.onSend = nil
	w.slack.onFind = func(policy.Notice) error { return &policy.Undelivered{Reason: "ratelimited", After: time.Minute} }
	for range 3 {
		w.later(10 * time.Minute)
		w.pass()
	}
	w.slack.onFind = nil
	w.later(time.Hour)
	w.pass()
	w.wantSaid(pen+" "+report+" d-14", otherPen+" "+otherReport+" d-14")
	if n := w.slack.called("send"); n != 2 {
		t.Errorf("sent %d times, want 2", n)
	}
}

// One notice that can't be delivered keeps neither other people nor the same
// person's later notices waiting for long.
func TestPoisonedNotice(t *testing.T) {
	w := newWorld(t)
	w.at("2026-05-15 09:00")
	w.slack.onSend = func(n policy.Notice, arrive func() policy.Receipt) (policy.Receipt, error) {
		if n.Key == day {
			return policy.Receipt{}, errors.New("render: boom")
		}
		return arrive(), nil
	}
	for range 10 {
		w.pass()
		w.later(time.Minute)
	}
	w.wantSaid(otherPen + " " + otherReport + " d-14")
	w.files(unit, cdo)
	w.pass()
	w.wantSaid(pen+" report.signed", cdo+" report.signed", room+" report.signed")
}

// No call to Slack may take longer than the time after which another process
// takes over.
func TestEveryCallIsBounded(t *testing.T) {
	w := newWorld(t)
	w.at("2026-05-15 09:00")
	w.dies(true)
	w.later(time.Hour)
	w.trains(1, "F1")
	w.files(unit, cdo)
	w.pass()
	for _, call := range []string{"send", "find", "update", "fetch"} {
		if w.slack.called(call) == 0 {
			t.Errorf("there was no %s", call)
		}
	}
	if n := w.slack.called("unbounded"); n != 0 {
		t.Errorf("%d calls might never end", n)
	}
}
