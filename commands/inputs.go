package commands

import (
	"slices"
	"strings"

	"github.com/slack-go/slack"

	"cdobot/commands/text"
	"cdobot/commands/ui"
	"cdobot/policy"
)

// UnitsChosen is UnitsSelect with those that are chosen already.
func (v Reader) UnitsChosen(units []policy.Unit, codes []string) *slack.MultiSelectBlockElement {
	menu := v.UnitsSelect(units)
	all := menu.Options
	for _, g := range menu.OptionGroups {
		all = append(all, g.Options...)
	}
	for _, o := range all {
		for _, code := range codes {
			if o.Value == code {
				menu.InitialOptions = append(menu.InitialOptions, o)
			}
		}
	}
	return menu
}

// UnitsSelect is UnitSelect for several.
func (v Reader) UnitsSelect(units []policy.Unit) *slack.MultiSelectBlockElement {
	one := v.UnitSelect(ui.ByKind(units), "")
	several := slack.NewOptionsMultiSelectBlockElement(slack.MultiOptTypeStatic, nil, ui.Field, one.Options...)
	several.OptionGroups = one.OptionGroups
	return several
}

// UnitsOnPage keeps a page within the characters of one message, also where
// units have the longest names.
const UnitsOnPage = 30

// Lines is a field of several lines.
func Lines(initial string, limit int) *slack.PlainTextInputBlockElement {
	e := ui.Line(initial, min(limit, Typed))
	e.Multiline = true
	return e
}

// UnitSelect is a menu of units. Slack takes 100 options, or as many in each of
// several groups.
func (v Reader) UnitSelect(units []policy.Unit, chosen string) *slack.SelectBlockElement {
	const most = 100
	menu := slack.NewOptionsSelectBlockElement(slack.OptTypeStatic, nil, ui.Field)
	for _, u := range units {
		o := ui.Option(u.Code, text.UnitName(v.Lang, u))
		if u.Code == chosen {
			menu.InitialOption = o
		}
		menu.Options = append(menu.Options, o)
	}
	if len(menu.Options) <= most {
		return menu
	}
	for i, part := range slices.Collect(slices.Chunk(menu.Options, most)) {
		label := text.T{ZH: "第%d组", EN: "Part %d"}.F(v.Lang, i+1)
		menu.OptionGroups = append(menu.OptionGroups, slack.NewOptionGroupBlockElement(ui.Plain(label), part...))
	}
	menu.Options = nil
	return menu
}

// Autosaved is a field that tells us of every character, so that nothing is lost
// when its window is.
func Autosaved(block, action, label, hint, initial string) *slack.InputBlock {
	name, _, _ := strings.Cut(block, "~")
	e := Lines("", Typed)
	e.ActionID, e.InitialValue = action+"#"+name, initial
	e.DispatchActionConfig = &slack.DispatchActionConfig{TriggerActionsOn: []string{"on_character_entered"}}
	in := ui.Optional(ui.Input(block, label, hint, e))
	in.DispatchAction = true
	return in
}
