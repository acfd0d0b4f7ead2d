package policy

import (
	"encoding/json"
	"fmt"
	"go/ast"
	"go/token"
	"maps"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"
)

// What a later version wrote, or what can't be read, is noted and passed
// over; the rest of the ledger is read as ever.
func TestFoldNotesWhatItCannotRead(t *testing.T) {
	t.Parallel()
	w := founded(t, On(2026, time.January, 5))
	n := w.state.Last
	at := On(2026, time.February, 2).At(9, 0)
	s := w.state.Fold(
		Entry{N: n + 1, At: at, Kind: "veto.cast", Body: json.RawMessage(`{}`)},
		Entry{N: n + 2, At: at, Kind: TrainingLoggedKind, Body: json.RawMessage(`{"no":"one"}`)},
		Entry{N: n + 3, At: at, Kind: MeetingSetKind, Body: json.RawMessage(`{"no":1,"date":"2026-03-01"}`)},
	)
	if !slices.Equal(s.Unread, []int{n + 1, n + 2}) || len(s.Meetings) != 1 || s.Last != n+3 {
		t.Errorf("unread %v, %d meetings, last %d", s.Unread, len(s.Meetings), s.Last)
	}
	if len(w.state.Unread) != 0 || len(w.state.Meetings) != 0 {
		t.Error("the older state changed")
	}
}

// An entry about what is not there changes nothing and breaks nothing.
func TestFoldOfStrangeEntries(t *testing.T) {
	t.Parallel()
	w := founded(t, On(2026, time.January, 5))
	at := On(2026, time.February, 2).At(9, 0)
	for _, d := range []Event{
		TrainingCancelled{Unit: district, No: 7},
		TrainingCancelled{Unit: "atlantis", No: 1},
		EvidenceLost{Unit: district, No: 7},
		MeetingCancelled{No: 3},
		ReminderSnoozed{Person: "U1"},
		ReminderNoted{Person: "U1", How: HandsItOn, Items: []OwedItem{{ReportObligation, h1, "atlantis"}}},
		FeedClosed{Person: "UNOBODY"},
		DeskUnlinked{Person: "UNOBODY"},
		RoleGiven{Person: "UNOBODY", Role: Company, Ended: true},
		PostGiven{Unit: "atlantis", Post: CDO, Person: "UNOBODY"},
		PostGiven{Unit: "atlantis", Post: Liaison, Before: "UNOBODY"},
		PostGiven{Unit: district, Post: Liaison, Before: "UNOBODY"},
		UnitChanged{Code: "atlantis", From: On(2026, time.February, 2), Name: Name{ZH: "亚特兰蒂斯"}},
		UnitRetired{Code: "atlantis", From: On(2026, time.February, 2), Into: district},
		NominationMoved{Unit: district, No: 7, State: Withdrawn},
		NominationMoved{Unit: "atlantis", No: 1, State: Withdrawn},
		CDODismissed{Unit: district, Person: "UNOBODY", From: On(2026, time.February, 2)},
		CDOFiled{Unit: department, Person: "UNOBODY", On: On(2026, time.February, 2)},
		LeaveEnded{Person: "UNOBODY"},
		RosterTurned{Day: On(2099, time.January, 1)},
		EvidenceLost{Unit: district, For: "plan", No: 7},
	} {
		w.write(at, "cli", d)
	}
	if u := w.unit(district); u.CDO != districtCDO || len(u.From) != 0 || !slices.Equal(u.Liaisons, []string{districtPen}) || !w.state.Who("UNOBODY").Nobody() {
		t.Errorf("the unit is now %+v", u)
	}
	if w.state.Units.Len() != 16 {
		t.Errorf("%d units", w.state.Units.Len())
	}
	if len(w.state.Unread) != 0 || len(w.unit(district).Trainings.All()) != 0 || len(w.state.Meetings) != 0 {
		t.Errorf("the state is now %+v", w.state)
	}
}

func TestFoundPilot(t *testing.T) {
	t.Parallel()
	d, err := FoundPilot(State{})
	wantRefused(t, d, err, "", "")
	w := empty(t)
	w.write(On(2026, time.January, 5).At(8, 0), "cli", d)
	kinds := map[UnitKind]int{}
	for _, code := range w.state.Codes {
		u := w.unit(code)
		kinds[u.Kind]++
		if u.Code != code || u.Name.ZH == "" || u.Name.EN == "" || u.Name.ShortZH == "" || u.Joined != On(2021, time.May, 27) {
			t.Errorf("founded %+v", u)
		}
	}
	if kinds[Municipality] != 1 || kinds[District] != 5 || kinds[Department] != 10 || w.state.Units.Len() != 16 {
		t.Errorf("founded %v", kinds)
	}
	if w.state.Began != On(2026, time.January, 5) {
		t.Errorf("the ledger begins on %s", w.state.Began)
	}
	if d, err := FoundPilot(w.state); d != nil || err != nil {
		t.Errorf("founded again: %+v, %v", d, err)
	}
}

