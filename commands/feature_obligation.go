package commands

import (
	"cmp"
	"context"
	"time"

	"github.com/slack-go/slack"

	"cdobot/commands/text"
	"cdobot/policy"
)

// Obligation is what one kind of obligation is to people: its words, and what
// they can do about it. Only Noun, Name and Verb are always there.
type Obligation struct {
	Noun policy.Noun
	Name Name
	Verb text.T // what a unit does with it: "file it"
	// Due is what the day is called by which it is owed, by default the bureau's
	// date. Only the dates of the reports stand in the plan (三（三）2) and may be
	// called its own; what it asks for each year or half-year ends with it.
	Due text.T

	// Standing is what is true of it and what is to be done; "" where the common
	// sentences say so.
	Standing func(v Reader, s policy.State, ob policy.Obligation) string
	// Progress is how far it has come.
	Progress func(v Reader, s policy.State, ob policy.Obligation) string
	// Awaited says that a unit's people have nothing to do but to wait for the
	// bureau.
	Awaited func(v Reader, s policy.State, ob policy.Obligation) bool
	// Button does it.
	Button Button

	// Reminded is the button on a reminder, where it is not Button, and Below
	// what stands below it.
	Reminded Button
	Below    func(ctx context.Context, a *App, v Reader, s policy.State, r policy.Reminder, ob policy.Obligation) ([]slack.Block, error)
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
func (v Reader) Of(n policy.Noun) Obligation { return v.Features.Obligations[n] }

// Name is what is owed for the period, in the words of the plan.
func (v Reader) Name(n policy.Noun, p policy.Period) string {
	if name := v.Of(n).Name; name != nil {
		return name(v.Lang, p)
	}
	return string(n)
}

// ObligationName is what the obligation is called, with its period.
func (v Reader) ObligationName(ob policy.Obligation) string { return v.Name(ob.Noun, ob.Period) }

// Verb is what a unit does with what it owes.
func (v Reader) Verb(n policy.Noun) string { return v.Of(n).Verb.In(v.Lang) }

// DueName is what the day is called by which it is owed.
func (v Reader) DueName(n policy.Noun) string {
	return cmp.Or(v.Of(n).Due, text.T{ZH: "市局设定的时限", EN: "the bureau's date"}).In(v.Lang)
}
