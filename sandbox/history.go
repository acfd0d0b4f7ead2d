package sandbox

import (
	"encoding/json"
	"slices"
)

// conversationsHistory reads a conversation back, newest first. Ephemeral
// messages are in nobody's history.
func (w *Workspace) conversationsHistory(c call) (answer, error) {
	ch, err := w.seen(c.args)
	if err != nil {
		return nil, err
	}
	if !ch.BotIn {
		return nil, refuse("not_in_channel")
	}
	oldest, latest, inclusive := c.args.Get("oldest"), c.args.Get("latest"), boolArg(c.args, "inclusive")
	var found []*Message
	for _, m := range slices.Backward(w.book.Messages[ch.ID]) {
		edge := m.TS == oldest || m.TS == latest
		between := m.TS > oldest && (latest == "" || m.TS < latest)
		if !m.Ephemeral && (between || edge && inclusive) {
			found = append(found, m)
		}
	}
	page, next, err := paged(found, c.args, 100, 999)
	if err != nil {
		return nil, err
	}
	shown := make([]any, 0, len(page))
	for _, m := range page {
		o := w.messageObject(m)
		if m.Metadata != nil && !boolArg(c.args, "include_all_metadata") {
			o["metadata"] = withoutPayload(m.Metadata)
		}
		shown = append(shown, o)
	}
	return answer{
		"messages": shown, "has_more": next["next_cursor"] != "", "pin_count": 0, "response_metadata": next,
	}, nil
}

// withoutPayload is what Slack shows of metadata that was not asked for.
func withoutPayload(metadata json.RawMessage) map[string]any {
	var m struct {
		EventType string `json:"event_type"`
	}
	_ = json.Unmarshal(metadata, &m) // validated when it came in
	return map[string]any{"event_type": m.EventType}
}

// messageObject is a message as the Web API and payloads show it. It needs w.mu.
func (w *Workspace) messageObject(m *Message) map[string]any {
	o := map[string]any{"type": "message", "user": m.User, "text": m.Text, "ts": m.TS, "team": teamID}
	if m.User == w.o.BotUser.ID {
		o["bot_id"], o["app_id"] = botID, appID
		o["bot_profile"] = map[string]any{
			"id": botID, "app_id": appID, "user_id": m.User, "name": w.o.BotUser.Name, "deleted": false, "team_id": teamID,
		}
	}
	if len(m.Blocks) > 0 {
		o["blocks"] = m.Blocks
	}
	if m.Metadata != nil {
		o["metadata"] = m.Metadata
	}
	if m.ThreadTS != "" {
		o["thread_ts"] = m.ThreadTS
	}
	if m.Edited != "" {
		o["edited"] = map[string]any{"user": m.User, "ts": m.Edited}
	}
	if len(m.Files) > 0 {
		files := make([]any, 0, len(m.Files))
		for _, f := range m.Files {
			files = append(files, f.object(w.base))
		}
		o["files"] = files
	}
	return o
}
