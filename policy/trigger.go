package policy

import (
	"fmt"
	"slices"
	"strconv"
	"time"
)

// Mail is a deed that somebody else has to hear of at once: it follows from
// its entry, so it can be worked out again at any time and is never lost.
type Mail struct {
	Entry  int // the deed's number in the ledger
	At     time.Time
	By     string
	Deed   Kind
	Unit   string
	Period Period
	Post   Post
	Role   Role
	Person string
	Before string // who left the post
	Acting string
	No     int
	For    string
	Sub    int  // of several in one entry, from 0
	Seq    int  // of a meeting's changes
	Ahead  bool `json:",omitempty"` // entered for this day on an earlier one
	Report ReportState

	Nomination NominationState
}

// key names the notice of the deed to a recipient.
func (m Mail) key(to string) string {
	switch m.Deed {
	case MeetingSoon():
		return fmt.Sprintf("soon/%d/%d/%s", m.No, m.Seq, to)
	case RecordTicks():
		return fmt.Sprintf("ticks/%s/%s/%d/%s/%d", m.For, m.Unit, m.No, to, m.At.Unix())
	}
	key := "deed/" + strconv.Itoa(m.Entry) + "/" + to
	if m.Sub > 0 {
		key += "/" + strconv.Itoa(m.Sub)
	}
	return key
}

const (
	// How long a deed is told to those who have not been written to.
	// What is in the outbox stays owed, however old it is.
	mailKept = 7 * 24 * time.Hour
	// How long a deed is remembered: word of it may first have to wait
	// for the end of the longest holidays.
	mailHeld = 3 * mailKept
	// For how long word answers to what somebody just did.
	justDone = time.Hour
)

// Stale says whether it is too late to begin to tell anybody of the deed.
func (m Mail) Stale(now time.Time) bool { return now.Sub(m.At) > mailKept }

// stale is Stale for a deed of which nobody was told before the hours began.
func (p Planner) stale(m Mail, now time.Time) bool {
	return m.Stale(now) && now.Sub(p.hours(m.At)) > mailKept
}

// hours is when the hours begin at or after the instant.
func (p Planner) hours(at time.Time) time.Time {
	const longest = 30 // no holidays take as long
	for range longest {
		if p.Speaking(at) {
			break
		}
		at = opening(at)
	}
	return at
}

// answers says whether word of the deed answers to what somebody just did. What
// comes about by the calendar, or by the program itself, does not.
func (m Mail) answers(now time.Time) bool {
	switch m.By {
	case "", "scheduler", "slack":
		return false
	}
	return !m.Ahead && now.Sub(m.At) <= justDone
}

// Timely says whether the hour is one for the notice: outside the hours comes
// only what answers to something that somebody just did.
func (p Planner) Timely(n Notice, now time.Time) bool {
	return p.Speaking(now) || n.Mail != nil && (n.Mail.answers(now) || n.Mail.Deed == RecordTicks())
}

// post notes that the entry has to be told, and forgets what is too old.
func (s State) post(e Entry, m Mail) State {
	m.Entry, m.At, m.By, m.Deed, m.Ahead = e.N, e.At, e.By, e.Kind, s.turning
	old := 0
	for old < len(s.mail) && s.mail[old].At.Before(e.At.Add(-mailHeld)) {
		old++
	}
	for i := len(s.mail) - 1; i >= old && s.mail[i].Entry == m.Entry; i-- {
		m.Sub++
	}
	s.mail = plus(s.mail[old:], m)
	return s
}

// readers are the people and channels that have to hear of the event: none once
// it was called off. Who did it knows already.
func (p Planner) readers(s State, m Mail) []string {
	if s.withdrawn(m) {
		return nil
	}
	return p.audience(s, m)
}

// audience are the readers of the event, whether or not it was called off since.
func (p Planner) audience(s State, m Mail) []string {
	if r := s.scheme.event(m.Deed); r.readers != nil {
		return r.readers(p, s, m)
	}
	return nil
}

// withdrawn says whether nobody is told of the event any more.
func (s State) withdrawn(m Mail) bool {
	r := s.scheme.event(m.Deed)
	return r.withdrawn != nil && r.withdrawn(s, m)
}

// outdated says whether it is too late to tell of the event.
func (s State) outdated(m Mail, now time.Time) bool {
	r := s.scheme.event(m.Deed)
	return r.outdated != nil && r.outdated(s, m, now)
}

// settled says whether what the event asks of its readers is done: nobody, least
// of all a successor, is asked to sign what is signed or was changed since.
func (s State) settled(m Mail) bool {
	r := s.scheme.event(m.Deed)
	return r.asks && !r.awaits(s, m)
}

// others are the people and channels without who did it.
func (m Mail) others(to ...string) []string {
	return slices.DeleteFunc(compact(to...), func(id string) bool { return id == m.By })
}

// bureau is where the bureau reads: its channel, or each of its staff while
// there is none.
func (p Planner) bureau(s State) []string {
	if p.BureauChannel != "" {
		return []string{p.BureauChannel}
	}
	return s.reachable(Bureau)
}

// mail are the notices for the deeds that its readers have not been told of yet.
func (p Planner) mail(s State, o Outbox, now time.Time) []Notice {
	var owed []Notice
	speaking := p.Speaking(now)
	for _, m := range s.mail {
		if !speaking && !m.answers(now) || s.settled(m) || p.stale(m, now) || s.outdated(m, now) {
			continue
		}
		for _, to := range p.readers(s, m) {
			n := Notice{Key: m.key(to), To: to, Day: DateOf(now), Mail: &m}
			if _, queued := o.Notices.Get(n.Key); !queued {
				owed = append(owed, n)
			}
		}
	}
	return owed
}

// compact drops the empty and the repeated.
func compact(ids ...string) []string {
	var out []string
	for _, id := range ids {
		if id != "" && !slices.Contains(out, id) {
			out = append(out, id)
		}
	}
	return out
}
