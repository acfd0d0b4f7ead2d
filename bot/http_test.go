package bot

import (
	"bytes"
	"context"
	"crypto/hmac"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/slack-go/slack"

	"cdobot/commands"
)

// signed is a request as Slack signs it, so many seconds ago.
func signed(t *testing.T, path, key, body string, age time.Duration) *http.Request {
	t.Helper()
	stamp := strconv.FormatInt(time.Now().Add(-age).Unix(), 10) //nolint:forbidigo // the verifier goes by the machine's clock
	mac := hmac.New(sha256.New, []byte(key))
	_, _ = io.WriteString(mac, "v0:"+stamp+":"+body)
	r := httptest.NewRequestWithContext(t.Context(), http.MethodPost, path, strings.NewReader(body))
	r.Header.Set("X-Slack-Request-Timestamp", stamp)
	r.Header.Set("X-Slack-Signature", "v0="+hex.EncodeToString(mac.Sum(nil)))
	r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	return r
}

func slashBody(text string) string {
	return url.Values{"command": {"/cdo"}, "text": {text}, "user_id": {cdo}, "channel_id": {office}, "trigger_id": {"1.2.3"}}.Encode()
}

func TestOnlySlackGetsIn(t *testing.T) {
	worked := 0
	w := newWorld(t, nil, commands.Command{Word: "do", Run: func(context.Context, *commands.App, commands.Request) (commands.Answer, error) {
		worked++
		return commands.Answer{}, nil
	}})
	good := func(t *testing.T) *http.Request {
		t.Helper()
		return signed(t, "/slack/commands", secret, slashBody("do"), 0)
	}
	for _, c := range []struct {
		name   string
		change func(*testing.T, *http.Request) *http.Request
		want   int
	}{
		{"signed", nil, http.StatusOK},
		{"unsigned", func(_ *testing.T, r *http.Request) *http.Request {
			r.Header.Del("X-Slack-Signature")
			return r
		}, http.StatusUnauthorized},
		{"without a time", func(_ *testing.T, r *http.Request) *http.Request {
			r.Header.Del("X-Slack-Request-Timestamp")
			return r
		}, http.StatusUnauthorized},
		{"signed with another secret", func(t *testing.T, _ *http.Request) *http.Request {
			t.Helper()
			return signed(t, "/slack/commands", "another", slashBody("do"), 0)
		}, http.StatusUnauthorized},
		{"changed after signing", func(_ *testing.T, r *http.Request) *http.Request {
			r.Body = io.NopCloser(strings.NewReader(slashBody("do it")))
			return r
		}, http.StatusUnauthorized},
		{"signed six minutes ago", func(t *testing.T, _ *http.Request) *http.Request {
			t.Helper()
			return signed(t, "/slack/commands", secret, slashBody("do"), 6*time.Minute)
		}, http.StatusUnauthorized},
		{"signed in six minutes", func(t *testing.T, _ *http.Request) *http.Request {
			t.Helper()
			return signed(t, "/slack/commands", secret, slashBody("do"), -6*time.Minute)
		}, http.StatusUnauthorized},
		{"a certificate check that nobody signed", func(t *testing.T, _ *http.Request) *http.Request {
			t.Helper()
			r := signed(t, "/slack/commands", "another", slashBody("do")+"&ssl_check=1", 0)
			r.Header.Del("X-Slack-Signature")
			return r
		}, http.StatusOK},
		{"a certificate check that is none", func(t *testing.T, _ *http.Request) *http.Request {
			t.Helper()
			return signed(t, "/slack/commands", "another", slashBody("do")+"&ssl_check=0", 0)
		}, http.StatusUnauthorized},
		{"garbage for a signature", func(_ *testing.T, r *http.Request) *http.Request {
			r.Header.Set("X-Slack-Signature", "v0=zz")
			return r
		}, http.StatusUnauthorized},
		{"huge", func(t *testing.T, _ *http.Request) *http.Request {
			t.Helper()
			return signed(t, "/slack/commands", secret, "text="+strings.Repeat("x", bodyLimit), 0)
		}, http.StatusRequestEntityTooLarge},
		{"by GET", func(_ *testing.T, r *http.Request) *http.Request {
			r.Method = http.MethodGet
			return r
		}, http.StatusMethodNotAllowed},
		{"by PUT", func(_ *testing.T, r *http.Request) *http.Request {
			r.Method = http.MethodPut
			return r
		}, http.StatusMethodNotAllowed},
	} {
		t.Run(c.name, func(t *testing.T) {
			before := worked
			r := good(t)
			if c.change != nil {
				r = c.change(t, r)
			}
			answer := httptest.NewRecorder()
			w.Handler().ServeHTTP(answer, r)
			if answer.Code != c.want {
				t.Errorf("status is %d, want %d", answer.Code, c.want)
			}
			if did := worked > before; did != (c.name == "signed") {
				t.Errorf("worked: %v", did)
			}
			if c.want == http.StatusUnauthorized && answer.Body.Len() > 0 {
				t.Errorf("a stranger reads %q", answer.Body)
			}
		})
	}
}

