package page

import (
	"cmp"
	"encoding/json"
	"hash/fnv"
	"html/template"
	"slices"
	"strconv"
	"strings"
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
	said := []string{"block", b.ID, "action", e.ActionID}
	if e.Value != "" {
		said = append(said, "value", e.Value)
	}
	return s.control(control{
		S: s, E: e, Block: b.ID, ID: s.id(b.ID, e.ActionID+" "+e.Value), Name: "a." + e.ActionID, Tells: true, Trigger: "change",
		Vals: vals(said...),
	})
}

// field renders the element of an input block.
func (s scene) field(b block) (template.HTML, error) {
	c := control{
		S: s, E: *b.Element, Block: b.ID, ID: s.id(b.ID, b.Element.ActionID), Name: "v." + b.ID, Input: true,
		Tells: b.Dispatch, Trigger: "change", Vals: vals("block", b.ID, "action", b.Element.ActionID),
	}
	if b.Element.Type == "plain_text_input" { // every character tells
		c.Trigger = "input changed delay:300ms"
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

// single says whether an element of this type is one input that a label can
// name; the others are groups of them.
func single(kind string) bool {
	return strings.HasSuffix(kind, "_input") && kind != "file_input" || strings.HasSuffix(kind, "picker")
}

// vals are what goes along with a request, names and values in turn, as JSON.
func vals(pairs ...string) string {
	m := map[string]string{}
	for pair := range slices.Chunk(pairs, 2) {
		m[pair[0]] = pair[1]
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

// MostLetters is how much may be typed, 3,000 where nothing is said.
func (c control) MostLetters() int { return cmp.Or(c.E.MaxLength, 3000) }

// Several says whether more than one choice can be made.
func (c control) Several() bool {
	return strings.HasPrefix(c.E.Type, "multi_") || c.E.Type == "checkboxes"
}

// Step lets a number input take decimals or not.
func (c control) Step() string {
	if c.E.Decimal {
		return "any"
	}
	return "1"
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
