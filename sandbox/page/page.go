// Package page is the browser page of the local workspace: what Slack's own
// client is to a real one. It is rendered on the server from what the workspace
// exports, refreshed over one event stream, and needs nothing from outside.
package page

import (
	"embed"
	"fmt"
	"html/template"
	"net/http"
	"slices"
	"sync"
	"time"

	"github.com/rs/zerolog"

	"cdobot/sandbox"
)

//go:embed templates/*.html
var templateFiles embed.FS

//go:embed static
var staticFiles embed.FS

// Options say how the page presents the workspace.
type Options struct {
	Name  Words                      // of the workspace
	Group func(sandbox.Person) Words // under which heading a person stands
	Done  <-chan struct{}            // closed when the program stops, so that open pages let go
	Log   zerolog.Logger
}

// page serves one workspace to browsers.
type page struct {
	ws        *sandbox.Workspace
	o         Options
	words     map[string]Words
	templates *template.Template

	mu    sync.Mutex
	going time.Time // where the clock is on its way to; zero while nobody travels
}

// New is the page of a workspace. Everything it serves lies at / and below
// /page/, so that the workspace's own handlers can be mounted beside it.
func New(w *sandbox.Workspace, o Options) http.Handler {
	p := &page{ws: w, o: o, words: vocabulary()}
	p.templates = parse()
	return guard(p.routes())
}

// parse reads the templates, which are part of the program and always right.
func parse() *template.Template {
	return template.Must(template.New("").Funcs(functions()).ParseFS(templateFiles, "templates/*.html"))
}

func (p *page) routes() http.Handler {
	mux := http.NewServeMux()
	mux.Handle("GET /page/static/", http.StripPrefix("/page/", http.FileServerFS(staticFiles)))
	mux.HandleFunc("GET /page/live", p.serveLive)
	mux.HandleFunc("POST /page/upload", p.upload)
	mux.HandleFunc("POST /page/reply", p.reply)
	for pattern, serve := range map[string]func(scene, http.ResponseWriter, *http.Request){
		"GET /{$}":            p.serveIndex,
		"GET /page/sidebar":   p.serveSidebar,
		"GET /page/messages":  p.serveMessages,
		"GET /page/home":      p.serveHome,
		"GET /page/views":     p.serveViews,
		"GET /page/clock":     p.serveClock,
		"GET /page/file/{id}": p.serveFile,
		"POST /page/home":     p.openHome,
		"POST /page/say":      p.say,
		"POST /page/click":    p.click,
		"POST /page/dismiss":  p.dismiss,
		"POST /page/submit":   p.submit,
		"POST /page/close":    p.closeView,
		"POST /page/locale":   p.setLocale,
		"POST /page/travel":   p.travel,
	} {
		mux.HandleFunc(pattern, func(w http.ResponseWriter, r *http.Request) { serve(p.sceneOf(r), w, r) })
	}
	return mux
}

// functions are what the templates can ask of a scene.
func functions() template.FuncMap {
	return template.FuncMap{
		"t": scene.t, "f": scene.f, "text": scene.text, "words": scene.words, "note": scene.note, "element": scene.element,
		"field": scene.field, "align": align, "single": single, "size": size, "bars": (*chart).bars,
		"fieldID":   func(s scene, b block) string { return s.id(b.ID, b.Element.ActionID) },
		"wrong":     func(s scene, b block) string { return s.wrong[b.ID] },
		"lines":     func(src string) template.HTML { return template.HTML(lines(src)) }, //nolint:gosec // escaped by lines
		"filesVals": func(c control) string { return vals("field", c.Name) },
	}
}

// size is a file's size in words.
func size(bytes int) string {
	switch {
	case bytes >= 1<<20:
		return fmt.Sprintf("%.1f MB", float64(bytes)/(1<<20))
	case bytes >= 1<<10:
		return fmt.Sprintf("%d KB", bytes>>10)
	default:
		return fmt.Sprintf("%d B", bytes)
	}
}

// sceneOf is the scene of a request: its as parameter says who looks. Somebody
// unknown becomes the first person of the workspace.
func (p *page) sceneOf(r *http.Request) scene {
	s := scene{p: p, people: p.ws.People(), now: p.ws.Now()}
	i := slices.IndexFunc(s.people, func(x sandbox.Person) bool { return x.ID == r.FormValue("as") })
	if len(s.people) > 0 {
		me := s.people[max(i, 0)]
		s.Me, s.Lang = me.ID, languageOf(me.Locale)
		s.rooms = p.ws.Channels(me.ID)
	}
	return s
}

// show answers with a template.
func (p *page) show(w http.ResponseWriter, s scene, name string, data any) {
	html, err := s.execute(name, data)
	if err != nil {
		p.o.Log.Error().Err(err).Str("template", name).Msg("the page could not be rendered")
		http.Error(w, s.t("our fault"), http.StatusInternalServerError)
		return
	}
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	_, _ = w.Write([]byte(html)) //nolint:gosec // html/template escaped what people typed; a reader who left needs no answer
}
