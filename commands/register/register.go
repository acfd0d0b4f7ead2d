// Package register makes features of declarations: a register of the four duties
// (三（二）) is a value that says what its records hold, how they are moved, and in
// which words. Forms, cards, lists, reminders, history, facts for the report and
// export follow from it, and name no register.
package register

import (
	"cmp"
	"slices"

	"github.com/slack-go/slack"

	"cdobot/commands"
	"cdobot/commands/text"
	"cdobot/policy"
)

// Register declares one register: its rules and its words in both languages.
type Register struct {
	// Register are the rules, with all but fields, steps and sayings, which stand below
	// with their words; or, where they stand in policy, all of them.
	policy.Register

	Aliases []string // Chinese words for it
	Title   text.T   // what one record is called
	Summary text.T   // the register in a line, for help
	Owed    text.T   // what is owed, for obligations; "": Title
	Due     text.T   // what the day is called by which it is owed; "": 办理时限
	Verb    text.T   // what is done with it: "办理"
	Head    string   // the field that names a record in lists
	Fields  []Field
	States  []State
	Steps   []Step
	Says    []Saying
	Former  []Former // events of former versions, and how they are told
	Bare    string   // the step that the bare word after /cdo takes; "": the list is shown
	Typed   string   // the step that opens a record with what was typed after the word; "": none does

	// More are further words after /cdo and the handlers of further buttons and forms.
	More func(g *Register) commands.Command
	// Owes says more of what is owed; nil: nothing.
	Owes func(o *commands.Obligation)
	// Lines are further lines on the card of a record; nil: none.
	Lines func(g *Register, v commands.Reader, s policy.State, r policy.Record) []string
	// Ways are buttons on the card of a record that lead elsewhere; nil: none.
	Ways func(v commands.Reader, s policy.State, r policy.Record) []slack.BlockElement
	// Warn is what is shown above the form of a step; nil: nothing.
	Warn func(g *Register, v commands.Reader, s policy.State, step policy.Step, r policy.Record) string
	// Sheet is a record as a Word document; nil: it can't be had as one.
	Sheet *Sheet
	// Unit is a line on a unit's status and card; nil: none.
	Unit func(g *Register, v commands.Reader, s policy.State, u policy.Unit) string
	// About is a further line on each record in a list; nil: none.
	About func(g *Register, v commands.Reader, s policy.State, r policy.Record) string
	// Draws makes values of what a record can be made of, by the name of the source.
	Draws map[string]func(m commands.Material) map[string][]string

	whole    bool // rules and words have found each other
	inPolicy bool // the rules stand in policy
}

// Field is something that a record holds, in words.
type Field struct {
	policy.Field

	Label, Hint text.T
	Options     []text.T // of a choice, in the order of its Choices
	// Called is what a form calls one of the choices that the record offers by Pick.
	Called  func(v commands.Reader, s policy.State, r policy.Record, choice string) text.T
	Was     string // its name in forms from before the registers
	Hidden  bool   // neither asked for nor shown
	Like    string // the field of which a form proposes the value while this one has none
	Example text.T // in the template of a list
	// Default is what a form proposes where nothing is known; nil: nothing.
	Default func(v commands.Reader) string
}

// State is a state of a record, in words.
type State struct {
	Name string
	Word text.T
	Sign string // in front of it once nobody's turn it is; "": ✅
	Due  text.T // what the day is called by which it is to be left; "": 时限
}

// Step is a step, in words.
type Step struct {
	policy.Step

	Do      text.T   // on the button
	Told    text.T   // what the person did, behind their name
	News    text.T   // the head of the card that tells others; "": the title of a record
	Follows text.T   // what follows of it, where it has to be confirmed
	Taken   text.T   // what whoever took it reads above the record; "": nothing
	Short   text.T   // what they read in place of the record, whose card they pressed; "": the record
	Again   text.T   // on the button once the record has taken it; "": Do
	Words   []string // after /cdo and the register's, where each unit has one record
	Note    text.T   // what those do, for help
	Was     []string // ids of its buttons and forms in cards from before the registers
	Primary bool
	// Together is on the button below a list with which the step is taken with all records
	// of the page that wait for the reader; "": each is taken by itself.
	Together text.T
}

// asks says whether the step has a form.
func (x Step) asks() bool { return len(x.Asks)+len(x.May) > 0 || x.Confirm }

// Saying is what a record tells the report: {field} stands for a field's value,
// {field.} for the value and a full stop where there is one, {unit}, {other} for the
// sides, {day} for the day of the last step.
type Saying struct {
	policy.Saying

	Words text.T
	Late  text.T // instead of Words once the day has gone by; "": Words
	// Many are the words where more of these are told than Most: {n} stands for how
	// many there are, {list} for the Item of each, by default what the record is called.
	Many, Item text.T
}

// Former is an event of a former version, and how it is told in a unit's history, if
// it stands in one.
type Former struct {
	Kind policy.EventKind
	Line commands.HistoryLine
}

