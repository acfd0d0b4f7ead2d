package storage

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"sync/atomic"
	"time"

	"go.mongodb.org/mongo-driver/v2/mongo"

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
type Log[S any] struct {
	journal
	fold func(S, ...policy.Entry) S
	turn gate           // held by the one who appends or catches up
	keys map[string]int // the entry that a request's key wrote; needs turn
	view atomic.Pointer[view[S]]
}

// view is how far a log is folded. It never changes; newer ones replace it.
type view[S any] struct {
	state S
	last  int    // number of the last entry folded
	sum   string // its Sum
	doubt int    // number at which an insert of ours has an unknown outcome
}

// settled says whether no insert of ours is in doubt.
func (v *view[S]) settled() bool { return v.doubt <= v.last }

// Result is what became of an Append.
type Result[S any] struct {
	Entry  policy.Entry // what was written; zero if nothing was
	Repeat bool         // the key was used before: Entry is what it wrote then
	State  S            // the newest state, after the entry
}

// OpenLog reads the log of that name (Ledger or Outbox) and folds it, once
// with all its entries. The fold must leave what older states hold as it was:
// they stay in use while newer ones appear.
func OpenLog[S any](ctx context.Context, db *DB, name string, fold func(S, ...policy.Entry) S) (*Log[S], error) {
	if !slices.Contains(logs(), name) {
		return nil, fmt.Errorf("open the log %q: a store has none of that name", name)
	}
	if err := refuseHalfRestored(ctx, db); err != nil {
		return nil, err
	}
	l := &Log[S]{
		journal: journal{db: db, name: name}, fold: fold, turn: newGate(), keys: map[string]int{},
	}
	entries, err := l.read(ctx, 1, 0)
	if err != nil {
		return nil, unavailable("read the "+name, err)
	}
	var none S
	l.view.Store(&view[S]{state: fold(none)})
	l.add(entries...)
	return l, nil
}

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

// Append has decide look at the newest state and writes down the event that it
// returns. It calls decide again whenever somebody else was faster. A nil event
// writes nothing, and an error of decide's comes back as it is. If o.Key has
// written an entry before, decide isn't asked and that entry comes back.
//
// A write that has begun does not heed the end of ctx, so that Append may stay
// a little longer. If it comes back with ErrUnavailable, what became of the
// entry is found out before anybody decides again.
func (l *Log[S]) Append(
	ctx context.Context, o policy.Origin, decide func(S) (policy.Event, error),
) (Result[S], error) {
	if err := l.turn.enter(ctx); err != nil {
		return Result[S]{}, unavailable("wait for the "+l.name, err)
	}
	defer l.turn.leave()
	o = storable(o)
	for {
		if err := l.catchUp(ctx); err != nil {
			return Result[S]{}, err
		}
		if n, ok := l.keys[o.Key]; ok {
			return l.repeated(ctx, n)
		}
		v := l.view.Load()
		event, err := decide(v.state)
		if err != nil || event == nil {
			return Result[S]{State: v.state}, err
		}
		e, err := policy.NewEntry(v.last+1, v.sum, o, event)
		if err != nil {
			return Result[S]{}, fmt.Errorf("append to the %s: %w", l.name, err)
		}
		won, err := l.insert(ctx, e)
		if err != nil {
			return Result[S]{}, err
		}
		if won {
			return Result[S]{Entry: e, State: l.view.Load().state}, nil
		}
	}
}

// storable is the origin as both engines give it back: text is UTF-8.
func storable(o policy.Origin) policy.Origin {
	valid := func(s string) string { return strings.ToValidUTF8(s, "\uFFFD") }
	o.By, o.Via, o.Key = valid(o.By), valid(o.Via), valid(o.Key)
	return o
}

// repeated answers a key that was used before.
func (l *Log[S]) repeated(ctx context.Context, n int) (Result[S], error) {
	first, err := l.Entry(ctx, n)
	if err != nil {
		return Result[S]{}, err
	}
	return Result[S]{Entry: first, Repeat: true, State: l.view.Load().state}, nil
}

// insert writes e at its number and folds what stands there then. It reports
// whether that is e. It needs turn.
func (l *Log[S]) insert(ctx context.Context, e policy.Entry) (won bool, err error) {
	if err := ctx.Err(); err != nil {
		return false, unavailable("append to the "+l.name, err)
	}
	err = l.db.insert(context.WithoutCancel(ctx), l.name, toRecord(e))
	if err == nil {
		l.add(e)
		return true, nil
	}
	// Something may stand at that number now: somebody else's entry, or ours
	// all the same, and even later. The doubt stays until it has been read.
	doubtful := *l.view.Load()
	doubtful.doubt = e.N
	l.view.Store(&doubtful)
	if mongo.IsDuplicateKeyError(err) {
		return false, l.awaitWinner(ctx, e.N)
	}
	there, ok, readErr := l.find(ctx, e.N)
	if readErr != nil || !ok {
		return false, unavailable("append to the "+l.name, err)
	}
	l.add(there)
	return there.Sum() == e.Sum(), nil
}

// awaitWinner folds the entry that took number n. A replica's insert can be
// refused by an entry that a majority doesn't have yet, so that it can't be
// read for a moment.
func (l *Log[S]) awaitWinner(ctx context.Context, n int) error {
	ctx, cancel := context.WithTimeout(ctx, readTimeout)
	defer cancel()
	for pause := time.Millisecond; ; pause *= 2 {
		e, ok, err := l.find(ctx, n)
		if err != nil {
			return unavailable("read the "+l.name, err)
		}
		if ok {
			l.add(e)
			return nil
		}
		timer := time.NewTimer(pause)
		select {
		case <-timer.C:
		case <-ctx.Done():
			timer.Stop()
			return unavailable("read the "+l.name, ctx.Err())
		}
	}
}

// catchUp folds what was appended by others, or by ourselves without our
// knowing. It needs turn.
func (l *Log[S]) catchUp(ctx context.Context) error {
	for {
		v := l.view.Load()
		if l.db.Embedded() && v.settled() {
			return nil
		}
		e, ok, err := l.find(ctx, v.last+1)
		if err != nil {
			return unavailable("read the "+l.name, err)
		}
		if !ok {
			return nil
		}
		l.add(e)
	}
}

// add folds the entries that come next. It needs turn.
func (l *Log[S]) add(entries ...policy.Entry) {
	if len(entries) == 0 {
		return
	}
	for _, e := range entries {
		if _, used := l.keys[e.Key]; !used && e.Key != "" {
			l.keys[e.Key] = e.N
		}
	}
	v, last := l.view.Load(), entries[len(entries)-1]
	l.view.Store(&view[S]{
		state: l.fold(v.state, entries...), last: last.N, sum: last.Sum(), doubt: v.doubt,
	})
}
