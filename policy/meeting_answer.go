package policy

import (
	"cmp"
	"maps"
	"slices"
	"strconv"
	"strings"
	"time"
)

// AnswerKind is what a CDO says to an invitation.
type AnswerKind string

// The answers. CDOs are to come in principle (原则上需参加, 四（二）), so that
// who does not gives a reason.
const (
	NoAnswer        AnswerKind = ""
	Attends         AnswerKind = "attend"
	SendsSubstitute AnswerKind = "substitute"
	OnLeaveThen     AnswerKind = "leave"
)

// AnswerFacts are what a unit says to an invitation.
type AnswerFacts struct {
	Answer AnswerKind `json:"answer"`
	Name   string     `json:"name,omitempty"`   // of the substitute
	Person string     `json:"person,omitempty"` // the substitute's Slack id, if there is one
	Reason string     `json:"reason,omitempty"`
}

// MeetingAnswer is the newest answer of a unit.
type MeetingAnswer struct {
	AnswerFacts
	By string
	At time.Time
}

// MeetingAnswered writes down what a unit says to an invitation.
type MeetingAnswered struct {
	No   int    `json:"no"`
	Unit string `json:"unit"`
	AnswerFacts
}

// AnswerMeeting decides what the unit says to an invitation. It may change its
// mind until the meeting begins; saying the same again decides nothing (nil).
func AnswerMeeting(s State, now time.Time, by, unit string, no int, f AnswerFacts) (Event, error) {
	m, ref := s.meetingToCome(now, by, AnswerMeetings, unit, no)
	f.Name, f.Reason = Line(f.Name), Line(f.Reason)
	ref = cmp.Or(ref,
		refuseIf(m.Announced.IsZero(), NoSuchMeeting, "no", "", "no", strconv.Itoa(no)),
		refuseIf(!s.Invites(m, unit), NotInvited, "no", "", "unit", unit, "no", strconv.Itoa(no)),
		f.check(),
	)
	if ref == nil && m.Answers[unit].AnswerFacts == f {
		return nil, nil
	}
	return decided(MeetingAnswered{No: no, Unit: unit, AnswerFacts: f}, ref)
}

func (f AnswerFacts) check() *Refusal {
	known := slices.Contains([]AnswerKind{Attends, SendsSubstitute, OnLeaveThen}, f.Answer)
	named := f.Name != "" || f.Person != ""
	return cmp.Or(
		refuseIf(!known || f.Answer == Attends && named, FieldMissing, "answer", ""),
		refuseIf(f.Answer == SendsSubstitute && !named, SubstituteMissing, "name", "四（二）"),
		refuseIf(f.Answer == OnLeaveThen && f.Reason == "", LeaveReasonMissing, "reason", "四（二）"),
		tooLong(sized{"name", f.Name, MaxShort}, sized{"reason", f.Reason, MaxShort}),
	)
}

// Counts are how many units said what to an invitation.
type Counts struct{ Invited, Attend, Substitute, Leave int }

// Silent is how many have not answered.
func (c Counts) Silent() int { return c.Invited - c.Attend - c.Substitute - c.Leave }

// Answered counts the answers to the meeting's invitation.
func (s State) Answered(m Meeting) Counts {
	var c Counts
	for _, u := range s.Invited(m) {
		c.Invited++
		switch m.Answers[u.Code].Answer {
		case Attends:
			c.Attend++
		case SendsSubstitute:
			c.Substitute++
		case OnLeaveThen:
			c.Leave++
		case NoAnswer:
		}
	}
	return c
}

func (s State) meetingAnswered(e Entry, d MeetingAnswered) State {
	before := MeetingAnswer{}
	s = s.withMeeting(d.No, func(m *Meeting) {
		before = m.Answers[d.Unit]
		m.Answers = maps.Clone(m.Answers)
		if m.Answers == nil {
			m.Answers = map[string]MeetingAnswer{}
		}
		m.Answers[d.Unit] = MeetingAnswer{AnswerFacts: d.AnswerFacts, By: e.By, At: e.At}
	})
	if d.Person == "" && before.Person == "" {
		return s
	}
	return s.post(e, Trigger{Unit: d.Unit, No: d.No, Person: d.Person, Before: before.Person})
}

// Invited are the units whose CDOs are asked to the meeting: those that were
// chosen, or every unit that takes part on its day (四（二）, P40).
func (s State) Invited(m Meeting) []Unit { return s.invitedBy(m.MeetingFacts) }

func (s State) invitedBy(f MeetingFacts) []Unit {
	var units []Unit
	for _, code := range s.Codes {
		u := s.Units.Ref(code)
		if u.takesPart(f.Date) && (len(f.Units) == 0 || slices.Contains(f.Units, code)) {
			units = append(units, *u)
		}
	}
	return units
}

// Invites says whether the unit's CDO is asked to the meeting.
func (s State) Invites(m Meeting, unit string) bool {
	u := s.Units.Ref(unit)
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

// members are the people who hear of what concerns the unit's CDO: the CDO and
// those who draft, or who acts for them.
func (s State) members(u Unit) []string {
	return compact(append([]string{s.standIn(u.CDO)}, s.drafters(u)...)...)
}

// invitedPeople are all who are told of the meeting.
func (s State) invitedPeople(m Meeting) []string {
	var people []string
	for _, u := range s.Invited(m) {
		people = append(people, s.members(u)...)
	}
	return compact(people...)
}

// Reached is how many people are told of the meeting.
func (s State) Reached(m Meeting) int { return len(s.invitedPeople(m)) }

// Unreached are the units asked to the meeting of which nobody can be told.
func (s State) Unreached(m Meeting) []Unit {
	return slices.DeleteFunc(s.Invited(m), func(u Unit) bool { return len(s.members(u)) > 0 })
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
				people = append(people, s.drafters(u)...)
			}
		case OnLeaveThen, NoAnswer:
		}
	}
	return compact(people...)
}

// soonBefore is how long before a meeting we remind those who come.
const soonBefore = time.Hour

// MeetingSoonKind is what word is called that a meeting is about to begin. It
// follows from the clock, not from an entry.
const MeetingSoonKind EventKind = "meeting.soon"

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
		soon := Trigger{At: m.Start().Add(-soonBefore), Event: MeetingSoonKind, No: m.No, Seq: m.Sequence}
		owed = append(owed, o.untold(soon, now, s.coming(m))...)
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
