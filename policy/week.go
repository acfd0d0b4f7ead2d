package policy

import (
	"cmp"
	"slices"
	"time"
)

// Week is what the bureau reads at the beginning of a week, beside what is late: what
// came in during the week before, and what a fortnight brings.
type Week struct {
	Monday    Date
	Reports   []string       // the units whose reports came in, once for each
	Reviews   []string       // likewise their self-reviews
	Trainings []string       // likewise the trainings that they logged
	Opened    map[string]int // how many records were entered, by register; the restricted ones are not among them
	Ahead     []AheadItem    // soonest first
}

// AheadItem is something of the next days: what units or the bureau owe, a meeting, a planned
// training, or the records of a register that are due.
type AheadItem struct {
	Day     Date
	Kind    ObligationKind // what is owed; "" for the rest
	Period  Period
	Units   []string // that have yet to do it, or whose training it is
	Meeting int      // its number
	Topic   string   // of the training
	Records int      // how many
}

// aheadDays are the days of which the bureau hears in advance.
const aheadDays = 14

// weekRule is the bureau's look, at the beginning of a week, at the one before and the
// next two. Nothing is said in a week of which there is nothing to say.
func weekRule() ObligationRule {
	return ObligationRule{
		Kind: WaitingObligation, Clause: "三（二）", city: true,
		ladder: []Rung{{Days: 0, After: true, To: []Audience{ToBureau}}},
		now: func(s State, today Date) []Period {
			if !s.speaksOf(monday(today)) {
				return nil
			}
			return []Period{OnDay(monday(today))}
		},
		stand: func(s State, _ *Unit, o Obligation, today Date) Obligation {
			switch {
			case today >= o.Due+7: // another week's is the newer one
				o.Status = Open
			case s.anyLate(o.Due):
				o.Status = Late
			case s.speaksOf(o.Due):
				o.Status = Open
			default:
				o.Status = Lapsed
			}
			return o
		},
	}
}

// monday is the first day of the day's week.
func monday(d Date) Date {
	back := (int(d.Weekday()) + 6) % 7
	return d - Date(back)
}

// anyLate says whether a record's day had gone by when the week began, or a unit was late.
func (s State) anyLate(monday Date) bool {
	if len(s.LateRecords(monday))+len(s.LateRestricted(monday)) > 0 {
		return true
	}
	return slices.ContainsFunc(append(s.dated(monday.Year()-1), s.dated(monday.Year())...), func(d dated) bool {
		return s.DueOf(d.rule, d.period) < monday && len(s.lateUnits(d.rule, d.period, monday)) > 0
	})
}

// speaksOf says whether there is anything to say at the beginning of the week. What
// arises later in it waits for the next.
func (s State) speaksOf(monday Date) bool {
	return s.anyLate(monday) || len(s.fortnight(monday)) > 0 || s.cameIn(monday).some()
}

// WeekOf is the week that begins on the Monday.
func (s State) WeekOf(monday Date) Week {
	w := s.cameIn(monday)
	w.Ahead = s.fortnight(monday)
	return w
}

// some says whether anything came in.
func (w Week) some() bool {
	return len(w.Reports)+len(w.Reviews)+len(w.Trainings)+len(w.Opened) > 0
}

// cameIn is what came in during the seven days before the Monday.
func (s State) cameIn(monday Date) Week {
	w := Week{Monday: monday, Opened: map[string]int{}}
	if s.newest < monday-7 { // nothing was written since: no need to look at all
		return w
	}
	in := func(at time.Time) bool {
		day := DateOf(at)
		return !at.IsZero() && day >= monday-7 && day < monday
	}
	for _, code := range s.Codes {
		w.cameFrom(s.Units.Ref(code), in)
	}
	for _, g := range s.scheme.Registers() {
		if n := s.enteredIn(g, in); n > 0 {
			w.Opened[g.Name] = n
		}
	}
	return w
}

