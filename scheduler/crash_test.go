package scheduler_test

import (
	"context"
	"runtime"
	"sync/atomic"
	"testing"
	"time"

	"cdobot/policy"
)

// The process dies while it delivers. The next one finds the claim, waits until
// it can't be somebody's who is still at it, looks in Slack, and sends only what
// is not there.
func TestCrashWhileSending(t *testing.T) {
	for _, c := range []struct {
		name    string
		arrives bool
	}{
		{"between claim and send", false},
		{"between send and note", true},
	} {
		t.Run(c.name, func(t *testing.T) {
			w := newWorld(t)
			w.at("2026-05-15 09:00")
			w.dies(c.arrives)
			w.restart()
			before := w.slack.called("send")

			w.later(119 * time.Second)
			w.pass()
			if n := w.slack.called("send") + w.slack.called("find"); n != 0 {
				t.Errorf("%d calls while the attempt may still be somebody's", n)
			}
			w.later(2 * time.Second)
			w.pass()
			if n := w.slack.called("find"); n != before {
				t.Errorf("looked %d times for %d claimed notices", n, before)
			}
			w.wantSaid(pen+" "+report+" d-14", otherPen+" "+otherReport+" d-14")
			if d := w.delivery(day); d.Sent.IsZero() {
				t.Errorf("the delivery is %+v", d)
			}
			w.later(time.Hour)
			w.pass()
			w.wantSaid()
		})
	}
}

// The report was filed while the process was dead. What had not arrived is not
// sent any more; what had arrived is known, and its card shows it.
func TestCrashThenFiled(t *testing.T) {
	for _, c := range []struct {
		name    string
		arrives bool
		updated []string
	}{
		{"it had not arrived", false, nil},
		{"it had arrived", true, []string{day}},
	} {
		t.Run(c.name, func(t *testing.T) {
			w := newWorld(t)
			w.at("2026-05-15 09:00")
			w.dies(c.arrives)
			w.slack.news()
			w.restart()
			w.later(time.Hour)
			w.files(unit, cdo)
			w.files(other, otherCDO)
			w.pass()
			w.wantSaid(pen+" report.signed", otherPen+" report.signed", cdo+" report.signed", otherCDO+" report.signed", room+" report.signed", room+" report.signed")
			if got := w.slack.updated(); len(got) != 2*len(c.updated) {
				t.Errorf("updated %q, want %q and the other's", got, c.updated)
			}
			w.wantUndelivered()
		})
	}
}

// The process died on Friday evening and starts again on Saturday: on Monday
// what arrived is known, and what did not is planned anew.
func TestCrashBeforeTheWeekend(t *testing.T) {
	for _, arrives := range []bool{true, false} {
		w := newWorld(t)
		w.at("2026-05-15 20:59")
		w.dies(arrives)
		w.restart()
		for _, at := range []string{"2026-05-15 21:05", "2026-05-16 10:00", "2026-05-18 08:00"} {
			w.at(at)
			w.pass()
		}
		if n := w.slack.called("send"); n != 2 {
			t.Errorf("sent %d times before Monday, want twice on Friday", n)
		}
		w.at("2026-05-18 09:00")
		w.pass()
		w.wantSaid(pen+" "+report+" d-14", otherPen+" "+otherReport+" d-14")
	}
}

// The first look after a crash fails. That there was a crash is not forgotten.
func TestCrashThenLookingFails(t *testing.T) {
	w := newWorld(t)
	w.at("2026-05-15 09:00")
	w.dies(true)
	w.restart()
	w.slack.onFind = func(policy.Notice) error { return &policy.Undelivered{Reason: "ratelimited", After: time.Second} }
	w.later(3 * time.Minute)
	w.pass()
	w.slack.onFind = nil
	w.later(time.Minute)
	w.pass()
	w.wantSaid(pen+" "+report+" d-14", otherPen+" "+otherReport+" d-14")
}

// An attempt took so long that another process took over. What the first one
// then says of its failure does not undo the second one's claim.
func TestTakenOver(t *testing.T) {
	w := newWorld(t)
	w.at("2026-05-15 09:00")
	slow := w.Scheduler
	second := *w
	second.Scheduler = w.process(w.DB)
	second.Ledger, second.Outbox = slow.Ledger, slow.Outbox
	var tries atomic.Int32
	w.slack.onSend = func(n policy.Notice, arrive func() policy.Receipt) (policy.Receipt, error) {
		switch {
		case n.To != pen:
			return arrive(), nil
		case tries.Add(1) > 1:
			return policy.Receipt{}, &policy.Undelivered{Reason: "no_reply", Unsure: true}
		}
		w.later(3 * time.Minute) // our machine slept
		second.pass()
		return policy.Receipt{}, &policy.Undelivered{Reason: "connection_lost", Unsure: true}
	}
	w.pass()
	if tries.Load() != 2 {
		t.Fatalf("tried %d times, want once in each process", tries.Load())
	}
	d := w.delivery(day)
	if d.Attempts != 2 || d.Reason != "no_reply" {
		t.Errorf("the late failure was noted over the newer one: %+v", d)
	}
}

// dies has a pass end in the middle of every delivery, as a killed process
// does: nothing is written down after Slack was called.
func (w *world) dies(arrives bool) {
	w.t.Helper()
	ctx, kill := context.WithCancel(w.t.Context())
	w.slack.onSend = func(_ policy.Notice, arrive func() policy.Receipt) (policy.Receipt, error) {
		if arrives {
			arrive()
		}
		runtime.Goexit()
		return policy.Receipt{}, nil
	}
	if err := w.Pass(ctx); err != nil {
		w.t.Fatal(err)
	}
	kill()
	w.slack.onSend = nil
}
