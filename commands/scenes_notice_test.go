package commands_test

import (
	"fmt"
	"slices"

	"cdobot/commands/ui"
	"cdobot/policy"
)

func noticeScenes() map[string]scene {
	return map[string]scene{
		"notice-report": reportNotices, "notice-training": trainingNotices, "notice-review": reviewNotices,
		"notice-meeting": meetingNotices, "notice-deeds": deedNotices, "notice-noted": notedNotices, "why": whyScene,
	}
}

// notice is what the planner owes the person now, and what was queued for it.
func (w *world) notice(person string) policy.Notice {
	w.t.Helper()
	owed := w.Planner.Due(w.folded(), w.outbox(), w.now)
	i := slices.IndexFunc(owed, func(n policy.Notice) bool { return n.To == person })
	if i < 0 {
		w.t.Fatalf("nothing is due for %s at %s", person, w.now)
	}
	return owed[i]
}

func (w *world) card(n policy.Notice) ui.Message {
	w.t.Helper()
	m, err := w.Card(w.t.Context(), n, w.lang, w.now)
	if err != nil {
		w.t.Fatal(err)
	}
	return m
}

// settled is a world in which nobody has still to be told of the posts.
func settled(w *world) {
	w.at("2026-01-05 08:30")
	w.queue()
}

func reportNotices(w *world, show func(string, any)) {
	settled(w)
	w.at("2026-05-22 09:00") // a week ahead, the workday before
	ahead := w.notice(liaison)
	show("notice/report-before-liaison", w.card(ahead))
	show("notice/report-before-cdo", w.card(w.notice(cdo)))
	w.at("2026-05-29 09:00") // the last workday; 31 May is a Sunday
	show("notice/report-last-workday", w.card(w.notice(liaison)))
	w.at("2026-05-31 12:00")
	show("notice/report-legal-date", w.card(ahead))
	w.at("2026-06-01 09:00")
	show("notice/report-late-liaison", w.card(w.notice(liaison)))
	digest := w.notice(bureau1)
	show("notice/report-late-digest", w.card(digest))
	w.at("2026-05-28 10:00")
	w.writes(liaison, "xiangzhou", "已完成")
	w.sure(w.presses(liaison, "report.present", h1))
	w.at("2026-05-29 09:00")
	toSign := w.notice(cdo)
	for _, n := range w.Planner.Due(w.folded(), w.outbox(), w.now) {
		if n.To == cdo && len(n.Items) > 0 {
			toSign = n
		}
	}
	show("notice/report-to-sign-cdo", w.card(toSign))
	w.sure(w.submits(cdo, "report.sign", h1+" "+w.report().Sum, nil))
	show("notice/report-done", w.card(ahead))
	w.at("2026-06-03 09:00")
	show("notice/report-late-digest-fewer", w.card(digest))
}

// notedNotices are a late report as its CDO sees it, and the two answers.
func notedNotices(w *world, show func(string, any)) {
	settled(w)
	w.at("2026-06-01 09:00")
	w.writes(liaison, "xiangzhou", "已完成")
	late, pen := w.notice(cdo), w.notice(liaison)
	w.told(policy.Queued{Notices: []policy.Notice{late, pen}})
	show("notice/noted-before", w.card(late))
	show("notice/noted-answer", payloadOf(w.sure(w.presses(cdo, "remind.noted", late.Key))))
	show("notice/noted-after", w.card(late))
	show("notice/noted-handed", payloadOf(w.sure(w.presses(cdo, "remind.handed", late.Key))))
	show("notice/noted-handed-after", w.card(late))
	for _, n := range w.Planner.EventNotices(w.folded(), w.outbox(), w.now) {
		if n.To == liaison && n.Trigger.Event == policy.ReminderNotedKind {
			show("notice/noted-liaison", w.card(n))
		}
	}
	show("notice/noted-why", payloadOf(w.sure(w.types(cdo, "/cdo why"))))
	show("notice/noted-history", payloadOf(w.sure(w.types(cdo, "/cdo history xiangzhou"))))
	if got := w.cause(w.presses(liaison, "remind.noted", pen.Key)); got != policy.NothingToNote {
		w.t.Errorf("the liaison notes their own work away: %q", got)
	}
}

