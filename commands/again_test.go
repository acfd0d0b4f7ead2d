package commands_test

import (
	"context"
	"errors"
	"slices"
	"testing"

	"cdobot/commands"
	"cdobot/commands/report"
	"cdobot/commands/text"
	"cdobot/commands/ui"
	"cdobot/policy"
	"cdobot/storage/storagetest"
)

// writing are the requests that write something down, one of each kind. They
// are done in this order, in one world.
func writing() []action {
	return []action{
		{name: "log in a line", do: as(liaison, typing("training log 2026-03-20 数据安全 12"))},
		{name: "log by form", do: as(liaison, submitting("training.log", "xiangzhou", ui.Form{"date": {"2026-03-21"}, "topic": {"数据"}, "kinds": {"skills"}}))},
		{name: "undo", do: as(liaison, pressing("training.undo", "xiangzhou 1"))},
		{name: "cancel", do: as(liaison, typing("training cancel 2 重复"))},
		{name: "plan a training", do: as(liaison, submitting("session.plan", "xiangzhou", planForm(nil)))},
		{name: "change it", do: as(liaison, submitting("session.change", "xiangzhou 1", planForm(ui.Form{"place": {"别处"}})))},
		{name: "announce it", do: as(liaison, pressing("session.publish", "xiangzhou 1"))},
		{name: "sign up", do: as(nobody, pressing("session.join", "xiangzhou 1"))},
		{name: "sign off", do: as(nobody, pressing("session.leave", "xiangzhou 1"))},
		{name: "call it off", do: as(liaison, submitting("session.cancel", "xiangzhou 1", ui.Form{"reason": {"改期"}}))},
		{name: "feedback", do: as(nobody, typing("feedback 提醒过于频繁"))},
		{name: "assign", do: as(bureau1, typing("roster assign <@UNEWBIE> 香洲区 联络员"))},
		{name: "role", do: as(bureau1, typing("roster role <@UNEWBIE> leader"))},
		{name: "role ended", do: as(bureau1, typing("roster role <@UNEWBIE> leader end"))},
		{name: "meeting", do: as(bureau1, submitting("meeting.set", "", ui.Form{"date": {"2026-05-20"}, "time": {"09:30"}, "place": {"x"}}))},
		{name: "meeting cancelled", do: as(bureau1, typing("meeting cancel 1 改期"))},
		{name: "present", do: as(pen2, pressing("report.present", "gongan 2026-H1"))},
		{name: "sign", do: func(w *world, _ string) (commands.Answer, error) {
			return w.submits(cdo2, "report.sign", "gongan 2026-H1 "+w.folded().Units.At("gongan").Reports["2026-H1"].Sum, nil)
		}},
		{name: "return", do: as(bureau1, typing("report return 公安 2026-H1 补充"))},
		{name: "sign one's own", do: func(w *world, _ string) (commands.Answer, error) {
			draft, err := report.DraftOf(w.t.Context(), w.App, report.About{Unit: w.folded().Units.At("gongan"), Period: "2026-H1"})
			if err != nil {
				w.t.Fatal(err)
			}
			return w.presses(cdo2, "report.sign", "gongan 2026-H1 "+draft.Sum())
		}},
		{name: "accept", do: as(bureau1, typing("report accept 公安 2026-H1"))},
	}
}

// writes are all of them, those about people last.
func writes() []action { return append(writing(), peopleWriting()...) }

// as has always the same person do it.
func as(person string, do func(*world, string) (commands.Answer, error)) func(*world, string) (commands.Answer, error) {
	return func(w *world, _ string) (commands.Answer, error) { return do(w, person) }
}

// TestRepeatedRequests: Slack sends a request again under the same key. It is
// answered as before, and one entry is written down.
func TestRepeatedRequests(t *testing.T) {
	t.Parallel()
	w := newWorld(t, text.ZH)
	w.writes(pen2, "gongan", "已完成")
	for _, d := range writes() {
		before, key := w.entries(), w.keys
		first := encode(t, payloadOf(w.sure(d.do(w, ""))))
		if w.entries() != before+1 {
			t.Fatalf("%s: %d entries were written down", d.name, w.entries()-before)
		}
		w.keys = key // the next request has the same key again
		again := encode(t, payloadOf(w.sure(d.do(w, ""))))
		if w.entries() != before+1 {
			t.Errorf("%s: the repeat wrote something down", d.name)
		}
		if string(again) != string(first) {
			t.Errorf("%s: first\n%s\nthen\n%s", d.name, first, again)
		}
	}
}

