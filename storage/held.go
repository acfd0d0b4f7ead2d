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
	if !db.holding.Load() {
		return nil, nil
	}
	x, err := db.held(ctx)
	return x.all, err
}

// held is a revision of what is held back.
type held struct {
	no  int
	all []policy.Held
}

func (db *DB) held(ctx context.Context) (x held, err error) {
	no, body, err := db.Newest(ctx, heldDraft)
	if err == nil && len(body) > 0 {
		err = json.Unmarshal(body, &x.all)
	}
	if err != nil {
		return held{}, fmt.Errorf("read what is held: %w", err)
	}
	x.no = no
	return x, nil
}

// Hold keeps what somebody sent. Holding it again does nothing.
func (db *DB) Hold(ctx context.Context, h policy.Held) error {
	db.holding.Store(true)
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
		x, err := db.held(ctx)
		if err != nil {
			return err
		}
		before := len(x.all)
		if x.all = change(x.all); len(x.all) == before {
			return nil
		}
		body, err := json.Marshal(x.all)
		if err != nil {
			return fmt.Errorf("hold: %w", err)
		}
		if won, err := db.Revise(ctx, heldDraft, x.no, body); won || err != nil {
			return err
		}
	}
	return unavailable("hold", errHeldBusy)
}
