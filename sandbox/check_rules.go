package sandbox

import (
	"reflect"
	"strings"
	"unicode/utf8"
)

// blockRules checks what holds between a block's fields.
func (c *checker) blockRules(kind string, b map[string]any, at string) {
	switch kind {
	case "section":
		c.anyOf(b, at, "text", "fields")
	case "image":
		c.oneOf(b, at, "image_url", "slack_file")
	case "input":
		c.inputs++
		e, _ := b["element"].(map[string]any)
		if b["dispatch_action"] == true && e["type"] == "file_input" {
			c.wrong(at, "dispatch_action is not supported with file_input")
		}
	case "markdown":
		c.markdown += utf8.RuneCountInString(text(b, "text"))
	case "table":
		c.tables++
	case "data_table":
		c.rowHeader(b, at)
	case "data_visualization":
		c.charts++
	case "card":
		c.anyOf(b, at, "hero_image", "title", "actions", "body")
		c.notBoth(b, at, "icon", "slack_icon")
	case "container":
		c.anyOf(b, at, "title", "rich_text_title")
	}
}

// rowHeader checks that the column named as the rows' header is there.
func (c *checker) rowHeader(b map[string]any, at string) {
	rows, _ := b["rows"].([]any)
	index, given := b["row_header_column_index"].(float64)
	if !given || len(rows) == 0 {
		return
	}
	if first, _ := rows[0].([]any); int(index) >= len(first) {
		c.wrong(at+"/row_header_column_index", "there is no such column")
	}
}

// elementRules checks what holds between an element's fields.
func (c *checker) elementRules(kind string, e map[string]any, at string) {
	switch kind {
	case "image":
		c.oneOf(e, at, "image_url", "slack_file")
	case "static_select", "multi_static_select":
		c.oneOf(e, at, "options", "option_groups")
		c.initialOptions(e, at)
	case "checkboxes", "radio_buttons":
		c.initialOptions(e, at)
	case "plain_text_input":
		c.textInput(e, at)
	case "number_input":
		c.numberInput(e, at)
	case "rich_text_input":
		c.ordered(e, at, "min_lines", "max_lines")
	}
	if most, ok := e["max_selected_items"].(float64); ok {
		for _, field := range []string{
			"initial_options", "initial_users", "initial_channels", "initial_conversations",
		} {
			if chosen, _ := e[field].([]any); len(chosen) > int(most) {
				c.wrong(at+"/"+field, "more than max_selected_items")
			}
		}
	}
}

// initialOptions checks that what is chosen from the start can be chosen at all.
func (c *checker) initialOptions(e map[string]any, at string) {
	choices := element{spec: e}.options()
	chosen := objects(e["initial_options"])
	if o, ok := e["initial_option"].(map[string]any); ok {
		chosen = append(chosen, o)
	}
	for _, o := range chosen {
		found := false
		for _, choice := range choices {
			found = found || reflect.DeepEqual(o, choice)
		}
		if !found {
			c.wrong(at, "initial option %q is not among the options exactly as it is", text(o, "value"))
		}
	}
}

func (c *checker) textInput(e map[string]any, at string) {
	c.ordered(e, at, "min_length", "max_length")
	if most, ok := e["max_length"].(float64); ok && utf8.RuneCountInString(text(e, "initial_value")) > int(most) {
		c.wrong(at+"/initial_value", "must be less than %d characters", int(most)+1)
	}
}

func (c *checker) numberInput(e map[string]any, at string) {
	initial, given := number(text(e, "initial_value"))
	least, bottom := number(text(e, "min_value"))
	most, top := number(text(e, "max_value"))
	if bottom && top && least.Cmp(most) > 0 {
		c.wrong(at, "min_value must not be greater than max_value")
	}
	if given && (bottom && initial.Cmp(least) < 0 || top && initial.Cmp(most) > 0) {
		c.wrong(at+"/initial_value", "the number is out of bounds")
	}
	if e["is_decimal_allowed"] == false {
		for _, field := range []string{"initial_value", "min_value", "max_value"} {
			if n, ok := number(text(e, field)); ok && !n.IsInt() {
				c.wrong(at+"/"+field, "must be a whole number")
			}
		}
	}
}

// ordered checks that the least is not more than the most.
func (c *checker) ordered(o map[string]any, at, least, most string) {
	a, given := o[least].(float64)
	b, both := o[most].(float64)
	if given && both && a > b {
		c.wrong(at, "%s must not be greater than %s", least, most)
	}
}

// oneOf asks for exactly one of two fields.
func (c *checker) oneOf(o map[string]any, at, a, b string) {
	c.anyOf(o, at, a, b)
	c.notBoth(o, at, a, b)
}

func (c *checker) notBoth(o map[string]any, at, a, b string) {
	_, hasA := o[a]
	_, hasB := o[b]
	if hasA && hasB {
		c.wrong(at, "only one of %s and %s is allowed", a, b)
	}
}

// anyOf asks for at least one of several fields.
func (c *checker) anyOf(o map[string]any, at string, names ...string) {
	for _, name := range names {
		if _, ok := o[name]; ok {
			return
		}
	}
	c.wrong(at, "one of %s is required", strings.Join(names, ", "))
}
