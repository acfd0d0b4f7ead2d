package storage

import (
	"context"
	"errors"
	"strings"
	"time"

	"cdobot/policy"
)

// While one write waits for the disk or for a majority, the next requests
// decide on the state that it will leave, and go in together behind it, in
// their order: one transaction or one insertMany for all of them. What was
// decided on a write that came to nothing is decided again.

// together is how many entries go in at once, at most.
const together = 256

// Result is what became of an Append.
type Result[S any] struct {
	Entry  policy.Entry // what was written; zero if nothing was
	Repeat bool         // the key was used before: Entry is what it wrote then
	State  S            // the state after the entry, or the newest if there is none
}

// write is a request that waits for its entry to be stored, or, if it was
// refused, for those entries on which that was decided.
type write[S any] struct {
	done  chan struct{} // closed when what follows is settled
	key   digest
	entry policy.Entry // zero if nothing is to be written
	after view[S]      // the view with the entry
	err   error
	again bool // it has to be decided again
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
	o = storable(o)
	for {
		w, repeated, err := l.decide(ctx, o, decide)
		switch {
		case err != nil:
			return Result[S]{}, err
		case repeated != 0:
			return l.repeated(ctx, repeated)
		}
		<-w.done
		if !w.again {
			return Result[S]{Entry: w.entry, State: w.after.state}, w.err
		}
	}
}

// storable is the origin as every engine gives it back: text is UTF-8.
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

// decide asks decide once, and has what it says written. The write that comes
// back is to be waited for; instead of it comes the number of the entry that
// the key wrote before.
func (l *Log[S]) decide(
	ctx context.Context, o policy.Origin, decide func(S) (policy.Event, error),
) (w *write[S], repeated int, err error) {
	if err := l.turn.enter(ctx); err != nil {
		return nil, 0, unavailable("wait for the "+l.name, err)
	}
	defer l.turn.leave()
	if !l.writing {
		if err := l.catchUp(ctx); err != nil {
			return nil, 0, err
		}
		l.ahead = *l.view.Load()
	}
	key := digestOf(o.Key)
	if o.Key != "" {
		if n := l.keys[key]; n != 0 {
			return nil, n, nil
		}
		if first := l.under[key]; first != nil {
			return &write[S]{done: first.done, again: true}, 0, nil
		}
	}
	w = &write[S]{done: make(chan struct{}), key: key}
	event, refusal := decide(l.ahead.state)
	if refusal != nil || event == nil {
		w.after, w.err = l.ahead, refusal
		l.begin(w)
		return w, 0, nil
	}
	w.entry, err = policy.NewEntry(l.ahead.last+1, l.ahead.sum, o, event)
	if err == nil && ctx.Err() != nil {
		err = unavailable("append to the "+l.name, ctx.Err())
	}
	if err != nil {
		return nil, 0, err
	}
	w.after = view[S]{state: l.fold(l.ahead.state, w.entry), last: w.entry.N, sum: w.entry.Sum()}
	l.ahead = w.after
	if o.Key != "" {
		l.under[key] = w
	}
	l.begin(w)
	return w, 0, nil
}

// begin puts the write behind those under way. What nothing is to be written
// for is settled at once if nothing is under way. It needs turn.
func (l *Log[S]) begin(w *write[S]) {
	switch {
	case l.writing:
		l.waiting = append(l.waiting, w)
	case w.entry.N == 0:
		close(w.done)
	default:
		l.waiting, l.writing = append(l.waiting, w), true
		go l.store()
	}
}

// store gives the writes that wait to the engine, as many as there are at a
// time, until none is left.
func (l *Log[S]) store() {
	ctx := context.Background() // what has begun does not heed that a caller has left
	_ = l.turn.enter(ctx)       // fails with its context alone
	for len(l.waiting) > 0 {
		n := min(len(l.waiting), together)
		some := l.waiting[:n:n]
		l.waiting = l.waiting[n:]
		var entries []policy.Entry
		for _, w := range some {
			if w.entry.N != 0 {
				entries = append(entries, w.entry)
			}
		}
		if len(entries) == 0 {
			l.settle(some)
			continue
		}
		l.turn.leave()
		done, err := l.db.append(ctx, l.name, entries...)
		_ = l.turn.enter(ctx)
		if err != nil {
			l.recover(ctx, some, entries, done, err)
			continue
		}
		if v := some[len(some)-1].after; v.last > l.view.Load().last {
			l.publish(v, entries...)
		}
		l.settle(some)
	}
	l.waiting, l.writing = nil, false
	l.turn.leave()
}

// settle lets the callers of the writes go. It needs turn.
func (l *Log[S]) settle(some []*write[S]) {
	for _, w := range some {
		if l.under[w.key] == w {
			delete(l.under, w.key)
		}
		close(w.done)
	}
}

// recover finds out what became of the writes whose entries the engine did not
// acknowledge, and has decided again what it can be. It needs turn.
func (l *Log[S]) recover(ctx context.Context, some []*write[S], entries []policy.Entry, done int, cause error) {
	first, last := entries[0].N, entries[len(entries)-1].N
	// Something may stand at those numbers now: somebody else's entries, or ours
	// all the same, and even later. The doubt stays until they have been read.
	doubtful := *l.view.Load()
	doubtful.doubt = max(doubtful.doubt, last)
	l.view.Store(&doubtful)

	taken := errors.Is(cause, ErrTaken)
	there, err := l.awaitWinner(ctx, first, last, taken)
	if err == nil {
		err = l.catchUp(ctx)
	}
	for _, w := range some {
		switch i := w.entry.N - first; {
		case w.entry.N == 0:
			w.again = true
		case err == nil && taken && i >= done:
			w.again = true
		case i < done, err == nil && i < len(there) && there[i].Sum() == w.entry.Sum():
			w.after = *l.view.Load()
		default:
			w.entry, w.after, w.err = policy.Entry{}, view[S]{}, unavailable("append to the "+l.name, errors.Join(cause, err))
		}
	}
	for _, w := range l.waiting {
		w.again = true
	}
	l.settle(some)
	l.settle(l.waiting)
	l.waiting = nil
}

// awaitWinner reads the entries of those numbers. If the first is taken, it
// waits for that one: a replica's insert can be refused by an entry that a
// majority doesn't have yet, so that it can't be read for a moment.
func (l *Log[S]) awaitWinner(ctx context.Context, first, last int, taken bool) ([]policy.Entry, error) {
	ctx, cancel := context.WithTimeout(ctx, readTimeout)
	defer cancel()
	for pause := time.Millisecond; ; pause *= 2 {
		there, err := l.read(ctx, first, last)
		if err != nil || len(there) > 0 || !taken {
			return there, err
		}
		timer := time.NewTimer(pause)
		select {
		case <-timer.C:
		case <-ctx.Done():
			timer.Stop()
			return nil, ctx.Err() //nolint:wrapcheck // the caller says what was being done
		}
	}
}
