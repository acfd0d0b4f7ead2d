package storage

import (
	"context"
)

// gate lets one in at a time, in the order of arrival. A nil gate is open.
type gate chan struct{}

func newGate() gate { return make(gate, 1) }

func (g gate) enter(ctx context.Context) error {
	if g == nil {
		return nil
	}
	select {
	case g <- struct{}{}:
		return nil
	case <-ctx.Done():
		return ctx.Err() //nolint:wrapcheck // callers say what was being done
	}
}

func (g gate) leave() {
	if g != nil {
		<-g
	}
}
