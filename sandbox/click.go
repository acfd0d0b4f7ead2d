package sandbox

import (
	"context"
	"encoding/json"
	"fmt"
	"maps"
	"strings"
)

// Place is where something can be clicked: on a message, in a modal, or on the
// Home tab.
type Place struct {
	Channel, TS string
	View        string
	Home        bool
	Block       string // the block_id, where an action_id stands in several
}

// surface is what a Place turned out to be.
type surface struct {
	key     string // of its typed values
	blocks  json.RawMessage
	message *Message
	view    *View
}

// Click lets a person use an element that they can see: press a button, or pick
// value from a select, a date from a picker. Only what tells the app at once can
// be clicked; inputs of a form are for Fill and Submit.
func (w *Workspace) Click(ctx context.Context, person string, at Place, actionID, value string) (Ack, error) {
	p, payload, err := w.clicked(person, at, actionID, value)
	if err != nil {
		return Ack{}, err
	}
	r := w.interact(ctx, payload, false)
	if r.failure != "" {
		r.Trouble = p.hears("应用没有及时响应，或无法连接（%s）。请重试。", "This app did not respond in time, or could not be reached (%s). Try again.", r.failure)
	}
	return r.Ack, nil
}

// clicked makes the payload of a click.
func (w *Workspace) clicked(person string, at Place, actionID, value string) (Person, map[string]any, error) {
	w.mu.Lock()
	defer w.mu.Unlock()
	p, ok := w.active(person)
	if !ok {
		return Person{}, nil, fmt.Errorf("%s: %w", person, ErrNobody)
	}
	s, err := w.look(person, at)
	if err != nil {
		return Person{}, nil, err
	}
	e, err := s.find(at.Block, actionID, value)
	if err != nil {
		return Person{}, nil, err
	}
	action, err := w.action(s, e, value)
	if err != nil {
		return Person{}, nil, err
	}
	payload := w.payload("block_actions", p)
	payload["actions"] = []any{action}
	w.situate(payload, p, s)
	return p, payload, nil
}

// look finds the surface at a place, if the person sees it. It needs w.mu.
func (w *Workspace) look(person string, at Place) (surface, error) {
	switch {
	case at.Home:
		if v, ok := w.book.Homes[person]; ok {
			return surface{key: v.ID, blocks: v.body().Blocks, view: v}, nil
		}
	case at.View != "":
		v := w.view(func(v *View) bool { return v.ID == at.View })
		if v != nil && v.Person == person && (v.Type == "home" || w.top(v)) {
			return surface{key: v.ID, blocks: v.body().Blocks, view: v}, nil
		}
	default:
		c, ok := w.channel(at.Channel)
		if m := w.message(at.Channel, at.TS); ok && m != nil && c.has(person) && m.visibleTo(person) {
			return surface{key: m.Channel + " " + m.TS, blocks: m.Blocks, message: m}, nil
		}
	}
	return surface{}, fmt.Errorf("%s at %+v: %w", person, at, ErrNotThere)
}

// find picks the element of a surface that was meant: with several of one
// action_id, the one with this value.
func (s surface) find(block, action, value string) (element, error) {
	for _, e := range elements(s.blocks) {
		meant := e.action == action && (block == "" || e.block == block)
		if meant && e.usable() && (e.kind != "button" || value == "" || text(e.spec, "value") == value) {
			return e, nil
		}
	}
	return element{}, fmt.Errorf("%s with value %q: %w", action, value, ErrNotThere)
}

// action is one entry of a payload's actions. It needs w.mu.
func (w *Workspace) action(s surface, e element, value string) (map[string]any, error) {
	a := map[string]any{
		"type": e.kind, "action_id": e.action, "block_id": e.block, "action_ts": w.pressed(),
	}
	if e.kind == "button" {
		for _, field := range []string{"text", "value", "style"} {
			if v, ok := e.spec[field]; ok {
				a[field] = v
			}
		}
		return a, nil
	}
	chosen, err := w.value(e, value)
	if err != nil {
		return nil, err
	}
	if sentence := e.unfit(Person{}, value); value != "" && sentence != "" {
		return nil, fmt.Errorf("%s with value %q: %s", e.action, value, sentence)
	}
	w.put(s.key, e, value)
	maps.Copy(a, chosen)
	for k, v := range e.spec {
		if strings.HasPrefix(k, "initial_") || k == "placeholder" {
			a[k] = v
		}
	}
	return a, nil
}

// situate says where a click happened. It needs w.mu.
func (w *Workspace) situate(payload map[string]any, p Person, s surface) {
	if s.view != nil {
		payload["container"] = map[string]any{"type": "view", "view_id": s.view.ID}
		payload["view"] = w.viewObject(s.view)
		payload["trigger_id"] = w.newTrigger(p.ID, s.view.ID)
		return
	}
	m := s.message
	c, _ := w.channel(m.Channel)
	payload["container"] = map[string]any{
		"type": "message", "message_ts": m.TS, "channel_id": m.Channel, "is_ephemeral": m.Ephemeral,
	}
	payload["channel"] = map[string]any{"id": c.ID, "name": c.shownName()}
	payload["state"] = map[string]any{"values": w.state(s.key, m.Blocks)}
	payload["response_url"] = w.newHook(p.ID, m.Channel, m.TS)
	payload["trigger_id"] = w.newTrigger(p.ID, "")
	if !m.Ephemeral { // Slack keeps no copy of those
		payload["message"] = w.messageObject(m)
	}
}

// payload is the part that all interactions share. It needs w.mu.
func (w *Workspace) payload(kind string, p Person) map[string]any {
	return map[string]any{
		"type": kind, "token": "sandbox", "api_app_id": appID, "enterprise": nil, "is_enterprise_install": false,
		"team": map[string]any{"id": teamID, "domain": teamDomain},
		"user": map[string]any{"id": p.ID, "username": p.Name, "name": p.Name, "team_id": teamID},
	}
}
