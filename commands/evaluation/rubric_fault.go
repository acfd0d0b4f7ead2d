package evaluation

import (
	"cmp"
	"slices"
	"strconv"

	"cdobot/commands"
	"cdobot/policy"
	"cdobot/policy/rubric"
)

// place puts a fault of the rubric to the row and the column where it is to be mended.
func (r *rubricReader) place(rub rubric.Rubric, f rubric.Fault) {
	row := r.rowOf(f)
	if row == nil {
		return
	}
	column, ref := faultAt(rub, f)
	e := commands.RowError{Line: row.line, Column: r.columns[column].name.In(r.v.Lang), Refusal: ref}
	same := func(x commands.RowError) bool { return x.Line == e.Line && x.Column == e.Column }
	if !r.unsure(row, column, f) && !slices.ContainsFunc(r.file.Wrong, same) {
		r.file.Wrong = append(r.file.Wrong, e)
	}
}

// rowOf is the row that a fault is about: of two with a key, the second where that is the
// fault.
func (r *rubricReader) rowOf(f rubric.Fault) *rubricRow {
	about := func(row *rubricRow) bool {
		if f.What == rubric.NotHundred {
			return row.kind.dimension
		}
		return row.key == f.Key && row.kind != rowKind{}
	}
	rows := slices.Clone(r.rows)
	if f.What == rubric.Twice {
		slices.Reverse(rows)
	}
	if i := slices.IndexFunc(rows, about); i >= 0 {
		return rows[i]
	}
	return nil
}

// unsure says whether the fault comes from another one that is named already.
func (r *rubricReader) unsure(row *rubricRow, column int, f rubric.Fault) bool {
	some := func(holds func(x *rubricRow) bool) bool { return slices.ContainsFunc(r.rows, holds) }
	wrong := func(x *rubricRow, column int) bool { return r.wrong[cell(x.line, column)] }
	switch f.What {
	case rubric.NotHundred:
		return some(func(x *rubricRow) bool {
			return wrong(x, column) && x.kind.dimension || wrong(x, kindColumn) && x.cells[column] != ""
		})
	case rubric.NoCriteria:
		return some(func(x *rubricRow) bool { return wrong(x, kindColumn) || wrong(x, dimensionColumn) })
	case rubric.NotDescending, rubric.NothingToGain, rubric.NotFalling, rubric.NotReached:
		for i := (column - stepColumns) % perStep; i < rubric.MaxSteps*perStep; i += perStep {
			if wrong(row, stepColumns+i) {
				return true
			}
		}
	default:
	}
	return wrong(row, column)
}

// faultAt is the column of a fault, and what it is called.
func faultAt(rub rubric.Rubric, f rubric.Fault) (int, *policy.Refusal) {
	step := stepColumns + max(f.Step-1, 0)*perStep
	c, _ := rub.Criterion(f.Key)
	name := cmp.Or(c.Name, nameOf(rub, f.Key))
	tooLong := func(column int, s string, most int) (int, *policy.Refusal) {
		return column, policy.Refuse(policy.TooLong, "", "", "max", strconv.Itoa(most), "length", strconv.Itoa(len([]rune(s))))
	}
	switch f.What {
	case rubric.NotHundred:
		column := map[string]int{rubric.District: districtColumn, rubric.Department: departmentColumn}[f.Key]
		return column, policy.Refuse(policy.WeightsOff, "", "", "sum", policy.Decimal(rub.Weighed(f.Key)))
	case rubric.NoCriteria:
		return nameColumn, policy.Refuse(policy.DimensionEmpty, "", "")
	case rubric.Twice:
		return keyColumn, policy.Refuse(policy.RubricTwice, "", "", "value", f.Key)
	case rubric.NameTwice:
		return nameColumn, policy.Refuse(policy.RubricTwice, "", "", "value", name)
	case rubric.TooMany:
		most := map[bool]int{true: rubric.MaxCriteria, false: rubric.MaxDimensions}[c.Key != ""]
		return nameColumn, policy.Refuse(policy.RubricTooMany, "", "", "max", strconv.Itoa(most))
	case rubric.NotDescending:
		return step, policy.Refuse(policy.StepsNotFalling, "", "")
	case rubric.NotFalling, rubric.NotReached:
		return step + perStep - 1, policy.Refuse(policy.FromNotFalling, "", "")
	case rubric.NothingToGain:
		return step, policy.Refuse(policy.NothingToGain, "", "")
	case rubric.BadGrade:
		return gradeColumn, policy.Refuse(policy.GradesNotFalling, "", "")
	case rubric.LongName:
		return tooLong(nameColumn, name, rubric.MaxName)
	case rubric.LongNeeds:
		return tooLong(needsColumn, c.Needs, rubric.MaxNeeds)
	case rubric.LongWords:
		return tooLong(step+1, c.Steps[f.Step-1].Words, rubric.MaxWords)
	case rubric.NoNeeds:
		return needsColumn, policy.Refuse(policy.CellMissing, "", "")
	case rubric.Negative, rubric.TooHigh:
		return step, policy.Refuse(policy.PointsOutside, "", "", "max", "100")
	default:
	}
	return missingAt(f), policy.Refuse(policy.CellMissing, "", "")
}

// missingAt is the column in which something is missing.
func missingAt(f rubric.Fault) int {
	switch {
	case f.What == rubric.NoName && f.Step > 0:
		return stepColumns + (f.Step-1)*perStep + 1
	case f.What == rubric.NoDimension:
		return dimensionColumn
	case f.What == rubric.NoMeasure:
		return factColumn
	case f.What == rubric.NoWay:
		return kindColumn
	case f.What == rubric.NoSteps:
		return stepColumns
	case f.What == rubric.BadKey:
		return keyColumn
	}
	return nameColumn
}

// nameOf is the name of the dimension or grade of the key.
func nameOf(rub rubric.Rubric, key string) string {
	for _, d := range rub.Dimensions {
		if d.Key == key {
			return d.Name
		}
	}
	g, _ := rub.GradeOf(key)
	return g.Name
}
