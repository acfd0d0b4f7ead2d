package policy

import (
	"encoding/json"
	"errors"
	"slices"
	"strconv"
	"strings"
	"time"
)

// RecordsImported writes down which records a list of a unit, or of several, opened. Each
// of its events is a RecordMoved.
type RecordsImported struct {
	Register string   `json:"register"`
	Name     string   `json:"name"` // of the file
	Hash     string   `json:"hash"` // of its content, SHA-256 (hex)
	Events   []Packed `json:"deeds"`
}

// Moves are the steps that the list took.
func (d RecordsImported) Moves() []RecordMoved {
	all := make([]RecordMoved, 0, len(d.Events))
	for _, p := range d.Events {
		if m, ok := Read[RecordMoved](Entry{Kind: p.Kind, Body: p.Body}); ok {
			all = append(all, m)
		}
	}
	return all
}

func (d RecordsImported) units() []string {
	var all []string
	for _, m := range d.Moves() {
		all = append(all, m.units()...)
	}
	return compact(all...)
}

// ListRow is a row of a list: the step that opens its record, whose it is to be, and what
// it says.
type ListRow struct {
	Line   int // in the file, from 1, the header included
	Step   string
	Unit   string
	Values map[string][]string
}

// ListDecision is what was decided on the rows of a list. Those that are sound can be
// entered without the others.
type ListDecision struct {
	Imported RecordsImported // what the sound rows open, in their order
	Refused  []RowRefusal
	There    []RowThere // rows whose record is there already
}

// RowThere is a row of which the unit has the record already.
type RowThere struct {
	Line   int
	Record RecordID
}

// Import decides which records the rows open, each on what the rows before it made true. A
// row whose record the unit has already opens no second one. Nothing but what is decided on
// comes of it: the caller enters it, or shows what would be.
func (g *Register) Import(s State, c Calendar, now time.Time, by, name, hash string, rows []ListRow) ListDecision {
	m := listing{g: g, s: s, c: c, now: now, by: by, known: g.named(s), lines: map[string]int{}}
	m.done.Imported = RecordsImported{Register: g.Name, Name: Line(name), Hash: hash}
	for _, r := range rows {
		if ref := m.row(r); ref != nil {
			m.done.Refused = append(m.done.Refused, RowRefusal{r.Line, r.Unit, ref})
		}
	}
	return m.done
}

// listing decides row after row.
type listing struct {
	g     *Register
	s     State
	c     Calendar
	now   time.Time
	by    string
	known map[string]RecordID // the records that lists open, by unit and name
	lines map[string]int      // the rows that opened one
	done  ListDecision
}

// row decides on one row of the list. What is there already is not looked at any further: since it was
// entered, days may have gone by that the row names.
func (m *listing) row(r ListRow) *Refusal {
	step, ok := m.g.Step(r.Step)
	if !ok || !slices.Contains(m.g.Imports, r.Step) {
		return Refuse(NoSuchStep, "", "", "step", r.Step)
	}
	if ref := m.g.mayImport(m.s, m.by, step, Record{Register: m.g.Name, Unit: r.Unit}); ref != nil {
		ref.Field = OwnerField
		return ref
	}
	key := recordKey(r.Unit, Record{Values: r.Values}.Get(m.g.Head))
	if id, there := m.known[key]; there {
		m.done.There = append(m.done.There, RowThere{r.Line, id})
		return nil
	}
	if line, here := m.lines[key]; here {
		return Refuse(RowRepeated, m.g.Head, "", "line", strconv.Itoa(line))
	}
	event, err := m.g.take(m.s, m.c, m.now, m.by, RecordMoved{Step: r.Step, Unit: r.Unit, Values: r.Values}, m.g.mayImport)
	if ref, refused := errors.AsType[*Refusal](err); refused {
		return ref
	}
	body, err := json.Marshal(event)
	if err != nil {
		panic(err) // our own events always marshal
	}
	m.lines[key] = r.Line
	m.done.Imported.Events = append(m.done.Imported.Events, Packed{r.Line, event.Kind(), body})
	m.s = m.s.apply(Entry{N: m.s.Last + 1, At: m.now, By: m.by, Kind: event.Kind(), Body: body})
	return nil
}

// named are the register's records that steps opened by which lists do, by unit and name.
func (g *Register) named(s State) map[string]RecordID {
	all := map[string]RecordID{}
	for r := range s.EachRecord(g.Name) {
		if slices.Contains(g.Imports, r.Opened().Step) {
			all[recordKey(r.Unit, r.Get(g.Head))] = g.ID(r)
		}
	}
	return all
}

// recordKey is the same for records of a unit that are called the same, whatever the
// spaces, the case and the full stop at the end.
func recordKey(unit, head string) string {
	return unit + "/" + strings.TrimRight(strings.ToLower(strings.Join(strings.Fields(Text(head)), "")), "。.；;")
}

// recordsImported is the state with the records that the list opened. Of each unit's there
// is one word, not one for each record.
func (s State) recordsImported(e Entry, d RecordsImported) State {
	g, units := s.scheme.Register(d.Register), []string{}
	for _, m := range d.Moves() {
		s = s.placeRecord(e, g, m)
		units = append(units, m.Unit)
	}
	for _, code := range compact(units...) {
		s = s.post(e, Trigger{Unit: code, For: d.Register})
	}
	return s
}

// ImportedBy are the records that the list opened for the unit of which the trigger tells,
// the newest first.
func (s State) ImportedBy(m Trigger) []Record {
	return s.RecordsOf(m.For, m.Unit, func(r Record) bool { return r.Unit == m.Unit && r.Opened().Entry == m.Entry })
}

// importReaders are those whose turn it is now; all of the unit's people, where others than
// they brought the list in.
func importReaders(_ Planner, s State, m Trigger) []string {
	if !slices.Contains(s.Members(m.Unit), m.By) {
		return m.others(s.PeopleOf(m.Unit)...)
	}
	g, to := s.scheme.Register(m.For), []string{}
	for _, r := range s.ImportedBy(m) {
		if step, _ := g.Step(r.Opened().Step); step.Actors != nil {
			to = append(to, s.actors(r.Unit, step.Actors)...)
		}
	}
	return m.others(to...)
}
