package storage_test

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"slices"
	"sync"
	"testing"

	"cdobot/policy"
	"cdobot/storage"
	"cdobot/storage/storagetest"
)

// TestHeld: what many hold at once is all there, each once, in the order of its codes, and
// gone when it is let go.
func TestHeld(t *testing.T) {
	t.Parallel()
	db, err := storage.Open(t.Context(), storage.Options{Dir: t.TempDir()})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = db.Close(t.Context()) })
	var all sync.WaitGroup
	errs := make(chan error, 8)
	for _, code := range []string{"d", "b", "a", "c", "b", "a", "d", "c"} {
		all.Go(func() { errs <- db.Hold(t.Context(), policy.Held{Code: code, Day: 1}) })
	}
	all.Wait()
	close(errs)
	for e := range errs {
		err = errors.Join(err, e)
	}
	held, readErr := db.Held(t.Context())
	if errors.Join(err, readErr) != nil || len(held) != 4 || held[0].Code != "a" || held[3].Code != "d" {
		t.Fatalf("held %v: %v", held, errors.Join(err, readErr))
	}
	emptied := func(when string, newest int) {
		t.Helper()
		for no := 1; no < newest; no++ {
			if body, ok, err := db.Draft(t.Context(), fmt.Sprintf("held@%06d", no)); err != nil || !ok || len(body) > 0 {
				t.Errorf("%s: revision %d holds %q, %v: it tells what came when", when, no, body, err)
			}
		}
	}
	emptied("held", 4)
	for _, h := range append(held, held...) {
		if err := db.LetGo(t.Context(), h); err != nil {
			t.Fatal(err)
		}
	}
	if held, err = db.Held(t.Context()); err != nil || len(held) > 0 {
		t.Errorf("still held: %v, %v", held, err)
	}
	emptied("let go", 8)
}

// backupAmidRelease: wherever a backup is when what was held goes into the ledger, it has
// it in the one place or in the other.
func backupAmidRelease(t suite) {
	db := open(t, t.store)
	log := openLog(t, db, storage.Ledger)
	fill(t, log, 1)
	for _, at := range []struct {
		coll string
		read int // the backup's how many-th of the collection: first of all, it looks for a store
	}{{"drafts", 1}, {"outbox", 1}, {"ledger", 2}, {"ledger", 3}, {"files", 1}} {
		h := policy.Held{Code: fmt.Sprintf("%s %d", at.coll, at.read), Day: 1}
		must(t, db.Hold(t.Context(), h))
		reads := 0
		o := watched(storagetest.Replica(t.store, db), func(coll string) {
			if coll != at.coll {
				return
			}
			if reads++; reads == at.read {
				add(t, log, h.Key())
				must(t, db.LetGo(t.Context(), h))
			}
		})
		var copied bytes.Buffer
		must(t, storage.Backup(t.Context(), o, &copied))
		if reads < at.read {
			t.Fatalf("the backup reads the %s %d times", at.coll, reads)
		}
		restored := embedded(t)
		must(t, storage.Restore(t.Context(), restored, bytes.NewReader(copied.Bytes()), false))
		held, err := restored.Held(t.Context())
		must(t, err)
		if len(held) == 0 && !slices.Contains(state(t, openLog(t, restored, storage.Ledger)), h.Key()) {
			t.Errorf("%s: what was held is lost", h.Code)
		}
	}
}

// watched tells of each reading in order before it begins.
func watched(o storage.Options, tell func(coll string)) storage.Options {
	o.Wrap = func(e storage.Engine) storage.Engine { return watching{e, tell} }
	return o
}

type watching struct {
	storage.Engine
	tell func(coll string)
}

// Entries implements storage.Engine.
func (w watching) Entries(ctx context.Context, log string, from, to int) ([]policy.Entry, error) {
	w.tell(log)
	return w.Engine.Entries(ctx, log, from, to)
}

// Last implements storage.Engine.
func (w watching) Last(ctx context.Context, log string) (int, error) {
	w.tell(log)
	return w.Engine.Last(ctx, log)
}

// Documents implements storage.Engine.
func (w watching) Documents(ctx context.Context, coll, after string, limit int) ([]storage.Document, error) {
	w.tell(coll)
	return w.Engine.Documents(ctx, coll, after, limit)
}
