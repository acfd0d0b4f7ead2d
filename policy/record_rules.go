package policy

import (
	"cmp"
	"maps"
	"slices"
	"strconv"
	"time"
)

// ladder is when and to whom we speak of the register's records. Where it says
// nothing of its own we speak to whose turn it is, at the end to the CDO, and once it
// is late to the bureau.
func (g *Register) ladder() []Rung {
	if g.Ladder != nil {
		return g.Ladder
	}
	to := unitAudiences()
	return slices.Concat(rungs(to.unit, -7, -1), rungs(to.both, 0), rungs(to.late, 1, 7), rungs(to.chased, 14, 28))
}

// Lamp is how a record stands that is not over.
type Lamp string

// The lamps. The first is green, the next two are yellow, the last two red.
const (
	InTime    Lamp = "in time"
	Close     Lamp = "close"      // within closeBy, or reminders of its day have begun
	Behind    Lamp = "behind"     // by 10 to 30 points of what would be done by now
	FarBehind Lamp = "far behind" // by more than 30 points
	Overdue   Lamp = "overdue"
)

// closeBy is how many workdays before its day a record is about to be late.
const closeBy = 5

// Lamp follows the clock by which reminders come: it is yellow by the day of the
// first of them, and red once the bureau hears of it. Where a record tells how much
// is done, it follows that, too.
func (g *Register) Lamp(c Calendar, now time.Time, r Record) Lamp {
	today, behind := DateOf(now), g.behind(DateOf(now), r)
	switch {
	case r.LateBy(now):
		return Overdue
	case behind > 30:
		return FarBehind
	case behind >= 10:
		return Behind
	case r.Due != 0 && (c.Workdays(today, r.Due) <= closeBy || today >= g.ladder()[0].On(c, r.Due, "")):
		return Close
	}
	return InTime
}

// behind is by how many points of a hundred less is done than would be if the work went
// on evenly from the day on which the record was opened to its day.
func (g *Register) behind(today Date, r Record) int {
	if r.Get(g.Progress) == "" || r.Due == 0 || len(r.Steps) == 0 {
		return 0 // nobody has said how much is done
	}
	done, _ := strconv.Atoi(r.Get(g.Progress))
	from := DateOf(r.Opened().At)
	if r.Due <= from {
		return 0
	}
	return int(100*(today-from)/(r.Due-from)) - done
}

// Part is what the register brings into the scheme.
func (g *Register) Part() Part {
	return Part{
		Registers: []*Register{g},
		Obligations: []ObligationRule{{
			Kind: ObligationKind(g.Name), Clause: g.Clause, ladder: g.ladder(), anew: g.movedAt,
			wants: func(u *Unit) []Date {
				return slices.DeleteFunc(u.askedDays(g.Name), func(day Date) bool { return g.stand(u, day, day) == NotOwed })
			},
			stand: func(_ State, u *Unit, o Obligation, today Date) Obligation {
				o.Status = g.stand(u, o.Due, today)
				return o
			},
			able: func(s State, u *Unit, due Date, person string) bool {
				return slices.ContainsFunc(s.recordsDue(g.Name, u, due), func(r Record) bool { return slices.Contains(s.Actors(r), person) })
			},
			meant: func(_ State, u *Unit, due Date) bool {
				return slices.ContainsFunc(u.Asked, func(a Asked) bool { return a.Record.Register == g.Name && a.Due == due })
			},
		}},
		Facts: []FactRule{recordFacts(g)}, Measures: g.Measures,
	}
}

func (g *Register) stand(u *Unit, due, today Date) Status {
	if g.Stand != nil {
		return g.Stand(u, due, today)
	}
	return u.askedStatus(g.Name, due, today)
}

// recordPart is what the engine of the registers brings into the scheme.
func recordPart() Part {
	return Part{Events: []EventRule{
		{Fold: on(State.recordMoved), readers: recordReaders, follow: followRecord},
		{Fold: on(State.recordsImported), readers: importReaders},
		{Fold: Fold{kind: RecordTicksKind}, readers: tickReaders, outdated: notTicking},
	}, Obligations: []ObligationRule{gapRule(), weekRule()}}
}

