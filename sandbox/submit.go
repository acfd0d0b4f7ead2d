package sandbox

import (
	"context"
	"encoding/json"
	"fmt"
	"net/http"
	"slices"
)

// Fill notes what a person has put into a modal's fields so far, by block_id, so
// that it is part of what the app is told and survives an update of the view.
func (w *Workspace) Fill(person, viewID string, values map[string]string) error {
	w.mu.Lock()
	defer w.mu.Unlock()
	v := w.view(func(v *View) bool { return v.ID == viewID && v.Person == person })
	if v == nil {
		return fmt.Errorf("view %s of %s: %w", viewID, person, ErrNotThere)
	}
	return w.fillIn(v, values)
}

// fillIn notes values by block_id. It needs w.mu.
func (w *Workspace) fillIn(v *View, values map[string]string) error {
	fields := inputs(v.body().Blocks)
	for block, value := range values {
		i := slices.IndexFunc(fields, func(e element) bool { return e.block == block })
		if i < 0 {
			return fmt.Errorf("field %q: %w", block, ErrNotThere)
		}
		w.put(v.ID, fields[i], value)
	}
	return nil
}

// inputs are the elements that stand in input blocks.
func inputs(blocks json.RawMessage) []element {
	return slices.DeleteFunc(elements(blocks), func(e element) bool { return !e.input })
}

// Submit lets a person fill in a modal's fields, by block_id, and send it off.
// What Slack's own client would not send comes back as Ack.Errors at once.
func (w *Workspace) Submit(ctx context.Context, person, viewID string, values map[string]string) (Ack, error) {
	p, payload, wrong, err := w.submitted(person, viewID, values)
	if err != nil || len(wrong) > 0 {
		return Ack{Errors: wrong}, err
	}
	r := w.interact(ctx, payload, true)
	if r.failure == "" {
		r.Errors, r.failure = w.conclude(p, viewID, r)
	}
	if r.failure != "" {
		r.Trouble = p.hears("连接时遇到问题，是否重试？（%s）", "We had some trouble connecting. Try again? (%s)", r.failure)
	}
	return r.Ack, nil
}

// submitted makes the payload of a submission, or says which fields are wrong.
func (w *Workspace) submitted(person, viewID string, values map[string]string) (Person, map[string]any, map[string]string, error) {
	w.mu.Lock()
	defer w.mu.Unlock()
	p, ok := w.active(person)
	if !ok {
		return Person{}, nil, nil, fmt.Errorf("%s: %w", person, ErrNobody)
	}
	v := w.view(func(v *View) bool { return v.ID == viewID })
	if v == nil || v.Person != person || v.Type != "modal" || !w.top(v) || v.body().Submit == nil {
		return Person{}, nil, nil, fmt.Errorf("submit %s: %w", viewID, ErrNotThere)
	}
	if err := w.fillIn(v, values); err != nil {
		return Person{}, nil, nil, err
	}
	wrong := map[string]string{}
	for _, e := range inputs(v.body().Blocks) {
		if sentence := w.unfit(p, v, e); sentence != "" {
			wrong[e.block] = sentence
		}
	}
	if len(wrong) > 0 {
		return p, nil, wrong, nil
	}
	payload := w.payload("view_submission", p)
	payload["trigger_id"] = w.newTrigger(p.ID, v.ID)
	payload["view"] = w.viewObject(v)
	payload["response_urls"] = []any{}
	return p, payload, nil, nil
}

// chosen is a field's value as text, typed or initial. It needs w.mu.
func (w *Workspace) chosen(v *View, e element) string {
	if value, ok := w.typed[v.ID][slot{e.block, e.action}]; ok {
		return value
	}
	return e.initial()
}

// conclude does what the app answered a submission with. It returns the errors to
// show under the fields, or Slack's word for an answer that is none.
func (w *Workspace) conclude(p Person, viewID string, r receipt) (map[string]string, string) {
	w.mu.Lock()
	defer w.mu.Unlock()
	v := w.view(func(v *View) bool { return v.ID == viewID })
	if v == nil { // closed meanwhile
		return nil, ""
	}
	if r.empty() {
		w.close(v)
		return nil, ""
	}
	var reply struct {
		Action string            `json:"response_action"`
		View   json.RawMessage   `json:"view"`
		Errors map[string]string `json:"errors"`
	}
	if json.Unmarshal(r.Body, &reply) != nil {
		return nil, "invalid_response"
	}
	switch reply.Action {
	case "clear":
		w.closeAll(p.ID)
		return nil, ""
	case "errors":
		return reply.Errors, unknownField(v, reply.Errors)
	case "update", "push":
		return nil, w.follow(v, reply.Action, reply.View)
	default:
		return nil, "invalid_response"
	}
}

// unknownField refuses errors for what is no input of the view.
func unknownField(v *View, errs map[string]string) string {
	fields := inputs(v.body().Blocks)
	for block := range errs {
		if !slices.ContainsFunc(fields, func(e element) bool { return e.block == block }) {
			return "invalid_errors"
		}
	}
	if len(errs) == 0 {
		return "invalid_errors"
	}
	return ""
}

// follow shows the view that the app answered a submission with. It needs w.mu.
func (w *Workspace) follow(v *View, action string, raw json.RawMessage) string {
	if err := w.limits.checkView("modal", raw); err != nil {
		return "invalid_view"
	}
	self := v
	if action == "push" {
		self = nil
	}
	switch {
	case w.unique(raw, self) != nil:
		return "duplicate_external_id"
	case action == "update":
		w.update(v, raw)
	case w.stackFull(v.Person):
		return "push_limit_reached"
	default:
		w.openModal(v.Person, raw, true)
	}
	return ""
}

// close takes a submitted modal away, and what lies above it. It needs w.mu.
func (w *Workspace) close(v *View) {
	for len(w.views[v.Person]) > 0 {
		last := w.top(v)
		w.closeTop(v.Person)
		if last {
			return
		}
	}
}

// CloseView lets a person close the modal in front of them; the app hears of it
// only if it asked to. Closing one with clear_on_close closes the whole stack.
func (w *Workspace) CloseView(ctx context.Context, person, viewID string) (Ack, error) {
	payload, tell, err := w.closed(person, viewID)
	if err != nil || !tell {
		return Ack{Status: http.StatusOK}, err
	}
	return w.interact(ctx, payload, false).Ack, nil
}

func (w *Workspace) closed(person, viewID string) (map[string]any, bool, error) {
	w.mu.Lock()
	defer w.mu.Unlock()
	p, _ := w.person(person)
	v := w.view(func(v *View) bool { return v.ID == viewID })
	if v == nil || v.Person != person || !w.top(v) {
		return nil, false, fmt.Errorf("close %s: %w", viewID, ErrNotThere)
	}
	payload := w.payload("view_closed", p)
	payload["view"], payload["is_cleared"] = w.viewObject(v), v.ClearOnClose
	if v.ClearOnClose {
		w.closeAll(person)
	} else {
		w.closeTop(person)
	}
	return payload, v.NotifyOnClose, nil
}
