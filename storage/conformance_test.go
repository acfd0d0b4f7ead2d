package storage_test

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"go.mongodb.org/mongo-driver/v2/bson"
	"go.mongodb.org/mongo-driver/v2/mongo"
	"go.mongodb.org/mongo-driver/v2/mongo/options"
	"zombiezen.com/go/sqlite"
	"zombiezen.com/go/sqlite/sqlitex"

	"cdobot/policy"
	"cdobot/storage"
	"cdobot/storage/storagetest"
)

func TestEmbedded(t *testing.T) {
	conformance(t, func(tb testing.TB) storage.Options {
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
	conformance(t, func(tb testing.TB) storage.Options {
		tb.Helper()
		name := "cdobot_test_" + strings.ToLower(strings.NewReplacer("/", "_", " ", "_", "-", "_").Replace(tb.Name()))
		client, err := mongo.Connect(options.Client().ApplyURI(uri))
		must(tb, err)
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

// conformance puts an engine through everything that the bot relies on. Each
// call of fresh says how to open another empty store.
func conformance(t *testing.T, fresh func(testing.TB) storage.Options) {
	t.Helper()
	for _, part := range []struct {
		name string
		run  func(suite)
	}{
		{"order", order},
		{"repeats", repeats},
		{"refusals", refusals},
		{"logs apart", logsApart},
		{"racing replicas", racingReplicas},
		{"racing repeats", racingRepeats},
		{"racing callers", racingCallers},
		{"racing clerks", racingClerks},
		{"racing import", racingImport},
		{"lost replies", lostReplies},
		{"lost requests", lostRequests},
		{"late arrival", lateArrival},
		{"outage", outage},
		{"impatient callers", impatientCallers},
		{"altered entry", alteredEntry},
		{"missing entry", missingEntry},
		{"drafts", drafts},
		{"revisions", revisions},
		{"files", files},
		{"damaged file", damagedFile},
		{"backup", backup},
		{"backup amid a release", backupAmidRelease},
		{"cut-off restore", cutOffRestore},
		{"kill", kill},
		{"backup meanwhile", backupMeanwhile},
	} {
		t.Run(part.name, func(t *testing.T) { part.run(suite{t, fresh(t)}) })
	}
}

// suite is one part of the suite, running on a store of its own.
type suite struct {
	*testing.T
	store storage.Options
}

// noted is the event that the suite writes: how many entries its decision saw.
type noted struct {
	Seen int    `json:"seen"`
	Text string `json:"text"`
}

// Kind implements policy.Event.
func (noted) Kind() policy.EventKind { return "test.noted" }

// texts is the state that the suite folds: what was noted, in order.
type texts []string

// foldTexts is the state after the entries.
func foldTexts(s texts, entries ...policy.Entry) texts {
	s = slices.Clip(s) // older states keep what they have
	for _, e := range entries {
		n, _ := policy.Read[noted](e)
		s = append(s, n.Text)
	}
	return s
}

// note is a decision that always writes.
func note(text string) func(texts) (policy.Event, error) {
	return func(s texts) (policy.Event, error) { return noted{Seen: len(s), Text: text}, nil }
}

func by(key string) policy.Origin {
	return policy.Origin{By: "U1", Via: "modal", Key: key, At: time.Date(2026, 5, 25, 4, 0, 0, 1e6, time.UTC)}
}

func openLog(tb testing.TB, db *storage.DB, name string) *storage.Log[texts] {
	tb.Helper()
	return openFold(tb, db, name, foldTexts)
}

// openFold opens a log that folds as said.
func openFold[S any](tb testing.TB, db *storage.DB, name string, fold func(S, ...policy.Entry) S) *storage.Log[S] {
	tb.Helper()
	log, err := storage.OpenLog(tb.Context(), db, name, fold)
	must(tb, err)
	return log
}

// must ends a test that can't go on.
func must(tb testing.TB, err error) {
	tb.Helper()
	if err != nil {
		tb.Fatal(err)
	}
}

// embedded is a fresh embedded store that closes when the test ends.
func embedded(tb testing.TB) *storage.DB {
	tb.Helper()
	return storagetest.Open(tb, storage.Options{Dir: tb.TempDir()})
}

// alter changes who did the entry of that number, behind the store's back.
func alter(tb testing.TB, o storage.Options, n int) {
	tb.Helper()
	if o.URI == "" {
		behind(tb, o, fmt.Sprintf(`UPDATE ledger SET by = 'U2' WHERE n = %d`, n))
		return
	}
	update := bson.D{{Key: "$set", Value: bson.D{{Key: "by", Value: "U2"}}}}
	_, err := server(tb, o).Collection(storage.Ledger).UpdateByID(tb.Context(), fmt.Sprintf("%012d", n), update)
	must(tb, err)
}

// lose removes the entry of that number, behind the store's back.
func lose(tb testing.TB, o storage.Options, n int) {
	tb.Helper()
	if o.URI == "" {
		behind(tb, o, fmt.Sprintf(`DELETE FROM ledger WHERE n = %d`, n))
		return
	}
	id := bson.D{{Key: "_id", Value: fmt.Sprintf("%012d", n)}}
	_, err := server(tb, o).Collection(storage.Ledger).DeleteOne(tb.Context(), id)
	must(tb, err)
}

// behind runs SQL on the file of an embedded store.
func behind(tb testing.TB, o storage.Options, sql string) {
	tb.Helper()
	c, err := sqlite.OpenConn(filepath.Join(o.Dir, "cdobot.sqlite"), sqlite.OpenReadWrite)
	must(tb, err)
	must(tb, errors.Join(sqlitex.ExecuteTransient(c, sql, nil), c.Close()))
}

// server reaches into the database of a server.
func server(tb testing.TB, o storage.Options) *mongo.Database {
	tb.Helper()
	client, err := mongo.Connect(options.Client().ApplyURI(o.URI))
	must(tb, err)
	tb.Cleanup(func() { _ = client.Disconnect(context.WithoutCancel(tb.Context())) })
	return client.Database(storage.DatabaseName(o.URI))
}

// open opens a store under guard.
func open(tb testing.TB, o storage.Options) *storage.DB {
	tb.Helper()
	return storagetest.Open(tb, guarded(tb, o))
}

func add(tb testing.TB, log *storage.Log[texts], key string) storage.Result[texts] {
	tb.Helper()
	res, err := log.Append(tb.Context(), by(key), note(key))
	must(tb, err)
	return res
}

// fill adds so many entries.
func fill(tb testing.TB, log *storage.Log[texts], n int) {
	tb.Helper()
	for _, key := range keys(n) {
		add(tb, log, key)
	}
}

func state[S any](tb testing.TB, log *storage.Log[S]) S {
	tb.Helper()
	s, err := log.State(tb.Context())
	must(tb, err)
	return s
}

// wantWhole fails unless the log has n entries, in order, without gaps, in an
// unbroken chain, and each decided by one who had seen all entries before it.
func wantWhole(tb testing.TB, log *storage.Log[texts], n int) {
	tb.Helper()
	at := 0
	for e, err := range log.Entries(tb.Context(), 1, 0) {
		must(tb, err)
		at++
		var got noted
		must(tb, json.Unmarshal(e.Body, &got))
		if e.N != at || got.Seen != at-1 {
			tb.Errorf("entry at place %d has number %d and was decided after %d entries", at, e.N, got.Seen)
		}
	}
	if at != n {
		tb.Errorf("%d entries, want %d", at, n)
	}
	if got, err := log.Verify(tb.Context()); got != n || err != nil {
		tb.Errorf("Verify = %d, %v; want %d", got, err, n)
	}
	if got := len(state(tb, log)); got != n {
		tb.Errorf("the state knows %d entries, want %d", got, n)
	}
}

func keys(n int) []string {
	all := make([]string, n)
	for i := range all {
		all[i] = fmt.Sprintf("request-%d", i+1)
	}
	return all
}
