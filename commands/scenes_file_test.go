package commands_test

import (
	"strings"
	"testing"

	"cdobot/commands/desk"
	"cdobot/policy"
)

// fileScenes are the golden moments of history, asof and the roster's files.
func fileScenes() map[string]scene {
	return map[string]scene{
		"history": historyScene, "asof": asofScene, "roster-file": rosterFileScene,
	}
}

// storied is a world in which something of every sort was done to a district
// and to a department.
func storied(tb testing.TB, w *world) {
	tb.Helper()
	paper := func(no, day string) policy.Document { return policy.Document{No: no, Date: dateOf(day)} }
	w.at("2026-02-03 10:00")
	w.event(bureau1, policy.PlanDueSet{Units: []string{"xiangzhou", "gongan"}, Due: dateOf("2026-06-30")})
	w.event(bureau1, policy.UnitChanged{Code: "gongan", From: dateOf("2026-02-01"), Name: policy.Name{ZH: "市公安局（数据分局）", EN: "Public Security Bureau (Data)", ShortZH: "公安局"}, Document: "珠编〔2026〕1号"})
	w.at("2026-03-12 15:00")
	w.sure(w.types(liaison, logs+"今天 数据安全培训 45"))
	w.sure(w.types(liaison, logs+"2026-03-11 目录编制"))
	w.sure(w.types(liaison, "/cdo training cancel 2 重复登记"))
	w.at("2026-04-02 09:00")
	w.event(liaison, policy.PlanDrafted{Unit: "xiangzhou"})
	w.event(liaison, policy.CDONominated{Unit: "xiangzhou", No: 1, Candidate: policy.Candidate{Person: newbie, Name: "张三", Title: "副区长", Rank: policy.Deputy, Digital: true}})
	w.event(bureau1, policy.NominationMoved{Unit: "xiangzhou", No: 1, State: policy.GivenBack, Reason: "请补充分管领域"})
	w.event(liaison, policy.CDONominated{Unit: "xiangzhou", No: 2, Candidate: policy.Candidate{Person: newbie, Name: "张三", Title: "副区长", Rank: policy.Deputy, Digital: true}})
	w.event(bureau1, policy.NominationMoved{Unit: "xiangzhou", No: 2, State: policy.UnderReview})
	w.at("2026-05-12 10:00")
	w.event(bureau1, policy.CDOAppointed{
		Unit: "xiangzhou", No: 2, Person: newbie, Name: "张三", Title: "副区长", From: dateOf("2026-05-10"),
		Document: paper("珠数字〔2026〕3号", "2026-05-10"), Before: cdo,
	})
	w.event(bureau1, policy.PostGiven{Unit: "xiangzhou", Post: policy.Liaison, Person: twice, Also: true, From: dateOf("2026-07-01")})
	w.at("2026-05-20 10:00")
	w.event(bureau1, policy.CDOFiled{Unit: "xiangzhou", Person: newbie, On: dateOf("2026-05-18"), Receipt: "粤数备〔2026〕7号"})
	w.event(liaison, policy.PlanIssuedOn{Unit: "xiangzhou", No: "香府办〔2026〕9号", On: dateOf("2026-05-19")})
	w.event(liaison, policy.LeaveSet{Leave: policy.Leave{Person: liaison, From: dateOf("2026-05-20"), Until: dateOf("2026-05-22"), Acting: twice}})
	w.event(bureau1, policy.UnitRetired{Code: "gongan", From: dateOf("2026-05-20"), Into: "xiangzhou", Document: "珠编〔2026〕5号"})
	w.at("2026-06-02 09:30")
}

func historyScene(w *world, show func(string, any)) {
	show("history/fresh", payloadOf(w.sure(w.types(liaison, "/cdo history"))))
	storied(w.t, w)
	show("history/unit", payloadOf(w.sure(w.types(liaison, "/cdo 历史"))))
	older := w.folded().Units.At("xiangzhou").Entries.All()
	show("history/older", payloadOf(w.sure(w.presses(bureau1, "history.older", "xiangzhou "+itoa(older[len(older)-desk.APage])))))
	show("history/newer", payloadOf(w.sure(w.presses(bureau1, "history.newer", "xiangzhou "+itoa(older[1])))))
	show("history/merged", payloadOf(w.sure(w.types(leader, "/cdo history gongan"))))
}

func asofScene(w *world, show func(string, any)) {
	show("asof/usage", payloadOf(w.sure(w.types(bureau1, "/cdo asof"))))
	storied(w.t, w)
	show("asof/city", payloadOf(w.sure(w.types(bureau1, "/cdo asof 2026-05-11"))))
	show("asof/city-company", payloadOf(w.sure(w.types(company, "/cdo asof 2026-05-11"))))
	show("asof/city-before-us", payloadOf(w.sure(w.types(leader, "/cdo 截至 2023-06-30"))))
	show("asof/city-too-early", payloadOf(w.sure(w.types(leader, "/cdo asof 2020-06-30"))))
	show("asof/unit", payloadOf(w.sure(w.types(twice, "/cdo asof 2026-03-31 金湾区"))))
	show("asof/unit-late", payloadOf(w.sure(w.types(bureau1, "/cdo asof 2026-05-11 香洲区"))))
	show("asof/unit-ahead", payloadOf(w.sure(w.types(bureau1, "/cdo asof 香洲区 2026-07-01"))))
	show("asof/unit-renamed", payloadOf(w.sure(w.types(bureau1, "/cdo asof 2026-01-31 gongan"))))
	show("asof/unit-merged", payloadOf(w.sure(w.types(bureau1, "/cdo asof 2026-06-01 gongan"))))
	show("asof/unit-too-early", payloadOf(w.sure(w.types(bureau1, "/cdo asof 2021-05-01 香洲区"))))
	for i := range 40 {
		w.event("cli", policy.UnitFounded{Code: "unit" + itoa(i), Class: policy.Department, Joined: dateOf("2021-05-27"), Name: policy.Name{ZH: "单位" + itoa(i), EN: "Unit " + itoa(i)}})
	}
	show("asof/city-page", payloadOf(w.sure(w.presses(bureau1, "asof.page", "2026-06-02 2"))))
	show("asof/city-first-page", payloadOf(w.sure(w.types(bureau1, "/cdo asof 今天"))))
}

func rosterFileScene(w *world, show func(string, any)) {
	files := w.holds(map[string]string{
		"F1": rosterCSV, "F2": strings.NewReplacer("2026-04-10", "昨天下午", "@newbie", "李四").Replace(rosterCSV),
		"F3": "单位,首席数据官\nxiangzhou,张三\n",
	})
	show("roster-file/template", payloadOf(w.sure(w.types(bureau1, "/cdo roster template"))))
	show("roster-file/export", payloadOf(w.sure(w.types(bureau1, "/cdo roster export"))))
	show("roster-file/form", payloadOf(w.sure(w.types(bureau1, "/cdo roster import"))))
	show("roster-file/errors", payloadOf(w.uploads("F2")))
	show("roster-file/preview", payloadOf(w.uploads("F1")))
	show("roster-file/dropped", payloadOf(w.sure(w.presses(bureau1, "roster.import.drop", files["F1"]))))
	show("roster-file/imported", payloadOf(w.sure(w.presses(bureau1, "roster.import.go", files["F1"]))))
	show("roster-file/pressed-again", payloadOf(w.sure(w.presses(bureau1, "roster.import.go", files["F1"]))))
	show("roster-file/nothing-new", payloadOf(w.uploads("F1")))
	show("roster-file/history", payloadOf(w.sure(w.types(bureau1, "/cdo history shuju"))))
}
