package policy

import (
	"cmp"
	"reflect"
	"slices"
	"strconv"
	"strings"
	"time"
)

// MaxAhead is for how many days ahead a training is planned: the card in the
// channel follows it all that time.
const MaxAhead = 366

// PlanSession decides that the unit plans a training: today or later, and the
// same topic at the same time once.
func PlanSession(s State, now time.Time, by, unit string, f SessionFacts) (Event, error) {
	u, ref := s.mine(by, LogTrainings, unit)
	f = f.cleaned()
	return decided(SessionPlanned{Unit: unit, No: len(u.Sessions) + 1, SessionFacts: f}, ref, f.check(u, now), f.twin(u, 0))
}

// ChangeSession decides what is planned instead, until it begins. The channel
// stays as long as the card stands in it.
func ChangeSession(s State, now time.Time, by, unit string, no int, f SessionFacts) (Event, error) {
	u, x, ref := s.planned(now, by, unit, no)
	f = f.cleaned()
	if x.Post.Entry != 0 {
		f.Channel = x.Channel
	}
	return decided(SessionChanged{Unit: unit, No: no, SessionFacts: f}, ref, f.check(u, now), f.twin(u, no),
		refuseIf(f.Room > 0 && f.Room < len(x.Signed), SeatsBelow, "seats", "", "count", strconv.Itoa(len(x.Signed))),
		refuseIf(reflect.DeepEqual(f, x.SessionFacts), NothingNew, "topic", ""),
	)
}

// PublishSession decides to announce it in its channel, by one card.
func PublishSession(s State, now time.Time, by, unit string, no int) (Event, error) {
	_, x, ref := s.planned(now, by, unit, no)
	return decided(SessionPublished{Unit: unit, No: no, Channel: x.Channel}, ref,
		refuseIf(x.Post.Entry != 0, SessionPosted, "", "", "no", strconv.Itoa(no)),
		refuseIf(x.Channel == "", ChannelMissing, "channel", ""),
	)
}

// CancelSession decides that it does not take place, or did not. Where it was
// announced, those who read it are owed a reason, and where its hour has come
// the record is.
func CancelSession(s State, now time.Time, by, unit string, no int, reason string) (Event, error) {
	u, ref := s.mine(by, LogTrainings, unit)
	reason = Line(reason)
	x, ok := u.Session(no)
	owed := x.Post.Entry != 0 || !now.Before(x.Begins())
	return decided(SessionCancelled{Unit: unit, No: no, Reason: reason}, ref,
		refuseIf(!ok, NoSuchSession, "", "", "no", strconv.Itoa(no)),
		refuseIf(x.IsOff(), AlreadyCancelled, "", "", "no", strconv.Itoa(no)),
		refuseIf(x.Logged != 0, SessionLogged, "", "", "no", strconv.Itoa(x.Logged)),
		refuseIf(reason == "" && owed, ReasonMissing, "reason", ""),
		tooLong(sized{"reason", reason, MaxShort}),
	)
}

// planned is the unit's session if the person may still change it.
func (s State) planned(now time.Time, by, unit string, no int) (Unit, Session, *Refusal) {
	u, ref := s.mine(by, LogTrainings, unit)
	x, ok := u.Session(no)
	return u, x, cmp.Or(ref, refuseIf(!ok, NoSuchSession, "", "", "no", strconv.Itoa(no)), x.begun(now))
}

// begun is why nothing about it can change any more, nil while it can.
func (x Session) begun(now time.Time) *Refusal {
	stage := x.Stage(now)
	return cmp.Or(
		refuseIf(stage == StageOff, SessionOff, "", "", "topic", x.Topic),
		refuseIf(stage == StageRunning || stage == StageOver, SessionBegun, "", "", "topic", x.Topic),
	)
}

func (f SessionFacts) cleaned() SessionFacts {
	f.Topic, f.Trainer, f.Place, f.Audience = Line(f.Topic), Line(f.Trainer), Line(f.Place), Line(f.Audience)
	f.Note = Text(f.Note)
	if len(f.Kinds) == 0 {
		f.Kinds = KindsOf(f.Topic)
	}
	return f
}

