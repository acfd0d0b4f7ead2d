package commands_test

import (
	"maps"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/slack-go/slack"

	"cdobot/commands"
	"cdobot/commands/evaluation"
	"cdobot/commands/features"
	"cdobot/commands/report"
	"cdobot/commands/ui"
	"cdobot/policy"
	"cdobot/storage"
)

// pane is a window of ours on somebody's screen.
type pane struct {
	w            *world
	person, view string
	hash         string // another one for each form in the same view
	callback     string
	meta         string
	form         ui.Form
	modal        *slack.ModalViewRequest
	start        string // what its first field said when it came up
}

// opens is the window that a button brings up, in a view of its own.
func (w *world) opens(person, action, value string) *pane {
	w.t.Helper()
	w.keys++
	p := &pane{w: w, person: person, view: "V" + strconv.Itoa(w.keys)}
	p.shows(w.sure(w.presses(person, action, value)))
	return p
}

// shows puts the answer's window in the place of this one, as Slack does.
func (p *pane) shows(a commands.Answer) {
	p.w.t.Helper()
	if a.Modal == nil {
		p.modal, p.callback = nil, ""
		return
	}
	p.start = ""
	p.hash = strconv.FormatInt(p.w.slackTime(), 10)
	p.modal, p.callback, p.meta, p.form = a.Modal, a.Modal.CallbackID, a.Modal.PrivateMetadata, ui.Form{}
	for _, b := range a.Modal.Blocks.BlockSet {
		in, ok := b.(*slack.InputBlock)
		if !ok {
			continue
		}
		switch e := in.Element.(type) {
		case *slack.PlainTextInputBlockElement:
			if strings.HasPrefix(in.BlockID, "part0~") {
				p.start = e.InitialValue
			}
			if e.InitialValue != "" {
				p.form[in.BlockID] = []string{e.InitialValue}
			}
		case *slack.CheckboxGroupsBlockElement:
			for _, o := range e.InitialOptions {
				p.form[in.BlockID] = append(p.form[in.BlockID], o.Value)
			}
		case *slack.RadioButtonsBlockElement:
			if e.InitialOption != nil {
				p.form[in.BlockID] = []string{e.InitialOption.Value}
			}
		case *slack.SelectBlockElement:
			if e.InitialOption != nil {
				p.form[in.BlockID] = []string{e.InitialOption.Value}
			}
		}
	}
}

// id is the block id of the field with this name.
func (p *pane) id(name string) string {
	p.w.t.Helper()
	for _, b := range p.modal.Blocks.BlockSet {
		if in, ok := b.(*slack.InputBlock); ok {
			if plain, _, _ := strings.Cut(in.BlockID, "~"); plain == name {
				return in.BlockID
			}
		}
	}
	p.w.t.Fatalf("%s has no field %q", p.callback, name)
	return ""
}

// fields are the names of the fields.
func (p *pane) fields() []string {
	var names []string
	for _, b := range p.modal.Blocks.BlockSet {
		if in, ok := b.(*slack.InputBlock); ok {
			name, _, _ := strings.Cut(in.BlockID, "~")
			names = append(names, name)
		}
	}
	return names
}

// put fills in a field; nothing empties it.
func (p *pane) put(name string, values ...string) *pane {
	p.w.t.Helper()
	id := p.id(name)
	delete(p.form, id)
	if len(values) > 0 && values[0] != "" {
		p.form[id] = values
	}
	return p
}

// get is what stands in a field.
func (p *pane) get(name string) string {
	p.w.t.Helper()
	return p.form.Get(p.id(name))
}

func (p *pane) request(via, value string) commands.Request {
	r := p.w.request(p.person)
	r.Via, r.View, r.Hash, r.Meta, r.Form, r.Value, r.Channel = via, p.view, p.hash, p.meta, maps.Clone(p.form), value, ""
	return r
}

// press is a button of the window, or a field that tells of what is typed.
func (p *pane) press(action, value string) (commands.Answer, error) {
	p.w.t.Helper()
	for _, c := range features.Commands() {
		if do, ok := c.Buttons[action]; ok {
			return do(p.w.t.Context(), p.w.App, p.request("button", value))
		}
	}
	p.w.t.Fatalf("no button %q", action)
	return commands.Answer{}, nil
}

