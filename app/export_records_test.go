package app

import (
	"encoding/json"
	"slices"
	"testing"
	"time"

	"cdobot/commands/register"
	"cdobot/commands/text"
	"cdobot/policy"
)

// A register is exported by its declaration: a row for each record, a column for
// each field, with the sides and the turn in front.
func TestExportOfARegister(t *testing.T) {
	t.Parallel()
	g := &register.Register{
		Register: policy.Register{Name: "visit", Clause: "三（二）1"},
		Head:     "where", Title: text.T{ZH: "调研", EN: "Visits"},
		Fields: []register.Field{
			{Field: policy.Field{Name: policy.OtherField, Kind: policy.UnitField}, Label: text.T{ZH: "对方", EN: "Other"}},
			{Field: policy.Field{Name: "where"}, Label: text.T{ZH: "去向", EN: "Where"}},
			{Field: policy.Field{Name: "links", Kind: policy.LinksField}, Label: text.T{ZH: "链接", EN: "Links"}},
		},
		Steps: []register.Step{{Step: policy.Step{Name: "agree", To: "agreed", By: policy.Owner, Turn: policy.Other}}},
	}
	body, err := json.Marshal(policy.RecordMoved{
		Register: "visit", No: 1, Unit: "xiangzhou", Other: "gongan", Step: "agree", State: "agreed", Waits: "gongan", Due: policy.On(2026, time.May, 8),
		Values: map[string][]string{"where": {"深圳"}, "links": {"https://a.cn", "https://b.cn"}, policy.OtherField: {"gongan"}},
	})
	if err != nil {
		t.Fatal(err)
	}
	at := policy.On(2026, time.April, 20).At(9, 30)
	x := Export{state: policy.City(g.Rules()).Fold(policy.State{}, policy.Entry{N: 1, At: at, By: "U1", Kind: policy.RecordMovedKind, Body: body})}
	got := x.records(g)
	want := []string{"1", "xiangzhou", "gongan", "agreed", "gongan", "2026-05-08", "U1", "2026-04-20T01:30:00Z", "U1", "2026-04-20T01:30:00Z", "1", "深圳", "https://a.cn\nhttps://b.cn"}
	if len(got.rows) != 1 || !slices.Equal(got.rows[0], want) {
		t.Errorf("exported %q", got.rows)
	}
	if names := got.sheet("zh").Columns; len(names) != len(want) || names[11] != "去向" || slices.Contains(names, "") {
		t.Errorf("the columns are %q", names)
	}
}
