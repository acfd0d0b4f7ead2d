package sandbox

import (
	"encoding/base64"
	"net/url"
	"slices"
	"strconv"
	"strings"
)

// conversationsOpen finds the direct messages with one person.
func (w *Workspace) conversationsOpen(c call) (answer, error) {
	id := c.args.Get("users")
	if given := c.args.Get("channel"); given != "" {
		ch, ok := w.channel(given)
		if !ok || !ch.IsIM {
			return nil, refuse("channel_not_found")
		}
		id = ch.User
	}
	p, ok := w.person(id)
	switch {
	case id == "":
		return nil, refuse("users_list_not_supplied")
	case strings.Contains(id, ","):
		return nil, refuse("method_not_supported_for_channel_type")
	case !ok:
		return nil, refuse("user_not_found")
	case p.IsBot:
		return nil, refuse("cannot_dm_bot")
	case p.Deleted:
		return nil, refuse("user_disabled")
	}
	ch, _ := w.channel(Direct(p.ID))
	if boolArg(c.args, "return_im") {
		return answer{"no_op": true, "already_open": true, "channel": w.channelObject(ch)}, nil
	}
	return answer{"channel": map[string]any{"id": ch.ID}}, nil
}

// conversationsInfo describes a channel the bot can see.
func (w *Workspace) conversationsInfo(c call) (answer, error) {
	ch, err := w.seen(c.args)
	if err != nil {
		return nil, err
	}
	return answer{"channel": w.channelObject(ch)}, nil
}

// conversationsList lists the channels the bot can see, a page at a time.
func (w *Workspace) conversationsList(c call) (answer, error) {
	all := slices.Clone(w.book.Channels)
	for _, p := range w.book.People {
		if ch, ok := w.channel(Direct(p.ID)); ok {
			all = append(all, ch)
		}
	}
	kinds := listed(c.args)
	all = slices.DeleteFunc(all, func(ch Channel) bool {
		hidden := ch.Private && !ch.BotIn || ch.Archived && boolArg(c.args, "exclude_archived")
		return hidden || !slices.Contains(kinds, ch.kind())
	})
	page, next, err := paged(all, c.args, 100, 1000)
	if err != nil {
		return nil, err
	}
	shown := make([]any, 0, len(page))
	for _, ch := range page {
		shown = append(shown, w.channelObject(ch))
	}
	return answer{"channels": shown, "response_metadata": next}, nil
}

// listed are the kinds of channel that conversations.list is asked for.
func listed(args url.Values) []string {
	words := map[string]string{"public_channel": "channels", "private_channel": "groups", "im": "im", "mpim": "mpim"}
	var kinds []string
	for word := range strings.SplitSeq(args.Get("types"), ",") {
		if kind, ok := words[strings.TrimSpace(word)]; ok {
			kinds = append(kinds, kind)
		}
	}
	if len(kinds) == 0 {
		return []string{"channels"}
	}
	return kinds
}

// conversationsMembers lists who is in a channel.
func (w *Workspace) conversationsMembers(c call) (answer, error) {
	ch, err := w.seen(c.args)
	if err != nil {
		return nil, err
	}
	members := slices.Clone(ch.Members)
	if ch.BotIn && !slices.Contains(members, w.o.BotUser.ID) {
		members = append(members, w.o.BotUser.ID)
	}
	page, next, err := paged(members, c.args, 100, 1000)
	if err != nil {
		return nil, err
	}
	return answer{"members": page, "response_metadata": next}, nil
}

// conversationsJoin brings the bot into a public channel.
func (w *Workspace) conversationsJoin(c call) (answer, error) {
	i := slices.IndexFunc(w.book.Channels, func(ch Channel) bool { return ch.ID == c.args.Get("channel") })
	switch {
	case i < 0 || w.book.Channels[i].Private:
		return nil, refuse("channel_not_found")
	case w.book.Channels[i].Archived:
		return nil, refuse("is_archived")
	}
	w.book.Channels[i].BotIn = true
	w.dirty(Change{Kind: "people", Channel: w.book.Channels[i].ID})
	return answer{"channel": w.channelObject(w.book.Channels[i])}, nil
}

// seen is the channel argument, if the bot may know of that channel. It needs w.mu.
func (w *Workspace) seen(args url.Values) (Channel, error) {
	ch, ok := w.channel(args.Get("channel"))
	if !ok || ch.Private && !ch.BotIn {
		return Channel{}, refuse("channel_not_found")
	}
	return ch, nil
}

// channelObject is a channel as the Web API shows it. It needs w.mu.
func (w *Workspace) channelObject(c Channel) map[string]any {
	o := map[string]any{
		"id": c.ID, "is_im": c.IsIM, "is_mpim": false, "is_archived": c.Archived, "context_team_id": teamID,
		"is_channel": !c.IsIM && !c.Private, "is_group": c.Private, "is_private": c.Private || c.IsIM,
	}
	if c.IsIM {
		p, _ := w.person(c.User)
		o["user"], o["is_open"], o["is_user_deleted"] = c.User, true, p.Deleted
		return o
	}
	o["name"], o["name_normalized"], o["is_member"], o["num_members"] = c.Name, c.Name, c.BotIn, len(c.Members)
	return o
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
