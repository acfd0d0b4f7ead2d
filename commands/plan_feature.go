package commands

import (
	"time"

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
			AsOf:   planAsOf,
			Calendar: &Deadline{
				Of: func(s policy.State, u policy.Unit, today policy.Date) []policy.Obligation {
					if u.Plan.Due == 0 {
						return nil
					}
					return []policy.Obligation{s.Owed(u, policy.PlanNoun, policy.OnDay(u.Plan.Due), today)}
				},
				Changed: func(s policy.State, ob policy.Obligation) time.Time { return s.Units.At(ob.Unit).Plan.At },
				SoFar: func(v reader, s policy.State, ob policy.Obligation) string {
					if !ob.Status.Achieved() {
						return ""
					}
					plan := s.Units.At(ob.Unit).Plan
					return text.T{ZH: "已印发：%s，%s。", EN: "Issued: %s, %s."}.F(v.lang, plan.No, text.Day(v.lang, plan.On, ob.Due))
				},
			},
			Wanted: text.T{ZH: "实施方案逾期", EN: "Implementation plan late"},
			All: func(l text.Lang, tell string) *slack.ButtonBlockElement {
				return button("plan.list"+tell, "", text.T{ZH: "查看各单位方案", EN: "All plans"}.In(l))
			},
		}},
		Cards: map[policy.Kind]Card{policy.PlanIssuedOn{}.Kind(): tells(reader.planArrived)},
		Lost:  map[string]Lost{"plan": paperLost(text.T{ZH: "实施方案", EN: "implementation plan"})},
		Fact:  planSentence,
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

// planSentence is the plan that the unit issued, in a report.
func planSentence(l text.Lang, f policy.Fact, _ policy.Date) string {
	switch {
	case f.Plan == nil:
		return ""
	case f.Plan.No != "":
		return text.T{ZH: "%s印发本单位首席数据官实施方案（%s）。", EN: "On %s the unit issued its implementation plan (%s)."}.F(l, factDay(l, f.Plan.On), f.Plan.No)
	}
	return text.T{ZH: "%s印发本单位首席数据官实施方案。", EN: "On %s the unit issued its implementation plan."}.F(l, factDay(l, f.Plan.On))
}

// planAsOf is how far the unit's implementation plan had come on a day.
func planAsOf(p past, u policy.Unit) string {
	if !u.OwesPlan() {
		return ""
	}
	sign, more := bare(policy.Ahead), ""
	switch {
	case u.Plan.State == policy.PlanIssued:
		sign, more = bare(policy.Done), teller{reader: p.reader}.by(policy.Document{No: u.Plan.No, Date: u.Plan.On})
	case u.Plan.Due != 0:
		sign = p.mark(p.then.Owed(u, policy.PlanNoun, policy.OnDay(u.Plan.Due), p.today).Status)
		more = text.T{ZH: "（时限%s）", EN: " (due %s)"}.F(p.lang, text.ShortDay(p.lang, u.Plan.Due, p.today))
	}
	return sign + " " + planName()(p.lang, "") + text.T{ZH: "：", EN: ": "}.In(p.lang) + text.PlanState(p.lang, u.Plan.State) + more
}
