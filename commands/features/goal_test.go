package features_test

import (
	"testing"
	"time"

	"cdobot/commands/features"
	"cdobot/policy"
)

// TestRevisedGoalsOfBefore: a goal that was revised while a revision took the place of the
// agreed text at once is confirmed, sent back and revised as any other.
func TestRevisedGoalsOfBefore(t *testing.T) {
	t.Parallel()
	day := policy.On(2026, time.March, 2)
	moved := func(step, state, text, due string) policy.RecordMoved {
		return policy.RecordMoved{
			Register: "goal", No: 1, Unit: own, Step: step, State: state, Waits: own, Due: day + 10,
			Values: map[string][]string{"goal": {text}, "due": {due}},
		}
	}
	y := newYears(t)
	y = y.write(day, pen, moved("set", "proposed", "编目八成", "2026-06-30"))
	y = y.write(day, cdo, policy.RecordMoved{Register: "goal", No: 1, Unit: own, Step: "confirm", State: "underway", Waits: own, Due: day + 120})
	y = y.write(day, pen, moved("revise", "proposed", "编目六成", "2026-07-31"))
	take := func(by string, d policy.RecordMoved) policy.Record {
		t.Helper()
		d.Register, d.No, d.Unit = "goal", 1, own
		for _, g := range policy.City(features.Registers()...).Registers() {
			if g.Name != "goal" {
				continue
			}
			what, err := g.Take(y.State, y.planner.Calendar, day.At(10, 0), by, d)
			if err != nil {
				t.Fatalf("%s by %s: %v", d.Step, by, err)
			}
			y = y.write(day, by, what)
		}
		r, _ := y.Record(policy.RecordID{Register: "goal", Unit: own, No: 1})
		return r
	}
	for _, x := range []struct {
		by, step, state, goal string
		due                   policy.Date
		values                map[string][]string
	}{
		{cdo, "return", "returned", "编目六成", 0, map[string][]string{"remarks": {"请写明范围"}}},
		{pen, "again", "proposed", "编目七成", 0, map[string][]string{"goal": {"编目七成"}, "due": {"2026-08-31"}}},
		{cdo, "confirm", "underway", "编目七成", policy.On(2026, time.August, 31), nil},
		{pen, "revise", "revising", "编目七成", 0, map[string][]string{"reason": {"延期"}, "newgoal": {"编目五成"}, "newdue": {"2026-09-30"}}},
		{pen, "progress", "revising", "编目七成", 0, map[string][]string{"progress": {"30"}}},
		{cdo, "keep", "underway", "编目七成", policy.On(2026, time.August, 31), map[string][]string{"remarks": {"按原目标"}}},
		{pen, "revise", "revising", "编目七成", 0, map[string][]string{"reason": {"延期"}, "newgoal": {"编目五成"}, "newdue": {"2026-09-30"}}},
		{cdo, "agree", "underway", "编目五成", policy.On(2026, time.September, 30), nil},
	} {
		r := take(x.by, policy.RecordMoved{Step: x.step, Values: x.values})
		if r.State != x.state || r.Get("goal") != x.goal || x.due != 0 && r.Due != x.due || r.Waits != own {
			t.Fatalf("after %s: %s, %q, due %s", x.step, r.State, r.Get("goal"), r.Due)
		}
		if proposed := r.Get("newgoal"); (proposed != "") != (x.state == "revising") {
			t.Errorf("after %s the revision says %q", x.step, proposed)
		}
	}
}