// LateRecords are the records whose day has gone by with whose turn it is, those that
// are late longest in front. Restricted ones are not among them, nor those of which each
// unit has one while reminders of their own tell of these.
func (s State) LateRecords(today Date) []Record { return s.lateRecords(today, false) }

// LateRestricted are the restricted ones: a number to those who may not see them.
func (s State) LateRestricted(today Date) []Record { return s.lateRecords(today, true) }

func (s State) lateRecords(today Date, restricted bool) []Record {
	var all []Record
	late := func(u *Unit) {
		for _, a := range u.Asked {
			g := s.scheme.Register(a.Record.Register)
			ladder := g.ladder()
			told := g.Single != "" && today <= a.Due+Date(ladder[len(ladder)-1].Days)+stale //nolint:gosec // a few days
			if a.Status != Open || a.Due >= today || g.Restricted != restricted || told {
				continue
			}
			if r, ok := s.Record(a.Record); ok && !r.Over() {
				all = append(all, r)
			}
		}
	}
	for code := range s.wanting.All() {
		if u := s.Units.Ref(code); !u.Gone() {
			late(u)
		}
	}
	for _, code := range s.offices.Keys() {
		late(s.offices.Ref(code))
	}
	return soonestFirst(all)
}

// TurnSince is since when it is the turn of whose it is.
func (s State) TurnSince(r Record) time.Time {
	_, t := s.scheme.Register(r.Register).gaveTurn(r)
	return t.At
}

// gaveTurn is the step that gave the turn to whose it is: the last after which it did not
// stay as it was.
func (g *Register) gaveTurn(r Record) (Step, Taken) {
	for _, t := range slices.Backward(r.Steps) {
		if step, _ := g.Step(t.Step); !step.Stay {
			return step, t
		}
	}
	return Step{}, r.Opened()
}

// goOn are the parties who can go on with the record: whom the last step named since the
// turn was given, as advice leaves the decision to the CDO; nil: all.
func (g *Register) goOn(r Record) []Party {
	for _, t := range slices.Backward(r.Steps) {
		if step, _ := g.Step(t.Step); !step.Stay || step.Actors != nil {
			return step.Actors
		}
	}
	return nil
}

// RecordOf is the record that the trigger tells of. Mails from before the registers may
// know no more of it than the entry that opened it.
func (s State) RecordOf(m Trigger) (*Register, Record, bool) {
	g := s.scheme.Register(cmp.Or(m.For, s.scheme.event(m.Event).register))
	if r, ok := s.Record(g.id(RecordMoved{Unit: m.Unit, No: m.No})); ok || m.No > 0 {
		return g, r, ok
	}
	opened := s.Records(g.Name, func(r Record) bool { return r.Opened().Entry == m.Entry })
	if len(opened) == 0 {
		return g, Record{}, false
	}
	return g, opened[0], true
}

// recordReaders are those whose turn it is, those whom the step tells besides, and
// the sides that did not take it once nobody's turn it is.
func recordReaders(p Planner, s State, m Trigger) []string {
	g, r, ok := s.RecordOf(m)
	i := slices.IndexFunc(r.Steps, func(t Taken) bool { return t.Entry == m.Entry })
	if !ok || i < 0 {
		return nil
	}
	step, _ := g.Step(r.Steps[i].Step)
	tells, turn := slices.Clone(step.Tells), step.turn(r, RecordMoved{})
	if s.Who(m.By).Has(Bureau) { // the bureau knows what it did in a unit's place
		tells = slices.DeleteFunc(tells, func(side Side) bool { return side == Desk })
	}
	// Where a unit goes on with what it did itself, its other people need no word of it:
	// the reminders speak to them in time.
	if goesOn := turn == step.By && turn != NoSide && step.Actors == nil; !step.Quiet && !goesOn {
		tells = append(tells, turn)
	}
	if turn == NoSide && !step.Stay {
		tells = append(tells, slices.DeleteFunc([]Side{Owner, Other}, func(side Side) bool { return side == step.By })...)
	}
	var to []string
	for _, side := range tells {
		switch {
		case side == Desk && !g.Restricted:
			to = append(to, p.bureau(s)...)
		case side == turn:
			to = append(to, s.actors(r.waitsFor(side, ""), step.Actors)...)
		default:
			to = append(to, s.PeopleOf(r.waitsFor(side, ""))...)
		}
	}
	for _, unit := range r.Steps[i].Helps {
		if unit != r.Unit && unit != r.Other {
			to = append(to, s.Members(s.carrier(unit))...)
		}
	}
	to = m.others(to...)
	if g.Restricted {
		to = slices.DeleteFunc(to, func(id string) bool { return !s.MayShow(id, r) })
	}
	return to
}

