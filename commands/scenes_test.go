package commands_test

import (
	"fmt"
	"maps"
	"math/rand/v2"
	"strconv"
	"strings"
	"testing"

	"github.com/slack-go/slack"

	"cdobot/commands/features"
	"cdobot/commands/text"
	"cdobot/commands/ui"
	"cdobot/policy"
	"cdobot/policy/rubric"
)

// scenes are all golden moments by name.
func scenes() map[string]scene {
	all := map[string]scene{
		"menu": menuScene, "help": helpScene, "training": trainingScene, "evidence": evidenceScene,
		"status": statusScene, "roster": rosterScene, "settings": settingsScene,
		"own": ownScene, "search": searchScene, "feedback": feedbackScene, "evaluation": evaluationScene, "scoring": scoringScene, "objection": objectionScene, "home": homeScene, "overview": overviewScene, "compile": compileScene, "brief": briefScene, "remind": remindScene,
	}
	maps.Copy(all, reportScenes())
	maps.Copy(all, noticeScenes())
	maps.Copy(all, peopleScenes())
	maps.Copy(all, rosterProcessScenes())
	maps.Copy(all, fileScenes())
	maps.Copy(all, reportReviewScenes())
	maps.Copy(all, reportFormScenes())
	maps.Copy(all, meetingScenes())
	maps.Copy(all, calendarScenes())
	maps.Copy(all, announceScenes())
	maps.Copy(all, agendaScenes())
	maps.Copy(all, sessionScenes())
	return all
}

// everybody is one person for each part that somebody can have here.
func everybody() map[string]string {
	return map[string]string{
		"nobody": nobody, "liaison": liaison, "cdo": cdo, "bureau": bureau1,
		"leader": leader, "company": company, "city-cdo": cityCDO, "two-units": twice,
	}
}

func menuScene(w *world, show func(string, any)) {
	for part, person := range everybody() {
		show("menu/"+part, payloadOf(w.sure(w.types(person, "/cdo"))))
	}
	show("menu/unknown-word", payloadOf(w.sure(w.types(liaison, "/cdo 统计局"))))
	show("menu/nearest-word", payloadOf(w.sure(w.types(liaison, "/cdo trainign log"))))
	show("menu/nearest-below", payloadOf(w.sure(w.types(liaison, "/cdo training lst"))))
	show("menu/none-below", payloadOf(w.sure(w.types(liaison, "/cdo training 查询"))))
}

// ownScene is what somebody reads who speaks for two units.
func ownScene(w *world, show func(string, any)) {
	show("own/training", payloadOf(w.sure(w.types(twice, "/cdo training log 2026-03-12 数据安全 45"))))
	show("own/picked", payloadOf(w.sure(w.presses(twice, "unit.pick", "doumen 2026-04-20 training log 2026-03-12 数据安全 45"))))
	show("own/status", payloadOf(w.sure(w.types(twice, "/cdo status"))))
	w.at("2026-11-10 09:30")
	show("own/reports", payloadOf(w.sure(w.types(liaison, "/cdo report"))))
}

func helpScene(w *world, show func(string, any)) {
	show("help/all", payloadOf(w.sure(w.types(nobody, "/cdo help"))))
	for _, c := range features.Commands() {
		show("help/"+c.Word, payloadOf(w.sure(w.types(nobody, "/cdo help "+c.Word))))
	}
	show("help/unknown", payloadOf(w.sure(w.types(nobody, "/cdo help trainng"))))
}

