package sandbox

import (
	"encoding/json"
	"fmt"
	"net/url"
	"slices"
	"strings"
	"unicode/utf8"
)

// chatPostMessage says something in a channel, or in the direct messages of a
// person given by their user id – who may long have left: Slack says ok then, too.
func (w *Workspace) chatPostMessage(c call) (answer, error) {
	ch, err := w.postable(c.args.Get("channel"))
	if err != nil {
		return nil, err
	}
	m, err := w.compose(c.args)
	if err != nil {
		return nil, err
	}
	m.Channel, m.ThreadTS = ch.ID, c.args.Get("thread_ts")
	said := w.say(m)
	w.echo(ch, said)
	return answer{"channel": ch.ID, "ts": said.TS, "message": w.messageObject(said)}, nil
}

// chatPostEphemeral says something in a channel that one member alone sees.
func (w *Workspace) chatPostEphemeral(c call) (answer, error) {
	ch, err := w.postable(c.args.Get("channel"))
	if err != nil {
		return nil, err
	}
	user := c.args.Get("user")
	if _, ok := w.active(user); !ok || !ch.has(user) {
		return nil, refuse("user_not_in_channel")
	}
	m, err := w.compose(c.args)
	if err != nil {
		return nil, err
	}
	m.Channel, m.Ephemeral, m.EphemeralTo = ch.ID, true, user
	return answer{"message_ts": w.say(m).TS}, nil
}

// chatUpdate edits one of the app's own messages. What is left out stays.
func (w *Workspace) chatUpdate(c call) (answer, error) {
	m, err := w.own(c.args, "cant_update_message")
	if err != nil {
		return nil, err
	}
	if len(c.args.Get("text")) > w.limits.Surfaces["message"].UpdateTextBytes {
		return nil, refuse("msg_too_long")
	}
	edit, err := w.compose(c.args)
	if err != nil {
		return nil, err
	}
	if c.args.Has("text") {
		m.Text = edit.Text
	}
	if edit.Blocks != nil {
		m.Blocks = withIDs(edit.Blocks)
	}
	if edit.Metadata != nil {
		m.Metadata = edit.Metadata
	}
	m.Edited = formatTS(w.now().UnixMicro())
	w.dirty(Change{Kind: "message", Channel: m.Channel})
	return answer{"channel": m.Channel, "ts": m.TS, "text": m.Text, "message": w.messageObject(m)}, nil
}

// chatDelete takes back one of the app's own messages.
func (w *Workspace) chatDelete(c call) (answer, error) {
	m, err := w.own(c.args, "cant_delete_message")
	if err != nil {
		return nil, err
	}
	w.unsay(m)
	return answer{"channel": m.Channel, "ts": m.TS}, nil
}

// chatGetPermalink is a link to a message.
func (w *Workspace) chatGetPermalink(c call) (answer, error) {
	ch, err := w.seen(c.args)
	if err != nil {
		return nil, err
	}
	m := w.message(ch.ID, c.args.Get("message_ts"))
	if m == nil || m.Ephemeral {
		return nil, refuse("message_not_found")
	}
	link := fmt.Sprintf("%s/archives/%s/p%s", c.base, ch.ID, strings.ReplaceAll(m.TS, ".", ""))
	return answer{"channel": ch.ID, "permalink": link}, nil
}

// own finds the message of the channel and ts arguments, if the app may touch it.
// Ephemeral messages are out of its reach. It needs w.mu.
func (w *Workspace) own(args url.Values, foreign string) (*Message, error) {
	ch, err := w.seen(args)
	if err != nil {
		return nil, err
	}
	m := w.message(ch.ID, args.Get("ts"))
	switch {
	case m == nil || m.Ephemeral:
		return nil, refuse("message_not_found")
	case m.User != w.o.BotUser.ID:
		return nil, refuse(foreign)
	}
	return m, nil
}

// addressee is the id of the conversation that a channel argument means: a
// user id means that person's direct messages. It needs w.mu.
func (w *Workspace) addressee(channel string) string {
	if p, ok := w.person(channel); ok {
		return Direct(p.ID)
	}
	for _, c := range w.book.Channels {
		if name := strings.TrimPrefix(channel, "#"); name != "" && name == c.Name {
			return c.ID
		}
	}
	return channel
}

// postable is the conversation of a channel argument, if the app may post there. It needs w.mu.
func (w *Workspace) postable(channel string) (Channel, error) {
	if p, ok := w.person(channel); ok && p.IsBot {
		return Channel{}, refuse("cannot_dm_bot")
	}
	ch, ok := w.channel(w.addressee(channel))
	switch {
	case !ok || ch.Private && !ch.BotIn:
		return Channel{}, refuse("channel_not_found")
	case ch.Archived:
		return Channel{}, refuse("is_archived")
	case !ch.BotIn && !slices.Contains(w.o.Scopes, "chat:write.public"):
		return Channel{}, refuse("not_in_channel")
	}
	return ch, nil
}

// compose makes the app's message of a call's text, blocks and metadata. It needs w.mu.
func (w *Workspace) compose(args url.Values) (Message, error) {
	m := Message{User: w.o.BotUser.ID, Text: args.Get("text"), Blocks: rawArg(args, "blocks")}
	marked := args.Get("markdown_text")
	if marked != "" && (m.Text != "" || m.Blocks != nil) {
		return Message{}, refuse("markdown_text_conflict")
	}
	if utf8.RuneCountInString(marked) > w.limits.Surfaces["message"].MarkdownText {
		return Message{}, refuse("msg_too_long")
	}
	m.Text = truncate(m.Text+marked, w.limits.Surfaces["message"].TextTruncated)
	attachments, err := w.attachments(args)
	if err != nil {
		return Message{}, err
	}
	if err := w.limits.checkMessage(m.Blocks); err != nil {
		return Message{}, err
	}
	if m.Text == "" && attachments == 0 && (m.Blocks == nil || string(m.Blocks) == "[]") {
		return Message{}, refuse("no_text")
	}
	m.Metadata, err = checkMetadata(rawArg(args, "metadata"))
	return m, err
}

// attachments counts the old-fashioned attachments of a call; they are not shown.
func (w *Workspace) attachments(args url.Values) (int, error) {
	var list []json.RawMessage
	raw := rawArg(args, "attachments")
	if raw == nil {
		return 0, nil
	}
	if json.Unmarshal(raw, &list) != nil {
		return 0, refuse("invalid_attachments")
	}
	if len(list) > w.limits.Surfaces["message"].Attachments {
		return 0, refuse("too_many_attachments")
	}
	return len(list), nil
}

// truncate cuts a text to so many code points.
func truncate(text string, most int) string {
	if runes := []rune(text); len(runes) > most {
		return string(runes[:most])
	}
	return text
}
