package bot

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"time"

	"github.com/slack-go/slack"

	"cdobot/policy"
)

// restAfter429 is how long to wait when Slack asks for patience without saying
// how much.
const restAfter429 = 30 * time.Second

// restAtMost is the longest that we wait at Slack's word: whoever asks for a day
// has made a mistake, and is asked again.
const restAtMost = 10 * time.Minute

// errEmptyReply means that Slack answered with neither a yes nor a no.
var errEmptyReply = errors.New("empty reply")

// undelivered classifies why Slack did not take a message, so that the one who
// keeps the outbox can decide: wait, look first, or give up.
func undelivered(err error) *policy.Undelivered {
	var known *policy.Undelivered
	var limited *slack.RateLimitedError
	var status slack.StatusCodeError
	switch {
	case errors.As(err, &known):
		return known
	case errors.As(err, &limited):
		return &policy.Undelivered{Reason: "ratelimited", After: min(limited.RetryAfter, restAtMost)}
	case wordIn(err) != "":
		return byWord(wordIn(err))
	case errors.As(err, &status):
		return byStatus(status.Code)
	default:
		return byTransport(err)
	}
}

// byWord reads Slack's own word. A word that nobody knows is a plain no: the
// message did not go out, and trying later may help.
func byWord(word string) *policy.Undelivered {
	u := &policy.Undelivered{Reason: word}
	switch meaningOf(word) {
	case busy:
		u.After = restAfter429
	case broken:
		u.Unsure = true
	case nobodyThere:
		u.Final = true
	case toBeMended:
		u.Stuck = true
	case badLayout, ourMistake:
		u.Alone, u.Stuck = true, true
	case plainNo, tokenGone:
	}
	return u
}

// meaning is what a word of Slack's says about what was asked.
type meaning int

const (
	plainNo meaning = iota
	// Slack asks for patience.
	busy
	// Slack: "some aspect of the operation may have succeeded".
	broken
	// The app is no longer installed, or its token no longer good.
	tokenGone
	// Trying again can't help: the person, the message or the address is gone.
	nobodyThere
	// It stays true until somebody changes something in Slack: invites the app,
	// opens the channel again, grants a scope. Until then the message is owed, and
	// what somebody broke for five minutes loses nothing.
	toBeMended
	// Slack dislikes a message's blocks: its text alone may pass.
	badLayout
	// This one message is not as Slack wants it: a mistake of ours, as a bad
	// layout is, which the next version may have mended. The next message may
	// pass.
	ourMistake
)

func meaningOf(word string) meaning {
	switch word {
	case "ratelimited", "rate_limited", "message_limit_exceeded":
		return busy
	case "internal_error", "fatal_error", "request_timeout", "service_unavailable":
		return broken
	case "account_inactive", "token_revoked", "token_expired", "invalid_auth", "not_authed",
		"team_access_not_granted":
		return tokenGone
	case "user_disabled", "user_not_found", "cannot_dm_bot",
		"message_not_found", "cant_update_message", "edit_window_closed", "expired_url", "used_url":
		return nobodyThere
	case "channel_not_found", "not_in_channel", "is_archived", "messages_tab_disabled", "user_not_visible",
		"restricted_action", "restricted_action_read_only_channel", "restricted_action_thread_only_channel",
		"restricted_action_non_threadable_channel", "restricted_action_thread_locked",
		"ekm_access_denied", "access_denied", "app_access_restricted",
		"missing_scope", "not_allowed_token_type", "no_permission":
		return toBeMended
	case "invalid_blocks", "invalid_blocks_format", "msg_blocks_too_long", "only_one_table_allowed",
		"too_many_attachments", "markdown_text_conflict":
		return badLayout
	case "msg_too_long", "no_text", "invalid_arguments", "invalid_arg_name",
		"invalid_metadata_format", "invalid_metadata_schema", "metadata_too_large", "metadata_must_be_sent_from_app":
		return ourMistake
	default:
		return plainNo
	}
}

// wordIn is Slack's word for why it refused, "" where it did not say.
func wordIn(err error) string {
	refused, _ := errors.AsType[slack.SlackErrorResponse](err)
	return refused.Err
}

// complaints are what Slack says is wrong with a layout: places in it, never
// what stands there.
func complaints(err error) []string {
	if refused, ok := errors.AsType[slack.SlackErrorResponse](err); ok {
		return refused.ResponseMetadata.Messages
	}
	return nil
}

// byStatus reads an HTTP status that came without a word.
func byStatus(code int) *policy.Undelivered {
	u := &policy.Undelivered{Reason: fmt.Sprintf("http_%d", code)}
	switch {
	case code == http.StatusTooManyRequests:
		u.After = restAfter429
	case code >= http.StatusInternalServerError:
		u.Unsure = true
	}
	return u
}

// byTransport reads a failure on the way. Only when no connection came about
// is it certain that nothing arrived.
func byTransport(err error) *policy.Undelivered {
	var dial *net.OpError
	var lookup *net.DNSError
	var syntax *json.SyntaxError
	var shape *json.UnmarshalTypeError
	switch {
	case errors.As(err, &lookup), errors.As(err, &dial) && dial.Op == "dial":
		return &policy.Undelivered{Reason: "unreachable"}
	case errors.As(err, &syntax), errors.As(err, &shape), errors.Is(err, io.EOF), errors.Is(err, io.ErrUnexpectedEOF), errors.Is(err, errEmptyReply):
		return &policy.Undelivered{Reason: "unreadable_reply", Unsure: true}
	case errors.Is(err, context.DeadlineExceeded):
		return &policy.Undelivered{Reason: "no_reply", Unsure: true}
	default:
		return &policy.Undelivered{Reason: "connection_lost", Unsure: true}
	}
}