func trainingScene(w *world, show func(string, any)) {
	show("training/list-empty", payloadOf(w.sure(w.types(liaison, "/cdo training list"))))
	show("training/form", payloadOf(w.sure(w.types(liaison, "/cdo training"))))
	show("training/form-two-units", payloadOf(w.sure(w.presses(twice, "training.open", "doumen"))))
	show("training/logged", payloadOf(w.sure(w.types(liaison, "/cdo training log 2026-03-12 数据安全培训 45"))))
	show("training/logged-second", payloadOf(w.sure(w.submits(cdo, "training.log", "xiangzhou", ui.Form{
		"date": {"2026-04-17"}, "topic": {"数据目录编制技能"}, "kinds": {"skills"}, "heads": {"128"},
		"trainer": {"张老师"}, "place": {"区政府一号会议室"}, "note": {"含上机练习"}, "links": {"https://example.org/notice/12"},
	}))))
	show("training/logged-last-year", payloadOf(w.sure(w.types(liaison, "/cdo training log 2025-12-20 数据技能与安全 30"))))
	show("training/undone", payloadOf(w.sure(w.presses(liaison, "training.undo", "xiangzhou 2"))))
	show("training/cancel-form", payloadOf(w.sure(w.presses(liaison, "training.cancel", "xiangzhou 1"))))
	show("training/cancelled", payloadOf(w.sure(w.submits(liaison, "training.cancel", "xiangzhou 1", ui.Form{"reason": {"重复登记"}}))))
	show("training/list", payloadOf(w.sure(w.types(liaison, "/cdo training list"))))
	show("training/list-2025", payloadOf(w.sure(w.types(bureau1, "/cdo training list 香洲 2025"))))
}

// evidenceScene has one file kept, one lost and one on its way.
func evidenceScene(w *world, show func(string, any)) {
	w.sure(w.submits(liaison, "training.log", "xiangzhou", ui.Form{
		"date": {"2026-04-16"}, "topic": {"数据安全法"}, "kinds": {"security"},
		"files": {"F1", "F2", "F3"}, "links": {"https://example.org/a?b=1&c=2"},
	}))
	w.event("scheduler", policy.EvidenceKept{Unit: "xiangzhou", No: 1, File: "F1", Name: "签到表.xlsx", Hash: "ab", Size: 9})
	w.event("scheduler", policy.EvidenceLost{Unit: "xiangzhou", No: 1, File: "F2", Reason: "file_too_large"})
	show("training/list-evidence", payloadOf(w.sure(w.types(cdo, "/cdo training list"))))
}

func statusScene(w *world, show func(string, any)) {
	show("status/unit-fresh", payloadOf(w.sure(w.types(liaison, "/cdo status"))))
	show("status/city", payloadOf(w.sure(w.types(cityCDO, "/cdo status"))))
	show("status/unit-before-us", payloadOf(w.sure(w.types(liaison, "/cdo status 2025"))))
	show("status/unit-next-year", payloadOf(w.sure(w.types(liaison, "/cdo status 2027"))))
	w.sure(w.types(pen2, "/cdo training log 2026-03-12 数据安全培训 45"))
	w.sure(w.types(pen2, "/cdo training log 2026-03-19 数据技能培训 45"))
	w.files(pen2, cdo2, "gongan")
	w.at("2026-05-29 16:00")
	show("status/unit-last-workday", payloadOf(w.sure(w.types(cdo, "/cdo status"))))
	w.at("2026-05-31 20:00")
	show("status/unit-legal-date", payloadOf(w.sure(w.types(cdo, "/cdo status"))))
	w.at("2026-06-03 10:00")
	show("status/unit-late", payloadOf(w.sure(w.types(liaison, "/cdo status"))))
	show("status/unit-done", payloadOf(w.sure(w.types(bureau1, "/cdo status gongan"))))
	w.files(liaison, cdo, "xiangzhou")
	show("status/unit-done-late", payloadOf(w.sure(w.types(liaison, "/cdo status"))))
	show("status/all", payloadOf(w.sure(w.types(bureau1, "/cdo status"))))
	show("status/all-leader", payloadOf(w.sure(w.types(leader, "/cdo status"))))
}

func rosterScene(w *world, show func(string, any)) {
	show("roster/list", payloadOf(w.sure(w.types(cdo, "/cdo roster"))))
	show("roster/assigned", payloadOf(w.sure(w.types(bureau1, "/cdo roster assign <@UNEWBIE|newbie> 金融 cdo"))))
	show("roster/succeeded", payloadOf(w.sure(w.types(bureau1, "/cdo roster assign <@UNEWBIE> 香洲区 联络员"))))
	show("roster/role", payloadOf(w.sure(w.types(bureau1, "/cdo roster role <@UNEWBIE> 领导小组"))))
	show("roster/role-ended", payloadOf(w.sure(w.types(bureau1, "/cdo roster role <@UNEWBIE> leader end"))))
	show("roster/role-unknown", payloadOf(w.sure(w.types(bureau1, "/cdo roster role <@UNEWBIE> boss"))))
}

