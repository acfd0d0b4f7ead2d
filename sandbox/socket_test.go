package sandbox_test

import (
	"context"
	"encoding/json"
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/gorilla/websocket"
	"github.com/slack-go/slack"
	"github.com/slack-go/slack/slackevents"
	"github.com/slack-go/slack/socketmode"

	"cdobot/sandbox"
)

// listen runs slack-go's client and gives its events to handle, until the test ends.
func (s *town) listen(t *testing.T, handle func(*socketmode.Client, socketmode.Event)) {
	t.Helper()
	client := socketmode.New(s.api)
	ctx, cancel := context.WithCancel(t.Context())
	done := make(chan struct{})
	hello := make(chan struct{}, 16)
	go func() { _ = client.RunContext(ctx) }()
	go func() {
		defer close(done)
		for {
			select {
			case <-ctx.Done():
				return
			case e := <-client.Events:
				if e.Type == socketmode.EventTypeHello {
					hello <- struct{}{}
				}
				handle(client, e)
			}
		}
	}()
	t.Cleanup(func() {
		cancel()
		<-done
	})
	<-hello
}

func TestSocketModeWithSlackGo(t *testing.T) {
	s := build(t)
	got := make(chan socketmode.Event, 10)
	s.listen(t, func(c *socketmode.Client, e socketmode.Event) {
		switch e.Type {
		case socketmode.EventTypeSlashCommand:
			_ = c.Ack(*e.Request, map[string]any{"text": "hello from the socket"})
		case socketmode.EventTypeInteractive:
			_ = c.Ack(*e.Request, map[string]any{"response_action": "errors", "errors": map[string]string{"topic": "why?"}})
		case socketmode.EventTypeEventsAPI:
			_ = c.Ack(*e.Request)
		default:
			return
		}
		got <- e
	})
	ack, err := s.Command(t.Context(), anna, "DANNA", "/cdo status")
	if err != nil || ack.Status != http.StatusOK || ack.Trouble != "" {
		t.Fatalf("%+v %v", ack, err)
	}
	command, _ := (<-got).Data.(slack.SlashCommand)
	if command.Text != "status" || command.UserID != anna || s.Messages(anna, "DANNA")[0].Text != "hello from the socket" {
		t.Errorf("command %+v", command)
	}
	if _, err := s.api.OpenView(command.TriggerID, modal(topic())); err != nil {
		t.Fatal(err)
	}
	ack, err = s.Submit(t.Context(), anna, s.Views(anna)[0].ID, map[string]string{"topic": "x"})
	if err != nil || ack.Errors["topic"] != "why?" {
		t.Errorf("submission %+v %v", ack, err)
	}
	if ic, _ := (<-got).Data.(slack.InteractionCallback); ic.View.State.Values["topic"]["topic.text"].Value != "x" {
		t.Errorf("interaction %+v", ic)
	}
	if ack, err := s.OpenHome(t.Context(), anna); err != nil || ack.Status != http.StatusOK {
		t.Errorf("event %+v %v", ack, err)
	}
	event, _ := (<-got).Data.(slackevents.EventsAPIEvent)
	if opened, ok := event.InnerEvent.Data.(*slackevents.AppHomeOpenedEvent); !ok || opened.User != anna {
		t.Errorf("event %+v", event)
	}
}

func TestSocketModeReconnects(t *testing.T) {
	s := build(t)
	hellos := make(chan struct{}, 10)
	s.listen(t, func(c *socketmode.Client, e socketmode.Event) {
		if e.Type == socketmode.EventTypeHello {
			hellos <- struct{}{}
		}
		if e.Type == socketmode.EventTypeSlashCommand {
			_ = c.Ack(*e.Request)
		}
	})
	<-hellos
	s.Disconnect()
	<-hellos
	if err := s.Connected(t.Context(), 1); err != nil {
		t.Fatal(err)
	}
	if ack, err := s.Command(t.Context(), anna, "DANNA", "/cdo"); err != nil || ack.Trouble != "" {
		t.Errorf("%+v %v", ack, err)
	}
}

