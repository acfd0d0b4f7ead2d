package bot

import (
	"context"
	"encoding/json"
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/gorilla/websocket"

	"cdobot/commands"
	"cdobot/sandbox"
)

// connected runs the bot's sockets until the test ends.
func (w *world) connected() {
	w.t.Helper()
	ctx, cancel := context.WithCancel(w.t.Context())
	ended := make(chan error, 1)
	changed, stop := w.log.watch("Socket Mode connected", sockets)
	defer stop()
	go func() { ended <- w.RunSocket(ctx) }()
	<-changed
	w.t.Cleanup(func() {
		cancel()
		if err := <-ended; err != nil {
			w.t.Errorf("sockets ended: %v", err)
		}
	})
}

func TestEverythingComesThroughSocketsToo(t *testing.T) {
	w := newApart(t, nil, noteCommand(func(_ context.Context, _ *commands.App, r commands.Request) (commands.Answer, error) {
		if r.Form.Get("heads") == "" {
			return commands.Answer{Errors: map[string]string{"heads": "请填写人数"}}, nil
		}
		return says("已登记"), nil
	}), listing(answering("", says("done"), nil).Run), answering("long", says(strings.Repeat("字", 8000)), nil))
	w.connected()

	w.types(cdo, "/cdo note")
	if ack := w.submits(cdo, map[string]string{"topic": "数据"}); ack.Errors["heads"] != "请填写人数" {
		t.Errorf("errors are %q", ack.Errors)
	}
	w.submits(cdo, map[string]string{"topic": "数据", "heads": "12"})
	w.settled()
	wantText(t, w.last(cdo, sandbox.Direct(cdo)).Text, "已登记")

	w.types(cdo, "/cdo list")
	w.clicks(sandbox.Place{Channel: office, TS: w.last(cdo, office).TS}, "list.go", "1")
	w.settled()
	wantText(t, w.last(cdo, office).Text, "done")

	w.types(cdo, "/cdo long") // Slack drops an ack of 20 KB and more
	w.settled()
	if got := len(w.last(cdo, office).Text); got != 24000 {
		t.Errorf("%d bytes arrived", got)
	}
	wantIn(t, w.opensHome(cdo), "home of UCDO")
}

func TestARefusedAppTokenEndsTheSockets(t *testing.T) {
	w := newApart(t, func(o *Options) { o.AppToken = "xapp-wrong" })
	err := w.RunSocket(t.Context())
	if err == nil || w.Revoked() { // the other token is as good as it was
		t.Errorf("sockets ended with %v, revoked %v", err, w.Revoked())
	}
}

// wire is a Slack whose envelopes the test writes by hand.
func wire(t *testing.T, envelopes ...string) (apiURL string, acks <-chan string) {
	t.Helper()
	var once sync.Once
	got := make(chan string, 10)
	mux := http.NewServeMux()
	server := httptest.NewServer(mux)
	t.Cleanup(server.Close)
	mux.HandleFunc("/api/apps.connections.open", func(rw http.ResponseWriter, _ *http.Request) {
		_, _ = rw.Write([]byte(`{"ok":true,"url":"ws` + strings.TrimPrefix(server.URL, "http") + `/ws"}`))
	})
	mux.HandleFunc("/ws", func(rw http.ResponseWriter, r *http.Request) {
		up := websocket.Upgrader{CheckOrigin: func(*http.Request) bool { return true }} // it says api.slack.com
		conn, err := up.Upgrade(rw, r, nil)
		if err != nil {
			return
		}
		defer func() { _ = conn.Close() }()
		once.Do(func() {
			for _, e := range envelopes {
				_ = conn.WriteMessage(websocket.TextMessage, []byte(e))
			}
		})
		for {
			_, ack, err := conn.ReadMessage()
			if err != nil {
				return
			}
			got <- string(ack)
		}
	})
	return server.URL + "/api", got
}

func TestEveryEnvelopeIsAcknowledged(t *testing.T) {
	slash := `{"type":"slash_commands","envelope_id":"%","accepts_response_payload":true,"payload":{"text":"say","trigger_id":"7","channel_id":"C1"}}`
	for _, c := range []struct{ name, envelope, payload string }{
		{"a command", slash, `{"response_type":"ephemeral","replace_original":false,"text":"hi"}`},
		{"a command whose ack may carry nothing", strings.Replace(slash, "true", "false", 1), ""},
		{"an event that slack-go can't read", `{"type":"events_api","envelope_id":"%","payload":{"type":"event_callback","event":{"type":"brand_new"}}}`, ""},
		{"an interaction that nobody can read", `{"type":"interactive","envelope_id":"%","payload":"x"}`, ""},
		{"a command that nobody can read", `{"type":"slash_commands","envelope_id":"%","payload":[]}`, ""},
		{"a type that nobody knows", `{"type":"brand_new","envelope_id":"%"}`, ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			api, acks := wire(t, strings.Replace(c.envelope, "%", "E1", 1))
			w := newApart(t, func(o *Options) { o.APIURL = api }, answering("say", says("hi"), nil))
			w.connected()
			var ack struct {
				EnvelopeID string          `json:"envelope_id"`
				Payload    json.RawMessage `json:"payload"`
			}
			if err := json.Unmarshal([]byte(<-acks), &ack); err != nil {
				t.Fatal(err)
			}
			if ack.EnvelopeID != "E1" || string(ack.Payload) != c.payload {
				t.Errorf("ack is %+v, want payload %s", ack, c.payload)
			}
		})
	}
}

func TestARedeliveredEnvelopeHasItsKey(t *testing.T) {
	var mu sync.Mutex
	var keys []string
	see := func(_ context.Context, _ *commands.App, r commands.Request) (commands.Answer, error) {
		mu.Lock()
		defer mu.Unlock()
		keys = append(keys, r.Key)
		return commands.Answer{}, nil
	}
	for _, payload := range []string{
		`"slash_commands","payload":{"text":"do","trigger_id":"7"}`,
		`"interactive","payload":{"type":"block_actions","trigger_id":"7","actions":[{"action_id":"do.it"}]}`,
		`"interactive","payload":{"type":"view_submission","trigger_id":"7","view":{"id":"V1","hash":"h1","callback_id":"do.form"}}`,
	} {
		keys = nil
		again := strings.Replace(payload, `"trigger_id":"7","view"`, `"trigger_id":"8","view"`, 1) // a double press of the submit button
		api, acks := wire(t, `{"envelope_id":"E1","type":`+payload+`}`, `{"envelope_id":"E1","retry_attempt":1,"type":`+again+`}`)
		w := newApart(t, func(o *Options) { o.APIURL = api }, commands.Command{
			Word: "do", Run: see, Buttons: map[string]commands.Handler{"do.it": see}, Forms: map[string]commands.Handler{"do.form": see},
		})
		w.connected()
		<-acks
		<-acks
		w.settled()
		if len(keys) != 2 || keys[0] != keys[1] {
			t.Errorf("%s: keys are %q", payload, keys)
		}
	}
}

// watch is closed once the log has had a message so many times.
func (l *lines) watch(message string, times int) (<-chan struct{}, func()) {
	l.mu.Lock()
	defer l.mu.Unlock()
	w := &watcher{message: []byte(message), left: times, done: make(chan struct{})}
	l.watchers = append(l.watchers, w)
	return w.done, func() {
		l.mu.Lock()
		defer l.mu.Unlock()
		l.watchers = slices.DeleteFunc(l.watchers, func(x *watcher) bool { return x == w })
	}
}