func settingsScene(w *world, show func(string, any)) {
	show("settings/bureau", payloadOf(w.sure(w.types(bureau1, "/cdo settings"))))
	show("settings/reasons", payloadOf(w.sure(w.types(bureau1, "/cdo settings reasons"))))
	for _, name := range []string{"base 0", "ladder 0", "ladder 1", "clock 0", "calendar 0"} {
		show("settings/group-"+strings.ReplaceAll(name, " ", "-"), payloadOf(w.sure(w.presses(bureau1, "settings.group", name))))
	}
	for _, key := range []string{"quota", "ladder.report", "clock.goal.set"} {
		show("settings/form-"+strings.ReplaceAll(key, ".", "-"), payloadOf(w.sure(w.presses(bureau1, "settings.change", key))))
	}
	change := ui.Form{"liaison": {"-10, -3"}, "cdo": {"-3, 0"}, "bureau": {"3"}, "from": {policy.DateOf(w.now.AddDate(0, 0, 1)).String()}, "reason": {"减轻基层负担"}}
	show("settings/proposed", payloadOf(w.sure(w.submits(bureau1, "settings.change", "ladder.report", change))))
	show("settings/proposed-card", w.card(w.worded("UBUREAU2", policy.SettingProposedKind)))
	show("settings/shown", payloadOf(w.sure(w.presses("UBUREAU2", "settings.show", "1"))))
	show("settings/confirmed", payloadOf(w.sure(w.presses("UBUREAU2", "settings.confirm", "1"))))
	show("settings/decided-card", w.card(w.worded(bureau1, policy.SettingDecidedKind)))
	show("settings/list", payloadOf(w.sure(w.types(bureau1, "/cdo settings list"))))
	show("settings/changed", payloadOf(w.sure(w.presses(bureau1, "settings.group", "ladder 0"))))
	w.sure(w.submits(bureau1, "settings.change", "hours.from", ui.Form{"value": {"10"}, "from": change["from"], "reason": {"错峰"}}))
	show("settings/dropped", payloadOf(w.sure(w.presses(bureau1, "settings.drop", "2"))))
	for no := 3; no <= 6; no++ {
		w.sure(w.submits(bureau1, "settings.change", "hours.from", ui.Form{"value": {"10"}, "from": change["from"], "reason": {"错峰"}}))
		w.sure(w.presses(bureau1, "settings.drop", strconv.Itoa(no)))
	}
	show("settings/many", payloadOf(w.sure(w.types(bureau1, "/cdo settings"))))
}

func feedbackScene(w *world, show func(string, any)) {
	show("feedback/form", payloadOf(w.sure(w.types(nobody, "/cdo feedback"))))
	show("feedback/given", payloadOf(w.sure(w.types(nobody, "/cdo feedback 提醒过于频繁"))))
	show("feedback/list", payloadOf(w.sure(w.types(bureau1, "/cdo feedback list"))))
	show("feedback/one", payloadOf(w.sure(w.types(bureau1, "/cdo feedback 1"))))
	show("feedback/seen", payloadOf(w.sure(w.presses(bureau1, "feedback.do.see", "feedback/1"))))
	show("feedback/answer-form", payloadOf(w.sure(w.presses(bureau1, "feedback.do.answer", "feedback/1"))))
	show("feedback/answered", payloadOf(w.sure(w.submits(bureau1, "feedback.do.answer", "feedback/1", ui.Form{"answer": {"已改为每周一次"}}))))
	show("feedback/answer-card", w.card(w.worded(nobody, policy.RecordMovedKind)))
	show("feedback/own", payloadOf(w.sure(w.types(nobody, "/cdo feedback list all"))))
	w.Random = rand.NewChaCha8([32]byte{})
	unsigned := ui.Form{"feedback": {"培训走过场"}, "name": {policy.Unsigned}}
	show("feedback/unsigned", payloadOf(w.sure(w.submits(nobody, "feedback.do.send", "", unsigned))))
	w.Random = rand.NewChaCha8([32]byte{1})
	show("feedback/unsigned-line", payloadOf(w.sure(w.types(nobody, "/cdo feedback anonymous 请延长填报时间"))))
}

