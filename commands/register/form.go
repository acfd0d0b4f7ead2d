package register

import (
	"cmp"
	"context"
	"errors"
	"maps"
	"slices"
	"strconv"
	"strings"

	"github.com/slack-go/slack"

	"cdobot/commands"
	"cdobot/commands/text"
	"cdobot/commands/ui"
	"cdobot/policy"
)

// press takes a step that asks for nothing at once, and else opens its form. The
// button's value is the record's id, or empty for a step that opens one.
func (g *Register) press(ctx context.Context, a *commands.App, r commands.Request, step Step) (commands.Answer, error) {
	s, err := a.State(ctx)
	if err != nil {
		return commands.Answer{}, err
	}
	rec, meta := policy.Record{Register: g.Name}, ""
	if len(step.From) > 0 && (step.Each == "" || r.Value != "") {
		var numbered bool
		if rec, numbered, err = g.numbered(s, r, r.Value); err == nil && !numbered && g.single() {
			return commands.Answer{Message: g.list(a.Reader(r), s, view{filter: all})}, nil
		}
		if err != nil || !numbered {
			return commands.Answer{}, commands.Readable(s, r, orNoRecord(err, r.Value))
		}
		meta = g.Rules().ID(rec).String()
	} else if step.By == policy.Owner {
		if rec.Unit, err = commands.OwnUnit(s, r); err != nil {
			return commands.Answer{}, err
		}
		meta = rec.Unit
	}
	if ref := g.Rules().MayTake(s, r.User, step.Step, rec); ref != nil {
		return commands.Answer{}, commands.Readable(s, r, ref)
	}
	return g.pressOn(ctx, a, r, s, step, rec, meta)
}

// pressOn is press once it is known on which record, and that the person may.
func (g *Register) pressOn(ctx context.Context, a *commands.App, r commands.Request, s policy.State, step Step, rec policy.Record, meta string) (commands.Answer, error) {
	bars := g.Rules().Bars(s, a.CurrentPlanner().Calendar, r.Now, r.User, step.Step, rec)
	if bars != nil && step.asks() {
		return g.outdated(ctx, a, r, s, rec, bars)
	}
	if len(step.From) > 0 && step.Each != "" && len(g.Rules().Takers(s, step.Step)) == 0 {
		return commands.Answer{}, commands.Readable(s, r, policy.Refuse(policy.NothingNew, step.Each, ""))
	}
	if !step.asks() {
		// A request that Slack sends again is answered as before, though the record moved on.
		answer, err := g.take(ctx, a, r, step, policy.RecordMoved{Step: step.Name, No: rec.No, Unit: rec.Unit})
		if err != nil && bars != nil {
			return g.outdated(ctx, a, r, s, rec, bars)
		}
		// A card that was called up shows what was before; one that was sent follows by itself.
		answer.Replace = r.Alone && len(step.From) > 0
		return answer, err
	}
	return commands.Answer{Modal: g.form(a.Reader(r), s, step, rec, meta)}, nil
}

// outdated answers a button of a card from before: it says why the step can't be taken any
// more, and shows the record as it stands now, in place of that card.
func (g *Register) outdated(ctx context.Context, a *commands.App, r commands.Request, s policy.State, rec policy.Record, ref *policy.Refusal) (commands.Answer, error) {
	err := commands.Readable(s, r, g.worded(ctx, a, r, ref))
	if rec.No == 0 || !s.MayShow(r.User, rec) {
		return commands.Answer{}, err
	}
	return commands.Answer{Message: g.shown(a.Reader(r), s, rec), Replace: true}, err
}

// orNoRecord is the error, or that there is no record of that name.
func orNoRecord(err error, named string) error {
	if err != nil {
		return err
	}
	return policy.Refuse(policy.NoSuchRecord, "no", "", "no", named)
}

// confirmField is the field of the second confirmation.
const confirmField = "confirm"

