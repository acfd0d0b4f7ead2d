package commands

import (
	"maps"
	"time"
)

// Slack brings some requests twice and some late. Each brings all that stands in
// its window, so an older one would take back what a newer one said: a draft
// remembers for a day what it has heard from which window.
const heardFor = 24 * time.Hour

// overtaken says whether the keystroke is older than another of its window, or
// its window was sent off since.
func (d *reportDraft) overtaken(r Request) bool {
	if d.sent(r) {
		return true
	}
	if r.Pressed == 0 || r.View == "" {
		return false
	}
	if r.Pressed <= d.Heard[r.View] {
		return true
	}
	d.hear(r, r.View, r.Pressed)
	return false
}

// sent says whether the window, as it was then, was sent off and all of it was
// taken. The next form in the same window is another.
func (d *reportDraft) sent(r Request) bool {
	_, ok := d.Heard[windowKey(r)]
	return ok && r.View != ""
}

func (d *reportDraft) send(r Request) { d.hear(r, windowKey(r), r.Now.UnixMicro()) }

// shut says whether the window was closed. What it said then may have been all
// of it, or what stood there when it opened; a keystroke that comes behind it
// overwrites nothing.
func (d *reportDraft) shut(r Request) bool {
	_, ok := d.Heard["shut/"+r.View]
	return ok
}

func (d *reportDraft) shutting(r Request) { d.hear(r, "shut/"+r.View, r.Now.UnixMicro()) }

func (d *reportDraft) hear(r Request, key string, at int64) {
	if d.Heard == nil {
		d.Heard = map[string]int64{}
	}
	d.Heard[key] = at
	maps.DeleteFunc(d.Heard, func(_ string, at int64) bool { return at < r.Now.Add(-heardFor).UnixMicro() })
}

func windowKey(r Request) string { return "sent/" + sumOf(r.View, r.Meta)[:16] }
