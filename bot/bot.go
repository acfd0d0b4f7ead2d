// Package bot is the Slack edge: it decodes and verifies what Slack delivers,
// finds the command, acknowledges in time, and sends messages at the pace that
// Slack allows. It holds no rules and writes nothing down.
//
// Read in this order: bot, http, calendar, socket, decode, dispatch, answer, errors,
// window, replace, lighten, words, home, events, people, sender, classify,
// token, pace, files, manifest, doctor.
package bot

import (
	"cmp"
	"context"
	"fmt"
	"net/http"
	"strings"
	"sync"
	"sync/atomic"
	"time"

	"github.com/prometheus/client_golang/prometheus"
	"github.com/rs/zerolog"
	"github.com/slack-go/slack"

	"cdobot/commands"
	"cdobot/commands/text"
	"cdobot/commands/ui"
	"cdobot/policy"
)

const (
	// The one command that the app has in Slack.
	slashCommand = "/cdo"
	// The word of the command that answers an empty or unknown one.
	menuWord = "menu"
	// Slack gives up on us after 3 seconds; this stays clear of it.
	ackBudget = 2 * time.Second
	// How long a handler may go on after its request was acknowledged.
	handlerLimit = 30 * time.Second
	// How long one call to Slack may take.
	callLimit = 15 * time.Second
)

// Options is what the edge is given to work with.
type Options struct {
	Token, AppToken, SigningSecret string
	APIURL                         string // of another Slack, such as the sandbox; "" is Slack itself

	App      *commands.App
	Commands []commands.Command

	Now       func() time.Time // the program's clock, stamped on requests; the sandbox simulates it
	Real      func() time.Time // the machine's clock: pacing and how long things take
	AckBudget time.Duration    // how long an answer may hold back its ack; 0 is two seconds
	Lang      text.Lang        // for readers whose language is not known
	Log       zerolog.Logger
	Metrics   prometheus.Registerer // nil counts for nobody
	HTTP      *http.Client          // for calls to Slack; nil is one with timeouts

	Wake  func()                          // after each request that may have written
	Ready func(ctx context.Context) error // whether the store answers
	// Owed counts the messages that have not arrived yet, and says for how long
	// the oldest has been owed; nil counts none.
	Owed func(ctx context.Context) (n int, oldest time.Duration, err error)
	// Held counts what people sent without their names on an earlier day and that is not
	// in the ledger yet; nil counts nothing.
	Held         func(ctx context.Context) (policy.Holding, error)
	OnUserChange func(user string, deleted bool) // an account changed, was closed or reopened
}

// Bot is the edge between Slack and the commands.
type Bot struct {
	o      Options
	api    *slack.Client
	web    *http.Client
	routes routes
	people *people
	pacer  *pacer
	homes  homes
	visits visits
	counts counts
	inside chan struct{}  // one for each request that is worked on
	work   sync.WaitGroup // what is still going on behind requests already acknowledged

	token tokenState
	shown shown
	at    atomic.Pointer[place] // where we are installed, once Slack has said so

	home  func(ctx context.Context, user string, lang text.Lang, now time.Time, page int) (slack.HomeTabViewRequest, error)
	card  func(ctx context.Context, n policy.Notice, lang text.Lang, now time.Time) (ui.Message, error)
	pause func(ctx context.Context, d time.Duration) error
}

// New makes the edge. It refuses two commands that answer to the same word,
// button or form, since one of them would never be reached.
func New(o Options) (*Bot, error) {
	found, err := index(o.Commands)
	if err != nil {
		return nil, fmt.Errorf("index commands: %w", err)
	}
	o.AckBudget = cmp.Or(o.AckBudget, ackBudget)
	if o.HTTP == nil {
		o.HTTP = &http.Client{Timeout: callLimit}
	}
	if o.Wake == nil {
		o.Wake = func() {}
	}
	counted, err := newCounts(o)
	if err != nil {
		return nil, fmt.Errorf("register metrics: %w", err)
	}
	b := &Bot{
		o: o, web: o.HTTP, routes: found, counts: counted, pause: pause,
		inside: make(chan struct{}, atOnce),
		home:   o.App.HomePage, card: o.App.Card,
	}
	b.api = slack.New(o.Token, clientOptions(o)...)
	b.people = newPeople(o, &b.work, b.ask)
	b.pacer = &pacer{real: o.Real, pause: func(ctx context.Context, d time.Duration) error { return b.pause(ctx, d) }, turns: map[string]time.Time{}}
	return b, nil
}

// clientOptions leaves slack-go's own retry off: a retry inside a call would
// sleep through the ack, and could post a message twice.
func clientOptions(o Options) []slack.Option {
	options := []slack.Option{slack.OptionHTTPClient(o.HTTP), slack.OptionAppLevelToken(o.AppToken)}
	if o.APIURL != "" {
		options = append(options, slack.OptionAPIURL(strings.TrimSuffix(o.APIURL, "/")+"/"))
	}
	return options
}

// Shutdown waits for the work behind requests that were already acknowledged.
// Nothing may be let in any more when it is called.
func (b *Bot) Shutdown(ctx context.Context) error {
	done := make(chan struct{})
	go func() {
		b.work.Wait()
		close(done)
	}()
	select {
	case <-done:
		return nil
	case <-ctx.Done():
		return fmt.Errorf("finish acknowledged requests: %w", ctx.Err())
	}
}

// pause waits for d, or for the end of ctx.
func pause(ctx context.Context, d time.Duration) error {
	timer := time.NewTimer(d)
	defer timer.Stop()
	select {
	case <-timer.C:
		return nil
	case <-ctx.Done():
		return fmt.Errorf("wait: %w", ctx.Err())
	}
}
