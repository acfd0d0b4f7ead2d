package policy

import (
	"cmp"
	"slices"
	"strconv"
	"time"
)

// CDOAppointed writes down the leading group's decision that a person is the
// unit's CDO (三（一）2, P7, P8).
type CDOAppointed struct {
	Unit     string   `json:"unit"`
	No       int      `json:"no,omitempty"` // of the nomination, 0 for the municipality
	Person   string   `json:"person"`
	Name     string   `json:"name"`
	Title    string   `json:"title,omitempty"`
	From     Date     `json:"from"`
	Document Document `json:"document"`
	Before   string   `json:"before,omitempty"` // who leaves the post by the same decision
}

// CDORefused writes down the leading group's decision not to appoint.
type CDORefused struct {
	Unit     string   `json:"unit"`
	No       int      `json:"no"`
	Document Document `json:"document"`
	Reason   string   `json:"reason,omitempty"`
}

// CDODismissed writes down the leading group's decision that the unit's CDO
// leaves the post from a day on.
type CDODismissed struct {
	Unit     string   `json:"unit"`
	Person   string   `json:"person"`
	From     Date     `json:"from"` // the first day no longer in office
	Document Document `json:"document"`
	Reason   string   `json:"reason,omitempty"`
}

// CDOFiled writes down that the province has taken note of a CDO (备案, P9).
type CDOFiled struct {
	Unit    string `json:"unit"`
	Person  string `json:"person"`
	On      Date   `json:"on"`
	Receipt string `json:"receipt"`
}

// Appoint decides to record that the leading group appointed a CDO: on a
// nomination that it had before it, or, for the municipality, without one. One
// person holds the post at a time (三（一）3, P10): whoever holds it must be
// named in Before, as the one who leaves it by the same decision. So of two
// clerks at once the second is told.
func Appoint(s State, now time.Time, by string, d CDOAppointed) (Event, error) {
	u, ref := s.deciding(by, d.Unit)
	taken := u.CDO != d.Before || s.cdoComing(u.Code)
	ref = cmp.Or(ref,
		refuseIf(d.Person != "" && d.Person == u.CDO, AlreadyHolds, "person", ""),
		refuseIf(taken, PostTaken, "person", "三（一）3", "unit", u.Code), // first of all: then the rest is out of date, too
	)
	if ref == nil {
		ref = s.nominated(u, &d)
	}
	d.Name, d.Title, d.Document.No = Line(d.Name), Line(d.Title), Line(d.Document.No)
	d.From = cmp.Or(d.From, d.Document.Date)
	return decided(d, ref,
		refuseIf(d.Person == "", FieldMissing, "person", ""),
		refuseIf(d.Name == "", FieldMissing, "name", ""),
		s.document(u.Code, CDOAppointedKind, d.Document, DateOf(now)),
		u.mayBegin(d.From, d.Before),
		tooLong(sized{"name", d.Name, MaxShort}, sized{"title", d.Title, MaxShort}),
	)
}

// nominated looks for the nomination that the decision is on.
func (s State) nominated(u Unit, d *CDOAppointed) *Refusal {
	if u.Kind == Municipality {
		d.No = 0
		return nil
	}
	if d.No == 0 {
		return Refuse(NominationNeeded, "", "三（一）2", "unit", u.Code)
	}
	n, ref := s.underReview(u.Code, d.No)
	if ref == nil {
		d.Name, d.Title = cmp.Or(d.Name, n.Name), cmp.Or(d.Title, n.Title)
	}
	return ref
}

// underReview is the unit's nomination that the leading group has before it.
func (s State) underReview(unit string, no int) (Nomination, *Refusal) {
	n, ref := s.openNomination(unit, no)
	return n, cmp.Or(ref, refuseIf(n.State != UnderReview, NotForwarded, "", "三（一）2", "unit", unit, "no", strconv.Itoa(no)))
}

// cdoComing says whether somebody takes the unit's post from a later day on:
// appointed, or entered as the first that the register knows of.
func (s State) cdoComing(unit string) bool {
	return slices.ContainsFunc(s.ahead, func(c coming) bool {
		appointed, _ := Read[CDOAppointed](c.entry)
		first, _ := Read[PostGiven](c.entry)
		return appointed.Unit == unit || first.Unit == unit && first.Post == CDO
	})
}

// mayBegin says why nobody can take the unit's post of CDO on the day.
func (u Unit) mayBegin(from Date, before string) *Refusal {
	free := u.cdoFree()
	if t, ok := u.Sitting(); ok && before != "" {
		free = max(free, t.From+1)
	}
	return cmp.Or(
		refuseIf(from == 0, DateMissing, "from", ""),
		refuseIf(from < u.Joined, DateBeforeJoined, "from", "", "date", from.String(), "joined", u.Joined.String()),
		refuseIf(from < free, PostTakenThen, "from", "三（一）3", "unit", u.Code, "date", free.String()),
	)
}

// deciding is the unit in which the bureau records what the leading group
// decided.
func (s State) deciding(by, unit string) (Unit, *Refusal) {
	u, ok := s.Units.Get(unit)
	return u, cmp.Or(
		refuseIf(!ok, NoSuchUnit, "unit", "", "unit", unit),
		refuseIf(u.Gone(), UnitGone, "unit", "", "unit", unit, "date", u.Retired.String()),
		s.may(by, DecideCDO, unit),
	)
}

