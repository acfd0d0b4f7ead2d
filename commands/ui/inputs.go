package ui

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

// Named is the form by the fields' own names, and the block id of each.
func Named(f Form) (fields Form, ids map[string]string) {
	fields, ids = Form{}, map[string]string{}
	for id, values := range f {
		name, _, _ := strings.Cut(id, "~")
		fields[name], ids[name] = values, id
	}
	return fields, ids
}

// FreshID is a field's block id that differs wherever the field means something
// else: Slack keeps what was typed where an id stays when it shows another form
// in the same window.
func FreshID(name string, means ...string) string { return name + "~" + SumOf(means...)[:6] }

// SumOf is the SHA-256 (hex) of the texts in this order.
func SumOf(texts ...string) string {
	sum := sha256.Sum256([]byte(strings.Join(texts, "\x00")))
	return hex.EncodeToString(sum[:])
}

// Token is a text in few characters, to tell whether it has changed.
func Token(s string) string { return SumOf(s)[:8] }

// Input is a form's field; the block id is the field's name.
func Input(block, label, hint string, element slack.BlockElement) *slack.InputBlock {
	var h *slack.TextBlockObject
	if hint != "" {
		h = Plain(hint)
	}
	return slack.NewInputBlock(block, Plain(label), h, element)
}

// Optional lets a field be left empty.
func Optional(b *slack.InputBlock) *slack.InputBlock {
	b.Optional = true
	return b
}

// Field is the element of every input block: each block has just one.
const Field = "value"

// Line is a field of one line, with what it says first.
func Line(initial string, limit int) *slack.PlainTextInputBlockElement {
	e := slack.NewPlainTextInputBlockElement(nil, Field)
	e.InitialValue, e.MaxLength = Clip(initial, limit), limit
	return e
}

// Radio asks for one of the options; the one of that value is chosen.
func Radio(chosen string, options ...*slack.OptionBlockObject) *slack.RadioButtonsBlockElement {
	e := slack.NewRadioButtonsBlockElement(Field, options...)
	if on := ticked(options, chosen); len(on) > 0 {
		e.InitialOption = on[0]
	}
	return e
}

// Boxes are options to tick; those of these values are ticked.
func Boxes(values []string, options ...*slack.OptionBlockObject) *slack.CheckboxGroupsBlockElement {
	e := slack.NewCheckboxGroupsBlockElement(Field, options...)
	e.InitialOptions = ticked(options, values...)
	return e
}

// Menu is a list to choose one option from; the one of that value is chosen.
func Menu(chosen string, options ...*slack.OptionBlockObject) *slack.SelectBlockElement {
	e := slack.NewOptionsSelectBlockElement(slack.OptTypeStatic, nil, Field, options...)
	if on := ticked(options, chosen); len(on) > 0 {
		e.InitialOption = on[0]
	}
	return e
}

func ticked(options []*slack.OptionBlockObject, values ...string) []*slack.OptionBlockObject {
	return Where(options, func(o *slack.OptionBlockObject) bool { return slices.Contains(values, o.Value) })
}

// Option is one choice of a menu.
func Option(value, label string) *slack.OptionBlockObject {
	return slack.NewOptionBlockObject(value, Plain(Clip(label, 75)), nil)
}

// DayPicker asks for a day; 0 leaves it empty.
func DayPicker(d policy.Date) *slack.DatePickerBlockElement {
	picker := slack.NewDatePickerBlockElement(Field)
	if d != 0 {
		picker.InitialDate = d.String()
	}
	return picker
}

// ClockPicker asks for a time of day; "" leaves it empty.
func ClockPicker(at string) *slack.TimePickerBlockElement {
	picker := slack.NewTimePickerBlockElement(Field)
	picker.InitialTime = at
	return picker
}

// Modal is a form with its fields; the callback id is the form's name.
func Modal(l text.Lang, callback string, title, submit text.T, blocks ...slack.Block) *slack.ModalViewRequest {
	return &slack.ModalViewRequest{
		Type: slack.VTModal, CallbackID: callback,
		Title: Plain(title.In(l)), Submit: Plain(submit.In(l)),
		Close:  Plain(text.T{ZH: "取消", EN: "Cancel"}.In(l)),
		Blocks: slack.Blocks{BlockSet: blocks},
	}
}

// Carrying has a form bring back what it is about: the private_metadata.
func Carrying(meta string, m *slack.ModalViewRequest) *slack.ModalViewRequest {
	m.PrivateMetadata = meta
	return m
}

// Files asks for so many files at most, of all types where none is named.
func Files(most int, types ...string) *slack.FileInputBlockElement {
	e := slack.NewFileInputBlockElement(Field)
	e.MaxFiles, e.FileTypes = most, types
	return e
}

// Autosaves makes a form one whose words are kept however it is left: by the
// form's own draft while they are typed, or when its window is closed.
func Autosaves(l text.Lang, m *slack.ModalViewRequest) *slack.ModalViewRequest {
	m.NotifyOnClose = true
	m.Close = Plain(text.T{ZH: "关闭（已自动保存）", EN: "Close (all is kept)"}.In(l))
	return m
}

// UnderField puts a refusal under another field of the form, where the form has
// no such field or calls it something else.
func UnderField(err error, from, to string) error {
	var ref *policy.Refusal
	if !errors.As(err, &ref) || ref.Field != from {
		return err
	}
	there := *ref
	there.Field = to
	return &there
}

// Unfilled says whether a decision asks for nothing but what a form would ask
// for: then the form is worth opening.
func Unfilled(err error) bool {
	var ref *policy.Refusal
	return errors.As(err, &ref) && slices.Contains([]policy.Cause{policy.FieldMissing, policy.DateMissing, policy.ReasonMissing}, ref.Cause)
}

// PersonPicker lets pick a member of the workspace.
func PersonPicker(chosen string) slack.BlockElement {
	e := slack.NewOptionsSelectBlockElement(slack.OptTypeUser, nil, Field)
	e.InitialUser = chosen
	return e
}
