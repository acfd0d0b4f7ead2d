package policy

import (
	"strings"
	"testing"
	"time"
)

// somePlan is a training in June, planned on the day of atWork.
func somePlan() SessionFacts {
	return SessionFacts{
		Date: On(2026, time.June, 18), Time: "09:30", End: "11:30", Topic: "数据安全培训", Kinds: []TrainingKind{Security},
		Place: "一号会议室", Trainer: "李老师", Audience: "各科室业务人员", Room: 3, Channel: "CXIANGZHOU",
	}
}

// atWork is a Tuesday in June.
func atWork() time.Time { return On(2026, time.June, 9).At(10, 0) }

// planning is a world in which the district has planned a training.
func planning(t *testing.T) *world {
	t.Helper()
	w := founded(t, On(2026, time.January, 5))
	w.do(atWork(), districtPen)(PlanSession(w.state, atWork(), districtPen, district, somePlan()))
	return w
}

// announced is one in which it is announced, too, and the people have signed up.
func postedSession(t *testing.T, people ...string) *world {
	t.Helper()
	w := planning(t)
	w.do(atWork(), districtPen)(PublishSession(w.state, atWork(), districtPen, district, 1))
	w.pass(atWork())
	for _, p := range people {
		w.do(atWork(), p)(JoinSession(w.state, atWork(), p, district, 1))
	}
	return w
}

func (w *world) session() Session {
	w.t.Helper()
	u := w.unit(district)
	x, ok := u.Session(1)
	if !ok {
		w.t.Fatal("there is no session")
	}
	return x
}

func TestPlanSession(t *testing.T) {
	t.Parallel()
	w := planning(t)
	for _, tt := range []struct {
		name   string
		by     string
		change func(*SessionFacts)
		cause  Cause
		field  string
	}{
		{"another", districtPen, func(f *SessionFacts) { f.Time = "14:30"; f.End = "" }, "", ""},
		{"by the CDO, without a channel", districtCDO, func(f *SessionFacts) { f.Topic, f.Channel = "数据技能", "" }, "", ""},
		{"today, later on", districtPen, func(f *SessionFacts) { f.Date, f.Time = DateOf(atWork()), "10:01" }, "", ""},
		{"another unit's", departmentPen, func(*SessionFacts) {}, NotYourUnit, ""},
		{"the bureau", bureau1, func(*SessionFacts) {}, NotYourUnit, ""},
		{"nobody", "UNOBODY", func(*SessionFacts) {}, NotYourUnit, ""},
		{"no date", districtPen, func(f *SessionFacts) { f.Date = 0 }, DateMissing, "date"},
		{"yesterday", districtPen, func(f *SessionFacts) { f.Date = DateOf(atWork()) - 1 }, SessionPast, "date"},
		{"in two years", districtPen, func(f *SessionFacts) { f.Date += 720 }, TooFarAhead, "date"},
		{"today, now", districtPen, func(f *SessionFacts) { f.Date, f.Time = DateOf(atWork()), "10:00" }, TimePast, "time"},
		{"no time", districtPen, func(f *SessionFacts) { f.Time = "" }, NotATime, "time"},
		{"25 o'clock", districtPen, func(f *SessionFacts) { f.Time = "25:00" }, NotATime, "time"},
		{"an end that is none", districtPen, func(f *SessionFacts) { f.End = "noon" }, NotATime, "until"},
		{"ends when it begins", districtPen, func(f *SessionFacts) { f.End = "09:30" }, EndsBeforeStart, "until"},
		{"ends before", districtPen, func(f *SessionFacts) { f.End = "09:00" }, EndsBeforeStart, "until"},
		{"no topic", districtPen, func(f *SessionFacts) { f.Topic = " \u200b" }, TopicMissing, "topic"},
		{"a long topic", districtPen, func(f *SessionFacts) { f.Topic = strings.Repeat("长", MaxTopic+1) }, TooLong, "topic"},
		{"no place", districtPen, func(f *SessionFacts) { f.Place = "" }, FieldMissing, "place"},
		{"a long audience", districtPen, func(f *SessionFacts) { f.Audience = strings.Repeat("长", MaxShort+1) }, TooLong, "audience"},
		{"a negative number of seats", districtPen, func(f *SessionFacts) { f.Room = -1 }, SeatsTooFew, "seats"},
		{"seats for a nation", districtPen, func(f *SessionFacts) { f.Room = MaxHeads + 1 }, HeadsTooMany, "seats"},
		{"a person for a channel", districtPen, func(f *SessionFacts) { f.Channel = "UCDOGONGAN" }, NotAChannel, "channel"},
		{"a conversation for a channel", districtPen, func(f *SessionFacts) { f.Channel = "D123" }, NotAChannel, "channel"},
		{"a call for a channel", districtPen, func(f *SessionFacts) { f.Channel = "C<!channel>" }, NotAChannel, "channel"},
		{"twice", districtPen, func(f *SessionFacts) { f.Topic = "数据 安全培训" }, AlreadyPlanned, "topic"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			f := somePlan()
			tt.change(&f)
			d, err := PlanSession(w.state, atWork(), tt.by, district, f)
			wantRefused(t, d, err, tt.cause, tt.field)
		})
	}
}

