package commands_test

import (
	"strconv"

	"cdobot/commands/ui"
	"cdobot/policy"
)

// peopleScenes are the golden moments of people in their posts, of leave, of
// hand-overs, of implementation plans, and of what a register wants.
func peopleScenes() map[string]scene {
	return map[string]scene{
		"people": peopleScene, "people-many": manyUnitsScene, "leave": leaveScene, "handover": handoverScene, "handover-cdo": newCDOScene,
		"handover-first": firstScene, "merged": mergedScene, "plan": planScene, "plan-bureau": planBureauScene, "wants": wantsScene,
		"wants-liaison": wantsLiaisonScene, "wants-plan": wantsPlanScene, "permissions": permissionScene,
	}
}

// mailed is the card that tells somebody of the last event of a kind.
func (w *world) mailed(to string, kind policy.EventKind) ui.Message {
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
	return w.card(last)
}

// reminded is what the planner has to remind the person of now.
func (w *world) reminded(person string) policy.Notice {
	w.t.Helper()
	for _, n := range w.Planner.Due(w.folded(), w.outbox(), w.now) {
		if n.To == person && len(n.Items) > 0 {
			return n
		}
	}
	w.t.Fatalf("nothing is to remind %s of at %s", person, w.now)
	return policy.Notice{}
}

func paper(no, day string) policy.Document { return policy.Document{No: no, Date: dateOf(day)} }

// nominated has the unit propose somebody and the bureau forward it.
func (w *world) nominated(by, unit string, c policy.Candidate) {
	w.t.Helper()
	no := len(w.folded().Units.At(unit).Nominations) + 1
	w.event(by, policy.CDONominated{Unit: unit, No: no, Candidate: c})
	w.event(bureau1, policy.NominationMoved{Unit: unit, No: no, State: policy.UnderReview})
}

func peopleScene(w *world, show func(string, any)) {
	show("roster/assign-form", payloadOf(w.sure(w.types(bureau1, "/cdo roster assign <@UNEWBIE|newbie> 香洲区"))))
	show("roster/assign-form-cdo", payloadOf(w.sure(w.types(bureau1, "/cdo roster assign cdo"))))
	show("roster/assigned-also", payloadOf(w.sure(w.types(bureau1, "/cdo 名册 登记 <@UNEWBIE> 香洲区 联络员 增加"))))
	show("roster/assigned-later", payloadOf(w.sure(w.types(bureau1, "/cdo roster assign <@UTWICE> 公安 liaison 2026-05-06"))))
	show("roster/assigned-cdo", payloadOf(w.sure(w.submits(bureau1, "roster.assign", "cdo", ui.Form{
		"person": {"UCDOJINWAN"}, "unit": {"jinwan"}, "from": {"2021-06-01"}, "name": {"李四"}, "title": {"副区长"}, "document": {"珠数字〔2021〕2号"}, "decided": {"2021-05-31"},
	}))))
	show("roster/role-form", payloadOf(w.sure(w.types(bureau1, "/cdo roster role <@UNEWBIE>"))))
	show("roster/role-later", payloadOf(w.sure(w.types(bureau1, "/cdo roster role <@UBUREAU2> bureau end 2026-05-01"))))
	show("roster/end-form", payloadOf(w.sure(w.types(bureau1, "/cdo roster end"))))
	show("roster/ended", payloadOf(w.sure(w.types(bureau1, "/cdo roster end <@UNEWBIE>"))))
	show("roster/ended-vacant", payloadOf(w.sure(w.types(bureau1, "/cdo roster end <@ULIAISONGONGAN> 公安 昨天"))))
	w.event(bureau1, policy.UnitFounded{Code: "tongji", Class: policy.Department, Name: policy.Name{ZH: "市统计局", EN: "Statistics Bureau"}})
	w.event("slack", policy.AccountChanged{Person: liaison, Closed: true})
	w.event(bureau1, policy.LeaveSet{Leave: policy.Leave{Person: cdo, From: dateOf("2026-04-20"), Until: dateOf("2026-05-20"), Acting: newbie}})
	w.event(bureau1, policy.LeaveSet{Leave: policy.Leave{Person: twice, From: dateOf("2026-04-20"), Until: dateOf("2026-04-30")}})
	show("roster/list-bureau", payloadOf(w.sure(w.types(bureau1, "/cdo roster list"))))
	show("menu/acting", payloadOf(w.sure(w.types(newbie, "/cdo"))))
	show("status/not-joined", payloadOf(w.sure(w.types(bureau1, "/cdo status 统计"))))
	show("status/all-register", payloadOf(w.sure(w.types(bureau1, "/cdo status"))))
}

