package acceptance

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/rs/zerolog"

	"cdobot/app"
	"cdobot/policy"
	"cdobot/sandbox"
	"cdobot/sandbox/page"
)

// town is where a story takes place: the Slack workspace that lives through
// all of it, and the bot, which may stop and start.
type town struct {
	t      *testing.T
	config app.Config
	base   string
	units  []string // whose posts are filled; none named means all
	slack  *sandbox.Workspace
	looks  atomic.Int64   // at the hurried clock
	log    zerolog.Logger // of the bot

	mu    sync.Mutex   // of what the server asks for
	stage *app.Sandbox // nil while the bot is down
	bot   http.Handler

	actor    string        // id of who acted last
	ack      sandbox.Ack   // how Slack took it
	read     bool          // the story has told of what went wrong in it
	answers  []seenMessage // what the actor got to see by it
	home     bool          // the actor looks at the Home tab
	code     string        // that somebody noted
	known    map[string]string
	feeds    map[string]string // by person, the address of their calendar that they were shown last
	pages    map[string]string // and the link to their pages
	unspoken []seenMessage     // notices that the story has not told of yet
}

func newTown(t *testing.T) *town {
	t.Helper()
	return &town{t: t, known: map[string]string{}, feeds: map[string]string{}, pages: map[string]string{}}
}

// open starts the town's Slack and the bot in it.
func (w *town) open(ctx context.Context, begin time.Time) error {
	server := httptest.NewServer(w)
	w.t.Cleanup(server.Close)
	w.base = server.URL
	w.config = app.SandboxConfig(app.Config{Data: w.t.TempDir(), Lang: "zh", LogLevel: zerolog.Disabled}, w.base)
	var err error
	w.slack, err = sandbox.Open(sandbox.Options{
		BotToken: string(w.config.BotToken), AppToken: "xapp-sandbox", SigningSecret: string(w.config.SigningSecret),
		BotUser: sandbox.Person{ID: "UCDOBOT", Name: "cdobot", RealName: "首席数据官助手", IsBot: true},
		Command: "/cdo", People: append(app.Cast(), outsiders()...), Channels: app.Channels(),
		Real:  time.Now, //nolint:forbidigo // slack-go checks signatures by the machine's clock
		Begin: begin, Log: zerolog.Nop(),
	})
	if err != nil {
		return err
	}
	w.t.Cleanup(func() {
		if err := errors.Join(w.stop(context.WithoutCancel(ctx)), w.slack.Close()); err != nil {
			w.t.Errorf("close the town: %v", err)
		}
	})
	w.slack.Serve(w.base)
	w.slack.ConnectHTTP(w.base)
	return w.boot(ctx)
}

// boot starts the bot, which looks at once for what came due without it.
func (w *town) boot(ctx context.Context) error {
	p, err := app.Start(ctx, w.config, w.slack.Now, w.hurried, w.log)
	if err != nil {
		return err
	}
	s := &app.Sandbox{Workspace: w.slack, Program: p}
	w.mu.Lock()
	w.stage, w.bot = s, s.Handler()
	w.mu.Unlock()
	if err := errors.Join(p.Admit(ctx, w.slack.Now(), p.Bot.Live), w.seat(ctx)); err != nil {
		return err
	}
	return w.pass(ctx)
}

// hurried is the clock by which the bot paces itself. It runs ahead at every
// look, so that the bot, which keeps a second between two messages to the same
// person, never keeps a story waiting.
func (w *town) hurried() time.Time {
	return w.slack.Now().Add(time.Duration(w.looks.Add(1)) * pause)
}

// stop stops the bot.
func (w *town) stop(ctx context.Context) error {
	w.mu.Lock()
	s := w.stage
	w.stage, w.bot = nil, nil
	w.mu.Unlock()
	if s == nil {
		return nil
	}
	return s.Program.Close(ctx)
}

// seat gives the people of the story their posts, once.
func (w *town) seat(ctx context.Context) error {
	p := w.stage.Program
	if len(w.units) == 0 {
		return p.CastRoster(ctx, w.slack.Now())
	}
	events := []policy.Event{
		policy.RoleGiven{Person: "ULEADER1", Role: policy.Leader}, policy.RoleGiven{Person: "UCOMPANY1", Role: policy.Company},
	}
	for _, unit := range w.units {
		for _, post := range []policy.Post{policy.CDO, policy.Liaison} {
			events = append(events, policy.PostGiven{Unit: unit, Post: post, Person: "U" + strings.ToUpper(string(post)+unit), From: policy.On(2021, time.May, 27)})
		}
	}
	for i, event := range events {
		o := policy.Origin{By: "UBUREAU1", Via: "cli", Key: fmt.Sprintf("story/%d", i), At: w.slack.Now()}
		if _, err := p.Ledger.Append(ctx, o, func(policy.State) (policy.Event, error) { return event, nil }); err != nil {
			return err
		}
	}
	return nil
}

