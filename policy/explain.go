package policy

import (
	"iter"
	"slices"
	"time"
)

// Explain is why the person hears, or does not hear, of each obligation that
// concerns them on the day of now.
func (p Planner) Explain(s State, o Outbox, now time.Time, person string) []Account {
	today := DateOf(now)
	var accounts []Account
	for i, seat := range s.Who(person).Seats {
		if slices.ContainsFunc(s.Who(person).Seats[:i], func(x Seat) bool { return x.Unit == seat.Unit }) {
			continue // of two posts in one unit
		}
		u := s.Units.At(seat.Unit)
		for _, w := range slices.Concat(p.windows(s, today), p.own(s, u, today), p.overdue(s, today)) {
			ob := s.owed(&u, w.rule, w.period, today)
			missed := ob.Status == Late || ob.Status == Open && w.rule.Since
			nothing := ob.Status == NotOwed && u.Owes() || ob.Status == Unknown && !w.rule.undated
			if ob.Due < today-liveDays && !missed || nothing {
				continue
			}
			accounts = append(accounts, p.refine(o, now, person, p.explain(s, u, ob, w, person, seat)))
		}
	}
	for _, code := range s.officesOf(person) {
		u := s.bearerOf(code)
		for _, w := range p.own(s, *u, today) {
			ob := s.owed(u, w.rule, w.period, today)
			accounts = append(accounts, p.refine(o, now, person, p.consider(s, "", ob, w, recipient{person, ToLiaison})))
		}
	}
	if s.Who(person).Has(Bureau) {
		accounts = append(accounts, p.explainBureau(s, o, now, person)...)
	}
	return accounts
}

// overdue are the windows of former years that can't be spoken of any more:
// what was missed then is still owed.
func (p Planner) overdue(s State, today Date) []window {
	if s.Last == 0 {
		return nil
	}
	var all []window
	for year := max(s.Began.Year(), today.Year()-mostYears); year < today.Year(); year++ {
		var last []window
		for _, d := range s.dated(year) {
			if d.carriedOver() {
				last = append(last, p.window(s, d.rule, d.period, today))
			} else {
				all = append(all, p.window(s, d.rule, d.period, today))
			}
		}
		if year < today.Year()-1 { // last year's may be spoken of yet
			all = append(all, last...)
		}
	}
	return slices.DeleteFunc(all, func(w window) bool { return w.due >= today-liveDays })
}

// mostYears is how many years back we look for what was missed.
const mostYears = 5

func (p Planner) explain(s State, u Unit, ob Obligation, w window, person string, seat Seat) Account {
	for _, to := range w.recipients(s, &u) {
		if to.person == person {
			return p.consider(s, u.CDO, ob, w, to)
		}
	}
	as := ToLiaison
	if seat.Post == CDO {
		as = ToCDO
	}
	a := p.consider(s, u.CDO, ob, w, recipient{person, as})
	switch {
	case a.Reason != Speak:
	case w.rule.able != nil && !w.rule.able(s, &u, ob.Due, person):
		a.Reason = NotActor
	default:
		a.Reason = NotYou
	}
	return a
}

func (p Planner) explainBureau(s State, o Outbox, now time.Time, person string) []Account {
	var accounts []Account
	seen := map[string]bool{}
	see := func(who string, a Account) {
		if key := a.Obligation.Key(); who == person && !seen[key] {
			seen[key] = true
			accounts = append(accounts, p.refine(o, now, person, a))
		}
	}
	today := DateOf(now)
	p.city(s, today, see)
	p.walk(s, today, func(who string, a Account) {
		if who == person && a.Digest {
			see(who, a)
		}
	})
	for _, w := range p.silent(s, today) {
		p.digest(s, w, see)
	}
	return accounts
}

// silent are the windows of which the bureau heard once and hears no more,
// though a unit is still late with them.
func (p Planner) silent(s State, today Date) []window {
	all := append(p.windows(s, today), p.overdue(s, today)...)
	for _, code := range s.wants() {
		for _, of := range s.wantsOf(s.Units.Ref(code)) {
			all = append(all, p.window(s, s.Rule(of.kind), OnDay(of.day), today))
		}
	}
	return slices.DeleteFunc(all, func(w window) bool {
		return w.ok || w.day == 0 || !slices.Contains(w.rung.To, ToBureau) || len(s.lateUnits(w.rule, w.period, today)) == 0
	})
}

