package policy

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
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

	// WaitingObligation is the bureau's look, at the beginning of a week, at the records
	// of which the day has gone by.
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

// Audience is who a rung speaks to.
type Audience string

// The audiences. The unit's liaison hears first, its CDO when it gets close;
// the bureau hears once a day who is late, all units in one message.
const (
	ToLiaison Audience = "liaison"
	ToCDO     Audience = "cdo"
	ToBureau  Audience = "bureau"
)

// Rung is one occasion on which we remind.
type Rung struct {
	Days  int        // from the due date, negative before it; unless Month is set
	Month time.Month // a fixed day of the period's year
	Day   int
	Half  int  // only in this half of the year, 0: in both
	Below int  // speak only while fewer than this many are done; 0: while the obligation is open
	After bool // on a day off, speak on the workday after, though it is before the due date
	To    []Audience
}

// rungs are the rungs on these days from the due date that speak to the same people.
func rungs(to []Audience, days ...int) []Rung {
	all := make([]Rung, 0, len(days))
	for _, d := range days {
		all = append(all, Rung{Days: d, To: to})
	}
	return all
}

// spokenTo is to whom the rungs of what units owe speak. The CDO hears a first time
// before the day, on the day, and twice when it is late; then it is the liaison's and the
// bureau's, unless something waits for the CDO in person.
type spokenTo struct{ unit, both, late, chased []Audience }

func unitAudiences() spokenTo {
	return spokenTo{
		unit: []Audience{ToLiaison}, both: []Audience{ToLiaison, ToCDO},
		late: []Audience{ToLiaison, ToCDO, ToBureau}, chased: []Audience{ToLiaison, ToBureau},
	}
}

// Name stands in the reminder's key and is never renamed: "d-7", "d+1", "12-01".
func (r Rung) Name() string {
	if r.Month != 0 {
		return fmt.Sprintf("%02d-%02d", int(r.Month), r.Day)
	}
	return fmt.Sprintf("d%+d", r.Days)
}

// On is the workday on which the rung speaks for the period: before the due
// date the workday before, after it the workday after.
func (r Rung) On(c Calendar, due Date, p Period) Date {
	day := due + Date(r.Days) //nolint:gosec // a few days
	if r.Month != 0 {
		day = On(p.Year(), r.Month, r.Day)
	}
	if day > due || r.After {
		return c.OnOrAfter(day)
	}
	return c.OnOrBefore(day)
}

// How many days the last rung of a ladder is still worth saying, or until the
// due date if that is later: what was put off until then has to come back.
const stale = 7

// over is the last day on which anything is said of the obligation for the period.
func (r *ObligationRule) over(c Calendar, due Date, p Period) Date {
	ladder := r.Ladder(p)
	if len(ladder) == 0 {
		return due
	}
	return max(ladder[len(ladder)-1].On(c, due, p)+stale, due)
}

// reached is the last rung whose day has come, its day, and the day of the one
// after it (0 after the last). It is not ok before the first rung and when the
// ladder is over.
func (r *ObligationRule) reached(c Calendar, due Date, p Period, today Date) (rung Rung, day, next Date, ok bool) {
	return r.reachedOn(r.Ladder(p), c, due, p, today)
}

// speakingTo are the rungs that speak to the audience.
func speakingTo(ladder []Rung, a Audience) []Rung {
	return slices.DeleteFunc(slices.Clone(ladder), func(x Rung) bool { return !slices.Contains(x.To, a) })
}

func (r *ObligationRule) reachedOn(ladder []Rung, c Calendar, due Date, p Period, today Date) (rung Rung, day, next Date, ok bool) {
	for _, x := range ladder {
		d := x.On(c, due, p)
		if d > today {
			return rung, day, d, ok
		}
		rung, day, ok = x, d, true
	}
	return rung, day, 0, ok && today <= max(day+stale, due)
}

type recipient struct {
	person string
	as     Audience
}

// recipients are the people of the unit that the rung speaks to, or who act for
// them. Where there is no liaison, or none who can be reached, the CDO is
// spoken to, so that nobody is left in silence.
func (w window) recipients(s State, u *Unit) []recipient {
	due, able := w.due, w.rule.able
	to := make([]recipient, 0, 2)
	add := func(person string, a Audience) {
		if person != "" && !slices.ContainsFunc(to, func(t recipient) bool { return t.person == person }) {
			to = append(to, recipient{person, a})
		}
	}
	addAble := func(person string) {
		if able == nil || able(s, u, due, person) {
			add(person, ToLiaison)
		}
	}
	if Side(u.Code).office() {
		for _, person := range s.PeopleOf(u.Code) {
			addAble(person)
		}
		return to
	}
	for _, a := range w.audiences(u) {
		n := len(to)
		if a == ToLiaison {
			for _, l := range u.Liaisons {
				addAble(s.standIn(l))
			}
		}
		if len(to) == n {
			add(s.standIn(u.CDO), a)
		}
	}
	return to
}

