// Package storagetest puts a store through what it must stand: races, repeats,
// cut connections, kills. One suite runs on every engine.
package storagetest

import (
	"context"
	"testing"

	"cdobot/storage"
)

// Embedded is a fresh embedded store that closes when the test ends.
func Embedded(tb testing.TB) *storage.DB {
	tb.Helper()
	return Open(tb, storage.Options{Dir: tb.TempDir()})
}

// Open opens a store that closes when the test ends, if the test has not
// closed it before.
func Open(tb testing.TB, o storage.Options) *storage.DB {
	tb.Helper()
	db, err := storage.Open(tb.Context(), o)
	must(tb, err)
	tb.Cleanup(func() { Close(tb, db) })
	return db
}

// must ends a test that can't go on.
func must(tb testing.TB, err error) {
	tb.Helper()
	if err != nil {
		tb.Fatal(err)
	}
}

// Close closes a store.
func Close(tb testing.TB, db *storage.DB) {
	tb.Helper()
	if err := db.Close(context.WithoutCancel(tb.Context())); err != nil {
		tb.Error(err)
	}
}
