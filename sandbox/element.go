package sandbox

import "encoding/json"

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
