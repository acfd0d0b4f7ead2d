package bot

import (
	"context"
	"net/http/httptest"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/rs/zerolog"
	"github.com/slack-go/slack"

	"cdobot/commands"
	"cdobot/commands/text"
	"cdobot/commands/ui"
	"cdobot/policy"
	"cdobot/sandbox"
)

const (
	secret  = "8f742231b10e8888abcd99yyyzzz85a5"
	token   = "xoxb-test"
	cdo     = "UCDO"     // reads Chinese
	liaison = "ULIAISON" // reads English
	office  = "COFFICE"  // the bot is in it
)

// world is a Slack workspace with the bot in it, both behind real HTTP.
type world struct {
	*Bot
	t     testing.TB
	slack *sandbox.Workspace
	log   *lines
	clock *clock
}

// clock is the bot's machine clock: it stands still, except when the bot waits.
type clock struct {
	mu    sync.Mutex
	now   time.Time
	waits []time.Duration
}

func (c *clock) Now() time.Time {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.now
}

func (c *clock) pause(ctx context.Context, d time.Duration) error {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.waits = append(c.waits, d)
	c.now = c.now.Add(d)
	return ctx.Err()
}

func (c *clock) waited() []time.Duration {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.waits
}

func (c *clock) pass(d time.Duration) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.now = c.now.Add(d)
}

// programTime is what requests are stamped with.
func programTime() time.Time { return time.Date(2026, 5, 25, 1, 0, 0, 0, time.UTC) }

func testOptions(log *lines, c *clock, all []commands.Command) Options {
	return Options{
		Token: token, AppToken: "xapp-test", SigningSecret: secret, App: &commands.App{},
		Commands: withMenu(all), Now: programTime, Real: c.Now, Lang: text.ZH, Log: zerolog.New(log),
	}
}

// withMenu adds a menu that says what it was asked, unless there is one.
func withMenu(all []commands.Command) []commands.Command {
	for _, c := range all {
		if c.Word == menuWord {
			return all
		}
	}
	return append(all, commands.Command{Word: menuWord, Run: func(_ context.Context, _ *commands.App, r commands.Request) (commands.Answer, error) {
		return says("menu[" + r.Args + "]"), nil
	}})
}

func says(s string) commands.Answer { return commands.Answer{Message: &ui.Message{Text: s}} }

// newWorld connects the bot and Slack over HTTP.
func newWorld(tb testing.TB, change func(*Options), all ...commands.Command) *world {
	tb.Helper()
	w := newApart(tb, change, all...)
	app := httptest.NewServer(w.Handler())
	tb.Cleanup(app.Close)
	w.slack.ConnectHTTP(app.URL)
	return w
}

// newApart leaves it to the test how Slack reaches the bot.
func newApart(tb testing.TB, change func(*Options), all ...commands.Command) *world {
	tb.Helper()
	return newGranted(tb, Scopes(), change, all...)
}

// newGranted has the bot's token granted these scopes. All tests but the
// doctor's run with what the manifest asks for, and so show that it suffices.
func newGranted(tb testing.TB, scopes []string, change func(*Options), all ...commands.Command) *world {
	tb.Helper()
	machine := time.Now //nolint:forbidigo // Slack's own waits and signatures go by the machine's clock
	workspace, err := sandbox.Open(sandbox.Options{
		BotToken: token, AppToken: "xapp-test", SigningSecret: secret, Command: slashCommand,
		BotUser: sandbox.Person{ID: "UBOT", Name: "cdobot"},
		People: []sandbox.Person{
			{ID: cdo, Name: "cdo", Locale: "zh-CN"},
			{ID: liaison, Name: "liaison", Locale: "en-US"},
			{ID: "UGONE", Name: "gone", Locale: "zh-CN", Deleted: true},
			{ID: "UROBOT", Name: "robot", IsBot: true},
			{ID: "UGUEST", Name: "guest", IsRestricted: true},
			{ID: "UVISITOR", Name: "visitor", IsUltraRestricted: true},
			{ID: "USTRANGER", Name: "stranger", TeamID: "TELSEWHERE", IsStranger: true},
			{ID: "UPARTNER", Name: "partner", TeamID: "TELSEWHERE"}, // shares a channel with us, so no stranger by Slack's word
		},
		Channels: []sandbox.Channel{
			{ID: office, Name: "office", Members: []string{cdo, liaison}, BotIn: true},
			{ID: "CFAR", Name: "far", Members: []string{cdo}},
		},
		Real: machine, Scopes: scopes, Log: zerolog.Nop(),
	})
	if err != nil {
		tb.Fatal(err)
	}
	server := httptest.NewServer(workspace.Handler())
	workspace.Serve(server.URL)
	w := &world{t: tb, slack: workspace, log: &lines{}, clock: &clock{now: programTime()}}
	o := testOptions(w.log, w.clock, all)
	o.APIURL = server.URL + "/api"
	if change != nil {
		change(&o)
	}
	if w.Bot, err = New(o); err != nil {
		tb.Fatal(err)
	}
	w.pause = w.clock.pause
	w.home = func(_ context.Context, user string, lang text.Lang, _ time.Time, _ int) (slack.HomeTabViewRequest, error) {
		return homeTab("home of " + user + " in " + string(lang)), nil
	}
	w.card = func(_ context.Context, n policy.Notice, lang text.Lang, _ time.Time) (ui.Message, error) {
		words := "notice " + n.Key + " in " + string(lang)
		return ui.Message{Text: words, Blocks: []slack.Block{section(words)}}, nil
	}
	tb.Cleanup(func() {
		w.settled()
		server.CloseClientConnections()
		server.Close()
		if err := workspace.Close(); err != nil {
			tb.Error(err)
		}
	})
	return w
}

