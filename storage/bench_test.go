package storage_test

import (
	"context"
	"fmt"
	"strconv"
	"strings"
	"sync"
	"testing"

	"cdobot/policy"
	"cdobot/storage"
)

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

func BenchmarkAppend(b *testing.B) {
	for _, inFlight := range []int{1, 16, 64} {
		b.Run(strconv.Itoa(inFlight), func(b *testing.B) {
			log := openFold(b, embedded(b), storage.Ledger, count)
			var group sync.WaitGroup
			work := make(chan int)
			for range inFlight {
				group.Go(func() {
					for i := range work {
						if _, err := log.Append(context.WithoutCancel(b.Context()), by(strconv.Itoa(i)), aTraining); err != nil {
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
	log := openFold(b, embedded(b), storage.Ledger, count)
	for b.Loop() {
		if _, err := log.State(b.Context()); err != nil {
			b.Fatal(err)
		}
	}
}

// BenchmarkOpen measures reading a log of some years' size.
func BenchmarkOpen(b *testing.B) {
	db := embedded(b)
	log := openFold(b, db, storage.Ledger, count)
	for i := range 30_000 {
		o := by(fmt.Sprintf("V%09d", i))
		o.By = "U0CDOXIANGZHOU"
		_, err := log.Append(b.Context(), o, aTraining)
		must(b, err)
	}
	b.Run("30000", func(b *testing.B) {
		for b.Loop() {
			openFold(b, db, storage.Ledger, count)
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
