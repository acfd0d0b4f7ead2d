package commands_test

import (
	"cmp"
	"fmt"
	"regexp"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"cdobot/commands/features"
	"cdobot/commands/register"
	"cdobot/commands/text"
	"cdobot/commands/ui"
	"cdobot/policy"
)

// TestRegistersAreWhole walks every declaration: what it names exists, every state
// is reached and left or final on purpose, and everything has words in both
// languages that fit where they stand.
func TestRegistersAreWhole(t *testing.T) {
	t.Parallel()
	for _, g := range append(features.Declared(), samples()...) {
		c := &declaration{t: t, g: g, rules: g.Rules()}
		c.fields()
		c.steps()
		c.states()
		c.sayings()
		c.lists()
	}
}

// lists looks at what a register says of lists: each of its steps opens a record of a unit
// that says how it is called, with no more than cells can hold, and no two columns are
// called the same.
func (c *declaration) lists() {
	c.t.Helper()
	if len(c.rules.Imports) > 0 && (c.rules.Restricted || c.rules.Single != "") {
		c.wrong("takes lists, and is restricted or has one record a unit")
	}
	var labels []string
	for _, name := range c.rules.Imports {
		x, ok := c.rules.Step(name)
		if !ok || len(x.From) > 0 || x.By != policy.Owner || x.Each != "" || x.Confirm || !slices.Contains(x.Asks, c.g.Head) {
			c.wrong("lists can't take the step %q", name)
		}
		for _, asked := range slices.Concat(x.Asks, x.May) {
			f, _ := c.rules.Field(asked)
			unfit := f.Kind == policy.FilesField || f.Kind == policy.PersonField
			if unfit && slices.Contains(x.Asks, asked) || asked == policy.OwnerField || asked == "state" {
				c.wrong("a list has no column for %q, which the step %s asks for", asked, name)
			}
			if i := slices.IndexFunc(c.g.Fields, func(f register.Field) bool { return f.Name == asked }); i >= 0 && !unfit {
				for _, label := range []string{c.g.Fields[i].Label.ZH, c.g.Fields[i].Label.EN} {
					short, _, _ := strings.Cut(ui.Normalize(label), "(")
					labels = append(labels, asked+" "+strings.TrimSpace(short))
				}
			}
		}
	}
	slices.Sort(labels)
	labels = slices.Compact(labels) // several steps ask for the same field
	c.once("the column", ui.Map(labels, func(s string) string { _, label, _ := strings.Cut(s, " "); return label }))
}

// declaration is a register that is looked through.
type declaration struct {
	t     *testing.T
	g     *register.Register
	rules *policy.Register
}

func (c *declaration) wrong(format string, args ...any) {
	c.t.Helper()
	c.t.Errorf("%s: %s", c.g.Name, fmt.Sprintf(format, args...))
}

// worded has words in both languages, of at most so many characters.
func (c *declaration) worded(what string, say text.T, most int) {
	c.t.Helper()
	for _, s := range []string{say.ZH, say.EN} {
		if n := utf8.RuneCountInString(strings.TrimSuffix(s, "…")); n == 0 || n > most {
			c.wrong("%s has %d characters, of at most %d: %q", what, n, most, s)
		}
	}
}

func (c *declaration) once(what string, names []string) {
	c.t.Helper()
	for i, name := range names {
		if name == "" || slices.Contains(names[:i], name) {
			c.wrong("%s %q has no name of its own", what, name)
		}
	}
}

func (c *declaration) fields() {
	c.t.Helper()
	var names []string
	for _, f := range c.g.Fields {
		names = append(names, f.Name)
		if rule, ok := c.rules.Field(f.Name); !ok || rule.Kind != f.Kind {
			c.wrong("the field %s is worded, and no field", f.Name)
		}
		if !f.Hidden {
			c.worded("the label of "+f.Name, f.Label, 48)
		}
		if f.Hint.ZH+f.Hint.EN != "" {
			c.worded("the hint of "+f.Name, f.Hint, 150)
		}
		if (f.Pick != nil) != (f.Called != nil) || f.Pick != nil && f.Kind != policy.ChoiceField {
			c.wrong("the field %s offers what is not called anything, or is no choice", f.Name)
		}
		choice := f.Pick == nil && (f.Kind == policy.ChoiceField || f.Kind == policy.ChoicesField)
		if choice != (len(f.Choices) > 0) || len(f.Choices) != len(f.Options) {
			c.wrong("the field %s has %d choices in %d options", f.Name, len(f.Choices), len(f.Options))
		}
		for _, o := range f.Options {
			c.worded("an option of "+f.Name, o, 75)
		}
	}
	c.once("the field", names)
	if len(names) != len(c.rules.Fields) {
		c.wrong("%d of %d fields are worded", len(names), len(c.rules.Fields))
	}
	head := slices.IndexFunc(c.g.Fields, func(f register.Field) bool { return f.Name == c.g.Head && !f.Hidden })
	if head < 0 {
		c.wrong("no field is the head %q", c.g.Head)
	}
	c.worded("the title", c.g.Title, 24)
	c.worded("the summary", c.g.Summary, 150)
	c.worded("the verb", c.g.Verb, 24)
}

