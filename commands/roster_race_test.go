package commands_test

import (
	"strings"
	"testing"

	"cdobot/commands"
	"cdobot/commands/text"
	"cdobot/commands/ui"
	"cdobot/policy"
)

// TestTwoClerksAppoint: both have the form open; the second is told, and one
// person is in office (三（一）3, P10).
func TestTwoClerksAppoint(t *testing.T) {
	t.Parallel()
	second := verdict(ui.Form{"person": {"UOTHER"}, "name": {"他人"}, "document": {"珠数组〔2026〕9号"}})
	cases := []struct {
		name, unit string
		cause      policy.Cause
		field      string
	}{
		{"a district", "doumen", policy.PostTaken, "person"},
		{"the municipality", "zhuhai", policy.PostTaken, "person"},
	}
	for _, c := range cases {
		w := processWorld(t, text.ZH)
		one := w.sure(w.presses(bureau1, "roster.appoint", c.unit)).Modal.PrivateMetadata
		two := w.sure(w.presses(bureau2, "roster.appoint", c.unit)).Modal.PrivateMetadata
		w.sure(w.submits(bureau1, "roster.appoint", one, verdict(nil)))
		before := w.entries()
		_, err := w.submits(bureau2, "roster.appoint", two, second)
		if ref := w.refusal(commands.Answer{}, err); ref.Cause != c.cause || ref.Field != c.field {
			t.Errorf("%s: %q under %q", c.name, ref.Cause, ref.Field)
		}
		if say := w.sentence(err); !strings.Contains(say, "/cdo 名册 单位") {
			t.Errorf("%s: the second is not told where to look: %s", c.name, say)
		}
		if u := w.folded().Units.At(c.unit); u.CDO != newbie || w.entries() != before {
			t.Errorf("%s: %s is in office", c.name, u.CDO)
		}
	}
}

// TestTwoClerksAtOnce: of each other step, too, the second is told.
func TestTwoClerksAtOnce(t *testing.T) {
	t.Parallel()
	filing := ui.Form{"date": {"2026-04-20"}, "receipt": {"粤政数备〔2026〕3号"}}
	end := `{"code":"shenji","from":"2026-04-20","reason":"撤销"}`
	for name, c := range map[string]struct {
		do   func(*world, string) (commands.Answer, error)
		want policy.Cause
	}{
		"forward":  {pressing("roster.forward", "jinwan 1"), policy.NominationMovedOn},
		"return":   {submitting("roster.return", "jinwan 1", ui.Form{"reason": {"请补充"}}), policy.NominationMovedOn},
		"refuse":   {submitting("roster.refuse", "doumen 1 -", verdict(nil)), policy.NominationMovedOn},
		"dismiss":  {submitting("roster.dismiss", "xiangzhou 0 "+cdo, verdict(ui.Form{"document": {"珠数组〔2026〕4号"}})), policy.NobodyToDismiss},
		"file":     {submitting("roster.file", "xiangzhou 0 "+cdo, filing), policy.AlreadyOnFile},
		"nominate": {submitting("roster.nominate", "xiangzhou", proposal(nil)), policy.NominationOpen},
		"add":      {typing("roster add jiaoyu 市教育局 部门"), policy.CodeTaken},
		"rename":   {typing("roster rename 香洲区 新香洲区"), policy.NothingNew},
		"end":      {submitting("roster.sure", end, nil), policy.UnitGone},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			w := processWorld(t, text.ZH)
			w.sure(c.do(w, bureau1))
			before := w.entries()
			if got := w.cause(c.do(w, bureau2)); got != c.want {
				t.Errorf("the second is refused for %q; want %q", got, c.want)
			}
			if w.entries() != before {
				t.Error("the second wrote something down")
			}
		})
	}
}

// TestRepeatedSteps: a step that Slack sends again under the same key is
// answered as before, and written down once.
func TestRepeatedSteps(t *testing.T) {
	t.Parallel()
	filing := ui.Form{"date": {"2026-04-20"}, "receipt": {"粤政数备〔2026〕3号"}}
	w := processWorld(t, text.ZH)
	for name, do := range map[string]func(*world, string) (commands.Answer, error){
		"add":      typing("roster add jiaoyu 市教育局 部门"),
		"rename":   typing("roster rename 高新区 高新技术区 2026-04-01"),
		"end":      submitting("roster.sure", `{"code":"shenji","from":"2026-04-20","reason":"撤销"}`, nil),
		"nominate": submitting("roster.nominate", "xiangzhou", proposal(nil)),
		"forward":  typing("roster forward 金湾"),
		"appoint":  submitting("roster.appoint", "doumen 1 -", verdict(nil)),
		"dismiss":  submitting("roster.dismiss", "gongan 0 "+cdo2, verdict(ui.Form{"document": {"珠数组〔2026〕4号"}})),
		"file":     submitting("roster.file", "xiangzhou 0 "+cdo, filing),
	} {
		before, key := w.entries(), w.keys
		first := encode(t, payloadOf(w.sure(do(w, bureau1))))
		w.keys = key
		again := encode(t, payloadOf(w.sure(do(w, bureau1))))
		if w.entries() != before+1 || string(first) != string(again) {
			t.Errorf("%s: %d entries; first\n%s\nthen\n%s", name, w.entries()-before, first, again)
		}
	}
}

