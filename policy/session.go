package policy

import (
	"cmp"
	"slices"
	"strconv"
	"time"
)

// Session is a training that a unit has planned and may announce in a channel
// of its own, where people sign up (四（二）, P39). It counts for nothing until
// it is logged.
type Session struct {
	No int // within the unit, from 1; never reused
	SessionFacts
	By      string // who planned it
	At      time.Time
	Off     Cancel   // why it does not take place; zero while it does
	Post    Posting  // where it is announced; zero while it is not
	Refused string   // Slack's word for why the last card could not be posted
	Revised int      // the entry that changed it last since it was announced, 0 for none
	Told    int      // the entry of the last change that those who signed up hear of
	Changes []string // the fields that were changed since it was announced
	Signed  []SignUp // who comes, in the order of signing up
	Logged  int      // the number of the training that it became, 0 while it is not logged
}

// SessionFacts is what people say about a training to come.
type SessionFacts struct {
	Date     Date           `json:"date"`
	Time     string         `json:"time"`          // "09:00"
	End      string         `json:"end,omitempty"` // "" when it was not said
	Topic    string         `json:"topic"`
	Kinds    []TrainingKind `json:"kinds"`
	Place    string         `json:"place"` // or a link
	Trainer  string         `json:"trainer,omitempty"`
	Audience string         `json:"audience,omitempty"` // for whom it is
	Room     int            `json:"seats,omitempty"`    // how many seats there are, 0: as many as come
	Channel  string         `json:"channel,omitempty"`  // the unit's own, to announce it in
	Note     string         `json:"note,omitempty"`
}

// Posting is the one card of a session.
type Posting struct {
	Channel string
	Entry   int // that asked for it
	By      string
}

// SignUp is one person who comes.
type SignUp struct {
	Person string
	At     time.Time
	Entry  int
}

// Stage is how far a session has come on the clock.
type Stage string

// The stages of a session.
const (
	StageOpen    Stage = "open"
	StageFull    Stage = "full"
	StageRunning Stage = "running" // it has begun: nobody signs up any more
	StageOver    Stage = "over"
	StageOff     Stage = "off"
)

// Begins is the instant at which it begins.
func (x Session) Begins() time.Time { return x.Date.at(x.Time) }

// Ends is the instant at which it is over: at its end, or with its day where
// none was said.
func (x Session) Ends() time.Time {
	if x.End == "" {
		return x.Date.End()
	}
	return x.Date.at(x.End)
}

// at is the instant of a time of the day such as "09:30".
func (d Date) at(clock string) time.Time {
	t, _ := time.Parse("15:04", clock) // checked before it was written down
	return d.At(t.Hour(), t.Minute())
}

// Stage is how far it has come at the instant now.
func (x Session) Stage(now time.Time) Stage {
	switch {
	case x.IsOff():
		return StageOff
	case x.Logged != 0, !now.Before(x.Ends()):
		return StageOver
	case !now.Before(x.Begins()):
		return StageRunning
	case x.Room > 0 && len(x.Signed) >= x.Room:
		return StageFull
	}
	return StageOpen
}

// IsOff says whether it does not take place, or did not.
func (x Session) IsOff() bool { return !x.Off.At.IsZero() }

// Awaits says whether it is still to be held, or to be logged.
func (x Session) Awaits() bool { return !x.IsOff() && x.Logged == 0 }

// HasSigned says whether the person comes.
func (x Session) HasSigned(person string) bool {
	return slices.ContainsFunc(x.Signed, func(s SignUp) bool { return s.Person == person })
}

// Facts are what is logged of the session if all went as planned: as many
// people as signed up.
func (x Session) Facts() TrainingFacts {
	return TrainingFacts{
		Date: x.Date, Topic: x.Topic, Kinds: x.Kinds, Heads: len(x.Signed), Trainer: x.Trainer, Place: x.Place, Planned: x.No,
	}
}

