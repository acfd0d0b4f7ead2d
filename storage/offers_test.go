package storage_test

import (
	"errors"
	"sync"
	"testing"

	"cdobot/policy"
	"cdobot/storage"
)

// TestOffers: replies that wait are there once each, also after a restart, until they wait
// no more.
func TestOffers(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	open := func() *storage.DB {
		t.Helper()
		db, err := storage.Open(t.Context(), storage.Options{Dir: dir})
		if err != nil {
			t.Fatal(err)
		}
		return db
	}
	db := open()
	var all sync.WaitGroup
	errs := make(chan error, 6)
	for _, draft := range []string{"a", "b", "c", "a", "b", "c"} {
		all.Go(func() { errs <- db.Offer(t.Context(), policy.Offer{Draft: draft, By: "U1", Record: "ask//1"}) })
	}
	all.Wait()
	close(errs)
	var err error
	for e := range errs {
		err = errors.Join(err, e)
	}
	if err := errors.Join(err, db.EndOffer(t.Context(), "b"), db.EndOffer(t.Context(), "b"), db.Close(t.Context())); err != nil {
		t.Fatal(err)
	}
	db = open()
	defer db.Close(t.Context()) //nolint:errcheck // only read
	if left, err := db.Offers(t.Context()); err != nil || len(left) != 2 {
		t.Errorf("left %v: %v", left, err)
	}
}
