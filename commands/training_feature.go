package commands

import "cdobot/policy"

// trainingFeature is the trainings that units hold, plan and log (四（二）).
func trainingFeature() Feature {
	return Feature{
		Name:     "training",
		Commands: []Command{training()},
		Cards: map[policy.Kind]Card{
			policy.SessionPublished{}.Kind(): tells(reader.sessionPublished),
			policy.SessionUnposted{}.Kind():  tells(reader.sessionUnposted),
			policy.SessionChanged{}.Kind():   tells(reader.sessionChanged),
			policy.SessionCancelled{}.Kind(): tells(reader.sessionCancelled),
		},
		Lost: map[string]Lost{"": reader.evidenceLost},
	}
}