// cameFrom adds what the unit sent in.
func (w *Week) cameFrom(u *Unit, in func(time.Time) bool) {
	for _, r := range u.Reports {
		if slices.ContainsFunc(r.Versions, func(v Version) bool { return in(v.At) }) {
			w.Reports = append(w.Reports, u.Code)
		}
	}
	for _, r := range u.Reviews {
		if in(r.At) {
			w.Reviews = append(w.Reviews, u.Code)
		}
	}
	for i := range u.Trainings.All() {
		if t := &u.Trainings.All()[i]; t.Cancel == nil && in(t.At) {
			w.Trainings = append(w.Trainings, u.Code)
		}
	}
}

// enteredIn is how many records of the register somebody else than the bureau entered.
func (s State) enteredIn(g *Register, in func(time.Time) bool) int {
	n := 0
	if g.Restricted {
		return 0
	}
	for _, r := range s.records.At(g.Name).byID.All() {
		opened := r.Opened()
		if !in(opened.At) {
			continue
		}
		if step, _ := g.Step(opened.Step); step.By != Desk {
			n++
		}
	}
	return n
}

// fortnight is what the fortnight from the Monday on brings and is still to be done.
func (s State) fortnight(monday Date) []AheadItem {
	within := func(d Date) bool { return d >= monday && d < monday+aheadDays }
	var all []AheadItem
	for year := monday.Year(); year <= (monday + aheadDays).Year(); year++ {
		for _, d := range s.dated(year) {
			if due := s.DueOf(d.rule, d.period); within(due) {
				if units := s.yetTo(d, monday); len(units) > 0 {
					all = append(all, AheadItem{Day: due, Kind: d.rule.Kind, Period: d.period, Units: units})
				}
			}
		}
	}
	all = append(all, s.cityAhead(monday, within)...)
	for _, m := range s.Meetings {
		if m.On() && within(m.Date) {
			all = append(all, AheadItem{Day: m.Date, Meeting: m.No})
		}
	}
	all = append(all, s.unitsAhead(within)...)
	slices.SortStableFunc(all, func(a, b AheadItem) int { return cmp.Compare(a.Day, b.Day) })
	return all
}

// cityAhead is what the bureau itself owes for the half-year by then.
func (s State) cityAhead(monday Date, within func(Date) bool) []AheadItem {
	var all []AheadItem
	for _, r := range s.scheme.listed() {
		if !r.city || r.Kind == WaitingObligation {
			continue
		}
		per := HalfOf(monday)
		if ob := s.owed(&Unit{}, r, per, monday); within(ob.Due) && !ob.Status.Fulfilled() && ob.Status != Unknown {
			all = append(all, AheadItem{Day: ob.Due, Kind: r.Kind, Period: per})
		}
	}
	return all
}

// yetTo are the units that have yet to do it.
func (s State) yetTo(d dated, monday Date) []string {
	var codes []string
	for _, code := range s.Codes {
		u := s.Units.Ref(code)
		if u.Gone() || !u.Owes() {
			continue
		}
		if st := s.owed(u, d.rule, d.period, monday).Status; !st.Fulfilled() && st != Unknown {
			codes = append(codes, code)
		}
	}
	return codes
}

// ask adds the records with which it is the unit's turn by then, and the first of their days.
func (x *AheadItem) ask(s State, u *Unit, within func(Date) bool) {
	for _, a := range u.Asked {
		if a.Status != Open || !within(a.Due) || s.scheme.Register(a.Record.Register).Restricted {
			continue
		}
		if x.Records++; x.Day == 0 || a.Due < x.Day {
			x.Day = a.Due
		}
	}
}

// unitsAhead are the trainings that units planned, and the records with which it is a
// unit's or an office's turn, by the days.
func (s State) unitsAhead(within func(Date) bool) []AheadItem {
	var all []AheadItem
	due := AheadItem{}
	ask := func(u *Unit) { due.ask(s, u, within) }
	for _, code := range s.Codes {
		u := s.Units.Ref(code)
		for _, x := range u.Sessions {
			if x.Awaits() && within(x.Date) {
				all = append(all, AheadItem{Day: x.Date, Units: []string{code}, Topic: x.Topic})
			}
		}
		if !u.Gone() {
			ask(u)
		}
	}
	for _, code := range s.offices.Keys() {
		ask(s.offices.Ref(code))
	}
	if due.Records > 0 {
		all = append(all, due)
	}
	return all
}
