package sandbox

import (
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"
)

// inlineFields are the fields of the common rich text elements; a star marks
// those that must be there. Of the rarer elements only the type is checked.
func inlineFields() map[string]string {
	return map[string]string{
		"text":      "text*",
		"link":      "url* text unsafe from_llm is_slack_url truncated",
		"user":      "user_id* from_llm",
		"usergroup": "usergroup_id*",
		"channel":   "channel_id* tab_id from_llm",
		"team":      "team_id*",
		"emoji":     "name* skin_tone unicode url",
		"broadcast": "range*",
		"color":     "value*",
		"date":      "timestamp* format* timezone url fallback",
	}
}

// richElements checks the parts of a rich_text block.
func (c *checker) richElements(v any, at string) {
	parts, ok := v.([]any)
	if !ok || len(parts) == 0 {
		c.wrong(at, "must provide a non-empty array")
		return
	}
	for i, p := range parts {
		c.richPart(p, at+"/"+strconv.Itoa(i))
	}
}

// richPart checks a section, list, quote or preformatted part.
func (c *checker) richPart(v any, at string) {
	p, _ := v.(map[string]any)
	kind := text(p, "type")
	if !slices.Contains(c.l.RichText.Top, kind) {
		c.wrong(at+"/type", "unsupported type: %s", kind)
		return
	}
	c.known(p, partFields(kind), at)
	items, ok := p["elements"].([]any)
	if !ok {
		c.wrong(at+"/elements", "must provide an array")
	}
	if kind == "rich_text_list" && !slices.Contains(c.l.RichText.ListStyle, text(p, "style")) {
		c.wrong(at+"/style", "must be one of %s", strings.Join(c.l.RichText.ListStyle, ", "))
	}
	for i, item := range items {
		below := at + "/elements/" + strconv.Itoa(i)
		switch kind {
		case "rich_text_list":
			c.listItem(item, below)
		case "rich_text_preformatted":
			c.inline(item, c.l.RichText.PreformattedInline, below)
		default:
			c.inline(item, c.l.RichText.Inline, below)
		}
	}
}

// listItem checks an item of a list, which is a section.
func (c *checker) listItem(v any, at string) {
	item, _ := v.(map[string]any)
	if item["type"] != "rich_text_section" {
		c.wrong(at+"/type", "unsupported type: %s", text(item, "type"))
		return
	}
	c.richPart(v, at)
}

func partFields(kind string) string {
	switch kind {
	case "rich_text_list":
		return "elements* style* indent offset border"
	case "rich_text_quote":
		return "elements* border"
	case "rich_text_preformatted":
		return "elements* border language"
	default:
		return "elements*"
	}
}

// inline checks one element of running text.
func (c *checker) inline(v any, allow []string, at string) {
	e, _ := v.(map[string]any)
	kind := text(e, "type")
	if !slices.Contains(allow, kind) {
		c.wrong(at+"/type", "unsupported type: %s", kind)
		return
	}
	if fields, common := inlineFields()[kind]; common {
		c.known(e, fields+" style", at)
	}
	if kind == "text" && text(e, "text") == "" {
		c.wrong(at+"/text", "must be more than 0 characters")
	}
	if kind == "date" {
		if _, ok := e["timestamp"].(float64); !ok {
			c.wrong(at+"/timestamp", "must provide an integer")
		}
	}
	if style, given := e["style"]; given {
		if _, ok := style.(map[string]any); !ok {
			c.wrong(at+"/style", "must provide an object")
		}
	}
}

// known checks an object's field names against a list as in inlineFields.
func (c *checker) known(o map[string]any, fields, at string) {
	names := strings.Fields(fields)
	for _, name := range sortedKeys(o) {
		if name != "type" && !slices.Contains(names, name) && !slices.Contains(names, name+"*") {
			c.wrong(at, "invalid additional property: %s", name)
		}
	}
	for _, name := range names {
		if required, must := strings.CutSuffix(name, "*"); must && o[required] == nil {
			c.wrong(at, "missing required field: %s", required)
		}
	}
}

// richLength counts the characters that a rich text shows.
func richLength(v any) int {
	n := 0
	switch v := v.(type) {
	case []any:
		for _, x := range v {
			n += richLength(x)
		}
	case map[string]any:
		n += utf8.RuneCountInString(text(v, "text")) + richLength(v["elements"])
	}
	return n
}
