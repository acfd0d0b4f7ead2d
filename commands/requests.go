package commands

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/slack-go/slack"

	"cdobot/commands/text"
	"cdobot/commands/ui"
	"cdobot/policy"
)

// What a handler does with the request that it was given.

// Reader is who asks, as those who show something to them need to know it.
func (a *App) Reader(r Request) Reader {
	return Reader{Lang: r.Lang, Today: policy.DateOf(r.Now), Person: r.User, Calendar: a.Planner.Calendar, Features: a.Features, Now: r.Now}
}

// Record has policy decide and gives the event as it was written down, by this
// request or, for a repeat, by the one before under the same key.
func Record[D policy.Event](ctx context.Context, a *App, r Request, decide func(policy.State) (policy.Event, error)) (policy.State, D, error) {
	res, err := a.Do(ctx, r, decide)
	if err != nil {
		var none D
		return res.State, none, err
	}
	d, ok := policy.Read[D](res.Entry)
	if !ok {
		return res.State, d, fmt.Errorf("entry %d is %s, not %s", res.Entry.N, res.Entry.Kind, d.Kind())
	}
	return res.State, d, nil
}

// Enters has policy decide and answers with what was written down.
func Enters[D policy.Event](
	ctx context.Context, a *App, r Request, decide func(policy.State) (policy.Event, error), say func(Reader, policy.State, D) *ui.Message,
) (Answer, error) {
	s, d, err := Record[D](ctx, a, r, decide)
	if err != nil {
		return Answer{}, err
	}
	return Answer{Message: say(a.Reader(r), s, d), Fresh: true}, nil
}

// FormDate reads a date field, 0 when it was left empty.
func FormDate(r Request, block string) (policy.Date, error) {
	typed := r.Form.Get(block)
	if typed == "" {
		return 0, nil
	}
	d, err := ui.ParseDate(typed, policy.DateOf(r.Now))
	return d, ui.UnderField(err, "date", block)
}

// StaleWindowError says that a window or button is not one of ours any more.
type StaleWindowError struct{ Value string }

func (s StaleWindowError) Error() string { return fmt.Sprintf("no such window: %q", s.Value) }

// Silent has a handler answer nothing that can't be helped: nobody asked.
func Silent(do Handler) Handler {
	return func(ctx context.Context, a *App, r Request) (Answer, error) {
		answer, err := do(ctx, a, r)
		if errors.As(err, new(*policy.Refusal)) || errors.As(err, new(StaleWindowError)) {
			return Answer{}, nil
		}
		return answer, err
	}
}

// Permitted is a button for those who may do the act for the unit.
func Permitted(act policy.Act, action string, label text.T) Button {
	return func(v Reader, s policy.State, ob policy.Obligation) *slack.ButtonBlockElement {
		if !s.May(v.Person, act, ob.Unit) {
			return nil
		}
		return ui.Button(action+"#"+ob.Key(), ob.Unit, label.In(v.Lang))
	}
}

// ErrUnknownWord means that a command's Run can make nothing of what was typed.
var ErrUnknownWord = errors.New("no such word")

// Alone is the Run of a command that takes nothing but its Words.
func Alone(do Handler) Handler {
	return func(ctx context.Context, a *App, r Request) (Answer, error) {
		if word, _ := ui.Split(r.Args); word != "" {
			return Answer{}, ErrUnknownWord
		}
		return do(ctx, a, r)
	}
}

// routed has the command find its words by itself, and ask which unit is meant
// where neither line nor button says it.
func routed(c Command) Command {
	c.Run, c.Buttons = AsksUnit(c.Word, c.follow), maps.Clone(c.Buttons)
	for id, do := range c.Buttons {
		c.Buttons[id] = AsksUnit(c.Word, do)
	}
	return c
}

// follow runs the word that was typed behind the command's.
func (c Command) follow(ctx context.Context, a *App, r Request) (Answer, error) {
	word, rest := ui.Split(r.Args)
	for _, w := range c.Words {
		if slices.Contains(w.Names, word) || slices.Contains(w.Chinese(c.Word), word) {
			r.Args = rest
			return w.Run(ctx, a, r)
		}
	}
	answer, err := c.Run(ctx, a, r)
	if !errors.Is(err, ErrUnknownWord) {
		return answer, err
	}
	var taught, chinese []string
	for _, w := range c.Words {
		if len(w.Names) > 0 {
			taught, chinese = append(taught, w.Names[0]), append(chinese, w.Chinese(c.Word)...)
		}
	}
	return UnknownWord(r, c.Word, word, taught, chinese...), nil
}

// Chinese are the Chinese words that our texts put for the word's names.
func (w Word) Chinese(command string) []string {
	var all []string
	for _, name := range w.Names {
		if words := strings.Fields(text.Line(text.ZH, command+" "+name)); words[1] != name {
			all = append(all, words[1])
		}
	}
	return all
}

// UnknownWord says what was not understood and proposes the nearest word, of
// those that are taught or understood.
func UnknownWord(r Request, before, word string, taught []string, understood ...string) Answer {
	typed := func(below string) string {
		return "`" + text.Commands(r.Lang, strings.TrimSpace(strings.TrimSpace("/cdo "+before)+" "+below)) + "`"
	}
	say := text.T{ZH: "没有“%s”这个用法。", EN: "I don't know “%s”. "}.F(r.Lang, ui.Esc(ui.Clip(word, 40)))
	if best, ok := ui.Nearest(word, slices.Concat(taught, understood)); ok {
		say += text.T{ZH: "您是否要用 %s？", EN: "Did you mean %s?"}.F(r.Lang, typed(best))
	} else if before != "" {
		var all []string
		for _, k := range taught {
			all = append(all, typed(k))
		}
		say += text.T{ZH: "可用：%s。", EN: "Try: %s."}.F(r.Lang, strings.Join(all, " "))
	} else {
		say += text.T{ZH: "请从下面选择，或输入 `/cdo help` 查看全部用法。", EN: "Pick one below, or see all of it with `/cdo help`."}.In(r.Lang)
	}
	return Answer{Message: ui.Said(say)}
}

// Usage shows how a line is typed.
func Usage(l text.Lang, w Word) *ui.Message {
	return ui.Said(text.T{ZH: "请这样输入：`/cdo %s`　%s", EN: "Type it like this: `/cdo %s`   %s"}.F(l, text.Line(l, w.Line), w.Note.In(l)))
}

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
