package policy

import "slices"

// How the deeds around meetings fold into the state.

// applyMeeting is apply for the deeds around meetings.
func (s State) applyMeeting(e Entry) State {
	switch e.Kind {
	case MeetingSet{}.Kind():
		return read(s, e, State.meetingSet)
	case MeetingChanged{}.Kind():
		return read(s, e, State.meetingChanged)
	case MeetingAnnounced{}.Kind():
		return read(s, e, State.meetingAnnounced)
	case MeetingCancelled{}.Kind():
		return read(s, e, State.meetingCancelled)
	case MeetingAnswered{}.Kind():
		return read(s, e, State.meetingAnswered)
	case AttendanceTaken{}.Kind():
		return read(s, e, State.attendanceTaken)
	case MinutesKept{}.Kind():
		return read(s, e, State.minutesKept)
	case PairsSet{}.Kind():
		return read(s, e, State.pairsSet)
	case PairAnswered{}.Kind():
		return read(s, e, State.pairAnswered)
	case TasksGiven{}.Kind():
		return read(s, e, State.tasksGiven)
	case TaskMoved{}.Kind():
		return read(s, e, State.taskMoved)
	default:
		return s.applyAnnouncement(e)
	}
}

func (s State) meetingSet(e Entry, d MeetingSet) State {
	s.Meetings = plus(s.Meetings, Meeting{No: d.No, MeetingFacts: d.MeetingFacts, At: e.At})
	return s.bringPapers(e, d.No, d.Papers)
}

func (s State) meetingChanged(e Entry, d MeetingChanged) State {
	told, gone := false, ""
	s = s.withMeeting(d.No, func(m *Meeting) {
		if told = m.On(); told {
			m.Past, m.Sequence = plus(m.Past, m.MeetingFacts), m.Sequence+1
			gone = s.uninvited(*m, d.MeetingFacts)
			if m.Date != d.Date {
				m.Answers = nil // they were for another day
			}
		}
		d.Papers = plus(m.MeetingFacts.Papers, d.Papers...)
		m.MeetingFacts, m.At = d.MeetingFacts, e.At
	})
	s = s.bringPapers(e, d.No, d.Papers)
	if !told {
		return s
	}
	return s.word(e, d.No, gone)
}

func (s State) meetingAnnounced(e Entry, d MeetingAnnounced) State {
	return s.withMeeting(d.No, func(m *Meeting) { m.Announced, m.At = e.At, e.At }).word(e, d.No, "")
}

func (s State) meetingCancelled(e Entry, d MeetingCancelled) State {
	told := false
	s = s.withMeeting(d.No, func(m *Meeting) {
		if told = m.On(); told {
			m.Sequence++
		}
		m.Cancelled, m.At = d.Reason, e.At
	})
	if !told {
		return s
	}
	return s.word(e, d.No, "")
}

func (s State) withMeeting(no int, change func(*Meeting)) State {
	if no < 1 || no > len(s.Meetings) {
		return s
	}
	s.Meetings = slices.Clone(s.Meetings)
	change(&s.Meetings[no-1])
	return s
}

// word has those invited told of what the entry did to the meeting.
func (s State) word(e Entry, no int, gone string) State {
	if no < 1 || no > len(s.Meetings) {
		return s
	}
	s = s.post(e, Mail{No: no, Seq: s.Meetings[no-1].Sequence, For: gone})
	m := s.mail[len(s.mail)-1]
	return s.withMeeting(no, func(x *Meeting) { x.Word = m })
}
