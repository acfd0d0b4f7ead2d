package sandbox_test

import (
	"context"
	"errors"
	"io"
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/slack-go/slack"

	"cdobot/sandbox"
)

func (s *town) client(token string) *slack.Client {
	return slack.New(token, slack.OptionAPIURL(s.base+"/api/"))
}

// raw calls a method as a stranger would and returns the body.
func (s *town) raw(t *testing.T, method, kind, body, token string) string {
	t.Helper()
	r, err := http.NewRequestWithContext(t.Context(), http.MethodPost, s.base+"/api/"+method, strings.NewReader(body))
	if err != nil {
		t.Fatal(err)
	}
	r.Header.Set("Content-Type", kind)
	if token != "" {
		r.Header.Set("Authorization", "Bearer "+token)
	}
	res, err := http.DefaultClient.Do(r)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = res.Body.Close() }()
	raw, _ := io.ReadAll(res.Body)
	return string(raw)
}

func TestTokens(t *testing.T) {
	s := build(t)
	const form = "application/x-www-form-urlencoded"
	tests := []struct{ name, method, token, want string }{
		{"none", "auth.test", "", `"not_authed"`},
		{"a wrong one", "auth.test", "xoxb-other", `"invalid_auth"`},
		{"the app's for the bot's", "auth.test", appToken, `"not_allowed_token_type"`},
		{"the bot's for the app's", "apps.connections.open", botToken, `"not_allowed_token_type"`},
		{"the right one", "auth.test", botToken, `"ok":true`},
		{"an unknown method", "chat.dance", botToken, `"unknown_method"`},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			if got := s.raw(t, test.method, form, "", test.token); !strings.Contains(got, test.want) {
				t.Errorf("got %s", got)
			}
		})
	}
	for _, c := range s.Calls("auth.test") {
		if c.Args.Has("token") {
			t.Error("a record keeps the token")
		}
	}
}

func TestJSONAndFormsMeanTheSame(t *testing.T) {
	s := build(t)
	bodies := map[string]string{
		`{"channel":"COPEN","text":"hi","blocks":[{"type":"divider"}]}`:       "application/json; charset=utf-8",
		`{"channel":"COPEN","text":"hi","blocks":"[{\"type\":\"divider\"}]"}`: "application/json",
		"channel=COPEN&text=hi&blocks=%5B%7B%22type%22%3A%22divider%22%7D%5D": "application/x-www-form-urlencoded",
	}
	for body, kind := range bodies {
		if got := s.raw(t, "chat.postMessage", kind, body, botToken); !strings.Contains(got, `"ok":true`) {
			t.Errorf("%s: %s", body, got)
		}
	}
	for _, m := range s.Messages(anna, "COPEN") {
		if m.Text != "hi" || !strings.Contains(string(m.Blocks), "divider") {
			t.Errorf("said %+v", m)
		}
	}
	if got := s.raw(t, "chat.postMessage", "application/json", "{", botToken); !strings.Contains(got, "invalid_json") {
		t.Errorf("half an object: %s", got)
	}
}

func TestScopes(t *testing.T) {
	s := build(t, func(o *sandbox.Options) { o.Scopes = []string{"chat:write", "im:history"} })
	_, err := s.api.GetUserInfo(anna)
	var no slack.SlackErrorResponse
	if !errors.As(err, &no) || no.Err != "missing_scope" || no.Needed != "users:read" || no.Provided != "chat:write,im:history" {
		t.Errorf("users.info: %+v", no)
	}
	if _, err := s.api.GetConversationHistory(&slack.GetConversationHistoryParameters{ChannelID: "DANNA"}); err != nil {
		t.Errorf("history of an IM: %v", err)
	}
	_, err = s.api.GetConversationHistory(&slack.GetConversationHistoryParameters{ChannelID: "COPEN"})
	if !errors.As(err, &no) || no.Needed != "channels:history" {
		t.Errorf("history of a channel: %+v", no)
	}
	res, err := s.api.AuthTest()
	if err != nil || res.Header.Get("X-Oauth-Scopes") != "chat:write,im:history" || res.UserID != "UBOT" || res.BotID == "" {
		t.Errorf("auth.test %+v %v", res, err)
	}
}

// What the app said can be pinned once, where it may post.
func TestPins(t *testing.T) {
	s := build(t)
	channel, ts, err := s.api.PostMessage("COPEN", slack.MsgOptionText("联络表", false))
	if err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{"", "already_pinned"} {
		var no slack.SlackErrorResponse
		if err := s.api.AddPin(channel, slack.NewRefToMessage(channel, ts)); (err == nil) != (want == "") || errors.As(err, &no) && no.Err != want {
			t.Errorf("pinned: %v; want %q", err, want)
		}
	}
	if all := s.Messages(anna, channel); len(all) == 0 || !all[len(all)-1].Pinned {
		t.Errorf("it is not pinned: %+v", all)
	}
	if err := s.api.AddPin(channel, slack.NewRefToMessage(channel, "1.000000")); err == nil {
		t.Error("what was never said is pinned")
	}
}

func TestFaults(t *testing.T) {
	s := build(t)
	post := func(ctx context.Context) error {
		_, _, err := s.api.PostMessageContext(ctx, "COPEN", slack.MsgOptionText("x", false))
		return err
	}
	said := func() int { return len(s.Messages(anna, "COPEN")) }

	s.Fail(sandbox.Fault{Method: "chat.postMessage", Times: 1, Error: "fatal_error"})
	if err := post(t.Context()); code(err) != "fatal_error" || said() != 0 {
		t.Errorf("an error: %v", err)
	}
	if err := post(t.Context()); err != nil || said() != 1 {
		t.Errorf("one time was more than one: %v", err)
	}
	s.Fail(sandbox.Fault{Times: 1, Status: http.StatusInternalServerError, AfterEffect: true})
	var status slack.StatusCodeError
	if err := post(t.Context()); !errors.As(err, &status) || said() != 2 {
		t.Errorf("a 500 after the deed: %v, %d said", err, said())
	}
	s.Fail(sandbox.Fault{RetryAfter: 7})
	var slow *slack.RateLimitedError
	if err := post(t.Context()); !errors.As(err, &slow) || slow.RetryAfter != 7*time.Second {
		t.Errorf("a 429: %v", err)
	}
	s.Heal()
	s.Fail(sandbox.Fault{Garbage: true, Times: 1})
	if err := post(t.Context()); err == nil {
		t.Error("garbage was read")
	}
	s.Fail(sandbox.Fault{Hang: true, Times: 1})
	ctx, cancel := context.WithTimeout(t.Context(), 50*time.Millisecond)
	defer cancel()
	if err := post(ctx); !errors.Is(err, context.DeadlineExceeded) {
		t.Errorf("no answer: %v", err)
	}
	if err := post(t.Context()); err != nil {
		t.Errorf("healed: %v", err)
	}
	if calls := s.Calls("chat.postMessage"); len(calls) != 7 || calls[0].Args.Get("text") != "x" || calls[2].Status != 500 {
		t.Errorf("calls %+v", calls)
	}
}
