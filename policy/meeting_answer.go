package policy

import (
	"maps"
	"strconv"
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

// Kind implements Deed.
func (MeetingAnswered) Kind() Kind { return "meeting.answered" }

// AnswerMeeting decides what the unit says to an invitation. It may change its
// mind until the meeting begins; saying the same again decides nothing (nil).
func AnswerMeeting(s State, now time.Time, by, unit string, no int, f AnswerFacts) (Deed, error) {
	m, ref := s.meetingToCome(now, by, AnswerMeetings, unit, no)
	if ref != nil {
		return nil, ref
	}
	f.Name, f.Reason = Line(f.Name), Line(f.Reason)
	switch {
	case m.Announced.IsZero():
		return nil, Refuse(NoSuchMeeting, "no", "", "no", strconv.Itoa(no))
	case !s.Invites(m, unit):
		return nil, Refuse(NotInvited, "no", "", "unit", unit, "no", strconv.Itoa(no))
	}
	if ref := f.check(); ref != nil {
		return nil, ref
	}
	if m.Answers[unit].AnswerFacts == f {
		return nil, nil
	}
	return MeetingAnswered{No: no, Unit: unit, AnswerFacts: f}, nil
}

func (f AnswerFacts) check() *Refusal {
	switch f.Answer {
	case Attends:
		if f.Name != "" || f.Person != "" {
			return Refuse(FieldMissing, "answer", "")
		}
	case SendsSubstitute:
		if f.Name == "" && f.Person == "" {
			return Refuse(SubstituteMissing, "name", "四（二）")
		}
	case OnLeaveThen:
		if f.Reason == "" {
			return Refuse(LeaveReasonMissing, "reason", "四（二）")
		}
	case NoAnswer:
		return Refuse(FieldMissing, "answer", "")
	default:
		return Refuse(FieldMissing, "answer", "")
	}
	return tooLong(sized{"name", f.Name, MaxShort}, sized{"reason", f.Reason, MaxShort})
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
	return s.post(e, Mail{Unit: d.Unit, No: d.No, Person: d.Person, Before: before.Person})
}
