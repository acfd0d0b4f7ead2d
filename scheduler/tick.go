package scheduler

import (
	"context"
	"fmt"
	"time"

	"cdobot/policy"
)

// batch is how many notices one entry of the outbox holds at most, far below
// what the store takes.
const batch = 500

// Tick writes down what is owed at the instant now and not written down yet.
// It sends nothing.
func (s *Scheduler) Tick(ctx context.Context, now time.Time) error {
	_, err := s.plan(ctx, now, s.Planner.Due)
	return err
}

type owed func(policy.State, policy.Outbox, time.Time) []policy.Notice

// plan decides on the newest outbox, so that of two processes with the same
// thought one writes it down and the other finds nothing left. It returns how
// many notices it wrote down.
func (s *Scheduler) plan(ctx context.Context, now time.Time, due owed) (queued int, err error) {
	state, err := s.Ledger.State(ctx)
	if err != nil {
		return 0, fmt.Errorf("plan notices: %w", err)
	}
	for {
		n := 0
		_, err := s.Outbox.Append(ctx, policy.Origin{By: "scheduler", Via: "tick", At: now},
			func(o policy.Outbox) (policy.Deed, error) {
				notices := due(state, o, now)
				n = len(notices)
				if n == 0 {
					return nil, nil
				}
				return policy.Queued{Notices: notices[:min(n, batch)]}, nil
			})
		if err != nil {
			return queued, fmt.Errorf("queue notices: %w", err)
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
