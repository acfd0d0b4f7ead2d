package policy

import (
	"cmp"
	"maps"
	"slices"
	"strconv"
	"time"
)

// RecordMoved writes down that a step was taken, and all that follows from it, so
// that the entry stays true when the declaration of the register changes.
type RecordMoved struct {
	Register string              `json:"register"`
	No       int                 `json:"no"`
	Unit     string              `json:"unit,omitempty"`
	Other    string              `json:"other,omitempty"`
	Step     string              `json:"step"`
	State    string              `json:"state"`
	Waits    string              `json:"waits,omitempty"`
	Due      Date                `json:"due,omitempty"`
	DueAt    time.Time           `json:"dueAt,omitzero"`
	Left     int                 `json:"left,omitempty"`
	Values   map[string][]string `json:"values,omitempty"`
	Also     []Opened            `json:"also,omitempty"` // further records that the step opened or moved
	Code     string              `json:"code,omitempty"` // Record.Code
	Kept     []Exhibit           `json:"kept,omitempty"` // files that the store has already

	Confirmed bool `json:"-"` // the second confirmation was given
}

// Opened is a further record that one step opened or moved, for another unit.
type Opened struct {
	Unit  string `json:"unit"`
	No    int    `json:"no"`
	State string `json:"state,omitempty"` // where it is another than that of the first
}

func (d RecordMoved) units() []string {
	all := []string{d.Unit, d.Other}
	for _, o := range d.Also {
		all = append(all, o.Unit)
	}
	return compact(all...)
}

// Take decides to take the step that d names, with d's values, on the record of
// d's number; a step that opens a record gives it the next one. A refusal names
// the field to mend.
func (g *Register) Take(s State, c Calendar, now time.Time, by string, d RecordMoved) (Event, error) {
	return g.take(s, c, now, by, d, g.MayTake)
}

// in is the register by the rules of the state, where the bureau may have changed a clock.
func (g *Register) in(s State) *Register {
	if now := s.scheme.Register(g.Name); len(now.Steps) > 0 {
		return now
	}
	return g
}

// permit says why the person may not take the step on the record.
type permit func(s State, by string, step Step, r Record) *Refusal

// take is Take for whom may lets.
func (g *Register) take(s State, c Calendar, now time.Time, by string, d RecordMoved, may permit) (Event, error) {
	g = g.in(s)
	step, r, ref := g.taking(s, c, now, by, d, may)
	if ref != nil {
		return nil, ref
	}
	d.Register, d.No, d.Unit, d.Other, d.State = g.Name, r.No, r.Unit, r.Other, r.State
	for _, check := range []func() *Refusal{
		func() *Refusal { return g.clean(s, now, step, r, &d) },
		func() *Refusal { return g.number(s, now, step, &d) },
		func() *Refusal {
			if step.Check == nil {
				return nil
			}
			return step.Check(s, now, by, r, &d)
		},
	} {
		if ref := check(); ref != nil {
			return nil, ref
		}
	}
	if step.Confirm && !d.Confirmed {
		return nil, Refuse(NotConfirmed, "confirm", g.Clause)
	}
	r.Unit, r.Other = d.Unit, d.Other
	d.State = cmp.Or(step.To, d.State)
	if step.Stay {
		d.Waits, d.Due, d.DueAt, d.Left = r.Waits, r.Due, r.DueAt, r.Left
	} else {
		d.Waits = r.waitsFor(step.turn(r, d), by)
	}
	if ref := step.set(c, now, r, &d); ref != nil {
		return nil, ref
	}
	if d.Waits == "" {
		d.Due, d.DueAt = 0, time.Time{}
	}
	return d, nil
}

// Bars says why the person can't take the step on the record now, whatever they would
// fill in; nil if they can. A step that takes no record is barred by Ready alone, one that
// takes several by nothing.
func (g *Register) Bars(s State, c Calendar, now time.Time, by string, step Step, r Record) *Refusal {
	switch {
	case step.Each == "" && len(step.From) == 0 && step.Ready != nil:
		return step.Ready(s, c, now, by, r)
	case len(step.From) == 0 || step.Each != "":
		return nil
	}
	_, _, ref := g.taking(s, c, now, by, RecordMoved{Step: step.Name, No: r.No, Unit: r.Unit}, g.MayTake)
	return ref
}

