package bot

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"strconv"
	"time"

	"github.com/slack-go/slack"
)

const (
	// Far above the commands and events that Slack sends.
	bodyLimit = 1 << 20
	// And above the largest form: 100 fields of 3,000 characters. Slack writes a
	// character in up to 12 signs, \ud83d\ude00, which the form encoding makes
	// 16: 4.8 MB. The view itself comes back with it, up to 250 KB of which no
	// byte takes more than 4, and up to 3,000 characters of metadata.
	formLimit = 8 << 20
	// How long the store may take to answer /readyz.
	readyWait = 2 * time.Second
)

// Handler takes what Slack delivers over HTTP, gives people's calendars what
// they subscribe to and their browsers what they may read, and tells whether the program is up (/healthz) and able to
// work (/readyz).
func (b *Bot) Handler() http.Handler {
	mux := http.NewServeMux()
	mux.HandleFunc("POST /slack/commands", b.verified(bodyLimit, b.commandHTTP))
	mux.HandleFunc("POST /slack/interactions", b.verified(formLimit, b.interactionHTTP))
	mux.HandleFunc("POST /slack/events", b.verified(bodyLimit, b.eventHTTP))
	mux.HandleFunc("GET /slack/commands", certificateCheck)
	mux.HandleFunc("GET /healthz", func(w http.ResponseWriter, _ *http.Request) {
		_, _ = io.WriteString(w, "ok\n")
	})
	mux.HandleFunc("GET /readyz", b.ready)
	mux.HandleFunc("GET /calendar/{file}", b.calendar)
	mux.HandleFunc("GET /desk/{secret}", b.desk)
	return mux
}

// verified lets only Slack's own requests through. The signature is over the
// raw bytes, so nothing reads them before it is checked.
func (b *Bot) verified(limit int64, next func(w http.ResponseWriter, r *http.Request, body []byte)) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		body, err := io.ReadAll(http.MaxBytesReader(w, r.Body, limit))
		var tooLarge *http.MaxBytesError
		switch {
		case errors.As(err, &tooLarge):
			b.o.Log.Warn().Str("path", r.URL.Path).Int64("limit", limit).Msg("request is larger than any of Slack's")
			w.WriteHeader(http.StatusRequestEntityTooLarge)
			return
		case err != nil:
			w.WriteHeader(http.StatusBadRequest)
			return
		}
		if err := verify(r.Header, b.o.SigningSecret, body); err != nil {
			if checksCertificate(body) {
				return
			}
			b.o.Log.Warn().Err(err).Str("path", r.URL.Path).Msg("request not signed by Slack")
			w.WriteHeader(http.StatusUnauthorized)
			return
		}
		next(w, r, body)
	}
}

// verify checks Slack's signature, in constant time, and that it is no older
// than five minutes.
func verify(header http.Header, secret string, body []byte) error {
	verifier, err := slack.NewSecretsVerifier(header, secret)
	if err != nil {
		return err //nolint:wrapcheck // slack-go's words are the log's
	}
	_, _ = verifier.Write(body) // a hash takes everything
	return verifier.Ensure()    //nolint:wrapcheck // as above
}

func (b *Bot) commandHTTP(w http.ResponseWriter, r *http.Request, body []byte) {
	if checksCertificate(body) {
		return
	}
	r.Body = io.NopCloser(bytes.NewReader(body))
	s, err := slack.SlashCommandParse(r)
	if err != nil {
		w.WriteHeader(http.StatusBadRequest)
		return
	}
	writeAck(w, b.serve(r.Context(), slashCall(s, true)))
}

func (b *Bot) interactionHTTP(w http.ResponseWriter, r *http.Request, body []byte) {
	form, err := url.ParseQuery(string(body))
	if err != nil {
		w.WriteHeader(http.StatusBadRequest)
		return
	}
	c, ok, err := readInteraction([]byte(form.Get("payload")), true)
	switch {
	case err != nil:
		b.o.Log.Warn().Err(err).Msg("interaction over HTTP")
		w.WriteHeader(http.StatusBadRequest)
	case ok:
		c.stamp(r.Header.Get(stampHeader))
		writeAck(w, b.serve(r.Context(), c))
	}
}

func (b *Bot) eventHTTP(w http.ResponseWriter, r *http.Request, body []byte) {
	e, err := readEvent(body)
	if err != nil {
		// A 200 all the same: Slack would bring the same bytes three times more.
		b.o.Log.Warn().Err(err).Msg("event over HTTP")
		return
	}
	if e.Type == "url_verification" {
		w.Header().Set("Content-Type", "application/json")
		_ = json.NewEncoder(w).Encode(map[string]string{"challenge": e.Challenge})
		return
	}
	b.happened(r.Context(), e)
}

// stampHeader holds when Slack sent a request, in seconds.
const stampHeader = "X-Slack-Request-Timestamp"

// stamp tells when a form was sent off, which its payload does not say.
func (c *call) stamp(seconds string) {
	if at, err := strconv.ParseInt(seconds, 10, 64); err == nil && c.kind == submitted {
		c.Pressed = at * 1e6
	}
}

// checksCertificate says whether Slack only looks at our certificate, which it
// does unsigned. A 200 is all that it gets.
func checksCertificate(body []byte) bool {
	form, err := url.ParseQuery(string(body))
	return err == nil && form.Get("ssl_check") == "1"
}

// certificateCheck answers Slack's look at our certificate, and nothing else.
func certificateCheck(w http.ResponseWriter, r *http.Request) {
	if r.URL.Query().Get("ssl_check") != "1" {
		w.Header().Set("Allow", http.MethodPost)
		w.WriteHeader(http.StatusMethodNotAllowed)
	}
}

// writeAck sends an ack. An empty one must stay empty: Slack takes any body
// for an answer.
func writeAck(w http.ResponseWriter, ack []byte) {
	if len(ack) > 0 {
		w.Header().Set("Content-Type", "application/json; charset=utf-8")
		_, _ = w.Write(ack) //nolint:gosec // JSON of ours
	}
}

// ready says whether requests can be served: our token is good and the store
// answers.
func (b *Bot) ready(w http.ResponseWriter, r *http.Request) {
	if word, asked := b.token.state(); word != "" {
		http.Error(w, "Slack has taken our token away ("+word+", last asked "+asked.UTC().Format(time.RFC3339)+"): install the app again", http.StatusServiceUnavailable)
		return
	}
	if b.o.Ready != nil {
		ctx, cancel := context.WithTimeout(r.Context(), readyWait)
		defer cancel()
		if err := b.o.Ready(ctx); err != nil {
			b.o.Log.Warn().Err(err).Msg("store not ready")
			http.Error(w, "the store does not answer", http.StatusServiceUnavailable)
			return
		}
	}
	_, _ = io.WriteString(w, "ready\n")
	if b.o.Owed != nil {
		if n, oldest, err := b.o.Owed(r.Context()); err == nil && n > 0 {
			_, _ = fmt.Fprintf(w, "owed: %d, the oldest for %s\n", n, oldest.Round(time.Second))
		}
	}
	if b.o.Held == nil {
		return
	}
	switch h, err := b.o.Held(r.Context()); {
	case err != nil:
		_, _ = io.WriteString(w, "held: can't be read\n")
	case h.Count > 0:
		_, _ = fmt.Fprintf(w, "held: %s\n", h.Kept())
	}
}
