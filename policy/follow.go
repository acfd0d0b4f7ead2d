package policy

import (
	"fmt"
	"slices"
	"strings"
	"time"
)

// Shows is what the card of a notice shows of what has been done, in a word
// that differs when the card has to: "" when nothing has. Last says that
// nothing on it can change any more.
func (p Planner) Shows(s State, o Outbox, n Notice, now time.Time) (shown string, last bool) {
	if n.Mail == nil {
		return s.DoneOn(n, DateOf(now))
	}
	rule := s.scheme.event(n.Mail.Deed)
	if rule.follow != nil {
		shown, last = rule.follow(s, *n.Mail, n.To, now)
	}
	if !p.Watches(s, *n.Mail, n.To) {
		return shown, last
	}
	done := p.Progress(s, o, *n.Mail)
	var failed []string
	for _, d := range done.Failed {
		failed = append(failed, d.Notice.To+":"+d.Reason)
	}
	slices.Sort(failed)
	on := fmt.Sprintf("%d/%d %s", done.Sent, done.All, strings.Join(failed, ","))
	if rule.counts != nil {
		shown += rule.counts(s, *n.Mail)
	}
	return strings.TrimSpace(on + " " + shown), last && done.Open == 0 && (done.Waiting() == 0 || n.Mail.Stale(now))
}

// followsCard says whether the card of the mail changes with what happens later.
func (c *Scheme) followsCard(m Mail) bool {
	r := c.event(m.Deed)
	return r.follow != nil && (r.follows == nil || r.follows(m))
}

// followAwaited: the card of what is asked for changes once it is done, or asked
// for no more.
func followAwaited(s State, m Mail, _ string, _ time.Time) (shown string, last bool) {
	if s.scheme.event(m.Deed).awaits(s, m) {
		return "", false
	}
	return "moved on", true
}

// followed is the last day on which the card of a notice follows what is done: a
// season from its own day, or from that of what it announces.
func (s State) followed(n Notice) Date {
	day := n.Day
	if m := n.Mail; m != nil {
		if r := s.scheme.event(m.Deed); r.until != nil {
			day = max(day, r.until(s, *m))
		}
	}
	return day + liveDays
}
