package commands

import (
	"cdobot/commands/text"
	"cdobot/policy"
)

// trainingFeature is the trainings that units hold, plan and log (四（二）).
func trainingFeature() Feature {
	return Feature{
		Name:        "training",
		Commands:    []Command{training()},
		Obligations: trainingObligations(),
		Cards: map[policy.Kind]Card{
			policy.SessionPublished{}.Kind(): tells(reader.sessionPublished),
			policy.SessionUnposted{}.Kind():  tells(reader.sessionUnposted),
			policy.SessionChanged{}.Kind():   tells(reader.sessionChanged),
			policy.SessionCancelled{}.Kind(): tells(reader.sessionCancelled),
		},
		Lost: map[string]Lost{"": reader.evidenceLost},
		Fact: func(l text.Lang, f policy.Fact, _ policy.Date) string {
			if f.Training == nil {
				return ""
			}
			return trainingSentence(l, *f.Training)
		},
		History: map[policy.Kind]HistoryLine{
			policy.SessionPlanned{}.Kind():    did(teller.sessionPlanned),
			policy.SessionChanged{}.Kind():    did(teller.sessionChanged),
			policy.SessionPublished{}.Kind():  did(teller.sessionPublished),
			policy.SessionUnposted{}.Kind():   did(teller.sessionUnposted),
			policy.SessionJoined{}.Kind():     did(teller.sessionJoined),
			policy.SessionLeft{}.Kind():       did(teller.sessionLeft),
			policy.SessionCancelled{}.Kind():  did(teller.sessionCancelled),
			policy.TrainingLogged{}.Kind():    did(teller.logged),
			policy.TrainingCancelled{}.Kind(): did(teller.cancelled),
		},
	}
}
