package commands

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/slack-go/slack"

	"cdobot/commands/text"
	"cdobot/commands/ui"
	"cdobot/policy"
)

// Feature is all that one feature brings into the program. The menu, the cards,
// the history and all else that is shared ask the list of features and name
// none of them.
type Feature struct {
	Name     string // unique, for errors
	Commands []Command
	// Obligations say how each kind of obligation is called and seen to.
	Obligations []Obligation
	// Cards tell somebody what another person did, by the kind of the event.
	Cards map[policy.EventKind]Card
	// StepName is what a step of one of its registers is called, "" for another's.
	StepName func(l text.Lang, register, step string) string
	// StateName is what a state of one of its registers is called, "" for another's.
	StateName func(l text.Lang, register, state string) string
	// Registers are the rules of the registers that it declares.
	Registers []*policy.Register
	// Lost says that a file could not be kept, by what the file belongs to.
	Lost map[string]Lost
	// History says in a unit's history what happened, by the kind of the event.
	History map[policy.EventKind]HistoryLine
	// Tables are its registers as an export shows them.
	Tables []Table
	// Topics are the words after /cdo of its registers, of which histories tell one by one.
	Topics []string
	// Fact is the sentence of a report for something that the ledger knows, "" for
	// what another feature knows.
	Fact func(l text.Lang, f policy.Fact, today policy.Date) string
	// AsOf are lines on how what it keeps stood on a day: of the unit, or of the city
	// where none is named; nil: it keeps nothing of its own.
	AsOf func(p Past, unit string) []string
	// Unit is a line on a unit's status and card; "": none for this reader.
	Unit func(v Reader, s policy.State, u policy.Unit) string
	// Desk are the rows of what waits for the person, each with the day since when.
	Desk func(v Reader, s policy.State) []DeskRow
	// Home stands on a person's Home tab below what waits for them.
	Home func(v Reader, s policy.State) []slack.Block
	// Menu are its own buttons in the menu of the person.
	Menu func(v Reader, s policy.State) []slack.BlockElement
	// Sources find what a record can be made of, by the name in front of the button's
	// value: "report" reads "xiangzhou 2026-H1 1.1". Each sees to it that the person may
	// read it.
	Sources map[string]Source
	// Shelves are what search looks through.
	Shelves []Shelf
	// Reply takes what somebody wrote in the thread of the notice; ok is false where it
	// takes no replies to that.
	Reply func(ctx context.Context, a *App, s policy.State, r Request, n policy.Notice) (answer Answer, ok bool, err error)
	// HandOver tells who takes a post over what of this is open in the unit, and
	// what the predecessor left; nil where it leaves nothing of its own.
	HandOver func(ctx context.Context, a *App, s policy.State, v Reader, u policy.Unit, open []policy.Obligation, l *ui.Letter) error
}

// Table is a register in an export: its name, and its fields in words.
type Table struct {
	Name   string
	Title  text.T
	Fields []TableField
}

// TableField is a column of a register's own.
type TableField struct {
	Name  string
	Label text.T
}

// Source finds what a record can be made of.
type Source func(ctx context.Context, a *App, r Request, of string) (Material, error)

// Material is what a record can be made of: a part of a report, a meeting.
type Material struct {
	Unit     string // whose record it is to be
	Other    string // the unit at its other end, "" where none is known
	Duty     policy.Duty
	Text     string
	From     string // where it comes from, in words
	Exhibits []policy.Exhibit
}

// Card shows an event to whom the notice is for, by what is true now.
type Card func(ctx context.Context, a *App, s policy.State, v Reader, n policy.Notice) (ui.Message, error)

// Tells makes a card of what needs no more than the state.
func Tells(say func(Reader, policy.State, policy.Trigger) ui.Message) Card {
	return func(_ context.Context, _ *App, s policy.State, v Reader, n policy.Notice) (ui.Message, error) {
		return say(v, s, *n.Trigger), nil
	}
}

// Index finds what the features bring.
type Index struct {
	commands    []Command
	All         []Feature
	Obligations map[policy.ObligationKind]Obligation
	cards       map[policy.EventKind]Card
	Lost        map[string]Lost
	History     map[policy.EventKind]HistoryLine
	topics      map[policy.EventKind]string // the features' words, by what they tell of
	Sources     map[string]Source
	shelves     map[string]Shelf
}

