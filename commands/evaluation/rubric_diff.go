package evaluation

import (
	"slices"
	"strings"

	"cdobot/commands/text"
	"cdobot/commands/ui"
	"cdobot/policy"
	"cdobot/policy/rubric"
)

// changesOf says in words what another rubric in a rubric's place changes; nothing where
// both say the same.
func changesOf(l text.Lang, old, next rubric.Rubric) []string {
	var lines []string
	for _, c := range next.Criteria {
		was, there := old.Criterion(c.Key)
		switch parts := criterionChanges(l, old, next, was, c); {
		case !there:
			lines = append(lines, t("➕ 新增：%s（%s，满分%s，%s）", "➕ new: %s (%s, of %s, %s)").F(l, criterionName(l, c), dimensionName(l, next, c.Dimension), points(l, c.Max()), kindOf(c).name.In(l)))
		case len(parts) > 0:
			lines = append(lines, t("✏️ 调整：%s　%s", "✏️ changed: %s: %s").F(l, criterionName(l, c), strings.Join(parts, t("；", "; ").In(l))))
		}
	}
	for _, c := range old.Criteria {
		if _, stays := next.Criterion(c.Key); !stays {
			lines = append(lines, t("➖ 取消：%s（%s，满分%s）", "➖ gone: %s (%s, of %s)").F(l, criterionName(l, c), dimensionName(l, old, c.Dimension), points(l, c.Max())))
		}
	}
	lines = append(lines, dimensionChanges(l, old, next)...)
	if was, is := gradesIn(l, old), gradesIn(l, next); was != is {
		lines = append(lines, t("🏷 等次：%s → %s", "🏷 grades: %s → %s").F(l, was, is))
	}
	if was, is := improvedIn(l, old), improvedIn(l, next); was != is {
		lines = append(lines, t("📈 %s → %s", "📈 %s → %s").F(l, was, is))
	}
	return lines
}

// criterionChanges are the parts of a criterion that differ.
func criterionChanges(l text.Lang, old, next rubric.Rubric, was, is rubric.Criterion) []string {
	var parts []string
	add := func(label text.T, a, b string) {
		if a != b {
			parts = append(parts, t("%s：%s → %s", "%s: %s → %s").F(l, label.In(l), a, b))
		}
	}
	add(t("名称", "name"), criterionName(l, was), criterionName(l, is))
	if was.Dimension != is.Dimension { // one that is only called otherwise says so itself
		add(t("维度", "dimension"), dimensionName(l, old, was.Dimension), dimensionName(l, next, is.Dimension))
	}
	add(t("类型", "kind"), kindOf(was).name.In(l), kindOf(is).name.In(l))
	if was.Fact != "" && is.Fact != "" {
		add(t("记录指标", "measure"), factName(was.Fact).In(l), factName(is.Fact).In(l))
	}
	if was.Evidence && is.Evidence {
		add(t("佐证要求", "proof"), needed(l, was), needed(l, is))
	}
	add(t("分值", "points"), stepsIn(was, func(x rubric.Step) string { return policy.Decimal(x.Points) }), stepsIn(is, func(x rubric.Step) string { return policy.Decimal(x.Points) }))
	if a, b := stepsIn(was, func(x rubric.Step) string { return stepWords(l, x) }), stepsIn(is, func(x rubric.Step) string { return stepWords(l, x) }); a != b {
		parts = append(parts, t("标准：%s", "steps: %s").F(l, b))
	}
	from := func(x rubric.Step) string { return policy.Decimal(rubric.Points(x.From) * rubric.Point) }
	if was.Fact != "" && is.Fact != "" {
		add(t("起点", "values"), stepsIn(was, from), stepsIn(is, from))
	}
	return parts
}

func stepsIn(c rubric.Criterion, say func(rubric.Step) string) string {
	return strings.Join(ui.Map(c.Steps, say), "／")
}

// dimensionChanges are what differs in the dimensions: which there are, what they weigh, and
// what their criteria give in all.
func dimensionChanges(l text.Lang, old, next rubric.Rubric) []string {
	var lines []string
	find := func(r rubric.Rubric, key string) (rubric.Dimension, bool) {
		i := slices.IndexFunc(r.Dimensions, func(d rubric.Dimension) bool { return d.Key == key })
		if i < 0 {
			return rubric.Dimension{}, false
		}
		return r.Dimensions[i], true
	}
	weights := func(d rubric.Dimension) string {
		return t("区%s、部门%s", "districts %s, departments %s").F(l, policy.Decimal(d.Weights[rubric.District]), policy.Decimal(d.Weights[rubric.Department]))
	}
	for _, d := range next.Dimensions {
		name := named(l, d.Name, d.EN)
		was, there := find(old, d.Key)
		if !there {
			lines = append(lines, t("➕ 新增维度：%s（%s）", "➕ new dimension: %s (%s)").F(l, name, weights(d)))
			continue
		}
		if a := named(l, was.Name, was.EN); a != name {
			lines = append(lines, t("✏️ 维度更名：%s → %s", "✏️ dimension: %s → %s").F(l, a, name))
		}
		if a, b := weights(was), weights(d); a != b {
			lines = append(lines, t("⚖️ %s权重：%s → %s", "⚖️ %s weighs: %s → %s").F(l, name, a, b))
		}
		if a, b := sumOf(old, d.Key), sumOf(next, d.Key); a != b {
			lines = append(lines, t("∑ %s指标满分合计：%s → %s", "∑ %s, points of all criteria: %s → %s").F(l, name, policy.Decimal(a), policy.Decimal(b)))
		}
	}
	for _, d := range old.Dimensions {
		if _, stays := find(next, d.Key); !stays {
			lines = append(lines, t("➖ 取消维度：%s（%s）", "➖ dimension gone: %s (%s)").F(l, named(l, d.Name, d.EN), weights(d)))
		}
	}
	return lines
}

// sumOf is what the criteria of a dimension give in all, before they are scaled.
func sumOf(r rubric.Rubric, dimension string) (sum rubric.Points) {
	for _, c := range r.Of(dimension) {
		sum += c.Max()
	}
	return sum
}

func dimensionName(l text.Lang, r rubric.Rubric, key string) string {
	for _, d := range r.Dimensions {
		if d.Key == key {
			return named(l, d.Name, d.EN)
		}
	}
	return ""
}

// gradesIn are the grades in words.
func gradesIn(l text.Lang, r rubric.Rubric) string {
	return strings.Join(ui.Map(r.Grades, func(g rubric.Grade) string {
		say := t("其余：%s", "else: %s").F(l, named(l, g.Name, g.EN))
		if g.From > 0 {
			say = t("%s：%s及以上", "%s: from %s").F(l, named(l, g.Name, g.EN), points(l, g.From))
		}
		if g.Good {
			say += t("（可享受激励）", " (claim to incentives)").In(l)
		}
		return say
	}), t("，", ", ").In(l))
}

// improvedIn is when a unit is much improved, and how far scorers may be apart, in words.
func improvedIn(l text.Lang, r rubric.Rubric) string {
	say := t("显著提升：总分提高%s以上且各维度下降不超过%s", "improved: the total rose by %s and no dimension fell by more than %s").F(l, points(l, r.Improved.Rise), points(l, r.Improved.Fall))
	if r.Improved.Part > 0 {
		say += t("，或补足差距的1/%d", ", or 1/%d of what was lacking was made good").F(l, r.Improved.Part)
	}
	return say + t("；评分相差超过%d%%须认定", "; the head decides beyond %d%%").F(l, r.Spread)
}