// review is a self-review that says something of every dimension.
func review(word string) ui.Form {
	f := ui.Form{}
	for _, d := range policy.Dimensions() {
		f[string(d)] = []string{word + " " + string(d)}
	}
	return f
}

func evaluationScene(w *world, show func(string, any)) {
	w.at("2026-12-03 10:00")
	show("evaluation/form", payloadOf(w.sure(w.types(liaison, "/cdo evaluation"))))
	show("evaluation/presented", payloadOf(w.sure(w.submits(liaison, "evaluation.submit", "xiangzhou 2026", review("归集")))))
	asked := w.worded(cdo, policy.ReviewPresentedKind)
	show("evaluation/to-confirm", w.card(asked))
	show("evaluation/submitted", payloadOf(w.sure(w.submits(cdo, "evaluation.submit", "xiangzhou 2026", review("归集")))))
	show("evaluation/confirmed", w.card(asked))
	show("evaluation/form-again", payloadOf(w.sure(w.types(cdo, "/cdo evaluation"))))
	show("evaluation/seen-by-bureau", payloadOf(w.sure(w.types(bureau1, "/cdo evaluation 香洲"))))
	w.at("2026-12-17 10:00")
	show("evaluation/form-late", payloadOf(w.sure(w.presses(pen2, "evaluation.open#review/2026/gongan", "gongan 2026"))))
	show("evaluation/submitted-late", payloadOf(w.sure(w.submits(cdo2, "evaluation.submit", "gongan 2026", review("治理")))))
}

// scoringScene is a round from its rubric to the result that a unit reads.
func scoringScene(w *world, show func(string, any)) {
	w.at("2026-11-20 10:00")
	w.sure(w.types(bureau1, "/cdo roster role <@"+nobody+"> head"))
	show("scoring/rubric", payloadOf(w.sure(w.types(bureau1, "/cdo evaluation rubric"))))
	rubricScene(w, show)
	show("scoring/rubric-chosen", payloadOf(w.sure(w.presses(bureau1, "evaluation.rubric#1", "2026 1"))))
	show("scoring/round-form", payloadOf(w.sure(w.types(bureau1, "/cdo evaluation round"))))
	show("scoring/round", payloadOf(w.sure(w.submits(bureau1, "evaluation.round", "2026", ui.Form{"reviews": {"2026-12-14"}, "scores": {"2026-12-21"}, "told": {"2026-12-24"}}))))
	w.at("2026-12-03 10:00")
	w.sure(w.submits(cdo, "evaluation.submit", "xiangzhou 2026", review("归集")))
	show("scoring/home-scorer", w.home(bureau1))
	show("scoring/read", payloadOf(w.sure(w.types(bureau1, "/cdo evaluation 香洲"))))
	show("scoring/back-form", payloadOf(w.sure(w.presses(bureau1, "evaluation.back", "xiangzhou 2026 0"))))
	w.sure(w.submits(bureau1, "evaluation.back", "xiangzhou 2026 0", ui.Form{"remarks": {"请补充佐证。"}}))
	show("scoring/back-card", w.card(w.worded(cdo, policy.ReviewReturnedKind)))
	again := review("归集")
	again["proof.catalogue"], again["files.collection~0"] = []string{"珠香数〔2026〕12号"}, []string{"目录.pdf"}
	w.attach(map[string]string{"目录.pdf": "%PDF-1.7"})
	w.sure(w.submits(cdo, "evaluation.submit", "xiangzhou 2026", again))
	show("scoring/review-again", payloadOf(w.sure(w.types(liaison, "/cdo evaluation"))))
	read := w.sure(w.types(bureau1, "/cdo evaluation 香洲"))
	show("scoring/read-files", payloadOf(read))
	show("scoring/file", payloadOf(w.sure(w.presses(bureau1, "evaluation.file", buttonValue(read.Modal, "evaluation.file")))))
	show("scoring/facts", payloadOf(w.sure(w.types(liaison, "/cdo evaluation facts"))))
	show("scoring/queue", payloadOf(w.sure(w.types(bureau1, "/cdo evaluation score"))))
	show("scoring/recuse-form", payloadOf(w.sure(w.types(bureau1, "/cdo evaluation recuse 公安"))))
	for i, scorer := range []string{bureau1, bureau2} {
		form := w.sure(w.presses(scorer, "evaluation.score", "xiangzhou 2026 0"))
		if i == 0 {
			show("scoring/form", payloadOf(form))
		}
		for page := range 5 {
			fields := fieldsOf(form.Modal, i)
			form = w.sure(w.submits(scorer, "evaluation.score", fmt.Sprintf("xiangzhou 2026 %d", page), fields))
		}
		show(fmt.Sprintf("scoring/given-%d", i+1), payloadOf(form))
	}
	show("scoring/heads-card", w.card(w.worded(nobody, policy.ScoreGivenKind)))
	show("scoring/home-head", w.home(nobody))
	show("scoring/heads-queue", payloadOf(w.sure(w.types(nobody, "/cdo evaluation confirm"))))
	confirm := w.sure(w.presses(nobody, "evaluation.confirm", "xiangzhou 2026 0"))
	show("scoring/confirm-form", payloadOf(confirm))
	show("scoring/confirmed", payloadOf(w.sure(w.submits(nobody, "evaluation.confirm", "xiangzhou 2026 0", fieldsOf(confirm.Modal, 0)))))
	show("scoring/heads-queue-after", payloadOf(w.sure(w.types(nobody, "/cdo evaluation confirm"))))
	show("scoring/home-leader", w.home(leader))
	show("scoring/results", payloadOf(w.sure(w.presses(leader, "evaluation.results", "2026"))))
	show("scoring/tell", payloadOf(w.sure(w.types(bureau1, "/cdo evaluation tell"))))
	show("scoring/told", payloadOf(w.sure(w.presses(bureau1, "evaluation.tell", "2026"))))
	show("scoring/told-card", w.card(w.worded(cdo, policy.ScoresToldKind)))
	show("scoring/province-form", payloadOf(w.sure(w.types(bureau1, "/cdo evaluation province"))))
	show("scoring/province", payloadOf(w.sure(w.submits(bureau1, "evaluation.province", "2026", ui.Form{"grade": {"优秀"}}))))
}

