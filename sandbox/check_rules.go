package sandbox

import (
	"reflect"
	"slices"
	"strconv"
	"unicode/utf8"
)

// blockRules checks what holds between a block's fields.
func (c *checker) blockRules(kind string, b map[string]any, at string) {
	switch kind {
	case "input":
		c.inputs++
		e, _ := b["element"].(map[string]any)
		if b["dispatch_action"] == true && e["type"] == "file_input" {
			c.wrong(at, "dispatch_action is not supported with file_input")
		}
	case "table":
		c.tables++
		c.cells += charsOf(b["rows"])
	case "data_visualization":
		c.charts++
		if chart, ok := b["chart"].(map[string]any); ok {
			c.chart(chart, at+"/chart")
		}
	}
}

// chart checks that each series has a name of its own and one point for each category.
func (c *checker) chart(chart map[string]any, at string) {
	axis, _ := chart["axis_config"].(map[string]any)
	categories, _ := axis["categories"].([]any)
	names := map[string]bool{}
	for i, one := range objects(chart["series"]) {
		where := at + "/series/" + strconv.Itoa(i)
		if name := text(one, "name"); names[name] {
			c.wrong(where, "the name %q already exists", name)
		} else {
			names[name] = true
		}
		points := map[any]int{}
		for _, point := range objects(one["data"]) {
			points[point["label"]]++
		}
		for _, category := range categories {
			if points[category] != 1 {
				c.wrong(where, "must have exactly one point for %v", category)
			}
			delete(points, category)
		}
		if len(points) > 0 {
			c.wrong(where, "has points that are no category")
		}
	}
}

// elementRules checks what holds between an element's fields.
func (c *checker) elementRules(kind string, e map[string]any, at string) {
	switch kind {
	case "static_select", "multi_static_select":
		if (e["options"] == nil) == (e["option_groups"] == nil) {
			c.wrong(at, "only one of options and option_groups is allowed, and one is required")
		}
		c.initialOptions(e, at)
	case "checkboxes", "radio_buttons":
		c.initialOptions(e, at)
	case "plain_text_input":
		if most, ok := e["max_length"].(float64); ok && utf8.RuneCountInString(text(e, "initial_value")) > int(most) {
			c.wrong(at+"/initial_value", "must be less than %d characters", int(most)+1)
		}
	case "number_input":
		c.numberInput(e, at)
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
		if !slices.ContainsFunc(choices, func(choice map[string]any) bool { return reflect.DeepEqual(o, choice) }) {
			c.wrong(at, "initial option %q is not among the options exactly as it is", text(o, "value"))
		}
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
