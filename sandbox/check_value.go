package sandbox

import (
	"math"
	"math/big"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"
)

// value checks one field's value by its kind.
func (c *checker) value(v any, f field, at string) {
	switch f.Kind {
	case "any":
	case "bool":
		if _, ok := v.(bool); !ok {
			c.wrong(at, "must provide a boolean")
		}
	case "int":
		c.integer(v, f, at)
	case "number":
		if _, ok := v.(float64); !ok {
			c.wrong(at, "must provide a number")
		}
	case "string", "numstring":
		c.str(v, f, at)
	case "text":
		c.textObject(v, f, at)
	case "array":
		c.array(v, f, at)
	case "ref":
		if o, ok := c.asObject(v, at); ok {
			c.object(o, c.l.Composition[f.Ref].Fields, at)
		}
	case "element":
		c.element(v, f.Allow, at)
	default:
		c.wrong(at, "unknown kind of field: %s", f.Kind)
	}
}

// asObject is the value as an object, if it is one.
func (c *checker) asObject(v any, at string) (map[string]any, bool) {
	o, ok := v.(map[string]any)
	if !ok {
		c.wrong(at, "must provide an object")
	}
	return o, ok
}

// str checks a string, the kinds of string that mean something included.
func (c *checker) str(v any, f field, at string) {
	s, ok := v.(string)
	if !ok {
		c.wrong(at, "must provide a string")
		return
	}
	c.length(s, f.Min, f.Max, at)
	if f.Enum != nil && !slices.Contains(f.Enum, s) {
		c.wrong(at, "must be one of %s", strings.Join(f.Enum, ", "))
	}
	if f.Pattern != nil && !f.Pattern.MatchString(s) {
		c.wrong(at, "failed to match %s", f.Pattern)
	}
	if _, ok := number(s); f.Kind == "numstring" && !ok {
		c.wrong(at, "must be a number")
	}
}

// number reads a decimal number exactly; nil when it is none.
func number(s string) (*big.Rat, bool) {
	if strings.Trim(s, "+-.0123456789") != "" {
		return nil, false
	}
	return new(big.Rat).SetString(s)
}

// length checks a string's length in code points.
func (c *checker) length(s string, least, most *int, at string) {
	n := utf8.RuneCountInString(s)
	if least != nil && n < *least {
		c.wrong(at, "must be more than %d characters", *least-1)
	}
	if most != nil && n > *most {
		c.wrong(at, "must be less than %d characters", *most+1)
	}
}

// count checks how many there are of something.
func (c *checker) count(n int, least, most *int, at string) {
	if least != nil && n < *least {
		c.wrong(at, "no fewer than %d items allowed", *least)
	}
	if most != nil && n > *most {
		c.wrong(at, "no more than %d items allowed", *most)
	}
}

func (c *checker) integer(v any, f field, at string) {
	n, ok := v.(float64)
	if !ok || n != math.Trunc(n) {
		c.wrong(at, "must provide an integer")
		return
	}
	if f.Min != nil && n < float64(*f.Min) || f.Max != nil && n > float64(*f.Max) {
		c.wrong(at, "the integer is out of bounds")
	}
}

func (c *checker) array(v any, f field, at string) {
	items, ok := v.([]any)
	if !ok {
		c.wrong(at, "must provide an array")
		return
	}
	c.count(len(items), f.Min, f.Max, at)
	for i, item := range items {
		c.value(item, *f.Of, at+"/"+strconv.Itoa(i))
	}
}

// textObject checks a plain_text or mrkdwn object.
func (c *checker) textObject(v any, f field, at string) {
	o, ok := c.asObject(v, at)
	if !ok {
		return
	}
	kind := text(o, "type")
	if !slices.Contains(f.Types, kind) {
		c.wrong(at+"/type", "must be one of %s", strings.Join(f.Types, ", "))
		return
	}
	fields := map[string]field{
		"type": {Kind: "string", Required: true},
		"text": {Kind: "string", Required: true, Min: f.Min, Max: f.Max},
	}
	if kind == "plain_text" {
		fields["emoji"] = field{Kind: "bool"}
	}
	c.object(o, fields, at)
}
