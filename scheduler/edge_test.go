package scheduler_test

import (
	"context"
	"net/http"
	"net/http/httptest"
	"runtime"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/rs/zerolog"

	"cdobot/bot"
	"cdobot/commands"
	"cdobot/commands/features"
	"cdobot/commands/text"
	"cdobot/policy"
	"cdobot/sandbox"
)

// town is a world whose Slack is the sandbox, with the real bot in between, all
// over HTTP.
type town struct {
	*world
	slack *sandbox.Workspace
}

func newTown(t *testing.T) *town {
	t.Helper()
	w := newWorld(t)
	person := func(id string) sandbox.Person {
		return sandbox.Person{ID: id, Name: strings.ToLower(id), Locale: "zh-CN"}
	}
	ws, err := sandbox.Open(sandbox.Options{
		BotToken: "xoxb-test", SigningSecret: "secret", Command: "/cdo", BotUser: sandbox.Person{ID: "UBOT", Name: "cdobot"},
		People:   []sandbox.Person{person(cdo), person(pen), person(otherCDO), person(otherPen)},
		Channels: []sandbox.Channel{{ID: room, Name: "bureau", BotIn: true}},
		Real:     time.Now, //nolint:forbidigo // Slack goes by the machine's clock
		Scopes:   bot.Scopes(), Log: zerolog.Nop(),
	})
	if err != nil {
		t.Fatal(err)
	}
	server := httptest.NewServer(ws.Handler())
	ws.Serve(server.URL)
	t.Cleanup(func() {
		server.CloseClientConnections()
		server.Close()
		if err := ws.Close(); err != nil {
			t.Error(err)
		}
	})
	app, err := commands.NewApp(w.Ledger, w.Outbox, w.DB, w.Planner, features.All()...)
	if err != nil {
		t.Fatal(err)
	}
	b, err := bot.New(bot.Options{
		Token: "xoxb-test", SigningSecret: "secret", APIURL: server.URL + "/api", Commands: features.Commands(), Lang: text.ZH,
		App: app,
		Now: w.clock.Now, Real: hurried(), Log: zerolog.Nop(), HTTP: &http.Client{Timeout: 500 * time.Millisecond},
	})
	if err != nil {
		t.Fatal(err)
	}
	w.Sender = b
	return &town{w, ws}
}

// hurried is a machine clock on which a minute passes between any two looks, so
// that nobody waits for Slack's pace.
func hurried() func() time.Time {
	var mu sync.Mutex
	now := policy.On(2026, time.April, 20).At(9, 0)
	return func() time.Time {
		mu.Lock()
		defer mu.Unlock()
		now = now.Add(time.Minute)
		return now
	}
}

// reminders are what stands in the person's conversation with the bot.
func (w *town) reminders(person string) []sandbox.Message {
	var found []sandbox.Message
	for _, m := range w.slack.Messages(person, "D"+strings.TrimPrefix(person, "U")) {
		if strings.Contains(string(m.Metadata), "day/") {
			found = append(found, m)
		}
	}
	return found
}

// wantOnce fails unless both liaisons have one reminder each, and it is known
// where it stands.
func (w *town) wantOnce() {
	w.t.Helper()
	for _, person := range []string{pen, otherPen} {
		got := w.reminders(person)
		if len(got) != 1 {
			w.t.Errorf("%s has %d reminders, want 1", person, len(got))
			continue
		}
		if d := w.delivery("day/2026-05-15/" + person); d.Receipt.TS != got[0].TS || d.Sent.IsZero() {
			w.t.Errorf("the reminder of %s stands at %s, and is known as %+v", person, got[0].TS, d)
		}
	}
}

// However Slack behaves while a reminder is sent, it arrives once.
func TestOnceInSlack(t *testing.T) {
	for _, c := range []struct {
		name  string
		fault sandbox.Fault
	}{
		{"all is well", sandbox.Fault{Method: "none"}},
		{"server error before the effect", sandbox.Fault{Method: "chat.postMessage", Times: 1, Status: 500}},
		{"server error after the effect", sandbox.Fault{Method: "chat.postMessage", Times: 1, Status: 500, AfterEffect: true}},
		{"garbage after the effect", sandbox.Fault{Method: "chat.postMessage", Times: 1, Garbage: true, AfterEffect: true}},
		{"no answer", sandbox.Fault{Method: "chat.postMessage", Times: 1, Hang: true}},
		{"too many requests", sandbox.Fault{Method: "chat.postMessage", Times: 1, RetryAfter: 30}},
		{"nobody can be looked up", sandbox.Fault{Method: "users.info", Times: 2, Status: 503}},
	} {
		t.Run(c.name, func(t *testing.T) {
			w := newTown(t)
			w.at("2026-05-15 09:00")
			w.slack.Fail(c.fault)
			for range 3 {
				w.pass()
				w.later(time.Minute)
			}
			w.wantOnce()
		})
	}
}

// mortal is the bot in a process that dies after its next calls.
type mortal struct{ *bot.Bot }

// Send implements scheduler.Sender.
func (m mortal) Send(ctx context.Context, n policy.Notice) (policy.Receipt, error) {
	_, _ = m.Bot.Send(ctx, n)
	runtime.Goexit()
	return policy.Receipt{}, nil
}

// The process dies after Slack took the messages. The next one finds them by
// their keys.
func TestCrashInSlack(t *testing.T) {
	w := newTown(t)
	w.at("2026-05-15 09:00")
	b, ok := w.Sender.(*bot.Bot)
	if !ok {
		t.Fatal("the sender is no bot")
	}
	w.Sender = mortal{b}
	w.pass()
	w.Sender = b
	w.later(3 * time.Minute)
	w.pass()
	w.wantOnce()
}

// The card in Slack turns to done in place.
func TestCardInSlack(t *testing.T) {
	w := newTown(t)
	w.at("2026-05-15 09:00")
	w.pass()
	before := w.reminders(pen)
	w.later(time.Hour)
	w.files(unit, cdo)
	w.pass()
	w.wantOnce()
	after := w.reminders(pen)
	if before[0].Edited != "" || after[0].Edited == "" || !strings.Contains(after[0].Text, "已办结") {
		t.Errorf("the card was %q and is %q", before[0].Text, after[0].Text)
	}
	if w.reminders(otherPen)[0].Edited != "" {
		t.Error("the other unit's card was edited, too")
	}
}

// Slack would take a message to a closed account; we don't send it, and the
// bureau is told why.
func TestClosedAccountInSlack(t *testing.T) {
	w := newTown(t)
	w.at("2026-05-15 09:00")
	if err := w.slack.Deactivate(t.Context(), pen, true); err != nil {
		t.Log(err) // nobody listens for the event
	}
	w.pass()
	if got := w.reminders(pen); len(got) != 0 {
		t.Errorf("%d messages to a closed account", len(got))
	}
	if got := w.undelivered(); len(got) != 1 || !strings.HasPrefix(got[0], pen) {
		t.Errorf("the bureau is shown %q", got)
	}
}
