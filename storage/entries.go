package storage

import (
	"context"
	"fmt"
	"iter"

	"cdobot/policy"
)

// page is how many entries are read at once.
const page = 1000

// Entry reads the entry of that number; ErrNotFound is under the error if
// there is none.
func (l *Log[S]) Entry(ctx context.Context, n int) (policy.Entry, error) {
	e, ok, err := l.find(ctx, n)
	switch {
	case err != nil:
		return e, unavailable(fmt.Sprintf("read entry %d of the %s", n, l.name), err)
	case !ok:
		return e, fmt.Errorf("read entry %d of the %s: %w", n, l.name, ErrNotFound)
	}
	return e, nil
}

// Entries reads the entries from number from up to number to, in order. It
// ends with the log when to lies beyond it, or is 0. An error ends it too.
func (l *Log[S]) Entries(ctx context.Context, from, to int) iter.Seq2[policy.Entry, error] {
	return func(yield func(policy.Entry, error) bool) {
		for batch, err := range l.pages(ctx, max(from, 1), to) {
			if err != nil {
				yield(policy.Entry{}, unavailable("read the "+l.name, err))
				return
			}
			for _, e := range batch {
				if !yield(e, nil) {
					return
				}
			}
		}
	}
}

// pages reads the entries a page at a time. Nothing is open while they are
// looked at, so that whoever looks may read on, and write. Without an end given
// it reads on to the last entry, behind which nothing may stand.
func (j journal) pages(ctx context.Context, from, to int) iter.Seq2[[]policy.Entry, error] {
	return func(yield func([]policy.Entry, error) bool) {
		last, err := j.last(ctx)
		if err != nil {
			yield(nil, err)
			return
		}
		if to == 0 || to > last {
			to = last
		}
		for ; from <= to; from += page {
			end := min(from+page-1, to)
			some, err := j.read(ctx, from, end)
			if err == nil && len(some) < end-from+1 {
				err = fmt.Errorf("entry %d is missing, yet there is an entry %d", from+len(some), to)
			}
			if !yield(some, err) || err != nil {
				return
			}
		}
	}
}

// part is a page of a log, or why it could not be read.
type part struct {
	entries []policy.Entry
	err     error
}

// prefetch reads the whole log, a few pages ahead of who folds them. It ends
// early when ctx does.
func (j journal) prefetch(ctx context.Context) <-chan part {
	parts := make(chan part, 2)
	go func() {
		defer close(parts)
		for entries, err := range j.pages(ctx, 1, 0) {
			select {
			case parts <- part{entries, err}:
			case <-ctx.Done():
				return
			}
		}
	}()
	return parts
}

// Verify reads the whole log and follows its chain of sums. It returns how
// many entries hold, and an error that names the first one that does not.
func (l *Log[S]) Verify(ctx context.Context) (int, error) {
	n, _, err := l.verify(ctx)
	return n, err
}

// verify also returns the Sum of the last entry that holds.
func (j journal) verify(ctx context.Context) (n int, sum string, err error) {
	for batch, err := range j.pages(ctx, 1, 0) {
		if err != nil {
			return n, sum, unavailable("verify the "+j.name, err)
		}
		for _, e := range batch {
			if e.Prev != sum {
				return n, sum, fmt.Errorf("verify the %s: %w", j.name, &ChainError{Log: j.name, N: e.N})
			}
			n, sum = e.N, e.Sum()
		}
	}
	return n, sum, nil
}
