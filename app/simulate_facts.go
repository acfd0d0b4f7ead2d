package app

import (
	"context"
	"errors"
	"fmt"
	"iter"
	"time"

	"cdobot/policy"
)

// past is what went out within the span, each as it looked by what was true
// when it did.
func (p *Program) past(ctx context.Context, from, to time.Time) ([]Planned, error) {
	o, err := p.Outbox.State(ctx)
	if err != nil {
		return nil, fmt.Errorf("read the outbox: %w", err)
	}
	sent := o.SentBetween(from, to)
	if len(sent) == 0 {
		return nil, nil
	}
	events, stop := iter.Pull2(p.Ledger.Entries(ctx, 1, 0))
	defer stop()
	words, end := iter.Pull2(p.Outbox.Entries(ctx, 1, 0))
	defer end()
	state, said := replay[policy.State]{next: events, fold: p.Scheme.Fold}, replay[policy.Outbox]{next: words, fold: p.Scheme.FoldOutbox}
	all := make([]Planned, 0, len(sent))
	for _, d := range sent {
		cause := 0 // a clock that was set back must not put a word before its event
		if d.Notice.Trigger != nil {
			cause = d.Notice.Trigger.Entry
		}
		if err := state.to(d.Sent, cause); err != nil {
			return nil, err
		}
		if err := said.to(d.Sent, 0); err != nil {
			return nil, err
		}
		at := policy.Moment{At: d.Sent, State: state.facts, Outbox: said.facts}
		one, err := p.plannedAt(ctx, at, d.Notice, true)
		if err != nil {
			return nil, err
		}
		all = append(all, one)
	}
	return all, nil
}

// replay follows a log from its beginning.
type replay[S any] struct {
	next  func() (policy.Entry, error, bool)
	fold  func(S, ...policy.Entry) S
	facts S
	ahead *policy.Entry // read, and not true yet
}

// to brings the facts to what was true at the instant, with the entry of that
// number at least.
func (r *replay[S]) to(at time.Time, entry int) error {
	for {
		if r.ahead == nil {
			e, err, more := r.next()
			switch {
			case !more:
				return nil
			case err != nil:
				return fmt.Errorf("read what was true then: %w", err)
			}
			r.ahead = &e
		}
		if r.ahead.At.After(at) && r.ahead.N > entry {
			return nil
		}
		r.facts, r.ahead = r.fold(r.facts, *r.ahead), nil
	}
}

// ahead is what would go out within the span, from now on.
func (p *Program) ahead(ctx context.Context, clock, from, to time.Time) ([]Planned, error) {
	s, err := p.Ledger.State(ctx)
	if err != nil {
		return nil, fmt.Errorf("read the ledger: %w", err)
	}
	o, err := p.Outbox.State(ctx)
	if err != nil {
		return nil, fmt.Errorf("read the outbox: %w", err)
	}
	now, err := p.latest(ctx, clock, s.Last)
	if err != nil {
		return nil, err
	}
	o, waiting := p.app.CurrentPlanner().Resume(s, o, now)
	var all []Planned
	add := func(m policy.Moment, n policy.Notice) error {
		if m.At.Before(from) || !m.At.Before(to) {
			return nil
		}
		one, err := p.plannedAt(ctx, m, n, false)
		all = append(all, one)
		return err
	}
	for _, n := range waiting {
		if err := add(policy.Moment{At: now, State: s, Outbox: o}, n); err != nil {
			return nil, err
		}
	}
	for m, n := range p.app.CurrentPlanner().Foretell(s, o, now, to) {
		if err := add(m, n); err != nil {
			return nil, err
		}
	}
	return all, nil
}

// latest is the instant from which on nothing has happened yet: now, or where
// the ledger ends, if that is later. The sandbox's own clock stands where its
// ledger ends.
func (p *Program) latest(ctx context.Context, clock time.Time, entries int) (time.Time, error) {
	last := time.Time{}
	if entries > 0 {
		e, err := p.Ledger.Entry(ctx, entries)
		if err != nil {
			return last, fmt.Errorf("read the newest entry: %w", err)
		}
		last = e.At
	}
	for e, err := range p.Outbox.Entries(ctx, 1, 0) {
		if err != nil {
			return last, fmt.Errorf("read the outbox: %w", err)
		}
		if e.At.After(last) {
			last = e.At
		}
	}
	if last.IsZero() || clock.After(last) && (p.Config.MongoURI != "" || !isSandbox(p.Config.Data)) {
		return clock, nil
	}
	return last, nil
}

// plannedAt is one message as it looks at the moment.
func (p *Program) plannedAt(ctx context.Context, m policy.Moment, n policy.Notice, sent bool) (Planned, error) {
	card, err := p.app.CardAt(ctx, n, p.Config.Lang, m, sent)
	if err = errors.Join(err, ctx.Err()); err != nil {
		return Planned{}, fmt.Errorf("show a notice: %w", err)
	}
	return Planned{At: m.At, To: n.To, Key: n.Key, Text: card.Text, Why: Why(p.Scheme, n), Sent: sent}, nil
}
