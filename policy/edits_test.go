package policy

import (
	"slices"
	"testing"
	"time"
)

// A card that was sent turns to done, item by item, and then is left alone.
func TestEdits(t *testing.T) {
	t.Parallel()
	w := withMeetings(t, On(2026, time.January, 5))
	now := On(2026, time.November, 30).At(9, 0)
	w.pass(now)
	key := "day/2026-11-30/" + districtPen
	edit := func(at time.Time) (Edit, bool) {
		for _, e := range w.planner.Edits(w.state, w.outbox, at) {
			if e.Delivery.Notice.Key == key {
				return e, true
			}
		}
		return Edit{}, false
	}
	show := func(e Edit) { w.note(now, Shown{Key: key, Shown: e.Shown, Last: e.Last}) }
	if e, ok := edit(now); ok {
		t.Fatalf("nothing was done and yet %+v", e)
	}
	text := fullReport("文")
	w.do(now, districtCDO)(SignReport(w.state, now, districtCDO, district, "2026-H2", "", &text))
	e, ok := edit(now)
	if !ok || e.Shown != "report/2026-H2/"+district || e.Last {
		t.Fatalf("the report was filed: %+v, %v", e, ok)
	}
	if open := w.state.OpenOn(e.Delivery.Notice, DateOf(now)); len(open) != 1 || open[0].Kind != TrainingObligation {
		t.Errorf("still open on it: %+v", open)
	}
	show(e)
	if e, ok := edit(now); ok {
		t.Fatalf("it shows that and yet %+v", e)
	}
	// The bureau returns it: the card is open again.
	w.do(now, bureau1)(ReturnReport(w.state, now, bureau1, district, "2026-H2", Remarks{Comment: "数据有误"}))
	if e, ok = edit(now); !ok || e.Shown != "" || e.Last {
		t.Fatalf("the report was returned: %+v, %v", e, ok)
	}
	show(e)
	w.do(now, districtCDO)(SignReport(w.state, now, districtCDO, district, "2026-H2", "", &text))
	for i := range 2 {
		w.write(now, districtPen, TrainingLogged{Unit: district, No: i + 1, TrainingFacts: someTraining()})
	}
	if e, ok = edit(now); !ok || !e.Last || e.Shown != "report/2026-H2/"+district+",training/2026/"+district {
		t.Fatalf("all was done: %+v, %v", e, ok)
	}
	show(e)
	w.do(now, districtPen)(UndoTraining(w.state, districtPen, district, 1))
	if e, ok := edit(now); ok {
		t.Errorf("a card that is done is left alone: %+v", e)
	}
}

// Cards follow what is done for a season, not for ever.
func TestEditsEnd(t *testing.T) {
	t.Parallel()
	w := withMeetings(t, On(2026, time.January, 5))
	day := On(2026, time.May, 22)
	w.pass(day.At(9, 0))
	reminders := func(day Date) []Edit {
		return slices.DeleteFunc(w.planner.Edits(w.state, w.outbox, day.At(9, 0)), func(e Edit) bool { return e.Delivery.Notice.Trigger != nil })
	}
	sent := 0
	for _, key := range w.outbox.live {
		if w.notice(key).Trigger == nil {
			sent++
		}
	}
	if got := reminders(day + liveDays); len(got) != 0 || sent == 0 {
		t.Errorf("%d of %d cards change while they live", len(got), sent)
	}
	edits := reminders(day + liveDays + 1)
	if len(edits) != sent {
		t.Fatalf("%d of %d cards end", len(edits), sent)
	}
	for _, e := range edits {
		if !e.Last || e.Shown != "" {
			t.Errorf("ends with %+v", e)
		}
		w.note(day.At(9, 0), Shown{Key: e.Delivery.Notice.Key, Last: e.Last})
	}
	if got := reminders(day + liveDays + 2); len(got) != 0 {
		t.Errorf("%d cards live on", len(got))
	}
}
