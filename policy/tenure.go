package policy

import (
	"cmp"
	"slices"
)

// Document is the paper by which something was decided.
type Document struct {
	No   string   `json:"no,omitempty"`
	Date Date     `json:"date,omitempty"`
	Scan []string `json:"scan,omitempty"` // Slack file ids, copied in afterwards
}

// Tenure is one person's time in a post.
type Tenure struct {
	Post   Post
	Person string // Slack user id
	Name   string
	Title  string // 职务
	From   Date   // the first day in office
	Until  Date   // the first day no longer in office, 0 while in office
	Basis  Document
	End    Document
	Filed  Filing // with the province (三（一）2, P9)
	Entry  int    // by which it was written down
}

// decided is the first day on which the tenure could be filed with the
// province: that of the decision, or of taking office where that is earlier or
// the decision isn't known.
func (t Tenure) decided() Date {
	if t.Basis.Date == 0 {
		return t.From
	}
	return min(t.From, t.Basis.Date)
}

// In says whether the person was in office on the day.
func (t Tenure) In(day Date) bool { return t.From <= day && (t.Until == 0 || day < t.Until) }

// Filing is the province's word that a CDO was filed with it (备案).
type Filing struct {
	On      Date
	Receipt string
}

// Paper is a file of the register: a scan of a decision, an implementation
// plan.
type Paper struct {
	For   string // "appointment", "dismissal", "refusal", "plan"
	Entry int    // the entry that brought it
	Evidence
}

const planPaper = "plan"

// HeldOn are those who held the post on the day.
func (u Unit) HeldOn(p Post, day Date) []Tenure {
	var held []Tenure
	for _, t := range u.Tenures {
		if t.Post == p && t.In(day) {
			held = append(held, t)
		}
	}
	return held
}

// Sitting is the CDO's time in office that is running.
func (u Unit) Sitting() (Tenure, bool) {
	i := slices.IndexFunc(u.Tenures, func(t Tenure) bool { return t.Post == CDO && t.Until == 0 })
	if i < 0 {
		return Tenure{}, false
	}
	return u.Tenures[i], true
}

// cdoFree is the day from which on a new CDO may be in office.
func (u Unit) cdoFree() Date {
	var free Date
	for _, t := range u.Tenures {
		if t.Post == CDO {
			free = max(free, t.Until)
		}
	}
	return free
}

type seated struct {
	Seat
	person string
}

// seats are the posts of the unit that are held.
func (u Unit) seats() []seated {
	var all []seated
	if u.CDO != "" {
		all = append(all, seated{Seat{u.Code, CDO}, u.CDO})
	}
	for _, l := range u.Liaisons {
		all = append(all, seated{Seat{u.Code, Liaison}, l})
	}
	return all
}

// vacancies are since when the posts of a unit stand empty, 0 while they are
// held. It is the day on which we came to know, if that is later.
type vacancies struct{ cdo, liaison Date }

// VacantSince is since when the post stands empty, 0 while it is held or the
// unit does not take part.
func (u Unit) VacantSince(p Post) Date {
	switch {
	case u.Gone() || u.Joined == 0:
		return 0
	case p == CDO && u.CDO == "":
		return u.vacant.cdo
	case p == Liaison && len(u.Liaisons) == 0:
		return u.vacant.liaison
	}
	return 0
}

// HasCDO says whether a CDO of the unit is in office who can be reached.
func (s State) HasCDO(unit string) bool {
	cdo := s.Units.At(unit).CDO
	return cdo != "" && !s.Closed(cdo)
}

// holds says whether the person is in the post.
func (u Unit) holds(p Post, person string) bool {
	return p == CDO && u.CDO == person || p == Liaison && slices.Contains(u.Liaisons, person)
}

// seat puts a person into a post from a day on. Whoever is in it stays in it,
// and a unit that is gone has no posts.
func (s State) seat(e Entry, unit string, t Tenure) State {
	u, ok := s.Units.Get(unit)
	if !ok || u.Gone() || u.holds(t.Post, t.Person) {
		return s
	}
	t.Entry = e.N
	u.Tenures = appended(u.Tenures, t)
	if t.Post == CDO {
		u = u.withCDO(t, DateOf(e.At))
	} else {
		u.Liaisons, u.vacant.liaison = appended(u.Liaisons, t.Person), 0
	}
	s.Units = s.Units.With(unit, u)
	p := s.people.At(t.Person)
	if seat := (Seat{unit, t.Post}); !slices.Contains(p.Seats, seat) {
		p.Seats = appended(p.Seats, seat)
	}
	s.people = s.people.With(t.Person, p)
	return s
}

