package policy

import (
	"cmp"
	"slices"
	"strconv"
	"time"
)

// Post is an office that a person holds in a unit.
type Post string

// The posts of a unit. Acting is nobody's own: it is held for somebody on leave.
const (
	CDO     Post = "cdo"     // 首席数据官: answers and signs
	Liaison Post = "liaison" // 联络员: drafts
	Acting  Post = "acting"  // 代理: drafts and is reminded, never signs
)

// Role is what a person may do for the whole city.
type Role string

// The roles outside the units.
const (
	Bureau     Role = "bureau"  // 市政务服务数据管理局: leads, announces, chases (P6)
	BureauHead Role = "head"    // its head: is told of incidents (P22), and beside it has no rights that Bureau has
	Leader     Role = "leader"  // 领导小组: reads all (P24)
	Company    Role = "company" // 数字广东珠海分公司: operates (P5)
)

// Roles are all of them, in the order in which they are listed.
func Roles() []Role { return []Role{Bureau, BureauHead, Leader, Company} }

// Seat is a post in a unit.
type Seat struct {
	Unit string
	Post Post
}

// Person is what somebody holds in the scheme. The zero Person holds nothing.
type Person struct {
	Seats []Seat
	Roles []Role
}

// Has says whether the person holds the role.
func (p Person) Has(r Role) bool { return slices.Contains(p.Roles, r) }

// Nobody says whether the person has no part in the scheme.
func (p Person) Nobody() bool { return len(p.Seats) == 0 && len(p.Roles) == 0 }

// Sees says whether the person may look at every unit (P6, P24). The CDO of
// the municipality sees everything, too.
func (p Person) Sees() bool { return p.can(SeeAll, "") }

// SeatIn is the person's seat in the unit; the CDO's comes first for somebody
// who holds both.
func (p Person) SeatIn(unit string) (Seat, bool) {
	for _, post := range []Post{CDO, Liaison, Acting} {
		if s := (Seat{unit, post}); slices.Contains(p.Seats, s) {
			return s, true
		}
	}
	return Seat{}, false
}

// Unit is the unit that the person speaks for when none is named: that of the
// first seat.
func (p Person) Unit() string {
	if len(p.Seats) == 0 {
		return ""
	}
	return p.Seats[0].Unit
}

// PostGiven writes down who holds a post of a unit from a day on, without the
// leading group's decision: a liaison, or a CDO who was in office when the
// register began (三（一）3, P10: one CDO at a time).
type PostGiven struct {
	Unit   string   `json:"unit"`
	Post   Post     `json:"post"`
	Person string   `json:"person,omitempty"` // "" when the post is given up
	Before string   `json:"before,omitempty"` // who leaves it
	From   Date     `json:"from,omitempty"`   // 0: the day of the entry
	Also   bool     `json:"also,omitempty"`   // one more liaison, nobody leaves
	Name   string   `json:"name,omitempty"`
	Title  string   `json:"title,omitempty"`
	Basis  Document `json:"basis,omitzero"`
	Filed  *Filing  `json:"filed,omitempty"`
}

// GivePost decides that a person holds a post of the unit. A liaison succeeds
// the one there is, or comes beside them; the first CDO that the register
// knows of is entered so, the next ones by nomination and decision. The paper
// of a first CDO may follow later. Only the bureau keeps the roster (P6).
func GivePost(s State, now time.Time, by string, d PostGiven) (Event, error) {
	u, ref := s.named(by, KeepPosts, d.Unit)
	if t, sits := u.Sitting(); d.From == 0 && d.Post == CDO && sits && t.Person == d.Person {
		d.From = t.From // who sits there already gets what the register lacks
	}
	d.From = cmp.Or(d.From, DateOf(now))
	d.Name, d.Title, d.Before = Line(d.Name), Line(d.Title), ""
	ref = cmp.Or(ref,
		refuseIf(u.Gone(), UnitGone, "unit", "", "unit", u.Code, "date", u.Retired.String()),
		refuseIf(d.Person == "", FieldMissing, "person", ""),
		refuseIf(d.From < u.Joined, DateBeforeJoined, "from", "", "date", d.From.String(), "joined", u.Joined.String()),
		refuseIf(d.Post != CDO && d.Post != Liaison, NoSuchPost, "post", "", "post", string(d.Post)),
		tooLong(sized{"name", d.Name, MaxShort}, sized{"title", d.Title, MaxShort}),
	)
	if ref == nil && d.Post == CDO {
		d.Also = false
		ref = s.firstCDO(u, &d, DateOf(now))
		return decided(d, ref)
	}
	d.Basis, d.Filed = Document{}, nil // of a CDO alone
	n := len(u.Liaisons)
	if !d.Also && n > 0 {
		d.Before = u.Liaisons[0]
	}
	return decided(d, ref,
		refuseIf(u.holds(Liaison, d.Person), AlreadyHolds, "person", ""),
		refuseIf(!d.Also && n > 1, WhichLiaison, "person", "", "unit", u.Code, "n", strconv.Itoa(n)),
	)
}