// refine tells apart what is to be said now, what was said, and what has to
// wait for the hour or for tomorrow.
func (p Planner) refine(o Outbox, now time.Time, person string, a Account) Account {
	_, spoken := o.Notices.Get(dayKey(DateOf(now), person))
	switch {
	case a.Reason != Speak:
	case o.Told(person).heard(a):
		a.Reason = Said
	case !p.Speaking(now):
		a.Reason = OffHours
	case o.Told(person).Last == DateOf(now), spoken:
		a.Reason = SpokenToday
	}
	return a
}

// dayKey names the notice of a day to a person.
func dayKey(day Date, person string) string { return "day/" + day.String() + "/" + person }

// Nexts are the days, after today's word, on which the person will hear of each
// obligation next if nobody does anything more: what the simulation says, by
// key. Nothing is foretold that will not come.
func (p Planner) Nexts(s State, o Outbox, now time.Time, person string) map[string]Date {
	next := map[string]Date{}
	for at := now; DateOf(at) <= DateOf(now)+foretold; at = p.opening(at) {
		s = s.turnedTo(at)
		if !p.Speaking(at) {
			continue
		}
		n := Notice{Key: dayKey(DateOf(at), person), To: person, Day: DateOf(at)}
		for _, a := range p.Explain(s, o, at, person) {
			if a.Reason != Speak {
				continue
			}
			r := Reminder{Kind: a.Obligation.Kind, Period: a.Obligation.Period, Unit: a.Obligation.Unit, Stage: a.Stage, Digest: a.Digest}
			n.Items = append(n.Items, r)
			if key := r.Obligation(); next[key] == 0 && !at.Equal(now) {
				next[key] = n.Day
			}
		}
		if len(n.Items) > 0 {
			o = o.assume([]Notice{n}, at)
		}
	}
	return next
}

// foretold is for how many days ahead we say when the next reminder comes.
const foretold = 370

// Moment is an instant of a simulation, and what is true then.
type Moment struct {
	At     time.Time
	State  State
	Outbox Outbox
}

// Simulate gives every notice that would go out at or after from and before
// to, if people did nothing more, with the instant at which it would. It uses
// what the scheduler uses, so that the two can't disagree.
func (p Planner) Simulate(s State, o Outbox, from, to time.Time) iter.Seq2[time.Time, Notice] {
	return func(yield func(time.Time, Notice) bool) {
		for m, n := range p.Foretell(s, o, from, to) {
			if !yield(m.At, n) {
				return
			}
		}
	}
}

// Foretell is Simulate with the facts of the moment at which each notice would
// go out: a card shows these, and not those of today.
func (p Planner) Foretell(s State, o Outbox, from, to time.Time) iter.Seq2[Moment, Notice] {
	return func(yield func(Moment, Notice) bool) {
		for at := from; at.Before(to); at = s.nextTick(at, s.nextSoon(at, p.opening(at))) {
			s = s.turnedTo(at)
			owed := slices.DeleteFunc(p.Due(s, o, at), func(n Notice) bool { return n.Trigger != nil && n.Trigger.At.After(at) }) // nothing before its cause
			o = o.assume(owed, at)
			for _, n := range owed {
				if !yield(Moment{at, s, o}, n) {
					return
				}
			}
		}
	}
}

// Resume are the notices that were written down and not sent yet, as they would
// go out at the instant now, and the outbox in which those are free again whose
// day has passed.
func (p Planner) Resume(s State, o Outbox, now time.Time) (rest Outbox, waiting []Notice) {
	for _, d := range o.Open() {
		n, worth := p.Trim(s, d.Notice, now)
		switch {
		case n.Trigger == nil && n.Day != DateOf(now):
			o = o.dropped(Entry{At: now}, Dropped{Key: n.Key, Again: true})
		case worth && (n.Trigger != nil || p.Speaking(now)):
			waiting = append(waiting, n)
		}
	}
	return o, waiting
}

