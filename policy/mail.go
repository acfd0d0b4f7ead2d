package policy

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
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
	Task   TaskState

	Nomination NominationState
}

// key names the notice of the deed to a recipient.
func (m Mail) key(to string) string {
	if m.Deed == MeetingSoon() {
		return fmt.Sprintf("soon/%d/%d/%s", m.No, m.Seq, to)
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
	return p.Speaking(now) || n.Mail != nil && n.Mail.answers(now)
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

// readers are the people and channels that have to hear of the deed. Who did
// it knows already.
func (p Planner) readers(s State, m Mail) []string {
	if s.calledOff(m) {
		return nil
	}
	return p.audience(s, m)
}

// audience are the readers of the deed, whether or not it was called off since.
func (p Planner) audience(s State, m Mail) []string {
	u := s.Units.At(m.Unit)
	var to []string
	switch m.Deed {
	case RoleGiven{}.Kind(), EvidenceLost{}.Kind():
		return compact(m.Person)
	case PostGiven{}.Kind():
		return slices.DeleteFunc(compact(m.Person, m.Before), func(id string) bool { return id != m.Person && s.Closed(id) })
	case CDOAppointed{}.Kind(), CDODismissed{}.Kind():
		to = append(compact(m.Person, m.Before), s.pens(u)...)
		to = slices.DeleteFunc(to, func(id string) bool { return id != m.Person && s.Closed(id) })
	case CDONominated{}.Kind(), PlanIssuedOn{}.Kind():
		if s.Who(m.By).Has(Bureau) {
			return nil // entered for the unit by the bureau itself
		}
		to = p.bureau(s)
	case NominationMoved{}.Kind(), CDORefused{}.Kind():
		to = p.nominationReaders(s, u, m)
	case LeaveSet{}.Kind():
		return compact(m.Acting)
	case SessionPublished{}.Kind(), SessionUnposted{}.Kind(), SessionChanged{}.Kind(), SessionCancelled{}.Kind():
		return s.sessionReaders(m)
	case UnitRetired{}.Kind():
		if m.Before != "" {
			return slices.DeleteFunc(compact(m.Before), s.Closed)
		}
		to = append(s.pens(u), u.CDO)
	case ReviewPresented{}.Kind():
		return compact(u.CDO)
	case ReportPresented{}.Kind(), ReportSigned{}.Kind(), ReportJudged{}.Kind():
		return p.reportReaders(s, u, m)
	case FeedbackGiven{}.Kind(), AccountChanged{}.Kind():
		return p.bureau(s)
	case TasksGiven{}.Kind(), TaskMoved{}.Kind():
		return p.taskReaders(s, u, m)
	case AnnouncementMade{}.Kind(), AnnouncementNudged{}.Kind():
		return p.announcementReaders(s, m)
	default:
		return p.meetingReaders(s, m)
	}
	return slices.DeleteFunc(compact(to...), func(id string) bool { return id == m.By })
}

// reportReaders are the CDO who is to sign, the unit that keeps a receipt, and
// the bureau that has something to review, or no longer has.
func (p Planner) reportReaders(s State, u Unit, m Mail) []string {
	switch m.Deed {
	case ReportPresented{}.Kind():
		return compact(u.CDO)
	case ReportSigned{}.Kind():
		return compact(append(append(s.pens(u), m.By), p.bureau(s)...)...) // the receipt is for who signed, too
	}
	to := s.pens(u)
	if m.Report != SentBack {
		to = append(to, u.CDO)
	}
	if m.No > 0 {
		to = append(to, p.bureau(s)...) // it was before them, and no longer is
	}
	return slices.DeleteFunc(compact(to...), func(id string) bool { return id == m.By })
}

// nominationReaders are who proposed, and the bureau where the unit took its
// nomination back.
func (p Planner) nominationReaders(s State, u Unit, m Mail) []string {
	if m.Nomination == Withdrawn {
		return p.bureau(s)
	}
	if m.No < 1 || m.No > len(u.Nominations) {
		return nil
	}
	return append(s.pens(u), u.Nominations[m.No-1].By)
}

// taskReaders are the unit's people, and the bureau where the unit is done.
func (p Planner) taskReaders(s State, u Unit, m Mail) []string {
	if m.Task == TaskDone {
		return p.bureau(s)
	}
	return s.hands(u)
}

// meetingReaders are all who are asked to the meeting, the channel of all CDOs
// once, and the bureau, which watches.
func (p Planner) meetingReaders(s State, m Mail) []string {
	meeting, ok := s.MeetingNo(m.No)
	if !ok {
		return nil
	}
	switch m.Deed {
	case MeetingSoon():
		return s.coming(meeting)
	case MeetingAnswered{}.Kind():
		return slices.DeleteFunc(compact(m.Person, m.Before), s.Closed)
	case MeetingAnnounced{}.Kind(), MeetingChanged{}.Kind(), MeetingCancelled{}.Kind(), MinutesKept{}.Kind():
	default:
		return nil
	}
	to := append(p.watchers(s, m), s.invitedPeople(meeting)...) // who watches sees it from the start
	for code := range strings.SplitSeq(m.For, ",") {
		to = append(to, s.hands(s.Units.At(code))...)
	}
	if m.Deed != (MinutesKept{}).Kind() {
		to = append(to, p.Channel)
	}
	return compact(to...)
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
		signed := (m.Deed == ReportPresented{}.Kind() || m.Deed == ReviewPresented{}.Kind()) && !s.awaits(m)
		if !speaking && !m.answers(now) || signed || p.stale(m, now) || s.past(m, now) {
			continue // nobody, least of all a successor, is asked to sign what is signed or was changed since
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
