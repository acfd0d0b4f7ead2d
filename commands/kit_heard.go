package commands

import (
	"encoding/json"
	"maps"
	"strings"
	"time"
)

// Slack brings some requests twice and some late. Each brings all that stands in
// its window, so an older one would take back what a newer one said: a draft
// remembers for a day what it has heard from which window. What came first is
// told by Slack's own stamps, the time of a press and the hash of a view. Our
// clock does not say it: it may be set back, and that of another replica differs.
const heardFor = 24 * time.Hour

// heard is what a draft has heard: by window the time of its newest keystroke,
// and by form what was sent off and what was closed.
type heard map[string]int64

const (
	sentForm   = "sent/"  // a form that was sent off
	sameForm   = "same/"  // and with just these words
	formStamp  = "stamp/" // when that was by Slack's clock
	shutWindow = "shut/"
)

// overtaken says whether the keystroke is older than another of its window, or
// its form was sent off since. Where Slack does not say when that was, it is
// taken for older: what people write on is in the form when they send it again.
func (h *heard) overtaken(r Request) bool {
	const second = int64(time.Second / time.Microsecond)
	if at := (*h)[formStamp+formKey(r)]; h.sent(r) && (at == 0 || r.Pressed <= at+second) {
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

// sent says whether the form was sent off and all of it was taken. The next
// form in the same window is another, which Slack tells by its hash.
func (h *heard) sent(r Request) bool { return r.View != "" && h.has(sentForm+formKey(r)) }

// repeated says whether the form was sent off with just these words. One with
// other words is no repeat: Slack shows a form again whose ack was lost, and
// people write on in it.
func (h *heard) repeated(r Request) bool { return r.View != "" && h.has(sameForm+wordsKey(r)) }

func (h *heard) send(r Request) {
	h.hear(sentForm+formKey(r), r.Now.UnixMicro())
	h.hear(sameForm+wordsKey(r), r.Now.UnixMicro())
	if r.Pressed != 0 {
		h.hear(formStamp+formKey(r), r.Pressed)
	}
}

// shut says whether the window was closed. What it said then may have been all
// of it, or what stood there when it opened; a keystroke that comes behind it
// overwrites nothing.
func (h *heard) shut(r Request) bool { return h.has(shutWindow + r.View) }

func (h *heard) shutting(r Request) { h.hear(shutWindow+r.View, r.Now.UnixMicro()) }

func (h *heard) has(key string) bool {
	_, ok := (*h)[key]
	return ok
}

// hear keeps a time under the key and forgets what is older than a day by the
// same clock: Slack's for keystrokes, ours for the rest.
func (h *heard) hear(key string, at int64) {
	if *h == nil {
		*h = heard{}
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

func formKey(r Request) string { return sumOf(r.View, r.Hash, r.Meta)[:16] }

func wordsKey(r Request) string {
	form, err := json.Marshal(r.Form)
	if err != nil {
		panic(err) // texts in lists always marshal
	}
	return sumOf(r.View, r.Hash, r.Meta, string(form))[:16]
}
