package page

import (
	"fmt"
	"html/template"
	"net/http"
	"strconv"
	"time"

	"cdobot/sandbox"
)

// fewMessages is how many messages a page shows before one asks for more.
const fewMessages = 100

// close by, messages of one person need no new heading.
const closeBy = 5 * time.Minute

// messages are the lines of a conversation, as the page shows them.
type messages struct {
	S       scene
	Shown   int
	Earlier bool
	More    string
	Command string // to begin with, where nothing was said yet
	All     []line
}

// line is a message, under a new day where one began.
type line struct {
	Key, Day string
	HTML     template.HTML
}

// message is what one message shows.
type message struct {
	sandbox.Message
	S                 scene
	Key, Vals         string
	Author, Initial   string
	Tone              int
	Bot, Follows      bool
	Time, Full, Stamp string
	HTML              template.HTML
}

func (p *page) serveMessages(s scene, w http.ResponseWriter, r *http.Request) {
	room := s.room(r.FormValue("in"))
	v := p.messages(s, room.ID, shownCount(r))
	p.ws.MarkRead(s.Me, room.ID)
	p.show(w, s, "messages", v)
}

// messages renders the newest messages of a conversation.
func (p *page) messages(s scene, room string, most int) messages {
	said := p.ws.Messages(s.Me, room)
	v := messages{S: s, Shown: most, More: vals("shown", strconv.Itoa(most+fewMessages))}
	if len(said) > most {
		said, v.Earlier = said[len(said)-most:], true
	}
	if hints := p.ws.Hints(); len(hints) > 0 && room == sandbox.Direct(s.Me) {
		v.Command = hints[0].Text
	}
	var before sandbox.Message
	for i, m := range said {
		one := line{}
		if i == 0 || !midnight(m.At).Equal(midnight(before.At)) {
			one.Day = s.day(m.At)
		}
		follows := one.Day == "" && m.User == before.User && m.At.Sub(before.At) < closeBy &&
			m.Ephemeral == before.Ephemeral
		html, key, err := p.message(s, m, follows)
		if err != nil {
			p.o.Log.Error().Err(err).Str("ts", m.TS).Msg("a message could not be rendered")
			continue
		}
		one.HTML, one.Key = html, key
		v.All, before = append(v.All, one), m
	}
	return v
}

// message renders one message. Its key names this very rendering, so that a page
// which has it already can keep it.
func (p *page) message(s scene, m sandbox.Message, follows bool) (html template.HTML, key string, err error) {
	bot := p.ws.Bot()
	name := s.personName(m.User, "")
	at := m.At.In(beijing())
	v := message{
		Message: m, S: s, Vals: vals("channel", m.Channel, "ts", m.TS), Author: name, Initial: initial(name), Tone: tone(m.User),
		Bot: m.User == bot.ID, Follows: follows, Time: s.time(at),
		Full: s.day(at) + " " + s.told(at, "15:04:05", "3:04:05 PM"), Stamp: at.Format(time.RFC3339),
	}
	if v.Bot {
		v.Initial = botInitial(name)
	}
	v.Key = digest(fmt.Sprint(m.Channel, m.TS, m.Text, string(m.Blocks), m.Edited, follows, s.Lang, name))
	s.view = m.TS
	v.HTML, err = s.blocks(m.Blocks)
	if err != nil {
		return "", "", err
	}
	if v.HTML == "" {
		v.HTML = `<div class="prose">` + s.mrkdwn(m.Text) + `</div>`
	}
	html, err = s.execute("message", v)
	return html, v.Key, err
}
