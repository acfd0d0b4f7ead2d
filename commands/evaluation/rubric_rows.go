package evaluation

import (
	"slices"
	"strconv"

	"cdobot/commands/text"
	"cdobot/commands/ui"
	"cdobot/policy"
	"cdobot/policy/rubric"
)

// assemble makes the rubric of the rows, and names all that is wrong with it.
func (r *rubricReader) assemble() error {
	for _, row := range r.rows {
		r.gaps(row)
		if row.key != "" {
			r.keys[row.key] = true
		}
	}
	rub := rubric.Rubric{Name: t("%d年度评价标准", "").F(text.ZH, r.year), Spread: r.base.Spread, Improved: r.base.Improved}
	for _, row := range r.rows {
		if row.kind.dimension {
			rub.Dimensions = append(rub.Dimensions, r.dimension(row))
		}
	}
	for _, row := range r.rows {
		switch {
		case row.kind.criterion():
			rub.Criteria = append(rub.Criteria, r.criterion(row, rub.Dimensions))
		case row.kind.grade:
			rub.Grades = append(rub.Grades, r.grade(row))
		}
	}
	for _, x := range []struct {
		lacks bool
		what  text.T
	}{{len(rub.Dimensions) == 0, t("维度", "dimension")}, {len(rub.Criteria) == 0, t("评价内容", "criterion")}, {len(rub.Grades) == 0, t("等次", "grade")}} {
		if x.lacks && len(r.file.Wrong) == 0 {
			return policy.Refuse(policy.RubricWithout, "", "", "what", x.what.In(r.v.Lang))
		}
	}
	if !slices.ContainsFunc(rub.Grades, func(g rubric.Grade) bool { return g.Good }) && len(rub.Grades) > 0 {
		rub.Grades[0].Good = true
	}
	r.file.rubric = sameNamed(rub)
	for _, f := range r.state.RubricFaults(rub) {
		r.place(rub, f)
	}
	return nil
}

// sameNamed is the rubric under the name of the shipped one that says the same.
func sameNamed(rub rubric.Rubric) rubric.Rubric {
	for _, set := range sets() {
		if len(changesOf(text.ZH, set, rub)) == 0 {
			return set
		}
	}
	return rub
}

// gaps names the cells of a row that lack something, and those that its kind leaves empty.
func (r *rubricReader) gaps(row *rubricRow) {
	k := row.kind
	if k == (rowKind{}) {
		if !r.wrong[cell(row.line, kindColumn)] {
			r.fault(row, kindColumn, policy.Refuse(policy.CellMissing, "", ""))
		}
		return
	}
	must := map[int]bool{dimensionColumn: k.criterion(), factColumn: k.fact, needsColumn: k.evidence, districtColumn: k.dimension, departmentColumn: k.dimension, gradeColumn: k.grade}
	may := map[int]bool{nameColumn: true, keyColumn: true, kindColumn: true}
	last := 0 // of the steps that say anything
	for i := range rubric.MaxSteps {
		at := stepColumns + i*perStep
		if row.cells[at] != "" || row.cells[at+1] != "" || row.cells[at+2] != "" {
			last = i + 1
		}
	}
	for i := range rubric.MaxSteps {
		at, asked := stepColumns+i*perStep, k.criterion() && i < max(last, 1)
		must[at], must[at+1], must[at+2] = asked, asked, asked && k.fact
	}
	for i := range r.columns {
		switch has := row.cells[i] != ""; {
		case r.wrong[cell(row.line, i)]:
		case must[i] && !has:
			r.fault(row, i, policy.Refuse(policy.CellMissing, "", ""))
		case has && !must[i] && !may[i]:
			r.fault(row, i, policy.Refuse(policy.CellUnwanted, "", "", "value", k.name.In(r.v.Lang)))
		}
	}
}

