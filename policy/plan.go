package policy

import (
	"slices"
	"time"
)

// PlanState is how far a unit's own implementation plan has come.
type PlanState string

// The states of an implementation plan (P38).
const (
	PlanMissing PlanState = ""
	PlanDraft   PlanState = "draft"
	PlanIssued  PlanState = "issued"
)

// Plan is a unit's own implementation plan of the scheme (四（一）, P38: 首席数
// 据官实施方案).
type Plan struct {
	State PlanState
	No    string // its number as a document
	On    Date   // issued on
	Due   Date   // as the bureau set it, 0 while it has not
	Entry int    // by which it was issued
	By    string
	At    time.Time
}

// PlanDueSet writes down by when the units' implementation plans are due.
type PlanDueSet struct {
	Units []string `json:"units"`
	Due   Date     `json:"due"`
}

// PlanDrafted writes down that a unit is drafting its plan.
type PlanDrafted struct {
	Unit string `json:"unit"`
}

// PlanIssuedOn writes down that a unit has issued its plan.
type PlanIssuedOn struct {
	Unit  string   `json:"unit"`
	No    string   `json:"no"`
	On    Date     `json:"on"`
	Files []string `json:"files,omitempty"`
}

// SetPlanDue decides by when the units issue their plans; none named means all
// that have not. The text gives no date, so the bureau does (四（一）).
func SetPlanDue(s State, now time.Time, by string, units []string, due Date) (Event, error) {
	if ref := s.may(by, SchedulePlan, ""); ref != nil {
		return nil, ref
	}
	switch {
	case due == 0:
		return nil, Refuse(DateMissing, "date", "")
	case due < DateOf(now):
		return nil, Refuse(DateInPast, "date", "", "date", due.String())
	}
	all := len(units) == 0
	if all {
		units = s.Codes
	}
	var owe []string
	for _, code := range units {
		u, ok := s.Units.Get(code)
		switch {
		case !ok:
			return nil, Refuse(NoSuchUnit, "unit", "", "unit", code)
		case u.OwesPlan() && u.Plan.State != PlanIssued:
			owe = append(owe, code)
		case !all && u.Plan.State == PlanIssued:
			return nil, Refuse(PlanThere, "unit", "四（一）", "unit", code, "document", u.Plan.No)
		case !all:
			return nil, Refuse(PlanNotOwed, "unit", "四（一）", "unit", code)
		}
	}
	if len(owe) == 0 {
		return nil, Refuse(NothingNew, "unit", "")
	}
	return PlanDueSet{Units: owe, Due: due}, nil
}

// DraftPlan decides that the unit is drafting its plan.
func DraftPlan(s State, by, unit string) (Event, error) {
	u, ref := s.planning(by, unit)
	switch {
	case ref != nil:
		return nil, ref
	case u.Plan.State != PlanMissing:
		return nil, Refuse(NothingNew, "unit", "")
	}
	return PlanDrafted{Unit: unit}, nil
}

// IssuePlan decides that the unit has issued its plan: number, date and files.
// A later one takes its place; both stay in the history.
func IssuePlan(s State, now time.Time, by string, d PlanIssuedOn) (Event, error) {
	u, ref := s.planning(by, d.Unit)
	if ref != nil {
		return nil, ref
	}
	d.No = Line(d.No)
	switch {
	case d.No == "":
		return nil, Refuse(FieldMissing, "document", "四（一）")
	case d.On == 0:
		return nil, Refuse(DateMissing, "date", "")
	case d.On > DateOf(now):
		return nil, Refuse(DateInFuture, "date", "", "date", d.On.String(), "today", DateOf(now).String())
	case u.Plan.No == d.No && u.Plan.On == d.On && len(d.Files) == 0:
		return nil, Refuse(NothingNew, "document", "")
	}
	if ref := tooLong(sized{"document", d.No, MaxShort}); ref != nil {
		return nil, ref
	}
	return d, nil
}

func (s State) planning(by, unit string) (Unit, *Refusal) {
	u, ok := s.Units.Get(unit)
	if !ok {
		return u, Refuse(NoSuchUnit, "unit", "", "unit", unit)
	}
	if ref := s.may(by, KeepPlan, unit); ref != nil {
		return u, ref
	}
	if !u.OwesPlan() {
		return u, Refuse(PlanNotOwed, "unit", "四（一）", "unit", unit)
	}
	return u, nil
}

// OwesPlan says whether the unit makes an implementation plan of its own:
// districts and departments do (四（一）, P38).
func (u Unit) OwesPlan() bool { return u.Kind != Municipality && !u.Gone() }

func (s State) planDueSet(e Entry, d PlanDueSet) State {
	for _, code := range d.Units {
		u := s.Units.At(code)
		u.Plan.Due = d.Due
		s.Units = s.Units.With(code, u)
	}
	return s.mark(e, d.Units...)
}

func (s State) planDrafted(e Entry, d PlanDrafted) State {
	u := s.Units.At(d.Unit)
	u.Plan.State, u.Plan.By, u.Plan.At = PlanDraft, e.By, e.At
	s.Units = s.Units.With(d.Unit, u)
	return s
}

func (s State) planIssued(e Entry, d PlanIssuedOn) State {
	u := s.Units.At(d.Unit)
	u.Plan.State, u.Plan.No, u.Plan.On, u.Plan.Entry, u.Plan.By, u.Plan.At = PlanIssued, d.No, d.On, e.N, e.By, e.At
	s.Units = s.Units.With(d.Unit, u)
	s = s.attach(e, d.Unit, planPaper, d.Files)
	return s.post(e, Trigger{Unit: d.Unit})
}

// PlansOf are the files of the plan that the unit issued last.
func (u Unit) PlansOf() []Paper {
	return slices.DeleteFunc(slices.Clone(u.Papers), func(p Paper) bool { return p.For != planPaper || p.Entry != u.Plan.Entry })
}

// planPart is what the units' own implementation plans bring into the scheme
// (四（一）, P38).
func planPart() Part {
	unit, both, late := []Audience{ToLiaison}, []Audience{ToLiaison, ToCDO}, []Audience{ToLiaison, ToCDO, ToBureau}
	return Part{
		Events: []EventRule{
			{Fold: cityWide(State.planDueSet)},
			{Fold: on(State.planDrafted)},
			{Fold: on(State.planIssued), readers: toBureau},
		},
		Obligations: []ObligationRule{{
			Kind: PlanObligation, Clause: "四（一）",
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