// form asks for what the step needs, with what is known filled in.
func (g *Register) form(v commands.Reader, s policy.State, step Step, rec policy.Record, meta string) *slack.ModalViewRequest {
	var blocks []slack.Block
	if rec.No > 0 {
		blocks = append(blocks, ui.Section(g.line(v, s, rec)))
		if step.Confirm { // whoever confirms has before their eyes what it is about
			blocks = append(blocks, ui.Map(paragraphs(g.values(v, s, rec)), func(say string) slack.Block { return ui.Section(say) })...)
		}
	} else if rec.Unit != "" {
		blocks = append(blocks, ui.Note(text.UnitName(v.Lang, s.Units.At(rec.Unit))))
	}
	blocks = append(blocks, g.above(v, s, step, rec)...)
	for _, name := range slices.Concat(step.Asks, step.May) {
		f := g.field(name)
		if f.Hidden {
			continue
		}
		known := rec.Values[name]
		if known == nil {
			known = rec.Values[f.Like]
		}
		if known == nil && f.Default != nil {
			known = []string{f.Default(v)}
		}
		el := element(v, s, f.offering(v, s, rec), known, rec.Unit)
		if name == step.Each && len(step.From) > 0 {
			can := g.Rules().Takers(s, step.Step)
			el = v.UnitsChosen(slices.DeleteFunc(s.Active(), func(u policy.Unit) bool { return !slices.Contains(can, u.Code) }), []string{rec.Unit})
		}
		in := ui.Input(ui.FreshID(name, step.Name, meta), f.Label.In(v.Lang), f.Hint.In(v.Lang), el)
		in.Optional = slices.Contains(step.May, name) && name != step.Unsigned
		blocks = append(blocks, in)
	}
	if step.Confirm {
		yes := slack.NewCheckboxGroupsBlockElement(ui.Field, ui.Option("yes", text.T{ZH: "我已知悉并确认", EN: "I know, and confirm"}.In(v.Lang)))
		blocks = append(blocks, ui.Section(step.Follows.In(v.Lang)),
			ui.Input(ui.FreshID(confirmField, step.Name, meta), text.T{ZH: "再次确认", EN: "Confirm once more"}.In(v.Lang), "", yes))
	}
	m := ui.Modal(v.Lang, g.stepID(step.Name), g.Title, step.Do, blocks...)
	m.Title = ui.Plain(ui.Clip(strings.TrimSuffix(g.label(rec, step).In(v.Lang), "…"), 24))
	m.Submit = ui.Plain(ui.Clip(strings.TrimSuffix(step.Do.In(v.Lang), "…"), 24))
	m.PrivateMetadata = meta
	return m
}

// element is the field's element, with what it says now.
func element(v commands.Reader, s policy.State, f Field, known []string, own string) slack.BlockElement {
	first := ""
	if len(known) > 0 {
		first = known[0]
	}
	switch f.Kind {
	case policy.UnitField:
		units := s.Active()
		if f.Name == policy.OtherField { // nobody is their own other end
			units = slices.DeleteFunc(units, func(u policy.Unit) bool { return u.Code == own })
		}
		return v.UnitSelect(units, first)
	case policy.UnitsField:
		return v.UnitsChosen(s.Active(), known)
	case policy.DayField:
		d, _ := policy.ParseDate(first)
		return ui.DayPicker(d)
	case policy.PersonField:
		return ui.PersonPicker(first)
	case policy.NumberField:
		n := slack.NewNumberInputBlockElement(nil, ui.Field, false)
		if n.MinValue, n.InitialValue = "0", first; f.Max > 0 {
			n.MaxValue = strconv.Itoa(f.Max)
		}
		return n
	case policy.ChoiceField:
		return choices(v, f, first)
	case policy.ChoicesField:
		boxes := slack.NewCheckboxGroupsBlockElement(ui.Field)
		for i, c := range f.Choices {
			o := ui.Option(c, f.Options[i].In(v.Lang))
			if boxes.Options = append(boxes.Options, o); slices.Contains(known, c) {
				boxes.InitialOptions = append(boxes.InitialOptions, o)
			}
		}
		return boxes
	case policy.FilesField:
		files := slack.NewFileInputBlockElement(ui.Field)
		files.MaxFiles = 10
		return files
	case policy.TextField:
		return f.shows(v, commands.Lines(first, f.Limit()))
	case policy.LinksField:
		return commands.Lines(strings.Join(known, "\n"), 3000)
	case policy.LineField, policy.AmountField, policy.InstantField:
	}
	return f.shows(v, ui.Line(first, f.Limit()))
}

// mostRadios is how many choices are shown side by side; more are a menu.
const mostRadios = 8

func choices(v commands.Reader, f Field, chosen string) slack.BlockElement {
	var options []*slack.OptionBlockObject
	var initial *slack.OptionBlockObject
	for i, c := range f.Choices {
		o := ui.Option(c, ui.Clip(f.Options[i].In(v.Lang), 75))
		if options = append(options, o); c == chosen {
			initial = o
		}
	}
	if len(options) > mostRadios {
		menu := slack.NewOptionsSelectBlockElement(slack.OptTypeStatic, nil, ui.Field, options...)
		menu.InitialOption = initial
		return menu
	}
	radios := slack.NewRadioButtonsBlockElement(ui.Field, options...)
	radios.InitialOption = initial
	return radios
}

