package commands_test

import (
	"maps"
	"slices"

	"cdobot/commands/ui"
	"cdobot/policy"
)

func sessionScenes() map[string]scene {
	return map[string]scene{"session": sessionScene, "session-cards": sessionCards, "session-log": sessionLogScene}
}

const ownRoom = "CXIANGZHOU"

// planForm is a form for a training to come, with something altered.
func planForm(change ui.Form) ui.Form {
	f := ui.Form{
		"date": {"2026-12-18"}, "time": {"09:30"}, "until": {"11:30"}, "topic": {"数据安全法与分类分级"}, "kinds": {"security"}, "place": {"一号会议室"},
		"trainer": {"李老师"}, "audience": {"各科室业务人员"}, "seats": {"3"}, "channel": {ownRoom}, "note": {"请带笔记本电脑"},
	}
	maps.Copy(f, change)
	return f
}

// plans has the district plan two trainings, announce the first, and hold a
// third one yesterday.
func (w *world) plans() {
	w.t.Helper()
	now := w.now
	w.sure(w.submits(liaison, "session.plan", "xiangzhou", planForm(nil)))
	w.sure(w.submits(liaison, "session.plan", "xiangzhou", planForm(ui.Form{"date": {"2026-12-24"}})))
	w.sure(w.presses(liaison, "session.publish", "xiangzhou 1"))
	w.now = now.AddDate(0, 0, -1)
	yesterday := policy.DateOf(w.now)
	w.event(liaison, policy.SessionPlanned{Unit: "xiangzhou", No: 3, SessionFacts: policy.SessionFacts{Date: yesterday, Time: "08:00", Topic: "昨日", Place: "x"}})
	w.now = now
}

// signUp has people sign up for the district's first.
func (w *world) signUp(people ...string) {
	w.t.Helper()
	for _, p := range people {
		w.sure(w.presses(p, "session.join", "xiangzhou 1"))
	}
}

func sessionScene(w *world, show func(string, any)) {
	june := func(change ui.Form) ui.Form {
		f := planForm(ui.Form{"date": {"2026-06-18"}})
		maps.Copy(f, change)
		return f
	}
	show("session/form", payloadOf(w.sure(w.types(liaison, "/cdo training plan"))))
	show("session/form-two-units", payloadOf(w.sure(w.types(twice, "/cdo 培训 预告"))))
	show("session/planned", payloadOf(w.sure(w.submits(liaison, "session.plan", "xiangzhou", june(nil)))))
	show("session/planned-bare", payloadOf(w.sure(w.submits(liaison, "session.plan", "xiangzhou", ui.Form{
		"date": {"2026-06-20"}, "time": {"14:00"}, "topic": {"<!channel> 数据技能"}, "kinds": {"skills"}, "place": {"https://meeting.example.org/1?a=1&b=2"},
	}))))
	show("session/form-again", payloadOf(w.sure(w.types(cdo, "/cdo training plan"))))
	show("session/edit-form", payloadOf(w.sure(w.presses(cdo, "session.edit", "xiangzhou 1"))))
	show("session/published", payloadOf(w.sure(w.presses(liaison, "session.publish", "xiangzhou 1"))))
	show("session/joined", payloadOf(w.sure(w.presses(pen2, "session.join", "xiangzhou 1"))))
	w.signUp(cdo2, newbie)
	show("session/left", payloadOf(w.sure(w.presses(newbie, "session.leave", "xiangzhou 1"))))
	show("session/people", payloadOf(w.sure(w.presses(liaison, "session.people", "xiangzhou 1"))))
	show("session/export", payloadOf(w.sure(w.presses(liaison, "session.export", "xiangzhou 1"))))
	show("session/people-none", payloadOf(w.sure(w.presses(liaison, "session.people", "xiangzhou 2"))))
	show("session/edit-form-published", payloadOf(w.sure(w.presses(liaison, "session.edit", "xiangzhou 1"))))
	show("session/changed", payloadOf(w.sure(w.submits(liaison, "session.change", "xiangzhou 1", june(ui.Form{"place": {"二号会议室"}, "time": {"10:00"}})))))
	show("session/list", payloadOf(w.sure(w.types(liaison, "/cdo training list"))))
	show("session/list-bureau", payloadOf(w.sure(w.types(bureau1, "/cdo training list 香洲"))))
	show("session/status", payloadOf(w.sure(w.types(liaison, "/cdo status"))))
	show("session/cancel-form", payloadOf(w.sure(w.presses(liaison, "session.cancel", "xiangzhou 1"))))
	show("session/cancel-form-unpublished", payloadOf(w.sure(w.presses(liaison, "session.cancel", "xiangzhou 2"))))
	show("session/cancelled", payloadOf(w.sure(w.submits(liaison, "session.cancel", "xiangzhou 1", ui.Form{"reason": {"讲师临时有任务"}}))))
	show("session/history", payloadOf(w.sure(w.types(liaison, "/cdo history"))))
}

