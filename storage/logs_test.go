package storage_test

import (
	"context"
	"errors"
	"slices"
	"strings"
	"testing"

	"cdobot/policy"
	"cdobot/storage"
	"cdobot/storage/storagetest"
)

// order: a log reads back as it was written, also after a restart.
func order(t suite) {
	db := open(t, t.store)
	log := openLog(t, db, storage.Ledger)
	fill(t, log, 30)
	wantWhole(t, log, 30)
	middle := entries(t, log, 11, 20)
	if len(middle) != 10 || middle[0].N != 11 || middle[9].N != 20 {
		t.Errorf("entries 11 to 20 are %v", middle)
	}
	written, err := log.Entry(t.Context(), 17)
	must(t, err)
	if _, err := log.Entry(t.Context(), 31); !errors.Is(err, storage.ErrNotFound) {
		t.Errorf("an entry that isn't there: %v", err)
	}
	before := state(t, log)
	storagetest.Close(t, db)

	log = openLog(t, open(t, t.store), storage.Ledger)
	wantWhole(t, log, 30)
	if after := state(t, log); !slices.Equal(before, after) {
		t.Errorf("state before the restart %v, after %v", before, after)
	}
	read, err := log.Entry(t.Context(), 17)
	if err != nil || read.Sum() != written.Sum() || !read.At.Equal(by("").At) || read.Key != "request-17" {
		t.Errorf("entry 17 was %v and is %v (%v)", written, read, err)
	}
	add(t, log, "one more")
	wantWhole(t, log, 31)
}

// repeats: a key writes once, also across a restart.
func repeats(t suite) {
	db := open(t, t.store)
	log := openLog(t, db, storage.Ledger)
	first := add(t, log, "view-1")
	if first.Repeat || first.Entry.N != 1 {
		t.Fatalf("the first is %+v", first)
	}
	add(t, log, "view-2")
	for range 2 {
		res, err := log.Append(t.Context(), by("view-1"), func(texts) (policy.Event, error) {
			return nil, errors.New("a repeat was decided again")
		})
		if err != nil || !res.Repeat || res.Entry.Sum() != first.Entry.Sum() || len(res.State) != 2 {
			t.Errorf("the repeat is %+v (%v)", res, err)
		}
		storagetest.Close(t, db)
		db = open(t, t.store)
		log = openLog(t, db, storage.Ledger)
	}
	// No key, no repeat.
	add(t, log, "")
	add(t, log, "")
	wantWhole(t, log, 4)
}

// refusals: what decide says is what comes back, and nothing is written.
func refusals(t suite) {
	log := openLog(t, open(t, t.store), storage.Ledger)
	add(t, log, "view-1")
	refusal := errors.New("not yet")
	res, err := log.Append(t.Context(), by("view-2"), func(texts) (policy.Event, error) { return nil, refusal })
	if err != refusal || len(res.State) != 1 { //nolint:errorlint // the very error is what is promised
		t.Errorf("refused with %v, state %v", err, res.State)
	}
	res, err = log.Append(t.Context(), by("view-2"), func(texts) (policy.Event, error) { return nil, nil })
	if err != nil || res.Entry.N != 0 || res.Repeat || len(res.State) != 1 {
		t.Errorf("nothing to write gave %+v (%v)", res, err)
	}
	if add(t, log, "view-2").Repeat {
		t.Error("a key that wrote nothing was used up")
	}
	// What no engine stores is mended before it is summed.
	if res := add(t, log, "bad \xff byte"); res.Entry.Key != "bad \uFFFD byte" {
		t.Errorf("the key became %q", res.Entry.Key)
	}
	wantWhole(t, log, 3)
}

// logsApart: each log has its own numbers and keys, and there are no others.
func logsApart(t suite) {
	db := open(t, t.store)
	ledger, outbox := openLog(t, db, storage.Ledger), openLog(t, db, storage.Outbox)
	add(t, ledger, "view-1")
	add(t, ledger, "view-2")
	if res := add(t, outbox, "view-1"); res.Repeat || res.Entry.N != 1 {
		t.Errorf("the outbox' first entry is %+v", res)
	}
	if _, err := storage.OpenLog(t.Context(), db, "diary", foldTexts); err == nil {
		t.Error("a log appeared from nowhere")
	}
	if err := db.Ping(t.Context()); err != nil {
		t.Error(err)
	}
	if where := db.Describe(); where == "" || strings.Contains(where, "@") {
		t.Errorf("the store describes itself as %q", where)
	}
}

// alteredEntry: Verify finds an entry that was changed behind our back.
func alteredEntry(t suite) {
	db := open(t, t.store)
	log := openLog(t, db, storage.Ledger)
	fill(t, log, 9)
	alter(t, t.store, 4)
	n, err := log.Verify(t.Context())
	if n != 4 || err == nil || !strings.Contains(err.Error(), "entry 5 of the ledger does not follow from entry 4") {
		t.Errorf("Verify = %d, %v", n, err)
	}
}

// missingEntry: a log with a hole doesn't open as if nothing had happened.
func missingEntry(t suite) {
	db := open(t, t.store)
	log := openLog(t, db, storage.Ledger)
	fill(t, log, 9)
	lose(t, t.store, 4)
	if _, err := storage.OpenLog(t.Context(), db, storage.Ledger, foldTexts); err == nil ||
		!strings.Contains(err.Error(), "entry 4 is missing") {
		t.Errorf("a log with a hole opened: %v", err)
	}
}

// impatientCallers: a caller that gives up leaves no half-written entry and no
// stale state.
func impatientCallers(t suite) {
	log := openLog(t, open(t, t.store), storage.Ledger)
	gone, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := log.Append(gone, by("view-1"), note("early")); !errors.Is(err, storage.ErrUnavailable) {
		t.Errorf("appended for a caller that was gone: %v", err)
	}
	going, cancel := context.WithCancel(t.Context())
	_, err := log.Append(going, by("view-1"), func(s texts) (policy.Event, error) {
		cancel()
		return note("late")(s)
	})
	if !errors.Is(err, storage.ErrUnavailable) {
		t.Errorf("appended for a caller that left: %v", err)
	}
	wantWhole(t, log, 0)
	add(t, log, "view-1")
	wantWhole(t, log, 1)
}

func entries(tb testing.TB, log *storage.Log[texts], from, to int) []policy.Entry {
	tb.Helper()
	var all []policy.Entry
	for e, err := range log.Entries(tb.Context(), from, to) {
		must(tb, err)
		all = append(all, e)
	}
	return all
}
