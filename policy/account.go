package policy

import "slices"

// AccountChanged writes down that a person's Slack account was switched off,
// or on again: a post whose holder can't be reached is as good as vacant, and
// the bureau has to hear of it before a deadline, not after.
type AccountChanged struct {
	Person string `json:"person"`
	Closed bool   `json:"closed"`
}

// Kind implements Deed.
func (AccountChanged) Kind() Kind { return "account.changed" }

// ChangeAccount decides to note what Slack says about an account. It decides
// nothing (nil) about people without a part in the scheme, and when nothing is
// new.
func ChangeAccount(s State, person string, closed bool) (Deed, error) {
	if s.Who(person).Nobody() || s.Closed(person) == closed {
		return nil, nil
	}
	return AccountChanged{Person: person, Closed: closed}, nil
}

func (s State) accountChanged(e Entry, d AccountChanged) State {
	s.closed = s.closed.With(d.Person, d.Closed)
	if !d.Closed {
		return s
	}
	return s.post(e, Mail{Person: d.Person})
}

// Closed says whether the person's Slack account is switched off.
func (s State) Closed(person string) bool { return s.closed.At(person) }

// Everyone are the people with a part in the scheme, in order.
func (s State) Everyone() []string {
	return slices.DeleteFunc(s.people.Keys(), func(person string) bool { return s.Who(person).Nobody() })
}
