package policy

import (
	"slices"
	"strconv"
	"time"
)

// JoinSession decides that a person comes to an announced training, as long as
// it has not begun and a seat is free. Whether the account is one that can come
// is for those to say who know accounts.
func JoinSession(s State, now time.Time, by, unit string, no int) (Deed, error) {
	x, ref := s.announced(now, by, unit, no)
	in := SignUp{Person: by}
	switch {
	case ref != nil:
		return nil, ref
	case s.Closed(in.Person):
		return nil, Refuse(NotAnAttendee, "", "")
	case x.HasSigned(in.Person):
		return nil, Refuse(AlreadySignedUp, "", "", "topic", x.Topic)
	case x.Stage(now) == StageFull:
		return nil, Refuse(SessionFull, "", "", "topic", x.Topic, "seats", strconv.Itoa(x.Room))
	}
	return SessionJoined{Unit: unit, No: no}, nil
}

// LeaveSession decides that a person does not come after all.
func LeaveSession(s State, now time.Time, by, unit string, no int) (Deed, error) {
	x, ref := s.announced(now, by, unit, no)
	in := SignUp{Person: by}
	switch {
	case ref != nil:
		return nil, ref
	case !x.HasSigned(in.Person):
		return nil, Refuse(NotSignedUp, "", "", "topic", x.Topic)
	}
	return SessionLeft{Unit: unit, No: no}, nil
}

// announced is a session that people may sign up for at the instant now.
func (s State) announced(now time.Time, by, unit string, no int) (Session, *Refusal) {
	u, ref := s.mine(by, JoinTraining, unit)
	if ref != nil {
		return Session{}, ref
	}
	x, ok := u.Session(no)
	switch {
	case !ok, x.Post.Entry == 0 && !x.IsOff():
		return x, Refuse(NotAnnounced, "", "")
	case u.Gone():
		return x, Refuse(NotTakingPart, "", "", "unit", unit, "date", x.Date.String())
	}
	return x, x.begun(now)
}

// NoteUnposted decides that a card was not posted which Slack would not take; it
// decides nothing (nil) while there is none of the sort.
func NoteUnposted(s State, o Outbox, now time.Time) (Deed, error) {
	for _, m := range s.mail {
		if m.Deed != (SessionPublished{}).Kind() {
			continue
		}
		u := s.Units.peek(m.Unit)
		x, ok := u.Session(m.No)
		if !ok || x.Post.Entry != m.Entry || x.begun(now) != nil {
			continue
		}
		d, queued := o.Notices.Get(m.key(x.Post.Channel))
		switch {
		case queued && (d.Dropped && !d.Moot || !d.Settled() && d.Stuck):
			return SessionUnposted{Unit: m.Unit, No: m.No, Entry: m.Entry, Reason: d.Reason}, nil
		case !queued && m.Stale(now):
			return SessionUnposted{Unit: m.Unit, No: m.No, Entry: m.Entry, Reason: "stale"}, nil
		}
	}
	return nil, nil
}

// sessionReaders are the channel of an announcement, whoever asked for one that
// could not be posted, and the people who signed up before what changed.
func (s State) sessionReaders(m Mail) []string {
	u := s.Units.At(m.Unit)
	x, ok := u.Session(m.No)
	switch {
	case !ok:
		return nil
	case m.Deed == SessionPublished{}.Kind():
		if x.IsOff() || x.Post.Entry != m.Entry {
			return nil
		}
		return []string{x.Post.Channel}
	case m.Deed == SessionUnposted{}.Kind():
		return slices.DeleteFunc(compact(m.Person), s.Closed)
	case m.Deed == SessionChanged{}.Kind() && (x.IsOff() || x.Told != m.Entry):
		return nil // what is true now is told by a later word
	case m.Deed == SessionCancelled{}.Kind() && !x.Off.At.Before(x.Begins()):
		return nil // they came, or know that nobody did
	}
	var to []string
	for _, in := range x.Signed {
		if in.Entry < m.Entry && in.Person != m.By && !s.Closed(in.Person) {
			to = append(to, in.Person)
		}
	}
	return to
}

// past says whether it is too late to announce what the mail is about, or to
// tell of its change.
func (s State) past(m Mail, now time.Time) bool {
	switch m.Deed {
	case MeetingSoon():
		meeting, _ := s.MeetingNo(m.No)
		return !meeting.nears(now) || meeting.Sequence != m.Seq
	case SessionPublished{}.Kind(), SessionChanged{}.Kind():
	default:
		return false
	}
	u := s.Units.At(m.Unit)
	x, ok := u.Session(m.No)
	return ok && !now.Before(x.Begins())
}
