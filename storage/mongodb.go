package storage

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"time"

	"go.mongodb.org/mongo-driver/v2/mongo"
	"go.mongodb.org/mongo-driver/v2/mongo/options"
	"go.mongodb.org/mongo-driver/v2/mongo/readconcern"
	"go.mongodb.org/mongo-driver/v2/mongo/readpref"
	"go.mongodb.org/mongo-driver/v2/mongo/writeconcern"
)

const defaultDatabase = "cdobot"

// poolSize bounds the connections. It is small for the embedded engine's sake,
// which comes to a standstill at some hundred updates or open cursors, and
// ample for a server.
const poolSize = 16

// openServer connects to a MongoDB server or cluster. There is nothing to
// create: collections appear with their first document, and the index on _id
// that every collection has is the only one used.
func openServer(ctx context.Context, o Options) (*DB, error) {
	opts := options.Client().ApplyURI(o.URI)
	if err := opts.Validate(); err != nil {
		return nil, fmt.Errorf("the MongoDB URI: %w", readable(err))
	}
	if opts.MaxPoolSize == nil {
		opts.SetMaxPoolSize(poolSize)
	}
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
	db := &DB{
		client: client, mongo: client.Database(name), maxFile: o.MaxFile,
		where: fmt.Sprintf("MongoDB %s/%s", strings.Join(opts.Hosts, ","), name),
	}
	if o.Existing {
		blank, err := db.blank(ctx)
		if err == nil && blank {
			err = &NoStoreError{Where: db.where}
		}
		if err != nil {
			return nil, errors.Join(err, db.Close(ctx))
		}
	}
	return db, nil
}

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
