package policy

import (
	"cmp"
	"time"
)

// Noun is what a unit owes.
type Noun string

// What is owed: by the units, and the meeting by the bureau.
const (
	ReportNoun   Noun = "report"   // 工作总结报告 (三（三）2)
	TrainingNoun Noun = "training" // 培训 (四（二）)
	ReviewNoun   Noun = "review"   // 年度工作评价·自评 (三（三）3)
	MeetingNoun  Noun = "meeting"  // 沟通交流会 (四（二）)
	PlanNoun     Noun = "plan"     // 本单位实施方案 (四（一）)
	RevisionNoun Noun = "revision" // a returned report, by the day that the bureau set (三（三）2)
	TaskNoun     Noun = "task"     // what a meeting or the bureau gave the unit to do, by its day (三（二）2)
	AnswerNoun   Noun = "answer"   // to an invitation, by the day that the bureau set (四（二）)
	AttendNoun   Noun = "attend"   // a meeting to which the unit has said it comes, on its day (四（二）)

	// FollowNoun is to say what became of a problem after a meeting, from a day
	// on (四（二）).
	FollowNoun Noun = "follow"

	// What is wanted from a day on, without a date by which; the period is
	// that day.
	CDONoun     Noun = "cdo"     // a CDO in office (三（一）3)
	LiaisonNoun Noun = "liaison" // somebody who drafts
	FilingNoun  Noun = "filing"  // 报省备案, by the bureau (三（一）2)
	RosterNoun  Noun = "roster"  // the first CDO or liaison that the register ever had of a unit (三（一）3)
	SessionNoun Noun = "session" // a planned training that took place the day before, to be logged (四（二）)
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

// Obligation is one thing that a unit (or, with no unit, the bureau) owes for
// a period, and how it stands.
type Obligation struct {
	Noun   Noun
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
func (o Obligation) Key() string { return string(o.Noun) + "/" + string(o.Period) + "/" + o.Unit }

// Register is what the unit's own register wants: a CDO, a liaison, the filing
// with the province, its implementation plan; and its tasks and what meetings
// want of it.
func (s State) Register(u Unit, today Date) []Obligation {
	var wants []Obligation
	for _, w := range append(s.wantsOf(&u), s.unitMeetings(&u, today)...) {
		wants = append(wants, s.Owed(u, w.noun, OnDay(w.day), today))
	}
	return wants
}

// want is something of the unit's own, with the day by or since which.
type want struct {
	noun Noun
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
			all = append(all, want{r.Noun, day})
		}
	}
	return all
}

// Year is what the unit owes for the calendar year, in the order in which it
// falls due.
func (s State) Year(u Unit, year int, today Date) []Obligation {
	var all []Obligation
	for _, d := range s.scheme.dated(year) {
		all = append(all, s.owed(&u, d.rule, d.period, today))
	}
	return all
}

// Owed is how one obligation of the unit stands on the day.
func (s State) Owed(u Unit, n Noun, p Period, today Date) Obligation {
	return s.owed(&u, s.Rule(n), p, today)
}

// owed is Owed without copying the unit: the plan asks for every one of them.
func (s State) owed(u *Unit, r *ObligationRule, p Period, today Date) Obligation {
	o := r.stand(s, u, r.Of(p, u.Code), today)
	if o.Status == Late && o.Due < s.Began {
		o.Status = Unknown
	}
	return o
}
