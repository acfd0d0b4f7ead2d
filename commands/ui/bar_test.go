package ui

import "testing"

// TestBar: only what is full or empty looks so, and no bar is longer than ten signs.
func TestBar(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		have, want int
		bar        string
	}{
		{0, 0, "░ 0/0"},
		{0, 3, "░░░ 0/3"},
		{1, 2, "▓░ 1/2"},
		{2, 2, "▓▓ 2/2"},
		{3, 2, "▓▓ 3/2"},
		{1, 100, "▓░░░░░░░░░ 1/100"},
		{99, 100, "▓▓▓▓▓▓▓▓▓░ 99/100"},
		{12, 16, "▓▓▓▓▓▓▓░░░ 12/16"},
		{100, 100, "▓▓▓▓▓▓▓▓▓▓ 100/100"},
	} {
		if bar := Bar(c.have, c.want); bar != c.bar {
			t.Errorf("%d of %d: %s, not %s", c.have, c.want, bar, c.bar)
		}
	}
}
