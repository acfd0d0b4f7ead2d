package sandbox

import (
	"net/http"
	"slices"
	"strings"
)

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
