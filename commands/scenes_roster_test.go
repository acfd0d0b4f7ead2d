package commands_test

import (
	"maps"
	"testing"

	"cdobot/commands/ui"
	"cdobot/policy"
)

// rosterProcessScenes are the register's own: units, and the way of an
// appointment from the nomination to the receipt of the province.
func rosterProcessScenes() map[string]scene {
	return map[string]scene{
		"appointment-district": districtScene, "appointment-department": departmentScene, "appointment-city": cityScene,
		"appointment-back": backScene, "appointment-change": changeScene, "appointment-pick": pickScene, "appointment-others": othersScene,
		"unit-add": unitAddScene, "unit-rename": unitRenameScene, "unit-merge": unitMergeScene, "unit-retire": unitRetireScene,
		"unit-show": unitShowScene, "coverage": coverageScene,
	}
}

// proposal is a nomination as a unit fills it in.
func proposal(change ui.Form) ui.Form {
	f := ui.Form{
		"name": {"林某"}, "person": {newbie}, "title": {"区政府副区长"}, "rank": {"deputy"}, "digital": {"yes"},
		"attested": {"literate", "versed"}, "signer": {"周某"}, "signed": {"2026-04-17"},
	}
	maps.Copy(f, change)
	return f
}

// verdict is the leading group's decision as the bureau fills it in.
func verdict(change ui.Form) ui.Form {
	f := ui.Form{"person": {newbie}, "name": {"林某"}, "title": {"区政府副区长"}, "document": {"珠数组〔2026〕3号"}, "decided": {"2026-04-18"}}
	maps.Copy(f, change)
	return f
}

// nominates has somebody nominate for the unit and the bureau forward it.
func (w *world) nominates(person, unit string, f ui.Form) {
	w.t.Helper()
	w.sure(w.submits(person, "roster.nominate", unit, f))
	w.sure(w.types(bureau1, "/cdo roster forward "+unit))
}

// letter is the card by which somebody hears of the last event of its kind.
func (w *world) letter(event policy.Event, to string) any {
	w.t.Helper()
	var found any
	for _, n := range w.Planner.Due(w.folded(), w.outbox(), w.now) {
		if n.Trigger != nil && n.Trigger.Event == event.Kind() && n.To == to {
			found = w.card(n)
		}
	}
	if found == nil {
		w.t.Fatalf("%s does not hear of %s", to, event.Kind())
	}
	return found
}

func districtScene(w *world, show func(string, any)) {
	show("appointment/nominate-form", payloadOf(w.sure(w.types(twice, "/cdo roster nominate 金湾"))))
	show("appointment/nominated", payloadOf(w.sure(w.submits(twice, "roster.nominate", "jinwan", proposal(nil)))))
	show("appointment/card-nominated", w.letter(policy.CDONominated{}, bureauRoom))
	show("appointment/show-nominated", payloadOf(w.sure(w.types(bureau1, "/cdo roster show 金湾"))))
	show("appointment/show-nominated-unit", payloadOf(w.sure(w.types(twice, "/cdo roster show 金湾"))))
	show("appointment/forwarded", payloadOf(w.sure(w.presses(bureau1, "roster.forward", "jinwan 1"))))
	show("appointment/card-forwarded", w.letter(policy.NominationMoved{}, twice))
	show("appointment/card-dealt-with", w.letter(policy.CDONominated{}, bureauRoom))
	show("appointment/show-forwarded", payloadOf(w.sure(w.presses(bureau1, "roster.show", "jinwan"))))
	show("appointment/appoint-form", payloadOf(w.sure(w.presses(bureau1, "roster.appoint", "jinwan"))))
	show("appointment/appointed", payloadOf(w.sure(w.submits(bureau1, "roster.appoint", "jinwan 1 -", verdict(ui.Form{"scan": {"F1"}})))))
	show("appointment/show-appointed", payloadOf(w.sure(w.types(bureau1, "/cdo roster show 金湾"))))
	show("appointment/file-form", payloadOf(w.sure(w.presses(bureau1, "roster.file", "jinwan"))))
	show("appointment/file-form-dated", payloadOf(w.sure(w.types(bureau1, "/cdo roster file 金湾 今天"))))
	show("appointment/filed", payloadOf(w.sure(w.types(bureau1, "/cdo roster file 金湾 2026-04-20 粤政数备〔2026〕12号"))))
	show("appointment/show-filed", payloadOf(w.sure(w.types(leader, "/cdo roster show 金湾"))))
	show("appointment/show-filed-company", payloadOf(w.sure(w.types(company, "/cdo roster show 金湾"))))
}

