package policy

import (
	"maps"
	"slices"
	"strings"
	"testing"
	"time"
)

// sharing is a register with two sides, four eyes, a clock by choice, a pause, an
// extension and a report, as the registers of the duties have them.
func sharing() *Register {
	unit := []Party{OwnCDO, OwnLiaison, OwnActing}
	return &Register{
		Name: "share", Clause: "三（二）1",
		Fields: []Field{
			{Name: OtherField, Kind: UnitField},
			{Name: "data"},
			{Name: "class", Kind: ChoiceField, Choices: []string{"free", "bound"}},
			{Name: "budget", Kind: AmountField},
			{Name: "until", Kind: DayField},
			{Name: "reason", Kind: TextField},
			{Name: "files", Kind: FilesField},
		},
		Steps: []Step{
			{
				Name: "ask", To: "asked", By: Owner, Who: unit, Asks: []string{OtherField, "data", "class"}, May: []string{"budget", "files"},
				Turn: Other, Clock: Clock{ChooseBy: "class", Choose: map[string]Clock{"free": {Days: 1}, "bound": {Days: 10}}},
			},
			{Name: "complete", From: []string{"asked"}, To: "incomplete", By: Other, Who: unit, Asks: []string{"reason"}, Turn: Owner, Once: true, Clock: Clock{Pause: true}},
			{Name: "add", From: []string{"incomplete"}, To: "asked", By: Owner, Who: unit, Asks: []string{"data"}, Turn: Other, Clock: Clock{Resume: true}},
			{Name: "extend", From: []string{"asked"}, By: Other, Who: unit, Asks: []string{"until"}, Stay: true, Once: true, Clock: Clock{DueField: "until", Extend: 10}},
			{Name: "agree", From: []string{"asked"}, To: "agreed", By: Other, Who: []Party{OwnCDO}, NotBy: []string{"complete"}, Turn: Other, Clock: Clock{Days: 20}, Confirm: true},
			{Name: "refuse", From: []string{"asked"}, To: "refused", By: Other, Who: unit, Asks: []string{"reason"}},
			{Name: "provide", From: []string{"agreed"}, To: "provided", By: Other, Who: unit},
		},
		Says: []Saying{
			{Name: "asked", States: []string{"provided"}, Side: Owner, Part: Results},
			{Name: "refused", States: []string{"refused"}, Side: Owner, Part: Problems},
			{Name: "open", States: []string{"asked", "incomplete", "agreed"}, Side: Owner, Part: Next, While: true},
		},
	}
}

// duty is a register numbered within the units, which one step opens for several.
func duty() *Register {
	return &Register{
		Name: "duty", Clause: "三（二）2", PerUnit: true, Ends: "dropped",
		Fields: []Field{{Name: "units", Kind: UnitsField}, {Name: "what", Kind: TextField}, {Name: "due", Kind: DayField}},
		Steps: []Step{
			{Name: "give", To: "given", Who: []Party{TheBureau}, Asks: []string{"units", "what", "due"}, Each: "units", Turn: Owner, Clock: Clock{DueField: "due"}},
			{Name: "done", From: []string{"given"}, To: "done", By: Owner, Who: []Party{OwnCDO, OwnLiaison}, Tells: []Side{Desk}},
			{Name: "ask", From: []string{"given"}, To: "asked", By: Owner, Who: []Party{OwnLiaison}, Turn: Desk, Clock: Clock{Days: 2}},
			{Name: "answer", From: []string{"asked"}, To: "given", Who: []Party{TheBureau}, Turn: Owner, Clock: Clock{DueField: "due"}},
		},
	}
}

// secret is a restricted register whose clock is on the wall.
func secret() *Register {
	return &Register{
		Name: "secret", Clause: "三（二）3", Restricted: true, Sees: []Party{OwnCDO, OwnLiaison, TheLeaders},
		Fields: []Field{{Name: "what", Kind: TextField}},
		Steps: []Step{
			{Name: "found", To: "found", By: Owner, Who: []Party{OwnLiaison}, Asks: []string{"what"}, Turn: Owner, Clock: Clock{Hours: 4}, Tells: []Side{Owner, Desk, Leaders}},
			{Name: "end", From: []string{"found"}, To: "ended", By: Owner, Who: []Party{OwnLiaison, OwnCDO}},
		},
	}
}

