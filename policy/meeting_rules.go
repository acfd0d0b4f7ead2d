package policy

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"
)

// meetingPart is what the exchange meetings bring into the scheme (四（二）).
func meetingPart() Part {
	to := unitAudiences()
	bureau := []Audience{ToBureau}
	broadcast := func(e Fold) EventRule {
		return EventRule{Fold: e, readers: invitedReaders, follow: followMeeting, broadcast: true}
	}
	return Part{
		Events: []EventRule{
			{Fold: cityWide(State.meetingSet)},
			broadcast(cityWide(State.meetingChanged)),
			broadcast(cityWide(State.meetingAnnounced)),
			broadcast(cityWide(State.meetingCancelled)),
			{Fold: on(State.meetingAnswered), readers: substituteReaders},
			{Fold: cityWide(State.attendanceTaken)},
			broadcast(cityWide(State.minutesKept)),
			{Fold: cityWide(State.pairsSet)},
			{Fold: on(State.pairAnswered)},
			{Fold: Fold{kind: MeetingSoonKind}, readers: comingReaders, outdated: notSoon},
		},
		Obligations: []ObligationRule{
			{
				Kind: MeetingObligation, Clause: "四（二）", due: Period.End, city: true,
				ladder: []Rung{
					{Half: 1, Month: time.April, Day: 1, To: bureau},
					{Half: 2, Month: time.October, Day: 1, To: bureau},
					{Days: -30, To: bureau},
					{Days: 1, To: bureau},
				},
				stand: func(s State, _ *Unit, o Obligation, today Date) Obligation { return s.MeetingOwed(o.Period, today) },
			},
			{ // the invitation itself asked first
				Kind: AnswerObligation, Clause: "四（二）",
				ladder: append(rungs(to.both, -2, 0), rungs(to.late, 1)...),
				stand:  meetingStatus,
				meant: func(s State, u *Unit, due Date) bool {
					return slices.ContainsFunc(s.MeetingsAbout(AnswerObligation, due), u.invitedTo)
				},
			},
			{ // an hour before, those who come hear once more
				Kind: AttendObligation, Clause: "四（二）", answered: true,
				ladder: rungs(to.both, -7, -1),
				stand:  meetingStatus,
			},
			{
				Kind: FollowObligation, Clause: "四（二）", Since: true,
				ladder: []Rung{{Days: 0, After: true, To: to.unit}, {Days: 7, To: to.unit}, {Days: 14, To: to.both}},
				stand:  meetingStatus,
			},
		},
		Facts: []FactRule{meetingFacts, pairFacts},
	}
}

func (d MeetingAnswered) units() []string { return []string{d.Unit} }
func (d PairAnswered) units() []string    { return []string{d.Unit} }

// comingReaders are those who come to a meeting.
func comingReaders(_ Planner, s State, m Trigger) []string {
	meeting, ok := s.MeetingNo(m.No)
	if !ok {
		return nil
	}
	return s.coming(meeting)
}

// notSoon says whether the meeting is not within the hour, or not as it was told.
func notSoon(s State, m Trigger, now time.Time) bool {
	meeting, _ := s.MeetingNo(m.No)
	return !meeting.nears(now) || meeting.Sequence != m.Seq
}

// substituteReaders are who goes in the CDO's place, and who no longer does.
func substituteReaders(_ Planner, s State, m Trigger) []string {
	if _, ok := s.MeetingNo(m.No); !ok {
		return nil
	}
	return slices.DeleteFunc(compact(m.Person, m.Before), s.Closed)
}

// invitedReaders are all who are asked to the meeting, or no longer are, the
// channel of all CDOs once, and the bureau, which watches.
func invitedReaders(p Planner, s State, m Trigger) []string {
	meeting, ok := s.MeetingNo(m.No)
	if !ok {
		return nil
	}
	to := append(p.watchers(s, m), s.invitedPeople(meeting)...) // who watches sees it from the start
	for code := range strings.SplitSeq(m.For, ",") {
		to = append(to, s.members(s.Units.At(code))...)
	}
	if m.Event != MinutesKeptKind {
		to = append(to, p.Channel)
	}
	return compact(to...)
}

func followMeeting(s State, m Trigger, to string, now time.Time) (shown string, last bool) {
	meeting, ok := s.MeetingNo(m.No)
	if !ok {
		return "", true
	}
	parts := []string{fmt.Sprintf("s%d", meeting.Sequence)}
	switch {
	case meeting.Cancelled != "":
		return parts[0] + " off", true
	case !now.Before(meeting.End()):
		return parts[0] + " over", true
	}
	seats := s.SeatsAt(meeting, to)
	for _, u := range seats {
		a := meeting.Answers[u.Code]
		parts = append(parts, u.Code+" "+string(a.Answer)+a.Name+a.Person+a.Reason)
	}
	if len(seats) == 0 { // a channel, or the bureau
		c := s.Answered(meeting)
		parts = append(parts, fmt.Sprintf("%d %d %d of %d", c.Attend, c.Substitute, c.Leave, c.Invited))
	}
	return strings.Join(parts, " "), false
}

