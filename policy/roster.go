package policy

import "slices"

// Post is an office that a person holds in a unit.
type Post string

// The two posts of a unit.
const (
	CDO     Post = "cdo"     // 首席数据官: answers and signs
	Liaison Post = "liaison" // 联络员: drafts
)

// Role is what a person may do for the whole city.
type Role string

// The roles outside the units.
const (
	Bureau  Role = "bureau"  // 市政务服务数据管理局: leads, announces, chases (P6)
	Leader  Role = "leader"  // 领导小组: reads all (P24)
	Company Role = "company" // 数字广东珠海分公司: operates (P5)
)

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
func (p Person) Sees() bool {
	return p.Has(Bureau) || p.Has(Leader) || slices.Contains(p.Seats, Seat{"zhuhai", CDO})
}

// SeatIn is the person's seat in the unit; the CDO's comes first for somebody
// who holds both.
func (p Person) SeatIn(unit string) (Seat, bool) {
	for _, post := range []Post{CDO, Liaison} {
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

// PostGiven writes down who holds a post of a unit from now on (三（一）3, P10:
// one holder at a time, so the one before leaves it).
type PostGiven struct {
	Unit   string `json:"unit"`
	Post   Post   `json:"post"`
	Person string `json:"person"`
	Before string `json:"before,omitempty"`
}

// Kind implements Deed.
func (PostGiven) Kind() Kind { return "post.given" }

// RoleGiven writes down that a person has, or no longer has, a role.
type RoleGiven struct {
	Person string `json:"person"`
	Role   Role   `json:"role"`
	Ended  bool   `json:"ended,omitempty"`
}

// Kind implements Deed.
func (RoleGiven) Kind() Kind { return "role.given" }

// GivePost decides that person holds the post of the unit from now on. Only
// the bureau keeps the roster (P6).
func GivePost(s State, by, unit string, post Post, person string) (Deed, error) {
	if !s.Who(by).Has(Bureau) {
		return nil, Refuse(BureauOnly, "", "三（一）1")
	}
	u, ok := s.Units.Get(unit)
	if !ok {
		return nil, Refuse(NoSuchUnit, "unit", "", "unit", unit)
	}
	before := u.Holder(post)
	if before == person {
		return nil, Refuse(AlreadyHolds, "person", "")
	}
	return PostGiven{Unit: unit, Post: post, Person: person, Before: before}, nil
}

// GiveRole decides that person has the role from now on, or has it no more.
// The last of the bureau's staff can't be taken away: nobody could give the
// role back.
func GiveRole(s State, by, person string, role Role, end bool) (Deed, error) {
	if !s.Who(by).Has(Bureau) {
		return nil, Refuse(BureauOnly, "", "三（一）1")
	}
	has := s.Who(person).Has(role)
	switch {
	case !end && has:
		return nil, Refuse(AlreadyHasRole, "person", "")
	case end && !has:
		return nil, Refuse(HasNoRole, "person", "")
	case end && role == Bureau && len(s.Staff(Bureau)) == 1:
		return nil, Refuse(LastOfBureau, "person", "")
	}
	return RoleGiven{Person: person, Role: role, Ended: end}, nil
}

// Holder is who holds the post, "" while it is vacant.
func (u Unit) Holder(p Post) string {
	if p == CDO {
		return u.CDO
	}
	return u.Liaison
}
