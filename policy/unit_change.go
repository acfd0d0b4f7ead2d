package policy

import (
	"cmp"
	"regexp"
	"slices"
	"strings"
)

// MaxName is how many characters a unit's name may have.
const MaxName = 60

// UnitChanged writes down that a unit is called, or is, something else from a
// day on. It keeps its code and its history. What is empty stays as it was.
type UnitChanged struct {
	Code     string   `json:"code"`
	From     Date     `json:"from"`
	Name     Name     `json:"name,omitzero"`
	Class    UnitKind `json:"kind,omitempty"`
	Document string   `json:"document,omitempty"`
}

// UnitRetired writes down that a unit takes part no more from a day on, and
// which unit carries its work on, if one does.
type UnitRetired struct {
	Code     string `json:"code"`
	From     Date   `json:"from"`
	Into     string `json:"into,omitempty"`
	Document string `json:"document,omitempty"`
	Reason   string `json:"reason,omitempty"`
}

// AddUnit decides to enter a unit into the register (二（二）, P3). Without a
// day of joining it owes nothing until it has a CDO.
func AddUnit(s State, by string, f UnitFounded) (Event, error) {
	f.Name = f.Name.cleaned()
	return decided(f, s.may(by, KeepUnits, ""), f.check(s))
}

var codePattern = regexp.MustCompile(`^[a-z][a-z0-9-]{1,31}$`)

// IsCode says whether s has the form of a unit's code: a letter, and up to 31
// letters, digits and hyphens.
func IsCode(s string) bool { return codePattern.MatchString(s) }

func (f UnitFounded) check(s State) *Refusal {
	_, taken := s.Units.Get(f.Code)
	return cmp.Or(
		refuseIf(!IsCode(f.Code), BadCode, "code", "", "code", f.Code),
		refuseIf(taken, CodeTaken, "code", "", "code", f.Code, "unit", f.Code),
		refuseIf(f.Class == Municipality, OneMunicipality, "kind", "三（一）3"),
		refuseIf(f.Class != District && f.Class != Department, FieldMissing, "kind", ""),
		refuseIf(f.Name.ZH == "", FieldMissing, "name", ""),
		s.nameFree(f.Code, f.Name),
	)
}

// nameFree says why the unit can't be called so: another one is.
func (s State) nameFree(code string, n Name) *Refusal {
	if ref := tooLong(sized{"name", n.ZH, MaxName}, sized{"name_en", n.EN, MaxName}, sized{"short", n.ShortZH, MaxName}); ref != nil {
		return ref
	}
	for _, other := range s.Codes {
		if u := s.Units.At(other); other != code && !u.Gone() && Alike(u.Name.ZH, n.ZH) {
			return Refuse(NameTaken, "name", "", "unit", other)
		}
	}
	for _, c := range s.ahead {
		if d, ok := Read[UnitChanged](c.entry); ok && d.Code != code && Alike(d.Name.ZH, n.ZH) {
			return Refuse(NameTaken, "name", "", "unit", d.Code)
		}
	}
	return nil
}

// plain is the name in clean lines. Names stand in all messages, where these three
// signs would be markup.
func (n Name) plain() Name {
	plain := strings.NewReplacer("<", "＜", ">", "＞", "&", "＆")
	return Name{ZH: plain.Replace(Line(n.ZH)), EN: plain.Replace(Line(n.EN)), ShortZH: plain.Replace(Line(n.ShortZH))}
}

func (n Name) cleaned() Name {
	n = n.plain()
	n.EN = cmp.Or(n.EN, n.ZH)
	n.ShortZH = cmp.Or(n.ShortZH, n.ZH)
	return n
}

// over is the name that takes the place of another: what it leaves out stays,
// unless the unit has a new name in Chinese.
func (n Name) over(was Name) Name {
	if n = n.plain(); n == (Name{}) {
		return was
	}
	if n.ZH == "" || n.ZH == was.ZH {
		n = Name{ZH: was.ZH, EN: cmp.Or(n.EN, was.EN), ShortZH: cmp.Or(n.ShortZH, was.ShortZH)}
	}
	return n.cleaned()
}

// ChangeUnit decides that a unit is called, or is, something else from a day
// on; the day may lie ahead.
func ChangeUnit(s State, by string, d UnitChanged) (Event, error) {
	u, ref := s.editableUnit(by, d.Code, d.From)
	name, typed, last := d.Name.over(u.Name), Line(d.Name.ZH+d.Name.EN+d.Name.ShortZH) != "", Date(0)
	if n := len(u.Past); n > 0 {
		last = u.Past[n-1].Until
	}
	d.Document, d.Name = Line(d.Document), Name{}
	ref = cmp.Or(ref,
		refuseIf(name == u.Name && d.Class == "" && !typed, FieldMissing, "name", ""),
		refuseIf(!slices.Contains([]UnitKind{"", Municipality, District, Department}, d.Class), FieldMissing, "kind", ""),
		refuseIf(d.Class != "" && (d.Class == Municipality) != (u.Kind == Municipality), OneMunicipality, "kind", "三（一）3"),
		refuseIf(name == u.Name && (d.Class == "" || d.Class == u.Kind), NothingNew, "name", ""),
		refuseIf(d.From < last, BeforeLastChange, "date", "", "date", last.String()),
	)
	if name != u.Name {
		d.Name, ref = name, cmp.Or(ref, s.nameFree(u.Code, name))
	}
	return decided(d, ref, tooLong(sized{"document", d.Document, MaxShort}))
}

