package policy

import "slices"

// meetingWants are the days on which the meeting wants something of the unit:
// an answer, to come, to say what became of its problem.
func (m Meeting) wants(u *Unit) []want {
	if !m.On() || !u.invitedTo(m) {
		return nil
	}
	var all []want
	switch m.Answers[u.Code].Answer {
	case NoAnswer:
		all = append(all, want{AnswerNoun, m.OneAnswer()})
	case Attends, SendsSubstitute:
		all = append(all, want{AttendNoun, m.Date})
	case OnLeaveThen:
	}
	if len(m.Unfollowed(u.Code)) > 0 {
		all = append(all, want{FollowNoun, m.FollowDay()})
	}
	return all
}

// MeetingsOf are the meetings of which the noun speaks, for the unit and day:
// those to answer by it, to come to on it, or to look back at.
func (s State) MeetingsOf(u Unit, n Noun, day Date) []Meeting { return s.meetingsOf(&u, n, day) }

func (s State) meetingsOf(u *Unit, n Noun, day Date) []Meeting {
	var all []Meeting
	for _, m := range s.Meetings {
		for _, w := range m.wants(u) {
			if w == (want{n, day}) {
				all = append(all, m)
			}
		}
	}
	return all
}

// meetingStatus is how the unit stands with an answer, a meeting to come to, or
// a look back, by the day.
func meetingStatus(s State, u *Unit, o Obligation, today Date) Obligation {
	n, day := o.Noun, o.Due
	o.Status = s.meetingEnd(u, n, day)
	for _, m := range s.meetingsOf(u, n, day) {
		if n != FollowNoun && (today > m.Date || len(m.Attended) > 0) {
			continue // it is over
		}
		if o.Status = Open; n == AnswerNoun && today > day {
			o.Status = Late
		}
		o.At = m.Answers[u.Code].At
	}
	return o
}

// near are the meetings of which somebody may have to hear on the day.
func (s State) near(today Date) []Meeting {
	const ahead, behind = 200, 90
	var all []Meeting
	for _, m := range s.Meetings {
		if m.On() && m.Date <= today+ahead && m.Date >= today-behind {
			all = append(all, m)
		}
	}
	return all
}

// unitMeetings are what the meetings want of the unit these days.
func (s State) unitMeetings(u *Unit, today Date) []want {
	var all []want
	for _, m := range s.near(today) {
		for _, w := range m.wants(u) {
			if s.owed(u, s.Rule(w.noun), OnDay(w.day), today).Status.Fulfilled() {
				continue
			}
			all = append(all, w)
		}
	}
	return all
}

// MeetingsAbout are the announced meetings of which the noun speaks, or spoke
// before they changed, for the day: also those that are answered, called off or
// over.
func (s State) MeetingsAbout(n Noun, day Date) []Meeting {
	var all []Meeting
	for _, m := range s.Meetings {
		if m.Announced.IsZero() {
			continue
		}
		if slices.ContainsFunc(plus(m.Past, m.MeetingFacts), func(f MeetingFacts) bool { return f.dayOf(n) == day }) {
			all = append(all, m)
		}
	}
	return all
}

// dayOf is the day by which, or on which, the meeting wants what the noun names.
func (f MeetingFacts) dayOf(n Noun) Date {
	switch n {
	case AnswerNoun:
		return f.OneAnswer()
	case FollowNoun:
		return f.FollowDay()
	default:
		return f.Date
	}
}

// meetingEnd is how it ended for the unit what a meeting wanted by the day, and
// wants no more: done if the unit did it, and not by the meeting's going by.
func (s State) meetingEnd(u *Unit, n Noun, day Date) Status {
	for _, m := range s.MeetingsAbout(n, day) {
		how := m.Attended[u.Code]
		switch {
		case n == AnswerNoun && m.Answers[u.Code].Answer != NoAnswer && m.dayOf(n) == day,
			n == AttendNoun && (how == Present || how == BySubstitute),
			n == FollowNoun && m.followed(u.Code):
			return Done
		}
	}
	return Lapsed
}

// followed says whether the unit said of each of its problems what became of it.
func (m Meeting) followed(unit string) bool {
	return len(m.Unfollowed(unit)) == 0 && slices.ContainsFunc(m.Pairs, func(p Pair) bool { return p.Asks == unit })
}
