package scheduler_test

import (
	"context"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"
)

// TestRun runs in a bubble where time is ours. The store is outside of it, and
// has nothing to write; how often the scheduler looks at the clock tells how
// many rounds there were.
func TestRun(t *testing.T) {
	w := newWorld(t)
	var looks atomic.Int32
	now := w.clock.Now
	w.Now = func() time.Time {
		looks.Add(1)
		return now()
	}
	w.pass()
	round := looks.Swap(0)
	if err := w.SendEventNotices(t.Context()); err != nil {
		t.Fatal(err)
	}
	word := looks.Swap(0)

	synctest.Test(t, func(t *testing.T) {
		ctx, stop := context.WithCancel(t.Context())
		var hold atomic.Bool
		free := make(chan struct{})
		w.Now = func() time.Time {
			looks.Add(1)
			if hold.CompareAndSwap(true, false) {
				<-free
			}
			return now()
		}
		wantLooks := func(when string, want int32) {
			t.Helper()
			synctest.Wait()
			if got := looks.Swap(0); got != want {
				t.Errorf("%s: %d looks at the clock, want %d", when, got, want)
			}
		}
		wantRounds := func(when string, want int32) { t.Helper(); wantLooks(when, want*round) }
		done := make(chan error)
		go func() { done <- w.Run(ctx) }()
		wantRounds("at the start", 1)
		passes(59 * time.Second)
		wantRounds("within the minute", 0)
		passes(time.Second)
		wantRounds("on the minute", 1)
		passes(9*time.Minute + 30*time.Second)
		wantRounds("in nine and a half minutes", 9)

		w.Wake()
		wantLooks("woken", word)
		hold.Store(true)
		w.Wake()
		synctest.Wait()
		for range 100 {
			w.Wake()
		}
		free <- struct{}{}
		wantLooks("woken a hundred times during a round", 2*word)

		hold.Store(true)
		w.Wake()
		synctest.Wait()
		passes(5 * time.Minute)
		free <- struct{}{}
		wantLooks("after a round that took five minutes", word+round)

		stop()
		if err := <-done; err != nil {
			t.Errorf("stopped with %v", err)
		}
		w.Wake() // by a request that is still being answered
		passes(time.Hour)
		wantRounds("after the end", 0)
	})
}

// Run sends what came due while nobody was there, and ends in the middle of it
// when it is told to: what it was at is written down, the rest is for the next
// start.
func TestRunStopsAmidSending(t *testing.T) {
	w := newWorld(t)
	w.at("2026-05-22 09:00")
	ctx, stop := context.WithCancel(t.Context())
	var sent atomic.Int32
	w.slack.onSend = arriveThen(func() {
		if sent.Add(1) == 1 {
			stop()
		}
	})
	if err := w.Run(ctx); err != nil {
		t.Fatal(err)
	}
	w.slack.onSend = nil
	w.restart()
	w.pass()
	w.wantSaid(
		pen+" "+report+" d-7", cdo+" "+report+" d-7", otherPen+" "+otherReport+" d-7", otherCDO+" "+otherReport+" d-7",
	)
	if n := w.slack.called("find"); n != 0 {
		t.Errorf("%d notices were left half-sent", n)
	}
}

// passes lets the bubble's time pass.
func passes(d time.Duration) { <-time.NewTimer(d).C }
