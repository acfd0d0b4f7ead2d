// Package scheduler is when: cron wakes it, it compares what is owed with what
// was said, writes down what has to be said, and sees it sent. It holds no
// state of its own, so that downtime loses nothing and two processes on one
// store say everything once.
package scheduler

import (
	"context"
	"errors"
	"fmt"
	"io"
	"sync"
	"sync/atomic"
	"time"

	"github.com/robfig/cron/v3"
	"github.com/rs/zerolog"

	"cdobot/policy"
	"cdobot/storage"
)

// Sender puts notices before people. Its errors are *policy.Undelivered.
type Sender interface {
	// Send posts the notice.
	Send(ctx context.Context, n policy.Notice) (policy.Receipt, error)
	// Find looks for the notice in the conversation, by its key, among what was
	// said since.
	Find(ctx context.Context, n policy.Notice, since time.Time) (policy.Receipt, bool, error)
	// Update shows the notice as things stand now.
	Update(ctx context.Context, n policy.Notice, r policy.Receipt) error
	// Fetch opens a file that somebody uploaded.
	Fetch(ctx context.Context, fileID string) (name, mimetype string, body io.ReadCloser, err error)
}

// Scheduler decides what is owed and sees it sent.
type Scheduler struct {
	Ledger  *storage.Log[policy.State]
	Outbox  *storage.Log[policy.Outbox]
	DB      *storage.DB
	Planner policy.Planner
	Sender  Sender
	Now     func() time.Time // the program's clock
	Zone    *time.Location   // cron's zone
	Log     zerolog.Logger
	// Live says whether an account can be written to; nil: nobody looks.
	Live func(ctx context.Context, person string) (bool, error)
	// Mute says whether Slack takes nothing from us at all; nil: it always does.
	Mute func(ctx context.Context) bool
	// Later has something done after a time, unless stopped; nil: by a timer.
	Later func(d time.Duration, do func()) (stop func() bool)

	seen       atomic.Pointer[policy.State] // the newest state that was read
	once       sync.Once
	woken      chan struct{}
	pass       sync.Mutex // one round at a time in this process
	tries      retries    // by Slack's file id; needs pass
	cards      retries    // by notice: cards that would not change; needs pass
	dailySweep            // needs pass
}

// known is what was done, the newest there is.
func (s *Scheduler) known(ctx context.Context) (policy.State, error) {
	state, err := s.Ledger.State(ctx)
	if err != nil {
		return state, fmt.Errorf("read the state: %w", err)
	}
	s.seen.Store(&state)
	return state, nil
}

// planner is the Planner by the rules of the newest state that was read.
func (s *Scheduler) planner() policy.Planner {
	if state := s.seen.Load(); state != nil {
		return s.Planner.Under(*state)
	}
	return s.Planner
}

// Run wakes every minute and whenever Wake is called, until ctx ends.
func (s *Scheduler) Run(ctx context.Context) error {
	minutes := make(chan struct{}, 1)
	clock := cron.New(cron.WithLocation(s.Zone))
	if _, err := clock.AddFunc("* * * * *", func() { signal(minutes) }); err != nil {
		return fmt.Errorf("start the clock: %w", err)
	}
	clock.Start()
	defer func() { <-clock.Stop().Done() }()

	signal(minutes) // and once at the start, for what came due while we were away
	retries := make(chan struct{}, 1)
	for {
		stop := s.again(ctx, retries)
		select {
		case <-ctx.Done():
			stop()
			return nil
		case <-minutes:
			s.report(ctx, s.Pass(ctx))
		case <-s.wake():
			s.report(ctx, s.SendEventNotices(ctx))
		case <-retries:
			s.report(ctx, s.SendEventNotices(ctx))
		}
		stop()
	}
}

// Wake has the scheduler look at once, because somebody did something. It
// never blocks.
func (s *Scheduler) Wake() { signal(s.wake()) }

func (s *Scheduler) wake() chan struct{} {
	s.once.Do(func() { s.woken = make(chan struct{}, 1) })
	return s.woken
}

func signal(c chan struct{}) {
	select {
	case c <- struct{}{}:
	default: // it is awake already
	}
}

func (s *Scheduler) report(ctx context.Context, err error) {
	if err != nil && ctx.Err() == nil { // what stopping broke off is taken up at the next start
		s.Log.Error().Err(err).Msg("the scheduler will try again in a minute")
	}
}

// Pass is one whole round at the clock's time: turn the register, release what is
// held, look for replies that nobody confirmed, plan, send, update the cards, keep the files, look after the accounts.
func (s *Scheduler) Pass(ctx context.Context) error {
	if err := s.turn(ctx); err != nil {
		return err
	}
	// That what is held or offered can't be read keeps no reminder waiting.
	if err := errors.Join(s.release(ctx), s.leave(ctx), s.sendOwed(ctx, policy.Planner.Due)); err != nil {
		return err
	}
	return s.preflight(ctx)
}

// SendEventNotices is the short round after somebody did something: tell those concerned
// and update the cards.
func (s *Scheduler) SendEventNotices(ctx context.Context) error {
	return s.sendOwed(ctx, policy.Planner.EventNotices)
}

// sendOwed first looks after what is open already, so that what was not said on
// its day is planned anew together with what is owed today. It goes on while
// there is more; who does something meanwhile is heard in between.
func (s *Scheduler) sendOwed(ctx context.Context, due owed) error {
	s.pass.Lock()
	defer s.pass.Unlock()
	for again := true; again && ctx.Err() == nil; {
		more, err := s.drain(ctx)
		if err != nil {
			return err
		}
		if err := s.unposted(ctx); err != nil {
			return err
		}
		queued, err := s.plan(ctx, s.Now(), due)
		if err != nil {
			return err
		}
		if again = more || queued > 0; queued > 0 {
			continue // words before looks
		}
		if err := s.refresh(ctx); err != nil {
			return err
		}
	}
	return s.keep(ctx)
}
