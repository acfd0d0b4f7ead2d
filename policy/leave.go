package policy

import (
	"slices"
	"time"
)

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

// Kind implements Deed.
func (LeaveSet) Kind() Kind { return "leave.set" }

// LeaveEnded writes down that a person is back.
type LeaveEnded struct {
	Person string `json:"person"`
	Set    int    `json:"set,omitempty"` // the day until which it was set; 0: whichever runs, else those to come
}

// Kind implements Deed.
func (LeaveEnded) Kind() Kind { return "leave.ended" }

// maxLeave is how many days a leave may last; who is away for longer is
// replaced.
const maxLeave = 366

// SetLeave decides that a person who holds a post is on leave, and who acts.
// The person or the bureau says so.
func SetLeave(s State, now time.Time, by string, l Leave) (Deed, error) {
	if by != l.Person {
		if ref := s.may(by, TakeLeave, ""); ref != nil {
			return nil, ref
		}
	}
	today := DateOf(now)
	switch {
	case len(s.people.At(l.Person).Seats) == 0:
		return nil, Refuse(HoldsNoPost, "person", "")
	case l.From == 0:
		return nil, Refuse(DateMissing, "from", "")
	case l.Until == 0:
		return nil, Refuse(DateMissing, "until", "")
	case l.Until < l.From || l.Until < today:
		return nil, Refuse(LeaveBackwards, "until", "", "from", l.From.String(), "until", l.Until.String())
	case l.Until-l.From > maxLeave:
		return nil, Refuse(LeaveTooLong, "until", "", "max", "366")
	case l.Acting == l.Person:
		return nil, Refuse(ActsForOneself, "acting", "")
	}
	for _, other := range append(s.leavesComing(l.Person), s.leaves...) {
		if other.Person == l.Person && l.From <= other.Until && other.From <= l.Until {
			return nil, Refuse(AlreadyOnLeave, "person", "", "until", other.Until.String())
		}
	}
	return LeaveSet{l}, nil
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
func EndLeave(s State, by, person string) (Deed, error) {
	if by != person {
		if ref := s.may(by, TakeLeave, ""); ref != nil {
			return nil, ref
		}
	}
	if _, ok := s.OnLeave(person); !ok && len(s.leavesComing(person)) == 0 {
		return nil, Refuse(NotOnLeave, "person", "")
	}
	return LeaveEnded{Person: person}, nil
}

func (s State) leaveSet(e Entry, d LeaveSet) State {
	s = s.mark(e, s.unitsOf(d.Person)...)
	if d.From > DateOf(e.At) {
		return s.later(d.From, e)
	}
	s.leaves = plus(s.leaves, d.Leave)
	s = s.laterDeed(d.Until+1, e, LeaveEnded{Person: d.Person, Set: int(d.Until)})
	return s.post(e, Mail{Person: d.Person, Acting: d.Acting})
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

// pens are those who draft for the unit and can be reached.
func (s State) pens(u Unit) []string {
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
