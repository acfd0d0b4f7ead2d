package policy

import (
	"strconv"
	"time"
)

// Meeting is an exchange meeting that the bureau has set (四（二）, P40).
type Meeting struct {
	No int
	MeetingFacts
	Cancelled string    // why it does not take place, "" while it does
	At        time.Time // of the last change
}

// MeetingFacts is what the bureau says about a meeting.
type MeetingFacts struct {
	Date   Date   `json:"date"`
	Time   string `json:"time"` // "14:30"
	Place  string `json:"place"`
	Agenda string `json:"agenda,omitempty"`
}

// MeetingSet writes down that a meeting takes place.
type MeetingSet struct {
	No int `json:"no"`
	MeetingFacts
}

// Kind implements Deed.
func (MeetingSet) Kind() Kind { return "meeting.set" }

// MeetingCancelled writes down that a meeting does not take place.
type MeetingCancelled struct {
	No     int    `json:"no"`
	Reason string `json:"reason"`
}

// Kind implements Deed.
func (MeetingCancelled) Kind() Kind { return "meeting.cancelled" }

// SetMeeting decides that a meeting takes place: the bureau convenes one in
// each half-year at least. One that has been held may be written down, too.
func SetMeeting(s State, by string, f MeetingFacts) (Deed, error) {
	if ref := s.may(by, ConveneMeeting, ""); ref != nil {
		return nil, ref
	}
	f.Place, f.Agenda = Line(f.Place), Text(f.Agenda)
	switch {
	case f.Date == 0:
		return nil, Refuse(DateMissing, "date", "")
	case !isClock(f.Time):
		return nil, Refuse(NotATime, "time", "", "time", f.Time)
	case f.Place == "":
		return nil, Refuse(FieldMissing, "place", "")
	}
	if ref := tooLong(sized{"place", f.Place, MaxShort}, sized{"agenda", f.Agenda, MaxNote}); ref != nil {
		return nil, ref
	}
	for _, m := range s.Meetings {
		if m.Cancelled == "" && m.Date == f.Date {
			return nil, Refuse(MeetingOnThatDay, "date", "", "no", strconv.Itoa(m.No), "date", f.Date.String())
		}
	}
	return MeetingSet{No: len(s.Meetings) + 1, MeetingFacts: f}, nil
}

// CancelMeeting decides that a meeting does not take place.
func CancelMeeting(s State, now time.Time, by string, no int, reason string) (Deed, error) {
	reason = Line(reason)
	if ref := s.may(by, ConveneMeeting, ""); ref != nil {
		return nil, ref
	}
	switch {
	case no < 1 || no > len(s.Meetings):
		return nil, Refuse(NoSuchMeeting, "no", "", "no", strconv.Itoa(no))
	case s.Meetings[no-1].Cancelled != "":
		return nil, Refuse(AlreadyCancelled, "no", "", "no", strconv.Itoa(no), "date", "")
	case s.Meetings[no-1].Date < DateOf(now):
		return nil, Refuse(MeetingHeld, "no", "", "date", s.Meetings[no-1].Date.String())
	case reason == "":
		return nil, Refuse(ReasonMissing, "reason", "")
	}
	if ref := tooLong(sized{"reason", reason, MaxShort}); ref != nil {
		return nil, ref
	}
	return MeetingCancelled{No: no, Reason: reason}, nil
}

// MeetingsIn are the meetings of the half-year that take place or took place.
func (s State) MeetingsIn(p Period) []Meeting {
	var in []Meeting
	for _, m := range s.Meetings {
		if m.Cancelled == "" && HalfOf(m.Date) == p {
			in = append(in, m)
		}
	}
	return in
}

func isClock(s string) bool {
	_, err := time.Parse("15:04", s)
	return err == nil && len(s) == len("15:04")
}
