package policy

import (
	"fmt"
	"time"
)

// asks says whether the word of a deed asks for another one, or shows what
// follows it, so that its card has to change.
func (m Mail) asks() bool {
	switch m.Deed {
	case ReportPresented{}.Kind(), CDONominated{}.Kind(), SessionPublished{}.Kind():
		return true
	}
	return false
}

// follow is what the card of a mail has to show at the instant now, in a few
// signs that differ when the card does, and whether nothing on it changes any
// more. It is "" as long as the card is as it was sent.
func (s State) follow(m Mail, _ string, now time.Time) (shown string, last bool) {
	switch m.Deed {
	case SessionPublished{}.Kind():
		return s.followSession(m, now)
	case CDONominated{}.Kind():
		u := s.Units.At(m.Unit)
		return movedOn(m.No >= 1 && m.No <= len(u.Nominations) && u.Nominations[m.No-1].State == Recommended)
	case ReportPresented{}.Kind():
		r := s.Units.At(m.Unit).Reports[m.Period]
		return movedOn(r.State == ToSign && r.Entry == m.Entry)
	}
	return "", true
}

// movedOn is follow for what asks for one thing that is done or not: the
// signature under that text, a decision on that nomination.
func movedOn(awaited bool) (shown string, last bool) {
	if awaited {
		return "", false
	}
	return "moved on", true
}

// followSession shows how many come, what was changed, and how it ended.
func (s State) followSession(m Mail, now time.Time) (shown string, last bool) {
	u := s.Units.At(m.Unit)
	x, ok := u.Session(m.No)
	if !ok || x.Post.Entry != m.Entry || u.Gone() {
		return "moved on", true
	}
	stage := x.Stage(now)
	if stage == StageOpen && len(x.Signed) == 0 && x.Revised == 0 {
		return "", false
	}
	return fmt.Sprintf("%s %d %d", stage, len(x.Signed), x.Revised), stage == StageOver || stage == StageOff
}

// followed is the last day on which the card of a notice follows what is done: a
// season from its own day, or from that of what it announces.
func (s State) followed(n Notice) Date {
	day := n.Day
	if m := n.Mail; m != nil && m.Deed == (SessionPublished{}).Kind() {
		u := s.Units.At(m.Unit)
		if x, ok := u.Session(m.No); ok {
			day = max(day, x.Date)
		}
	}
	return day + liveDays
}