func TestChangeSession(t *testing.T) {
	t.Parallel()
	w := postedSession(t, "U1", "U2")
	begun := On(2026, time.June, 18).At(9, 30)
	for _, tt := range []struct {
		name   string
		by     string
		no     int
		at     time.Time
		change func(*SessionFacts)
		cause  Cause
		field  string
	}{
		{"the place", districtCDO, 1, atWork(), func(f *SessionFacts) { f.Place = "二号会议室" }, "", ""},
		{"just enough seats", districtPen, 1, atWork(), func(f *SessionFacts) { f.Room = 2 }, "", ""},
		{"nothing", districtPen, 1, atWork(), func(*SessionFacts) {}, NothingNew, "topic"},
		{"the channel of a card that stands", districtPen, 1, atWork(), func(f *SessionFacts) { f.Channel = "COTHER" }, NothingNew, "topic"},
		{"too few seats", districtPen, 1, atWork(), func(f *SessionFacts) { f.Room = 1 }, SeatsBelow, "seats"},
		{"to yesterday", districtPen, 1, atWork(), func(f *SessionFacts) { f.Date = DateOf(atWork()) - 1 }, SessionPast, "date"},
		{"another unit's", departmentPen, 1, atWork(), func(f *SessionFacts) { f.Place = "x" }, NotYourUnit, ""},
		{"no. 2", districtPen, 2, atWork(), func(f *SessionFacts) { f.Place = "x" }, NoSuchSession, ""},
		{"no. 0", districtPen, 0, atWork(), func(f *SessionFacts) { f.Place = "x" }, NoSuchSession, ""},
		{"when it has begun", districtPen, 1, begun, func(f *SessionFacts) { f.Date++ }, SessionBegun, ""},
	} {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			f := somePlan()
			tt.change(&f)
			d, err := ChangeSession(w.state, tt.at, tt.by, district, tt.no, f)
			wantRefused(t, d, err, tt.cause, tt.field)
		})
	}
}

func TestSignUp(t *testing.T) {
	t.Parallel()
	w := planning(t)
	join := func(at time.Time, by string, cause Cause) {
		t.Helper()
		d, err := JoinSession(w.state, at, by, district, 1)
		wantRefused(t, d, err, cause, "")
		if cause == "" {
			w.write(at, by, d)
		}
	}
	leave := func(at time.Time, by string, cause Cause) {
		t.Helper()
		d, err := LeaveSession(w.state, at, by, district, 1)
		wantRefused(t, d, err, cause, "")
		if cause == "" {
			w.write(at, by, d)
		}
	}
	join(atWork(), "U1", NotAnnounced)
	w.do(atWork(), districtPen)(PublishSession(w.state, atWork(), districtPen, district, 1))
	d, err := PublishSession(w.state, atWork(), districtPen, district, 1)
	wantRefused(t, d, err, SessionPosted, "")
	leave(atWork(), "U1", NotSignedUp)
	join(atWork(), "U1", "")
	join(atWork(), "U1", AlreadySignedUp)
	join(atWork(), "U2", "")
	join(atWork(), departmentCDO, "") // whoever likes to
	join(atWork(), "U4", SessionFull)
	join(atWork(), "U1", AlreadySignedUp)
	leave(atWork(), "U2", "")
	leave(atWork(), "U2", NotSignedUp)
	w.write(atWork(), "slack", AccountChanged{Person: "U4", Closed: true})
	join(atWork(), "U4", NotAnAttendee)
	join(atWork(), "U5", "")
	begun := On(2026, time.June, 18).At(9, 30)
	join(begun, "U6", SessionBegun)
	leave(begun, "U5", SessionBegun)
	w.do(atWork(), districtCDO)(CancelSession(w.state, atWork(), districtCDO, district, 1, "讲师有事"))
	join(atWork(), "U6", SessionOff)
	leave(atWork(), "U5", SessionOff)
	if len(w.session().Signed) != 3 {
		t.Errorf("who comes: %+v", w.session().Signed)
	}
}

