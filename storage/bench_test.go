package storage_test

import (
	"context"
	"fmt"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	"cdobot/policy"
	"cdobot/storage"
	"cdobot/storage/storagetest"
)

// noon is when everything in these tests happens.
func noon() time.Time { return time.Date(2026, 5, 25, 4, 0, 0, 0, time.UTC) }

// training is an event of the usual size.
type training struct {
	Title string   `json:"title"`
	Days  []string `json:"days"`
	Note  string   `json:"note"`
}

func (training) Kind() policy.EventKind { return "training.logged" }

func aTraining(seen int) (policy.Event, error) {
	return training{
		Title: fmt.Sprintf("数据治理培训 第 %d 期", seen+1), Days: []string{"2026-05-25", "2026-05-26"},
		Note: strings.Repeat("公共数据授权运营 ", 8),
	}, nil
}

func count(n int, entries ...policy.Entry) int { return n + len(entries) }

func openLog(tb testing.TB, db *storage.DB) *storage.Log[int] {
	tb.Helper()
	log, err := storage.OpenLog(tb.Context(), db, storage.Ledger, count)
	if err != nil {
		tb.Fatal(err)
	}
	return log
}

func BenchmarkAppend(b *testing.B) {
	for _, inFlight := range []int{1, 16, 64} {
		b.Run(strconv.Itoa(inFlight), func(b *testing.B) {
			log := openLog(b, storagetest.Embedded(b))
			var group sync.WaitGroup
			work := make(chan int)
			for range inFlight {
				group.Go(func() {
					for i := range work {
						o := policy.Origin{By: "U1", Via: "modal", Key: strconv.Itoa(i), At: noon()}
						if _, err := log.Append(context.WithoutCancel(b.Context()), o, aTraining); err != nil {
							b.Error(err)
						}
					}
				})
			}
			for i := 0; b.Loop(); i++ {
				work <- i
			}
			close(work)
			group.Wait()
		})
	}
}

func BenchmarkState(b *testing.B) {
	log := openLog(b, storagetest.Embedded(b))
	for b.Loop() {
		if _, err := log.State(b.Context()); err != nil {
			b.Fatal(err)
		}
	}
}

// BenchmarkOpen measures reading a log of some years' size.
func BenchmarkOpen(b *testing.B) {
	db := storagetest.Embedded(b)
	log := openLog(b, db)
	for i := range 30_000 {
		o := policy.Origin{By: "U0CDOXIANGZHOU", Via: "modal", Key: fmt.Sprintf("V%09d", i), At: noon()}
		if _, err := log.Append(b.Context(), o, aTraining); err != nil {
			b.Fatal(err)
		}
	}
	b.Run("30000", func(b *testing.B) {
		for b.Loop() {
			openLog(b, db)
		}
	})
	b.Run("Verify", func(b *testing.B) {
		for b.Loop() {
			if n, err := log.Verify(b.Context()); n != 30_000 || err != nil {
				b.Fatal(n, err)
			}
		}
	})
}
