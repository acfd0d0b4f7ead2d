package policy

import (
	"cmp"
	"maps"
	"slices"
	"strings"
)

// Asked is a record with which it is somebody's turn, by a day.
type Asked struct {
	Record RecordID
	Due    Date
	Status Status // Open, or how it ended: Done by whose turn it was, or Lapsed
}

// askedKept is for how long after its day what was asked is remembered: for as
// long as cards that name it follow what is done.
const askedKept = liveDays

func (s State) recordMoved(e Entry, d RecordMoved) State {
	g := s.scheme.Register(d.Register)
	s = s.moveRecord(e, g, d)
	for _, o := range d.Also {
		also := d
		also.Unit, also.No, also.State, also.Also = o.Unit, o.No, cmp.Or(o.State, d.State), nil
		if d.Waits == d.Unit {
			also.Waits = o.Unit
		}
		s = s.moveRecord(e, g, also)
	}
	return s
}

// moveRecord is the state with one record as the step leaves it, of which word is owed.
func (s State) moveRecord(e Entry, g *Register, d RecordMoved) State {
	return s.placeRecord(e, g, d).post(e, Trigger{Unit: d.Unit, No: d.No, For: d.Register})
}

// placeRecord is the state with one record as the step leaves it.
func (s State) placeRecord(e Entry, g *Register, d RecordMoved) State {
	id := g.id(d)
	r, known := s.Record(id)
	if !known {
		r = Record{Register: d.Register, No: d.No, Unit: d.Unit}
		s = s.counted(g.counter(d.Unit), d.No)
	}
	s = s.turnOver(e, r, d, id)
	r.Other, r.State, r.Waits, r.Due, r.DueAt, r.Left = d.Other, d.State, d.Waits, d.Due, d.DueAt, d.Left
	before := r.Values[g.Users]
	r.Values, r.Code = with(maps.Clone(r.Values), d.Values), cmp.Or(d.Code, r.Code)
	r.Steps = appended(r.Steps, Taken{Step: d.Step, State: d.State, Waits: d.Waits, Due: d.Due, DueAt: d.DueAt, Entry: e.N, By: e.By, At: e.At, Helps: r.Values[g.Helpers], Users: newcomers(r.Values[g.Users], before)})
	for _, f := range g.Fields {
		switch files := d.Values[f.Name]; {
		case f.Kind != FilesField || len(files) == 0:
		case g.Paper != "":
			s = s.attach(e, d.Unit, g.Paper, files)
		default:
			var papers []Evidence
			s, papers = s.bring(e, PendingFile{Unit: d.Unit, For: id.String(), No: e.N}, files)
			r.Papers = appended(r.Papers, papers...)
		}
	}
	for _, kept := range d.Kept {
		r.Papers = appended(r.Papers, Evidence{Name: kept.Name, Hash: kept.Hash, Size: kept.Size})
	}
	s = s.withRecord(id, r)
	s.ticking = slices.DeleteFunc(slices.Clone(s.ticking), func(x RecordID) bool { return x == id })
	if !r.Over() && !r.DueAt.IsZero() {
		s.ticking = append(s.ticking, id)
	}
	if g.Then != nil {
		s = g.Then(s, r)
	}
	return s
}

// newcomers are those of all that are not among the others.
func newcomers(all, others []string) []string {
	return slices.DeleteFunc(slices.Clone(all), func(x string) bool { return slices.Contains(others, x) })
}

// turnOver notes with whom the record was, and with whom it is now.
func (s State) turnOver(e Entry, r Record, d RecordMoved, id RecordID) State {
	if r.Waits == d.Waits && r.Due == d.Due {
		return s
	}
	if r.Waits != "" && r.Due != 0 {
		end := Lapsed
		if s.didWhatWasAsked(e, r, d) {
			end = Done
		}
		s = s.ask(e, r.Waits, Asked{Record: id, Due: r.Due, Status: end})
	}
	if d.Waits != "" && d.Due != 0 {
		s = s.ask(e, d.Waits, Asked{Record: id, Due: d.Due, Status: Open})
	}
	return s
}

