package app

import (
	"strings"
	"testing"

	"cdobot/policy"
	"cdobot/storage"
)

// TestHeldIsCounted: whoever runs the program learns how much is held back, since when, and
// that some of it can't be released, but not what it says.
func TestHeldIsCounted(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	env := map[string]string{"SLACK_BOT_TOKEN": "xoxb-1", "SLACK_API_URL": "http://127.0.0.1:1/"}
	holding := func(held ...policy.Held) {
		t.Helper()
		db, err := storage.Open(t.Context(), storage.Options{Dir: dir})
		if err != nil {
			t.Fatal(err)
		}
		defer db.Close(t.Context()) //nolint:errcheck // the next one to open it would say so
		for _, h := range held {
			if err := db.Hold(t.Context(), h); err != nil {
				t.Fatal(err)
			}
		}
	}
	wants := func(command []string, want string) {
		t.Helper()
		m, out, errs := box(env)
		m.exit(m.do(t.Context(), append(command, "--data", dir)))
		if said := out.String() + errs.String(); !strings.Contains(said, want) || strings.Contains(said, "走过场") {
			t.Errorf("%v says %s, want %q", command, said, want)
		}
	}
	send := func(register, text string) policy.RecordMoved {
		return policy.RecordMoved{Register: register, Step: "send", Values: map[string][]string{"feedback": {text}}}
	}
	holding()
	wants([]string{"doctor"}, "ok    held           nothing")
	holding(policy.Held{Code: "a", Day: policy.On(2026, 3, 13), Move: send("feedback", "培训走过场")})
	wants([]string{"doctor"}, "ok    held           1, the oldest of 2026-03-13")
	holding(policy.Held{Code: "b", Day: policy.On(2026, 3, 12), Move: send("of another version", "走过场")})
	const both = "2, the oldest of 2026-03-12; 1 can't be released"
	wants([]string{"doctor"}, "FAIL  held           "+both)
	wants([]string{"verify"}, "held back, sent without a name: "+both)
	wants([]string{"simulate", "2026"}, "held back, sent without a name: "+both)
}
