package policy

import (
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
