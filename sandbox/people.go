package sandbox

import (
	"fmt"
	"slices"
	"strings"
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

// change alters a person in place and says whether there is such a person.
// It needs w.mu.
func (w *Workspace) change(id string, alter func(*Person)) (Person, bool) {
	for i := range w.book.People {
		if w.book.People[i].ID == id {
			alter(&w.book.People[i])
			w.dirty(Change{Kind: "people"})
			return w.book.People[i], true
		}
	}
	return Person{}, false
}
