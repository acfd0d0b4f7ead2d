package commands_test

import (
	"encoding/json"
	"slices"
	"strings"
	"testing"

	"cdobot/commands"
	"cdobot/commands/desk"
	"cdobot/commands/text"
	"cdobot/commands/ui"
	"cdobot/policy"
)

// ofNoUnit are the events that no unit's history tells of: the city's, and what
// the program keeps for itself.
func ofNoUnit() []policy.EventKind {
	return []policy.EventKind{
		policy.RoleGivenKind, policy.MeetingSetKind, policy.MeetingChangedKind, policy.MeetingAnnouncedKind, policy.MeetingCancelledKind,
		policy.AttendanceTakenKind, policy.MinutesKeptKind, policy.PairsSetKind, policy.FeedbackGivenKind,
		policy.ReminderSnoozedKind, policy.AccountChangedKind, policy.EvidenceKeptKind, policy.EvidenceLostKind, policy.ReplyLeftKind,
		policy.QueuedKind, policy.ClaimedKind, policy.SentKind, policy.FailedKind, policy.DroppedKind, policy.ShownKind,
		policy.TemplateSetKind, policy.FeedOpenedKind, policy.FeedClosedKind, policy.DeskLinkedKind, policy.DeskUnlinkedKind,
		policy.RecordMovedKind,                                // the walk over the registers reads its lines
		policy.RosterImportedKind, policy.RecordsImportedKind, // their events are told one by one
	}
}

// TestEveryEventOfAUnitHasASentence: in both languages, with or without what
// the event may leave out, and never one that another event has.
func TestEveryEventOfAUnitHasASentence(t *testing.T) {
	t.Parallel()
	for _, lang := range languages() {
		w := newWorld(t, lang)
		tell := commands.HistoryWriter{Reader: commands.Reader{Lang: lang, Today: dateOf("2026-06-02"), Features: w.Features}, S: w.folded(), Unit: "xiangzhou"}
		seen := map[string]policy.EventKind{}
		for _, kind := range constants(t, "EventKind") {
			kind := policy.EventKind(kind)
			if slices.Contains(ofNoUnit(), kind) {
				continue
			}
			say := tell.Told(policy.Entry{N: 7, By: bureau1, Kind: kind, Body: json.RawMessage(`{}`)})
			if strings.Contains(say, string(kind)) || strings.Contains(say, "%!") {
				t.Errorf("%s has no sentence in %s: %q", kind, lang, say)
			}
			if twin := seen[say]; twin != "" {
				t.Errorf("%s says %q, as %s does", kind, say, twin)
			}
			seen[say] = kind
		}
		if say := tell.Told(policy.Entry{N: 7, Kind: "later.deed", Body: json.RawMessage(`{}`)}); !strings.Contains(say, "later.deed") {
			t.Errorf("a deed of a later version: %q", say)
		}
	}
}

// TestHistoryHasEverything: leafing from the newest page to the oldest shows
// each entry of the unit once, and back again the same.
func TestHistoryHasEverything(t *testing.T) {
	t.Parallel()
	w := newWorld(t, text.ZH)
	for range 40 {
		w.event(liaison, policy.PlanDrafted{Unit: "xiangzhou"})
	}
	entries := w.folded().Units.At("xiangzhou").Entries.All()
	lines := func(a commands.Answer) int { return strings.Count(a.Message.Text, "\n") }
	a := w.sure(w.types(liaison, "/cdo history"))
	seen, pages := lines(a), 1
	for leaf := pressNamed(t, a, "history.older"); leaf != ""; leaf = pressNamed(t, a, "history.older") {
		a = w.sure(w.presses(liaison, "history.older", leaf))
		seen, pages = seen+lines(a), pages+1
		if !a.Replace {
			t.Error("the page is not turned in place")
		}
	}
	if seen != len(entries) || pages != (len(entries)+desk.APage-1)/desk.APage {
		t.Errorf("%d lines on %d pages; the unit has %d entries", seen, pages, len(entries))
	}
	for leaf := pressNamed(t, a, "history.newer"); leaf != ""; leaf = pressNamed(t, a, "history.newer") {
		a = w.sure(w.presses(liaison, "history.newer", leaf))
		pages--
	}
	if pages != 1 {
		t.Errorf("%d pages are left on the way back", pages)
	}
}

// pressNamed is the value of a message's button, "" if there is none.
func pressNamed(t *testing.T, a commands.Answer, action string) string {
	t.Helper()
	_, blocks := blocksOf(t, encode(t, a.Message))
	for _, e := range pressable(blocks) {
		if e.ActionID == action {
			return e.Value
		}
	}
	return ""
}

// TestHistoryOfAnImport tells the unit's own events of a file and no others.
func TestHistoryOfAnImport(t *testing.T) {
	t.Parallel()
	w, hash := importing(t, rosterCSV)
	w.uploads("F1")
	w.sure(w.presses(bureau1, "roster.import.go", hash))
	say := w.sure(w.types(bureau1, "/cdo history 人力")).Message.Text
	if !strings.Contains(say, "从名册文件“名册 &lt;v2&gt;.csv”登记：王五（<@UNEWBIE>）任市人力资源社会保障局首席数据官（珠数字〔2026〕2号，4月10日）") {
		t.Errorf("said %s", say)
	}
	if strings.Contains(say, "香洲") || strings.Contains(say, "市数据局") {
		t.Errorf("tells of other units: %s", say)
	}
}

