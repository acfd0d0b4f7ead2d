package commands_test

import (
	"strings"
	"testing"

	"cdobot/commands"
	"cdobot/commands/features"
	"cdobot/commands/training"
	"cdobot/policy"
)

// TestTwoFeaturesBringTheSame: one of them would never be found, so the program
// does not start.
func TestTwoFeaturesBringTheSame(t *testing.T) {
	t.Parallel()
	for what, twin := range map[string]commands.Feature{
		"card":                {Cards: map[policy.EventKind]commands.Card{policy.FeedbackGivenKind: nil}},
		"obligation":          {Obligations: []commands.Obligation{{Kind: policy.TaskObligation}}},
		"line of history":     {History: map[policy.EventKind]commands.HistoryLine{policy.RecordMovedKind: {}}},
		"shelf":               {Shelves: []commands.Shelf{{Name: "report"}}},
		"word of a lost file": {Lost: map[string]commands.Lost{"plan": training.EvidenceLost}},
	} {
		twin.Name = "twin"
		_, err := commands.NewApp(nil, nil, nil, policy.Planner{}, append(features.All(), twin)...)
		if err == nil || !strings.Contains(err.Error(), "twin brings a second "+what) {
			t.Errorf("a second %s: %v", what, err)
		}
	}
}

// indexed is what all features bring.
func indexed(tb testing.TB) *commands.Index {
	tb.Helper()
	x, err := commands.NewIndex(features.All())
	if err != nil {
		tb.Fatal(err)
	}
	return x
}