func homeTab(words string) slack.HomeTabViewRequest {
	return slack.HomeTabViewRequest{Type: slack.VTHomeTab, Blocks: slack.Blocks{BlockSet: []slack.Block{
		section(words),
		slack.NewActionBlock("row", slack.NewButtonBlockElement("note.undo", "7", label("撤销"))),
	}}}
}

func label(s string) *slack.TextBlockObject {
	return slack.NewTextBlockObject(slack.PlainTextType, s, false, false)
}

// form is a modal with two fields, of which only the first is required.
func form(callback string) *slack.ModalViewRequest {
	heads := slack.NewInputBlock("heads", label("人数"), nil, slack.NewPlainTextInputBlockElement(nil, "value"))
	heads.Optional = true
	return &slack.ModalViewRequest{
		Type: slack.VTModal, CallbackID: callback, Title: label("登记"), Submit: label("提交"), Close: label("取消"),
		PrivateMetadata: "meta", Blocks: slack.Blocks{BlockSet: []slack.Block{
			section("请填写"),
			slack.NewInputBlock("topic", label("主题"), nil, slack.NewPlainTextInputBlockElement(nil, "value")), heads,
		}},
	}
}

// noteCommand opens the form by its word and does what the test wants with it.
func noteCommand(submit commands.Handler) commands.Command {
	return commands.Command{
		Word: "note", Aliases: []string{"记录"},
		Run: func(context.Context, *commands.App, commands.Request) (commands.Answer, error) {
			return commands.Answer{Modal: form("note.log")}, nil
		},
		Forms: map[string]commands.Handler{"note.log": submit},
	}
}

// answering is a command that always answers the same.
func answering(word string, a commands.Answer, err error) commands.Command {
	return commands.Command{Word: word, Run: func(context.Context, *commands.App, commands.Request) (commands.Answer, error) {
		return a, err
	}}
}

// settled waits until nothing goes on behind the acks any more.
func (w *world) settled() {
	w.t.Helper()
	if err := w.Shutdown(context.Background()); err != nil {
		w.t.Fatal(err)
	}
}

func (w *world) types(person, line string) sandbox.Ack {
	w.t.Helper()
	ack, err := w.slack.Command(w.t.Context(), person, office, line)
	return w.fine(ack, err)
}

func (w *world) submits(person string, values map[string]string) sandbox.Ack {
	w.t.Helper()
	ack, err := w.slack.Submit(w.t.Context(), person, w.top(person).ID, values)
	return w.fine(ack, err)
}

// clicks is done by the CDO: who clicks makes no difference to the edge.
func (w *world) clicks(at sandbox.Place, action, value string) sandbox.Ack {
	w.t.Helper()
	ack, err := w.slack.Click(w.t.Context(), cdo, at, action, value)
	return w.fine(ack, err)
}

func (w *world) fine(ack sandbox.Ack, err error) sandbox.Ack {
	w.t.Helper()
	if err != nil {
		w.t.Fatal(err)
	}
	if ack.Trouble != "" {
		w.t.Fatalf("Slack shows trouble: %s", ack.Trouble)
	}
	return ack
}

// top is the modal in front of a person.
func (w *world) top(person string) sandbox.View {
	w.t.Helper()
	views := w.slack.Views(person)
	if len(views) == 0 {
		w.t.Fatalf("%s sees no window", person)
	}
	return views[len(views)-1]
}

// last is the newest message that a person sees in a channel.
func (w *world) last(person, channel string) sandbox.Message {
	w.t.Helper()
	all := w.slack.Messages(person, channel)
	if len(all) == 0 {
		w.t.Fatalf("%s sees no message in %s", person, channel)
	}
	return all[len(all)-1]
}

func wantText(t *testing.T, got, want string) {
	t.Helper()
	if got != want {
		t.Errorf("text is %q, want %q", got, want)
	}
}

func wantIn(t *testing.T, got, want string) {
	t.Helper()
	if !strings.Contains(got, want) {
		t.Errorf("%q is not in %q", want, got)
	}
}
