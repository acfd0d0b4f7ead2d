package policy

import (
	"cmp"
	"iter"
	"slices"
	"strings"
	"time"

	"cdobot/policy/table"
)

// recordTable is the records of one register.
type recordTable struct {
	byID table.Table[string, Record]
	// byEnd are the ids of those at one of whose ends the unit is or was, and of those
	// that somebody opened, under "@" and the person.
	byEnd table.Table[string, table.Table[string, bool]]
	// byTurn are the ids of those with which it is somebody's turn, by Record.Waits.
	byTurn table.Table[string, table.Table[string, bool]]
}

// withRecord is the state in which the record of the id is this one.
func (s State) withRecord(id RecordID, r Record) State {
	t, key := s.records.At(id.Register), id.String()
	before := t.byID.At(key)
	t.byID = t.byID.With(key, r)
	for _, end := range compact(r.ends()...) {
		if !slices.Contains(before.ends(), end) {
			t.byEnd = t.byEnd.With(end, t.byEnd.At(end).With(key, true))
		}
	}
	if before.Waits != "" {
		t.byTurn = t.byTurn.With(before.Waits, t.byTurn.At(before.Waits).Without(key))
	}
	if r.Waits != "" {
		t.byTurn = t.byTurn.With(r.Waits, t.byTurn.At(r.Waits).With(key, true))
	}
	s.records = s.records.With(id.Register, t)
	return s
}

// ends are the units at its ends, and "@" and who opened it.
func (r Record) ends() []string {
	if len(r.Steps) == 0 || r.Unsigned() {
		return []string{r.Unit, r.Other}
	}
	return []string{r.Unit, r.Other, "@" + r.Opened().By}
}

// Record is the record of the id.
func (s State) Record(id RecordID) (Record, bool) {
	r, ok := s.records.At(id.Register).byID.Get(id.String())
	if g := s.scheme.Register(id.Register); !ok && g.Single != "" && id.No == 1 {
		u, known := s.Units.Get(id.Unit)
		ok = known && !g.spares(u)
		r = Record{Register: g.Name, No: 1, Unit: id.Unit, State: g.Single}
	}
	return r, ok
}

// EachRecord are all of the register's records, in no order.
func (s State) EachRecord(register string) iter.Seq[Record] {
	return func(yield func(Record) bool) {
		for _, r := range s.records.At(register).byID.All() {
			if !yield(r) {
				return
			}
		}
	}
}

// Records are the register's records that want holds to be of interest, the
// newest first; where each unit has one, in the order of the units.
func (s State) Records(register string, want func(Record) bool) []Record {
	var all []Record
	if g := s.scheme.Register(register); g.Single != "" {
		for _, code := range s.Codes {
			if r, ok := s.Record(RecordID{register, code, 1}); ok && !g.spares(s.Units.At(code)) && want(r) {
				all = append(all, r)
			}
		}
		return all
	}
	for _, r := range s.records.At(register).byID.All() {
		if want(r) {
			all = append(all, r)
		}
	}
	return newestFirst(all)
}

// RecordsOf are the register's records at one of whose ends the unit is, or which
// somebody opened ("@" and the person), and that want holds to be of interest, the newest
// first.
func (s State) RecordsOf(register, end string, want func(Record) bool) []Record {
	t := s.records.At(register)
	return t.those(t.byEnd.At(end), func(r Record) bool { return slices.Contains(r.ends(), end) && want(r) })
}

// Waiting are the records with which the person can go on, of all registers, those
// first that are due first.
func (s State) Waiting(person string) []Record {
	turns := append(s.endsOf(person), string(Desk), string(Chief), string(Leaders), string(Staff))
	theirs := func(r Record) bool { return slices.Contains(s.Actors(r), person) && s.MayShow(person, r) }
	var all []Record
	for _, t := range s.records.All() {
		for _, waits := range turns {
			all = append(all, t.those(t.byTurn.At(waits), theirs)...)
		}
	}
	return soonestFirst(all)
}

// TurnsOf are the open records with which it is the unit's turn, of all registers.
func (s State) TurnsOf(unit string) []Record {
	var all []Record
	for _, t := range s.records.All() {
		all = append(all, t.those(t.byTurn.At(unit), func(r Record) bool { return !r.Over() })...)
	}
	return all
}

