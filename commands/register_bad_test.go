package commands_test

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/slack-go/slack"

	"cdobot/commands"
	"cdobot/commands/text"
	"cdobot/commands/ui"
	"cdobot/policy"
)

// TestRegistersRefuseBadInput: whatever people, or forged requests, hand in that can't
// be is refused with one sentence under the field that is wrong, and nothing is kept.
func TestRegistersRefuseBadInput(t *testing.T) {
	t.Parallel()
	eachRegister(t, []text.Lang{text.ZH}, func(k *registrar) {
		records := k.walked()
		before := k.entries()
		for _, x := range k.g.Steps {
			if len(x.From) == 0 {
				if opened := (policy.Record{Register: k.g.Name, Unit: "xiangzhou"}); x.Ready == nil || x.Ready(k.folded(), k.Planner.Calendar, k.now, liaison, opened) == nil {
					k.badFields(x.Step, policy.Record{Register: k.g.Name})
				}
				k.badOpeners(x.Step)
				continue
			}
			for _, r := range records {
				k.badTakers(x.Step, r)
			}
			if i := slices.IndexFunc(records, func(r policy.Record) bool { return k.ready(x.Step, r) }); i >= 0 {
				k.badFields(x.Step, records[i])
				k.badIDs(x.Step, records[i])
			}
		}
		if after := k.entries(); after != before {
			k.t.Errorf("%s: %d entries were written down", k.g.Name, after-before)
		}
	})
}

// ready says whether the record is in a state in which the step can be taken.
func (k *registrar) ready(x policy.Step, r policy.Record) bool {
	_, took := r.Took(x.Name)
	_, before := r.Took(x.After)
	lone := r.Other == "" // with nobody at its other end
	return slices.Contains(x.From, r.State) && (!x.Once || !took) && (x.After == "" || before) && (!x.Lone || lone) && (x.Turn != policy.Other && x.By != policy.Other || !lone)
}

// hands hands in what the step asks for: by its form, or by the press of its button
// where it asks for nothing.
func (k *registrar) hands(by string, x policy.Step, meta string, form ui.Form) (commands.Answer, error) {
	k.t.Helper()
	id := k.g.Name + ".do." + x.Name
	if len(x.Asks)+len(x.May) == 0 && !x.Confirm {
		return k.presses(by, id, meta)
	}
	return k.submits(by, id, meta, form)
}

// refused is the refusal for the cause and under the field, in a sentence in each
// language that leaves nothing out.
func (k *registrar) refused(what string, a commands.Answer, err error, field string, causes ...policy.Cause) {
	k.t.Helper()
	ref := k.refusal(a, err)
	if !slices.Contains(causes, ref.Cause) || ref.Field != field {
		k.t.Errorf("%s: %s: %q under %q; want %q under %q", k.g.Name, what, ref.Cause, ref.Field, causes, field)
		return
	}
	zh, en := commands.Sentence(&ref, text.ZH), commands.Sentence(&ref, text.EN)
	zh, _, _ = strings.Cut(zh, "（依据：")
	en, _, _ = strings.Cut(en, " (plan, clause ")
	if !strings.HasSuffix(zh, "。") || !strings.HasSuffix(en, ".") || strings.ContainsAny(zh+en, "{}") || strings.Count(zh, "。") > 1 {
		k.t.Errorf("%s: %s: says %q, %q", k.g.Name, what, zh, en)
	}
}

// badValue is something that a field can't hold, and why.
type badValue struct {
	value string
	cause policy.Cause
}