func trainingNotices(w *world, show func(string, any)) {
	settled(w)
	w.at("2026-07-01 09:00")
	none := w.notice(liaison)
	show("notice/training-none", w.card(none))
	w.sure(w.types(liaison, "/cdo training log 2026-07-01 数据技能 12"))
	w.at("2026-11-02 09:00")
	one := w.notice(liaison)
	show("notice/training-one", w.card(one))
	w.at("2026-12-15 09:00") // with the self-review, due that day
	show("notice/two-at-once", w.card(w.notice(liaison)))
	w.at("2027-01-04 09:00")
	show("notice/training-late", w.card(one))
	w.sure(w.types(liaison, "/cdo training log 2026-12-20 数据安全 12"))
	show("notice/training-done", w.card(one))
}

func reviewNotices(w *world, show func(string, any)) {
	settled(w)
	for no, day := range []string{"2026-02-10", "2026-02-11"} { // no trainings are owed any more
		w.event(liaison, policy.TrainingLogged{Unit: "xiangzhou", No: no + 1, TrainingFacts: policy.TrainingFacts{Date: dateOf(day), Topic: day}})
	}
	w.at("2026-12-01 09:00")
	opening := w.notice(liaison)
	show("notice/review-before", w.card(opening))
	w.at("2026-12-15 15:00")
	show("notice/review-day", w.card(opening))
	w.at("2026-12-25 09:00")
	show("notice/review-late", w.card(w.notice(cdo)))
	show("notice/review-late-digest", w.card(w.notice(bureau1)))
	w.sure(w.submits(cdo, "evaluation.submit", "xiangzhou 2026", review("已办")))
	show("notice/review-done", w.card(opening))
}

func dateOf(s string) policy.Date {
	d, _ := policy.ParseDate(s)
	return d
}

func meetingNotices(w *world, show func(string, any)) {
	settled(w)
	w.at("2026-04-01 09:00")
	half := w.notice(bureau1)
	show("notice/meeting-before", w.card(half))
	w.at("2026-06-30 09:00")
	show("notice/meeting-day", w.card(half))
	w.at("2026-07-02 09:00")
	show("notice/meeting-late", w.card(half))
	w.sure(w.submits(bureau1, "meeting.set", "", ui.Form{"date": {"2026-06-25"}, "time": {"09:30"}, "place": {"线上"}}))
	show("notice/meeting-done", w.card(half))
}

// deedNotices are the cards that tell of what others did.
func deedNotices(w *world, show func(string, any)) {
	mail := func(to string, kind policy.EventKind) policy.Notice {
		w.t.Helper()
		var last policy.Notice
		for _, n := range w.Planner.Due(w.folded(), w.outbox(), w.now) {
			if n.To == to && n.Trigger != nil && n.Trigger.Event == kind {
				last = n
			}
		}
		if last.Trigger == nil {
			w.t.Fatalf("%s is not told of %s", to, kind)
		}
		return last
	}
	w.at("2026-01-05 08:10")
	show("notice/welcome-liaison", w.card(mail(liaison, policy.PostGivenKind)))
	show("notice/welcome-bureau", w.card(mail(bureau1, policy.RoleGivenKind)))
	w.at("2026-04-20 09:30")
	w.sure(w.submits(liaison, "training.log", "xiangzhou", ui.Form{"date": {"2026-04-16"}, "topic": {"数据安全法"}, "files": {"F1"}}))
	w.event("scheduler", policy.EvidenceLost{Unit: "xiangzhou", No: 1, File: "F1", Reason: "file_not_found"})
	show("notice/evidence-lost", w.card(mail(liaison, policy.EvidenceLostKind)))
	w.sure(w.types(liaison, "/cdo feedback 提醒过于频繁"))
	show("notice/feedback", w.card(mail(bureauRoom, policy.RecordMovedKind)))
	w.sure(w.types(nobody, "/cdo feedback 我是新来的"))
	show("notice/feedback-stranger", w.card(mail(bureauRoom, policy.RecordMovedKind)))
	w.event("slack", policy.AccountChanged{Person: cdo2, Closed: true})
	show("notice/account-closed", w.card(mail(bureauRoom, policy.AccountChangedKind)))
	w.writes(liaison, "xiangzhou", "已完成")
	w.sure(w.presses(liaison, "report.present", h1))
	presented := mail(cdo, policy.ReportPresentedKind)
	show("notice/report-presented", w.card(presented))
	w.sure(w.submits(cdo, "report.sendback", h1, ui.Form{"comment": {"请补充数字"}}))
	show("notice/report-sent-back", w.card(mail(liaison, policy.ReportJudgedKind)))
	show("notice/report-presented-later", w.card(presented))
	w.sure(w.presses(liaison, "report.present", h1))
	w.sure(w.submits(cdo, "report.sign", h1+" "+w.report().Sum, nil))
	show("notice/report-signed-liaison", w.card(mail(liaison, policy.ReportSignedKind)))
	show("notice/report-signed-bureau", w.card(mail(bureauRoom, policy.ReportSignedKind)))
	w.sure(w.types(bureau1, "/cdo report return 香洲 2026-H1 佐证材料缺文号"))
	show("notice/report-returned", w.card(mail(cdo, policy.ReportJudgedKind)))
	w.sure(w.presses(liaison, "report.present", h1))
	w.sure(w.submits(cdo, "report.sign", h1+" "+w.report().Sum, nil))
	w.sure(w.types(bureau1, "/cdo report accept 香洲 2026-H1"))
	show("notice/report-accepted", w.card(mail(liaison, policy.ReportJudgedKind)))
}

