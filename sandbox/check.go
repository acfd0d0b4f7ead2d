package sandbox

import (
	"encoding/json"
	"fmt"
	"maps"
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

	blockIDs map[string]bool
	inputs   int
	tables   int
	charts   int
	cells    int // characters over all table cells
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
		if text(v, "type") == "table" {
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
	return c.verdict("invalid_arguments")
}

// blocks checks a surface's list of blocks and what holds for all together.
func (c *checker) blocks(blocks []any, at string) {
	s := c.l.Surfaces[c.surface]
	c.count(len(blocks), &s.MinBlocks, &s.MaxBlocks, at)
	for i, b := range blocks {
		c.block(b, at+"/"+strconv.Itoa(i))
	}
	if c.surface == "message" && c.tables > s.Tables {
		c.wrong(at, "only one table is allowed in a message")
		c.code = "only_one_table_allowed"
	}
	if c.surface == "message" && c.charts > s.Charts {
		c.wrong(at, "no more than %d data_visualization blocks allowed", s.Charts)
	}
	if most := c.l.Surfaces["message"].TableCellChars; c.cells > most {
		c.wrong(at, "the table cells together must be less than %d characters", most+1)
	}
}

// block checks one block: its kind, whether it may stand here, and all in it.
func (c *checker) block(v any, at string) {
	b, ok := c.asObject(v, at)
	if !ok {
		return
	}
	kind := text(b, "type")
	s, known := c.l.Blocks[kind]
	if !known || !slices.Contains(s.Surfaces, c.surface) {
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
	}
}

// element checks one element: its kind, whether it may stand here, and all in it.
func (c *checker) element(v any, allow []string, at string) {
	e, ok := c.asObject(v, at)
	if !ok {
		return
	}
	kind := text(e, "type")
	s, known := c.l.Elements[kind]
	if !known || !slices.Contains(s.Surfaces, c.surface) || !slices.Contains(allow, kind) {
		c.wrong(at+"/type", "unsupported type: %s", kind)
		return
	}
	c.object(e, s.Fields, at)
	c.elementRules(kind, e, at)
}

// object checks that all fields are known, that none is missing, and each one's value.
func (c *checker) object(o map[string]any, fields map[string]field, at string) {
	for _, name := range slices.Sorted(maps.Keys(o)) {
		f, known := fields[name]
		if !known {
			c.wrong(at, "invalid additional property: %s", name)
			continue
		}
		c.value(o[name], f, at+"/"+name)
	}
	for _, name := range slices.Sorted(maps.Keys(fields)) {
		if _, given := o[name]; fields[name].Required && !given {
			c.wrong(at, "missing required field: %s", name)
		}
	}
}

// refusal is the Web API's no, in Slack's own word.
type refusal struct {
	code     string
	messages []string // response_metadata.messages: what exactly is wrong
	needed   string   // of missing_scope
	provided string
	status   int // of the HTTP answer; 0 is 200, as Slack mostly says
}

func (r *refusal) Error() string {
	if len(r.messages) == 0 {
		return r.code
	}
	return fmt.Sprintf("%s: %v", r.code, r.messages)
}

// refuse answers with one of Slack's error codes.
func refuse(code string, messages ...string) error {
	return &refusal{code: code, messages: messages}
}

// body is the refusal as the Web API words it.
func (r *refusal) body() map[string]any {
	b := map[string]any{"ok": false, "error": r.code}
	if len(r.messages) > 0 {
		b["errors"] = r.messages
		b["response_metadata"] = map[string]any{"messages": r.messages}
	}
	if r.needed != "" {
		b["needed"], b["provided"] = r.needed, r.provided
	}
	return b
}
