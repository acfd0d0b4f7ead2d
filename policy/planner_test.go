package policy

import (
	"fmt"
	"slices"
	"strconv"
	"testing"
	"time"
)

const (
	districtReport   = "report/2026-H1/" + district
	departmentReport = "report/2026-H1/" + department
)

// withMeetings takes the bureau's own duty out of the picture.
func withMeetings(tb testing.TB, began Date) *world {
	tb.Helper()
	w := founded(tb, began)
	for year := began.Year(); year <= began.Year()+1; year++ {
		for _, month := range []time.Month{time.February, time.August} {
			w.write(began.At(8, 0), bureau1, MeetingSet{No: len(w.state.Meetings) + 1, MeetingFacts: MeetingFacts{Date: On(year, month, 10), Time: "09:00", Place: "会议室"}})
		}
	}
	return w
}

// The whole ladder of one report that nobody writes: who hears on which day.
func TestReportLadderIsSpoken(t *testing.T) {
	t.Parallel()
	w := withMeetings(t, On(2026, time.January, 5))
	// The department is quiet: nobody holds its posts.
	w.write(On(2026, time.January, 5).At(8, 0), bureau1, PostGiven{Unit: department, Post: CDO})
	w.write(On(2026, time.January, 5).At(8, 0), bureau1, PostGiven{Unit: department, Post: Liaison})
	var got []string
	for d := On(2026, time.January, 5); d <= On(2026, time.July, 31); d++ {
		for _, n := range w.pass(d.At(9, 0)) {
			for _, r := range n.Items {
				if r.Kind == ReportObligation {
					got = append(got, d.String()+" "+n.To+" "+r.Obligation()+" "+r.Stage)
				}
			}
		}
	}
	var want []string
	say := func(day, stage string, people ...string) {
		slices.Sort(people)
		for _, person := range people {
			key := districtReport
			if person == bureau1 {
				key = "report/2026-H1/"
			}
			want = append(want, day+" "+person+" "+key+" "+stage)
		}
	}
	pen, cdo := districtPen, districtCDO
	say("2026-04-30", "d-30", pen) // 1 May is a holiday
	say("2026-05-15", "d-14", pen) // the 17th is a Sunday
	say("2026-05-22", "d-7", pen, cdo)
	say("2026-05-28", "d-3", pen)
	say("2026-05-29", "d+0", pen, cdo) // the 30th and 31st are a weekend: the last word before it
	for _, late := range [][2]string{
		{"2026-06-01", "d+1"}, {"2026-06-03", "d+3"}, {"2026-06-08", "d+7"}, // the 7th is a Sunday
		{"2026-06-15", "d+14"}, {"2026-06-22", "d+21"}, {"2026-06-29", "d+28"}, {"2026-07-06", "d+35"},
	} {
		if late[1] == "d+1" || late[1] == "d+7" { // of the others the CDO hears nothing
			say(late[0], late[1], pen, cdo, bureau1)
		} else {
			say(late[0], late[1], pen, bureau1)
		}
	}
	if !slices.Equal(got, want) {
		t.Errorf("said\n%q\nwant\n%q", got, want)
	}
}

// Nothing is said on days off or outside the hours, and the day's word is not
// lost by it: it waits.
func TestSpeaking(t *testing.T) {
	t.Parallel()
	p := Planner{Calendar: NewCalendar()}
	for at, want := range map[string]bool{
		"2026-05-22 08:59:59.999": false, "2026-05-22 09:00:00": true, "2026-05-22 20:59:59.999": true, "2026-05-22 21:00:00": false,
		"2026-05-23 10:00:00": false, // a Saturday
		"2026-05-09 10:00:00": true,  // a make-up Saturday
		"2026-09-20 10:00:00": true,  // a make-up Sunday
		"2026-05-01 10:00:00": false, // a holiday on a Friday
	} {
		if got := p.Speaking(beijing(t, at)); got != want {
			t.Errorf("at %s: %v", at, got)
		}
	}
	w := withMeetings(t, On(2026, time.January, 5))
	for _, silent := range []string{"2026-05-22 00:00:00", "2026-05-22 08:59:59", "2026-05-22 21:00:00", "2026-05-23 10:00:00"} {
		wantSaid(t, w.due(beijing(t, silent)))
	}
	if len(w.due(beijing(t, "2026-05-22 09:00:00"))) == 0 {
		t.Error("silent at nine")
	}
}

// Three days of downtime across rungs: the latest that is theirs is said to each, once;
// the ones before it are not made up for.
func TestOnlyTheLatestRung(t *testing.T) {
	t.Parallel()
	w := withMeetings(t, On(2026, time.January, 5))
	wantSaid(t, w.pass(On(2026, time.May, 28).At(11, 0)),
		districtPen+" "+districtReport+" d-3", districtCDO+" "+districtReport+" d-7",
		departmentPen+" "+departmentReport+" d-3", departmentCDO+" "+departmentReport+" d-7")
	wantSaid(t, w.pass(On(2026, time.May, 28).At(11, 1)))
	wantSaid(t, w.pass(On(2026, time.May, 28).At(20, 0)))
}