// firstCDO says why the person can't be entered as the unit's CDO without a
// decision: the register knows of one already, or what is said of the paper or
// of the filing does not hold.
func (s State) firstCDO(u Unit, d *PostGiven, today Date) *Refusal {
	d.Basis.No = Line(d.Basis.No)
	t, _ := u.Sitting()
	switch {
	case u.CDO == d.Person && (t.Basis.No != "" || d.Basis.No == ""):
		return Refuse(AlreadyHolds, "person", "")
	case u.CDO == d.Person: // entered without a paper, which comes now; a filing is entered by itself
		d.Filed = nil
		return s.mendable(u, *d, today)
	case u.CDO != "" || s.cdoComing(u.Code):
		return Refuse(PostTaken, "person", "三（一）3", "unit", u.Code)
	case u.cdoFree() != 0:
		return Refuse(DecisionNeeded, "", "三（一）2", "unit", u.Code)
	}
	var ref *Refusal
	if d.Basis.No != "" || d.Basis.Date != 0 {
		ref = s.document(u.Code, CDOAppointedKind, d.Basis, today)
	}
	if d.Filed == nil {
		return ref
	}
	d.Filed = &Filing{On: d.Filed.On, Receipt: Line(d.Filed.Receipt)}
	return cmp.Or(ref,
		refuseIf(u.Kind == Department, NotFiled, "unit", "三（一）2", "unit", u.Code),
		Tenure{From: d.From, Basis: d.Basis}.mayFile(*d.Filed, today),
	)
}

// GiveUpPost decides that a liaison is one no more from a day on.
func GiveUpPost(s State, now time.Time, by string, d PostGiven) (Event, error) {
	u, ref := s.named(by, KeepPosts, d.Unit)
	d.From = cmp.Or(d.From, DateOf(now))
	return decided(PostGiven{Unit: d.Unit, Post: Liaison, Before: d.Before, From: d.From}, ref,
		refuseIf(d.Post == CDO, DismissalNeeded, "", "三（一）2", "unit", u.Code),
		refuseIf(!u.holds(Liaison, d.Before), NotLiaison, "person", "", "unit", u.Code),
	)
}

func (s State) postGiven(e Entry, d PostGiven) State {
	from := cmp.Or(d.From, DateOf(e.At))
	if from > DateOf(e.At) {
		return s.later(from, e)
	}
	u := s.Units.At(d.Unit)
	leaving := u.leaving(d)
	switch {
	case d.Post == CDO && d.Person != "" && d.Person == u.CDO:
		return s.tenureMended(e, d)
	case u.Gone(), d.Person == "" && len(leaving) == 0:
		return s // what was entered ahead has been overtaken
	}
	for _, person := range leaving {
		s = s.vacate(e, d.Unit, d.Post, person, from, Document{})
	}
	if d.Person != "" {
		t := Tenure{Post: d.Post, Person: d.Person, Name: d.Name, Title: d.Title, From: from, Basis: d.Basis}
		if d.Filed != nil {
			t.Filed = *d.Filed
		}
		s = s.know(d.Unit, CDOAppointedKind, d.Basis)
		s = s.seat(e, d.Unit, t)
	}
	if len(leaving) != 1 {
		leaving = []string{""}
	}
	return s.post(e, Trigger{Unit: d.Unit, Post: d.Post, Person: d.Person, Before: leaving[0]})
}

// leaving are those who leave the post by the event and still hold it. Events
// without a day are from before there were several liaisons.
func (u Unit) leaving(d PostGiven) []string {
	switch {
	case d.Post == CDO && (d.Person != "" || d.Before == "" || d.Before == u.CDO):
		return compact(u.CDO) // one at a time (三（一）3)
	case d.Post == Liaison && d.Before == "" && !d.Also && d.From == 0:
		return u.Liaisons
	case u.holds(d.Post, d.Before):
		return compact(d.Before)
	}
	return nil
}

// tenureMended writes into the running tenure what was not known, or not right,
// when it was entered: the CDO who sits is given the post again.
func (s State) tenureMended(e Entry, d PostGiven) State {
	u := s.Units.At(d.Unit)
	u.Tenures = slices.Clone(u.Tenures)
	for i := range u.Tenures {
		t := &u.Tenures[i]
		if t.Post != CDO || t.Until != 0 {
			continue
		}
		t.Name, t.Title, t.From = cmp.Or(d.Name, t.Name), cmp.Or(d.Title, t.Title), cmp.Or(d.From, t.From)
		if d.Basis.No != "" {
			t.Basis.No, t.Basis.Date = d.Basis.No, d.Basis.Date
		}
	}
	if u.unfiled == 0 {
		u.unfiled = u.unfiledFrom(DateOf(e.At))
	}
	s.Units = s.Units.With(d.Unit, u)
	return s.know(d.Unit, CDOAppointedKind, d.Basis)
}

// Holder is who holds the post, "" while it is vacant; of several liaisons the
// one who has been it longest.
func (u Unit) Holder(p Post) string {
	switch {
	case p == CDO:
		return u.CDO
	case len(u.Liaisons) > 0:
		return u.Liaisons[0]
	}
	return ""
}