// rubricScene is a rubric that is changed in Excel, with faults first.
func rubricScene(w *world, show func(string, any)) {
	show("scoring/rubric-template", payloadOf(w.sure(w.presses(bureau1, "evaluation.rubric.template", "2026"))))
	show("scoring/rubric-import", payloadOf(w.sure(w.presses(bureau1, "evaluation.rubric.import", "2026"))))
	x := rubricOf(w)
	column := func(zh, en string) string { return text.T{ZH: zh, EN: en}.In(w.lang) }
	name, weight, first := column("数据归集", "Data collection"), column("区权重", "Weight for districts"), column("第1档分值", "Step 1 points")
	*x.cell(name, weight), *x.cell(column("交办任务", "Tasks"), first) = "25", "1"
	faulty, _ := x.checks()
	show("scoring/rubric-faults", payloadOf(faulty))
	*x.cell(column("部门特点", "The unit's own profile"), weight), *x.cell(column("交办任务", "Tasks"), first) = "15", "5"
	sound, value := x.checks()
	show("scoring/rubric-check", payloadOf(sound))
	show("scoring/rubric-trial", payloadOf(w.sure(w.presses(bureau1, "evaluation.rubric.trial", value))))
	show("scoring/rubric-dropped", payloadOf(w.sure(w.presses(bureau1, "evaluation.rubric.drop", value))))
	show("scoring/rubric-pick", payloadOf(w.sure(w.presses(bureau1, "evaluation.rubric.edit", "2026"))))
	show("scoring/rubric-weights", payloadOf(w.sure(w.submits(bureau1, "evaluation.rubric.pick", "2026", ui.Form{"what": {"weights"}}))))
	show("scoring/rubric-grading", payloadOf(w.sure(w.submits(bureau1, "evaluation.rubric.pick", "2026", ui.Form{"what": {"grading"}}))))
	show("scoring/rubric-edit", payloadOf(w.sure(w.submits(bureau1, "evaluation.rubric.pick", "2026", ui.Form{"what": {"c.own"}}))))
	fields := ownWork()
	maps.Copy(fields, ui.Form{"name": {"本单位特色"}, "p.2": {"5"}})
	show("scoring/rubric-edited", payloadOf(w.sure(w.submits(bureau1, "evaluation.rubric.edit", "2026 c.own", fields))))
	show("scoring/rubric-tried", payloadOf(w.sure(w.presses(bureau1, "evaluation.rubric.try", "2026"))))
	show("scoring/rubric-set", payloadOf(w.sure(w.presses(bureau1, "evaluation.rubric.go", value))))
}

