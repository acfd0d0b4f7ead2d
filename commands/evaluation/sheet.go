package evaluation

import (
	"bytes"
	"context"
	"fmt"
	"maps"
	"slices"
	"strings"

	"cdobot/commands"
	"cdobot/commands/text"
	"cdobot/commands/ui"
	"cdobot/documents"
	"cdobot/policy"
	"cdobot/policy/rubric"
)

// confirmed is a unit whose result the head has confirmed.
type confirmed struct {
	policy.Unit
	policy.Award
}

// allResults are the confirmed results of a year, in the register's order, for those who
// oversee all units; others are told why not.
func allResults(a *commands.App, r commands.Request, s policy.State) (year int, all []confirmed, err error) {
	v := a.Reader(r)
	rest, year, err := ui.SplitYear(r.Args, policy.RoundYear(v.Today))
	switch {
	case err != nil:
		return year, nil, err
	case !overseer(v, s):
		return year, nil, commands.Readable(s, r, policy.Refuse(policy.BureauOnly, "", "三（三）3"))
	case rest != "":
		_, err := ui.ParseYear(rest)
		return year, nil, err
	}
	if all = resultsFor(v, s, year); len(all) == 0 {
		return year, nil, commands.Readable(s, r, policy.Refuse(policy.NothingConfirmed, "", "三（三）3", "year", string(policy.WholeYear(year))))
	}
	return year, all, nil
}

// export is the confirmed results as a workbook whose totals are computed in it.
func export(_ context.Context, a *commands.App, r commands.Request, s policy.State) (commands.Answer, error) {
	year, all, err := allResults(a, r, s)
	if err != nil {
		return commands.Answer{}, err
	}
	var out bytes.Buffer
	if err := documents.WriteXLSX(&out, resultSheets(r.Lang, s, r.User, year, all)...); err != nil {
		return commands.Answer{}, fmt.Errorf("write the results: %w", err)
	}
	return commands.Handed(r, t("%d年度工作评价结果.xlsx", "evaluation-%d.xlsx").F(r.Lang, year), out.Bytes()), nil
}

// resultBook writes the results into three sheets: the summary computes each unit's
// dimensions and total from the lines of the details and from the weights.
type resultBook struct {
	lang                      text.Lang
	state                     policy.State
	person                    string
	year                      int
	rubric                    rubric.Rubric
	summary, details, weights documents.Sheet
}

func resultSheets(l text.Lang, s policy.State, person string, year int, all []confirmed) []documents.Sheet {
	b := resultBook{lang: l, state: s, person: person, year: year, rubric: s.Round(year).Rubric}
	unit, dimension := t("单位", "Unit").In(l), t("维度", "Dimension").In(l)
	points, of, counted := t("得分", "Points").In(l), t("满分", "Of").In(l), t("计入满分", "Counted of").In(l)
	total := t("总分", "Total").In(l)
	kinds := []string{t("区（功能区）", "Districts").In(l), t("市直部门", "Departments").In(l)}
	b.weights = documents.Sheet{Name: t("权重", "Weights").In(l), Columns: append([]string{dimension}, kinds...), Numbers: kinds}
	b.details = documents.Sheet{
		Name: t("明细", "Details").In(l), Columns: []string{unit, dimension, t("评价内容", "Criterion").In(l), points, of, counted, t("理由", "Reason").In(l)},
		Numbers: []string{points, of, counted}, Formulas: map[string]string{},
	}
	b.summary = documents.Sheet{Name: t("汇总", "Summary").In(l), Columns: []string{unit}, Formulas: map[string]string{}}
	for _, d := range b.rubric.Dimensions {
		name := named(l, d.Name, d.EN)
		b.summary.Columns = append(b.summary.Columns, name)
		b.weights.Rows = append(b.weights.Rows, []string{name, policy.Decimal(d.Weights[rubric.District]), policy.Decimal(d.Weights[rubric.Department])})
	}
	b.summary.Numbers = append(slices.Clone(b.summary.Columns[1:]), total)
	b.summary.Columns = append(b.summary.Columns, total, t("等次", "Grade").In(l), t("显著提升", "Markedly improved").In(l))
	for _, u := range all {
		b.add(u)
	}
	return []documents.Sheet{b.summary, b.details, b.weights}
}

