package scheduler

import (
	"context"
	"errors"
	"fmt"

	"cdobot/policy"
)

// refresh shows on the cards in Slack what has been done since they were sent.
// Doing it twice does no harm, so it needs no claim.
func (s *Scheduler) refresh(ctx context.Context) error {
	state, err := s.Ledger.State(ctx)
	if err != nil {
		return fmt.Errorf("read what was done: %w", err)
	}
	o, err := s.Outbox.State(ctx)
	if err != nil {
		return fmt.Errorf("read the outbox: %w", err)
	}
	_, err = each(ctx, s.Planner.Edits(state, o, s.Now()), func(e policy.Edit) (bool, error) { return s.show(ctx, e) })
	return err
}

// show updates one card. A card that Slack won't let us change stays as it is
// for good.
func (s *Scheduler) show(ctx context.Context, e policy.Edit) (answered bool, err error) {
	key := e.Delivery.Notice.Key
	if e.Shown != e.Delivery.Shown {
		trying, stop := context.WithTimeout(ctx, attemptLimit)
		defer stop()
		err := s.Sender.Update(trying, e.Delivery.Notice, e.Delivery.Receipt)
		switch {
		case final(err):
			s.Log.Warn().Err(err).Str("notice", key).Msg("card can't be updated")
			e.Last = true
		case err != nil:
			s.Log.Warn().Err(err).Str("notice", key).Msg("card not updated; again in a minute")
			return false, nil
		}
	}
	shown := policy.Shown{Key: key, Shown: e.Shown, Last: e.Last}
	return true, s.write(ctx, func(policy.Outbox) (policy.Deed, error) { return shown, nil })
}

func final(err error) bool {
	var u *policy.Undelivered
	return errors.As(err, &u) && u.Final
}
