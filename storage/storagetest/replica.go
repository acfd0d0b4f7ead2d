package storagetest

import (
	"context"
	"encoding/json"
	"net"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"go.mongodb.org/mongo-driver/v2/mongo"
	"go.mongodb.org/mongo-driver/v2/mongo/options"

	"cdobot/storage"
)

// database is the one that Options without a path mean.
const database = "cdobot"

// Replica opens the store of o as one of several processes. A server's is
// opened like any other. An embedded one must be open: the replica then speaks
// to its engine as it would to a server, by the address in the lock file.
func Replica(tb testing.TB, o storage.Options) storage.Options {
	tb.Helper()
	if o.URI != "" {
		return o
	}
	text, err := os.ReadFile(filepath.Join(o.Dir, "lock"))
	must(tb, err)
	var holder storage.Holder
	must(tb, json.Unmarshal(text, &holder))
	dial := socket(holder.Socket)
	return storage.Options{
		URI:    "mongodb://embedded/" + database + "?directConnection=true",
		Driver: func(c *options.ClientOptions) { c.SetDialer(dial) },
	}
}

// socket dials the same path whatever is asked for.
type socket string

// DialContext implements options.ContextDialer.
func (s socket) DialContext(ctx context.Context, _, _ string) (net.Conn, error) {
	return new(net.Dialer).DialContext(ctx, "unix", string(s)) //nolint:wrapcheck // the driver wraps it
}

// raw reaches behind the store's back, into the database itself.
func raw(tb testing.TB, o storage.Options) *mongo.Database {
	tb.Helper()
	o = Replica(tb, o)
	c := options.Client().ApplyURI(o.URI)
	if o.Driver != nil {
		o.Driver(c)
	}
	client, err := mongo.Connect(c)
	must(tb, err)
	tb.Cleanup(func() { _ = client.Disconnect(context.WithoutCancel(tb.Context())) })
	return client.Database(databaseOf(o.URI))
}

// databaseOf is the path of a MongoDB URI.
func databaseOf(uri string) string {
	_, rest, _ := strings.Cut(uri, "://")
	rest, _, _ = strings.Cut(rest, "?")
	if _, name, _ := strings.Cut(rest, "/"); name != "" {
		return name
	}
	return database
}
