package evaluation

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"cdobot/commands/text"
	"cdobot/commands/ui"
	"cdobot/documents"
	"cdobot/policy"
	"cdobot/policy/rubric"
)

// The rubric as a list in Excel: a row for each dimension, criterion and grade, by the kind
// of the row. A criterion's steps stand beside each other, the best first.

// The columns of the list. Behind them stand three for each step.
const (
	nameColumn = iota
	keyColumn
	kindColumn
	dimensionColumn
	factColumn
	needsColumn
	districtColumn
	departmentColumn
	gradeColumn
	stepColumns

	perStep = 3 // points, words, threshold
)

// rowKind is what a row of the list is about.
type rowKind struct {
	name                     text.T
	dimension, grade         bool
	fact, evidence, judgment bool
}

// criterion says whether the row is one.
func (k rowKind) criterion() bool { return k.fact || k.evidence || k.judgment }

// rowKinds are all kinds of rows, as they can be chosen.
func rowKinds() []rowKind {
	all := []rowKind{{name: t("维度", "Dimension"), dimension: true}}
	for _, letters := range []string{"F", "E", "J", "F+E", "F+J", "E+J", "F+E+J"} {
		k := rowKind{fact: strings.Contains(letters, "F"), evidence: strings.Contains(letters, "E"), judgment: strings.Contains(letters, "J")}
		zh, en := []string{}, []string{}
		for _, part := range []struct {
			is     bool
			zh, en string
		}{{k.fact, "记录", "records"}, {k.evidence, "佐证", "proof"}, {k.judgment, "评判", "judged"}} {
			if part.is {
				zh, en = append(zh, part.zh), append(en, part.en)
			}
		}
		k.name = t(letters+" "+strings.Join(zh, "、"), letters+" "+strings.Join(en, ", "))
		all = append(all, k)
	}
	return append(all, rowKind{name: t("等次", "Grade"), grade: true})
}

// kindOf is the kind of the criterion's row.
func kindOf(c rubric.Criterion) rowKind {
	i := slices.IndexFunc(rowKinds(), func(k rowKind) bool {
		return k.criterion() && k.fact == (c.Fact != "") && k.evidence == c.Evidence && k.judgment == c.Judged
	})
	if i < 0 {
		return rowKind{}
	}
	return rowKinds()[i]
}

// factName is what a measure is called: as the criterion of the standard that rests on it.
func factName(measure string) text.T {
	for _, c := range rubric.Standard().Criteria {
		if c.Fact == measure {
			return t(c.Name, cmp.Or(c.EN, c.Name))
		}
	}
	return t(measure, measure)
}

// rubricColumn is a column of the list: its name, what is to be put there, and what may be
// chosen.
type rubricColumn struct {
	name, help text.T
	choices    []text.T
}

func rubricColumns(s policy.State, rub rubric.Rubric) []rubricColumn {
	dimensions := ui.Map(rub.Dimensions, func(d rubric.Dimension) text.T { return t(d.Name, cmp.Or(d.EN, d.Name)) })
	all := []rubricColumn{
		{t("名称", "Name"), t("说明：一行一个维度、评价内容或等次；本行不导入", "Note: a row for each dimension, criterion or grade; this row is not imported"), nil},
		{t("编号", "Key"), t("已有的请勿修改；新增的留空，自动编号", "leave as it is; empty for what is new"), nil},
		{t("类型", "Kind"), t("F 由系统记录得出；E 由单位提供佐证；J 由评分人评判", "F is known from records, E is proved by the unit, J is judged by scorers"), ui.Map(rowKinds(), func(k rowKind) text.T { return k.name })},
		{t("所属维度", "Dimension"), t("评价内容填；须与维度行的名称一致", "for criteria: the name of a dimension's row"), dimensions},
		{t("记录指标", "Measure"), t("类型含 F 的填", "for kinds with F"), ui.Map(s.Measures(), factName)},
		{t("佐证要求", "Proof wanted"), t("类型含 E 的填，最多200字", "for kinds with E, up to 200 characters"), nil},
		{t("区权重", "Weight for districts"), t("维度填；各维度合计100", "for dimensions; 100 in all"), nil},
		{t("部门权重", "Weight for departments"), t("维度填；各维度合计100", "for dimensions; 100 in all"), nil},
		{t("等次起点", "Grade from"), t("等次填：总分达到多少分；最后一个填0", "for grades: from which total on; 0 for the last"), nil},
	}
	for i := range rubric.MaxSteps {
		all = append(all,
			rubricColumn{t("第%d档分值", "Step %d points").With(i + 1), t("由高到低", "the most first"), nil},
			rubricColumn{t("第%d档标准", "Step %d words").With(i + 1), t("最多60字", "up to 60 characters"), nil},
			rubricColumn{t("第%d档起点", "Step %d from").With(i + 1), t("类型含 F 的填：记录值达到多少；最后一档填0", "for kinds with F: from which value on; 0 for the last"), nil})
	}
	return all
}

