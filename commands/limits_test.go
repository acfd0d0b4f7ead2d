package commands_test

import (
	"fmt"
	"strconv"
	"strings"
	"testing"
	"unicode/utf8"

	"cdobot/commands"
	"cdobot/commands/text"
	"cdobot/commands/training"
	"cdobot/commands/ui"
	"cdobot/policy"
)

// big is a world with as much of everything as there can be: 130 units with
// the longest names, one person who is liaison of ten of them, 30 trainings in
// one year, and a report of 20,000 characters.
func big(tb testing.TB, lang text.Lang) *world {
	tb.Helper()
	w := newWorld(tb, lang)
	w.at("2026-01-05 09:00")
	for i := range 115 {
		code := "unit" + strconv.Itoa(i)
		w.event("cli", policy.UnitFounded{
			Code: code, Class: policy.Department, Joined: policy.On(2021, 5, 27),
			Name: policy.Name{
				ZH: strings.Repeat("很长的单位名称", 4) + strconv.Itoa(i), EN: strings.Repeat("Very Long Unit Name ", 4) + strconv.Itoa(i),
				ShortZH: "单位" + strconv.Itoa(i),
			},
		})
		if i < 10 {
			w.event(bureau1, policy.PostGiven{Unit: code, Post: policy.Liaison, Person: newbie})
		}
	}
	w.at("2026-06-01 09:30")
	for no := range 30 {
		w.event(liaison, policy.TrainingLogged{Unit: "xiangzhou", No: no + 1, TrainingFacts: policy.TrainingFacts{
			Date: policy.On(2026, 2, 1), Topic: strings.Repeat("长", policy.MaxTopic), Kinds: []policy.TrainingKind{policy.Skills, policy.Security},
			Heads: policy.MaxHeads, Trainer: strings.Repeat("师", policy.MaxShort), Place: strings.Repeat("楼", policy.MaxShort),
			Links: strings.Fields(strings.Repeat("https://example.org/"+strings.Repeat("x", 1900)+" ", policy.MaxLinks)),
		}})
	}
	w.bigSessions()
	return w
}

// bigSessions are twenty trainings that are planned, with the longest of words,
// half of them to be logged, one with more people than a list names.
func (w *world) bigSessions() {
	w.t.Helper()
	for no := range 20 {
		day := policy.DateOf(w.now) - 3
		if no%2 == 0 {
			day += 10
		}
		w.event(liaison, policy.SessionPlanned{Unit: "xiangzhou", No: no + 1, SessionFacts: policy.SessionFacts{
			Date: day, Time: fmt.Sprintf("%02d:00", no), End: "23:59", Topic: strings.Repeat("&", policy.MaxTopic), Kinds: []policy.TrainingKind{policy.Skills, policy.Security},
			Place: strings.Repeat("<", policy.MaxShort), Trainer: strings.Repeat("&", policy.MaxShort), Audience: strings.Repeat("&", policy.MaxShort),
			Room: policy.MaxHeads, Channel: ownRoom, Note: strings.Repeat("&", policy.MaxNote),
		}})
	}
	w.event(liaison, policy.SessionPublished{Unit: "xiangzhou", No: 1, Channel: ownRoom})
	for i := range training.MostPeople + 1 {
		w.event(fmt.Sprint("UMANY", i), policy.SessionJoined{Unit: "xiangzhou", No: 1})
	}
}

// filled is a report whose sixteen parts all say the same.
func filled(part string) policy.ReportText {
	var t policy.ReportText
	for d := range t {
		for p := range t[d] {
			t[d][p] = part
		}
	}
	return t
}

// longReports are the largest that people write: as much Chinese as the form's
// fields hold, and 20,000 characters half of which Slack wants escaped to five.
func longReports() []policy.ReportText {
	return []policy.ReportText{
		filled(strings.Repeat("长", commands.Typed)), filled(strings.Repeat("&x", 625)),
	}
}

