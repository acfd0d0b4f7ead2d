package storage_test

import (
	"slices"
	"strconv"
	"sync"
	"testing"
	"time"

	"cdobot/policy"
	"cdobot/storage"
)

// TestBefore: at every moment the log knows what it knew, also when the clock
// was set back in between, however long it has grown and whoever asks at once.
func TestBefore(t *testing.T) {
	t.Parallel()
	db := embedded(t)
	const entries = 3_000
	day := func(n int) time.Time { return time.Date(2026, 1, 1, 8, 0, 0, 0, time.UTC).AddDate(0, 0, n/10) }
	at := func(n int) time.Time {
		if n%97 == 0 {
			return day(n - 50) // a clock that was set back
		}
		return day(n)
	}
	batch, prev := []policy.Entry{}, ""
	for n := 1; n <= entries; n++ {
		e, err := policy.NewEntry(n, prev, policy.Origin{By: "U1", Via: "test", At: at(n)}, noted{Seen: n - 1, Text: strconv.Itoa(n)})
		must(t, err)
		batch, prev = append(batch, e), e.Sum()
	}
	_, err := db.Engine().Append(t.Context(), storage.Ledger, batch...)
	must(t, err)
	log := openLog(t, db, storage.Ledger)
	var group sync.WaitGroup
	for _, n := range []int{0, 1, 9, 10, 500, 999, 1000, 1001, 1777, 2990, 3000, 4000} {
		for range 4 {
			group.Go(func() {
				end := day(n)
				want := slices.IndexFunc(batch, func(e policy.Entry) bool { return !e.At.Before(end) })
				if want < 0 {
					want = entries
				}
				if got, err := log.Before(t.Context(), end); err != nil || len(got) != want || want > 0 && got[want-1] != strconv.Itoa(want) {
					t.Errorf("before %s: %d entries, %v; want %d", end, len(got), err, want)
				}
			})
		}
	}
	group.Wait()
}
