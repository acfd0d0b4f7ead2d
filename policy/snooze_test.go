package policy

import (
	"fmt"
	"slices"
	"testing"
	"time"
)

func TestSnoozeDecides(t *testing.T) {
	t.Parallel()
	c := NewCalendar()
	report := Reminder{Kind: ReportObligation, Period: "2026-H1", Unit: district, Stage: "d-14"}
	training := Reminder{Kind: TrainingObligation, Period: "2026", Unit: district, Stage: "07-01"}
	holidayDue := Reminder{Kind: ReportObligation, Period: "2025-H1", Unit: district, Stage: "d-14"}
	for _, tt := range []struct {
		name         string
		today, until string
		items        []Reminder
		cause        Cause
		field        string
	}{
		{"to tomorrow", "2026-05-18", "2026-05-19", []Reminder{report}, "", ""},
		{"to the last workday to act", "2026-05-18", "2026-05-29", []Reminder{report}, "", ""},
		{"to the due date, a Sunday", "2026-05-18", "2026-05-31", []Reminder{report}, SnoozeNotWorkday, "until"},
		{"past the due date", "2026-05-18", "2026-06-01", []Reminder{report}, SnoozePastDue, "until"},
		{"to a make-up Saturday", "2026-05-06", "2026-05-09", []Reminder{report}, "", ""},
		{"to a holiday", "2026-04-29", "2026-05-01", []Reminder{report}, SnoozeNotWorkday, "until"},
		{"to today", "2026-05-18", "2026-05-18", []Reminder{report}, SnoozeNotWorkday, "until"},
		{"to yesterday", "2026-05-18", "2026-05-15", []Reminder{report}, SnoozeNotWorkday, "until"},
		{"to no day", "2026-05-18", "", []Reminder{report}, SnoozeNotWorkday, "until"},
		{"on the last day", "2026-05-29", "2026-06-01", []Reminder{report}, SnoozePastDue, "until"},
		{"what is late", "2026-06-03", "2026-06-04", []Reminder{report}, SnoozePastDue, "until"},
		{"nothing", "2026-05-18", "2026-05-19", nil, NothingToSnooze, ""},
		{"both to where one is past", "2026-05-18", "2026-06-02", []Reminder{training, report}, "", ""},
		{"beside what is late", "2026-06-03", "2026-12-31", []Reminder{training, report}, "", ""},
		{"past all", "2026-06-03", "2027-01-04", []Reminder{training, report}, SnoozePastDue, "until"},
		{"both in time", "2026-05-18", "2026-05-20", []Reminder{training, report}, "", ""},
		{"to before 端午节 on the due date", "2025-05-20", "2025-05-30", []Reminder{holidayDue}, "", ""},
		{"to after it", "2025-05-20", "2025-06-03", []Reminder{holidayDue}, SnoozePastDue, "until"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			var until Date
			if tt.until != "" {
				until = date(t, tt.until)
			}
			d, err := Snooze(c, scheme().Fold(State{}), date(t, tt.today).At(9, 30), districtPen, tt.items, until)
			wantRefused(t, d, err, tt.cause, tt.field)
			var wait []string // those that can wait so long
			for _, r := range tt.items {
				if until <= c.OnOrBefore(dueOf(r.Kind, r.Period)) {
					wait = append(wait, r.Obligation())
				}
			}
			if s, ok := d.(ReminderSnoozed); ok && (!slices.Equal(s.Obligations, wait) || s.Until != until || s.Person != districtPen) {
				t.Errorf("decided %+v", s)
			}
		})
	}
}

// Put off: silent until the day, told on the day, once; only that person and
// that obligation; and nothing is put off past the day by a rung in between.
func TestSnoozedComesBack(t *testing.T) {
	t.Parallel()
	w := founded(t, On(2026, time.January, 5))
	key := "report/2026-H1/" + district
	wantSaid(t, w.pass(On(2026, time.May, 15).At(9, 0)),
		districtPen+" "+key+" d-14", departmentPen+" report/2026-H1/"+department+" d-14", bureau1+" meeting/2026-H1/ 04-01")
	now := On(2026, time.May, 15).At(10, 0)
	w.do(now, districtPen)(Snooze(w.planner.Calendar, w.state, now, districtPen, w.notice("day/2026-05-15/"+districtPen).Items, On(2026, time.May, 26)))

	wantSaid(t, w.pass(On(2026, time.May, 18).At(9, 0)))
	wantSaid(t, w.pass(On(2026, time.May, 22).At(9, 0)), // the d-7 rung is for the others
		districtCDO+" "+key+" d-7",
		departmentPen+" report/2026-H1/"+department+" d-7", departmentCDO+" report/2026-H1/"+department+" d-7")
	wantSaid(t, w.pass(On(2026, time.May, 25).At(20, 59)))
	wantSaid(t, w.pass(On(2026, time.May, 26).At(9, 0)), districtPen+" "+key+" put-2026-05-26")
	wantSaid(t, w.pass(On(2026, time.May, 27).At(9, 0)))
	wantSaid(t, w.pass(On(2026, time.May, 28).At(9, 0)),
		districtPen+" "+key+" d-3", departmentPen+" report/2026-H1/"+department+" d-3")
}

// What was put off after the last rung comes back all the same, up to the due
// date.
func TestSnoozedAfterTheLastRung(t *testing.T) {
	t.Parallel()
	for _, until := range []Date{On(2026, time.December, 23), On(2026, time.December, 31)} {
		t.Run(fmt.Sprint(until), func(t *testing.T) {
			t.Parallel()
			w := founded(t, On(2026, time.January, 5))
			now := On(2026, time.December, 15).At(9, 0)
			w.pass(now)
			item := Reminder{Kind: TrainingObligation, Period: "2026", Unit: district, Stage: "12-15"}
			w.do(now, districtPen)(Snooze(w.planner.Calendar, w.state, now, districtPen, []Reminder{item}, until))
			var told []string
			for d := DateOf(now) + 1; d <= On(2026, time.December, 31); d++ {
				for _, n := range w.pass(d.At(9, 0)) {
					for _, r := range n.Items {
						if n.To == districtPen && r.Kind == TrainingObligation {
							told = append(told, d.String()+" "+r.Stage)
						}
					}
				}
			}
			if want := []string{until.String() + " put-" + until.String()}; fmt.Sprint(told) != fmt.Sprint(want) {
				t.Errorf("told %q; want %q", told, want)
			}
		})
	}
}
