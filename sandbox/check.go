package sandbox

import (
	"encoding/json"
	"fmt"
	"slices"
	"strconv"
	"unicode/utf8"
)

// enoughProblems is how many mistakes one answer lists.
const enoughProblems = 20

// checker walks through the blocks of one message or view and notes what Slack
// would refuse.
type checker struct {
	l        *limits
	surface  string // "message", "modal", "home"
	problems []string
	code     string // Slack's own word for a mistake that has one

	blockIDs  map[string]bool
	inputs    int
	focused   int
	markdown  int // characters over all markdown blocks
	tables    int
	cells     int // characters over all table cells
	dataCells int // and over all data table cells
	charts    int
}

func (l *limits) checker(surface string) *checker {
	return &checker{l: l, surface: surface, blockIDs: map[string]bool{}}
}

// wrong notes a mistake at a JSON pointer.
func (c *checker) wrong(at, what string, facts ...any) {
	if len(c.problems) < enoughProblems {
		c.problems = append(c.problems, fmt.Sprintf("[ERROR] "+what, facts...)+" [json-pointer:"+at+"]")
	}
}

// verdict is the refusal for what was found, nil when nothing was.
func (c *checker) verdict(usual string) error {
	switch {
	case c.code != "":
		return refuse(c.code, c.problems...)
	case len(c.problems) > 0:
		return refuse(usual, c.problems...)
	default:
		return nil
	}
}

// checkMessage checks a message's blocks; none at all are fine.
func (l *limits) checkMessage(raw json.RawMessage) error {
	if raw == nil {
		return nil
	}
	var blocks []any
	if err := json.Unmarshal(raw, &blocks); err != nil || blocks == nil {
		return refuse("invalid_blocks_format")
	}
	c := l.checker("message")
	c.blocks(blocks, "/blocks")
	if err := c.verdict("invalid_blocks"); err != nil {
		return err
	}
	chars := 0
	for _, b := range blocks {
		chars += charsOf(b)
	}
	if chars > l.Surfaces["message"].BlocksChars {
		return refuse("msg_blocks_too_long")
	}
	return nil
}

// charsOf counts the characters that a block shows.
func charsOf(v any) int {
	n := 0
	switch v := v.(type) {
	case []any:
		for _, one := range v {
			n += charsOf(one)
		}
	case map[string]any:
		if kind := text(v, "type"); kind == "table" || kind == "data_table" || kind == "markdown" {
			return 0
		}
		n += utf8.RuneCountInString(text(v, "text"))
		for _, part := range v {
			switch part.(type) {
			case []any, map[string]any:
				n += charsOf(part)
			}
		}
	}
	return n
}

// checkView checks a whole modal or Home tab.
func (l *limits) checkView(kind string, raw json.RawMessage) error {
	if raw == nil {
		return refuse("invalid_arguments", "[ERROR] missing required field: view [json-pointer:]")
	}
	s := l.Surfaces[kind]
	if len(raw) > s.MaxBytes {
		return refuse("view_too_large")
	}
	var view map[string]any
	if err := json.Unmarshal(raw, &view); err != nil || view == nil {
		return refuse("invalid_arguments", "[ERROR] must provide an object [json-pointer:/view]")
	}
	c := l.checker(kind)
	c.object(view, s.Fields, "/view")
	if blocks, ok := view["blocks"].([]any); ok {
		c.blocks(blocks, "/view/blocks")
	} else {
		c.wrong("/view/blocks", "must provide an array")
	}
	if kind == "modal" && c.inputs > 0 && view["submit"] == nil {
		c.wrong("/view", "missing required field: submit")
	}
	if c.focused > 1 {
		c.wrong("/view/blocks", "only one element may have focus_on_load")
	}
	return c.verdict("invalid_arguments")
}

// checkOptions checks what an app offers in an external select.
func (l *limits) checkOptions(options, groups json.RawMessage) error {
	choices := map[string]any{}
	for name, raw := range map[string]json.RawMessage{"options": options, "option_groups": groups} {
		var v any
		if len(raw) > 0 && json.Unmarshal(raw, &v) == nil && v != nil {
			choices[name] = v
		}
	}
	c := l.checker("modal")
	if list, ok := choices["options"].([]any); ok && len(list) == 0 { // nothing found is an answer
		return nil
	}
	fields := l.Elements["static_select"].Fields
	c.object(choices, map[string]field{"options": fields["options"], "option_groups": fields["option_groups"]}, "")
	c.oneOf(choices, "", "options", "option_groups")
	return c.verdict("invalid_options")
}

