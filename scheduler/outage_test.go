package scheduler_test

import (
	"context"
	"errors"
	"net"
	"sync/atomic"
	"testing"
	"time"

	"go.mongodb.org/mongo-driver/v2/mongo/options"

	"cdobot/policy"
	"cdobot/storage"
)

// wire is the network between us and the database; it can be cut.
type wire struct {
	options.ContextDialer
	cut atomic.Bool
}

var errCut = errors.New("the wire is cut")

func (w *wire) driver(c *options.ClientOptions) {
	w.ContextDialer = c.Dialer
	c.SetDialer(w)
}

// DialContext implements options.ContextDialer.
func (w *wire) DialContext(ctx context.Context, network, address string) (net.Conn, error) {
	if w.cut.Load() {
		return nil, errCut
	}
	conn, err := w.ContextDialer.DialContext(ctx, network, address)
	return &line{conn, w}, err
}

type line struct {
	net.Conn
	wire *wire
}

// Write implements net.Conn.
func (l *line) Write(p []byte) (int, error) {
	if l.wire.cut.Load() {
		return 0, errCut
	}
	return l.Conn.Write(p)
}

// The store goes away while notices are being sent. Nothing more is begun; when
// it is back everything is said that was not, and nothing is said again.
func TestStoreGoesAwayAmidSending(t *testing.T) {
	cable := &wire{}
	w := worldOn(t, storage.Options{Dir: t.TempDir(), Driver: cable.driver})
	w.at("2026-05-22 09:00")
	var sent atomic.Int32
	w.slack.onSend = func(_ policy.Notice, arrive func() policy.Receipt) (policy.Receipt, error) {
		r := arrive()
		if sent.Add(1) == 2 {
			cable.cut.Store(true)
		}
		return r, nil
	}
	if err := w.Pass(t.Context()); !errors.Is(err, storage.ErrUnavailable) {
		t.Fatalf("a pass without a store: %v", err)
	}
	w.slack.onSend = nil
	cable.cut.Store(false)
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
