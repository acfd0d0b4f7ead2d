package commands

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"time"
)

// Drafts that several people write at once are kept as revisions.

// DraftAt is where such a draft is kept, and what it is before anybody wrote.
type DraftAt[D any] struct {
	Id    string
	Blank func(context.Context) (D, error) // nil for nothing at all
}

// errTooBusy means that others kept writing in between, again and again.
var errTooBusy = errors.New("the draft kept changing")

// Read gives the newest revision, with its number and its stored form.
func (at DraftAt[D]) Read(ctx context.Context, a *App) (n int, body []byte, d D, err error) {
	n, body, err = a.DB.Newest(ctx, at.Id)
	switch {
	case err == nil && n == 0:
		if at.Blank != nil {
			d, err = at.Blank(ctx)
		}
	case err == nil:
		err = json.Unmarshal(body, &d)
	}
	if err != nil {
		return 0, nil, d, fmt.Errorf("read the draft: %w", err)
	}
	return n, body, d, nil
}

// Revise changes the draft, on its newest revision, and keeps it. What others
// write at the same time is in the draft that change gets to see, once more.
func (at DraftAt[D]) Revise(ctx context.Context, a *App, change func(*D) error) (D, error) {
	const tries = 50 // that others may come before
	for range tries {
		n, before, d, err := at.Read(ctx, a)
		if err != nil {
			return d, err
		}
		if err := change(&d); err != nil {
			return d, err
		}
		body, err := json.Marshal(d)
		if err != nil {
			return d, fmt.Errorf("keep the draft: %w", err)
		}
		if bytes.Equal(body, before) {
			return d, nil
		}
		ok, err := a.DB.Revise(ctx, at.Id, n, body)
		if err != nil {
			return d, fmt.Errorf("keep the draft: %w", err)
		}
		if ok {
			return d, nil
		}
	}
	var none D
	return none, fmt.Errorf("keep the draft: %w", errTooBusy)
}

// ReadDraft is what one person's draft of the id holds, if there is any.
func ReadDraft[D any](ctx context.Context, a *App, id string) (d D, held bool, err error) {
	body, held, err := a.DB.Draft(ctx, id)
	if err == nil && held {
		err = json.Unmarshal(body, &d)
	}
	if err != nil {
		return d, false, fmt.Errorf("read the draft %s: %w", id, err)
	}
	return d, held, nil
}

// KeepDraft keeps one person's draft under the id.
func KeepDraft(ctx context.Context, a *App, id string, d any) error {
	body, err := json.Marshal(d)
	if err == nil {
		err = a.DB.PutDraft(ctx, id, body)
	}
	if err != nil {
		return fmt.Errorf("keep the draft %s: %w", id, err)
	}
	return nil
}

// Hand is who wrote something, when, and in which window.
type Hand struct {
	By   string    `json:"by"`
	At   time.Time `json:"at"`
	View string    `json:"view,omitempty"`
}

// HowSaved is how a form reached us, which says what an empty field means.
type HowSaved int

// The ways in which a form reaches us.
const (
	Keystroke HowSaved = iota // a field has just changed
	Shutting                  // the window was closed; its fields may be as they were in the beginning
	Submitted                 // all of it is what the person wants
)

// Typed is how many characters Slack takes in a field.
const Typed = 3000