// dial opens a bare socket, past slack-go.
func (s *town) dial(t *testing.T) *websocket.Conn {
	t.Helper()
	_, address, err := s.api.StartSocketModeContext(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	conn, res, err := websocket.DefaultDialer.DialContext(t.Context(), address, nil)
	if err != nil {
		t.Fatal(err)
	}
	_ = res.Body.Close()
	t.Cleanup(func() { _ = conn.Close() })
	var hello struct{ Type string }
	if err := conn.ReadJSON(&hello); err != nil || hello.Type != "hello" {
		t.Fatalf("%+v %v", hello, err)
	}
	return conn
}

type envelope struct {
	EnvelopeID             string          `json:"envelope_id"`
	Type                   string          `json:"type"`
	Payload                json.RawMessage `json:"payload"`
	AcceptsResponsePayload bool            `json:"accepts_response_payload"`
	RetryAttempt           int             `json:"retry_attempt"`
}

func TestUnacknowledgedEnvelopesGoElsewhere(t *testing.T) {
	s := build(t)
	one, two := s.dial(t), s.dial(t)
	acks := make(chan sandbox.Ack, 1)
	go func() {
		ack, _ := s.Command(t.Context(), anna, "DANNA", "/cdo")
		acks <- ack
	}()
	read := func(c *websocket.Conn, into chan<- envelope) {
		for {
			var e envelope
			if c.ReadJSON(&e) != nil {
				return
			}
			into <- e
		}
	}
	first, second := make(chan envelope, 1), make(chan envelope, 1)
	go read(one, first)
	go read(two, second)
	var lost envelope
	var again chan envelope
	var left *websocket.Conn
	select {
	case lost = <-first:
		again, left = second, two
		_ = one.Close()
	case lost = <-second:
		again, left = first, one
		_ = two.Close()
	}
	e := <-again
	if e.EnvelopeID != lost.EnvelopeID || !e.AcceptsResponsePayload {
		t.Errorf("sent again: %+v", e)
	}
	if err := left.WriteJSON(map[string]string{"envelope_id": e.EnvelopeID}); err != nil {
		t.Fatal(err)
	}
	if ack := <-acks; ack.Trouble != "" {
		t.Errorf("ack %+v", ack)
	}
}

func TestLargeSocketAnswersAreDropped(t *testing.T) {
	s := build(t, func(o *sandbox.Options) { o.AckWait = 100 * time.Millisecond })
	conn := s.dial(t)
	go func() {
		var e envelope
		if conn.ReadJSON(&e) == nil {
			_ = conn.WriteJSON(map[string]any{
				"envelope_id": e.EnvelopeID, "payload": map[string]string{"text": strings.Repeat("x", 21_000)},
			})
		}
	}()
	ack, err := s.Command(t.Context(), anna, "DANNA", "/cdo")
	if err != nil || !strings.Contains(ack.Trouble, "operation_timeout") {
		t.Errorf("%+v %v", ack, err)
	}
}

func TestUnacknowledgedEventsAreRepeated(t *testing.T) {
	s := build(t, func(o *sandbox.Options) { o.AckWait = 400 * time.Millisecond })
	conn := s.dial(t)
	attempts := make(chan int, 2)
	go func() {
		for range 2 {
			var e envelope
			if conn.ReadJSON(&e) != nil {
				return
			}
			attempts <- e.RetryAttempt
			if e.RetryAttempt > 0 {
				_ = conn.WriteJSON(map[string]string{"envelope_id": e.EnvelopeID})
			}
		}
	}()
	ack, err := s.OpenHome(t.Context(), anna)
	if err != nil || ack.Status != http.StatusOK || <-attempts != 0 || <-attempts != 1 {
		t.Errorf("%+v %v", ack, err)
	}
}

func TestWaitingForConnections(t *testing.T) {
	s := build(t)
	waited := make(chan error, 1)
	go func() { waited <- s.Connected(t.Context(), 2) }()
	s.dial(t)
	s.dial(t)
	if err := <-waited; err != nil {
		t.Error(err)
	}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if err := s.Connected(ctx, 3); err == nil {
		t.Error("a third connection came from nowhere")
	}
}

func TestSocketTicketsWorkOnce(t *testing.T) {
	s := build(t)
	_, address, err := s.api.StartSocketModeContext(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	dial := func() error {
		conn, res, err := websocket.DefaultDialer.DialContext(t.Context(), address, nil)
		if res != nil {
			_ = res.Body.Close()
		}
		if err == nil {
			_ = conn.Close()
		}
		return err
	}
	if err := dial(); err != nil {
		t.Fatal(err)
	}
	if err := dial(); err == nil {
		t.Error("a ticket opened two sockets")
	}
}
