package policy

import (
	"time"
)

// Register declares one register of the four duties (三（二）): what its records
// hold, the states that they pass through, who moves them, and by when. It is
// data: everything that is done with a register follows from its declaration.
type Register struct {
	Name   string // stands in entries and keys, and after /cdo: never renamed
	Clause string // of the plan
	// PerUnit numbers records within their unit, where each unit keeps a list of its
	// own, and not in the whole city, where two units share a record.
	PerUnit bool
	// Single goes with PerUnit: each unit has one record, which nobody opens. This is
	// the state in which it is until somebody takes a step.
	Single string
	// Spares says why a unit keeps no record; nil: every unit keeps one.
	Spares func(u Unit) *Refusal
	Fields []Field
	Steps  []Step
	Says   []Saying
	Ladder []Rung // nil: the usual one, as in ladder
	// Public are the states in which everybody sees a record.
	Public []string
	// Progress is the field that says how many of a hundred are done; "": none does.
	Progress string
	// Replies is the step that a reply in the thread of a card takes, once it is
	// confirmed; "": replies are no steps. The first text that the step asks for is the
	// reply.
	Replies string
	// Ends goes with PerUnit: when a unit is merged its open records go on in the other,
	// under new numbers, and this is the state in which the old ones end.
	Ends string
	// Sees are the parties that may see a record; nil: the people of both sides, the
	// bureau, the leading group and the city's CDO.
	Sees []Party
	// Helpers is the field with further units whose people see a record and are told of each
	// step; "": none.
	Helpers string
	// Users is the field with the units that have taken a record over for themselves, as
	// Third, or did something for it, as Helping; "": none do.
	Users string
	// Dated is the field with the day on which what the record tells of was done, where
	// that is not the day on which it was entered: the date of a document.
	Dated string
	// Paper goes with Single: what its files are called among the unit's papers; "":
	// they stand with the record.
	Paper string
	// Stand says how a unit stands by the day; nil: by its turn.
	Stand func(u *Unit, due, today Date) Status
	// Measures are what the register knows of a unit's year for its evaluation.
	Measures []Measure
	// Then is what else is true once a record has moved; nil: nothing.
	Then func(s State, r Record) State
	// Head is the field that names a record. A unit has no two records of a list that are
	// called the same.
	Head string
	// Imports are the steps by which a list that a unit keeps, or the bureau for several,
	// opens records; nil: none does.
	Imports []string
	// Restricted says that a record is shown to those people in person alone: in no
	// channel, preview, digest, log, nor in others' search results and exports.
	Restricted bool
}

// Field is something that a record holds.
type Field struct {
	Name    string
	Kind    FieldKind
	Choices []string // of ChoiceField and ChoicesField; their words are in the same order
	// Pick are what a ChoiceField offers where that follows from the record and the day, and
	// not from the declaration; nil: Choices.
	Pick func(s State, now time.Time, r Record) []string
	// Max is in characters; 0: MaxShort for a line, MaxNote for a text. Of a number it
	// is the greatest; 0: mostCounted.
	Max  int
	Past bool // the day is not to come
}

// FieldKind is what a field takes.
type FieldKind string

// The kinds of fields. Every value is text: a number in digits, an amount in
// 万元 with at most four decimals, a day as YYYY-MM-DD, an instant as YYYY-MM-DD
// HH:MM Shanghai time, a unit by its code, a person by their Slack id.
const (
	LineField    FieldKind = ""
	TextField    FieldKind = "text"
	NumberField  FieldKind = "number"
	AmountField  FieldKind = "amount"
	DayField     FieldKind = "day"
	InstantField FieldKind = "instant"
	UnitField    FieldKind = "unit"
	UnitsField   FieldKind = "units"
	PersonField  FieldKind = "person"
	ChoiceField  FieldKind = "choice"
	ChoicesField FieldKind = "choices"
	FilesField   FieldKind = "files"
	LinksField   FieldKind = "links"
)

// Several says whether the field holds more than one value.
func (k FieldKind) Several() bool {
	return k == UnitsField || k == ChoicesField || k == FilesField || k == LinksField
}

// Side is one of those whom a record concerns.
type Side string

