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
func GiveRole(s State, now time.Time, by string, d RoleGiven) (Event, error) {
	d.From = cmp.Or(d.From, DateOf(now))
	has := s.Who(d.Person).Has(d.Role)
	return decided(d, s.may(by, KeepPosts, ""),
		refuseIf(d.Person == "", FieldMissing, "person", ""),
		refuseIf(!slices.Contains(Roles(), d.Role), FieldMissing, "role", ""),
		refuseIf(!d.Ended && has, AlreadyHasRole, "person", ""),
		refuseIf(d.Ended && !has, HasNoRole, "person", ""),
		refuseIf(d.Ended && d.Role == Bureau && !s.bureauStays(d.Person), LastOfBureau, "person", ""),
	)
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
	p.Roles = appended(p.Roles, d.Role)
	s.roles[d.Role] = appended(s.roles[d.Role], d.Person)
	s.people = s.people.With(d.Person, p)
	s.Terms = appended(s.Terms, RoleTerm{Person: d.Person, Role: d.Role, From: from})
	return s.post(e, Trigger{Role: d.Role, Person: d.Person})
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

// AccountChanged writes down that a person's Slack account was switched off,
// or on again: a post whose holder can't be reached is as good as vacant, and
// the bureau has to hear of it before a deadline, not after.
type AccountChanged struct {
	Person string `json:"person"`
	Closed bool   `json:"closed"`
}

// ChangeAccount decides to note what Slack says about an account. It decides
// nothing (nil) about people without a part in the scheme, and when nothing is
// new.
func ChangeAccount(s State, person string, closed bool) (Event, error) {
	if s.Who(person).Nobody() || s.Closed(person) == closed {
		return nil, nil
	}
	return AccountChanged{Person: person, Closed: closed}, nil
}

func (s State) accountChanged(e Entry, d AccountChanged) State {
	s.closed = s.closed.With(d.Person, d.Closed)
	if !d.Closed {
		return s
	}
	return s.post(e, Trigger{Person: d.Person})
}

// Closed says whether the person's Slack account is switched off.
func (s State) Closed(person string) bool { return s.closed.At(person) }

// Everyone are the people with a part in the scheme, in order.
func (s State) Everyone() []string {
	return slices.DeleteFunc(s.people.Keys(), func(person string) bool { return s.Who(person).Nobody() })
}

// Leave is a person's time away, and who acts meanwhile: reminders and drafts
// go to the acting one, the right to sign does not.
type Leave struct {
	Person string `json:"person"`
	From   Date   `json:"from"`
	Until  Date   `json:"until"` // the last day away
	Acting string `json:"acting,omitempty"`
}

// LeaveSet writes down that a person will be, or is, on leave.
type LeaveSet struct{ Leave }

// LeaveEnded writes down that a person is back.
type LeaveEnded struct {
	Person string `json:"person"`
	Set    int    `json:"set,omitempty"` // the day until which it was set; 0: whichever runs, else those to come
}

// maxLeave is how many days a leave may last; who is away for longer is
// replaced.
const maxLeave = 366

// SetLeave decides that a person who holds a post is on leave, and who acts.
// The person or the bureau says so.
func SetLeave(s State, now time.Time, by string, l Leave) (Event, error) {
	ref := cmp.Or(s.mayTakeLeave(by, l.Person),
		refuseIf(len(s.people.At(l.Person).Seats) == 0, HoldsNoPost, "person", ""),
		refuseIf(l.From == 0, DateMissing, "from", ""),
		refuseIf(l.Until == 0, DateMissing, "until", ""),
		refuseIf(l.Until < l.From || l.Until < DateOf(now), LeaveBackwards, "until", "", "from", l.From.String(), "until", l.Until.String()),
		refuseIf(l.Until-l.From > maxLeave, LeaveTooLong, "until", "", "max", "366"),
		refuseIf(l.Acting == l.Person, ActsForOneself, "acting", ""),
	)
	for _, other := range append(s.leavesComing(l.Person), s.leaves...) {
		overlaps := other.Person == l.Person && l.From <= other.Until && other.From <= l.Until
		ref = cmp.Or(ref, refuseIf(overlaps, AlreadyOnLeave, "person", "", "until", other.Until.String()))
	}
	return decided(LeaveSet{l}, ref)
}

// mayTakeLeave says why who asks can't say that the person is away: it is their
// own word, or the bureau's.
func (s State) mayTakeLeave(by, person string) *Refusal {
	if by == person {
		return nil
	}
	return s.may(by, TakeLeave, "")
}

// leavesComing are the person's leaves that have not begun.
func (s State) leavesComing(person string) []Leave {
	var all []Leave
	for _, c := range s.ahead {
		if d, ok := Read[LeaveSet](c.entry); ok && d.Person == person {
			all = append(all, d.Leave)
		}
	}
	return all
}

// EndLeave decides that a person is back before the leave's last day, or does
// not go at all.
func EndLeave(s State, by, person string) (Event, error) {
	_, away := s.OnLeave(person)
	return decided(LeaveEnded{Person: person}, s.mayTakeLeave(by, person),
		refuseIf(!away && len(s.leavesComing(person)) == 0, NotOnLeave, "person", ""))
}

func (s State) leaveSet(e Entry, d LeaveSet) State {
	s = s.mark(e, s.unitsOf(d.Person)...)
	if d.From > DateOf(e.At) {
		return s.later(d.From, e)
	}
	s.leaves = appended(s.leaves, d.Leave)
	s = s.laterEvent(d.Until+1, e, LeaveEnded{Person: d.Person, Set: int(d.Until)})
	return s.post(e, Trigger{Person: d.Person, Acting: d.Acting})
}

func (s State) leaveEnded(e Entry, d LeaveEnded) State {
	if _, away := s.OnLeave(d.Person); !away && d.Set == 0 {
		s.ahead = slices.DeleteFunc(slices.Clone(s.ahead), func(c coming) bool {
			l, ok := Read[LeaveSet](c.entry)
			return ok && l.Person == d.Person
		})
	}
	s.leaves = slices.DeleteFunc(slices.Clone(s.leaves), func(l Leave) bool {
		return l.Person == d.Person && (d.Set == 0 || int(l.Until) == d.Set)
	})
	return s.mark(e, s.unitsOf(d.Person)...)
}

// OnLeave is the leave that the person is on.
func (s State) OnLeave(person string) (Leave, bool) {
	for _, l := range s.leaves {
		if l.Person == person {
			return l, true
		}
	}
	return Leave{}, false
}

// standIn is who hears what is meant for the person: the person, who acts
// meanwhile, or "" when neither can be reached.
func (s State) standIn(person string) string {
	if len(s.leaves) > 0 {
		if l, away := s.OnLeave(person); away {
			person = l.Acting
		}
	}
	if person == "" || s.Closed(person) {
		return ""
	}
	return person
}

// Drafters are those who draft for the unit and can be reached.
func (s State) Drafters(unit string) []string { return s.drafters(s.Units.At(unit)) }

// drafters are those who draft for the unit and can be reached.
func (s State) drafters(u Unit) []string {
	pens := make([]string, 0, len(u.Liaisons))
	for _, l := range u.Liaisons {
		if who := s.standIn(l); who != "" && !slices.Contains(pens, who) {
			pens = append(pens, who)
		}
	}
	return pens
}

// actingSeats are the seats that the person looks after for others on leave.
func (s State) actingSeats(person string) []Seat {
	var seats []Seat
	for _, l := range s.leaves {
		if l.Acting != person {
			continue
		}
		for _, seat := range s.people.At(l.Person).Seats {
			if a := (Seat{seat.Unit, Acting}); !slices.Contains(seats, a) {
				seats = append(seats, a)
			}
		}
	}
	return seats
}

// unitsOf are the units in which the person holds a post.
func (s State) unitsOf(person string) []string {
	var units []string
	for _, seat := range s.people.At(person).Seats {
		if !slices.Contains(units, seat.Unit) {
			units = append(units, seat.Unit)
		}
	}
	return units
}