// withCDO is the unit with the tenure, its newest, as the one that is running.
// A unit that takes part from now on has wanted a liaison from now on, too.
func (u Unit) withCDO(t Tenure, today Date) Unit {
	if u.Joined == 0 && len(u.Liaisons) == 0 {
		u.vacant.liaison = today
	}
	u.CDO, u.vacant.cdo, u.Joined = t.Person, 0, u.began(t.From)
	u.unfiled = u.unfiledFrom(today)
	return u
}

// unfiledFrom is the day from which on a filing with the province is owed when
// that becomes known today: for the municipality and the districts alone (三
// （一）2, P9), and not before there is a decision to file.
func (u Unit) unfiledFrom(today Date) Date {
	t, sits := u.Sitting()
	if !sits || u.Kind == Department || t.Basis.No == "" || t.Filed.On != 0 {
		return 0
	}
	return max(t.From, today)
}

// vacate takes a person out of a post with effect from a day. Who left it
// before that day by another entry can't leave it again.
func (s State) vacate(e Entry, unit string, post Post, person string, until Date, end Document) State {
	u := s.Units.At(unit)
	if person == "" || !u.holds(post, person) {
		return s
	}
	u.Tenures = slices.Clone(u.Tenures)
	for i := range u.Tenures {
		if t := &u.Tenures[i]; t.Post == post && t.Person == person && t.Until == 0 {
			t.Until, t.End = max(until, t.From), end
		}
	}
	since := max(until, DateOf(e.At))
	if post == CDO {
		u.CDO, u.vacant.cdo, u.unfiled = "", since, 0
	} else if u.Liaisons = slices.DeleteFunc(slices.Clone(u.Liaisons), func(id string) bool { return id == person }); len(u.Liaisons) == 0 {
		u.vacant.liaison = since
	}
	s.Units = s.Units.With(unit, u)
	p := s.people.At(person)
	p.Seats = slices.DeleteFunc(slices.Clone(p.Seats), func(x Seat) bool { return x == Seat{unit, post} })
	s.people = s.people.With(person, p)
	return s
}

// attach notes the files that an entry brought to the unit's register. Those of
// a decision are noted, and copied in, when it is entered; they aren't noted
// again on the day on which it takes effect.
func (s State) attach(e Entry, unit, what string, files []string) State {
	u := s.Units.At(unit)
	for _, f := range files {
		if what != planPaper && slices.ContainsFunc(u.Papers, func(p Paper) bool { return p.For == what && p.File == f }) {
			continue
		}
		u.Papers = appended(u.Papers, Paper{For: what, Entry: e.N, Evidence: Evidence{File: f}})
		s.pending = appended(s.pending, PendingFile{Unit: unit, For: what, No: e.N, File: f, By: e.By, At: e.At})
	}
	s.Units = s.Units.With(unit, u)
	return s
}

// document says why the paper can't be the one by which the unit's matter was
// decided: it has no number or date, is from the future, is known with another
// date, or was entered for this before.
func (s State) document(unit string, what EventKind, d Document, today Date) *Refusal {
	known, ok := s.documents.Get(d.No)
	twice := s.decided.At(decidedKey(unit, what, d.No))
	return cmp.Or(
		refuseIf(d.No == "", FieldMissing, "document", "三（一）2"),
		refuseIf(d.Date == 0, DateMissing, "decided", ""),
		refuseIf(d.Date > today, DateInFuture, "decided", "", "date", d.Date.String(), "today", today.String()),
		tooLong(sized{"document", d.No, MaxShort}),
		refuseIf(ok && known != d.Date, DocumentDated, "decided", "", "document", d.No, "date", known.String()),
		refuseIf(twice, DocumentTwice, "document", "", "document", d.No, "unit", unit),
	)
}

func decidedKey(unit string, what EventKind, no string) string {
	return unit + " " + string(what) + " " + no
}

// know remembers the paper.
func (s State) know(unit string, what EventKind, d Document) State {
	if d.No != "" {
		s.documents = s.documents.With(d.No, d.Date)
		s.decided = s.decided.With(decidedKey(unit, what, d.No), true)
	}
	return s
}
