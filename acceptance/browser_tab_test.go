//go:build browser

package acceptance

import (
	"context"
	"iter"
	"net/url"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/chromedp"
)

// soon is how long anything on the page may take to appear.
const soon = 20 * time.Second

// tab is one window of the browser, and the person before it.
type tab struct {
	t       *testing.T
	ctx     context.Context //nolint:containedctx // chromedp keeps the window in it
	host    string          // where the site is, and nothing else
	offline atomic.Bool     // the test stops the server: failing requests are no trouble
}

// tab opens a window. By the end of the test nothing must have gone wrong in
// it, and no request may have left the machine.
func (s *site) tab() *tab {
	s.t.Helper()
	ctx, stop := chromedp.NewContext(s.browser, chromedp.WithNewWindow(true))
	s.t.Cleanup(stop)
	b := &tab{t: s.t, ctx: ctx, host: s.address}
	requests, console := chromedp.Events(ctx, network.RequestWillBeSent), chromedp.Console(ctx)
	b.do(chromedp.EmulateViewport(1280, 800))
	gone, told := make(chan struct{}), make(chan struct{})
	go func() { defer close(gone); b.follow(requests) }()
	go func() { defer close(told); b.overhear(console) }()
	s.t.Cleanup(func() {
		if s.t.Failed() {
			b.picture("failed-" + s.t.Name())
		}
		b.do(chromedp.Evaluate[chromedp.Void](`console.debug("` + farewell + `"); fetch("http://` + b.host + `/healthz?` + farewell + `", {mode: "no-cors"}).catch(() => {})`))
		<-gone
		<-told
	})
	return b
}

// farewell is what the test itself says and asks for last in a window.
const farewell = "the-test-is-over"

// follow sees where requests go, up to the last one.
func (b *tab) follow(requests iter.Seq2[network.EventRequestWillBeSent, error]) {
	for r, err := range requests {
		if err != nil {
			b.t.Errorf("follow the requests: %v", err)
			return
		}
		u, err := url.Parse(r.Request.URL)
		switch {
		case err != nil || u.Host != b.host && u.Scheme != "about" && u.Scheme != "data":
			b.t.Errorf("a request left the host: %s", r.Request.URL)
		case u.RawQuery == farewell:
			return
		}
	}
}

// overhear hears what the console says, up to the last word.
func (b *tab) overhear(console iter.Seq2[chromedp.ConsoleMessage, error]) {
	for m, err := range console {
		switch {
		case err != nil:
			b.t.Errorf("listen to the console: %v", err)
			return
		case m.Text == farewell:
			return
		case m.Type == "log" || m.Type == "info" || m.Type == "debug":
		case b.offline.Load() && (strings.Contains(m.Text, "net::ERR_") || strings.HasPrefix(m.Text, "htmx:")):
		default:
			b.t.Errorf("the console says: %s (%s)", m, m.URL)
		}
	}
}

// do takes steps that need nothing but a moment.
func (b *tab) do(steps ...chromedp.Action[chromedp.Void]) {
	b.t.Helper()
	ctx, stop := context.WithTimeout(b.ctx, soon)
	defer stop()
	if err := chromedp.Do(ctx, steps...); err != nil {
		b.t.Fatalf("in the browser: %v\n%s", err, b.text())
	}
}
