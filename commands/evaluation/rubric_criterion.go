package evaluation

import (
	"slices"
	"strconv"
	"strings"

	"github.com/slack-go/slack"

	"cdobot/commands/text"
	"cdobot/commands/ui"
	"cdobot/policy"
	"cdobot/policy/rubric"
)

// The fields of a criterion's form: what it is called, how it is known, which proof is wanted,
// and its steps. A step has a field for each of its columns in the list.
const (
	nameField  = "name"
	kindField  = "kind"
	factField  = "fact"
	needsField = "needs"
)

// stepField is the field of a step's points, words or threshold, by their place in the list.
func stepField(part, step int) string { return []string{"p.", "s.", "f."}[part] + strconv.Itoa(step) }

// What stands in a step's columns.
const (
	pointsPart = iota
	wordsPart
	fromPart
)

// criterionField is the field of what stands in the column of the list.
func criterionField(column int) string {
	switch {
	case column >= stepColumns:
		return stepField((column-stepColumns)%perStep, (column-stepColumns)/perStep+1)
	case column == kindColumn:
		return kindField
	case column == factColumn:
		return factField
	case column == needsColumn:
		return needsField
	}
	return nameField
}

// letters are what a kind of criterion is called in short: F+E.
func (k rowKind) letters() string {
	short, _, _ := strings.Cut(k.name.ZH, " ")
	return short
}

// criterionKinds are the kinds of a criterion.
func criterionKinds() []rowKind {
	return ui.Where(rowKinds(), rowKind.criterion)
}

// criterionFields ask for all of a criterion but its dimension, its key, and how many steps it
// has.
func criterionFields(l text.Lang, s policy.State, rub rubric.Rubric, c rubric.Criterion) []slack.Block {
	kinds := ui.Map(criterionKinds(), func(k rowKind) *slack.OptionBlockObject { return ui.Option(k.letters(), k.name.In(l)) })
	facts := ui.Map(s.Measures(), func(m string) *slack.OptionBlockObject { return ui.Option(m, factName(m).In(l)) })
	blocks := []slack.Block{
		ui.Section("*" + ui.Esc(criterionName(l, c)) + "*　" + ui.Esc(dimensionName(l, rub, c.Dimension))),
		ui.Input(nameField, t("名称", "Name").In(l), "", ui.Line(criterionName(l, c), rubric.MaxName)),
		ui.Input(kindField, t("类型", "Kind").In(l), t("F 由系统记录得出；E 由单位提供佐证；J 由评分人评判", "F is known from records, E is proved by the unit, J is judged by scorers").In(l), ui.Menu(kindOf(c).letters(), kinds...)),
		ui.Optional(ui.Input(factField, t("记录指标", "Measure").In(l), t("类型含 F 的填", "for kinds with F").In(l), ui.Menu(c.Fact, facts...))),
		ui.Optional(ui.Input(needsField, t("佐证要求", "Proof wanted").In(l), t("类型含 E 的填", "for kinds with E").In(l), ui.Line(needed(l, c), rubric.MaxNeeds))),
	}
	for i, x := range c.Steps {
		step := i + 1
		from := ""
		if c.Fact != "" {
			from = strconv.Itoa(x.From)
		}
		blocks = append(blocks,
			ui.Input(stepField(pointsPart, step), t("第%d档分值", "Step %d, points").F(l, step), "", ui.Line(policy.Decimal(x.Points), mostDigits)),
			ui.Input(stepField(wordsPart, step), t("第%d档标准", "Step %d, in words").F(l, step), "", ui.Line(stepWords(l, x), rubric.MaxWords)),
			ui.Optional(ui.Input(stepField(fromPart, step), t("第%d档起点", "Step %d, from").F(l, step), t("类型含 F 的填：记录指标达到多少即为此档", "for kinds with F: the least value of the measure").In(l), ui.Line(from, mostDigits))))
	}
	return blocks
}

// editedCriterion is the criterion with what the form says; read reads points, and wrong gets
// what can't be read.
func editedCriterion(c rubric.Criterion, f ui.Form, read func(field string) rubric.Points, wrong map[string]*policy.Refusal) rubric.Criterion {
	c.Name, c.EN = kept(policy.Line(f.Get(nameField)), c.Name, c.EN)
	i := slices.IndexFunc(criterionKinds(), func(k rowKind) bool { return k.letters() == f.Get(kindField) })
	if i < 0 {
		wrong[kindField] = policy.Refuse(policy.FieldMissing, kindField, "")
		return c
	}
	kind := criterionKinds()[i]
	needs, needsEN := kept(policy.Line(f.Get(needsField)), c.Needs, c.NeedsEN)
	c.Fact, c.Evidence, c.Judged, c.Needs, c.NeedsEN = "", kind.evidence, kind.judgment, "", ""
	if kind.evidence {
		c.Needs, c.NeedsEN = needs, needsEN
	}
	if kind.fact {
		if c.Fact = f.Get(factField); c.Fact == "" {
			wrong[factField] = policy.Refuse(policy.FieldMissing, factField, "")
		}
	}
	c.Steps = slices.Clone(c.Steps)
	for i := range c.Steps {
		x, step := &c.Steps[i], i+1
		x.Points = read(stepField(pointsPart, step))
		x.Words, x.EN = kept(policy.Line(f.Get(stepField(wordsPart, step))), x.Words, x.EN)
		if x.From = 0; kind.fact {
			x.From = threshold(f, stepField(fromPart, step), wrong)
		}
	}
	return c
}

// threshold is the least value of the measure that the field says; wrong gets what it can't be.
func threshold(f ui.Form, field string, wrong map[string]*policy.Refusal) int {
	const most = 100
	typed := ui.Normalize(f.Get(field))
	n, err := strconv.Atoi(typed)
	switch {
	case typed == "":
		wrong[field] = policy.Refuse(policy.FieldMissing, field, "")
	case err != nil || n < 0 || n > most:
		wrong[field] = policy.Refuse(policy.SettingRange, field, "", "least", "0", "most", strconv.Itoa(most))
	}
	return n
}