func (f SessionFacts) check(u Unit, now time.Time) *Refusal {
	return cmp.Or(f.checkTime(u, now),
		refuseIf(f.Topic == "", TopicMissing, "topic", "四（二）"),
		refuseIf(f.Place == "", FieldMissing, "place", ""),
		refuseIf(f.Room < 0, SeatsTooFew, "seats", "", "seats", strconv.Itoa(f.Room)),
		refuseIf(f.Room > MaxHeads, HeadsTooMany, "seats", "", "max", strconv.Itoa(MaxHeads)),
		refuseIf(f.Channel != "" && !IsChannel(f.Channel), NotAChannel, "channel", ""),
		tooLong(
			sized{"topic", f.Topic, MaxTopic}, sized{"place", f.Place, MaxShort}, sized{"trainer", f.Trainer, MaxShort},
			sized{"audience", f.Audience, MaxShort}, sized{"note", f.Note, MaxNote},
		),
	)
}

func (f SessionFacts) checkTime(u Unit, now time.Time) *Refusal {
	today := DateOf(now)
	return cmp.Or(
		refuseIf(f.Date == 0, DateMissing, "date", ""),
		refuseIf(f.Date < today, SessionPast, "date", "", "date", f.Date.String()),
		refuseIf(f.Date > today+MaxAhead, TooFarAhead, "date", "", "date", f.Date.String(), "last", (today+MaxAhead).String()),
		refuseIf(u.Joined == 0 || f.Date < u.Joined || u.Gone(), NotTakingPart, "date", "", "unit", u.Code, "date", f.Date.String()),
		refuseIf(!isClock(f.Time), NotATime, "time", "", "time", f.Time),
		refuseIf(f.End != "" && !isClock(f.End), NotATime, "until", "", "time", f.End),
		refuseIf(!now.Before(f.Date.at(f.Time)), TimePast, "time", "", "time", f.Time),
		refuseIf(f.End != "" && f.End <= f.Time, EndsBeforeStart, "until", "", "from", f.Time, "until", f.End),
	)
}

// twin refuses what is planned already.
func (f SessionFacts) twin(u Unit, but int) *Refusal {
	for i := range u.Sessions {
		x := &u.Sessions[i]
		if x.No != but && x.Awaits() && x.Date == f.Date && x.Time == f.Time && Alike(x.Topic, f.Topic) {
			return Refuse(AlreadyPlanned, "topic", "", "no", strconv.Itoa(x.No), "date", x.Date.String(), "topic", x.Topic)
		}
	}
	return nil
}

// IsChannel says whether the id is a channel's and not a person's or that of a
// conversation with somebody.
func IsChannel(id string) bool {
	return len(id) > 1 && strings.ContainsRune("CG", rune(id[0])) && strings.Trim(id, "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789") == ""
}

// plannedAs is the number of the planned training that this one was: the named
// one, or that of the same topic on the same day, so that nobody is asked for
// it again; 0 for none.
func (u *Unit) plannedAs(f TrainingFacts) (int, *Refusal) {
	if f.Planned == 0 {
		for _, x := range u.SessionsOn(f.Date) {
			if Alike(x.Topic, f.Topic) {
				return x.No, nil
			}
		}
		return 0, nil
	}
	x, ok := u.Session(f.Planned)
	return f.Planned, cmp.Or(
		refuseIf(!ok, NoSuchSession, "", "", "no", strconv.Itoa(f.Planned)),
		refuseIf(x.IsOff(), SessionOff, "", "", "topic", x.Topic),
		refuseIf(x.Logged != 0, SessionLogged, "", "", "no", strconv.Itoa(x.Logged)),
	)
}

// SessionPlanned writes down that a unit plans a training.
type SessionPlanned struct {
	Unit string `json:"unit"`
	No   int    `json:"no"`
	SessionFacts
}

// SessionChanged writes down what is planned instead.
type SessionChanged struct {
	Unit string `json:"unit"`
	No   int    `json:"no"`
	SessionFacts
}

// SessionPublished writes down that a planned training is announced.
type SessionPublished struct {
	Unit    string `json:"unit"`
	No      int    `json:"no"`
	Channel string `json:"channel"`
}

// SessionUnposted writes down that Slack would not take the card, so that it
// can be announced again.
type SessionUnposted struct {
	Unit   string `json:"unit"`
	No     int    `json:"no"`
	Entry  int    `json:"entry"` // that had announced it
	Reason string `json:"reason"`
}