// Rules are what policy decides by. Where they stand in policy already, the
// declaration gives their words, by the names of fields, steps and sayings.
func (g *Register) Rules() *policy.Register {
	rules := &g.Register
	if g.whole {
		return rules
	}
	g.whole, g.inPolicy, rules.Head = true, rules.Steps != nil, g.Head
	if g.inPolicy {
		for i := range g.Fields {
			g.Fields[i].Field, _ = rules.Field(g.Fields[i].Name)
		}
		for i := range g.Steps {
			g.Steps[i].Step, _ = rules.Step(g.Steps[i].Name)
		}
		return rules
	}
	for _, f := range g.Fields {
		rules.Fields = append(rules.Fields, f.Field)
	}
	for _, x := range g.Steps {
		rules.Steps = append(rules.Steps, x.Step)
	}
	for _, x := range g.Says {
		rules.Says = append(rules.Says, x.Saying)
	}
	return rules
}

// InPolicy says whether the rules stand in policy, and not beside their words.
func (g *Register) InPolicy() bool {
	g.Rules()
	return g.inPolicy
}

// step is the step of the name, in words.
func (g *Register) step(name string) Step {
	if i := slices.IndexFunc(g.Steps, func(x Step) bool { return x.Name == name }); i >= 0 {
		return g.Steps[i]
	}
	return Step{}
}

// single says whether each unit has one record.
func (g *Register) single() bool { return g.Single != "" }

// field is the field of the name, in words.
func (g *Register) field(name string) Field {
	if i := slices.IndexFunc(g.Fields, func(f Field) bool { return f.Name == name }); i >= 0 {
		return g.Fields[i]
	}
	return Field{}
}

// state is the state of the name, in words.
func (g *Register) state(name string) State {
	if i := slices.IndexFunc(g.States, func(x State) bool { return x.Name == name }); i >= 0 {
		return g.States[i]
	}
	return State{Name: name, Word: text.T{ZH: name, EN: name}}
}

// Feature makes one feature of the registers.
func Feature(all ...*Register) commands.Feature {
	f := commands.Feature{
		Name:    "register",
		Cards:   map[policy.EventKind]commands.Card{},
		History: map[policy.EventKind]commands.HistoryLine{},
		Lost:    map[string]commands.Lost{},
	}
	of := index{}
	f.Reply = of.reply
	f.Unit, f.StepName, f.StateName = of.unit, of.stepName, of.stateName
	f.Fact, f.Desk, f.Home, f.Menu, f.AsOf = of.fact, of.desk, of.home, menu(all), asOf(all)
	for _, g := range all {
		of[g.Name] = g
		if !g.InPolicy() { // tasks, feedback and plans have tables from before the registers
			f.Registers, f.Tables = append(f.Registers, g.Rules()), append(f.Tables, g.table())
		}
		f.Commands, f.Topics = append(f.Commands, g.command()), append(f.Topics, g.Name)
		f.Lost[g.Name+"/"] = g.fileLost
		if g.Paper != "" {
			f.Lost[g.Paper] = commands.PaperLost(cmp.Or(g.Owed, g.Title))
		}
		f.Obligations = append(f.Obligations, g.obligation())
		f.Shelves = append(f.Shelves, g.shelf())
		for _, old := range g.Former {
			f.Cards[old.Kind] = commands.Tells(of.card)
			if old.Line.Say != nil {
				f.History[old.Kind] = old.Line.Of(g.Name, g.Clause)
			}
		}
	}
	f.Commands[0].Buttons["register.pick"] = of.picked // the menu's, of all registers
	f.Cards[policy.RecordMovedKind] = commands.Tells(of.card)
	f.Cards[policy.RecordTicksKind] = commands.Tells(of.card)
	f.Cards[policy.ReplyLeftKind] = of.left
	f.Cards[policy.RecordsImportedKind] = commands.Tells(of.importedCard)
	f.History[policy.RecordMovedKind], f.History[policy.RecordsImportedKind] = of.history(), of.importedHistory()
	f.Obligations = append(f.Obligations, of.week(), of.gap())
	return f
}

// table is the register in an export. The sides have columns in front.
func (g *Register) table() commands.Table {
	of := commands.Table{Name: g.Name, Title: g.Title}
	for _, f := range g.Fields {
		if f.Name != policy.OwnerField && f.Name != policy.OtherField {
			of.Fields = append(of.Fields, commands.TableField{Name: f.Name, Label: f.Label})
		}
	}
	return of
}

// index finds a register by its name.
type index map[string]*Register

// stateName is what a state is called.
func (x index) stateName(l text.Lang, register, state string) string {
	if g := x[register]; g != nil {
		return g.state(state).Word.In(l)
	}
	return ""
}

// stepName is what a step is called, with its register.
func (x index) stepName(l text.Lang, register, step string) string {
	g := x[register]
	if g == nil || g.step(step).Told.ZH == "" {
		return ""
	}
	return g.Title.In(l) + t("：", ": ").In(l) + g.step(step).Told.In(l)
}
