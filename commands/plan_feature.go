package commands

import (
	"cdobot/commands/text"
	"cdobot/policy"
)

// planFeature is the units' own implementation plans (四（一）).
func planFeature() Feature {
	return Feature{
		Name:     "plan",
		Commands: []Command{plan()},
		Cards:    map[policy.Kind]Card{policy.PlanIssuedOn{}.Kind(): tells(reader.planArrived)},
		Lost:     map[string]Lost{"plan": paperLost(text.T{ZH: "实施方案", EN: "implementation plan"})},
		History: map[policy.Kind]HistoryLine{
			policy.PlanDrafted{}.Kind():  did(teller.planDrafted),
			policy.PlanDueSet{}.Kind():   recorded(teller.planDue),
			policy.PlanIssuedOn{}.Kind(): recorded(teller.planIssued),
		},
	}
}
