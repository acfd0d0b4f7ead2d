package storage

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
)

// A few drafts are lists that several processes change at once.

// listTries is how often others may come before.
const listTries = 50

var errListBusy = errors.New("the list kept changing")

// readList is the list of the id, and the number of its revision.
func readList[T any](ctx context.Context, db *DB, id string) (no int, all []T, err error) {
	no, body, err := db.Newest(ctx, id)
	if err == nil && len(body) > 0 {
		err = json.Unmarshal(body, &all)
	}
	if err != nil {
		return 0, nil, fmt.Errorf("read the list of what is %s: %w", id, err)
	}
	return no, all, nil
}

// forgetBefore empties what is left of the revisions before the one of the number: one by
// one they would tell in which order things came. Whoever reads them meanwhile goes on to
// the newest, and their numbers stay taken.
func (db *DB) forgetBefore(ctx context.Context, id string, no int) error {
	for old := no - 1; old > max(no-1-keptRevisions, 0); old-- {
		if err := db.PutDraft(ctx, revisionID(id, old), nil); err != nil {
			return err
		}
	}
	return nil
}

// changeList adds to the list of the id, or takes something out of it.
func changeList[T any](ctx context.Context, db *DB, id string, change func([]T) []T) error {
	for range listTries {
		no, all, err := readList[T](ctx, db, id)
		if err != nil {
			return err
		}
		before := len(all)
		if all = change(all); len(all) == before {
			return nil
		}
		body, err := json.Marshal(all)
		if err != nil {
			return fmt.Errorf("change the list of what is %s: %w", id, err)
		}
		won, err := db.Revise(ctx, id, no, body)
		if won {
			return db.forgetBefore(ctx, id, no+1)
		}
		if err != nil {
			return err
		}
	}
	return unavailable("change the list of what is "+id, errListBusy)
}