// followRecord: a card shows how far the record has come since.
func followRecord(s State, m Trigger, _ string, _ time.Time) (shown string, last bool) {
	g, r, ok := s.RecordOf(m)
	if !ok {
		return "", true
	}
	last = !slices.ContainsFunc(g.Steps, func(x Step) bool { return slices.Contains(x.From, r.State) })
	if r.Last().Entry == m.Entry {
		return "", last
	}
	return r.State + " " + strconv.Itoa(len(r.Steps)), last
}

// counted is the state in which the counter has come to the number.
func (s State) counted(counter string, no int) State {
	s.recordCount = maps.Clone(s.recordCount)
	if s.recordCount == nil {
		s.recordCount = map[string]int{}
	}
	s.recordCount[counter] = no
	return s
}

// RecordTicksKind is what word is called of a record whose clock on the wall has come
// to an end. It follows from the clock, not from an entry, and comes at night and
// on days off, too.
const RecordTicksKind EventKind = "record.ticks"

// ticksAfter are the times after the end of a clock on the wall at which whoever's
// turn it is hears of it; later ones follow each day.
func ticksAfter(n int) time.Duration {
	first := []time.Duration{0, time.Hour, 3 * time.Hour}
	if n < len(first) {
		return first[n]
	}
	return time.Duration(n-len(first)+1) * 24 * time.Hour
}

// tickAt is the last word owed on the record at the instant; ok is false before
// the first.
func (r Record) tickAt(now time.Time) (n int, at time.Time, ok bool) {
	for n = 0; !now.Before(r.DueAt.Add(ticksAfter(n))); n++ {
		at, ok = r.DueAt.Add(ticksAfter(n)), true
	}
	return n, at, ok
}

// ticks are the notices for those whose turn it is with a record whose clock on the
// wall has come to an end.
func (p Planner) ticks(s State, o Outbox, now time.Time) []Notice {
	var owed []Notice
	for _, id := range s.ticking {
		r, _ := s.Record(id)
		n, at, ok := r.tickAt(now)
		if !ok {
			continue
		}
		mail := Trigger{At: at, Event: RecordTicksKind, Unit: r.Unit, No: r.No, For: r.Register, Seq: n}
		owed = append(owed, o.untold(mail, now, p.readers(s, mail))...)
	}
	return owed
}

// tickReaders are those whose turn it is.
func tickReaders(_ Planner, s State, m Trigger) []string {
	_, r, _ := s.RecordOf(m)
	return slices.DeleteFunc(s.PeopleOf(r.Waits), func(id string) bool { return !s.MayShow(id, r) })
}

// notTicking says whether the record has moved on since, or a later word is owed.
func notTicking(s State, m Trigger, now time.Time) bool {
	_, r, ok := s.RecordOf(m)
	n, at, due := r.tickAt(now)
	return !ok || r.Over() || r.DueAt.IsZero() || !due || n != m.Seq || !at.Equal(m.At)
}

// nextTick is the next instant after now at which word of a record is owed by the
// clock on the wall, or later if there is none before.
func (s State) nextTick(now, later time.Time) time.Time {
	for _, id := range s.ticking {
		r, _ := s.Record(id)
		at := r.DueAt
		for n := 1; !at.After(now); n++ {
			at = r.DueAt.Add(ticksAfter(n))
		}
		if at.Before(later) {
			later = at
		}
	}
	return later
}
