package sandbox

import (
	"fmt"
	"time"
)

// triggerLife is how long a trigger_id opens a window.
const triggerLife = 3 * time.Second

// memoryOfIDs is how long used-up trigger ids and response_urls are known as
// such; after that they are simply wrong.
const memoryOfIDs = time.Hour

// trigger is the right to open one window, which one deed of one person gives.
type trigger struct {
	person  string
	modal   string // the modal the deed was done in
	expires time.Time
	used    bool
}

// newTrigger hands out a trigger_id. It needs w.mu.
func (w *Workspace) newTrigger(person, modal string) string {
	now := w.o.Real()
	for id, t := range w.triggers {
		if now.Sub(t.expires) > memoryOfIDs {
			delete(w.triggers, id)
		}
	}
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
