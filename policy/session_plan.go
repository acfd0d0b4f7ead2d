package policy

import (
	"reflect"
	"strconv"
	"strings"
	"time"
)

// MaxAhead is for how many days ahead a training is planned: the card in the
// channel follows it all that time.
const MaxAhead = 366

// PlanSession decides that the unit plans a training: today or later, and the
// same topic at the same time once.
func PlanSession(s State, now time.Time, by, unit string, f SessionFacts) (Deed, error) {
	u, ref := s.mine(by, LogTrainings, unit)
	if ref != nil {
		return nil, ref
	}
	f = f.cleaned()
	if ref := f.check(u, now); ref != nil {
		return nil, ref
	}
	if ref := f.twin(u, 0); ref != nil {
		return nil, ref
	}
	return SessionPlanned{Unit: unit, No: len(u.Sessions) + 1, SessionFacts: f}, nil
}

// ChangeSession decides what is planned instead, until it begins. The channel
// stays as long as the card stands in it.
func ChangeSession(s State, now time.Time, by, unit string, no int, f SessionFacts) (Deed, error) {
	u, x, ref := s.planned(now, by, unit, no)
	if ref != nil {
		return nil, ref
	}
	f = f.cleaned()
	if x.Post.Entry != 0 {
		f.Channel = x.Channel
	}
	if ref := f.check(u, now); ref != nil {
		return nil, ref
	}
	if ref := f.twin(u, no); ref != nil {
		return nil, ref
	}
	switch {
	case f.Room > 0 && f.Room < len(x.Signed):
		return nil, Refuse(SeatsBelow, "seats", "", "count", strconv.Itoa(len(x.Signed)))
	case reflect.DeepEqual(f, x.SessionFacts):
		return nil, Refuse(NothingNew, "topic", "")
	}
	return SessionChanged{Unit: unit, No: no, SessionFacts: f}, nil
}

// PublishSession decides to announce it in its channel, by one card.
func PublishSession(s State, now time.Time, by, unit string, no int) (Deed, error) {
	_, x, ref := s.planned(now, by, unit, no)
	switch {
	case ref != nil:
		return nil, ref
	case x.Post.Entry != 0:
		return nil, Refuse(SessionPosted, "", "", "no", strconv.Itoa(no))
	case x.Channel == "":
		return nil, Refuse(ChannelMissing, "channel", "")
	}
	return SessionPublished{Unit: unit, No: no, Channel: x.Channel}, nil
}

// CancelSession decides that it does not take place, or did not. Where it was
// announced, those who read it are owed a reason, and where its hour has come
// the record is.
func CancelSession(s State, now time.Time, by, unit string, no int, reason string) (Deed, error) {
	u, ref := s.mine(by, LogTrainings, unit)
	if ref != nil {
		return nil, ref
	}
	reason = Line(reason)
	x, ok := u.Session(no)
	switch {
	case !ok:
		return nil, Refuse(NoSuchSession, "", "", "no", strconv.Itoa(no))
	case x.IsOff():
		return nil, Refuse(AlreadyCancelled, "", "", "no", strconv.Itoa(no))
	case x.Logged != 0:
		return nil, Refuse(SessionLogged, "", "", "no", strconv.Itoa(x.Logged))
	case reason == "" && (x.Post.Entry != 0 || !now.Before(x.Begins())):
		return nil, Refuse(ReasonMissing, "reason", "")
	}
	if ref := tooLong(sized{"reason", reason, MaxShort}); ref != nil {
		return nil, ref
	}
	return SessionCancelled{Unit: unit, No: no, Reason: reason}, nil
}

// planned is the unit's session if the person may still change it.
func (s State) planned(now time.Time, by, unit string, no int) (Unit, Session, *Refusal) {
	u, ref := s.mine(by, LogTrainings, unit)
	if ref != nil {
		return u, Session{}, ref
	}
	x, ok := u.Session(no)
	if !ok {
		return u, x, Refuse(NoSuchSession, "", "", "no", strconv.Itoa(no))
	}
	return u, x, x.begun(now)
}

// begun is why nothing about it can change any more, nil while it can.
func (x Session) begun(now time.Time) *Refusal {
	switch x.Stage(now) {
	case StageOff:
		return Refuse(SessionOff, "", "", "topic", x.Topic)
	case StageRunning, StageOver:
		return Refuse(SessionBegun, "", "", "topic", x.Topic)
	case StageOpen, StageFull:
	}
	return nil
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
	if ref := f.checkTime(u, now); ref != nil {
		return ref
	}
	switch {
	case f.Topic == "":
		return Refuse(TopicMissing, "topic", "四（二）")
	case f.Place == "":
		return Refuse(FieldMissing, "place", "")
	case f.Room < 0:
		return Refuse(SeatsTooFew, "seats", "", "seats", strconv.Itoa(f.Room))
	case f.Room > MaxHeads:
		return Refuse(HeadsTooMany, "seats", "", "max", strconv.Itoa(MaxHeads))
	case f.Channel != "" && !IsChannel(f.Channel):
		return Refuse(NotAChannel, "channel", "")
	}
	return tooLong(
		sized{"topic", f.Topic, MaxTopic}, sized{"place", f.Place, MaxShort}, sized{"trainer", f.Trainer, MaxShort},
		sized{"audience", f.Audience, MaxShort}, sized{"note", f.Note, MaxNote},
	)
}

func (f SessionFacts) checkTime(u Unit, now time.Time) *Refusal {
	today := DateOf(now)
	switch {
	case f.Date == 0:
		return Refuse(DateMissing, "date", "")
	case f.Date < today:
		return Refuse(SessionPast, "date", "", "date", f.Date.String())
	case f.Date > today+MaxAhead:
		return Refuse(TooFarAhead, "date", "", "date", f.Date.String(), "last", (today + MaxAhead).String())
	case u.Joined == 0, f.Date < u.Joined, u.Gone():
		return Refuse(NotTakingPart, "date", "", "unit", u.Code, "date", f.Date.String())
	case !isClock(f.Time):
		return Refuse(NotATime, "time", "", "time", f.Time)
	case f.End != "" && !isClock(f.End):
		return Refuse(NotATime, "until", "", "time", f.End)
	case !now.Before(f.Date.at(f.Time)):
		return Refuse(TimePast, "time", "", "time", f.Time)
	case f.End != "" && f.End <= f.Time:
		return Refuse(EndsBeforeStart, "until", "", "from", f.Time, "until", f.End)
	}
	return nil
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
	switch {
	case !ok:
		return 0, Refuse(NoSuchSession, "", "", "no", strconv.Itoa(f.Planned))
	case x.IsOff():
		return 0, Refuse(SessionOff, "", "", "topic", x.Topic)
	case x.Logged != 0:
		return 0, Refuse(SessionLogged, "", "", "no", strconv.Itoa(x.Logged))
	}
	return f.Planned, nil
}
