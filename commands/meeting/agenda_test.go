package meeting

import (
	"testing"

	"cdobot/commands/text"
)

func TestOrdinal(t *testing.T) {
	t.Parallel()
	for i, want := range map[int]string{1: "一、", 9: "九、", 10: "十、", 11: "十一、", 19: "十九、", 20: "二十、", 21: "二十一、"} {
		if got := ordinal(text.ZH, i); got != want {
			t.Errorf("%d is %q", i, got)
		}
	}
}
