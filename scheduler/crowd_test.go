package scheduler_test

import (
	"fmt"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"cdobot/policy"
	"cdobot/scheduler"
	"cdobot/storage"
	"cdobot/storage/storagetest"
)

// maxConversations is a world of n units with both posts filled.
func maxConversations(tb testing.TB, n int) *world {
	tb.Helper()
	w := emptyWorld(tb, storage.Options{Dir: tb.TempDir()})
	var units []policy.UnitFounded
	for i := range n {
		code := fmt.Sprintf("unit%04d", i)
		units = append(units, policy.UnitFounded{Code: code, Name: policy.Name{ZH: code, EN: code}, Class: policy.Department, Joined: policy.On(2021, 5, 27)})
	}
	w.writes("cli", policy.PilotFounded{Units: units})
	for _, u := range units {
		w.writes("cli", policy.PostGiven{Unit: u.Code, Post: policy.CDO, Person: "UCDO" + u.Code})
		w.writes("cli", policy.PostGiven{Unit: u.Code, Post: policy.Liaison, Person: "UPEN" + u.Code})
	}
	w.at("2026-04-20 09:00")
	return w
}

// Six hundred people, more than one entry of the outbox holds: each gets one
// message, several are written to at the same time, and never more than eight.
func TestCrowd(t *testing.T) {
	w := maxConversations(t, 300)
	w.at("2026-05-22 09:00")
	const atOnce = 8
	var running, sent atomic.Int32
	together, tooLong := make(chan struct{}), time.NewTimer(time.Minute)
	w.slack.onSend = func(_ policy.Notice, arrive func() policy.Receipt) (policy.Receipt, error) {
		if running.Add(1) > atOnce {
			t.Errorf("more than %d people were written to at the same time", atOnce)
		}
		defer running.Add(-1)
		if n := sent.Add(1); n == atOnce {
			close(together)
		}
		select {
		case <-together: // the first eight only get on when they have met
		case <-tooLong.C:
			t.Error("people were written to one after the other")
		}
		return arrive(), nil
	}
	w.pass()
	keys := map[string]bool{}
	for _, n := range w.slack.all() {
		if keys[n.Key] {
			t.Errorf("%s was sent twice", n.Key)
		}
		keys[n.Key] = true
	}
	if len(keys) != 600 {
		t.Errorf("%d messages, want 600", len(keys))
	}
	batches := 0
	for e, err := range w.Outbox.Entries(t.Context(), 1, 0) {
		if err != nil {
			t.Fatal(err)
		}
		if d, ok := policy.Read[policy.Queued](e); ok {
			batches++
			if len(d.Notices) > 500 {
				t.Errorf("one entry holds %d notices", len(d.Notices))
			}
		}
	}
	if batches != 2 {
		t.Errorf("%d entries for 600 notices, want 2", batches)
	}
}

// One conversation gets its messages one after the other, in the order of what
// happened, however many there are.
func TestOrderWithinAConversation(t *testing.T) {
	w := newWorld(t)
	var busy sync.Map
	w.slack.onSend = func(n policy.Notice, arrive func() policy.Receipt) (policy.Receipt, error) {
		if _, taken := busy.LoadOrStore(n.To, true); taken {
			t.Errorf("two messages to %s at the same time", n.To)
		}
		defer busy.Delete(n.To)
		return arrive(), nil
	}
	const many = 90
	for i := range many {
		w.writes(fmt.Sprintf("UASKER%d", i), policy.FeedbackGiven{Text: "请增加导出"})
	}
	w.files(unit, cdo)
	w.pass()
	var told []int
	for _, n := range w.slack.all() {
		if n.To == room {
			told = append(told, n.Trigger.Entry)
		}
	}
	if len(told) != many+1 || !slices.IsSorted(told) {
		t.Errorf("the bureau was told of the entries %v", told)
	}
}

// A long queue for one conversation doesn't keep the others waiting for its end.
func TestLongQueueForOne(t *testing.T) {
	w := newWorld(t)
	for i := range 100 {
		w.writes(fmt.Sprintf("UASKER%d", i), policy.FeedbackGiven{Text: "请增加导出"})
	}
	before := -1
	w.slack.onSend = func(n policy.Notice, arrive func() policy.Receipt) (policy.Receipt, error) {
		switch r := arrive(); {
		case n.To == pen:
			before = len(w.slack.all()) - 1
			return r, nil
		case r.TS == "5":
			w.files(unit, cdo) // while the bureau's are being sent
			return r, nil
		default:
			return r, nil
		}
	}
	w.pass()
	if before < 0 || before > 45 {
		t.Errorf("the liaison was told after %d messages to the bureau, want a round's or two", before)
	}
	if got := len(w.slack.all()); got != 103 {
		t.Errorf("%d messages, want 103", got)
	}
}

// While Slack is down a pass ends after a few attempts, and the others lose
// neither their turn nor their patience.
func TestSlackIsDown(t *testing.T) {
	w := maxConversations(t, 100)
	w.at("2026-05-22 09:00")
	w.slack.onSend = refuse(policy.Undelivered{Reason: "no_reply", Unsure: true})
	w.pass()
	if n := w.slack.called("send"); n < 8 || n > 32 {
		t.Errorf("%d attempts in a pass with Slack down", n)
	}
	w.slack.onSend = nil
	w.later(time.Minute)
	w.pass()
	if got := len(w.slack.all()); got != 200 {
		t.Errorf("%d messages once Slack is back, want 200", got)
	}
}

// Two processes on one store say everything once, whatever they do at the same
// time.
func TestTwoProcesses(t *testing.T) {
	const rounds = 100
	w := newWorld(t)
	twin := w.process(storagetest.Open(t, storagetest.Replica(w.store, w.DB)))
	// The one that owns the folder has to know that it is not alone.
	w.Scheduler = w.process(storagetest.Open(t, storagetest.Replica(w.store, w.DB)))
	for i := range rounds {
		w.later(24 * time.Hour)
		if i%2 == 0 {
			w.writes(fmt.Sprintf("UASKER%d", i), policy.FeedbackGiven{Text: "请增加导出"})
		} else {
			w.writes("cli", policy.PostGiven{Unit: unit, Post: policy.Liaison, Person: fmt.Sprintf("UPEN%d", i)})
		}
		var both sync.WaitGroup
		for _, s := range []*scheduler.Scheduler{w.Scheduler, twin} {
			both.Go(func() {
				if err := s.Pass(t.Context()); err != nil {
					t.Error(err)
				}
			})
		}
		both.Wait()
	}
	keys := map[string]int{}
	reminders := 0
	for _, n := range w.slack.all() {
		keys[n.Key]++
		if strings.HasPrefix(n.Key, "day/") {
			reminders++
		}
	}
	for key, n := range keys {
		if n != 1 {
			t.Errorf("%s was sent %d times", key, n)
		}
	}
	// Feedback is told once, a post to whoever comes and whoever goes.
	if mails := len(keys) - reminders; mails != rounds+rounds/2 || reminders < 20 {
		t.Errorf("%d words of deeds and %d reminders", mails, reminders)
	}
	if open := w.outbox().Open(); len(open) != 0 {
		t.Errorf("%d notices were never sent", len(open))
	}
	if n := w.slack.called("find"); n != 0 {
		t.Errorf("somebody took a claim for abandoned %d times", n)
	}
}