// audiences are to whom of the unit the window speaks: those of its rung, and the CDO
// while what was last for CDOs is worth saying, or while something late waits for them.
func (w window) audiences(u *Unit) []Audience {
	to := slices.DeleteFunc(slices.Clone(w.rung.To), func(a Audience) bool { return a == ToBureau })
	if !slices.Contains(to, ToCDO) && (w.cdo.ok || w.late() && w.rule.waitsForCDO(u, w.period)) {
		to = append(to, ToCDO)
	}
	return to
}

// late says whether the rung is one of those on which the bureau hears, too.
func (w window) late() bool { return w.today > w.due && slices.Contains(w.rung.To, ToBureau) }

// What the bureau reads of all units at once.

// Stands is how the reminder's obligation stands on the day. A digest is done
// once the units that it named have done it, not once nobody is late: a date
// that moved, a clock that was set back, or a unit that is gone files nothing.
func (s State) Stands(r Reminder, today Date) Obligation {
	switch rule := s.Rule(r.Kind); {
	case rule.city:
		return s.owed(&Unit{}, rule, r.Period, today)
	case r.Digest:
		ob := s.Obligation(rule, r.Period, "")
		ob.Status = Late
		if len(s.lateUnits(rule, r.Period, today)) == 0 {
			ob.Status = s.Tally(r, today).Status()
		}
		return ob
	default:
		return s.owed(s.bearerOf(r.Unit), rule, r.Period, today)
	}
}

// LateUnits are the codes of the units that are late with what they owe, or
// that still want what is wanted since the period's day. Units that are gone
// are not chased.
func (s State) LateUnits(n ObligationKind, p Period, today Date) []string {
	return s.lateUnits(s.Rule(n), p, today)
}

func (s State) lateUnits(r *ObligationRule, p Period, today Date) []string {
	var late []string
	for _, code := range s.Codes {
		u := s.Units.Ref(code)
		if u.Gone() {
			continue
		}
		if st := s.owed(u, r, p, today).Status; st == Late || st == Open && r.Since {
			late = append(late, code)
		}
	}
	return late
}

// naming are the units that a digest names when it is said.
func (p Planner) naming(s State, a Account, today Date) string {
	if !a.Digest {
		return ""
	}
	return strings.Join(s.LateUnits(a.Obligation.Kind, a.Obligation.Period, today), ",")
}

// Tally is what became of the units that a digest named.
type Tally struct {
	Done []string // they did it
	Open []string // they still have to, and have the time
	Gone []string // they take part no more
	Else []string // it is asked of them no more, or by another day
}

// All is how many units the tally is of.
func (t Tally) All() int { return len(t.Done) + len(t.Open) + len(t.Gone) + len(t.Else) }

// Status is how the digest stands while nobody is late.
func (t Tally) Status() Status {
	switch {
	case len(t.Open) > 0:
		return Open
	case len(t.Gone)+len(t.Else) > 0:
		return Lapsed
	}
	return Done
}

// Tally is what has become of the units that the digest named; of one from
// before names were kept, of all that may have been meant.
func (s State) Tally(r Reminder, today Date) Tally {
	var t Tally
	codes := s.Codes
	if r.Units != "" {
		codes = strings.Split(r.Units, ",")
	}
	rule := s.Rule(r.Kind)
	due := s.DueOf(rule, r.Period)
	for _, code := range codes {
		u := s.Units.Ref(code)
		switch {
		case u == nil || r.Units == "" && !s.meant(u, rule, due):
			continue
		case s.owed(u, rule, r.Period, today).Status.Achieved():
			t.Done = append(t.Done, code)
		case u.Gone():
			t.Gone = append(t.Gone, code)
		case s.owed(u, rule, r.Period, today).Status.Fulfilled():
			t.Else = append(t.Else, code)
		default:
			t.Open = append(t.Open, code)
		}
	}
	return t
}

// meant says whether a digest on what was due that day may have named the unit.
func (s State) meant(u *Unit, r *ObligationRule, due Date) bool {
	if u.Kind == Municipality && !r.Since || !u.takesPart(due) {
		return false
	}
	return r.meant == nil || r.meant(s, u, due)
}
