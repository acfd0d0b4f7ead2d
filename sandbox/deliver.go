package sandbox

import (
	"bytes"
	"context"
	"crypto/hmac"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"strconv"
	"strings"
)

// What Slack calls it when an app does not take what it is sent.
const (
	tooLate     = "operation_timeout"
	unreachable = "dispatch_failed"
)

// maxAnswer is how much an app may answer with over HTTP.
const maxAnswer = 1 << 20

// Ack is how the app took an action, and what its doer reads about that.
type Ack struct {
	Status  int    // over HTTP the app's, over a socket 200; 0 when there was none
	Body    []byte // the app's answer
	Trouble string // the sentence the person reads when it went wrong
	Errors  map[string]string
}

// delivery is one thing that happened, on its way to the app.
type delivery struct {
	kind    string // of the socket's envelope: "slash_commands", "interactive", "events_api"
	path    string // below the app's address over HTTP
	form    url.Values
	payload any  // what a socket carries; over HTTP too when there is no form
	answers bool // the acknowledgement may carry an answer
	retry   int  // of an event: 1 for the repetition
}

// receipt is how a delivery ended.
type receipt struct {
	Ack

	failure string // tooLate, unreachable, or ""
}

// deliver sends d to the app and waits for its acknowledgement.
func (w *Workspace) deliver(ctx context.Context, d delivery) receipt {
	w.mu.Lock()
	app := w.app
	w.mu.Unlock()
	ctx, cancel := context.WithTimeout(ctx, w.o.AckWait)
	defer cancel()
	var r receipt
	if app != "" {
		r = w.post(ctx, app+d.path, d)
	} else {
		r = w.sockets.send(ctx, d)
	}
	if r.failure == "" && r.Status != http.StatusOK {
		r.failure = unreachable
	}
	return r
}

// post sends d over HTTP, signed.
func (w *Workspace) post(ctx context.Context, address string, d delivery) receipt {
	req, err := w.request(ctx, address, d)
	if err != nil {
		w.o.Log.Error().Err(err).Msg("the delivery could not be made")
		return receipt{failure: unreachable}
	}
	res, err := w.client.Do(req)
	if err != nil {
		return receipt{failure: failureOf(ctx)}
	}
	defer func() { _ = res.Body.Close() }()
	body, err := io.ReadAll(io.LimitReader(res.Body, maxAnswer))
	if err != nil {
		return receipt{Ack: Ack{Status: res.StatusCode}, failure: failureOf(ctx)}
	}
	return receipt{Ack: Ack{Status: res.StatusCode, Body: body}}
}

// failureOf tells a late app from one that is not there.
func failureOf(ctx context.Context) string {
	if errors.Is(ctx.Err(), context.DeadlineExceeded) {
		return tooLate
	}
	return unreachable
}

// request makes the signed HTTP request of a delivery.
func (w *Workspace) request(ctx context.Context, address string, d delivery) (*http.Request, error) {
	kind, body := "application/x-www-form-urlencoded", []byte(d.form.Encode())
	if d.form == nil {
		raw, err := encode(d.payload)
		if err != nil {
			return nil, fmt.Errorf("write the event: %w", err)
		}
		kind, body = "application/json", raw
	}
	req, err := http.NewRequestWithContext(ctx, http.MethodPost, address, bytes.NewReader(body))
	if err != nil {
		return nil, fmt.Errorf("address the app: %w", err)
	}
	req.Header.Set("Content-Type", kind)
	req.Header.Set("User-Agent", "Slackbot 1.0 (+https://api.slack.com/robots)")
	if d.retry > 0 {
		req.Header.Set("X-Slack-Retry-Num", strconv.Itoa(d.retry))
	}
	stamp := strconv.FormatInt(w.o.Real().Unix(), 10)
	req.Header.Set("X-Slack-Request-Timestamp", stamp)
	req.Header.Set("X-Slack-Signature", sign(w.o.SigningSecret, stamp, body))
	return req, nil
}

// sign is Slack's signature, version 0, over a request's body and time.
func sign(secret, stamp string, body []byte) string {
	mac := hmac.New(sha256.New, []byte(secret))
	mac.Write([]byte("v0:" + stamp + ":"))
	mac.Write(body)
	return "v0=" + hex.EncodeToString(mac.Sum(nil))
}

// interact delivers what somebody did with a block or a view.
func (w *Workspace) interact(ctx context.Context, payload frame, answers bool) receipt {
	raw := payload.raw()
	return w.deliver(ctx, delivery{
		kind: "interactive", path: "/slack/interactions", form: url.Values{"payload": {string(raw)}},
		payload: json.RawMessage(raw), answers: answers,
	})
}

// empty says whether the app answered nothing, which is the plain yes.
func (r receipt) empty() bool { return strings.TrimSpace(string(r.Body)) == "" }
