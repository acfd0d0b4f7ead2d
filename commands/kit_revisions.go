package commands

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
)

// Drafts that several people write at once are kept as revisions.

// draftAt is where such a draft is kept, and what it is before anybody wrote.
type draftAt[D any] struct {
	id    string
	blank func(context.Context) (D, error) // nil for nothing at all
}

// errTooBusy means that others kept writing in between, again and again.
var errTooBusy = errors.New("the draft kept changing")

// read gives the newest revision, with its number and its stored form.
func (at draftAt[D]) read(ctx context.Context, a *App) (n int, body []byte, d D, err error) {
	n, body, err = a.DB.Newest(ctx, at.id)
	switch {
	case err == nil && n == 0:
		if at.blank != nil {
			d, err = at.blank(ctx)
		}
	case err == nil:
		err = json.Unmarshal(body, &d)
	}
	if err != nil {
		return 0, nil, d, fmt.Errorf("read the draft: %w", err)
	}
	return n, body, d, nil
}

// revise changes the draft, on its newest revision, and keeps it. What others
// write at the same time is in the draft that change gets to see, once more.
func (at draftAt[D]) revise(ctx context.Context, a *App, change func(*D) error) (D, error) {
	const tries = 50 // that others may come before
	for range tries {
		n, before, d, err := at.read(ctx, a)
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
		ok, err := a.DB.Revise(ctx, at.id, n, body)
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
