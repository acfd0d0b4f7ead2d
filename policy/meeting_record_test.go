package policy

import (
	"testing"
	"time"
)

func TestAnnounceMeetingDecides(t *testing.T) {
	t.Parallel()
	w := founded(t, On(2026, time.January, 5))
	now := On(2026, time.April, 20).At(9, 30)
	set := func(change func(*MeetingFacts)) int {
		f := someMeeting()
		change(&f)
		w.do(now, bureau1)(SetMeeting(w.state, bureau1, f))
		return len(w.state.Meetings)
	}
	plain := set(func(*MeetingFacts) {})
	past := set(func(f *MeetingFacts) { f.Date = On(2026, time.March, 1) })
	today := set(func(f *MeetingFacts) { f.Date, f.Time = On(2026, time.April, 20), "09:30" })
	twice := set(func(f *MeetingFacts) { f.Date = On(2026, time.June, 1) })
	nobody := set(func(f *MeetingFacts) { f.Date, f.Units = On(2026, time.June, 2), []string{"jinwan"} })
	stale := set(func(f *MeetingFacts) { f.Date, f.AnswerBy = On(2026, time.June, 3), On(2026, time.April, 19) })
	off := set(func(f *MeetingFacts) { f.Date = On(2026, time.June, 4) })
	w.do(now, bureau1)(AnnounceMeeting(w.state, now, bureau1, twice))
	w.do(now, bureau1)(CancelMeeting(w.state, now, bureau1, off, "改期"))
	for _, tt := range []struct {
		name  string
		by    string
		no    int
		cause Cause
		field string
	}{
		{"in time", bureau1, plain, "", ""},
		{"by a CDO", districtCDO, plain, BureauOnly, ""},
		{"of the past", bureau1, past, MeetingBegun, "no"},
		{"of this very minute", bureau1, today, MeetingBegun, "no"},
		{"twice", bureau1, twice, AlreadyAnnounced, "no"},
		{"nobody to hear of it", bureau1, nobody, NobodyInvited, "no"},
		{"to be answered by yesterday", bureau1, stale, DateInPast, "answer_by"},
		{"cancelled", bureau1, off, MeetingOff, "no"},
		{"none", bureau1, 99, NoSuchMeeting, "no"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			d, err := AnnounceMeeting(w.state, now, tt.by, tt.no)
			wantRefused(t, d, err, tt.cause, tt.field)
		})
	}
}

// A clerk confirms the attendance as it was answered, or mends it; a substitute
// counts as such; who is left out was excused or absent.
func TestAttendance(t *testing.T) {
	t.Parallel()
	w, now := withMeeting(t)
	w.answers(now, districtCDO, district, AnswerFacts{Answer: Attends})
	w.answers(now, departmentCDO, department, AnswerFacts{Answer: SendsSubstitute, Name: "王五"})
	w.answers(now, cityCDO, "zhuhai", AnswerFacts{Answer: OnLeaveThen, Reason: "赴省"})
	day := On(2026, time.May, 20)
	d, err := TakeAttendance(w.state, (day-1).At(12, 0), bureau1, 1, nil)
	wantRefused(t, d, err, MeetingAhead, "no")
	d, err = TakeAttendance(w.state, day.At(15, 0), bureau1, 1, map[string]Attendance{"atlantis": Present})
	wantRefused(t, d, err, NotInvited, "marks")
	d, err = TakeAttendance(w.state, day.At(15, 0), bureau1, 1, map[string]Attendance{district: "asleep"})
	wantRefused(t, d, err, NotInvited, "marks")
	w.do(day.At(15, 0), bureau1)(TakeAttendance(w.state, day.At(15, 0), bureau1, 1, w.state.Expected(w.meeting(1))))
	for unit, want := range map[string]Attendance{district: Present, department: BySubstitute, "zhuhai": Excused, "jinwan": Absent} {
		if got := w.meeting(1).Attended[unit]; got != want {
			t.Errorf("%s was %s; want %s", unit, got, want)
		}
	}
	if d, err := TakeAttendance(w.state, day.At(15, 5), bureau1, 1, w.state.Expected(w.meeting(1))); d != nil || err != nil {
		t.Errorf("the same again is %+v, %v", d, err)
	}
	w.do(day.At(15, 9), bureau1)(TakeAttendance(w.state, day.At(15, 9), bureau1, 1, map[string]Attendance{department: Present}))
	if got := w.meeting(1).Attended; got[department] != Present || got[district] != Absent || got["zhuhai"] != Excused {
		t.Errorf("mended: %+v", got)
	}
	// What the report proposes goes by it.
	for _, f := range w.state.Facts(w.unit(district), h1) {
		if f.Meeting != nil {
			t.Errorf("%s was not there, and its report says so", district)
		}
	}
}

