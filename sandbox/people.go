package sandbox

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"time"
)

// Person is a member of the workspace.
type Person struct {
	ID                string `json:"id"`
	TeamID            string `json:"team_id"` // of who comes over Slack Connect; "" is the workspace's own
	Name              string `json:"name"`
	RealName          string `json:"real_name"`
	Locale            string `json:"locale"` // "zh-CN", "en-US"
	TZ                string `json:"tz"`
	Title             string `json:"title"`
	Deleted           bool   `json:"deleted"`
	IsBot             bool   `json:"is_bot"`
	IsRestricted      bool   `json:"is_restricted"`       // a guest
	IsUltraRestricted bool   `json:"is_ultra_restricted"` // a guest of one channel
	IsStranger        bool   `json:"is_stranger"`         // of another workspace, in no channel that the app sees
}

// hears is a sentence of Slack's own client in the person's language.
func (p Person) hears(zh, en string, facts ...any) string {
	if strings.HasPrefix(p.Locale, "zh") {
		return fmt.Sprintf(zh, facts...)
	}
	return fmt.Sprintf(en, facts...)
}

// slackbotID is Slackbot's in every workspace.
const slackbotID = "USLACKBOT"

// slackbot is Slack's own voice, which Slack does not call a bot.
func slackbot() Person {
	return Person{ID: slackbotID, Name: "slackbot", RealName: "Slackbot", Locale: "en-US"}
}

// Channel is a conversation: a channel, or a person's direct messages with the app.
type Channel struct {
	ID       string   `json:"id"`
	Name     string   `json:"name"`
	Members  []string `json:"members"`
	IsIM     bool     `json:"is_im"`
	User     string   `json:"user"` // the person of an IM with the app
	Private  bool     `json:"private"`
	Archived bool     `json:"archived"`
	BotIn    bool     `json:"bot_in"`
}

// kind is the channel's word in scopes and events: channels, groups or im.
func (c Channel) kind() string {
	switch {
	case c.IsIM:
		return "im"
	case c.Private:
		return "groups"
	default:
		return "channels"
	}
}

// eventKind is what a message event calls the channel's kind.
func (c Channel) eventKind() string { return strings.TrimSuffix(c.kind(), "s") }

// has says whether the person is in the channel.
func (c Channel) has(person string) bool {
	return c.User == person || slices.Contains(c.Members, person)
}

// Direct is the id of a person's direct messages with the app.
func Direct(person string) string { return "D" + strings.TrimPrefix(person, "U") }

// People are all members of the workspace but the app itself.
func (w *Workspace) People() []Person {
	w.mu.Lock()
	defer w.mu.Unlock()
	return slices.Clone(w.book.People)
}

// Channels are the conversations a person is in: channels first, then their
// direct messages with the app.
func (w *Workspace) Channels(person string) []Channel {
	w.mu.Lock()
	defer w.mu.Unlock()
	var in []Channel
	for _, c := range w.book.Channels {
		if c.has(person) {
			in = append(in, c)
		}
	}
	if c, ok := w.channel(Direct(person)); ok {
		in = append(in, c)
	}
	return in
}

// person finds a member by id, the app's bot user included. It needs w.mu.
func (w *Workspace) person(id string) (Person, bool) {
	switch id {
	case w.o.BotUser.ID:
		return w.o.BotUser, id != ""
	case slackbotID:
		return slackbot(), true
	}
	for _, p := range w.book.People {
		if p.ID == id {
			return p, true
		}
	}
	return Person{}, false
}

// active finds a member who can still do things. It needs w.mu.
func (w *Workspace) active(id string) (Person, bool) {
	p, ok := w.person(id)
	return p, ok && !p.Deleted && !p.IsBot && p.ID != slackbotID
}

// channel finds a conversation by id. It needs w.mu.
func (w *Workspace) channel(id string) (Channel, bool) {
	for _, c := range w.book.Channels {
		if c.ID == id {
			return c, true
		}
	}
	rest, direct := strings.CutPrefix(id, "D")
	if !direct {
		return Channel{}, false
	}
	for _, p := range w.book.People {
		if !p.IsBot && strings.TrimPrefix(p.ID, "U") == rest {
			return Channel{ID: id, IsIM: true, User: p.ID, BotIn: true, Members: []string{p.ID, w.o.BotUser.ID}}, true
		}
	}
	return Channel{}, false
}

// usersInfo describes one member; deactivated ones too.
func (w *Workspace) usersInfo(c call) (answer, error) {
	p, ok := w.person(c.args.Get("user"))
	if !ok {
		return nil, refuse("user_not_found")
	}
	return answer{"user": w.userObject(p, boolArg(c.args, "include_locale"))}, nil
}

// usersList describes all members, a page at a time.
func (w *Workspace) usersList(c call) (answer, error) {
	page, next, err := paged(append([]Person{slackbot(), w.o.BotUser}, w.book.People...), c.args, 1000, 1000)
	if err != nil {
		return nil, err
	}
	members := make([]any, 0, len(page))
	for _, p := range page {
		members = append(members, w.userObject(p, boolArg(c.args, "include_locale")))
	}
	return answer{"members": members, "cache_ts": w.now().Unix(), "response_metadata": next}, nil
}

// userObject is a person as the Web API and events show them. It needs w.mu.
func (w *Workspace) userObject(p Person, withLocale bool) map[string]any {
	team := cmp.Or(p.TeamID, teamID)
	u := map[string]any{
		"id": p.ID, "team_id": team, "name": p.Name, "deleted": p.Deleted, "is_bot": p.IsBot,
		"is_app_user": false, "updated": w.now().Unix(),
		"profile": map[string]any{
			"real_name": p.RealName, "real_name_normalized": p.RealName, "display_name": p.RealName,
			"display_name_normalized": p.RealName, "title": p.Title, "team": team,
		},
	}
	if withLocale {
		u["locale"] = p.Locale
	}
	if p.Deleted { // Slack says little about those who left
		return u
	}
	u["real_name"], u["tz"] = p.RealName, p.TZ
	u["is_admin"], u["is_owner"], u["is_primary_owner"] = false, false, false
	// A guest of one channel is a guest, too, and Slack says both.
	u["is_restricted"], u["is_ultra_restricted"] = p.IsRestricted || p.IsUltraRestricted, p.IsUltraRestricted
	if p.IsStranger {
		u["is_stranger"] = true
	}
	if zone, err := time.LoadLocation(p.TZ); err == nil {
		label, offset := w.now().In(zone).Zone()
		u["tz_label"], u["tz_offset"] = label, offset
	}
	return u
}

// authTest says whose token it is.
func (w *Workspace) authTest(c call) (answer, error) {
	return answer{
		"url": c.base + "/", "team": teamName, "user": w.o.BotUser.Name, "team_id": teamID,
		"user_id": w.o.BotUser.ID, "bot_id": botID, "is_enterprise_install": false,
	}, nil
}

// appsConnectionsOpen hands out a Socket Mode URL that is good for one connection.
func (w *Workspace) appsConnectionsOpen(c call) (answer, error) {
	ticket := w.sockets.issue(w.o.Real())
	return answer{"url": strings.Replace(c.base, "http", "ws", 1) + "/socket?ticket=" + ticket + "&app_id=" + appID}, nil
}