// submit takes the step with what was filled in.
func (g *Register) submit(ctx context.Context, a *commands.App, r commands.Request, step Step) (commands.Answer, error) {
	fields, ids := ui.Named(r.Form)
	d := policy.RecordMoved{Step: step.Name, Values: map[string][]string{}, Confirmed: fields.Get(confirmField) == "yes"}
	unit, from, drawn := strings.Cut(r.Meta, " ")
	switch id, ok := policy.ParseRecordID(r.Meta); {
	case drawn:
		m, err := g.material(ctx, a, r, from)
		if err != nil {
			return commands.Answer{}, err
		}
		d.Unit, d.Kept = unit, chosen(m, fields[keptField])
	case len(step.From) == 0 && step.By == policy.Owner, g.single() && !ok: // forms from before the registers name the unit
		d.Unit = r.Meta
	case ok && id.Register == g.Name && (id.Unit != "") == g.PerUnit:
		d.No, d.Unit = id.No, id.Unit
	}
	for _, name := range slices.Concat(step.Asks, step.May) {
		if was := g.field(name).Was; fields[name] == nil && fields[was] != nil {
			fields[name], ids[name] = fields[was], ids[was]
		}
		values := fields[name]
		switch g.field(name).Kind {
		case policy.LinksField:
			values = strings.Fields(fields.Get(name))
		case policy.DayField:
			day, err := commands.FormDate(commands.Request{Form: fields, Now: r.Now}, name)
			if err != nil {
				return commands.Answer{}, ui.UnderField(err, name, ids[name])
			}
			if values = nil; day != 0 {
				values = []string{day.String()}
			}
		case policy.LineField, policy.TextField, policy.NumberField, policy.AmountField, policy.InstantField, policy.UnitField,
			policy.UnitsField, policy.PersonField, policy.ChoiceField, policy.ChoicesField, policy.FilesField:
		}
		d.Values[name] = values
	}
	answer, err := g.take(ctx, a, r, step, d)
	for name, id := range ids {
		err = ui.UnderField(err, name, id)
	}
	return answer, err
}

// take takes the step and answers with what is now true.
func (g *Register) take(ctx context.Context, a *commands.App, r commands.Request, step Step, d policy.RecordMoved) (commands.Answer, error) {
	if step.leavesOut(d) {
		return g.send(ctx, a, r, d)
	}
	s, moved, err := commands.Record[policy.RecordMoved](ctx, a, r, func(s policy.State) (policy.Event, error) {
		return g.Rules().Take(s, a.CurrentPlanner().Calendar, r.Now, r.User, d)
	})
	if err != nil {
		return commands.Answer{}, g.worded(ctx, a, r, err)
	}
	v := a.Reader(r)
	if len(moved.Also) > 0 {
		units := []string{moved.Unit}
		for _, o := range moved.Also {
			units = append(units, o.Unit)
		}
		if step.Quiet {
			say := text.T{ZH: "✅ 已%s：%s，%d个单位（%s）。临近时限自动提醒，办结即止。", EN: "✅ %s: %s, %d units (%s). Reminders come before the day and stop when it is done."}.
				F(r.Lang, step.Told.In(r.Lang), text.Day(r.Lang, moved.Due, v.Today), len(units), v.Named(s, units, ui.MostNamed))
			return commands.Answer{Message: ui.Said(say), Fresh: true}, nil
		}
		say := text.T{ZH: "✅ 已%s：%d个单位（%s）。正在逐一通知，临近时限自动提醒，办结即止。发送 `%s` 查看各单位进展。", EN: "✅ %s: %d units (%s). They are being told; reminders come before the day and stop when it is done. `%s` shows how they stand."}.
			F(r.Lang, step.Told.In(r.Lang), len(units), v.Named(s, units, ui.MostNamed), "/cdo "+text.Line(r.Lang, g.Name+" list"))
		return commands.Answer{Message: ui.Said(say), Fresh: true}, nil
	}
	rec, _ := s.Record(g.Rules().ID(policy.Record{No: moved.No, Unit: moved.Unit}))
	if say := step.Short; say.ZH != "" {
		return commands.Answer{Message: ui.Said(say.F(r.Lang, rec.No)), Fresh: true}, nil
	}
	m := g.shown(v, s, rec)
	if say := step.Taken.In(r.Lang); say != "" {
		m = ui.Above(say, *m)
	}
	return commands.Answer{Message: m, Fresh: true}, nil
}

// worded is the error with the state, the step and the person that it names in words.
func (g *Register) worded(ctx context.Context, a *commands.App, r commands.Request, err error) error {
	ref, ok := errors.AsType[*policy.Refusal](err)
	if !ok || ref.Facts["state"] == "" {
		return err
	}
	said := *ref
	said.Facts = maps.Clone(ref.Facts)
	said.Facts["state"], said.Facts["did"] = g.state(ref.Facts["state"]).Word.In(r.Lang), g.step(ref.Facts["did"]).Told.In(r.Lang)
	switch by := ref.Facts["by"]; by {
	case r.User:
		said.Facts["by"] = t("您", "you").In(r.Lang)
	case "":
		said.Facts["by"] = signer(commands.Reader{Lang: r.Lang}, by)
	default: // a refusal may stand below a field, where a mention is not shown as a name
		said.Facts["by"] = cmp.Or(a.Names(ctx)[by], t("他人", "somebody else").In(r.Lang))
	}
	return &said
}
