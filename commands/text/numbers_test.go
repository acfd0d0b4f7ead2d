package text

import "testing"

func TestPercent(t *testing.T) {
	for _, c := range []struct {
		part, whole int
		want        string
	}{
		{14, 16, "87.5%"},
		{2, 16, "12.5%"},
		{1, 3, "33.3%"},
		{2, 3, "66.7%"},
		{16, 16, "100%"},
		{1999, 2000, "99.9%"}, // one is lacking
		{1, 5000, "0.1%"},     // one is there
		{0, 16, "0%"},
		{0, 0, "0%"},
	} {
		if got := Percent(c.part, c.whole); got != c.want {
			t.Errorf("%d of %d: %s, not %s", c.part, c.whole, got, c.want)
		}
	}
}
