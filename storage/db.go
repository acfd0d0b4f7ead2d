// Package storage is what the bot remembers: two logs that only grow (what
// people did, and what was said to them), drafts, and files.
//
// It lives in one of two engines: SQLite, which needs no set-up and keeps
// everything in one file, or a MongoDB server. Of both it asks no more than to
// insert what is not there, to read by key and to read in order. An insert that
// finds its place taken is all the concurrency control there is;
// docs/decisions/0001 says why.
//
// The package decides nothing: it knows neither the scheme nor its kinds of obligations.
package storage

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"iter"
	"sync/atomic"
	"time"

	"github.com/rs/zerolog"
	"go.mongodb.org/mongo-driver/v2/bson"
	"go.mongodb.org/mongo-driver/v2/mongo/options"

	"cdobot/policy"
)

// The logs that a store holds.
const (
	Ledger = "ledger" // what people did
	Outbox = "outbox" // what was said to them
)

const (
	drafts = "drafts"
	files  = "files"
	marks  = "marks" // what a store says of itself
)

// What one operation may take before the engine counts as unavailable. An
// engine that isn't there at all is noticed soon enough to tell the person who
// waits, to whom Slack gives three seconds.
const (
	reachTimeout = 2 * time.Second
	readTimeout  = 5 * time.Second
	writeTimeout = 10 * time.Second
)

// defaultMaxFile is what one file may weigh if Options do not say.
const defaultMaxFile = 20 << 20

// collections are all that a store consists of.
func collections() []string { return []string{Ledger, Outbox, drafts, files, marks} }

// logs are the collections that are logs.
func logs() []string { return []string{Ledger, Outbox} }

// Options say where the store is.
type Options struct {
	URI     string // a MongoDB server; its database is "cdobot" if the URI names none
	Dir     string // the embedded store's folder, if URI is empty; made when missing
	Log     zerolog.Logger
	MaxFile int64 // bytes that one file may have; 0 means 20 MB
	// Existing is for those who only read: where there is no store, Open fails
	// with a *NoStoreError and makes none.
	Existing bool

	// Anew lets a store be made where there was one whose file is gone: for a
	// restore. Else Open fails with a *LostStoreError.
	Anew bool
	// ReadOnly opens an embedded store for reading alone: without its lock,
	// beside the process that it belongs to, and without a check of its file.
	ReadOnly bool
	// Damaged has a log open with what stands before its first fault, which
	// Log.Fault then names.
	Damaged bool

	// Engine, if set, is the engine to use instead of one that URI or Dir name.
	// Tests share one among several stores with it.
	Engine Engine
	// Wrap, if set, gives the engine to use in place of the one that was opened.
	// Tests watch it and make it fail with it.
	Wrap func(Engine) Engine
	// Driver may change how MongoDB's driver is set up, as the last one to do
	// so. Tests watch its commands and break its connections with it.
	Driver func(*options.ClientOptions)
}

// DB is an open store.
type DB struct {
	engine  Engine
	maxFile int64
	damaged bool
	closed  atomic.Bool
	holding atomic.Bool // something may be held back
	offered atomic.Bool // replies may wait for their authors
}

// Open opens the MongoDB server of o.URI, or else the embedded store in o.Dir,
// which belongs to one process at a time: a *HeldError tells which process is
// in its way.
func Open(ctx context.Context, o Options) (*DB, error) {
	engine, err := openEngine(ctx, o)
	if err != nil {
		return nil, err
	}
	if o.Wrap != nil {
		engine = o.Wrap(engine)
	}
	db := &DB{engine: engine, damaged: o.Damaged, maxFile: cmp.Or(o.MaxFile, defaultMaxFile)}
	if engine.Shared() {
		err = db.openShared(ctx, o)
	} else {
		// Whoever needs a list that can't be read reads it again, and says why.
		_, held, err := readList[policy.Held](ctx, db, heldDraft)
		db.holding.Store(len(held) > 0 || err != nil)
		_, offers, err := readList[policy.Offer](ctx, db, offersDraft)
		db.offered.Store(len(offers) > 0 || err != nil)
	}
	if err != nil {
		return nil, errors.Join(err, db.Close(ctx))
	}
	return db, nil
}

func openEngine(ctx context.Context, o Options) (Engine, error) {
	switch {
	case o.Engine != nil:
		return o.Engine, nil
	case o.URI != "":
		return openServer(ctx, o)
	case o.ReadOnly:
		return openReader(ctx, o.Dir)
	default:
		return openSQLite(ctx, o)
	}
}

// openShared looks whether there is a store, for those who make none. Others
// may hold something at any time.
func (db *DB) openShared(ctx context.Context, o Options) error {
	db.holding.Store(true)
	db.offered.Store(true)
	if !o.Existing {
		return nil
	}
	blank, err := db.blank(ctx)
	if err == nil && blank {
		err = &NoStoreError{Where: db.Describe()}
	}
	return err
}

// Close ends the store's connections. Whatever is still under way fails with
// ErrUnavailable. Closing again does nothing.
func (db *DB) Close(ctx context.Context) error {
	if db.closed.Swap(true) {
		return nil
	}
	if err := db.engine.Close(ctx); err != nil {
		return fmt.Errorf("close the store: %w", err)
	}
	return nil
}

