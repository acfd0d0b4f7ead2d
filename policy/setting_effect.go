package policy

import (
	"cmp"
	"slices"
	"time"
)

// Without is the state as if the change of the number had not been confirmed.
func (s State) Without(no int) State {
	s.changes = slices.DeleteFunc(slices.Clone(s.changes), func(x SettingChange) bool { return x.No == no })
	return s
}

// Effect is what changes in the reminders of a day by a change of the rules: how many people
// hear of something that did not before, or hear of it no more.
type Effect struct {
	Day    Date
	Kind   ObligationKind
	Period Period
	To     Audience
	People int
}

// Compare says what reminders of the year from the change's day on there are with it and not
// without it, and which no more: as things stand, if people did nothing more.
func Compare(p Planner, s State, o Outbox, x SettingChange, now time.Time) (added, dropped []Effect) {
	x.State = SettingConfirmed
	with := s
	with.changes = append(slices.Clone(s.changes), x)
	with = with.ruled(x)
	until := (x.From + daysOfYear).At(0, 0)
	before, after := p.Under(s).foreseen(s, o, now, until), p.Under(with).foreseen(with, o, now, until)
	return apart(after, before), apart(before, after)
}

const daysOfYear = 365

// foreseen are the reminders of the time: who hears of what on which day.
func (p Planner) foreseen(s State, o Outbox, from, to time.Time) map[heardOf]bool {
	all := map[heardOf]bool{}
	for m, n := range p.Foretell(s, o, from, to) {
		for _, r := range n.Items {
			as := ToLiaison
			switch u := s.Units.Ref(r.Unit); {
			case u == nil:
				as = ToBureau
			case u.CDO == n.To:
				as = ToCDO
			}
			all[heardOf{Effect{Day: DateOf(m.At), Kind: r.Kind, Period: r.Period, To: as}, n.To, r.Unit}] = true
		}
	}
	return all
}

// heardOf is that a person hears of a unit's obligation on a day.
type heardOf struct {
	of     Effect
	person string
	unit   string
}

// apart counts what the one holds and the other doesn't, by day and by what it is.
func apart(one, other map[heardOf]bool) []Effect {
	count := map[Effect]int{}
	for h := range one {
		if !other[h] {
			count[h.of]++
		}
	}
	var all []Effect
	for e, n := range count {
		e.People = n
		all = append(all, e)
	}
	slices.SortFunc(all, func(a, b Effect) int {
		return cmp.Or(int(a.Day-b.Day), cmp.Compare(a.Kind, b.Kind), cmp.Compare(a.Period, b.Period), cmp.Compare(a.To, b.To))
	})
	return all
}
