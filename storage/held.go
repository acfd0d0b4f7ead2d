package storage

import (
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"slices"

	"cdobot/policy"
)

// heldDraft is what people sent without their names, until it goes into the ledger. It
// is one draft, in the order of its random codes, and holds no time.
const heldDraft = "held"

// Held is what is held back.
func (db *DB) Held(ctx context.Context) ([]policy.Held, error) {
	_, held, err := db.held(ctx)
	return held, err
}

func (db *DB) held(ctx context.Context) (n int, held []policy.Held, err error) {
	n, body, err := db.Newest(ctx, heldDraft)
	if err == nil && len(body) > 0 {
		err = json.Unmarshal(body, &held)
	}
	if err != nil {
		return 0, nil, fmt.Errorf("read what is held: %w", err)
	}
	return n, held, nil
}

// Hold keeps what somebody sent. Holding it again does nothing.
func (db *DB) Hold(ctx context.Context, h policy.Held) error {
	return db.changeHeld(ctx, func(held []policy.Held) []policy.Held {
		i, twice := slices.BinarySearchFunc(held, h, byCode)
		if twice {
			return held
		}
		return slices.Insert(held, i, h)
	})
}

// LetGo forgets what was held, once the ledger has it.
func (db *DB) LetGo(ctx context.Context, h policy.Held) error {
	return db.changeHeld(ctx, func(held []policy.Held) []policy.Held {
		return slices.DeleteFunc(held, func(x policy.Held) bool { return x.Code == h.Code })
	})
}

func byCode(a, b policy.Held) int { return cmp.Compare(a.Code, b.Code) }

// heldTries is how often others may come before.
const heldTries = 50

var errHeldBusy = errors.New("what is held kept changing")

func (db *DB) changeHeld(ctx context.Context, change func([]policy.Held) []policy.Held) error {
	for range heldTries {
		n, held, err := db.held(ctx)
		if err != nil {
			return err
		}
		before := len(held)
		if held = change(held); len(held) == before {
			return nil
		}
		body, err := json.Marshal(held)
		if err != nil {
			return fmt.Errorf("hold: %w", err)
		}
		if won, err := db.Revise(ctx, heldDraft, n, body); won || err != nil {
			return err
		}
	}
	return unavailable("hold", errHeldBusy)
}
