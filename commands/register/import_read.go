package register

import (
	"errors"
	"slices"
	"strings"

	"cdobot/commands"
	"cdobot/commands/text"
	"cdobot/commands/ui"
	"cdobot/documents"
	"cdobot/policy"
)

// A list is read by its columns: those of the fields that its steps ask for, in front of
// them whose the records are and, where they can begin in several states, in which.

// mostRows is how many rows of a list are read.
const mostRows = 500

// stateField is the column of the state in which the record of a row begins.
const stateField = "state"

// column is a column of the register's list.
type column struct {
	Field

	must bool
}

// columns are those of the lists that the person can bring in. The first one names the
// record; whoever speaks for one unit alone need not name it.
func (g *Register) columns(s policy.State, by string) []column {
	all := []column{{g.field(g.Head), true}}
	all = append(all, column{field(policy.OwnerField, policy.UnitField, "单位", "Unit"), g.ownUnit(s, by) == ""})
	if len(g.Imports) > 1 {
		begins := field(stateField, policy.ChoiceField, "状态", "State")
		for _, name := range g.Imports {
			begins = begins.of(option{name, g.state(g.step(name).To).Word})
		}
		all = append(all, column{begins, true})
	}
	for _, f := range g.Fields {
		asked, may := 0, false
		for _, name := range g.Imports {
			if step := g.step(name); slices.Contains(step.Asks, f.Name) {
				asked++
			} else {
				may = may || slices.Contains(step.May, f.Name)
			}
		}
		takes := f.Kind != policy.FilesField && f.Kind != policy.PersonField && !f.Hidden
		if f.Name != g.Head && takes && (asked > 0 || may) {
			all = append(all, column{f, asked == len(g.Imports)})
		}
	}
	return all
}

// ownUnit is the unit whose a row is that names none: that of whoever speaks for one alone.
func (g *Register) ownUnit(s policy.State, by string) string {
	if every, units := g.Rules().Importers(s, by); !every && len(units) == 1 {
		return units[0]
	}
	return ""
}

// listForm is what the register's lists are to look like.
func (g *Register) listForm(columns []column) documents.Form {
	form := documents.Form{Most: mostRows, Template: g.Name + " template"}
	for _, c := range columns {
		form.Columns = append(form.Columns, documents.Column{Names: []string{c.Label.ZH, c.Label.EN}, Must: c.must})
	}
	form.Example = func(cell string) bool {
		like := func(l text.Lang) bool { return policy.Alike(cell, g.example(l, columns[0].Field)) }
		return like(text.ZH) || like(text.EN)
	}
	return form
}

// list is a register's list as it was read.
type list struct {
	commands.ListFile

	rows []policy.ListRow
}

// read reads a list. The error is a Refusal of the whole file.
func (g *Register) read(v commands.Reader, s policy.State, name, hash string, content []byte) (list, error) {
	f := list{ListFile: commands.ListFile{Name: name, Hash: hash, Column: g.columnOf}}
	columns := g.columns(s, v.Person)
	rows := map[int]*policy.ListRow{}
	read, err := g.listForm(columns).Read(name, content, func(at documents.Place, c documents.Cell) *policy.Refusal {
		row := rows[at.Line]
		if row == nil {
			row = &policy.ListRow{Line: at.Line, Step: g.Imports[0], Unit: g.ownUnit(s, v.Person), Values: map[string][]string{}}
			rows[at.Line] = row
		}
		field := columns[at.Column].Field
		values, ref := valuesIn(v, s, field, at.Header, c.Text)
		switch {
		case ref != nil:
			return ref
		case field.Name == policy.OwnerField:
			row.Unit = values[0]
		case field.Name == stateField:
			row.Step = values[0]
		default:
			row.Values[field.Name] = values
			return field.Wrong(s, v.Now, values)
		}
		return nil
	})
	if err != nil {
		return f, err //nolint:wrapcheck // a Refusal of the file
	}
	f.ReadAs(read)
	for _, line := range read.Sound {
		if wrong := g.gaps(v, columns, *rows[line]); len(wrong) > 0 {
			f.Wrong = append(f.Wrong, wrong...)
		} else {
			f.rows = append(f.rows, *rows[line])
		}
	}
	f.Refused()
	return f, nil
}