// badValues are what the field can't hold in the step on the record.
func (k *registrar) badValues(f policy.Field, x policy.Step, r policy.Record) []badValue {
	today := policy.DateOf(k.now)
	var all []badValue
	switch f.Kind {
	case policy.LineField, policy.TextField:
		all = []badValue{{strings.Repeat("长", f.Limit()+1), policy.TooLong}}
	case policy.NumberField:
		for _, v := range []string{"-1", "1.5", "1,5", "一百", "1e3", "99999999999999999999", strconv.Itoa(cmp.Or(f.Max, 1_000_000_000) + 1)} {
			all = append(all, badValue{v, policy.NotANumber})
		}
	case policy.AmountField:
		for _, v := range []string{"-1", "1000000000000", "1,5", "一百万", "1.23456", "1e3"} {
			all = append(all, badValue{v, policy.AmountUnreadable})
		}
	case policy.DayField:
		all = []badValue{{"2026-02-30", policy.DateNotExisting}, {"明年", policy.DateUnreadable}}
		switch {
		case f.Past:
			all = append(all, badValue{(today + 1).String(), policy.DateInFuture})
		case f.Name == x.DueField:
			all = append(all, badValue{(today - 1).String(), policy.DateInPast})
		}
		if f.Name == x.DueField && x.Extend > 0 {
			all = append(all, badValue{r.Due.String(), policy.DateNotLater}, badValue{(r.Due + 400).String(), policy.ExtendedTooFar})
		}
	case policy.InstantField:
		all = []badValue{{"昨晚", policy.InstantUnreadable}, {"2026-02-30 02:15", policy.InstantUnreadable}, {today.String(), policy.InstantUnreadable}}
		if f.Past {
			all = append(all, badValue{today.String() + " 23:59", policy.DateInFuture})
		}
	case policy.UnitField, policy.UnitsField:
		all = []badValue{{"mars", policy.NoSuchUnit}, {"香洲区", policy.NoSuchUnit}}
		if f.Name == policy.OtherField {
			all = append(all, badValue{"xiangzhou", policy.NoSuchUnit})
		}
	case policy.ChoiceField, policy.ChoicesField:
		all = []badValue{{"no such choice", policy.FieldMissing}}
		if f.Pick != nil {
			all[0].cause = policy.NotOffered
		}
	case policy.LinksField:
		all = []badValue{{"见附件", policy.NotALink}, {"javascript:alert(1)", policy.NotALink}}
	case policy.PersonField, policy.FilesField:
	}
	if slices.Contains(x.Asks, f.Name) {
		for _, v := range []string{"", " \n\u200b"} {
			all = append(all, badValue{v, missing(f.Kind)})
		}
	}
	return all
}

// missing is what is said where the field is empty.
func missing(kind policy.FieldKind) policy.Cause {
	switch kind {
	case policy.DayField:
		return policy.DateMissing
	case policy.UnitField, policy.UnitsField:
		return policy.UnitMissing
	case policy.LineField, policy.TextField, policy.NumberField, policy.AmountField, policy.InstantField, policy.PersonField,
		policy.ChoiceField, policy.ChoicesField, policy.FilesField, policy.LinksField:
	}
	return policy.FieldMissing
}

// badFields fills each field of the step's form with what it can't hold.
func (k *registrar) badFields(x policy.Step, r policy.Record) {
	k.t.Helper()
	value := ""
	if len(x.From) == 0 && x.By != policy.NoSide {
		r.Unit = "xiangzhou"
	}
	if r.No > 0 {
		value = k.rules.ID(r).String()
	}
	by := partakers()[slices.IndexFunc(partakers(), func(p string) bool { return entitled(p, x, r) })]
	if len(x.Asks)+len(x.May) == 0 && !x.Confirm {
		return
	}
	id := k.g.Name + ".do." + x.Name
	window := k.sure(k.presses(by, id, value)).Modal
	blocks, good := map[string]string{}, ui.Form{}
	for _, b := range window.Blocks.BlockSet {
		if in, ok := b.(*slack.InputBlock); ok {
			name, _, _ := strings.Cut(in.BlockID, "~")
			blocks[name], good[in.BlockID] = in.BlockID, nil
		}
	}
	for name, values := range k.deedOf(x, r, "新").Values {
		good[blocks[name]] = values
	}
	with := func(field string, values ...string) ui.Form {
		form := maps.Clone(good)
		form[blocks[field]] = values
		return form
	}
	if x.Confirm {
		a, err := k.submits(by, id, window.PrivateMetadata, good)
		k.refused("step "+x.Name+" without the confirmation", a, err, blocks["confirm"], policy.NotConfirmed)
	}
	for _, name := range slices.Concat(x.Asks, x.May) {
		f, _ := k.rules.Field(name)
		if blocks[name] == "" {
			continue // it is not asked for
		}
		for _, bad := range k.badValues(f, x, r) {
			a, err := k.submits(by, id, window.PrivateMetadata, with(name, bad.value))
			causes := []policy.Cause{bad.cause}
			if f.Kind == policy.DayField && strings.TrimSpace(bad.value) == "" && bad.value != "" {
				causes = append(causes, policy.DateUnreadable)
			}
			k.refused(fmt.Sprintf("step %s: %s %q", x.Name, name, ui.Clip(bad.value, 20)), a, err, blocks[name], causes...)
		}
		if f.Kind == policy.FilesField {
			k.tooLarge(by, id, window.PrivateMetadata, blocks[name], good)
		}
	}
}

