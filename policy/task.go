package policy

import (
	"slices"
	"strconv"
	"time"
)

// TaskState is how far a task has come (三（二）2, P19).
type TaskState string

// The states of a task.
const (
	TaskGiven    TaskState = "given"
	TaskAccepted TaskState = "accepted" // under way
	TaskDone     TaskState = "done"
	TaskDropped  TaskState = "dropped" // by the bureau
)

// Task is something that a unit has to do: what a meeting decided, or the
// bureau passes on from the leading group (三（二）2, P19).
type Task struct {
	No      int // within the unit, from 1
	What    string
	Due     Date
	Meeting int // that decided it, 0 for none
	By      string
	Given   time.Time
	State   TaskState
	Note    string // what was last said of it
	Moved   time.Time
	MovedBy string
}

// Open says whether the task is still to be done.
func (t Task) Open() bool { return t.State == TaskGiven || t.State == TaskAccepted }

// TasksGiven writes down one task for each of several units.
type TasksGiven struct {
	Units   []string `json:"units"`
	What    string   `json:"what"`
	Due     Date     `json:"due"`
	Meeting int      `json:"meeting,omitempty"`
}

// Kind implements Deed.
func (TasksGiven) Kind() Kind { return "tasks.given" }

// TaskMoved writes down how far a unit has come with a task.
type TaskMoved struct {
	Unit  string    `json:"unit"`
	No    int       `json:"no"`
	State TaskState `json:"state"`
	Note  string    `json:"note,omitempty"`
}

// Kind implements Deed.
func (TaskMoved) Kind() Kind { return "task.moved" }

// MaxTask is how many characters a task may have.
const MaxTask = 500

// GiveTasks decides that the units have something to do by the day.
func GiveTasks(s State, now time.Time, by string, d TasksGiven) (Deed, error) {
	if ref := s.may(by, AssignTasks, ""); ref != nil {
		return nil, ref
	}
	d.What = Text(d.What)
	slices.Sort(d.Units)
	d.Units = slices.Compact(d.Units)
	today := DateOf(now)
	switch {
	case d.What == "":
		return nil, Refuse(FieldMissing, "what", "")
	case len(d.Units) == 0:
		return nil, Refuse(UnitMissing, "units", "")
	case d.Due == 0:
		return nil, Refuse(DateMissing, "due", "")
	case d.Due < today:
		return nil, Refuse(DateInPast, "due", "", "date", d.Due.String())
	case d.Meeting < 0 || d.Meeting > len(s.Meetings):
		return nil, Refuse(NoSuchMeeting, "no", "", "no", strconv.Itoa(d.Meeting))
	}
	for _, code := range d.Units {
		u, ok := s.Units.Get(code)
		if !ok || !u.takesPart(today) {
			return nil, Refuse(NotTakingPart, "units", "", "unit", code, "date", today.String())
		}
		for _, t := range u.Tasks {
			if t.Open() && t.Due == d.Due && Alike(t.What, d.What) {
				return nil, Refuse(AlreadyGiven, "what", "", "unit", code, "no", strconv.Itoa(t.No))
			}
		}
	}
	if ref := tooLong(sized{"what", d.What, MaxTask}); ref != nil {
		return nil, ref
	}
	return d, nil
}

// MoveTask decides how far the unit has come with a task. The unit accepts it,
// says how it goes, and finishes it; only the bureau drops one, with a reason.
func MoveTask(s State, by string, d TaskMoved) (Deed, error) {
	act := DoTasks
	if d.State == TaskDropped {
		act = AssignTasks
	}
	u, ref := s.mine(by, act, d.Unit)
	if ref != nil {
		return nil, ref
	}
	d.Note = Text(d.Note)
	if d.No < 1 || d.No > len(u.Tasks) {
		return nil, Refuse(NoSuchTask, "no", "", "no", strconv.Itoa(d.No))
	}
	t := u.Tasks[d.No-1]
	switch {
	case !t.Open():
		return nil, Refuse(TaskOver, "no", "", "no", strconv.Itoa(d.No))
	case d.State == TaskAccepted && t.State == TaskAccepted && d.Note == "":
		return nil, nil
	case d.State == TaskDropped && d.Note == "":
		return nil, Refuse(ReasonMissing, "note", "")
	case d.State != TaskAccepted && d.State != TaskDone && d.State != TaskDropped:
		return nil, Refuse(FieldMissing, "state", "")
	}
	if ref := tooLong(sized{"note", d.Note, MaxNote}); ref != nil {
		return nil, ref
	}
	return d, nil
}

func (s State) tasksGiven(e Entry, d TasksGiven) State {
	for _, code := range d.Units {
		u := s.Units.At(code)
		u.Tasks = plus(u.Tasks, Task{
			No: len(u.Tasks) + 1, What: d.What, Due: d.Due, Meeting: d.Meeting, By: e.By, Given: e.At, State: TaskGiven, Moved: e.At, MovedBy: e.By,
		})
		s = s.with(e, u)
		s = s.post(e, Mail{Unit: code, No: len(u.Tasks)})
	}
	return s
}

func (s State) taskMoved(e Entry, d TaskMoved) State {
	u := s.Units.At(d.Unit)
	if d.No < 1 || d.No > len(u.Tasks) {
		return s
	}
	u.Tasks = slices.Clone(u.Tasks)
	t := &u.Tasks[d.No-1]
	t.State, t.Moved, t.MovedBy = d.State, e.At, e.By
	if d.Note != "" {
		t.Note = d.Note
	}
	s = s.with(e, u)
	if d.State == TaskAccepted {
		return s // the bureau sees it when it looks
	}
	return s.post(e, Mail{Unit: d.Unit, No: d.No, Task: d.State})
}

// handedOn are the tasks of a unit that is gone, and of the one that carries its
// work on: what was open is dropped there and goes on here.
func handedOn(old, into []Task, carried bool) (gone, goesOn []Task) {
	gone = slices.Clone(old)
	for i := range gone {
		if !gone[i].Open() {
			continue
		}
		if next := gone[i]; carried {
			next.No = len(into) + 1
			into = plus(into, next)
		}
		gone[i].State = TaskDropped
	}
	return gone, into
}

// taskDays are the days by which the unit has tasks to finish, in order.
func (u *Unit) taskDays() []Date {
	var days []Date
	for i := range u.Tasks {
		if t := &u.Tasks[i]; t.Open() {
			days = append(days, t.Due)
		}
	}
	slices.Sort(days)
	return slices.Compact(days)
}

// TasksBy are the unit's open tasks that are due on the day.
func (u Unit) TasksBy(day Date) []Task {
	return slices.DeleteFunc(slices.Clone(u.Tasks), func(t Task) bool { return !t.Open() || t.Due != day })
}

// TasksOf are the unit's tasks that are, or were, due on the day.
func (u Unit) TasksOf(day Date) []Task {
	return slices.DeleteFunc(slices.Clone(u.Tasks), func(t Task) bool { return t.Due != day })
}

func (u *Unit) taskStatus(due, today Date) Status {
	has := func(is func(Task) bool) bool {
		return slices.ContainsFunc(u.Tasks, func(t Task) bool { return t.Due == due && is(t) })
	}
	switch open := has(Task.Open) && !u.Gone(); {
	case open && today > due:
		return Late
	case open:
		return Open
	case has(func(t Task) bool { return t.State == TaskDone }):
		return Done
	}
	return Lapsed // dropped, or handed on with the unit's work
}
