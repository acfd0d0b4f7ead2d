package policy

import (
	"cmp"
	"maps"
	"slices"
	"strconv"
	"time"
)

// Attendance is how a CDO was at a meeting.
type Attendance string

// The ways to attend. A substitute counts as attended by substitute.
const (
	Present      Attendance = "present"
	BySubstitute Attendance = "substitute"
	Excused      Attendance = "leave"
	Absent       Attendance = "absent"
)

// AttendanceTaken writes down who was at a meeting, all at once.
type AttendanceTaken struct {
	No    int                   `json:"no"`
	Marks map[string]Attendance `json:"marks"` // by unit
}

// Minutes are what a meeting came to.
type Minutes struct {
	Entry int // that holds the text, 0 while there are none
	Files []Evidence
	By    string
	At    time.Time
}

// MinutesKept writes down a meeting's minutes.
type MinutesKept struct {
	No    int      `json:"no"`
	Text  string   `json:"text,omitempty"`
	Files []string `json:"files,omitempty"` // Slack file ids, copied in afterwards
}

// MaxMinutes is how many characters minutes may have; longer ones are a file.
const MaxMinutes = 3000

// TakeAttendance decides who was at the meeting. Units that the marks leave out
// were excused if they had said so, else absent. It can be mended afterwards;
// the same again decides nothing (nil).
func TakeAttendance(s State, now time.Time, by string, no int, marks map[string]Attendance) (Event, error) {
	m, ref := s.meetingTakenPlace(now, by, no)
	all := map[string]Attendance{}
	for _, u := range s.Invited(m) {
		switch mark := marks[u.Code]; {
		case mark != "":
			all[u.Code] = mark
		case m.Answers[u.Code].Answer == OnLeaveThen:
			all[u.Code] = Excused
		default:
			all[u.Code] = Absent
		}
	}
	for unit, mark := range marks {
		_, invited := all[unit]
		ref = cmp.Or(ref, refuseIf(!invited || !mark.known(), NotInvited, "marks", "", "unit", unit, "no", strconv.Itoa(no)))
	}
	if ref == nil && maps.Equal(all, m.Attended) {
		return nil, nil
	}
	return decided(AttendanceTaken{No: no, Marks: all}, ref)
}

func (a Attendance) known() bool {
	return a == Present || a == BySubstitute || a == Excused || a == Absent
}

// Expected is the attendance as the answers have it: the clerk confirms it with
// a tap where it came out so.
func (s State) Expected(m Meeting) map[string]Attendance {
	if len(m.Attended) > 0 {
		return m.Attended
	}
	all := map[string]Attendance{}
	for _, u := range s.Invited(m) {
		switch m.Answers[u.Code].Answer {
		case Attends:
			all[u.Code] = Present
		case SendsSubstitute:
			all[u.Code] = BySubstitute
		case OnLeaveThen:
			all[u.Code] = Excused
		case NoAnswer:
			all[u.Code] = Absent
		}
	}
	return all
}

// meetingTakenPlace is the meeting for what comes after it: from its day on.
func (s State) meetingTakenPlace(now time.Time, by string, no int) (Meeting, *Refusal) {
	m, ref := s.meetingOf(by, ConveneMeeting, "", no)
	return m, cmp.Or(ref, m.off(), refuseIf(DateOf(now) < m.Date, MeetingAhead, "no", "", "date", m.Date.String()))
}

// KeepMinutes decides on the meeting's minutes: a text, files, or both. Newer
// ones stand in the place of older ones, which the ledger keeps.
func KeepMinutes(s State, now time.Time, by string, no int, text string, files []string) (Event, error) {
	_, ref := s.meetingTakenPlace(now, by, no)
	text = Text(text)
	return decided(MinutesKept{No: no, Text: text, Files: files}, ref,
		refuseIf(text == "" && len(files) == 0, FieldMissing, "text", ""),
		tooLong(sized{"text", text, MaxMinutes}),
	)
}

func (s State) attendanceTaken(_ Entry, d AttendanceTaken) State {
	return s.withMeeting(d.No, func(m *Meeting) { m.Attended = d.Marks })
}

func (s State) minutesKept(e Entry, d MinutesKept) State {
	s, files := s.bring(e, PendingFile{For: minutesPaper, No: d.No}, d.Files)
	s = s.withMeeting(d.No, func(m *Meeting) { m.Minutes = Minutes{Entry: e.N, Files: files, By: e.By, At: e.At} })
	return s.tellInvited(e, d.No, "")
}

// What the files of a meeting are for, as they are copied in.
const (
	meetingPaper = "meeting"
	minutesPaper = "minutes"
)

// bringPapers notes the files that are sent along with an invitation, those
// that are new.
func (s State) bringPapers(e Entry, no int, files []string) State {
	m, _ := s.MeetingNo(no)
	fresh := slices.DeleteFunc(compact(files...), func(f string) bool {
		return slices.ContainsFunc(m.Papers, func(p Evidence) bool { return p.File == f })
	})
	s, papers := s.bring(e, PendingFile{For: meetingPaper, No: no}, fresh)
	return s.withMeeting(no, func(m *Meeting) { m.Papers = appended(m.Papers, papers...) })
}

// settleMeeting notes what became of a file of a meeting.
func (s State) settleMeeting(what string, no int, ev Evidence) State {
	return s.withMeeting(no, func(m *Meeting) {
		if what == minutesPaper {
			m.Minutes.Files = settled(m.Minutes.Files, ev)
			return
		}
		m.Papers = settled(m.Papers, ev)
	})
}

func settled(all []Evidence, ev Evidence) []Evidence {
	out := make([]Evidence, len(all))
	for i, old := range all {
		if out[i] = old; old.File == ev.File {
			out[i] = ev
		}
	}
	return out
}
