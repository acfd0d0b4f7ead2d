package app

import (
	"context"
	"fmt"
	"time"
)

// owed counts the messages that have not arrived yet, and says for how long the
// oldest of them has been owed.
func (p *Program) owed(ctx context.Context) (n int, oldest time.Duration, err error) {
	o, err := p.Outbox.State(ctx)
	if err != nil {
		return 0, 0, fmt.Errorf("read what is owed: %w", err)
	}
	now := p.Scheduler.Now()
	n, since := p.Scheduler.Planner.Overdue(o, now)
	if n == 0 {
		return 0, 0, nil
	}
	return n, now.Sub(since), nil
}