// manyUnitsScene is a roster of several pages.
func manyUnitsScene(w *world, show func(string, any)) {
	for i := range 20 {
		no := strconv.Itoa(i + 1)
		w.event("cli", policy.UnitFounded{Code: "unit" + no, Class: policy.Department, Joined: dateOf("2021-09-01"), Name: policy.Name{ZH: "第" + no + "局", EN: "Bureau " + no}})
	}
	show("roster/page-1", payloadOf(w.sure(w.types(liaison, "/cdo roster"))))
	show("roster/page-2", payloadOf(w.sure(w.presses(liaison, "roster.page#on", "2"))))
}

func leaveScene(w *world, show func(string, any)) {
	show("leave/form-own", payloadOf(w.sure(w.types(liaison, "/cdo roster leave"))))
	show("leave/form-bureau", payloadOf(w.sure(w.types(bureau1, "/cdo roster leave <@UCDOXIANGZHOU>"))))
	show("leave/set-own", payloadOf(w.sure(w.types(liaison, "/cdo 名册 请假 今天 2026-06-05 <@UNEWBIE>"))))
	show("leave/acting-told", w.mailed(newbie, policy.LeaveSetKind))
	show("leave/set-cdo", payloadOf(w.sure(w.types(bureau1, "/cdo roster leave <@UCDOGONGAN> 12月28日 1月5日"))))
	show("leave/set-cdo-acting", payloadOf(w.sure(w.types(cdo, "/cdo roster leave 5-6 5-20 <@UNEWBIE>"))))
	show("leave/set-nobody", payloadOf(w.sure(w.types(loner, "/cdo roster leave today 2026-04-24"))))
	w.at("2026-05-22 09:00")
	show("leave/notice-acting", w.card(w.notice(newbie)))
	show("leave/status-acting", payloadOf(w.sure(w.types(newbie, "/cdo status"))))
	n := w.notice(newbie)
	show("leave/back", payloadOf(w.sure(w.presses(liaison, "roster.back", liaison))))
	show("leave/notice-acted", w.card(n))
	w.at("2026-04-21 09:00")
	w.event(bureau1, policy.LeaveSet{Leave: policy.Leave{Person: twice, From: dateOf("2026-04-21"), Until: dateOf("2026-04-30"), Acting: newbie}})
	w.event(twice, policy.LeaveEnded{Person: twice})
	show("leave/acting-told-late", w.mailed(newbie, policy.LeaveSetKind))
}

// handoverScene is a liaison who leaves behind a filed report, a draft, a plan
// that is due and a training.
func handoverScene(w *world, show func(string, any)) {
	w.sure(w.types(liaison, logs+"2026-03-12 数据安全培训 45"))
	w.at("2026-05-20 10:00")
	w.files(liaison, cdo, "xiangzhou")
	w.sure(w.types(bureau1, "/cdo plan due 2026-09-30"))
	w.at("2026-07-06 10:00")
	w.queue()
	w.at("2026-07-06 11:00")
	w.sure(w.submits(liaison, "report.duty", "xiangzhou 2026-H2 0", ui.Form{"part0": {"目录扩充至1500条"}, "part1": {"无"}}))
	w.sure(w.types(bureau1, "/cdo roster assign <@UNEWBIE> 香洲区 联络员"))
	show("handover/liaison", w.mailed(newbie, policy.PostGivenKind))
	show("handover/liaison-left", w.mailed(liaison, policy.PostGivenKind))
	w.sure(w.types(bureau1, "/cdo roster assign <@UTWICE> 香洲区 联络员 also"))
	show("handover/liaison-beside", w.mailed(twice, policy.PostGivenKind))
	w.sure(w.types(bureau1, "/cdo roster end <@UTWICE> 香洲区"))
	show("handover/liaison-left-others", w.mailed(twice, policy.PostGivenKind))
	w.sure(w.types(bureau1, "/cdo roster end <@UNEWBIE> 香洲区"))
	show("handover/liaison-left-vacant", w.mailed(newbie, policy.PostGivenKind))
	w.sure(w.types(bureau1, "/cdo roster assign <@ULIAISONXIANGZHOU> 香洲区 联络员"))
	show("handover/liaison-after-vacancy", w.mailed(liaison, policy.PostGivenKind))
}

