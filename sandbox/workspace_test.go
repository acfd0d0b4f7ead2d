package sandbox_test

import (
	"encoding/json"
	"io"
	"net/http"
	"net/http/httptest"
	"net/url"
	"sync"
	"testing"
	"time"

	"github.com/rs/zerolog"
	"github.com/slack-go/slack"

	"cdobot/sandbox"
)

const (
	botToken = "xoxb-sandbox"
	appToken = "xapp-sandbox"
	secret   = "a signing secret"
	anna     = "UANNA"
	bo       = "UBO"
)

// clock is the machine's clock as a test sets it.
type clock struct {
	mu  sync.Mutex
	now time.Time
}

func newClock() *clock {
	return &clock{now: time.Date(2026, 5, 25, 9, 0, 0, 0, time.FixedZone("", 8*3600))}
}

func (c *clock) Now() time.Time {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.now
}

func (c *clock) add(d time.Duration) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.now = c.now.Add(d)
}

// town is a workspace, a client of its Web API, and the app connected to it.
type town struct {
	*sandbox.Workspace
	clock *clock
	api   *slack.Client
	base  string
	app   *app
}

func options(c *clock) sandbox.Options {
	return sandbox.Options{
		BotToken: botToken, AppToken: appToken, SigningSecret: secret, Command: "/cdo",
		BotUser: sandbox.Person{ID: "UBOT", Name: "cdobot", RealName: "CDO"},
		People: []sandbox.Person{
			{ID: anna, Name: "anna", RealName: "Anna", Locale: "en-US", TZ: "Asia/Shanghai"},
			{ID: bo, Name: "bo", RealName: "Bo", Locale: "zh-CN", TZ: "Asia/Shanghai"},
		},
		Channels: []sandbox.Channel{
			{ID: "COPEN", Name: "open", Members: []string{anna, bo}, BotIn: true},
			{ID: "CALONE", Name: "alone", Members: []string{anna}},
			{ID: "CSECRET", Name: "secret", Members: []string{anna}, Private: true},
			{ID: "COLD", Name: "old", Members: []string{anna}, BotIn: true, Archived: true},
		},
		Real: c.Now, AckWait: 5 * time.Second, Log: zerolog.Nop(),
	}
}

// build opens a workspace and serves it on loopback.
func build(t *testing.T, alter ...func(*sandbox.Options)) *town {
	t.Helper()
	c := newClock()
	o := options(c)
	for _, f := range alter {
		f(&o)
	}
	w, err := sandbox.Open(o)
	if err != nil {
		t.Fatal(err)
	}
	server := httptest.NewServer(w.Handler())
	t.Cleanup(server.Close)
	t.Cleanup(func() { _ = w.Close() })
	w.Serve(server.URL)
	return &town{
		Workspace: w, clock: c, base: server.URL,
		api: slack.New(botToken, slack.OptionAPIURL(server.URL+"/api/"), slack.OptionAppLevelToken(appToken)),
	}
}

// app is an app behind HTTP that answers as the test says.
type app struct {
	mu     sync.Mutex
	got    []received
	answer func(received) (status int, body string)
}

// received is one request from the workspace.
type received struct {
	path   string
	header http.Header
	body   []byte
	form   url.Values
}

// connect serves an app that answers an empty 200 unless told otherwise.
func (s *town) connect(t *testing.T) *app {
	t.Helper()
	s.app = &app{answer: func(received) (int, string) { return http.StatusOK, "" }}
	server := httptest.NewServer(s.app)
	t.Cleanup(server.Close)
	s.ConnectHTTP(server.URL)
	return s.app
}

func (a *app) ServeHTTP(rw http.ResponseWriter, r *http.Request) {
	body, _ := io.ReadAll(r.Body)
	form, _ := url.ParseQuery(string(body))
	got := received{path: r.URL.Path, header: r.Header, body: body, form: form}
	a.mu.Lock()
	a.got = append(a.got, got)
	answer := a.answer
	a.mu.Unlock()
	status, reply := answer(got)
	if json.Valid([]byte(reply)) {
		rw.Header().Set("Content-Type", "application/json")
	}
	rw.WriteHeader(status)
	_, _ = io.WriteString(rw, reply)
}

// says makes the app answer everything with this body.
func (a *app) says(body string) {
	a.mu.Lock()
	defer a.mu.Unlock()
	a.answer = func(received) (int, string) { return http.StatusOK, body }
}

func (a *app) last(t *testing.T) received {
	t.Helper()
	a.mu.Lock()
	defer a.mu.Unlock()
	if len(a.got) == 0 {
		t.Fatal("the app was sent nothing")
	}
	return a.got[len(a.got)-1]
}

// interaction is the last interaction as slack-go reads it.
func (a *app) interaction(t *testing.T) slack.InteractionCallback {
	t.Helper()
	var ic slack.InteractionCallback
	if err := json.Unmarshal([]byte(a.last(t).form.Get("payload")), &ic); err != nil {
		t.Fatal(err)
	}
	return ic
}

func (s *town) say(t *testing.T, channel, text string, blocks ...slack.Block) (string, string) {
	t.Helper()
	o := []slack.MsgOption{slack.MsgOptionText(text, false)}
	if len(blocks) > 0 {
		o = append(o, slack.MsgOptionBlocks(blocks...))
	}
	in, ts, err := s.api.PostMessageContext(t.Context(), channel, o...)
	if err != nil {
		t.Fatal(err)
	}
	return in, ts
}

// command types a command and returns the trigger that the app was given.
func (s *town) command(t *testing.T, person, line string) string {
	t.Helper()
	_, err := s.Command(t.Context(), person, sandbox.Direct(person), line)
	if err != nil {
		t.Fatal(err)
	}
	return s.app.last(t).form.Get("trigger_id")
}

func plain(s string) *slack.TextBlockObject {
	return slack.NewTextBlockObject("plain_text", s, false, false)
}

func modal(blocks ...slack.Block) slack.ModalViewRequest {
	return slack.ModalViewRequest{
		Type: slack.VTModal, Title: plain("Training"), Submit: plain("Save"), CallbackID: "training",
		PrivateMetadata: "meta", Blocks: slack.Blocks{BlockSet: blocks},
	}
}

func topic() slack.Block {
	return slack.NewInputBlock("topic", plain("Topic"), nil, slack.NewPlainTextInputBlockElement(nil, "topic.text"))
}

// open opens a modal in front of a person.
func (s *town) open(t *testing.T, person string, view slack.ModalViewRequest) string {
	t.Helper()
	trigger := s.command(t, person, "/cdo training")
	res, err := s.api.OpenViewContext(t.Context(), trigger, view)
	if err != nil {
		t.Fatal(err)
	}
	return res.ID
}

func placeOf(view string) sandbox.Place { return sandbox.Place{View: view} }
