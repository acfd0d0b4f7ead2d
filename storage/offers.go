package storage

import (
	"context"
	"slices"

	"cdobot/policy"
)

// offersDraft is which replies wait for their authors to confirm them, oldest first.
const offersDraft = "offered"

// Offers are the replies that wait for their authors.
func (db *DB) Offers(ctx context.Context) ([]policy.Offer, error) {
	if !db.offered.Load() {
		return nil, nil
	}
	_, all, err := readList[policy.Offer](ctx, db, offersDraft)
	return all, err
}

// Offer notes that a reply waits. Noting it again does nothing.
func (db *DB) Offer(ctx context.Context, o policy.Offer) error {
	db.offered.Store(true)
	return changeList(ctx, db, offersDraft, func(all []policy.Offer) []policy.Offer {
		if slices.ContainsFunc(all, func(x policy.Offer) bool { return x.Draft == o.Draft }) {
			return all
		}
		return append(all, o)
	})
}

// EndOffer notes that the reply with the draft waits no more.
func (db *DB) EndOffer(ctx context.Context, draft string) error {
	if !db.offered.Load() {
		return nil
	}
	return changeList(ctx, db, offersDraft, func(all []policy.Offer) []policy.Offer {
		return slices.DeleteFunc(all, func(o policy.Offer) bool { return o.Draft == draft })
	})
}
