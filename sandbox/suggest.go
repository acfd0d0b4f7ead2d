package sandbox

import (
	"context"
	"encoding/json"
	"fmt"
)

// Option is one choice of a select.
type Option struct{ Value, Text string }

// Suggest asks the app for the choices of an external select that match what
// the person typed into it.
func (w *Workspace) Suggest(ctx context.Context, person string, at Place, actionID, query string) ([]Option, error) {
	e, payload, err := w.searching(person, at, actionID, query)
	if err != nil {
		return nil, err
	}
	r, err := w.interact(ctx, payload, true)
	if err != nil {
		return nil, err
	}
	if r.failure != "" {
		return nil, fmt.Errorf("choices of %s: %s", actionID, r.failure)
	}
	return w.offered(e, r.body)
}

// searching makes the payload that asks for an external select's choices.
func (w *Workspace) searching(person string, at Place, actionID, query string) (element, map[string]any, error) {
	w.mu.Lock()
	defer w.mu.Unlock()
	p, ok := w.active(person)
	if !ok {
		return element{}, nil, fmt.Errorf("%s: %w", person, ErrNobody)
	}
	s, err := w.look(person, at)
	if err != nil {
		return element{}, nil, err
	}
	for _, e := range elements(s.blocks) {
		external := e.kind == "external_select" || e.kind == "multi_external_select"
		if e.action != actionID || !external || at.Block != "" && e.block != at.Block {
			continue
		}
		payload := w.payload("block_suggestion", p)
		w.situate(payload, p, s)
		delete(payload, "trigger_id") // looking something up opens no windows
		delete(payload, "response_url")
		payload["action_id"], payload["block_id"], payload["value"] = e.action, e.block, query
		return e, payload, nil
	}
	return element{}, nil, fmt.Errorf("%s: %w", actionID, ErrNotThere)
}

// offered checks the app's choices and keeps them for when one is chosen.
func (w *Workspace) offered(e element, body []byte) ([]Option, error) {
	var reply struct {
		Options      json.RawMessage `json:"options"`
		OptionGroups json.RawMessage `json:"option_groups"`
	}
	if err := json.Unmarshal(body, &reply); err != nil {
		return nil, fmt.Errorf("choices of %s: %w", e.action, err)
	}
	if err := w.limits.checkOptions(reply.Options, reply.OptionGroups); err != nil {
		return nil, fmt.Errorf("choices of %s: %w", e.action, err)
	}
	offer := element{spec: map[string]any{}}
	for field, raw := range map[string]json.RawMessage{"options": reply.Options, "option_groups": reply.OptionGroups} {
		var choices any
		if json.Unmarshal(raw, &choices) == nil {
			offer.spec[field] = choices
		}
	}
	w.mu.Lock()
	defer w.mu.Unlock()
	w.offers[slot{e.block, e.action}] = offer.options()
	var shown []Option
	for _, o := range offer.options() {
		label, _ := o["text"].(map[string]any)
		shown = append(shown, Option{Value: text(o, "value"), Text: text(label, "text")})
	}
	return shown, nil
}
