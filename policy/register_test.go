package policy

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"
)

// imports enters the rows, none of which may be refused, and gives the events.
func (w *world) imports(now time.Time, rows ...RosterRow) []Packed {
	w.t.Helper()
	d, refused := ImportRoster(w.state, now, bureau1, "名册.xlsx", "abc", rows)
	if len(refused) > 0 {
		w.t.Fatalf("line %d: %v", refused[0].Line, refused[0].Refusal)
	}
	if d == nil {
		return nil
	}
	w.write(now, bureau1, d)
	events, _ := d.(RosterImported)
	return events.Events
}

// kindsOf are what events a file brought, by line.
func kindsOf(events []Packed) []string {
	var kinds []string
	for _, d := range events {
		kinds = append(kinds, fmt.Sprintf("%d %s", d.Line, d.Kind))
	}
	return kinds
}

// A file with all that a row can say.
func TestImportRoster(t *testing.T) {
	t.Parallel()
	w := founded(t, On(2026, time.January, 5))
	now := On(2026, time.March, 2).At(9, 0)
	today := DateOf(now)
	rows := []RosterRow{
		{Line: 2, Code: "jinwan", NameZH: "金湾新区", CDO: "UCDOJ", CDOName: " 张三", Title: "副区长", Document: "珠数改〔2021〕7号", Decided: On(2021, time.June, 1), Receipt: "粤备1", FiledOn: On(2021, time.July, 1), Liaisons: []string{"UJ1", "UJ2"}},
		{Line: 3, Code: "jiaoyu", NameZH: "市教育局", Class: Department, Joined: today, CDO: "UCDOE", CDOName: "李四", Liaisons: []string{"UE"}},
		{Line: 4, Code: district, Liaisons: []string{"UNEWPEN"}, Document: "珠数改〔2021〕7号", Decided: On(2021, time.June, 1), From: On(2021, time.June, 1), CDO: districtCDO, CDOName: "王五"},
		{Line: 5, Code: department},
	}
	events := w.imports(now, rows...)
	want := []string{
		"2 unit.changed", "2 post.given", "2 post.given", "2 post.given",
		"3 unit.founded", "3 post.given", "3 post.given",
		"4 post.given", "4 post.given", "4 post.given",
	}
	if got := kindsOf(events); !slices.Equal(got, want) {
		t.Errorf("decided %q; want %q", got, want)
	}
	j := w.unit("jinwan")
	sits, _ := j.Sitting()
	if j.Name.ZH != "金湾新区" || j.Name.EN != "Jinwan District" || !slices.Equal(j.Liaisons, []string{"UJ1", "UJ2"}) || j.On(today-1).Name.ZH != "金湾区" {
		t.Errorf("it is %+v, %q", j.Name, j.Liaisons)
	}
	if sits.Person != "UCDOJ" || sits.Name != "张三" || sits.From != On(2021, time.June, 1) || sits.Filed.Receipt != "粤备1" || j.unfiled != 0 {
		t.Errorf("its CDO is %+v, to be filed since %s", sits, j.unfiled)
	}
	d := w.unit(district)
	if sits, _ := d.Sitting(); len(d.Tenures) != 3 || sits.Person != districtCDO || sits.From != On(2021, time.June, 1) || sits.Name != "王五" || sits.Basis.No != "珠数改〔2021〕7号" {
		t.Errorf("who sat already: %+v of %+v", sits, d.Tenures)
	}
	if !slices.Equal(d.Liaisons, []string{"UNEWPEN"}) || d.unfiled != today || slices.Contains(w.state.Lacks(d), LackDocument) {
		t.Errorf("liaisons %q, to be filed since %s", d.Liaisons, d.unfiled)
	}
	if e := w.unit("jiaoyu"); e.Joined != today || e.CDO != "UCDOE" || e.Phase() != Covered || e.Name.EN != "市教育局" {
		t.Errorf("the new one is %+v", e)
	}
	if slices.Contains(w.unit(department).Entries.All(), len(w.entries)) {
		t.Error("an empty row is told of in the unit's history")
	}
	for line := range 3 {
		if code := rows[line].Code; w.unit(code).Entries.All()[len(w.unit(code).Entries.All())-1] != len(w.entries) {
			t.Errorf("the file is not told of in the history of %s", code)
		}
	}
	// Again: nothing is new.
	if again := w.imports(now.Add(time.Hour), rows...); again != nil {
		t.Errorf("again: %q", kindsOf(again))
	}
}

