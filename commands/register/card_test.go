package register

import (
	"strings"
	"testing"

	"cdobot/commands/text"
)

// TestLampsDifferWithoutColour: whoever can't tell the circles' colours apart reads the
// same.
func TestLampsDifferWithoutColour(t *testing.T) {
	t.Parallel()
	grey := strings.NewReplacer("🔴", "○", "🟡", "○", "🟢", "○")
	for _, lang := range []text.Lang{text.ZH, text.EN} {
		seen := map[string]bool{}
		for _, word := range lamps() {
			seen[grey.Replace(word.In(lang))] = true
		}
		if len(seen) != len(lamps()) {
			t.Errorf("the lamps read %v in %s", seen, lang)
		}
	}
}
