package sandbox_test

import (
	"bytes"
	"encoding/json"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"github.com/slack-go/slack"

	"cdobot/sandbox"
)

func TestCommandIsSignedAndReadable(t *testing.T) {
	s := build(t)
	app := s.connect(t)
	ack, err := s.Command(t.Context(), anna, "DANNA", "/cdo roster assign @Bo 香洲区 #open")
	if err != nil || ack.Status != http.StatusOK || ack.Trouble != "" {
		t.Fatalf("%+v %v", ack, err)
	}
	got := app.last(t)
	stamp := got.header.Get("X-Slack-Request-Timestamp")
	if stamp != "1779670800" || !strings.HasPrefix(got.header.Get("X-Slack-Signature"), "v0=") {
		t.Errorf("headers %v", got.header)
	}
	r := httptest.NewRequestWithContext(t.Context(), http.MethodPost, "/", io.NopCloser(bytes.NewReader(got.body)))
	r.Header = got.header
	c, err := slack.SlashCommandParse(r)
	if err != nil {
		t.Fatal(err)
	}
	if c.Command != "/cdo" || c.Text != "roster assign <@UBO|bo> 香洲区 <#COPEN|open>" || c.UserID != anna ||
		c.ChannelID != "DANNA" || c.ChannelName != "directmessage" || c.TriggerID == "" || c.ResponseURL == "" {
		t.Errorf("command %+v", c)
	}
}

func TestCommandAnswers(t *testing.T) {
	tests := []struct {
		name, body string
		anna       int // messages that she sees, and nobody else
		trouble    string
	}{
		{"nothing", "", 0, ""},
		{"a text for the asker", `{"text":"yours"}`, 1, ""},
		{"plain words", "yours", 1, ""},
		{"blocks", `{"blocks":[{"type":"divider"}]}`, 1, ""},
		{"wrong blocks", `{"text":"x","blocks":[{"type":"alert"}]}`, 0, "invalid_command_response"},
		{"no text", `{}`, 0, "invalid_command_response"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			s := build(t)
			s.connect(t).says(test.body)
			ack, err := s.Command(t.Context(), anna, "COPEN", "/cdo")
			if err != nil {
				t.Fatal(err)
			}
			if len(s.Messages(anna, "COPEN")) != test.anna || len(s.Messages(bo, "COPEN")) != 0 {
				t.Errorf("Anna sees %v, Bo %v", s.Messages(anna, "COPEN"), s.Messages(bo, "COPEN"))
			}
			if !strings.Contains(ack.Trouble, test.trouble) || (test.trouble == "") != (ack.Trouble == "") {
				t.Errorf("trouble %q", ack.Trouble)
			}
		})
	}
}

func TestALateApp(t *testing.T) {
	s := build(t, func(o *sandbox.Options) { o.AckWait = 30 * time.Millisecond })
	app := s.connect(t)
	hold := make(chan struct{})
	defer close(hold)
	app.answer = func(received) (int, string) {
		<-hold
		return http.StatusOK, ""
	}
	ack, err := s.Command(t.Context(), anna, "DANNA", "/cdo")
	if err != nil || ack.Trouble != `/cdo failed with the error "operation_timeout"` {
		t.Errorf("%+v %v", ack, err)
	}
}

func TestCommandTroubles(t *testing.T) {
	s := build(t)
	app := s.connect(t)
	app.answer = func(received) (int, string) { return http.StatusInternalServerError, "sorry" }
	ack, err := s.Command(t.Context(), anna, "DANNA", "/cdo")
	if err != nil || ack.Status != http.StatusInternalServerError || !strings.Contains(ack.Trouble, "dispatch_failed") {
		t.Errorf("500: %+v %v", ack, err)
	}
	s.ConnectHTTP("http://127.0.0.1:1")
	ack, err = s.Command(t.Context(), bo, "DBO", "/cdo")
	if err != nil || ack.Trouble != `/cdo 执行失败，错误为 "dispatch_failed"` {
		t.Errorf("nobody there: %+v %v", ack, err)
	}
	s.ConnectHTTP("")
	ack, err = s.Command(t.Context(), anna, "DANNA", "/cdo")
	if err != nil || !strings.Contains(ack.Trouble, "dispatch_failed") {
		t.Errorf("no socket open: %+v %v", ack, err)
	}
	ack, err = s.Command(t.Context(), anna, "DANNA", "/other x")
	if err != nil || ack.Trouble != "/other is not a valid command." {
		t.Errorf("another app's command: %+v %v", ack, err)
	}
	if _, err := s.Command(t.Context(), bo, "CALONE", "/cdo"); err == nil {
		t.Error("Bo typed in a channel that Bo is not in")
	}
}

func TestResponseURL(t *testing.T) {
	s := build(t)
	app := s.connect(t)
	s.command(t, anna, "/cdo")
	address := app.last(t).form.Get("response_url")
	post := func(body string) (int, string) {
		res, err := http.Post(address, "application/json", strings.NewReader(body)) //nolint:noctx // a test
		if err != nil {
			t.Fatal(err)
		}
		defer func() { _ = res.Body.Close() }()
		var reply struct {
			Error string `json:"error"`
		}
		_ = json.NewDecoder(res.Body).Decode(&reply)
		return res.StatusCode, reply.Error
	}
	if status, no := post(`{"text":"x","blocks":[{"type":"alert"}]}`); no != "invalid_blocks" {
		t.Errorf("wrong blocks: %d %s", status, no)
	}
	_, _, err := s.api.PostMessage("DANNA", slack.MsgOptionText("one", false), slack.MsgOptionResponseURL(address, "ephemeral"))
	if err != nil {
		t.Errorf("through slack-go: %v", err)
	}
	for range 4 {
		if status, no := post(`{"text":"more","replace_original":false}`); status != http.StatusOK || no != "" {
			t.Errorf("%d %s", status, no)
		}
	}
	if status, no := post(`{"text":"six"}`); status != http.StatusNotFound || no != "used_url" {
		t.Errorf("the sixth: %d %s", status, no)
	}
	if got := s.Messages(anna, "DANNA"); len(got) != 5 || !got[0].Ephemeral || got[0].Text != "one" {
		t.Errorf("Anna sees %+v", got)
	}
	s.command(t, anna, "/cdo")
	address = app.last(t).form.Get("response_url")
	s.clock.add(31 * time.Minute)
	if status, no := post(`{"text":"late"}`); status != http.StatusNotFound || no != "expired_url" {
		t.Errorf("half an hour later: %d %s", status, no)
	}
	if calls := s.Calls("respond"); len(calls) != 8 {
		t.Errorf("%d calls recorded", len(calls))
	}
}
