package commands

import (
	"github.com/slack-go/slack"

	"cdobot/commands/text"
	"cdobot/policy"
)

// planFeature is the units' own implementation plans (四（一）).
func planFeature() Feature {
	return Feature{
		Name:     "plan",
		Commands: []Command{plan()},
		Obligations: []Obligation{{
			Noun: policy.PlanNoun, Name: planName(), Verb: text.T{ZH: "印发并登记", EN: "issue and register it"},
			Standing: func(v reader, s policy.State, ob policy.Obligation) string {
				if ob.Status.Achieved() || ob.Status == policy.Lapsed {
					return v.planDone(s.Units.At(ob.Unit), ob)
				}
				return ""
			},
			Progress: func(v reader, s policy.State, ob policy.Obligation) string {
				return v.planProgress(s.Units.At(ob.Unit))
			},
			Button: permitted(policy.KeepPlan, "plan.open", text.T{ZH: "办理方案", EN: "Open the plan"}),
			Wanted: text.T{ZH: "实施方案逾期", EN: "Implementation plan late"},
			All: func(l text.Lang, tell string) *slack.ButtonBlockElement {
				return button("plan.list"+tell, "", text.T{ZH: "查看各单位方案", EN: "All plans"}.In(l))
			},
		}},
		Cards: map[policy.Kind]Card{policy.PlanIssuedOn{}.Kind(): tells(reader.planArrived)},
		Lost:  map[string]Lost{"plan": paperLost(text.T{ZH: "实施方案", EN: "implementation plan"})},
		History: map[policy.Kind]HistoryLine{
			policy.PlanDrafted{}.Kind():  did(teller.planDrafted),
			policy.PlanDueSet{}.Kind():   recorded(teller.planDue),
			policy.PlanIssuedOn{}.Kind(): recorded(teller.planIssued),
		},
	}
}

func planName() Name {
	return always(text.T{ZH: "首席数据官实施方案", EN: "implementation plan"})
}

func (v reader) planDone(u policy.Unit, ob policy.Obligation) string {
	switch {
	case u.Plan.State != policy.PlanIssued:
		return text.T{ZH: "时限已调整为%s。", EN: "It is now due %s."}.F(v.lang, text.Day(v.lang, u.Plan.Due, v.today))
	case ob.Status == policy.DoneLate:
		return text.T{ZH: "已于%s印发（%s），晚于市局设定的时限%s。", EN: "Issued on %s (%s), after the bureau's date of %s."}.
			F(v.lang, text.Day(v.lang, u.Plan.On, v.today), esc(u.Plan.No), text.Day(v.lang, ob.Due, v.today))
	}
	return text.T{ZH: "已于%s印发（%s）。", EN: "Issued on %s (%s)."}.F(v.lang, text.Day(v.lang, u.Plan.On, v.today), esc(u.Plan.No))
}

func (v reader) planProgress(u policy.Unit) string {
	switch u.Plan.State {
	case policy.PlanDraft:
		return text.T{ZH: "起草中。", EN: "It is being drafted. "}.In(v.lang)
	case policy.PlanIssued:
		return text.T{ZH: "已印发。", EN: "It is issued. "}.In(v.lang)
	case policy.PlanMissing:
	}
	return text.T{ZH: "尚未制定。", EN: "It is not begun. "}.In(v.lang)
}
