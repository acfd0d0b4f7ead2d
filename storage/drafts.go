package storage

import (
	"context"

	"go.mongodb.org/mongo-driver/v2/mongo"
	"go.mongodb.org/mongo-driver/v2/mongo/options"
)

// draft is what somebody has typed and not submitted. It is no event: it may be
// replaced and forgotten.
type draft struct {
	ID   string `bson:"_id"`
	Body []byte `bson:"body"`
}

// upserts is how often a draft is written that others write at the same time.
// Both engines can refuse an upsert as a duplicate when the document appears
// amid it, which can't go on: the next one finds it there.
const upserts = 3

// PutDraft keeps body under id, in place of what was there.
func (db *DB) PutDraft(ctx context.Context, id string, body []byte) error {
	var err error
	for range upserts {
		err = db.write(ctx, func(ctx context.Context) error {
			_, err := db.mongo.Collection(drafts).
				ReplaceOne(ctx, byID(id), draft{ID: id, Body: body}, options.Replace().SetUpsert(true))
			return err //nolint:wrapcheck // wrapped below
		})
		if !mongo.IsDuplicateKeyError(err) {
			break
		}
	}
	if err != nil {
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
