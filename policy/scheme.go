// Package policy is the Chief Data Officer scheme of the city of Zhuhai
// (珠府办函〔2021〕63号) as plain values and pure functions: what people did
// (entries), what is true because of it (State), what may be done next
// (decisions, which answer with an event or a Refusal), what is owed when
// (obligations), and who has to be told (the ladder and the plan).
//
// It reads no clock, holds no words for people, and knows neither Slack nor a
// database. Rules carry their clause: "三（三）2" is part three, section
// three, item two of the plan, and P27 its number in our own list.
//
// Read in this order: calendar, unit, event, state, scheme, training, report,
// meeting, register, record, obligation, ladder, planner, outbox, trigger, explain.
package policy

import (
	"fmt"
	"slices"
	"time"
)

// Scheme is the rules of the scheme as data: what each kind of event means, and
// what each kind of obligation asks for. It is made once, handed in where a log
// is opened, and held by every State that is folded with it. It never changes.
type Scheme struct {
	events      map[EventKind]*EventRule
	obligations map[ObligationKind]*ObligationRule
	order       []*ObligationRule // in the order of the parts
	facts       []FactRule
	measures    []Measure
	registers   map[string]*Register
	inOrder     []*Register
	made        *Scheme // as it was made, where the bureau changed a rule since
}

// Part is what one feature brings into the scheme.
type Part struct {
	Events      []EventRule
	Obligations []ObligationRule
	Facts       []FactRule
	Registers   []*Register
	Measures    []Measure
}

// EventRule is all that one kind of event means. Make its Event with on or
// cityWide, so that whom the event concerns is never forgotten. Every other
// field may be left out.
type EventRule struct {
	Fold
	readers   func(Planner, State, Trigger) []string                            // who is told; nil: nobody
	follow    func(State, Trigger, string, time.Time) (shown string, last bool) // what its card shows later; nil: the card stays
	follows   func(Trigger) bool                                                // of which of the triggers the card follows; nil: of all
	awaits    func(State, Trigger) bool                                         // whether what the card asks for is still to be done
	nudges    bool                                                              // it reminds of what was asked before
	asks      bool                                                              // nobody new is asked for what is done
	outdated  func(State, Trigger, time.Time) bool                              // whether it is too late to tell of it
	withdrawn func(State, Trigger) bool                                         // whether nobody is told of it any more
	until     func(State, Trigger) Date                                         // the day of what it announces, from which its card is followed
	broadcast bool                                                              // many are told, and the bureau watches how that goes
	bySender  bool                                                              // who did it watches how that goes, and nobody else
	items     func(Planner, State, Trigger, string, time.Time) []Reminder       // of what it reminds the reader
	register  string                                                            // the register of the records that triggers from before records tell of
	counts    func(State, Trigger) string                                       // what else the bureau's card counts
}

// Fold is the kind of an event, how it is read, and how it changes the state.
type Fold struct {
	kind EventKind
	// decode is the event that the entry carries, nil if it can't be read.
	decode func(Entry) any
	apply  func(State, Entry, any) State
}

// on is an event that concerns units: it stands in their histories.
func on[D interface {
	Event
	units() []string
}](fold func(State, Entry, D) State) Fold {
	return cityWide(func(s State, e Entry, d D) State { return fold(s, e, d).mark(e, d.units()...) })
}

// cityWide is an event that stands in no unit's history, or of which fold itself
// says in whose it stands.
func cityWide[D Event](fold func(State, Entry, D) State) Fold {
	var zero D
	decode := func(e Entry) any {
		if d, ok := Read[D](e); ok {
			return d
		}
		return nil
	}
	return Fold{zero.Kind(), decode, func(s State, e Entry, event any) State {
		d, ok := event.(D)
		if !ok { // what can't be decoded is noted, not guessed
			s.Unread = appended(s.Unread, e.N)
			return s
		}
		return fold(s, e, d)
	}}
}