// whyScene walks through the reasons why we speak or stay silent.
func whyScene(w *world, show func(string, any)) {
	settled(w)
	show("why/nothing-yet", payloadOf(w.sure(w.types(liaison, "/cdo why"))))
	show("why/nobody", payloadOf(w.sure(w.types(nobody, "/cdo why"))))
	w.at("2026-05-22 08:00")
	show("why/off-hours", payloadOf(w.sure(w.types(liaison, "/cdo why"))))
	w.at("2026-05-22 09:30")
	show("why/speak", payloadOf(w.sure(w.types(liaison, "/cdo why"))))
	n := w.notice(liaison)
	w.queue()
	show("why/said", payloadOf(w.sure(w.types(liaison, "/cdo why"))))
	show("why/snoozed-answer", payloadOf(w.sure(w.presses(liaison, "menu.snooze", "2026-05-26 "+n.Key))))
	show("why/put-off", payloadOf(w.sure(w.types(liaison, "/cdo why"))))
	w.sure(w.types(liaison, "/cdo training log 2026-05-20 数据安全 12"))
	w.writes(liaison, "xiangzhou", "已完成")
	w.sure(w.presses(liaison, "report.present", h1))
	show("why/with-cdo", payloadOf(w.sure(w.types(liaison, "/cdo why"))))
	w.sure(w.submits(cdo, "report.sign", h1+" "+w.report().Sum, nil))
	w.at("2026-07-09 09:30")
	show("why/done", payloadOf(w.sure(w.types(liaison, "/cdo why"))))
	w.told(
		policy.Queued{Notices: []policy.Notice{{Key: "day/2026-07-08/UCDOGONGAN", To: cdo2, Day: dateOf("2026-07-08"), Items: []policy.Reminder{{Kind: policy.ReportObligation, Period: "2026-H1", Unit: "gongan", Stage: "d+35"}}}}},
		policy.Dropped{Key: "day/2026-07-08/UCDOGONGAN", Reason: "user_disabled"},
	)
	mail := &policy.Trigger{Entry: 1, By: liaison, At: w.now, Event: policy.FeedbackGivenKind}
	for i, failed := range []policy.Failed{{Reason: "not_in_channel", Stuck: true}, {Reason: "http_503", Unsure: true}} {
		failed.Key = fmt.Sprintf("deed/%d/CBUREAU", i+1)
		w.told(policy.Queued{Notices: []policy.Notice{{Key: failed.Key, To: bureauRoom, Day: dateOf("2026-07-09"), Trigger: mail}}}, failed)
	}
	w.at("2026-07-13 09:30")
	show("why/bureau-undelivered", payloadOf(w.sure(w.types(bureau1, "/cdo why"))))
}