func (c *declaration) steps() {
	c.t.Helper()
	var names []string
	for _, x := range c.g.Steps {
		names = append(names, x.Name)
		c.worded("step "+x.Name+": the button", x.Do, 24)
		c.worded("step "+x.Name+": what was done", x.Told, 60)
		if x.Confirm {
			c.worded("step "+x.Name+": what follows", x.Follows, 1000)
		}
		c.named(x.Step)
		if (c.rules.Single == "") != (len(x.Words) == 0) || len(x.Words) > 0 && x.Note.ZH+x.Note.EN == "" {
			c.wrong("step %s is taken after /cdo by %v, %v", x.Name, x.Words, x.Note)
		}
		if c.rules.Single != "" && len(x.From) == 0 {
			c.wrong("step %s opens a record, where each unit has one", x.Name)
		}
		if len(x.From) == 0 && !slices.Contains(x.Asks, c.g.Head) {
			c.wrong("step %s opens a record without its head", x.Name)
		}
		if len(x.Who) == 0 {
			c.wrong("step %s can be taken by nobody", x.Name)
		}
	}
	c.once("the step", names)
	if len(names) != len(c.rules.Steps) {
		c.wrong("%d of %d steps are worded", len(names), len(c.rules.Steps))
	}
}

// named finds what the step names: fields, states and steps.
func (c *declaration) named(x policy.Step) {
	c.t.Helper()
	kind := func(name string, kinds ...policy.FieldKind) {
		c.t.Helper()
		if f, ok := c.rules.Field(name); !ok || len(kinds) > 0 && !slices.Contains(kinds, f.Kind) {
			c.wrong("step %s names the field %q, which is not there or of another kind", x.Name, name)
		}
	}
	c.once("step "+x.Name+": the field", slices.Concat(x.Asks, x.May))
	for _, name := range slices.Concat(x.Asks, x.May) {
		kind(name)
	}
	for _, name := range x.NotBy {
		if _, ok := c.rules.Step(name); !ok {
			c.wrong("step %s names the step %q, which is not there", x.Name, name)
		}
	}
	for _, state := range x.From {
		if !slices.Contains(c.rules.States(), state) {
			c.wrong("step %s leaves %q, to which none comes", x.Name, state)
		}
	}
	if x.Each != "" && !slices.Contains(x.Asks, x.Each) && (len(x.From) == 0 || !slices.Contains(x.May, x.Each)) {
		c.wrong("step %s is for each of %s, and doesn't ask for it", x.Name, x.Each)
	}
	if x.Each != "" {
		kind(x.Each, policy.UnitsField)
	}
	if x.DueField != "" {
		kind(x.DueField, policy.DayField)
	}
	if x.ChooseBy == "" {
		return
	}
	kind(x.ChooseBy, policy.ChoiceField)
	f, _ := c.rules.Field(x.ChooseBy)
	for _, choice := range f.Choices {
		if _, ok := x.Choose[choice]; !ok {
			c.wrong("step %s has no clock for %s %q", x.Name, x.ChooseBy, choice)
		}
	}
}

