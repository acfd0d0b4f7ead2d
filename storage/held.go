package storage

import (
	"cmp"
	"context"
	"slices"

	"cdobot/policy"
)

// heldDraft is what people sent without their names, until it goes into the ledger. It
// is one draft, in the order of its random codes, and holds no time.
const heldDraft = "held"

// Held is what is held back.
func (db *DB) Held(ctx context.Context) ([]policy.Held, error) {
	if !db.holding.Load() {
		return nil, nil
	}
	_, all, err := readList[policy.Held](ctx, db, heldDraft)
	return all, err
}

// Hold keeps what somebody sent. Holding it again does nothing.
func (db *DB) Hold(ctx context.Context, h policy.Held) error {
	db.holding.Store(true)
	return changeList(ctx, db, heldDraft, func(held []policy.Held) []policy.Held {
		i, twice := slices.BinarySearchFunc(held, h, byCode)
		if twice {
			return held
		}
		return slices.Insert(held, i, h)
	})
}

// LetGo forgets what was held, once the ledger has it.
func (db *DB) LetGo(ctx context.Context, h policy.Held) error {
	return changeList(ctx, db, heldDraft, func(held []policy.Held) []policy.Held {
		return slices.DeleteFunc(held, func(x policy.Held) bool { return x.Code == h.Code })
	})
}

func byCode(a, b policy.Held) int { return cmp.Compare(a.Code, b.Code) }
