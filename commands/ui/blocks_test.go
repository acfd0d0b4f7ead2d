package ui

import (
	"testing"

	"cdobot/commands/text"
)

// Slack makes pictures of :words: unless it is told not to; everywhere else it
// need not be told.
func TestEmojiIsOffOnlyForWords(t *testing.T) {
	t.Parallel()
	for s, want := range map[string]bool{
		"登记": false, "9:30": false, "9:30 至 10:30": false, "a: b: c": false, "::": false,
		"培训:tada:": true, "10:30:00": true, "a : b:c: d": true, ":小明:": true,
	} {
		if got := Plain(s).Emoji != nil; got != want || got && *Plain(s).Emoji {
			t.Errorf("%q: emoji is said %v, want %v", s, got, want)
		}
	}
	if m := Modal(text.ZH, "x", text.T{ZH: "登记", EN: "Log"}, text.T{ZH: "提交", EN: "Submit"}); m.Title.Emoji != nil {
		t.Error("a title says so without need")
	}
}