func TestGiveFeedback(t *testing.T) {
	t.Parallel()
	w := founded(t, On(2026, time.January, 5))
	now := On(2026, time.May, 20).At(17, 0)
	for _, tt := range []struct {
		text  string
		want  string
		cause Cause
		field string
	}{
		{" 报表太多\n请减少 ", "报表太多\n请减少", "", ""},
		{" \u200b\n", "", FieldMissing, "feedback"},
		{string(slices.Repeat([]rune("长"), MaxNote)), string(slices.Repeat([]rune("长"), MaxNote)), "", ""},
		{string(slices.Repeat([]rune("长"), MaxNote+1)), "", TooLong, "feedback"},
	} {
		d, err := Feedback().Take(w.state, w.planner.Calendar, now, "UNOBODY", RecordMoved{Step: "send", Values: values("feedback", tt.text)})
		wantRefused(t, d, err, tt.cause, tt.field)
		if m, ok := d.(RecordMoved); ok && (m.Values["feedback"][0] != tt.want || m.Waits != string(Desk)) {
			t.Errorf("gave %+v", m)
		}
	}
}

// The kinds stand in ledgers for ever: none is missing, renamed or used twice.
func TestKindsAreForEver(t *testing.T) {
	t.Parallel()
	want := map[EventKind]Event{
		"pilot.founded": PilotFounded{}, "unit.founded": UnitFounded{}, "post.given": PostGiven{}, "role.given": RoleGiven{},
		"account.changed": AccountChanged{}, "training.logged": TrainingLogged{}, "training.cancelled": TrainingCancelled{},
		"board.posted": BoardPosted{}, "brief.heard": BriefHeard{}, "compile.due": CompileDueSet{}, "compile.handed": CompileHanded{}, "compile.kept": CompileKept{}, "compile.received": CompileReceived{},
		"evidence.kept": EvidenceKept{}, "evidence.lost": EvidenceLost{}, "reply.left": ReplyLeft{}, "report.presented": ReportPresented{},
		"report.signed": ReportSigned{}, "report.judged": ReportJudged{}, "review.presented": ReviewPresented{}, "review.submitted": ReviewSubmitted{},
		"meeting.set": MeetingSet{}, "meeting.changed": MeetingChanged{}, "meeting.announced": MeetingAnnounced{}, "meeting.cancelled": MeetingCancelled{},
		"meeting.answered": MeetingAnswered{}, "meeting.attended": AttendanceTaken{}, "meeting.minutes": MinutesKept{},
		"meeting.paired": PairsSet{}, "meeting.followed": PairAnswered{}, "tasks.given": TasksGiven{}, "task.moved": TaskMoved{}, "reminder.snoozed": ReminderSnoozed{}, "reminder.noted": ReminderNoted{},
		"announcement.made": AnnouncementMade{}, "announcement.read": AnnouncementRead{}, "announcement.nudged": AnnouncementNudged{},
		"announcement.withdrawn": AnnouncementWithdrawn{}, "feedback.given": FeedbackGiven{}, "notices.queued": Queued{}, "notice.claimed": Claimed{}, "notice.sent": Sent{},
		"notice.failed": Failed{}, "notice.dropped": Dropped{}, "notice.shown": Shown{},
		"unit.changed": UnitChanged{}, "unit.retired": UnitRetired{}, "units.nudged": UnitsNudged{},
		"province.judged": ProvinceJudged{}, "review.returned": ReviewReturned{}, "round.set": RoundSet{}, "rubric.set": RubricSet{},
		"score.confirmed": ScoreConfirmed{}, "scorer.recused": ScorerRecused{}, "scores.told": ScoresTold{}, "setting.proposed": SettingProposed{}, "setting.decided": SettingDecided{}, "score.given": ScoreGiven{},
		"template.set": TemplateSet{}, "cdo.nominated": CDONominated{}, "nomination.moved": NominationMoved{},
		"cdo.appointed": CDOAppointed{}, "cdo.refused": CDORefused{}, "cdo.dismissed": CDODismissed{}, "cdo.filed": CDOFiled{},
		"leave.set": LeaveSet{}, "leave.ended": LeaveEnded{}, "plan.due": PlanDueSet{}, "plan.drafted": PlanDrafted{},
		"plan.issued": PlanIssuedOn{}, "roster.turned": RosterTurned{}, "roster.imported": RosterImported{},
		"feed.opened": FeedOpened{}, "feed.closed": FeedClosed{}, "desk.linked": DeskLinked{}, "desk.unlinked": DeskUnlinked{},
		"session.planned": SessionPlanned{}, "session.changed": SessionChanged{}, "session.published": SessionPublished{},
		"session.unposted": SessionUnposted{}, "session.joined": SessionJoined{}, "session.left": SessionLeft{}, "record.moved": RecordMoved{}, "record.imported": RecordsImported{}, "session.cancelled": SessionCancelled{},
	}
	if declared := kindsDeclared(t); !maps.Equal(declared, kindsOnly(want)) {
		t.Errorf("the code has %v", declared)
	}
	for kind, d := range want {
		if d.Kind() != kind {
			t.Errorf("%s is now %s", kind, d.Kind())
		}
		e, err := NewEntry(1, "", Origin{}, d)
		if err != nil {
			t.Fatal(err)
		}
		got := reflect.New(reflect.TypeOf(d))
		if err := json.Unmarshal(e.Body, got.Interface()); err != nil || !reflect.DeepEqual(got.Elem().Interface(), any(d)) {
			t.Errorf("%s comes back as %+v, %v", kind, got.Elem(), err)
		}
	}
}