// didWhatWasAsked says whether who took the step did what the record was waiting for.
// Where it is the same people's turn still, those who could go on have taken it further,
// and not only moved its day.
func (s State) didWhatWasAsked(e Entry, r Record, d RecordMoved) bool {
	if r.Waits != d.Waits {
		return slices.Contains(s.PeopleOf(r.Waits), e.By)
	}
	step, _ := s.scheme.Register(d.Register).Step(d.Step)
	return slices.Contains(s.Actors(r), e.By) && !step.Moves && (step.To != "" || !step.Stay)
}

// ask notes what is asked of the unit or the office.
func (s State) ask(e Entry, of string, a Asked) State {
	u, office := s.Units.At(of), Side(of).office()
	if office {
		if u = s.offices.At(of); u.Code == "" {
			u.Code = of
		}
	}
	if u.Code == "" {
		return s
	}
	oldest := DateOf(e.At) - askedKept
	u.Asked = slices.DeleteFunc(slices.Clone(u.Asked), func(x Asked) bool {
		return x.Record == a.Record && x.Due == a.Due || x.Status != Open && x.Due < oldest
	})
	u.Asked = append(u.Asked, a)
	if office {
		s.offices = s.offices.With(of, u)
		return s
	}
	s.Units = s.Units.With(of, u)
	return s.noteWants(&u)
}

// office says whether the side is one of the city's offices or a person.
func (x Side) office() bool { return strings.HasPrefix(string(x), "@") }

// bearerOf is the unit or the office of the code, an empty one where there is none.
func (s State) bearerOf(code string) *Unit {
	u := s.Units.Ref(code)
	if Side(code).office() {
		u = s.offices.Ref(code)
	}
	if u == nil {
		return &Unit{}
	}
	return u
}

// officesOf are the offices of which the person is one.
func (s State) officesOf(person string) []string {
	return slices.DeleteFunc(s.offices.Keys(), func(code string) bool { return !slices.Contains(s.PeopleOf(code), person) })
}

// PeopleOf are the people of whose turn it is: a unit by its code, an office of the
// city, or a person.
func (s State) PeopleOf(waits string) []string {
	switch side := Side(waits); {
	case side == NoSide:
		return nil
	case side == Desk:
		return s.reachable(Bureau)
	case side == Chief:
		return s.reachable(BureauHead)
	case side == Leaders:
		return s.reachable(Leader)
	case side == Staff:
		return s.reachable(Company)
	case side.office():
		return []string{strings.TrimPrefix(waits, "@")}
	}
	return s.Members(waits)
}

// Actors are the people who can go on with the record: those of whose turn it is whom
// the step named that gave them the turn, or one since that prepared the next.
func (s State) Actors(r Record) []string {
	return s.actors(r.Waits, s.scheme.Register(r.Register).goOn(r))
}

// actors are the people of the unit or the office who are one of the parties; all of
// them where no party is named, or nobody is in such a post.
func (s State) actors(waits string, parties []Party) []string {
	all := s.PeopleOf(waits)
	able := slices.DeleteFunc(slices.Clone(all), func(id string) bool { return !s.Who(id).isOne(parties, waits) })
	if len(able) == 0 {
		return all
	}
	return able
}

// askedDays are the days by which the unit has to act on records of the register.
func (u *Unit) askedDays(register string) []Date {
	var days []Date
	for _, a := range u.Asked {
		if a.Record.Register == register && a.Status == Open {
			days = append(days, a.Due)
		}
	}
	slices.Sort(days)
	return slices.Compact(days)
}

// askedStatus is how the unit stands with the register's records of the day.
func (u *Unit) askedStatus(register string, due, today Date) Status {
	has := func(st Status) bool {
		return slices.ContainsFunc(u.Asked, func(a Asked) bool {
			return a.Record.Register == register && a.Due == due && a.Status == st
		})
	}
	switch open := has(Open) && !u.Gone(); {
	case open && today > due:
		return Late
	case open:
		return Open
	case has(Done):
		return Done
	}
	return Lapsed
}

// settleRecord notes what became of a file of the record.
func (s State) settleRecord(id RecordID, ev Evidence) State {
	r, ok := s.Record(id)
	if !ok {
		return s
	}
	r.Papers = settled(r.Papers, ev)
	return s.withRecord(id, r)
}