// ObligationRule is all that one kind of obligation asks for.
type ObligationRule struct {
	Kind   ObligationKind
	Clause string // where the plan says that it is owed
	// Since says that it is wanted from a day on, and not by a day.
	Since bool

	ladder  []Rung
	ladders []ladderChange // that the bureau set, by the day
	// due is the date by which it is owed for the period unless the bureau set another;
	// nil: the period is a day.
	due func(Period) Date
	// stand says how the obligation of the unit stands on the day.
	stand func(s State, u *Unit, o Obligation, today Date) Obligation
	// periods are those of a year for which every unit owes it, nil for what only
	// some units owe.
	periods func(year int) []Period
	carried bool // the ladder of a year's last period reaches into the next year
	// wants are the days by or since which the unit's own records want it.
	wants func(u *Unit) []Date
	// able says whether the person can do what is wanted of the unit or office by the
	// day; nil: each of its people can.
	able func(s State, u *Unit, due Date, person string) bool
	// meant says whether a digest on what was due that day may have named the unit;
	// nil: any unit.
	meant func(s State, u *Unit, due Date) bool
	city  bool // the bureau owes it, for the city
	// now are the periods for which the bureau owes it on a day; nil: the half-year, and
	// the one before while what was missed in it is spoken of.
	now func(s State, today Date) []Period
	// waits says whether the unit has done its part and the CDO's own word is wanted;
	// anew is when something last came that a CDO who knows of it should hear of again.
	waits    func(u *Unit, p Period) bool
	anew     func(s State, u *Unit, p Period, person string) time.Time
	answered bool // whoever answered on the rung's day or later need not hear the rung
	undated  bool // explained, too, where it fell due before the ledger began
}

// FactRule are the facts that a feature knows for a unit's report.
type FactRule func(State, Unit, Period) []Fact

// NewScheme joins the parts, in the order in which obligations and facts are
// listed. It panics when two parts bring the same kind, as only a programmer can
// do that.
func NewScheme(parts ...Part) *Scheme {
	c := &Scheme{events: map[EventKind]*EventRule{}, obligations: map[ObligationKind]*ObligationRule{}, registers: map[string]*Register{}}
	for _, p := range parts {
		for _, r := range p.Events {
			if c.events[r.kind] != nil {
				panic(fmt.Sprintf("two rules for the event %s", r.kind))
			}
			c.events[r.kind] = &r
		}
		for _, r := range p.Obligations {
			if c.obligations[r.Kind] != nil {
				panic(fmt.Sprintf("two rules for the obligation %s", r.Kind))
			}
			c.obligations[r.Kind], c.order = &r, append(c.order, &r)
		}
		for _, g := range p.Registers {
			c.registers[g.Name], c.inOrder = g, append(c.inOrder, g)
		}
		c.facts = append(c.facts, p.Facts...)
		for _, m := range p.Measures {
			if slices.Contains(c.Measures(), m.Name) {
				panic("two measures are called " + m.Name)
			}
			c.measures = append(c.measures, m)
		}
	}
	return c
}

// City is the scheme of the city's plan, with further registers.
func City(registers ...*Register) *Scheme {
	parts := []Part{
		rosterPart(), planPart(), meetingPart(), reportPart(), evaluationPart(), taskPart(), trainingPart(),
		announcementPart(), evidencePart(), reminderPart(), calendarPart(), deskPart(), compilePart(), briefPart(), boardPart(), feedbackPart(), recordPart(), offerPart(), settingPart(),
	}
	for _, g := range append([]*Register{Tasks(), Feedback()}, registers...) {
		parts = append(parts, g.Part())
	}
	return NewScheme(parts...)
}

// Fold is the state after the entries.
func (c *Scheme) Fold(s State, entries ...Entry) State {
	if s.scheme.origin() != c { // a rule that was changed stays so
		s.scheme = c
	}
	return s.Fold(entries...)
}

// Empty is the state before the first entry, under the same scheme.
func (s State) Empty() State { return State{scheme: s.scheme.origin()} }

// FoldOutbox is the outbox after the entries.
func (c *Scheme) FoldOutbox(o Outbox, entries ...Entry) Outbox {
	o.scheme = c
	return o.fold(entries...)
}

// ObligationKinds are the kinds of obligations, in order.
func (c *Scheme) ObligationKinds() []ObligationKind {
	nouns := make([]ObligationKind, 0, len(c.order))
	for _, r := range c.order {
		nouns = append(nouns, r.Kind)
	}
	return nouns
}

// Measures are the names of what the ledger knows of a unit's year, in order.
func (c *Scheme) Measures() []string {
	var all []string
	for _, m := range c.measures {
		all = append(all, m.Name)
	}
	return all
}

