package policy

import (
	"maps"
	"slices"
	"strconv"
	"time"
)

// RecordFact is what a record says in a report: by which saying, and the names of the
// record's sides and of the units in its fields.
type RecordFact struct {
	Record
	Saying      string
	Owner       Name
	Counterpart Name
	Names       map[string]Name // by code
}

// recordFacts are what the records say in the report of the unit on the half-year.
func recordFacts(g *Register) FactRule {
	return func(s State, u Unit, p Period) []Fact {
		var all []Fact
		for _, r := range slices.Backward(g.toldOf(s, u)) {
			for _, x := range g.Says {
				of := r.unit(x.Side) == u.Code || x.Side == Third && slices.Contains(r.Values[g.Users], u.Code)
				if of && slices.Contains(x.States, r.State) && (x.Given == "" || r.Get(x.Given) != "") && g.told(u, x, r, p) {
					all = append(all, g.fact(s, g.asOf(u, x, r, p), x))
				}
			}
		}
		return all
	}
}

// toldOf are the records of which the unit's report may tell: those at one of whose ends it
// is, and those that it has taken over for itself.
func (g *Register) toldOf(s State, u Unit) []Record {
	if g.Users == "" {
		return s.RecordsOf(g.Name, u.Code, func(Record) bool { return true })
	}
	return s.Records(g.Name, func(r Record) bool {
		return r.Unit == u.Code || r.Other == u.Code || slices.Contains(r.Values[g.Users], u.Code)
	})
}

// asOf is the record with those users alone who came by the step in the time of which the
// report tells.
func (g *Register) asOf(u Unit, x Saying, r Record, p Period) Record {
	if g.Users == "" || x.Step == "" {
		return r
	}
	var came []string
	for _, t := range r.Steps {
		if t.Step == x.Step && u.news(t.At, p) {
			came = append(came, t.Users...)
		}
	}
	r.Values = with(maps.Clone(r.Values), map[string][]string{g.Users: came})
	return r
}

// fact is what the record says. Whatever is restricted is a number at most, and its files
// prove nothing in a report.
func (g *Register) fact(s State, r Record, x Saying) Fact {
	f := Fact{
		Key: g.factKey(r, x), Cell: Cell{x.Duty, x.Part},
		About: RecordFact{r, x.Name, s.Units.At(r.Unit).Name, s.Units.At(r.Other).Name, g.names(s, r)},
	}
	if x.Most > 0 {
		f.Kind, f.Most = g.Name+"/"+x.Name, x.Most
	}
	if g.Restricted {
		return f
	}
	for _, ev := range s.Files(r) {
		f.Exhibits = append(f.Exhibits, ev.exhibit(x.Duty)...)
	}
	return f
}

// names are those of the units in the record's fields.
func (g *Register) names(s State, r Record) map[string]Name {
	all := map[string]Name{}
	for _, f := range g.Fields {
		if f.Kind != UnitField && f.Kind != UnitsField {
			continue
		}
		for _, code := range r.Values[f.Name] {
			all[code] = s.Units.At(s.carrier(code)).Name
		}
	}
	return all
}

// factKey names what the record says. Where each unit has one record and a later
// document takes the place of the one before, the new one is told of anew.
func (g *Register) factKey(r Record, x Saying) string {
	if g.Single != "" {
		return g.Name + "/" + r.Get(g.Dated)
	}
	return g.Name + "/" + strconv.Itoa(r.No) + "/" + x.Name
}

// told says whether the record is told of in the unit's report on the half-year: in each
// in which it stands so, in those in which it took the step, or in that in which it came
// to the first of the states of which this is told.
func (g *Register) told(u Unit, x Saying, r Record, p Period) bool {
	if x.While {
		return DateOf(r.Opened().At) <= p.End()
	}
	if x.Step != "" {
		return slices.ContainsFunc(r.Steps, func(t Taken) bool {
			return t.Step == x.Step && u.news(t.At, p) && (x.Side != Third || slices.Contains(t.Users, u.Code))
		})
	}
	came := r.cameTo(x.States...)
	if d := r.Day(g.Dated); d != 0 { // an old document is no news by being entered
		return u.newsOf(d, came, p)
	}
	return u.news(came, p)
}

// news says whether what was entered then is told in the unit's report on the half-year.
func (u Unit) news(at time.Time, p Period) bool {
	return at.After(u.reportedUntil(p)) && DateOf(at) <= p.End()
}

// newsOf is news of what has a day of its own: it is told in the report on its half-year,
// and in the next where it was entered once that one was filed.
func (u Unit) newsOf(day Date, entered time.Time, p Period) bool {
	if within(p, day) {
		return true
	}
	filed := u.filedAt(p.before())
	return within(p.before(), day) && !filed.IsZero() && entered.After(filed) && DateOf(entered) <= p.End()
}

// filedAt is when the report on the half-year was filed, nothing while it is not.
func (u Unit) filedAt(p Period) time.Time {
	last := u.Reports[p]
	if filed, ok := last.Newest(); ok && (last.State == Filed || last.State == Accepted) {
		return filed.At
	}
	return time.Time{}
}

// reportedUntil is until when the report before this one tells: it is due a month before
// its half-year ends, and what comes after it belongs to the next.
func (u Unit) reportedUntil(p Period) time.Time {
	start := p.Start().At(0, 0).Add(-time.Second)
	if at := u.filedAt(p.before()); !at.IsZero() && at.Before(start) {
		return at
	}
	return start
}

// before is the half-year before this one.
func (p Period) before() Period {
	if p.Half() == 1 {
		return Half(p.Year()-1, 2)
	}
	return Half(p.Year(), 1)
}
