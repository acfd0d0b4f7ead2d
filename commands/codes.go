package commands

import (
	"cmp"
	"crypto/rand"
	"fmt"
	"io"
	"sync"
	"time"
)

// codes are those that were just handed out to people who left out their names. Slack may
// bring a request twice, and so may a person whose window said that it can't tell: the
// second must get the same code, and be held once. Nothing that follows from the request
// may be kept for that, or whoever has Slack's own log could work out who it was. So the
// code is random, and which request got it is in memory alone, for as long as a repeat may
// come; another process does not know it, and a repeat that reaches that one counts as
// another request.
type codes struct {
	mu sync.Mutex
	of map[string]string // by the request's key
}

// codeKept is for how long a repeat of the request gets its code again.
const codeKept = 10 * time.Minute

const (
	// Letters and digits that nobody mistakes for each other.
	codeLetters = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789"
	codeLength  = 8
)

// Code is a code for the request by which who made it, and nobody else, finds what it
// sent; a repeat of the request gets the same.
func (a *App) Code(r Request) (string, error) {
	x := a.codes
	x.mu.Lock()
	defer x.mu.Unlock()
	if code, known := x.of[r.Key]; known {
		return code, nil
	}
	code := make([]byte, codeLength)
	if _, err := io.ReadFull(cmp.Or(a.Random, rand.Reader), code); err != nil {
		return "", fmt.Errorf("make a code: %w", err)
	}
	for i, b := range code {
		code[i] = codeLetters[int(b)%len(codeLetters)]
	}
	x.of[r.Key] = string(code)
	x.forgetLater(r.Key)
	return string(code), nil
}

// forgetLater does not wait for the next who needs a code: it may be long until then.
func (x *codes) forgetLater(key string) {
	time.AfterFunc(codeKept, func() {
		x.mu.Lock()
		defer x.mu.Unlock()
		delete(x.of, key)
	})
}
