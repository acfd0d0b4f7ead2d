package app

import (
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"sync/atomic"
	"time"
)

const (
	headerTime = 5 * time.Second
	// How long a request may take to arrive, its body included: Slack's come at
	// once, and nobody else holds a connection and its memory any longer.
	arrivalTime = 10 * time.Second
)

// front is the program's HTTP server. It listens from the first moment, so that
// whoever asks while the store is still being read hears that it is.
type front struct {
	server *http.Server
	inside atomic.Pointer[http.Handler]
	failed chan error // why the server ended, unless it was told to
}

// openFront serves the listener. A request has to arrive within the time.
func openFront(listener net.Listener, arrival time.Duration) *front {
	f := &front{failed: make(chan error, 1)}
	f.server = &http.Server{
		Handler: f, ReadHeaderTimeout: headerTime, ReadTimeout: arrival, IdleTimeout: 2 * time.Minute, MaxHeaderBytes: 64 << 10,
	}
	go func() {
		if err := f.server.Serve(listener); !errors.Is(err, http.ErrServerClosed) {
			f.failed <- fmt.Errorf("serve HTTP: %w", err)
		}
	}()
	return f
}

// open lets the handler answer from now on.
func (f *front) open(h http.Handler) { f.inside.Store(&h) }

// ServeHTTP implements http.Handler.
func (f *front) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	if h := f.inside.Load(); h != nil {
		(*h).ServeHTTP(w, r)
		return
	}
	starting(w, r)
}

// starting answers before there is anything to answer from. Nothing of the
// request is read. What Slack can show, it is told; all else it tries again.
func starting(w http.ResponseWriter, r *http.Request) {
	switch r.URL.Path {
	case "/healthz":
		_, _ = io.WriteString(w, "ok\n") // who asked has gone
	case "/slack/commands":
		w.Header().Set("Content-Type", "application/json; charset=utf-8")
		_, _ = io.WriteString(w, `{"response_type":"ephemeral","text":"⏳ 系统正在启动，未保存任何内容，请稍后再试。\nStarting; nothing was saved. Please try again in a moment."}`)
	default:
		w.Header().Set("Retry-After", "5")
		http.Error(w, "starting", http.StatusServiceUnavailable)
	}
}
