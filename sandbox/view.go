package sandbox

import (
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"time"
)

// View is a modal or a Home tab as the app last sent it.
type View struct {
	ID            string          `json:"id"`
	Type          string          `json:"type"` // "modal", "home"
	CallbackID    string          `json:"callback_id"`
	ExternalID    string          `json:"external_id"`
	Hash          string          `json:"hash"`
	RootID        string          `json:"root_id"`     // the bottom of its stack
	PreviousID    string          `json:"previous_id"` // the modal beneath
	Person        string          `json:"person"`      // whose it is
	Body          json.RawMessage `json:"body"`        // as sent, with the ids that Slack gives where the app left them out
	NotifyOnClose bool            `json:"notify_on_close"`
	ClearOnClose  bool            `json:"clear_on_close"`
}

// viewBody is what the workspace itself reads of a view's body.
type viewBody struct {
	Title           json.RawMessage `json:"title"`
	Submit          json.RawMessage `json:"submit"`
	Close           json.RawMessage `json:"close"`
	Blocks          json.RawMessage `json:"blocks"`
	PrivateMetadata string          `json:"private_metadata"`
}

// body reads the view's own body, which was valid when it came in.
func (v *View) body() viewBody {
	var b viewBody
	_ = json.Unmarshal(v.Body, &b)
	return b
}

// fill makes the view show another body, as new and as updated.
func (v *View) fill(raw json.RawMessage) {
	var whole map[string]json.RawMessage
	_ = json.Unmarshal(raw, &whole) // validated before
	whole["blocks"] = withIDs(whole["blocks"])
	*v = View{ID: v.ID, Person: v.Person, RootID: v.RootID, PreviousID: v.PreviousID, Hash: newID("")}
	_ = json.Unmarshal(raw, v) // its other fields are those of the body
	v.Body, _ = json.Marshal(whole)
}

// Views are a person's open modals, the bottom one first.
func (w *Workspace) Views(person string) []View {
	w.mu.Lock()
	defer w.mu.Unlock()
	open := make([]View, 0, len(w.views[person]))
	for _, v := range w.views[person] {
		open = append(open, *v)
	}
	return open
}

// Home is the Home tab that the app published for a person.
func (w *Workspace) Home(person string) (View, bool) {
	w.mu.Lock()
	defer w.mu.Unlock()
	v, ok := w.book.Homes[person]
	if !ok {
		return View{}, false
	}
	return *v, true
}

// view finds an open modal or a Home tab by what is true of it, or nil. It needs w.mu.
func (w *Workspace) view(is func(*View) bool) *View {
	for _, stack := range w.views {
		if i := slices.IndexFunc(stack, is); i >= 0 {
			return stack[i]
		}
	}
	for _, v := range w.book.Homes {
		if is(v) {
			return v
		}
	}
	return nil
}

// openModal puts a new modal on top of the stack, or begins a new stack. It needs w.mu.
func (w *Workspace) openModal(person string, raw json.RawMessage, onTop bool) *View {
	v := &View{ID: newID("V"), Person: person}
	v.RootID = v.ID
	if stack := w.views[person]; onTop && len(stack) > 0 {
		v.RootID, v.PreviousID = stack[0].RootID, stack[len(stack)-1].ID
	} else {
		w.closeAll(person)
	}
	v.fill(raw)
	w.views[person] = append(w.views[person], v)
	w.dirty(Change{Kind: "view", Person: person})
	return v
}

// update makes a view show another body. What people typed stays where the
// input's ids stay. It needs w.mu.
func (w *Workspace) update(v *View, raw json.RawMessage) {
	v.fill(raw)
	w.typed[v.ID] = w.typed[v.ID].kept(v.body().Blocks)
	kind := "view"
	if v.Type == "home" {
		kind = "home"
	}
	w.dirty(Change{Kind: kind, Person: v.Person})
}

// closeTop takes the topmost modal away. It needs w.mu.
func (w *Workspace) closeTop(person string) {
	stack := w.views[person]
	if len(stack) == 0 {
		return
	}
	top := stack[len(stack)-1]
	delete(w.typed, top.ID)
	w.views[person] = stack[:len(stack)-1]
	w.dirty(Change{Kind: "view", Person: person})
}

// closeAll takes a person's whole stack away. It needs w.mu.
func (w *Workspace) closeAll(person string) {
	for len(w.views[person]) > 0 {
		w.closeTop(person)
	}
}

// top says whether v is the modal that the person has in front of them. It needs w.mu.
func (w *Workspace) top(v *View) bool {
	stack := w.views[v.Person]
	return len(stack) > 0 && stack[len(stack)-1] == v
}

// stackFull says whether no further modal fits on a person's stack. It needs w.mu.
func (w *Workspace) stackFull(person string) bool {
	return len(w.views[person]) >= w.limits.Surfaces["modal"].Stack
}

// triggerLife is how long a trigger_id opens a window.
const triggerLife = 3 * time.Second

// memoryOfIDs is how long used-up trigger ids and response_urls are known as
// such; after that they are simply wrong.
const memoryOfIDs = time.Hour

// trigger is the right to open one window, which one action of one person gives.
type trigger struct {
	person  string
	modal   string // the modal in which the person acted
	expires time.Time
	used    bool
}

// newTrigger hands out a trigger_id. It needs w.mu.
func (w *Workspace) newTrigger(person, modal string) string {
	now := w.o.Real()
	maps.DeleteFunc(w.triggers, func(_ string, t trigger) bool { return now.Sub(t.expires) > memoryOfIDs })
	id := fmt.Sprintf("%d.%s.%s", now.UnixMilli(), teamID, newID(""))
	w.triggers[id] = trigger{person: person, modal: modal, expires: now.Add(triggerLife)}
	return id
}

// pull uses a trigger_id up, if it still works. It needs w.mu.
func (w *Workspace) pull(id string) (trigger, error) {
	t, ok := w.triggers[id]
	switch {
	case !ok:
		return trigger{}, refuse("invalid_trigger_id")
	case t.used:
		return trigger{}, refuse("exchanged_trigger_id")
	case !w.o.Real().Before(t.expires):
		return trigger{}, refuse("expired_trigger_id")
	}
	t.used = true
	w.triggers[id] = t
	return t, nil
}
