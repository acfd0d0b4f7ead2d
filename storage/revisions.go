package storage

import (
	"context"
	"encoding/binary"
	"errors"
	"fmt"
)

// keptRevisions is how many revisions of a draft stay behind the newest.
const keptRevisions = 3

// Several people may write one draft at once, also through several processes.
// A revision is therefore a document of its own, under a number that has one
// winner, as in a log (docs/decisions/0001). The draft itself only holds the
// number from which to look on; it may lag behind, never run ahead.

// Newest is the newest revision of the draft and its number, 0 if there is
// none.
func (db *DB) Newest(ctx context.Context, id string) (n int, body []byte, err error) {
	at, ok, err := db.Draft(ctx, id)
	if err != nil {
		return 0, nil, err
	}
	if ok && len(at) == 8 {
		n = int(binary.BigEndian.Uint64(at)) //nolint:gosec // we wrote it, from an int
	}
	for {
		next, ok, err := db.Draft(ctx, revisionID(id, max(n, 1)))
		switch {
		case err != nil:
			return 0, nil, err
		case !ok:
			return max(n-1, 0), body, nil
		}
		body, n = next, max(n, 1)+1
	}
}

// Revise keeps body as the revision after the one with the number; ok is false
// if somebody else was faster, and nothing was kept.
func (db *DB) Revise(ctx context.Context, id string, after int, body []byte) (ok bool, err error) {
	n := after + 1
	err = db.insert(ctx, drafts, revisionID(id, n), draft{ID: revisionID(id, n), Body: body})
	switch {
	case errors.Is(err, ErrTaken):
		return false, nil
	case err != nil:
		return false, unavailable("keep the draft "+id, err)
	}
	at := binary.BigEndian.AppendUint64(nil, uint64(n)) //nolint:gosec // a small count
	if err := db.PutDraft(ctx, id, at); err != nil {
		return true, nil //nolint:nilerr // it is kept; who reads next looks one further
	}
	if old := n - keptRevisions; old > 0 {
		// Its words go, its number stays taken. One too many does no harm.
		_ = db.PutDraft(ctx, revisionID(id, old), nil)
	}
	return true, nil
}

func revisionID(id string, n int) string { return fmt.Sprintf("%s@%06d", id, n) }
