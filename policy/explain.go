package policy

import (
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
		for _, d := range s.scheme.dated(year) {
			if d.carriedOver() {
				last = append(last, p.window(d.rule, d.period, today))
			} else {
				all = append(all, p.window(d.rule, d.period, today))
			}
		}
		if year < today.Year()-1 { // last year's may be spoken of yet
			all = append(all, last...)
		}
	}
	return slices.DeleteFunc(all, func(w window) bool { return w.rule.Due(w.period) >= today-liveDays })
}

// mostYears is how many years back we look for what was missed.
const mostYears = 5

func (p Planner) explain(s State, u Unit, ob Obligation, w window, person string, seat Seat) Account {
	for _, to := range w.rung.recipients(s, &u) {
		if to.person == person {
			return p.consider(s, u.CDO, ob, w, to)
		}
	}
	as := ToLiaison
	if seat.Post == CDO {
		as = ToCDO
	}
	a := p.consider(s, u.CDO, ob, w, recipient{person, as})
	if a.Reason == Speak {
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
		ob := w.rule.Of(w.period, "")
		ob.Status = Late
		a := p.consider(s, "", ob, w, recipient{person, ToBureau})
		a.Digest = true
		see(person, a)
	}
	return accounts
}

// silent are the windows of which the bureau heard once and hears no more,
// though a unit is still late with them.
func (p Planner) silent(s State, today Date) []window {
	all := append(p.windows(s, today), p.overdue(s, today)...)
	for _, code := range s.wants() {
		for _, of := range s.wantsOf(s.Units.peek(code)) {
			all = append(all, p.window(s.Rule(of.noun), OnDay(of.day), today))
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
	for at := now; DateOf(at) <= DateOf(now)+foretold; at = opening(at) {
		s = s.turnedTo(at)
		if !p.Speaking(at) {
			continue
		}
		n := Notice{Key: dayKey(DateOf(at), person), To: person, Day: DateOf(at)}
		for _, a := range p.Explain(s, o, at, person) {
			if a.Reason != Speak {
				continue
			}
			r := Reminder{Noun: a.Obligation.Noun, Period: a.Obligation.Period, Unit: a.Obligation.Unit, Stage: a.Stage, Digest: a.Digest}
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
