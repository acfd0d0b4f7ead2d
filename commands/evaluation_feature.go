package commands

import (
	"cdobot/commands/text"
	"cdobot/policy"
)

// evaluationFeature is the self-review for the evaluation of a year (三（三）3).
func evaluationFeature() Feature {
	return Feature{
		Name:     "evaluation",
		Commands: []Command{evaluation()},
		Cards:    map[policy.Kind]Card{policy.ReviewPresented{}.Kind(): tells(reader.reviewPresented)},
		History: map[policy.Kind]HistoryLine{
			policy.ReviewPresented{}.Kind(): did(teller.reviewPut),
			policy.ReviewSubmitted{}.Kind(): did(teller.reviewed),
		},
	}
}

func (t teller) reviewPut(_ policy.Entry, d policy.ReviewPresented) string {
	return text.T{ZH: "将%s提请首席数据官确认", EN: "put the %s before the CDO"}.F(t.lang, text.Noun(t.lang, policy.ReviewNoun, policy.WholeYear(d.Year)))
}

func (t teller) reviewed(_ policy.Entry, d policy.ReviewSubmitted) string {
	return text.T{ZH: "提交%s", EN: "handed in the %s"}.F(t.lang, text.Noun(t.lang, policy.ReviewNoun, policy.WholeYear(d.Year)))
}
