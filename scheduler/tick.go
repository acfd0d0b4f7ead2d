package scheduler

import (
	"context"
	"errors"
	"fmt"
	"sync"
	"sync/atomic"
	"time"

	"cdobot/policy"
)

// batch is how many notices one entry of the outbox holds at most, far below
// what the store takes.
const batch = 500

// Tick writes down what is owed at the instant now and not written down yet.
// It sends nothing.
func (s *Scheduler) Tick(ctx context.Context, now time.Time) error {
	_, err := s.plan(ctx, now, policy.Planner.Due)
	return err
}

type owed func(policy.Planner, policy.State, policy.Outbox, time.Time) []policy.Notice

// plan decides on the newest outbox, so that of two processes with the same
// thought one writes it down and the other finds nothing left. It returns how
// many notices it wrote down.
func (s *Scheduler) plan(ctx context.Context, now time.Time, due owed) (queued int, err error) {
	state, err := s.known(ctx)
	if err != nil {
		return 0, fmt.Errorf("plan notices: %w", err)
	}
	for {
		n := 0
		err := enter(ctx, s.Outbox, "tick", now, "queue notices", func(o policy.Outbox) (policy.Event, error) {
			notices := due(s.Planner.Under(state), state, o, now)
			if n = len(notices); n == 0 {
				return nil, nil
			}
			return policy.Queued{Notices: notices[:min(n, batch)]}, nil
		})
		if err != nil {
			return queued, err
		}
		if n > 0 {
			s.Log.Info().Int("notices", min(n, batch)).Msg("queued")
		}
		queued += min(n, batch)
		if n <= batch {
			return queued, nil
		}
	}
}

// turn lets take effect what was entered in the register for today. It is an
// entry of its own, so that the ledger says on which day things changed.
func (s *Scheduler) turn(ctx context.Context) error {
	now := s.Now()
	return enter(ctx, s.Ledger, "tick", now, "turn the register", func(st policy.State) (policy.Event, error) { return policy.Turn(st, now) })
}

const (
	// How many calls to Slack run at the same time.
	conversations = 8
	// After so many failures in a row Slack is down: whatever else is owed is
	// better left alone until the next minute than tried in vain.
	tooMany = conversations
)

// each does something for everyone, for several at the same time. It begins no
// more when the store fails, when Slack is down, or when ctx ends; all is true
// if it came to the end of the list.
func each[T any](ctx context.Context, list []T, do func(T) (answered bool, err error)) (all bool, err error) {
	var (
		wait   sync.WaitGroup
		free   = make(chan struct{}, conversations)
		errs   = make([]error, len(list))
		silent atomic.Int32 // failures in a row
		over   atomic.Bool
	)
	for i, one := range list {
		free <- struct{}{}
		if over.Load() || ctx.Err() != nil {
			over.Store(true)
			break
		}
		wait.Go(func() {
			defer func() { <-free }()
			var answered bool
			if answered, errs[i] = do(one); answered {
				silent.Store(0)
			} else {
				silent.Add(1)
			}
			if errs[i] != nil || silent.Load() >= tooMany {
				over.Store(true)
			}
		})
	}
	wait.Wait()
	return !over.Load(), errors.Join(errs...)
}

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
		if pause := d.NotBefore.Sub(now); pause > 0 && pause < wait && s.planner().Timely(d.Notice, d.NotBefore) {
			wait, any = pause, true
		}
	}
	return max(wait, breath), any
}

// mute says whether Slack takes nothing from us. Then nothing is tried, so that
// no attempt in vain fills the log, and everything stays owed.
func (s *Scheduler) mute(ctx context.Context) bool { return s.Mute != nil && s.Mute(ctx) }
