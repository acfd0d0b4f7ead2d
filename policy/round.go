package policy

import (
	"cmp"
	"slices"
)

// walk gives the account of every person and obligation of which we may speak
// today.
func (p Planner) walk(s State, today Date, see func(person string, a Account)) {
	r := round{p: p, s: s, today: today, see: see, own: map[want]window{}}
	r.all = slices.DeleteFunc(p.windows(s, today), func(w window) bool { return !w.ok })
	r.tell = make([]bool, len(r.all))
	if len(r.all) > 0 {
		for _, code := range s.Codes {
			r.dated(s.Units.peek(code))
		}
	}
	for _, code := range s.wants() {
		r.wanted(s.Units.peek(code))
	}
	for _, code := range s.offices.Keys() {
		r.office(s.offices.peek(code))
	}
	for _, m := range s.near(today) {
		r.invited(m)
	}
	for i, w := range r.all {
		if r.tell[i] && slices.Contains(w.rung.To, ToBureau) {
			p.digest(s, w, see)
		}
	}
	for _, w := range r.digests() {
		p.digest(s, w, see)
	}
	p.city(s, today, see)
}

// round is one look at all units: the windows that are the same for all of
// them, and those of what single units want, each worked out once.
type round struct {
	p     Planner
	s     State
	today Date
	see   func(person string, a Account)
	all   []window
	tell  []bool // whether a unit is late with it
	own   map[want]window
}

// dated speaks of what all units owe.
func (r round) dated(u *Unit) {
	if u.Gone() {
		return // nobody is left to do it
	}
	for i, w := range r.all {
		r.tell[i] = r.unit(u, w) || r.tell[i]
	}
}

// wanted speaks of what the unit's own register wants.
func (r round) wanted(u *Unit) {
	for _, w := range r.s.wantsOf(u) {
		if w := r.window(w); w.ok {
			r.unit(u, w)
		}
	}
}

// office speaks of what waits for one of the city's offices.
func (r round) office(u *Unit) {
	for _, of := range r.s.wantsOf(u) {
		if w := r.p.window(r.s.Rule(of.noun), OnDay(of.day), r.today); w.ok {
			r.unit(u, w)
		}
	}
}

// invited speaks of what a meeting wants of the units.
func (r round) invited(m Meeting) {
	for _, code := range r.s.Codes {
		u := r.s.Units.peek(code)
		for _, w := range m.wants(u) {
			if u.Gone() || r.s.owed(u, r.s.Rule(w.noun), OnDay(w.day), r.today).Status.Fulfilled() {
				continue
			}
			if w := r.window(w); w.ok {
				r.unit(u, w)
			}
		}
	}
}

// wants are the units whose register wants something, in the order of founding.
func (s State) wants() []string {
	codes := make([]string, 0, s.wanting.Len())
	for code := range s.wanting.All() {
		codes = append(codes, code)
	}
	slices.SortFunc(codes, func(a, b string) int { return s.wanting.At(a) - s.wanting.At(b) })
	return codes
}

// unit speaks of one obligation of one unit, and says whether it is late.
func (r round) unit(u *Unit, w window) (late bool) {
	ob := r.s.owed(u, w.rule, w.period, r.today)
	for _, to := range w.rung.recipients(r.s, u) {
		r.see(to.person, r.p.consider(r.s, u.CDO, ob, w, to))
	}
	return ob.Status == Late
}

func (r round) window(of want) window {
	w, ok := r.own[of]
	if !ok {
		w = r.p.window(r.s.Rule(of.noun), OnDay(of.day), r.today)
		r.own[of] = w
	}
	return w
}

// digests are the windows of single units of which the bureau hears, in order:
// what is wanted since a day, and the plans that are late.
func (r round) digests() []window {
	var all []window
	for of, w := range r.own {
		if w.ok && slices.Contains(w.rung.To, ToBureau) && (w.rule.Since || r.today > of.day) {
			all = append(all, w)
		}
	}
	slices.SortFunc(all, func(a, b window) int {
		return cmp.Or(cmp.Compare(a.rule.Noun, b.rule.Noun), cmp.Compare(a.period, b.period))
	})
	return all
}

// own are the windows of what the unit itself wants, and of what meetings want
// of it, open or not.
func (p Planner) own(s State, u Unit, today Date) []window {
	var all []window
	for _, w := range append(s.wantsOf(&u), s.unitMeetings(&u, today)...) {
		all = append(all, p.window(s.Rule(w.noun), OnDay(w.day), today))
	}
	return all
}

// digest speaks to the bureau of all units that are late with, or want, one
// thing.
func (p Planner) digest(s State, w window, see func(string, Account)) {
	ob := w.rule.Of(w.period, "")
	ob.Status = Late
	for _, person := range s.reachable(Bureau) {
		a := p.consider(s, "", ob, w, recipient{person, ToBureau})
		a.Digest = true
		see(person, a)
	}
}

// city speaks to the bureau of what it owes itself.
func (p Planner) city(s State, today Date, see func(string, Account)) {
	for _, w := range p.cityWindows(s, today) {
		ob := s.owed(&Unit{}, w.rule, w.period, today)
		for _, person := range s.reachable(Bureau) {
			see(person, p.consider(s, "", ob, w, recipient{person, ToBureau}))
		}
	}
}

// cityWindows are the half-year's that runs, and that of the one before while
// what was missed in it is spoken of.
func (p Planner) cityWindows(s State, today Date) []window {
	now := HalfOf(today)
	var all []window
	for _, r := range s.scheme.listed() {
		if !r.city {
			continue
		}
		all = append(all, p.window(r, now, today))
		if before := p.window(r, HalfOf(now.Start()-1), today); before.ok {
			all = append(all, before)
		}
	}
	return all
}
