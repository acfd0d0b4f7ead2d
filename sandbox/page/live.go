package page

import (
	"fmt"
	"net/http"
	"time"

	"cdobot/sandbox"
)

// pulse keeps the stream alive through anything that closes silent connections.
const pulse = 20 * time.Second

// serveLive tells a page what to look at anew, as server-sent events named after
// the parts of the page. It carries no content: the page fetches the part.
func (p *page) serveLive(w http.ResponseWriter, r *http.Request) {
	me, in := r.FormValue("as"), r.FormValue("in")
	changes := p.ws.Subscribe(r.Context())
	stream := http.NewResponseController(w)
	_ = stream.SetWriteDeadline(time.Time{}) // it stays open; not every writer has deadlines
	w.Header().Set("Content-Type", "text/event-stream")
	w.Header().Set("X-Accel-Buffering", "no")
	beat := time.NewTicker(pulse)
	defer beat.Stop()
	_, err := fmt.Fprint(w, "retry: 1000\n\n"+event("hello"))
	for err == nil && stream.Flush() == nil {
		select {
		case <-r.Context().Done():
			return
		case <-p.o.Done:
			return
		case <-beat.C:
			_, err = fmt.Fprint(w, ": still here\n\n")
		case c := <-changes:
			for _, part := range parts(c, me, in) {
				if err == nil {
					_, err = fmt.Fprint(w, event(part))
				}
			}
		}
	}
}

func event(name string) string { return "event: " + name + "\ndata: \n\n" }

// parts are what a person who looks at a conversation should see anew.
func parts(c sandbox.Change, me, in string) []string {
	mine := c.Person == "" || c.Person == me
	switch c.Kind {
	case "message":
		if !mine {
			return []string{"sidebar"} // another person's badge in the list of people
		}
		if c.Channel == in {
			return []string{"message", "sidebar"}
		}
		return []string{"sidebar"}
	case "people":
		return []string{"sidebar"}
	case "view":
		if mine {
			return []string{"view"}
		}
	case "home":
		if mine && in == home {
			return []string{"home"}
		}
	case "clock":
		return []string{"clock"}
	}
	return nil
}