// NewIndex refuses two features that bring the same, since one of them would
// never be found.
func NewIndex(all []Feature) (*Index, error) {
	x := &Index{All: all, commands: AllOf(all), Obligations: map[policy.ObligationKind]Obligation{}, cards: map[policy.EventKind]Card{}, Lost: map[string]Lost{}, History: map[policy.EventKind]HistoryLine{}, Sources: map[string]Source{}, topics: map[policy.EventKind]string{}, shelves: map[string]Shelf{}}
	var twins []error
	for _, f := range all {
		for _, o := range f.Obligations {
			twins = append(twins, adopt(x.Obligations, map[policy.ObligationKind]Obligation{o.Kind: o}, f.Name, "obligation"))
		}
		for _, shelf := range f.Shelves {
			twins = append(twins, adopt(x.shelves, map[string]Shelf{shelf.Name: shelf}, f.Name, "shelf"))
		}
		twins = append(twins,
			adopt(x.cards, f.Cards, f.Name, "card"),
			adopt(x.Lost, f.Lost, f.Name, "word of a lost file"),
			adopt(x.History, f.History, f.Name, "line of history"),
			adopt(x.Sources, f.Sources, f.Name, "source"))
		for kind := range f.History {
			x.topics[kind] = f.Name
		}
	}
	return x, errors.Join(twins...)
}

// adopt adds what the feature brings to what all of them bring.
func adopt[K comparable, V any](to, from map[K]V, feature, what string) error {
	var twins []error
	for key, value := range from {
		if _, taken := to[key]; taken {
			twins = append(twins, fmt.Errorf("the feature %s brings a second %s for %v", feature, what, key))
		}
		to[key] = value
	}
	return errors.Join(twins...)
}

// AllOf are the commands of the features, in the order of the menu and of
// help.
func AllOf(all []Feature) []Command {
	var out []Command
	for _, f := range all {
		out = append(out, ui.Map(f.Commands, routed)...)
	}
	return out
}

// Commands lists what people can type, in the order of the menu and of help.
func (a *App) Commands() []Command { return a.Features.commands }

// StepName is what a step of a register is called, with its register; "" where there is
// none.
func (x *Index) StepName(l text.Lang, register, step string) string {
	for _, f := range x.All {
		if f.StepName == nil {
			continue
		}
		if name := f.StepName(l, register, step); name != "" {
			return name
		}
	}
	return ""
}

// StateName is what a state of a register is called.
func (x *Index) StateName(l text.Lang, register, state string) string {
	for _, f := range x.All {
		if f.StateName == nil {
			continue
		}
		if name := f.StateName(l, register, state); name != "" {
			return name
		}
	}
	return state
}

// About says what an entry of a history belongs to, by the word after /cdo of its
// register or feature, and by which clause, "" where that is no single one.
func (x *Index) About(e policy.Entry) (topic, clause string) {
	if about := x.History[e.Kind].About; about != nil {
		return about(e)
	}
	return x.topics[e.Kind], ""
}

// Topic is what About calls the register or the feature that has this word after /cdo;
// ok is false where histories tell of no such.
func (x *Index) Topic(typed string) (topic string, ok bool) {
	typed = ui.Normalize(typed)
	for _, f := range x.All {
		i := slices.IndexFunc(f.Commands, func(c Command) bool { return c.Word == typed || slices.Contains(c.Aliases, typed) })
		switch {
		case i < 0:
		case slices.Contains(f.Topics, f.Commands[i].Word):
			return f.Commands[i].Word, true
		default:
			return f.Name, len(f.History) > 0
		}
	}
	return "", false
}

// wanted are the kinds of obligations that the bureau's Home tab counts: first
// what is wanted at once, then what may be late.
func (x *Index) wanted(s policy.State) []policy.ObligationKind {
	var now, dated []policy.ObligationKind
	for _, f := range x.All {
		for _, o := range f.Obligations {
			switch {
			case o.Wanted.ZH == "":
			case s.Rule(o.Kind).Since:
				now = append(now, o.Kind)
			default:
				dated = append(dated, o.Kind)
			}
		}
	}
	return append(now, dated...)
}

// Fact is what a report that is written today says of something that the ledger
// knows.
func (x *Index) Fact(l text.Lang, f policy.Fact, today policy.Date) string {
	for _, of := range x.All {
		if of.Fact == nil {
			continue
		}
		if say := of.Fact(l, f, today); say != "" {
			return say
		}
	}
	return ""
}

// UnitLines are what the features say of a unit on its status and its card.
func (v Reader) UnitLines(s policy.State, u policy.Unit) string {
	var lines []string
	for _, f := range v.Features.All {
		if f.Unit == nil {
			continue
		}
		if line := f.Unit(v, s, u); line != "" {
			lines = append(lines, line)
		}
	}
	return strings.Join(lines, "\n")
}

// Lost is the word to who brought a file that it could not be kept.
type Lost func(v Reader, s policy.State, m policy.Trigger) string

