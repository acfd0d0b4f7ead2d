package policy

import (
	"errors"
	"slices"
	"testing"
	"time"
)

// Whoever says that they know hears no more of what is late until something new waits for
// them: a report to sign; and the liaison goes on hearing.
func TestNotedIsLeftAlone(t *testing.T) {
	t.Parallel()
	key := "report/2026-H1/" + district
	item := Reminder{Kind: ReportObligation, Period: h1, Unit: district, Stage: "d+1"}
	cdoHears := func(w *world, day Date) bool {
		return slices.ContainsFunc(said(w.pass(day.At(9, 0))), func(x string) bool {
			return x == districtCDO+" "+key+" d+7" || x == districtCDO+" "+key+" d+14"
		})
	}
	for _, how := range []NotedHow{NotedIt, HandsItOn} {
		w := founded(t, On(2026, time.January, 5))
		now := On(2026, time.June, 1).At(9, 0)
		w.pass(now)
		later := On(2026, time.June, 1).At(10, 0)
		w.do(later, districtCDO)(NoteReminders(w.state, later, districtCDO, []Reminder{item}, how))
		if again, err := NoteReminders(w.state, later, districtCDO, []Reminder{item}, how); again != nil || err != nil {
			t.Errorf("%s twice: %v, %v", how, again, err)
		}
		told := slices.ContainsFunc(w.planner.EventNotices(w.state, w.outbox, later), func(n Notice) bool {
			return n.To == districtPen && n.Trigger.Event == ReminderNotedKind
		})
		if told != (how == HandsItOn) {
			t.Errorf("%s: the liaison is told: %v", how, told)
		}
		w.pass(later)
		if cdoHears(w, On(2026, time.June, 8)) {
			t.Errorf("%s: the CDO hears again", how)
		}
		if w.outbox.Told(districtPen).Of(key).Stage != "d+7" {
			t.Errorf("%s: the liaison hears no more", how)
		}
		at := On(2026, time.June, 9).At(9, 0)
		w.do(at, districtPen)(PresentReport(w.state, at, districtPen, district, h1, fullReport("文")))
		w.pass(at)
		if !cdoHears(w, On(2026, time.June, 15)) {
			t.Errorf("%s: the report waits for the CDO, who is not told", how)
		}
	}
}

// Only what is late, of a CDO, and can be left to the liaisons is noted.
func TestWhatCanBeNoted(t *testing.T) {
	t.Parallel()
	item := Reminder{Kind: ReportObligation, Period: h1, Unit: district}
	digest := item
	digest.Digest = true
	june, may := On(2026, time.June, 1).At(10, 0), On(2026, time.May, 29).At(10, 0)
	for _, tt := range []struct {
		name   string
		person string
		items  []Reminder
		now    time.Time
		before func(w *world)
	}{
		{"the liaison's own work", districtPen, []Reminder{item}, june, nil},
		{"not late", districtCDO, []Reminder{item}, may, nil},
		{"a digest", bureau1, []Reminder{digest}, june, nil},
		{"another unit's", departmentCDO, []Reminder{item}, june, nil},
		{"nothing", districtCDO, nil, june, nil},
		{"waits for the CDO", districtCDO, []Reminder{item}, june, func(w *world) {
			w.do(may, districtPen)(PresentReport(w.state, may, districtPen, district, h1, fullReport("文")))
		}},
		{"nobody to leave it to", districtCDO, []Reminder{item}, june, func(w *world) {
			w.write(may, "slack", AccountChanged{Person: districtPen, Closed: true})
		}},
		{"no unit", districtCDO, []Reminder{{Kind: ReportObligation, Period: h1, Unit: "atlantis"}}, june, nil},
	} {
		w := founded(t, On(2026, time.January, 5))
		if tt.before != nil {
			tt.before(w)
		}
		var ref *Refusal
		if d, err := NoteReminders(w.state, tt.now, tt.person, tt.items, NotedIt); !errors.As(err, &ref) || ref.Cause != NothingToNote {
			t.Errorf("%s: %v, %v", tt.name, d, err)
		}
	}
}
