package commands

import (
	"cdobot/commands/text"
	"cdobot/policy"
)

// rosterFeature is who takes part: units, posts, nominations, filings, leave
// (三（一）).
func rosterFeature() Feature {
	return Feature{
		Name:        "roster",
		Commands:    []Command{roster()},
		Obligations: rosterObligations(),
		Cards: map[policy.Kind]Card{
			policy.RoleGiven{}.Kind():       tells(reader.welcome),
			policy.AccountChanged{}.Kind():  tells(reader.accountClosed),
			policy.PostGiven{}.Kind():       handOver,
			policy.CDOAppointed{}.Kind():    handOver,
			policy.CDODismissed{}.Kind():    handOver,
			policy.UnitRetired{}.Kind():     handOver,
			policy.LeaveSet{}.Kind():        tells(reader.actsNow),
			policy.CDONominated{}.Kind():    tells(reader.nominationArrived),
			policy.NominationMoved{}.Kind(): tells(reader.nominationMoved),
			policy.CDORefused{}.Kind():      tells(reader.nominationMoved),
		},
		Lost: map[string]Lost{
			"appointment": paperLost(text.T{ZH: "任命文件", EN: "appointment"}),
			"dismissal":   paperLost(text.T{ZH: "免职文件", EN: "dismissal"}),
			"refusal":     paperLost(text.T{ZH: "不予任命文件", EN: "refusal"}),
		},
		Fact: func(l text.Lang, f policy.Fact, _ policy.Date) string {
			if f.Tenure == nil {
				return ""
			}
			return tenureSentence(l, *f.Tenure)
		},
		History: map[policy.Kind]HistoryLine{
			policy.PilotFounded{}.Kind():    recorded(teller.pilot),
			policy.UnitFounded{}.Kind():     since(teller.founded, func(_ policy.Entry, d policy.UnitFounded) policy.Date { return d.Joined }),
			policy.UnitChanged{}.Kind():     since(teller.changed, func(_ policy.Entry, d policy.UnitChanged) policy.Date { return d.From }),
			policy.UnitRetired{}.Kind():     since(teller.retired, func(_ policy.Entry, d policy.UnitRetired) policy.Date { return d.From }),
			policy.PostGiven{}.Kind():       since(teller.posted, givenFrom),
			policy.CDOAppointed{}.Kind():    since(teller.appointed, func(_ policy.Entry, d policy.CDOAppointed) policy.Date { return d.From }),
			policy.CDORefused{}.Kind():      recorded(teller.refused),
			policy.CDODismissed{}.Kind():    since(teller.dismissed, func(_ policy.Entry, d policy.CDODismissed) policy.Date { return d.From }),
			policy.CDOFiled{}.Kind():        recorded(teller.filed),
			policy.LeaveSet{}.Kind():        recorded(teller.leaving),
			policy.LeaveEnded{}.Kind():      recorded(teller.back),
			policy.RosterTurned{}.Kind():    recorded(teller.turned),
			policy.CDONominated{}.Kind():    did(teller.nominated),
			policy.NominationMoved{}.Kind(): did(teller.moved),
			policy.RosterImported{}.Kind():  {Parts: rosterParts},
		},
	}
}
