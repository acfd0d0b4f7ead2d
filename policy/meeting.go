package policy

import (
	"slices"
	"strconv"
	"time"
)

// Meeting is an exchange meeting that the bureau has set (四（二）, P40): a draft
// of the bureau's until it is announced.
type Meeting struct {
	No int
	MeetingFacts
	Cancelled string         // why it does not take place, "" while it does
	Announced time.Time      // zero while only the bureau knows of it
	At        time.Time      // of the last change
	Sequence  int            // how often it was changed since, as calendars count
	Past      []MeetingFacts // what was announced before each change
	Word      Trigger        // the latest that those invited were told of it

	Answers  map[string]MeetingAnswer // by unit
	Attended map[string]Attendance    // by unit, once somebody has taken it down
	Papers   []Evidence               // that were sent along
	Minutes  Minutes
	Pairs    []Pair // problems that met somebody who has solved the like
}

// MeetingFacts is what the bureau says about a meeting.
type MeetingFacts struct {
	Date     Date     `json:"date"`
	Time     string   `json:"time"`            // "14:30"
	Until    string   `json:"until,omitempty"` // "16:30"; "" is two hours later
	Place    string   `json:"place"`           // or a link
	Agenda   string   `json:"agenda,omitempty"`
	Units    []string `json:"units,omitempty"`     // who is invited; none: every unit that takes part
	AnswerBy Date     `json:"answer_by,omitempty"` // the last day to answer
	Papers   []string `json:"papers,omitempty"`    // Slack file ids, copied in afterwards
}

// usualLength is how long a meeting takes whose end nobody gave.
const usualLength = 2 * time.Hour

// Start is the instant at which the meeting begins.
func (f MeetingFacts) Start() time.Time { return f.Date.At(clockOf(f.Time)) }

// End is the instant at which the meeting is over.
func (f MeetingFacts) End() time.Time {
	if f.Until == "" {
		return f.Start().Add(usualLength)
	}
	return f.Date.At(clockOf(f.Until))
}

// OneAnswer is the day by which invitations are answered: the one that was set,
// else the day before.
func (f MeetingFacts) OneAnswer() Date {
	if f.AnswerBy != 0 {
		return f.AnswerBy
	}
	return f.Date - 1
}

// On says whether those invited know of the meeting and it is not called off.
func (m Meeting) On() bool { return !m.Announced.IsZero() && m.Cancelled == "" }

// MeetingSet writes down that a meeting is planned.
type MeetingSet struct {
	No int `json:"no"`
	MeetingFacts
}

// Kind implements Event.
func (MeetingSet) Kind() EventKind { return MeetingSetKind }

// MeetingChanged writes down what a meeting is like now.
type MeetingChanged struct {
	No int `json:"no"`
	MeetingFacts
}

// Kind implements Event.
func (MeetingChanged) Kind() EventKind { return MeetingChangedKind }

// MeetingAnnounced writes down that those invited are to be told.
type MeetingAnnounced struct {
	No int `json:"no"`
}

// Kind implements Event.
func (MeetingAnnounced) Kind() EventKind { return MeetingAnnouncedKind }

// MeetingCancelled writes down that a meeting does not take place.
type MeetingCancelled struct {
	No     int    `json:"no"`
	Reason string `json:"reason"`
}

// Kind implements Event.
func (MeetingCancelled) Kind() EventKind { return MeetingCancelledKind }

// SetMeeting decides that a meeting is planned: the bureau convenes one in each
// half-year at least. One that has been held may be written down, too.
func SetMeeting(s State, by string, f MeetingFacts) (Event, error) {
	f, ref := s.meetingFacts(by, 0, f)
	if ref != nil {
		return nil, ref
	}
	return MeetingSet{No: len(s.Meetings) + 1, MeetingFacts: f}, nil
}

// ChangeMeeting decides that a meeting that has not begun is another. Nothing
// (nil) is decided when nothing changes.
func ChangeMeeting(s State, now time.Time, by string, no int, f MeetingFacts) (Event, error) {
	m, ref := s.meetingToCome(now, by, ConveneMeeting, "", no)
	if ref != nil {
		return nil, ref
	}
	if f, ref = s.meetingFacts(by, no, f); ref != nil {
		return nil, ref
	}
	switch {
	case m.same(f):
		return nil, nil
	case m.On() && !f.Start().After(now):
		return nil, Refuse(DateInPast, "date", "", "date", f.Date.String())
	}
	return MeetingChanged{No: no, MeetingFacts: f}, nil
}

func (f MeetingFacts) same(g MeetingFacts) bool {
	return f.Date == g.Date && f.Time == g.Time && f.Until == g.Until && f.Place == g.Place && f.Agenda == g.Agenda &&
		f.AnswerBy == g.AnswerBy && slices.Equal(f.Units, g.Units) && len(g.Papers) == 0
}

// AnnounceMeeting decides to tell those invited. The bureau does it once; what
// changes afterwards is told as a change.
func AnnounceMeeting(s State, now time.Time, by string, no int) (Event, error) {
	m, ref := s.meetingToCome(now, by, ConveneMeeting, "", no)
	if ref != nil {
		return nil, ref
	}
	switch {
	case !m.Announced.IsZero():
		return nil, Refuse(AlreadyAnnounced, "no", "", "no", strconv.Itoa(no), "date", DateOf(m.Announced).String())
	case m.AnswerBy != 0 && m.AnswerBy < DateOf(now):
		return nil, Refuse(DateInPast, "answer_by", "", "date", m.AnswerBy.String())
	case len(s.invitedPeople(m)) == 0:
		return nil, Refuse(NobodyInvited, "no", "四（二）", "no", strconv.Itoa(no))
	}
	return MeetingAnnounced{No: no}, nil
}