// RetireUnit decides that a unit takes part no more from a day on. With Into
// it is merged into another one.
func RetireUnit(s State, by string, d UnitRetired) (Event, error) {
	u, ref := s.editableUnit(by, d.Code, d.From)
	gone := s.going(d.Code)
	into, known := s.Units.Get(d.Into)
	unfit := !known || into.Gone() || s.going(d.Into) != 0 || d.Into == d.Code
	d.Document, d.Reason = Line(d.Document), Line(d.Reason)
	return decided(d, ref,
		refuseIf(u.Kind == Municipality, OneMunicipality, "unit", "三（一）3"),
		refuseIf(gone != 0, UnitGone, "unit", "", "unit", u.Code, "date", gone.String()),
		refuseIf(d.Into != "" && unfit, NoSuchUnit, "into", "", "unit", d.Into),
		refuseIf(d.Into == "" && d.Reason == "", ReasonMissing, "reason", ""),
		tooLong(sized{"reason", d.Reason, MaxShort}, sized{"document", d.Document, MaxShort}),
	)
}

// going is the day from which on the unit takes part no more by what was entered
// ahead of it, 0 if nothing was.
func (s State) going(code string) Date {
	for _, c := range s.ahead {
		if d, ok := Read[UnitRetired](c.entry); ok && d.Code == code {
			return c.day
		}
	}
	return 0
}

// editableUnit is the unit whose entry in the register the bureau wants to change with
// effect from the day.
func (s State) editableUnit(by, code string, from Date) (Unit, *Refusal) {
	u, ok := s.Units.Get(code)
	return u, cmp.Or(s.may(by, KeepUnits, code),
		refuseIf(!ok, NoSuchUnit, "unit", "", "unit", code),
		refuseIf(u.Gone(), UnitGone, "unit", "", "unit", code, "date", u.Retired.String()),
		refuseIf(from == 0, DateMissing, "date", ""),
		refuseIf(from < u.Joined, DateBeforeJoined, "date", "", "date", from.String(), "joined", u.Joined.String()),
	)
}

func (s State) unitChanged(e Entry, d UnitChanged) State {
	if d.From > DateOf(e.At) {
		return s.later(d.From, e)
	}
	u, ok := s.Units.Get(d.Code)
	if !ok || u.Gone() {
		return s
	}
	was := u.Kind
	u = u.changed(d)
	if u.Kind != was {
		u.unfiled = u.unfiledFrom(DateOf(e.At)) // departments are not filed, districts are (P9)
	}
	s.Units = s.Units.With(d.Code, u)
	return s
}

// changed is the unit with the change in its place: what was entered ahead can
// take effect after something of a later day, and is past then.
func (u Unit) changed(d UnitChanged) Unit {
	was := u.On(d.From)
	now := Epoch{Name: was.Name, Kind: cmp.Or(d.Class, was.Kind), Until: was.Until}
	if d.Name.ZH != "" {
		now.Name = d.Name
	}
	if now == was {
		return u
	}
	was.Until = d.From
	if i := slices.IndexFunc(u.Past, func(x Epoch) bool { return d.From < x.Until }); i >= 0 {
		u.Past = slices.Replace(slices.Clone(u.Past), i, i+1, was, now)
		return u
	}
	u.Name, u.Kind, u.Past = now.Name, now.Kind, appended(u.Past, was)
	return u
}

func (s State) unitRetired(e Entry, d UnitRetired) State {
	if d.From > DateOf(e.At) {
		return s.later(d.From, e)
	}
	if u, ok := s.Units.Get(d.Code); !ok || u.Gone() {
		return s
	}
	for _, seat := range s.Units.At(d.Code).seats() {
		s = s.vacate(e, seat.Unit, seat.Post, seat.person, d.From, Document{No: d.Document})
		s = s.post(e, Trigger{Unit: d.Code, Post: seat.Post, Before: seat.person})
	}
	u := s.Units.At(d.Code)
	u.Retired, u.Into, u.vacant, u.unfiled = d.From, d.Into, vacancies{}, 0
	u.Nominations = slices.Clone(u.Nominations)
	for i := range u.Nominations {
		if u.Nominations[i].Open() {
			u.Nominations[i].State = Withdrawn
		}
	}
	into, carried := s.Units.Get(d.Into)
	s.Units = s.Units.With(d.Code, u)
	if carried {
		into.From = appended(into.From, d.Code)
		s.Units = s.Units.With(d.Into, into)
	}
	return s.handOver(e, d.Code, d.Into).post(e, Trigger{Unit: d.Into, Person: d.Code})
}

// ExistedOn says whether the unit took part in the scheme on the day.
func (u Unit) ExistedOn(day Date) bool {
	return u.Joined != 0 && u.Joined <= day && (u.Retired == 0 || day < u.Retired)
}

// began is the unit's first day in the scheme once it has a CDO.
func (u Unit) began(from Date) Date {
	if u.Joined != 0 {
		return u.Joined
	}
	return from
}