// Each refusal of a row, with its line; and one refused row refuses the file.
func TestImportRosterRefuses(t *testing.T) {
	t.Parallel()
	w := founded(t, On(2026, time.January, 5))
	now := On(2026, time.March, 2).At(9, 0)
	today := DateOf(now)
	w.do(now, bureau1)(RetireUnit(w.state, bureau1, UnitRetired{Code: "yibao", From: today, Reason: "机构改革"}))
	d := w.appointment(now, department, "UNEW")
	d.From, d.Document = today-10, Document{No: "8号", Date: today - 10}
	w.do(now, bureau1)(Appoint(w.state, now, bureau1, d))
	d = w.appointment(now, "zhuhai", "UMAYOR")
	d.Document = Document{No: "9号", Date: today}
	w.do(now, bureau1)(Appoint(w.state, now, bureau1, d))
	w.do(now, bureau1)(FileCDO(w.state, now, bureau1, CDOFiled{Unit: "zhuhai", On: today, Receipt: "粤备9"}))
	for _, tt := range []struct {
		name  string
		row   RosterRow
		cause Cause
		field string
	}{
		{"nothing", RosterRow{Code: district}, "", ""},
		{"another CDO", RosterRow{Code: district, CDO: "UNEW"}, PostTaken, "person"},
		{"a code that can't be", RosterRow{Code: "教育局", NameZH: "市教育局", Class: Department}, BadCode, "code"},
		{"a new unit without a kind", RosterRow{Code: "jiaoyu", NameZH: "市教育局"}, FieldMissing, "kind"},
		{"a new unit without a name", RosterRow{Code: "jiaoyu", Class: Department}, FieldMissing, "name"},
		{"a new unit with another's name", RosterRow{Code: "jiaoyu", NameZH: "香洲区", Class: Department}, NameTaken, "name"},
		{"another's name", RosterRow{Code: district, NameZH: "斗门区"}, NameTaken, "name"},
		{"no kind that there is", RosterRow{Code: district, Class: "planet"}, FieldMissing, "kind"},
		{"the municipality as a district", RosterRow{Code: "zhuhai", Class: District}, OneMunicipality, "kind"},
		{"a unit that is gone", RosterRow{Code: "yibao", Liaisons: []string{"UPEN"}}, UnitGone, "unit"},
		{"a CDO from before the unit", RosterRow{Code: "jinwan", CDO: "UCDO", From: On(2021, time.May, 26)}, DateBeforeJoined, "from"},
		{"a paper without a date", RosterRow{Code: "jinwan", CDO: "UCDO", Document: "1号"}, DateMissing, "decided"},
		{"a date without a paper", RosterRow{Code: "jinwan", CDO: "UCDO", Decided: today}, FieldMissing, "document"},
		{"a paper from tomorrow", RosterRow{Code: "jinwan", CDO: "UCDO", Document: "1号", Decided: today + 1}, DateInFuture, "decided"},
		{"a paper that has another date", RosterRow{Code: "jinwan", CDO: "UCDO", Document: "9号", Decided: today - 1}, DocumentDated, "decided"},
		{"filed tomorrow", RosterRow{Code: "jinwan", CDO: "UCDO", FiledOn: today + 1, Receipt: "粤备1"}, DateInFuture, "date"},
		{"filed without a receipt", RosterRow{Code: "jinwan", CDO: "UCDO", FiledOn: today}, FieldMissing, "receipt"},
		{"a receipt without a day", RosterRow{Code: district, Receipt: "粤备1"}, DateMissing, "date"},
		{"filed by a department", RosterRow{Code: "shenji", CDO: "UCDO", FiledOn: today, Receipt: "粤备1"}, NotFiled, "unit"},
		{"filed by a department that has its CDO", RosterRow{Code: department, FiledOn: today, Receipt: "粤备1"}, NotFiled, "unit"},
		{"filed without a CDO", RosterRow{Code: "jinwan", FiledOn: today, Receipt: "粤备1"}, NoCDOToFile, "unit"},
		{"another receipt", RosterRow{Code: "zhuhai", FiledOn: today, Receipt: "粤备8"}, AlreadyOnFile, ""},
		{"another day of filing", RosterRow{Code: "zhuhai", FiledOn: today - 1, Receipt: "粤备9"}, AlreadyOnFile, ""},
		{"a liaison of no name", RosterRow{Code: district, Liaisons: []string{""}}, FieldMissing, "person"},
		{"who sits, from tomorrow", RosterRow{Code: district, CDO: districtCDO, From: today + 1}, DateInFuture, "from"},
		{"who sits, from before the unit", RosterRow{Code: district, CDO: districtCDO, From: On(2021, time.May, 26)}, DateBeforeJoined, "from"},
		{"who sits, from before the other left", RosterRow{Code: department, CDO: "UNEW", From: today - 11}, PostTakenThen, "from"},
		{"who sits, by a paper without a date", RosterRow{Code: district, CDO: districtCDO, Document: "1号"}, DateMissing, "decided"},
		{"who sits, by a date without a paper", RosterRow{Code: district, CDO: districtCDO, Decided: today}, FieldMissing, "document"},
		{"who sits, by the same paper of another date", RosterRow{Code: department, CDO: "UNEW", Decided: today}, DocumentDated, "decided"},
		{"who sits, under too long a name", RosterRow{Code: district, CDO: districtCDO, CDOName: strings.Repeat("长", MaxShort+1)}, TooLong, "name"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			tt.row.Line = 7
			rows := []RosterRow{{Line: 2, Code: "gaoxin", Liaisons: []string{"UGOOD"}}, tt.row, {Line: 9, Code: "atlantis"}}
			if tt.cause == "" {
				rows = rows[:2]
			}
			event, refused := ImportRoster(w.state, now, bureau1, "名册.xlsx", "abc", rows)
			if tt.cause == "" {
				if event == nil || len(refused) != 0 {
					t.Fatalf("refused %+v", refused)
				}
				return
			}
			if event != nil || len(refused) != 2 || refused[0].Line != 7 || refused[0].Unit != tt.row.Code || refused[1].Line != 9 {
				t.Fatalf("gave %+v, %+v", event, refused)
			}
			if got := refused[0].Refusal; got.Cause != tt.cause || got.Field != tt.field {
				t.Errorf("refused: %s on %q; want %s on %q", got.Cause, got.Field, tt.cause, tt.field)
			}
		})
	}
	for _, by := range []string{districtCDO, leader, "UNOBODY"} {
		if d, refused := ImportRoster(w.state, now, by, "名册.xlsx", "abc", []RosterRow{{Line: 2, Code: district}}); d != nil || len(refused) != 1 || refused[0].Cause != BureauOnly {
			t.Errorf("by %s: %+v, %+v", by, d, refused)
		}
	}
}