// Session is the unit's session of that number.
func (u *Unit) Session(no int) (x Session, ok bool) { return numbered(u.Sessions, no) }

// Planned are the unit's sessions of the year that are still to be held or to
// be logged, soonest first.
func (u *Unit) Planned(year int) []Session {
	planned := slices.DeleteFunc(slices.Clone(u.Sessions), func(x Session) bool { return !x.Awaits() || x.Date.Year() != year })
	slices.SortStableFunc(planned, func(a, b Session) int { return a.Begins().Compare(b.Begins()) })
	return planned
}

// SessionsOn are those that took place on the day and are not logged.
func (u *Unit) SessionsOn(day Date) []Session {
	return slices.DeleteFunc(slices.Clone(u.Sessions), func(x Session) bool { return !x.Awaits() || x.Date != day })
}

// LastChannel is where the unit announced its trainings last.
func (u *Unit) LastChannel() string {
	for _, x := range slices.Backward(u.Sessions) {
		if x.Channel != "" {
			return x.Channel
		}
	}
	return ""
}

// sessionDays are the days from which on the unit's sessions are to be logged.
func (u *Unit) sessionDays() []Date {
	if u.Gone() {
		return nil // nobody is left to do it
	}
	var all []Date
	for i := range u.Sessions {
		if day := u.Sessions[i].Date + 1; u.Sessions[i].Awaits() && !slices.Contains(all, day) {
			all = append(all, day)
		}
	}
	return all
}

// sessionStatus is how logging what took place the day before due stands.
func (u *Unit) sessionStatus(due, today Date) Status {
	switch {
	case len(u.SessionsOn(due-1)) == 0 && slices.ContainsFunc(u.Sessions, func(x Session) bool { return x.Date == due-1 && !x.Awaits() }):
		return Done // logged, or said not to have been held
	case len(u.SessionsOn(due-1)) == 0 || u.Gone():
		return Lapsed
	case today < due:
		return Ahead
	}
	return Open
}

// JoinSession decides that a person comes to an announced training, as long as
// it has not begun and a seat is free. Whether the account is one that can come
// is for those to say who know accounts.
func JoinSession(s State, now time.Time, by, unit string, no int) (Event, error) {
	x, ref := s.announced(now, by, unit, no)
	in := SignUp{Person: by}
	return decided(SessionJoined{Unit: unit, No: no}, ref,
		refuseIf(s.Closed(in.Person), NotAnAttendee, "", ""),
		refuseIf(x.HasSigned(in.Person), AlreadySignedUp, "", "", "topic", x.Topic),
		refuseIf(x.Stage(now) == StageFull, SessionFull, "", "", "topic", x.Topic, "seats", strconv.Itoa(x.Room)),
	)
}

// LeaveSession decides that a person does not come after all.
func LeaveSession(s State, now time.Time, by, unit string, no int) (Event, error) {
	x, ref := s.announced(now, by, unit, no)
	in := SignUp{Person: by}
	return decided(SessionLeft{Unit: unit, No: no}, ref, refuseIf(!x.HasSigned(in.Person), NotSignedUp, "", "", "topic", x.Topic))
}

// announced is a session that people may sign up for at the instant now.
func (s State) announced(now time.Time, by, unit string, no int) (Session, *Refusal) {
	u, ref := s.mine(by, JoinTraining, unit)
	x, ok := u.Session(no)
	return x, cmp.Or(ref,
		refuseIf(!ok || x.Post.Entry == 0 && !x.IsOff(), NotAnnounced, "", ""),
		refuseIf(u.Gone(), NotTakingPart, "", "", "unit", unit, "date", x.Date.String()),
		x.begun(now),
	)
}

// NoteUnposted decides that a card was not posted which Slack would not take; it
// decides nothing (nil) while there is none of the sort.
func NoteUnposted(s State, o Outbox, now time.Time) (Event, error) {
	for _, m := range s.triggers {
		if m.Event != SessionPublishedKind {
			continue
		}
		u := s.Units.Ref(m.Unit)
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
