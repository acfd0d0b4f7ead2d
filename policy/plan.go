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

// Kind implements Deed.
func (PlanDueSet) Kind() Kind { return "plan.due" }

// PlanDrafted writes down that a unit is drafting its plan.
type PlanDrafted struct {
	Unit string `json:"unit"`
}

// Kind implements Deed.
func (PlanDrafted) Kind() Kind { return "plan.drafted" }

// PlanIssuedOn writes down that a unit has issued its plan.
type PlanIssuedOn struct {
	Unit  string   `json:"unit"`
	No    string   `json:"no"`
	On    Date     `json:"on"`
	Files []string `json:"files,omitempty"`
}

// Kind implements Deed.
func (PlanIssuedOn) Kind() Kind { return "plan.issued" }

// SetPlanDue decides by when the units issue their plans; none named means all
// that have not. The text gives no date, so the bureau does (四（一）).
func SetPlanDue(s State, now time.Time, by string, units []string, due Date) (Deed, error) {
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
func DraftPlan(s State, by, unit string) (Deed, error) {
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
func IssuePlan(s State, now time.Time, by string, d PlanIssuedOn) (Deed, error) {
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
	return s.post(e, Mail{Unit: d.Unit})
}

// PlansOf are the files of the plan that the unit issued last.
func (u Unit) PlansOf() []Paper {
	return slices.DeleteFunc(slices.Clone(u.Papers), func(p Paper) bool { return p.For != planPaper || p.Entry != u.Plan.Entry })
}
