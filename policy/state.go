package policy

import (
	"cmp"
	"slices"

	"cdobot/policy/table"
)

// State is all that is true because of the ledger's entries. It is a value: a
// later entry makes a new State and leaves this one as it was.
type State struct {
	Units         table.Table[string, Unit] // by code
	Codes         []string                  // the units' codes in the order of founding
	Meetings      []Meeting                 // in the order of their numbers
	Announcements []Announcement            // in the order of their numbers
	Hearings      []Date                    // on which the leading group heard the bureau, the oldest first
	Terms         []RoleTerm                // who held which role when
	Began         Date                      // day of the first entry: nothing is known from before
	Last          int                       // number of the last entry
	Template      Template                  // that reports are put into
	Unread        []int                     // entries that this version can't read

	scheme   *Scheme
	records  table.Table[string, recordTable] // by register
	offices  table.Table[string, Unit]        // the city's offices and people whose turn it is, by side
	ticking  []RecordID                       // records whose clock is on the wall
	rounds   table.Table[string, Round]       // evaluations, by year
	scorings table.Table[string, Scoring]     // what units got in them
	dues     map[dueFor]Date                  // that the bureau set
	changes  []SettingChange                  // of the rules, in the order of their numbers
	years    map[int]map[Date]special         // the calendars that the bureau entered
	compiles map[Period]Compile               // the overall reports
	// how far the numbers of the registers have come
	recordCount map[string]int
	people      table.Table[string, Person]
	roles       map[Role][]string
	closed      table.Table[string, bool]
	snoozes     table.Table[string, Date]
	noted       table.Table[string, Noting] // by person and obligation
	nudgings    []Nudging                   // in the order of their numbers
	nudged      table.Table[string, int]    // by unit: the number of the last
	feeds       feeds
	desks       feeds // the links to the pages without Slack
	triggers    []Trigger
	pending     []PendingFile
	newest      Date // day of the newest entry
	board       int  // the entry that put up the contact list last

	ahead     []coming                  // what takes effect later, soonest first
	turning   bool                      // what is applied was entered ahead of its day
	leaves    []Leave                   // that are running
	documents table.Table[string, Date] // the dates of the decisions' documents, by number
	decided   table.Table[string, bool] // what was decided for whom by which document
	wanting   table.Table[string, int]  // the units whose register wants something, with their places
}

// Fold is the state after further entries.
func (s State) Fold(entries ...Entry) State {
	if s.scheme == nil {
		panic("policy: a state without a Scheme can't read entries") // only a programmer can do that
	}
	for i, event := range s.scheme.decoded(entries) {
		e := entries[i]
		if s.Last == 0 {
			s.Began = DateOf(e.At)
		}
		s = s.applied(e, event)
		s.Last, s.newest = e.N, max(s.newest, DateOf(e.At))
	}
	return s
}

// apply is the state after what the entry tells of. What no rule knows is noted.
func (s State) apply(e Entry) State { return s.applied(e, s.scheme.decode(e)) }

// applied is apply for an entry whose event has been read.
func (s State) applied(e Entry, event any) State {
	if r := s.scheme.event(e.Kind); r.apply != nil {
		return r.apply(s, e, event)
	}
	s.Unread = appended(s.Unread, e.N)
	return s
}

// mark notes that the entry tells of the units, and what they want after it.
func (s State) mark(e Entry, units ...string) State {
	for _, code := range units {
		u := s.Units.Ref(code)
		if u == nil {
			continue
		}
		if !u.knows(e) {
			s = s.with(e, *u)
		}
		s = s.noteWants(u)
	}
	return s
}

// with is the state with the unit as the entry leaves it.
func (s State) with(e Entry, u Unit) State {
	if !u.knows(e) {
		u.Entries = u.Entries.With(e.N)
	}
	s.Units = s.Units.With(u.Code, u)
	return s
}

// knows says whether the entry is noted as the unit's last.
func (u *Unit) knows(e Entry) bool {
	all := u.Entries.All()
	return len(all) > 0 && all[len(all)-1] == e.N
}

// noteWants keeps the list of units that want something, so that on most days
// nobody has to look at all of them.
func (s State) noteWants(u *Unit) State {
	_, listed := s.wanting.Get(u.Code)
	switch wants := len(s.wantsOf(u)) > 0; {
	case wants && !listed:
		s.wanting = s.wanting.With(u.Code, u.place)
	case !wants && listed:
		s.wanting = s.wanting.Without(u.Code)
	}
	return s
}

func (s State) pilotFounded(e Entry, d PilotFounded) State { return s.founded(e, d.Units...) }

func (s State) unitFounded(e Entry, d UnitFounded) State { return s.founded(e, d) }

func (s State) founded(e Entry, units ...UnitFounded) State {
	codes, today := make([]string, 0, len(units)), DateOf(e.At)
	for _, d := range units {
		u := Unit{Code: d.Code, Name: d.Name, Kind: d.Class, Joined: d.Joined, Entries: table.ListOf(e.N), place: len(s.Codes) + len(codes)}
		if d.Joined != 0 { // what doesn't take part lacks nobody
			since := max(d.Joined, today)
			u.vacant = vacancies{cdo: since, liaison: since}
		}
		s.Units = s.Units.With(d.Code, u)
		s = s.noteWants(&u)
		codes = append(codes, d.Code)
	}
	s.Codes = appended(s.Codes, codes...)
	return s
}

// Who is what the person holds, and looks after for others on leave.
func (s State) Who(person string) Person {
	p := s.people.At(person)
	if acting := s.actingSeats(person); len(acting) > 0 {
		p.Seats = appended(p.Seats, acting...)
	}
	return p
}

// named is mine for a unit that a form names in a field.
func (s State) named(by string, act Act, unit string) (Unit, *Refusal) {
	u, ok := s.Units.Get(unit)
	return u, cmp.Or(refuseIf(!ok, NoSuchUnit, "unit", "", "unit", unit), s.may(by, act, unit))
}

// Staff are the people who hold the role, longest first.
func (s State) Staff(r Role) []string { return s.roles[r] }

// mine is the unit if the person may do the act in it, and the refusal if not.
func (s State) mine(by string, act Act, unit string) (Unit, *Refusal) {
	u, ok := s.Units.Get(unit)
	return u, cmp.Or(refuseIf(!ok, NoSuchUnit, "", "", "unit", unit), s.may(by, act, unit))
}

// numbered is the item of the number, counted from 1; ok is false where there is
// none.
func numbered[T any](all []T, no int) (x T, ok bool) {
	if no < 1 || no > len(all) {
		return x, false
	}
	return all[no-1], true
}

// changed is the list with the item of the number, counted from 1, as change
// leaves it. The list itself, which an older State may hold, stays as it was.
func changed[T any](all []T, no int, change func(*T)) []T {
	if no < 1 || no > len(all) {
		return all
	}
	all = slices.Clone(all)
	change(&all[no-1])
	return all
}

// appended is the list with v at its end. It never writes into the list's own
// memory, which an older State may share.
func appended[T any](list []T, v ...T) []T { return slices.Concat(list, v) }
