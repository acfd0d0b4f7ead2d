package policy

import (
	"slices"
	"strconv"
	"time"
)

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

// Kind implements Deed.
func (PairsSet) Kind() Kind { return "meeting.paired" }

// PairAnswered writes down what became of a pair's problem.
type PairAnswered struct {
	No      int     `json:"no"`
	Pair    int     `json:"pair"` // from 0
	Unit    string  `json:"unit"`
	Outcome Outcome `json:"outcome"`
	Word    string  `json:"word,omitempty"`
}

// Kind implements Deed.
func (PairAnswered) Kind() Kind { return "meeting.followed" }

// MaxPairs is how many pairs one meeting can talk about, and MaxExcerpt how
// many characters of a report each side of a pair has.
const (
	MaxPairs   = 20
	MaxExcerpt = 300
)

// SetPairs decides which pairs the meeting talks about, in place of those
// before.
func SetPairs(s State, now time.Time, by string, no int, pairs []Pair) (Deed, error) {
	if _, ref := s.meetingToCome(now, by, ConveneMeeting, "", no); ref != nil {
		return nil, ref
	}
	if len(pairs) > MaxPairs {
		return nil, Refuse(TooManyPairs, "pairs", "", "max", strconv.Itoa(MaxPairs))
	}
	kept := make([]Pair, 0, len(pairs))
	for _, p := range pairs {
		p.Problem, p.Result, p.Outcome, p.Word, p.Told = Text(p.Problem), Text(p.Result), "", "", 0
		_, asks := s.Units.Get(p.Asks)
		_, offers := s.Units.Get(p.Offers)
		if !asks || !offers || p.Asks == p.Offers || p.Problem == "" || p.Result == "" || p.Duty < 0 || p.Duty >= Duties {
			return nil, Refuse(FieldMissing, "pairs", "")
		}
		if ref := tooLong(sized{"pairs", p.Problem, MaxExcerpt}, sized{"pairs", p.Result, MaxExcerpt}); ref != nil {
			return nil, ref
		}
		kept = append(kept, p)
	}
	return PairsSet{No: no, Pairs: kept}, nil
}

// AnswerPair decides what became of the unit's problem after the meeting.
func AnswerPair(s State, now time.Time, by, unit string, no, pair int, outcome Outcome, word string) (Deed, error) {
	word = Text(word)
	m, ref := s.meetingOf(by, AnswerMeetings, unit, no)
	switch {
	case ref != nil:
		return nil, ref
	case !m.begun(now):
		return nil, Refuse(MeetingAhead, "no", "", "date", m.Date.String())
	case pair < 0 || pair >= len(m.Pairs) || m.Pairs[pair].Asks != unit:
		return nil, Refuse(NoSuchPair, "", "", "no", strconv.Itoa(no))
	case outcome != Solved && outcome != Partly && outcome != Unsolved:
		return nil, Refuse(FieldMissing, "outcome", "")
	}
	if ref := tooLong(sized{"word", word, MaxNote}); ref != nil {
		return nil, ref
	}
	if was := m.Pairs[pair]; was.Outcome == outcome && was.Word == word {
		return nil, nil
	}
	return PairAnswered{No: no, Pair: pair, Unit: unit, Outcome: outcome, Word: word}, nil
}

func (s State) pairsSet(_ Entry, d PairsSet) State {
	return s.withMeeting(d.No, func(m *Meeting) { m.Pairs = d.Pairs })
}

func (s State) pairAnswered(e Entry, d PairAnswered) State {
	return s.withMeeting(d.No, func(m *Meeting) {
		if d.Pair < 0 || d.Pair >= len(m.Pairs) {
			return
		}
		m.Pairs = slices.Clone(m.Pairs)
		p := &m.Pairs[d.Pair]
		p.Outcome, p.Word, p.Told = d.Outcome, d.Word, DateOf(e.At)
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