// CancelMeeting decides that a meeting does not take place.
func CancelMeeting(s State, now time.Time, by string, no int, reason string) (Event, error) {
	reason = Line(reason)
	m, ref := s.meetingOf(by, ConveneMeeting, "", no)
	if ref != nil {
		return nil, ref
	}
	switch {
	case m.Cancelled != "":
		return nil, Refuse(AlreadyCancelled, "no", "", "no", strconv.Itoa(no), "date", "")
	case m.begun(now):
		return nil, Refuse(MeetingHeld, "no", "", "date", m.Date.String())
	case reason == "":
		return nil, Refuse(ReasonMissing, "reason", "")
	}
	if ref := tooLong(sized{"reason", reason, MaxShort}); ref != nil {
		return nil, ref
	}
	return MeetingCancelled{No: no, Reason: reason}, nil
}

// begun says whether the meeting has begun.
func (f MeetingFacts) begun(now time.Time) bool { return !now.Before(f.Start()) }

// MeetingNo is the meeting with the number; ok is false where there is none.
func (s State) MeetingNo(no int) (m Meeting, ok bool) {
	if no < 1 || no > len(s.Meetings) {
		return m, false
	}
	return s.Meetings[no-1], true
}

// meetingOf is the meeting with the number, if the person may do the act.
func (s State) meetingOf(by string, act Act, unit string, no int) (Meeting, *Refusal) {
	if ref := s.may(by, act, unit); ref != nil {
		return Meeting{}, ref
	}
	m, ok := s.MeetingNo(no)
	if !ok {
		return m, Refuse(NoSuchMeeting, "no", "", "no", strconv.Itoa(no))
	}
	return m, nil
}

// meetingToCome is meetingOf for what can only be done before the meeting.
func (s State) meetingToCome(now time.Time, by string, act Act, unit string, no int) (Meeting, *Refusal) {
	m, ref := s.meetingOf(by, act, unit, no)
	switch {
	case ref != nil:
		return m, ref
	case m.Cancelled != "":
		return m, Refuse(MeetingOff, "no", "", "no", strconv.Itoa(no), "reason", m.Cancelled)
	case m.begun(now):
		return m, Refuse(MeetingBegun, "no", "", "date", m.Date.String(), "time", m.Time)
	}
	return m, nil
}

// meetingFacts are the facts as they are kept, if they can be those of the
// meeting with the number, 0 for a new one.
func (s State) meetingFacts(by string, no int, f MeetingFacts) (MeetingFacts, *Refusal) {
	if ref := s.may(by, ConveneMeeting, ""); ref != nil {
		return f, ref
	}
	f.Place, f.Agenda = Line(f.Place), Text(f.Agenda)
	if ref := f.check(); ref != nil {
		return f, ref
	}
	for _, code := range f.Units {
		if u, ok := s.Units.Get(code); !ok || !u.takesPart(f.Date) {
			return f, Refuse(NotTakingPart, "units", "", "unit", code, "date", f.Date.String())
		}
	}
	slices.Sort(f.Units)
	f.Units = slices.Compact(f.Units)
	for _, m := range s.Meetings {
		if m.No != no && m.Cancelled == "" && m.meets(f) {
			return f, Refuse(MeetingOverlaps, "date", "", "no", strconv.Itoa(m.No), "date", m.Date.String(), "time", m.Time)
		}
	}
	return f, nil
}

func (f MeetingFacts) check() *Refusal {
	switch {
	case f.Date == 0:
		return Refuse(DateMissing, "date", "")
	case !isClock(f.Time):
		return Refuse(NotATime, "time", "", "time", f.Time)
	case f.Until != "" && !isClock(f.Until):
		return Refuse(NotATime, "until", "", "time", f.Until)
	case f.Until != "" && f.Until <= f.Time:
		return Refuse(EndsBeforeItBegins, "until", "", "time", f.Time)
	case f.Place == "":
		return Refuse(FieldMissing, "place", "")
	case f.AnswerBy > f.Date:
		return Refuse(AnswerTooLate, "answer_by", "", "date", f.Date.String())
	}
	return tooLong(sized{"place", f.Place, MaxPlace}, sized{"agenda", f.Agenda, MaxNote})
}

// MaxPlace is how many characters a place may have: links are longer than rooms.
const MaxPlace = 300

// meets says whether somebody would have to be at both.
func (f MeetingFacts) meets(g MeetingFacts) bool {
	if !f.Start().Before(g.End()) || !g.Start().Before(f.End()) {
		return false
	}
	return len(f.Units) == 0 || len(g.Units) == 0 || slices.ContainsFunc(f.Units, func(u string) bool { return slices.Contains(g.Units, u) })
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

// clockOf reads "14:30"; what is no time is midnight.
func clockOf(s string) (hour, minute int) {
	t, err := time.Parse("15:04", s)
	if err != nil {
		return 0, 0
	}
	return t.Hour(), t.Minute()
}