// registered is a world with the registers of these tests.
func registered(t *testing.T, began Date, registers ...*Register) *world {
	t.Helper()
	w := founded(t, began)
	c := City(registers...)
	w.state, w.outbox = c.Fold(State{}, w.entries...), c.FoldOutbox(Outbox{}, w.sent...)
	return w
}

// take has the person take a step, which has to be possible.
func (w *world) take(g *Register, at time.Time, by string, d RecordMoved) Record {
	w.t.Helper()
	w.do(at, by)(g.Take(w.state, w.planner.Calendar, at, by, d))
	id := RecordID{Register: g.Name, No: d.No}
	if d.No == 0 {
		id.No = 1
	}
	if g.PerUnit {
		id.Unit = d.Unit
	}
	r, ok := w.state.Record(id)
	if !ok {
		w.t.Fatalf("there is no record %s", id)
	}
	return r
}

func values(pairs ...string) map[string][]string {
	all := map[string][]string{}
	for i := 0; i < len(pairs); i += 2 {
		all[pairs[i]] = append(all[pairs[i]], pairs[i+1])
	}
	return all
}

// A request goes back and forth between two units, with a clock that stands while
// something is missing.
func TestRecordIsMoved(t *testing.T) {
	t.Parallel()
	g := sharing()
	w := registered(t, On(2026, time.January, 5), g)
	day := On(2026, time.March, 2) // a Monday
	r := w.take(g, day.At(9, 0), districtPen, RecordMoved{Step: "ask", Unit: district, Values: values(OtherField, department, "data", " 不动产\n登记 ", "class", "bound", "budget", "12.50")})
	if r.State != "asked" || r.Waits != department || r.Due != On(2026, time.March, 16) || r.Get("data") != "不动产 登记" {
		t.Fatalf("asked: %+v", r)
	}
	if got := w.state.Owed(w.unit(department), "share", OnDay(r.Due), day); got.Status != Open || got.Clause() != g.Clause {
		t.Errorf("the other end owes %+v", got)
	}
	r = w.take(g, (day+2).At(9, 0), departmentPen, RecordMoved{Step: "complete", No: 1, Unit: district, Values: values("reason", "缺依据")})
	if r.Waits != district || r.Due != 0 || r.Left != 8 {
		t.Fatalf("the clock stands: %+v", r)
	}
	r = w.take(g, (day+7).At(9, 0), districtPen, RecordMoved{Step: "add", No: 1, Unit: district, Values: values("data", "不动产登记，依据见附件")})
	if r.Waits != department || r.Due != On(2026, time.March, 19) || r.Left != 0 {
		t.Fatalf("the clock goes on: %+v", r)
	}
	d, err := g.Take(w.state, w.planner.Calendar, (day+8).At(9, 0), departmentPen, RecordMoved{Step: "complete", No: 1, Values: values("reason", "又缺")})
	wantRefused(t, d, err, StepTakenOnce, "")
	d, err = g.Take(w.state, w.planner.Calendar, (day+8).At(9, 0), departmentPen, RecordMoved{Step: "extend", No: 1, Values: values("until", "2026-04-30")})
	wantRefused(t, d, err, ExtendedTooFar, "until")
	r = w.take(g, (day+8).At(9, 0), departmentPen, RecordMoved{Step: "extend", No: 1, Values: values("until", "2026-03-30")})
	if r.Waits != department || r.Due != On(2026, time.March, 30) || r.State != "asked" {
		t.Fatalf("extended: %+v", r)
	}
	if added, _ := r.Took("add"); !r.Since().Equal(added.At) {
		t.Errorf("it stands so since %s; want %s, when it came to its state", r.Since(), added.At)
	}
	d, err = g.Take(w.state, w.planner.Calendar, (day+9).At(9, 0), departmentPen, RecordMoved{Step: "agree", No: 1})
	wantRefused(t, d, err, CDOOnly, "")
	d, err = g.Take(w.state, w.planner.Calendar, (day+9).At(9, 0), departmentCDO, RecordMoved{Step: "agree", No: 1})
	wantRefused(t, d, err, NotConfirmed, "confirm")
	w.take(g, (day+9).At(9, 0), departmentCDO, RecordMoved{Step: "agree", No: 1, Confirmed: true})
	r = w.take(g, (day+10).At(9, 0), departmentPen, RecordMoved{Step: "provide", No: 1})
	if !r.Over() || len(r.Steps) != 6 {
		t.Fatalf("provided: %+v", r)
	}
	facts := w.state.Facts(w.unit(district), "2026-H1")
	if i := slices.IndexFunc(facts, func(f Fact) bool { return f.Key == "share/1/asked" }); i < 0 || !strings.HasPrefix(facts[i].Key, "share/1/") {
		t.Errorf("the report knows %+v", facts)
	}
	if len(w.unit(department).Asked) == 0 || len(w.unit(district).Entries.All()) == 0 {
		t.Error("the record stands in no history")
	}
}

