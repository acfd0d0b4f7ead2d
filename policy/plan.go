package policy

import (
	"slices"
	"time"
)

// Plans is the register of the units' own implementation plans (四（一）, P38: 首席数
// 据官实施方案), one of each district and department: drafted, issued, issued anew.
func Plans() *Register {
	to := unitAudiences()
	begun, all := []string{planMissing, string(PlanDraft)}, []string{planMissing, string(PlanDraft), string(PlanIssued)}
	return &Register{
		Name: planRegister, Clause: KeepPlan.Clause(), PerUnit: true, Single: planMissing, Sees: SeeUnit.Who(),
		Dated: "date", Paper: planPaper, Stand: (*Unit).planStatus, Then: State.planMoved,
		Spares: func(u Unit) *Refusal {
			if u.OwesPlan() {
				return nil
			}
			return Refuse(PlanNotOwed, "unit", KeepPlan.Clause(), "unit", u.Code)
		},
		Ladder: slices.Concat(rungs(to.unit, -30, -14), rungs(to.both, -7), rungs(to.unit, -1), rungs(to.both, 0), rungs(to.late, 1, 7), rungs(to.chased, 14, 28)),
		Fields: []Field{
			{Name: "document", Max: MaxShort},
			{Name: "date", Kind: DayField, Past: true},
			{Name: "files", Kind: FilesField},
			{Name: "due", Kind: DayField},
			{Name: "units", Kind: UnitsField},
		},
		Steps: []Step{
			{
				Name: "draft", From: []string{planMissing}, To: string(PlanDraft), By: Owner, Who: KeepPlan.Who(), Stay: true,
				Else: func(Record) *Refusal { return Refuse(NothingNew, "unit", "") },
			},
			{
				Name: "issue", From: all, To: string(PlanIssued), By: Owner, Who: KeepPlan.Who(),
				Asks: []string{"document", "date"}, May: []string{"files"}, Tells: []Side{Desk}, Check: newPlan,
			},
			{ // the text gives no date, so the bureau does
				Name: "due", From: begun, Who: SchedulePlan.Who(), Asks: []string{"due"}, May: []string{"units"}, Each: "units",
				Turn: Owner, Quiet: true, Clock: Clock{DueField: "due"},
				Else: func(r Record) *Refusal {
					return Refuse(PlanThere, "unit", KeepPlan.Clause(), "unit", r.Unit, "document", r.Get("document"))
				},
			},
		},
		Says: []Saying{{Name: "issued", States: []string{string(PlanIssued)}, Side: Owner, Duty: 1, Part: Results}},
	}
}

const (
	planRegister = string(PlanObligation)
	planMissing  = "missing" // the state of a record, where Plan.State is PlanMissing
)

// PlanState is how far a unit's own implementation plan has come.
type PlanState string

// The states of an implementation plan (P38).
const (
	PlanMissing PlanState = ""
	PlanDraft   PlanState = "draft"
	PlanIssued  PlanState = "issued"
)

// Plan is a unit's own implementation plan, as its record says.
type Plan struct {
	State PlanState
	No    string // its number as a document
	On    Date   // issued on
	Due   Date   // as the bureau set it, 0 while it has not
	By    string
	At    time.Time
}

// PlanDueSet writes down by when the units' implementation plans are due, in ledgers
// from before the registers.
type PlanDueSet struct {
	Units []string `json:"units"`
	Due   Date     `json:"due"`
}

// PlanDrafted writes down that a unit is drafting its plan, in ledgers from before the
// registers.
type PlanDrafted struct {
	Unit string `json:"unit"`
}

// PlanIssuedOn writes down that a unit has issued its plan, in ledgers from before the
// registers.
type PlanIssuedOn struct {
	Unit  string   `json:"unit"`
	No    string   `json:"no"`
	On    Date     `json:"on"`
	Files []string `json:"files,omitempty"`
}

func (d PlanDueSet) units() []string   { return d.Units }
func (d PlanDrafted) units() []string  { return []string{d.Unit} }
func (d PlanIssuedOn) units() []string { return []string{d.Unit} }

// planPart is the register, and what ledgers from before the registers say of plans.
func planPart() Part {
	p := Plans().Part()
	p.Events = []EventRule{
		{Fold: on(State.planDueSet)},
		{Fold: on(State.planDrafted)},
		{Fold: on(State.planIssued), readers: recordReaders, register: planRegister},
	}
	return p
}

func (s State) planDueSet(e Entry, d PlanDueSet) State {
	for _, code := range d.Units {
		s = s.planStep(e, code, func(m *RecordMoved) {
			m.Step, m.Waits, m.Due, m.Values = "due", code, d.Due, map[string][]string{"due": {d.Due.String()}}
		})
	}
	return s
}

func (s State) planDrafted(e Entry, d PlanDrafted) State {
	return s.planStep(e, d.Unit, func(m *RecordMoved) { m.Step, m.State = "draft", string(PlanDraft) })
}

func (s State) planIssued(e Entry, d PlanIssuedOn) State {
	return s.planStep(e, d.Unit, func(m *RecordMoved) {
		m.Step, m.State, m.Waits, m.Due = "issue", string(PlanIssued), "", 0
		m.Values = map[string][]string{"document": {d.No}, "date": {d.On.String()}, "files": d.Files}
	})
}

// planStep moves the unit's record from where it stands.
func (s State) planStep(e Entry, unit string, step func(*RecordMoved)) State {
	g := s.scheme.Register(planRegister)
	m := RecordMoved{Register: g.Name, No: 1, Unit: unit, State: planMissing}
	if r, ok := s.Record(g.id(m)); ok {
		m.State, m.Waits, m.Due = r.State, r.Waits, r.Due
	}
	step(&m)
	return s.moveRecord(e, g, m)
}

// planMoved is the unit with its plan as the record says.
func (s State) planMoved(r Record) State {
	u, last := s.Units.At(r.Unit), r.Last()
	u.Plan.State, u.Plan.No, u.Plan.On, u.Plan.Due = PlanState(r.State), r.Get("document"), r.Day("date"), r.Day("due")
	if r.State == planMissing {
		u.Plan.State = PlanMissing
	}
	if last.Step != "due" {
		u.Plan.By, u.Plan.At = last.By, last.At
	}
	s.Units = s.Units.With(r.Unit, u)
	return s
}

// newPlan refuses what was entered already, unless it brings files.
func newPlan(_ State, _ time.Time, _ string, r Record, d *RecordMoved) *Refusal {
	next := Record{Values: d.Values}
	if r.Get("document") == next.Get("document") && r.Get("date") == next.Get("date") && next.Get("files") == "" {
		return Refuse(NothingNew, "document", "")
	}
	return nil
}

// OwesPlan says whether the unit makes an implementation plan of its own:
// districts and departments do (四（一）, P38).
func (u Unit) OwesPlan() bool { return u.Kind != Municipality && !u.Gone() }

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
