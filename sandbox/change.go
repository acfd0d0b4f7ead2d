package sandbox

import (
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
	mu      sync.Mutex
	pending []Change
	ring    chan struct{}
	gone    chan struct{}
}

// Subscribe reports changes until the returned function is called. It never
// holds the workspace up: equal changes that were not yet read become one.
func (w *Workspace) Subscribe() (<-chan Change, func()) {
	r := &reader{ring: make(chan struct{}, 1), gone: make(chan struct{})}
	out := make(chan Change)
	w.readers.mu.Lock()
	w.readers.all[r] = struct{}{}
	w.readers.mu.Unlock()
	go r.pump(out)
	var once sync.Once
	return out, func() {
		once.Do(func() {
			w.readers.mu.Lock()
			delete(w.readers.all, r)
			w.readers.mu.Unlock()
			close(r.gone)
		})
	}
}

// tell reports a change to every reader.
func (rs *readers) tell(c Change) {
	rs.mu.Lock()
	defer rs.mu.Unlock()
	for r := range rs.all {
		r.add(c)
	}
}

func (r *reader) add(c Change) {
	r.mu.Lock()
	if !slices.Contains(r.pending, c) {
		r.pending = append(r.pending, c)
	}
	r.mu.Unlock()
	select {
	case r.ring <- struct{}{}:
	default: // already ringing
	}
}

func (r *reader) take() []Change {
	r.mu.Lock()
	defer r.mu.Unlock()
	taken := r.pending
	r.pending = nil
	return taken
}

func (r *reader) pump(out chan<- Change) {
	defer close(out)
	for {
		select {
		case <-r.gone:
			return
		case <-r.ring:
		}
		for _, c := range r.take() {
			select {
			case out <- c:
			case <-r.gone:
				return
			}
		}
	}
}
