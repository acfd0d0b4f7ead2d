package documents

import (
	"time"

	"cdobot/policy"
)

// RosterSheet is the register as a sheet that ReadRoster reads back, in lang
// "zh" or "en".
func RosterSheet(rows []policy.RosterRow, lang string) Sheet {
	s := Sheet{Name: "名册"}
	if lang == "en" {
		s.Name = "Roster"
	}
	columns := rosterColumns()
	for _, c := range columns {
		s.Columns = append(s.Columns, c.name(lang))
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
