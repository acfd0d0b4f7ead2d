package scheduler

import (
	"context"
	"errors"
	"sync"
	"sync/atomic"
)

const (
	// How many calls to Slack run at the same time.
	conversations = 8
	// After so many failures in a row Slack is down: whatever else is owed is
	// better left alone until the next minute than tried in vain.
	tooMany = conversations
)

// each does a deed for everyone, for several at the same time. It begins no
// more when the store fails, when Slack is down, or when ctx ends; all is true
// if it came to the end of the list.
func each[T any](ctx context.Context, list []T, do func(T) (answered bool, err error)) (all bool, err error) {
	var (
		wait   sync.WaitGroup
		free   = make(chan struct{}, conversations)
		errs   = make([]error, len(list))
		silent atomic.Int32 // failures in a row
		over   atomic.Bool
	)
	for i, one := range list {
		free <- struct{}{}
		if over.Load() || ctx.Err() != nil {
			over.Store(true)
			break
		}
		wait.Go(func() {
			defer func() { <-free }()
			var answered bool
			if answered, errs[i] = do(one); answered {
				silent.Store(0)
			} else {
				silent.Add(1)
			}
			if errs[i] != nil || silent.Load() >= tooMany {
				over.Store(true)
			}
		})
	}
	wait.Wait()
	return !over.Load(), errors.Join(errs...)
}
