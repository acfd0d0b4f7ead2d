package commands_test

import (
	"strconv"
	"strings"
	"testing"

	"cdobot/commands"
	"cdobot/commands/features"
	"cdobot/commands/text"
	"cdobot/commands/ui"
	"cdobot/policy"
)

// TestTwoUnitsAtOnce: whoever speaks for two units names the one that is meant
// anywhere a line takes it, or is asked; nothing goes to the other one unsaid.
func TestTwoUnitsAtOnce(t *testing.T) {
	t.Parallel()
	w := newWorld(t, text.ZH)
	for _, c := range []struct{ line, unit, topic string }{
		{"2026-04-20 数据安全 5 斗门区", "doumen", "数据安全"},
		{"2026-04-20 数据治理 金湾区", "jinwan", "数据治理"},
		{"今天 数据共享 8 doumen", "doumen", "数据共享"},
		{"金湾 2026-04-19 普查", "jinwan", "普查"},
		{"2026-04-17 培训班 金湾区 7", "jinwan", "培训班"},
		{"2026-04-18 走进市审计局 12 斗门", "doumen", "走进市审计局"},
	} {
		w.sure(w.types(twice, logs+c.line))
		all := w.folded().Units.At(c.unit).Trainings.All()
		if n := len(all); n == 0 || all[n-1].Topic != c.topic {
			t.Errorf("%s: %s has %+v", c.line, c.unit, all)
		}
	}
	if got := w.cause(w.types(twice, logs+"2026-04-20 数据安全 5 香洲区")); got != policy.NotYourUnit {
		t.Errorf("somebody else's unit: %q", got)
	}
	if got := w.cause(w.types(twice, logs+"2026-04-20 斗门区")); got != policy.TopicMissing {
		t.Errorf("no topic: %q", got)
	}

	before := w.entries()
	a := w.sure(w.types(twice, logs+"今天 数据要素 9"))
	says(t, a.Message, "2个单位", "金湾区", "斗门区")
	if w.entries() != before {
		t.Fatal("logged without a unit")
	}
	says(t, w.sure(w.presses(twice, "unit.pick", "doumen 2026-04-20 training 登记 今天 数据要素 9")).Message, "斗门区", "数据要素")
	w.at("2026-04-21 09:30")
	if got := w.cause(w.presses(twice, "unit.pick", "doumen 2026-04-20 training 登记 今天 又一场 9")); got != policy.ChoiceOutdated {
		t.Errorf("yesterday's today: %q", got)
	}
	w.at("2026-04-20 15:00")
	says(t, w.sure(w.types(twice, "/cdo 培训 撤销 1 重复登记")).Message, "请选择")
	says(t, w.sure(w.types(twice, "/cdo 培训 撤销 1 重复登记 金湾区")).Message, "已撤销第1号", "数据治理")
}

// TestAllOfMine: a list that names no unit shows all of one's own, and what can
// only be about one of them asks which.
func TestAllOfMine(t *testing.T) {
	t.Parallel()
	w := newWorld(t, text.ZH)
	slack := newWorkspace(t)
	for _, line := range []string{"状态", "培训 列表", "报告"} {
		a := w.sure(w.types(twice, "/cdo "+line))
		says(t, a.Message, "金湾区", "斗门区")
		if refused := slack.refuses(encode(t, a.Message)); refused != "" {
			t.Errorf("%s: %s", line, refused)
		}
		ids := map[string]bool{}
		_, blocks := blocksOf(t, encode(t, a.Message))
		for _, e := range pressable(blocks) {
			if ids[e.ActionID] {
				t.Errorf("%s: %q is there twice", line, e.ActionID)
			}
			ids[e.ActionID] = true
		}
	}
	for _, line := range []string{"方案", "历史", "名册 单位", "名册 推荐", "报告 2026-H1"} {
		says(t, w.sure(w.types(twice, "/cdo "+line)).Message, "请选择", "unit.pick#jinwan", "unit.pick#doumen")
	}
	says(t, w.sure(w.presses(twice, "plan.open", "")).Message, "请选择")
	for _, c := range features.Commands() { // no button leaves it open without asking
		for id, do := range c.Buttons {
			r := w.request(twice)
			r.Via = "button"
			if _, err := do(t.Context(), w.App, r); err != nil && strings.Contains(err.Error(), commands.WhichUnitError{}.Error()) {
				t.Errorf("%s asks nobody which unit is meant: %v", id, err)
			}
		}
	}
}