// endsOf are the ends at which the person stands: "@" and themselves, and their units.
func (s State) endsOf(person string) []string {
	ends := []string{"@" + person}
	for _, seat := range s.Who(person).Seats {
		ends = append(ends, seat.Unit)
	}
	return compact(ends...)
}

// HoldsRestricted says whether the person may see a restricted record that is open.
func (s State) HoldsRestricted(person string) bool {
	for _, g := range s.scheme.Registers() {
		if !g.Restricted {
			continue
		}
		for r := range s.EachRecord(g.Name) {
			if !r.Over() && s.MayShow(person, r) {
				return true
			}
		}
	}
	return false
}

// WaitedFor are the open records that the person opened or whose unit is theirs, and with
// which it is another's turn.
func (s State) WaitedFor(person string) []Record {
	waited := func(r Record) bool {
		return !r.Over() && !s.openedFor(person, r) && !slices.Contains(s.PeopleOf(r.Waits), person) && s.MayShow(person, r)
	}
	ends, found := s.endsOf(person), map[RecordID]bool{}
	var all []Record
	for _, g := range s.scheme.Registers() {
		for _, end := range ends {
			for _, r := range s.RecordsOf(g.Name, end, waited) {
				if id := g.ID(r); !found[id] && r.Other != end {
					found[id] = true
					all = append(all, r)
				}
			}
		}
	}
	return soonestFirst(all)
}

// openedFor says whether the person opened the record in the place of a unit of which they
// are none, as the bureau does with lists: it is the unit that waits.
func (s State) openedFor(person string, r Record) bool {
	step, _ := s.scheme.Register(r.Register).Step(r.Opened().Step)
	return step.By == Owner && r.openedBy(person) && !slices.Contains(s.Members(r.Unit), person)
}

// those are the records of the ids that want holds to be of interest, the newest first.
func (t recordTable) those(ids table.Table[string, bool], want func(Record) bool) []Record {
	var all []Record
	for key := range ids.All() {
		if r := t.byID.At(key); want(r) {
			all = append(all, r)
		}
	}
	return newestFirst(all)
}

// BySoonest compares records by the day, those without one last, and then by age.
func BySoonest(a, b Record) int {
	const farthest = Date(1 << 30)
	return cmp.Or(int(cmp.Or(a.Due, farthest)-cmp.Or(b.Due, farthest)), a.Opened().Entry-b.Opened().Entry)
}

func soonestFirst(all []Record) []Record {
	slices.SortFunc(all, BySoonest)
	return all
}

func newestFirst(all []Record) []Record {
	slices.SortFunc(all, func(a, b Record) int {
		return cmp.Or(b.Opened().Entry-a.Opened().Entry, strings.Compare(a.Unit, b.Unit), b.No-a.No)
	})
	return all
}

// CanTake are the steps that the person can take with the record now, in the
// order of the declaration.
func (g *Register) CanTake(s State, by string, r Record) []Step {
	return slices.DeleteFunc(slices.Clone(g.Steps), func(x Step) bool {
		return !slices.Contains(x.From, r.State) || g.notNow(x, r) != nil || g.MayTake(s, by, x, r) != nil
	})
}

// CanOpen are the steps with which the person can open a record for the unit, or move
// those of several units.
func (g *Register) CanOpen(s State, by, unit string) []Step {
	return slices.DeleteFunc(slices.Clone(g.Steps), func(x Step) bool {
		return len(x.From) > 0 && x.Each == "" || g.MayTake(s, by, x, Record{Unit: unit}) != nil
	})
}

// MayShow says whether the record may be shown to the person: it is the one place
// that decides this, for lists, cards, search, export and messages alike.
func (s State) MayShow(person string, r Record) bool {
	g, who := s.scheme.Register(r.Register), s.Who(person)
	if r.Waits == "@"+person || r.openedBy(person) && !g.Restricted {
		return true
	}
	if slices.Contains(g.Public, r.State) {
		return true
	}
	sees := g.Sees
	if sees == nil {
		sees = bystanders()
	}
	for _, unit := range r.Values[g.Helpers] {
		if who.isOne(sees, s.carrier(unit)) {
			return true
		}
	}
	if who.isOne(sees, s.carrier(r.Unit)) || r.Other != "" && who.isOne(sees, s.carrier(r.Other)) {
		return true
	}
	return !g.Restricted && slices.Contains(s.PeopleOf(r.Waits), person)
}

