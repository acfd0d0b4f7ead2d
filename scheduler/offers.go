package scheduler

import (
	"context"
	"fmt"

	"cdobot/policy"
)

// leave writes down which replies their authors did not confirm in time, so that they hear
// of it. Doing it twice does no harm: the key of the entry is that of the draft.
func (s *Scheduler) leave(ctx context.Context) error {
	now := s.Now()
	if !s.planner().Speaking(now) {
		return nil
	}
	offers, err := s.DB.Offers(ctx)
	if err != nil {
		return fmt.Errorf("look for replies that wait: %w", err)
	}
	for _, of := range offers {
		if !s.planner().Left(of, now) {
			continue
		}
		o := policy.Origin{By: "scheduler", Via: "tick", Key: "left/" + of.Draft, At: now}
		_, err := s.Ledger.Append(ctx, o, func(st policy.State) (policy.Event, error) { return st.LeaveReply(now, of), nil })
		if err == nil {
			err = s.DB.EndOffer(ctx, of.Draft)
		}
		if err != nil {
			return fmt.Errorf("note a reply that nobody confirmed: %w", err)
		}
	}
	return nil
}
