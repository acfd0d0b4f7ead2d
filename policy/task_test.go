package policy

import (
	"encoding/json"
	"maps"
	"strconv"
	"testing"
	"time"
)

// What a meeting decides becomes tasks, which come back until they are done.
func TestTasks(t *testing.T) {
	t.Parallel()
	w, _ := withMeeting(t)
	now, due := On(2026, time.May, 20).At(17, 0), On(2026, time.June, 15)
	task := func(change func(map[string][]string)) RecordMoved {
		d := RecordMoved{Step: "give", Values: values("units", department, "units", district, "units", district, "what", "报送共享目录", "due", due.String(), "meeting", "1")}
		change(d.Values)
		return d
	}
	give := func(d RecordMoved) (Event, error) { return Tasks().Take(w.state, w.planner.Calendar, now, bureau1, d) }
	move := func(by, unit, step string, no int, note string) (Event, error) {
		return Tasks().Take(w.state, w.planner.Calendar, now, by, RecordMoved{Step: step, Unit: unit, No: no, Values: values("note", note)})
	}
	w.pass(now)
	w.do(now, bureau1)(give(task(func(map[string][]string) {})))
	wantSaid(t, w.pass(now), departmentCDO+" record.moved", departmentPen+" record.moved", districtCDO+" record.moved", districtPen+" record.moved")
	for name, tt := range map[string]struct {
		field, value string
		cause        Cause
		at           string
	}{
		"again":           {"meeting", "1", AlreadyGiven, "what"},
		"by yesterday":    {"due", "2026-05-19", DateInPast, "due"},
		"without a day":   {"due", "", DateMissing, "due"},
		"to nobody":       {"units", "", UnitMissing, "units"},
		"to Atlantis":     {"units", "atlantis", NoSuchUnit, "units"},
		"of nothing":      {"what", " ", FieldMissing, "what"},
		"of no meeting":   {"meeting", "7", NoSuchMeeting, "no"},
		"another by then": {"what", "建立专班", "", ""},
	} {
		event, err := give(task(func(v map[string][]string) { v[tt.field] = []string{tt.value} }))
		t.Run(name, func(t *testing.T) { t.Parallel(); wantRefused(t, event, err, tt.cause, tt.at) })
	}
	stands := func(unit string, day Date, want Status) {
		t.Helper()
		if ob := w.state.Owed(w.unit(unit), TaskObligation, OnDay(day), DateOf(now)); ob.Status != want {
			t.Errorf("%s stands by %s at %s; want %s", unit, day, ob.Status, want)
		}
	}
	accepting := On(2026, time.May, 22)
	stands(district, accepting, Open)
	w.do(now, departmentPen)(move(departmentPen, department, "accept", 1, ""))
	w.do(now, districtPen)(move(districtPen, district, "report", 1, "已启动"))
	for _, unit := range []string{district, department} {
		stands(unit, accepting, Done)
		stands(unit, due, Open)
	}
	if said := w.spoken(On(2026, time.June, 1), On(2026, time.June, 16), TaskObligation); len(said) == 0 {
		t.Error("nobody is reminded of it")
	}
	w.do(now, districtPen)(move(districtPen, district, "done", 1, "已报送"))
	wantSaid(t, w.pass(now), "CBUREAU record.moved")
	d, err := move(districtPen, district, "done", 1, "")
	wantRefused(t, d, err, RecordOver, "")
	d, err = move(departmentPen, department, "done", 2, "")
	wantRefused(t, d, err, NoSuchRecord, "no")
	d, err = move(bureau1, department, "drop", 1, "")
	wantRefused(t, d, err, FieldMissing, "reason")
	// Both come back in the next report.
	want := map[string]string{district: "task/1/done 2.1", department: "task/1/open 2.3"}
	for unit, fact := range want {
		got := ""
		for _, f := range w.state.Facts(w.unit(unit), h1) {
			if _, ok := f.About.(RecordFact); ok {
				got = f.Key + " " + f.Cell.String()
			}
		}
		if got != fact {
			t.Errorf("the report of %s knows %q; want %q", unit, got, fact)
		}
	}
}

// A unit has 2 workdays to accept a task, and never longer than it has for the task.
func TestTasksAreAccepted(t *testing.T) {
	t.Parallel()
	day := On(2026, time.April, 30) // 1 to 5 May are days off
	for _, tt := range []struct {
		due, accepting Date
	}{
		{day + 40, On(2026, time.May, 7)},
		{On(2026, time.May, 7), On(2026, time.May, 7)},
		{On(2026, time.May, 3), On(2026, time.May, 3)},
		{day, day},
	} {
		w := founded(t, On(2026, time.January, 5))
		w.giveTask(day.At(9, 0), district, "报送共享目录", tt.due)
		r, _ := w.state.Record(RecordID{Register: "task", Unit: district, No: 1})
		if r.Due != tt.accepting {
			t.Errorf("due %s: to be accepted by %s; want %s", tt.due, r.Due, tt.accepting)
		}
		late := w.take(Tasks(), (day+60).At(9, 0), districtPen, RecordMoved{Step: "accept", Unit: district, No: 1})
		if late.Due != tt.due || late.Waits != district {
			t.Errorf("accepted late, it is due %s; want %s", late.Due, tt.due)
		}
	}
}