// largest is everything that grows with what is in the store.
func largest(w *world) map[string]any {
	all := map[string]any{}
	for _, person := range []string{bureau1, newbie, liaison} {
		tab, err := w.Home(w.t.Context(), person, w.lang, w.now)
		if err != nil {
			w.t.Fatal(err)
		}
		all["home of "+person] = tab
		for _, line := range []string{"", "status", "why", "roster", "meeting", "help", "help roles", "training list", "plan"} {
			all[person+" /cdo "+line] = payloadOf(w.sure(w.types(person, "/cdo "+line)))
		}
	}
	for _, line := range []string{"plan due", "roster assign", "roster assign cdo", "roster end", "roster role", "roster leave", "plan due 2026-12-31"} {
		all["bureau /cdo "+line] = payloadOf(w.sure(w.types(bureau1, "/cdo "+line)))
	}
	for _, page := range []string{"2", "3", "4", "5"} {
		all["roster page "+page] = payloadOf(w.sure(w.presses(bureau1, "roster.page", page)))
	}
	all["training form"] = payloadOf(w.sure(w.types(newbie, "/cdo training")))
	for _, action := range []string{"session.people", "session.edit", "session.cancel", "session.fill"} {
		all[action] = payloadOf(w.sure(w.presses(liaison, action, "xiangzhou 1")))
	}
	all["reports"] = payloadOf(w.sure(w.types(bureau1, "/cdo report list")))
	all["settings"] = payloadOf(w.sure(w.types(bureau1, "/cdo settings")))
	for _, n := range w.Planner.Due(w.folded(), w.outbox(), w.now) {
		all["notice "+n.Key] = w.card(n)
	}
	w.sure(w.types(bureau1, "/cdo roster assign <@UCOMPANY1> 公安 liaison"))
	w.event(bureau1, policy.LeaveSet{Leave: policy.Leave{Person: newbie, From: dateOf("2026-06-01"), Until: dateOf("2026-06-30"), Acting: company}})
	for i, long := range longReports() {
		w.event(liaison, policy.ReportPresented{Unit: "xiangzhou", Period: "2026-H1", Text: long})
		all["to sign, no. "+strconv.Itoa(i)] = payloadOf(w.sure(w.types(cdo, "/cdo report sign")))
	}
	w.sure(w.submits(cdo, "report.sendback", h1, ui.Form{"comment": {strings.Repeat("&", policy.MaxNote)}}))
	all["sent back"] = payloadOf(w.sure(w.types(liaison, "/cdo report")))
	for _, n := range w.Planner.Due(w.folded(), w.outbox(), w.now) {
		all["later notice "+n.Key] = w.card(n)
	}
	return all
}

// TestSlackTakesTheLargest hands the largest of everything to a Slack that
// refuses what Slack refuses, and finds no text cut within an escape.
func TestSlackTakesTheLargest(t *testing.T) {
	t.Parallel()
	slack := newWorkspace(t)
	for _, lang := range languages() {
		for name, payload := range largest(big(t, lang)) {
			raw := encode(t, payload)
			if refused := slack.refuses(raw); refused != "" {
				t.Errorf("%s in %s: %s", name, lang, refused)
			}
			s, blocks := blocksOf(t, raw)
			if n := utf8.RuneCountInString(s.Text); n > 40_000 {
				t.Errorf("%s in %s: the text has %d characters", name, lang, n)
			}
			for _, b := range blocks {
				if whole(b) != "" {
					t.Errorf("%s in %s: an escape is cut: …%s", name, lang, whole(b))
				}
			}
		}
	}
}

// whole is the end of a text that was cut within an escape, "" for one that
// was not.
func whole(b element) string {
	s := strings.TrimSuffix(b.words(), "…")
	i := strings.LastIndex(s, "&")
	if b.Type != "section" || i < 0 || strings.Contains(s[i:], ";") {
		return ""
	}
	return s[i:]
}

// TestElementsAreWithinSlacksLimits checks what the sandbox might one day
// forget: the lengths that Slack's page names.
func TestElementsAreWithinSlacksLimits(t *testing.T) {
	t.Parallel()
	for _, g := range goldens(t) {
		_, blocks := blocksOf(t, g.raw)
		if len(blocks) > 50 && !strings.HasPrefix(g.scene, "home/") && !strings.Contains(g.scene, "form") {
			t.Errorf("%s: %d blocks", g.scene, len(blocks))
		}
		for _, b := range blocks {
			for _, wrong := range tooMuch(b) {
				t.Errorf("%s in %s: %s", g.scene, g.lang, wrong)
			}
		}
	}
}

func tooMuch(b element) []string {
	var wrong []string
	limit := func(what, s string, most int) {
		if n := utf8.RuneCountInString(s); n > most || n == 0 {
			wrong = append(wrong, fmt.Sprintf("%s of %d characters: %q", what, n, ui.Clip(s, 80)))
		}
	}
	switch b.Type {
	case "header":
		limit("a header", b.words(), 150)
	case "section":
		limit("a section", b.words(), 3000)
	case "actions":
		if len(b.Elements) > 25 {
			wrong = append(wrong, fmt.Sprintf("%d elements", len(b.Elements)))
		}
	case "input":
		limit("a label", b.Label.Text, 2000)
	}
	for _, e := range pressable([]element{b}) {
		limit("an action id", e.ActionID, 255)
		if e.Type == "button" {
			limit("a button", e.words(), 75)
			limit("a value", e.Value+" ", 2000)
		}
		for _, o := range e.Options {
			limit("an option's value", o.Value, 150)
			limit("an option", o.words(), 75)
		}
	}
	return wrong
}
