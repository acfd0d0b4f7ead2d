package commands_test

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"sync"
	"testing"

	"cdobot/commands"
	"cdobot/commands/register"
	"cdobot/commands/text"
	"cdobot/commands/ui"
	"cdobot/policy"
)

// TestTwoTakeAStepAtOnce: where two people take a step at the same moment, one of them
// has taken it, and the other reads how the matter stands now.
func TestTwoTakeAStepAtOnce(t *testing.T) {
	t.Parallel()
	eachRegister(t, []text.Lang{text.ZH}, func(k *registrar) {
		records, raced := k.walked(), 0
		k.Accounts = func(context.Context) ([]commands.Account, error) {
			return ui.Map(partakers(), func(p string) commands.Account { return commands.Account{ID: p, Name: "账号" + p} }), nil
		}
		for _, r := range records {
			for _, x := range k.g.Steps {
				now, _ := k.folded().Record(k.rules.ID(r))
				if takers := k.takers(x.Step, now); len(takers) > 1 && raced < 6 {
					k.race(x.Step, now, takers[:2])
					raced++
				}
			}
		}
		if raced == 0 && !slices.Contains([]string{"plan", "leak", "team"}, k.g.Name) { // these steps are taken again, or by one person alone
			t.Errorf("%s: no step has two who may take it", k.g.Name)
		}
	})
}

// takers are the people who may take the step on the record now, where it can be taken
// only once.
func (k *registrar) takers(x policy.Step, r policy.Record) []string {
	again := !x.Once && (x.To == "" || slices.Contains(x.From, x.To))
	if len(x.From) == 0 || x.Each != "" || again || !k.ready(x, r) {
		return nil
	}
	return slices.DeleteFunc(partakers(), func(p string) bool { return !entitled(p, x, r) || !k.shows(p, r) })
}

// race has both take the step.
func (k *registrar) race(x policy.Step, r policy.Record, takers []string) {
	k.t.Helper()
	what := fmt.Sprintf("%s: step %s on no. %d in state %s", k.g.Name, x.Name, r.No, r.State)
	id, before := k.rules.ID(r).String(), k.entries()
	form := ui.Form(k.deedOf(x, r, "同时").Values)
	form["confirm"] = []string{"yes"}
	do := k.handler(k.g.Name+".do."+x.Name, len(x.Asks)+len(x.May) > 0 || x.Confirm)
	answers, errs := make([]commands.Answer, len(takers)), make([]error, len(takers))
	var together sync.WaitGroup
	for i, by := range takers {
		q := k.request(by)
		q.Via, q.Meta, q.Value, q.Form, q.Channel = "modal", id, id, form, ""
		together.Go(func() { answers[i], errs[i] = do(k.t.Context(), k.App, q) })
	}
	together.Wait()
	won := slices.Index(errs, nil)
	if won < 0 || errs[1-won] == nil || k.entries() != before+1 {
		k.t.Fatalf("%s by %v: %v, and %d entries", what, takers, errs, k.entries()-before)
	}
	after, _ := k.folded().Record(k.rules.ID(r))
	if after.Last().By != takers[won] || len(after.Steps) != len(r.Steps)+1 {
		k.t.Errorf("%s: %s was told that they took it; the record has %v", what, takers[won], after.Last())
	}
	ref := k.refusal(answers[1-won], errs[1-won])
	k.tells(what, ref, after)
}

// tells looks at what the other reads: who took the step, which it was, and how the record
// stands now.
func (k *registrar) tells(what string, ref policy.Refusal, after policy.Record) {
	k.t.Helper()
	state := k.g.States[slices.IndexFunc(k.g.States, func(s register.State) bool { return s.Name == after.State })]
	step := k.g.Steps[slices.IndexFunc(k.g.Steps, func(x register.Step) bool { return x.Name == after.Last().Step })]
	who := k.Names(k.t.Context())[after.Last().By]
	say := commands.Sentence(&ref, k.lang)
	for name, word := range map[string]string{"who": who, "what": step.Told.In(k.lang), "how it stands": state.Word.In(k.lang)} {
		if !strings.Contains(say, word) {
			k.t.Errorf("%s: the other is not told %s (%s), but %q: %s", what, name, word, ref.Cause, say)
		}
	}
}

// handler is what does the button or the form of the id.
func (k *registrar) handler(id string, form bool) commands.Handler {
	k.t.Helper()
	for _, c := range k.Commands() {
		if do, ok := c.Forms[id]; ok && form {
			return do
		}
		if do, ok := c.Buttons[id]; ok && !form {
			return do
		}
	}
	k.t.Fatalf("nothing does %s", id)
	return nil
}
