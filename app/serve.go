package app

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"net"
	"net/http"
	"runtime"
	"runtime/debug"
	"sync"
	"syscall"
	"time"

	"github.com/prometheus/client_golang/prometheus/promhttp"

	"cdobot/bot"
)

// serve is the bot against Slack.
func serve(ctx context.Context, m Machine, c Config, _ flags, _ []string) error {
	switch {
	case c.BotToken == "":
		return badUsage("serve: SLACK_BOT_TOKEN is needed; without a Slack try cdobot sandbox")
	case c.AppToken == "" && c.SigningSecret == "":
		return badUsage("serve: set SLACK_APP_TOKEN for Socket Mode, or SLACK_SIGNING_SECRET for HTTP")
	}
	if err := refuseSandbox(c); err != nil {
		return err
	}
	log := m.logger(c)
	listener, err := listen(c.Listen)
	if err != nil {
		return err
	}
	c.URL = cmp.Or(c.URL, "http://"+reachable(listener.Addr().String()))
	f := openFront(listener, arrivalTime)
	p, err := Start(ctx, c, m.Now, m.Now, log)
	if err != nil {
		return errors.Join(err, f.server.Close())
	}
	if err := p.Admit(ctx, m.Now(), p.Bot.Live); err != nil {
		return errors.Join(err, p.Close(context.WithoutCancel(ctx)), f.server.Close())
	}
	log.Info().Str("address", "http://"+listener.Addr().String()).Str("store", p.DB.Describe()).Bool("socket_mode", c.AppToken != "").Msg("cdobot is up")
	return p.serve(ctx, f, p.Handler())
}

// refuseSandbox keeps the sandbox's invented people out of real life.
func refuseSandbox(c Config) error {
	if c.MongoURI == "" && isSandbox(c.Data) {
		return badUsage("the folder %s is the sandbox's, with invented people in it; choose another with --data or CDO_DATA", c.Data)
	}
	return nil
}

// Handler is everything that the bot answers over HTTP.
func (p *Program) Handler() *http.ServeMux {
	mux := http.NewServeMux()
	mux.Handle("/", p.Bot.Handler())
	mux.Handle("GET /metrics", promhttp.HandlerFor(p.metrics, promhttp.HandlerOpts{}))
	return mux
}

// Serve answers requests and runs the scheduler until ctx ends or one of them
// fails; then it stops all of it.
func (p *Program) Serve(ctx context.Context, listener net.Listener, handler http.Handler) error {
	return p.serve(ctx, openFront(listener, arrivalTime), handler)
}

func (p *Program) serve(ctx context.Context, f *front, handler http.Handler) error {
	ctx, stop := context.WithCancelCause(ctx)
	defer stop(nil)
	f.server.RegisterOnShutdown(func() { close(p.stopping) })
	p.stops = append(p.stops, func(ctx context.Context) error {
		if err := f.server.Shutdown(ctx); err != nil {
			return errors.Join(fmt.Errorf("stop the HTTP server: %w", err), f.server.Close())
		}
		return nil
	})
	f.open(handler)
	parts := []func(context.Context) error{p.Scheduler.Run}
	if p.Config.AppToken != "" {
		parts = append(parts, p.Bot.RunSocket)
	}
	var running sync.WaitGroup
	for _, run := range parts {
		running.Go(func() {
			if err := run(ctx); err != nil {
				stop(err)
			}
		})
	}
	select {
	case err := <-f.failed:
		stop(err)
	case <-ctx.Done():
		stop(nil)
	}
	running.Wait()
	err := context.Cause(ctx)
	if errors.Is(err, context.Canceled) {
		err = nil
	}
	return errors.Join(err, p.Close(context.WithoutCancel(ctx)))
}

// listen takes the address, or says who may have it.
func listen(address string) (net.Listener, error) {
	l, err := net.Listen("tcp", address) //nolint:noctx // there is nothing to wait for
	if errors.Is(err, syscall.EADDRINUSE) {
		return nil, fmt.Errorf("%s is taken, perhaps by another cdobot; stop it, or choose another address with --listen", address)
	}
	if lookup, ok := errors.AsType[*net.DNSError](err); ok {
		return nil, fmt.Errorf("listen on %s: the host %s can't be found: %w", address, lookup.Name, err)
	}
	if err != nil {
		return nil, fmt.Errorf("listen on %s: %w", address, err)
	}
	return l, nil
}

// reachable is the address by which one who listens on it is found: a browser
// goes to no [::].
func reachable(address string) string {
	host, port, err := net.SplitHostPort(address)
	if ip := net.ParseIP(host); err != nil || ip == nil || !ip.IsUnspecified() {
		return address
	}
	return net.JoinHostPort("localhost", port)
}

// tick is one pass of the scheduler, for cron jobs outside.
func tick(ctx context.Context, m Machine, c Config, f flags, _ []string) error {
	if c.BotToken == "" {
		return badUsage("tick: SLACK_BOT_TOKEN is needed to deliver; cdobot simulate shows what would be sent")
	}
	if err := refuseSandbox(c); err != nil {
		return err
	}
	now := m.Now
	if f.at != "" {
		at, err := time.Parse(time.RFC3339, f.at)
		if err != nil {
			return badUsage("tick: --now should look like 2026-05-25T09:00:00+08:00")
		}
		now = func() time.Time { return at }
	}
	p := unwired(c, m.logger(c))
	p.existing = true
	if err := p.start(ctx, now, m.Now); err != nil {
		return err
	}
	var err error
	if err = p.Admit(ctx, now(), p.Bot.Live); err == nil {
		err = errors.Join(p.Scheduler.Pass(ctx), ctx.Err())
	}
	return errors.Join(err, p.Close(context.WithoutCancel(ctx)))
}

// manifest prints what Slack needs to know to install the app.
func manifest(_ context.Context, m Machine, _ Config, f flags, _ []string) error {
	b, err := bot.Manifest(f.url)
	if err != nil {
		return badUsage("manifest: %v", err)
	}
	_, err = fmt.Fprintln(m.Out, string(b))
	return err //nolint:wrapcheck // the reader of our output has gone
}

// version prints what this binary was built from.
func version(_ context.Context, m Machine, _ Config, _ flags, _ []string) error {
	v, commit := "devel", "unknown"
	if info, ok := debug.ReadBuildInfo(); ok {
		if info.Main.Version != "" && info.Main.Version != "(devel)" {
			v = info.Main.Version
		}
		for _, s := range info.Settings {
			if s.Key == "vcs.revision" {
				commit = s.Value
			}
		}
	}
	_, err := fmt.Fprintf(m.Out, "cdobot %s, commit %s, %s\n", v, commit, runtime.Version())
	return err //nolint:wrapcheck // the reader of our output has gone
}
