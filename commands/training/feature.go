// Package training is the trainings that units hold, and the sessions that
// people sign up for.
package training

import (
	"cdobot/commands"
	"cdobot/commands/text"
	"cdobot/policy"
)

// Feature is the trainings that units hold, plan and log (四（二）).
func Feature() commands.Feature {
	return commands.Feature{
		Name:        "training",
		Commands:    []commands.Command{training()},
		Obligations: trainingObligations(),
		Cards: map[policy.Kind]commands.Card{
			policy.SessionPublished{}.Kind(): commands.Tells(sessionPublished),
			policy.SessionUnposted{}.Kind():  commands.Tells(sessionUnposted),
			policy.SessionChanged{}.Kind():   commands.Tells(sessionChanged),
			policy.SessionCancelled{}.Kind(): commands.Tells(sessionCancelled),
		},
		Lost: map[string]commands.Lost{"": EvidenceLost},
		Fact: func(l text.Lang, f policy.Fact, _ policy.Date) string {
			t, ok := f.About.(policy.Training)
			if !ok {
				return ""
			}
			return trainingSentence(l, t)
		},
		History: map[policy.Kind]commands.HistoryLine{
			policy.SessionPlanned{}.Kind():    commands.Did(sessionPlanned),
			policy.SessionChanged{}.Kind():    commands.Did(sessionChangedLine),
			policy.SessionPublished{}.Kind():  commands.Did(sessionPublishedLine),
			policy.SessionUnposted{}.Kind():   commands.Did(sessionUnpostedLine),
			policy.SessionJoined{}.Kind():     commands.Did(sessionJoined),
			policy.SessionLeft{}.Kind():       commands.Did(sessionLeft),
			policy.SessionCancelled{}.Kind():  commands.Did(sessionCancelledLine),
			policy.TrainingLogged{}.Kind():    commands.Did(logged),
			policy.TrainingCancelled{}.Kind(): commands.Did(cancelled),
		},
	}
}