func (c *declaration) states() {
	c.t.Helper()
	paths := pathsOf(c.rules)
	var names []string
	for _, st := range c.g.States {
		names = append(names, st.Name)
		c.worded("the state "+st.Name, st.Word, 60)
		if _, reached := paths[st.Name]; !reached && st.Name != c.rules.Ends {
			c.wrong("the state %s is never reached", st.Name)
		}
	}
	c.once("the state", names)
	if c.rules.PerUnit && c.rules.Single == "" && !slices.Contains(names, c.rules.Ends) {
		c.wrong("ends in %q when its unit is gone, which is no state", c.rules.Ends)
	}
	for _, state := range c.rules.States() {
		if state != "" && !slices.Contains(names, state) {
			c.wrong("the state %s has no word", state)
		}
		left := slices.ContainsFunc(c.rules.Steps, func(x policy.Step) bool { return slices.Contains(x.From, state) })
		for _, x := range c.rules.Steps {
			if x.To == state && state != "" && !left && x.Turn != policy.NoSide {
				c.wrong("step %s comes to %s, where somebody has to act and nobody can", x.Name, state)
			}
			if x.To == "" && len(x.From) == 0 {
				c.wrong("step %s opens a record in no state", x.Name)
			}
		}
	}
}

// placeholders are the {names} in words.
var placeholders = regexp.MustCompile(`\{([^}]*)\}`)

func (c *declaration) sayings() {
	c.t.Helper()
	var names []string
	for _, say := range c.g.Says {
		names = append(names, say.Name)
		i := slices.IndexFunc(c.rules.Says, func(x policy.Saying) bool { return x.Name == say.Name })
		if i < 0 {
			c.wrong("the saying %s is worded, and none", say.Name)
			continue
		}
		rule := c.rules.Says[i]
		for _, state := range rule.States {
			if !slices.Contains(c.rules.States(), state) {
				c.wrong("the saying %s is of the state %q, which is none", say.Name, state)
			}
		}
		byUsers := rule.Side == policy.Third && c.rules.Users != "" && rule.Step != ""
		if rule.Side != policy.Owner && rule.Side != policy.Other && !byUsers {
			c.wrong("the saying %s is in no unit's report", say.Name)
		}
		c.worded("the saying "+say.Name, say.Words, 300)
		for _, m := range placeholders.FindAllStringSubmatch(say.Words.ZH+say.Words.EN+say.Late.ZH+say.Late.EN, -1) {
			name := strings.TrimSuffix(m[1], ".")
			_, field := c.rules.Field(name)
			if !field && !slices.Contains([]string{"unit", "other", "day"}, name) || field && c.rules.Restricted {
				c.wrong("the saying %s tells {%s}", say.Name, name)
			}
		}
	}
	c.once("the saying", names)
	if len(names) != len(c.rules.Says) {
		c.wrong("%d of %d sayings are worded", len(names), len(c.rules.Says))
	}
}

// pathsOf are the shortest ways to the states: the steps to take, one after another.
func pathsOf(g *policy.Register) map[string][]policy.Step {
	paths := map[string][]policy.Step{}
	if g.Single != "" {
		paths[g.Single] = []policy.Step{}
	}
	seen := map[string]bool{}
	for ways := [][]policy.Step{nil}; len(ways) > 0; ways = ways[1:] {
		for _, x := range g.Steps {
			way := append(slices.Clone(ways[0]), x)
			if !follows(g, x, ways[0]) {
				continue
			}
			state, key := stateAfter(way)
			if seen[key] {
				continue
			}
			seen[key] = true
			ways = append(ways, way)
			if _, known := paths[state]; !known {
				paths[state] = way
			}
		}
	}
	return paths
}

// follows says whether the step can be taken once the others are.
func follows(g *policy.Register, x policy.Step, way []policy.Step) bool {
	if len(way) == 0 && g.Single != "" {
		return slices.Contains(x.From, g.Single)
	}
	if len(way) == 0 || len(x.From) == 0 {
		return len(way) == 0 && len(x.From) == 0
	}
	took := func(name string) bool {
		return slices.ContainsFunc(way, func(y policy.Step) bool { return y.Name == name })
	}
	state, _ := stateAfter(way)
	pair := slices.Contains(way[0].Asks, policy.OtherField)
	return slices.Contains(x.From, state) && (x.After == "" || took(x.After)) && (!x.Once || !took(x.Name)) && (!x.Lone || !pair) && (x.Turn != policy.Other || pair)
}

// stateAfter is the state to which the steps lead, and what of them decides which may
// follow.
func stateAfter(way []policy.Step) (state, key string) {
	var names []string
	for _, x := range way {
		state = cmp.Or(x.To, state)
		names = append(names, x.Name)
	}
	slices.Sort(names)
	return state, state + way[0].Name + strings.Join(slices.Compact(names), ",")
}
