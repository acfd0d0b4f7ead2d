package scheduler

import (
	"context"
	"time"
)

const (
	// What comes up within so long is not left to the next minute.
	minute = time.Minute
	// No two rounds follow each other faster for the sake of a retry.
	breath = time.Second
)

// again has the scheduler woken when the next pause of an open notice ends, if
// that is before the minute does: a hiccup of Slack's costs seconds.
func (s *Scheduler) again(ctx context.Context, retries chan struct{}) (stop func() bool) {
	wait, any := s.nextTry(ctx)
	if !any {
		return func() bool { return true }
	}
	later := s.Later
	if later == nil {
		later = func(d time.Duration, do func()) func() bool { return time.AfterFunc(d, do).Stop }
	}
	return later(wait, func() { signal(retries) })
}

// nextTry is how long it is until the next pause ends, if one does within the
// minute.
func (s *Scheduler) nextTry(ctx context.Context) (wait time.Duration, any bool) {
	o, err := s.Outbox.State(ctx)
	if err != nil {
		return 0, false // the next minute tries the store again
	}
	open := o.Open()
	if len(open) == 0 {
		return 0, false
	}
	now := s.Now()
	wait = minute
	for _, d := range open {
		if pause := d.NotBefore.Sub(now); pause > 0 && pause < wait && s.Planner.Timely(d.Notice, d.NotBefore) {
			wait, any = pause, true
		}
	}
	return max(wait, breath), any
}

// mute says whether Slack takes nothing from us. Then nothing is tried, so that
// no attempt in vain fills the log, and everything stays owed.
func (s *Scheduler) mute(ctx context.Context) bool { return s.Mute != nil && s.Mute(ctx) }
