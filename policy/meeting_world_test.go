package policy

import (
	"slices"
	"testing"
	"time"
)

func somePairs() []Pair {
	return []Pair{{Duty: 0, Asks: district, Problem: "部门之间共享数据周期长。", Offers: department, Result: "建立共享专班，三个工作日办结。"}}
}

func (w *world) meeting(no int) Meeting {
	m, _ := w.state.MeetingNo(no)
	return m
}

// withMeeting is a world in which all are told of a meeting on 20 May, 14:30,
// to be answered by the 18th; and the moment at which they are.
func withMeeting(t *testing.T) (w *world, now time.Time) {
	t.Helper()
	w, now = founded(t, On(2026, time.January, 5)), On(2026, time.April, 20).At(9, 30)
	w.pass(now)
	f := someMeeting()
	f.AnswerBy = On(2026, time.May, 18)
	w.do(now, bureau1)(SetMeeting(w.state, bureau1, f))
	w.do(now, bureau1)(AnnounceMeeting(w.state, now, bureau1, 1))
	return w, now
}

func (w *world) answers(now time.Time, by, unit string, f AnswerFacts) {
	w.t.Helper()
	w.do(now, by)(AnswerMeeting(w.state, now, by, unit, 1, f))
}

// wantSame fails unless the lines are those, in whatever order.
func wantSame(t *testing.T, what string, got []string, want ...string) {
	t.Helper()
	slices.Sort(got)
	slices.Sort(want)
	if !slices.Equal(got, want) {
		t.Errorf("%s:\n  %q\nwant\n  %q", what, got, want)
	}
}
