//go:build browser

package acceptance

import (
	"bytes"
	"context"
	"net"
	"os/exec"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/chromedp/chromedp"
	"github.com/rs/zerolog"

	"cdobot/app"
	"cdobot/policy"
)

// The browser tests visit the sandbox as people do: a real Chromium, the real
// program, and nothing in between but the loopback. They check what people see
// and press; what the rules say is checked elsewhere.

// site is the sandbox at one address, on one folder, through every stop and
// start, and the browser that looks at it.
type site struct {
	begin   policy.Date
	t       *testing.T
	data    string
	address string // host:port, chosen at the first start and kept
	log     *journal
	browser context.Context //nolint:containedctx // chromedp keeps the browser in it
	stage   *app.Sandbox
	stop    context.CancelFunc
	stopped chan error
}

// openSite starts a fresh sandbox on a spring Monday, and a browser. Both stop
// with the test.
func openSite(t *testing.T) *site {
	t.Helper()
	return openSiteOn(t, policy.On(2026, time.April, 20))
}

// openSiteOn is openSite on another day.
func openSiteOn(t *testing.T, day policy.Date) *site {
	t.Helper()
	s := &site{t: t, data: t.TempDir(), address: "127.0.0.1:0", log: &journal{}, begin: day}
	s.start()
	t.Cleanup(func() {
		s.close()
		if trouble := s.log.trouble(); trouble != "" {
			t.Errorf("the program complained:\n%s", trouble)
		}
	})
	s.browser = openBrowser(t)
	return s
}

// start starts the program, as cdobot sandbox does.
func (s *site) start() {
	s.t.Helper()
	listener, err := net.Listen("tcp", s.address) //nolint:noctx // there is nothing to wait for
	if err != nil {
		s.t.Fatal(err)
	}
	s.address = listener.Addr().String()
	ctx, stop := context.WithCancel(context.WithoutCancel(s.t.Context()))
	s.stage, err = app.NewSandbox(ctx, app.Config{Data: s.data, Lang: "zh"}, app.SandboxOptions{
		URL: "http://" + s.address, Begin: s.begin,
		Clock: time.Now, //nolint:forbidigo // the browser lives by the machine's clock, and the program beside it
		Log:   zerolog.New(s.log).Level(zerolog.ErrorLevel),
	})
	if err != nil {
		stop()
		s.t.Fatal(err)
	}
	s.stop, s.stopped = stop, make(chan error, 1)
	go func() { s.stopped <- s.stage.Serve(ctx, listener) }()
}

// close stops the program, as Ctrl+C does. Closing twice is harmless.
func (s *site) close() {
	s.t.Helper()
	if s.stop == nil {
		return
	}
	s.stop()
	s.stop = nil
	if err := <-s.stopped; err != nil {
		s.t.Errorf("stop the sandbox: %v", err)
	}
}

// unit is what the ledger knows of a unit.
func (s *site) unit(code string) policy.Unit {
	s.t.Helper()
	state, err := s.stage.Program.Ledger.State(s.t.Context())
	if err != nil {
		s.t.Fatal(err)
	}
	return state.Units.At(code)
}

// journal is what the program logs.
type journal struct {
	mu    sync.Mutex
	lines bytes.Buffer
}

// Write implements io.Writer.
func (j *journal) Write(p []byte) (int, error) {
	j.mu.Lock()
	defer j.mu.Unlock()
	return j.lines.Write(p)
}

// trouble is what should not have been logged: any error.
func (j *journal) trouble() string {
	j.mu.Lock()
	defer j.mu.Unlock()
	return strings.TrimSpace(j.lines.String())
}

// openBrowser starts a Chromium of the test's own. There is no browser test
// without one: a missing Chromium fails.
func openBrowser(t *testing.T) context.Context {
	t.Helper()
	options := append(slices.Clone(chromedp.DefaultExecAllocatorOptions[:]),
		chromedp.ExecPath(chromium(t)),
		chromedp.NoSandbox, // it sees our own page only, and may run as root in a container
		chromedp.DisableGPU,
	)
	ctx, stop := chromedp.NewExecAllocator(context.WithoutCancel(t.Context()), options...)
	t.Cleanup(stop)
	ctx, stop = chromedp.NewContext(ctx)
	t.Cleanup(stop)
	if err := chromedp.Do(ctx); err != nil {
		t.Fatalf("start Chromium: %v", err)
	}
	return ctx
}

func chromium(t *testing.T) string {
	t.Helper()
	names := []string{"chromium", "chromium-browser", "google-chrome"}
	for _, name := range names {
		if path, err := exec.LookPath(name); err == nil {
			return path
		}
	}
	t.Fatalf("the browser tests need one of %s", strings.Join(names, ", "))
	return ""
}