// The sides. The first two are units; the others are offices of the city, and the
// person who opened the record.
const (
	NoSide  Side = ""
	Owner   Side = "owner"
	Other   Side = "other"
	Desk    Side = "@bureau"
	Chief   Side = "@head" // of the bureau
	Leaders Side = "@leaders"
	Staff   Side = "@company"
	Asker   Side = "@asker"
	Third   Side = "third"   // any unit at neither end; it takes steps, and never has to
	Helping Side = "helping" // each of the units of Register.Helpers; as Third
)

// The fields that name the sides when a record is opened: OwnerField the unit whose it
// is, where that is not the unit of who opens it; OtherField, a UnitField, the one at
// the other end. Until a record names it, nobody sees the record as the other side,
// nor takes a step of theirs.
const (
	OwnerField = "unit"
	OtherField = "other"
)

// Step moves a record from one state to another.
type Step struct {
	Name string
	From []string // the states in which it can be taken; none: it opens a record
	To   string   // "": the record stays in its state
	By   Side     // Owner or Other: the unit whose people take it; else the city's
	Who  []Party  // which people; Themselves: whoever opened the record
	Asks []string // fields that have to be filled in
	May  []string // fields that may be
	// Turn is who has to act next; NoSide: nobody. Actors are those of its people who
	// can go on, and who are told and reminded; nil: all of them.
	Turn   Side
	Actors []Party
	// Turns are instead of Turn who has to act next, by the value of the field TurnBy.
	Turns  map[string]Side
	TurnBy string
	Stay   bool // who has to act, and by when, stays as it was
	// Moves says that what was asked by the day before is asked anew and not done by it,
	// though it is the same people's turn. A step that stays in its state needs no word of it.
	Moves bool
	Clock
	// Each is the field that names the units for each of which the step opens a
	// record, or moves theirs. Where it may be left empty, all are meant that can.
	Each    string
	NotBy   []string // four eyes: whoever took one of these steps can't take this one
	After   string   // a step that the record has to have taken before; "": none
	Within  int      // it can be taken for so many workdays since the record came to its state; 0: always
	Lone    bool     // only a record without another end takes it
	Once    bool     // a record takes the step once
	Confirm bool     // a second confirmation is needed
	// Unsigned is the field in which whoever opens a record may leave out their name.
	Unsigned string
	Tells    []Side // who else is told of it
	Quiet    bool   // whoever has to act is told by the reminders alone
	// Else says why the step can't be taken in another state; nil: the record moved on.
	Else  func(r Record) *Refusal
	Check Check // what is special, nil: nothing
	// Ready says why the person can't take the step now, before its form opens and when it
	// is taken; nil: they can.
	Ready func(s State, c Calendar, now time.Time, by string, r Record) *Refusal
}

// Clock is by when whoever's turn it is has to act.
type Clock struct {
	Days      int // workdays
	Natural   int // days, days off counted
	Months    int
	Hours     int              // hours on the wall clock, at night and on days off, too
	FromField string           // the field with the instant from which the hours count; "": from now
	DueField  string           // the field that says the day
	Propose   bool             // the day is only looked at; a later step sets it
	Choose    map[string]Clock // by the value of the field By
	ChooseBy  string
	Until     string // the field with a day beyond which it never goes
	Pause     bool   // the clock stands until a step resumes it; Days are for who has to take that
	Resume    bool   // goes on with the workdays that were left
	Extend    int    // the day in DueField may be at most so many workdays after the day before
	Law       string

	changes []daysChange // of Days, that the bureau set, by the day
}

// Check refuses a step for a reason of the register's own.
type Check func(s State, now time.Time, by string, r Record, d *RecordMoved) *Refusal

// Saying is what a record tells a unit's half-year report.
type Saying struct {
	Name string // stands in the fact's key: never renamed
	// States are those in which it is told: once the record moves on to another, it no
	// longer is, so name later ones, too.
	States []string
	Side   Side // whose report; Owner, Other, or Third for that of each of the Users who came by Step
	Part   int  // of the report
	Duty   Duty // counted from 0: 三（二）1 is 0
	// Step is the step in whose half-year it is told; "": that in which it came to its
	// state.
	Step string
	// Given is a field without which there is nothing to tell.
	Given string
	// While says that it is told in every half-year in which the record stands so, and
	// not only in the one in which it came to.
	While bool
	// Most is how many of these are told one by one in a report; more are told
	// together. 0: all are told one by one.
	Most int
}