// One message a day, with all that there is to say in it; what comes up later
// on that day waits for the next.
func TestOneNoticeForSeveralObligations(t *testing.T) {
	t.Parallel()
	w := withMeetings(t, On(2026, time.January, 5))
	monday := On(2026, time.November, 30)
	var items []string
	owed := w.pass(monday.At(9, 0))
	for _, n := range owed {
		if n.To == districtPen {
			for _, r := range n.Items {
				items = append(items, string(r.Kind)+" "+r.Stage)
			}
		}
	}
	if !slices.Equal(items, []string{"report d+0", "training 11-01"}) {
		t.Errorf("one notice with %q", items)
	}
	if len(owed) != 5 {
		t.Errorf("%d notices to four people and the bureau", len(owed))
	}
	// A second post on the same day: its word comes tomorrow.
	w.do(monday.At(10, 0), bureau1)(GivePost(w.state, monday.At(10, 0), bureau1, PostGiven{Unit: "jinwan", Post: Liaison, Person: districtPen}))
	w.pass(monday.At(10, 1)) // word of the post itself
	wantSaid(t, w.pass(monday.At(11, 0)))
	for _, n := range w.pass((monday + 1).At(9, 0)) {
		if n.To == districtPen && !slices.ContainsFunc(n.Items, func(r Reminder) bool { return r.Unit == "jinwan" && r.Kind == TrainingObligation }) {
			t.Errorf("the new post's word is missing: %q", said([]Notice{n}))
		}
	}
}

// The bureau's own duty: once when half of the half-year has passed without a
// meeting, thirty days before its end, and when it has ended without one.
func TestMeetingReminders(t *testing.T) {
	t.Parallel()
	w := founded(t, On(2026, time.January, 5))
	var got []string
	for d := On(2026, time.January, 5); d <= On(2027, time.January, 31); d++ {
		for _, n := range w.pass(d.At(9, 0)) {
			for _, r := range n.Items {
				if r.Kind == MeetingObligation {
					got = append(got, fmt.Sprint(d, n.To, r.Period, r.Stage))
				}
			}
		}
	}
	var want []string
	for _, x := range [][]any{
		{"2026-04-01", "2026-H1", "04-01"}, {"2026-05-29", "2026-H1", "d-30"}, {"2026-07-01", "2026-H1", "d+1"}, // 31 May is a Sunday
		{"2026-09-30", "2026-H2", "10-01"}, {"2026-12-01", "2026-H2", "d-30"}, {"2027-01-04", "2026-H2", "d+1"},
	} {
		want = append(want, fmt.Sprint(x[0], bureau1, x[1], x[2]))
	}
	if !slices.Equal(got, want) {
		t.Errorf("said %q; want %q", got, want)
	}
}

// Trainings by pace: what was held silences what it should.
func TestTrainingPace(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct {
		held int
		want []string
	}{
		{0, []string{"2026-07-01 07-01", "2026-09-30 10-01", "2026-10-30 11-01", "2026-12-01 12-01", "2026-12-15 12-15", "2027-01-04 d+1"}},
		{1, []string{"2026-09-30 10-01", "2026-10-30 11-01", "2026-12-01 12-01", "2026-12-15 12-15", "2027-01-04 d+1"}},
		{2, nil},
	} {
		t.Run(strconv.Itoa(tt.held), func(t *testing.T) {
			t.Parallel()
			w := withMeetings(t, On(2026, time.January, 5))
			for i := range tt.held {
				w.write(On(2026, time.March, 2).At(9, 0), districtPen, TrainingLogged{Unit: district, No: i + 1, TrainingFacts: someTraining()})
			}
			var got []string
			for d := On(2026, time.June, 1); d <= On(2027, time.January, 10); d++ {
				for _, n := range w.pass(d.At(9, 0)) {
					for _, r := range n.Items {
						if n.To == districtPen && r.Kind == TrainingObligation && r.Period == "2026" {
							got = append(got, d.String()+" "+r.Stage)
						}
					}
				}
			}
			if !slices.Equal(got, tt.want) {
				t.Errorf("said %q; want %q", got, tt.want)
			}
		})
	}
}

// What fell due before the ledger began is unknown, and not spoken of.
func TestBeforeTheLedgerBegan(t *testing.T) {
	t.Parallel()
	w := withMeetings(t, On(2026, time.June, 2))
	for d := On(2026, time.June, 2); d <= On(2026, time.July, 31); d++ {
		for _, line := range said(w.pass(d.At(9, 0))) {
			if containsAny(line, "2026-H1", "2025") {
				t.Errorf("on %s: %s", d, line)
			}
		}
	}
}