// newCDOScene is a CDO replaced while a report waits for the signature, and
// dismissed later.
func newCDOScene(w *world, show func(string, any)) {
	w.writes(liaison, "xiangzhou", "已建成目录")
	w.sure(w.presses(liaison, "report.present", h1))
	w.at("2026-05-12 10:00")
	w.nominated(liaison, "xiangzhou", policy.Candidate{Name: "张三", Title: "副区长", Rank: policy.Deputy, Digital: true})
	w.event(bureau1, policy.CDOAppointed{
		Unit: "xiangzhou", No: 1, Person: newbie, Name: "张三", Title: "副区长", From: dateOf("2026-05-11"), Document: paper("珠数字〔2026〕3号", "2026-05-11"), Before: cdo,
	})
	show("handover/cdo", w.mailed(newbie, policy.CDOAppointedKind))
	show("handover/cdo-left", w.mailed(cdo, policy.CDOAppointedKind))
	show("handover/cdo-staff", w.mailed(liaison, policy.CDOAppointedKind))
	show("home/new-cdo", w.home(newbie))
	show("home/bureau-filing", w.home(bureau1))
	w.at("2026-06-08 10:00")
	w.event(bureau1, policy.CDODismissed{Unit: "xiangzhou", Person: newbie, From: dateOf("2026-06-08"), Document: paper("珠数字〔2026〕5号", "2026-06-05")})
	show("handover/cdo-dismissed", w.mailed(newbie, policy.CDODismissedKind))
	show("handover/cdo-dismissed-staff", w.mailed(liaison, policy.CDODismissedKind))
}

func (w *world) home(person string) any {
	w.t.Helper()
	tab, err := w.Home(w.t.Context(), person, w.lang, w.now)
	if err != nil {
		w.t.Fatal(err)
	}
	return tab
}

// firstScene is who is registered first, for a unit of each sort.
func firstScene(w *world, show func(string, any)) {
	w.sure(w.types(bureau1, "/cdo roster assign <@UNEWBIE> 高新区 联络员"))
	show("handover/first-liaison", w.mailed(newbie, policy.PostGivenKind))
	w.sure(w.types(bureau1, "/cdo roster assign <@UNEWBIE> 医保 cdo"))
	show("handover/first-cdo", w.mailed(newbie, policy.PostGivenKind))
	w.sure(w.types(bureau1, "/cdo roster assign <@UNEWBIE> zhuhai liaison"))
	show("handover/first-city", w.mailed(newbie, policy.PostGivenKind))
	w.event(bureau1, policy.PostGiven{Unit: "gaoxin", Post: policy.Liaison, Person: twice, Also: true})
	w.event(bureau1, policy.PostGiven{Unit: "gaoxin", Post: policy.Liaison, Before: twice})
	show("handover/left-again", w.mailed(twice, policy.PostGivenKind))
}

func mergedScene(w *world, show func(string, any)) {
	w.at("2026-06-10 10:00")
	w.event(bureau1, policy.UnitRetired{Code: "jinrong", From: dateOf("2026-06-10"), Into: "gongan", Document: "珠编〔2026〕9号"})
	show("handover/merged", w.mailed(pen2, policy.UnitRetiredKind))
	w.event(bureau1, policy.UnitRetired{Code: "shenji", From: dateOf("2026-06-10"), Reason: "不再纳入"})
	show("status/merged", payloadOf(w.sure(w.types(bureau1, "/cdo status jinrong"))))
	show("status/retired", payloadOf(w.sure(w.types(bureau1, "/cdo status shenji"))))
}