// keyFor is the key of the row: as it says, that of what has the name already, or a new one.
func (r *rubricReader) keyFor(row *rubricRow, letter, known string) string {
	switch {
	case row.key != "":
	case known != "" && !slices.ContainsFunc(r.rows, func(x *rubricRow) bool { return x.key == known }):
		row.key = known
	default:
		for n := 1; row.key == "" || r.keys[row.key]; n++ {
			row.key = letter + strconv.Itoa(n)
		}
	}
	r.keys[row.key] = true
	return row.key
}

// kept are the words in a cell, with the English ones where it says what was there before.
func kept(cell, zh, en string) (string, string) {
	if cell == zh || cell == en && en != "" {
		return zh, en
	}
	return cell, ""
}

func (r *rubricReader) dimension(row *rubricRow) rubric.Dimension {
	name, known := row.cells[nameColumn], ""
	if i := slices.IndexFunc(r.base.Dimensions, func(d rubric.Dimension) bool { return d.Name == name || d.EN == name }); i >= 0 {
		known = r.base.Dimensions[i].Key
	}
	d := rubric.Dimension{Key: r.keyFor(row, "d", known)}
	var was rubric.Dimension
	if i := slices.IndexFunc(r.base.Dimensions, func(x rubric.Dimension) bool { return x.Key == d.Key }); i >= 0 {
		was = r.base.Dimensions[i]
	}
	d.Name, d.EN = kept(name, was.Name, was.EN)
	d.Weights = map[string]rubric.Points{rubric.District: row.points(districtColumn), rubric.Department: row.points(departmentColumn)}
	return d
}

func (r *rubricReader) criterion(row *rubricRow, dimensions []rubric.Dimension) rubric.Criterion {
	name, known := row.cells[nameColumn], ""
	if i := slices.IndexFunc(r.base.Criteria, func(c rubric.Criterion) bool { return c.Name == name || c.EN == name }); i >= 0 {
		known = r.base.Criteria[i].Key
	}
	c := rubric.Criterion{Key: r.keyFor(row, "c", known), Evidence: row.kind.evidence, Judged: row.kind.judgment}
	was, _ := r.base.Criterion(c.Key)
	c.Name, c.EN = kept(name, was.Name, was.EN)
	if typed := row.cells[dimensionColumn]; typed != "" {
		i := slices.IndexFunc(dimensions, func(d rubric.Dimension) bool {
			return policy.Alike(typed, d.Name) || policy.Alike(typed, d.EN) || typed == d.Key
		})
		if i < 0 {
			r.fault(row, dimensionColumn, policy.Refuse(policy.CellUnreadable, "", "", "value", ui.Clip(typed, 40), //nolint:mnd // characters
				"want", r.list(ui.Map(dimensions, func(d rubric.Dimension) string { return d.Name }))))
		} else {
			c.Dimension = dimensions[i].Key
		}
	}
	if row.kind.fact {
		c.Fact = row.cells[factColumn]
	}
	if row.kind.evidence {
		c.Needs, c.NeedsEN = kept(row.cells[needsColumn], was.Needs, was.NeedsEN)
	}
	for i := range rubric.MaxSteps {
		at := stepColumns + i*perStep
		if row.cells[at] == "" && row.cells[at+1] == "" {
			continue
		}
		x := rubric.Step{Points: row.points(at), Words: row.cells[at+1]}
		if row.kind.fact {
			x.From, _ = strconv.Atoi(ui.Normalize(row.cells[at+2]))
		}
		for _, old := range was.Steps {
			if x.EN == "" {
				x.Words, x.EN = kept(x.Words, old.Words, old.EN)
			}
		}
		c.Steps = append(c.Steps, x)
	}
	return c
}

func (r *rubricReader) grade(row *rubricRow) rubric.Grade {
	name := row.cells[nameColumn]
	i := slices.IndexFunc(r.base.Grades, func(g rubric.Grade) bool {
		return g.Key == row.key || row.key == "" && (g.Name == name || g.EN == name)
	})
	var was rubric.Grade
	if i >= 0 {
		was = r.base.Grades[i]
	}
	g := rubric.Grade{Key: r.keyFor(row, "g", was.Key), From: row.points(gradeColumn), Good: was.Good}
	g.Name, g.EN = kept(name, was.Name, was.EN)
	return g
}
