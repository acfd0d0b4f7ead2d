package commands

import "cdobot/policy"

// feedbackFeature is what people tell the bureau.
func feedbackFeature() Feature {
	return Feature{
		Name:     "feedback",
		Commands: []Command{feedback()},
		Cards:    map[policy.Kind]Card{policy.FeedbackGiven{}.Kind(): feedbackCard},
	}
}
