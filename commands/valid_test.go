package commands_test

import (
	"context"
	"encoding/json"
	"maps"
	"net/http"
	"net/http/httptest"
	"net/url"
	"path"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/rs/zerolog"
	"github.com/slack-go/slack"

	"cdobot/commands/ui"
	"cdobot/sandbox"
)

// golden is one payload of the golden files.
type golden struct {
	scene string // "notice/report-done"
	lang  string
	raw   []byte
}

// goldens are all golden payloads as they stand.
func goldens(t *testing.T) []golden {
	t.Helper()
	var all []golden
	members := goldenFiles.members(t)
	for _, name := range slices.Sorted(maps.Keys(members)) {
		if shown, payload := strings.CutSuffix(name, ".json"); payload {
			lang := strings.TrimPrefix(path.Ext(shown), ".")
			all = append(all, golden{scene: strings.TrimSuffix(shown, "."+lang), lang: lang, raw: members[name]})
		}
	}
	if len(all) == 0 {
		t.Fatal("no golden files")
	}
	return all
}

// workspace is a local Slack that says of a payload what Slack would.
type workspace struct {
	t     *testing.T
	slack *sandbox.Workspace
	base  string
	at    chan string // triggers
}

const workspaceToken = "xoxb-goldens"

func newWorkspace(t *testing.T) *workspace {
	t.Helper()
	w := &workspace{t: t, at: make(chan string, 1)}
	instant := time.Date(2026, 4, 20, 1, 30, 0, 0, time.UTC)
	var err error
	w.slack, err = sandbox.Open(sandbox.Options{
		BotToken: workspaceToken, SigningSecret: "secret", Command: "/cdo", BotUser: sandbox.Person{ID: "UBOT", Name: "cdobot"},
		People: []sandbox.Person{{ID: liaison, Name: "liaison"}}, Real: func() time.Time { return instant }, Log: zerolog.Nop(),
	})
	if err != nil {
		t.Fatal(err)
	}
	server := httptest.NewServer(w.slack.Handler())
	app := httptest.NewServer(http.HandlerFunc(func(_ http.ResponseWriter, r *http.Request) { w.at <- r.FormValue("trigger_id") }))
	t.Cleanup(func() {
		server.Close()
		app.Close()
		_ = w.slack.Close()
	})
	w.base = server.URL
	w.slack.Serve(server.URL)
	w.slack.ConnectHTTP(app.URL)
	if refused := w.call("chat.postMessage", url.Values{"channel": {liaison}, "text": {"hello"}}); refused != "" {
		t.Fatal(refused)
	}
	return w
}

// call is one call of the Web API; it gives what Slack refuses it for.
func (w *workspace) call(method string, args url.Values) string {
	w.t.Helper()
	r, err := http.NewRequestWithContext(w.t.Context(), http.MethodPost, w.base+"/api/"+method, strings.NewReader(args.Encode()))
	if err != nil {
		w.t.Fatal(err)
	}
	r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	r.Header.Set("Authorization", "Bearer "+workspaceToken)
	resp, err := http.DefaultClient.Do(r)
	if err != nil {
		w.t.Fatal(err)
	}
	defer func() { _ = resp.Body.Close() }()
	var said struct {
		OK       bool   `json:"ok"`
		Error    string `json:"error"`
		Metadata struct {
			Messages []string `json:"messages"`
		} `json:"response_metadata"`
	}
	if err := json.NewDecoder(resp.Body).Decode(&said); err != nil {
		w.t.Fatal(err)
	}
	if said.OK {
		return ""
	}
	return said.Error + ": " + strings.Join(said.Metadata.Messages, "\n")
}

// trigger is a fresh one, as a slash command brings it.
func (w *workspace) trigger() string {
	w.t.Helper()
	if _, err := w.slack.Command(context.WithoutCancel(w.t.Context()), liaison, sandbox.Direct(liaison), "/cdo"); err != nil {
		w.t.Fatal(err)
	}
	return <-w.at
}

// refuses is what Slack says against the payload, "" if it takes it.
func (w *workspace) refuses(raw []byte) string {
	w.t.Helper()
	s, _ := blocksOf(w.t, raw)
	switch s.Type {
	case "home":
		return w.call("views.publish", url.Values{"user_id": {liaison}, "view": {string(raw)}})
	case "modal":
		return w.call("views.open", url.Values{"trigger_id": {w.trigger()}, "view": {string(raw)}})
	default:
		blocks := fitted(w.t, s.Blocks)
		return w.call("chat.postMessage", url.Values{"channel": {liaison}, "text": {s.Text}, "blocks": {string(blocks)}})
	}
}

// fitted are the blocks as the edge sends them: no longer than Slack takes.
func fitted(t *testing.T, raw json.RawMessage) json.RawMessage {
	t.Helper()
	var blocks slack.Blocks
	if len(raw) == 0 || json.Unmarshal(raw, &blocks) != nil {
		return raw
	}
	if ui.Weight(blocks.BlockSet) <= ui.MostCharacters {
		return raw
	}
	shorter, err := json.Marshal(ui.Fit(blocks.BlockSet, ui.MostCharacters))
	if err != nil {
		t.Fatal(err)
	}
	return shorter
}

// TestGoldensAreValid hands every golden payload to a Slack that refuses what
// Slack refuses.
func TestGoldensAreValid(t *testing.T) {
	t.Parallel()
	w := newWorkspace(t)
	for _, g := range goldens(t) {
		if refused := w.refuses(g.raw); refused != "" {
			t.Errorf("%s in %s: %s", g.scene, g.lang, refused)
		}
	}
}