func departmentScene(w *world, show func(string, any)) {
	show("appointment/nominate-form-bureau", payloadOf(w.sure(w.types(bureau1, "/cdo roster nominate"))))
	show("appointment/nominate-form-for-unit", payloadOf(w.sure(w.presses(bureau1, "roster.nominate", "shenji"))))
	below := proposal(ui.Form{"unit": {"shenji"}, "rank": {"below"}, "digital": nil, "title": {"总审计师"}, "exception": {"局领导职数空缺，由总审计师分管信息化工作。"}})
	show("appointment/nominated-by-bureau", payloadOf(w.sure(w.submits(bureau1, "roster.nominate", "", below))))
	show("appointment/forwarded-line", payloadOf(w.sure(w.types(bureau1, "/cdo roster forward 审计局"))))
	show("appointment/appoint-form-exception", payloadOf(w.sure(w.types(bureau1, "/cdo roster appoint 审计局"))))
	show("appointment/appointed-department", payloadOf(w.sure(w.submits(bureau1, "roster.appoint", "shenji 1 -", verdict(ui.Form{"title": {"总审计师"}})))))
	show("appointment/show-department", payloadOf(w.sure(w.types(bureau1, "/cdo roster show 审计局"))))
}

func cityScene(w *world, show func(string, any)) {
	show("appointment/appoint-form-city", payloadOf(w.sure(w.types(bureau1, "/cdo roster appoint 珠海市"))))
	show("appointment/appointed-city", payloadOf(w.sure(w.submits(bureau1, "roster.appoint", "zhuhai 0 "+cityCDO, verdict(ui.Form{"title": {"副市长"}})))))
	show("appointment/show-city", payloadOf(w.sure(w.types(bureau1, "/cdo roster show 珠海市"))))
	show("appointment/dismissed-city", payloadOf(w.sure(w.submits(bureau1, "roster.dismiss", "zhuhai 0 "+newbie, verdict(ui.Form{"document": {"珠数组〔2026〕4号"}})))))
}

func backScene(w *world, show func(string, any)) {
	w.sure(w.submits(twice, "roster.nominate", "jinwan", proposal(nil)))
	show("appointment/return-form", payloadOf(w.sure(w.presses(bureau1, "roster.return", "jinwan 1"))))
	show("appointment/returned", payloadOf(w.sure(w.submits(bureau1, "roster.return", "jinwan 1", ui.Form{"reason": {"请补充分管工作的文件。"}}))))
	show("appointment/card-returned", w.letter(policy.NominationMoved{}, twice))
	show("appointment/show-returned", payloadOf(w.sure(w.types(twice, "/cdo roster show 金湾"))))
	show("appointment/nominate-form-again", payloadOf(w.sure(w.presses(twice, "roster.nominate", "jinwan"))))
	w.sure(w.submits(twice, "roster.nominate", "jinwan", proposal(nil)))
	show("appointment/withdraw-form", payloadOf(w.sure(w.presses(twice, "roster.withdraw", "jinwan 2"))))
	show("appointment/withdrawn", payloadOf(w.sure(w.types(twice, "/cdo roster withdraw 金湾 人选工作调整"))))
	show("appointment/card-withdrawn", w.letter(policy.NominationMoved{}, bureauRoom))
	w.nominates(twice, "jinwan", proposal(nil))
	show("appointment/refuse-form", payloadOf(w.sure(w.presses(bureau1, "roster.refuse", "jinwan"))))
	show("appointment/refused", payloadOf(w.sure(w.submits(bureau1, "roster.refuse", "jinwan 3 -", verdict(ui.Form{"reason": {"请推荐分管领导。"}})))))
	show("appointment/card-refused", w.letter(policy.CDORefused{}, twice))
	show("appointment/show-refused", payloadOf(w.sure(w.types(bureau1, "/cdo roster show 金湾"))))
}

