package storage_test

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"sync/atomic"
	"testing"

	"go.mongodb.org/mongo-driver/v2/mongo/options"

	"cdobot/policy"
	"cdobot/storage"
	"cdobot/storage/storagetest"
)

// faulty opens a store that fails on demand: a server behind a network that
// does, or an embedded one in an engine that does. It is not guarded: errors
// are what it is for.
func faulty(tb testing.TB, o storage.Options) (*storage.DB, *storagetest.Faults) {
	tb.Helper()
	if o.URI == "" {
		o, f := storagetest.Faulty(o)
		return storagetest.Open(tb, o), f
	}
	f := &storagetest.Faults{}
	o.Driver = func(c *options.ClientOptions) { c.SetDialer(dialer{new(net.Dialer), f}) }
	return storagetest.Open(tb, o), f
}

type dialer struct {
	options.ContextDialer
	faults *storagetest.Faults
}

// DialContext implements options.ContextDialer.
func (d dialer) DialContext(ctx context.Context, network, address string) (net.Conn, error) {
	if d.faults.Down.Load() {
		return nil, errors.New("the network is down")
	}
	conn, err := d.ContextDialer.DialContext(ctx, network, address)
	if err != nil {
		return nil, fmt.Errorf("dial: %w", err)
	}
	return &wire{Conn: conn, faults: d.faults}, nil
}

// wire is a connection of such a network.
type wire struct {
	net.Conn
	faults *storagetest.Faults
	deaf   atomic.Bool
}

// Write implements net.Conn.
func (w *wire) Write(p []byte) (int, error) {
	if w.faults.Down.Load() {
		return 0, errors.New("the network is down")
	}
	if bytes.Contains(p, []byte("\x02insert\x00")) {
		if w.faults.LoseRequests.Add(-1) >= 0 {
			return 0, errors.New("the request was lost")
		}
		if w.faults.LoseReplies.Add(-1) >= 0 {
			w.deaf.Store(true)
		}
	}
	return w.Conn.Write(p)
}

// Read implements net.Conn. The lost reply is waited for before it is dropped,
// so that what it answers has certainly been done.
func (w *wire) Read(p []byte) (int, error) {
	n, err := w.Conn.Read(p)
	if w.faults.Down.Load() || w.deaf.Load() {
		return 0, io.ErrUnexpectedEOF
	}
	return n, err
}

// lostReplies: an entry whose acknowledgement is lost is there once, and the
// caller learns so.
func lostReplies(t suite) {
	db, net := faulty(t, t.store)
	log := openLog(t, db, storage.Ledger)
	for _, key := range keys(5) {
		net.LoseReplies.Store(1)
		if res := add(t, log, key); res.Repeat {
			t.Errorf("%s counts as a repeat of itself", key)
		}
	}
	net.LoseReplies.Store(0)
	wantWhole(t, log, 5)
}

// lostRequests: an entry that never arrived is not there; the same request can
// be made again and is written once.
func lostRequests(t suite) {
	db, net := faulty(t, t.store)
	log := openLog(t, db, storage.Ledger)
	for _, key := range keys(5) {
		net.LoseRequests.Store(2) // the driver may try a second time by itself
		if _, err := log.Append(t.Context(), by(key), note(key)); err != nil {
			if !errors.Is(err, storage.ErrUnavailable) {
				t.Fatal(err)
			}
			net.LoseRequests.Store(0)
			add(t, log, key)
		}
	}
	net.LoseRequests.Store(0)
	wantWhole(t, log, 5)
}

// lateArrival: an entry that was given up for lost, and looked for in vain,
// arrives later. The log finds it and does not write it twice.
func lateArrival(t suite) {
	db, net := faulty(t, t.store)
	log := openLog(t, db, storage.Ledger)
	net.LoseRequests.Store(2)
	if _, err := log.Append(t.Context(), by("view-1"), note("view-1")); !errors.Is(err, storage.ErrUnavailable) {
		t.Fatalf("the lost request gave %v", err)
	}
	net.LoseRequests.Store(0)
	if got := state(t, log); len(got) != 0 {
		t.Fatalf("before it arrives the state is %v", got)
	}
	e, err := policy.NewEntry(1, "", by("view-1"), noted{Text: "view-1"})
	must(t, err)
	_, err = db.Engine().Append(t.Context(), storage.Ledger, e)
	must(t, err)
	if got := state(t, log); len(got) != 1 {
		t.Errorf("after it arrived the state is %v", got)
	}
	if res := add(t, log, "view-1"); !res.Repeat || res.Entry.Sum() != e.Sum() {
		t.Errorf("asked again, it is %+v", res)
	}
	add(t, log, "view-2")
	wantWhole(t, log, 2)
}

// outage: while the engine is away everything is unavailable, and when it is
// back everything goes on without a restart. What was written at the moment of
// the cut is found again and not written twice.
func outage(t suite) {
	db, net := faulty(t, t.store)
	log := openLog(t, db, storage.Ledger)
	add(t, log, "before")
	net.Down.Store(true)
	brief, cancel := context.WithTimeout(t.Context(), brevity)
	defer cancel()
	if err := db.Ping(brief); !errors.Is(err, storage.ErrUnavailable) {
		t.Errorf("ping over a dead network: %v", err)
	}
	if _, err := log.Append(t.Context(), by("amid"), note("amid")); !errors.Is(err, storage.ErrUnavailable) {
		t.Errorf("append over a dead network: %v", err)
	}
	net.Down.Store(false)
	if got := state(t, log); len(got) != 1 {
		t.Errorf("the state after the outage is %v", got)
	}
	add(t, log, "amid")
	add(t, log, "after")
	wantWhole(t, log, 3)
}
