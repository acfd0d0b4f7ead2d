package sandbox

import (
	"encoding/base64"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"
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

// invite is Slack's own /invite, as far as it brings the app into a channel: an
// app that was not invited can't speak there.
func (w *Workspace) invite(p Person, c Channel, whom string) Ack {
	w.mu.Lock()
	defer w.mu.Unlock()
	i := slices.IndexFunc(w.book.Channels, func(x Channel) bool { return x.ID == c.ID })
	id, _, _ := strings.Cut(strings.TrimSuffix(strings.TrimPrefix(whom, "<@"), ">"), "|")
	bot := w.o.BotUser
	if i < 0 || !slices.Contains([]string{bot.ID, "@" + bot.Name, "@" + bot.RealName}, id) {
		return Ack{Trouble: p.hears("这里只能把应用邀请进频道，请在频道中输入：/invite @%s", "Only the app can be invited here, and only into a channel, such as: /invite @%s", bot.Name)}
	}
	if !w.book.Channels[i].BotIn {
		w.book.Channels[i].BotIn = true
		w.dirty(Change{Kind: "people", Channel: c.ID})
		w.say(Message{Channel: c.ID, User: bot.ID, Text: p.hears("已由%s添加到频道。", "was added to the channel by %s.", "<@"+p.ID+">")})
	}
	return Ack{Status: http.StatusOK}
}