// word is what the person or channel has to be told of an event now.
func (w *world) word(to string, kind policy.EventKind) policy.Notice {
	w.t.Helper()
	owed := w.Planner.EventNotices(w.folded(), w.outbox(), w.now)
	i := slices.IndexFunc(owed, func(n policy.Notice) bool { return n.To == to && n.Trigger.Event == kind })
	if i < 0 {
		w.t.Fatalf("%s is not told of %s", to, kind)
	}
	return owed[i]
}

func sessionCards(w *world, show func(string, any)) {
	june := planForm(ui.Form{"date": {"2026-06-18"}})
	w.sure(w.submits(liaison, "session.plan", "xiangzhou", june))
	w.sure(w.presses(liaison, "session.publish", "xiangzhou 1"))
	card := w.word(ownRoom, policy.SessionPublishedKind)
	show("session/card", w.card(card))
	w.signUp(pen2, cdo2)
	show("session/card-two", w.card(card))
	w.signUp(newbie)
	show("session/card-full", w.card(card))
	june["place"], june["seats"] = []string{"二号会议室"}, nil
	w.sure(w.submits(liaison, "session.change", "xiangzhou 1", june))
	show("session/card-changed", w.card(card))
	show("session/told-changed", w.card(w.word(pen2, policy.SessionChangedKind)))
	before := w.now
	w.at("2026-06-18 10:00")
	show("session/card-running", w.card(card))
	w.at("2026-06-18 11:30")
	show("session/card-over", w.card(card))
	w.now = before
	w.sure(w.submits(liaison, "session.cancel", "xiangzhou 1", ui.Form{"reason": {"讲师临时有任务"}}))
	show("session/card-cancelled", w.card(card))
	show("session/told-cancelled", w.card(w.word(pen2, policy.SessionCancelledKind)))

	w.sure(w.submits(liaison, "session.plan", "xiangzhou", planForm(nil)))
	for _, reason := range []string{"not_in_channel", "is_archived", "restricted_action"} {
		w.sure(w.presses(liaison, "session.publish", "xiangzhou 2"))
		w.event("scheduler", policy.SessionUnposted{Unit: "xiangzhou", No: 2, Entry: w.entries(), Reason: reason})
		owed := w.Planner.EventNotices(w.folded(), w.outbox(), w.now)
		show("session/unposted-"+reason, w.card(owed[len(owed)-1]))
	}
	last := w.word(liaison, policy.SessionUnpostedKind)
	w.sure(w.presses(liaison, "session.publish", "xiangzhou 2"))
	show("session/unposted-settled", w.card(last))
}

// sessionLogScene is the day after.
func sessionLogScene(w *world, show func(string, any)) {
	settled(w)
	w.at("2026-06-09 10:00")
	w.queue()
	for _, at := range []string{"09:30", "14:30"} {
		w.sure(w.submits(liaison, "session.plan", "xiangzhou", planForm(ui.Form{"date": {"2026-06-10"}, "time": {at}, "until": nil, "topic": {"数据安全 " + at}})))
	}
	w.sure(w.presses(liaison, "session.publish", "xiangzhou 1"))
	w.signUp(pen2, cdo2)
	show("session/why-ahead", payloadOf(w.sure(w.types(liaison, "/cdo why"))))
	w.at("2026-06-11 09:00")
	two := w.notice(liaison)
	show("notice/session-two", w.card(two))
	show("session/list-held", payloadOf(w.sure(w.types(liaison, "/cdo training list"))))
	show("session/status-held", payloadOf(w.sure(w.types(liaison, "/cdo status"))))
	show("session/not-held-form", payloadOf(w.sure(w.presses(liaison, "session.cancel", "xiangzhou 2"))))
	show("session/not-held", payloadOf(w.sure(w.submits(liaison, "session.cancel", "xiangzhou 2", ui.Form{"reason": {"停电"}}))))
	show("notice/session-one", w.card(two))
	show("session/log-form", payloadOf(w.sure(w.presses(liaison, "session.fill", "xiangzhou 1"))))
	show("session/logged", payloadOf(w.sure(w.presses(liaison, "session.log", "xiangzhou 1"))))
	show("notice/session-done", w.card(two))
	show("session/why-done", payloadOf(w.sure(w.types(liaison, "/cdo why"))))
	if no := w.folded().Units.At("xiangzhou").Trainings.All()[0].Planned; no != 1 {
		w.t.Errorf("logged as planned no. %d", no)
	}
}
