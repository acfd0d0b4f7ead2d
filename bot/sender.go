package bot

import (
	"context"
	"errors"
	"fmt"
	"runtime/debug"
	"time"

	"github.com/slack-go/slack"

	"cdobot/commands/ui"
	"cdobot/policy"
)

const (
	// The mark of our notices in message metadata, with their key, so that
	// one whose fate is unknown can be looked for.
	noticeType = "cdobot_notice"
	// How many of a conversation's messages one look brings.
	findLimit = 200
)

// Send renders a notice in its reader's language and posts it. Its errors say
// through policy.Undelivered what can be done; any other error means that the
// notice could not be rendered.
func (b *Bot) Send(ctx context.Context, n policy.Notice) (policy.Receipt, error) {
	if err := b.reachable(ctx, n.To); err != nil {
		b.counts.sent(err)
		return policy.Receipt{}, err
	}
	card, err := b.render(ctx, n)
	if err != nil {
		return policy.Receipt{}, err
	}
	r, err := b.post(ctx, n.To, card, mark(n))
	if err == nil && n.Trigger != nil && n.Trigger.Event == policy.BoardPostedKind {
		b.pin(ctx, n.Key, r)
	}
	return r, err
}

// pin pins what was said. Where Slack does not let us it stands unpinned, and somebody of
// the channel can do it.
func (b *Bot) pin(ctx context.Context, key string, r policy.Receipt) {
	err := b.api.AddPinContext(ctx, r.Channel, slack.NewRefToMessage(r.Channel, r.TS))
	if b.checked(ctx, err) != nil {
		b.o.Log.Warn().Err(err).Str("notice", key).Msg("it could not be pinned")
	}
}

// Find looks for a notice that may have arrived although Slack did not say so,
// through all that was said in the conversation since.
func (b *Bot) Find(ctx context.Context, n policy.Notice, since time.Time) (policy.Receipt, bool, error) {
	channel := n.To
	if isPerson(n.To) {
		open, err := b.direct(ctx, n.To)
		if err != nil {
			return policy.Receipt{}, false, err
		}
		channel = open
	}
	look := slack.GetConversationHistoryParameters{
		ChannelID: channel, Limit: findLimit, IncludeAllMetadata: true, Oldest: fmt.Sprintf("%d.000000", since.Unix()),
	}
	for {
		past, err := b.api.GetConversationHistoryContext(ctx, &look)
		if b.checked(ctx, err) != nil {
			return policy.Receipt{}, false, undelivered(err)
		}
		for _, m := range past.Messages {
			if m.Metadata.EventType == noticeType && m.Metadata.EventPayload["key"] == n.Key {
				return policy.Receipt{Channel: channel, TS: m.Timestamp}, true, nil
			}
		}
		next := past.ResponseMetaData.NextCursor
		if !past.HasMore && next == "" {
			return policy.Receipt{}, false, nil
		}
		if next == "" || next == look.Cursor {
			return policy.Receipt{}, false, undelivered(errEmptyReply) // more, and no way to it
		}
		look.Cursor = next
	}
}

// Update shows a notice that was sent as it is now.
func (b *Bot) Update(ctx context.Context, n policy.Notice, r policy.Receipt) error {
	card, err := b.render(ctx, n)
	if err != nil {
		return err
	}
	// A card that changes rings nobody, so it need not wait for its turn in the
	// conversation.
	card.Text = clipBytes(card.Text, updateLimit)
	return b.write(ctx, r.Channel+" "+r.TS, card, func(m ui.Message) error {
		_, ts, _, err := b.api.UpdateMessageContext(ctx, r.Channel, r.TS, options(m, mark(n))...)
		return answered(ts, err)
	})
}

// mark is the metadata that a notice is found by.
func mark(n policy.Notice) slack.SlackMetadata {
	return slack.SlackMetadata{EventType: noticeType, EventPayload: map[string]any{"key": n.Key}}
}

// render shows the notice in its reader's language. One that can't be shown,
// for whatever mistake of ours, has certainly not arrived, and must not keep
// the others from being sent.
func (b *Bot) render(ctx context.Context, n policy.Notice) (card ui.Message, err error) {
	defer func() {
		if p := recover(); p != nil {
			b.o.Log.Error().Str("notice", n.Key).Interface("panic", p).Bytes("stack", debug.Stack()).Msg("a notice can't be shown")
			err = &policy.Undelivered{Reason: "not_shown"}
		}
	}()
	card, err = b.card(ctx, n, b.people.lang(ctx, n.To), b.o.Now())
	if err != nil {
		b.o.Log.Error().Str("notice", n.Key).Err(err).Msg("a notice can't be shown")
		return ui.Message{}, &policy.Undelivered{Reason: "not_shown"}
	}
	return card, nil
}

// reachable refuses what Slack would take and nobody would read: a message to
// an account that was closed "succeeds".
func (b *Bot) reachable(ctx context.Context, to string) error {
	if word, _ := b.token.state(); word != "" {
		return &policy.Undelivered{Reason: word, After: tokenAgain}
	}
	if !isPerson(to) {
		return nil
	}
	who, err := b.people.standing(ctx, to)
	if err != nil {
		// Nothing was posted, so whatever went wrong, it can't have arrived.
		u := *undelivered(err)
		u.Unsure = false
		return &u
	}
	if who.gone != "" {
		return &policy.Undelivered{Reason: who.gone, Final: true}
	}
	return nil
}

// post sends a message to a person or channel.
func (b *Bot) post(ctx context.Context, to string, m ui.Message, mark slack.SlackMetadata) (policy.Receipt, error) {
	var r policy.Receipt
	err := b.write(ctx, to, m, func(m ui.Message) (err error) {
		r.Channel, r.TS, err = b.api.PostMessageContext(ctx, to, options(m, mark)...)
		return answered(r.TS, err)
	})
	if err != nil {
		return policy.Receipt{}, err
	}
	return r, nil
}

// answered takes a yes without the message's name for no answer at all:
// slack-go can't tell "{}" from a yes.
func answered(ts string, err error) error {
	if err == nil && ts == "" {
		return errEmptyReply
	}
	return err
}

// write posts or updates a message when it is its turn. What of its layout Slack
// dislikes is said in plain words.
func (b *Bot) write(ctx context.Context, lane string, m ui.Message, send func(ui.Message) error) error {
	if err := b.pacer.wait(ctx, lane); err != nil {
		u := &policy.Undelivered{Reason: "not_sent"}
		_ = errors.As(err, &u)
		b.counts.sent(u)
		return u
	}
	err := b.insist(m, func(m ui.Message) error { return b.checked(ctx, send(m)) })
	if err == nil {
		b.counts.sent(nil)
		return nil
	}
	u := undelivered(err)
	if u.After > 0 {
		b.pacer.hold(u.After)
	}
	b.counts.sent(u)
	return u
}

// options are a message as Slack takes it. An update without blocks has to say
// so, or the old ones would stay.
func options(m ui.Message, mark slack.SlackMetadata) []slack.MsgOption {
	list := []slack.MsgOption{
		slack.MsgOptionText(m.Text, false), slack.MsgOptionBlocks(m.Blocks...),
		slack.MsgOptionDisableLinkUnfurl(), slack.MsgOptionDisableMediaUnfurl(),
	}
	if mark.EventType != "" {
		list = append(list, slack.MsgOptionMetadata(mark))
	}
	return list
}
