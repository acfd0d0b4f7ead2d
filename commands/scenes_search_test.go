package commands_test

import (
	"strconv"

	"cdobot/commands/ui"
)

// searchScene looks for words in a bit of everything.
func searchScene(w *world, show func(string, any)) {
	settled(w)
	w.at("2026-05-06 09:30")
	w.files(liaison, cdo, "xiangzhou")
	for i, topic := range []string{"数据目录编制", "公共数据目录维护", "目录 & *安全*", "目录核对"} {
		w.sure(w.types(liaison, logs+"2026-03-1"+strconv.Itoa(i)+" "+topic+" 45"))
	}
	w.sure(w.submits(bureau1, "meeting.set", "", ui.Form{"date": {"2026-05-20"}, "time": {"14:30"}, "place": {"市民中心"}, "agenda": {"一、通报情况\n二、交流公共数据目录编制经验，研究下一步共享安排"}}))
	w.sure(w.types(bureau1, "/cdo meeting announce 1"))
	for i := range 12 {
		w.at("2026-05-07 1" + strconv.Itoa(i%10) + ":0" + strconv.Itoa(i/10))
		w.sure(w.submits(bureau1, "task.do.give", "", ui.Form{"what": {"核对第" + strconv.Itoa(i+1) + "批目录"}, "units": {"xiangzhou"}, "due": {"2026-06-10"}}))
	}
	w.sure(w.submits(bureau1, "task.do.give", "", ui.Form{"what": {"梳理公安目录"}, "units": {"gongan"}, "due": {"2026-06-10"}}))
	show("search/results", payloadOf(w.sure(w.types(liaison, "/cdo search 目录"))))
	show("search/bureau", payloadOf(w.sure(w.types(bureau1, "/cdo search 公安 目录"))))
	show("search/page", payloadOf(w.sure(w.presses(liaison, "search.more", "task 1 目录"))))
	show("search/nothing", payloadOf(w.sure(w.types(nobody, "/cdo search 目录 <!here>"))))
	show("search/people", payloadOf(w.sure(w.types(company, "/cdo search <@UCDOGONGAN>"))))
	w.sure(w.submits(bureau1, "report.return", "xiangzhou 2026-H1", ui.Form{"comment": {"请补充"}}))
	w.writes(liaison, "xiangzhou", "已完善")
	w.sure(w.presses(liaison, "report.present", h1))
	w.sure(w.submits(cdo, "report.sign", h1+" "+w.folded().Units.At("xiangzhou").Reports["2026-H1"].Sum, nil))
	show("search/old-version", payloadOf(w.sure(w.types(bureau1, "/cdo search 公共数据目录 香洲 已建成"))))
	show("search/old-version-opened", payloadOf(w.sure(w.presses(bureau1, "report.version", "xiangzhou 2026-H1 1 0"))))
}
