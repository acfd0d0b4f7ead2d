package policy

import (
	"slices"
	"testing"
	"time"
)

// A hearing is written down once, by the bureau, on the day or later; its answers are
// tasks, which know where they come from.
func TestHear(t *testing.T) {
	t.Parallel()
	w := founded(t, On(2026, time.January, 5))
	now := On(2026, time.July, 3).At(16, 0)
	today := DateOf(now)
	for _, tt := range []struct {
		by    string
		day   Date
		cause Cause
		field string
	}{
		{leader, today, BureauOnly, ""},
		{bureau1, today + 1, DateInFuture, "date"},
		{bureau1, 0, FieldMissing, "date"},
	} {
		d, err := Hear(w.state, now, tt.by, tt.day)
		wantRefused(t, d, err, tt.cause, tt.field)
	}
	task := aTask(district, "补齐数据专员", today+30)
	task.Values[HearingField] = []string{today.String()}
	d, err := Tasks().Take(w.state, w.planner.Calendar, now, bureau1, task)
	wantRefused(t, d, err, NoSuchHearing, HearingField)

	w.do(now, bureau1)(Hear(w.state, now, bureau1, today))
	w.do(now, bureau1)(Hear(w.state, now, bureau1, today-90))
	if d, err := Hear(w.state, now, bureau1, today); d != nil || err != nil {
		t.Errorf("twice: %v, %v", d, err)
	}
	w.do(now, bureau1)(Tasks().Take(w.state, w.planner.Calendar, now, bureau1, task))
	if r := w.state.RecordsOf("task", district, func(Record) bool { return true })[0]; r.Day(HearingField) != today {
		t.Errorf("the task is %+v", r)
	}
	if !slices.Equal(w.state.Hearings, []Date{today - 90, today}) || w.state.LastHearing(today) != today-90 || w.state.LastHearing(today-90) != 0 {
		t.Errorf("hearings %v", w.state.Hearings)
	}
}
