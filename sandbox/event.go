package sandbox

import (
	"context"
	"fmt"
	"net/http"
	"slices"
)

// OpenHome lets a person look at the app's Home tab.
func (w *Workspace) OpenHome(ctx context.Context, person string) (Ack, error) {
	w.mu.Lock()
	p, ok := w.active(person)
	if !ok {
		w.mu.Unlock()
		return Ack{}, fmt.Errorf("%s: %w", person, ErrNobody)
	}
	event := map[string]any{"type": "app_home_opened", "user": p.ID, "channel": Direct(p.ID), "tab": "home"}
	if home := w.book.Homes[p.ID]; home != nil {
		event["view"] = w.viewObject(home)
	}
	w.mu.Unlock()
	return w.happen(ctx, event).Ack, nil
}

// Say lets a person write an ordinary message. The app hears of it in its own
// direct messages only.
func (w *Workspace) Say(ctx context.Context, person, channel, line string) (Ack, error) {
	return w.Reply(ctx, person, channel, "", line)
}

// Reply lets a person write in the thread of a message, with files that they uploaded.
func (w *Workspace) Reply(ctx context.Context, person, channel, thread, line string, files ...File) (Ack, error) {
	p, c, err := w.present(person, channel)
	if err != nil {
		return Ack{}, err
	}
	w.mu.Lock()
	if thread != "" && w.message(c.ID, thread) == nil {
		w.mu.Unlock()
		return Ack{}, fmt.Errorf("%s in %s: %w", thread, c.ID, ErrNotThere)
	}
	m := w.say(Message{Channel: c.ID, User: p.ID, Text: w.written(line), Thread: thread, Files: files})
	event := map[string]any{
		"type": "message", "client_msg_id": newID(""), "user": p.ID, "text": m.Text, "ts": m.TS, "team": teamID,
		"channel": c.ID, "channel_type": c.eventKind(), "event_ts": m.TS,
	}
	if thread != "" {
		event["thread_ts"] = thread
	}
	if len(files) > 0 {
		event["subtype"], event["upload"], event["files"] = "file_share", false, w.objects(files)
	}
	w.mu.Unlock()
	if !c.IsIM {
		return Ack{Status: http.StatusOK}, nil
	}
	return w.happen(ctx, event).Ack, nil
}

// SetLocale changes a person's language and tells the app of it.
func (w *Workspace) SetLocale(ctx context.Context, person, locale string) error {
	return w.changed(ctx, person, func(p *Person) { p.Locale = locale })
}

// Deactivate closes a person's account, or opens it again, and tells the app of it.
func (w *Workspace) Deactivate(ctx context.Context, person string, deleted bool) error {
	return w.changed(ctx, person, func(p *Person) { p.Deleted = deleted })
}

func (w *Workspace) changed(ctx context.Context, person string, alter func(*Person)) error {
	w.mu.Lock()
	i := slices.IndexFunc(w.book.People, func(p Person) bool { return p.ID == person })
	if i < 0 {
		w.mu.Unlock()
		return fmt.Errorf("%s: %w", person, ErrNobody)
	}
	p := &w.book.People[i]
	alter(p)
	w.dirty(Change{Kind: "people"})
	if p.Deleted {
		w.closeAll(p.ID)
	}
	event := map[string]any{"type": "user_change", "user": w.userObject(*p, true), "cache_ts": w.now().Unix()}
	w.mu.Unlock()
	w.happen(ctx, event)
	return nil
}

// Revoke takes the app's tokens away. It hears of that once and then nothing more.
func (w *Workspace) Revoke(ctx context.Context) {
	w.mu.Lock()
	w.revoked = true
	w.mu.Unlock()
	w.happen(ctx, map[string]any{
		"type": "tokens_revoked", "tokens": map[string]any{"oauth": []string{}, "bot": []string{w.o.BotUser.ID}},
	})
}

// happen sends an event and, when the app did not take it, sends it once more.
// An app whose tokens were revoked hears of nothing but that.
func (w *Workspace) happen(ctx context.Context, event map[string]any) receipt {
	w.mu.Lock()
	if w.revoked && event["type"] != "tokens_revoked" {
		w.mu.Unlock()
		return receipt{}
	}
	if _, ok := event["event_ts"]; !ok {
		event["event_ts"] = formatTS(w.now().UnixMicro())
	}
	d := delivery{kind: "events_api", path: "/slack/events", payload: map[string]any{
		"type": "event_callback", "token": "sandbox", "team_id": teamID, "api_app_id": appID, "event": event,
		"event_id": newID("Ev"), "event_time": w.now().Unix(), "is_ext_shared_channel": false,
		"authorizations": []any{map[string]any{
			"enterprise_id": nil, "team_id": teamID, "user_id": w.o.BotUser.ID, "is_bot": true, "is_enterprise_install": false,
		}},
	}}
	w.mu.Unlock()
	r := w.deliver(ctx, d)
	if r.failure == "" || ctx.Err() != nil {
		return r
	}
	d.retry = 1
	return w.deliver(ctx, d)
}
