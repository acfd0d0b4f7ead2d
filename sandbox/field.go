package sandbox

import (
	"encoding/json"
	"strings"
	"time"
	"unicode/utf8"
)

// unfit is what Slack's own client says under a field that it would not send, ""
// when there is nothing to say. It needs w.mu.
func (w *Workspace) unfit(p Person, v *View, e element) string {
	value := w.chosen(v, e)
	_, err := w.current(v.ID, e)
	switch {
	case err != nil && e.kind == "file_input":
		return p.hears("找不到该文件。", "This file could not be found.")
	case err != nil:
		return p.hears("请从选项中选择。", "Please choose one of the options.")
	case strings.TrimSpace(value) != "":
		return e.unfit(p, value)
	case !e.optional:
		return p.hears("请填写此必填字段。", "Please complete this required field.")
	}
	return ""
}

// unfit checks a value that is there against what the element asks for.
func (e element) unfit(p Person, value string) string {
	switch e.kind {
	case "plain_text_input":
		return e.unfitText(p, value)
	case "number_input":
		return e.unfitNumber(p, value)
	case "datepicker":
		if _, err := time.Parse(time.DateOnly, value); err != nil {
			return p.hears("请输入有效的日期。", "Please enter a valid date.")
		}
	case "timepicker":
		if _, err := time.Parse("15:04", value); err != nil {
			return p.hears("请输入有效的时间。", "Please enter a valid time.")
		}
	case "file_input":
		if most, ok := e.spec["max_files"].(float64); ok && len(list(value)) > int(most) {
			return p.hears("最多可选择 %d 项。", "Choose at most %d.", int(most))
		}
	}
	return ""
}

// usualMaxLength is what a text field without max_length takes.
const usualMaxLength = 3000

func (e element) unfitText(p Person, value string) string {
	most := usualMaxLength
	if given, ok := e.spec["max_length"].(float64); ok {
		most = int(given)
	}
	if utf8.RuneCountInString(value) > most {
		return p.hears("最多可输入 %d 个字符。", "Enter at most %d characters.", most)
	}
	return ""
}

func (e element) unfitNumber(p Person, value string) string {
	n, ok := number(value)
	switch {
	case !ok:
		return p.hears("请输入有效的数字。", "Please enter a valid number.")
	case e.spec["is_decimal_allowed"] != true && !n.IsInt():
		return p.hears("请输入整数。", "Please enter a whole number.")
	}
	if least, ok := number(text(e.spec, "min_value")); ok && n.Cmp(least) < 0 {
		return p.hears("请输入不小于 %s 的数字。", "Please enter a number of at least %s.", text(e.spec, "min_value"))
	}
	if most, ok := number(text(e.spec, "max_value")); ok && n.Cmp(most) > 0 {
		return p.hears("请输入不大于 %s 的数字。", "Please enter a number of at most %s.", text(e.spec, "max_value"))
	}
	return ""
}

// element is one interactive element on a surface.
type element struct {
	block    string // its block's id
	action   string
	kind     string         // "button", "static_select" …
	spec     map[string]any // the element itself
	input    bool           // it stands in an input block
	optional bool           // which may be left empty
	dispatch bool           // and tells the app at once when used
}

// elements are all interactive elements of a list of blocks, in reading order.
func elements(blocks json.RawMessage) []element {
	var list []any
	if json.Unmarshal(blocks, &list) != nil {
		return nil
	}
	var found []element
	for _, b := range objects(list) {
		for _, spec := range ownElements(b) {
			found = append(found, element{
				block: text(b, "block_id"), action: text(spec, "action_id"), kind: text(spec, "type"), spec: spec,
				input: b["type"] == "input", optional: b["optional"] == true, dispatch: b["dispatch_action"] == true,
			})
		}
	}
	return found
}

// usable says whether an element may be used outside of a form's submission.
func (e element) usable() bool { return !e.input || e.dispatch }

// options are the choices of a select, radio or checkbox element.
func (e element) options() []map[string]any {
	all := objects(e.spec["options"])
	for _, g := range objects(e.spec["option_groups"]) {
		all = append(all, objects(g["options"])...)
	}
	return all
}

// text is a string field of a JSON object, "" where it is none.
func text(o map[string]any, field string) string {
	s, _ := o[field].(string)
	return s
}
