package scheduler_test

import (
	"strings"
	"testing"

	"cdobot/policy"
)

// TestRelease: what was sent without a name comes into the ledger on the morning of the
// next workday, once, also where the program died before it could let go of it.
func TestRelease(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	w.at("2026-03-13 10:00")
	h := policy.Held{Code: policy.SumOfCode("K7MP2QXR"), Day: policy.On(2026, 3, 13), Move: policy.RecordMoved{
		Register: "feedback", Step: "send", Values: map[string][]string{"feedback": {"培训走过场"}},
	}}
	hold := func() {
		t.Helper()
		if err := w.DB.Hold(t.Context(), h); err != nil {
			t.Fatal(err)
		}
	}
	hold()
	for _, at := range []string{"2026-03-13 10:00", "2026-03-13 20:59", "2026-03-14 10:00", "2026-03-16 08:59"} {
		w.at(at)
		w.pass()
		if r, ok := w.state().RecordByCode("feedback", h.Code); ok {
			t.Fatalf("at %s the ledger holds %+v", at, r)
		}
	}
	for range 2 {
		w.at("2026-03-16 09:00")
		w.pass()
		hold() // as if it had not been let go
	}
	r, ok := w.state().RecordByCode("feedback", h.Code)
	if !ok || !r.Unsigned() || r.No != 1 || r.Due != policy.On(2026, 3, 18) || len(w.state().Records("feedback", func(policy.Record) bool { return true })) != 1 {
		t.Errorf("the ledger holds %+v", r)
	}
}

// TestReleaseOfWhatIsRefused: what the rules refuse stays held and is counted; what stands
// behind it goes.
func TestReleaseOfWhatIsRefused(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	day := policy.On(2026, 3, 13)
	for code, move := range map[string]policy.RecordMoved{
		"a": {Register: "of another version", Step: "send"},
		"b": {Register: "feedback", Step: "send", Values: map[string][]string{"feedback": {strings.Repeat("长", 3001)}}},
		"c": {Register: "feedback", Step: "send", Values: map[string][]string{"feedback": {"培训走过场"}}},
	} {
		if err := w.DB.Hold(t.Context(), policy.Held{Code: code, Day: day, Move: move}); err != nil {
			t.Fatal(err)
		}
	}
	w.at("2026-03-16 09:00")
	w.pass()
	if _, ok := w.state().RecordByCode("feedback", "c"); !ok {
		t.Error("what is refused keeps the others back")
	}
	held, err := w.DB.Held(t.Context())
	if got, want := w.Planner.Holding(w.state(), held, w.Now()), (policy.Holding{Count: 2, Oldest: day, Refused: 2}); err != nil || got != want {
		t.Errorf("held: %+v, %v; want %+v", got, err, want)
	}
}

// TestReleaseKeepsNothingWaiting: where what is held can't be read, reminders go out all
// the same.
func TestReleaseKeepsNothingWaiting(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	if won, err := w.DB.Revise(t.Context(), "held", 0, []byte("of another version")); !won || err != nil {
		t.Fatal(won, err)
	}
	w.restart()
	w.at("2026-06-01 09:00")
	if err := w.Pass(t.Context()); err == nil {
		t.Error("nobody hears that what is held can't be read")
	}
	if w.slack.called("send") == 0 {
		t.Error("the reminders wait")
	}
}