func TestCancelSession(t *testing.T) {
	t.Parallel()
	w := planning(t)
	d, err := CancelSession(w.state, atWork(), departmentPen, district, 1, "x")
	wantRefused(t, d, err, NotYourUnit, "")
	d, err = CancelSession(w.state, atWork(), districtPen, district, 9, "x")
	wantRefused(t, d, err, NoSuchSession, "")
	d, err = CancelSession(w.state, atWork(), districtPen, district, 1, "") // nobody has heard of it
	wantRefused(t, d, err, "", "")
	d, err = CancelSession(w.state, On(2026, time.June, 19).At(9, 0), districtPen, district, 1, "") // it was not held
	wantRefused(t, d, err, ReasonMissing, "reason")
	w = postedSession(t)
	d, err = CancelSession(w.state, atWork(), districtPen, district, 1, " ")
	wantRefused(t, d, err, ReasonMissing, "reason")
	w.do(atWork(), districtPen)(CancelSession(w.state, atWork(), districtPen, district, 1, "改期"))
	d, err = CancelSession(w.state, atWork(), districtPen, district, 1, "改期")
	wantRefused(t, d, err, AlreadyCancelled, "")
	d, err = PublishSession(w.state, atWork(), districtPen, district, 1)
	wantRefused(t, d, err, SessionOff, "")
}

// The training that a session became is logged once, whatever way.
func TestLogSession(t *testing.T) {
	t.Parallel()
	w := postedSession(t, "U1", "U2")
	after := On(2026, time.June, 19).At(9, 0)
	facts := w.session().Facts()
	if facts.Heads != 2 || facts.Planned != 1 || facts.Topic != "数据安全培训" || facts.Date != On(2026, time.June, 18) {
		t.Errorf("logged would be %+v", facts)
	}
	d, err := LogTraining(w.state, atWork(), districtPen, district, facts)
	wantRefused(t, d, err, DateInFuture, "date")
	if n := len(w.unit(district).Held(2026)); n != 0 {
		t.Errorf("a plan counts for %d", n)
	}
	w.do(after, districtPen)(LogTraining(w.state, after, districtPen, district, facts))
	d, err = LogTraining(w.state, after, districtPen, district, facts)
	wantRefused(t, d, err, SessionLogged, "")
	d, err = CancelSession(w.state, atWork(), districtPen, district, 1, "x")
	wantRefused(t, d, err, SessionLogged, "")
	w.do(after, districtPen)(UndoTraining(w.state, districtPen, district, 1))
	if x := w.session(); x.Logged != 0 || !x.Awaits() {
		t.Errorf("undone and still logged: %+v", x)
	}
	facts.Planned, facts.Topic = 0, "数据安全 培训" // typed in a line
	w.do(after, districtPen)(LogTraining(w.state, after, districtPen, district, facts))
	if x := w.session(); x.Logged != 2 {
		t.Errorf("the session of that day and topic: %+v", x)
	}
	facts.Planned, facts.Topic = 7, "别的"
	d, err = LogTraining(w.state, after, districtPen, district, facts)
	wantRefused(t, d, err, NoSuchSession, "")
}
