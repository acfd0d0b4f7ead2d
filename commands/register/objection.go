package register

import (
	"cmp"
	"slices"
	"strings"

	"github.com/slack-go/slack"

	"cdobot/commands"
	"cdobot/commands/text"
	"cdobot/commands/ui"
	"cdobot/policy"
	"cdobot/policy/rubric"
)

// Objections are what a unit's CDO has against its result of December's evaluation, one a
// criterion, and what somebody of the bureau answers who did not score the unit (三（三）3).
// They tell its points, so they are restricted.
func Objections() *Register {
	answers := []policy.Party{policy.TheBureau, policy.TheHead}
	return &Register{
		Register: policy.Register{
			Name: "objection", Clause: "三（三）3", PerUnit: true, Ends: "ended", Restricted: true, Then: policy.Amended,
			Sees: []policy.Party{policy.OwnCDO, policy.OwnLiaison, policy.OwnActing, policy.TheBureau, policy.TheHead, policy.TheLeaders},
		},
		Aliases: []string{"异议"}, Head: "criterion",
		Title: t("评价异议", "Objections"), Verb: t("答复", "answer them"),
		Summary: t("对评价结果的异议：首席数据官逐项提出，市局书面答复", "objections to the result of the evaluation, and their answers"),
		Fields: []Field{
			field("criterion", policy.ChoiceField, "评价指标", "Criterion").picked(policy.Contestable, contestedPoints),
			field("year", policy.NumberField, "评价年度", "Result of the year"), field("text", policy.TextField, "异议理由", "What is wrong").upTo(2000).hint("写明认为有误之处和依据", "what is wrong, and what shows it"),
			field("points", policy.ChoiceField, "采纳后得分", "Points").picked(policy.PointsAbove, stepPoints),
			field("answer", policy.TextField, "书面答复", "The answer").upTo(1000).hint("答复将原文告知该单位", "the unit reads this as it stands"),
			field("files", policy.FilesField, "佐证材料", "Evidence"),
			hidden("of", "被评价单位代码", "Code of the unit"), hidden("grade", "更正后等次代码", "Code of the new grade"), hidden("improved", "更正后显著提升", "Markedly improved"),
		},
		States: []State{
			state("raised", "待答复", "to be answered"), state(policy.Upheld, "已采纳", "upheld"), state("rejected", "未采纳", "not upheld", "⚪"),
			state("ended", "单位已撤并", "its unit is gone", "⚪"),
		},
		Steps: []Step{
			{
				Step: policy.Step{
					Name: "raise", To: "raised", By: policy.Owner, Who: inPerson(), Asks: []string{"criterion", "text"}, May: []string{"files"},
					Turn: policy.Desk, Tells: []policy.Side{policy.Chief}, Clock: policy.Clock{Days: 10}, Ready: policy.MayObject, Check: policy.Object,
				},
				Do: t("提出异议", "Object"), Told: t("提出评价异议", "objected"), News: t("评价异议待答复", "An objection to be answered"),
				Taken: t("✅ 异议已提交，市局将书面答复。", "✅ Your objection is with the bureau, which answers in writing."),
			},
			{
				Step: policy.Step{
					Name: "behalf", To: "raised", By: policy.Owner, Who: drafter(), Asks: []string{"criterion", "text"}, May: []string{"files"},
					Turn: policy.Desk, Tells: []policy.Side{policy.Chief}, Clock: policy.Clock{Days: 10}, Ready: policy.MayObjectFor, Check: policy.Object,
				},
				Do: t("代为提出异议", "Object for the CDO"), Told: t("在首席数据官空缺期间代为提出评价异议", "objected while the post of CDO is vacant"), News: t("评价异议待答复", "An objection to be answered"),
				Taken: t("✅ 异议已代为提交，并注明首席数据官空缺；市局将书面答复。", "✅ Your objection is with the bureau, which answers in writing; it says that the post of CDO is vacant."),
			},
			{
				Step: policy.Step{
					Name: "uphold", From: []string{"raised"}, To: policy.Upheld, Who: answers, Asks: []string{"points", "answer"}, Tells: []policy.Side{policy.Chief},
					Ready: policy.MayAnswer, Check: policy.Uphold,
				},
				Do: t("采纳…", "Uphold it…"), Told: t("采纳异议", "upheld the objection"), News: t("评价异议已采纳，结果已更正", "An objection is upheld, the result is changed"), Primary: true,
			},
			{
				Step: policy.Step{Name: "reject", From: []string{"raised"}, To: "rejected", Who: answers, Asks: []string{"answer"}, Ready: policy.MayAnswer},
				Do:   t("不予采纳…", "Reject it…"), Told: t("答复不予采纳", "did not uphold the objection"), News: t("评价异议未采纳", "An objection is not upheld"),
			},
		},
		Warn: objectionTerms, Lines: objectionPoints, Ways: resultWays,
	}
}

// hidden is a field that is neither asked for nor shown, and stands in exports.
func hidden(name, zh, en string) Field {
	f := field(name, policy.LineField, zh, en)
	f.Hidden = true
	return f
}

