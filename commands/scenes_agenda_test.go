package commands_test

import (
	"cdobot/commands/ui"
	"cdobot/policy"
)

func agendaScenes() map[string]scene {
	return map[string]scene{"agenda": agendaScene, "agenda-follow": followScene}
}

// reporting files a report by way of the ledger, with the same words wherever
// nothing else is given.
func (w *world) reporting(person, unit string, p policy.Period, cells map[string]string) {
	w.t.Helper()
	t := filled("无")
	for name, words := range cells {
		c, ok := policy.ParseCell(name)
		if !ok {
			w.t.Fatalf("no cell %q", name)
		}
		t[c.Duty][c.Part] = words
	}
	w.event(person, policy.ReportSigned{Unit: unit, Period: p, Sum: t.Sum(), Text: &t})
}

// fieldReports are two units' reports in which each has a problem that the
// other has solved.
func (w *world) fieldReports() {
	w.t.Helper()
	w.reporting(cdo, "xiangzhou", "2026-H1", map[string]string{
		"1.1": "完成12个业务系统公共数据目录编制，编目率达100%。",
		"1.2": "一是部门之间数据共享周期较长，申请一次平均需要十五个工作日。二是跨境数据流动规则尚不明确。",
		"4.2": "镇街数据专员多为兼职，数据治理专业人才不足。",
	})
	w.reporting(cdo2, "gongan", "2025-H2", map[string]string{
		"1.1": "1.建立数据共享专班，共享申请办理周期由十五个工作日压缩至三个工作日。2.累计归集数据3.2亿条。",
		"1.2": "公共数据目录编制不完整，部分业务系统未编目。",
		"4.1": "选派12名数据专员到企业实操实训，数据治理专业人才由3人增至15人。",
	})
}

// meetingIn sets a meeting on a day in May, at 14:30, by the bureau.
func (w *world) meetingIn(day string) {
	w.t.Helper()
	w.sure(w.submits(bureau1, "meeting.set", "", ui.Form{"date": {day}, "time": {"14:30"}, "place": {"市民服务中心三楼"}, "agenda": {"一、上半年进展"}}))
}

// announces the first meeting.
func (w *world) announces() {
	w.t.Helper()
	w.event(bureau1, policy.MeetingAnnounced{No: 1})
}

// pairs are what the first meeting talks about.
func (w *world) pairs() []policy.Pair {
	w.t.Helper()
	m, _ := w.folded().MeetingNo(1)
	return m.Pairs
}

func agendaScene(w *world, show func(string, any)) {
	show("agenda/no-meeting", payloadOf(w.sure(w.types(bureau1, "/cdo meeting agenda"))))
	w.meetingIn("2026-05-20")
	show("agenda/no-reports", payloadOf(w.sure(w.types(bureau1, "/cdo meeting agenda"))))
	w.fieldReports()
	form := w.opens(bureau1, "meeting.agenda", "1")
	show("agenda/form", form.modal)
	added := w.sure(form.put("pairs3", form.options("pairs3")[0]).press("meeting.pair", "1"))
	show("agenda/by-hand", added.Modal)
	form.shows(added)
	form.put("asks", "jinrong").put("offers", "gongan").put("duty", "2").put("problem", "数据安全风险监测手段单一。").put("result", "建成数据安全风险监测平台。")
	form.submit()
	show("agenda/form-back", form.modal)
	form.submit()
	show("agenda/edit", form.modal)
	form.put("problem0", "跨部门共享数据周期长，平均需十五个工作日。")
	show("agenda/set", payloadOf(form.submit()))
	show("agenda/outlined", payloadOf(w.sure(w.presses(bureau1, "meeting.outline", "1"))))
	w.announces()
	form = w.opens(bureau1, "meeting.agenda", "1")
	form.submit()
	show("agenda/set-announced", payloadOf(form.submit()))
	form = w.opens(bureau1, "meeting.agenda", "1")
	show("agenda/cleared", payloadOf(form.put("pairs2").submit()))
	w.at("2026-05-21 09:00")
	show("agenda/begun-without", payloadOf(w.sure(w.types(bureau1, "/cdo meeting agenda 1"))))
}

// options are the values that a field of the window offers.
func (p *pane) options(name string) []string {
	p.w.t.Helper()
	_, blocks := blocksOf(p.w.t, encode(p.w.t, p.modal))
	var all []string
	for _, b := range blocks {
		if b.BlockID == p.id(name) {
			for _, o := range b.Element.Options {
				all = append(all, o.Value)
			}
		}
	}
	return all
}

func followScene(w *world, show func(string, any)) {
	w.paired()
	show("agenda/outcomes-ahead", payloadOf(w.sure(w.types(bureau1, "/cdo meeting agenda 1"))))
	w.at("2026-06-22 09:00") // a month later is 端午节
	show("agenda/reminder", w.card(w.notice(liaison)))
	form := w.opens(liaison, "meeting.follow", "xiangzhou 1")
	show("agenda/follow-form", form.modal)
	form.put("outcome0", "partly").put("word0", "周期缩短至七个工作日").put("outcome1", "unsolved")
	show("agenda/followed", payloadOf(form.submit()))
	show("agenda/followed-again", payloadOf(w.sure(w.presses(cdo, "meeting.follow", "xiangzhou 1"))))
	show("agenda/follow-none", payloadOf(w.sure(w.presses(cdo2, "meeting.follow", "gongan 1"))))
	show("agenda/outcomes", payloadOf(w.sure(w.types(bureau1, "/cdo meeting agenda 1"))))
	show("agenda/next-none", payloadOf(w.sure(w.types(bureau1, "/cdo meeting agenda"))))
	show("agenda/report-form", payloadOf(w.sure(w.presses(liaison, "report.duty#0", "xiangzhou 2026-H2 0"))))
}

// paired is a world on the day after a meeting that talked about two problems of
// the district.
func (w *world) paired() {
	w.t.Helper()
	settled(w)
	w.at("2026-04-20 09:30")
	w.meetingIn("2026-05-20")
	w.event(bureau1, policy.PairsSet{No: 1, Pairs: []policy.Pair{
		{Duty: 0, Asks: "xiangzhou", Problem: "部门之间数据共享周期较长。", Offers: "gongan", Result: "建立数据共享专班，三个工作日办结。"},
		{Duty: 3, Asks: "xiangzhou", Problem: "数据治理专业人才不足。", Offers: "gongan", Result: "选派12名数据专员实训。"},
	}})
	w.announces()
	w.at("2026-05-21 09:00")
}
