package commands

import (
	"context"
	"errors"
	"slices"
	"strings"

	"github.com/slack-go/slack"

	"cdobot/commands/text"
	"cdobot/commands/ui"
	"cdobot/policy"
)

// Somebody who speaks for several units names the one that is meant, or is
// asked for it. Lists show all of them.

// WhichUnitError says that somebody who speaks for several units named none.
type WhichUnitError struct{ units []string }

func (WhichUnitError) Error() string { return "which of the person's units is not said" }

// OwnUnits are the units that the person speaks for, each once.
func OwnUnits(s policy.State, person string) []string {
	var all []string
	for _, seat := range s.Who(person).Seats {
		if !slices.Contains(all, seat.Unit) {
			all = append(all, seat.Unit)
		}
	}
	return all
}

// OwnUnit is the unit that the person speaks for where none is named, "" for
// who speaks for none.
func OwnUnit(s policy.State, r Request) (string, error) {
	all := OwnUnits(s, r.User)
	switch {
	case slices.Contains(all, r.Unit):
		return r.Unit, nil
	case len(all) > 1:
		return "", WhichUnitError{all}
	case len(all) == 1:
		return all[0], nil
	}
	return "", nil
}

// OwnIfNone is the unit, or where none is given the one that the person speaks
// for.
func OwnIfNone(s policy.State, r Request, unit string) (string, error) {
	if unit != "" {
		return unit, nil
	}
	own, err := OwnUnit(s, r)
	if err == nil && own == "" {
		err = policy.Refuse(policy.NoUnit, "", "")
	}
	return own, err
}

// UnitNamed is the unit that is named, or else the person's own.
func UnitNamed(s policy.State, r Request, name string) (string, error) {
	if name == "" {
		return OwnUnit(s, r)
	}
	u, err := ui.FindUnit(s, name, r.Lang)
	return u.Code, err
}

// IsUnit says whether a unit is called so, wholly or in part.
func IsUnit(s policy.State, word string) bool {
	_, err := ui.FindUnit(s, word, text.ZH)
	return err == nil
}

// OwnNamed takes one of the person's own units off the front of what was typed;
// where none stands there it is the one that they speak for.
func OwnNamed(s policy.State, r Request, typed string) (unit, rest string, err error) {
	word, rest := ui.Split(typed)
	if u, err := ui.FindUnit(s, word, r.Lang); err == nil && word != "" && slices.Contains(OwnUnits(s, r.User), u.Code) {
		return u.Code, rest, nil
	}
	unit, err = OwnUnit(s, r)
	return unit, typed, err
}

// UnitBehind takes one of the person's own units, by its name or code, off the
// end of what was typed.
func UnitBehind(s policy.State, r Request, words []string) (unit string, rest []string) {
	if len(words) == 0 {
		return "", words
	}
	last := words[len(words)-1]
	u, err := ui.FindUnit(s, last, r.Lang)
	if err != nil || !slices.Contains(OwnUnits(s, r.User), u.Code) || !ui.IsCalled(u, last) {
		return "", words
	}
	return u.Code, words[:len(words)-1]
}

// AsksUnit has a command ask with buttons for the unit that its line left open.
func AsksUnit(word string, do Handler) Handler {
	return func(ctx context.Context, a *App, r Request) (Answer, error) {
		answer, err := do(ctx, a, r)
		which, open := errors.AsType[WhichUnitError](err)
		if !open {
			return answer, err
		}
		s, err := a.State(ctx)
		if err != nil {
			return Answer{}, err
		}
		return a.whichUnit(s, r, word, which.units)
	}
}

// whichUnit offers a button for each unit, which does the line over again. A
// line that is too long for a button has to be typed with its unit.
func (a *App) whichUnit(s policy.State, r Request, word string, units []string) (Answer, error) {
	const mostInButton, mostInRow = 1900, 25
	line := strings.Join([]string{policy.DateOf(r.Now).String(), word, r.Args}, " ")
	if len([]rune(line)) > mostInButton {
		return Answer{}, policy.Refuse(policy.UnitMissing, "unit", "")
	}
	var choices []slack.BlockElement
	for _, code := range units[:min(len(units), mostInRow)] {
		choices = append(choices, ui.Button("unit.pick#"+code, code+" "+line, text.UnitName(r.Lang, s.Units.At(code))))
	}
	say := text.T{ZH: "您同时负责%d个单位，请选择办理哪一个：", EN: "You speak for %d units. Which one is meant?"}.F(r.Lang, len(units))
	return Answer{Message: &ui.Message{Text: say, Blocks: []slack.Block{
		ui.Section(say), ui.Row(choices...),
		ui.Note(text.T{ZH: "也可在命令中写明单位名称。", EN: "You can name the unit in the line, too."}.In(r.Lang)),
	}}}, nil
}

