package commands

import (
	"encoding/json"
	"maps"
	"strings"
	"time"

	"cdobot/commands/ui"
)

// Slack brings some requests twice and some late. Each brings all that stands in
// its window, so an older one would take back what a newer one said: a draft
// remembers for a day what it has heard from which window. What came first is
// told by Slack's own stamps, the time of a press and the hash of a view. Our
// clock does not say it: it may be set back, and that of another replica differs.
const heardFor = 24 * time.Hour

// Heard is what a draft has heard: by window the time of its newest keystroke,
// and by form what was sent off and what was closed.
type Heard map[string]int64

const (
	sentForm   = "sent/"  // a form that was sent off
	sameForm   = "same/"  // and with just these words
	formStamp  = "stamp/" // when that was by Slack's clock
	shutWindow = "shut/"
)

// Overtaken says whether the keystroke is older than another of its window, or
// its form was sent off since. Where Slack does not say when that was, it is
// taken for older: what people write on is in the form when they send it again.
func (h *Heard) Overtaken(r Request) bool {
	const second = int64(time.Second / time.Microsecond)
	if at := (*h)[formStamp+formKey(r)]; h.Sent(r) && (at == 0 || r.Pressed <= at+second) {
		return true
	}
	if r.Pressed == 0 || r.View == "" {
		return false
	}
	if r.Pressed <= (*h)[r.View] {
		return true
	}
	h.hear(r.View, r.Pressed)
	return false
}

// Sent says whether the form was sent off and all of it was taken. The next
// form in the same window is another, which Slack tells by its hash.
func (h *Heard) Sent(r Request) bool { return r.View != "" && h.has(sentForm+formKey(r)) }

// Repeated says whether the form was sent off with just these words. One with
// other words is no repeat: Slack shows a form again whose ack was lost, and
// people write on in it.
func (h *Heard) Repeated(r Request) bool { return r.View != "" && h.has(sameForm+wordsKey(r)) }

// Send notes that a form was sent off, and with which words.
func (h *Heard) Send(r Request) {
	h.hear(sentForm+formKey(r), r.Now.UnixMicro())
	h.hear(sameForm+wordsKey(r), r.Now.UnixMicro())
	if r.Pressed != 0 {
		h.hear(formStamp+formKey(r), r.Pressed)
	}
}

// Shut says whether the window was closed. What it said then may have been all
// of it, or what stood there when it opened; a keystroke that comes behind it
// overwrites nothing.
func (h *Heard) Shut(r Request) bool { return h.has(shutWindow + r.View) }

// Shutting notes that the window was closed.
func (h *Heard) Shutting(r Request) { h.hear(shutWindow+r.View, r.Now.UnixMicro()) }

func (h *Heard) has(key string) bool {
	_, ok := (*h)[key]
	return ok
}

// hear keeps a time under the key and forgets what is older than a day by the
// same clock: Slack's for keystrokes, ours for the rest.
func (h *Heard) hear(key string, at int64) {
	if *h == nil {
		*h = Heard{}
	}
	(*h)[key] = at
	maps.DeleteFunc(*h, func(other string, then int64) bool {
		return isOurs(other) == isOurs(key) && then < at-heardFor.Microseconds()
	})
}

// isOurs says whether what is kept under the key is a time by our clock.
func isOurs(key string) bool {
	return strings.HasPrefix(key, sentForm) || strings.HasPrefix(key, sameForm) || strings.HasPrefix(key, shutWindow)
}

func formKey(r Request) string { return ui.SumOf(r.View, r.Hash, r.Meta)[:16] }

func wordsKey(r Request) string {
	form, err := json.Marshal(r.Form)
	if err != nil {
		panic(err) // texts in lists always marshal
	}
	return ui.SumOf(r.View, r.Hash, r.Meta, string(form))[:16]
}
