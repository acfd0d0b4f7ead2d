package commands

import (
	"strings"
	"testing"

	"cdobot/policy"
)

// TestTwoFeaturesBringTheSame: one of them would never be found, so the program
// does not start.
func TestTwoFeaturesBringTheSame(t *testing.T) {
	t.Parallel()
	for what, twin := range map[string]Feature{
		"card":                {Cards: map[policy.Kind]Card{policy.FeedbackGiven{}.Kind(): feedbackCard}},
		"obligation":          {Obligations: []Obligation{{Noun: policy.TaskNoun}}},
		"line of history":     {History: map[policy.Kind]HistoryLine{policy.TaskMoved{}.Kind(): did(teller.taskMoved)}},
		"word of a lost file": {Lost: map[string]Lost{"plan": reader.evidenceLost}},
	} {
		twin.Name = "twin"
		_, err := NewApp(nil, nil, nil, policy.Planner{}, append(Features(), twin)...)
		if err == nil || !strings.Contains(err.Error(), "twin brings a second "+what) {
			t.Errorf("a second %s: %v", what, err)
		}
	}
}

// indexed is what all features bring.
func indexed(tb testing.TB) *index {
	tb.Helper()
	x, err := newIndex(Features())
	if err != nil {
		tb.Fatal(err)
	}
	return x
}
