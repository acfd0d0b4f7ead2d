package policy

import "slices"

// Progress is how far word of a deed has come that many are told of.
type Progress struct {
	All    int        // people and channels
	Sent   int        // have it
	Failed []Delivery // Slack would not take it, or has not yet after a try
	Off    int        // it was called off before it got there
	Open   int        // of all these, how many are still written to
}

// Waiting is how many it is still on its way to.
func (p Progress) Waiting() int { return p.All - p.Sent - len(p.Failed) - p.Off }

// Progress is how far the word has come with all who are to hear of it. Those
// of the bureau who watch are not counted.
func (p Planner) Progress(s State, o Outbox, m Mail) Progress {
	var done Progress
	watching, off := p.watchers(s, m), s.withdrawn(m)
	for _, to := range p.audience(s, m) {
		if slices.Contains(watching, to) {
			continue
		}
		done.All++
		d, queued := o.Notices.Get(m.key(to))
		if queued && !d.Settled() {
			done.Open++
		}
		switch {
		case queued && !d.Sent.IsZero():
			done.Sent++
		case off && (!queued || !d.Dropped || d.Moot):
			done.Off++
		case queued && d.Reason != "":
			done.Failed = append(done.Failed, d)
		}
	}
	return done
}

// watchers are where the bureau sees how word of a deed gets around. Who wrote
// to everybody watches, too.
func (p Planner) watchers(s State, m Mail) []string {
	if !s.scheme.event(m.Deed).broadcast {
		return nil
	}
	return compact(p.bureau(s)...)
}

// Watches says whether the recipient of the word sees how it gets around,
// rather than being told.
func (p Planner) Watches(s State, m Mail, to string) bool {
	return slices.Contains(p.watchers(s, m), to)
}
