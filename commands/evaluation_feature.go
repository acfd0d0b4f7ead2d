package commands

import "cdobot/policy"

// evaluationFeature is the self-review for the evaluation of a year (三（三）3).
func evaluationFeature() Feature {
	return Feature{
		Name:     "evaluation",
		Commands: []Command{evaluation()},
		Cards:    map[policy.Kind]Card{policy.ReviewPresented{}.Kind(): tells(reader.reviewPresented)},
	}
}
