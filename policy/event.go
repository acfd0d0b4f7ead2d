package policy

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"strconv"
	"time"
)

// Kind names what an entry says happened, such as "training.logged".
type Kind string

// Deed is what a decision wants written down: a plain struct that an entry
// carries as JSON. Its Kind never changes once a ledger holds it.
type Deed interface{ Kind() Kind }

// Origin says who asked for a deed, when, and through which request.
type Origin struct {
	By  string    // Slack user id, or "scheduler", "cli"
	Via string    // "slash", "button", "modal", "event", "tick", "cli"
	Key string    // the request's key: a second deed under the same key is a repeat
	At  time.Time // the instant of the request, UTC
}

// Entry is one line of a log: a deed that happened, never changed afterwards.
type Entry struct {
	N    int       // its place in the log: 1, 2, 3 … without gaps
	At   time.Time // UTC, whole milliseconds
	By   string
	Via  string
	Key  string
	Kind Kind
	Body json.RawMessage // the deed
	Prev string          // Sum of the entry before, "" for the first
}

// NewEntry makes the entry that writes deed down as number n after prev.
func NewEntry(n int, prev string, o Origin, deed Deed) (Entry, error) {
	body, err := json.Marshal(deed)
	if err != nil {
		return Entry{}, fmt.Errorf("write down %s: %w", deed.Kind(), err)
	}
	return Entry{
		N: n, At: o.At.UTC().Truncate(time.Millisecond), By: o.By, Via: o.Via, Key: o.Key,
		Kind: deed.Kind(), Body: body, Prev: prev,
	}, nil
}

// Sum is the SHA-256 (hex) over all that the entry says and over the Sum of
// the entry before it, so that entries can't be altered, dropped or reordered
// without every later Sum changing.
func (e Entry) Sum() string {
	h := sha256.New()
	for _, part := range []string{
		e.Prev, strconv.Itoa(e.N), strconv.FormatInt(e.At.UnixMilli(), 10),
		e.By, e.Via, e.Key, string(e.Kind), string(e.Body),
	} {
		// Lengths keep the parts apart: ("ab","c") must not sum like ("a","bc").
		h.Write([]byte(strconv.Itoa(len(part)) + ":" + part + ","))
	}
	return hex.EncodeToString(h.Sum(nil))
}

// Read is the deed that the entry carries; ok is false when it carries one of
// another kind or can't be read.
func Read[D Deed](e Entry) (deed D, ok bool) {
	ok = e.Kind == deed.Kind() && json.Unmarshal(e.Body, &deed) == nil
	return deed, ok
}