// taking is the step and the record that d names, and why the person can't take it; may
// says who may.
func (g *Register) taking(s State, c Calendar, now time.Time, by string, d RecordMoved, may permit) (Step, Record, *Refusal) {
	step, r, ref := g.find(s, by, d)
	if ref == nil {
		ref = may(s, by, step, r)
	}
	if ref == nil && step.Within > 0 && c.Workdays(DateOf(r.Since()), DateOf(now)) > step.Within {
		ref = Refuse(StepTooLate, "", g.Clause, "no", strconv.Itoa(r.No), "days", strconv.Itoa(step.Within))
	}
	if ref == nil && step.Ready != nil {
		ref = step.Ready(s, c, now, by, r)
	}
	return step, r, ref
}

// find is the step, and the record as it stands or is to be opened.
func (g *Register) find(s State, by string, d RecordMoved) (Step, Record, *Refusal) {
	step, ok := g.Step(d.Step)
	if !ok {
		return step, Record{}, Refuse(NoSuchStep, "", "", "step", d.Step)
	}
	if len(step.From) == 0 || step.Each != "" {
		return step, Record{Register: g.Name, Unit: d.Unit, Other: d.Other}, nil
	}
	r, ref := g.ready(s, step, d)
	return step, r, g.unseen(s, by, step, r, ref)
}

// ready is the record that d names, and why it can't take the step.
func (g *Register) ready(s State, step Step, d RecordMoved) (Record, *Refusal) {
	if u, ok := s.Units.Get(d.Unit); g.Single != "" && !ok {
		return Record{}, Refuse(NoSuchUnit, "unit", "", "unit", d.Unit)
	} else if g.spares(u) {
		return Record{}, g.Spares(u)
	}
	r, ok := s.Record(g.id(d))
	switch {
	case !ok:
		return r, Refuse(NoSuchRecord, "no", "", "no", strconv.Itoa(d.No))
	case !slices.Contains(step.From, r.State) && step.Else != nil:
		return r, step.Else(r)
	case !slices.Contains(step.From, r.State) && len(r.Steps) == 0: // nobody has moved it yet
		return r, Refuse(StepTooEarly, "", g.Clause, "no", strconv.Itoa(r.No))
	case !slices.Contains(step.From, r.State) && r.Over():
		return r, Refuse(RecordOver, "", g.Clause, "no", strconv.Itoa(r.No), "state", r.State, "by", r.Last().By, "did", r.Last().Step)
	case !slices.Contains(step.From, r.State):
		return r, Refuse(RecordMovedOn, "", g.Clause, "no", strconv.Itoa(r.No), "state", r.State, "by", r.Last().By, "did", r.Last().Step)
	}
	return r, g.notNow(step, r)
}

// notNow says why the record, whose state the step can leave, can't take it yet or any
// more.
func (g *Register) notNow(step Step, r Record) *Refusal {
	once, took := r.Took(step.Name)
	_, before := r.Took(step.After)
	switch no := strconv.Itoa(r.No); {
	case took && step.Once:
		return Refuse(StepTakenOnce, "", g.Clause, "no", no, "state", r.State, "by", once.By, "did", step.Name)
	case step.After != "" && !before:
		return Refuse(StepTooEarly, "", g.Clause, "no", no)
	case step.Lone && r.Other != "", step.Turn == Other && r.Other == "":
		return Refuse(NoSuchStep, "", g.Clause, "step", step.Name)
	}
	return nil
}

// turn is who has to act once the step is taken.
func (x Step) turn(r Record, d RecordMoved) Side {
	if x.TurnBy == "" {
		return x.Turn
	}
	return x.Turns[Record{Values: with(maps.Clone(r.Values), d.Values)}.Get(x.TurnBy)]
}

// id names the record that the entry moves.
func (g *Register) id(d RecordMoved) RecordID {
	if g.Single != "" {
		d.No = 1
	}
	return g.ID(Record{No: d.No, Unit: d.Unit})
}

