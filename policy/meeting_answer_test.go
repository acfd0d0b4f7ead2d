package policy

import (
	"strings"
	"testing"
	"time"
)

func TestAnswerMeetingDecides(t *testing.T) {
	t.Parallel()
	w, now := withMeeting(t)
	some := someMeeting()
	some.Date, some.Units = On(2026, time.June, 3), []string{department}
	w.do(now, bureau1)(SetMeeting(w.state, bureau1, some))
	w.do(now, bureau1)(AnnounceMeeting(w.state, now, bureau1, 2))
	draft := someMeeting()
	draft.Date = On(2026, time.June, 10)
	w.do(now, bureau1)(SetMeeting(w.state, bureau1, draft))
	off := someMeeting()
	off.Date = On(2026, time.June, 11)
	w.do(now, bureau1)(SetMeeting(w.state, bureau1, off))
	w.do(now, bureau1)(AnnounceMeeting(w.state, now, bureau1, 4))
	w.do(now, bureau1)(CancelMeeting(w.state, now, bureau1, 4, "改期"))
	start := some.Date.At(14, 30)
	for _, tt := range []struct {
		name  string
		at    time.Time
		by    string
		no    int
		f     AnswerFacts
		cause Cause
		field string
	}{
		{"the CDO comes", now, districtCDO, 1, AnswerFacts{Answer: Attends}, "", ""},
		{"the liaison says so", now, districtPen, 1, AnswerFacts{Answer: Attends}, "", ""},
		{"a stranger says so", now, departmentCDO, 1, AnswerFacts{Answer: Attends}, NotYourUnit, ""},
		{"the bureau says so", now, bureau1, 1, AnswerFacts{Answer: Attends}, NotYourUnit, ""},
		{"a substitute by name", now, districtCDO, 1, AnswerFacts{Answer: SendsSubstitute, Name: "王五"}, "", ""},
		{"a substitute by account", now, districtCDO, 1, AnswerFacts{Answer: SendsSubstitute, Person: "U1"}, "", ""},
		{"a substitute who is nobody", now, districtCDO, 1, AnswerFacts{Answer: SendsSubstitute, Name: " "}, SubstituteMissing, "name"},
		{"leave", now, districtCDO, 1, AnswerFacts{Answer: OnLeaveThen, Reason: "赴省开会"}, "", ""},
		{"leave without a reason", now, districtCDO, 1, AnswerFacts{Answer: OnLeaveThen, Reason: "\u200b"}, LeaveReasonMissing, "reason"},
		{"too long a reason", now, districtCDO, 1, AnswerFacts{Answer: OnLeaveThen, Reason: strings.Repeat("因", MaxShort+1)}, TooLong, "reason"},
		{"nothing", now, districtCDO, 1, AnswerFacts{}, FieldMissing, "answer"},
		{"something else", now, districtCDO, 1, AnswerFacts{Answer: "perhaps"}, FieldMissing, "answer"},
		{"not invited", now, districtCDO, 2, AnswerFacts{Answer: Attends}, NotInvited, "no"},
		{"not announced", now, districtCDO, 3, AnswerFacts{Answer: Attends}, NoSuchMeeting, "no"},
		{"cancelled", now, districtCDO, 4, AnswerFacts{Answer: Attends}, MeetingOff, "no"},
		{"number 9", now, districtCDO, 9, AnswerFacts{Answer: Attends}, NoSuchMeeting, "no"},
		{"number 0", now, districtCDO, 0, AnswerFacts{Answer: Attends}, NoSuchMeeting, "no"},
		{"after the day to answer by", On(2026, time.May, 19).At(23, 0), districtCDO, 1, AnswerFacts{Answer: Attends}, "", ""},
		{"a moment before", someMeeting().Start().Add(-time.Millisecond), districtCDO, 1, AnswerFacts{Answer: Attends}, "", ""},
		{"when it has begun", start, districtCDO, 1, AnswerFacts{Answer: Attends}, MeetingBegun, "no"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			d, err := AnswerMeeting(w.state, tt.at, tt.by, district, tt.no, tt.f)
			wantRefused(t, d, err, tt.cause, tt.field)
		})
	}
}

// People change their minds; saying the same twice is one answer.
func TestAnswersAreCounted(t *testing.T) {
	t.Parallel()
	w, now := withMeeting(t)
	if c := w.state.Answered(w.meeting(1)); c != (Counts{Invited: 16}) || c.Silent() != 16 {
		t.Fatalf("before anybody answers: %+v", c)
	}
	w.answers(now, districtPen, district, AnswerFacts{Answer: Attends})
	if d, err := AnswerMeeting(w.state, now, districtCDO, district, 1, AnswerFacts{Answer: Attends}); d != nil || err != nil {
		t.Errorf("the same again is %+v, %v", d, err)
	}
	w.answers(now, departmentCDO, department, AnswerFacts{Answer: SendsSubstitute, Name: "王五"})
	w.answers(now, districtCDO, district, AnswerFacts{Answer: OnLeaveThen, Reason: "出差"})
	c := w.state.Answered(w.meeting(1))
	if c != (Counts{Invited: 16, Substitute: 1, Leave: 1}) || c.Silent() != 14 {
		t.Errorf("%+v", c)
	}
	a := w.meeting(1).Answers[district]
	if a.By != districtCDO || a.Reason != "出差" || !a.At.Equal(now) {
		t.Errorf("the answer is %+v", a)
	}
	// On another day it is another question; at another hour it is not.
	f := w.meeting(1).MeetingFacts
	f.Time = "15:00"
	w.do(now, bureau1)(ChangeMeeting(w.state, now, bureau1, 1, f))
	if got := w.state.Answered(w.meeting(1)); got.Leave != 1 {
		t.Errorf("half an hour later: %+v", got)
	}
	f.Date++
	w.do(now, bureau1)(ChangeMeeting(w.state, now, bureau1, 1, f))
	if got := w.state.Answered(w.meeting(1)); got.Silent() != 16 {
		t.Errorf("a day later: %+v", got)
	}
}

