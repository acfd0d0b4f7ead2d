package policy

// planPart is what the units' own implementation plans bring into the scheme
// (四（一）, P38).
func planPart() Part {
	unit, both, late := []Audience{ToLiaison}, []Audience{ToLiaison, ToCDO}, []Audience{ToLiaison, ToCDO, ToBureau}
	return Part{
		Events: []EventRule{
			{Event: cityWide(State.planDueSet)},
			{Event: on(State.planDrafted)},
			{Event: on(State.planIssued), readers: toBureau},
		},
		Obligations: []ObligationRule{{
			Noun: PlanNoun, Clause: "四（一）",
			ladder: []Rung{
				{Days: -30, To: unit},
				{Days: -14, To: unit},
				{Days: -7, To: both},
				{Days: -1, To: both},
				{Days: 0, To: both},
				{Days: 1, To: late},
				{Days: 7, To: late},
				{Days: 14, To: late},
				{Days: 28, To: late},
			},
			wants: func(u *Unit) []Date { return day(u.planDue()) },
			stand: func(_ State, u *Unit, o Obligation, today Date) Obligation {
				o.Status = u.planStatus(o.Due, today)
				return o
			},
		}},
		Facts: []FactRule{planFacts},
	}
}

func (d PlanDrafted) units() []string  { return []string{d.Unit} }
func (d PlanIssuedOn) units() []string { return []string{d.Unit} }

func (u *Unit) planStatus(due, today Date) Status {
	switch {
	case !u.OwesPlan(), !u.Owes(), due < u.Joined:
		return NotOwed
	case u.Plan.State == PlanIssued && u.Plan.On > due:
		return DoneLate
	case u.Plan.State == PlanIssued:
		return Done
	case u.Plan.Due != due:
		return Lapsed // it is due on another day by now
	case today > due:
		return Late
	}
	return Open
}

// planDue is by when the unit's plan is due, 0 once it is issued or while no
// day is set. A unit that does not take part yet owes none, and what was due
// before it did it does not owe either.
func (u *Unit) planDue() Date {
	if u.Plan.State == PlanIssued || !u.OwesPlan() || !u.Owes() || u.Plan.Due < u.Joined {
		return 0
	}
	return u.Plan.Due
}

// planFacts: an implementation plan is a document of the second duty (二 2).
func planFacts(_ State, u Unit, p Period) []Fact {
	if u.Plan.State != PlanIssued || !within(p, u.Plan.On) {
		return nil
	}
	cell, plan := Cell{1, Results}, u.Plan
	f := Fact{Key: "plan/" + plan.On.String(), Cell: cell, About: plan}
	for _, paper := range u.PlansOf() {
		f.Exhibits = append(f.Exhibits, paper.exhibit(cell.Duty)...)
	}
	return []Fact{f}
}
