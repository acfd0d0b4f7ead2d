package policy

import (
	"strconv"
	"time"
)

// taskPart is what the tasks that are passed on bring into the scheme (三（二）2,
// P19).
func taskPart() Part {
	unit, both, late := []Audience{ToLiaison}, []Audience{ToLiaison, ToCDO}, []Audience{ToLiaison, ToCDO, ToBureau}
	return Part{
		Events: []EventRule{
			{Event: on(State.tasksGiven), readers: taskReaders, follow: followTask},
			{Event: on(State.taskMoved), readers: taskReaders},
		},
		Obligations: []ObligationRule{{
			Noun: TaskNoun, Clause: "三（二）2",
			ladder: []Rung{
				{Days: -7, To: unit},
				{Days: -3, To: both},
				{Days: 0, To: both},
				{Days: 1, To: late},
				{Days: 7, To: late},
				{Days: 14, To: late},
				{Days: 28, To: late},
			},
			wants: (*Unit).taskDays,
			stand: func(_ State, u *Unit, o Obligation, today Date) Obligation {
				o.Status = u.taskStatus(o.Due, today)
				return o
			},
			meant: func(_ State, u *Unit, due Date) bool { return len(u.TasksOf(due)) > 0 },
		}},
		Facts: []FactRule{taskFacts},
	}
}

func (d TasksGiven) units() []string { return d.Units }
func (d TaskMoved) units() []string  { return []string{d.Unit} }

// taskReaders are the unit's people, and the bureau where the unit is done.
func taskReaders(p Planner, s State, m Mail) []string {
	if m.Task == TaskDone {
		return m.others(p.bureau(s)...)
	}
	return m.others(s.hands(s.Units.At(m.Unit))...)
}

func followTask(s State, m Mail, _ string, _ time.Time) (shown string, last bool) {
	u := s.Units.At(m.Unit)
	if m.No < 1 || m.No > len(u.Tasks) {
		return "", true
	}
	t := u.Tasks[m.No-1]
	if t.State == TaskGiven {
		return "", false
	}
	return string(t.State), !t.Open()
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