// add writes a unit's line of the summary, and its lines of the details.
func (b *resultBook) add(u confirmed) {
	line, row := len(b.summary.Rows)+2, []string{text.UnitName(b.lang, u.Unit)}
	var applied, whole []string
	for i, d := range b.rubric.Dimensions {
		here, weight := documents.CellName(i+2, line), b.weight(u.Unit, i)
		if formula := b.lines(u, d, weight); formula != "" {
			b.summary.Formulas[here] = formula
		}
		points, applies := u.Total.Dimensions[d.Key]
		row = append(row, decimalIf(applies, points))
		applied, whole = append(applied, "IF(ISNUMBER("+here+"),"+weight+",0)"), append(whole, weight)
	}
	last := len(b.rubric.Dimensions) + 1
	weighed := "SUM(" + strings.Join(applied, ",") + ")"
	b.summary.Formulas[documents.CellName(last+1, line)] = fmt.Sprintf("IF(%s=0,0,ROUND(SUM(%s:%s)*SUM(%s)/%[1]s,2))",
		weighed, documents.CellName(2, line), documents.CellName(last, line), strings.Join(whole, ",")) //nolint:mnd // the dimensions begin in B
	improved := ""
	if u.Improved {
		improved = t("是", "yes").In(b.lang)
	}
	b.summary.Rows = append(b.summary.Rows, append(row, policy.Decimal(u.Total.All), gradeName(b.lang, b.rubric, u.Grade), improved))
}

// lines writes the unit's criteria of a dimension into the details, and is the formula of
// what they come to: the points, scaled from what could be had to the dimension's weight.
// It is "" where the reader may not see one of the criteria: the sum of the others would
// be another one.
func (b *resultBook) lines(u confirmed, d rubric.Dimension, weight string) string {
	first, hidden := len(b.details.Rows)+2, false
	for _, c := range b.rubric.Of(d.Key) {
		if !b.state.ShowsFact(b.person, u.Code, c) {
			hidden = true
			continue
		}
		points, applies := u.Points[c.Key]
		line := len(b.details.Rows) + 2
		b.details.Formulas[documents.CellName(countedColumn, line)] = fmt.Sprintf("IF(ISNUMBER(%s),%s,0)", documents.CellName(gotColumn, line), documents.CellName(mostColumn, line))
		var of rubric.Points
		if applies {
			of = c.Max()
		}
		b.details.Rows = append(b.details.Rows, []string{
			text.UnitName(b.lang, u.Unit), named(b.lang, d.Name, d.EN), criterionName(b.lang, c), decimalIf(applies, points),
			policy.Decimal(c.Max()), policy.Decimal(of), b.reason(u, c.Key, applies),
		})
	}
	if last := len(b.details.Rows) + 1; !hidden && last >= first {
		column := func(n int) string {
			return fmt.Sprintf("SUM('%s'!%s:%s)", b.details.Name, documents.CellName(n, first), documents.CellName(n, last))
		}
		return fmt.Sprintf(`IF(%s=0,"",ROUND(%s*%s/%[1]s,2))`, column(countedColumn), column(gotColumn), weight)
	}
	return ""
}

// The columns of the details in which there are numbers.
const gotColumn, mostColumn, countedColumn = 4, 5, 6

// weight is the cell in which the weight of a dimension stands for units of the kind.
func (b *resultBook) weight(u policy.Unit, dimension int) string {
	column := "C"
	if u.Kind == policy.District {
		column = "B"
	}
	return fmt.Sprintf("'%s'!$%s$%d", b.weights.Name, column, dimension+2) //nolint:mnd // below the header
}

// reason is why the unit got its points: the head's word, or what the scorers gave as
// their reasons.
func (b *resultBook) reason(u confirmed, criterion string, applies bool) string {
	if !applies {
		return t("本年度没有相关事项，不计入", "nothing of the sort this year, not counted").In(b.lang)
	}
	if why := u.Reasons[criterion]; why != "" {
		return why
	}
	var all []string
	marks := b.state.Marks(b.person, u.Code, b.year)
	for _, scorer := range slices.Sorted(maps.Keys(marks)) {
		if why := marks[scorer].Reasons[criterion]; why != "" && !slices.Contains(all, why) {
			all = append(all, why)
		}
	}
	return strings.Join(all, "\n")
}

func decimalIf(is bool, p rubric.Points) string {
	if !is {
		return ""
	}
	return policy.Decimal(p)
}