// rubricSheets are the rubric as a list, and what the measures' values mean.
func rubricSheets(l text.Lang, s policy.State, rub rubric.Rubric) []documents.Sheet {
	columns := rubricColumns(s, rub)
	sheet := documents.Sheet{Name: t("评价标准", "Rubric").In(l), Choices: map[string][]string{}, Rows: [][]string{nil}}
	for i, c := range columns {
		name := c.name.In(l)
		if i == nameColumn || i == kindColumn {
			name += "*"
		}
		sheet.Columns, sheet.Rows[0] = append(sheet.Columns, name), append(sheet.Rows[0], c.help.In(l))
		if len(c.choices) > 0 {
			sheet.Choices[name] = ui.Map(c.choices, func(w text.T) string { return w.In(l) })
		}
	}
	add := func(k rowKind, name, key string, cells map[int]string) {
		row := make([]string, len(columns))
		row[nameColumn], row[keyColumn], row[kindColumn] = name, key, k.name.In(l)
		for i, cell := range cells {
			row[i] = cell
		}
		sheet.Rows = append(sheet.Rows, row)
	}
	kinds := rowKinds()
	for _, d := range rub.Dimensions {
		add(kinds[0], named(l, d.Name, d.EN), d.Key, map[int]string{
			districtColumn: policy.Decimal(d.Weights[rubric.District]), departmentColumn: policy.Decimal(d.Weights[rubric.Department]),
		})
		for _, c := range rub.Of(d.Key) {
			add(kindOf(c), criterionName(l, c), c.Key, criterionCells(l, named(l, d.Name, d.EN), c))
		}
	}
	for _, g := range rub.Grades {
		add(kinds[len(kinds)-1], named(l, g.Name, g.EN), g.Key, map[int]string{gradeColumn: policy.Decimal(g.From)})
	}
	return []documents.Sheet{sheet, measureSheet(l, s)}
}

// criterionCells are the cells of a criterion's row.
func criterionCells(l text.Lang, dimension string, c rubric.Criterion) map[int]string {
	cells := map[int]string{dimensionColumn: dimension}
	if c.Fact != "" {
		cells[factColumn] = factName(c.Fact).In(l)
	}
	if c.Evidence {
		cells[needsColumn] = needed(l, c)
	}
	for i, x := range c.Steps {
		at := stepColumns + i*perStep
		cells[at], cells[at+1] = policy.Decimal(x.Points), stepWords(l, x)
		if c.Fact != "" {
			cells[at+2] = strconv.Itoa(x.From)
		}
	}
	return cells
}

// needed is which proof a criterion asks for.
func needed(l text.Lang, c rubric.Criterion) string {
	if c.Needs == "" {
		return t("文号、网址或材料名称", "numbers, addresses or names of documents").In(l) // from before it was asked
	}
	return named(l, c.Needs, c.NeedsEN)
}

// measureSheet says what the values of the measures mean, by the standard.
func measureSheet(l text.Lang, s policy.State) documents.Sheet {
	sheet := documents.Sheet{Name: t("记录指标说明", "Measures").In(l), Columns: []string{t("记录指标", "Measure").In(l), t("记录值", "Value").In(l), t("含义", "Meaning").In(l)}}
	for _, measure := range s.Measures() {
		for _, c := range rubric.Standard().Criteria {
			if c.Fact != measure {
				continue
			}
			for _, x := range c.Steps {
				sheet.Rows = append(sheet.Rows, []string{factName(measure).In(l), strconv.Itoa(x.From), stepWords(l, x)})
			}
		}
	}
	return sheet
}
