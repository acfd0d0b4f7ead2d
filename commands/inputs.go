package commands

import (
	"slices"
	"strconv"
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
	menu.InitialOptions = ui.Where(all, func(o *slack.OptionBlockObject) bool { return slices.Contains(codes, o.Value) })
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

// Page is one of the pages of a long list of units.
type Page struct {
	No, Of int
	Units  []policy.Unit
}

// PageOf is the page of that number, or the nearest that there is.
func PageOf(units []policy.Unit, no int) Page {
	of := max(1, (len(units)+UnitsOnPage-1)/UnitsOnPage)
	no = min(max(no, 1), of)
	first := (no - 1) * UnitsOnPage
	return Page{no, of, units[first:min(first+UnitsOnPage, len(units))]}
}

// Last says whether no page follows.
func (p Page) Last() bool { return p.No == p.Of }

// Title says behind a title which page it is, where there are several.
func (p Page) Title(l text.Lang) string {
	if p.Of == 1 {
		return ""
	}
	return text.T{ZH: "（第%d页，共%d页）", EN: " (page %d of %d)"}.F(l, p.No, p.Of)
}

// Turn are the buttons to the pages before and behind; what they say begins with
// the prefix.
func (p Page) Turn(l text.Lang, action, prefix string) []slack.BlockElement {
	var turn []slack.BlockElement
	if p.No > 1 {
		turn = append(turn, ui.Button(action+"#back", prefix+strconv.Itoa(p.No-1), l.Pick("上一页", "Previous")))
	}
	if !p.Last() {
		turn = append(turn, ui.Button(action+"#on", prefix+strconv.Itoa(p.No+1), l.Pick("下一页", "Next")))
	}
	return turn
}

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