// The invitation asks; then two days before, on the day and the day after those
// are asked who have not answered; and those who come are reminded.
func TestWhoHearsOfTheMeeting(t *testing.T) {
	t.Parallel()
	w, now := withMeeting(t)
	owed := w.pass(now)
	told := map[string]int{}
	for _, n := range owed {
		told[n.To]++
	}
	for _, person := range []string{districtCDO, districtPen, departmentCDO, departmentPen, cityCDO, "CBUREAU"} {
		if told[person] != 1 {
			t.Errorf("%s is told %d times", person, told[person])
		}
	}
	w.answers(now, districtPen, district, AnswerFacts{Answer: Attends})
	w.answers(now, cityCDO, "zhuhai", AnswerFacts{Answer: OnLeaveThen, Reason: "赴省"})
	answer, attend := "answer/2026-05-18/"+department, "attend/2026-05-20/"+district
	again := *w
	wantSame(t, "asked to answer", w.spoken(On(2026, time.April, 21), On(2026, time.June, 1), AnswerObligation),
		"2026-05-15 "+departmentCDO+" "+answer+" d-2", "2026-05-15 "+departmentPen+" "+answer+" d-2",
		"2026-05-18 "+departmentCDO+" "+answer+" d+0", "2026-05-18 "+departmentPen+" "+answer+" d+0",
		"2026-05-19 "+bureau1+" answer/2026-05-18/ d+1",
		"2026-05-19 "+departmentCDO+" "+answer+" d+1", "2026-05-19 "+departmentPen+" "+answer+" d+1")
	wantSame(t, "reminded to come", again.spoken(On(2026, time.April, 21), On(2026, time.June, 1), AttendObligation),
		"2026-05-13 "+districtCDO+" "+attend+" d-7", "2026-05-13 "+districtPen+" "+attend+" d-7",
		"2026-05-19 "+districtCDO+" "+attend+" d-1", "2026-05-19 "+districtPen+" "+attend+" d-1")
}

// An hour before, those who come hear once more; who sits in the meeting already
// does not. It is no answer to anything, so it keeps to the hours.
func TestAnHourBefore(t *testing.T) {
	t.Parallel()
	w, now := withMeeting(t)
	f := w.meeting(1).MeetingFacts
	f.Date, f.Time = On(2026, time.May, 16), "08:30" // a Saturday
	f.AnswerBy = 0
	w.do(now, bureau1)(ChangeMeeting(w.state, now, bureau1, 1, f))
	w.pass(now)
	w.answers(now, districtCDO, district, AnswerFacts{Answer: Attends})
	w.answers(now, departmentCDO, department, AnswerFacts{Answer: SendsSubstitute, Person: "U1"})
	w.pass(now)
	if got := w.due(f.Start().Add(-time.Hour)); len(got) != 0 {
		t.Errorf("on a Saturday: %q", said(got))
	}
	f.Date, f.Time = On(2026, time.May, 18), "09:30"
	w.do(now, bureau1)(ChangeMeeting(w.state, now, bureau1, 1, f))
	w.pass(now)
	if got := w.due(f.Start().Add(-time.Hour)); len(got) != 0 {
		t.Errorf("before the hours: %q", said(got))
	}
	f.Time = "11:00"
	w.do(now, bureau1)(ChangeMeeting(w.state, now, bureau1, 1, f))
	w.answers(now, districtCDO, district, AnswerFacts{Answer: Attends})
	w.answers(now, departmentCDO, department, AnswerFacts{Answer: SendsSubstitute, Person: "U1"})
	w.pass(now)
	w.pass(f.Start().Add(-2 * time.Hour)) // the day's reminders
	if got := w.due(f.Start().Add(-61 * time.Minute)); len(got) != 0 {
		t.Errorf("too early: %q", said(got))
	}
	at := f.Start().Add(-time.Hour)
	wantSaid(t, w.due(at), districtCDO+" meeting.soon", "U1 meeting.soon")
	n := w.queue(at)[0]
	if _, ok := w.planner.Trim(w.state, n, f.Start().Add(-time.Minute)); !ok {
		t.Error("a minute before it is still worth saying")
	}
	if _, ok := w.planner.Trim(w.state, n, f.Start()); ok {
		t.Error("it has begun")
	}
	if got := w.due(at.Add(time.Minute)); len(got) != 0 {
		t.Errorf("said again: %q", said(got))
	}
	// The simulation knows of it, too.
	found := false
	for when, n := range w.planner.Simulate(w.state, Outbox{}, f.Date.At(0, 0), f.Date.End()) {
		found = found || when.Equal(at) && n.Trigger != nil && n.Trigger.Event == MeetingSoonKind
	}
	if !found {
		t.Error("the simulation is silent")
	}
}

// TestAnswerLongBefore: who has to answer an invitation hears of it, however far off the
// meeting is.
func TestAnswerLongBefore(t *testing.T) {
	t.Parallel()
	w, due := founded(t, On(2026, time.January, 5)), On(2026, time.January, 29)
	now := On(2026, time.January, 20).At(9, 30)
	f := someMeeting()
	f.Date, f.AnswerBy = On(2026, time.December, 15), due
	w.do(now, bureau1)(SetMeeting(w.state, bureau1, f))
	w.do(now, bureau1)(AnnounceMeeting(w.state, now, bureau1, 1))
	if said := w.spoken(due, due, AnswerObligation); len(said) == 0 {
		t.Errorf("nobody hears that %s is the last day to answer", due)
	}
}
