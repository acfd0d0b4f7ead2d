package policy

import "slices"

// SessionPlanned writes down that a unit plans a training.
type SessionPlanned struct {
	Unit string `json:"unit"`
	No   int    `json:"no"`
	SessionFacts
}

// Kind implements Deed.
func (SessionPlanned) Kind() Kind { return "session.planned" }

// SessionChanged writes down what is planned instead.
type SessionChanged struct {
	Unit string `json:"unit"`
	No   int    `json:"no"`
	SessionFacts
}

// Kind implements Deed.
func (SessionChanged) Kind() Kind { return "session.changed" }

// SessionPublished writes down that a planned training is announced.
type SessionPublished struct {
	Unit    string `json:"unit"`
	No      int    `json:"no"`
	Channel string `json:"channel"`
}

// Kind implements Deed.
func (SessionPublished) Kind() Kind { return "session.published" }

// SessionUnposted writes down that Slack would not take the card, so that it
// can be announced again.
type SessionUnposted struct {
	Unit   string `json:"unit"`
	No     int    `json:"no"`
	Entry  int    `json:"entry"` // that had announced it
	Reason string `json:"reason"`
}

// Kind implements Deed.
func (SessionUnposted) Kind() Kind { return "session.unposted" }

// SessionJoined writes down that a person signs up.
type SessionJoined struct {
	Unit string `json:"unit"`
	No   int    `json:"no"`
}

// Kind implements Deed.
func (SessionJoined) Kind() Kind { return "session.joined" }

// SessionLeft writes down that a person does not come after all.
type SessionLeft struct {
	Unit string `json:"unit"`
	No   int    `json:"no"`
}

// Kind implements Deed.
func (SessionLeft) Kind() Kind { return "session.left" }

// SessionCancelled writes down that a planned training does not take place, or
// did not.
type SessionCancelled struct {
	Unit   string `json:"unit"`
	No     int    `json:"no"`
	Reason string `json:"reason,omitempty"`
}

// Kind implements Deed.
func (SessionCancelled) Kind() Kind { return "session.cancelled" }

func (s State) sessionPlanned(e Entry, d SessionPlanned) State {
	u := s.Units.At(d.Unit)
	u.Sessions = plus(u.Sessions, Session{No: d.No, SessionFacts: d.SessionFacts, By: e.By, At: e.At})
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
	return s.post(e, Mail{Unit: d.Unit, No: d.No})
}

func (s State) sessionPublished(e Entry, d SessionPublished) State {
	s = s.changeSession(d.Unit, d.No, func(x *Session) {
		x.Post, x.Channel, x.Refused, x.Revised, x.Changes = Posting{d.Channel, e.N, e.By}, d.Channel, "", 0, nil
	})
	return s.post(e, Mail{Unit: d.Unit, No: d.No})
}

func (s State) sessionUnposted(e Entry, d SessionUnposted) State {
	asked := ""
	s = s.changeSession(d.Unit, d.No, func(x *Session) {
		if x.Post.Entry == d.Entry {
			asked, x.Post, x.Refused = x.Post.By, Posting{}, d.Reason
		}
	})
	return s.post(e, Mail{Unit: d.Unit, No: d.No, Person: asked})
}

func (s State) sessionJoined(e Entry, d SessionJoined) State {
	return s.changeSession(d.Unit, d.No, func(x *Session) {
		if !x.HasSigned(e.By) {
			x.Signed = plus(x.Signed, SignUp{Person: e.By, At: e.At, Entry: e.N})
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
	return s.post(e, Mail{Unit: d.Unit, No: d.No})
}

// sessionLogged notes that the session became the training, or, with 0, that it
// is to be logged again.
func (s State) sessionLogged(unit string, planned, training int) State {
	return s.changeSession(unit, planned, func(x *Session) { x.Logged = training })
}

func (s State) changeSession(unit string, no int, change func(*Session)) State {
	u := s.Units.At(unit)
	if no < 1 || no > len(u.Sessions) {
		return s
	}
	u.Sessions = slices.Clone(u.Sessions)
	change(&u.Sessions[no-1])
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
