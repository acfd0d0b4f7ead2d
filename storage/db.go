// Package storage is what the bot remembers: two logs that only grow (what
// people did, and what was said to them), drafts, and files.
//
// It lives in one of two engines: an embedded one that needs no set-up and
// keeps everything in one folder, or a MongoDB server. Both are used only in
// the ways that they do alike and do right: insert by _id, read by _id, read
// in the order of _id, delete by _id. An insert that finds its _id taken is
// all the concurrency control there is; docs/decisions/0001 says why.
//
// The package decides nothing: it knows neither the scheme nor its kinds of obligations.
package storage

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"sync/atomic"
	"time"

	"github.com/rs/zerolog"
	"go.mongodb.org/mongo-driver/v2/bson"
	"go.mongodb.org/mongo-driver/v2/mongo"
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
	Dir     string // the embedded engine's folder, if URI is empty; made when missing
	Log     zerolog.Logger
	MaxFile int64 // bytes that one file may have; 0 means 20 MB
	// Existing is for those who only read: where there is no store, Open fails
	// with a *NoStoreError and makes none.
	Existing bool

	// Driver may change how the driver is set up, as the last one to do so.
	// Tests watch its commands and break its connections with it.
	Driver func(*options.ClientOptions)
}

// DB is an open store.
type DB struct {
	client  *mongo.Client
	mongo   *mongo.Database
	engine  *engine // nil on a server
	writing gate    // lets one writer in at a time; nil on a server
	maxFile int64
	where   string
	closed  atomic.Bool
	holding atomic.Bool // something may be held back
	offered atomic.Bool // replies may wait for their authors
}

// Open opens the MongoDB server of o.URI, or else the embedded engine in
// o.Dir, which belongs to one process at a time: a *HeldError tells which
// process is in its way.
func Open(ctx context.Context, o Options) (*DB, error) {
	o.MaxFile = cmp.Or(o.MaxFile, defaultMaxFile)
	if o.URI != "" {
		db, err := openServer(ctx, o)
		if err == nil {
			db.holding.Store(true) // others may hold something at any time
			db.offered.Store(true)
		}
		return db, err
	}
	db, err := openEmbedded(ctx, o)
	if err != nil {
		return nil, err
	}
	// Whoever needs a list that can't be read reads it again, and says why.
	_, held, err := readList[policy.Held](ctx, db, heldDraft)
	db.holding.Store(len(held) > 0 || err != nil)
	_, offers, err := readList[policy.Offer](ctx, db, offersDraft)
	db.offered.Store(len(offers) > 0 || err != nil)
	return db, nil
}

// Close ends the store's connections and, when it is embedded, its engine.
// Whatever is still under way fails with ErrUnavailable. Closing again does
// nothing.
func (db *DB) Close(ctx context.Context) error {
	if db.closed.Swap(true) {
		return nil
	}
	// The client goes first: an engine that still has connections waits for
	// them a few seconds.
	err := db.client.Disconnect(ctx)
	if db.engine != nil {
		err = errors.Join(err, db.engine.stop())
	}
	if err != nil {
		return fmt.Errorf("close the store: %w", err)
	}
	return nil
}

// Ping says whether the store answers.
func (db *DB) Ping(ctx context.Context) error {
	if err := db.client.Ping(ctx, nil); err != nil {
		return unavailable("ping the store", err)
	}
	return nil
}

// Embedded says whether the store is a folder of this process alone. If not,
// others may write at any time.
func (db *DB) Embedded() bool { return db.engine != nil }

// Describe says in a few words where the store is, without secrets.
func (db *DB) Describe() string { return db.where }

// insert adds a document; on an _id that is taken the error is a duplicate.
func (db *DB) insert(ctx context.Context, coll string, doc any) error {
	return db.write(ctx, func(ctx context.Context) error {
		_, err := db.mongo.Collection(coll).InsertOne(ctx, doc)
		return err //nolint:wrapcheck // callers tell duplicates from failures and wrap the rest
	})
}

// remove deletes the document of that _id, if there is one.
func (db *DB) remove(ctx context.Context, coll, id string) error {
	return db.write(ctx, func(ctx context.Context) error {
		_, err := db.mongo.Collection(coll).DeleteOne(ctx, byID(id))
		return err //nolint:wrapcheck // callers say what was being done
	})
}

// write does one write within writeTimeout. The embedded engine gets one at a
// time: its own waiting is unfair, and some wait for a second or more.
func (db *DB) write(ctx context.Context, do func(context.Context) error) error {
	ctx, cancel := context.WithTimeout(ctx, writeTimeout)
	defer cancel()
	if err := db.writing.enter(ctx); err != nil {
		return err
	}
	defer db.writing.leave()
	return do(ctx)
}

// get reads the document of that _id into doc; ok is false if there is none.
func (db *DB) get(ctx context.Context, coll, id string, doc any) (ok bool, err error) {
	ctx, cancel := context.WithTimeout(ctx, readTimeout)
	defer cancel()
	err = db.mongo.Collection(coll).FindOne(ctx, byID(id)).Decode(doc)
	if errors.Is(err, mongo.ErrNoDocuments) {
		return false, nil
	}
	return err == nil, err //nolint:wrapcheck // callers say what was being done
}

// blank says whether nothing was ever written to the store.
func (db *DB) blank(ctx context.Context) (bool, error) {
	ctx, cancel := context.WithTimeout(ctx, readTimeout)
	defer cancel()
	for _, name := range collections() {
		switch err := db.mongo.Collection(name).FindOne(ctx, bson.D{}).Err(); {
		case err == nil:
			return false, nil
		case !errors.Is(err, mongo.ErrNoDocuments):
			return false, unavailable("look into the "+name, err)
		}
	}
	return true, nil
}

func byID(id string) bson.D { return bson.D{{Key: "_id", Value: id}} }

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
