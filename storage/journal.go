package storage

import (
	"context"
	"fmt"

	"cdobot/policy"
)

// journal is a log as the engine has it: what of a log is not folded.
type journal struct {
	db   *DB
	name string
}

// find reads the entry of that number; ok is false if there is none.
func (j journal) find(ctx context.Context, n int) (e policy.Entry, ok bool, err error) {
	found, err := j.read(ctx, n, n)
	if err != nil || len(found) == 0 {
		return e, false, err
	}
	return found[0], true, nil
}

// last is the number of the last entry, 0 if there is none.
func (j journal) last(ctx context.Context) (int, error) {
	ctx, cancel := context.WithTimeout(ctx, readTimeout)
	defer cancel()
	return j.db.engine.Last(ctx, j.name) //nolint:wrapcheck // callers say what was being done
}

// read reads the entries of those numbers, in order, as far as there are any.
func (j journal) read(ctx context.Context, first, last int) ([]policy.Entry, error) {
	ctx, cancel := context.WithTimeout(ctx, readTimeout)
	defer cancel()
	entries, err := j.db.engine.Entries(ctx, j.name, first, last)
	if err != nil {
		return nil, err //nolint:wrapcheck // callers say what was being done
	}
	for i, e := range entries {
		if e.N != first+i {
			return nil, fmt.Errorf("entry %d is missing, yet there is an entry %d", first+i, e.N)
		}
	}
	return entries, nil
}
