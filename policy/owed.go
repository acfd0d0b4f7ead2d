package policy

import (
	"cmp"
	"maps"
	"slices"
	"time"
)

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

// owed is since when the person waits for what the notice says: a reminder that
// did not get through on its day is queued anew on the next.
func (t Told) owed(n Notice, now time.Time) time.Time {
	for _, r := range n.Items {
		if since, failing := t.Failing[r.Obligation()]; failing && since.Before(now) {
			now = since
		}
	}
	return now
}

// owing notes since when the reminders of the notice have not got through.
func (t Told) owing(n Notice, since time.Time) Told {
	t.Failing = maps.Clone(t.Failing)
	if t.Failing == nil {
		t.Failing = map[string]time.Time{}
	}
	for _, r := range n.Items {
		t.Failing[r.Obligation()] = since
	}
	return t
}

// arrived forgets that the reminders of the notice did not get through.
func (t Told) arrived(n Notice) Told {
	if len(t.Failing) == 0 {
		return t
	}
	t.Failing = maps.Clone(t.Failing)
	for _, r := range n.Items {
		delete(t.Failing, r.Obligation())
	}
	return t
}
