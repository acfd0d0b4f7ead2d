package page

import (
	"errors"
	"net/http"
	"strings"

	"cdobot/sandbox"
)

// notice is what went wrong, said to the person who did it.
type notice struct {
	S    scene
	Text string
}

// say sends what stands in the composer: a command, or ordinary words.
func (p *page) say(s scene, w http.ResponseWriter, r *http.Request) {
	line := strings.TrimSpace(r.FormValue("text"))
	room := s.room(r.FormValue("in"))
	var ack sandbox.Ack
	var err error
	switch {
	case line == "":
	case strings.HasPrefix(line, "/"):
		ack, err = p.ws.Command(r.Context(), s.Me, room.ID, line)
	default:
		ack, err = p.ws.Say(r.Context(), s.Me, room.ID, line)
	}
	p.tell(w, s, "notice", ack, err)
}

// reply writes in the thread of a message, with files or without.
func (p *page) reply(w http.ResponseWriter, r *http.Request) {
	s, files, trouble := p.received(w, r)
	if trouble != "" {
		p.show(w, s, "notice", notice{S: s, Text: trouble})
		return
	}
	var ack sandbox.Ack
	var err error
	if line := strings.TrimSpace(r.FormValue("reply")); line != "" || len(files) > 0 {
		at := place(r)
		ack, err = p.ws.Reply(r.Context(), s.Me, at.Channel, at.TS, line, files...)
	}
	p.tell(w, s, "notice", ack, err)
}

// click uses an element of a message, a modal or the Home tab.
func (p *page) click(s scene, w http.ResponseWriter, r *http.Request) {
	at, name := place(r), "notice"
	if at.View != "" {
		name = "modalnotice"
		// What was typed goes along; a field that is gone needs nothing noted.
		_ = p.ws.Fill(s.Me, at.View, fields(r))
	}
	ack, err := p.ws.Click(r.Context(), s.Me, at, r.FormValue("action"), chosen(r))
	p.tell(w, s, name, ack, err)
}

// place is where on the page a request comes from.
func place(r *http.Request) sandbox.Place {
	return sandbox.Place{
		Channel: r.FormValue("channel"), TS: r.FormValue("ts"), View: r.FormValue("view"), Home: r.FormValue("home") != "",
		Block: r.FormValue("block"),
	}
}

// chosen is the value of the element that was used: a button's own, or what was
// picked from it.
func chosen(r *http.Request) string {
	if value := r.FormValue("value"); value != "" {
		return value
	}
	if picked, ok := r.PostForm["a."+r.FormValue("action")]; ok {
		return joined(picked)
	}
	return joined(r.PostForm[fieldPrefix+r.FormValue("block")])
}

// dismiss takes away a message that only its reader sees.
func (p *page) dismiss(s scene, w http.ResponseWriter, r *http.Request) {
	p.ws.Dismiss(s.Me, r.FormValue("channel"), r.FormValue("ts"))
	p.tell(w, s, "notice", sandbox.Ack{}, nil)
}

// setLocale changes a person's language, and the page's with it.
func (p *page) setLocale(s scene, w http.ResponseWriter, r *http.Request) {
	locale := "zh-CN"
	if languageOf(r.FormValue("locale")) == english {
		locale = "en-US"
	}
	err := p.ws.SetLocale(r.Context(), s.Me, locale)
	if err == nil {
		w.Header().Set("HX-Refresh", "true")
	}
	p.tell(w, s, "notice", sandbox.Ack{}, err)
}

// tell answers with what the person should know: nothing when all went well.
func (p *page) tell(w http.ResponseWriter, s scene, name string, ack sandbox.Ack, err error) {
	n := notice{S: s, Text: ack.Trouble}
	if err != nil {
		n.Text = p.excuse(s, err)
	}
	p.show(w, s, name, n)
}

// excuse is what the person reads when the workspace refused.
func (p *page) excuse(s scene, err error) string {
	switch {
	case errors.Is(err, sandbox.ErrNotThere):
		return s.t("not there")
	case errors.Is(err, sandbox.ErrNobody):
		return s.t("nobody")
	default:
		p.o.Log.Warn().Err(err).Msg("the workspace refused")
		return s.t("our fault")
	}
}