// TestLargestForm: all that Slack lets people type into one form gets in, in
// signs that take the most room on the way.
func TestLargestForm(t *testing.T) {
	const fields, size = 100, 3000
	var got commands.Request
	w := newWorld(t, nil, commands.Command{Word: "do", Forms: map[string]commands.Handler{
		"do": func(_ context.Context, _ *commands.App, r commands.Request) (commands.Answer, error) {
			got = r
			return commands.Answer{}, nil
		},
	}})
	sign := func(n int) string { return strings.Repeat(`\ud83d\ude00`, n) }
	var values []string
	for i := range fields {
		values = append(values, fmt.Sprintf(`"block%d":{"value":{"type":"plain_text_input","value":"%s"}}`, i, sign(size)))
	}
	payload := `{"type":"view_submission","trigger_id":"1.2.3","user":{"id":"` + cdo + `"},"view":{"id":"V1","hash":"1.h","type":"modal",` +
		`"callback_id":"do","private_metadata":"` + sign(size) + `","blocks":[{"type":"section","text":{"text":"` + sign(250_000/4) + `"}}],` +
		`"state":{"values":{` + strings.Join(values, ",") + `}}}}`
	answer := httptest.NewRecorder()
	w.Handler().ServeHTTP(answer, signed(t, "/slack/interactions", secret, "payload="+url.QueryEscape(payload), 0))
	if answer.Code != http.StatusOK || len(got.Form) != fields || got.Form.Get("block99") != strings.Repeat("😀", size) {
		t.Errorf("status %d, %d fields", answer.Code, len(got.Form))
	}
	if got.Hash != "1.h" || got.Pressed == 0 {
		t.Errorf("hash %q, sent at %d", got.Hash, got.Pressed)
	}
	answer = httptest.NewRecorder()
	w.Handler().ServeHTTP(answer, signed(t, "/slack/interactions", secret, "payload="+strings.Repeat("x", formLimit), 0))
	if answer.Code != http.StatusRequestEntityTooLarge {
		t.Errorf("larger than anything: %d", answer.Code)
	}
}

// TestNothingToTellApart: requests that Slack gave no id are as many actions.
func TestNothingToTellApart(t *testing.T) {
	keys := map[string]bool{}
	note := func(c call) { keys[c.Key] = true }
	for range 2 {
		note(slashCall(slack.SlashCommand{UserID: cdo, Text: "do"}, true))
		press, _, err := readInteraction([]byte(`{"type":"block_actions","user":{"id":"U1"},"actions":[{"action_id":"do"}]}`), true)
		if err != nil {
			t.Fatal(err)
		}
		note(press)
	}
	if len(keys) != 4 {
		t.Errorf("four deeds are %d: %v", len(keys), keys)
	}
	for range 2 { // redelivered
		note(slashCall(slack.SlashCommand{UserID: cdo, Text: "do", ResponseURL: "https://hooks.example/1"}, true))
	}
	if len(keys) != 5 {
		t.Errorf("five deeds are %d: %v", len(keys), keys)
	}
}

