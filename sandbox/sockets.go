package sandbox

import (
	"context"
	"encoding/json"
	"maps"
	"net/http"
	"slices"
	"sync"
	"time"
)

// Socket Mode's figures.
const (
	maxSocketReply = 20 << 10 // replies of this size and above are dropped without a word
	ticketLife     = 30 * time.Second
	pingEvery      = 5 * time.Second
)

// sockets are the app's Socket Mode connections and what travels over them.
type sockets struct {
	mu      sync.Mutex
	tickets map[string]time.Time // URLs handed out and not yet used
	open    []*socket
	turn    int                  // who gets the next envelope
	waiting map[string]*envelope // not acknowledged yet
	joined  chan struct{}        // closed and renewed with every new connection
}

// envelope is one delivery until it is acknowledged.
type envelope struct {
	raw     []byte
	on      *socket // where it was sent, nil while there is no connection
	answers bool
	ack     chan []byte
}

// issue hands out a ticket for one connection.
func (s *sockets) issue(now time.Time) string {
	s.mu.Lock()
	defer s.mu.Unlock()
	maps.DeleteFunc(s.tickets, func(_ string, until time.Time) bool { return now.After(until) })
	ticket := newID("")
	s.tickets[ticket] = now.Add(ticketLife)
	return ticket
}

// redeem takes a ticket back.
func (s *sockets) redeem(ticket string, now time.Time) bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	until, ok := s.tickets[ticket]
	delete(s.tickets, ticket)
	return ok && now.Before(until)
}

// join greets a new connection and gives it what nobody has acknowledged.
func (s *sockets) join(c *socket) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.open = append(s.open, c)
	c.write(frame{
		"type": "hello", "num_connections": len(s.open), "connection_info": map[string]any{"app_id": appID},
		"debug_info": map[string]any{"host": "sandbox", "approximate_connection_time": 18060},
	}.raw())
	close(s.joined)
	s.joined = make(chan struct{})
	s.resend()
}

// drop forgets a connection; its envelopes go to another one.
func (s *sockets) drop(c *socket) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.open = slices.DeleteFunc(s.open, func(x *socket) bool { return x == c })
	for _, e := range s.waiting {
		if e.on == c {
			e.on = nil
		}
	}
	s.resend()
}

// resend sends what lies about without a connection. It needs s.mu.
func (s *sockets) resend() {
	for _, e := range s.waiting {
		if e.on == nil {
			s.forward(e)
		}
	}
}

// forward sends an envelope to the connection whose turn it is. It needs s.mu.
func (s *sockets) forward(e *envelope) {
	for range len(s.open) {
		s.turn++
		c := s.open[s.turn%len(s.open)]
		if c.write(e.raw) {
			e.on = c
			return
		}
	}
}

// send delivers over any one connection and waits for the acknowledgement.
func (s *sockets) send(ctx context.Context, d delivery) receipt {
	id := newID("")
	f := frame{"envelope_id": id, "type": d.kind, "payload": d.payload, "accepts_response_payload": d.answers}
	if d.kind == "events_api" {
		f["retry_attempt"] = d.retry
	}
	e := &envelope{raw: f.raw(), answers: d.answers, ack: make(chan []byte, 1)}
	s.mu.Lock()
	if len(s.open) == 0 {
		s.mu.Unlock()
		return receipt{failure: unreachable}
	}
	s.waiting[id] = e
	s.forward(e)
	s.mu.Unlock()
	defer func() {
		s.mu.Lock()
		delete(s.waiting, id)
		s.mu.Unlock()
	}()
	select {
	case body := <-e.ack:
		return receipt{Ack: Ack{Status: http.StatusOK, Body: body}}
	case <-ctx.Done():
		return receipt{failure: failureOf(ctx)}
	}
}

func (s *sockets) acknowledge(id string, payload json.RawMessage) {
	s.mu.Lock()
	defer s.mu.Unlock()
	e, ok := s.waiting[id]
	if !ok {
		return
	}
	delete(s.waiting, id)
	if !e.answers || string(payload) == "null" {
		payload = nil
	}
	e.ack <- payload
}