// TestDoublePresses: pressing twice is two requests. The second one is refused
// or shows what is true, and writes nothing.
func TestDoublePresses(t *testing.T) {
	t.Parallel()
	refused := map[string]policy.Cause{
		"log in a line": policy.AlreadyLogged, "log by form": policy.AlreadyLogged, "undo": policy.AlreadyCancelled, "cancel": policy.AlreadyCancelled,
		"plan a training": policy.AlreadyPlanned, "change it": policy.NothingNew, "announce it": policy.SessionPosted,
		"sign up": policy.AlreadySignedUp, "sign off": policy.NotSignedUp, "call it off": policy.AlreadyCancelled,
		"assign": policy.AlreadyHolds, "role": policy.AlreadyHasRole, "role ended": policy.HasNoRole,
		"meeting": policy.MeetingOverlaps, "meeting cancelled": policy.AlreadyCancelled, "sign": "",
		"return": policy.ReportMovedOn, "sign one's own": "", "accept": policy.ReportMovedOn,
		"assign beside": policy.AlreadyHolds, "assign by form": policy.AlreadyHolds, "end": policy.NotLiaison, "role by form": policy.AlreadyHasRole,
		"leave": policy.AlreadyOnLeave, "back": policy.NotOnLeave, "plan draft": policy.NothingNew, "plan issue": policy.NothingNew,
	}
	w := newWorld(t, text.ZH)
	w.writes(pen2, "gongan", "已完成")
	for _, d := range writes() {
		w.sure(d.do(w, ""))
		want, once := refused[d.name]
		if !once {
			continue // saying it again is another word
		}
		before := w.entries()
		if got := w.cause(d.do(w, "")); got != want {
			t.Errorf("%s: the second is refused for %q; want %q", d.name, got, want)
		}
		if w.entries() != before {
			t.Errorf("%s: the second wrote something down", d.name)
		}
	}
}

// TestTheStoreIsDown: every request that would write fails with ErrTryAgain,
// and when the store is back nothing of it is there and all of it works.
func TestTheStoreIsDown(t *testing.T) {
	t.Parallel()
	w := newWorld(t, text.ZH)
	w.writes(pen2, "gongan", "已完成")
	before := w.entries()
	storagetest.Close(t, w.DB)
	for _, d := range writing()[:17] {
		if d.name == "undo" || d.name == "cancel" || d.name == "role ended" || d.name == "meeting cancelled" || slices.Contains([]string{"change it", "announce it", "sign up", "sign off", "call it off"}, d.name) {
			continue // there is nothing yet to take back
		}
		if _, err := d.do(w, ""); !errors.Is(err, commands.ErrTryAgain) {
			t.Errorf("%s: %v; want ErrTryAgain", d.name, err)
		}
	}
	for _, form := range []func() (commands.Answer, error){
		func() (commands.Answer, error) {
			return w.submits(pen2, "report.duty", "gongan 2026-H1 0", ui.Form{"part0": {"x"}})
		},
		func() (commands.Answer, error) { return w.presses(pen2, "report.duty", "gongan 2026-H1 0") },
	} {
		if _, err := form(); !errors.Is(err, commands.ErrTryAgain) {
			t.Errorf("the draft: %v; want ErrTryAgain", err)
		}
	}
	w.open()
	if after := w.entries(); after != before {
		t.Errorf("%d entries were half-written", after-before)
	}
	for _, d := range writes() {
		w.sure(d.do(w, ""))
	}
}

// TestTheWorkspaceIsDown: who can't be looked up is not registered, and the
// failure is not the person's.
func TestTheWorkspaceIsDown(t *testing.T) {
	t.Parallel()
	w := newWorld(t, text.ZH)
	down := errors.New("no answer")
	w.People = func(context.Context, string) (bool, error) { return false, down }
	before := w.entries()
	_, err := w.types(bureau1, "/cdo roster assign <@UNEWBIE> 香洲区 cdo")
	if !errors.Is(err, down) || causeOf(err) != "" || w.entries() != before {
		t.Errorf("%v, %d entries", err, w.entries()-before)
	}
}
