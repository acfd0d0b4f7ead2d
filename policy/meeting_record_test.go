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
		if _, ok := f.About.(MeetingFact); ok {
			t.Errorf("%s was not there, and its report says so", district)
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
	wantSame(t, "asked", w.spoken(On(2026, time.June, 1), On(2026, time.June, 22), FollowObligation),
		"2026-06-22 "+districtPen+" follow/2026-06-19/"+district+" d+0") // the 19th is 端午节
	d, err = AnswerPair(w.state, later, departmentPen, department, 1, 0, Solved, "")
	wantRefused(t, d, err, NoSuchPair, "")
	w.do(later, districtPen)(AnswerPair(w.state, later, districtPen, district, 1, 0, Partly, "周期缩短一半"))
	if p := w.meeting(1).Pairs[0]; p.Outcome != Partly || p.Word != "周期缩短一半" {
		t.Errorf("%+v", p)
	}
	if ob := w.state.Owed(w.unit(district), FollowObligation, "2026-06-19", DateOf(later)); ob.Status != Done {
		t.Errorf("answered, and it stands at %s", ob.Status)
	}
}