// TestHistorySaysWhatWasTyped as it was typed, and alive is nothing of it.
func TestHistorySaysWhatWasTyped(t *testing.T) {
	t.Parallel()
	for _, lang := range languages() {
		w := evilWorld(t, lang)
		w.event(liaison, policy.CDONominated{Unit: "xiangzhou", No: 1, Candidate: policy.Candidate{Name: evil, Title: evil}})
		w.event(bureau1, policy.NominationMoved{Unit: "xiangzhou", No: 1, State: policy.GivenBack, Reason: evil})
		w.event(bureau1, policy.CDOAppointed{Unit: "xiangzhou", Person: "UVILLAIN", Name: evil, From: 1, Document: policy.Document{No: evil, Date: 1}, Before: evil})
		w.event(bureau1, policy.CDOFiled{Unit: "xiangzhou", Person: "UVILLAIN", On: 1, Receipt: evil})
		w.event(bureau1, policy.UnitChanged{Code: "xiangzhou", From: 1, Name: policy.Name{ZH: evil, EN: evil}})
		w.event(evil, policy.UnitRetired{Code: "gongan", Into: "xiangzhou", Document: evil, Reason: evil})
		for name, a := range map[string]commands.Answer{
			"history": w.sure(w.types(bureau1, "/cdo history xiangzhou")), "older": w.sure(w.presses(bureau1, "history.older", "xiangzhou 20")),
			"asof": w.sure(w.types(bureau1, "/cdo asof 今天")), "asof unit": w.sure(w.types(bureau1, "/cdo asof 今天 xiangzhou")),
		} {
			for _, s := range marked(t, encode(t, a.Message)) {
				if bad := alive(s); bad != "" {
					t.Errorf("%s in %s: %q comes alive in %q", name, lang, bad, ui.Clip(s, 300))
				}
			}
		}
	}
}

// TestHistoryIsTheUnitsOwn.
func TestHistoryIsTheUnitsOwn(t *testing.T) {
	t.Parallel()
	w := newWorld(t, text.ZH)
	for i, person := range parts() {
		for line, want := range map[string][8]policy.Cause{
			"history":     {noUnit, may, may, may, unnamed, unnamed, noUnit, may},
			"history 香洲区": {other, may, may, other, may, may, other, may},
			"asof 今天":     {noUnit, may, may, may, may, may, may, may},
			"asof 今天 香洲区": {other, may, may, other, may, may, may, may},
		} {
			if got := w.cause(w.types(person, "/cdo "+line)); got != want[i] {
				t.Errorf("%s by %s: %q; want %q", line, person, got, want[i])
			}
		}
		want := [8]policy.Cause{other, may, may, other, may, may, other, may}[i]
		for _, action := range []string{"history.older", "history.newer"} {
			if got := w.cause(w.presses(person, action, "xiangzhou 3")); got != want {
				t.Errorf("%s by %s: %q; want %q", action, person, got, want)
			}
		}
	}
}

// TestHistoryOfOneRegister: pages show what was asked for and nothing else, and turning
// them keeps it.
func TestHistoryOfOneRegister(t *testing.T) {
	t.Parallel()
	w := newWorld(t, text.ZH)
	for range desk.APage + 5 {
		w.event(liaison, policy.PlanDrafted{Unit: "xiangzhou"})
		w.event(liaison, policy.RecordMoved{Register: "issue", Unit: "xiangzhou", No: 1, Step: "open", State: "open", Values: map[string][]string{"what": {"目录"}}})
	}
	year := w.now.Format("2006")
	for _, line := range []string{"问题", "issue 职责三", "职责3 " + year, "duty 3 xiangzhou", "问题 香洲区 " + year} {
		a := w.sure(w.types(liaison, "/cdo history "+line))
		older := pressNamed(t, a, "history.older")
		b := w.sure(w.presses(liaison, "history.older", older))
		if n, m := strings.Count(a.Message.Text, "目录"), strings.Count(b.Message.Text, "目录"); n != desk.APage || m != 5 {
			t.Errorf("%s: %d lines, and %d on the page behind:\n%s", line, n, m, b.Message.Text)
		}
		if strings.Contains(a.Message.Text+b.Message.Text, "实施方案") {
			t.Errorf("%s: tells of a plan:\n%s", line, a.Message.Text)
		}
		if pressNamed(t, b, "history.older") != "" || pressNamed(t, a, "history.newer") != "" {
			t.Errorf("%s: pages without end", line)
		}
		c := w.sure(w.presses(liaison, "history.newer", pressNamed(t, b, "history.newer")))
		if c.Message.Text != a.Message.Text {
			t.Errorf("%s: back on the first page is\n%s", line, c.Message.Text)
		}
	}
	for _, line := range []string{"共享", "1999", "2020 问题", "2019-H1"} {
		if said, err := w.types(liaison, "/cdo history "+line); err == nil && !strings.Contains(said.Message.Text, "没有符合条件的记录") {
			t.Errorf("%s: %s", line, said.Message.Text)
		}
	}
}
