package bot

import (
	"context"
	"encoding/json"
	"fmt"

	"github.com/slack-go/slack"
)

// event is what is read of an Events API delivery.
type event struct {
	Type      string `json:"type"`
	Challenge string `json:"challenge"`
	EventID   string `json:"event_id"`
	Event     struct {
		Type     string          `json:"type"`
		Subtype  string          `json:"subtype"`
		User     json.RawMessage `json:"user"` // an id, or in user_change the whole account
		BotID    string          `json:"bot_id"`
		Tab      string          `json:"tab"`
		Text     string          `json:"text"`
		TS       string          `json:"ts"`
		ThreadTS string          `json:"thread_ts"`
		Files    []struct {
			ID   string `json:"id"`
			Name string `json:"name"`
			Size int64  `json:"size"`
		} `json:"files"`
		Channel     json.RawMessage `json:"channel"` // an id, or in channel_created the whole channel
		ChannelType string          `json:"channel_type"`
		View        *struct {
			Hash string `json:"hash"`
		} `json:"view"`
		Tokens struct {
			OAuth []string `json:"oauth"`
			Bot   []string `json:"bot"`
		} `json:"tokens"`
	} `json:"event"`
}

func readEvent(payload []byte) (event, error) {
	var e event
	if err := json.Unmarshal(payload, &e); err != nil {
		return event{}, fmt.Errorf("read event: %w", err)
	}
	return e, nil
}

// happened takes note of an event. It returns at once: Slack wants its ack,
// and the work goes on behind it. Events that the app doesn't know are fine.
func (b *Bot) happened(ctx context.Context, e event) {
	ctx = context.WithoutCancel(ctx)
	switch e.Event.Type {
	case "app_home_opened":
		if e.Event.Tab != "home" { // the messages tab sends the same event
			return
		}
		hash := ""
		if e.Event.View != nil {
			hash = e.Event.View.Hash
		}
		b.homes.turn(id(e.Event.User), 1) // whoever comes back begins in front
		b.work.Go(func() { b.publish(ctx, id(e.Event.User), hash) })
	case "message":
		b.hear(ctx, e)
	case "user_change":
		b.userChanged(e.Event.User)
	case "tokens_revoked":
		// People's own tokens are none of ours.
		if len(e.Event.Tokens.Bot) > 0 || len(e.Event.Tokens.OAuth) == 0 {
			b.work.Go(func() { b.doubt(ctx, "token_revoked") })
		}
	case "app_uninstalled":
		b.work.Go(func() { b.doubt(ctx, "account_inactive") })
	}
}

// hear takes what a person writes to the app for a command without its slash.
// Messages of bots, our own among them, and edits are no commands. What is written in the
// thread of one of our messages may answer it, with files, too, and also where it was sent
// to the conversation besides.
func (b *Bot) hear(ctx context.Context, e event) {
	user := id(e.Event.User)
	plain := e.Event.Subtype == "" || e.Event.Subtype == "thread_broadcast" || e.Event.Subtype == "file_share" && e.Event.ThreadTS != ""
	if e.Event.ChannelType != "im" || !plain || e.Event.BotID != "" || user == "" {
		return
	}
	c := call{kind: said}
	c.Key, c.User, c.Channel, c.Args = "event/"+unique(e.EventID, e.Event.TS), user, id(e.Event.Channel), asTyped(e.Event.Text)
	if e.Event.ThreadTS != e.Event.TS {
		c.Thread = e.Event.ThreadTS
	}
	for _, f := range e.Event.Files {
		if c.Files = append(c.Files, f.ID); f.Size > fileLimit {
			c.Large = map[string][]string{"files": append(c.Large["files"], f.Name)}
		}
	}
	b.work.Go(func() { b.serve(ctx, c) })
}

// userChanged forgets what was known about an account, and learns what the
// event says about it.
func (b *Bot) userChanged(raw json.RawMessage) {
	a := new(slack.User)
	if json.Unmarshal(raw, a) != nil || a.ID == "" {
		return
	}
	b.people.changed(a)
	if a.Deleted {
		b.o.Log.Info().Str("user", a.ID).Msg("account closed")
	}
	if b.o.OnUserChange != nil {
		b.o.OnUserChange(a.ID, a.Deleted)
	}
}

// id reads an id where an event may also carry a whole object.
func id(raw json.RawMessage) string {
	var s string
	if json.Unmarshal(raw, &s) != nil {
		return ""
	}
	return s
}
