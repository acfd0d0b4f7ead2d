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

// TestClipMarked: what is bold stays so where it is cut, what somebody typed is no mark, and
// nothing comes out longer than it may be.
func TestClipMarked(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ src, want string }{
		{"*重点*内容", "*重点*内容"},
		{"请看 *很重要的内容* 在此", "请看 *很重…*"},
		{"*甲*　很长的一段内容", "*甲*　很长…"},
		{"*甲*\n很长的一段内容呢", "*甲*\n很长…"},
		{"\u200b*\u200b很长的一段内容", "\u200b*\u200b很长的…"},
		{"很长的一段&amp;&amp;内容", "很长的一段…"},
	} {
		got := ClipMarked(c.src, 8)
		if got != c.want || len([]rune(got)) > 8 {
			t.Errorf("%q is cut to %q; want %q", c.src, got, c.want)
		}
	}
}
