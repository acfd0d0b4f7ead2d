package sandbox

import (
	"encoding/json"
	"slices"
)

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
	return elementsOf(objects(list))
}

func elementsOf(blocks []map[string]any) []element {
	var found []element
	for _, b := range blocks {
		for _, spec := range ownElements(b) {
			if !interactive(spec) {
				continue
			}
			found = append(found, element{
				block: text(b, "block_id"), action: text(spec, "action_id"), kind: text(spec, "type"), spec: spec,
				input: b["type"] == "input", optional: b["optional"] == true, dispatch: b["dispatch_action"] == true,
			})
		}
		found = append(found, elementsOf(children(b))...)
	}
	return found
}

// usable says whether the person may use an element outside of a form's submission.
func (e element) usable(person string) bool {
	if e.input && !e.dispatch {
		return false
	}
	only, _ := e.spec["visible_to_user_ids"].([]any)
	return len(only) == 0 || slices.Contains(only, any(person))
}

// options are the choices of a select, radio, checkbox or overflow element.
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
