// Package roster is who takes part: units, posts, nominations, filings and
// leave.
package roster

import (
	"cdobot/commands"
	"cdobot/commands/text"
	"cdobot/policy"
)

// Feature is who takes part: units, posts, nominations, filings, leave
// (三（一）).
func Feature() commands.Feature {
	return commands.Feature{
		Name:        "roster",
		Commands:    []commands.Command{roster()},
		Obligations: rosterObligations(),
		Cards: map[policy.Kind]commands.Card{
			policy.RoleGiven{}.Kind():       commands.Tells(welcome),
			policy.AccountChanged{}.Kind():  commands.Tells(accountClosed),
			policy.PostGiven{}.Kind():       handOver,
			policy.CDOAppointed{}.Kind():    handOver,
			policy.CDODismissed{}.Kind():    handOver,
			policy.UnitRetired{}.Kind():     handOver,
			policy.LeaveSet{}.Kind():        commands.Tells(actsNow),
			policy.CDONominated{}.Kind():    commands.Tells(nominationArrived),
			policy.NominationMoved{}.Kind(): commands.Tells(nominationMoved),
			policy.CDORefused{}.Kind():      commands.Tells(nominationMoved),
		},
		Lost: map[string]commands.Lost{
			"appointment": commands.PaperLost(text.T{ZH: "任命文件", EN: "appointment"}),
			"dismissal":   commands.PaperLost(text.T{ZH: "免职文件", EN: "dismissal"}),
			"refusal":     commands.PaperLost(text.T{ZH: "不予任命文件", EN: "refusal"}),
		},
		Fact: func(l text.Lang, f policy.Fact, _ policy.Date) string {
			t, ok := f.About.(policy.Tenure)
			if !ok {
				return ""
			}
			return tenureSentence(l, t)
		},
		History: map[policy.Kind]commands.HistoryLine{
			policy.PilotFounded{}.Kind():    commands.Recorded(pilot),
			policy.UnitFounded{}.Kind():     commands.Since(founded, func(_ policy.Entry, d policy.UnitFounded) policy.Date { return d.Joined }),
			policy.UnitChanged{}.Kind():     commands.Since(changed, func(_ policy.Entry, d policy.UnitChanged) policy.Date { return d.From }),
			policy.UnitRetired{}.Kind():     commands.Since(retired, func(_ policy.Entry, d policy.UnitRetired) policy.Date { return d.From }),
			policy.PostGiven{}.Kind():       commands.Since(posted, givenFrom),
			policy.CDOAppointed{}.Kind():    commands.Since(appointedLine, func(_ policy.Entry, d policy.CDOAppointed) policy.Date { return d.From }),
			policy.CDORefused{}.Kind():      commands.Recorded(refusedLine),
			policy.CDODismissed{}.Kind():    commands.Since(dismissedLine, func(_ policy.Entry, d policy.CDODismissed) policy.Date { return d.From }),
			policy.CDOFiled{}.Kind():        commands.Recorded(filedLine),
			policy.LeaveSet{}.Kind():        commands.Recorded(leaving),
			policy.LeaveEnded{}.Kind():      commands.Recorded(back),
			policy.RosterTurned{}.Kind():    commands.Recorded(turned),
			policy.CDONominated{}.Kind():    commands.Did(nominatedLine),
			policy.NominationMoved{}.Kind(): commands.Did(moved),
			policy.RosterImported{}.Kind():  {Parts: rosterParts},
		},
	}
}
