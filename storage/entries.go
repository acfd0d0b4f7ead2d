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

// pages reads the entries a page at a time. No cursor is open while they are
// looked at, so that whoever looks may write. The embedded engine reads all
// that it has for every page, hence gets only one.
func (j journal) pages(ctx context.Context, from, to int) iter.Seq2[[]policy.Entry, error] {
	return func(yield func([]policy.Entry, error) bool) {
		if j.db.Embedded() {
			yield(j.read(ctx, from, to))
			return
		}
		for to == 0 || from <= to {
			end := from + page - 1
			if to != 0 {
				end = min(end, to)
			}
			batch, err := j.read(ctx, from, end)
			if !yield(batch, err) || err != nil || len(batch) < end-from+1 {
				return
			}
			from = end + 1
		}
	}
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
				return n, sum, fmt.Errorf(
					"verify the %s: entry %d does not follow from entry %d: one of them was changed", j.name, e.N, n)
			}
			n, sum = e.N, e.Sum()
		}
	}
	return n, sum, nil
}
