package policy

import (
	"cmp"
	"slices"
	"strings"
	"time"
)

// Edit is a card in Slack that has to change because something was done.
type Edit struct {
	Delivery Delivery
	Shown    string
	Last     bool
}

// For how many days the card of a reminder follows what is done.
const liveDays = 90

// Edits are the sent cards that do not show yet what has been done since.
func (p Planner) Edits(s State, o Outbox, now time.Time) []Edit {
	var edits []Edit
	for _, key := range o.live {
		d := o.Notices.At(key)
		shown, all := p.Shows(s, o, d.Notice, now)
		last := all || DateOf(now) > s.followed(d.Notice)
		if shown != d.Shown || last {
			edits = append(edits, Edit{Delivery: d, Shown: shown, Last: last})
		}
	}
	return edits
}

// DoneOn names the reminders of a sent notice that have come further than when
// it was sent, as the card in Slack has to show it: keys of obligations, comma
// separated, with a tilde where only the signature is missing, a hat where it
// has become somebody else's, a dash where it ended and nobody has done it, and
// the day to which its reader has put it off.
// It says, too, whether nothing can come of them any more.
func (s State) DoneOn(n Notice, today Date) (shown string, all bool) {
	var moved []string
	all = true
	for _, r := range n.Items {
		switch st := s.Stands(r, today).Status; {
		case st.Achieved(), st == NotOwed:
			moved = append(moved, r.Obligation())
		case st.Fulfilled():
			moved = append(moved, r.Obligation()+"-")
			all = false
		case s.PassedOn(n.To, r):
			moved = append(moved, r.Obligation()+"^")
		case st == Underway:
			moved = append(moved, r.Obligation()+"~")
			all = false
		default:
			if put := s.PutOff(n.To, r, today); put != 0 {
				moved = append(moved, r.Obligation()+"@"+put.String())
			} else if how := s.Noted(n.To, r, today).How; how != "" {
				moved = append(moved, r.Obligation()+"!"+string(how))
			}
			all = false
		}
	}
	return strings.Join(moved, ","), all
}

// OpenOn are the reminders of a notice that still need something.
func (s State) OpenOn(n Notice, today Date) []Reminder {
	return slices.DeleteFunc(slices.Clone(n.Items), func(r Reminder) bool {
		return s.Stands(r, today).Status.Fulfilled() || s.PassedOn(n.To, r)
	})
}

// PassedOn says whether the reminder's obligation is somebody else's by now:
// the post has changed hands, or they belong to the office no more.
func (s State) PassedOn(person string, r Reminder) bool {
	switch {
	case r.Unit == "":
		return false
	case Side(r.Unit).office():
		return !slices.Contains(s.PeopleOf(r.Unit), person)
	}
	_, seated := s.Who(person).SeatIn(r.Unit)
	return !seated
}

// Undelivered is why a notice did not go out, as the sender classified it.
type Undelivered struct {
	Reason string        // Slack's own word, such as "account_inactive"
	Final  bool          // trying again can't help: nobody is there to read it
	Stuck  bool          // somebody has to mend something first, such as a scope or the channel
	Alone  bool          // it is this one that Slack will not have: the next may pass
	Unsure bool          // it may have arrived all the same: look before sending again
	After  time.Duration // not before this long from now; 0 leaves it to us
}

func (u *Undelivered) Error() string { return "not delivered: " + u.Reason }

// Undelivered are the notices that Slack would not take since the day, and all
// that are still owed after a try in vain, newest first.
func (o Outbox) Undelivered(since Date) []Delivery {
	var failed []Delivery
	for _, d := range o.Notices.All() {
		if (d.Notice.Day >= since || !d.Settled()) && d.Reason != "" && d.Sent.IsZero() && !d.Moot {
			failed = append(failed, d)
		}
	}
	slices.SortFunc(failed, func(a, b Delivery) int {
		return cmp.Or(b.Queued.Compare(a.Queued), cmp.Compare(a.Notice.Key, b.Notice.Key))
	})
	return failed
}

// Overdue counts the notices that have not arrived although they might have by
// now, and says since when the oldest of them is owed. What waits for the hours
// is not overdue.
func (p Planner) Overdue(o Outbox, now time.Time) (n int, oldest time.Time) {
	for _, d := range o.Open() {
		if d.Attempts == 0 && !p.Timely(d.Notice, now) {
			continue
		}
		if n++; oldest.IsZero() || d.Since.Before(oldest) {
			oldest = d.Since
		}
	}
	return n, oldest
}
