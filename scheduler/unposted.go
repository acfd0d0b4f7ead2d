package scheduler

import (
	"context"
	"fmt"

	"cdobot/policy"
)

// unposted writes into the ledger which announcement Slack would not take, such
// as in a channel that the bot is not in, so that whoever asked for it hears of
// it and can ask again. It follows from the outbox, so that a crash in between
// loses nothing.
func (s *Scheduler) unposted(ctx context.Context) error {
	o, err := s.Outbox.State(ctx)
	if err != nil {
		return fmt.Errorf("read the outbox: %w", err)
	}
	for ctx.Err() == nil {
		now, found := s.Now(), false
		_, err := s.Ledger.Append(ctx, policy.Origin{By: "scheduler", Via: "drain", At: now}, func(st policy.State) (policy.Deed, error) {
			d, err := policy.NoteUnposted(st, o, now)
			found = d != nil
			return d, err
		})
		if err != nil {
			return fmt.Errorf("note what was not posted: %w", err)
		}
		if !found {
			return nil
		}
	}
	return nil
}
