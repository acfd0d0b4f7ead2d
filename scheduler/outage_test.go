package scheduler_test

import (
	"errors"
	"sync/atomic"
	"testing"
	"time"

	"cdobot/policy"
	"cdobot/storage"
	"cdobot/storage/storagetest"
)

// The store goes away while notices are being sent. Nothing more is begun; when
// it is back everything is said that was not, and nothing is said again.
func TestStoreGoesAwayAmidSending(t *testing.T) {
	store, faults := storagetest.Faulty(storage.Options{Dir: t.TempDir()})
	w := worldOn(t, store)
	w.at("2026-05-22 09:00")
	var sent atomic.Int32
	w.slack.onSend = func(_ policy.Notice, arrive func() policy.Receipt) (policy.Receipt, error) {
		r := arrive()
		if sent.Add(1) == 2 {
			faults.Down.Store(true)
		}
		return r, nil
	}
	if err := w.Pass(t.Context()); !errors.Is(err, storage.ErrUnavailable) {
		t.Fatalf("a pass without a store: %v", err)
	}
	w.slack.onSend = nil
	faults.Down.Store(false)
	w.later(5 * time.Minute)
	w.pass()
	w.later(5 * time.Minute)
	w.pass()
	w.wantSaid(
		pen+" "+report+" d-7", cdo+" "+report+" d-7", otherPen+" "+otherReport+" d-7", otherCDO+" "+otherReport+" d-7",
	)
	if open := w.outbox().Open(); len(open) != 0 {
		t.Errorf("%d notices were never settled", len(open))
	}
	w.restart()
	w.pass()
	w.wantSaid()
}
