package commands

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"slices"
	"strings"

	"github.com/slack-go/slack"

	"cdobot/commands/text"
	"cdobot/policy"
)

// The fields of forms: how they are asked for, and what was typed there.

// Form holds a modal's fields by block id: the text, number, date, user id or
// option value, and several of them for fields with more than one.
type Form map[string][]string

// Get is the field's only or first value, "" when it was left empty.
func (f Form) Get(block string) string {
	if len(f[block]) == 0 {
		return ""
	}
	return f[block][0]
}

// named is the form by the fields' own names, and the block id of each.
func named(f Form) (fields Form, ids map[string]string) {
	fields, ids = Form{}, map[string]string{}
	for id, values := range f {
		name, _, _ := strings.Cut(id, "~")
		fields[name], ids[name] = values, id
	}
	return fields, ids
}

// freshID is a field's block id that differs wherever the field means something
// else: Slack keeps what was typed where an id stays when it shows another form
// in the same window.
func freshID(name string, means ...string) string { return name + "~" + sumOf(means...)[:6] }

// sumOf is the SHA-256 (hex) of the texts in this order.
func sumOf(texts ...string) string {
	sum := sha256.Sum256([]byte(strings.Join(texts, "\x00")))
	return hex.EncodeToString(sum[:])
}

// token is a text in few characters, to tell whether it has changed.
func token(s string) string { return sumOf(s)[:8] }

// input is a form's field; the block id is the field's name.
func input(block, label, hint string, element slack.BlockElement) *slack.InputBlock {
	var h *slack.TextBlockObject
	if hint != "" {
		h = plain(hint)
	}
	return slack.NewInputBlock(block, plain(label), h, element)
}

// optional lets a field be left empty.
func optional(b *slack.InputBlock) *slack.InputBlock {
	b.Optional = true
	return b
}

// typed is how many characters Slack takes in a field.
const typed = 3000

// field is the element of every input block: each block has just one.
const field = "value"

// line is a field of one line, with what it says first.
func line(initial string, limit int) *slack.PlainTextInputBlockElement {
	e := slack.NewPlainTextInputBlockElement(nil, field)
	e.InitialValue, e.MaxLength = clip(initial, limit), limit
	return e
}

// lines is a field of several lines.
func lines(initial string, limit int) *slack.PlainTextInputBlockElement {
	e := line(initial, min(limit, typed))
	e.Multiline = true
	return e
}

// option is one choice of a menu.
func option(value, label string) *slack.OptionBlockObject {
	return slack.NewOptionBlockObject(value, plain(clip(label, 75)), nil)
}

// dayPicker asks for a day; 0 leaves it empty.
func dayPicker(d policy.Date) *slack.DatePickerBlockElement {
	picker := slack.NewDatePickerBlockElement(field)
	if d != 0 {
		picker.InitialDate = d.String()
	}
	return picker
}

// unitSelect is a menu of units. Slack takes 100 options, or as many in each of
// several groups.
func (v reader) unitSelect(units []policy.Unit, chosen string) *slack.SelectBlockElement {
	const most = 100
	menu := slack.NewOptionsSelectBlockElement(slack.OptTypeStatic, nil, field)
	for _, u := range units {
		o := option(u.Code, text.UnitName(v.lang, u))
		if u.Code == chosen {
			menu.InitialOption = o
		}
		menu.Options = append(menu.Options, o)
	}
	if len(menu.Options) <= most {
		return menu
	}
	for i, part := range slices.Collect(slices.Chunk(menu.Options, most)) {
		label := text.T{ZH: "第%d组", EN: "Part %d"}.F(v.lang, i+1)
		menu.OptionGroups = append(menu.OptionGroups, slack.NewOptionGroupBlockElement(plain(label), part...))
	}
	menu.Options = nil
	return menu
}

// modal is a form with its fields; the callback id is the form's name.
func modal(l text.Lang, callback string, title, submit text.T, blocks ...slack.Block) *slack.ModalViewRequest {
	return &slack.ModalViewRequest{
		Type: slack.VTModal, CallbackID: callback,
		Title: plain(title.In(l)), Submit: plain(submit.In(l)),
		Close:  plain(text.T{ZH: "取消", EN: "Cancel"}.In(l)),
		Blocks: slack.Blocks{BlockSet: blocks},
	}
}

// autosaves makes a form one whose words are kept however it is left: by the
// form's own draft while they are typed, or when its window is closed.
func autosaves(l text.Lang, m *slack.ModalViewRequest) *slack.ModalViewRequest {
	m.NotifyOnClose = true
	m.Close = plain(text.T{ZH: "关闭（已自动保存）", EN: "Close (all is kept)"}.In(l))
	return m
}

// autosaved is a field that tells us of every character, so that nothing is lost
// when its window is.
func autosaved(block, action, label, hint, initial string) *slack.InputBlock {
	name, _, _ := strings.Cut(block, "~")
	e := lines("", typed)
	e.ActionID, e.InitialValue = action+"#"+name, initial
	e.DispatchActionConfig = &slack.DispatchActionConfig{TriggerActionsOn: []string{"on_character_entered"}}
	in := optional(input(block, label, hint, e))
	in.DispatchAction = true
	return in
}

// underField puts a refusal under another field of the form, where the form has
// no such field or calls it something else.
func underField(err error, from, to string) error {
	var ref *policy.Refusal
	if !errors.As(err, &ref) || ref.Field != from {
		return err
	}
	there := *ref
	there.Field = to
	return &there
}
