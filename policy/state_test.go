package policy

import (
	"encoding/json"
	"reflect"
	"slices"
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
	s := Fold(w.state,
		Entry{N: n + 1, At: at, Kind: "veto.cast", Body: json.RawMessage(`{}`)},
		Entry{N: n + 2, At: at, Kind: TrainingLogged{}.Kind(), Body: json.RawMessage(`{"no":"one"}`)},
		Entry{N: n + 3, At: at, Kind: MeetingSet{}.Kind(), Body: json.RawMessage(`{"no":1,"date":"2026-03-01"}`)},
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
	for _, d := range []Deed{
		TrainingCancelled{Unit: district, No: 7},
		TrainingCancelled{Unit: "atlantis", No: 1},
		EvidenceLost{Unit: district, No: 7},
		MeetingCancelled{No: 3},
		ReminderSnoozed{Person: "U1"},
		RoleGiven{Person: "UNOBODY", Role: Company, Ended: true},
	} {
		w.write(at, "cli", d)
	}
	if len(w.state.Unread) != 0 || len(w.unit(district).Trainings) != 0 || len(w.state.Meetings) != 0 {
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
		d, err := GiveFeedback(tt.text)
		wantRefused(t, d, err, tt.cause, tt.field)
		if f, ok := d.(FeedbackGiven); ok && f.Text != tt.want {
			t.Errorf("gave %q", f.Text)
		}
	}
}

// The kinds stand in ledgers for ever: none is missing, renamed or used twice.
func TestKindsAreForEver(t *testing.T) {
	t.Parallel()
	want := map[Kind]Deed{
		"pilot.founded": PilotFounded{}, "unit.founded": UnitFounded{}, "post.given": PostGiven{}, "role.given": RoleGiven{},
		"account.changed": AccountChanged{}, "training.logged": TrainingLogged{}, "training.cancelled": TrainingCancelled{},
		"evidence.kept": EvidenceKept{}, "evidence.lost": EvidenceLost{}, "report.presented": ReportPresented{},
		"report.signed": ReportSigned{}, "report.judged": ReportJudged{}, "review.submitted": ReviewSubmitted{},
		"meeting.set": MeetingSet{}, "meeting.cancelled": MeetingCancelled{}, "reminder.snoozed": ReminderSnoozed{},
		"feedback.given": FeedbackGiven{}, "notices.queued": Queued{}, "notice.claimed": Claimed{}, "notice.sent": Sent{},
		"notice.failed": Failed{}, "notice.dropped": Dropped{}, "notice.shown": Shown{},
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