// changeScene is a district with a CDO who is replaced, from a later day on,
// and one who is dismissed.
func changeScene(w *world, show func(string, any)) {
	show("appointment/nominate-form-successor", payloadOf(w.sure(w.presses(liaison, "roster.nominate", "xiangzhou"))))
	w.nominates(liaison, "xiangzhou", proposal(nil))
	show("appointment/appoint-form-successor", payloadOf(w.sure(w.types(bureau1, "/cdo roster appoint 香洲"))))
	show("appointment/appointed-ahead", payloadOf(w.sure(w.submits(bureau1, "roster.appoint", "xiangzhou 1 "+cdo, verdict(ui.Form{"from": {"2026-05-06"}})))))
	show("appointment/show-ahead", payloadOf(w.sure(w.types(bureau1, "/cdo roster show 香洲"))))
	show("appointment/dismiss-form", payloadOf(w.sure(w.types(bureau1, "/cdo roster dismiss 公安"))))
	show("appointment/dismissed", payloadOf(w.sure(w.submits(bureau1, "roster.dismiss", "gongan 0 "+cdo2, ui.Form{"document": {"珠数组〔2026〕5号"}, "decided": {"2026-04-20"}, "reason": {"工作调整"}}))))
	show("appointment/show-vacant", payloadOf(w.sure(w.types(bureau1, "/cdo roster show 公安"))))
	w.nominates(pen2, "gongan", proposal(ui.Form{"name": {"何某"}}))
	show("appointment/appointed-successor", payloadOf(w.sure(w.submits(bureau1, "roster.appoint", "gongan 1 -", verdict(ui.Form{"document": {"珠数组〔2026〕6号"}, "decided": {"2026-04-20"}})))))
	show("appointment/dismissed-ahead", payloadOf(w.sure(w.submits(bureau1, "roster.dismiss", "gongan 0 "+newbie, ui.Form{"document": {"珠数组〔2026〕7号"}, "decided": {"2026-04-20"}, "from": {"2026-06-01"}}))))
	show("appointment/show-leaving", payloadOf(w.sure(w.types(bureau1, "/cdo roster show 公安"))))
}

// pickScene is each step typed without a unit.
func pickScene(w *world, show func(string, any)) {
	for _, word := range []string{"forward", "return", "refuse"} {
		show("appointment/pick-none-"+word, payloadOf(w.sure(w.types(bureau1, "/cdo roster "+word))))
	}
	w.sure(w.submits(twice, "roster.nominate", "jinwan", proposal(nil)))
	w.nominates(twice, "doumen", proposal(nil))
	for _, word := range []string{"forward", "return", "appoint", "refuse", "dismiss", "file", "show"} {
		show("appointment/pick-"+word, payloadOf(w.sure(w.types(bureau1, "/cdo roster "+word))))
	}
	show("appointment/pick-withdraw", payloadOf(w.sure(w.types(twice, "/cdo roster withdraw"))))
	show("appointment/picked-return", payloadOf(w.sure(w.submits(bureau1, "roster.pick", "return", ui.Form{"unit": {"jinwan"}}))))
	show("appointment/picked-forward", payloadOf(w.sure(w.submits(bureau1, "roster.pick", "forward", ui.Form{"unit": {"jinwan"}}))))
}

// othersScene is what the bureau hears of a plan.
func othersScene(w *world, show func(string, any)) {
	w.event(liaison, policy.PlanIssuedOn{Unit: "xiangzhou", No: "香府办〔2026〕8号", On: policy.DateOf(w.now) - 2, Files: []string{"F1"}})
	show("appointment/card-plan", w.letter(policy.PlanIssuedOn{}, bureauRoom))
}

func unitAddScene(w *world, show func(string, any)) {
	show("unit/add-form", payloadOf(w.sure(w.presses(bureau1, "roster.add", ""))))
	show("unit/add-form-begun", payloadOf(w.sure(w.types(bureau1, "/cdo roster add jiaoyu 市教育局"))))
	show("unit/added", payloadOf(w.sure(w.types(bureau1, "/cdo roster add jiaoyu 市教育局 部门"))))
	show("unit/added-joined", payloadOf(w.sure(w.submits(bureau1, "roster.add", "", ui.Form{
		"code": {"tongji"}, "name": {"市统计局"}, "name_en": {"Statistics Bureau"}, "short": {"统计局"}, "kind": {"department"}, "date": {"2026-04-01"},
	}))))
	show("unit/show-added", payloadOf(w.sure(w.types(bureau1, "/cdo roster show jiaoyu"))))
}

// unitRenameScene renames 横琴 as it was, long after the day.
func unitRenameScene(w *world, show func(string, any)) {
	show("unit/rename-form", payloadOf(w.sure(w.types(bureau1, "/cdo roster rename"))))
	show("unit/rename-form-unit", payloadOf(w.sure(w.presses(bureau1, "roster.rename", "hengqin"))))
	show("unit/renamed", payloadOf(w.sure(w.submits(bureau1, "roster.rename", "", ui.Form{
		"unit": {"hengqin"}, "name": {"横琴粤澳深度合作区"}, "name_en": {"Guangdong-Macao In-Depth Cooperation Zone in Hengqin"}, "short": {"横琴"},
		"kind": {"district"}, "date": {"2021-09-17"}, "document": {"中发〔2021〕1号"},
	}))))
	show("unit/show-renamed", payloadOf(w.sure(w.types(bureau1, "/cdo roster show hengqin"))))
	show("unit/renamed-ahead", payloadOf(w.sure(w.types(bureau1, "/cdo roster rename 市金融工作局 市地方金融管理局 2026-06-01"))))
	show("unit/show-renamed-ahead", payloadOf(w.sure(w.types(bureau1, "/cdo roster show jinrong"))))
	show("unit/kind-changed", payloadOf(w.sure(w.submits(bureau1, "roster.rename", "", ui.Form{
		"unit": {"gaoxin"}, "name": {"高新区"}, "name_en": {"High-tech Zone"}, "short": {"高新区"}, "kind": {"department"}, "date": {"2026-04-20"},
	}))))
}