// clean reads the values that the step asks for, and refuses what they can't be.
func (g *Register) clean(s State, now time.Time, step Step, r Record, d *RecordMoved) *Refusal {
	given := d.Values
	d.Values = map[string][]string{}
	for _, name := range slices.Concat(step.Asks, step.May) {
		f, _ := g.Field(name)
		f = f.Offering(s, now, r)
		values, ref := f.clean(s, now, given[name])
		switch {
		case ref != nil:
			return ref
		case len(values) == 0 && slices.Contains(step.Asks, name):
			return Refuse(f.missing(), name, g.Clause)
		case len(values) == 0:
			continue
		case g.dues(name) && (Record{Values: map[string][]string{name: values}}).Day(name) < DateOf(now):
			return Refuse(DateInPast, name, "", "date", values[0])
		}
		d.Values[name] = values
	}
	if other := d.Values[OtherField]; other != nil {
		if d.Other = other[0]; d.Other == d.Unit {
			return Refuse(NoSuchUnit, OtherField, "", "unit", d.Other)
		}
	}
	if unit := d.Values[OwnerField]; unit != nil {
		d.Unit = unit[0]
	}
	return nil
}

// dues says whether the field holds a day by which somebody has to act, at once or after
// a later step.
func (g *Register) dues(field string) bool {
	return slices.ContainsFunc(g.Steps, func(x Step) bool { return x.DueField == field })
}

// each are the records of the units for each of which the step is: those that are
// named, or all that can take it.
func (g *Register) each(s State, step Step, d *RecordMoved) *Refusal {
	units := d.Values[step.Each]
	if len(units) == 0 {
		units = g.Takers(s, step)
	}
	if len(units) == 0 {
		return Refuse(NothingNew, step.Each, "")
	}
	for i, code := range units {
		r, ref := g.ready(s, step, RecordMoved{Unit: code})
		switch o := (Opened{Unit: code, No: r.No}); {
		case ref != nil:
			ref.Field = step.Each
			return ref
		case i == 0:
			d.Unit, d.No, d.State = code, r.No, r.State
		default:
			if r.State != d.State && step.To == "" {
				o.State = r.State
			}
			d.Also = append(d.Also, o)
		}
	}
	delete(d.Values, step.Each) // whose records they are says the entry itself
	return nil
}

// Takers are the units whose one record can take the step.
func (g *Register) Takers(s State, step Step) []string {
	return slices.DeleteFunc(slices.Clone(s.Codes), func(code string) bool {
		_, ref := g.ready(s, step, RecordMoved{Unit: code})
		return ref != nil
	})
}

// number gives the records that the step opens their numbers.
func (g *Register) number(s State, now time.Time, step Step, d *RecordMoved) *Refusal {
	switch {
	case len(step.From) > 0 && step.Each != "":
		return g.each(s, step, d)
	case len(step.From) > 0:
		return nil
	}
	units := d.Values[step.Each]
	if step.Each == "" {
		units = []string{d.Unit}
	}
	if step.By == Owner && d.Unit == "" {
		return Refuse(NoUnit, "", "")
	}
	next := map[string]int{}
	for i, code := range units {
		if u, ok := s.Units.Get(code); code != "" && (!ok || !u.takesPart(DateOf(now))) {
			return Refuse(NotTakingPart, step.Each, "", "unit", code, "date", DateOf(now).String())
		}
		counter := g.counter(code)
		if next[counter] == 0 {
			next[counter] = s.recordCount[counter]
		}
		next[counter]++
		if i == 0 {
			d.Unit, d.No = code, next[counter]
		} else {
			d.Also = append(d.Also, Opened{Unit: code, No: next[counter]})
		}
	}
	return nil
}

// counter names what the numbers of the register's records count within.
func (g *Register) counter(unit string) string {
	if g.PerUnit {
		return g.Name + "/" + unit
	}
	return g.Name
}

// with is the map with the values of more over its own.
func with(m, more map[string][]string) map[string][]string {
	if m == nil {
		m = map[string][]string{}
	}
	maps.Copy(m, more)
	return m
}
