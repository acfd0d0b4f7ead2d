package policy

import (
	"cmp"
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

// MeetingChanged writes down what a meeting is like now.
type MeetingChanged struct {
	No int `json:"no"`
	MeetingFacts
}

// MeetingAnnounced writes down that those invited are to be told.
type MeetingAnnounced struct {
	No int `json:"no"`
}

// MeetingCancelled writes down that a meeting does not take place.
type MeetingCancelled struct {
	No     int    `json:"no"`
	Reason string `json:"reason"`
}

// SetMeeting decides that a meeting is planned: the bureau convenes one in each
// half-year at least. One that has been held may be written down, too.
func SetMeeting(s State, by string, f MeetingFacts) (Event, error) {
	f, ref := s.meetingFacts(by, 0, f)
	return decided(MeetingSet{No: len(s.Meetings) + 1, MeetingFacts: f}, ref)
}

// ChangeMeeting decides that a meeting that has not begun is another. Nothing
// (nil) is decided when nothing changes.
func ChangeMeeting(s State, now time.Time, by string, no int, f MeetingFacts) (Event, error) {
	m, ref := s.meetingToCome(now, by, ConveneMeeting, "", no)
	f, unfit := s.meetingFacts(by, no, f)
	if ref = cmp.Or(ref, unfit); ref == nil && m.same(f) {
		return nil, nil
	}
	return decided(MeetingChanged{No: no, MeetingFacts: f}, ref,
		refuseIf(m.On() && !f.Start().After(now), DateInPast, "date", "", "date", f.Date.String()))
}

func (f MeetingFacts) same(g MeetingFacts) bool {
	return f.Date == g.Date && f.Time == g.Time && f.Until == g.Until && f.Place == g.Place && f.Agenda == g.Agenda &&
		f.AnswerBy == g.AnswerBy && slices.Equal(f.Units, g.Units) && len(g.Papers) == 0
}

// AnnounceMeeting decides to tell those invited. The bureau does it once; what
// changes afterwards is told as a change.
func AnnounceMeeting(s State, now time.Time, by string, no int) (Event, error) {
	m, ref := s.meetingToCome(now, by, ConveneMeeting, "", no)
	number := strconv.Itoa(no)
	return decided(MeetingAnnounced{No: no}, ref,
		refuseIf(!m.Announced.IsZero(), AlreadyAnnounced, "no", "", "no", number, "date", DateOf(m.Announced).String()),
		refuseIf(m.AnswerBy != 0 && m.AnswerBy < DateOf(now), DateInPast, "answer_by", "", "date", m.AnswerBy.String()),
		refuseIf(len(s.invitedPeople(m)) == 0, NobodyInvited, "no", "四（二）", "no", number),
	)
}

// CancelMeeting decides that a meeting does not take place.
func CancelMeeting(s State, now time.Time, by string, no int, reason string) (Event, error) {
	reason = Line(reason)
	m, ref := s.meetingOf(by, ConveneMeeting, "", no)
	return decided(MeetingCancelled{No: no, Reason: reason}, ref,
		refuseIf(m.Cancelled != "", AlreadyCancelled, "no", "", "no", strconv.Itoa(no), "date", ""),
		refuseIf(m.begun(now), MeetingHeld, "no", "", "date", m.Date.String()),
		refuseIf(reason == "", ReasonMissing, "reason", ""),
		tooLong(sized{"reason", reason, MaxShort}),
	)
}

// begun says whether the meeting has begun.
func (f MeetingFacts) begun(now time.Time) bool { return !now.Before(f.Start()) }

// MeetingNo is the meeting with the number; ok is false where there is none.
func (s State) MeetingNo(no int) (m Meeting, ok bool) { return numbered(s.Meetings, no) }

// meetingOf is the meeting with the number, if the person may do the act.
func (s State) meetingOf(by string, act Act, unit string, no int) (Meeting, *Refusal) {
	m, ok := s.MeetingNo(no)
	return m, cmp.Or(s.may(by, act, unit), refuseIf(!ok, NoSuchMeeting, "no", "", "no", strconv.Itoa(no)))
}

// meetingToCome is meetingOf for what can only be done before the meeting.
func (s State) meetingToCome(now time.Time, by string, act Act, unit string, no int) (Meeting, *Refusal) {
	m, ref := s.meetingOf(by, act, unit, no)
	return m, cmp.Or(ref, m.off(), refuseIf(m.begun(now), MeetingBegun, "no", "", "date", m.Date.String(), "time", m.Time))
}

// off refuses what can't be done with a meeting that was called off.
func (m Meeting) off() *Refusal {
	return refuseIf(m.Cancelled != "", MeetingOff, "no", "", "no", strconv.Itoa(m.No), "reason", m.Cancelled)
}

// meetingFacts are the facts as they are kept, if they can be those of the
// meeting with the number, 0 for a new one.
func (s State) meetingFacts(by string, no int, f MeetingFacts) (MeetingFacts, *Refusal) {
	f.Place, f.Agenda = Line(f.Place), Text(f.Agenda)
	ref := cmp.Or(s.may(by, ConveneMeeting, ""), f.check())
	for _, code := range f.Units {
		u := s.Units.Ref(code)
		ref = cmp.Or(ref, refuseIf(u == nil || !u.takesPart(f.Date), NotTakingPart, "units", "", "unit", code, "date", f.Date.String()))
	}
	f.Units = slices.Compact(slices.Sorted(slices.Values(f.Units)))
	for _, m := range s.Meetings {
		overlaps := m.No != no && m.Cancelled == "" && m.meets(f)
		ref = cmp.Or(ref, refuseIf(overlaps, MeetingOverlaps, "date", "", "no", strconv.Itoa(m.No), "date", m.Date.String(), "time", m.Time))
	}
	return f, ref
}

func (f MeetingFacts) check() *Refusal {
	return cmp.Or(
		refuseIf(f.Date == 0, DateMissing, "date", ""),
		refuseIf(!isClock(f.Time), NotATime, "time", "", "time", f.Time),
		refuseIf(f.Until != "" && !isClock(f.Until), NotATime, "until", "", "time", f.Until),
		refuseIf(f.Until != "" && f.Until <= f.Time, EndsBeforeItBegins, "until", "", "time", f.Time),
		refuseIf(f.Place == "", FieldMissing, "place", ""),
		refuseIf(f.AnswerBy > f.Date, AnswerTooLate, "answer_by", "", "date", f.Date.String()),
		tooLong(sized{"place", f.Place, MaxPlace}, sized{"agenda", f.Agenda, MaxNote}),
	)
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