// Measure is the measure of the name; ok is false where there is none.
func (c *Scheme) Measure(name string) (m Measure, ok bool) {
	if i := slices.IndexFunc(c.measures, func(m Measure) bool { return m.Name == name }); i >= 0 {
		return c.measures[i], true
	}
	return m, false
}

// noRule stands for the rules of an obligation that nobody knows.
//
//nolint:gochecknoglobals // nothing changes it
var noRule = &ObligationRule{stand: func(_ State, _ *Unit, o Obligation, _ Date) Obligation { return o }}

// Rule is what the kind of obligation asks for.
func (c *Scheme) Rule(n ObligationKind) *ObligationRule {
	if c != nil {
		if r := c.obligations[n]; r != nil {
			return r
		}
	}
	return noRule
}

// Register is the declaration of the register; of one that is not declared, no more
// than the name.
func (c *Scheme) Register(name string) *Register {
	if c != nil {
		if g := c.registers[name]; g != nil {
			return g
		}
	}
	return &Register{Name: name}
}

// Registers are all registers, in order.
func (c *Scheme) Registers() []*Register {
	if c == nil {
		return nil
	}
	return c.inOrder
}

// event is what the kind of event means.
func (c *Scheme) event(k EventKind) *EventRule {
	if c != nil {
		if r := c.events[k]; r != nil {
			return r
		}
	}
	return &EventRule{}
}

// dueFor names the date of an obligation for a period.
type dueFor struct {
	kind   ObligationKind
	period Period
}

// DueOf is the date by which it is owed for the period: the bureau's own where the plan
// leaves it to the bureau and it set one, else the rule's.
func (s State) DueOf(r *ObligationRule, p Period) Date {
	if day, set := s.dues[dueFor{r.Kind, p}]; set {
		return day
	}
	if r.due != nil {
		return r.due(p)
	}
	day, _ := ParseDate(string(p))
	return day
}

// withDue is the state in which the obligation is owed by that day for the period.
func (s State) withDue(kind ObligationKind, p Period, day Date) State {
	dues := map[dueFor]Date{{kind, p}: day}
	for what, by := range s.dues {
		if what != (dueFor{kind, p}) {
			dues[what] = by
		}
	}
	s.dues = dues
	return s
}

// Obligation is what the unit owes for the period, of which nobody has said yet how it
// stands.
func (s State) Obligation(r *ObligationRule, p Period, unit string) Obligation {
	return Obligation{Kind: r.Kind, Period: p, Unit: unit, Due: s.DueOf(r, p), rule: r}
}

// Ladder is when and to whom we speak of the obligation for the period, first
// rung first.
func (r *ObligationRule) Ladder(p Period) []Rung {
	ladder := r.ladderFor(r.dueIn(p))
	if !slices.ContainsFunc(ladder, func(x Rung) bool { return x.Half != 0 }) {
		return ladder
	}
	return slices.DeleteFunc(slices.Clone(ladder), func(x Rung) bool { return x.Half != 0 && x.Half != p.Half() })
}

// listed are the rules of all obligations, in order.
func (c *Scheme) listed() []*ObligationRule {
	if c == nil {
		return nil
	}
	return c.order
}

// dated is an obligation that every unit owes for a period.
type dated struct {
	rule   *ObligationRule
	period Period
}

// dated are the obligations that every unit owes for a year, in the order in which
// they fall due.
func (s State) dated(year int) []dated {
	var all []dated
	for _, r := range s.scheme.listed() {
		if r.periods == nil {
			continue
		}
		for _, p := range r.periods(year) {
			all = append(all, dated{r, p})
		}
	}
	slices.SortStableFunc(all, func(a, b dated) int { return int(s.DueOf(a.rule, a.period) - s.DueOf(b.rule, b.period)) })
	return all
}

// carriedOver says whether the ladder of the obligation reaches into the next
// year.
func (d dated) carriedOver() bool {
	last := d.rule.periods(d.period.Year())
	return d.rule.carried && d.period == last[len(last)-1]
}

// Rule is what the kind of obligation asks for.
func (s State) Rule(n ObligationKind) *ObligationRule { return s.scheme.Rule(n) }

// day is the day as ObligationRule.wants gives it, nothing where it is not set.
func day(d Date) []Date {
	if d == 0 {
		return nil
	}
	return []Date{d}
}
