package commands_test

import (
	"slices"
	"strings"

	"cdobot/commands"
	"cdobot/commands/ui"
	"cdobot/policy"
)

// published is the form of an announcement as the bureau fills it in.
func published(change func(ui.Form)) ui.Form {
	f := ui.Form{
		"title": {"关于报送公共数据资源清单的通知"}, "text": {"请各单位于5月20日前报送本单位公共数据资源清单。\n联系人：数据资源科。"},
		"to": {"all"}, "units": nil, "files": {"F1", "F2"},
	}
	if change != nil {
		change(f)
	}
	return f
}

// publishes previews and sends an announcement; it gives what the bureau sees.
func (w *world) publishes(f ui.Form, ways ...string) commands.Answer {
	w.t.Helper()
	preview := w.sure(w.submits(bureau1, "announce.new", "", f))
	return w.sure(w.submits(bureau1, "announce.publish", preview.Modal.PrivateMetadata, ui.Form{"also": ways}))
}

// mailTo is the newest notice of an announcement that went to the recipient.
func (w *world) mailTo(to string, kind policy.EventKind) policy.Notice {
	w.t.Helper()
	var newest policy.Notice
	for _, d := range w.outbox().Notices.All() {
		if n := d.Notice; n.To == to && n.Trigger != nil && n.Trigger.Event == kind && (newest.Trigger == nil || n.Trigger.Entry > newest.Trigger.Entry) {
			newest = n
		}
	}
	if newest.Trigger == nil {
		w.t.Fatalf("%s was not told of %s", to, kind)
	}
	return newest
}

// arrives has everything that is queued arrive, but for what goes to some.
func (w *world) arrives(except ...string) {
	w.t.Helper()
	if owed := w.Planner.Due(w.folded(), w.outbox(), w.now); len(owed) > 0 {
		w.told(policy.Queued{Notices: owed})
	}
	for _, d := range w.outbox().Open() {
		switch n := d.Notice; {
		case slices.Contains(except, n.To):
			w.told(policy.Dropped{Key: n.Key, Reason: "account_inactive"})
		default:
			w.told(policy.Sent{Key: n.Key, Receipt: policy.Receipt{Channel: n.To, TS: "1"}, Items: n.Items})
		}
	}
}

func announceScenes() map[string]scene {
	return map[string]scene{
		"announce-form": announceFormScene, "announce-sent": announceSentScene, "announce-nudged": announceNudgedScene,
		"announce-withdrawn": announceWithdrawnScene, "announce-long": announceLongScene,
	}
}

func announceFormScene(w *world, show func(string, any)) {
	w.Planner.Channel = "CALL"
	show("announce/form", payloadOf(w.sure(w.types(bureau1, "/cdo announce"))))
	show("announce/none-bureau", payloadOf(w.sure(w.types(bureau1, "/cdo announce list"))))
	show("announce/none-cdo", payloadOf(w.sure(w.types(cdo, "/cdo 通知"))))
	show("announce/preview", payloadOf(w.sure(w.submits(bureau1, "announce.new", "", published(nil)))))
	show("announce/form-draft", payloadOf(w.sure(w.presses(bureau1, "announce.new", ""))))
	show("announce/preview-chosen", payloadOf(w.sure(w.submits(bureau1, "announce.new", "", published(func(f ui.Form) {
		f["to"], f["units"], f["files"], f["drop"] = []string{"district"}, []string{"gongan"}, nil, []string{"drop"}
	})))))
	show("announce/discarded", payloadOf(w.sure(w.presses(bureau1, "announce.discard", ""))))
}

