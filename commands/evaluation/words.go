package evaluation

import (
	"cmp"

	"cdobot/commands"
	"cdobot/commands/text"
	"cdobot/commands/ui"
	"cdobot/policy"
	"cdobot/policy/rubric"
)

func t(zh, en string) text.T { return text.T{ZH: zh, EN: en} }

// named is a name that the bureau gave, or that the standard has in both languages.
func named(l text.Lang, zh, en string) string { return text.T{ZH: zh, EN: cmp.Or(en, zh)}.In(l) }

func criterionName(l text.Lang, c rubric.Criterion) string { return named(l, c.Name, c.EN) }

func stepWords(l text.Lang, s rubric.Step) string { return named(l, s.Words, s.EN) }

func gradeName(l text.Lang, r rubric.Rubric, key string) string {
	g, ok := r.GradeOf(key)
	if !ok {
		return t("不定等次", "no grade").In(l)
	}
	return named(l, g.Name, g.EN)
}

// points are points in words: 12.5分.
func points(l text.Lang, p rubric.Points) string {
	return t("%s分", "%s points").F(l, policy.Decimal(p))
}

// factLine says what the ledger knows about a criterion, and what it proposes; "" where
// it knows nothing.
func factLine(l text.Lang, c rubric.Criterion, f policy.Finding) string {
	if c.Fact == "" {
		return ""
	}
	if !f.Applies {
		return t("记录：本年度没有相关事项，不计入评分", "Records: nothing of the sort this year, so it does not count").In(l)
	}
	step, _, _ := c.At(f.Value)
	say := t("记录：%s", "Records: %s").F(l, ui.Esc(stepWords(l, step)))
	if f.All > 0 {
		say += t("（%d项中%d项符合）", " (%[2]d of %[1]d)").F(l, f.All, f.Good)
	}
	return say + t("，建议%s", ", which proposes %s").F(l, points(l, step.Points))
}

// unitYear is the heading of what is about a unit in a year's round.
func unitYear(v commands.Reader, u policy.Unit, year int) string {
	return "*" + text.UnitName(v.Lang, u) + t(" · %d年度工作评价", " · evaluation of %d").F(v.Lang, year) + "*"
}

// stageName is how far a round is, in words.
func stageName(l text.Lang, stage policy.RoundStage) string {
	return map[policy.RoundStage]text.T{
		policy.RoundPrepared: t("筹备", "being prepared"), policy.RoundReviews: t("自评", "self-reviews"), policy.RoundScores: t("评分", "scoring"),
		policy.RoundTelling: t("确认和告知结果", "confirming and telling the results"), policy.RoundObjecting: t("受理异议", "objections"), policy.RoundEnded: t("已结束", "closed"),
	}[stage].In(l)
}