// Ping says whether the store answers.
func (db *DB) Ping(ctx context.Context) error {
	if err := db.engine.Ping(ctx); err != nil {
		return unavailable("ping the store", err)
	}
	return nil
}

// Check has the engine look through all that it keeps. A *DamagedError says
// what it found.
func (db *DB) Check(ctx context.Context) error {
	return db.engine.Check(ctx) //nolint:wrapcheck // says what was found and where
}

// Engine is the engine under the store, for tests that look behind its back.
func (db *DB) Engine() Engine { return db.engine }

// Embedded says whether the store is a folder of this process alone. If not,
// others may write at any time.
func (db *DB) Embedded() bool { return !db.engine.Shared() }

// Describe says in a few words where the store is, without secrets.
func (db *DB) Describe() string { return db.engine.Describe() }

// insert adds a document; where one of its id is, the error is ErrTaken.
func (db *DB) insert(ctx context.Context, coll, id string, fields any) error {
	d, err := document(id, fields)
	if err != nil {
		return err
	}
	ctx, cancel := context.WithTimeout(ctx, writeTimeout)
	defer cancel()
	return db.engine.Insert(ctx, coll, d) //nolint:wrapcheck // callers tell ErrTaken from failures and wrap the rest
}

// append adds entries to a log.
func (db *DB) append(ctx context.Context, log string, entries ...policy.Entry) (done int, err error) {
	ctx, cancel := context.WithTimeout(ctx, writeTimeout)
	defer cancel()
	return db.engine.Append(ctx, log, entries...) //nolint:wrapcheck // callers tell ErrTaken from failures and wrap the rest
}

// remove deletes the document of the id, if there is one.
func (db *DB) remove(ctx context.Context, coll, id string) error {
	ctx, cancel := context.WithTimeout(ctx, writeTimeout)
	defer cancel()
	return db.engine.Delete(ctx, coll, id) //nolint:wrapcheck // callers say what was being done
}

// get reads the document of the id into fields; ok is false if there is none.
func (db *DB) get(ctx context.Context, coll, id string, fields any) (ok bool, err error) {
	ctx, cancel := context.WithTimeout(ctx, readTimeout)
	defer cancel()
	d, ok, err := db.engine.Get(ctx, coll, id)
	if err != nil || !ok {
		return false, err //nolint:wrapcheck // callers say what was being done
	}
	err = bson.Unmarshal(d.Body, fields)
	return err == nil, err //nolint:wrapcheck // callers say what was being done
}

// documents gives all documents of a collection, a few at a time.
func (db *DB) documents(ctx context.Context, coll string) iter.Seq2[Document, error] {
	return func(yield func(Document, error) bool) {
		for after := ""; ; {
			some, err := db.some(ctx, coll, after)
			if err != nil {
				yield(Document{}, err)
				return
			}
			for _, d := range some {
				if !yield(d, nil) {
					return
				}
			}
			if len(some) < batch {
				return
			}
			after = some[batch-1].ID
		}
	}
}

func (db *DB) some(ctx context.Context, coll, after string) ([]Document, error) {
	ctx, cancel := context.WithTimeout(ctx, readTimeout)
	defer cancel()
	return db.engine.Documents(ctx, coll, after, batch) //nolint:wrapcheck // callers say what was being done
}

// blank says whether nothing was ever written to the store.
func (db *DB) blank(ctx context.Context) (bool, error) {
	ctx, cancel := context.WithTimeout(ctx, readTimeout)
	defer cancel()
	for _, name := range logs() {
		if n, err := db.engine.Last(ctx, name); err != nil || n > 0 {
			return false, orUnavailable("look into the "+name, err)
		}
	}
	for _, name := range []string{drafts, files, marks} {
		if some, err := db.engine.Documents(ctx, name, "", 1); err != nil || len(some) > 0 {
			return false, orUnavailable("look into the "+name, err)
		}
	}
	return true, nil
}

// ErrUnavailable is under an error when the store could not do what it was
// asked: try again. Nothing was written as far as anybody knows, and if it was
// after all, the request's key makes the second try harmless.
var ErrUnavailable = errors.New("the store is unavailable")

// ErrNotFound is under an error when there is no such entry or file.
var ErrNotFound = errors.New("not found")

// ErrNotEmpty is under an error when a backup would be restored over data.
var ErrNotEmpty = errors.New("the store is not empty")

// TooLargeError says that a file is larger than the store takes.
type TooLargeError struct{ Max int64 }

func (e *TooLargeError) Error() string {
	return fmt.Sprintf("the file has more than %d bytes", e.Max)
}

// unavailable wraps what the engine said while something was being done.
func unavailable(doing string, err error) error {
	return fmt.Errorf("%s: %w: %w", doing, ErrUnavailable, err)
}

// orUnavailable is unavailable where something went wrong.
func orUnavailable(doing string, err error) error {
	if err == nil {
		return nil
	}
	return unavailable(doing, err)
}
