package policy

import (
	"slices"
	"strconv"
	"time"

	"cdobot/policy/rubric"
)

// Tasks is the register of what a meeting decided, or the bureau passes on from the
// leading group: units accept it within 2 workdays, say how it goes, and finish it (三（二）2, P19).
func Tasks() *Register {
	to := unitAudiences()
	begun, byItsDay := []string{"given", "accepted"}, Clock{DueField: "due"}
	return &Register{
		Name: string(TaskObligation), Clause: AssignTasks.Clause(), PerUnit: true, Ends: "dropped", Progress: "progress",
		Measures: []Measure{{Name: rubric.Tasks, Of: measureTasks}},
		Ladder:   slices.Concat(rungs(to.unit, -7), rungs(to.both, -3, 0), rungs(to.late, 1, 7), rungs(to.chased, 14, 28)),
		Fields: []Field{
			{Name: "what", Kind: TextField, Max: MaxTask},
			{Name: "units", Kind: UnitsField},
			{Name: "due", Kind: DayField},
			{Name: "meeting", Kind: NumberField},
			{Name: HearingField, Kind: DayField, Past: true},
			{Name: "note", Kind: TextField},
			{Name: "progress", Kind: NumberField, Max: 100},
			{Name: "reason", Kind: TextField},
		},
		Steps: []Step{
			{
				Name: "give", To: "given", Who: AssignTasks.Who(), Asks: []string{"what", "units", "due"}, May: []string{"meeting", HearingField},
				Each: "units", Turn: Owner, Clock: Clock{Days: 2, Until: "due"}, Check: newTask,
			},
			{Name: "accept", From: []string{"given"}, To: "accepted", By: Owner, Who: DoTasks.Who(), Stay: true, Clock: byItsDay},
			{
				Name: "report", From: begun, To: "accepted", By: Owner, Who: DoTasks.Who(), Asks: []string{"note"}, May: []string{"progress"},
				Stay: true, Clock: byItsDay,
			},
			{Name: "done", From: begun, To: "done", By: Owner, Who: DoTasks.Who(), May: []string{"note"}, Tells: []Side{Desk}},
			{Name: "drop", From: begun, To: "dropped", Who: AssignTasks.Who(), Asks: []string{"reason"}},
		},
		Says: []Saying{
			{Name: "done", States: []string{"done"}, Side: Owner, Duty: 1, Part: Results, Most: 3},
			{Name: "open", States: begun, Side: Owner, Duty: 1, Part: Next, While: true, Most: 3},
		},
	}
}

const taskRegister = string(TaskObligation)

// TasksGiven writes down one task for each of several units. Ledgers from before
// the registers hold it; a task is given with RecordMoved now.
type TasksGiven struct {
	Units   []string `json:"units"`
	What    string   `json:"what"`
	Due     Date     `json:"due"`
	Meeting int      `json:"meeting,omitempty"`
}

// TaskMoved writes down how far a unit has come with a task, in ledgers from before
// the registers.
type TaskMoved struct {
	Unit  string `json:"unit"`
	No    int    `json:"no"`
	State string `json:"state"`
	Note  string `json:"note,omitempty"`
}

// MaxTask is how many characters a task may have.
const MaxTask = 500

// taskPart reads what ledgers from before the registers say of tasks.
func taskPart() Part {
	return Part{Events: []EventRule{
		{Fold: on(State.tasksGiven), readers: recordReaders, follow: followRecord, register: taskRegister},
		{Fold: on(State.taskMoved), readers: recordReaders, register: taskRegister},
	}}
}

func (d TasksGiven) units() []string { return d.Units }
func (d TaskMoved) units() []string  { return []string{d.Unit} }

func (s State) tasksGiven(e Entry, d TasksGiven) State {
	g := s.scheme.Register(taskRegister)
	for _, code := range d.Units {
		m := RecordMoved{
			Register: g.Name, No: s.recordCount[g.counter(code)] + 1, Unit: code, Step: "give", State: "given",
			Waits: code, Due: d.Due, Values: map[string][]string{"what": {d.What}, "due": {d.Due.String()}},
		}
		if d.Meeting > 0 {
			m.Values["meeting"] = []string{strconv.Itoa(d.Meeting)}
		}
		s = s.moveRecord(e, g, m)
	}
	return s
}

func (s State) taskMoved(e Entry, d TaskMoved) State {
	g := s.scheme.Register(taskRegister)
	m := RecordMoved{Register: g.Name, No: d.No, Unit: d.Unit, Step: d.State, State: d.State}
	r, ok := s.Record(g.id(m))
	if !ok {
		return s
	}
	switch d.State {
	case "accepted":
		m.Step, m.Waits, m.Due = "report", r.Waits, r.Due
		if d.Note == "" {
			m.Step = "accept"
		}
	case "dropped":
		m.Step = "drop"
	}
	if d.Note != "" {
		m.Values = map[string][]string{"note": {d.Note}}
	}
	return s.moveRecord(e, g, m)
}

// newTask refuses a task that one of the units has to do by the same day already, or
// that no meeting of that number decided.
func newTask(s State, _ time.Time, _ string, _ Record, d *RecordMoved) *Refusal {
	if no, _ := strconv.Atoi(Record{Values: d.Values}.Get("meeting")); no < 0 || no > len(s.Meetings) {
		return Refuse(NoSuchMeeting, "no", "", "no", strconv.Itoa(no))
	}
	if ref := heardThen(s, d); ref != nil {
		return ref
	}
	for _, code := range d.units() {
		same := s.RecordsOf(taskRegister, code, func(r Record) bool {
			return !r.Over() && slices.Equal(r.Values["due"], d.Values["due"]) && Alike(r.Get("what"), Record{Values: d.Values}.Get("what"))
		})
		if len(same) > 0 {
			return Refuse(AlreadyGiven, "what", "", "unit", code, "no", strconv.Itoa(same[0].No))
		}
	}
	return nil
}
