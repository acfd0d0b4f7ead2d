package app

import (
	"context"
	"io"
	"net"
	"net/http"
	"strings"
	"testing"
	"time"
)

// TestFrontAnswersFromTheFirstMoment: while the store is being read, whoever
// asks hears so, and people that nothing was saved.
func TestFrontAnswersFromTheFirstMoment(t *testing.T) {
	t.Parallel()
	listener, err := listen("127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	f := openFront(listener, arrivalTime)
	defer f.server.Close() //nolint:errcheck // the test is over
	ask := func(path string) (int, string) {
		t.Helper()
		req, err := http.NewRequestWithContext(t.Context(), http.MethodPost, "http://"+listener.Addr().String()+path, strings.NewReader("command=/cdo"))
		if err != nil {
			t.Fatal(err)
		}
		answer, err := http.DefaultClient.Do(req)
		if err != nil {
			t.Fatal(err)
		}
		defer answer.Body.Close() //nolint:errcheck // read whole
		said, err := io.ReadAll(answer.Body)
		if err != nil {
			t.Fatal(err)
		}
		return answer.StatusCode, string(said)
	}
	for path, want := range map[string]struct {
		code int
		says string
	}{
		"/healthz":            {http.StatusOK, "ok"},
		"/readyz":             {http.StatusServiceUnavailable, "starting"},
		"/slack/commands":     {http.StatusOK, "正在启动，未保存任何内容"},
		"/slack/interactions": {http.StatusServiceUnavailable, "starting"},
		"/slack/events":       {http.StatusServiceUnavailable, "starting"},
	} {
		if code, said := ask(path); code != want.code || !strings.Contains(said, want.says) {
			t.Errorf("%s: %d %q", path, code, said)
		}
	}
	f.open(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) { _, _ = io.WriteString(w, "inside") }))
	if code, said := ask("/readyz"); code != http.StatusOK || said != "inside" {
		t.Errorf("opened: %d %q", code, said)
	}
}

// TestFrontLetsGoOfTheSlow: who sends a body byte by byte is let go.
func TestFrontLetsGoOfTheSlow(t *testing.T) {
	t.Parallel()
	listener, err := listen("127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	f := openFront(listener, 50*time.Millisecond)
	defer f.server.Close() //nolint:errcheck // the test is over
	heard := make(chan error, 1)
	f.open(http.HandlerFunc(func(_ http.ResponseWriter, r *http.Request) {
		_, err := io.ReadAll(r.Body)
		heard <- err
	}))
	var d net.Dialer
	conn, err := d.DialContext(context.WithoutCancel(t.Context()), "tcp", listener.Addr().String())
	if err != nil {
		t.Fatal(err)
	}
	defer conn.Close() //nolint:errcheck // the test is over
	if _, err := io.WriteString(conn, "POST /slack/commands HTTP/1.1\r\nHost: x\r\nContent-Length: 1000\r\n\r\ncomm"); err != nil {
		t.Fatal(err)
	}
	if err := <-heard; err == nil {
		t.Error("a body that never came was read")
	}
}
