package sandbox

import (
	"context"
	"encoding/json"
	"fmt"
	"net/http"
	"sync"
	"time"

	"github.com/gorilla/websocket"
)

// socket is one connection.
type socket struct {
	writing sync.Mutex
	conn    *websocket.Conn
	gone    chan struct{}
}

// serveSocket is the app's end of Socket Mode.
func (w *Workspace) serveSocket(rw http.ResponseWriter, r *http.Request) {
	if !w.sockets.redeem(r.URL.Query().Get("ticket"), w.o.Real()) {
		http.Error(rw, "this ticket is used up or too old", http.StatusForbidden)
		return
	}
	up := websocket.Upgrader{CheckOrigin: func(*http.Request) bool { return true }} // the ticket is the key
	conn, err := up.Upgrade(rw, r, nil)
	if err != nil {
		w.o.Log.Debug().Err(err).Msg("no socket")
		return
	}
	s := &socket{conn: conn, gone: make(chan struct{})}
	defer func() {
		close(s.gone)
		w.sockets.drop(s)
		_ = conn.Close()
	}()
	w.sockets.join(s)
	go s.keepAlive()
	w.sockets.read(s)
}

// frame is one message to the app.
type frame map[string]any

func (f frame) raw() []byte {
	raw, err := encode(f)
	if err != nil { // a payload of ours always encodes
		return nil
	}
	return raw
}

// read takes acknowledgements until the connection ends.
func (s *sockets) read(c *socket) {
	for {
		_, raw, err := c.conn.ReadMessage()
		if err != nil {
			return
		}
		var reply struct {
			EnvelopeID string          `json:"envelope_id"`
			Payload    json.RawMessage `json:"payload"`
		}
		if len(raw) >= maxSocketReply || json.Unmarshal(raw, &reply) != nil {
			continue
		}
		s.acknowledge(reply.EnvelopeID, reply.Payload)
	}
}

// write sends one message and says whether it went out.
func (c *socket) write(raw []byte) bool {
	c.writing.Lock()
	defer c.writing.Unlock()
	return c.conn.WriteMessage(websocket.TextMessage, raw) == nil
}

// keepAlive pings, as clients take silence for a dead connection.
func (c *socket) keepAlive() {
	tick := time.NewTicker(pingEvery)
	defer tick.Stop()
	for {
		select {
		case <-c.gone:
			return
		case <-tick.C:
			c.writing.Lock()
			err := c.conn.WriteMessage(websocket.PingMessage, []byte("sandbox"))
			c.writing.Unlock()
			if err != nil {
				return
			}
		}
	}
}

// Disconnect asks every connection to be made anew, as Slack does every few hours.
func (w *Workspace) Disconnect() {
	w.sockets.mu.Lock()
	leaving := w.sockets.open
	w.sockets.open = nil
	w.sockets.mu.Unlock()
	for _, c := range leaving {
		c.write(frame{"type": "disconnect", "reason": "refresh_requested", "debug_info": map[string]any{"host": "sandbox"}}.raw())
	}
}

// Connected waits until the app has at least n Socket Mode connections open.
func (w *Workspace) Connected(ctx context.Context, n int) error {
	for {
		w.sockets.mu.Lock()
		open, joined := len(w.sockets.open), w.sockets.joined
		w.sockets.mu.Unlock()
		if open >= n {
			return nil
		}
		select {
		case <-joined:
		case <-ctx.Done():
			return fmt.Errorf("%d of %d sockets are open: %w", open, n, ctx.Err())
		}
	}
}

// hangUp closes every connection.
func (w *Workspace) hangUp() {
	w.sockets.mu.Lock()
	defer w.sockets.mu.Unlock()
	for _, c := range w.sockets.open {
		_ = c.conn.Close()
	}
}
