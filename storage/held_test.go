package storage_test

import (
	"errors"
	"sync"
	"testing"

	"cdobot/policy"
	"cdobot/storage"
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
	for _, h := range append(held, held...) {
		if err := db.LetGo(t.Context(), h); err != nil {
			t.Fatal(err)
		}
	}
	if held, err = db.Held(t.Context()); err != nil || len(held) > 0 {
		t.Errorf("still held: %v, %v", held, err)
	}
}
