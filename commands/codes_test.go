package commands_test

import (
	"errors"
	"regexp"
	"testing"
	"testing/synctest"
	"time"

	"cdobot/commands"
	"cdobot/commands/text"
)

// TestCode: a repeat of a request gets its code again, for a while; another one another.
// Then it is forgotten, though nobody else comes.
func TestCode(t *testing.T) {
	t.Parallel()
	w := newWorld(t, text.ZH)
	synctest.Test(t, func(t *testing.T) {
		code := func(key string) string {
			t.Helper()
			c, err := w.Code(commands.Request{Key: key})
			if err != nil || !regexp.MustCompile(`^[A-HJ-NP-Z2-9]{8}$`).MatchString(c) {
				t.Fatalf("the code is %q, %v", c, err)
			}
			return c
		}
		pass := func(d time.Duration) {
			<-time.NewTimer(d).C
			synctest.Wait()
		}
		first := code("view/1")
		pass(9 * time.Minute)
		if again := code("view/1"); again != first {
			t.Errorf("the repeat got %s, not %s", again, first)
		}
		if other := code("view/2"); other == first {
			t.Errorf("another request got %s, too", other)
		}
		pass(2 * time.Minute)
		if late := code("view/1"); late == first {
			t.Error("the request is remembered for longer than it has to be")
		}
	})
	w.Random = broken{}
	if _, err := w.Code(commands.Request{Key: "view/3"}); !errors.Is(err, errBroken) {
		t.Errorf("without chance: %v", err)
	}
}

var errBroken = errors.New("no more chance")

type broken struct{}

func (broken) Read([]byte) (int, error) { return 0, errBroken }
