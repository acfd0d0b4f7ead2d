package evaluation

import (
	"github.com/slack-go/slack"

	"cdobot/commands"
	"cdobot/commands/text"
	"cdobot/commands/ui"
	"cdobot/policy"
)

// scoring is what the bureau owes of a round: each unit scored by two.
func scoring() commands.Obligation {
	return city(policy.ScoringObligation, t("%s度工作评价评分", "scores for the evaluation of %s"), t("完成评分", "finish them"),
		t("已有%d个单位两份评分齐备，共%d个。", "%d of %d units have both scores. "), "evaluation.queue", t("去评分", "Score"))
}

// telling is that each unit is told its own result.
func telling() commands.Obligation {
	return city(policy.TellingObligation, t("%s度工作评价结果告知", "word to the units on the evaluation of %s"), t("告知各单位", "let the units know"),
		t("已告知%d个单位，共%d个。", "%d of %d units are told. "), "evaluation.telling", t("查看进度", "See how far it is"))
}

func city(kind policy.ObligationKind, name, verb, far text.T, button string, label text.T) commands.Obligation {
	return commands.Obligation{
		Kind: kind, Name: commands.ForPeriod(name), Verb: verb,
		Progress: func(v commands.Reader, _ policy.State, ob policy.Obligation) string {
			return far.F(v.Lang, ob.Have, ob.Want)
		},
		Button: func(v commands.Reader, _ policy.State, ob policy.Obligation) *slack.ButtonBlockElement {
			return ui.Button(button+"#"+ob.Key(), string(ob.Period), label.In(v.Lang))
		},
	}
}