// opening is the first instant after at at which the hours of a day begin.
func (p Planner) opening(at time.Time) time.Time {
	day := DateOf(at)
	if today := day.At(p.opens(day), 0); at.Before(today) {
		return today
	}
	return (day + 1).At(p.opens(day+1), 0)
}

// assume is the outbox as if the notices had been queued.
func (o Outbox) assume(owed []Notice, at time.Time) Outbox {
	if len(owed) == 0 {
		return o
	}
	return o.queued(Entry{At: at}, Queued{Notices: owed})
}

// Next is the next instant after now at which a reminder would go out; ok is
// false when none is owed within the days given.
func (p Planner) Next(s State, o Outbox, now time.Time, days Date) (at time.Time, ok bool) {
	for at := range p.Simulate(s, o, now.Add(time.Second), (DateOf(now) + days).End()) {
		return at, true
	}
	return time.Time{}, false
}

// ReminderSnoozed writes down that a person wants to hear no more of some
// obligations before a day.
type ReminderSnoozed struct {
	Person      string   `json:"person"`
	Obligations []string `json:"obligations"` // their keys
	Until       Date     `json:"until"`
}

// reminderPart is what people decide on their reminders.
func reminderPart() Part {
	return Part{Events: []EventRule{
		{Fold: cityWide(State.reminderSnoozed)},
		{Fold: on(State.reminderNoted), readers: entrusted},
		{Fold: on(State.unitsNudged), nudges: true, readers: nudgeReaders, items: nudgeItems, follow: followNudge, bySender: true, counts: nudgeSoFar},
	}}
}

// Snooze decides that the person hears of the reminders' obligations again on
// the workday until, and not before. Each can be put off to the last workday to
// act on it; what is late, or can't wait so long, stays where it is. It is
// refused where none can wait until then.
func Snooze(c Calendar, s State, now time.Time, person string, items []Reminder, until Date) (Event, error) {
	today := DateOf(now)
	d := ReminderSnoozed{Person: person, Until: until}
	latest, clause := Date(0), ""
	for _, r := range items {
		last := s.SnoozableTo(c, r, today)
		if last > latest {
			latest, clause = last, s.Rule(r.Kind).Clause
		}
		if until <= last {
			d.Obligations = append(d.Obligations, r.Obligation())
		}
	}
	return decided(d,
		refuseIf(len(items) == 0, NothingToSnooze, "", ""),
		refuseIf(until <= today || !c.Workday(until), SnoozeNotWorkday, "until", "", "date", until.String()),
		refuseIf(len(d.Obligations) == 0, SnoozePastDue, "until", clause, "last", latest.String()),
	)
}

// SnoozableTo is the last day to which the reminder can be put off; one that is
// not after today says that it can't be.
func (s State) SnoozableTo(c Calendar, r Reminder, today Date) Date {
	rule := s.Rule(r.Kind)
	if rule.Since {
		return c.OnOrBefore(min(today+sinceSnooze, rule.over(c, s.DueOf(rule, r.Period), r.Period)))
	}
	return c.OnOrBefore(s.DueOf(rule, r.Period))
}

// sinceSnooze is for how many days something without a date may be put off.
const sinceSnooze = 14

func snoozeKey(person, obligation string) string { return person + " " + obligation }

// putOff is Snoozed without the cost of the keys while nobody has put anything
// off: the plan asks for every person and obligation.
func (s State) putOff(person string, o Obligation) Date {
	if s.snoozes.Len() == 0 {
		return 0
	}
	return s.Snoozed(person, o.Key())
}

// Snoozed is the day until which the person has put the obligation off, 0 if
// it is not put off.
func (s State) Snoozed(person, obligation string) Date {
	return s.snoozes.At(snoozeKey(person, obligation))
}

// PutOff is the day, after today, to which the person has put the reminder's
// obligation off, 0 if it is not.
func (s State) PutOff(person string, r Reminder, today Date) Date {
	if s.snoozes.Len() == 0 {
		return 0
	}
	if until := s.Snoozed(person, r.Obligation()); until > today {
		return until
	}
	return 0
}

func (s State) reminderSnoozed(_ Entry, d ReminderSnoozed) State {
	for _, o := range d.Obligations {
		s.snoozes = s.snoozes.With(snoozeKey(d.Person, o), d.Until)
	}
	return s
}