// types is the autosave after the last keystroke. It must say nothing.
func (p *pane) types() {
	p.w.t.Helper()
	action := "report.cell"
	if p.callback == "report.clash" {
		action = "report.aside"
	}
	a := p.w.sure(p.press(action, "x"))
	if a.Message != nil || a.Modal != nil || a.Errors != nil {
		p.w.t.Fatalf("an autosave was answered: %+v", a)
	}
}

// keystroke is what Slack tells at the last keystroke, to be brought now, later,
// or more than once: all that stood in the window, and when that was.
func (p *pane) keystroke() func() {
	w, pressed, do := p.w, p.w.slackTime(), report.Cell
	switch p.callback {
	case "report.clash":
		do = report.Aside
	case "evaluation.submit":
		do = evaluation.Typed
	}
	r := p.request("button", "x")
	return func() {
		w.t.Helper()
		r.Now, r.Pressed = w.now, pressed
		a := w.sure(do(w.t.Context(), w.App, r))
		if a.Message != nil || a.Modal != nil || a.Errors != nil {
			w.t.Fatalf("an autosave was answered: %+v", a)
		}
	}
}

// slackTime is a moment by Slack's clock, which only goes forward.
func (w *world) slackTime() int64 {
	w.stamps++
	return 1_776_000_000_000_000 + w.stamps*2_000_000
}

// again is the window as it is now, sent off or closed a second time.
func (p *pane) again(callback string) func() {
	w, r := p.w, p.request("modal", "")
	do := report.Forms()[callback]
	return func() {
		w.t.Helper()
		r.Now = w.now
		w.sure(do(w.t.Context(), w.App, r))
	}
}

func (p *pane) sends(callback string) (commands.Answer, error) {
	p.w.t.Helper()
	for _, c := range features.Commands() {
		if do, ok := c.Forms[callback]; ok {
			return do(p.w.t.Context(), p.w.App, p.request("modal", ""))
		}
	}
	p.w.t.Fatalf("no form %q", callback)
	return commands.Answer{}, nil
}

// submit sends the window off and shows what comes in its place.
func (p *pane) submit() commands.Answer {
	p.w.t.Helper()
	a := p.w.sure(p.sends(p.callback))
	if len(a.Errors) == 0 {
		p.shows(a)
	}
	return a
}

// close shuts the window without sending it.
func (p *pane) close() commands.Answer {
	p.w.t.Helper()
	return p.w.sure(p.sends(p.callback + ".closed"))
}

// says is all that the window shows, as one text.
func (p *pane) says() string {
	p.w.t.Helper()
	return string(encode(p.w.t, p.modal))
}

// restart puts a new app on the same store, as after a crash.
func (w *world) restart() {
	w.t.Helper()
	ledger, err := storage.OpenLog(w.t.Context(), w.DB, storage.Ledger, policy.City().Fold)
	if err != nil {
		w.t.Fatal(err)
	}
	app := *w.App
	app.Ledger = ledger
	w.App = &app
}

// drafting is the district's draft as it is kept.
func (w *world) drafting() report.Draft {
	w.t.Helper()
	d, err := report.DraftOf(w.t.Context(), w.App, report.About{Unit: w.folded().Units.At("xiangzhou"), Period: "2026-H1"})
	if err != nil {
		w.t.Fatal(err)
	}
	return d
}

// asides are the texts of a cell that wait to be brought together.
func asides(d report.Draft, cell string) []string {
	var all []string
	for _, a := range d.Aside[cell] {
		all = append(all, a.Text)
	}
	return all
}

func contains(t *testing.T, s string, words ...string) {
	t.Helper()
	for _, word := range words {
		if !strings.Contains(s, word) {
			t.Errorf("%q is not in %s", word, s)
		}
	}
}

func keysOf(ids map[string]string) []string { return slices.Sorted(maps.Keys(ids)) }
