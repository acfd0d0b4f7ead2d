package policy

import (
	"cmp"
	"encoding/json"
	"errors"
	"slices"
	"time"
)

// RosterRow is one unit in the register's file (名册): the unit, its CDO with
// the document, its liaisons. What is empty is left as it is.
type RosterRow struct {
	Line     int // in the file, from 1, the header included
	Code     string
	NameZH   string
	NameEN   string
	ShortZH  string
	Class    UnitKind
	Joined   Date
	CDO      string // as written: Slack member id, @handle or full name
	CDOName  string
	Title    string // 职务
	Document string // 任命文号
	Decided  Date   // of the document
	From     Date   // in office from
	Receipt  string // 备案回执
	FiledOn  Date
	Liaisons []string // as written
}

// RosterImported writes down what a register's file changed, event by event, all
// or nothing.
type RosterImported struct {
	Name   string   `json:"name"` // of the file
	Hash   string   `json:"hash"` // of its content, SHA-256 (hex)
	Events []Packed `json:"deeds"`
}

// Packed is an event inside another one.
type Packed struct {
	Line int             `json:"line"` // of the file
	Kind EventKind       `json:"kind"`
	Body json.RawMessage `json:"body"`
}

// RowRefusal is why a row of the file can't be entered.
type RowRefusal struct {
	Line int
	Unit string
	*Refusal
}

// ImportRoster decides what has to be entered so that the register says what
// the rows say; it decides nothing (nil) when it says so already. Accounts are
// Slack user ids by now. All rows are decided by the rules that hold for single
// entries; one refused row refuses the file, and each is named.
func ImportRoster(s State, now time.Time, by, name, hash string, rows []RosterRow) (Event, []RowRefusal) {
	if ref := s.may(by, MoveRegister, ""); ref != nil {
		return nil, []RowRefusal{{0, "", ref}}
	}
	m := importing{s: s, now: now, by: by}
	for len(rows) > 0 {
		var wait []RosterRow
		for _, r := range rows {
			if m.waits(r, rows) {
				wait = append(wait, r)
			} else {
				m.row(r)
			}
		}
		if len(wait) == len(rows) { // each for the other: the first one's refusal says so
			m.row(rows[0])
			wait = rows[1:]
		}
		rows = wait
	}
	if len(m.refused) > 0 || len(m.events) == 0 {
		return nil, m.refused
	}
	return RosterImported{Name: Line(name), Hash: hash, Events: m.events}, nil
}

// importing decides row after row, each on what the rows before made true.
type importing struct {
	s       State
	now     time.Time
	by      string
	events  []Packed
	refused []RowRefusal
}

// waits says whether the row's unit takes a name that another row's unit has and
// gives up: the order of the rows must not matter.
func (m *importing) waits(r RosterRow, rows []RosterRow) bool {
	if r.NameZH == "" || Alike(r.NameZH, m.s.Units.At(r.Code).Name.ZH) {
		return false
	}
	ref := m.s.nameFree(r.Code, Name{ZH: Line(r.NameZH)})
	if ref == nil || ref.Cause != NameTaken {
		return false
	}
	return slices.ContainsFunc(rows, func(other RosterRow) bool {
		has := m.s.Units.At(other.Code).Name.ZH
		return other.Code == ref.Facts["unit"] && other.NameZH != "" && !Alike(other.NameZH, has)
	})
}

func (m *importing) row(r RosterRow) {
	for _, step := range []func(RosterRow) (Event, error){m.unit, m.name, m.cdo, m.receipt} {
		if !m.keep(r, step) {
			return
		}
	}
	for _, person := range r.Liaisons {
		ok := m.keep(r, func(r RosterRow) (Event, error) {
			if u := m.s.Units.At(r.Code); slices.Contains(u.Liaisons, person) {
				return nil, nil
			}
			return GivePost(m.s, m.now, m.by, PostGiven{Unit: r.Code, Post: Liaison, Person: person, Also: true})
		})
		if !ok {
			return
		}
	}
	if len(r.Liaisons) == 0 {
		return
	}
	for _, person := range m.s.Units.At(r.Code).Liaisons {
		if !slices.Contains(r.Liaisons, person) {
			m.keep(r, func(RosterRow) (Event, error) {
				return GiveUpPost(m.s, m.now, m.by, PostGiven{Unit: r.Code, Post: Liaison, Before: person})
			})
		}
	}
}

// keep takes one step of a row, and says whether the row can go on.
func (m *importing) keep(r RosterRow, step func(RosterRow) (Event, error)) bool {
	d, err := step(r)
	var ref *Refusal
	switch {
	case errors.As(err, &ref):
		m.refused = append(m.refused, RowRefusal{r.Line, r.Code, ref})
		return false
	case d == nil:
		return true
	}
	body, err := json.Marshal(d)
	if err != nil {
		panic(err) // our own events always marshal
	}
	m.events = append(m.events, Packed{r.Line, d.Kind(), body})
	m.s = m.s.apply(Entry{N: m.s.Last + 1, At: m.now, By: m.by, Kind: d.Kind(), Body: body})
	return true
}

func (m *importing) unit(r RosterRow) (Event, error) {
	if _, ok := m.s.Units.Get(r.Code); ok {
		return nil, nil
	}
	return AddUnit(m.s, m.by, UnitFounded{Code: r.Code, Name: Name{r.NameZH, r.NameEN, r.ShortZH}, Class: r.Class, Joined: r.Joined})
}