// What ledgers from before the registers say of tasks is the same as if it were
// said today, and their notices are told under the same keys.
func TestTasksOfBefore(t *testing.T) {
	t.Parallel()
	w, now := founded(t, On(2026, time.January, 5)), On(2026, time.May, 20).At(17, 0)
	due := On(2026, time.June, 15)
	w.pass(now)
	w.write(now, bureau1, TasksGiven{Units: []string{department, district}, What: "报送共享目录", Due: due, Meeting: 1})
	given := w.state.Last
	keys := map[string]string{}
	for _, n := range w.pass(now) {
		keys[n.To] = n.Key
	}
	if want := map[string]string{
		departmentCDO: "deed/" + strconv.Itoa(given) + "/" + departmentCDO, departmentPen: "deed/" + strconv.Itoa(given) + "/" + departmentPen,
		districtCDO: "deed/" + strconv.Itoa(given) + "/" + districtCDO + "/1", districtPen: "deed/" + strconv.Itoa(given) + "/" + districtPen + "/1",
	}; !maps.Equal(keys, want) {
		t.Errorf("told under %v", keys)
	}
	w.write(now, districtPen, TaskMoved{Unit: district, No: 1, State: "accepted"})
	w.write(now, districtPen, TaskMoved{Unit: district, No: 1, State: "accepted", Note: "已启动"})
	id := RecordID{Register: "task", Unit: district, No: 1}
	if r, _ := w.state.Record(id); r.State != "accepted" || r.Waits != district || r.Due != due || r.Get("note") != "已启动" || r.Get("meeting") != "1" {
		t.Errorf("under way: %+v", r)
	}
	w.write(now, districtPen, TaskMoved{Unit: district, No: 1, State: "done", Note: "已报送"})
	wantSaid(t, w.pass(now), "CBUREAU task.moved")
	if r, _ := w.state.Record(id); r.State != "done" || !r.Over() || len(r.Steps) != 4 || r.Get("what") != "报送共享目录" {
		t.Errorf("done: %+v", r)
	}
	w.write(now, bureau1, TaskMoved{Unit: department, No: 1, State: "dropped", Note: "不再需要"})
	wantSaid(t, w.pass(now), departmentCDO+" task.moved", departmentPen+" task.moved")
	w.write(now, bureau1, TaskMoved{Unit: department, No: 9, State: "done"}) // never was
	if ob := w.state.Owed(w.unit(district), TaskObligation, OnDay(due), DateOf(now)); ob.Status != Done {
		t.Errorf("it stands at %+v", ob)
	}
	old, m := Notice{}, `{"mail":{"Entry":`+strconv.Itoa(given)+`,"At":"2026-05-20T09:00:00Z","By":"UBUREAU1","Deed":"tasks.given","Unit":"xiangzhou","Period":"","No":1,"Task":"given"}}`
	if err := json.Unmarshal([]byte(m), &old); err != nil { //nolint:musttag // stored notices have these names
		t.Fatal(err)
	}
	if shown, last := followRecord(w.state, *old.Trigger, districtPen, now); shown != "done 4" || !last {
		t.Errorf("its card shows %q, %v", shown, last)
	}
}

// A unit that is merged hands its open tasks on, under new numbers.
func TestTasksSurviveAMerger(t *testing.T) {
	t.Parallel()
	w := founded(t, On(2026, time.January, 5))
	now, due := On(2026, time.March, 2).At(10, 0), On(2026, time.June, 15)
	w.write(now, bureau1, TasksGiven{Units: []string{district, department}, What: "报送共享目录", Due: due})
	w.giveTask(now, department, "建立专班", due)
	w.take(Tasks(), now, departmentPen, RecordMoved{Step: "done", Unit: department, No: 2})
	w.do(now, bureau1)(RetireUnit(w.state, bureau1, UnitRetired{Code: department, From: DateOf(now), Into: district, Reason: "机构改革"}))
	next, ok := w.state.Record(RecordID{Register: "task", Unit: district, No: 2})
	if !ok || next.Over() || next.Waits != district || next.Get("what") != "报送共享目录" {
		t.Errorf("the unit that goes on has %+v", next)
	}
	for no, state := range map[int]string{1: "dropped", 2: "done"} {
		if r, _ := w.state.Record(RecordID{Register: "task", Unit: department, No: no}); r.State != state || !r.Over() {
			t.Errorf("the unit that is gone has %+v", r)
		}
	}
}
