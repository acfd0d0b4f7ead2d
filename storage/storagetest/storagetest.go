// Package storagetest opens stores for the tests of other packages.
package storagetest

import (
	"context"
	"errors"
	"sync/atomic"
	"testing"

	"cdobot/policy"
	"cdobot/storage"
)

// Open opens a store that closes when the test ends, if the test has not
// closed it before.
func Open(tb testing.TB, o storage.Options) *storage.DB {
	tb.Helper()
	db, err := storage.Open(tb.Context(), o)
	if err != nil {
		tb.Fatal(err)
	}
	tb.Cleanup(func() { Close(tb, db) })
	return db
}

// Close closes a store.
func Close(tb testing.TB, db *storage.DB) {
	tb.Helper()
	if err := db.Close(context.WithoutCancel(tb.Context())); err != nil {
		tb.Error(err)
	}
}

// Replica opens the store of o, which db has open, as another process would: a
// server's like any other, an embedded one through the engine of db, in which
// others may write now.
func Replica(o storage.Options, db *storage.DB) storage.Options {
	if o.URI != "" {
		return o
	}
	return storage.Options{Engine: shared{db.Engine()}, MaxFile: o.MaxFile}
}

// shared is an engine that several stores use. It closes with the first of them.
type shared struct{ storage.Engine }

// Shared implements storage.Engine.
func (shared) Shared() bool { return true }

// Close implements storage.Engine.
func (shared) Close(context.Context) error { return nil }

// Faults make an engine fail.
type Faults struct {
	Down         atomic.Bool  // nothing goes through
	LoseReplies  atomic.Int64 // so many appends are done and never acknowledged
	LoseRequests atomic.Int64 // so many appends are never done
}

var errFault = errors.New("the engine was made to fail")

// Faulty are the options with an engine that fails as the faults say.
func Faulty(o storage.Options) (storage.Options, *Faults) {
	f := &Faults{}
	o.Wrap = func(e storage.Engine) storage.Engine { return faulty{e, f} }
	return o, f
}

type faulty struct {
	storage.Engine
	faults *Faults
}

func (e faulty) down() error {
	if e.faults.Down.Load() {
		return errFault
	}
	return nil
}

// Append implements storage.Engine.
func (e faulty) Append(ctx context.Context, log string, entries ...policy.Entry) (int, error) {
	if e.faults.Down.Load() || e.faults.LoseRequests.Add(-1) >= 0 {
		return 0, errFault
	}
	done, err := e.Engine.Append(ctx, log, entries...)
	if err == nil && e.faults.LoseReplies.Add(-1) >= 0 {
		return 0, errFault
	}
	return done, err //nolint:wrapcheck // stands in for the engine
}

// Entries implements storage.Engine.
func (e faulty) Entries(ctx context.Context, log string, from, to int) ([]policy.Entry, error) {
	if err := e.down(); err != nil {
		return nil, err
	}
	return e.Engine.Entries(ctx, log, from, to) //nolint:wrapcheck // stands in for the engine
}

// Insert implements storage.Engine.
func (e faulty) Insert(ctx context.Context, coll string, d storage.Document) error {
	if err := e.down(); err != nil {
		return err
	}
	return e.Engine.Insert(ctx, coll, d) //nolint:wrapcheck // stands in for the engine
}

// Put implements storage.Engine.
func (e faulty) Put(ctx context.Context, coll string, d storage.Document) error {
	if err := e.down(); err != nil {
		return err
	}
	return e.Engine.Put(ctx, coll, d) //nolint:wrapcheck // stands in for the engine
}

// Get implements storage.Engine.
func (e faulty) Get(ctx context.Context, coll, id string) (storage.Document, bool, error) {
	if err := e.down(); err != nil {
		return storage.Document{}, false, err
	}
	return e.Engine.Get(ctx, coll, id) //nolint:wrapcheck // stands in for the engine
}

// Ping implements storage.Engine.
func (e faulty) Ping(ctx context.Context) error {
	if err := e.down(); err != nil {
		return err
	}
	return e.Engine.Ping(ctx) //nolint:wrapcheck // stands in for the engine
}