// What can't be taken, and what can't be said, is refused before anything is kept.
func TestRecordIsRefused(t *testing.T) {
	t.Parallel()
	g := sharing()
	w := registered(t, On(2026, time.January, 5), g)
	at := On(2026, time.March, 2).At(9, 0)
	ask := func(pairs ...string) RecordMoved {
		all := values(OtherField, department, "data", "数据", "class", "free")
		maps.Copy(all, values(pairs...))
		return RecordMoved{Step: "ask", Unit: district, Values: all}
	}
	for _, tt := range []struct {
		name  string
		by    string
		d     RecordMoved
		cause Cause
		field string
	}{
		{"by nobody", "USTRANGER", ask(), NotYourUnit, ""},
		{"for another unit", departmentPen, ask(), NotYourUnit, ""},
		{"no unit", districtPen, RecordMoved{Step: "ask", Values: ask().Values}, NoUnit, ""},
		{"no such step", districtPen, RecordMoved{Step: "fly", Unit: district}, NoSuchStep, ""},
		{"no such record", districtPen, RecordMoved{Step: "add", No: 7, Unit: district}, NoSuchRecord, "no"},
		{"nothing said", districtPen, ask("data", " "), FieldMissing, "data"},
		{"of itself", districtPen, ask(OtherField, district), NoSuchUnit, OtherField},
		{"of nobody", districtPen, ask(OtherField, "mars"), NoSuchUnit, OtherField},
		{"no such choice", districtPen, ask("class", "both"), FieldMissing, "class"},
		{"no amount", districtPen, ask("budget", "一百"), AmountUnreadable, "budget"},
		{"a long line", districtPen, ask("data", strings.Repeat("数", MaxShort+1)), TooLong, "data"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			d, err := g.Take(w.state, w.planner.Calendar, at, tt.by, tt.d)
			wantRefused(t, d, err, tt.cause, tt.field)
		})
	}
}