// TestOldReportsAreNotHidden: in November the first half's report that was never
// filed stands beside the second half's.
func TestOldReportsAreNotHidden(t *testing.T) {
	t.Parallel()
	w := newWorld(t, text.ZH)
	w.at("2026-11-10 09:30")
	for _, line := range []string{"/cdo 报告", "/cdo 报告 香洲区"} {
		a := w.sure(w.types(liaison, line))
		says(t, a.Message, "2份", "2026年上半年", "逾期", "2026年下半年", h1, "xiangzhou 2026-H2")
	}
	says(t, w.sure(w.presses(liaison, "menu.report", "")).Message, "2026年上半年", "2026年下半年")
	w.files(liaison, cdo, "xiangzhou")
	says(t, w.sure(w.types(liaison, "/cdo 报告")).Message, "香洲区 · 2026年下半年")
	w.sure(w.types(bureau1, "/cdo report return 香洲区 2026-H1 请补充"))
	says(t, w.sure(w.types(liaison, "/cdo 报告")).Message, "2026年上半年", "2026年下半年")
}

// TestSignsWhatWaits: without a period the CDO comes to what waits for them,
// whichever half-year it is about.
func TestSignsWhatWaits(t *testing.T) {
	t.Parallel()
	w := newWorld(t, text.ZH)
	w.at("2026-11-10 09:30")
	w.writes(liaison, "xiangzhou", "已建成公共数据目录")
	w.sure(w.presses(liaison, "report.present", h1))
	if a := w.sure(w.types(cdo, "/cdo 报告 签发")); a.Modal == nil || !strings.HasPrefix(a.Modal.PrivateMetadata, h1) {
		t.Errorf("%+v", a)
	}
}

// TestPeopleInTopics: somebody who is named in a topic or a reason is named, not
// marked up, wherever it goes.
func TestPeopleInTopics(t *testing.T) {
	t.Parallel()
	w := newWorld(t, text.ZH)
	w.sure(w.types(liaison, logs+"2026-04-15 听<@U123|张老师>讲数据安全 12"))
	w.sure(w.types(liaison, "/cdo training cancel 1 请问 <@U123|张老师>"))
	got := w.folded().Units.At("xiangzhou").Trainings.All()[0]
	if got.Topic != "听@张老师讲数据安全" || got.Cancel.Reason != "请问 @张老师" {
		t.Errorf("%q, %q", got.Topic, got.Cancel.Reason)
	}
}

// TestAnswersTheMeetingOneIsAskedTo: an answer without a number is to the next
// meeting that the unit is asked to, not to one of others before it.
func TestAnswersTheMeetingOneIsAskedTo(t *testing.T) {
	t.Parallel()
	w := newWorld(t, text.ZH)
	for i, units := range [][]string{{"gongan"}, nil} {
		form := ui.Form{"date": {[]string{"2026-05-20", "2026-06-10"}[i]}, "time": {"09:30"}, "place": {"会议室"}, "units": units}
		w.sure(w.submits(bureau1, "meeting.set", "", form))
		w.sure(w.types(bureau1, "/cdo meeting announce "+strconv.Itoa(i+1)))
	}
	w.sure(w.types(cdo, "/cdo meeting attend"))
	w.sure(w.types(cdo2, "/cdo meeting attend"))
	s := w.folded()
	first, _ := s.MeetingNo(1)
	second, _ := s.MeetingNo(2)
	if first.Answers["gongan"].Answer != policy.Attends || second.Answers["xiangzhou"].Answer != policy.Attends || len(first.Answers)+len(second.Answers) != 2 {
		t.Errorf("answered: %+v, %+v", first.Answers, second.Answers)
	}
}
