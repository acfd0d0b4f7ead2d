package commands_test

import (
	"strconv"
	"strings"
	"time"

	"cdobot/commands/ui"
	"cdobot/policy"
)

func reportFormScenes() map[string]scene {
	return map[string]scene{"report-form": reportFormScene, "report-form-clash": reportClashScene, "report-form-import": reportImportScene, "report-form-whole": reportWholeScene, "report-form-facts": reportFactsScene}
}

// reportFormScene is a duty's form as it grows, and what is said when it is
// closed or sent back.
func reportFormScene(w *world, show func(string, any)) {
	w.attach(map[string]string{"督办通报.pdf": "x"})
	p := w.opens(liaison, "report.duty", h1+" 2")
	p.put("part0", strings.Repeat("督办数据共享事项，", 300)+"办结。").put("part1", "人手不足 <!channel>")
	p.types()
	show("report-form/more", payloadOf(w.sure(p.press("report.more", h1+" 2"))))
	p.put("files", "督办通报.pdf").put("links", "https://example.org/2026/8")
	show("report-form/saved", payloadOf(p.submit()))
	p = w.opens(liaison, "report.duty", h1+" 2")
	show("report-form/with-evidence", p.modal)
	p.put("part2", "按季通报")
	show("report-form/closed", payloadOf(p.close()))
	w.at("2026-05-06 09:30")
	card, err := w.Card(w.t.Context(), w.notice(liaison), w.lang, w.now)
	if err != nil {
		w.t.Fatal(err)
	}
	show("report-form/reminder", card)
	w.files(liaison, cdo, "xiangzhou")
	w.sure(w.submits(bureau1, "report.return", h1, ui.Form{"comment": {"3.2 请写明缺几人"}}))
	show("report-form/returned", w.opens(liaison, "report.duty", h1+" 2").modal)
	show("report-form/out-of-date", payloadOf(w.sure(w.submits(liaison, "report.duty", h1, nil))))
}

// reportClashScene is two people at one cell.
func reportClashScene(w *world, show func(string, any)) {
	hers, his := w.opens(liaison, "report.duty", h1+" 2"), w.opens(cdo, "report.duty", h1+" 2")
	hers.put("part0", "督办3件，办结2件。").types()
	w.now = w.now.Add(time.Minute)
	his.put("part0", "督办4件。")
	show("report-form/clash", payloadOf(his.submit()))
	show("report-form/clash-closed", payloadOf(his.close()))
	show("report-form/card-clash", payloadOf(w.sure(w.types(liaison, "/cdo report"))))
}

// reportImportScene is a document that becomes a part.
func reportImportScene(w *world, show func(string, any)) {
	w.attach(map[string]string{"总结.txt": strings.Repeat("完成公共数据目录编制 <b>。\n", 220)})
	p := w.opens(liaison, "report.import", h1+" 1")
	show("report-form/import", p.modal)
	show("report-form/import-confirm", payloadOf(p.put("file", "总结.txt").submit()))
	w.opens(cdo, "report.duty", h1+" 1").put("part0", "已有内容").submit()
	p = w.opens(liaison, "report.import", h1+" 1")
	show("report-form/import-append", payloadOf(p.put("file", "总结.txt").submit()))
}

// wholeReport is a report with headings, of which a part is missing, and a paragraph that
// belongs to none.
func wholeReport() string {
	var b strings.Builder
	b.WriteString("香洲区工作总结\n")
	for d, duty := range []string{"一、数据资源管理工作", "二、推进数字政府建设", "三、指导监督工作", "四、数据运营支撑"} {
		b.WriteString(duty + "\n")
		for p, part := range []string{"（一）主要成效", "（二）存在的问题", "（三）下一步计划", "（四）佐证材料"}[:4-d/3] {
			b.WriteString(part + "\n第" + strconv.Itoa(d+1) + "项第" + strconv.Itoa(p+1) + "部分 <b>。\n")
		}
	}
	return b.String()
}

// reportWholeScene is a document that becomes all parts.
func reportWholeScene(w *world, show func(string, any)) {
	w.attach(map[string]string{"总结.txt": wholeReport()})
	p := w.opens(liaison, "report.import", h1+" 0 whole")
	show("report-form/whole", p.modal)
	show("report-form/whole-outline", payloadOf(w.sure(w.presses(liaison, "report.outline", ""))))
	w.opens(cdo, "report.duty", h1+" 1").put("part0", "已有内容").submit()
	p = w.opens(liaison, "report.import", h1+" 0 whole")
	show("report-form/whole-confirm", payloadOf(p.put("file", "总结.txt").submit()))
	show("report-form/whole-taken", payloadOf(p.submit()))
}

// reportFactsScene is a form that starts full, with last time's plan.
func reportFactsScene(w *world, show func(string, any)) {
	w.files(liaison, cdo, "xiangzhou")
	w.at("2026-10-12 10:00")
	w.event(liaison, policy.TrainingLogged{Unit: "xiangzhou", No: 1, TrainingFacts: policy.TrainingFacts{
		Date: policy.On(2026, 9, 12), Topic: "数据安全", Kinds: []policy.TrainingKind{policy.Security}, Heads: 45,
	}})
	show("report-form/card-facts", payloadOf(w.sure(w.types(liaison, "/cdo report 2026-H2"))))
	p := w.opens(liaison, "report.duty", "xiangzhou 2026-H2 3")
	show("report-form/facts", p.modal)
	show("report-form/facts-taken", payloadOf(p.submit()))
}