func (m *importing) name(r RosterRow) (Event, error) {
	u := m.s.Units.At(r.Code)
	d := UnitChanged{Code: r.Code, From: DateOf(m.now)}
	want := Name{ZH: orElse(r.NameZH, u.Name.ZH), EN: orElse(r.NameEN, u.Name.EN), ShortZH: orElse(r.ShortZH, u.Name.ShortZH)}
	if want != u.Name {
		d.Name = want
	}
	if r.Class != "" && r.Class != u.Kind {
		d.Class = r.Class
	}
	if d.Name == (Name{}) && d.Class == "" {
		return nil, nil
	}
	return ChangeUnit(m.s, m.by, d)
}

// orElse is the cell where it says something, else what the register has.
func orElse(cell, has string) string {
	if cell = Line(cell); cell != "" {
		return cell
	}
	return has
}

func (m *importing) cdo(r RosterRow) (Event, error) {
	u := m.s.Units.At(r.Code)
	if r.CDO == "" {
		return nil, nil
	}
	if r.CDO == u.CDO {
		return m.mend(u, r)
	}
	d := PostGiven{Unit: r.Code, Post: CDO, Person: r.CDO, Name: r.CDOName, Title: r.Title, From: r.From, Basis: Document{No: Line(r.Document), Date: r.Decided}}
	d.From = cmp.Or(d.From, r.Decided)
	if r.FiledOn != 0 && u.Kind != Department {
		d.Filed = &Filing{On: r.FiledOn, Receipt: r.Receipt}
	}
	return GivePost(m.s, m.now, m.by, d)
}

// mend decides that what the register has of the CDO who sits is what the row
// says: the paper of the appointment, say, of somebody entered without one.
func (m *importing) mend(u Unit, r RosterRow) (Event, error) {
	t, _ := u.Sitting()
	d := PostGiven{Unit: u.Code, Post: CDO, Person: t.Person, From: t.From, Basis: Document{No: t.Basis.No, Date: t.Basis.Date}}
	d.Name, d.Title, d.Basis.No = orElse(r.CDOName, t.Name), orElse(r.Title, t.Title), orElse(r.Document, t.Basis.No)
	if r.Decided != 0 {
		d.Basis.Date = r.Decided
	}
	if r.From != 0 {
		d.From = r.From
	}
	if d.Name == t.Name && d.Title == t.Title && d.From == t.From && d.Basis.No == t.Basis.No && d.Basis.Date == t.Basis.Date {
		return nil, nil
	}
	return decided(d, m.s.mendable(u, d, DateOf(m.now)))
}

// mendable says why the tenure that runs can't be as the event has it.
func (s State) mendable(u Unit, d PostGiven, today Date) *Refusal {
	t, _ := u.Sitting()
	free := u.cdoFree()
	ref := cmp.Or(
		refuseIf(d.From > today, DateInFuture, "from", "", "date", d.From.String(), "today", today.String()),
		refuseIf(d.From < u.Joined, DateBeforeJoined, "from", "", "date", d.From.String(), "joined", u.Joined.String()),
		refuseIf(d.From < free, PostTakenThen, "from", "三（一）3", "unit", u.Code, "date", free.String()),
	)
	if d.Basis.No != t.Basis.No || d.Basis.Date != t.Basis.Date {
		ref = cmp.Or(ref, s.document(u.Code, CDOAppointedKind, d.Basis, today))
	}
	return cmp.Or(ref, tooLong(sized{"name", d.Name, MaxShort}, sized{"title", d.Title, MaxShort}))
}

func (m *importing) receipt(r RosterRow) (Event, error) {
	u := m.s.Units.At(r.Code)
	t, sits := u.Sitting()
	f := Filing{On: r.FiledOn, Receipt: Line(r.Receipt)}
	if f == (Filing{}) || sits && t.Filed == f {
		return nil, nil
	}
	return FileCDO(m.s, m.now, m.by, CDOFiled{Unit: r.Code, On: r.FiledOn, Receipt: r.Receipt})
}

func (s State) rosterImported(e Entry, d RosterImported) State {
	for _, p := range d.Events {
		s = s.apply(Entry{N: e.N, At: e.At, By: e.By, Via: e.Via, Key: e.Key, Kind: p.Kind, Body: p.Body})
	}
	return s
}

// RosterRows are the register as it stands on the day, as a file has it: the
// units that take part or may.
func (s State) RosterRows(day Date) []RosterRow {
	var rows []RosterRow
	for i, code := range s.Codes {
		u := s.Units.At(code)
		if u.Retired != 0 && u.Retired <= day {
			continue
		}
		was := u.On(day)
		r := RosterRow{Line: i + 2, Code: code, NameZH: was.Name.ZH, NameEN: was.Name.EN, ShortZH: was.Name.ShortZH, Class: was.Kind, Joined: u.Joined}
		for _, t := range u.HeldOn(CDO, day) {
			r.CDO, r.CDOName, r.Title, r.From = t.Person, t.Name, t.Title, t.From
			r.Document, r.Decided, r.Receipt, r.FiledOn = t.Basis.No, t.Basis.Date, t.Filed.Receipt, t.Filed.On
		}
		for _, t := range u.HeldOn(Liaison, day) {
			r.Liaisons = append(r.Liaisons, t.Person)
		}
		rows = append(rows, r)
	}
	return rows
}
