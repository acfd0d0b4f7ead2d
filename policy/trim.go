package policy

import (
	"slices"
	"time"
)

// Trim is the notice with what is still worth saying at the instant now to
// whom it is for: between planning and sending a report may have been filed
// or a post changed hands. It is not ok when nothing is left.
func (p Planner) Trim(s State, n Notice, now time.Time) (trimmed Notice, ok bool) {
	if n.Mail != nil {
		return n, !s.outdated(*n.Mail, now) && slices.Contains(p.readers(s, *n.Mail), n.To)
	}
	today := DateOf(now)
	n.Items = slices.DeleteFunc(slices.Clone(n.Items), func(r Reminder) bool {
		a, yours := p.account(s, n.To, r, today)
		return !yours || a.Reason != Speak || a.Stage != r.Stage
	})
	return n, len(n.Items) > 0
}

// account is how things are between one person and one reminder; yours is
// false when the rung that is reached does not speak to the person.
func (p Planner) account(s State, person string, r Reminder, today Date) (a Account, yours bool) {
	w := p.window(s.Rule(r.Noun), r.Period, today)
	bureau := recipient{person, ToBureau}
	switch {
	case r.Digest:
		ob := s.Stands(r, today)
		if ob.Status != Late {
			ob.Status = Lapsed // a digest is of those who are late
		}
		return p.consider(s, "", ob, w, bureau), s.Who(person).Has(Bureau)
	case w.rule.city:
		return p.consider(s, "", s.MeetingOwed(r.Period, today), w, bureau), s.Who(person).Has(Bureau)
	}
	u := s.bearerOf(r.Unit)
	for _, to := range w.rung.recipients(s, u) {
		if to.person == person {
			return p.consider(s, u.CDO, s.owed(u, w.rule, r.Period, today), w, to), true
		}
	}
	return Account{}, false
}