// kindsDeclared are the kinds that stand in the code.
func kindsDeclared(t *testing.T) map[EventKind]bool {
	t.Helper()
	declared := map[EventKind]bool{}
	for _, d := range source(t)["event.go"].Decls {
		constants, ok := d.(*ast.GenDecl)
		if !ok || constants.Tok != token.CONST {
			continue
		}
		ast.Inspect(d, func(n ast.Node) bool {
			if lit, ok := n.(*ast.BasicLit); ok {
				declared[EventKind(strings.Trim(lit.Value, `"`))] = true
			}
			return true
		})
	}
	return declared
}

func kindsOnly(events map[EventKind]Event) map[EventKind]bool {
	only := map[EventKind]bool{}
	for k := range events {
		only[k] = true
	}
	return only
}

// Events of the register come back as they were written, with all that they say.
func TestRegisterEventsComeBack(t *testing.T) {
	t.Parallel()
	day, paper := On(2026, time.March, 2), Document{No: "7号", Date: On(2026, time.March, 1), Scan: []string{"F1"}}
	for _, d := range []Event{
		UnitFounded{"jiaoyu", Name{"市教育局", "Education Bureau", "教育局"}, Department, day},
		UnitChanged{"jiaoyu", day, Name{"甲", "A", "甲"}, District, "7号"},
		UnitRetired{"jiaoyu", day, "gongan", "7号", "改革"},
		PostGiven{"jiaoyu", CDO, "U1", "U2", day, true, "张三", "局长", paper, &Filing{day, "粤备1"}},
		RoleGiven{"U1", Leader, true, day},
		CDONominated{"jiaoyu", 1, Candidate{"U1", "张三", "局长", Below, true, "因"}, Attestation{true, true, "办公室", day}},
		NominationMoved{"jiaoyu", 1, GivenBack, "补充"},
		CDOAppointed{"jiaoyu", 1, "U1", "张三", "局长", day, paper, "U2"},
		CDORefused{"jiaoyu", 1, paper, "因"},
		CDODismissed{"jiaoyu", "U1", day, paper, "因"},
		CDOFiled{"jiaoyu", "U1", day, "粤备1"},
		LeaveSet{Leave{"U1", day, day + 1, "U2"}},
		LeaveEnded{"U1", 7},
		PlanDueSet{[]string{"jiaoyu"}, day},
		PlanIssuedOn{"jiaoyu", "1号", day, []string{"F1"}},
		RosterTurned{day},
		RosterImported{"名册", "abc", []Packed{{2, "unit.founded", json.RawMessage(`{"code":"x"}`)}}},
		RecordsImported{"goal", "目标.xlsx", "abc", []Packed{{2, "record.moved", json.RawMessage(`{"register":"goal"}`)}}},
		EvidenceKept{"jiaoyu", "plan", 7, "F1", "方案.pdf", "application/pdf", "abc", 9},
	} {
		e, err := NewEntry(1, "", Origin{}, d)
		if err != nil {
			t.Fatal(err)
		}
		got := reflect.New(reflect.TypeOf(d))
		if err := json.Unmarshal(e.Body, got.Interface()); err != nil || !reflect.DeepEqual(got.Elem().Interface(), any(d)) {
			t.Errorf("%+v comes back as %+v, %v", d, got.Elem(), err)
		}
	}
}

