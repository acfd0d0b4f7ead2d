package report

import (
	"math/rand/v2"
	"strings"
	"testing"

	"cdobot/commands/ui"
)

// What stayed and went is the text before, what stayed and came the one after.
func TestComparedIsWhole(t *testing.T) {
	t.Parallel()
	random := rand.New(rand.NewPCG(4, 4))
	some := func() string {
		var b strings.Builder
		for range random.IntN(12) {
			b.WriteString([]string{"一。", "二！", "三；", "四\n", "五", "*六*。", "~七~。", "  。"}[random.IntN(8)])
		}
		return b.String()
	}
	letters := func(s string) string { return strings.Join(strings.Fields(s), "") }
	for range 3000 {
		before, after := some(), some()
		var was, is strings.Builder
		for _, ch := range compared(before, after) {
			if ch.sign != '+' {
				was.WriteString(ch.text)
			}
			if ch.sign != '-' {
				is.WriteString(ch.text)
			}
		}
		if letters(was.String()) != letters(before) || letters(is.String()) != letters(after) {
			t.Fatalf("%q to %q is shown as %q to %q", before, after, was.String(), is.String())
		}
	}
	long := strings.Repeat("甲。", 3000)
	if got := compared(long, strings.Repeat("乙。", 3000)); len(got) != 2 || got[0].sign != '-' || got[1].sign != '+' {
		t.Errorf("too much to compare: %d runs", len(got))
	}
	if got := ui.WordsIn(change{'-', "a~b\n<c>"}.line()); got != "\n➖ a~b <c>" {
		t.Errorf("struck: %q", got)
	}
}