// SessionJoined writes down that a person signs up.
type SessionJoined struct {
	Unit string `json:"unit"`
	No   int    `json:"no"`
}

// SessionLeft writes down that a person does not come after all.
type SessionLeft struct {
	Unit string `json:"unit"`
	No   int    `json:"no"`
}

// SessionCancelled writes down that a planned training does not take place, or
// did not.
type SessionCancelled struct {
	Unit   string `json:"unit"`
	No     int    `json:"no"`
	Reason string `json:"reason,omitempty"`
}

func (s State) sessionPlanned(e Entry, d SessionPlanned) State {
	u := s.Units.At(d.Unit)
	u.Sessions = appended(u.Sessions, Session{No: d.No, SessionFacts: d.SessionFacts, By: e.By, At: e.At})
	return s.with(e, u)
}

func (s State) sessionChanged(e Entry, d SessionChanged) State {
	told := false
	s = s.changeSession(d.Unit, d.No, func(x *Session) {
		changed := x.changedBy(d.SessionFacts)
		x.SessionFacts = d.SessionFacts
		if x.Post.Entry == 0 {
			return // nobody has read of it
		}
		x.Revised, x.Changes = e.N, compact(slices.Concat(x.Changes, changed)...)
		if told = len(changed) > 0 && len(x.Signed) > 0; told {
			x.Told = e.N
		}
	})
	if !told {
		return s
	}
	return s.post(e, Trigger{Unit: d.Unit, No: d.No})
}

func (s State) sessionPublished(e Entry, d SessionPublished) State {
	s = s.changeSession(d.Unit, d.No, func(x *Session) {
		x.Post, x.Channel, x.Refused, x.Revised, x.Changes = Posting{d.Channel, e.N, e.By}, d.Channel, "", 0, nil
	})
	return s.post(e, Trigger{Unit: d.Unit, No: d.No})
}

func (s State) sessionUnposted(e Entry, d SessionUnposted) State {
	asked := ""
	s = s.changeSession(d.Unit, d.No, func(x *Session) {
		if x.Post.Entry == d.Entry {
			asked, x.Post, x.Refused = x.Post.By, Posting{}, d.Reason
		}
	})
	return s.post(e, Trigger{Unit: d.Unit, No: d.No, Person: asked})
}

func (s State) sessionJoined(e Entry, d SessionJoined) State {
	return s.changeSession(d.Unit, d.No, func(x *Session) {
		if !x.HasSigned(e.By) {
			x.Signed = appended(x.Signed, SignUp{Person: e.By, At: e.At, Entry: e.N})
		}
	})
}

func (s State) sessionLeft(e Entry, d SessionLeft) State {
	return s.changeSession(d.Unit, d.No, func(x *Session) {
		x.Signed = slices.DeleteFunc(slices.Clone(x.Signed), func(in SignUp) bool { return in.Person == e.By })
	})
}

func (s State) sessionCancelled(e Entry, d SessionCancelled) State {
	s = s.changeSession(d.Unit, d.No, func(x *Session) { x.Off = Cancel{Reason: d.Reason, By: e.By, At: e.At} })
	return s.post(e, Trigger{Unit: d.Unit, No: d.No})
}

// sessionLogged notes that the session became the training, or, with 0, that it
// is to be logged again.
func (s State) sessionLogged(unit string, planned, training int) State {
	return s.changeSession(unit, planned, func(x *Session) { x.Logged = training })
}

func (s State) changeSession(unit string, no int, change func(*Session)) State {
	u := s.Units.At(unit)
	if _, ok := numbered(u.Sessions, no); !ok {
		return s
	}
	u.Sessions = changed(u.Sessions, no, change)
	s.Units = s.Units.With(unit, u)
	return s
}

// changedBy are the fields that somebody who comes has to know of.
func (f SessionFacts) changedBy(g SessionFacts) []string {
	var changed []string
	for _, x := range []struct {
		field   string
		differs bool
	}{
		{"date", f.Date != g.Date},
		{"time", f.Time != g.Time || f.End != g.End},
		{"topic", f.Topic != g.Topic},
		{"place", f.Place != g.Place},
		{"trainer", f.Trainer != g.Trainer},
	} {
		if x.differs {
			changed = append(changed, x.field)
		}
	}
	return changed
}
