package sandbox

import "slices"

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
	var found []*Message
	for _, m := range slices.Backward(w.book.Messages[ch.ID]) {
		if !m.Ephemeral && m.TS > c.args.Get("oldest") {
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
		if !boolArg(c.args, "include_all_metadata") {
			delete(o, "metadata")
		}
		shown = append(shown, o)
	}
	return answer{
		"messages": shown, "has_more": next["next_cursor"] != "", "pin_count": 0, "response_metadata": next,
	}, nil
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
