package page

import (
	"encoding/json"
	"hash/fnv"
	"html/template"
	"slices"
	"strconv"
	"strings"
	"time"
)

// control is an element in the place where it stands.
type control struct {
	S       scene
	E       element
	Block   string // the block_id
	ID      string // of the HTML element, for labels and for keeping what was typed
	Name    string // of the form field
	Input   bool   // it stands in an input block and is sent with its form
	Tells   bool   // the app hears at once when it is used
	Trigger string // the event that tells
	Vals    string // what goes along, as JSON
	Invalid bool   // it has an error below it
	Hint    string // the ids of what explains it
}

// element renders an element outside of an input block: using it tells the app.
func (s scene) element(b block, e element) (template.HTML, error) {
	if e.Type == "feedback_buttons" {
		return s.feedback(b, e)
	}
	c := control{S: s, E: e, Block: b.ID, ID: s.id(b.ID, e.ActionID+" "+e.Value), Name: "a." + e.ActionID, Tells: true, Trigger: "change"}
	if strings.HasPrefix(e.Type, "multi_") {
		c.Trigger = "picked" // once, when the list closes
	}
	c.Vals = vals(b.ID, e.ActionID, e.Value)
	return s.control(c)
}

// field renders the element of an input block.
func (s scene) field(b block) (template.HTML, error) {
	c := control{
		S: s, E: *b.Element, Block: b.ID, ID: s.id(b.ID, b.Element.ActionID), Name: "v." + b.ID, Input: true,
		Tells: b.Dispatch, Trigger: moment(*b.Element), Vals: vals(b.ID, b.Element.ActionID, ""),
	}
	_, c.Invalid = s.wrong[b.ID]
	c.Hint = c.ID + "-hint " + c.ID + "-error"
	return s.control(c)
}

func (s scene) control(c control) (template.HTML, error) {
	kind := strings.TrimPrefix(c.E.Type, "multi_")
	if strings.HasSuffix(kind, "_select") {
		kind = "select"
	}
	name := "element." + kind
	if s.p.templates.Lookup(name) == nil {
		name = "element.unknown"
	}
	return s.execute(name, c)
}

// feedback renders the two halves of feedback_buttons as two buttons.
func (s scene) feedback(b block, e element) (template.HTML, error) {
	var pair []element
	for _, half := range []*element{e.Positive, e.Negative} {
		if half != nil {
			pair = append(pair, element{
				Type: "button", ActionID: e.ActionID, Text: half.Text, Value: half.Value, Spoken: half.Spoken,
			})
		}
	}
	return s.row(b, pair)
}

// moment is when an input with dispatch_action tells the app: a text when Enter
// is pressed, unless it asks for every character; all else when it changes.
func moment(e element) string {
	switch e.Type {
	case "plain_text_input", "number_input", "email_text_input", "url_text_input", "rich_text_input":
		if e.When != nil && slices.Contains(e.When.On, "on_character_entered") {
			return "input changed delay:300ms"
		}
		return "enter"
	case "multi_static_select", "multi_external_select", "multi_users_select", "multi_conversations_select",
		"multi_channels_select":
		return "picked"
	default:
		return "change"
	}
}

// single says whether an element of this type is one input that a label can
// name; the others are groups of them.
func single(kind string) bool {
	return strings.HasSuffix(kind, "_input") && kind != "file_input" || strings.HasSuffix(kind, "picker")
}

// vals are what a use of the element says besides its value.
func vals(block, action, value string) string {
	m := map[string]string{"block": block, "action": action}
	if value != "" {
		m["value"] = value
	}
	raw, _ := json.Marshal(m) // strings always marshal
	return string(raw)
}

// id is an HTML id that stays the same as long as block_id and action_id do.
func (s scene) id(block, action string) string {
	return "f" + digest(s.view+"\x00"+block+"\x00"+action)
}

// digest is a short name for a text, the same for the same text.
func digest(of string) string {
	h := fnv.New64a()
	_, _ = h.Write([]byte(of)) // never fails
	return strconv.FormatUint(h.Sum64(), 36)
}

// Rich says whether the element takes several lines.
func (c control) Rich() bool { return c.E.Multiline || c.E.Type == "rich_text_input" }

// MostLetters is how much may be typed, 3,000 where nothing is said.
func (c control) MostLetters() int {
	if c.E.MaxLength != nil {
		return *c.E.MaxLength
	}
	return 3000
}

// Several says whether more than one choice can be made.
func (c control) Several() bool {
	return strings.HasPrefix(c.E.Type, "multi_") || c.E.Type == "checkboxes"
}

// External says whether the choices come from the app as one types.
func (c control) External() bool { return strings.HasSuffix(c.E.Type, "external_select") }

// Search is what goes along when the app is asked for choices, as JSON.
func (c control) Search() string {
	m := map[string]string{"block": c.Block, "action": c.E.ActionID, "field": c.Name}
	if c.Several() {
		m["several"] = "1"
	}
	raw, _ := json.Marshal(m) // strings always marshal
	return string(raw)
}

// MinQuery is how much must be typed before the app is asked.
func (c control) MinQuery() int {
	if c.E.MinQuery != nil {
		return *c.E.MinQuery
	}
	return 3
}

// Step lets a number input take decimals or not.
func (c control) Step() string {
	if c.E.Decimal {
		return "any"
	}
	return "1"
}

// Moment is the initial date and time as the browser's picker takes it.
func (c control) Moment() string {
	if c.E.InitialMoment == 0 {
		return ""
	}
	return time.Unix(c.E.InitialMoment, 0).In(beijing()).Format("2006-01-02T15:04")
}

// Files says whether more than one file may be given, and Accept which kinds.
func (c control) Files() bool { return c.E.MaxFiles != 1 }

// Accept are the kinds of files that the browser offers first.
func (c control) Accept() string {
	kinds := make([]string, 0, len(c.E.FileTypes))
	for _, kind := range c.E.FileTypes {
		kinds = append(kinds, "."+strings.TrimPrefix(kind, "."))
	}
	return strings.Join(kinds, ",")
}
