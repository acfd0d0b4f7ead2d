package policy

import (
	"slices"
	"testing"
	"time"
)

// targets are what units want to reach: proposed by a unit, and confirmed by its CDO.
func targets() *Register {
	unit := []Party{OwnCDO, OwnLiaison}
	return &Register{
		Name: "target", Clause: "三（二）1", PerUnit: true, Head: "what", Imports: []string{"set"},
		Fields: []Field{{Name: "what"}, {Name: "due", Kind: DayField}, {Name: "money", Kind: AmountField}},
		Steps: []Step{
			{Name: "set", To: "proposed", By: Owner, Who: unit, Asks: []string{"what", "due"}, May: []string{"money"}, Turn: Owner, Actors: []Party{OwnCDO}, Clock: Clock{Days: 10}},
			{Name: "enter", To: "entered", By: Owner, Who: unit, Asks: []string{"what"}},
			{Name: "confirm", From: []string{"proposed"}, To: "underway", By: Owner, Who: []Party{OwnCDO}, Turn: Owner, Clock: Clock{DueField: "due"}},
		},
	}
}

func targetRow(line int, unit, what, due string) ListRow {
	return ListRow{Line: line, Step: "set", Unit: unit, Values: values("what", what, "due", due)}
}

// Sound rows open records, one after the other; of the others each is named with what is
// wrong. Of all of a unit's records there is one word. A list that comes again opens nothing.
func TestListsAreBroughtIn(t *testing.T) {
	t.Parallel()
	day := On(2026, time.March, 16)
	g := targets()
	w := registered(t, day, g)
	now := day.At(10, 0)
	rows := []ListRow{
		targetRow(2, district, "完成目录登记", "2026-12-31"),
		targetRow(3, district, " 完成 目录登记。", "2026-11-30"),
		targetRow(4, district, "汇聚数据", "2026-03-01"),
		targetRow(5, department, "完成目录登记", "2026-06-30"),
		targetRow(6, "mars", "登陆", "2026-06-30"),
		{Line: 7, Step: "enter", Unit: district, Values: values("what", "从未列出的步骤")},
		targetRow(8, district, "共享接口上线", "2026-06-30"),
	}
	rows[6].Values["money"] = []string{"1,5"}
	check := func(what string, d ListDecision, entered int, refused []RowRefusal, there ...int) {
		t.Helper()
		if len(d.Imported.Events) != entered {
			t.Errorf("%s: %d rows would be entered; want %d", what, len(d.Imported.Events), entered)
		}
		if !slices.EqualFunc(d.Refused, refused, func(a, b RowRefusal) bool {
			return a.Line == b.Line && a.Cause == b.Cause && a.Field == b.Field
		}) {
			t.Errorf("%s: refused %+v", what, d.Refused)
		}
		if !slices.EqualFunc(d.There, there, func(x RowThere, line int) bool { return x.Line == line }) {
			t.Errorf("%s: there already %+v", what, d.There)
		}
	}
	refused := func(line int, cause Cause, field string) RowRefusal {
		return RowRefusal{line, "", &Refusal{Cause: cause, Field: field}}
	}
	always := []RowRefusal{refused(4, DateInPast, "due"), refused(6, NotTakingPart, ""), refused(7, NoSuchStep, ""), refused(8, AmountUnreadable, "money")}
	twice := slices.Insert(slices.Clone(always), 0, refused(3, RowRepeated, "what"))

	theirs := g.Import(w.state, w.planner.Calendar, now, districtPen, "目标.xlsx", "abc", rows)
	check("by a unit", theirs, 1, []RowRefusal{twice[0], twice[1], refused(5, NotYourUnit, OwnerField), refused(6, NotYourUnit, OwnerField), twice[3], twice[4]})
	d := g.Import(w.state, w.planner.Calendar, now, bureau1, "目标.xlsx", "abc", rows)
	check("by the bureau", d, 2, twice)
	if len(w.state.Records("target", func(Record) bool { return true })) > 0 {
		t.Error("a look at the list entered something")
	}

	w.pass(now)
	w.do(now, bureau1)(Event(d.Imported), nil)
	r, ok := w.state.Record(RecordID{"target", district, 1})
	if !ok || r.State != "proposed" || r.Waits != district || r.Opened().By != bureau1 || r.Due != On(2026, time.March, 30) {
		t.Errorf("the record is %+v", r)
	}
	wantSaid(t, w.pass(now), districtCDO+" record.imported", districtPen+" record.imported", departmentCDO+" record.imported", departmentPen+" record.imported")
	if len(w.state.WaitedFor(bureau1)) > 0 {
		t.Error("the bureau waits for what it entered for others")
	}
	w.take(g, now, districtCDO, RecordMoved{Step: "confirm", Unit: district, No: 1})
	w.pass(now)
	later := On(2027, time.March, 1).At(10, 0)
	check("a year later", g.Import(w.state, w.planner.Calendar, later, bureau1, "目标.xlsx", "abc", rows[:2]), 0, nil, 2, 3)

	own := g.Import(w.state, w.planner.Calendar, now, districtPen, "目标.xlsx", "def", []ListRow{targetRow(2, district, "新目标", "2026-12-31")})
	w.do(now, districtPen)(Event(own.Imported), nil)
	wantSaid(t, w.pass(now), districtCDO+" record.imported")
	for _, code := range []string{district, department} {
		if n := w.state.Units.At(code).Entries.All(); !slices.Contains(n, r.Opened().Entry) {
			t.Errorf("the list stands in no history of %s", code)
		}
	}
}

// Who may bring in lists, and for which units.
func TestImporters(t *testing.T) {
	t.Parallel()
	w, people, others := parties(t)
	g := targets()
	for party, person := range people {
		every, units := g.Importers(w.state, person)
		own := party == OwnCDO || party == OwnLiaison
		if every != (party == TheBureau) || slices.Contains(units, district) != own || len(units) > 1 {
			t.Errorf("%s: every unit %v, of their own %v", party, every, units)
		}
	}
	for _, person := range others {
		if every, units := g.Importers(w.state, person); every || slices.Contains(units, district) {
			t.Errorf("%q: every unit %v, of their own %v", person, every, units)
		}
	}
	g.Imports = nil
	if every, units := g.Importers(w.state, bureau1); every || units != nil {
		t.Errorf("a register without lists: %v, %v", every, units)
	}
}
