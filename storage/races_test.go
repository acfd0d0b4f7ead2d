package storage_test

import (
	"fmt"
	"strconv"
	"sync"
	"sync/atomic"
	"testing"

	"cdobot/storage"
	"cdobot/storage/storagetest"
)

const (
	racers = 16
	rounds = 20
	few    = 4 // rounds where all that can race do
)

// racingReplicas: many processes append at once, each its own events. Every one
// of them is written once, and each decision saw all entries before it.
func racingReplicas(t suite) {
	db, views := replicas(t, t.store)
	race(t, views, few, func(racer, round int) string { return fmt.Sprintf("%d/%d", racer, round) })
	storagetest.Close(t, db)
	wantWhole(t, openLog(t, open(t, t.store), storage.Ledger), racers*few)
}

// racingRepeats: one request reaches many processes at once, time and again.
// It is written once, and all the others are told so.
func racingRepeats(t suite) {
	db, views := replicas(t, t.store)
	won := race(t, views, rounds, func(_, round int) string { return strconv.Itoa(round) })
	if won != rounds {
		t.Errorf("%d requests of %d won", won, rounds)
	}
	storagetest.Close(t, db)
	wantWhole(t, openLog(t, open(t, t.store), storage.Ledger), rounds)
}

// racingCallers: one process, many callers.
func racingCallers(t suite) {
	log := openLog(t, open(t, t.store), storage.Ledger)
	same := make([]*storage.Log[texts], racers)
	for i := range same {
		same[i] = log
	}
	race(t, same, rounds, func(racer, round int) string { return fmt.Sprintf("%d/%d", racer, round) })
	wantWhole(t, log, racers*rounds)
}

// race lets every log append rounds times and counts who won.
func race(tb testing.TB, logs []*storage.Log[texts], rounds int, key func(racer, round int) string) int {
	tb.Helper()
	var won atomic.Int64
	var group sync.WaitGroup
	start := make(chan struct{})
	for racer, log := range logs {
		group.Go(func() {
			<-start
			for round := range rounds {
				k := key(racer, round)
				res, err := log.Append(tb.Context(), by(k), note(k))
				switch {
				case err != nil:
					tb.Error(err)
				case res.Entry.Key != k || res.State[res.Entry.N-1] != k:
					tb.Errorf("asked for %s and got %+v", k, res)
				case !res.Repeat:
					won.Add(1)
				}
			}
		})
	}
	close(start)
	group.Wait()
	return int(won.Load())
}

// replicas are logs that share nothing but the store, as in processes of
// their own. The DB is the one that owns the store's folder, if it has one.
func replicas(tb testing.TB, o storage.Options) (*storage.DB, []*storage.Log[texts]) {
	tb.Helper()
	db := open(tb, o)
	logs := make([]*storage.Log[texts], racers)
	for i := range logs {
		logs[i] = openLog(tb, open(tb, storagetest.Replica(o, db)), storage.Ledger)
	}
	return db, logs
}
