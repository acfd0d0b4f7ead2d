package policy

import (
	"testing"
	"time"
)

// Only an answer to what somebody just did comes outside the hours: of events
// dated ahead word comes when the hours of the next workday begin, however long
// the holidays, and of what somebody did within the hour, at once.
func TestOnlyAnswersComeOutsideTheHours(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct {
		name string
		day  Date
		want time.Time
	}{
		{"a Sunday", On(2026, time.March, 8), On(2026, time.March, 9).At(9, 0)},
		{"a workday", On(2026, time.March, 10), On(2026, time.March, 10).At(9, 0)},
		{"Labour Day", On(2026, time.May, 1), On(2026, time.May, 6).At(9, 0)},
		{"the National Day's week, longer than word is kept", On(2026, time.October, 1), On(2026, time.October, 8).At(9, 0)},
	} {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			w := founded(t, On(2026, time.January, 5))
			now := On(2026, time.March, 2).At(9, 30)
			ahead := []Event{}
			note := func(d Event, err error) {
				t.Helper()
				wantRefused(t, d, err, "", "")
				ahead = append(ahead, d)
				w.write(now, bureau1, d)
			}
			note(SetLeave(w.state, now, bureau1, Leave{Person: departmentPen, From: tt.day, Until: tt.day + 20, Acting: "UACTING"}))
			note(GivePost(w.state, now, bureau1, PostGiven{Unit: department, Post: Liaison, Person: "UTWO", Also: true, From: tt.day}))
			note(GiveRole(w.state, now, bureau1, RoleGiven{Person: "USOON", Role: Leader, From: tt.day}))
			d := w.appointment(now, district, "UNEW")
			d.From = tt.day
			note(Appoint(w.state, now, bureau1, d))
			w.pass(now)
			w.turn(tt.day.At(0, 0))
			told := map[EventKind]bool{}
			for at := tt.day.At(0, 0); at.Before(tt.want); at = at.Add(30 * time.Minute) {
				if owed := w.planner.EventNotices(w.state, w.outbox, at); len(owed) != 0 {
					t.Fatalf("at %s: %q", at, said(owed))
				}
			}
			for _, n := range w.planner.EventNotices(w.state, w.outbox, tt.want) {
				told[n.Trigger.Event] = true
			}
			for _, d := range ahead {
				if !told[d.Kind()] {
					t.Errorf("nobody heard of %s", d.Kind())
				}
			}
		})
	}
}

// What is late keeps to the hours, too: also what answered to an event once.
func TestWordThatComesLateKeepsToTheHours(t *testing.T) {
	t.Parallel()
	w := withMeetings(t, On(2026, time.January, 5))
	at := On(2026, time.May, 16).At(22, 0) // a Saturday
	w.write(at, districtPen, FeedbackGiven{Text: "一"})
	n := w.queue(at)[0]
	for _, tt := range []struct {
		at   time.Time
		want bool
	}{
		{at, true},
		{at.Add(time.Hour), true},
		{at.Add(61 * time.Minute), false},
		{On(2026, time.May, 18).At(8, 59), false},
		{On(2026, time.May, 18).At(9, 0), true},
	} {
		if got := w.planner.Timely(n, tt.at); got != tt.want {
			t.Errorf("at %s: %t", tt.at, got)
		}
	}
	for _, by := range []string{"scheduler", "slack"} {
		if w.planner.Timely(Notice{Trigger: &Trigger{By: by, At: at}}, at) {
			t.Errorf("word of what %s found out comes on a Saturday night", by)
		}
	}
}

// A reminder that does not get through is said anew each day, and is owed since
// the first of them, until it arrives.
func TestAgeOfWhatIsOwed(t *testing.T) {
	t.Parallel()
	w := withMeetings(t, On(2026, time.January, 5))
	first, next := On(2026, time.May, 22).At(9, 0), On(2026, time.May, 25).At(9, 0)
	old, anew := "day/2026-05-22/"+districtPen, "day/2026-05-25/"+districtPen
	w.queue(first)
	w.note(first, Claimed{Key: old, Attempt: 1})
	w.note(first, Failed{Key: old, Reason: "missing_scope", Stuck: true, Retry: first.Add(time.Minute)})
	w.note(next, Dropped{Key: old, Reason: "its day has passed", Again: true})
	w.queue(next)
	d := w.outbox.Notices.At(anew)
	if !d.Since.Equal(first) || !d.Queued.Equal(next) {
		t.Errorf("owed since %s, queued %s", d.Since, d.Queued)
	}
	if n, since := w.planner.Overdue(w.outbox, next); n != len(w.outbox.Open()) || !since.Equal(first) {
		t.Errorf("%d overdue since %s", n, since)
	}
	w.note(next, Claimed{Key: anew, Attempt: 1})
	w.note(next, Failed{Key: anew, Reason: "missing_scope", Stuck: true, Retry: next.Add(time.Minute)})
	if got := w.outbox.Undelivered(On(2026, time.December, 1)); len(got) != 1 || !got[0].Stuck {
		t.Errorf("what is owed is forgotten with time: %+v", got)
	}
	w.note(next, Sent{Key: anew, Items: d.Notice.Items})
	later := On(2026, time.May, 28).At(9, 0)
	w.queue(later)
	if d := w.outbox.Notices.At("day/2026-05-28/" + districtPen); !d.Since.Equal(later) {
		t.Errorf("the next rung is owed since %s", d.Since)
	}
}
