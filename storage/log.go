package storage

import (
	"context"
	"crypto/sha256"
	"errors"
	"fmt"
	"slices"
	"sync/atomic"

	"cdobot/policy"
)

// Log is a collection of entries numbered 1, 2, 3 … without gaps, and the
// state folded from them. An entry is appended by inserting it at the next
// number, and the engine lets one insert at a number win: whoever loses reads
// the winner's entry, folds it, and decides again.
//
// Because the entry at N can only be inserted by who has folded all entries
// before N, the keys seen while folding are all the keys there are: a repeated
// request is always recognised, also when another replica wrote the first one.
//
// How entries get in is in append.go.
type Log[S any] struct {
	journal
	fold  func(S, ...policy.Entry) S
	view  atomic.Pointer[view[S]]
	past  past[S]
	fault error

	turn    gate                 // held by the one who decides or catches up; guards what follows
	keys    map[digest]int       // the entry that a request's key wrote
	ahead   view[S]              // the view that the writes under way will leave
	waiting []*write[S]          // decided, and not yet given to the engine
	under   map[digest]*write[S] // the writes under way, by their keys
	writing bool                 // somebody is giving writes to the engine
}

// view is how far a log is folded. It never changes; newer ones replace it.
type view[S any] struct {
	state S
	last  int    // number of the last entry folded
	sum   string // its Sum
	doubt int    // number up to which an insert of ours may have an unknown outcome
}

// settled says whether no insert of ours is in doubt.
func (v *view[S]) settled() bool { return v.doubt <= v.last }

// digest stands for a request's key. A log keeps those of all its entries.
type digest [16]byte

func digestOf(key string) digest {
	sum := sha256.Sum256([]byte(key))
	return digest(sum[:16])
}

// ChainError says that an entry is not the one that was written, or that the
// one before it is not.
type ChainError struct {
	Log string
	N   int // the entry that does not follow
}

func (e *ChainError) Error() string {
	return fmt.Sprintf("entry %d of the %s does not follow from entry %d: one of them was changed", e.N, e.Log, e.N-1)
}

// OpenLog reads the log of that name (Ledger or Outbox), follows its chain of
// sums and folds it. The fold must leave what older states hold as it was: they
// stay in use while newer ones appear. A *ChainError says that an entry was
// changed.
func OpenLog[S any](ctx context.Context, db *DB, name string, fold func(S, ...policy.Entry) S) (*Log[S], error) {
	if !slices.Contains(logs(), name) {
		return nil, fmt.Errorf("open the log %q: a store has none of that name", name)
	}
	if err := refuseHalfRestored(ctx, db); err != nil && !db.damaged {
		return nil, err
	}
	l := &Log[S]{
		journal: journal{db: db, name: name}, fold: fold, turn: newGate(), keys: map[digest]int{}, under: map[digest]*write[S]{},
		past: past[S]{every: page, turn: newGate()},
	}
	var none S
	l.view.Store(&view[S]{state: fold(none)})
	ctx, stop := context.WithCancel(ctx)
	defer stop()
	for p := range l.prefetch(ctx) {
		if p.err == nil {
			p.err = l.add(p.entries...)
		}
		if p.err != nil {
			if l.fault = whyUnread(name, p.err); !db.damaged {
				return nil, l.fault
			}
			l.salvage(ctx)
			break
		}
	}
	return l, nil
}

// salvage folds one entry after the other up to the first that can't be read or
// does not follow.
func (l *Log[S]) salvage(ctx context.Context) {
	for {
		e, ok, err := l.find(ctx, l.view.Load().last+1)
		if err != nil || !ok || l.add(e) != nil {
			return
		}
	}
}

// whyUnread tells a log that is damaged from one that can't be read just now.
func whyUnread(name string, err error) error {
	_, changed := errors.AsType[*ChainError](err)
	_, damaged := errors.AsType[*DamagedError](err)
	if changed || damaged {
		return fmt.Errorf("read the %s: %w", name, err)
	}
	return unavailable("read the "+name, err)
}

// Fault is why the log ends where it does if its store is damaged and was
// opened for what is left of it.
func (l *Log[S]) Fault() error { return l.fault }

// State is the newest state.
func (l *Log[S]) State(ctx context.Context) (S, error) {
	v := l.view.Load()
	if l.db.Embedded() && v.settled() {
		return v.state, nil
	}
	_, more, err := l.find(ctx, v.last+1)
	if err != nil {
		return v.state, unavailable("read the "+l.name, err)
	}
	if !more {
		return v.state, nil
	}
	if err := l.turn.enter(ctx); err != nil {
		return v.state, unavailable("wait for the "+l.name, err)
	}
	defer l.turn.leave()
	err = l.catchUp(ctx)
	return l.view.Load().state, err
}

// catchUp folds what was appended by others, or by ourselves without our
// knowing. It needs turn.
func (l *Log[S]) catchUp(ctx context.Context) error {
	for {
		v := l.view.Load()
		if l.db.Embedded() && v.settled() {
			return nil
		}
		some, err := l.read(ctx, v.last+1, v.last+page)
		if err == nil {
			err = l.add(some...)
		}
		if err != nil {
			return unavailable("read the "+l.name, err)
		}
		if len(some) < page {
			return nil
		}
	}
}

// add folds the entries that come next. It needs turn.
func (l *Log[S]) add(entries ...policy.Entry) error {
	if len(entries) == 0 {
		return nil
	}
	v := l.view.Load()
	sum := v.sum
	for i, e := range entries {
		if e.Prev != sum {
			return &ChainError{Log: l.name, N: v.last + 1 + i}
		}
		sum = e.Sum()
	}
	l.publish(view[S]{state: l.fold(v.state, entries...), last: v.last + len(entries), sum: sum}, entries...)
	return nil
}

// publish makes the view the newest one, in which the entries are new. It needs turn.
func (l *Log[S]) publish(v view[S], entries ...policy.Entry) {
	for _, e := range entries {
		if e.Key == "" {
			continue
		}
		if k := digestOf(e.Key); l.keys[k] == 0 {
			l.keys[k] = e.N
		}
	}
	v.doubt = l.view.Load().doubt
	l.view.Store(&v)
	l.past.note(&v, entries)
}
