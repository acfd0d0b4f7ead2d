package commands_test

import (
	"strings"
	"testing"

	"cdobot/commands/text"
	"cdobot/commands/ui"
	"cdobot/policy"
)

// TestTogether: a step is taken with all records of the button, each by an entry of its own;
// with none that the person may not move, and once however often the request comes.
func TestTogether(t *testing.T) {
	t.Parallel()
	w := newWorld(t, text.ZH)
	for _, goal := range []string{"目录登记", "数据汇聚", "看板上线"} {
		w.sure(w.submits(liaison, "goal.do.set", "xiangzhou", ui.Form{"goal": {goal}, "due": {"2026-12-31"}}))
	}
	state := func(no int) string {
		r, _ := w.folded().Record(policy.RecordID{Register: "goal", Unit: "xiangzhou", No: no})
		return r.State
	}
	before := w.entries()
	for _, value := range []string{"", "goal/xiangzhou/9", "goal/gongan/1", "share/1", "nonsense", "goal/xiangzhou/1 goal/xiangzhou/2"} {
		who := cdo
		if strings.Contains(value, " ") {
			who = liaison // goals are confirmed by the CDO in person
		}
		_, _ = w.presses(who, "goal.all.confirm", value)
		if w.entries() != before {
			t.Fatalf("%q moved something", value)
		}
	}
	for range 2 {
		w.keys = 1000 // the same request comes again
		a := w.sure(w.presses(cdo, "goal.all.confirm", "goal/xiangzhou/1 goal/xiangzhou/2"))
		if !strings.Contains(a.Message.Text, "已确认阶段性目标：第1、2号") {
			t.Errorf("it says %s", a.Message.Text)
		}
	}
	if w.entries() != before+2 || state(1) != "underway" || state(2) != "underway" || state(3) != "proposed" {
		t.Errorf("%d entries, %s, %s, %s", w.entries()-before, state(1), state(2), state(3))
	}
	// One of them was taken meanwhile: the rest is done.
	a := w.sure(w.presses(cdo, "goal.all.confirm", "goal/xiangzhou/2 goal/xiangzhou/3"))
	if !strings.Contains(a.Message.Text, "第3号") || !strings.Contains(a.Message.Text, "另有1项未办理") || state(3) != "underway" {
		t.Errorf("it says %s", a.Message.Text)
	}
}