// contestedPoints is a criterion with what it gives the unit now.
func contestedPoints(v commands.Reader, s policy.State, r policy.Record, criterion string) text.T {
	year, _ := s.ObjectionYear(r.Unit, v.Now)
	c, _ := s.CriterionNow(r.Unit, year, criterion)
	got, most := policy.Decimal(c.Now), policy.Decimal(c.Max())
	if !c.Counts {
		return t(ui.Clip(c.Name, 55)+"（未计入，满分"+most+"分）", ui.Clip(cmp.Or(c.EN, c.Name), 50)+" (not counted, up to "+most+")")
	}
	return t(ui.Clip(c.Name, 55)+"（"+got+"／"+most+"分）", ui.Clip(cmp.Or(c.EN, c.Name), 55)+" ("+got+" of "+most+")")
}

// stepPoints are points with the step of the criterion that gives them, if one does.
func stepPoints(_ commands.Reader, s policy.State, r policy.Record, points string) text.T {
	c, _ := s.Contested(r)
	i := slices.IndexFunc(c.Steps, func(x rubric.Step) bool { return policy.Decimal(x.Points) == points })
	if i < 0 {
		return t(points+"分", points+" points")
	}
	return t(points+"分　"+c.Steps[i].Words, points+" points, "+cmp.Or(c.Steps[i].EN, c.Steps[i].Words))
}

// objectionTerms stand above the forms: until when the unit can object and to what, or what
// the objection says.
func objectionTerms(g *Register, v commands.Reader, s policy.State, step policy.Step, r policy.Record) string {
	if len(step.From) > 0 {
		lines := append(objectionPoints(g, v, s, r), t("异议理由：%s", "What is wrong: %s").F(v.Lang, ui.Esc(r.Get("text"))))
		if c, _ := s.Contested(r); !c.Counts {
			lines = append(lines, t("采纳后该项计入评分，本维度不再按其余指标折算；只列不降低总分的分值。", "If upheld, the criterion counts and its dimension is scaled anew; only points that don't lower the total are offered.").In(v.Lang))
		}
		return strings.Join(lines, "\n")
	}
	year, _ := s.ObjectionYear(r.Unit, v.Now)
	say := t("对%d年度评价结果，每项指标可提出一次异议，截至%s24时；市局在10个工作日内书面答复。未计入的指标，认为应当计入的，也可提出。涉及限定知悉范围事项的指标不在此列，请向市局负责人书面提出。",
		"You can object to the result of %d once for each criterion, until the end of %s, also where one does not count that should; the bureau answers in writing within 10 workdays. For what rests on restricted records, please write to the head of the bureau.").
		F(v.Lang, year, text.Day(v.Lang, s.ObjectionUntil(v.Calendar, r.Unit, year), v.Today))
	if !s.HasCDO(r.Unit) {
		say += "\n" + t("首席数据官空缺，由您代为提出，并如实注明。", "The post of CDO is vacant: you object for it, and the objection says so.").In(v.Lang)
	}
	return say
}

// objectionPoints say what the criterion gives, or what an objection changed.
func objectionPoints(_ *Register, v commands.Reader, s policy.State, r policy.Record) []string {
	unit, year := policy.ResultOf(r)
	c, ok := s.Contested(r)
	if !ok {
		return nil
	}
	var lines []string
	if unit != r.Unit {
		lines = append(lines, t("原评价单位：%s", "The result is of %s").F(v.Lang, text.UnitName(v.Lang, s.Units.At(unit))))
	}
	before, after, changed := s.Change(r)
	switch {
	case changed:
	case !c.Counts:
		return append(lines, t("现未计入评分（满分%s分）", "It does not count now (up to %s points)").F(v.Lang, policy.Decimal(c.Max())))
	default:
		return append(lines, t("现得分：%s分（满分%s分）", "Points now: %s of %s").F(v.Lang, policy.Decimal(c.Now), policy.Decimal(c.Max())))
	}
	was := t("未计入", "not counted").In(v.Lang)
	if p, counted := before.Points[c.Key]; counted {
		was = t("%s分", "%s").F(v.Lang, policy.Decimal(p))
	}
	rub := s.Round(year).Rubric
	grade := func(key string) string {
		g, _ := rub.GradeOf(key)
		return t(cmp.Or(g.Name, "不定等次"), cmp.Or(g.EN, g.Name, "no grade")).In(v.Lang)
	}
	say := t("结果更正：该项%s→%s分，总分%s分→%s分", "The result is changed: %s → %s points, total %s → %s").F(v.Lang,
		was, policy.Decimal(after.Points[c.Key]), policy.Decimal(before.Total.All), policy.Decimal(after.Total.All))
	if before.Grade != after.Grade {
		say += t("，等次%s→%s", ", %s → %s").F(v.Lang, ui.Esc(grade(before.Grade)), ui.Esc(grade(after.Grade)))
	}
	if after.Improved && !before.Improved {
		say += t("，认定显著提升", ", markedly improved").In(v.Lang)
	}
	return append(lines, say+t("。原结果留存备查。", ". The former result stays on record.").In(v.Lang))
}

// resultWays lead to the result that an objection is about, those who may know it.
func resultWays(v commands.Reader, s policy.State, r policy.Record) []slack.BlockElement {
	unit, year := policy.ResultOf(r)
	if _, knows := s.Result(v.Person, unit, year); !knows {
		return nil
	}
	return []slack.BlockElement{ui.Button("evaluation.result", unit+" "+string(policy.WholeYear(year)), t("查看评价结果", "The result").In(v.Lang))}
}
