package policy

import (
	"slices"
	"strings"
	"time"
)

// rosterPart is what the people's list brings into the scheme: the units, who
// holds which post, and what the unit wants of it.
func rosterPart() Part {
	bureau, empty := []Audience{ToBureau}, []Audience{ToLiaison, ToBureau}
	return Part{
		Events: []EventRule{
			{Fold: cityWide(State.pilotFounded)},
			{Fold: cityWide(State.unitFounded)},
			{Fold: on(State.unitChanged)},
			{Fold: on(State.unitRetired), readers: retiredReaders},
			{Fold: on(State.cdoNominated), readers: toBureau, awaits: nominationAwaits, follow: followAwaited},
			{Fold: on(State.nominationMoved), readers: nominationReaders},
			{Fold: on(State.cdoAppointed), readers: cdoReaders, follow: followPost, follows: namesPerson},
			{Fold: on(State.cdoRefused), readers: nominationReaders},
			{Fold: on(State.cdoDismissed), readers: cdoReaders},
			{Fold: on(State.cdoFiled)},
			{Fold: cityWide(State.leaveSet), readers: func(_ Planner, _ State, m Trigger) []string { return compact(m.Acting) }},
			{Fold: cityWide(State.leaveEnded)},
			{Fold: cityWide(State.rosterTurned)},
			{Fold: cityWide(State.rosterImported)},
			{Fold: on(State.postGiven), readers: postReaders, follow: followPost, follows: namesPerson},
			{Fold: cityWide(State.roleGiven), readers: toPerson},
			{Fold: cityWide(State.accountChanged), readers: func(p Planner, s State, _ Trigger) []string { return p.bureau(s) }},
		},
		Obligations: []ObligationRule{
			{ // said once: the bureau has the list
				Kind: RosterObligation, Clause: "三（一）3", Since: true,
				ladder: []Rung{{Days: 0, After: true, To: bureau}},
				wants:  func(u *Unit) []Date { return day(u.unregistered()) },
				stand:  wantedSince(func(u *Unit) Date { return u.unregistered() }),
			},
			{
				Kind: CDOObligation, Clause: "三（一）3", Since: true,
				ladder: append([]Rung{{Days: 0, After: true, To: empty}}, rungs(empty, 7, 14, 28, 56)...),
				wants:  func(u *Unit) []Date { return day(u.emptied(CDO)) },
				stand:  wantedSince(func(u *Unit) Date { return u.emptied(CDO) }),
			},
			{ // said once: whoever holds no post can't be chased
				Kind: LiaisonObligation, Clause: "三（一）3", Since: true,
				ladder: []Rung{{Days: 0, After: true, To: []Audience{ToCDO, ToBureau}}},
				wants:  func(u *Unit) []Date { return day(u.emptied(Liaison)) },
				stand:  wantedSince(func(u *Unit) Date { return u.emptied(Liaison) }),
			},
			{
				Kind: FilingObligation, Clause: "三（一）2", Since: true,
				ladder: rungs(bureau, 1, 7, 14, 28),
				wants:  func(u *Unit) []Date { return day(u.unfiled) },
				stand: func(_ State, u *Unit, o Obligation, _ Date) Obligation {
					o.Status = u.filingStatus(o.Due)
					return o
				},
				meant: func(_ State, u *Unit, due Date) bool { return u.Kind != Department && len(u.HeldOn(CDO, due)) > 0 },
			},
		},
		Facts: []FactRule{tenureFacts},
	}
}

func (d PostGiven) units() []string       { return []string{d.Unit} }
func (d CDONominated) units() []string    { return []string{d.Unit} }
func (d NominationMoved) units() []string { return []string{d.Unit} }
func (d CDOAppointed) units() []string    { return []string{d.Unit} }
func (d CDORefused) units() []string      { return []string{d.Unit} }
func (d CDODismissed) units() []string    { return []string{d.Unit} }
func (d CDOFiled) units() []string        { return []string{d.Unit} }
func (d UnitChanged) units() []string     { return []string{d.Code} }
func (d UnitRetired) units() []string     { return []string{d.Code, d.Into} }

// toPerson tells the person whom the event names.
func toPerson(_ Planner, _ State, m Trigger) []string { return compact(m.Person) }

// toBureau tells the bureau of what it did not do itself.
func toBureau(p Planner, s State, m Trigger) []string {
	if s.Who(m.By).Has(Bureau) {
		return nil // entered for the unit by the bureau itself
	}
	return m.others(p.bureau(s)...)
}

// namesPerson says whether the event gives a post to somebody: their card is the
// list of what they have to do.
func namesPerson(m Trigger) bool { return m.Person != "" }

// postReaders are who holds the post now, and who left it and can be reached.
func postReaders(_ Planner, s State, m Trigger) []string {
	return slices.DeleteFunc(compact(m.Person, m.Before), func(id string) bool { return id != m.Person && s.Closed(id) })
}

