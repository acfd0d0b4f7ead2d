package bot

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"strconv"
	"strings"
	"time"

	"github.com/slack-go/slack"

	"cdobot/commands/ui"
)

// respond posts an answer to a response_url. The library could do that, too, but
// it drops Slack's reply, which is the only place where a refusal stands.
func (b *Bot) respond(ctx context.Context, to string, answer reply) error {
	m := ui.Message{Text: answer.Text, Blocks: answer.Blocks}
	if answer.Replace {
		m.Text = clipBytes(m.Text, updateLimit) // as with any other change of a message
	}
	err := b.insist(m, func(m ui.Message) error {
		answer.Text, answer.Blocks = m.Text, m.Blocks
		return b.respondOnce(ctx, to, answer)
	})
	if err != nil {
		return undelivered(err)
	}
	return nil
}

func (b *Bot) respondOnce(ctx context.Context, to string, answer reply) error {
	body, err := json.Marshal(answer)
	if err != nil {
		return fmt.Errorf("encode answer: %w", err)
	}
	req, err := http.NewRequestWithContext(ctx, http.MethodPost, to, bytes.NewReader(body)) //nolint:gosec // Slack signed it
	if err != nil {
		return fmt.Errorf("answer: %w", err)
	}
	req.Header.Set("Content-Type", "application/json")
	res, err := b.web.Do(req) //nolint:gosec // as above
	if err != nil {
		return fmt.Errorf("answer: %w", err)
	}
	defer func() { _ = res.Body.Close() }()
	if res.StatusCode == http.StatusTooManyRequests || res.StatusCode >= http.StatusInternalServerError {
		return statusError(res)
	}
	said, err := io.ReadAll(io.LimitReader(res.Body, 64<<10))
	if err != nil {
		return fmt.Errorf("read reply: %w", err)
	}
	if refused := refusalIn(said); refused.Err != "" {
		return refused
	}
	if res.StatusCode != http.StatusOK {
		return statusError(res)
	}
	return nil
}

// statusError is an answer without a word, as slack-go reports it.
func statusError(res *http.Response) error {
	seconds, err := strconv.Atoi(res.Header.Get("Retry-After"))
	if res.StatusCode == http.StatusTooManyRequests && err == nil {
		return &slack.RateLimitedError{RetryAfter: time.Duration(seconds) * time.Second}
	}
	return slack.StatusCodeError{Code: res.StatusCode, Status: res.Status}
}

// refusalIn reads why Slack refused, no word when it did not: it says "ok" in plain
// text, and no as {"ok":false,"error":"expired_url"} or as the bare word, with
// a 200 at times and a 404 at others.
func refusalIn(said []byte) slack.SlackErrorResponse {
	var refused struct {
		Error    string                 `json:"error"`
		Metadata slack.ResponseMetadata `json:"response_metadata"`
	}
	if json.Unmarshal(said, &refused) == nil {
		return slack.SlackErrorResponse{Err: refused.Error, ResponseMetadata: refused.Metadata}
	}
	word := string(bytes.TrimSpace(said))
	if page := strings.Trim(word, "abcdefghijklmnopqrstuvwxyz_") != ""; page || word == "ok" {
		word = ""
	}
	return slack.SlackErrorResponse{Err: word}
}
