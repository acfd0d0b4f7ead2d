package storage

import (
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"strings"
	"time"

	"go.mongodb.org/mongo-driver/v2/bson"
	"go.mongodb.org/mongo-driver/v2/mongo"
	"go.mongodb.org/mongo-driver/v2/mongo/options"
	"go.mongodb.org/mongo-driver/v2/mongo/readconcern"
	"go.mongodb.org/mongo-driver/v2/mongo/readpref"
	"go.mongodb.org/mongo-driver/v2/mongo/writeconcern"

	"cdobot/policy"
)

const defaultDatabase = "cdobot"

// poolSize bounds the connections unless the URI does.
const poolSize = 16

// serverEngine is a store on a MongoDB server or cluster. There is nothing to
// create: collections appear with their first document, and the index on _id
// that every collection has is the only one used.
type serverEngine struct {
	client *mongo.Client
	mongo  *mongo.Database
	where  string
}

var _ Engine = (*serverEngine)(nil)

// openServer connects to the server of o.URI.
func openServer(ctx context.Context, o Options) (Engine, error) {
	opts := options.Client().ApplyURI(o.URI)
	if err := opts.Validate(); err != nil {
		return nil, fmt.Errorf("the MongoDB URI: %w", readable(err))
	}
	opts.SetMaxPoolSize(*cmp.Or(opts.MaxPoolSize, new(uint64(poolSize))))
	opts.SetAppName("cdobot").SetConnectTimeout(reachTimeout).SetServerSelectionTimeout(reachTimeout)
	name := databaseName(o.URI)
	client, err := connect(ctx, opts, o)
	if errors.Is(err, ErrUnavailable) {
		if missing := missingHosts(ctx, opts.Hosts); missing != nil {
			err = unavailable("connect to the store", missing)
		}
	}
	if err != nil {
		return nil, err
	}
	return &serverEngine{
		client: client, mongo: client.Database(name), where: fmt.Sprintf("MongoDB %s/%s", strings.Join(opts.Hosts, ","), name),
	}, nil
}

// record is an entry as the database holds it. The event is JSON text, not a
// subdocument, so that it comes back in exactly the bytes that were summed.
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

// Append implements Engine. The server writes one after the other and stops at
// the first that it refuses.
func (e *serverEngine) Append(ctx context.Context, log string, entries ...policy.Entry) (int, error) {
	records := make([]record, 0, len(entries))
	for _, entry := range entries {
		records = append(records, toRecord(entry))
	}
	_, err := e.mongo.Collection(log).InsertMany(ctx, records)
	if err == nil {
		return len(entries), nil
	}
	if refused, ok := errors.AsType[mongo.BulkWriteException](err); ok && len(refused.WriteErrors) > 0 {
		return refused.WriteErrors[0].Index, orTaken(err)
	}
	return 0, orTaken(err)
}

// Entries implements Engine.
func (e *serverEngine) Entries(ctx context.Context, log string, from, to int) ([]policy.Entry, error) {
	span := bson.D{{Key: "$gte", Value: entryID(from)}, {Key: "$lte", Value: entryID(to)}}
	records, err := find[record](ctx, e.mongo.Collection(log), bson.D{{Key: "_id", Value: span}}, inOrder(1))
	if err != nil {
		return nil, err
	}
	entries := make([]policy.Entry, 0, len(records))
	for _, r := range records {
		entry, err := r.entry()
		if err != nil {
			return nil, err
		}
		entries = append(entries, entry)
	}
	return entries, nil
}

// Last implements Engine.
func (e *serverEngine) Last(ctx context.Context, log string) (int, error) {
	found, err := find[record](ctx, e.mongo.Collection(log), bson.D{}, inOrder(-1).SetLimit(1))
	if err != nil || len(found) == 0 {
		return 0, err
	}
	entry, err := found[0].entry()
	return entry.N, err
}

// Insert implements Engine.
func (e *serverEngine) Insert(ctx context.Context, coll string, d Document) error {
	_, err := e.mongo.Collection(coll).InsertOne(ctx, d.Body)
	return orTaken(err)
}

// upserts is how often a document is put that others put at the same time. The
// server may refuse an upsert as a duplicate when the document appears amid
// it, which can't go on: the next one finds it there.
const upserts = 3

// Put implements Engine.
func (e *serverEngine) Put(ctx context.Context, coll string, d Document) error {
	var err error
	for range upserts {
		_, err = e.mongo.Collection(coll).ReplaceOne(ctx, byID(d.ID), d.Body, options.Replace().SetUpsert(true))
		if !mongo.IsDuplicateKeyError(err) {
			break
		}
	}
	return err //nolint:wrapcheck // callers say what was being done
}

