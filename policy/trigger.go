package policy

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"
)

// Trigger is an event that somebody else has to hear of at once: it follows from
// its entry, so it can be worked out again at any time and is never lost.
type Trigger struct {
	Entry   int // the event's number in the ledger
	At      time.Time
	By      string
	Event   EventKind `json:"Deed"` // as stored notices have it
	Unit    string
	Period  Period
	Post    Post
	Role    Role
	Person  string
	Before  string // who left the post
	Acting  string
	No      int
	For     string
	Draft   string `json:",omitempty"` // where the words are that nobody sent
	Sub     int    // of several in one entry, from 0
	Seq     int    // of a meeting's changes
	Ahead   bool   `json:",omitempty"` // entered for this day on an earlier one
	InHours bool   `json:",omitempty"` // told in the hours alone, whoever did it just now
	Report  ReportState

	Nomination NominationState
}

// key names the notice of the event to a recipient.
func (m Trigger) key(to string) string {
	switch m.Event {
	case MeetingSoonKind:
		return fmt.Sprintf("soon/%d/%d/%s", m.No, m.Seq, to)
	case RecordTicksKind:
		return fmt.Sprintf("ticks/%s/%s/%d/%s/%d", m.For, m.Unit, m.No, to, m.At.Unix())
	default:
		key := "deed/" + strconv.Itoa(m.Entry) + "/" + to
		if m.Sub > 0 {
			key += "/" + strconv.Itoa(m.Sub)
		}
		return key
	}
}

const (
	// How long an event is told to those who have not been written to.
	// What is in the outbox stays owed, however old it is.
	toldWithin = 7 * 24 * time.Hour
	// How long an event is remembered: word of it may first have to wait
	// for the end of the longest holidays.
	rememberedFor = 3 * toldWithin
	// For how long word answers to what somebody just did.
	justDone = time.Hour
)

// Stale says whether it is too late to begin to tell anybody of the event.
func (m Trigger) Stale(now time.Time) bool { return now.Sub(m.At) > toldWithin }

// stale is Stale for an event of which nobody was told before the hours began.
func (p Planner) stale(m Trigger, now time.Time) bool {
	return m.Stale(now) && now.Sub(p.hours(m.At)) > toldWithin
}

// Opens is when the hours begin at or after the instant, or the instant itself in them.
func (p Planner) Opens(at time.Time) time.Time { return p.hours(at) }

// hours is when the hours begin at or after the instant.
func (p Planner) hours(at time.Time) time.Time {
	const longest = 30 // no holidays take as long
	for range longest {
		if p.Speaking(at) {
			break
		}
		at = p.opening(at)
	}
	return at
}

// answers says whether word of the event answers to what somebody just did. What
// comes about by the calendar, or by the program itself, does not.
func (m Trigger) answers(now time.Time) bool {
	switch m.By {
	case "", "scheduler", "slack":
		return false
	}
	return !m.Ahead && !m.InHours && now.Sub(m.At) <= justDone
}

// Timely says whether the hour is one for the notice: outside the hours comes
// only what answers to something that somebody just did.
func (p Planner) Timely(n Notice, now time.Time) bool {
	return p.Speaking(now) || n.Trigger != nil && (n.Trigger.answers(now) || n.Trigger.Event == RecordTicksKind)
}

// post notes that the entry has to be told, and forgets what is too old.
func (s State) post(e Entry, m Trigger) State {
	m.Entry, m.At, m.By, m.Event, m.Ahead = e.N, e.At, e.By, e.Kind, s.turning
	old := 0
	for old < len(s.triggers) && s.triggers[old].At.Before(e.At.Add(-rememberedFor)) {
		old++
	}
	for i := len(s.triggers) - 1; i >= old && s.triggers[i].Entry == m.Entry; i-- {
		m.Sub++
	}
	s.triggers = appended(s.triggers[old:], m)
	return s
}

// readers are the people and channels that have to hear of the event: none once
// it was called off. Who did it knows already.
func (p Planner) readers(s State, m Trigger) []string {
	if s.withdrawn(m) {
		return nil
	}
	return p.audience(s, m)
}

// audience are the readers of the event, whether or not it was called off since.
func (p Planner) audience(s State, m Trigger) []string {
	if r := s.scheme.event(m.Event); r.readers != nil {
		return r.readers(p, s, m)
	}
	return nil
}

// withdrawn says whether nobody is told of the event any more.
func (s State) withdrawn(m Trigger) bool {
	r := s.scheme.event(m.Event)
	return r.withdrawn != nil && r.withdrawn(s, m)
}

// outdated says whether it is too late to tell of the event.
func (s State) outdated(m Trigger, now time.Time) bool {
	r := s.scheme.event(m.Event)
	return r.outdated != nil && r.outdated(s, m, now)
}

// settled says whether what the event asks of its readers is done: nobody, least
// of all a successor, is asked to sign what is signed or was changed since.
func (s State) settled(m Trigger) bool {
	r := s.scheme.event(m.Event)
	return r.asks && !r.awaits(s, m)
}