// cdoReaders are the CDO who comes, the one who goes, and who drafts for them.
func cdoReaders(_ Planner, s State, m Trigger) []string {
	to := append(compact(m.Person, m.Before), s.drafters(s.Units.At(m.Unit))...)
	return m.others(slices.DeleteFunc(to, func(id string) bool { return id != m.Person && s.Closed(id) })...)
}

// retiredReaders are whoever held a post in a unit that is no more, or the people
// of the unit that carries its work on.
func retiredReaders(_ Planner, s State, m Trigger) []string {
	if m.Before != "" {
		return slices.DeleteFunc(compact(m.Before), s.Closed)
	}
	u := s.Units.At(m.Unit)
	return m.others(append(s.drafters(u), u.CDO)...)
}

// nominationReaders are who proposed, and the bureau where the unit took its
// nomination back.
func nominationReaders(p Planner, s State, m Trigger) []string {
	if m.Nomination == Withdrawn {
		return m.others(p.bureau(s)...)
	}
	u := s.Units.Ref(m.Unit)
	if u == nil || m.No < 1 || m.No > len(u.Nominations) {
		return nil
	}
	return m.others(append(s.drafters(*u), u.Nominations[m.No-1].By)...)
}

func nominationAwaits(s State, m Trigger) bool {
	u := s.Units.Ref(m.Unit)
	return u != nil && m.No >= 1 && m.No <= len(u.Nominations) && u.Nominations[m.No-1].State == Recommended
}

// followPost is what is open for whoever took a post over.
func followPost(s State, m Trigger, to string, now time.Time) (shown string, last bool) {
	u := s.Units.Ref(m.Unit)
	if _, seated := s.Who(to).SeatIn(m.Unit); u == nil || to != m.Person || !seated {
		return "", true
	}
	var open []string
	for _, ob := range s.OpenIn(*u, DateOf(now)) {
		open = append(open, ob.Key()+" "+string(ob.Status))
	}
	return strings.Join(open, ","), false
}

// OpenIn is what waits in the unit: what its register wants, and what it owes.
func (s State) OpenIn(u Unit, today Date) []Obligation {
	year := today.Year()
	all := append(s.Register(u, today), s.Owed(u, ReportObligation, Half(year-1, 2), today))
	return slices.DeleteFunc(append(all, s.Year(u, year, today)...), func(ob Obligation) bool {
		return ob.Status != Open && ob.Status != Underway && ob.Status != Late
	})
}

// wantedSince says how something stands that the unit wants since a day, 0 when
// it does not any more: somebody has seen to it, or the unit is no more.
func wantedSince(since func(*Unit) Date) func(State, *Unit, Obligation, Date) Obligation {
	return func(_ State, u *Unit, o Obligation, _ Date) Obligation {
		switch day := since(u); {
		case day != 0 && day == o.Due:
			o.Status = Open
		case u.Gone():
			o.Status = Lapsed
		default:
			o.Status = Done
		}
		return o
	}
}

// filingStatus is how the filing with the province stands that is owed since a
// day. Whoever left office unfiled, or is in a department now, is filed no more.
func (u *Unit) filingStatus(asked Date) Status {
	switch {
	case u.unfiled != 0 && u.unfiled == asked:
		return Open
	case slices.ContainsFunc(u.Tenures, func(t Tenure) bool { return t.Post == CDO && t.Filed.On != 0 && t.In(asked) }):
		return Done
	}
	return Lapsed
}

// emptied is since when the post stands empty that somebody held before, 0 if
// it doesn't.
func (u *Unit) emptied(p Post) Date {
	if !u.held(p) || !u.needs(p) {
		return 0
	}
	return u.VacantSince(p)
}

// needs says whether the unit can't do without the post: the municipality owes
// nothing that a liaison would draft.
func (u *Unit) needs(p Post) bool { return p == CDO || u.Kind != Municipality }

// unregistered is since when the register wants the first holder of a post of
// the unit, 0 if it has had one of each. The bureau is asked once: it knows.
func (u *Unit) unregistered() Date {
	var since Date
	for _, p := range []Post{CDO, Liaison} {
		if !u.held(p) && u.needs(p) {
			since = max(since, u.VacantSince(p))
		}
	}
	return since
}

// held says whether somebody holds the post, or held it once.
func (u *Unit) held(p Post) bool {
	return slices.ContainsFunc(u.Tenures, func(t Tenure) bool { return t.Post == p })
}

// tenureFacts: who became CDO stands under the first duty, whose the CDO is.
func tenureFacts(_ State, u Unit, p Period) []Fact {
	var all []Fact
	for i := range u.Tenures {
		if t := u.Tenures[i]; t.Post == CDO && within(p, t.From) {
			all = append(all, Fact{Key: "tenure/" + t.From.String(), Cell: Cell{0, Results}, About: t})
		}
	}
	return all
}
