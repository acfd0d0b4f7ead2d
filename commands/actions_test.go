package commands_test

import (
	"slices"
	"strings"
	"testing"

	"cdobot/commands/features"
	"cdobot/commands/register"
	"cdobot/commands/text"
	"cdobot/commands/ui"
	"cdobot/policy"
)

// pressable are the elements of a payload that people press or choose from.
func pressable(blocks []element) []element {
	var all []element
	for _, b := range blocks {
		if b.Accessory != nil {
			all = append(all, *b.Accessory)
		}
		if b.Type == "actions" {
			all = append(all, b.Elements...)
		}
		if b.Dispatch && b.Element != nil {
			all = append(all, *b.Element)
		}
	}
	for i, e := range all {
		if e.Value == "" && len(e.Options) > 0 { // a menu carries what is chosen
			all[i].Value = e.Options[0].Value
		}
	}
	return all
}

func handled() (buttons, forms map[string]bool) {
	buttons, forms = map[string]bool{}, map[string]bool{}
	for _, c := range features.Commands() {
		for id := range c.Buttons {
			buttons[id] = true
		}
		for id := range c.Forms {
			forms[id] = true
		}
	}
	return buttons, forms
}

// TestEveryButtonIsAnswered: what is on a card can be pressed, differs from
// its neighbours, and what is in a form can be submitted and is named once.
func TestEveryButtonIsAnswered(t *testing.T) {
	t.Parallel()
	buttons, forms := handled()
	pressed, submitted := map[string]bool{}, map[string]bool{}
	for _, g := range goldens(t) {
		s, blocks := blocksOf(t, g.raw)
		seen := map[string]bool{}
		for _, e := range pressable(blocks) {
			name, _, _ := strings.Cut(e.ActionID, "#")
			if !buttons[name] {
				t.Errorf("%s: nobody answers to %q", g.scene, e.ActionID)
			}
			if seen[e.ActionID] {
				t.Errorf("%s: %q is there twice", g.scene, e.ActionID)
			}
			seen[e.ActionID], pressed[name] = true, true
		}
		if s.Type == "modal" && s.Submit != nil {
			if !forms[s.CallbackID] {
				t.Errorf("%s: nobody takes %q", g.scene, s.CallbackID)
			}
			submitted[s.CallbackID] = true
			if strings.Contains(string(g.raw), `"notify_on_close": true`) {
				submitted[s.CallbackID+".closed"] = true
			}
		}
		for _, b := range blocks {
			if b.Type != "input" {
				continue
			}
			if b.BlockID == "" || seen["input "+b.BlockID] {
				t.Errorf("%s: the field %q is not named once", g.scene, b.BlockID)
			}
			seen["input "+b.BlockID] = true
		}
	}
	for id := range buttons {
		if !pressed[id] && id != "status.show" && !ofRegister(id) {
			t.Errorf("no scene shows the button %q", id)
		}
	}
	for id := range forms {
		if !submitted[id] && !ofRegister(id) {
			t.Errorf("no scene shows the form %q", id)
		}
	}
}

// ofRegister says whether the id is one of a register, whose buttons and forms the
// walk over all registers presses and fills in; or it is one of cards from before.
func ofRegister(id string) bool {
	return slices.ContainsFunc(features.Declared(), func(g *register.Register) bool { return strings.HasPrefix(id, g.Name+".") })
}

// TestRefusalsNameAFieldOfTheForm: the field under which a form's refusal is
// shown is one that the form has.
func TestRefusalsNameAFieldOfTheForm(t *testing.T) {
	t.Parallel()
	fields := map[string]map[string]bool{}
	for _, g := range goldens(t) {
		s, blocks := blocksOf(t, g.raw)
		for _, b := range blocks {
			if b.Type == "input" {
				if fields[s.CallbackID] == nil {
					fields[s.CallbackID] = map[string]bool{}
				}
				name, _, _ := strings.Cut(b.BlockID, "~") // fresh where a form is filled in again
				fields[s.CallbackID][name] = true
			}
		}
	}
	want := map[string][]string{
		"training.log":     {"date", "topic", "kinds", "heads", "trainer", "place", "note", "links", "files", "unit"},
		"training.cancel":  {"reason"},
		"session.plan":     {"date", "time", "until", "topic", "kinds", "place", "trainer", "audience", "seats", "channel", "note"},
		"session.change":   {"date", "time", "until", "topic", "kinds", "place", "trainer", "audience", "seats", "note"},
		"session.cancel":   {"reason"},
		"meeting.set":      {"date", "time", "place", "agenda"},
		"feedback.do.send": {"feedback"},
		"report.sendback":  {"comment"},
		"report.return":    {"comment"},
		"roster.assign":    {"person", "unit", "how", "from", "name", "title", "document", "decided"},
		"roster.role":      {"person", "role", "step", "from"},
		"roster.end":       {"person", "unit", "from"},
		"roster.leave":     {"person", "from", "until", "acting"},
		"plan.do.issue":    {"document", "date", "files"},
		"plan.do.due":      {"due", "units"},
	}
	for _, d := range policy.Dimensions() {
		want["evaluation.submit"] = append(want["evaluation.submit"], string(d))
	}
	for form, names := range want {
		for _, name := range names {
			if !fields[form][name] {
				t.Errorf("the form %s has no field %q", form, name)
			}
		}
	}
}

// TestEveryButtonWorks presses each button of each card that the liaison, the
// CDO and the bureau have in front of them: something is shown, or it is
// refused with a sentence; it never fails.
func TestEveryButtonWorks(t *testing.T) {
	t.Parallel()
	w := newWorld(t, text.ZH)
	w.at("2026-12-01 09:30")
	w.sure(w.types(liaison, logs+"2026-03-12 数据安全培训 45"))
	w.files(liaison, cdo, "xiangzhou")
	for _, person := range []string{liaison, cdo, bureau1, leader, company, cityCDO, twice, nobody} {
		tab, err := w.Home(t.Context(), person, w.lang, w.now)
		if err != nil {
			t.Fatal(err)
		}
		for _, payload := range []any{
			tab, payloadOf(w.sure(w.types(person, "/cdo"))), payloadOf(w.sure(w.types(person, "/cdo meeting"))), payloadOf(w.sure(w.types(person, "/cdo why"))),
		} {
			_, blocks := blocksOf(t, encode(t, payload))
			for _, e := range pressable(blocks) {
				a, err := w.presses(person, e.ActionID, e.Value)
				if err != nil && causeOf(err) == "" {
					t.Errorf("%s presses %s: %v", person, e.ActionID, err)
				}
				if err == nil && payloadOf(a) == (*ui.Message)(nil) {
					t.Errorf("%s presses %s and sees nothing", person, e.ActionID)
				}
			}
		}
	}
}
