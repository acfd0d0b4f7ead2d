package sandbox

import (
	"encoding/json"
	"fmt"
	"strings"
)

// slot is where an input stands.
type slot struct{ block, action string }

// typed is what people put into the inputs of one view or message, as text:
// several values are joined by commas.
type typed map[slot]string

// kept is what stays when the blocks change: the inputs whose ids are still there.
func (t typed) kept(blocks json.RawMessage) typed {
	stay := typed{}
	for _, e := range elements(blocks) {
		if value, ok := t[slot{e.block, e.action}]; ok {
			stay[slot{e.block, e.action}] = value
		}
	}
	return stay
}

// put notes a value on a surface, known by its view id or its channel and ts. It needs w.mu.
func (w *Workspace) put(surface string, e element, value string) {
	if w.typed[surface] == nil {
		w.typed[surface] = typed{}
	}
	w.typed[surface][slot{e.block, e.action}] = value
}

// state is view.state.values: every input's value by block and action, the
// initial ones of untouched inputs included. It needs w.mu.
func (w *Workspace) state(surface string, blocks json.RawMessage) map[string]map[string]any {
	values := map[string]map[string]any{}
	for _, e := range elements(blocks) {
		value, err := w.current(surface, e)
		if err != nil || value == nil {
			continue
		}
		if values[e.block] == nil {
			values[e.block] = map[string]any{}
		}
		values[e.block][e.action] = value
	}
	return values
}

// current is an input's value in the shape of view.state.values, nil for what
// has no state. It needs w.mu.
func (w *Workspace) current(surface string, e element) (map[string]any, error) {
	value, touched := w.typed[surface][slot{e.block, e.action}]
	if !touched {
		value = e.initial()
	}
	return w.value(e, value)
}

// initial is the value that the app put in, as text.
func (e element) initial() string {
	for _, field := range []string{"initial_value", "initial_date", "initial_time", "initial_user", "initial_conversation"} {
		if s := text(e.spec, field); s != "" {
			return s
		}
	}
	if o, ok := e.spec["initial_option"].(map[string]any); ok {
		return text(o, "value")
	}
	var several []string
	for _, o := range objects(e.spec["initial_options"]) {
		several = append(several, text(o, "value"))
	}
	return strings.Join(several, ",")
}

// value puts a text into the shape that Slack gives the element's value. It needs w.mu.
func (w *Workspace) value(e element, value string) (map[string]any, error) {
	o := map[string]any{"type": e.kind}
	var err error
	switch e.kind {
	case "plain_text_input", "number_input":
		o["value"] = orNull(value)
	case "datepicker":
		o["selected_date"] = orNull(value)
	case "timepicker":
		o["selected_time"] = orNull(value)
	case "static_select", "radio_buttons":
		o["selected_option"], err = e.option(value)
	case "multi_static_select", "checkboxes":
		o["selected_options"], err = e.optionList(value)
	case "users_select", "conversations_select":
		o["selected_"+strings.TrimSuffix(e.kind, "s_select")] = orNull(value)
	case "file_input":
		o["files"], err = w.fileList(value)
	default: // buttons have no state
		return nil, nil //nolint:nilnil // no state is what they have
	}
	if err != nil {
		return nil, fmt.Errorf("%s/%s: %w", e.block, e.action, err)
	}
	return o, nil
}

func orNull(value string) any {
	if value == "" {
		return nil
	}
	return value
}

// list splits joined values; no value is an empty list.
func list(value string) []string {
	if value == "" {
		return []string{}
	}
	return strings.Split(value, ",")
}

// option finds the choice with this value.
func (e element) option(value string) (any, error) {
	if value == "" {
		return nil, nil
	}
	for _, o := range e.options() {
		if text(o, "value") == value {
			return o, nil
		}
	}
	return nil, fmt.Errorf("there is no choice %q", value)
}

func (e element) optionList(value string) (any, error) {
	chosen := []any{}
	for _, v := range list(value) {
		o, err := e.option(v)
		if err != nil {
			return nil, err
		}
		chosen = append(chosen, o)
	}
	return chosen, nil
}

func (w *Workspace) fileList(value string) (any, error) {
	files := []any{}
	for _, id := range list(value) {
		f, ok := w.book.Files[id]
		if !ok {
			return nil, fmt.Errorf("there is no file %q", id)
		}
		files = append(files, f.object(w.base))
	}
	return files, nil
}
