package policy

import (
	"slices"
	"time"
)

// Burden is what a unit was asked in a year, and what the ledger answered in its place: what
// somebody looks at before they send one more request.
type Burden struct {
	Unit string
	// Owed is what the plan itself asks: reports, trainings, the self-review.
	Owed int
	// Records, Returns, Meetings and Receipts are what others asked besides: how often a
	// record was made the unit's turn, a report was sent back, it was invited, and word was
	// to be confirmed.
	Records, Returns, Meetings, Receipts int
	Nudged                               int // messages that reminded its people
	Entered                              int // how often its people wrote something down in the ledger
	// Parts are how many parts of its reports the records had something for, of how many
	// parts; Criteria how many criteria of the evaluation they proposed points for, likewise.
	Parts, AllParts, Criteria, AllCriteria int
}

// Asked is how often somebody asked something of the unit beside what the plan asks.
func (b Burden) Asked() int { return b.Records + b.Returns + b.Meetings + b.Receipts }

// Burdens are those of the units in the year up to now, in the order of the codes.
func (s State) Burdens(o Outbox, year int, now time.Time, codes ...string) []Burden {
	nudged := s.nudgedIn(o, year)
	all := make([]Burden, 0, len(codes))
	for _, code := range codes {
		b := s.AskedOf(code, year, now)
		b.Nudged = nudged[code]
		b.answered(s, s.Units.At(code), year, now)
		all = append(all, b)
	}
	return all
}

// AskedOf is what the unit was asked in the year, and how often it wrote something down:
// the burden as far as the ledger alone tells it.
func (s State) AskedOf(code string, year int, now time.Time) Burden {
	u, b := s.Units.At(code), Burden{Unit: code}
	in := func(at time.Time) bool { return !at.IsZero() && DateOf(at).Year() == year }
	for _, ob := range s.Year(u, year, DateOf(now)) {
		if ob.Status != NotOwed {
			b.Owed += max(ob.Want, 1)
		}
	}
	for _, r := range u.Reports {
		b.reported(r, in)
	}
	for i := range u.Trainings.All() {
		if in(u.Trainings.All()[i].At) {
			b.Entered++
		}
	}
	if in(u.Reviews[year].At) {
		b.Entered++
	}
	for _, g := range s.scheme.Registers() {
		if g.Restricted {
			continue
		}
		for _, r := range s.RecordsOf(g.Name, code, func(Record) bool { return true }) {
			b.recorded(g, r, code, in)
		}
	}
	b.called(s, u, in)
	return b
}

// called adds the meetings to which the unit was invited, and the word that it was to confirm.
func (b *Burden) called(s State, u Unit, in func(time.Time) bool) {
	for _, m := range s.Meetings {
		if m.On() && in(m.Announced) && u.invitedTo(m) {
			b.Meetings++
		}
	}
	for _, a := range s.Announcements {
		if a.Receipt && a.Withdrawn == "" && in(a.At) && slices.Contains(a.Units, b.Unit) {
			b.Receipts++
		}
	}
}

// reported adds how often the report was filed, and sent back.
func (b *Burden) reported(r Report, in func(time.Time) bool) {
	for _, v := range r.Versions {
		if in(v.At) {
			b.Entered++
		}
	}
	for _, v := range r.Judged {
		if in(v.At) && v.State == Returned {
			b.Returns++
		}
	}
}

// recorded adds how often the record was made the unit's turn by others, and how often the
// unit took a step.
func (b *Burden) recorded(g *Register, r Record, code string, in func(time.Time) bool) {
	before := ""
	for _, t := range r.Steps {
		step, _ := g.Step(t.Step)
		theirs := step.By != NoSide && r.unit(step.By) == code
		switch {
		case !in(t.At):
		case theirs:
			b.Entered++
		case t.Waits == code && before != code:
			b.Records++
		}
		before = t.Waits
	}
}

// answered adds what the ledger knew by itself: parts of the year's reports, as far as their
// half-years have begun, and criteria.
func (b *Burden) answered(s State, u Unit, year int, now time.Time) {
	if !u.Owes() {
		return
	}
	for half := 1; half <= 2; half++ {
		p := Half(year, half)
		if DateOf(now) < p.Start() {
			break
		}
		cells := map[Cell]bool{}
		for _, f := range s.Facts(u, p) {
			cells[f.Cell] = true
		}
		b.Parts, b.AllParts = b.Parts+len(cells), b.AllParts+Duties*Parts
	}
	found := s.Findings(u, year, now)
	for _, c := range s.Round(year).Rubric.Criteria {
		if s.Restricted(c) {
			continue
		}
		if b.AllCriteria++; found[c.Key].Applies {
			b.Criteria++
		}
	}
}

// nudgedIn is how many messages reminded the people of each unit: once for each unit of
// which a message spoke, and once for each that somebody of the bureau sent beside.
func (s State) nudgedIn(o Outbox, year int) map[string]int {
	all, of := map[string]int{}, map[string][]string{}
	for _, code := range s.Codes {
		for _, person := range s.Members(code) {
			of[person] = append(of[person], code)
		}
	}
	for _, d := range o.Notices.All() {
		if d.Sent.IsZero() || DateOf(d.Sent).Year() != year {
			continue
		}
		units := []string{}
		for _, r := range d.Notice.Items {
			units = append(units, r.Unit)
		}
		if m := d.Notice.Trigger; m != nil && len(units) == 0 && s.scheme.event(m.Event).nudges {
			units = of[d.Notice.To]
		}
		for _, code := range compact(units...) {
			all[code]++
		}
	}
	return all
}
