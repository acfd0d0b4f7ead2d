package plan

import (
	"cdobot/commands"
	"cdobot/commands/text"
	"cdobot/policy"
)

// What a unit's history says of its implementation plan.

func planDrafted(t commands.HistoryWriter, _ policy.Entry, _ policy.PlanDrafted) string {
	return text.T{ZH: "开始起草本单位首席数据官实施方案", EN: "began to draft the unit's implementation plan"}.In(t.Lang)
}

func planDueLine(t commands.HistoryWriter, _ policy.Entry, d policy.PlanDueSet) string {
	return text.T{ZH: "本单位首席数据官实施方案应于%s前印发", EN: "the unit's implementation plan is due on %s"}.F(t.Lang, t.Day(d.Due))
}

func planIssued(t commands.HistoryWriter, e policy.Entry, d policy.PlanIssuedOn) string {
	what := text.T{ZH: "%s首席数据官实施方案已印发", EN: "the implementation plan of %s is issued"}.F(t.Lang, t.Named(d.Unit, policy.DateOf(e.At)))
	what += t.By(policy.Document{No: d.No, Date: d.On})
	if n := len(d.Files); n > 0 {
		what += text.T{ZH: "，附件%d份", EN: ", attached: %d"}.F(t.Lang, n)
	}
	return what
}
