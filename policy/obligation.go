package policy

import (
	"maps"
	"slices"
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

// Since says whether what the noun names is wanted from a day on, and not by
// a day.
func (n Noun) Since() bool {
	return n == CDONoun || n == LiaisonNoun || n == FilingNoun || n == RosterNoun || n == FollowNoun || n == SessionNoun
}

// OnDay is the period of what is wanted by, or from, a single day.
func OnDay(d Date) Period { return Period(d.String()) }

// Clause is where the plan says that it is owed.
func (n Noun) Clause() string {
	switch n {
	case ReportNoun, RevisionNoun:
		return "三（三）2"
	case ReviewNoun:
		return "三（三）3"
	case TrainingNoun, MeetingNoun, AnswerNoun, AttendNoun, FollowNoun, SessionNoun:
		return "四（二）"
	case TaskNoun:
		return "三（二）2"
	case PlanNoun:
		return "四（一）"
	case CDONoun, LiaisonNoun, RosterNoun:
		return "三（一）3"
	case FilingNoun:
		return "三（一）2"
	}
	return ""
}

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
}

// Key names the obligation for ever: "report/2026-H1/xiangzhou".
func (o Obligation) Key() string { return string(o.Noun) + "/" + string(o.Period) + "/" + o.Unit }

// Due is the legal date by which what the noun names is owed for the period.
func Due(n Noun, p Period) Date {
	switch n {
	case ReportNoun:
		return ReportDue(p)
	case ReviewNoun:
		return ReviewDue(p.Year())
	case PlanNoun, RevisionNoun, CDONoun, LiaisonNoun, FilingNoun, RosterNoun, TaskNoun, AnswerNoun, AttendNoun, FollowNoun, SessionNoun:
		day, _ := ParseDate(string(p))
		return day
	case TrainingNoun, MeetingNoun:
		return p.End()
	}
	return p.End()
}

// Register is what the unit's own register wants: a CDO, a liaison, the filing
// with the province, its implementation plan; and its tasks and what meetings
// want of it.
func (s State) Register(u Unit, today Date) []Obligation {
	var wants []Obligation
	for _, w := range append(u.wants(), s.unitMeetings(&u, today)...) {
		wants = append(wants, s.Owed(u, w.noun, OnDay(w.day), today))
	}
	return wants
}

// want is something of the unit's own, with the day by or since which.
type want struct {
	noun Noun
	day  Date
}

func (u *Unit) wants() []want {
	var all []want
	for _, w := range [...]want{
		{RosterNoun, u.unregistered()},
		{CDONoun, u.emptied(CDO)},
		{LiaisonNoun, u.emptied(Liaison)},
		{FilingNoun, u.unfiled},
		{PlanNoun, u.planDue()},
	} {
		if w.day != 0 {
			all = append(all, w)
		}
	}
	for _, p := range slices.Sorted(maps.Keys(u.Reports)) { // in an order that stays
		r := u.Reports[p]
		if r.Until != 0 && r.State != Filed && r.State != Accepted && !slices.Contains(all, want{RevisionNoun, r.Until}) {
			all = append(all, want{RevisionNoun, r.Until})
		}
	}
	for _, day := range u.taskDays() {
		all = append(all, want{TaskNoun, day})
	}
	return append(all, u.sessionWants()...)
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

// planDue is by when the unit's plan is due, 0 once it is issued or while no
// day is set. A unit that does not take part yet owes none, and what was due
// before it did it does not owe either.
func (u *Unit) planDue() Date {
	if u.Plan.State == PlanIssued || !u.OwesPlan() || !u.Owes() || u.Plan.Due < u.Joined {
		return 0
	}
	return u.Plan.Due
}

// Year is what the unit owes for the calendar year, in the order in which it
// falls due.
func (s State) Year(u Unit, year int, today Date) []Obligation {
	return []Obligation{
		s.Owed(u, ReportNoun, Half(year, 1), today),
		s.Owed(u, ReportNoun, Half(year, 2), today),
		s.Owed(u, ReviewNoun, WholeYear(year), today),
		s.Owed(u, TrainingNoun, WholeYear(year), today),
	}
}

// Owed is how one obligation of the unit stands on the day.
func (s State) Owed(u Unit, n Noun, p Period, today Date) Obligation { return s.owed(&u, n, p, today) }

// owed is Owed without copying the unit: the plan asks for every one of them.
func (s State) owed(u *Unit, n Noun, p Period, today Date) Obligation {
	o := Obligation{Noun: n, Period: p, Unit: u.Code, Due: Due(n, p)}
	switch n {
	case ReportNoun:
		o.Status, o.At = u.reportStatus(p, today)
		o.Back = u.Reports[p].Until != 0
	case TrainingNoun:
		o.Have, o.Want = u.HeldCount(p.Year()), u.Quota(p.Year())
		o.Status = trainingStatus(o, today)
	case ReviewNoun:
		o.Status, o.At = u.reviewStatus(p.Year(), today)
	case MeetingNoun:
		return s.MeetingOwed(p, today)
	case PlanNoun:
		o.Status = u.planStatus(o.Due, today)
	case RevisionNoun:
		o.Status = u.revisionStatus(o.Due, today)
	case CDONoun:
		o.Status = u.wantedStatus(u.emptied(CDO), o.Due)
	case LiaisonNoun:
		o.Status = u.wantedStatus(u.emptied(Liaison), o.Due)
	case RosterNoun:
		o.Status = u.wantedStatus(u.unregistered(), o.Due)
	case FilingNoun:
		o.Status = u.filingStatus(o.Due)
	case TaskNoun:
		o.Status = u.taskStatus(o.Due, today)
	case AnswerNoun, AttendNoun, FollowNoun:
		return s.meetingStatus(u, n, o.Due, today)
	case SessionNoun:
		o.Status = u.sessionStatus(o.Due, today)
	}
	if o.Status == Late && o.Due < s.Began {
		o.Status = Unknown
	}
	return o
}
