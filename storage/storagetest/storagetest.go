// Package storagetest opens stores for the tests of other packages.
package storagetest

import (
	"context"
	"encoding/json"
	"errors"
	"net"
	"os"
	"path/filepath"
	"testing"

	"go.mongodb.org/mongo-driver/v2/mongo/options"

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

// Replica opens the store of o as one of several processes. A server's is
// opened like any other. An embedded one must be open: the replica then speaks
// to its engine as it would to a server, by the address in the lock file.
func Replica(tb testing.TB, o storage.Options) storage.Options {
	tb.Helper()
	if o.URI != "" {
		return o
	}
	var holder storage.Holder
	text, err := os.ReadFile(filepath.Join(o.Dir, "lock"))
	if err := errors.Join(err, json.Unmarshal(text, &holder)); err != nil {
		tb.Fatal(err)
	}
	dial := socket(holder.Socket)
	return storage.Options{
		URI:    "mongodb://embedded/?directConnection=true",
		Driver: func(c *options.ClientOptions) { c.SetDialer(dial) },
	}
}

// socket dials the same path whatever is asked for.
type socket string

// DialContext implements options.ContextDialer.
func (s socket) DialContext(ctx context.Context, _, _ string) (net.Conn, error) {
	return new(net.Dialer).DialContext(ctx, "unix", string(s)) //nolint:wrapcheck // the driver wraps it
}
