package ui_test

import (
	"strings"
	"testing"
	"unicode"

	"cdobot/commands/ui"
)

// TestFoldedIsNormalized: every character comes out as Normalize has it.
func TestFoldedIsNormalized(t *testing.T) {
	t.Parallel()
	for r := rune(0); r <= unicode.MaxRune; r++ {
		s := "a" + string(r) + "a"
		if got, want := string(ui.AppendFolded(nil, s)), ui.Normalize(s); got != want {
			t.Fatalf("%U is folded to %q, normalized to %q", r, got, want)
		}
	}
}

// FuzzAppendFolded: so does every text, but for the spaces around it.
func FuzzAppendFolded(f *testing.F) {
	for _, s := range []string{"数据目录", "ＡＰＩ接口", "cafe\u0301", "（一）①", "\xff目录", " \u200b目录 ", "가각", "—", "\xe4\xb8", "目\xe5\x81A录", "㐀"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		got := ui.AppendFolded([]byte("before"), s)
		if string(got[:6]) != "before" || strings.TrimSpace(string(got[6:])) != ui.Normalize(s) {
			t.Errorf("%q is folded to %q, normalized to %q", s, got, ui.Normalize(s))
		}
	})
}
