package policy

import (
	"cmp"
	"maps"
	"slices"
	"time"
)

// RoleGiven writes down that a person has, or no longer has, a role, from a
// day on.
type RoleGiven struct {
	Person string `json:"person"`
	Role   Role   `json:"role"`
	Ended  bool   `json:"ended,omitempty"`
	From   Date   `json:"from,omitempty"` // 0: the day of the entry
}

// Kind implements Deed.
func (RoleGiven) Kind() Kind { return "role.given" }

// RoleTerm is one person's time in a role.
type RoleTerm struct {
	Person string
	Role   Role
	From   Date
	Until  Date // the first day without it, 0 while it lasts
}

// GiveRole decides that a person has the role from a day on, or has it no
// more. The last of the bureau's staff can't be taken away: nobody could give
// the role back.
func GiveRole(s State, now time.Time, by string, d RoleGiven) (Deed, error) {
	if ref := s.may(by, KeepPosts, ""); ref != nil {
		return nil, ref
	}
	d.From = cmp.Or(d.From, DateOf(now))
	has := s.Who(d.Person).Has(d.Role)
	switch {
	case d.Person == "":
		return nil, Refuse(FieldMissing, "person", "")
	case !slices.Contains([]Role{Bureau, Leader, Company}, d.Role):
		return nil, Refuse(FieldMissing, "role", "")
	case !d.Ended && has:
		return nil, Refuse(AlreadyHasRole, "person", "")
	case d.Ended && !has:
		return nil, Refuse(HasNoRole, "person", "")
	case d.Ended && d.Role == Bureau && !s.bureauStays(d.Person):
		return nil, Refuse(LastOfBureau, "person", "")
	}
	return d, nil
}

// bureauStays says whether somebody is left of the bureau's staff without the
// person: one whose role doesn't end on a later day.
func (s State) bureauStays(without string) bool {
	return slices.ContainsFunc(s.Staff(Bureau), func(id string) bool {
		return id != without && !slices.ContainsFunc(s.ahead, func(c coming) bool {
			d, _ := Read[RoleGiven](c.entry)
			return d.Ended && d.Role == Bureau && d.Person == id
		})
	})
}

func (s State) roleGiven(e Entry, d RoleGiven) State {
	from := cmp.Or(d.From, DateOf(e.At))
	if from > DateOf(e.At) {
		return s.later(from, e)
	}
	p := s.people.At(d.Person)
	s.roles = maps.Clone(s.roles)
	if s.roles == nil {
		s.roles = map[Role][]string{}
	}
	if d.Ended {
		p.Roles = slices.DeleteFunc(slices.Clone(p.Roles), func(r Role) bool { return r == d.Role })
		s.roles[d.Role] = slices.DeleteFunc(slices.Clone(s.roles[d.Role]), func(id string) bool { return id == d.Person })
		s.people = s.people.With(d.Person, p)
		s.Terms = slices.Clone(s.Terms)
		for i := range s.Terms {
			if t := &s.Terms[i]; t.Person == d.Person && t.Role == d.Role && t.Until == 0 {
				t.Until = max(from, t.From)
			}
		}
		return s
	}
	if slices.Contains(p.Roles, d.Role) {
		return s
	}
	p.Roles = plus(p.Roles, d.Role)
	s.roles[d.Role] = plus(s.roles[d.Role], d.Person)
	s.people = s.people.With(d.Person, p)
	s.Terms = plus(s.Terms, RoleTerm{Person: d.Person, Role: d.Role, From: from})
	return s.post(e, Mail{Role: d.Role, Person: d.Person})
}

// StaffOn are the people who held the role on the day, longest first.
func (s State) StaffOn(r Role, day Date) []string {
	var who []string
	for _, t := range s.Terms {
		if t.Role == r && t.From <= day && (t.Until == 0 || day < t.Until) {
			who = append(who, t.Person)
		}
	}
	return who
}
