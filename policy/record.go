package policy

import (
	"slices"
	"strconv"
	"strings"
	"time"
)

// Record is one matter in a register.
type Record struct {
	Register string
	No       int
	Unit     string // whose record it is, "" for the city's own
	Other    string // the unit at its other end, "" without one
	State    string
	Values   map[string][]string // by field
	Waits    string              // whose turn it is: a unit's code, "@bureau", "@" and a person; "" nobody's
	Due      Date                // by which day
	DueAt    time.Time           // by which instant, where the clock is on the wall
	Left     int                 // workdays that a clock that stands still has
	Steps    []Taken
	Papers   []Evidence
	Heir     RecordID // under which it goes on in the unit that carries its own unit's work on
	Code     string   // the sum of the code by which who opened it without a name finds it
}

// Taken is a step that was taken. State, Waits, Due and DueAt are the record's after it.
type Taken struct {
	Step  string
	State string
	Waits string
	Due   Date
	DueAt time.Time
	Entry int
	By    string
	At    time.Time
	Helps []string // the units of Register.Helpers as of then
	Users []string // those of Register.Users who came by the step
}

// RecordID names a record.
type RecordID struct {
	Register string
	Unit     string // "" where numbers count in the whole city
	No       int
}

// String is the id in keys: "share/12", "task/xiangzhou/3".
func (id RecordID) String() string {
	if id.Unit == "" {
		return id.Register + "/" + strconv.Itoa(id.No)
	}
	return id.Register + "/" + id.Unit + "/" + strconv.Itoa(id.No)
}

// ParseRecordID reads what String writes; ok is false where it is something else.
func ParseRecordID(s string) (id RecordID, ok bool) {
	parts := strings.Split(s, "/")
	if len(parts) < 2 || len(parts) > 3 {
		return id, false
	}
	no, err := strconv.Atoi(parts[len(parts)-1])
	id.Register, id.No = parts[0], no
	if len(parts) == 3 {
		id.Unit = parts[1]
	}
	return id, err == nil && no > 0 && id.String() == s
}

// Get is the first value of the field, "" without one.
func (r Record) Get(field string) string {
	if len(r.Values[field]) == 0 {
		return ""
	}
	return r.Values[field][0]
}

// Opened is the step that opened the record, nothing where none was taken yet.
func (r Record) Opened() Taken {
	if len(r.Steps) == 0 {
		return Taken{}
	}
	return r.Steps[0]
}

// openedBy says whether it was the person who opened the record, and in their name.
func (r Record) openedBy(person string) bool { return person != "" && r.Opened().By == person }

// Last is the step that was taken last, nothing where none was taken yet.
func (r Record) Last() Taken {
	if len(r.Steps) == 0 {
		return Taken{}
	}
	return r.Steps[len(r.Steps)-1]
}

// Day is the day that the field holds, 0 without one.
func (r Record) Day(field string) Date {
	d, _ := ParseDate(r.Get(field))
	return d
}

// Took says whether the record has taken the step, and the last time.
func (r Record) Took(step string) (Taken, bool) {
	for _, t := range slices.Backward(r.Steps) {
		if t.Step == step {
			return t, true
		}
	}
	return Taken{}, false
}

// Over says whether nobody's turn it is.
func (r Record) Over() bool { return r.Waits == "" }

// LateBy says whether whoever's turn it is has let the time go by.
func (r Record) LateBy(now time.Time) bool {
	switch {
	case r.Over():
		return false
	case !r.DueAt.IsZero():
		return now.After(r.DueAt)
	}
	return r.Due != 0 && DateOf(now) > r.Due
}

// unit is the unit of the side, "" for one that is none.
func (r Record) unit(side Side) string {
	switch side {
	case Owner:
		return r.Unit
	case Other:
		return r.Other
	case NoSide, Desk, Chief, Leaders, Staff, Asker, Third, Helping:
	}
	return ""
}

// waitsFor is the side as Record.Waits names it; opener is who opens a record that
// is not there yet.
func (r Record) waitsFor(side Side, opener string) string {
	switch side {
	case Owner, Other:
		return r.unit(side)
	case Asker:
		if len(r.Steps) > 0 {
			opener = r.Opened().By
		}
		if opener == "" {
			return ""
		}
		return "@" + opener
	case NoSide, Desk, Chief, Leaders, Staff, Third, Helping:
	}
	return string(side)
}

// spares says whether the unit keeps no record.
func (g *Register) spares(u Unit) bool { return g.Spares != nil && g.Spares(u) != nil }

// Step is the register's step of the name.
func (g *Register) Step(name string) (Step, bool) {
	i := slices.IndexFunc(g.Steps, func(x Step) bool { return x.Name == name })
	if i < 0 {
		return Step{}, false
	}
	return g.Steps[i], true
}

// Field is the register's field of the name.
func (g *Register) Field(name string) (Field, bool) {
	i := slices.IndexFunc(g.Fields, func(f Field) bool { return f.Name == name })
	if i < 0 {
		return Field{}, false
	}
	return g.Fields[i], true
}

// States are all states of the register's records, in the order of the steps.
func (g *Register) States() []string {
	all := []string{g.Single}
	for _, x := range g.Steps {
		all = append(all, x.To)
	}
	return compact(all...)
}

// ID names the record of the register.
func (g *Register) ID(r Record) RecordID {
	id := RecordID{Register: g.Name, No: r.No}
	if g.PerUnit {
		id.Unit = r.Unit
	}
	return id
}
