package policy

import (
	"cmp"
	"time"
)

// ObligationKind is what a unit owes.
type ObligationKind string

// What is owed: by the units, and the meeting by the bureau.
const (
	ReportObligation   ObligationKind = "report"   // 工作总结报告 (三（三）2)
	TrainingObligation ObligationKind = "training" // 培训 (四（二）)
	CompileObligation  ObligationKind = "compile"  // 工作总体情况报告, by the bureau's own day (三（三）2)
	ReviewObligation   ObligationKind = "review"   // 年度工作评价·自评 (三（三）3)
	ScoringObligation  ObligationKind = "scoring"  // 年度工作评价·评分 (三（三）3)
	TellingObligation  ObligationKind = "telling"  // 年度工作评价·结果告知 (三（三）3)
	MeetingObligation  ObligationKind = "meeting"  // 沟通交流会 (四（二）)
	PlanObligation     ObligationKind = "plan"     // 本单位实施方案 (四（一）)
	RevisionObligation ObligationKind = "revision" // a returned report, by the day that the bureau set (三（三）2)
	TaskObligation     ObligationKind = "task"     // what a meeting or the bureau gave the unit to do, by its day (三（二）2)
	AnswerObligation   ObligationKind = "answer"   // to an invitation, by the day that the bureau set (四（二）)
	AttendObligation   ObligationKind = "attend"   // a meeting to which the unit has said it comes, on its day (四（二）)

	// WaitingObligation is the bureau's look, at the beginning of a week, at what came in,
	// what is late and what a fortnight brings.
	WaitingObligation ObligationKind = "waiting"

	// FollowObligation is to say what became of a problem after a meeting, from a day
	// on (四（二）).
	FollowObligation ObligationKind = "follow"

	// GapObligation is a team of the company that the unit lacks, since a day (三（二）4).
	GapObligation ObligationKind = "gap"

	// What is wanted from a day on, without a date by which; the period is
	// that day.
	CDOObligation     ObligationKind = "cdo"     // a CDO in office (三（一）3)
	LiaisonObligation ObligationKind = "liaison" // somebody who drafts
	FilingObligation  ObligationKind = "filing"  // 报省备案, by the bureau (三（一）2)
	RosterObligation  ObligationKind = "roster"  // the first CDO or liaison that the register ever had of a unit (三（一）3)
	SessionObligation ObligationKind = "session" // a planned training that took place the day before, to be logged (四（二）)
)

// OnDay is the period of what is wanted by, or from, a single day.
func OnDay(d Date) Period { return Period(d.String()) }

// Status is how an obligation stands on a day.
type Status string

// The statuses.
const (
	NotOwed  Status = "not owed"
	Unknown  Status = "unknown"   // due before the ledger began
	Ahead    Status = "ahead"     // its time has not come yet
	Open     Status = "open"      // can be done now
	Underway Status = "underway"  // done by the unit's staff, waiting for the CDO
	Done     Status = "done"      // in time
	DoneLate Status = "done late" // late but welcome
	Late     Status = "late"
	Arranged Status = "arranged" // a meeting is set, and its day is to come
	Lapsed   Status = "lapsed"   // nobody did it, and it is asked for no more
)

// Fulfilled says whether nothing is left to do.
func (st Status) Fulfilled() bool {
	return st.Achieved() || st == NotOwed || st == Arranged || st == Lapsed
}

// Achieved says whether somebody did it. Only that is shown as done: a date
// that moved, a unit that was merged, a meeting that was called off end an
// obligation as well, and nobody has done anything.
func (st Status) Achieved() bool { return st == Done || st == DoneLate }

// undone is how something stands on the day that nobody has done, and that can be
// done from a day on and is due by another.
func undone(from, due, today Date) Status {
	switch {
	case today > due:
		return Late
	case today < from:
		return Ahead
	}
	return Open
}

// Obligation is one thing that a unit (or, with no unit, the bureau) owes for
// a period, and how it stands.
type Obligation struct {
	Kind   ObligationKind
	Period Period
	Unit   string
	Due    Date // the legal date, workday or not
	Status Status
	At     time.Time // when it was done
	Have   int       // trainings or meetings so far
	Back   bool      // a report that the bureau wants back, by a day of its own
	Want   int

	rule *ObligationRule
}

// Clause is where the plan says that it is owed.
func (o Obligation) Clause() string { return cmp.Or(o.rule, noRule).Clause }

// Ladder is when and to whom we speak of it, first rung first.
func (o Obligation) Ladder() []Rung { return cmp.Or(o.rule, noRule).Ladder(o.Period) }

// Since says whether it is wanted from a day on, and not by a day.
func (o Obligation) Since() bool { return cmp.Or(o.rule, noRule).Since }

// Key names the obligation for ever: "report/2026-H1/xiangzhou".
func (o Obligation) Key() string { return string(o.Kind) + "/" + string(o.Period) + "/" + o.Unit }

// Register is what the unit's own register wants: a CDO, a liaison, the filing
// with the province, its implementation plan; and its tasks and what meetings
// want of it.
func (s State) Register(u Unit, today Date) []Obligation {
	var wants []Obligation
	for _, w := range append(s.wantsOf(&u), s.unitMeetings(&u, today)...) {
		wants = append(wants, s.Owed(u, w.kind, OnDay(w.day), today))
	}
	return wants
}

// want is something of the unit's own, with the day by or since which.
type want struct {
	kind ObligationKind
	day  Date
}

// wantsOf are what the unit's own records want, in the order of the scheme.
func (s State) wantsOf(u *Unit) []want {
	var all []want
	for _, r := range s.scheme.listed() {
		if r.wants == nil {
			continue
		}
		for _, day := range r.wants(u) {
			all = append(all, want{r.Kind, day})
		}
	}
	return all
}

// Year is what the unit owes for the calendar year, in the order in which it
// falls due.
func (s State) Year(u Unit, year int, today Date) []Obligation {
	var all []Obligation
	for _, d := range s.dated(year) {
		all = append(all, s.owed(&u, d.rule, d.period, today))
	}
	return all
}

// Owed is how one obligation of the unit stands on the day.
func (s State) Owed(u Unit, n ObligationKind, p Period, today Date) Obligation {
	return s.owed(&u, s.Rule(n), p, today)
}

// owed is Owed without copying the unit: the plan asks for every one of them.
func (s State) owed(u *Unit, r *ObligationRule, p Period, today Date) Obligation {
	o := r.stand(s, u, s.Obligation(r, p, u.Code), today)
	if o.Status == Late && o.Due < s.Began {
		o.Status = Unknown
	}
	return o
}