// TestDocumentTwice: the number of a decision is entered for its kind and unit
// once; one decision may dismiss one CDO and appoint another.
func TestDocumentTwice(t *testing.T) {
	t.Parallel()
	w := processWorld(t, text.ZH)
	paper := verdict(ui.Form{"document": {"珠数组〔2026〕2号"}})
	w.sure(w.submits(bureau1, "roster.dismiss", "gaoxin 0 "+newbie, paper))
	w.nominates(bureau1, "gaoxin", proposal(nil))
	_, err := w.submits(bureau1, "roster.appoint", "gaoxin 2 -", paper)
	if ref := w.refusal(commands.Answer{}, err); ref.Cause != policy.DocumentTwice || ref.Field != "document" {
		t.Errorf("%q under %q", ref.Cause, ref.Field)
	}
	if say, want := w.sentence(err), "文号“珠数组〔2026〕2号”已为高新区登记过同类决定，请核对文号，勿重复登记。"; say != want {
		t.Errorf("%s; want %s", say, want)
	}
}

// TestStepsKeepTheLayout: what people type into the register is shown as they
// typed it, and calls nobody.
func TestStepsKeepTheLayout(t *testing.T) {
	t.Parallel()
	for _, lang := range languages() {
		w := newWorld(t, lang)
		all := map[string]any{}
		typed := proposal(ui.Form{"name": {evil}, "title": {evil}, "exception": {evil}, "signer": {evil}})
		paper := verdict(ui.Form{"name": {evil}, "title": {evil}, "document": {evil}, "reason": {evil}})
		ask := func(name string, a commands.Answer, err error) { all[name] = payloadOf(w.sure(a, err)) }
		a, err := w.submits(twice, "roster.nominate", "jinwan", typed)
		ask("nominated", a, err)
		a, err = w.submits(bureau1, "roster.return", "jinwan 1", ui.Form{"reason": {evil}})
		ask("returned", a, err)
		a, err = w.presses(twice, "roster.nominate", "jinwan")
		ask("form", a, err)
		w.nominates(twice, "jinwan", typed)
		a, err = w.presses(bureau1, "roster.appoint", "jinwan")
		ask("appoint form", a, err)
		a, err = w.submits(bureau1, "roster.appoint", "jinwan 2 -", paper)
		ask("appointed", a, err)
		a, err = w.types(bureau1, "/cdo roster file 金湾 2026-04-20 "+evil)
		ask("filed", a, err)
		a, err = w.submits(bureau1, "roster.dismiss", "jinwan 0 "+newbie, paper)
		ask("dismissed", a, err)
		a, err = w.submits(bureau1, "roster.rename", "", ui.Form{"unit": {"xiangzhou"}, "name": {"<!channel> <@UVICTIM> & <b>"}, "date": {"2026-04-20"}, "document": {evil}})
		ask("renamed", a, err)
		a, err = w.submits(bureau1, "roster.retire", "", ui.Form{"unit": {"jinrong"}, "reason": {evil}, "date": {"2026-04-20"}, "document": {evil}})
		ask("retired", a, err)
		for _, line := range []string{"show jinwan", "show xiangzhou", "coverage"} {
			a, err = w.types(bureau1, "/cdo roster "+line)
			ask(line, a, err)
		}
		for _, n := range w.Planner.Due(w.folded(), w.outbox(), w.now) {
			if n.Trigger != nil && (n.Trigger.Event == policy.CDONominatedKind || n.Trigger.Event == policy.NominationMovedKind) {
				all["notice "+n.Key] = w.card(n)
			}
		}
		for name, payload := range all {
			for _, s := range marked(t, encode(t, payload)) {
				if bad := alive(s); bad != "" {
					t.Errorf("%s in %s: %q comes alive in %q", name, lang, bad, ui.Clip(s, 200))
				}
			}
		}
	}
}

// TestEveryStepWorks presses each button of the register's cards as everybody:
// something is shown, or it is refused with a sentence; it never fails.
func TestEveryStepWorks(t *testing.T) {
	t.Parallel()
	for _, person := range []string{bureau1, twice, liaison, cdo, leader, company, cityCDO, nobody} {
		w := processWorld(t, text.ZH)
		for _, line := range []string{"show 金湾", "show 斗门", "show 高新", "show 香洲", "show 珠海市", "show 审计", "coverage"} {
			_, blocks := blocksOf(t, encode(t, payloadOf(w.sure(w.types(bureau1, "/cdo roster "+line)))))
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
