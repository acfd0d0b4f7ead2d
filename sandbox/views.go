package sandbox

import (
	"encoding/json"
)

// viewsOpen opens a modal in front of whoever's action gave the trigger_id.
func (w *Workspace) viewsOpen(c call) (answer, error) {
	raw, t, err := w.modalArgs(c)
	if err != nil {
		return nil, err
	}
	return w.shown(w.openModal(t.person, raw, false)), nil
}

// viewsPush lays a modal on the one that the trigger_id came from.
func (w *Workspace) viewsPush(c call) (answer, error) {
	raw, t, err := w.modalArgs(c)
	if err != nil {
		return nil, err
	}
	from := w.view(func(v *View) bool { return v.ID == t.modal && v.Type == "modal" })
	switch {
	case from == nil:
		return nil, refuse("not_found")
	case w.stackFull(t.person):
		return nil, refuse("push_limit_reached")
	}
	return w.shown(w.openModal(t.person, raw, true)), nil
}

// viewsUpdate makes an open view show something else.
func (w *Workspace) viewsUpdate(c call) (answer, error) {
	id, external := c.args.Get("view_id"), c.args.Get("external_id")
	if id == "" && external == "" {
		return nil, refuse("invalid_arguments", "[ERROR] missing required field: view_id")
	}
	v := w.view(func(v *View) bool { return id != "" && v.ID == id || id == "" && v.ExternalID == external })
	if v == nil {
		return nil, refuse("not_found")
	}
	raw := rawArg(c.args, "view")
	if err := w.limits.checkView(v.Type, raw); err != nil {
		return nil, err
	}
	if err := w.unique(raw, v); err != nil {
		return nil, err
	}
	if hash := c.args.Get("hash"); hash != "" && hash != v.Hash {
		return nil, refuse("hash_conflict")
	}
	w.update(v, raw)
	return w.shown(v), nil
}

// viewsPublish makes one person's Home tab.
func (w *Workspace) viewsPublish(c call) (answer, error) {
	p, ok := w.person(c.args.Get("user_id"))
	if !ok || p.IsBot {
		return nil, refuse("user_not_found")
	}
	raw := rawArg(c.args, "view")
	if err := w.limits.checkView("home", raw); err != nil {
		return nil, err
	}
	home := w.book.Homes[p.ID]
	if err := w.unique(raw, home); err != nil {
		return nil, err
	}
	if hash := c.args.Get("hash"); hash != "" && (home == nil || hash != home.Hash) {
		return nil, refuse("hash_conflict")
	}
	if home == nil {
		home = &View{ID: newID("V"), Person: p.ID}
		home.RootID = home.ID
		w.book.Homes[p.ID] = home
	}
	w.update(home, raw)
	return w.shown(home), nil
}

// modalArgs are the view and the trigger of a call that opens a new modal. It
// needs w.mu.
func (w *Workspace) modalArgs(c call) (json.RawMessage, trigger, error) {
	raw := rawArg(c.args, "view")
	if err := w.limits.checkView("modal", raw); err != nil {
		return nil, trigger{}, err
	}
	if err := w.unique(raw, nil); err != nil {
		return nil, trigger{}, err
	}
	t, err := w.pull(c.args.Get("trigger_id"))
	return raw, t, err
}

// unique refuses an external_id that another view has. It needs w.mu.
func (w *Workspace) unique(raw json.RawMessage, self *View) error {
	var b View
	if err := json.Unmarshal(raw, &b); err != nil {
		return refuse("invalid_arguments", err.Error())
	}
	if b.ExternalID == "" {
		return nil
	}
	if w.view(func(v *View) bool { return v != self && v.ExternalID == b.ExternalID }) != nil {
		return refuse("duplicate_external_id")
	}
	return nil
}

// shown answers with a view. It needs w.mu.
func (w *Workspace) shown(v *View) answer { return answer{"view": w.viewObject(v)} }

// viewObject is a view as the Web API and payloads show it. It needs w.mu.
func (w *Workspace) viewObject(v *View) map[string]any {
	b := v.body()
	o := map[string]any{
		"id": v.ID, "team_id": teamID, "type": v.Type, "blocks": b.Blocks, "private_metadata": b.PrivateMetadata,
		"callback_id": v.CallbackID, "hash": v.Hash, "external_id": v.ExternalID, "app_id": appID, "bot_id": botID,
		"app_installed_team_id": teamID, "root_view_id": v.RootID, "previous_view_id": nil,
		"clear_on_close": v.ClearOnClose, "notify_on_close": v.NotifyOnClose,
		"title": nullable(b.Title), "submit": nullable(b.Submit), "close": nullable(b.Close),
		"state": map[string]any{"values": w.state(v.ID, b.Blocks)},
	}
	if v.PreviousID != "" {
		o["previous_view_id"] = v.PreviousID
	}
	return o
}

// nullable is a part of a body that may have been left out.
func nullable(raw json.RawMessage) any {
	if len(raw) == 0 {
		return nil
	}
	return raw
}