// MayName says whether the person may read that the unit owes this: of what is restricted
// only who may see one of the records of its day.
func (s State) MayName(person string, ob Obligation) bool {
	return !s.scheme.Register(string(ob.Kind)).Restricted ||
		slices.ContainsFunc(s.RecordsDue(ob), func(r Record) bool { return s.MayShow(person, r) })
}

// bystanders are those who see the records of a register that names nobody.
func bystanders() []Party {
	return []Party{OwnCDO, OwnLiaison, OwnActing, TheBureau, TheLeaders, TheCityCDO}
}

// Files are the files of a record, of which the unit keeps those of its last step
// where they stand among its papers.
func (s State) Files(r Record) []Evidence {
	files := r.Papers
	for _, p := range s.Units.At(r.Unit).Papers {
		if p.For == s.scheme.Register(r.Register).Paper && p.Entry == r.Last().Entry {
			files = appended(files, p.Evidence)
		}
	}
	return files
}

// Since is when the record came to its state.
func (r Record) Since() time.Time { return r.cameTo(r.State) }

// cameTo is when the record came to one of the states, in which it is.
func (r Record) cameTo(states ...string) time.Time {
	if len(r.Steps) == 0 {
		return time.Time{}
	}
	first := len(r.Steps) - 1
	for first > 0 && slices.Contains(states, r.Steps[first-1].State) {
		first--
	}
	return r.Steps[first].At
}

// RecordsDue are the records of which the obligation speaks: those with which it is
// the turn of whoever owes it, by its day.
func (s State) RecordsDue(ob Obligation) []Record {
	return s.recordsDue(string(ob.Kind), s.bearerOf(ob.Unit), ob.Due)
}

func (s State) recordsDue(register string, u *Unit, due Date) []Record {
	var all []Record
	for _, a := range u.Asked {
		if a.Record.Register == register && a.Due == due && a.Status == Open {
			if r, ok := s.Record(a.Record); ok {
				all = append(all, r)
			}
		}
	}
	return all
}

// CanGoOn says whether the person is one of those who can do what is owed, where not
// all of the unit's people can.
func (s State) CanGoOn(person string, ob Obligation) bool {
	rule := cmp.Or(ob.rule, noRule)
	return rule.able == nil || rule.able(s, s.bearerOf(ob.Unit), ob.Due, person)
}

// Declared are all registers, in order.
func (s State) Declared() []*Register { return s.scheme.Registers() }

// DeclaredAs is the register of the name.
func (s State) DeclaredAs(name string) *Register { return s.scheme.Register(name) }

// OfUnits says whether units have records in it: not where anybody may open one.
func (g *Register) OfUnits() bool {
	return !slices.ContainsFunc(g.Steps, func(x Step) bool { return len(x.From) == 0 && slices.Contains(x.Who, Everybody) })
}

// OfRegister says whether the obligation is a turn with records of a register.
func (s State) OfRegister(kind ObligationKind) bool {
	return slices.ContainsFunc(s.scheme.Registers(), func(g *Register) bool { return g.Name == string(kind) })
}

// OldestFirst are all of the register's records in the order in which they were entered,
// one by one: there may be very many.
func (s State) OldestFirst(register string) iter.Seq[Record] {
	t := s.records.At(register).byID
	return func(yield func(Record) bool) {
		all := make([]*Record, 0, t.Len())
		for key := range t.All() {
			all = append(all, t.Ref(key))
		}
		slices.SortFunc(all, func(a, b *Record) int {
			return cmp.Or(a.Opened().Entry-b.Opened().Entry, strings.Compare(b.Unit, a.Unit), a.No-b.No)
		})
		for _, r := range all {
			if !yield(*r) {
				return
			}
		}
	}
}
