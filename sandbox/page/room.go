package page

import (
	"net/http"
	"slices"
	"strconv"
	"strings"

	"cdobot/sandbox"
)

// home is what the in parameter says for the app's Home tab.
const home = "home"

// tones is how many colours people's signs have.
const tones = 8

// longestName is how long a person's name in Chinese is; what is longer is a post.
const longestName = 4

// tone is a person's colour, always the same.
func tone(id string) int {
	sum := 0
	for _, r := range id {
		sum += int(r)
	}
	return sum % tones
}

// initial is the sign that stands for a name: of a person's name in Chinese its
// last character, which is the given name's, otherwise the first.
func initial(name string) string {
	name, _, _ = strings.Cut(name, "（")
	runes := []rune(strings.TrimSpace(name))
	switch {
	case len(runes) == 0:
		return "?"
	case runes[0] > 0x2E80 && len(runes) <= longestName:
		return string(runes[len(runes)-1])
	default:
		return strings.ToUpper(string(runes[0]))
	}
}

// botInitial is the app's sign: the first character of its name.
func botInitial(name string) string {
	for _, r := range name {
		return strings.ToUpper(string(r))
	}
	return "?"
}

// room is the conversation that a request is about: the one asked for, or the
// person's direct messages with the app.
func (s scene) room(in string) sandbox.Channel {
	i := slices.IndexFunc(s.rooms, func(c sandbox.Channel) bool { return c.ID == in })
	if i < 0 {
		i = slices.IndexFunc(s.rooms, func(c sandbox.Channel) bool { return c.IsIM })
	}
	if i < 0 {
		return sandbox.Channel{ID: sandbox.Direct(s.Me), IsIM: true, User: s.Me}
	}
	return s.rooms[i]
}

// whole is everything on the page.
type whole struct {
	S            scene
	Name         string // of the workspace
	Title        string // of what is open
	In           string
	Vals         string
	Home, Direct bool
	DirectID     string
	Bot, Initial string
	To           string
	Members      int
	Hints        []sandbox.Hint
	Mentions     []mention
	Clock        clockFace
	Sidebar      sidebar
	Messages     messages
	Views        views
	HomeView     homeView
}

// mention is a person whom the composer can name.
type mention struct{ ID, Name, Title, Words string }

func (p *page) serveIndex(s scene, w http.ResponseWriter, r *http.Request) {
	in, room := r.FormValue("in"), s.room(r.FormValue("in"))
	bot := displayName(p.ws.Bot())
	v := whole{
		S: s, Name: p.o.Name.In(s.Lang), In: room.ID, Home: in == home, Direct: room.IsIM, DirectID: sandbox.Direct(s.Me),
		Bot: bot, Initial: botInitial(bot), Title: bot, To: bot, Members: len(room.Members), Clock: p.clock(s),
	}
	switch {
	case v.Home:
		v.In, v.Title = home, bot+" · "+s.t(home)
		v.HomeView = p.homeView(s)
	case !room.IsIM:
		v.Title, v.To = room.Name, "#"+room.Name
		fallthrough
	default:
		v.Hints, v.Mentions = p.ws.Hints(), s.mentions()
		v.Messages = p.messages(s, room.ID, fewMessages)
		p.ws.MarkRead(s.Me, room.ID)
	}
	v.Vals, v.Sidebar, v.Views = vals("as", s.Me, "in", v.In), p.sidebar(s, v.In), p.views(s, nil, "")
	p.show(w, s, "page", v)
}

func (s scene) mentions() []mention {
	list := make([]mention, 0, len(s.people))
	for _, p := range s.people {
		if !p.Deleted {
			name := displayName(p)
			list = append(list, mention{ID: p.ID, Name: name, Title: p.Title, Words: name + " " + p.Name + " " + p.Title})
		}
	}
	return list
}

// sidebar is the list of people to be and of conversations.
type sidebar struct {
	S           scene
	In          string
	Me, MyTitle string
	Initial     string
	Tone        int
	Groups      []sideGroup
	Rooms       []sideRoom
	Channels    bool
}

type sideGroup struct {
	Heading string
	People  []sidePerson
}

type sidePerson struct {
	member
	Shown, Initial, In, Words string
	Tone, Unread              int
}

type sideRoom struct {
	sandbox.Channel
	Person, Shown, Initial, UnreadWord string
	Unread                             int
	Here                               bool
}

func (p *page) serveSidebar(s scene, w http.ResponseWriter, r *http.Request) {
	p.show(w, s, "sidebar", p.sidebar(s, r.FormValue("in")))
}

func (p *page) sidebar(s scene, in string) sidebar {
	v := sidebar{S: s, In: in}
	for _, g := range s.groups() {
		group := sideGroup{Heading: g.Heading}
		for _, m := range g.People {
			name := displayName(m.Person)
			one := sidePerson{
				member: m, Shown: name, Initial: initial(name), Tone: tone(m.ID), In: sandbox.Direct(m.ID),
				Words: name + " " + m.Name + " " + m.Title + " " + g.Heading, Unread: p.ws.Unread(m.ID, sandbox.Direct(m.ID)),
			}
			if m.Me {
				v.Me, v.MyTitle, v.Initial, v.Tone = name, m.Title, one.Initial, one.Tone
			}
			group.People = append(group.People, one)
		}
		v.Groups = append(v.Groups, group)
	}
	bot := displayName(p.ws.Bot())
	for _, c := range s.rooms {
		one := sideRoom{
			Channel: c, Person: s.Me, Shown: c.Name, Here: c.ID == in, Initial: botInitial(bot), UnreadWord: s.t("unread"),
			Unread: p.ws.Unread(s.Me, c.ID),
		}
		if c.IsIM {
			one.Shown = bot
		} else {
			v.Channels = true
		}
		v.Rooms = append(v.Rooms, one)
	}
	return v
}

// shownCount reads how many messages a page shows.
func shownCount(r *http.Request) int {
	n, err := strconv.Atoi(r.FormValue("shown"))
	if err != nil || n < fewMessages {
		return fewMessages
	}
	return n
}
