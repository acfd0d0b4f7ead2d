// Package commands is what people can do: what a feature is made of, and what all
// of them share. Each has a folder of its own. A command reads what a person wants,
// asks policy to decide, has storage write the event down once, and answers
// with what is now true. It never speaks to Slack and never reads a clock.
package commands

import (
	"context"
	"errors"
	"fmt"
	"io"
	"strings"
	"sync/atomic"

	"cdobot/commands/text"
	"cdobot/policy"
	"cdobot/storage"
)

// ErrTryAgain is under an error when the store could not be reached: nothing
// was written, and the person should try again.
var ErrTryAgain = storage.ErrUnavailable

// App is what the commands work with.
type App struct {
	Ledger *storage.Log[policy.State]  // what people did
	Outbox *storage.Log[policy.Outbox] // what was said to them
	DB     *storage.DB                 // drafts and files
	// Planner is as it was configured; CurrentPlanner also knows what the bureau changed.
	Planner policy.Planner
	// People says whether an id is a live account of a person: no bot, no
	// guest, not switched off.
	People func(ctx context.Context, person string) (bool, error)
	// Accounts are the workspace's people: no bots, no guests, none switched off.
	Accounts func(ctx context.Context) ([]Account, error)
	// Fetch opens a file that somebody attached to a form.
	Fetch func(ctx context.Context, file string) (name, mimetype string, body io.ReadCloser, err error)
	// URL is where people reach us on the web.
	URL string
	// Random is where secrets come from; nil is the system's own source.
	Random io.Reader

	Features *Index
	Then     *moment                       // what is shown is not today
	seen     *atomic.Pointer[policy.State] // the newest state that somebody asked for
	codes    *codes
	written  *written
}

// CurrentPlanner says who has to be told what, by the rules of the newest state that this process
// knows: the bureau may have changed the hours or entered a year's days off.
func (a *App) CurrentPlanner() policy.Planner {
	if a.Then != nil {
		return a.Planner.Under(a.Then.State)
	}
	if s := a.seen.Load(); s != nil {
		return a.Planner.Under(*s)
	}
	return a.Planner
}

// Account is a person of the workspace, by all that people call them.
type Account struct{ ID, Handle, Name string }

// Names are the people's names by id, as far as Slack tells them: a document
// without the drafter's name is better than none.
func (a *App) Names(ctx context.Context) map[string]string {
	names := map[string]string{}
	if a.Accounts == nil {
		return names
	}
	all, err := a.Accounts(ctx)
	if err != nil {
		return names
	}
	for _, account := range all {
		names[account.ID] = account.Name
	}
	return names
}

// NewApp puts the features on top of the store. It refuses two features that
// bring the same.
func NewApp(ledger *storage.Log[policy.State], outbox *storage.Log[policy.Outbox], db *storage.DB, planner policy.Planner, all ...Feature) (*App, error) {
	x, err := NewIndex(all)
	if err != nil {
		return nil, err
	}
	return &App{Ledger: ledger, Outbox: outbox, DB: db, Planner: planner, seen: &atomic.Pointer[policy.State]{}, Features: x, codes: &codes{of: map[string]string{}}, written: &written{texts: map[int][]string{}}}, nil
}

// Do has policy decide on the newest state and writes the event down, once per
// request key. A refusal comes back with names that people read.
func (a *App) Do(ctx context.Context, r Request, decide func(policy.State) (policy.Event, error)) (storage.Result[policy.State], error) {
	var seen policy.State
	res, err := a.Ledger.Append(ctx, policy.Origin{By: r.User, Via: r.Via, Key: r.Key, At: r.Now},
		func(s policy.State) (policy.Event, error) {
			seen = s
			return decide(s)
		})
	if err != nil {
		return res, Readable(seen, r, fmt.Errorf("write down what %s asked: %w", r.Via, err))
	}
	a.seen.Store(&res.State)
	return res, nil
}

// State is the newest state, for a command that only looks.
func (a *App) State(ctx context.Context) (policy.State, error) {
	if a.Then != nil {
		return a.Then.State, nil
	}
	s, err := a.Ledger.State(ctx)
	if err != nil {
		return s, fmt.Errorf("read the state: %w", err)
	}
	a.seen.Store(&s)
	return s, nil
}

// StateFor is the newest state for who may do the act in all units, the bureau
// as a rule; others are told whose it is.
func (a *App) StateFor(ctx context.Context, r Request, act policy.Act) (policy.State, error) {
	s, err := a.State(ctx)
	if err == nil && !s.May(r.User, act, "") {
		err = policy.Refuse(policy.BureauOnly, "", act.Clause())
	}
	return s, err
}

// Told is all that was said to people.
func (a *App) Told(ctx context.Context) (policy.Outbox, error) {
	if a.Then != nil {
		return a.Then.Outbox, nil
	}
	o, err := a.Outbox.State(ctx)
	if err != nil {
		return o, fmt.Errorf("read what was said: %w", err)
	}
	return o, nil
}

// moment is another instant than now, from which a card is seen.
type moment struct {
	policy.Moment
	Past bool // of drafts as they were then nothing is known
}

// Readable gives a refusal the names of units, periods and days instead of
// their codes. Other errors stay as they are.
func Readable(s policy.State, r Request, err error) error {
	var ref *policy.Refusal
	if !errors.As(err, &ref) {
		return err
	}
	named := *ref
	named.Facts = make(map[string]string, len(ref.Facts))
	for name, value := range ref.Facts {
		named.Facts[name] = factName(s, r, name, value)
	}
	return &named
}

func factName(s policy.State, r Request, name, value string) string {
	switch name {
	case "unit", "into":
		if u, ok := s.Units.Get(value); ok {
			return text.UnitName(r.Lang, u)
		}
	case "period":
		if p, ok := policy.ParsePeriod(value); ok {
			return text.Period(r.Lang, p)
		}
	case "cells":
		return cellNames(r.Lang, value)
	default:
		if d, err := policy.ParseDate(value); err == nil {
			return text.Day(r.Lang, d, policy.DateOf(r.Now))
		}
	}
	return value
}

// cellNames names cells by their codes, "3.2 4.1".
func cellNames(l text.Lang, codes string) string {
	var names []string
	for code := range strings.FieldsSeq(codes) {
		if c, ok := policy.ParseCell(code); ok {
			names = append(names, text.Cell(l, c))
		}
	}
	return text.List(l, names)
}

// Sentence is a refusal in the reader's language, as plain text.
func Sentence(ref *policy.Refusal, lang text.Lang) string { return text.Refusal(lang, ref) }
