package report

import (
	"strings"
	"testing"
	"unicode/utf8"

	"cdobot/commands"
)

func TestSpread(t *testing.T) {
	t.Parallel()
	for _, s := range []string{
		"", "短", strings.Repeat("字", 2399), strings.Repeat("字", 2700), strings.Repeat("一句话。", 5000),
		strings.Repeat("👩‍👩‍👧‍👦🇨🇳👍🏽", 900), strings.Repeat("a\n\n b", 4000), strings.Repeat("\u200d", 9000), strings.Repeat("é", 6000),
	} {
		all := spread(s)
		if got := strings.Join(all, ""); got != s {
			t.Fatalf("%.20q: %d characters became %d", s, utf8.RuneCountInString(s), utf8.RuneCountInString(got))
		}
		for i, piece := range all {
			if units(piece) > commands.Typed || piece == "" && i < len(all)-1 {
				t.Errorf("%.20q: field %d has %d", s, i, units(piece))
			}
			if i == 0 || piece == "" {
				continue
			}
			before, _ := utf8.DecodeLastRuneInString(all[i-1])
			after, _ := utf8.DecodeRuneInString(piece)
			if joined(before, after) && !strings.HasPrefix(s, "\u200d") {
				t.Errorf("%.20q is cut within a sign: %q %q", s, before, after)
			}
		}
	}
	if n := len(spread(strings.Repeat("字", 2500))); n != 2 {
		t.Errorf("%d fields when one is nearly full", n)
	}
}