// A ledger from before there was a register: posts were given without a day, to
// one liaison at a time.
func TestFoldOfAnOldLedger(t *testing.T) {
	t.Parallel()
	s, n := scheme().Fold(State{}), 0
	at := On(2026, time.January, 5).At(8, 0)
	write := func(kind EventKind, body string) {
		n++
		s = s.Fold(Entry{N: n, At: at.Add(time.Duration(n) * 24 * time.Hour), By: bureau1, Kind: kind, Body: json.RawMessage(body)})
	}
	write("pilot.founded", `{"units":[{"code":"gongan","name":{"zh":"市公安局","en":"Public Security Bureau","short_zh":"公安局"},"kind":"department","joined":"2021-05-27"}]}`)
	write("role.given", `{"person":"UB","role":"bureau"}`)
	write("post.given", `{"unit":"gongan","post":"cdo","person":"U1"}`)
	write("post.given", `{"unit":"gongan","post":"liaison","person":"U2"}`)
	write("post.given", `{"unit":"gongan","post":"cdo","person":"U3","before":"U1"}`)
	write("post.given", `{"unit":"gongan","post":"liaison","person":"U4","before":"U2"}`)
	write("post.given", `{"unit":"gongan","post":"liaison","before":"U4"}`)
	write("post.given", `{"unit":"gongan","post":"liaison","person":"U5"}`)
	u, day := s.Units.At("gongan"), func(n int) Date { return DateOf(at) + Date(n) }
	if len(s.Unread) != 0 || u.CDO != "U3" || !slices.Equal(u.Liaisons, []string{"U5"}) || !slices.Equal(s.StaffOn(Bureau, day(2)), []string{"UB"}) {
		t.Errorf("unread %v, CDO %q, liaisons %q", s.Unread, u.CDO, u.Liaisons)
	}
	var held []string
	for _, t := range u.Tenures {
		held = append(held, fmt.Sprintf("%s %s %d-%d", t.Post, t.Person, t.From-day(0), max(t.Until, day(0))-day(0)))
	}
	if want := []string{"cdo U1 3-5", "liaison U2 4-6", "cdo U3 5-0", "liaison U4 6-7", "liaison U5 8-0"}; !slices.Equal(held, want) {
		t.Errorf("held by %q; want %q", held, want)
	}
	wantOneCDO(t, s)
}

func TestErrorsSayWhy(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct {
		err  error
		want string
	}{
		{Refuse(DateMissing, "date", ""), "refused: date missing (date)"},
		{Refuse(BureauOnly, "", "三（一）1"), "refused: bureau only"},
		{&Undelivered{Reason: "account_inactive"}, "not delivered: account_inactive"},
	} {
		if tt.err.Error() != tt.want {
			t.Errorf("%q; want %q", tt.err, tt.want)
		}
	}
	if got := Refuse(TooLong, "topic", "", "max", "100", "odd").Facts; !reflect.DeepEqual(got, map[string]string{"max": "100"}) {
		t.Errorf("facts %v", got)
	}
}

// Feedback from before the registers asks nobody for anything, is found by triggers
// that know its entry alone, and can be answered still.
func TestFeedbackOfBefore(t *testing.T) {
	t.Parallel()
	w, now := founded(t, On(2026, time.January, 5)), On(2026, time.May, 20).At(17, 0)
	w.pass(now)
	w.write(now, "UNOBODY", FeedbackGiven{Text: "报表太多"})
	given := w.state.Last
	wantSaid(t, w.pass(now), "CBUREAU feedback.given")
	_, r, ok := w.state.RecordOf(Trigger{Entry: given, Event: FeedbackGivenKind})
	if !ok || r.No != 1 || r.State != "sent" || !r.Over() || r.Get("feedback") != "报表太多" {
		t.Errorf("it is %+v", r)
	}
	if w.state.MayShow(districtPen, r) || !w.state.MayShow("UNOBODY", r) || !w.state.MayShow(bureau1, r) {
		t.Error("the wrong people see it")
	}
	w.take(Feedback(), now, bureau1, RecordMoved{Step: "answer", No: 1, Values: values("answer", "已减少")})
	wantSaid(t, w.pass(now), "UNOBODY record.moved")
}
