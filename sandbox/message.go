package sandbox

import (
	"encoding/json"
	"slices"
	"time"
)

// Message is one line of a conversation, its text kept to the letter.
type Message struct {
	Channel     string          `json:"channel"`
	TS          string          `json:"ts"`
	User        string          `json:"user"` // who said it: a person or the bot user
	Text        string          `json:"text"`
	Thread      string          `json:"thread_ts,omitempty"` // the ts of the message below which it stands
	Blocks      json.RawMessage `json:"blocks,omitempty"`
	Ephemeral   bool            `json:"ephemeral,omitempty"`
	EphemeralTo string          `json:"ephemeral_to,omitempty"`
	Edited      string          `json:"edited,omitempty"` // the ts of the last edit
	Metadata    json.RawMessage `json:"metadata,omitempty"`
	Files       []File          `json:"files,omitempty"`
	Pinned      bool            `json:"pinned,omitempty"`
	At          time.Time       `json:"at"`
	Unread      bool            `json:"-"` // by whoever asked for the messages
}

// visibleTo says whether a member of the channel sees the message.
func (m Message) visibleTo(person string) bool { return !m.Ephemeral || m.EphemeralTo == person }

// Messages are what a person sees in a conversation, oldest first, what was
// said to them alone included.
func (w *Workspace) Messages(person, channel string) []Message {
	w.mu.Lock()
	defer w.mu.Unlock()
	if c, ok := w.channel(channel); !ok || !c.has(person) {
		return nil
	}
	read := w.book.Reads[person][channel]
	var seen []Message
	for _, m := range w.book.Messages[channel] {
		if m.visibleTo(person) {
			shown := *m
			shown.Unread = m.TS > read && m.User != person
			seen = append(seen, shown)
		}
	}
	return seen
}

// Unread counts the messages of others that came since the person last looked.
func (w *Workspace) Unread(person, channel string) int {
	n := 0
	for _, m := range w.Messages(person, channel) {
		if m.Unread {
			n++
		}
	}
	return n
}

// MarkRead notes that the person has seen the conversation up to now.
func (w *Workspace) MarkRead(person, channel string) {
	w.mu.Lock()
	defer w.mu.Unlock()
	said := w.book.Messages[channel]
	if len(said) == 0 || w.book.Reads[person][channel] == said[len(said)-1].TS {
		return
	}
	if w.book.Reads[person] == nil {
		w.book.Reads[person] = map[string]string{}
	}
	w.book.Reads[person][channel] = said[len(said)-1].TS
	w.dirty(Change{Kind: "people", Person: person, Channel: channel})
}

// Dismiss takes away an ephemeral message that its reader is done with.
func (w *Workspace) Dismiss(person, channel, ts string) {
	w.mu.Lock()
	defer w.mu.Unlock()
	if m := w.message(channel, ts); m != nil && m.Ephemeral && m.EphemeralTo == person {
		w.unsay(m)
	}
}

// message finds a message, or nil. It needs w.mu.
func (w *Workspace) message(channel, ts string) *Message {
	for _, m := range slices.Backward(w.book.Messages[channel]) {
		if m.TS == ts {
			return m
		}
	}
	return nil
}

// say adds a message to its conversation. It needs w.mu.
func (w *Workspace) say(m Message) *Message {
	m.TS, m.At = w.stamp(), w.now()
	m.Blocks = withIDs(m.Blocks)
	w.book.Messages[m.Channel] = append(w.book.Messages[m.Channel], &m)
	w.dirty(Change{Kind: "message", Channel: m.Channel, Person: m.EphemeralTo})
	return &m
}

// unsay removes a message from its conversation. It needs w.mu.
func (w *Workspace) unsay(m *Message) {
	said := w.book.Messages[m.Channel]
	w.book.Messages[m.Channel] = slices.DeleteFunc(said, func(x *Message) bool { return x == m })
	w.dirty(Change{Kind: "message", Channel: m.Channel, Person: m.EphemeralTo})
}

// dirty has the workspace remembered soon and tells those who watch. It needs w.mu.
func (w *Workspace) dirty(c Change) {
	w.memory.soon(w.snapshot)
	w.readers.tell(c)
}

// maxMetadata is how many bytes of metadata a message may carry. Slack does not
// document the figure; this one is safe.
const maxMetadata = 4 << 10

// checkMetadata reads a metadata argument: nil when there is none.
func checkMetadata(raw json.RawMessage) (json.RawMessage, error) {
	if raw == nil {
		return nil, nil
	}
	var m struct {
		EventType    string                     `json:"event_type"`
		EventPayload map[string]json.RawMessage `json:"event_payload"`
	}
	if err := json.Unmarshal(raw, &m); err != nil {
		return nil, refuse("invalid_metadata_format", err.Error())
	}
	switch {
	case m.EventType == "" && len(m.EventPayload) == 0: // an empty object says nothing
		return nil, nil
	case m.EventType == "" || m.EventPayload == nil:
		return nil, refuse("invalid_metadata_format", "event_type and event_payload are required")
	case len(raw) > maxMetadata:
		return nil, refuse("metadata_too_large")
	}
	return raw, nil
}