// others are the people and channels without who did it.
func (m Trigger) others(to ...string) []string {
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

// eventNotices are the notices for the events that its readers have not been told of yet.
func (p Planner) eventNotices(s State, o Outbox, now time.Time) []Notice {
	var owed []Notice
	speaking := p.Speaking(now)
	for _, m := range s.triggers {
		if !speaking && !m.answers(now) || s.settled(m) || p.stale(m, now) || s.outdated(m, now) {
			continue
		}
		items := s.scheme.event(m.Event).items
		for _, n := range o.untold(m, now, p.readers(s, m)) {
			if items != nil && !p.Watches(s, m, n.To) {
				if n.Items = items(p, s, m, n.To, now); len(n.Items) == 0 {
					continue // it is done meanwhile
				}
			}
			owed = append(owed, n)
		}
	}
	return owed
}

// untold are the notices of the event for those of the readers who have not been
// told of it.
func (o Outbox) untold(m Trigger, now time.Time, readers []string) []Notice {
	var owed []Notice
	for _, to := range readers {
		n := Notice{Key: m.key(to), To: to, Day: DateOf(now), Trigger: &m}
		if _, queued := o.Notices.Get(n.Key); !queued {
			owed = append(owed, n)
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

// Shows is what the card of a notice shows of what has been done, in a word
// that differs when the card has to: "" when nothing has. Last says that
// nothing on it can change any more.
func (p Planner) Shows(s State, o Outbox, n Notice, now time.Time) (shown string, last bool) {
	if n.Trigger == nil {
		return s.DoneOn(n, DateOf(now))
	}
	rule := s.scheme.event(n.Trigger.Event)
	if rule.follow != nil {
		shown, last = rule.follow(s, *n.Trigger, n.To, now)
	}
	if !p.Watches(s, *n.Trigger, n.To) {
		return shown, last
	}
	done := p.Progress(s, o, *n.Trigger)
	var failed []string
	for _, d := range done.Failed {
		failed = append(failed, d.Notice.To+":"+d.Reason)
	}
	slices.Sort(failed)
	on := fmt.Sprintf("%d/%d %s", done.Sent, done.All, strings.Join(failed, ","))
	if rule.counts != nil {
		shown += rule.counts(s, *n.Trigger)
	}
	return strings.TrimSpace(on + " " + shown), last && done.Open == 0 && (done.Waiting() == 0 || n.Trigger.Stale(now))
}

// followsCard says whether the card of the trigger changes with what happens later.
func (c *Scheme) followsCard(m Trigger) bool {
	r := c.event(m.Event)
	return r.follow != nil && (r.follows == nil || r.follows(m))
}

// followAwaited: the card of what is asked for changes once it is done, or asked
// for no more.
func followAwaited(s State, m Trigger, _ string, _ time.Time) (shown string, last bool) {
	if s.scheme.event(m.Event).awaits(s, m) {
		return "", false
	}
	return "moved on", true
}

// followed is the last day on which the card of a notice follows what is done: a
// season from its own day, or from that of what it announces.
func (s State) followed(n Notice) Date {
	day := n.Day
	if m := n.Trigger; m != nil {
		if r := s.scheme.event(m.Event); r.until != nil {
			day = max(day, r.until(s, *m))
		}
	}
	return day + liveDays
}

// Progress is how far word of an event has come that many are told of.
type Progress struct {
	All    int        // people and channels
	Sent   int        // have it
	Failed []Delivery // Slack would not take it, or has not yet after a try
	Off    int        // it was called off before it got there
	Open   int        // of all these, how many are still written to
}

// Waiting is how many it is still on its way to.
func (p Progress) Waiting() int { return p.All - p.Sent - len(p.Failed) - p.Off }

// Progress is how far the word has come with all who are to hear of it. Those
// of the bureau who watch are not counted.
func (p Planner) Progress(s State, o Outbox, m Trigger) Progress {
	var done Progress
	watching, off := p.watchers(s, m), s.withdrawn(m)
	for _, to := range p.audience(s, m) {
		if slices.Contains(watching, to) {
			continue
		}
		done.All++
		d, queued := o.Notices.Get(m.key(to))
		if queued && !d.Settled() {
			done.Open++
		}
		switch {
		case queued && !d.Sent.IsZero():
			done.Sent++
		case off && (!queued || !d.Dropped || d.Moot):
			done.Off++
		case queued && d.Reason != "":
			done.Failed = append(done.Failed, d)
		}
	}
	return done
}

// watchers are where the bureau sees how word of an event gets around, or who sent it.
func (p Planner) watchers(s State, m Trigger) []string {
	switch r := s.scheme.event(m.Event); {
	case r.bySender:
		return compact(m.By)
	case r.broadcast:
		return compact(p.bureau(s)...)
	}
	return nil
}

// Watches says whether the recipient of the word sees how it gets around,
// rather than being told.
func (p Planner) Watches(s State, m Trigger, to string) bool {
	return slices.Contains(p.watchers(s, m), to)
}