// UnitPick does what was typed, for the unit that was chosen. What it says of
// days was said of the day on which it was typed.
func UnitPick(ctx context.Context, a *App, r Request) (Answer, error) {
	unit, line := ui.Split(r.Value)
	day, line := ui.Split(line)
	word, args := ui.Split(line)
	if day != policy.DateOf(r.Now).String() {
		return Answer{}, policy.Refuse(policy.ChoiceOutdated, "", "")
	}
	r.Unit, r.Args, r.Value = unit, args, ""
	answer, err := a.Run(ctx, r, word)
	answer.Replace = true
	return answer, err
}

// Run does what is typed behind the command's word.
func (a *App) Run(ctx context.Context, r Request, word string) (Answer, error) {
	for _, c := range a.Commands() {
		if c.Word == word {
			return c.Run(ctx, a, r)
		}
	}
	return Answer{}, policy.Refuse(policy.ChoiceOutdated, "", "")
}

// tellApart gives a block's buttons ids of their own in a message that has their
// like for several units.
func tellApart(b slack.Block, unit string) {
	var buttons []*slack.ButtonBlockElement
	switch b := b.(type) {
	case *slack.SectionBlock:
		if b.Accessory != nil {
			buttons = append(buttons, b.Accessory.ButtonElement)
		}
	case *slack.ActionBlock:
		for _, e := range b.Elements.ElementSet {
			one, _ := e.(*slack.ButtonBlockElement)
			buttons = append(buttons, one)
		}
	}
	for _, one := range buttons {
		switch {
		case one == nil || strings.HasSuffix(one.ActionID, "/"+unit):
		case strings.Contains(one.ActionID, "#"):
			one.ActionID += "/" + unit
		default:
			one.ActionID += "#" + unit
		}
	}
}

// mostBlocks is how many blocks Slack takes in a message.
const mostBlocks = 50

// ForEach shows a list for each of the person's own units in one message, where
// none is named and all of it fits.
func ForEach(s policy.State, r Request, err error, show func(policy.Unit) *ui.Message) (Answer, error) {
	which, open := errors.AsType[WhichUnitError](err)
	if !open {
		return Answer{}, Readable(s, r, err)
	}
	all := &ui.Message{}
	for _, code := range which.units {
		one := show(s.Units.At(code))
		for _, b := range one.Blocks {
			tellApart(b, code)
		}
		all.Text = strings.TrimPrefix(all.Text+"\n"+one.Text, "\n")
		all.Blocks = append(all.Blocks, one.Blocks...)
	}
	if len(all.Blocks) > mostBlocks {
		return Answer{}, err
	}
	return Answer{Message: all}, nil
}

// Whose is the unit that a person asks about: the named one if they may see
// it, their own if none is named (with several it is a WhichUnitError), or all
// units for those who oversee them.
func Whose(s policy.State, r Request, name string) (u policy.Unit, all bool, err error) {
	own, err := "", error(nil)
	if name == "" {
		own, err = OwnUnit(s, r)
	}
	switch {
	case err != nil:
		return policy.Unit{}, false, err
	case own != "":
		return s.Units.At(own), false, nil
	case name == "" && s.May(r.User, policy.SeeAll, ""):
		return policy.Unit{}, true, nil
	case name == "":
		return policy.Unit{}, false, policy.Refuse(policy.NoUnit, "", "")
	}
	if u, err = ui.FindUnit(s, name, r.Lang); err != nil {
		return u, false, err
	}
	if !s.May(r.User, policy.SeeUnit, u.Code) {
		return u, false, policy.Refuse(policy.NotYourUnit, "", "", "unit", u.Code)
	}
	return u, false, nil
}
