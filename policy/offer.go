package policy

import (
	"slices"
	"time"
)

// What people write in the thread of a card is sent as a step once they have confirmed it
// (Register.Replies). Who forgets that believes to have answered: so what was not confirmed
// in time is told to them once, and offered again.

// Offer is a reply that its author was asked to confirm. Its words are a draft.
type Offer struct {
	Draft  string    `json:"draft"` // where the words are kept
	By     string    `json:"by"`
	Record string    `json:"record"`
	Until  time.Time `json:"until"`
}

// ReplyLeft writes down that a reply was not confirmed in time. It holds none of its words.
type ReplyLeft struct {
	Draft  string `json:"draft"`
	By     string `json:"by"`
	Record string `json:"record"`
}

// OfferedFor is for how long a reply waits for its author before they hear of it.
const OfferedFor = 2 * time.Hour

// OfferedAgain is until when a reply can be sent that was offered again at the instant: the
// end of the next workday's hours.
func (p Planner) OfferedAgain(at time.Time) time.Time {
	day := p.Calendar.After(DateOf(at), 1)
	return day.At(p.closes(day), 0)
}

// Left says whether the author of a reply hears now that it was not sent: after its time,
// in the hours.
func (p Planner) Left(o Offer, now time.Time) bool { return p.Speaking(now) && !now.Before(o.Until) }

// LeaveReply decides to tell the author of a reply that it was not sent. There is nothing
// to tell where the record can't take it any more, or where all that is long ago.
func (s State) LeaveReply(now time.Time, o Offer) Event {
	if now.Sub(o.Until) > toldWithin || !s.takesReply(o.Record, o.By) {
		return nil
	}
	return ReplyLeft{Draft: o.Draft, By: o.By, Record: o.Record}
}

// takesReply says whether a reply of the person to the record can be sent as things stand.
func (s State) takesReply(record, by string) bool {
	id, _ := ParseRecordID(record)
	r, ok := s.Record(id)
	if !ok {
		return false
	}
	g := s.scheme.Register(id.Register)
	step, ok := g.Step(g.Replies)
	return ok && slices.Contains(step.From, r.State) && g.MayTake(s, by, step, r) == nil
}

// offerPart is what becomes of replies that nobody confirmed.
func offerPart() Part {
	return Part{Events: []EventRule{{
		Fold: cityWide(State.replyLeft), readers: toPerson,
		outdated: func(s State, m Trigger, _ time.Time) bool { return !s.takesReply(m.For, m.Person) },
	}}}
}

func (s State) replyLeft(e Entry, d ReplyLeft) State {
	return s.post(e, Trigger{For: d.Record, Person: d.By, Draft: d.Draft})
}
