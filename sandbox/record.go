package sandbox

import (
	"cmp"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"time"
)

// keptCalls is how many calls are remembered for Calls.
const keptCalls = 5000

// Call is one call of the Web API, or of a response_url under the name "respond".
type Call struct {
	Method   string
	At       time.Time // by the machine's clock
	Args     url.Values
	Response string
	Status   int
}

// Calls are the newest calls of a method, oldest first; "" asks for all.
func (w *Workspace) Calls(method string) []Call {
	w.mu.Lock()
	defer w.mu.Unlock()
	var found []Call
	for _, c := range w.calls[max(0, len(w.calls)-keptCalls):] {
		if method == "" || c.Method == method {
			found = append(found, c)
		}
	}
	return found
}

func (w *Workspace) record(method string, args url.Values, status int, response string) {
	w.mu.Lock()
	defer w.mu.Unlock()
	if len(w.calls) >= 2*keptCalls {
		w.calls = slices.Clone(w.calls[len(w.calls)-keptCalls:])
	}
	w.calls = append(w.calls, Call{Method: method, At: w.o.Real(), Args: args, Response: response, Status: status})
}

// Fault makes calls go wrong, as they do in life.
type Fault struct {
	Method      string // whose calls; "" all
	Times       int    // how many of them; 0 until Heal
	Status      int    // the HTTP status; 0 is 200
	Error       string // Slack's error code
	RetryAfter  int    // the header, in seconds; makes Status 429 when none is given
	Garbage     bool   // an answer that is no JSON
	Hang        bool   // no answer until the caller gives up
	AfterEffect bool   // do what was asked first, and then go wrong
}

// Fail has calls go wrong from now on.
func (w *Workspace) Fail(f Fault) {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.faults = append(w.faults, &f)
}

// Heal ends all faults.
func (w *Workspace) Heal() {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.faults = nil
}

// faultFor takes the fault that the next call of this method runs into.
func (w *Workspace) faultFor(method string) (Fault, bool) {
	w.mu.Lock()
	defer w.mu.Unlock()
	i := slices.IndexFunc(w.faults, func(f *Fault) bool { return f.Method == "" || f.Method == method })
	if i < 0 {
		return Fault{}, false
	}
	f := *w.faults[i]
	if f.Times == 1 {
		w.faults = slices.Delete(w.faults, i, i+1)
	} else if f.Times > 1 {
		w.faults[i].Times--
	}
	return f, true
}

// attempt does what a call asks unless a fault is in its way, and says
// whether the answer is still to be given.
func (w *Workspace) attempt(rw http.ResponseWriter, r *http.Request, method string, args url.Values, do func()) bool {
	fault, broken := w.faultFor(method)
	if !broken || fault.AfterEffect {
		do()
	}
	if broken {
		w.fail(rw, r, method, args, fault)
	}
	return !broken
}

// fail answers as the fault says.
func (w *Workspace) fail(rw http.ResponseWriter, r *http.Request, method string, args url.Values, f Fault) {
	if f.Hang {
		w.record(method, args, 0, "")
		<-r.Context().Done()
		return
	}
	status := cmp.Or(f.Status, http.StatusOK)
	if f.RetryAfter > 0 {
		rw.Header().Set("Retry-After", strconv.Itoa(f.RetryAfter))
		status = cmp.Or(f.Status, http.StatusTooManyRequests)
	}
	if f.Garbage {
		w.record(method, args, status, "<html>")
		rw.WriteHeader(status)
		_, _ = rw.Write([]byte("<html><body>Server Error</body></html>"))
		return
	}
	w.send(rw, method, args, status, (&refusal{code: cmp.Or(f.Error, "internal_error")}).body())
}
