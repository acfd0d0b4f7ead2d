package scheduler

import (
	"context"
	"errors"
	"fmt"
	"slices"

	"cdobot/policy"
)

// refresh shows on the cards in Slack what has been done since they were sent.
// Doing it twice does no harm, so it needs no claim.
func (s *Scheduler) refresh(ctx context.Context) error {
	if s.mute(ctx) {
		return nil
	}
	state, err := s.known(ctx)
	if err != nil {
		return fmt.Errorf("read what was done: %w", err)
	}
	o, err := s.Outbox.State(ctx)
	if err != nil {
		return fmt.Errorf("read the outbox: %w", err)
	}
	edits := slices.DeleteFunc(s.planner().Edits(state, o, s.Now()), func(e policy.Edit) bool {
		return s.Now().Before(s.cards[e.Delivery.Notice.Key].next)
	})
	refusals := make(chan refusal, len(edits))
	_, err = each(ctx, edits, func(e policy.Edit) (answered bool, err error) {
		answered, refused, err := s.show(ctx, e)
		refusals <- refusal{e.Delivery.Notice.Key, refused}
		return answered, err
	})
	close(refusals)
	for r := range refusals {
		if r.err != nil {
			s.cards.later(r.key, s.Now(), r.err)
		} else {
			delete(s.cards, r.key)
		}
	}
	return err
}

// show updates one card. One that is gone, or that Slack lets nobody change any
// more, is left alone for good; it is never said to show what it does not.
func (s *Scheduler) show(ctx context.Context, e policy.Edit) (answered bool, refused, err error) {
	key := e.Delivery.Notice.Key
	shown := policy.Shown{Key: key, Shown: e.Shown, Last: e.Last}
	if e.Shown != e.Delivery.Shown {
		trying, stop := context.WithTimeout(ctx, attemptLimit)
		defer stop()
		err := s.Sender.Update(trying, e.Delivery.Notice, e.Delivery.Receipt)
		switch {
		case final(err):
			s.Log.Warn().Err(err).Str("notice", key).Msg("card can't be updated")
			shown = policy.Shown{Key: key, Shown: e.Delivery.Shown, Last: true, Reason: err.Error()}
		case err != nil:
			s.Log.Warn().Err(err).Str("notice", key).Msg("card not updated; again later")
			return passable(err), err, nil
		}
	}
	return true, nil, s.write(ctx, func(policy.Outbox) (policy.Event, error) { return shown, nil })
}

// refusal is why a card was not updated; nil: it was.
type refusal struct {
	key string
	err error
}

func final(err error) bool {
	u, ok := errors.AsType[*policy.Undelivered](err)
	return ok && u.Final
}