// objectionScene is what a unit's CDO has against a result, and what the head answers.
func objectionScene(w *world, show func(string, any)) {
	w.at("2026-11-20 10:00")
	w.sure(w.types(bureau1, "/cdo roster role <@"+nobody+"> head"))
	w.at("2026-12-24 10:00")
	w.event(nobody, policy.ScoreConfirmed{Year: 2026, Unit: "xiangzhou", Points: rubric.Sheet{"catalogue": 300, "own": 400, "reports": 600, "incidents": 200}, Grade: "pass"})
	w.event(bureau1, policy.ScoresTold{Year: 2026, Units: []string{"xiangzhou"}})
	show("objection/told-card", w.card(w.worded(cdo, policy.ScoresToldKind)))
	show("objection/how", payloadOf(w.sure(w.types(cdo, "/cdo evaluation object"))))
	form := w.sure(w.presses(cdo, "objection.do.raise", ""))
	show("objection/form", payloadOf(form))
	show("objection/raised", payloadOf(w.sure(w.submits(cdo, "objection.do.raise", form.Modal.PrivateMetadata, ui.Form{"criterion": {"目录编制和更新"}, "text": {"目录已于9月印发。"}}))))
	show("objection/card-to-answer", w.card(w.worded(nobody, policy.RecordMovedKind)))
	w.sure(w.submits(cdo, "objection.do.raise", form.Modal.PrivateMetadata, ui.Form{"criterion": {"特色工作"}, "text": {"两期报告均已写明。"}}))
	show("objection/list", payloadOf(w.sure(w.types(nobody, "/cdo objection"))))
	show("objection/uphold-form", payloadOf(w.sure(w.presses(nobody, "objection.do.uphold", "objection/xiangzhou/1"))))
	show("objection/upheld", payloadOf(w.sure(w.submits(nobody, "objection.do.uphold", "objection/xiangzhou/1", ui.Form{"points": {"6"}, "answer": {"经核属实，予以采纳。"}}))))
	show("objection/reject-form", payloadOf(w.sure(w.presses(nobody, "objection.do.reject", "objection/xiangzhou/2"))))
	show("objection/rejected", payloadOf(w.sure(w.submits(nobody, "objection.do.reject", "objection/xiangzhou/2", ui.Form{"answer": {"维持原评分。"}}))))
	show("objection/answer-card", w.card(w.worded(cdo, policy.RecordMovedKind)))
	show("objection/new-result", payloadOf(w.sure(w.types(cdo, "/cdo evaluation result"))))
}

// buttonValue is the value of the first button of the action beside a text.
func buttonValue(m *slack.ModalViewRequest, action string) string {
	for _, b := range m.Blocks.BlockSet {
		x, is := b.(*slack.SectionBlock)
		if is && x.Accessory != nil && x.Accessory.ButtonElement != nil && strings.HasPrefix(x.Accessory.ButtonElement.ActionID, action+"#") {
			return x.Accessory.ButtonElement.Value
		}
	}
	return ""
}

// fieldsOf are the fields of a form as they stand when it opens: what is to be chosen and
// is not, is the best, or for the second of two people the least; every reason is given.
func fieldsOf(m *slack.ModalViewRequest, second int) ui.Form {
	f := ui.Form{}
	for _, b := range m.Blocks.BlockSet {
		in, ok := b.(*slack.InputBlock)
		if !ok {
			continue
		}
		switch e := in.Element.(type) {
		case *slack.SelectBlockElement:
			chosen := e.InitialOption
			if chosen == nil {
				chosen = e.Options[second*(len(e.Options)-1)]
			}
			f[in.BlockID] = []string{chosen.Value}
		case *slack.PlainTextInputBlockElement:
			f[in.BlockID] = []string{"经现场核查。"}
		}
	}
	return f
}

