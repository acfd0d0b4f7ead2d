package storage

import (
	"context"
	"errors"
	"fmt"

	"go.mongodb.org/mongo-driver/v2/bson"

	"cdobot/policy"
)

// Engine is the database under a store. It does three things: it inserts what
// is not there, reads by key, and reads in the order of the keys. SQLite and
// MongoDB do them, and the tests bring engines that fail at will.
//
// An error other than ErrTaken says nothing about whether a write was done.
type Engine interface {
	// Append inserts the entries at their numbers, one after the other, and says
	// of how many it knows that it did. At a number that is taken it stops with
	// ErrTaken; nothing behind that one is in then.
	Append(ctx context.Context, log string, entries ...policy.Entry) (done int, err error)
	// Entries reads the entries from number from up to number to, in order.
	Entries(ctx context.Context, log string, from, to int) ([]policy.Entry, error)
	// Last is the number of the last entry, 0 if there is none.
	Last(ctx context.Context, log string) (int, error)

	// Insert adds a document, or fails with ErrTaken if there is one of its id.
	Insert(ctx context.Context, coll string, d Document) error
	// Put adds a document in place of the one of its id, if there is one.
	Put(ctx context.Context, coll string, d Document) error
	// Get reads the document of the id; ok is false if there is none.
	Get(ctx context.Context, coll, id string) (d Document, ok bool, err error)
	// Delete removes the document of the id, if there is one.
	Delete(ctx context.Context, coll, id string) error
	// Documents reads up to limit documents whose ids come after the one
	// given, in the order of their ids.
	Documents(ctx context.Context, coll, after string, limit int) ([]Document, error)

	// Clear removes all that a log or a collection holds.
	Clear(ctx context.Context, coll string) error
	// Shared says whether other processes may write at any time.
	Shared() bool
	// Describe says in a few words where the engine is, without secrets.
	Describe() string
	Ping(ctx context.Context) error
	// Check looks through all that is kept, where nobody else does. A
	// *DamagedError says what it found.
	Check(ctx context.Context) error
	Close(ctx context.Context) error
}

// Document is what a collection other than a log holds under an id.
type Document struct {
	ID   string
	Body bson.Raw // the whole document, its _id included
}

// ErrTaken is under an error when something stands already where an Engine was
// to insert. Nothing was written there.
var ErrTaken = errors.New("something is there already")

// document is the fields, which have an _id, as a document.
func document(id string, fields any) (Document, error) {
	body, err := bson.Marshal(fields)
	if err != nil {
		return Document{}, fmt.Errorf("write down the document %s: %w", id, err)
	}
	return Document{ID: id, Body: body}, nil
}
