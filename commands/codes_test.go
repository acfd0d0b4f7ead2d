package commands_test

import (
	"errors"
	"regexp"
	"testing"
	"time"

	"cdobot/commands"
	"cdobot/commands/text"
)

// TestCode: a repeat of a request gets its code again, for a while; another one another.
func TestCode(t *testing.T) {
	t.Parallel()
	w := newWorld(t, text.ZH)
	now := time.Date(2026, 3, 13, 2, 0, 0, 0, time.UTC)
	code := func(key string, after time.Duration) string {
		t.Helper()
		c, err := w.Code(commands.Request{Key: key, Now: now.Add(after)})
		if err != nil || !regexp.MustCompile(`^[A-HJ-NP-Z2-9]{8}$`).MatchString(c) {
			t.Fatalf("the code is %q, %v", c, err)
		}
		return c
	}
	first := code("view/1", 0)
	if again := code("view/1", 9*time.Minute); again != first {
		t.Errorf("the repeat got %s, not %s", again, first)
	}
	if other := code("view/2", 0); other == first {
		t.Errorf("another request got %s, too", other)
	}
	if late := code("view/1", 11*time.Minute); late == first {
		t.Error("the request is remembered for longer than it has to be")
	}
	w.Random = broken{}
	if _, err := w.Code(commands.Request{Key: "view/3", Now: now}); !errors.Is(err, errBroken) {
		t.Errorf("without chance: %v", err)
	}
}

var errBroken = errors.New("no more chance")

type broken struct{}

func (broken) Read([]byte) (int, error) { return 0, errBroken }
