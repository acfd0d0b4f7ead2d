package bot

import (
	"bytes"
	"encoding/json"
	"strings"
	"sync"
	"testing"
)

// lines is a log that several goroutines write to.
type lines struct {
	mu       sync.Mutex
	buf      bytes.Buffer
	watchers []*watcher
}

// watcher waits for a message to come a number of times.
type watcher struct {
	message []byte
	left    int
	done    chan struct{}
}

func (l *lines) Write(p []byte) (int, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	for _, w := range l.watchers {
		if bytes.Contains(p, w.message) {
			if w.left--; w.left == 0 {
				close(w.done)
			}
		}
	}
	return l.buf.Write(p)
}

func (l *lines) String() string {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.buf.String()
}

// requests are the lines that note what became of a request.
func (l *lines) requests(t *testing.T) []map[string]any {
	t.Helper()
	var found []map[string]any
	for line := range strings.Lines(l.String()) {
		var fields map[string]any
		if err := json.Unmarshal([]byte(line), &fields); err != nil {
			t.Fatalf("log line %q: %v", line, err)
		}
		if fields["message"] == "request" {
			found = append(found, fields)
		}
	}
	return found
}