// MeetingOwed is how the bureau's duty to convene a meeting in the half-year
// stands (四（二）, P40): it is done once one has been held.
func (s State) MeetingOwed(p Period, today Date) Obligation {
	met := s.MeetingsIn(p)
	o := s.Obligation(s.Rule(MeetingObligation), p, "")
	o.Have, o.Want = len(met), 1
	switch {
	case slices.ContainsFunc(met, func(m Meeting) bool { return m.Date <= today }):
		o.Status = Done
	case o.Have >= o.Want:
		o.Status = Arranged
	case today > o.Due && o.Due < s.Began:
		o.Status = Unknown
	default:
		o.Status = undone(p.Start(), o.Due, today)
	}
	return o
}

// MeetingFact is a meeting of the half-year, and how the unit was there: "" while
// nobody took it down.
type MeetingFact struct {
	Meeting
	How Attendance
}

// PairFact is what became of a problem that a meeting talked about, and the name of
// the unit whose experience it was brought together with.
type PairFact struct {
	Pair
	Lender Name
}

// meetingFacts: the exchange meetings of the half-year, under the second duty.
// One at which the unit was not is none.
func meetingFacts(s State, u Unit, p Period) []Fact {
	var all []Fact
	for _, m := range s.MeetingsIn(p) {
		how := m.Attended[u.Code]
		if !s.Invites(m, u.Code) || how == Excused || how == Absent {
			continue
		}
		all = append(all, Fact{Key: "meeting/" + m.Date.String(), Cell: Cell{1, Results}, About: MeetingFact{m, how}})
	}
	return all
}

// leftOver says whether the day lies in the half-year before, too late for the
// report on it: a meeting in May is looked back at in June.
func leftOver(p Period, d Date) bool {
	before := HalfOf(p.Start() - 1)
	return within(before, d) && d > ReportDue(before)
}

// pairFacts: a problem that went away with what another unit has done is a
// result of the duty; one that stays is a problem still.
func pairFacts(s State, u Unit, p Period) []Fact {
	var all []Fact
	for _, m := range s.Meetings {
		for i, pair := range m.Pairs {
			if pair.Asks != u.Code || pair.Outcome == NotAsked || !within(p, pair.Told) && !leftOver(p, pair.Told) {
				continue
			}
			f := Fact{
				Key:  "pair/" + strconv.Itoa(m.No) + "/" + strconv.Itoa(i) + "/" + string(pair.Outcome),
				Cell: Cell{pair.Duty, Results}, About: PairFact{pair, s.Units.At(pair.Offers).Name},
			}
			if pair.Outcome == Unsolved {
				f.Cell.Part = Problems
			}
			all = append(all, f)
		}
	}
	return all
}

func (s State) meetingSet(e Entry, d MeetingSet) State {
	s.Meetings = appended(s.Meetings, Meeting{No: d.No, MeetingFacts: d.MeetingFacts, At: e.At})
	return s.bringPapers(e, d.No, d.Papers)
}

func (s State) meetingChanged(e Entry, d MeetingChanged) State {
	told, gone := false, ""
	s = s.withMeeting(d.No, func(m *Meeting) {
		if told = m.On(); told {
			m.Past, m.Sequence = appended(m.Past, m.MeetingFacts), m.Sequence+1
			gone = s.uninvited(*m, d.MeetingFacts)
			if m.Date != d.Date {
				m.Answers = nil // they were for another day
			}
		}
		d.Papers = appended(m.MeetingFacts.Papers, d.Papers...)
		m.MeetingFacts, m.At = d.MeetingFacts, e.At
	})
	s = s.bringPapers(e, d.No, d.Papers)
	if !told {
		return s
	}
	return s.tellInvited(e, d.No, gone)
}

func (s State) meetingAnnounced(e Entry, d MeetingAnnounced) State {
	return s.withMeeting(d.No, func(m *Meeting) { m.Announced, m.At = e.At, e.At }).tellInvited(e, d.No, "")
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
	return s.tellInvited(e, d.No, "")
}

func (s State) withMeeting(no int, change func(*Meeting)) State {
	s.Meetings = changed(s.Meetings, no, change)
	return s
}

// tellInvited has those invited told of what the entry did to the meeting.
func (s State) tellInvited(e Entry, no int, gone string) State {
	if no < 1 || no > len(s.Meetings) {
		return s
	}
	s = s.post(e, Trigger{No: no, Seq: s.Meetings[no-1].Sequence, For: gone})
	m := s.triggers[len(s.triggers)-1]
	return s.withMeeting(no, func(x *Meeting) { x.Word = m })
}
