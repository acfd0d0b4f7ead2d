package policy

import (
	"strconv"
)

// Fact is something that the ledger knows of a half-year and that belongs into
// the unit's report, so that nobody types it again.
type Fact struct {
	Key      string // names it for ever, so that it is proposed once: "training/3"
	Cell     Cell
	Training *Training
	Meeting  *Meeting
	Attended Attendance // how the unit was at the meeting, "" while nobody took it down
	Task     *Task
	Pair     *Pair
	Lender   Name // of the unit whose experience the pair is about
	Tenure   *Tenure
	Plan     *Plan
	Exhibits []Exhibit // that prove it
}

// Facts are what the report of the half-year can say without being told. A
// register that has something to say adds itself here, and nowhere else.
func (s State) Facts(u Unit, p Period) []Fact {
	var all []Fact
	for _, register := range []func(State, Unit, Period) []Fact{
		tenureFacts, planFacts, meetingFacts, pairFacts, taskFacts, trainingFacts,
	} {
		all = append(all, register(s, u, p)...)
	}
	return all
}

// within says whether the day lies in the half-year that the report is about.
func within(p Period, d Date) bool { return p.Start() <= d && d <= p.End() }

// tenureFacts: who became CDO stands under the first duty, whose the CDO is.
func tenureFacts(_ State, u Unit, p Period) []Fact {
	var all []Fact
	for i := range u.Tenures {
		if t := u.Tenures[i]; t.Post == CDO && within(p, t.From) {
			all = append(all, Fact{Key: "tenure/" + t.From.String(), Cell: Cell{0, Results}, Tenure: &t})
		}
	}
	return all
}

// planFacts: an implementation plan is a document of the second duty (二 2).
func planFacts(_ State, u Unit, p Period) []Fact {
	if u.Plan.State != PlanIssued || !within(p, u.Plan.On) {
		return nil
	}
	cell, plan := Cell{1, Results}, u.Plan
	f := Fact{Key: "plan/" + plan.On.String(), Cell: cell, Plan: &plan}
	for _, paper := range u.PlansOf() {
		f.Exhibits = append(f.Exhibits, paper.exhibit(cell.Duty)...)
	}
	return []Fact{f}
}

// meetingFacts: the exchange meetings of the half-year, under the second duty.
// One at which the unit was not is none.
func meetingFacts(s State, u Unit, p Period) []Fact {
	var all []Fact
	for _, m := range s.MeetingsIn(p) {
		how := m.Attended[u.Code]
		if !s.Invites(m, u.Code) || how == Excused || how == Absent {
			continue
		}
		all = append(all, Fact{Key: "meeting/" + m.Date.String(), Cell: Cell{1, Results}, Meeting: &m, Attended: how})
	}
	return all
}

// leftOver says whether the day lies in the half-year before, too late for the
// report on it: a meeting in May is looked back at in June.
func leftOver(p Period, d Date) bool {
	before := HalfOf(p.Start() - 1)
	return within(before, d) && d > ReportDue(before)
}

// pairFacts: a problem that went away with what another unit has done is a
// result of the duty; one that stays is a problem still.
func pairFacts(s State, u Unit, p Period) []Fact {
	var all []Fact
	for _, m := range s.Meetings {
		for i, pair := range m.Pairs {
			if pair.Asks != u.Code || pair.Outcome == NotAsked || !within(p, pair.Told) && !leftOver(p, pair.Told) {
				continue
			}
			f := Fact{
				Key:  "pair/" + strconv.Itoa(m.No) + "/" + strconv.Itoa(i) + "/" + string(pair.Outcome),
				Cell: Cell{pair.Duty, Results}, Pair: &pair, Lender: s.Units.At(pair.Offers).Name,
			}
			if pair.Outcome == Unsolved {
				f.Cell.Part = Problems
			}
			all = append(all, f)
		}
	}
	return all
}

// taskFacts: what was decided and passed on is the second duty's (二 2): done, a
// result; still to be done, a next step.
func taskFacts(_ State, u Unit, p Period) []Fact {
	var all []Fact
	for i := range u.Tasks {
		t := u.Tasks[i]
		f := Fact{Key: "task/" + strconv.Itoa(t.No) + "/" + string(t.State), Task: &t}
		switch {
		case t.State == TaskDone && within(p, DateOf(t.Moved)):
			f.Cell = Cell{1, Results}
		case t.Open() && DateOf(t.Given) <= p.End():
			f.Cell, f.Key = Cell{1, Next}, "task/"+strconv.Itoa(t.No)+"/open"
		default:
			continue
		}
		all = append(all, f)
	}
	return all
}

// trainingFacts: trainings build the people that the fourth duty asks for.
func trainingFacts(_ State, u Unit, p Period) []Fact {
	var all []Fact
	for i := range u.Trainings {
		t := u.Trainings[i]
		if t.Cancel != nil || !within(p, t.Date) {
			continue
		}
		f := Fact{Key: "training/" + strconv.Itoa(t.No), Cell: Cell{3, Results}, Training: &t}
		for _, ev := range t.Keeping {
			f.Exhibits = append(f.Exhibits, ev.exhibit(3)...)
		}
		for _, link := range t.Links {
			f.Exhibits = append(f.Exhibits, Exhibit{Cell: Cell{3, Proof}.String(), Link: link})
		}
		all = append(all, f)
	}
	return all
}

// exhibit is the evidence for a duty's report, once its file is kept.
func (e Evidence) exhibit(d Duty) []Exhibit {
	if e.Hash == "" {
		return nil
	}
	return []Exhibit{{Cell: Cell{d, Proof}.String(), Name: e.Name, Hash: e.Hash, Size: e.Size}}
}