// blocks checks a surface's list of blocks and what holds for all together.
func (c *checker) blocks(blocks []any, at string) {
	s := c.l.Surfaces[c.surface]
	c.count(len(blocks), &s.MinBlocks, &s.MaxBlocks, at)
	for i, b := range blocks {
		c.block(b, nil, at+"/"+strconv.Itoa(i))
	}
	if c.surface == "message" && c.tables > s.Tables {
		c.wrong(at, "only one table is allowed in a message")
		c.code = "only_one_table_allowed"
	}
	m := c.l.Surfaces["message"]
	c.total(c.markdown, m.MarkdownChars, at, "markdown blocks")
	c.total(c.cells, m.TableCellChars, at, "table cells")
	c.total(c.dataCells, m.DataTableCellChars, at, "data table cells")
	if c.charts > m.Charts {
		c.wrong(at, "no more than %d data_visualization blocks allowed", m.Charts)
	}
}

// total checks a sum over several blocks.
func (c *checker) total(got, most int, at, of string) {
	if got > most {
		c.wrong(at, "the %s together must be less than %d characters", of, most+1)
	}
}

// block checks one block: its kind, whether it may stand here, and all in it.
func (c *checker) block(v any, allow []string, at string) {
	b, ok := v.(map[string]any)
	if !ok {
		c.wrong(at, "must provide an object")
		return
	}
	kind := text(b, "type")
	s, known := c.l.Blocks[kind]
	here := slices.Contains(s.Surfaces, c.surface)
	if !known || s.ReceiveOnly || !here || allow != nil && !slices.Contains(allow, kind) {
		c.wrong(at+"/type", "unsupported type: %s", kind)
		return
	}
	c.object(b, s.Fields, at)
	if id := text(b, "block_id"); id != "" {
		if c.blockIDs[id] {
			c.wrong(at+"/block_id", "block_id %q already exists", id)
		}
		c.blockIDs[id] = true
	}
	c.actionIDs(b, at)
	c.blockRules(kind, b, at)
}

// actionIDs checks that no two elements of a block share their action_id.
func (c *checker) actionIDs(b map[string]any, at string) {
	seen := map[string]bool{}
	for _, e := range ownElements(b) {
		id := text(e, "action_id")
		if id != "" && seen[id] {
			c.wrong(at, "action_id %q already exists", id)
		}
		seen[id] = true
		if e["response_url_enabled"] == true && (b["type"] != "input" || c.surface != "modal") {
			c.wrong(at, "response_url_enabled is for input blocks of modals only")
		}
	}
}

// element checks one element: its kind, whether it may stand here, and all in it.
func (c *checker) element(v any, allow []string, at string) {
	e, ok := v.(map[string]any)
	if !ok {
		c.wrong(at, "must provide an object")
		return
	}
	kind := text(e, "type")
	s, known := c.l.Elements[kind]
	if !known || !slices.Contains(s.Surfaces, c.surface) || !slices.Contains(allow, kind) {
		c.wrong(at+"/type", "unsupported type: %s", kind)
		return
	}
	c.object(e, s.Fields, at)
	if e["focus_on_load"] == true {
		c.focused++
	}
	c.elementRules(kind, e, at)
}

// object checks that all fields are known, that none is missing, and each one's value.
func (c *checker) object(o map[string]any, fields map[string]field, at string) {
	for _, name := range sortedKeys(o) {
		f, known := fields[name]
		if !known {
			c.wrong(at, "invalid additional property: %s", name)
			continue
		}
		c.value(o[name], f, at+"/"+name)
	}
	for _, name := range sortedKeys(fields) {
		if _, given := o[name]; fields[name].Required && !given {
			c.wrong(at, "missing required field: %s", name)
		}
	}
}

// sortedKeys are a map's keys in order, so that mistakes are listed in order.
func sortedKeys[V any](m map[string]V) []string {
	keys := make([]string, 0, len(m))
	for k := range m {
		keys = append(keys, k)
	}
	slices.Sort(keys)
	return keys
}