func announceSentScene(w *world, show func(string, any)) {
	settled(w)
	w.Planner.Channel = "CALL"
	w.at("2026-05-06 09:30")
	w.arrives()
	show("announce/published", payloadOf(w.publishes(published(nil), "channel", "receipt")))
	w.arrives(pen2)
	made := policy.AnnouncementMadeKind
	show("announce/card-unread", w.card(w.mailTo(cdo, made)))
	show("announce/card-channel", w.card(w.mailTo("CALL", made)))
	show("announce/progress", w.card(w.mailTo(bureauRoom, made)))
	show("announce/list-cdo", payloadOf(w.sure(w.types(cdo, "/cdo announce"))))
	show("announce/show-cdo", payloadOf(w.sure(w.types(cdo, "/cdo announce show 1"))))
	show("announce/files-waiting", payloadOf(w.sure(w.presses(cdo, "announce.files", "1"))))
	tab, err := w.Home(w.t.Context(), liaison, w.lang, w.now)
	if err != nil {
		w.t.Fatal(err)
	}
	show("announce/home", tab)
	w.at("2026-05-06 10:12")
	w.sure(w.presses(cdo, "announce.read", "1"))
	show("announce/card-read", w.card(w.mailTo(cdo, made)))
	show("announce/progress-read", w.card(w.mailTo(bureauRoom, made)))
	show("announce/read-in-list", payloadOf(w.sure(w.presses(liaison, "announce.read", "1 show"))))
	show("announce/list-cdo-read", payloadOf(w.sure(w.types(cdo, "/cdo announce"))))
	show("announce/show-bureau", payloadOf(w.sure(w.types(bureau1, "/cdo announce show 1"))))
	show("announce/show-leader", payloadOf(w.sure(w.types(leader, "/cdo announce show 1"))))
	show("announce/history", payloadOf(w.sure(w.types(cdo, "/cdo history"))))
	w.event("scheduler", policy.EvidenceLost{For: "announcement", No: 1, File: "F1", Reason: "file_not_found"})
	w.arrives()
	show("announce/file-lost", w.card(w.mailTo(bureau1, policy.EvidenceLostKind)))
}

func announceNudgedScene(w *world, show func(string, any)) {
	settled(w)
	w.at("2026-05-06 09:30")
	w.publishes(published(nil), "receipt")
	w.arrives()
	w.sure(w.presses(cdo, "announce.read", "1"))
	w.at("2026-05-07 09:00")
	show("announce/show-to-nudge", payloadOf(w.sure(w.types(bureau1, "/cdo announce show 1"))))
	show("announce/nudged", payloadOf(w.sure(w.presses(bureau1, "announce.nudge", "1"))))
	w.arrives()
	nudged := w.mailTo(liaison, policy.AnnouncementNudgedKind)
	show("announce/card-nudge", w.card(nudged))
	show("announce/progress-nudged", w.card(w.mailTo(bureauRoom, policy.AnnouncementMadeKind)))
	w.sure(w.presses(liaison, "announce.read", "1"))
	show("announce/card-nudge-read", w.card(nudged))
}

func announceWithdrawnScene(w *world, show func(string, any)) {
	settled(w)
	w.at("2026-05-06 09:30")
	w.publishes(published(nil), "receipt")
	w.arrives()
	w.publishes(published(func(f ui.Form) { f["title"] = []string{"关于端午节值班的通知"} }))
	w.arrives()
	show("announce/withdraw-form", payloadOf(w.sure(w.presses(bureau1, "announce.withdraw", "1"))))
	show("announce/withdrawn", payloadOf(w.sure(w.submits(bureau1, "announce.withdraw", "1", ui.Form{"reason": {"报送时限有误"}}))))
	first := w.mailTo(cdo, policy.AnnouncementMadeKind)
	first.Trigger.No = 1
	show("announce/card-withdrawn", w.card(first))
	watched := w.mailTo(bureauRoom, policy.AnnouncementMadeKind)
	show("announce/progress-plain", w.card(watched))
	watched.Trigger.No, watched.Trigger.Entry = 1, w.folded().Announcements[0].Entry
	show("announce/progress-withdrawn", w.card(watched))
	show("announce/list-bureau", payloadOf(w.sure(w.types(bureau1, "/cdo announce list"))))
	show("announce/show-withdrawn", payloadOf(w.sure(w.types(bureau1, "/cdo announce show 1"))))
	show("announce/list-liaison", payloadOf(w.sure(w.types(liaison, "/cdo announce"))))
}

// announceLongScene has the longest text, half of which Slack wants escaped.
func announceLongScene(w *world, show func(string, any)) {
	settled(w)
	w.at("2026-05-06 09:30")
	w.publishes(published(func(f ui.Form) { f["text"] = []string{strings.Repeat("长&", policy.MaxAnnounceText/2)} }), "receipt")
	w.arrives()
	show("announce/card-long", w.card(w.mailTo(cdo, policy.AnnouncementMadeKind)))
}