// Whoever runs the program is asked for no role, and for all the rest.
func TestImportAsOperator(t *testing.T) {
	t.Parallel()
	w := founded(t, On(2026, time.January, 5))
	now := On(2026, time.March, 2).At(9, 0)
	d, refused := ImportAsOperator(w.state, now, "cli", "名册.xlsx", "abc", []RosterRow{{Line: 2, Code: district, Liaisons: []string{"UNEW"}}})
	if d == nil || len(refused) != 0 || w.state.Who("cli").Has(Bureau) {
		t.Errorf("refused %+v", refused)
	}
	d, refused = ImportAsOperator(w.state, now, "cli", "名册.xlsx", "abc", []RosterRow{{Line: 2, Code: district, CDO: "UNEW"}})
	if d != nil || len(refused) != 1 || refused[0].Cause != PostTaken {
		t.Errorf("gave %+v, refused %+v", d, refused)
	}
}

// Names that pass on from row to row, in every order of the rows.
func TestImportInAnyOrder(t *testing.T) {
	t.Parallel()
	now := On(2026, time.March, 2).At(9, 0)
	rows := []RosterRow{
		{Line: 2, Code: district, NameZH: "斗门区"},
		{Line: 3, Code: "doumen", NameZH: "金湾区"},
		{Line: 4, Code: "jinwan", NameZH: "西区"},
		{Line: 5, Code: "jiaoyu", NameZH: "香洲区", Class: Department},
	}
	for _, order := range [][]int{{0, 1, 2, 3}, {3, 2, 1, 0}, {0, 2, 1, 3}, {1, 3, 0, 2}, {2, 0, 3, 1}} {
		w := founded(t, On(2026, time.January, 5))
		var in []RosterRow
		for _, i := range order {
			in = append(in, rows[i])
		}
		w.imports(now, in...)
		var names []string
		for _, r := range rows {
			names = append(names, w.unit(r.Code).Name.ZH)
		}
		if !slices.Equal(names, []string{"斗门区", "金湾区", "西区", "香洲区"}) {
			t.Errorf("in the order %v: %q", order, names)
		}
		if again := w.imports(now, in...); again != nil {
			t.Errorf("in the order %v, again: %q", order, kindsOf(again))
		}
	}
	// Two that would swap their names can't, and that is said once for each.
	w := founded(t, On(2026, time.January, 5))
	d, refused := ImportRoster(w.state, now, bureau1, "名册.xlsx", "abc", []RosterRow{{Line: 2, Code: district, NameZH: "斗门区"}, {Line: 3, Code: "doumen", NameZH: "香洲区"}})
	if d != nil || len(refused) != 2 || refused[0].Cause != NameTaken || refused[1].Cause != NameTaken {
		t.Errorf("swapped: %+v, %+v", d, refused)
	}
}
