package commands

import (
	"fmt"

	"github.com/slack-go/slack"

	"cdobot/commands/text"
	"cdobot/policy"
)

// evaluationFeature is the self-review for the evaluation of a year (三（三）3).
func evaluationFeature() Feature {
	return Feature{
		Name:     "evaluation",
		Commands: []Command{evaluation()},
		Obligations: []Obligation{{
			Noun: policy.ReviewNoun, Name: reviewName(), Verb: text.T{ZH: "提交", EN: "hand it in"},
			Standing: reader.reviewStanding, Button: seated(reviewButton),
			Counted: always(text.T{ZH: "年度自评", EN: "Self-reviews"}), Column: always(text.T{ZH: "自评", EN: "Review"}),
			Calendar: &Deadline{City: true, SoFar: reader.doneThen},
			Progress: func(v reader, _ policy.State, ob policy.Obligation) string {
				if ob.Status != policy.Underway {
					return ""
				}
				return text.T{ZH: "待首席数据官确认。", EN: "Waiting for the CDO to confirm. "}.In(v.lang)
			},
			Signing: text.T{ZH: "已提请首席数据官确认，不再提醒联络员。", EN: "It waits for the CDO to confirm, so the liaison is not reminded."},
		}},
		Cards: map[policy.Kind]Card{policy.ReviewPresented{}.Kind(): tells(reader.reviewPresented)},
		History: map[policy.Kind]HistoryLine{
			policy.ReviewPresented{}.Kind(): did(teller.reviewPut),
			policy.ReviewSubmitted{}.Kind(): did(teller.reviewed),
		},
	}
}

func (t teller) reviewPut(_ policy.Entry, d policy.ReviewPresented) string {
	return text.T{ZH: "将%s提请首席数据官确认", EN: "put the %s before the CDO"}.F(t.lang, reviewName()(t.lang, policy.WholeYear(d.Year)))
}

func (t teller) reviewed(_ policy.Entry, d policy.ReviewSubmitted) string {
	return text.T{ZH: "提交%s", EN: "handed in the %s"}.F(t.lang, reviewName()(t.lang, policy.WholeYear(d.Year)))
}

func reviewName() Name {
	return forPeriod(text.T{ZH: "%s度工作评价自评", EN: "self-review for the evaluation of %s"})
}

// reviewStanding is what is said of a review that was handed in.
func (v reader) reviewStanding(_ policy.State, ob policy.Obligation) string {
	at := text.Clock(v.lang, ob.At, v.today)
	switch ob.Status {
	case policy.Done:
		return text.T{ZH: "已于%s提交，按时完成。", EN: "Handed in on %s, in time."}.F(v.lang, at)
	case policy.DoneLate:
		return text.T{ZH: "已于%s提交，晚于%s%s。", EN: "Handed in on %s, after %s, %s."}.F(v.lang, at, v.dueName(ob.Noun), text.Day(v.lang, ob.Due, v.today))
	default:
		return ""
	}
}

func reviewButton(v reader, _ policy.State, ob policy.Obligation, seat policy.Seat) *slack.ButtonBlockElement {
	label := text.T{ZH: "填写自评", EN: "Write the review"}
	if ob.Status == policy.Underway && seat.Post == policy.CDO {
		label = text.T{ZH: "审阅确认", EN: "Read and confirm"}
	}
	return button("evaluation.open#"+ob.Key(), fmt.Sprintf("%s %d", ob.Unit, ob.Period.Year()), label.In(v.lang))
}
