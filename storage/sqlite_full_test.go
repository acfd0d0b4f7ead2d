package storage

import (
	"errors"
	"strings"
	"testing"
	"time"

	"zombiezen.com/go/sqlite/sqlitex"

	"cdobot/policy"
)

// blob is an event of some size.
type blob struct {
	Text string `json:"text"`
}

// Kind implements policy.Event.
func (blob) Kind() policy.EventKind { return "test.blob" }

// TestFullDisk: what finds no room is refused with a sentence, whole batches and
// drafts alike, and goes in once there is room again. What was there stays.
func TestFullDisk(t *testing.T) {
	t.Parallel()
	db, err := Open(t.Context(), Options{Dir: t.TempDir()})
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close(t.Context()) //nolint:errcheck // the test is over
	log, err := OpenLog(t.Context(), db, Ledger, func(n int, entries ...policy.Entry) int { return n + len(entries) })
	if err != nil {
		t.Fatal(err)
	}
	write := func(key string) error {
		o := policy.Origin{By: "U1", Via: "test", Key: key, At: time.Date(2026, 5, 25, 4, 0, 0, 0, time.UTC)}
		_, err := log.Append(t.Context(), o, func(int) (policy.Event, error) { return blob{strings.Repeat("数据", 20_000)}, nil })
		return err
	}
	if err := write("before"); err != nil {
		t.Fatal(err)
	}
	engine, ok := db.Engine().(*sqliteEngine)
	if !ok {
		t.Fatal("not SQLite")
	}
	room := func(pages string) {
		t.Helper()
		if err := sqlitex.ExecuteTransient(engine.writer, "PRAGMA max_page_count = "+pages, nil); err != nil {
			t.Fatal(err)
		}
	}
	room("1") // no less than there is
	full := func(err error) bool {
		return errors.Is(err, ErrUnavailable) && strings.Contains(err.Error(), "is full: make room; nothing was saved")
	}
	for range 3 {
		if err := write("amid"); !full(err) {
			t.Errorf("an entry on a full disk: %v", err)
		}
		if err := db.PutDraft(t.Context(), "d", []byte(strings.Repeat("字", 20_000))); !full(err) {
			t.Errorf("a draft on a full disk: %v", err)
		}
	}
	if n, err := log.Verify(t.Context()); n != 1 || err != nil {
		t.Errorf("%d entries, %v", n, err)
	}
	room("1000000")
	if err := errors.Join(write("amid"), write("after")); err != nil {
		t.Errorf("with room again: %v", err)
	}
	if n, err := log.Verify(t.Context()); n != 3 || err != nil {
		t.Errorf("%d entries, %v", n, err)
	}
}
