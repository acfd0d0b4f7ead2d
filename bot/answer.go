package bot

import (
	"context"
	"encoding/json"
	"errors"
	"time"

	"github.com/slack-go/slack"

	"cdobot/commands/ui"
	"cdobot/policy"
)

const (
	// Slack drops a Socket Mode ack of 20 KiB without a word; this stays clear of it.
	ackLimit = 20_000
	// How long we try to tell what the ack did not.
	followLimit = time.Minute
	// And how often: Slack takes five answers at a response_url.
	followTries = 4
	// The first wait between two tries; each is twice the one before.
	followWait = 500 * time.Millisecond
)

// reply is a message in an ack or at a response_url.
type reply struct {
	ResponseType string        `json:"response_type,omitempty"` // none where a message is replaced: it can't change
	Replace      bool          `json:"replace_original"`
	Text         string        `json:"text"`
	Blocks       []slack.Block `json:"blocks,omitempty"`
}

// toAsker is a message that the asker alone sees.
func toAsker(m ui.Message) reply {
	return reply{ResponseType: slack.ResponseTypeEphemeral, Text: m.Text, Blocks: m.Blocks}
}

// ack is the body that acknowledges a call with its result; rest says that
// something is left to be told afterwards.
func (b *Bot) ack(c call, r result) (body []byte, rest bool) {
	switch {
	case c.kind == submitted:
		return b.ackSubmission(c, r)
	case r.Message == nil:
		return nil, false
	case c.kind != typed || !c.inline:
		return nil, true
	}
	body = b.encode(c, toAsker(*r.Message))
	if len(body) > ackLimit || risky(r.Message.Blocks) {
		return nil, true // a refusal of an ack would be heard by nobody
	}
	return body, false
}

// ackSubmission keeps the modal open with its errors, puts the next modal in
// its place, or closes it.
func (b *Bot) ackSubmission(c call, r result) (body []byte, rest bool) {
	switch {
	case len(r.Errors) > 0:
		return b.encode(c, slack.NewErrorsViewSubmissionResponse(r.Errors)), false
	case r.sentence != "":
		return b.encode(c, slack.NewUpdateViewSubmissionResponse(plainly(c, r.sentence))), false
	case r.Modal != nil:
		body = b.encode(c, slack.NewUpdateViewSubmissionResponse(r.Modal))
		if len(body) > ackLimit || risky(r.Modal.Blocks.BlockSet) {
			return b.placeholder(c), true
		}
		return body, false
	case c.view.Previous != "":
		// What lies beneath is the form that this one was asked about: closing
		// this one alone would show it again, as if nothing had been saved.
		return b.encode(c, slack.NewClearViewSubmissionResponse()), r.Message != nil
	default:
		return nil, r.Message != nil
	}
}

// encode makes the JSON of an ack. Blocks that can't be encoded are a mistake
// in a command: the ack stays empty and the log says so.
func (b *Bot) encode(c call, v any) []byte {
	body, err := json.Marshal(v)
	if err != nil {
		b.o.Log.Error().Err(err).Str("request", c.logged).Msg("encode ack")
		return nil
	}
	return body
}

// follow tells the asker what the ack did not.
func (b *Bot) follow(ctx context.Context, c call, r result, inTime bool) {
	ctx, cancel := context.WithTimeout(ctx, followLimit)
	defer cancel()
	if c.kind == submitted && (!inTime || r.Modal != nil) {
		b.settle(ctx, c, r)
	}
	if c.kind == submitted && r.sentence != "" {
		return // the window has said it
	}
	if c.kind == typed && !inTime && r.Message == nil && r.Modal == nil {
		// The ack asked for patience, so something has to follow.
		r.Message = &ui.Message{Text: finished().In(c.Lang)}
	}
	if r.Message != nil {
		b.tell(ctx, c, *r.Message, r.Replace && c.own)
	}
}

// tell shows a message to the asker: where the person acted if Slack still
// lets us, and else in their conversation with the app.
func (b *Bot) tell(ctx context.Context, c call, m ui.Message, replace bool) {
	if c.respond != "" {
		answer := toAsker(m)
		if answer.Replace = replace; replace {
			answer.ResponseType = ""
		}
		err := b.retry(ctx, func() error { return b.respond(ctx, c.respond, answer) })
		if err == nil {
			return
		}
		b.o.Log.Warn().Err(err).Str("request", c.logged).Msg("answer by response_url; trying a direct message")
	}
	err := b.retry(ctx, func() error {
		if c.Thread != "" {
			return b.inThread(ctx, c, m)
		}
		_, err := b.post(ctx, c.User, m, slack.SlackMetadata{})
		return err
	})
	if err != nil {
		b.o.Log.Warn().Err(err).Str("request", c.logged).Msg("answer by direct message")
	}
}

// inThread answers where the person wrote.
func (b *Bot) inThread(ctx context.Context, c call, m ui.Message) error {
	return b.write(ctx, c.User, m, func(m ui.Message) error {
		with := append(options(m, slack.SlackMetadata{}), slack.MsgOptionTS(c.Thread))
		_, ts, err := b.api.PostMessageContext(ctx, c.Channel, with...)
		return answered(ts, err)
	})
}

// retry tries something a few times, as long as trying again can help and
// can't say the same thing twice.
func (b *Bot) retry(ctx context.Context, try func() error) error {
	wait := followWait
	for tries := 1; ; tries++ {
		err := try()
		if err == nil || tries == followTries {
			return err
		}
		var u *policy.Undelivered
		if errors.As(err, &u) && (u.Final || u.Unsure || u.Stuck) {
			return err
		}
		if u != nil {
			wait = max(wait, u.After)
		}
		if stopped := b.pause(ctx, wait); stopped != nil {
			return errors.Join(err, stopped)
		}
		wait *= 2
	}
}
