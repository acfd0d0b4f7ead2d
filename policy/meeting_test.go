package policy

import (
	"strings"
	"testing"
	"time"
)

func someMeeting() MeetingFacts {
	return MeetingFacts{Date: On(2026, time.May, 20), Time: "14:30", Place: "市民服务中心"}
}

func TestSetMeetingDecides(t *testing.T) {
	t.Parallel()
	w := founded(t, On(2026, time.January, 5))
	now := On(2026, time.April, 20).At(9, 30)
	other := someMeeting()
	other.Date = On(2026, time.June, 1)
	w.do(now, bureau1)(SetMeeting(w.state, bureau1, other))
	for _, tt := range []struct {
		name   string
		by     string
		change func(*MeetingFacts)
		cause  Cause
		field  string
	}{
		{"by the bureau", bureau1, func(*MeetingFacts) {}, "", ""},
		{"by a CDO", districtCDO, func(*MeetingFacts) {}, BureauOnly, ""},
		{"by a leader", leader, func(*MeetingFacts) {}, BureauOnly, ""},
		{"one that was held", bureau1, func(f *MeetingFacts) { f.Date = On(2026, time.March, 1) }, "", ""},
		{"without a date", bureau1, func(f *MeetingFacts) { f.Date = 0 }, DateMissing, "date"},
		{"at no time", bureau1, func(f *MeetingFacts) { f.Time = "" }, NotATime, "time"},
		{"at 25:00", bureau1, func(f *MeetingFacts) { f.Time = "25:00" }, NotATime, "time"},
		{"at 9:30", bureau1, func(f *MeetingFacts) { f.Time = "9:30" }, NotATime, "time"},
		{"at 00:00", bureau1, func(f *MeetingFacts) { f.Time = "00:00" }, "", ""},
		{"nowhere", bureau1, func(f *MeetingFacts) { f.Place = " \u200b" }, FieldMissing, "place"},
		{"too long a place", bureau1, func(f *MeetingFacts) { f.Place = strings.Repeat("楼", MaxPlace+1) }, TooLong, "place"},
		{"too long an agenda", bureau1, func(f *MeetingFacts) { f.Agenda = strings.Repeat("议", MaxNote+1) }, TooLong, "agenda"},
		{"while another is on", bureau1, func(f *MeetingFacts) { f.Date = other.Date }, MeetingOverlaps, "date"},
		{"after another", bureau1, func(f *MeetingFacts) { f.Date, f.Time = other.Date, "16:30" }, "", ""},
	} {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			f := someMeeting()
			tt.change(&f)
			d, err := SetMeeting(w.state, tt.by, f)
			wantRefused(t, d, err, tt.cause, tt.field)
		})
	}
}

func TestCancelMeetingDecides(t *testing.T) {
	t.Parallel()
	w := founded(t, On(2026, time.January, 5))
	now := On(2026, time.April, 20).At(9, 30)
	for _, d := range []Date{On(2026, time.May, 20), On(2026, time.April, 20), On(2026, time.April, 19), On(2026, time.June, 1)} {
		f := someMeeting()
		f.Date = d
		w.do(now, bureau1)(SetMeeting(w.state, bureau1, f))
	}
	w.do(now, bureau1)(CancelMeeting(w.state, now, bureau1, 4, "改期"))
	for _, tt := range []struct {
		name   string
		by     string
		no     int
		reason string
		cause  Cause
		field  string
	}{
		{"in time", bureau1, 1, "改期", "", ""},
		{"on its day", bureau1, 2, "改期", "", ""},
		{"by a CDO", districtCDO, 1, "改期", BureauOnly, ""},
		{"after it was held", bureau1, 3, "改期", MeetingHeld, "no"},
		{"twice", bureau1, 4, "改期", AlreadyCancelled, "no"},
		{"number 0", bureau1, 0, "改期", NoSuchMeeting, "no"},
		{"number 5", bureau1, 5, "改期", NoSuchMeeting, "no"},
		{"without a reason", bureau1, 1, "\n", ReasonMissing, "reason"},
		{"with too long a reason", bureau1, 1, strings.Repeat("因", MaxShort+1), TooLong, "reason"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			d, err := CancelMeeting(w.state, now, tt.by, tt.no, tt.reason)
			wantRefused(t, d, err, tt.cause, tt.field)
		})
	}
}

// A meeting fulfils the half-year that it lies in, a cancelled one does not,
// and its day is free again.
func TestMeetingOwed(t *testing.T) {
	t.Parallel()
	w := founded(t, On(2026, time.January, 5))
	now := On(2026, time.April, 20).At(9, 30)
	status := func(p Period, today string) Status { return w.state.MeetingOwed(p, date(t, today)).Status }
	for _, tt := range []struct {
		period       Period
		today        string
		without, set Status
	}{
		{"2026-H1", "2025-12-31", Ahead, Arranged},
		{"2026-H1", "2026-01-01", Open, Arranged},
		{"2026-H1", "2026-06-30", Open, Done},
		{"2026-H1", "2026-07-01", Late, Done},
		{"2026-H2", "2026-06-30", Ahead, Ahead},
		{"2026-H2", "2026-07-01", Open, Open},
		{"2025-H2", "2026-02-01", Unknown, Unknown}, // from before the ledger
	} {
		set := founded(t, On(2026, time.January, 5))
		set.do(now, bureau1)(SetMeeting(set.state, bureau1, someMeeting()))
		got := set.state.MeetingOwed(tt.period, date(t, tt.today)).Status
		if status(tt.period, tt.today) != tt.without || got != tt.set {
			t.Errorf("%s on %s: %s without and %s with a meeting in May; want %s and %s",
				tt.period, tt.today, status(tt.period, tt.today), got, tt.without, tt.set)
		}
	}
	w.do(now, bureau1)(SetMeeting(w.state, bureau1, someMeeting()))
	w.do(now, bureau1)(CancelMeeting(w.state, now, bureau1, 1, "改期"))
	if got := status("2026-H1", "2026-06-30"); got != Open {
		t.Errorf("a cancelled meeting counts: %s", got)
	}
	w.do(now, bureau1)(SetMeeting(w.state, bureau1, someMeeting()))
	if in := w.state.MeetingsIn("2026-H1"); len(in) != 1 || in[0].No != 2 || status("2026-H1", "2026-06-30") != Done {
		t.Errorf("set again: %+v", in)
	}
}
