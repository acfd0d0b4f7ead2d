package policy

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"time"
)

// What people send without their names. The entry of such a step names nobody, and must
// not tell by its hour or its place among the others who took it: so it is held back,
// without a time, and goes into the ledger on the morning of the next workday, with all
// else that was held, in an order of its own. From then on it is a record like any other,
// opened by nobody. Whoever has the code that its sender was shown can read it.

// Unsigned is the value of the field Step.Unsigned with which the name is left out.
const Unsigned = "anonymous"

// Held is a step that somebody took without their name and that the ledger does not hold
// yet. Nothing in it follows from who that was, nor from their request.
type Held struct {
	Code string      `json:"code"` // the sum of the code, by which its sender finds it
	Day  Date        `json:"day"`  // on which it was sent
	Move RecordMoved `json:"move"`
}

// SumOfCode is what is kept of a code. The code itself only its owner has.
func SumOfCode(code string) string {
	sum := sha256.Sum256([]byte("cdobot code " + code))
	return hex.EncodeToString(sum[:])
}

// Key is the key of the entry that writes down what was held: as random as the code.
func (h Held) Key() string { return "held/" + h.Code }

// Ripe says whether what was held goes into the ledger now: in the hours of a workday
// after that of its sending.
func (p Planner) Ripe(h Held, now time.Time) bool { return p.Speaking(now) && h.Day < DateOf(now) }

// Release decides to write down what was held, in nobody's name.
func (s State) Release(c Calendar, now time.Time, h Held) (Event, error) {
	d := h.Move
	d.Code = h.Code
	return s.scheme.Register(d.Register).Take(s, c, now, "", d)
}

// Holding is what is held back, by numbers alone: for whoever runs the program, who learns
// neither what it says nor from whom it is.
type Holding struct {
	Count   int
	Oldest  Date // the day of the oldest, 0 for none
	Refused int  // those that the rules don't let into the ledger
}

// Holding counts what is held back.
func (p Planner) Holding(s State, held []Held, now time.Time) Holding {
	var all Holding
	for _, h := range held {
		if all.Count++; all.Oldest == 0 || h.Day < all.Oldest {
			all.Oldest = h.Day
		}
		if _, err := s.Release(p.Calendar, now, h); err != nil {
			all.Refused++
		}
	}
	return all
}

// Kept says in a line what is held back.
func (h Holding) Kept() string {
	if h.Count == 0 {
		return "nothing"
	}
	say := fmt.Sprintf("%d, the oldest of %s", h.Count, h.Oldest)
	if h.Refused > 0 {
		say += fmt.Sprintf("; %d can't be released, and the log says why", h.Refused)
	}
	return say
}

// RecordByCode is the register's record whose code has the sum.
func (s State) RecordByCode(register, sum string) (Record, bool) {
	found := s.Records(register, func(r Record) bool { return r.Code != "" && r.Code == sum })
	if len(found) == 0 {
		return Record{}, false
	}
	return found[0], true
}

// Unsigned says whether nobody knows who opened the record.
func (r Record) Unsigned() bool { return len(r.Steps) > 0 && r.Opened().By == "" }
