package storage

import (
	"cmp"
	"context"
	"encoding/json"
	"fmt"
	"slices"
	"time"

	"go.mongodb.org/mongo-driver/v2/bson"
	"go.mongodb.org/mongo-driver/v2/mongo/options"

	"cdobot/policy"
)

// record is an entry as the database holds it. The event is JSON text, not a
// subdocument: both engines then give back exactly the bytes that were summed.
type record struct {
	ID   string `bson:"_id"` // the number, in 12 digits so that text sorts like numbers
	At   int64  `bson:"at"`  // Unix milliseconds
	By   string `bson:"by"`
	Via  string `bson:"via"`
	Key  string `bson:"key"`
	Kind string `bson:"kind"`
	Body string `bson:"body"`
	Prev string `bson:"prev"`
}

func entryID(n int) string { return fmt.Sprintf("%012d", n) }

func toRecord(e policy.Entry) record {
	return record{
		ID: entryID(e.N), At: e.At.UnixMilli(), By: e.By, Via: e.Via, Key: e.Key,
		Kind: string(e.Kind), Body: string(e.Body), Prev: e.Prev,
	}
}

func (r record) entry() (policy.Entry, error) {
	var n int
	if _, err := fmt.Sscanf(r.ID, "%d", &n); err != nil || entryID(n) != r.ID {
		return policy.Entry{}, fmt.Errorf("the entry %q has no number", r.ID)
	}
	return policy.Entry{
		N: n, At: time.UnixMilli(r.At).UTC(), By: r.By, Via: r.Via, Key: r.Key,
		Kind: policy.EventKind(r.Kind), Body: json.RawMessage(r.Body), Prev: r.Prev,
	}, nil
}

// journal is a log's collection: what of a log is not folded.
type journal struct {
	db   *DB
	name string
}

// find reads the entry of that number; ok is false if there is none.
func (j journal) find(ctx context.Context, n int) (e policy.Entry, ok bool, err error) {
	var r record
	if ok, err = j.db.get(ctx, j.name, entryID(n), &r); err != nil || !ok {
		return e, false, err
	}
	e, err = r.entry()
	return e, err == nil, err
}

// few is up to how many entries are read from the embedded engine one by one:
// it knows no ranges, and reads all that it has when asked for one.
const few = 500

// read reads the entries of those numbers, in order. With last 0 it reads on
// to the end.
func (j journal) read(ctx context.Context, first, last int) ([]policy.Entry, error) {
	if j.db.Embedded() && last != 0 && last-first < few {
		return j.pick(ctx, first, last)
	}
	filter, opts := bson.D{}, options.Find()
	if !j.db.Embedded() {
		span := bson.D{{Key: "$gte", Value: entryID(first)}}
		if last != 0 {
			span = append(span, bson.E{Key: "$lte", Value: entryID(last)})
		}
		filter = bson.D{{Key: "_id", Value: span}}
		opts.SetSort(bson.D{{Key: "_id", Value: 1}})
	}
	cursor, err := j.db.mongo.Collection(j.name).Find(ctx, filter, opts)
	if err != nil {
		return nil, err //nolint:wrapcheck // callers say what was being done
	}
	defer func() { _ = cursor.Close(ctx) }() // all was read, or reading failed
	var entries []policy.Entry
	for cursor.Next(ctx) {
		var r record
		if err := cursor.Decode(&r); err != nil {
			return nil, err //nolint:wrapcheck // callers say what was being done
		}
		e, err := r.entry()
		if err != nil {
			return nil, err
		}
		if e.N >= first && (last == 0 || e.N <= last) {
			entries = append(entries, e)
		}
	}
	if err := cursor.Err(); err != nil {
		return nil, err //nolint:wrapcheck // callers say what was being done
	}
	slices.SortFunc(entries, func(a, b policy.Entry) int { return cmp.Compare(a.N, b.N) })
	return entries, gapless(first, entries)
}

// pick reads the entries one by one.
func (j journal) pick(ctx context.Context, first, last int) ([]policy.Entry, error) {
	var entries []policy.Entry
	for n := first; n <= last; n++ {
		e, ok, err := j.find(ctx, n)
		if err != nil {
			return nil, err
		}
		if ok {
			entries = append(entries, e)
		}
	}
	return entries, gapless(first, entries)
}

// gapless fails if an entry is missing before another one.
func gapless(first int, entries []policy.Entry) error {
	for i, e := range entries {
		if e.N != first+i {
			return fmt.Errorf("entry %d is missing, yet there is an entry %d", first+i, e.N)
		}
	}
	return nil
}
