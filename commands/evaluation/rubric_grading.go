package evaluation

import (
	"slices"
	"strconv"

	"github.com/slack-go/slack"

	"cdobot/commands/text"
	"cdobot/commands/ui"
	"cdobot/policy"
	"cdobot/policy/rubric"
)

// grading is what is chosen in place of a criterion: from which total on a grade is
// reached, which grades give a claim to incentives, when 显著提升 is proposed, and how far
// the scorers may be apart.
const grading = "grading"

func gradeField(g rubric.Grade) string { return "g." + g.Key }

func gradingFields(l text.Lang, rub rubric.Rubric) []slack.Block {
	var blocks []slack.Block
	var good []string
	var options []*slack.OptionBlockObject
	for _, g := range rub.Grades {
		name := named(l, g.Name, g.EN)
		blocks = append(blocks, ui.Input(gradeField(g), t("“%s”起点（总分）", "“%s” from (total)").F(l, name), "", ui.Line(policy.Decimal(g.From), mostDigits)))
		options = append(options, ui.Option(g.Key, name))
		if g.Good {
			good = append(good, g.Key)
		}
	}
	number := func(field string, label, hint text.T, now string) {
		blocks = append(blocks, ui.Input(field, label.In(l), hint.In(l), ui.Line(now, mostDigits)))
	}
	blocks = append(blocks, ui.Optional(ui.Input("good", t("可享受激励的等次", "Grades with a claim to incentives").In(l), "", ui.Boxes(good, options...))))
	number("rise", t("显著提升：总分提高", "Improved: the total rose by"), t("不低于多少分", "so many points at least"), policy.Decimal(rub.Improved.Rise))
	number("fall", t("显著提升：单个维度下降不超过", "Improved: no dimension fell by more than"), t("多少分", "so many points"), policy.Decimal(rub.Improved.Fall))
	number("part", t("或补足与满分差距的几分之一", "Or one of so many parts of what was lacking is made good"), t("3即三分之一；0为不采用", "3: a third; 0: not used"), strconv.Itoa(rub.Improved.Part))
	number("spread", t("两位评分人相差超过该项满分的百分之几须由负责人认定", "The head decides where scorers differ by more than so many per cent"), t("0至100", "0 to 100"), strconv.Itoa(rub.Spread))
	return blocks
}

// editedGrading is the rubric with what the form says of the grades; read reads points, and
// wrong gets what can't be read.
func editedGrading(rub rubric.Rubric, f ui.Form, read func(field string) rubric.Points, wrong map[string]*policy.Refusal) rubric.Rubric {
	rub.Grades = slices.Clone(rub.Grades)
	for i, g := range rub.Grades {
		rub.Grades[i].From, rub.Grades[i].Good = read(gradeField(g)), slices.Contains(f["good"], g.Key)
	}
	rub.Improved.Rise, rub.Improved.Fall = read("rise"), read("fall")
	whole := func(field string, most int) int {
		n, err := strconv.Atoi(ui.Normalize(f.Get(field)))
		if err != nil || n < 0 || n > most {
			wrong[field] = policy.Refuse(policy.SettingRange, field, "", "least", "0", "most", strconv.Itoa(most))
		}
		return n
	}
	const mostParts, percent = 10, 100
	rub.Improved.Part, rub.Spread = whole("part", mostParts), whole("spread", percent)
	if !slices.ContainsFunc(rub.Grades, func(g rubric.Grade) bool { return g.Good }) {
		wrong["good"] = policy.Refuse(policy.FieldMissing, "good", "三（三）4")
	}
	return rub
}
