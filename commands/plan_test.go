package commands_test

import (
	"slices"
	"strings"
	"testing"

	"cdobot/commands"
	"cdobot/commands/text"
	"cdobot/commands/ui"
	"cdobot/policy"
)

// TestPlansGoOneWay: missing, drafted, issued; a later one takes its place, and
// its files are those that are shown.
func TestPlansGoOneWay(t *testing.T) {
	t.Parallel()
	w := newWorld(t, text.ZH)
	plan := func() policy.Plan { return w.folded().Units.At("xiangzhou").Plan }
	entry := func() int {
		r, _ := w.folded().Record(policy.RecordID{Register: "plan", Unit: "xiangzhou", No: 1})
		return r.Last().Entry
	}
	w.sure(w.types(liaison, "/cdo 方案 起草"))
	if plan().State != policy.PlanDraft {
		t.Fatalf("%+v", plan())
	}
	if got := w.cause(w.types(cdo, "/cdo plan draft")); got != policy.NothingNew {
		t.Errorf("drafted twice: refused for %q", got)
	}
	issue := func(no string, files ...string) {
		w.sure(w.submits(liaison, "plan.issue", "xiangzhou", ui.Form{"document": {no}, "date": {"2026-04-20"}, "files": files}))
		for _, f := range files {
			w.event("scheduler", policy.EvidenceKept{Unit: "xiangzhou", For: "plan", No: entry(), File: f, Name: f + ".pdf", Hash: strings.Repeat("a1", 32)})
		}
	}
	issue("1号", "F1")
	issue("2号", "F2", "F3")
	card := w.sure(w.types(cdo, "/cdo plan")).Message.Text
	for _, part := range []string{"已印发（4月20日）", "文号：2号", "F2.pdf（校验码A1A1A1A1A1A1）", "F3.pdf"} {
		if !strings.Contains(card, part) {
			t.Errorf("%q does not say %q", card, part)
		}
	}
	if strings.Contains(card, "F1.pdf") {
		t.Errorf("%q shows the old file", card)
	}
}

// TestDueDatesReachTheNamedUnits: by any name, with any mark between them, each
// once; without names all that have not issued theirs.
func TestDueDatesReachTheNamedUnits(t *testing.T) {
	t.Parallel()
	w := newWorld(t, text.ZH)
	due := func() []string {
		s := w.folded()
		var codes []string
		for _, u := range s.Active() {
			if u.Plan.Due != 0 {
				codes = append(codes, u.Code)
			}
		}
		return codes
	}
	w.sure(w.types(bureau1, "/cdo plan due 2026-06-30 香洲、gongan，香洲区 doumen；医保"))
	if got := due(); !slices.Equal(got, []string{"xiangzhou", "doumen", "gongan", "yibao"}) {
		t.Errorf("due in %v", got)
	}
	w.sure(w.submits(liaison, "plan.issue", "xiangzhou", ui.Form{"document": {"1号"}, "date": {"2026-04-20"}}))
	w.sure(w.types(bureau1, "/cdo plan due 2026-07-31"))
	if d := w.folded().Units.At("xiangzhou").Plan.Due; d != dateOf("2026-06-30") {
		t.Errorf("the date of an issued plan moved to %s", d)
	}
	if got := len(due()); got != 15 {
		t.Errorf("due in %d units; want all but the municipality", got)
	}
	if got := w.cause(w.types(bureau1, "/cdo plan due 2026-07-31 香洲区")); got != policy.PlanThere {
		t.Errorf("the date of an issued plan: refused for %q", got)
	}
}

// TestWhatIsWantedHasNoDeadline: on no day does a vacancy or a filing read as
// if it were late, or due.
func TestWhatIsWantedHasNoDeadline(t *testing.T) {
	t.Parallel()
	for _, lang := range languages() {
		w := newWorld(t, lang)
		w.nominated(liaison, "xiangzhou", policy.Candidate{Name: "张三"})
		w.event(bureau1, policy.CDOAppointed{Unit: "xiangzhou", No: 1, Person: newbie, Name: "张三", From: dateOf("2026-04-20"), Document: paper("3号", "2026-04-20"), Before: cdo})
		w.event(bureau1, policy.CDODismissed{Unit: "gongan", Person: cdo2, From: dateOf("2026-04-20"), Document: paper("4号", "2026-04-20")})
		w.event(bureau1, policy.PostGiven{Unit: "gongan", Post: policy.Liaison, Before: pen2})
		s := w.folded()
		for ahead := range policy.Date(100) {
			v := commands.Reader{Lang: lang, Today: dateOf("2026-04-20") + ahead, Person: bureau1, Calendar: w.Planner.Calendar, Features: w.Features}
			for _, code := range []string{"xiangzhou", "gongan"} {
				for _, ob := range s.Register(s.Units.At(code), v.Today) {
					r := policy.Reminder{Kind: ob.Kind, Period: ob.Period, Digest: true}
					for _, say := range []string{v.Obligation(s, ob), v.Digest(s, r, s.Stands(r, v.Today))} {
						if strings.Contains(say, "逾期") || strings.Contains(say, "时限") || strings.Contains(say, "late") || strings.Contains(say, "due") || strings.Contains(say, "🔴") {
							t.Fatalf("%s after %d days: %q", ob.Kind, ahead, say)
						}
					}
				}
			}
		}
	}
}

// TestWhatIsWantedCanWait: each day that the card offers for a vacancy is one
// to which it may be put off, up to two weeks ahead.
func TestWhatIsWantedCanWait(t *testing.T) {
	t.Parallel()
	w := newWorld(t, text.ZH)
	w.queue()
	w.at("2026-05-12 08:00")
	w.event(bureau1, policy.CDODismissed{Unit: "gongan", Person: cdo2, From: dateOf("2026-05-12"), Document: paper("4号", "2026-05-11")})
	w.at("2026-05-12 09:00")
	n := w.reminded(bureau1)
	w.told(policy.Queued{Notices: []policy.Notice{n}})
	v := commands.Reader{Lang: text.ZH, Today: dateOf("2026-05-12"), Person: bureau1, Calendar: w.Planner.Calendar, Features: w.Features}
	offered := v.SnoozeDays(w.folded(), w.folded().OpenOn(n, v.Today))
	if len(offered) != 10 || offered[9] != dateOf("2026-05-26") {
		t.Fatalf("offers %v", offered)
	}
	for _, day := range offered {
		w.sure(w.presses(bureau1, "menu.snooze", day.String()+" "+n.Key))
	}
	if got := w.cause(w.presses(bureau1, "menu.snooze", "2026-05-27 "+n.Key)); got != policy.SnoozePastDue {
		t.Errorf("a day later: refused for %q", got)
	}
}