// ServeHTTP is the one address at which Slack and the bot are found. While the
// bot is down, who calls it is hung up on.
func (w *town) ServeHTTP(rw http.ResponseWriter, r *http.Request) {
	w.mu.Lock()
	bot := w.bot
	w.mu.Unlock()
	switch {
	case bot != nil:
		bot.ServeHTTP(rw, r)
	case strings.HasPrefix(r.URL.Path, "/slack/"):
		panic(http.ErrAbortHandler)
	default:
		w.slack.Handler().ServeHTTP(rw, r)
	}
}

// pass is what cron does each minute.
func (w *town) pass(ctx context.Context) error {
	if w.stage == nil {
		return nil
	}
	p := w.stage.Program
	err := errors.Join(p.Bot.Shutdown(ctx), p.Scheduler.Pass(ctx), p.Bot.Shutdown(ctx))
	w.look()
	return err
}

// settle waits until all that an action has led to has been said.
func (w *town) settle(ctx context.Context) error {
	if w.stage != nil {
		p := w.stage.Program
		if err := errors.Join(p.Bot.Shutdown(ctx), p.Scheduler.SendEventNotices(ctx), p.Bot.Shutdown(ctx)); err != nil {
			return err
		}
	}
	w.look()
	return nil
}

// minutes lets time pass as cron sees it.
func (w *town) minutes(ctx context.Context, n int) error {
	for range n {
		w.slack.SetNow(w.slack.Now().Add(time.Minute))
		if err := w.pass(ctx); err != nil {
			return err
		}
	}
	return nil
}

// travel lets time pass until to. What is said on the way stays unspoken of.
func (w *town) travel(ctx context.Context, to time.Time) error {
	if now := w.slack.Now(); to.Before(now) {
		return fmt.Errorf("it is %s already", beijing(now))
	}
	if w.stage == nil {
		w.slack.SetNow(to)
		return nil
	}
	if err := w.stage.Travel(ctx, to); err != nil {
		return err
	}
	w.look()
	return nil
}

// look notes what was said since the last look.
func (w *town) look() {
	w.answers = nil
	for _, c := range w.seen() {
		for _, m := range w.slack.Messages(c.reader, c.id) {
			key, was := m.Channel+" "+m.TS, m.Edited
			before, old := w.known[key]
			if old && before == was {
				continue
			}
			w.known[key] = was
			if m.User != w.slack.Bot().ID {
				continue
			}
			seen := seenMessage{Message: m, in: c.name}
			w.marked(m.Blocks, m.Text)
			switch {
			case (m.Ephemeral || !seen.notice()) && c.reader == w.actor:
				w.answers = append(w.answers, seen)
			case !old:
				w.unspoken = append(w.unspoken, seen)
			}
		}
	}
	slices.SortStableFunc(w.unspoken, func(a, b seenMessage) int { return strings.Compare(a.TS, b.TS) })
	if v, ok := w.window(w.actor); ok {
		w.marked(blocksIn(v))
	}
	if v, ok := w.slack.Home(w.actor); ok {
		w.marked(blocksIn(v))
	}
}

// blocksIn are the blocks of a view.
func blocksIn(v sandbox.View) json.RawMessage {
	var body struct {
		Blocks json.RawMessage `json:"blocks"`
	}
	_ = json.Unmarshal(v.Body, &body) // the sandbox has checked it
	return body.Blocks
}

// marked looks for marks of which Slack would make nothing: beside a Chinese letter *bold*
// stays as it is typed.
func (w *town) marked(blocks json.RawMessage, said ...string) {
	for _, b := range parseBlocks(blocks) {
		for _, t := range append([]screenText{b.Label, b.Hint, b.Text}, b.Fields...) {
			if t.Type == "mrkdwn" {
				said = append(said, t.Text)
			}
		}
		for _, e := range b.Elements {
			if e.Type == "mrkdwn" {
				said = append(said, e.label())
			}
		}
	}
	for _, s := range said {
		for _, line := range page.Loose(s) {
			w.t.Errorf("Slack shows the marks as they stand: %q", line)
		}
	}
}

// seen are the conversations as whoever did the last thing sees them, and then
// as others do: in a channel an answer is for the asker's eyes alone.
func (w *town) seen() []conversation {
	var mine []conversation
	all := w.conversations()
	for _, c := range all {
		if c.room && w.actor != "" {
			c.reader = w.actor
			mine = append(mine, c)
		}
	}
	return append(mine, all...)
}

// silence says so if something was said, or went wrong, that the story does
// not tell of.
func (w *town) silence() error {
	var out []string
	for _, m := range w.unspoken {
		if !m.weekly() {
			out = append(out, m.String())
		}
	}
	if (w.ack.Trouble != "" || len(w.ack.Errors) > 0) && !w.read {
		out = append(out, personName(w.actor)+" reads: "+w.ack.Trouble+" "+fmt.Sprint(w.ack.Errors))
	}
	if len(out) == 0 {
		return nil
	}
	return fmt.Errorf("this was said and the story does not tell of it:\n%s", strings.Join(out, "\n"))
}