func homeScene(w *world, show func(string, any)) {
	home := func(person string) any {
		tab, err := w.Home(w.t.Context(), person, w.lang, w.now)
		if err != nil {
			w.t.Fatal(err)
		}
		return tab
	}
	for part, person := range everybody() {
		show("home/"+part, home(person))
	}
	w.writes(liaison, "xiangzhou", "已完成")
	w.sure(w.presses(liaison, "report.present", "xiangzhou 2026-H1"))
	show("home/cdo-to-sign", home(cdo))
	w.at("2026-12-31 10:00")
	show("home/liaison-late", home(liaison))
	for i := range 25 {
		w.sure(w.types(nobody, "/cdo feedback 建议"+strconv.Itoa(i)))
	}
	show("home/bureau-many", home(bureau1))
	turned := w.sure(w.presses(bureau1, "home.page", "2"))
	tab, err := w.HomePage(w.t.Context(), bureau1, w.lang, w.now, turned.HomePage)
	if err != nil || !turned.Fresh || len(tab.Blocks.BlockSet) > 100 {
		w.t.Fatalf("the second page: %+v, %v", turned, err)
	}
	show("home/bureau-many-2", tab)
}

// overviewScene is all units by what they owe, whole, filtered and as a file.
func overviewScene(w *world, show func(string, any)) {
	w.at("2026-06-02 10:00")
	show("overview/year", payloadOf(w.sure(w.types(bureau1, "/cdo overview"))))
	show("overview/late", payloadOf(w.sure(w.types(leader, "/cdo 总览 上半年 逾期"))))
	show("overview/departments", payloadOf(w.sure(w.presses(bureau1, "overview.turn", "2026-H2 all department"))))
	show("overview/none", payloadOf(w.sure(w.presses(bureau1, "overview.turn", "2027 late"))))
	w.sure(w.types(liaison, "/cdo training log 2026-03-12 数据安全 20"))
	w.sure(w.types(liaison, "/cdo training log 2026-05-12 数据技能 20"))
	w.files(liaison, cdo, "xiangzhou")
	overviewRecords(w, show)
	show("overview/burden", payloadOf(w.sure(w.types(bureau1, "/cdo 总览 负担"))))
	show("overview/burden-page", payloadOf(w.sure(w.presses(bureau1, "overview.burden", "2026 all department p3"))))
	show("overview/file", payloadOf(w.sure(w.presses(bureau1, "overview.export", "2026 all"))))
	show("overview/unit", payloadOf(w.sure(w.presses(bureau1, "overview.unit", "xiangzhou 2026"))))
}

// overviewRecords is the overview by duties and registers, and as charts.
func overviewRecords(w *world, show func(string, any)) {
	form := w.sure(w.types(liaison, "/cdo share new"))
	w.sure(w.submits(liaison, form.Modal.CallbackID, form.Modal.PrivateMetadata, ui.Form{policy.OtherField: {"gongan"}, "data": {"企业登记信息"}, "scenario": {"惠企政策兑现"}, "basis": {"《政务数据共享条例》"}, "class": {"bound"}}))
	show("overview/duty", payloadOf(w.sure(w.presses(bureau1, "overview.turn", "2026 all duty1"))))
	show("overview/register", payloadOf(w.sure(w.types(bureau1, "/cdo 总览 共享 待办"))))
	show("overview/other", payloadOf(w.sure(w.presses(leader, "overview.turn", "2026 all other"))))
	show("overview/charts", payloadOf(w.sure(w.presses(bureau1, "overview.charts", "2026 all"))))
}

// TestScenesAreTheSameInBothLanguages has every golden file in Chinese and in
// English, and no file that no scene shows any more.
func TestScenesAreTheSameInBothLanguages(t *testing.T) {
	t.Parallel()
	names := map[string]int{}
	for _, g := range goldens(t) {
		names[g.scene]++
	}
	for name, n := range names {
		if n != 2 {
			t.Errorf("%s stands in %s languages", name, strconv.Itoa(n))
		}
	}
}
