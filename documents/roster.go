package documents

import (
	"strconv"
	"time"
	"unicode/utf8"

	"cdobot/policy"
)

// What the register's file may have.
const (
	MaxRoster = 1000 // rows, the example included
	maxField  = 1000 // characters in a cell
)

// RosterFile is what the register's file (名册) says: the rows that are sound,
// all problems of the others, line by line, and what was passed over.
type RosterFile struct {
	List

	Rows []policy.RosterRow
}

// ReadRoster reads the register's file. The template's example is skipped. The
// error is a Refusal of the whole file.
func ReadRoster(name string, content []byte) (RosterFile, error) {
	all := rosterColumns()
	form := Form{Most: MaxRoster, Example: isExample, Template: "roster template"}
	for i, c := range all {
		form.Columns = append(form.Columns, Column{Names: []string{c.name.zh, c.name.en}, Must: i == 0})
	}
	rows, codes := map[int]*policy.RosterRow{}, map[string]int{} // by line; where a code stood first
	list, err := form.Read(name, content, func(at Place, cell Cell) *policy.Refusal {
		row := rows[at.Line]
		if row == nil {
			row = &policy.RosterRow{Line: at.Line}
			rows[at.Line] = row
		}
		if n := utf8.RuneCountInString(cell.Text); n > maxField {
			return policy.Refuse(policy.TooLong, "", "", "column", at.Header, "max", strconv.Itoa(maxField), "length", strconv.Itoa(n))
		}
		column := all[at.Column]
		if !column.parse(row, cell.Text) {
			want := column.want.zh
			if foldName(at.Header) == foldName(column.name.en) {
				want = column.want.en
			}
			return policy.Refuse(policy.CellUnreadable, "", "", "column", at.Header, "value", excerpt(cell.Text), "want", want)
		}
		if at.Column > 0 {
			return nil
		}
		if first, twice := codes[row.Code]; twice {
			return policy.Refuse(policy.RowTwice, "", "", "line", strconv.Itoa(first), "unit", row.Code)
		}
		codes[row.Code] = row.Line
		return nil
	})
	f := RosterFile{List: list}
	for _, line := range list.Sound {
		f.Rows = append(f.Rows, *rows[line])
	}
	return f, err
}

// isExample says whether a row is the template's, which is there only to show
// how it is done, by its unit's code.
func isExample(code string) bool {
	return fold(code) == fold(exampleZH) || fold(code) == fold(exampleEN)
}

// RosterSheet is the register as a sheet that ReadRoster reads back, in lang
// "zh" or "en".
func RosterSheet(rows []policy.RosterRow, lang string) Sheet {
	s := Sheet{Name: "名册"}
	if lang == "en" {
		s.Name = "Roster"
	}
	columns := rosterColumns()
	for _, c := range columns {
		s.Columns = append(s.Columns, c.name.in(lang))
	}
	for _, r := range rows {
		cells := make([]string, len(columns))
		for i, c := range columns {
			cells[i] = c.show(r, lang)
		}
		s.Rows = append(s.Rows, cells)
	}
	return s
}

// What stands for the unit's code in the template's example.
const (
	exampleZH = "示例 xiangzhou"
	exampleEN = "# xiangzhou"
)

// RosterTemplate is the empty register with one row that shows how it is done;
// ReadRoster skips that row.
func RosterTemplate(lang string) Sheet {
	example := policy.RosterRow{
		Code: exampleZH, NameZH: "香洲区", NameEN: "Xiangzhou District", ShortZH: "香洲", Class: policy.District,
		Joined: policy.On(2021, time.May, 27),
		CDO:    "@cdo", CDOName: "香洲区首席数据官", Title: "副区长",
		Document: "〔2021〕1号", Decided: policy.On(2021, time.May, 27), From: policy.On(2021, time.June, 1),
		Receipt: "〔2021〕2号", FiledOn: policy.On(2021, time.June, 10),
		Liaisons: []string{"@liaison1", "U012AB3CD"},
	}
	if lang == "en" {
		example.Code = exampleEN
		example.CDOName, example.Title = "CDO of Xiangzhou", "Deputy District Head"
		example.Document, example.Receipt = "2021 No. 1", "2021 No. 2"
	}
	return RosterSheet([]policy.RosterRow{example}, lang)
}
