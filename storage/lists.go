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
		if won, err := db.Revise(ctx, id, no, body); won || err != nil {
			return err
		}
	}
	return unavailable("change the list of what is "+id, errListBusy)
}
