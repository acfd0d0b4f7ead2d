package storage_test

import (
	"fmt"
	"strings"
	"sync"

	"cdobot/storage"
	"cdobot/storage/storagetest"
)

const revisionRounds = 3

// revisions: of those who write after the same revision one wins, and no word
// of a winner is lost to another.
func revisions(t suite) {
	db := open(t, t.store)
	if n, body, err := db.Newest(t.Context(), "r"); n != 0 || body != nil || err != nil {
		t.Errorf("before the first: %d %q %v", n, body, err)
	}
	var group sync.WaitGroup
	for i := range racers {
		other := open(t, storagetest.Replica(t.store, db))
		group.Go(func() {
			for round := range revisionRounds {
				t.revise(other, fmt.Sprintf("%d.%d ", i, round))
			}
		})
	}
	group.Wait()
	n, body, err := db.Newest(t.Context(), "r")
	if err != nil || n != revisionRounds*racers {
		t.Errorf("newest is %d, want %d; %v", n, revisionRounds*racers, err)
	}
	for i := range racers {
		for round := range revisionRounds {
			if word := fmt.Sprintf("%d.%d ", i, round); !strings.Contains(string(body), word) {
				t.Errorf("the word %s is lost", word)
			}
		}
	}
	if ok, err := db.Revise(t.Context(), "r", 1, []byte("late")); ok || err != nil {
		t.Errorf("a revision long past: %t, %v", ok, err)
	}
}

// revise adds a word to the newest revision, however often others come before.
func (t suite) revise(db *storage.DB, word string) {
	for {
		n, body, err := db.Newest(t.Context(), "r")
		if err != nil {
			t.Error(err)
			return
		}
		ok, err := db.Revise(t.Context(), "r", n, append(body, word...))
		if err != nil {
			t.Error(err)
		}
		if ok || err != nil {
			return
		}
	}
}