func planScene(w *world, show func(string, any)) {
	show("plan/missing", payloadOf(w.sure(w.types(liaison, "/cdo plan"))))
	w.sure(w.types(bureau1, "/cdo plan due 2026-05-30 香洲区"))
	show("plan/due", payloadOf(w.sure(w.types(cdo, "/cdo 方案"))))
	show("plan/drafted", payloadOf(w.sure(w.presses(liaison, "plan.draft", "xiangzhou"))))
	show("plan/issue-form", payloadOf(w.sure(w.presses(liaison, "plan.issue", "xiangzhou"))))
	w.at("2026-06-01 09:30")
	show("plan/late", payloadOf(w.sure(w.types(liaison, "/cdo plan"))))
	show("plan/issued-late", payloadOf(w.sure(w.submits(liaison, "plan.issue", "xiangzhou", ui.Form{
		"document": {"珠香府办〔2026〕12号"}, "date": {"2026-06-01"}, "files": {"F1", "F2", "F3"},
	}))))
	n := w.folded().Last
	w.event("scheduler", policy.EvidenceKept{Unit: "xiangzhou", For: "plan", No: n, File: "F1", Name: "实施方案.pdf", Hash: "0123456789abcdef0123", Size: 9})
	w.event("scheduler", policy.EvidenceLost{Unit: "xiangzhou", For: "plan", No: n, File: "F2", Reason: "file_too_large"})
	show("plan/files", payloadOf(w.sure(w.types(cdo, "/cdo plan"))))
	show("plan/file-lost", w.mailed(liaison, policy.EvidenceLostKind))
	show("plan/seen-by-leader", payloadOf(w.sure(w.types(leader, "/cdo plan 香洲"))))
	show("status/plan-issued", payloadOf(w.sure(w.types(cdo, "/cdo status"))))
}

func planBureauScene(w *world, show func(string, any)) {
	show("plan/list-empty", payloadOf(w.sure(w.types(bureau1, "/cdo plan"))))
	show("plan/due-form", payloadOf(w.sure(w.types(bureau1, "/cdo plan due"))))
	show("plan/due-set", payloadOf(w.sure(w.submits(bureau1, "plan.due", "", ui.Form{"date": {"2026-06-30"}, "units": {"xiangzhou", "gongan", "doumen"}}))))
	show("plan/due-set-all", payloadOf(w.sure(w.types(bureau1, "/cdo plan due 7月31日"))))
	w.sure(w.types(pen2, "/cdo plan draft"))
	w.sure(w.submits(liaison, "plan.issue", "xiangzhou", ui.Form{"document": {"珠香府办〔2026〕12号"}, "date": {"2026-04-20"}}))
	w.sure(w.types(bureau1, "/cdo plan due 2026-05-31 斗门区，金湾区"))
	w.at("2026-06-02 09:30")
	show("plan/list", payloadOf(w.sure(w.types(bureau1, "/cdo plan list"))))
	show("plan/list-leader", payloadOf(w.sure(w.types(leader, "/cdo plan"))))
	show("home/bureau-plans-late", w.home(bureau1))
}