// Get implements Engine.
func (e *serverEngine) Get(ctx context.Context, coll, id string) (Document, bool, error) {
	body, err := e.mongo.Collection(coll).FindOne(ctx, byID(id)).Raw()
	if errors.Is(err, mongo.ErrNoDocuments) {
		return Document{}, false, nil
	}
	return Document{ID: id, Body: body}, err == nil, err //nolint:wrapcheck // callers say what was being done
}

// Delete implements Engine.
func (e *serverEngine) Delete(ctx context.Context, coll, id string) error {
	_, err := e.mongo.Collection(coll).DeleteOne(ctx, byID(id))
	return err //nolint:wrapcheck // callers say what was being done
}

// Documents implements Engine.
func (e *serverEngine) Documents(ctx context.Context, coll, after string, limit int) ([]Document, error) {
	filter := bson.D{{Key: "_id", Value: bson.D{{Key: "$gt", Value: after}}}}
	found, err := find[bson.Raw](ctx, e.mongo.Collection(coll), filter, inOrder(1).SetLimit(int64(limit)).SetBatchSize(batch))
	if err != nil {
		return nil, err
	}
	documents := make([]Document, 0, len(found))
	for _, body := range found {
		id, ok := body.Lookup("_id").StringValueOK()
		if !ok {
			return nil, fmt.Errorf("a document of the %s has no text for an _id", coll)
		}
		documents = append(documents, Document{ID: id, Body: body})
	}
	return documents, nil
}

// Clear implements Engine.
func (e *serverEngine) Clear(ctx context.Context, coll string) error {
	_, err := e.mongo.Collection(coll).DeleteMany(ctx, bson.D{})
	return err //nolint:wrapcheck // callers say what was being done
}

// Shared implements Engine: any number of processes may use a server.
func (e *serverEngine) Shared() bool { return true }

// Describe implements Engine.
func (e *serverEngine) Describe() string { return e.where }

// Ping implements Engine.
func (e *serverEngine) Ping(ctx context.Context) error {
	return e.client.Ping(ctx, nil) //nolint:wrapcheck // callers say what was being done
}

// Check implements Engine: a server looks after its files itself.
func (e *serverEngine) Check(context.Context) error { return nil }

// Close implements Engine.
func (e *serverEngine) Close(ctx context.Context) error {
	return e.client.Disconnect(ctx) //nolint:wrapcheck // callers say what was being done
}

// find is all that the filter lets through.
func find[T any](ctx context.Context, coll *mongo.Collection, filter bson.D, opts *options.FindOptionsBuilder) (all []T, err error) {
	cursor, err := coll.Find(ctx, filter, opts)
	if err != nil {
		return nil, err //nolint:wrapcheck // callers say what was being done
	}
	err = cursor.All(ctx, &all)
	return all, err //nolint:wrapcheck // callers say what was being done
}

// inOrder sorts by _id, upwards or downwards.
func inOrder(way int) *options.FindOptionsBuilder {
	return options.Find().SetSort(bson.D{{Key: "_id", Value: way}})
}

// orTaken is err, known as ErrTaken where the server found a duplicate.
func orTaken(err error) error {
	if mongo.IsDuplicateKeyError(err) {
		return fmt.Errorf("%w: %w", ErrTaken, err)
	}
	return err
}

func byID(id string) bson.D { return bson.D{{Key: "_id", Value: id}} }

// connect opens a client that reads only what a majority has and counts as
// written only what a majority has: no acknowledged entry is ever taken back.
func connect(ctx context.Context, opts *options.ClientOptions, o Options) (*mongo.Client, error) {
	opts.SetWriteConcern(writeconcern.Majority()).SetReadConcern(readconcern.Majority()).
		SetReadPreference(readpref.Primary()).SetRetryWrites(true).SetMaxConnIdleTime(time.Minute)
	if o.Driver != nil {
		o.Driver(opts)
	}
	client, err := mongo.Connect(opts)
	if err != nil {
		return nil, fmt.Errorf("set up the database driver: %w", err)
	}
	ctx, cancel := context.WithTimeout(ctx, writeTimeout)
	defer cancel()
	if err := client.Ping(ctx, nil); err != nil {
		_ = client.Disconnect(ctx) // the ping says what is wrong
		return nil, unavailable("connect to the store", err)
	}
	return client, nil
}

// databaseName is the path of a MongoDB URI: mongodb://user:secret@a,b/NAME?x=y.
func databaseName(uri string) string {
	_, rest, _ := strings.Cut(uri, "://")
	rest, _, _ = strings.Cut(rest, "?")
	if _, name, _ := strings.Cut(rest, "/"); name != "" {
		return name
	}
	return defaultDatabase
}
