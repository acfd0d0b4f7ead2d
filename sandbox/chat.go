package sandbox

import (
	"net/url"
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
	m.Channel = ch.ID
	if thread := c.args.Get("thread_ts"); thread != "" {
		if w.message(ch.ID, thread) == nil {
			return nil, refuse("thread_not_found")
		}
		m.Thread = thread
	}
	said := w.say(m)
	return answer{"channel": ch.ID, "ts": said.TS, "message": w.messageObject(said)}, nil
}

// chatUpdate edits one of the app's own messages. What is left out stays.
func (w *Workspace) chatUpdate(c call) (answer, error) {
	m, err := w.own(c.args)
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

// pinsAdd pins a message of a channel that the app is in.
func (w *Workspace) pinsAdd(c call) (answer, error) {
	if c.args.Get("timestamp") == "" {
		return nil, refuse("no_item_specified")
	}
	ch, err := w.postable(c.args.Get("channel"))
	if err != nil {
		return nil, err
	}
	m := w.message(ch.ID, c.args.Get("timestamp"))
	switch {
	case m == nil || m.Ephemeral:
		return nil, refuse("message_not_found")
	case m.Pinned:
		return nil, refuse("already_pinned")
	}
	m.Pinned = true
	w.dirty(Change{Kind: "message", Channel: ch.ID})
	return answer{}, nil
}

// own finds the message of the channel and ts arguments, if the app may change it.
// Ephemeral messages are out of its reach. It needs w.mu.
func (w *Workspace) own(args url.Values) (*Message, error) {
	ch, err := w.seen(args)
	if err != nil {
		return nil, err
	}
	m := w.message(ch.ID, args.Get("ts"))
	switch {
	case m == nil || m.Ephemeral:
		return nil, refuse("message_not_found")
	case m.User != w.o.BotUser.ID:
		return nil, refuse("cant_update_message")
	}
	return m, nil
}

// addressee is the id of the conversation that a channel argument means: a
// user id means that person's direct messages. It needs w.mu.
func (w *Workspace) addressee(channel string) string {
	if p, ok := w.person(channel); ok {
		return Direct(p.ID)
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
	case !ch.BotIn:
		return Channel{}, refuse("not_in_channel")
	}
	return ch, nil
}

// compose makes the app's message of a call's text, blocks and metadata. It needs w.mu.
func (w *Workspace) compose(args url.Values) (Message, error) {
	m := Message{User: w.o.BotUser.ID, Text: args.Get("text"), Blocks: rawArg(args, "blocks")}
	m.Text = truncate(m.Text, w.limits.Surfaces["message"].TextTruncated)
	if err := w.limits.checkMessage(m.Blocks); err != nil {
		return Message{}, err
	}
	if m.Text == "" && (m.Blocks == nil || string(m.Blocks) == "[]") {
		return Message{}, refuse("no_text")
	}
	var err error
	m.Metadata, err = checkMetadata(rawArg(args, "metadata"))
	return m, err
}

// truncate cuts a text to so many code points.
func truncate(text string, most int) string {
	if runes := []rune(text); len(runes) > most {
		return string(runes[:most])
	}
	return text
}
