package sandbox

import (
	"encoding/base64"
	"net/url"
	"strconv"
)

// conversationsOpen finds the direct messages with one person.
func (w *Workspace) conversationsOpen(c call) (answer, error) {
	id := c.args.Get("users")
	p, ok := w.person(id)
	switch {
	case id == "":
		return nil, refuse("users_list_not_supplied")
	case !ok:
		return nil, refuse("user_not_found")
	case p.IsBot:
		return nil, refuse("cannot_dm_bot")
	case p.Deleted:
		return nil, refuse("user_disabled")
	}
	return answer{"no_op": true, "already_open": true, "channel": map[string]any{
		"id": Direct(p.ID), "user": p.ID, "is_im": true, "is_private": true, "is_open": true, "context_team_id": teamID,
	}}, nil
}

// seen is the channel argument, if the bot may know of that channel. It needs w.mu.
func (w *Workspace) seen(args url.Values) (Channel, error) {
	ch, ok := w.channel(args.Get("channel"))
	if !ok || ch.Private && !ch.BotIn {
		return Channel{}, refuse("channel_not_found")
	}
	return ch, nil
}

// paged cuts out the page that the cursor and limit arguments ask for, and
// makes the response_metadata that leads to the next one.
func paged[T any](all []T, args url.Values, usual, most int) ([]T, map[string]any, error) {
	from := 0
	if cursor := args.Get("cursor"); cursor != "" {
		raw, err := base64.StdEncoding.DecodeString(cursor)
		if from, _ = strconv.Atoi(string(raw)); err != nil || from <= 0 || from > len(all) {
			return nil, nil, refuse("invalid_cursor")
		}
	}
	to, next := min(len(all), from+intArg(args, "limit", usual, most)), ""
	if to < len(all) {
		next = base64.StdEncoding.EncodeToString([]byte(strconv.Itoa(to)))
	}
	return all[from:to], map[string]any{"next_cursor": next}, nil
}
