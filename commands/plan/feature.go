// Package plan is each unit's implementation plan.
package plan

import (
	"time"

	"github.com/slack-go/slack"

	"cdobot/commands"
	"cdobot/commands/text"
	"cdobot/commands/ui"
	"cdobot/policy"
)

// Feature is the units' own implementation plans (四（一）).
func Feature() commands.Feature {
	return commands.Feature{
		Name:     "plan",
		Commands: []commands.Command{plan()},
		Obligations: []commands.Obligation{{
			Kind: policy.PlanObligation, Name: commands.PlanName(), Verb: text.T{ZH: "印发并登记", EN: "issue and register it"},
			Standing: func(v commands.Reader, s policy.State, ob policy.Obligation) string {
				if ob.Status.Achieved() || ob.Status == policy.Lapsed {
					return planDone(v, s.Units.At(ob.Unit), ob)
				}
				return ""
			},
			Progress: func(v commands.Reader, s policy.State, ob policy.Obligation) string {
				return planProgress(v, s.Units.At(ob.Unit))
			},
			Button: commands.Permitted(policy.KeepPlan, "plan.open", text.T{ZH: "办理方案", EN: "Open the plan"}),
			AsOf:   planAsOf,
			Calendar: &commands.Deadline{
				Of: func(s policy.State, u policy.Unit, today policy.Date) []policy.Obligation {
					if u.Plan.Due == 0 {
						return nil
					}
					return []policy.Obligation{s.Owed(u, policy.PlanObligation, policy.OnDay(u.Plan.Due), today)}
				},
				Changed: func(s policy.State, ob policy.Obligation) time.Time { return s.Units.At(ob.Unit).Plan.At },
				SoFar: func(v commands.Reader, s policy.State, ob policy.Obligation) string {
					if !ob.Status.Achieved() {
						return ""
					}
					plan := s.Units.At(ob.Unit).Plan
					return text.T{ZH: "已印发：%s，%s。", EN: "Issued: %s, %s."}.F(v.Lang, plan.No, text.Day(v.Lang, plan.On, ob.Due))
				},
			},
			Wanted: text.T{ZH: "实施方案逾期", EN: "Implementation plan late"},
			All: func(l text.Lang, tell string) *slack.ButtonBlockElement {
				return ui.Button("plan.list"+tell, "", text.T{ZH: "查看各单位方案", EN: "All plans"}.In(l))
			},
		}},
		Cards: map[policy.EventKind]commands.Card{policy.PlanIssuedOnKind: commands.Tells(planArrived)},
		Lost:  map[string]commands.Lost{"plan": commands.PaperLost(text.T{ZH: "实施方案", EN: "implementation plan"})},
		Fact:  planSentence,
		History: map[policy.EventKind]commands.HistoryLine{
			policy.PlanDraftedKind:  commands.Did(planDrafted),
			policy.PlanDueSetKind:   commands.Recorded(planDueLine),
			policy.PlanIssuedOnKind: commands.Recorded(planIssued),
		},
	}
}

func planDone(v commands.Reader, u policy.Unit, ob policy.Obligation) string {
	switch {
	case u.Plan.State != policy.PlanIssued:
		return text.T{ZH: "时限已调整为%s。", EN: "It is now due %s."}.F(v.Lang, text.Day(v.Lang, u.Plan.Due, v.Today))
	case ob.Status == policy.DoneLate:
		return text.T{ZH: "已于%s印发（%s），晚于市局设定的时限%s。", EN: "Issued on %s (%s), after the bureau's date of %s."}.
			F(v.Lang, text.Day(v.Lang, u.Plan.On, v.Today), ui.Esc(u.Plan.No), text.Day(v.Lang, ob.Due, v.Today))
	}
	return text.T{ZH: "已于%s印发（%s）。", EN: "Issued on %s (%s)."}.F(v.Lang, text.Day(v.Lang, u.Plan.On, v.Today), ui.Esc(u.Plan.No))
}

func planProgress(v commands.Reader, u policy.Unit) string {
	switch u.Plan.State {
	case policy.PlanDraft:
		return text.T{ZH: "起草中。", EN: "It is being drafted. "}.In(v.Lang)
	case policy.PlanIssued:
		return text.T{ZH: "已印发。", EN: "It is issued. "}.In(v.Lang)
	case policy.PlanMissing:
	}
	return text.T{ZH: "尚未制定。", EN: "It is not begun. "}.In(v.Lang)
}

// planSentence is the plan that the unit issued, in a report.
func planSentence(l text.Lang, f policy.Fact, _ policy.Date) string {
	plan, ok := f.About.(policy.Plan)
	switch {
	case !ok:
		return ""
	case plan.No != "":
		return text.T{ZH: "%s印发本单位首席数据官实施方案（%s）。", EN: "On %s the unit issued its implementation plan (%s)."}.F(l, commands.FactDay(l, plan.On), plan.No)
	}
	return text.T{ZH: "%s印发本单位首席数据官实施方案。", EN: "On %s the unit issued its implementation plan."}.F(l, commands.FactDay(l, plan.On))
}

// planAsOf is how far the unit's implementation plan had come on a day.
func planAsOf(p commands.Past, u policy.Unit) string {
	if !u.OwesPlan() {
		return ""
	}
	sign, more := ui.Bare(policy.Ahead), ""
	switch {
	case u.Plan.State == policy.PlanIssued:
		sign, more = ui.Bare(policy.Done), commands.HistoryWriter{Reader: p.Reader}.By(policy.Document{No: u.Plan.No, Date: u.Plan.On})
	case u.Plan.Due != 0:
		sign = p.Mark(p.Then.Owed(u, policy.PlanObligation, policy.OnDay(u.Plan.Due), p.Today).Status)
		more = text.T{ZH: "（时限%s）", EN: " (due %s)"}.F(p.Lang, text.ShortDay(p.Lang, u.Plan.Due, p.Today))
	}
	return sign + " " + commands.PlanName()(p.Lang, "") + text.T{ZH: "：", EN: ": "}.In(p.Lang) + text.PlanState(p.Lang, u.Plan.State) + more
}
