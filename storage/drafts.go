package storage

import "context"

// draft is what somebody has typed and not submitted. It is no event: it may be
// replaced and forgotten.
type draft struct {
	ID   string `bson:"_id"`
	Body []byte `bson:"body"`
}

// PutDraft keeps body under id, in place of what was there.
func (db *DB) PutDraft(ctx context.Context, id string, body []byte) error {
	d, err := document(id, draft{ID: id, Body: body})
	if err != nil {
		return err
	}
	ctx, cancel := context.WithTimeout(ctx, writeTimeout)
	defer cancel()
	if err := db.engine.Put(ctx, drafts, d); err != nil {
		return unavailable("keep the draft "+id, err)
	}
	return nil
}

// Draft is what is kept under id; ok is false if nothing is.
func (db *DB) Draft(ctx context.Context, id string) (body []byte, ok bool, err error) {
	var d draft
	if ok, err = db.get(ctx, drafts, id, &d); err != nil {
		return nil, false, unavailable("read the draft "+id, err)
	}
	return d.Body, ok, nil
}

// DeleteDraft forgets what is kept under id, if anything is.
func (db *DB) DeleteDraft(ctx context.Context, id string) error {
	if err := db.remove(ctx, drafts, id); err != nil {
		return unavailable("delete the draft "+id, err)
	}
	return nil
}