// What a meeting decides becomes tasks, which come back until they are done.
func TestTasks(t *testing.T) {
	t.Parallel()
	w, _ := withMeeting(t)
	now := On(2026, time.May, 20).At(17, 0)
	due := On(2026, time.June, 15)
	give := TasksGiven{Units: []string{department, district, district}, What: "报送共享目录", Due: due, Meeting: 1}
	w.pass(now)
	w.do(now, bureau1)(GiveTasks(w.state, now, bureau1, give))
	wantSaid(t, w.pass(now), departmentCDO+" tasks.given", departmentPen+" tasks.given", districtCDO+" tasks.given", districtPen+" tasks.given")
	for name, tt := range map[string]struct {
		change func(*TasksGiven)
		cause  Cause
		field  string
	}{
		"again":           {func(*TasksGiven) {}, AlreadyGiven, "what"},
		"by yesterday":    {func(d *TasksGiven) { d.Due = DateOf(now) - 1 }, DateInPast, "due"},
		"without a day":   {func(d *TasksGiven) { d.Due = 0 }, DateMissing, "due"},
		"to nobody":       {func(d *TasksGiven) { d.Units = nil }, UnitMissing, "units"},
		"to Atlantis":     {func(d *TasksGiven) { d.Units = []string{"atlantis"} }, NotTakingPart, "units"},
		"of nothing":      {func(d *TasksGiven) { d.What = " " }, FieldMissing, "what"},
		"of no meeting":   {func(d *TasksGiven) { d.Meeting = 7; d.What = "x" }, NoSuchMeeting, "no"},
		"another by then": {func(d *TasksGiven) { d.What = "建立专班" }, "", ""},
	} {
		d := TasksGiven{Units: []string{district}, What: give.What, Due: due, Meeting: 1}
		tt.change(&d)
		deed, err := GiveTasks(w.state, now, bureau1, d)
		t.Run(name, func(t *testing.T) { t.Parallel(); wantRefused(t, deed, err, tt.cause, tt.field) })
	}
	if ob := w.state.Owed(w.unit(district), TaskNoun, OnDay(due), DateOf(now)); ob.Status != Open || ob.Due != due {
		t.Errorf("it stands at %+v", ob)
	}
	if said := w.spoken(On(2026, time.June, 1), On(2026, time.June, 16), TaskNoun); len(said) == 0 {
		t.Error("nobody is reminded of it")
	}
	w.do(now, districtPen)(MoveTask(w.state, districtPen, TaskMoved{Unit: district, No: 1, State: TaskAccepted, Note: "已启动"}))
	w.do(now, districtPen)(MoveTask(w.state, districtPen, TaskMoved{Unit: district, No: 1, State: TaskDone, Note: "已报送"}))
	wantSaid(t, w.pass(now), "CBUREAU task.moved")
	d, err := MoveTask(w.state, districtPen, TaskMoved{Unit: district, No: 1, State: TaskDone})
	wantRefused(t, d, err, TaskOver, "no")
	d, err = MoveTask(w.state, departmentPen, TaskMoved{Unit: department, No: 2, State: TaskDone})
	wantRefused(t, d, err, NoSuchTask, "no")
	d, err = MoveTask(w.state, bureau1, TaskMoved{Unit: department, No: 1, State: TaskDropped})
	wantRefused(t, d, err, ReasonMissing, "note")
	// Both come back in the next report.
	want := map[string]string{district: "task/1/done 2.1", department: "task/1/open 2.3"}
	for unit, fact := range want {
		got := ""
		for _, f := range w.state.Facts(w.unit(unit), h1) {
			if f.Task != nil {
				got = f.Key + " " + f.Cell.String()
			}
		}
		if got != fact {
			t.Errorf("the report of %s knows %q; want %q", unit, got, fact)
		}
	}
}

// A month after the meeting, who brought a problem is asked what became of it.
func TestPairs(t *testing.T) {
	t.Parallel()
	w, now := withMeeting(t)
	w.do(now, bureau1)(SetPairs(w.state, now, bureau1, 1, somePairs()))
	same := somePairs()
	same[0].Offers = same[0].Asks
	d, err := SetPairs(w.state, now, bureau1, 1, same)
	wantRefused(t, d, err, FieldMissing, "pairs")
	d, err = AnswerPair(w.state, now, districtPen, district, 1, 0, Solved, "")
	wantRefused(t, d, err, MeetingAhead, "no")
	later := On(2026, time.June, 19).At(9, 0)
	wantSame(t, "asked", w.spoken(On(2026, time.June, 1), On(2026, time.June, 22), FollowNoun),
		"2026-06-22 "+districtPen+" follow/2026-06-19/"+district+" d+0") // the 19th is 端午节
	d, err = AnswerPair(w.state, later, departmentPen, department, 1, 0, Solved, "")
	wantRefused(t, d, err, NoSuchPair, "")
	w.do(later, districtPen)(AnswerPair(w.state, later, districtPen, district, 1, 0, Partly, "周期缩短一半"))
	if p := w.meeting(1).Pairs[0]; p.Outcome != Partly || p.Word != "周期缩短一半" {
		t.Errorf("%+v", p)
	}
	if ob := w.state.Owed(w.unit(district), FollowNoun, "2026-06-19", DateOf(later)); ob.Status != Done {
		t.Errorf("answered, and it stands at %s", ob.Status)
	}
}

// A unit that is merged hands its open tasks on, under new numbers.
func TestTasksSurviveAMerger(t *testing.T) {
	t.Parallel()
	w := founded(t, On(2026, time.January, 5))
	now := On(2026, time.March, 2).At(10, 0)
	due := On(2026, time.June, 15)
	w.do(now, bureau1)(GiveTasks(w.state, now, bureau1, TasksGiven{Units: []string{district, department}, What: "报送共享目录", Due: due}))
	w.do(now, bureau1)(GiveTasks(w.state, now, bureau1, TasksGiven{Units: []string{department}, What: "建立专班", Due: due}))
	w.do(now, departmentPen)(MoveTask(w.state, departmentPen, TaskMoved{Unit: department, No: 2, State: TaskDone}))
	w.do(now, bureau1)(RetireUnit(w.state, bureau1, UnitRetired{Code: department, From: DateOf(now), Into: district, Reason: "机构改革"}))
	if got := w.unit(district).TasksBy(due); len(got) != 2 || got[1].No != 2 || got[1].What != "报送共享目录" {
		t.Errorf("the unit that goes on has %+v", got)
	}
	if got := w.unit(department); len(got.TasksBy(due)) != 0 || got.Tasks[1].State != TaskDone {
		t.Errorf("the unit that is gone has %+v", got.Tasks)
	}
}
