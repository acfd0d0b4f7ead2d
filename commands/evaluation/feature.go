// Package evaluation is the self-review of a year.
package evaluation

import (
	"fmt"

	"github.com/slack-go/slack"

	"cdobot/commands"
	"cdobot/commands/text"
	"cdobot/commands/ui"
	"cdobot/policy"
)

// Feature is the self-review for the evaluation of a year (三（三）3).
func Feature() commands.Feature {
	return commands.Feature{
		Name:     "evaluation",
		Commands: []commands.Command{evaluation()},
		Obligations: []commands.Obligation{{
			Noun: policy.ReviewNoun, Name: reviewName(), Verb: text.T{ZH: "提交", EN: "hand it in"},
			Standing: reviewStanding, Button: commands.Seated(reviewButton),
			Counted: commands.Always(text.T{ZH: "年度自评", EN: "Self-reviews"}), Column: commands.Always(text.T{ZH: "自评", EN: "Review"}),
			Calendar: &commands.Deadline{City: true, SoFar: commands.Reader.DoneThen},
			Progress: func(v commands.Reader, _ policy.State, ob policy.Obligation) string {
				if ob.Status != policy.Underway {
					return ""
				}
				return text.T{ZH: "待首席数据官确认。", EN: "Waiting for the CDO to confirm. "}.In(v.Lang)
			},
			Signing: text.T{ZH: "已提请首席数据官确认，不再提醒联络员。", EN: "It waits for the CDO to confirm, so the liaison is not reminded."},
		}},
		Cards: map[policy.Kind]commands.Card{policy.ReviewPresented{}.Kind(): commands.Tells(reviewPresented)},
		History: map[policy.Kind]commands.HistoryLine{
			policy.ReviewPresented{}.Kind(): commands.Did(reviewPut),
			policy.ReviewSubmitted{}.Kind(): commands.Did(reviewed),
		},
	}
}

func reviewPut(t commands.Teller, _ policy.Entry, d policy.ReviewPresented) string {
	return text.T{ZH: "将%s提请首席数据官确认", EN: "put the %s before the CDO"}.F(t.Lang, reviewName()(t.Lang, policy.WholeYear(d.Year)))
}

func reviewed(t commands.Teller, _ policy.Entry, d policy.ReviewSubmitted) string {
	return text.T{ZH: "提交%s", EN: "handed in the %s"}.F(t.Lang, reviewName()(t.Lang, policy.WholeYear(d.Year)))
}

func reviewName() commands.Name {
	return commands.ForPeriod(text.T{ZH: "%s度工作评价自评", EN: "self-review for the evaluation of %s"})
}

// reviewStanding is what is said of a review that was handed in.
func reviewStanding(v commands.Reader, _ policy.State, ob policy.Obligation) string {
	at := text.Clock(v.Lang, ob.At, v.Today)
	switch ob.Status {
	case policy.Done:
		return text.T{ZH: "已于%s提交，按时完成。", EN: "Handed in on %s, in time."}.F(v.Lang, at)
	case policy.DoneLate:
		return text.T{ZH: "已于%s提交，晚于%s%s。", EN: "Handed in on %s, after %s, %s."}.F(v.Lang, at, v.DueName(ob.Noun), text.Day(v.Lang, ob.Due, v.Today))
	default:
		return ""
	}
}

func reviewButton(v commands.Reader, _ policy.State, ob policy.Obligation, seat policy.Seat) *slack.ButtonBlockElement {
	label := text.T{ZH: "填写自评", EN: "Write the review"}
	if ob.Status == policy.Underway && seat.Post == policy.CDO {
		label = text.T{ZH: "审阅确认", EN: "Read and confirm"}
	}
	return ui.Button("evaluation.open#"+ob.Key(), fmt.Sprintf("%s %d", ob.Unit, ob.Period.Year()), label.In(v.Lang))
}
