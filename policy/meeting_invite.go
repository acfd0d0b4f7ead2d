package policy

import (
	"slices"
	"strings"
	"time"
)

// Invited are the units whose CDOs are asked to the meeting: those that were
// chosen, or every unit that takes part on its day (四（二）, P40).
func (s State) Invited(m Meeting) []Unit { return s.invitedBy(m.MeetingFacts) }

func (s State) invitedBy(f MeetingFacts) []Unit {
	var units []Unit
	for _, code := range s.Codes {
		u := s.Units.peek(code)
		if u.takesPart(f.Date) && (len(f.Units) == 0 || slices.Contains(f.Units, code)) {
			units = append(units, *u)
		}
	}
	return units
}

// Invites says whether the unit's CDO is asked to the meeting.
func (s State) Invites(m Meeting, unit string) bool {
	u := s.Units.peek(unit)
	return u != nil && u.invitedTo(m)
}

func (u *Unit) invitedTo(m Meeting) bool {
	return u.takesPart(m.Date) && (len(m.Units) == 0 || slices.Contains(m.Units, u.Code))
}

// takesPart says whether the unit is in the scheme on the day.
func (u *Unit) takesPart(day Date) bool {
	return u.Joined != 0 && u.Joined <= day && (u.Retired == 0 || day < u.Retired)
}

// uninvited are the units, comma separated, that were asked to the meeting and
// are not to what it is now.
func (s State) uninvited(m Meeting, now MeetingFacts) string {
	var gone []string
	after := s.invitedBy(now)
	for _, u := range s.Invited(m) {
		if !slices.ContainsFunc(after, func(x Unit) bool { return x.Code == u.Code }) {
			gone = append(gone, u.Code)
		}
	}
	return strings.Join(gone, ",")
}

// hands are the people who hear of what concerns the unit's CDO: the CDO and
// those who draft, or who acts for them.
func (s State) hands(u Unit) []string {
	return compact(append([]string{s.standIn(u.CDO)}, s.pens(u)...)...)
}

// invitedPeople are all who are told of the meeting.
func (s State) invitedPeople(m Meeting) []string {
	var people []string
	for _, u := range s.Invited(m) {
		people = append(people, s.hands(u)...)
	}
	return compact(people...)
}

// Reached is how many people are told of the meeting.
func (s State) Reached(m Meeting) int { return len(s.invitedPeople(m)) }

// Unreached are the units asked to the meeting of which nobody can be told.
func (s State) Unreached(m Meeting) []Unit {
	return slices.DeleteFunc(s.Invited(m), func(u Unit) bool { return len(s.hands(u)) > 0 })
}

// SeatsAt are the units asked to the meeting for which the person may answer,
// in the order of founding.
func (s State) SeatsAt(m Meeting, person string) []Unit {
	who := s.Who(person)
	return slices.DeleteFunc(s.Invited(m), func(u Unit) bool {
		_, seated := who.SeatIn(u.Code)
		return !seated
	})
}

// coming are the people who go to the meeting: the CDO or the substitute, and,
// where the substitute has no account, those who draft for the unit.
func (s State) coming(m Meeting) []string {
	var people []string
	for _, u := range s.Invited(m) {
		switch a := m.Answers[u.Code]; a.Answer {
		case Attends:
			people = append(people, s.standIn(u.CDO))
		case SendsSubstitute:
			if a.Person != "" && !s.Closed(a.Person) {
				people = append(people, a.Person)
			} else {
				people = append(people, s.pens(u)...)
			}
		case OnLeaveThen, NoAnswer:
		}
	}
	return compact(people...)
}

// soonBefore is how long before a meeting we remind those who come.
const soonBefore = time.Hour

// MeetingSoon is what word is called that a meeting is about to begin. It
// follows from the clock, not from an entry.
func MeetingSoon() Kind { return "meeting.soon" }

// soon are the notices for those who come to a meeting that begins within the
// hour. It answers to nobody, so it keeps to the hours.
func (p Planner) soon(s State, o Outbox, now time.Time) []Notice {
	var owed []Notice
	if !p.Speaking(now) {
		return nil
	}
	for _, m := range s.Meetings {
		if !m.nears(now) {
			continue
		}
		mail := Mail{At: m.Start().Add(-soonBefore), Deed: MeetingSoon(), No: m.No, Seq: m.Sequence}
		for _, to := range s.coming(m) {
			n := Notice{Key: mail.key(to), To: to, Day: DateOf(now), Mail: &mail}
			if _, queued := o.Notices.Get(n.Key); !queued {
				owed = append(owed, n)
			}
		}
	}
	return owed
}

// nears says whether the meeting begins within the hour.
func (m Meeting) nears(now time.Time) bool {
	return m.On() && !m.begun(now) && !now.Before(m.Start().Add(-soonBefore))
}

// nextSoon is the next instant after now at which a meeting is an hour away, or
// later if there is none before.
func (s State) nextSoon(now, later time.Time) time.Time {
	for _, m := range s.Meetings {
		if at := m.Start().Add(-soonBefore); m.On() && at.After(now) && at.Before(later) {
			later = at
		}
	}
	return later
}
