package commands_test

import (
	"cdobot/commands/ui"
	"cdobot/policy"
)

// remindScene is a clerk's reminder from the choice of units to the answers.
func remindScene(w *world, show func(string, any)) {
	settled(w)
	w.at("2026-06-02 10:00")
	show("remind/choose", payloadOf(w.sure(w.types(bureau1, "/cdo remind"))))
	show("remind/preview", payloadOf(w.sure(w.submits(bureau1, "remind.choose", "", ui.Form{"units": {"xiangzhou", "gongan", "renshe"}}))))
	show("remind/left", payloadOf(w.sure(w.presses(bureau1, "remind.drop", ""))))
	show("remind/sent", payloadOf(w.sure(w.presses(bureau1, "remind.send", "xiangzhou gongan"))))
	to := map[string]policy.Notice{}
	for _, n := range w.Planner.EventNotices(w.folded(), w.outbox(), w.now) {
		if n.Trigger.Event == policy.UnitsNudgedKind {
			to[n.To] = n
			w.told(policy.Queued{Notices: []policy.Notice{n}}, policy.Sent{Key: n.Key, Items: n.Items, Receipt: policy.Receipt{Channel: n.To, TS: "1"}})
		}
	}
	show("remind/card-liaison", w.card(to[liaison]))
	show("remind/card-cdo", w.card(to[cdo]))
	show("remind/card-clerk", w.card(to[bureau1]))
	w.sure(w.presses(liaison, "remind.read", "1"))
	show("remind/card-read", w.card(to[liaison]))
	w.sure(w.presses(cdo, "remind.handed", to[cdo].Key))
	show("remind/card-handed", w.card(to[cdo]))
	show("remind/card-answered", w.card(to[bureau1]))
	show("remind/again", payloadOf(w.sure(w.presses(bureau1, "remind.open", "xiangzhou gongan zhuhai"))))
	if got := w.cause(w.presses(bureau1, "remind.send", "xiangzhou")); got != policy.NudgedLately {
		w.t.Errorf("a second reminder on one day: %q", got)
	}
	w.writes(liaison, "xiangzhou", "已完成")
	w.sure(w.presses(liaison, "report.present", "xiangzhou 2026-H1"))
	show("remind/card-to-sign", w.card(to[bureau1]))
	w.sure(w.submits(cdo, "report.sign", "xiangzhou 2026-H1 "+w.report().Sum, nil))
	show("remind/card-done", w.card(to[liaison]))
	show("remind/history", payloadOf(w.sure(w.types(cdo, "/cdo history xiangzhou"))))
	w.at("2026-06-06 20:00")
	show("remind/off-hours", payloadOf(w.sure(w.types(bureau1, "/cdo 催办 市公安局"))))
}
