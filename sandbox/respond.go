package sandbox

import (
	"encoding/json"
	"io"
	"maps"
	"net/http"
	"net/url"
	"time"
)

// How long and how often a response_url can be used.
const (
	hookLife = 30 * time.Minute
	hookUses = 5
)

// hook is one response_url: the right to answer one action of one person.
type hook struct {
	person, channel string
	origin          string // ts of the message that was clicked, "" for a command
	expires         time.Time
	left            int
}

// newHook hands out a response_url. It needs w.mu.
func (w *Workspace) newHook(person, channel, origin string) string {
	now := w.o.Real()
	maps.DeleteFunc(w.hooks, func(_ string, h *hook) bool { return now.Sub(h.expires) > memoryOfIDs })
	id := newID("")
	w.hooks[id] = &hook{person: person, channel: channel, origin: origin, expires: now.Add(hookLife), left: hookUses}
	return w.base + "/respond/" + id
}

// serveRespond takes what the app posts to a response_url.
func (w *Workspace) serveRespond(rw http.ResponseWriter, r *http.Request) {
	raw, err := io.ReadAll(http.MaxBytesReader(rw, r.Body, maxRequest))
	if err != nil {
		http.Error(rw, "the body could not be read", http.StatusBadRequest)
		return
	}
	args := url.Values{"payload": {string(raw)}}
	const name = "respond"
	if w.attempt(rw, r, name, args, func() { err = w.respond(r.PathValue("hook"), raw) }) {
		w.reply(rw, name, args, nil, err)
	}
}

// response is what can be posted to a response_url.
type response struct {
	Text            string          `json:"text"`
	Blocks          json.RawMessage `json:"blocks"`
	ReplaceOriginal bool            `json:"replace_original"`
}

// respond answers the action that the response_url stands for.
func (w *Workspace) respond(id string, raw []byte) error {
	w.mu.Lock()
	defer w.mu.Unlock()
	h, ok := w.hooks[id]
	switch {
	case !ok, ok && !w.o.Real().Before(h.expires):
		return &refusal{code: "expired_url", status: http.StatusNotFound}
	case h.left == 0:
		return &refusal{code: "used_url", status: http.StatusNotFound}
	}
	var said response
	if err := json.Unmarshal(raw, &said); err != nil {
		return refuse("invalid_payload")
	}
	m, err := w.compose(url.Values{"text": {said.Text}, "blocks": {blocksText(said.Blocks)}})
	if err != nil {
		return err
	}
	h.left--
	origin := w.message(h.channel, h.origin)
	if !said.ReplaceOriginal || origin == nil {
		m.Channel, m.Ephemeral, m.EphemeralTo = h.channel, true, h.person
		w.say(m)
		return nil
	}
	origin.Text, origin.Blocks, origin.Metadata = m.Text, withIDs(m.Blocks), nil
	origin.Edited = formatTS(w.now().UnixMicro())
	w.dirty(Change{Kind: "message", Channel: origin.Channel, Person: origin.EphemeralTo})
	return nil
}
