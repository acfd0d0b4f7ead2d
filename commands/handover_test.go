package commands_test

import (
	"strings"
	"testing"

	"cdobot/commands"
	"cdobot/commands/text"
	"cdobot/commands/ui"
	"cdobot/policy"
)

// TestHandOverLosesNothing: all that is open in the unit on the day stands in
// the successor's card with a button that works, and what the predecessor
// wrote is there to go on with.
func TestHandOverLosesNothing(t *testing.T) {
	t.Parallel()
	for _, lang := range languages() {
		w := newWorld(t, lang)
		w.sure(w.types(bureau1, "/cdo plan due 2026-06-30"))
		w.sure(w.submits(liaison, "report.duty", h1+" 2", ui.Form{"part0": {"写了一半"}}))
		w.sure(w.types(bureau1, "/cdo roster assign <@UNEWBIE> 香洲区 liaison"))
		card := w.mailed(newbie, policy.PostGivenKind)
		s := w.folded()
		u := s.Units.At("xiangzhou")
		for _, ob := range append(s.Register(u, dateOf("2026-04-20")), s.Year(u, 2026, dateOf("2026-04-20"))...) {
			name := commands.Reader{Lang: lang, Features: w.Features}.ObligationName(ob)
			if ob.Status == policy.Open && !strings.Contains(card.Text, name) {
				t.Errorf("%s is missing from %q", name, card.Text)
			}
		}
		_, blocks := blocksOf(t, encode(t, card))
		for _, e := range pressable(blocks) {
			if a, err := w.presses(newbie, e.ActionID, e.Value); err != nil && w.cause(a, err) != policy.RoundNotOpen {
				t.Errorf("pressing %s: %v", e.ActionID, err)
			}
		}
		form := string(encode(t, payloadOf(w.sure(w.presses(newbie, "report.duty", h1+" 2")))))
		if !strings.Contains(form, "写了一半") {
			t.Error("the draft is lost")
		}
		if got := w.cause(w.presses(liaison, "report.duty", h1+" 2")); got != policy.NotYourUnit {
			t.Errorf("the predecessor still drafts: refused for %q", got)
		}
	}
}

// TestReturnedReportsPassOn: a report that the bureau returned is the
// successor's to mend, and being in time stays with the first filing.
func TestReturnedReportsPassOn(t *testing.T) {
	t.Parallel()
	w := newWorld(t, text.ZH)
	w.files(liaison, cdo, "xiangzhou")
	w.sure(w.types(bureau1, "/cdo report return 香洲 2026-H1 佐证材料缺文号"))
	w.sure(w.types(bureau1, "/cdo roster assign <@UNEWBIE> 香洲区 liaison"))
	card := w.mailed(newbie, policy.PostGivenKind)
	for _, part := range []string{"市局退回修改", "是否按时以首次报送（4月20日 09:30）为准", "写明的下一阶段计划", "职责四：已建成公共数据目录：下一阶段计划"} {
		if !strings.Contains(card.Text, part) {
			t.Errorf("%q does not say %q", card.Text, part)
		}
	}
}

// TestNothingInAHandOverComesAlive: what the predecessor wrote is quoted as it
// was typed.
func TestNothingInAHandOverComesAlive(t *testing.T) {
	t.Parallel()
	for _, lang := range languages() {
		w := newWorld(t, lang)
		w.writes(liaison, "xiangzhou", evil)
		w.sure(w.presses(liaison, "report.present", h1))
		w.sure(w.submits(cdo, "report.sign", h1+" "+w.report().Sum, nil))
		w.sure(w.submits(liaison, "plan.issue", "xiangzhou", ui.Form{"document": {evil}, "date": {"2026-04-20"}, "files": {"F1"}}))
		w.event("scheduler", policy.EvidenceKept{Unit: "xiangzhou", For: "plan", No: w.folded().Last, File: "F1", Name: evil, Hash: "ab"})
		w.nominated(liaison, "xiangzhou", policy.Candidate{Name: evil, Title: evil})
		w.event(bureau1, policy.CDOAppointed{Unit: "xiangzhou", No: 1, Person: newbie, Name: evil, Title: evil, From: dateOf("2026-04-20"), Document: paper(evil, "2026-04-20"), Before: cdo})
		shown := map[string]any{
			"successor": w.mailed(newbie, policy.CDOAppointedKind), "staff": w.mailed(liaison, policy.CDOAppointedKind),
			"left": w.mailed(cdo, policy.CDOAppointedKind), "home": w.home(newbie),
		}
		w.event(bureau1, policy.CDOFiled{Unit: "xiangzhou", Person: newbie, On: dateOf("2026-04-20"), Receipt: evil})
		w.event(bureau1, policy.CDODismissed{Unit: "gongan", Person: cdo2, From: dateOf("2026-04-20"), Document: paper(evil, "2026-04-20")})
		w.nominated(pen2, "gongan", policy.Candidate{Name: evil, Title: evil})
		w.event(bureau1, policy.NominationMoved{Unit: "gongan", No: 1, State: policy.GivenBack, Reason: evil})
		for _, line := range []string{"roster", "plan", "plan 香洲", "status", "status 香洲", "status 公安", "roster assign " + evil} {
			if a, err := w.types(bureau1, "/cdo "+line); err == nil {
				shown[line] = payloadOf(a)
			}
		}
		for name, payload := range shown {
			for _, s := range marked(t, encode(t, payload)) {
				if bad := alive(s); bad != "" {
					t.Errorf("%s in %s: %q comes alive in %q", name, lang, bad, ui.Clip(s, 200))
				}
			}
		}
	}
}

// TestFirstOnesGetAShortWelcome: nobody went before them, so there is nothing
// to hand over; the municipality owes nothing.
func TestFirstOnesGetAShortWelcome(t *testing.T) {
	t.Parallel()
	w := newWorld(t, text.ZH)
	w.sure(w.types(bureau1, "/cdo roster assign <@UNEWBIE> 高新区 liaison"))
	card := w.mailed(newbie, policy.PostGivenKind)
	if n := len(card.Blocks); n != 3 {
		t.Errorf("%d blocks; want the welcome, what comes first, and the menu", n)
	}
	for _, part := range []string{"您好！您已登记为 高新区联络员 。", "最近一项：", "2026年上半年工作总结报告"} {
		if !strings.Contains(card.Text, part) {
			t.Errorf("%q does not say %q", card.Text, part)
		}
	}
	if strings.Contains(card.Text, "接替") || strings.Contains(card.Text, "空缺") {
		t.Errorf("%q speaks of what is not there", card.Text)
	}
}