// Obligation is what one kind of obligation is to people: its words, and what
// they can do about it. Only Noun, Name and Verb are always there.
type Obligation struct {
	Kind policy.ObligationKind
	Name Name
	Verb text.T // what a unit does with it: "file it"
	// Due is what the day is called by which it is owed, by default the bureau's
	// date. Only the dates of the reports stand in the plan (三（三）2) and may be
	// called its own; what it asks for each year or half-year ends with it.
	Due text.T

	// Sign is in front of what is word and no task, in place of how it stands; "": it is
	// a task.
	Sign string
	// Standing is what is true of it and what is to be done; "" where the common
	// sentences say so.
	Standing func(v Reader, s policy.State, ob policy.Obligation) string
	// Progress is how far it has come.
	Progress func(v Reader, s policy.State, ob policy.Obligation) string
	// Origin says how its day came about, in lines of their own: from when it counts,
	// which days off lie between, by which article; nil or "": nothing to say.
	Origin func(v Reader, s policy.State, ob policy.Obligation) string
	// Awaited says that a unit's people have nothing to do but to wait for the
	// bureau.
	Awaited func(v Reader, s policy.State, ob policy.Obligation) bool
	// Button does it.
	Button Button

	// Reminded is the button on a reminder, where it is not Button, and Below
	// what stands below it.
	Reminded Button
	Below    func(ctx context.Context, a *App, v Reader, s policy.State, r policy.Reminder, ob policy.Obligation) ([]slack.Block, error)
	// Late is what a CDO is told of what is late and is the liaison's to do: how far it
	// has come, and what is wanted of the CDO.
	Late func(ctx context.Context, a *App, v Reader, s policy.State, r policy.Reminder, ob policy.Obligation) (string, error)
	// Step is a step of its ladder, so many days after its day; by default it is
	// called by its day.
	Step text.T
	// Signing is why its drafter is not reminded while it waits for the CDO.
	Signing text.T

	// Wanted is what the bureau's Home tab calls it where units want it.
	Wanted text.T
	// Digest tells the bureau which units want it: since which day, for how
	// long, how many and which.
	Digest text.T
	// All leads the bureau to all units that owe it; tell keeps the button apart
	// from others on the card.
	All func(l text.Lang, tell string) *slack.ButtonBlockElement

	// Counted and Column are its names in the summary of all units, of what every
	// unit owes each year.
	Counted, Column Name
	// Stood is what a look back adds to its status, by default its day while it
	// was open. AsOf is the whole line for a unit, in place of the obligation.
	Stood func(v Reader, ob policy.Obligation) string
	AsOf  func(p Past, u policy.Unit) string
	// Calendar is its day in people's calendars; nil keeps it out of them.
	Calendar *Deadline
}

// Deadline is the day of an obligation in people's calendars.
type Deadline struct {
	// Of is what stands there of the unit beside what it owes each year.
	Of      func(s policy.State, u policy.Unit, today policy.Date) []policy.Obligation
	City    bool                                                        // who oversees all units has the day, too
	Changed func(s policy.State, ob policy.Obligation) time.Time        // when that of which it speaks last changed
	SoFar   func(v Reader, s policy.State, ob policy.Obligation) string // what has been done, as plain text
}

// Name is what is owed, in the words of the plan.
type Name func(l text.Lang, p policy.Period) string

// Always is a name that does not speak of the period.
func Always(name text.T) Name { return func(l text.Lang, _ policy.Period) string { return name.In(l) } }

// ForPeriod is a name that speaks of the period.
func ForPeriod(name text.T) Name {
	return func(l text.Lang, p policy.Period) string { return name.F(l, text.Period(l, p)) }
}

// Button does what is owed; nil when there is nothing to do for this person.
type Button func(v Reader, s policy.State, ob policy.Obligation) *slack.ButtonBlockElement

// Seated is a button for those who have a post in the unit, or act there.
func Seated(do func(v Reader, s policy.State, ob policy.Obligation, seat policy.Seat) *slack.ButtonBlockElement) Button {
	return func(v Reader, s policy.State, ob policy.Obligation) *slack.ButtonBlockElement {
		seat, mine := s.Who(v.Person).SeatIn(ob.Unit)
		if !mine {
			return nil
		}
		return do(v, s, ob, seat)
	}
}

// Of is what the kind of obligation is to people.
func (v Reader) Of(n policy.ObligationKind) Obligation { return v.Features.Obligations[n] }

// Name is what is owed for the period, in the words of the plan.
func (v Reader) Name(n policy.ObligationKind, p policy.Period) string {
	if name := v.Of(n).Name; name != nil {
		return name(v.Lang, p)
	}
	return string(n)
}

// ObligationName is what the obligation is called, with its period.
func (v Reader) ObligationName(ob policy.Obligation) string { return v.Name(ob.Kind, ob.Period) }

// Verb is what a unit does with what it owes.
func (v Reader) Verb(n policy.ObligationKind) string { return v.Of(n).Verb.In(v.Lang) }

// DueName is what the day is called by which it is owed.
func (v Reader) DueName(n policy.ObligationKind) string {
	return cmp.Or(v.Of(n).Due, text.T{ZH: "市局设定的时限", EN: "the bureau's date"}).In(v.Lang)
}