// One step opens a record for each of several units, which are numbered within
// them; one that waits for the bureau is its to answer; a unit's open records go on
// where its work does.
func TestRecordsOfSeveralUnits(t *testing.T) {
	t.Parallel()
	g := duty()
	w := registered(t, On(2026, time.January, 5), g)
	day := On(2026, time.March, 2)
	give := RecordMoved{Step: "give", Unit: department, Values: values("units", department, "units", district, "what", "任务", "due", "2026-03-20")}
	w.take(g, day.At(9, 0), bureau1, give)
	w.take(g, day.At(9, 1), bureau1, give)
	for _, code := range []string{district, department} {
		r, ok := w.state.Record(RecordID{Register: "duty", Unit: code, No: 2})
		if !ok || r.Waits != code || r.Due != On(2026, time.March, 20) || r.Unit != code {
			t.Fatalf("%s: %+v", code, r)
		}
	}
	r := w.take(g, (day+1).At(9, 0), districtPen, RecordMoved{Step: "ask", No: 2, Unit: district})
	if r.Waits != string(Desk) || !slices.Contains(w.state.officesOf(bureau1), string(Desk)) {
		t.Fatalf("the bureau is asked: %+v", r)
	}
	late := w.due((r.Due + 1).At(9, 0))
	if !slices.ContainsFunc(late, func(n Notice) bool {
		return n.To == bureau1 && slices.ContainsFunc(n.Items, func(i Reminder) bool { return i.Unit == string(Desk) && i.Kind == "duty" })
	}) {
		t.Errorf("the bureau is not reminded: %+v", late)
	}
	w.take(g, (day+1).At(9, 0), departmentPen, RecordMoved{Step: "done", No: 1, Unit: department})
	w.write((day+2).At(9, 0), bureau1, UnitRetired{Code: department, Into: district, From: day + 2, Document: "珠府〔2026〕1号"})
	old, _ := w.state.Record(RecordID{Register: "duty", Unit: department, No: 2})
	next, ok := w.state.Record(RecordID{Register: "duty", Unit: district, No: 3})
	if old.State != "dropped" || !old.Over() || !ok || next.State != "given" || next.Waits != district || next.Get("what") != "任务" {
		t.Errorf("handed over: %+v, %+v", old, next)
	}
	if done, _ := w.state.Record(RecordID{Register: "duty", Unit: department, No: 1}); done.State != "done" {
		t.Errorf("what was done is %+v", done)
	}
	if st := w.state.Owed(w.unit(department), "duty", OnDay(old.Due), day+3).Status; st != Done && st != Lapsed {
		t.Errorf("the unit that is gone is %s", st)
	}
}

// A restricted record is shown to nobody else, and told in no channel; its clock
// runs at night and on days off.
func TestRestrictedRecord(t *testing.T) {
	t.Parallel()
	g := secret()
	w := registered(t, On(2026, time.January, 5), g)
	found := On(2026, time.May, 1).At(20, 0) // Labour Day
	r := w.take(g, found, districtPen, RecordMoved{Step: "found", Unit: district, Values: values("what", "泄露")})
	for who, want := range map[string]bool{districtPen: true, districtCDO: true, leader: true, bureau1: false, departmentCDO: false, cityCDO: false, "CBUREAU": false} {
		if w.state.MayShow(who, r) != want {
			t.Errorf("%s may see it: %v", who, !want)
		}
	}
	told := map[string]int{}
	for at := found; at.Before(found.Add(30 * time.Hour)); at = at.Add(30 * time.Minute) {
		for _, n := range w.pass(at) {
			told[n.To]++
		}
	}
	if told["CBUREAU"] > 0 || told[bureau1] > 0 || told[leader] != 1 || told[districtPen] != 4 || told[districtCDO] != 5 {
		t.Errorf("told: %v", told)
	}
	w.take(g, found.Add(31*time.Hour), districtCDO, RecordMoved{Step: "end", No: 1, Unit: district})
	for _, n := range w.due(found.Add(60 * time.Hour)) {
		if n.Trigger != nil && n.Trigger.Event == RecordTicksKind {
			t.Errorf("it still ticks: %+v", n)
		}
	}
}

func TestRecordID(t *testing.T) {
	t.Parallel()
	for _, id := range []RecordID{{"share", "", 12}, {"task", "xiangzhou", 3}} {
		if got, ok := ParseRecordID(id.String()); !ok || got != id {
			t.Errorf("%s is read as %v", id, got)
		}
	}
	for _, s := range []string{"", "share", "share/0", "share/x", "a/b/c/d", "share/012", "share/-1", "minutes"} {
		if id, ok := ParseRecordID(s); ok {
			t.Errorf("%q is read as %v", s, id)
		}
	}
}

// aTask is a task that is to be given.
func aTask(unit, what string, due Date) RecordMoved {
	return RecordMoved{Step: "give", Unit: unit, Values: values("units", unit, "what", what, "due", due.String())}
}

func (w *world) giveTask(at time.Time, unit, what string, due Date) {
	w.t.Helper()
	w.take(Tasks(), at, bureau1, aTask(unit, what, due))
}
