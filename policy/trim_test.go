package policy

import (
	"testing"
	"time"
)

// Between planning and sending the world goes on: what is not worth saying
// any more is left out, and a notice with nothing in it is not sent.
func TestTrim(t *testing.T) {
	t.Parallel()
	day := On(2026, time.November, 30) // the report is due, and trainings are missing
	now := day.At(10, 0)
	notice := func(w *world, to string) Notice {
		w.queue(day.At(9, 0))
		return w.notice("day/2026-11-30/" + to)
	}
	h2 := Period("2026-H2")
	file := func(w *world) {
		text := fullReport("文")
		w.do(now, districtCDO)(SignReport(w.state, now, districtCDO, district, h2, "", &text))
	}
	train := func(w *world) {
		for i := range 2 {
			w.write(now, districtPen, TrainingLogged{Unit: district, No: i + 1, TrainingFacts: someTraining()})
		}
	}
	for _, tt := range []struct {
		name string
		to   string
		then func(w *world)
		left []string
	}{
		{"nothing happened", districtPen, func(*world) {}, []string{"report", "training"}},
		{"the report was filed", districtPen, file, []string{"training"}},
		{"the trainings were held", districtPen, train, []string{"report"}},
		{"all was done", districtPen, func(w *world) { file(w); train(w) }, nil},
		{"the report was presented", districtPen, func(w *world) {
			w.do(now, districtPen)(PresentReport(w.state, now, districtPen, district, h2, fullReport("文")))
		}, []string{"training"}},
		{"the report was presented to the CDO", districtCDO, func(w *world) {
			w.do(now, districtPen)(PresentReport(w.state, now, districtPen, district, h2, fullReport("文")))
		}, []string{"report"}},
		{"the post changed hands", districtPen, func(w *world) {
			w.do(now, bureau1)(GivePost(w.state, now, bureau1, PostGiven{Unit: district, Post: Liaison, Person: "UNEW"}))
		}, nil},
		{"the account was closed", districtPen, func(w *world) {
			w.write(now, "slack", AccountChanged{Person: districtPen, Closed: true})
		}, nil},
		{"it was put off", districtPen, func(w *world) {
			w.write(now, districtPen, ReminderSnoozed{Person: districtPen, Obligations: []string{"training/2026/" + district}, Until: day + 1})
		}, []string{"report"}},
		{"somebody else put it off", districtPen, func(w *world) {
			w.write(now, districtCDO, ReminderSnoozed{Person: districtCDO, Obligations: []string{"training/2026/" + district}, Until: day + 1})
		}, []string{"report", "training"}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			w := withMeetings(t, On(2026, time.January, 5))
			n := notice(w, tt.to)
			items := len(n.Items)
			tt.then(w)
			trimmed, ok := w.planner.Trim(w.state, n, now)
			if ok != (len(tt.left) > 0) || len(trimmed.Items) != len(tt.left) {
				t.Fatalf("left %+v, %v; want %q", trimmed.Items, ok, tt.left)
			}
			for i, r := range trimmed.Items {
				if string(r.Kind) != tt.left[i] {
					t.Errorf("left %+v; want %q", trimmed.Items, tt.left)
				}
			}
			if len(n.Items) != items || trimmed.Key != n.Key || trimmed.To != n.To {
				t.Errorf("trimming changed the notice: %+v into %+v", n, trimmed)
			}
		})
	}
}

// A rung that has been overtaken is not said under its old name.
func TestTrimAtTheNextRung(t *testing.T) {
	t.Parallel()
	w := withMeetings(t, On(2026, time.January, 5))
	w.queue(On(2026, time.May, 22).At(9, 0))
	n := w.notice("day/2026-05-22/" + districtPen)
	if _, ok := w.planner.Trim(w.state, n, On(2026, time.May, 27).At(9, 0)); !ok {
		t.Error("d-7 is still the latest rung on the 27th")
	}
	if left, ok := w.planner.Trim(w.state, n, On(2026, time.May, 28).At(9, 0)); ok {
		t.Errorf("d-3 is reached and yet left: %+v", left.Items)
	}
}

// The bureau's digest and its meeting.
func TestTrimForTheBureau(t *testing.T) {
	t.Parallel()
	monday := On(2026, time.June, 1)
	w := founded(t, On(2026, time.January, 5))
	w.queue(monday.At(9, 0))
	n := w.notice("day/2026-06-01/" + bureau1)
	if len(n.Items) != 3 {
		t.Fatalf("the digest, the meeting and the week: %+v", n.Items)
	}
	left := func() int { trimmed, _ := w.planner.Trim(w.state, n, monday.At(10, 0)); return len(trimmed.Items) }
	if left() != 3 {
		t.Error("nothing happened and yet something is left out")
	}
	w.do(monday.At(9, 30), bureau1)(SetMeeting(w.state, bureau1, MeetingFacts{Date: On(2026, time.June, 20), Time: "09:00", Place: "会议室"}))
	if left() != 2 {
		t.Error("the meeting is set and yet asked for")
	}
	for _, code := range w.state.Codes[1:] {
		text := fullReport(code)
		w.write(monday.At(9, 30), "CDO", ReportSigned{Unit: code, Period: h1, Sum: text.Sum(), Text: &text})
	}
	if left() != 0 {
		t.Error("nobody is late and yet the digest is left")
	}
	other := founded(t, On(2026, time.January, 5))
	other.do(monday.At(9, 30), bureau1)(GiveRole(other.state, monday.At(9, 30), bureau1, RoleGiven{Person: bureau2, Role: Bureau}))
	other.do(monday.At(9, 30), bureau2)(GiveRole(other.state, monday.At(9, 30), bureau2, RoleGiven{Person: bureau1, Role: Bureau, Ended: true}))
	if _, ok := other.planner.Trim(other.state, n, monday.At(10, 0)); ok {
		t.Error("who left the bureau still gets its digest")
	}
}

// Word of an event goes to those whom it concerns now.
func TestTrimMail(t *testing.T) {
	t.Parallel()
	w := withMeetings(t, On(2026, time.January, 5))
	now := On(2026, time.May, 20).At(10, 0)
	w.do(now, districtPen)(presents(districtPen).do(w, now))
	owed := w.queue(now)
	if _, ok := w.planner.Trim(w.state, owed[0], now); !ok || owed[0].To != districtCDO {
		t.Fatalf("the CDO has to hear: %q", said(owed))
	}
	w.succeed(now, district, "UNEW")
	if _, ok := w.planner.Trim(w.state, owed[0], now); ok {
		t.Error("who is no CDO any more hears of a report to sign")
	}
	wantSaid(t, w.queue(now), "UNEW cdo.appointed", districtCDO+" cdo.appointed", districtPen+" cdo.appointed",
		districtPen+" nomination.moved", "UNEW report.presented")
}