// RefuseNomination decides to record that the leading group did not appoint.
func RefuseNomination(s State, now time.Time, by string, d CDORefused) (Event, error) {
	_, ref := s.deciding(by, d.Unit)
	_, moved := s.underReview(d.Unit, d.No)
	d.Document.No, d.Reason = Line(d.Document.No), Text(d.Reason)
	return decided(d, ref, moved,
		s.document(d.Unit, d.Kind(), d.Document, DateOf(now)),
		tooLong(sized{"reason", d.Reason, MaxNote}),
	)
}

// Dismiss decides to record that the leading group dismissed the unit's CDO.
// The person is named, so that of two clerks at once only one dismisses.
func Dismiss(s State, now time.Time, by string, d CDODismissed) (Event, error) {
	u, ref := s.deciding(by, d.Unit)
	t, sits := u.Sitting()
	other := d.Person != "" && d.Person != t.Person
	d.Document.No, d.Reason = Line(d.Document.No), Text(d.Reason)
	d.From, d.Person = cmp.Or(d.From, d.Document.Date), t.Person
	return decided(d, ref,
		refuseIf(!sits || other, NobodyToDismiss, "unit", "三（一）2", "unit", u.Code),
		refuseIf(d.From == 0, DateMissing, "from", ""),
		refuseIf(d.From < t.From, DismissedEarly, "from", "", "date", d.From.String(), "from", t.From.String()),
		s.document(u.Code, d.Kind(), d.Document, DateOf(now)),
		tooLong(sized{"reason", d.Reason, MaxNote}),
	)
}

// FileCDO decides to record that the province has taken note of the unit's
// CDO. It is owed for the municipality and the districts alone (三（一）2, P9).
func FileCDO(s State, now time.Time, by string, d CDOFiled) (Event, error) {
	u, ref := s.deciding(by, d.Unit)
	t, sits := u.Sitting()
	other := d.Person != "" && d.Person != t.Person
	d.Receipt, d.Person = Line(d.Receipt), t.Person
	return decided(d, ref,
		refuseIf(u.Kind == Department, NotFiled, "unit", "三（一）2", "unit", u.Code),
		refuseIf(!sits || other, NoCDOToFile, "unit", "三（一）2", "unit", u.Code),
		refuseIf(t.Filed.On != 0, AlreadyOnFile, "", "", "unit", u.Code, "date", t.Filed.On.String(), "receipt", t.Filed.Receipt),
		t.mayFile(Filing{On: d.On, Receipt: d.Receipt}, DateOf(now)),
	)
}

// mayFile says why that can't be how the tenure was filed with the province.
func (t Tenure) mayFile(f Filing, today Date) *Refusal {
	return cmp.Or(
		refuseIf(f.On == 0, DateMissing, "date", ""),
		refuseIf(f.On > today, DateInFuture, "date", "", "date", f.On.String(), "today", today.String()),
		refuseIf(f.On < t.decided(), FiledEarly, "date", "", "date", f.On.String(), "from", t.From.String()),
		refuseIf(f.Receipt == "", FieldMissing, "receipt", "三（一）2"),
		tooLong(sized{"receipt", f.Receipt, MaxShort}),
	)
}

func (s State) cdoAppointed(e Entry, d CDOAppointed) State {
	s = s.know(d.Unit, d.Kind(), d.Document)
	s = s.attach(e, d.Unit, "appointment", d.Document.Scan)
	if d.No > 0 {
		s = s.changeNomination(e, d.Unit, d.No, Appointed, "")
	}
	u := s.Units.At(d.Unit)
	switch {
	case d.From > DateOf(e.At):
		return s.later(d.From, e)
	case u.Gone():
		return s
	}
	s = s.vacate(e, d.Unit, CDO, u.CDO, d.From, d.Document)
	s = s.seat(e, d.Unit, Tenure{Post: CDO, Person: d.Person, Name: d.Name, Title: d.Title, From: d.From, Basis: d.Document})
	return s.post(e, Trigger{Unit: d.Unit, Post: CDO, Person: d.Person, Before: u.CDO, No: d.No})
}

func (s State) cdoRefused(e Entry, d CDORefused) State {
	s = s.know(d.Unit, d.Kind(), d.Document)
	s = s.changeNomination(e, d.Unit, d.No, Refused, d.Reason)
	s = s.attach(e, d.Unit, "refusal", d.Document.Scan)
	return s.post(e, Trigger{Unit: d.Unit, No: d.No, Nomination: Refused})
}

func (s State) cdoDismissed(e Entry, d CDODismissed) State {
	s = s.know(d.Unit, d.Kind(), d.Document)
	s = s.attach(e, d.Unit, "dismissal", d.Document.Scan)
	switch {
	case d.From > DateOf(e.At):
		return s.later(d.From, e)
	case s.Units.At(d.Unit).CDO != d.Person:
		return s // left before that day by another decision
	}
	s = s.vacate(e, d.Unit, CDO, d.Person, d.From, d.Document)
	return s.post(e, Trigger{Unit: d.Unit, Post: CDO, Before: d.Person})
}

func (s State) cdoFiled(_ Entry, d CDOFiled) State {
	u := s.Units.At(d.Unit)
	u.Tenures = slices.Clone(u.Tenures)
	for i := range u.Tenures {
		if t := &u.Tenures[i]; t.Post == CDO && t.Until == 0 && t.Person == d.Person {
			t.Filed = Filing{On: d.On, Receipt: d.Receipt}
			u.unfiled = 0
		}
	}
	s.Units = s.Units.With(d.Unit, u)
	return s
}
