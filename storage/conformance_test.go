package storage_test

import (
	"context"
	"errors"
	"os"
	"strings"
	"testing"

	"go.mongodb.org/mongo-driver/v2/mongo"
	"go.mongodb.org/mongo-driver/v2/mongo/options"

	"cdobot/storage"
	"cdobot/storage/storagetest"
)

func TestEmbedded(t *testing.T) {
	storagetest.Conformance(t, func(tb testing.TB) storage.Options {
		tb.Helper()
		return storage.Options{Dir: tb.TempDir()}
	})
}

// TestServer runs the same on a real server, each part in a database of its
// own that is dropped afterwards. The server must not use TLS: the suite reads
// along to know which reply to lose.
func TestServer(t *testing.T) {
	uri := os.Getenv("MONGODB_URI") //nolint:forbidigo // the only way to tell a test where a server is
	if uri == "" {
		t.Skip("MONGODB_URI is not set")
	}
	storagetest.Conformance(t, func(tb testing.TB) storage.Options {
		tb.Helper()
		name := "cdobot_test_" + strings.ToLower(strings.NewReplacer("/", "_", " ", "_", "-", "_").Replace(tb.Name()))
		client, err := mongo.Connect(options.Client().ApplyURI(uri))
		if err != nil {
			tb.Fatal(err)
		}
		tb.Cleanup(func() {
			ctx := context.WithoutCancel(tb.Context())
			if err := errors.Join(client.Database(name).Drop(ctx), client.Disconnect(ctx)); err != nil {
				tb.Error(err)
			}
		})
		return storage.Options{URI: withDatabase(uri, name)}
	})
}

// withDatabase is the URI with another path.
func withDatabase(uri, name string) string {
	scheme, rest, _ := strings.Cut(uri, "://")
	rest, query, _ := strings.Cut(rest, "?")
	hosts, _, _ := strings.Cut(rest, "/")
	return scheme + "://" + hosts + "/" + name + "?" + query
}

func TestAppendUntilKilled(t *testing.T) { storagetest.AppendUntilKilled(t) }
