package commands

import (
	"cdobot/commands/text"
	"cdobot/policy"
)

// rosterFeature is who takes part: units, posts, nominations, filings, leave
// (三（一）).
func rosterFeature() Feature {
	return Feature{
		Name:     "roster",
		Commands: []Command{roster()},
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
	}
}
