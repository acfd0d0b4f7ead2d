package sandbox

import (
	"encoding/json"
	"maps"
	"slices"
	"strconv"
	"strings"
	"testing"
)

func table(tb testing.TB) *limits {
	tb.Helper()
	l, err := readLimits()
	if err != nil {
		tb.Fatal(err)
	}
	return l
}

// instance is a valid value of a field, of size n where it has a size.
func instance(l *limits, f field, n int) any {
	switch f.Kind {
	case "bool":
		return true
	case "int", "number":
		return float64(n)
	case "string":
		if f.Enum != nil {
			return f.Enum[0]
		}
		if f.Pattern != nil {
			return map[bool]string{true: "2026-05-31", false: "09:30"}[strings.Contains(f.Pattern.String(), "12")]
		}
		return strings.Repeat("字", n)
	case "numstring":
		return "1"
	case "text":
		return map[string]any{"type": f.Types[0], "text": strings.Repeat("字", n)}
	case "array":
		items := make([]any, 0, n)
		for range n {
			items = append(items, instance(l, *f.Of, size(*f.Of)))
		}
		return items
	case "ref":
		return whole(l, l.Composition[f.Ref], "")
	case "element":
		return whole(l, l.Elements[f.Allow[0]], f.Allow[0])
	default:
		return map[string]any{}
	}
}

// size is the least size that a field's value may have.
func size(f field) int {
	if f.Min != nil {
		return *f.Min
	}
	return 1
}

// whole is the smallest valid object of a shape.
func whole(l *limits, s shape, kind string) map[string]any {
	o := map[string]any{}
	for name, f := range s.Fields {
		if f.Required {
			o[name] = instance(l, f, size(f))
		}
	}
	if kind != "" {
		o["type"] = kind
	}
	if kind == "static_select" || kind == "multi_static_select" { // their rule asks for more than the required fields
		o["options"] = []any{whole(l, l.Composition["option"], "")}
	}
	return o
}

// TestEveryLimitOfTheTable takes every field of every block, element and
// composition object to its bounds and one step beyond.
func TestEveryLimitOfTheTable(t *testing.T) {
	l := table(t)
	groups := map[string]map[string]shape{"block": l.Blocks, "element": l.Elements, "composition": l.Composition}
	for group, shapes := range groups {
		for _, kind := range slices.Sorted(maps.Keys(shapes)) {
			s := shapes[kind]
			named := kind
			if group == "composition" {
				named = ""
			}
			t.Run(group+"/"+kind, func(t *testing.T) {
				surface := "message"
				if len(s.Surfaces) > 0 {
					surface = s.Surfaces[0]
				}
				problems := func(o map[string]any) []string {
					c := l.checker(surface)
					c.object(o, s.Fields, "")
					return c.problems
				}
				if got := problems(whole(l, s, named)); len(got) > 0 {
					t.Fatalf("the smallest one is refused: %v", got)
				}
				stray := whole(l, s, named)
				stray["stray"] = 1.0
				if len(problems(stray)) == 0 {
					t.Error("an unknown field is taken")
				}
				for name, f := range s.Fields {
					checkField(t, l, name, f, whole(l, s, named), problems)
				}
			})
		}
	}
}

func checkField(t *testing.T, l *limits, name string, f field, o map[string]any, problems func(map[string]any) []string) {
	t.Helper()
	if name == "type" {
		return
	}
	with := func(v any) bool {
		changed := maps.Clone(o)
		changed[name] = v
		return len(problems(changed)) == 0
	}
	if f.Required {
		without := maps.Clone(o)
		delete(without, name)
		if len(problems(without)) == 0 {
			t.Errorf("%s may be missing", name)
		}
	}
	if f.Kind != "any" && with(nil) {
		t.Errorf("%s may be null", name)
	}
	if f.Enum != nil && with("stray") {
		t.Errorf("%s may be anything", name)
	}
	if f.Pattern != nil && with("2026-13-01") {
		t.Errorf("%s need not match %s", name, f.Pattern)
	}
	if f.Max != nil && (!with(instance(l, f, *f.Max)) || with(instance(l, f, *f.Max+1))) {
		t.Errorf("%s: %d must be fine and %d too much", name, *f.Max, *f.Max+1)
	}
	if f.Min != nil && (!with(instance(l, f, *f.Min)) || *f.Min > 0 && with(instance(l, f, *f.Min-1))) {
		t.Errorf("%s: %d must be fine and less too little", name, *f.Min)
	}
}

func TestSurfacesOfBlocksAndElements(t *testing.T) {
	l := table(t)
	for kind, s := range l.Blocks {
		for _, surface := range []string{"message", "modal", "home"} {
			c := l.checker(surface)
			o := whole(l, s, kind)
			if kind == "input" {
				continue // what it holds has surfaces of its own
			}
			c.block(o, "")
			if want := slices.Contains(s.Surfaces, surface); (len(c.problems) == 0) != want {
				t.Errorf("%s in a %s: %v", kind, surface, c.problems)
			}
		}
	}
	for kind, s := range l.Elements {
		for _, surface := range []string{"message", "modal", "home"} {
			c := l.checker(surface)
			c.element(whole(l, s, kind), []string{kind}, "")
			if want := slices.Contains(s.Surfaces, surface); (len(c.problems) == 0) != want {
				t.Errorf("%s in a %s: %v", kind, surface, c.problems)
			}
		}
	}
}

// several is a JSON array of n times the same, %d being its number.
func several(n int, what string) string {
	items := make([]string, 0, n)
	for i := range n {
		items = append(items, strings.ReplaceAll(what, "%d", strconv.Itoa(i)))
	}
	return "[" + strings.Join(items, ",") + "]"
}

// FuzzChecks holds that nothing an app sends makes the workspace panic.
func FuzzChecks(f *testing.F) {
	for _, test := range ruleTests() {
		f.Add([]byte(test.json))
	}
	l := table(f)
	w := &Workspace{limits: l, typed: map[string]typed{}}
	f.Fuzz(func(t *testing.T, raw []byte) {
		for _, kind := range []string{"modal", "home"} {
			_ = l.checkView(kind, raw)
		}
		ok := l.checkMessage(raw) == nil
		named := withIDs(raw)
		w.state("surface", named)
		var list []any
		if json.Unmarshal(raw, &list) == nil && ok && l.checkMessage(named) != nil {
			t.Errorf("valid blocks are refused once they have ids: %s", named)
		}
		if kept, _ := checkMetadata(raw); len(kept) > maxMetadata {
			t.Errorf("%d bytes of metadata", len(kept))
		}
	})
}
