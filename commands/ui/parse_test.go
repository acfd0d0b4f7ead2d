package ui

import "testing"

// TestNearest proposes what was meant, and nothing for what was not.
func TestNearest(t *testing.T) {
	t.Parallel()
	known := []string{"status", "training", "report", "meeting", "培训", "报告", "help", "why"}
	cases := map[string]string{
		"traning": "training", "trainnig": "training", "trainings": "training", "statsu": "status", "reprot": "report",
		"metting": "meeting", "培顺": "培训", "培训班": "培训", "hlep": "help", "wyh": "why", "xyz": "", "统计局": "", "": "", "a": "",
	}
	for typed, want := range cases {
		if got, ok := Nearest(typed, known); got != want || ok != (want != "") {
			t.Errorf("%q proposes %q, %v; want %q", typed, got, ok, want)
		}
	}
}