// tooLarge hands in a file that can't be kept.
func (k *registrar) tooLarge(by, id, meta, block string, form ui.Form) {
	k.t.Helper()
	for _, c := range k.Commands() {
		do, ok := c.Forms[id]
		if !ok {
			continue
		}
		for _, lang := range languages() {
			r := k.request(by)
			r.Via, r.Meta, r.Form, r.Channel, r.Lang = "modal", meta, form, "", lang
			r.Large = map[string][]string{block: {"扫描件40MB.pdf"}}
			a, err := do(k.t.Context(), k.App, r)
			if err != nil || len(a.Errors) != 1 || !strings.Contains(a.Errors[block], "扫描件40MB.pdf") || a.Message != nil {
				k.t.Errorf("%s: a file too large is %v, %v", id, a, err)
			}
		}
	}
}

// badOpeners open a record who may not, or for a unit that is not theirs.
func (k *registrar) badOpeners(x policy.Step) {
	k.t.Helper()
	for _, unit := range []string{"xiangzhou", "gongan", "mars", "", k.g.Name + "/1", "share/1"} {
		for _, by := range partakers() {
			r := policy.Record{Unit: unit}
			form := ui.Form(k.deedOf(x, r, "新").Values)
			form["confirm"] = []string{"yes"}
			if entitled(by, x, r) {
				continue
			}
			a, err := k.submits(by, k.g.Name+".do."+x.Name, unit, form)
			k.refused(fmt.Sprintf("step %s for %q by %s", x.Name, unit, by), a, err, "", rightsCauses()...)
		}
	}
}

// badTakers take the step who may not, or where the record is in another state.
func (k *registrar) badTakers(x policy.Step, r policy.Record) {
	k.t.Helper()
	id := k.rules.ID(r).String()
	form := ui.Form(k.deedOf(x, r, "新").Values)
	form["confirm"] = []string{"yes"}
	moved := []policy.Cause{policy.RecordMovedOn, policy.RecordOver, policy.StepTakenOnce, policy.StepTooEarly, policy.NoSuchStep}
	for _, by := range partakers() {
		what := fmt.Sprintf("step %s on %s in state %s by %s", x.Name, id, r.State, by)
		may, ready := entitled(by, x, r), k.ready(x, r)
		if may && ready {
			continue
		}
		a, err := k.hands(by, x, id, form)
		switch {
		case k.rules.Single != "":
			others := []policy.Cause{policy.NoSuchRecord, policy.NothingNew, policy.PlanThere}
			k.refused(what, a, err, k.refusal(a, err).Field, slices.Concat(others, moved, rightsCauses())...)
		case !k.shows(by, r):
			k.refused(what, a, err, "no", policy.NoSuchRecord)
		case !ready && may:
			old, err := k.presses(by, k.g.Name+".do."+x.Name, id)
			cause := k.refusal(old, err).Cause // who is at an end of it may depend on a step that is not taken yet
			k.refused(what+", an old button", old, err, k.refusal(old, err).Field, append(moved, rightsCauses()...)...)
			if shown := old.Message != nil && old.Replace; old.Modal != nil || shown != slices.Contains(moved, cause) {
				k.t.Errorf("%s: %s: an old button opens %v and shows %v; want the record in place of its card", k.g.Name, what, old.Modal, old.Message)
			}
			fallthrough
		case !ready:
			k.refused(what, a, err, "", append(moved, rightsCauses()...)...)
		default:
			k.refused(what, a, err, "", rightsCauses()...)
		}
	}
}

// badIDs name records that are not there, or not of this register.
func (k *registrar) badIDs(x policy.Step, r policy.Record) {
	k.t.Helper()
	if k.rules.Single != "" {
		return // each unit has its own
	}
	by := partakers()[slices.IndexFunc(partakers(), func(p string) bool { return entitled(p, x, r) })]
	form := ui.Form(k.deedOf(x, r, "新").Values)
	form["confirm"] = []string{"yes"}
	id := k.rules.ID(r)
	none, other := id, id
	none.No, other.Register = 999, "elsewhere"
	ids := []string{none.String(), other.String(), strings.Replace(id.String(), k.g.Name, "roster", 1), "", "0", "-1", "见附件", k.g.Name, k.g.Name + "/0", k.g.Name + "/-1", id.String() + "/1", strings.Repeat("9", 400)}
	if k.rules.PerUnit {
		foreign := id
		foreign.Unit = "mars"
		ids = append(ids, foreign.String(), policy.RecordID{Register: k.g.Name, No: id.No}.String())
	}
	for _, forged := range ids {
		a, err := k.hands(by, x, forged, form)
		what := fmt.Sprintf("step %s on the record %q", x.Name, ui.Clip(forged, 30))
		k.refused(what, a, err, k.refusal(a, err).Field, policy.NoSuchRecord, policy.NoSuchUnit)
		a, err = k.presses(by, k.g.Name+".do."+x.Name, forged)
		k.refused(what+", pressed", a, err, k.refusal(a, err).Field, policy.NoSuchRecord, policy.NoSuchUnit)
	}
}