// wantsScene is a vacancy from the first day to the filing of the next CDO.
func wantsScene(w *world, show func(string, any)) {
	w.queue()
	w.at("2026-05-12 08:00")
	w.event(bureau1, policy.CDODismissed{Unit: "gongan", Person: cdo2, From: dateOf("2026-05-12"), Document: paper("珠数字〔2026〕5号", "2026-05-11")})
	w.event(bureau1, policy.CDODismissed{Unit: "xiangzhou", Person: cdo, From: dateOf("2026-05-12"), Document: paper("珠数字〔2026〕5号", "2026-05-11")})
	w.event(bureau1, policy.PostGiven{Unit: "jinrong", Post: policy.Liaison, Before: loner})
	w.at("2026-05-12 09:00")
	first := w.reminded(liaison)
	show("wants/cdo-first-day", w.card(first))
	digest := w.reminded(bureau1)
	show("wants/digest-first-day", w.card(digest))
	w.queue()
	w.at("2026-05-24 10:00")
	show("wants/cdo-later", w.card(first))
	show("wants/status", payloadOf(w.sure(w.types(liaison, "/cdo status"))))
	show("wants/why", payloadOf(w.sure(w.types(liaison, "/cdo why"))))
	show("wants/home-bureau", w.home(bureau1))
	w.event(liaison, policy.CDONominated{Unit: "xiangzhou", No: 1, Candidate: policy.Candidate{Name: "张三", Title: "副区长"}})
	show("wants/cdo-nominated", w.card(first))
	show("wants/status-bureau-forward", payloadOf(w.sure(w.types(bureau1, "/cdo status 香洲"))))
	w.event(bureau1, policy.NominationMoved{Unit: "xiangzhou", No: 1, State: policy.GivenBack, Reason: "请补充分管领域"})
	show("wants/cdo-given-back", w.card(first))
	w.nominated(liaison, "xiangzhou", policy.Candidate{Name: "张三", Title: "副区长"})
	show("wants/cdo-under-review", w.card(first))
	w.event(bureau1, policy.CDOAppointed{Unit: "xiangzhou", No: 2, Person: newbie, Name: "张三", From: dateOf("2026-06-01"), Document: paper("珠数字〔2026〕6号", "2026-05-22")})
	show("wants/cdo-arriving", w.card(first))
	w.at("2026-06-01 08:00")
	w.event("scheduler", policy.RosterTurned{Day: dateOf("2026-06-01")})
	show("wants/cdo-filled", w.card(first))
	show("wants/digest-fewer", w.card(digest))
	w.sure(w.types(bureau1, "/cdo roster assign <@UTWICE> 香洲区 联络员"))
	w.at("2026-06-02 09:00")
	show("wants/filing-digest", w.card(w.reminded(bureau1)))
	show("wants/filing-unit", payloadOf(w.sure(w.types(newbie, "/cdo status"))))
	show("wants/filing-bureau", payloadOf(w.sure(w.types(bureau1, "/cdo status 香洲"))))
	w.event(bureau1, policy.CDODismissed{Unit: "zhuhai", Person: cityCDO, From: dateOf("2026-06-02"), Document: paper("珠府〔2026〕1号", "2026-06-01")})
	show("wants/city-vacant", payloadOf(w.sure(w.types(bureau1, "/cdo status zhuhai"))))
}

// wantsLiaisonScene is a unit that has a CDO and nobody who drafts.
func wantsLiaisonScene(w *world, show func(string, any)) {
	w.at("2026-05-12 08:00")
	w.sure(w.types(bureau1, "/cdo roster end <@ULIAISONGONGAN>"))
	w.at("2026-05-12 09:00")
	n := w.reminded(cdo2)
	show("wants/liaison-vacant", w.card(n))
	show("wants/why-bureau", payloadOf(w.sure(w.types(bureau1, "/cdo why"))))
	w.sure(w.types(bureau1, "/cdo roster assign <@UNEWBIE> 公安 liaison"))
	show("wants/liaison-filled", w.card(n))
}

// wantsPlanScene is a plan from its first reminder until it is late, and a
// reminder whose reader has left.
func wantsPlanScene(w *world, show func(string, any)) {
	settled(w)
	w.at("2026-04-20 10:00")
	w.sure(w.types(bureau1, "/cdo plan due 2026-06-30"))
	w.at("2026-06-23 09:00")
	ahead := w.reminded(cdo)
	show("wants/plan-ahead", w.card(ahead))
	theirs := w.reminded(liaison)
	w.at("2026-07-01 09:00")
	digest := w.reminded(bureau1)
	show("wants/plan-digest", w.card(digest))
	show("wants/plan-late", w.card(ahead))
	w.sure(w.types(bureau1, "/cdo roster assign <@UNEWBIE> 香洲区 联络员"))
	show("wants/passed-on", w.card(theirs))
	w.sure(w.types(bureau1, "/cdo plan due 2026-08-31 香洲区"))
	show("wants/plan-moved", w.card(ahead))
	w.sure(w.submits(newbie, "plan.issue", "xiangzhou", ui.Form{"document": {"珠香府办〔2026〕12号"}, "date": {"2026-07-01"}}))
	show("wants/plan-done", w.card(ahead))
}

func permissionScene(w *world, show func(string, any)) {
	show("help/roles", payloadOf(w.sure(w.types(nobody, "/cdo help roles"))))
}
