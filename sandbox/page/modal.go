package page

import (
	"encoding/json"
	"errors"
	"html/template"
	"io"
	"net/http"
	"slices"
	"strings"

	"cdobot/sandbox"
)

// maxUpload is how large a file of a form may be.
const maxUpload = 25 << 20

// fieldPrefix stands before the block_id in the names of a form's fields.
const fieldPrefix = "v."

// views are a person's open modals, the bottom one first.
type views struct {
	S    scene
	Have string // what the page has after this, to ask whether there is news
	All  []view
}

// view is one modal.
type view struct {
	S                    scene
	ID, Vals             string
	Title, Submit, Close string
	Top, Under           bool // it is on top; there is another one under it
	Trouble              string
	Blocks               template.HTML
}

// viewBody is what the page reads of a view.
type viewBody struct {
	Title  *text           `json:"title"`
	Submit *text           `json:"submit"`
	Close  *text           `json:"close"`
	Blocks json.RawMessage `json:"blocks"`
}

// serveViews answers only when the page does not have the open modals already:
// what stands in their fields, and the errors below them, are better left alone.
func (p *page) serveViews(s scene, w http.ResponseWriter, r *http.Request) {
	v := p.views(s, nil, "")
	if v.Have == r.FormValue("have") {
		w.WriteHeader(http.StatusNoContent)
		return
	}
	p.show(w, s, "views", v)
}

// views renders the open modals, the topmost with errors and trouble.
func (p *page) views(s scene, wrong map[string]string, trouble string) views {
	open := p.ws.Views(s.Me)
	all := views{S: s}
	for i, v := range open {
		all.Have += v.ID + "." + v.Hash + " "
		one := s
		one.view = v.ID
		top := i == len(open)-1
		if top {
			one.wrong = wrong
		}
		shown, err := one.modal(v)
		if err != nil {
			p.o.Log.Error().Err(err).Str("view", v.ID).Msg("a view could not be rendered")
			trouble = s.t("our fault")
		}
		shown.Top, shown.Under = top, i > 0
		if top {
			shown.Trouble = trouble
		}
		all.All = append(all.All, shown)
	}
	return all
}

// modal renders one view.
func (s scene) modal(v sandbox.View) (view, error) {
	var body viewBody
	err := json.Unmarshal(v.Body, &body)
	one := view{
		S: s, ID: v.ID, Vals: vals("view", v.ID), Title: s.words(body.Title), Submit: s.words(body.Submit),
		Close: s.words(body.Close),
	}
	if one.Close == "" {
		one.Close = s.t("cancel")
		if one.Submit == "" {
			one.Close = s.t("close")
		}
	}
	if err == nil {
		one.Blocks, err = s.blocks(body.Blocks)
	}
	return one, err
}

// submit sends a modal off. With errors the modal stays, and they stand in it.
func (p *page) submit(s scene, w http.ResponseWriter, r *http.Request) {
	ack, err := p.ws.Submit(r.Context(), s.Me, r.FormValue("view"), fields(r))
	trouble := ack.Trouble
	switch {
	case errors.Is(err, sandbox.ErrNotThere): // it was closed or replaced meanwhile
		trouble = ""
	case err != nil:
		trouble = p.excuse(s, err)
	}
	p.show(w, s, "views", p.views(s, ack.Errors, trouble))
}

// closeView closes the modal in front.
func (p *page) closeView(s scene, w http.ResponseWriter, r *http.Request) {
	trouble := ""
	if _, err := p.ws.CloseView(r.Context(), s.Me, r.FormValue("view")); err != nil && !errors.Is(err, sandbox.ErrNotThere) {
		trouble = p.excuse(s, err)
	}
	p.show(w, s, "views", p.views(s, nil, trouble))
}

// fields are the values of a modal's form, by block_id: of several choices all,
// joined by commas.
func fields(r *http.Request) map[string]string {
	_ = r.ParseForm() // what can't be parsed has no fields
	values := map[string]string{}
	for name, given := range r.PostForm {
		if block, ok := strings.CutPrefix(name, fieldPrefix); ok {
			values[block] = joined(given)
		}
	}
	return values
}

// joined are the values that say something.
func joined(given []string) string {
	said := slices.DeleteFunc(slices.Clone(given), func(value string) bool { return value == "" })
	return strings.Join(said, ",")
}

// uploaded are the files that a form's field now has.
type uploaded struct {
	S       scene
	Name    string // of the field
	Files   []sandbox.File
	Trouble string
}

// upload takes the files that somebody put into a form.
func (p *page) upload(w http.ResponseWriter, r *http.Request) {
	s, files, trouble := p.received(w, r)
	p.show(w, s, "uploaded", uploaded{S: s, Name: r.FormValue("field"), Files: files, Trouble: trouble})
}

// received reads a request that may bring files, and keeps those, or says why it can't.
func (p *page) received(w http.ResponseWriter, r *http.Request) (s scene, files []sandbox.File, trouble string) {
	r.Body = http.MaxBytesReader(w, r.Body, maxUpload)
	err := r.ParseMultipartForm(maxUpload) //nolint:gosec // the line above bounds it
	s = p.sceneOf(r)
	var tooLarge *http.MaxBytesError
	switch {
	case errors.As(err, &tooLarge):
		return s, nil, s.f("too large", maxUpload>>20)
	case err != nil:
		return s, nil, s.t("not uploaded")
	}
	defer func() { _ = r.MultipartForm.RemoveAll() }()
	if files, err = p.keep(s.Me, r); err != nil {
		p.o.Log.Warn().Err(err).Msg("an upload was not kept")
		return s, nil, s.t("not uploaded")
	}
	return s, files, ""
}

// keep gives the workspace the files of a request.
func (p *page) keep(person string, r *http.Request) ([]sandbox.File, error) {
	var kept []sandbox.File
	for _, sent := range r.MultipartForm.File["file"] {
		f, err := sent.Open()
		if err != nil {
			return kept, err //nolint:wrapcheck // its only caller logs it as what it is
		}
		content, err := io.ReadAll(f)
		_ = f.Close() // it was only read
		if err != nil {
			return kept, err //nolint:wrapcheck // likewise
		}
		file, err := p.ws.Upload(person, sent.Filename, sent.Header.Get("Content-Type"), content)
		if err != nil {
			return kept, err //nolint:wrapcheck // likewise
		}
		kept = append(kept, file)
	}
	return kept, nil
}
