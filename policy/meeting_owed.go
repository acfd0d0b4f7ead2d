package policy

import (
	"cmp"
	"slices"
	"strconv"
	"strings"
	"time"

	"cdobot/policy/likeness"
)

// meetingWants are the days on which the meeting wants something of the unit:
// an answer, to come, to say what became of its problem.
func (m Meeting) wants(u *Unit) []want {
	if !m.On() || !u.invitedTo(m) {
		return nil
	}
	var all []want
	switch m.Answers[u.Code].Answer {
	case NoAnswer:
		all = append(all, want{AnswerObligation, m.OneAnswer()})
	case Attends, SendsSubstitute:
		all = append(all, want{AttendObligation, m.Date})
	case OnLeaveThen:
	}
	if len(m.Unfollowed(u.Code)) > 0 {
		all = append(all, want{FollowObligation, m.FollowDay()})
	}
	return all
}

// MeetingsOf are the meetings of which the kind of obligation speaks, for the unit and day:
// those to answer by it, to come to on it, or to look back at.
func (s State) MeetingsOf(u Unit, n ObligationKind, day Date) []Meeting {
	return s.meetingsOf(&u, n, day)
}

func (s State) meetingsOf(u *Unit, n ObligationKind, day Date) []Meeting {
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
	n, day := o.Kind, o.Due
	o.Status = s.meetingEnd(u, n, day)
	for _, m := range s.meetingsOf(u, n, day) {
		if n != FollowObligation && (today > m.Date || len(m.Attended) > 0) {
			continue // it is over
		}
		if o.Status = Open; n == AnswerObligation && today > day {
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
		if m.On() && m.OneAnswer() <= today+ahead && m.Date >= today-behind {
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
			if s.owed(u, s.Rule(w.kind), OnDay(w.day), today).Status.Fulfilled() {
				continue
			}
			all = append(all, w)
		}
	}
	return all
}

// MeetingsAbout are the announced meetings of which the kind of obligation speaks, or spoke
// before they changed, for the day: also those that are answered, called off or
// over.
func (s State) MeetingsAbout(n ObligationKind, day Date) []Meeting {
	var all []Meeting
	for _, m := range s.Meetings {
		if m.Announced.IsZero() {
			continue
		}
		if slices.ContainsFunc(appended(m.Past, m.MeetingFacts), func(f MeetingFacts) bool { return f.dayOf(n) == day }) {
			all = append(all, m)
		}
	}
	return all
}

// dayOf is the day by which, or on which, the meeting wants what the kind of obligation names.
func (f MeetingFacts) dayOf(n ObligationKind) Date {
	switch n {
	case AnswerObligation:
		return f.OneAnswer()
	case FollowObligation:
		return f.FollowDay()
	default:
		return f.Date
	}
}

// meetingEnd is how it ended for the unit what a meeting wanted by the day, and
// wants no more: done if the unit did it, and not by the meeting's going by.
func (s State) meetingEnd(u *Unit, n ObligationKind, day Date) Status {
	for _, m := range s.MeetingsAbout(n, day) {
		how := m.Attended[u.Code]
		switch {
		case n == AnswerObligation && m.Answers[u.Code].Answer != NoAnswer && m.dayOf(n) == day,
			n == AttendObligation && (how == Present || how == BySubstitute),
			n == FollowObligation && m.followed(u.Code):
			return Done
		}
	}
	return Lapsed
}

// followed says whether the unit said of each of its problems what became of it.
func (m Meeting) followed(unit string) bool {
	return len(m.Unfollowed(unit)) == 0 && slices.ContainsFunc(m.Pairs, func(p Pair) bool { return p.Asks == unit })
}

// Pair is a problem of one unit beside what another one has achieved on the
// same duty: something to talk about at a meeting (四（一）, P36; 四（二）, P40).
type Pair struct {
	Duty    Duty    `json:"duty"`
	Asks    string  `json:"asks"` // the unit with the problem
	Problem string  `json:"problem"`
	Offers  string  `json:"offers"` // the unit that has done the like
	Result  string  `json:"result"`
	Outcome Outcome `json:"-"`
	Word    string  `json:"-"` // what the unit added to it
	Told    Date    `json:"-"` // the day on which it said so
}

// Match proposes what a meeting could talk about, by likeness.Match of what the
// reports say on each duty (四（一）, P36).
func Match(problems, results []likeness.Passage, most int) []Pair {
	var pairs []Pair
	for _, p := range likeness.Match(problems, results, most) {
		pairs = append(pairs, Pair{
			Duty: Duty(p.Problem.Topic),
			Asks: p.Problem.Unit, Problem: whole(p.Problem.Text),
			Offers: p.Result.Unit, Result: whole(p.Result.Text),
		})
	}
	return pairs
}

// whole is a sentence that stands alone.
func whole(sentence string) string {
	if cut := strings.TrimRight(sentence, "；;"); cut != sentence {
		sentence = cut + "。"
	}
	return Excerpt(sentence, MaxExcerpt)
}

// Outcome is what became of a problem after the meeting.
type Outcome string

// The outcomes.
const (
	NotAsked Outcome = ""
	Solved   Outcome = "solved"
	Partly   Outcome = "partly"
	Unsolved Outcome = "unsolved"
)

// PairsSet writes down which pairs a meeting talks about.
type PairsSet struct {
	No    int    `json:"no"`
	Pairs []Pair `json:"pairs"`
}

// PairAnswered writes down what became of a pair's problem.
type PairAnswered struct {
	No      int     `json:"no"`
	Pair    int     `json:"pair"` // from 0
	Unit    string  `json:"unit"`
	Outcome Outcome `json:"outcome"`
	Word    string  `json:"word,omitempty"`
}

// MaxPairs is how many pairs one meeting can talk about, and MaxExcerpt how
// many characters of a report each side of a pair has.
const (
	MaxPairs   = 20
	MaxExcerpt = 300
)

// SetPairs decides which pairs the meeting talks about, in place of those
// before.
func SetPairs(s State, now time.Time, by string, no int, pairs []Pair) (Event, error) {
	_, ref := s.meetingToCome(now, by, ConveneMeeting, "", no)
	ref = cmp.Or(ref, refuseIf(len(pairs) > MaxPairs, TooManyPairs, "pairs", "", "max", strconv.Itoa(MaxPairs)))
	kept := make([]Pair, 0, len(pairs))
	for _, p := range pairs {
		p.Problem, p.Result, p.Outcome, p.Word, p.Told = Text(p.Problem), Text(p.Result), "", "", 0
		_, asks := s.Units.Get(p.Asks)
		_, offers := s.Units.Get(p.Offers)
		empty := !asks || !offers || p.Asks == p.Offers || p.Problem == "" || p.Result == "" || p.Duty < 0 || p.Duty >= Duties
		ref = cmp.Or(ref,
			refuseIf(empty, FieldMissing, "pairs", ""),
			tooLong(sized{"pairs", p.Problem, MaxExcerpt}, sized{"pairs", p.Result, MaxExcerpt}),
		)
		kept = append(kept, p)
	}
	return decided(PairsSet{No: no, Pairs: kept}, ref)
}

// AnswerPair decides what became of the unit's problem after the meeting.
func AnswerPair(s State, now time.Time, by, unit string, no, pair int, outcome Outcome, word string) (Event, error) {
	word = Text(word)
	m, ref := s.meetingOf(by, AnswerMeetings, unit, no)
	was, _ := numbered(m.Pairs, pair+1)
	ref = cmp.Or(ref,
		refuseIf(!m.begun(now), MeetingAhead, "no", "", "date", m.Date.String()),
		refuseIf(was.Asks != unit, NoSuchPair, "", "", "no", strconv.Itoa(no)),
		refuseIf(outcome != Solved && outcome != Partly && outcome != Unsolved, FieldMissing, "outcome", ""),
		tooLong(sized{"word", word, MaxNote}),
	)
	if ref == nil && was.Outcome == outcome && was.Word == word {
		return nil, nil
	}
	return decided(PairAnswered{No: no, Pair: pair, Unit: unit, Outcome: outcome, Word: word}, ref)
}

func (s State) pairsSet(_ Entry, d PairsSet) State {
	return s.withMeeting(d.No, func(m *Meeting) { m.Pairs = d.Pairs })
}

func (s State) pairAnswered(e Entry, d PairAnswered) State {
	return s.withMeeting(d.No, func(m *Meeting) {
		m.Pairs = changed(m.Pairs, d.Pair+1, func(p *Pair) { p.Outcome, p.Word, p.Told = d.Outcome, d.Word, DateOf(e.At) })
	})
}

// followAfter is how many days after a meeting its units are asked whether
// their problems went away.
const followAfter = 30

// FollowDay is the day on which they are asked.
func (f MeetingFacts) FollowDay() Date { return f.Date + followAfter }

// Unfollowed are the unit's pairs of which it has not said what became of them.
func (m Meeting) Unfollowed(unit string) []int {
	var open []int
	for i, p := range m.Pairs {
		if p.Asks == unit && p.Outcome == NotAsked {
			open = append(open, i)
		}
	}
	return open
}
