package sandbox

import (
	"context"
	"slices"
	"sync"
)

// Change says what there is to look at anew.
type Change struct {
	Person  string // whose view or home; "" concerns everybody
	Channel string // where the message is
	Kind    string // "message", "view", "home", "clock", "people", "files"
}

// readers are all who watch the workspace.
type readers struct {
	mu  sync.Mutex
	all map[*reader]struct{}
}

// reader is one watcher. Changes wait in a list in which each stands only once,
// so a slow reader costs nothing and misses nothing.
type reader struct {
	pending []Change
	ring    chan struct{}
}

// Subscribe reports changes until ctx ends. It never holds the workspace up:
// equal changes that were not yet read become one.
func (w *Workspace) Subscribe(ctx context.Context) <-chan Change {
	r := &reader{ring: make(chan struct{}, 1)}
	out := make(chan Change)
	w.readers.mu.Lock()
	defer w.readers.mu.Unlock()
	w.readers.all[r] = struct{}{}
	go w.readers.pump(ctx, r, out)
	return out
}

// tell reports a change to every reader.
func (rs *readers) tell(c Change) {
	rs.mu.Lock()
	defer rs.mu.Unlock()
	for r := range rs.all {
		if !slices.Contains(r.pending, c) {
			r.pending = append(r.pending, c)
		}
		select {
		case r.ring <- struct{}{}:
		default: // already ringing
		}
	}
}

// pump hands a reader its changes until it has had enough.
func (rs *readers) pump(ctx context.Context, r *reader, out chan<- Change) {
	defer close(out)
	for {
		select {
		case <-ctx.Done():
			rs.mu.Lock()
			defer rs.mu.Unlock()
			delete(rs.all, r)
			return
		case <-r.ring:
		}
		rs.mu.Lock()
		taken := r.pending
		r.pending = nil
		rs.mu.Unlock()
		for _, c := range taken {
			select {
			case out <- c:
			case <-ctx.Done():
			}
		}
	}
}