func TestWhatSlackSendsBesides(t *testing.T) {
	w := newWorld(t, nil)
	for _, c := range []struct {
		name, path, body string
		status           int
		want             string
	}{
		{"a certificate check", "/slack/commands", "ssl_check=1&token=x", http.StatusOK, ""},
		{"a form that is none", "/slack/commands", "a=%zz", http.StatusBadRequest, ""},
		{"an interaction that is none", "/slack/interactions", "payload=x", http.StatusBadRequest, ""},
		{"an interaction without payload", "/slack/interactions", "", http.StatusBadRequest, ""},
		{"an interaction of a kind not used", "/slack/interactions", "payload=" + url.QueryEscape(`{"type":"shortcut"}`), http.StatusOK, ""},
		{"a press of nothing", "/slack/interactions", "payload=" + url.QueryEscape(`{"type":"block_actions","actions":[]}`), http.StatusOK, ""},
		{"a challenge", "/slack/events", `{"type":"url_verification","challenge":"abc"}`, http.StatusOK, `{"challenge":"abc"}`},
		{"an event not known", "/slack/events", `{"type":"event_callback","event":{"type":"brand_new","user":{"id":1}}}`, http.StatusOK, ""},
		{"an event that is none", "/slack/events", `{`, http.StatusOK, ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			answer := httptest.NewRecorder()
			w.Handler().ServeHTTP(answer, signed(t, c.path, secret, c.body, 0))
			if answer.Code != c.status || strings.TrimSpace(answer.Body.String()) != c.want {
				t.Errorf("answer is %d %q, want %d %q", answer.Code, answer.Body, c.status, c.want)
			}
		})
	}
}

func get(t *testing.T, b *Bot, path string) (int, string) {
	t.Helper()
	answer := httptest.NewRecorder()
	b.Handler().ServeHTTP(answer, httptest.NewRequestWithContext(t.Context(), http.MethodGet, path, nil))
	return answer.Code, answer.Body.String()
}

func TestHealth(t *testing.T) {
	var down error
	w := newWorld(t, func(o *Options) { o.Ready = func(context.Context) error { return down } })
	if code, _ := get(t, w.Bot, "/healthz"); code != http.StatusOK {
		t.Errorf("/healthz is %d", code)
	}
	if code, _ := get(t, w.Bot, "/slack/commands?ssl_check=1"); code != http.StatusOK {
		t.Errorf("a certificate check by GET is %d", code)
	}
	if code, said := get(t, w.Bot, "/readyz"); code != http.StatusOK {
		t.Errorf("/readyz is %d %s", code, said)
	}
	down = errors.New("mongodb://user:password@db: no route")
	code, said := get(t, w.Bot, "/readyz")
	if code != http.StatusServiceUnavailable || strings.Contains(said, "password") {
		t.Errorf("/readyz is %d %s", code, said)
	}
	down = nil
	w.slack.Revoke(t.Context())
	w.settled()
	if code, said = get(t, w.Bot, "/readyz"); code != http.StatusServiceUnavailable || !strings.Contains(said, "token_revoked") {
		t.Errorf("/readyz is %d %s", code, said)
	}
}

func TestARepeatedRequestHasItsKey(t *testing.T) {
	var keys []string
	w := newWorld(t, nil, commands.Command{Word: "do", Run: func(_ context.Context, _ *commands.App, r commands.Request) (commands.Answer, error) {
		keys = append(keys, r.Key)
		return commands.Answer{}, nil
	}})
	for range 2 {
		w.Handler().ServeHTTP(httptest.NewRecorder(), signed(t, "/slack/commands", secret, slashBody("do"), 0))
	}
	if len(keys) != 2 || keys[0] != keys[1] {
		t.Errorf("keys are %q", keys)
	}
}

func FuzzInteractions(f *testing.F) {
	for _, seed := range []string{
		`{"type":"block_actions","trigger_id":"1","user":{"id":"U1"},"actions":[{"action_id":"a#1","selected_option":null,"selected_user":"U2"}]}`,
		`{"type":"view_submission","view":{"id":"V1","hash":"h","blocks":[{"type":"input","block_id":"b"}],"state":{"values":{"b":{"a":{"value":"x"}}}}}}`,
		`{"type":"view_closed","view":{"state":{"values":{"b":{"a":{"selected_options":[{"value":"x"}]}}}}}}`,
		`{"type":"view_submission"}`, `[]`, `null`, ``,
	} {
		f.Add([]byte(seed))
	}
	f.Fuzz(func(t *testing.T, payload []byte) {
		c, ok, err := readInteraction(bytes.Clone(payload), true)
		if ok && err != nil {
			t.Errorf("both read and not: %v", err)
		}
		if !ok {
			return
		}
		for block, values := range c.Form {
			if len(values) == 0 {
				t.Errorf("block %q is there and empty", block)
			}
		}
		if c.kind == submitted {
			if at := c.view.errorBlock("b"); at == "" && len(c.view.inputs()) > 0 && c.view.inputs()[0] != "" {
				t.Error("a form with inputs has no place for errors")
			}
		}
	})
}