// gaps are the cells of the row that lack something, and those in which something stands
// that its step does not ask for.
func (g *Register) gaps(v commands.Reader, columns []column, row policy.ListRow) []commands.RowError {
	var wrong []commands.RowError
	step := g.step(row.Step)
	for _, c := range columns {
		var ref *policy.Refusal
		given := row.Values[c.Name] != nil
		switch asked := slices.Contains(step.Asks, c.Name); {
		case c.Name == policy.OwnerField && row.Unit == "", asked && !given:
			ref = policy.Refuse(policy.CellMissing, "", "", "column", c.Label.In(v.Lang))
		case given && !asked && !slices.Contains(step.May, c.Name):
			ref = policy.Refuse(policy.CellUnwanted, "", "", "column", c.Label.In(v.Lang), "value", g.state(step.To).Word.In(v.Lang))
		default:
			continue
		}
		wrong = append(wrong, commands.RowError{Line: row.Line, Unit: row.Unit, Column: c.Label.In(v.Lang), Refusal: ref})
	}
	return wrong
}

// columnOf is the column in which a field of the rules stands.
func (g *Register) columnOf(l text.Lang, name string) string {
	switch f := g.field(name); {
	case f.Name != "":
		return f.Label.In(l)
	case name == policy.OwnerField:
		return t("单位", "Unit").In(l)
	}
	return ""
}

// valuesIn are the field's values as they stand in a cell, or why they can't be read.
func valuesIn(v commands.Reader, s policy.State, f Field, header, cell string) ([]string, *policy.Refusal) {
	unreadable := func(typed, want string) *policy.Refusal {
		return policy.Refuse(policy.CellUnreadable, "", "", "column", header, "value", ui.Clip(policy.Line(typed), 40), "want", want)
	}
	switch f.Kind {
	case policy.DayField:
		day, ok := documents.ReadDate(cell)
		if !ok {
			return nil, unreadable(cell, v.Today.String())
		}
		return []string{day.String()}, nil
	case policy.UnitField, policy.UnitsField:
		return unitsIn(v, s, f, cell)
	case policy.ChoiceField, policy.ChoicesField:
		var values []string
		for _, part := range partsOf(f.Kind, cell) {
			i := slices.IndexFunc(f.Options, func(o text.T) bool { return called(part, o.ZH) || called(part, o.EN) })
			if i < 0 {
				return nil, unreadable(part, text.List(v.Lang, ui.Map(f.Options, func(o text.T) string { return o.In(v.Lang) })))
			}
			values = append(values, f.Choices[i])
		}
		return values, nil
	case policy.NumberField, policy.AmountField:
		return []string{ui.Normalize(cell)}, nil
	case policy.LinksField:
		return strings.Fields(cell), nil
	case policy.LineField, policy.TextField, policy.InstantField, policy.PersonField, policy.FilesField:
	}
	return []string{cell}, nil
}

// unitsIn are the units that the cell names.
func unitsIn(v commands.Reader, s policy.State, f Field, cell string) ([]string, *policy.Refusal) {
	var codes []string
	for _, part := range partsOf(f.Kind, cell) {
		u, err := ui.FindUnit(s, part, v.Lang)
		if ref, refused := errors.AsType[*policy.Refusal](err); refused {
			return nil, ref
		}
		codes = append(codes, u.Code)
	}
	return codes, nil
}

// partsOf are the values in a cell, of which a field of several may hold more than one.
func partsOf(kind policy.FieldKind, cell string) []string {
	if !kind.Several() {
		return []string{cell}
	}
	marks := "；;\n"
	if kind == policy.UnitsField {
		marks += "、，,"
	}
	return strings.FieldsFunc(cell, func(c rune) bool { return strings.ContainsRune(marks, c) })
}

// called says whether people mean the choice: by all of its words, or by those in front of
// the brackets.
func called(typed, choice string) bool {
	typed, choice = ui.Normalize(typed), ui.Normalize(choice)
	short, _, _ := strings.Cut(choice, "(")
	return typed == choice || typed == strings.TrimSpace(short)
}
