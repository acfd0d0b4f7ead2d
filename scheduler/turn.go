package scheduler

import (
	"context"
	"fmt"

	"cdobot/policy"
)

// turn lets take effect what was entered in the register for today. It is an
// entry of its own, so that the ledger says on which day things changed.
func (s *Scheduler) turn(ctx context.Context) error {
	now := s.Now()
	o := policy.Origin{By: "scheduler", Via: "tick", At: now}
	_, err := s.Ledger.Append(ctx, o, func(st policy.State) (policy.Deed, error) { return policy.Turn(st, now) })
	if err != nil {
		return fmt.Errorf("turn the register: %w", err)
	}
	return nil
}