func unitMergeScene(w *world, show func(string, any)) {
	w.sure(w.submits(twice, "roster.nominate", "doumen", proposal(nil)))
	show("unit/merge-form", payloadOf(w.sure(w.types(bureau1, "/cdo roster merge 斗门"))))
	show("unit/merge-sure", payloadOf(w.sure(w.types(bureau1, "/cdo roster merge 斗门区 香洲区 2026-04-01"))))
	show("unit/merge-sure-form", payloadOf(w.sure(w.submits(bureau1, "roster.merge", "", ui.Form{
		"unit": {"xiangzhou"}, "into": {"jinwan"}, "date": {"2026-07-01"}, "document": {"珠委发〔2026〕9号"},
	}))))
	show("unit/merged", payloadOf(w.sure(w.submits(bureau1, "roster.sure", `{"code":"doumen","from":"2026-04-01","into":"xiangzhou"}`, nil))))
	show("unit/show-merged", payloadOf(w.sure(w.types(bureau1, "/cdo roster show 斗门"))))
	show("unit/show-merged-into", payloadOf(w.sure(w.types(bureau1, "/cdo roster show 香洲"))))
	show("unit/merged-ahead", payloadOf(w.sure(w.submits(bureau1, "roster.sure", `{"code":"gaoxin","from":"2026-07-01","into":"jinwan"}`, nil))))
}

func unitRetireScene(w *world, show func(string, any)) {
	show("unit/retire-form", payloadOf(w.sure(w.presses(bureau1, "roster.retire", "jinrong"))))
	show("unit/retire-sure", payloadOf(w.sure(w.types(bureau1, "/cdo roster retire 金融 2026-04-01 机构改革撤销"))))
	show("unit/retired", payloadOf(w.sure(w.submits(bureau1, "roster.sure", `{"code":"jinrong","from":"2026-04-01","reason":"机构改革撤销"}`, nil))))
	show("unit/show-retired", payloadOf(w.sure(w.types(bureau1, "/cdo roster show 金融"))))
}

func unitShowScene(w *world, show func(string, any)) {
	show("unit/show-own", payloadOf(w.sure(w.types(liaison, "/cdo roster show"))))
	show("unit/show-nothing", payloadOf(w.sure(w.types(bureau1, "/cdo roster 单位 审计"))))
	w.event(bureau1, policy.LeaveSet{Leave: policy.Leave{Person: cdo, From: policy.DateOf(w.now) - 1, Until: policy.DateOf(w.now) + 9, Acting: liaison}})
	w.event(bureau1, policy.PlanDueSet{Units: []string{"xiangzhou"}, Due: policy.DateOf(w.now) + 60})
	show("unit/show-leave", payloadOf(w.sure(w.types(cdo, "/cdo roster show 香洲"))))
}

func coverageScene(w *world, show func(string, any)) {
	show("coverage/bureau", payloadOf(w.sure(w.types(bureau1, "/cdo roster coverage"))))
	show("coverage/leader", payloadOf(w.sure(w.types(leader, "/cdo 名册 覆盖"))))
	w.nominates(twice, "jinwan", proposal(nil))
	w.sure(w.submits(twice, "roster.nominate", "doumen", proposal(nil)))
	show("coverage/under-way", payloadOf(w.sure(w.presses(bureau1, "roster.coverage", ""))))
	for _, u := range w.folded().Active() {
		if u.CDO == "" {
			w.event(bureau1, policy.PostGiven{Unit: u.Code, Post: policy.CDO, Person: "UCDO" + u.Code, Basis: policy.Document{No: "珠数组〔2021〕1号", Date: policy.On(2021, 6, 1)}})
		}
		if len(u.Liaisons) == 0 {
			w.event(bureau1, policy.PostGiven{Unit: u.Code, Post: policy.Liaison, Person: "ULIAISON" + u.Code})
		}
	}
	show("coverage/all", payloadOf(w.sure(w.types(bureau1, "/cdo roster coverage"))))
}

// TestRosterScenesAreAmongAll: the register's scenes are played with the others.
func TestRosterScenesAreAmongAll(t *testing.T) {
	t.Parallel()
	for name := range rosterProcessScenes() {
		if scenes()[name] == nil {
			t.Errorf("%s is not among the scenes", name)
		}
	}
}
