package page

import (
	"encoding/json"
	"html/template"
	"net/http"
	"net/url"
	"slices"
	"time"

	"cdobot/sandbox"
)

// homeView is the Home tab that the app published.
type homeView struct {
	S      scene
	Hash   string
	Blocks template.HTML
}

func (p *page) homeView(s scene) homeView {
	v := homeView{S: s}
	published, ok := p.ws.Home(s.Me)
	if !ok {
		return v
	}
	var body viewBody
	err := json.Unmarshal(published.Body, &body)
	v.Hash, s.view = published.Hash, "home"
	if err == nil {
		v.Blocks, err = s.blocks(body.Blocks)
	}
	if err != nil {
		p.o.Log.Error().Err(err).Msg("the Home tab could not be rendered")
	}
	return v
}

// serveHome answers only when the page has another Home tab than the published.
func (p *page) serveHome(s scene, w http.ResponseWriter, r *http.Request) {
	v := p.homeView(s)
	if v.Hash == r.FormValue("hash") {
		w.WriteHeader(http.StatusNoContent)
		return
	}
	p.show(w, s, "homeview", v)
}

// openHome tells the app that somebody looks at its Home tab.
func (p *page) openHome(s scene, w http.ResponseWriter, r *http.Request) {
	ack, err := p.ws.OpenHome(r.Context(), s.Me)
	p.tell(w, s, "notice", ack, err)
}

// serveFile hands out a file to those who uploaded it or see it in a message.
// It always comes as a download: what people upload never runs on the page.
func (p *page) serveFile(s scene, w http.ResponseWriter, r *http.Request) {
	file, content, err := p.ws.Content(r.PathValue("id"))
	if err != nil || !p.sees(s, file) {
		http.NotFound(w, r)
		return
	}
	h := w.Header()
	h.Set("Content-Type", file.Mimetype)
	h.Set("Content-Disposition", "attachment; filename*=UTF-8''"+url.PathEscape(file.Name))
	h.Set("Content-Security-Policy", "sandbox; default-src 'none'")
	h.Set("Last-Modified", file.At.UTC().Format(time.RFC1123))
	_, _ = w.Write(content) //nolint:gosec // a download that no browser runs; a reader who left needs no answer
}

// sees says whether the person has a file in front of them.
func (p *page) sees(s scene, file sandbox.File) bool {
	if file.User == s.Me {
		return true
	}
	for _, c := range s.rooms {
		for _, m := range p.ws.Messages(s.Me, c.ID) {
			if slices.ContainsFunc(m.Files, func(f sandbox.File) bool { return f.ID == file.ID }) {
				return true
			}
		}
	}
	return false
}
