package commands_test

import (
	"cdobot/commands/report"
	"cdobot/commands/ui"
	"cdobot/policy"
)

func reportScenes() map[string]scene {
	return map[string]scene{
		"report": reportScene, "report-alone": reportAloneScene, "report-judged": reportJudgedScene, "report-list": reportListScene,
	}
}

const h1 = "xiangzhou 2026-H1"

// reportScene is a report on its way from the liaison to the CDO.
func reportScene(w *world, show func(string, any)) {
	show("report/card-empty", payloadOf(w.sure(w.types(liaison, "/cdo report"))))
	show("report/duty-form", payloadOf(w.sure(w.presses(liaison, "report.duty#0", h1+" 0"))))
	show("report/card-begun", payloadOf(w.sure(w.submits(liaison, "report.duty", h1+" 0", ui.Form{
		"part0": {"归集数据目录1200条"}, "part1": {"部门间共享较慢"}, "part2": {"三季度前完成分级"}, "part3": {"无"},
	}))))
	show("report/duty-form-begun", payloadOf(w.sure(w.presses(cdo, "report.duty#0", h1+" 0"))))
	w.writes(liaison, "xiangzhou", "已建成公共数据目录")
	show("report/card-complete", payloadOf(w.sure(w.types(liaison, "/cdo report"))))
	show("report/presented", payloadOf(w.sure(w.presses(liaison, "report.present", h1))))
	show("report/card-to-sign", payloadOf(w.sure(w.types(liaison, "/cdo report"))))
	show("report/sign-form", payloadOf(w.sure(w.types(cdo, "/cdo report sign"))))
	show("report/sendback-form", payloadOf(w.sure(w.presses(cdo, "report.sendback", h1))))
	show("report/sent-back", payloadOf(w.sure(w.submits(cdo, "report.sendback", h1, ui.Form{"comment": {"职责二的成效请补充数字"}}))))
	show("report/card-sent-back", payloadOf(w.sure(w.types(liaison, "/cdo report"))))
	w.sure(w.presses(liaison, "report.present", h1))
	show("report/signed", payloadOf(w.sure(w.submits(cdo, "report.sign", h1+" "+w.report().Sum, nil))))
	show("report/card-filed", payloadOf(w.sure(w.types(liaison, "/cdo report 2026-H1"))))
	show("report/read", payloadOf(w.sure(w.presses(liaison, "report.read", h1))))
}

// report is the first half-year's report of the district.
func (w *world) report() policy.Report { return w.folded().Units.At("xiangzhou").Reports["2026-H1"] }

// reportAloneScene is a CDO who writes and signs without a liaison.
func reportAloneScene(w *world, show func(string, any)) {
	w.writes(cdo, "xiangzhou", "自行起草")
	show("report/card-cdo", payloadOf(w.sure(w.types(cdo, "/cdo report"))))
	draft, err := report.DraftOf(w.t.Context(), w.App, report.About{Unit: w.folded().Units.At("xiangzhou"), Period: "2026-H1"})
	if err != nil {
		w.t.Fatal(err)
	}
	w.at("2026-06-01 09:00")
	show("report/signed-alone-late", payloadOf(w.sure(w.presses(cdo, "report.sign", h1+" "+draft.Sum()))))
}

// reportJudgedScene is what the bureau does with a report that was filed.
func reportJudgedScene(w *world, show func(string, any)) {
	show("report/show-not-filed", payloadOf(w.sure(w.types(bureau1, "/cdo report show 香洲"))))
	w.files(liaison, cdo, "xiangzhou")
	show("report/review-form", payloadOf(w.sure(w.types(bureau1, "/cdo report show 香洲"))))
	show("report/show-leader", payloadOf(w.sure(w.types(leader, "/cdo report show 香洲"))))
	show("report/return-form", payloadOf(w.sure(w.presses(bureau1, "report.return", h1))))
	show("report/returned", payloadOf(w.sure(w.types(bureau1, "/cdo report return 香洲 2026-H1 佐证材料缺文号"))))
	show("report/card-returned", payloadOf(w.sure(w.types(cdo, "/cdo report"))))
	w.sure(w.presses(liaison, "report.present", h1))
	w.sure(w.submits(cdo, "report.sign", h1+" "+w.report().Sum, nil))
	show("report/accepted", payloadOf(w.sure(w.submits(bureau1, "report.accept", h1, nil))))
	show("report/card-accepted", payloadOf(w.sure(w.types(liaison, "/cdo report 上半年"))))
}

func reportListScene(w *world, show func(string, any)) {
	w.files(liaison, cdo, "xiangzhou")
	w.at("2026-06-02 10:00")
	show("report/list", payloadOf(w.sure(w.types(bureau1, "/cdo report list"))))
	show("report/list-h2", payloadOf(w.sure(w.types(leader, "/cdo report list 下半年"))))
}
