package storage

import (
	"context"
	"strconv"
	"sync"
	"time"

	"golang.org/x/sync/singleflight"

	"cdobot/policy"
)

// milestones is how many earlier states a log keeps, at most, spread evenly over
// its length. They share most of their memory with the newest one.
const milestones = 32

// milestone is the state after some entry.
type milestone[S any] struct {
	state S
	last  int       // the entry's number
	until time.Time // the latest time of an entry up to it
}

// past is how a log finds its earlier states.
type past[S any] struct {
	mu    sync.Mutex
	kept  []milestone[S] // in order
	every int            // how many entries lie between them
	until time.Time      // the latest time of an entry so far

	asked singleflight.Group
	turn  gate // one fold at a time, however many ask
}

// note takes account of entries that were folded, and of the state after them.
func (p *past[S]) note(v *view[S], entries []policy.Entry) {
	p.mu.Lock()
	defer p.mu.Unlock()
	for _, e := range entries {
		if e.At.After(p.until) {
			p.until = e.At
		}
	}
	if n := len(p.kept); n > 0 && v.last-p.kept[n-1].last < p.every {
		return
	}
	p.kept = append(p.kept, milestone[S]{v.state, v.last, p.until})
	if len(p.kept) < milestones {
		return
	}
	// Every other one goes, and from now on they lie twice as far apart.
	half := make([]milestone[S], 0, milestones)
	for i := 1; i < len(p.kept); i += 2 {
		half = append(half, p.kept[i])
	}
	p.kept, p.every = half, 2*p.every
}

// before is the last milestone that has no entry of that time or later.
func (p *past[S]) before(end time.Time) (m milestone[S]) {
	p.mu.Lock()
	defer p.mu.Unlock()
	for _, k := range p.kept {
		if !k.until.Before(end) {
			break
		}
		m = k
	}
	return m
}

// Before is the state as it was when the first entry of that time or of a later
// one came. Those who ask for the same at once are answered by one fold.
func (l *Log[S]) Before(ctx context.Context, end time.Time) (S, error) {
	answer, err, _ := l.past.asked.Do(strconv.FormatInt(end.UnixMilli(), 10), func() (any, error) {
		ctx := context.WithoutCancel(ctx) // others may wait for it
		if err := l.past.turn.enter(ctx); err != nil {
			return nil, err
		}
		defer l.past.turn.leave()
		return l.foldUntil(ctx, l.past.before(end), end)
	})
	s, _ := answer.(S)
	if err != nil {
		return s, unavailable("read what was known then", err)
	}
	return s, nil
}

// foldUntil folds on from the milestone to the first entry of the time or later.
func (l *Log[S]) foldUntil(ctx context.Context, m milestone[S], end time.Time) (S, error) {
	s := m.state
	if m.last == 0 {
		s = l.fold(s)
	}
	for entries, err := range l.pages(ctx, m.last+1, 0) {
		if err != nil {
			return s, err
		}
		for i, e := range entries {
			if !e.At.Before(end) {
				return l.fold(s, entries[:i]...), nil
			}
		}
		s = l.fold(s, entries...)
	}
	return s, nil
}
