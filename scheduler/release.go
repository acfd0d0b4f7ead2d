package scheduler

import (
	"context"
	"errors"
	"fmt"

	"cdobot/policy"
	"cdobot/storage"
)

// release writes into the ledger what people sent without their names on an earlier day.
// Doing it twice does no harm: the key of the entry is that of what was held.
func (s *Scheduler) release(ctx context.Context) error {
	now := s.Now()
	if !s.planner().Speaking(now) {
		return nil
	}
	held, err := s.DB.Held(ctx)
	if err != nil {
		return fmt.Errorf("release: %w", err)
	}
	var failed error
	for _, h := range held {
		if !s.planner().Ripe(h, now) {
			continue
		}
		o := policy.Origin{Via: "tick", Key: h.Key(), At: now}
		_, err := s.Ledger.Append(ctx, o, func(st policy.State) (policy.Event, error) { return st.Release(s.planner().Calendar, now, h) })
		if ref, refused := errors.AsType[*policy.Refusal](err); refused {
			s.Log.Error().Str("register", h.Move.Register).Str("cause", string(ref.Cause)).Msg("what was sent without a name is refused; it stays held")
			continue
		}
		if err == nil {
			err = s.DB.LetGo(ctx, h)
		}
		if errors.Is(err, storage.ErrUnavailable) || ctx.Err() != nil {
			return fmt.Errorf("release: %w", err)
		}
		failed = errors.Join(failed, err) // the others go all the same
	}
	if failed != nil {
		return fmt.Errorf("release: %w", failed)
	}
	return nil
}
