package task

import (
	"context"
	"slices"
	"strconv"
	"strings"

	"github.com/slack-go/slack"

	"cdobot/commands"
	"cdobot/commands/text"
	"cdobot/commands/ui"
	"cdobot/policy"
)

// task is what meetings decide and the leading group passes on: units accept
// it, say how it goes, and finish it (三（二）2, P19).
func task() commands.Command {
	return commands.Command{
		Word: "task", Aliases: []string{"任务"},
		Summary: text.T{ZH: "办理交办任务：会议议定事项和领导小组部署", EN: "the tasks that meetings and the leading group give out"},
		Words: []commands.Word{
			{Line: "task", Note: text.T{ZH: "本单位的任务；市局查看全部", EN: "your unit's tasks; all of them for the bureau"}},
			{Names: []string{"done"}, Line: "task done 3 办理情况", Note: text.T{ZH: "办结第3号任务并说明", EN: "no. 3 is done, with a word on it"}, Run: taskDoneWord},
			{Names: []string{"new", "新建"}, Line: "task new", Note: text.T{ZH: "市局：交办任务", EN: "bureau: gives out a task"}, Run: taskNew},
		},
		Run: taskRun,
		Buttons: map[string]commands.Handler{
			"task.open":   commands.Pressed(taskRun),
			"task.accept": taskAccept,
			"task.report": taskMoveForm,
			"task.drop":   taskDropForm,
			"task.new":    taskNew,

			"meeting.decide": meetingDecide,
		},
		Forms: map[string]commands.Handler{"task.move": taskMoveSubmit, "task.give": taskGiveSubmit, "meeting.decide": meetingDecideSubmit},
	}
}

// taskRun shows the tasks of a unit, or, for who oversees all, everybody's.
func taskRun(ctx context.Context, a *commands.App, r commands.Request) (commands.Answer, error) {
	s, err := a.State(ctx)
	if err != nil {
		return commands.Answer{}, err
	}
	v := a.Reader(r)
	u, all, err := commands.Whose(s, r, strings.TrimSpace(r.Args))
	switch {
	case err != nil:
		return commands.ForEach(s, r, err, func(u policy.Unit) *ui.Message { return unitTasks(v, s, u) })
	case all:
		return commands.Answer{Message: allTasks(v, s)}, nil
	}
	return commands.Answer{Message: unitTasks(v, s, u)}, nil
}

// recentTasks is how many finished tasks a list still shows.
const recentTasks = 5

func unitTasks(v commands.Reader, s policy.State, u policy.Unit) *ui.Message {
	title := text.T{ZH: "%s · 交办任务", EN: "%s · tasks"}.F(v.Lang, text.UnitName(v.Lang, u))
	blocks, say := []slack.Block{ui.Header(title)}, []string{title}
	open := slices.DeleteFunc(slices.Clone(u.Tasks), func(t policy.Task) bool { return !t.Open() })
	slices.SortStableFunc(open, func(a, b policy.Task) int { return int(a.Due - b.Due) })
	for _, t := range open {
		facts := taskFacts(v, s, t)
		blocks, say = append(blocks, ui.Section(facts)), append(say, facts)
		if steps := taskSteps(v, s, u, t); len(steps) > 0 {
			blocks = append(blocks, ui.Row(steps...))
		}
	}
	if len(open) == 0 {
		none := text.T{ZH: "目前没有待办的任务。", EN: "Nothing is to be done."}.In(v.Lang)
		blocks, say = append(blocks, ui.Section(none)), append(say, none)
	}
	var over []string
	for _, t := range slices.Backward(u.Tasks) {
		if !t.Open() && len(over) < recentTasks {
			over = append(over, taskFacts(v, s, t))
		}
	}
	if len(over) > 0 {
		blocks = append(blocks, ui.Note(strings.Join(over, "\n")))
	}
	if s.May(v.Person, policy.AssignTasks, "") {
		blocks = append(blocks, ui.Row(newTaskButton(v, u.Code)))
	}
	return &ui.Message{Text: ui.Clip(strings.Join(say, "\n"), 3500), Blocks: blocks}
}

func newTaskButton(v commands.Reader, unit string) *slack.ButtonBlockElement {
	return ui.Button("task.new", unit, text.T{ZH: "交办任务", EN: "Give out a task"}.In(v.Lang))
}

// allTasks are the open tasks of all units, those that are due first.
func allTasks(v commands.Reader, s policy.State) *ui.Message {
	type owed struct {
		policy.Task
		unit policy.Unit
	}
	var open []owed
	done := 0
	for _, u := range s.Active() {
		for _, t := range u.Tasks {
			switch {
			case t.Open():
				open = append(open, owed{t, u})
			case t.State == policy.TaskDone:
				done++
			}
		}
	}
	slices.SortStableFunc(open, func(a, b owed) int { return int(a.Due - b.Due) })
	title := text.T{ZH: "全市交办任务", EN: "All tasks"}.In(v.Lang)
	lines := []string{text.T{ZH: "待办%d项，已办结%d项。", EN: "To be done: %d. Done: %d."}.F(v.Lang, len(open), done)}
	for _, t := range open {
		lines = append(lines, Lamp(v, t.Task)+" "+text.UnitName(v.Lang, t.unit)+" · "+taskLine(v, t.Task)+text.T{ZH: "　", EN: "   "}.In(v.Lang)+text.ShortDay(v.Lang, t.Due, v.Today))
	}
	blocks := append([]slack.Block{ui.Header(title)}, ui.Chunks(lines)...)
	if s.May(v.Person, policy.AssignTasks, "") {
		blocks = append(blocks, ui.Row(newTaskButton(v, "")))
	}
	return &ui.Message{Text: ui.Clip(title+"\n"+strings.Join(lines, "\n"), 3500), Blocks: blocks}
}

// Lamp is green while there is time, yellow in the last week, red after.
func Lamp(v commands.Reader, t policy.Task) string {
	const close = 7
	switch {
	case t.State == policy.TaskDone:
		return "✅"
	case t.State == policy.TaskDropped:
		return "🚫"
	case v.Today > t.Due:
		return text.T{ZH: "🔴 逾期", EN: "🔴 late"}.In(v.Lang)
	case v.Today > t.Due-close:
		return text.T{ZH: "🟡 临近", EN: "🟡 close"}.In(v.Lang)
	}
	return text.T{ZH: "🟢 未到期", EN: "🟢 in time"}.In(v.Lang)
}

// taskFacts are what a task is, where it comes from, and how it stands.
func taskFacts(v commands.Reader, s policy.State, t policy.Task) string {
	say := Lamp(v, t) + " " + text.T{ZH: "*第%d号* %s", EN: "*No. %d* %s"}.F(v.Lang, t.No, ui.Esc(t.What)) + "\n"
	if m, ok := s.MeetingNo(t.Meeting); ok {
		say += text.T{ZH: "来源：%s沟通交流会议定　", EN: "Decided by the meeting of %s.   "}.F(v.Lang, text.Day(v.Lang, m.Date, v.Today))
	} else {
		say += text.T{ZH: "交办：%s　", EN: "Given by %s.   "}.F(v.Lang, ui.Mention(t.By))
	}
	switch t.State {
	case policy.TaskDone:
		say += text.T{ZH: "已于%s办结（%s）", EN: "Done on %s by %s"}.F(v.Lang, text.Clock(v.Lang, t.Moved, v.Today), ui.Mention(t.MovedBy))
	case policy.TaskDropped:
		say += text.T{ZH: "已撤销", EN: "Dropped"}.In(v.Lang)
	case policy.TaskGiven, policy.TaskAccepted:
		say += text.T{ZH: "时限：%s（%s）", EN: "Due %s (%s)"}.F(v.Lang, text.Day(v.Lang, t.Due, v.Today), text.Left(v.Lang, t.Due, v.Today))
		if t.State == policy.TaskAccepted {
			say += text.T{ZH: "　办理中", EN: "   under way"}.In(v.Lang)
		}
	}
	if t.Note != "" {
		say += "\n" + text.T{ZH: "情况：", EN: "How it is: "}.In(v.Lang) + ui.Esc(t.Note)
	}
	return say
}

// taskSteps are what the reader can do about a task.
func taskSteps(v commands.Reader, s policy.State, u policy.Unit, t policy.Task) []slack.BlockElement {
	if !t.Open() {
		return nil
	}
	no := strconv.Itoa(t.No)
	value, tell := u.Code+" "+no, "#"+u.Code+"/"+no
	var steps []slack.BlockElement
	if s.May(v.Person, policy.DoTasks, u.Code) {
		if t.State == policy.TaskGiven {
			steps = append(steps, ui.Button("task.accept"+tell, value, text.T{ZH: "接收", EN: "Accept"}.In(v.Lang)))
		}
		steps = append(steps, ui.Primary(ui.Button("task.report"+tell, value, text.T{ZH: "办结或反馈…", EN: "Done, or how it goes…"}.In(v.Lang))))
	}
	if s.May(v.Person, policy.AssignTasks, u.Code) {
		steps = append(steps, ui.Button("task.drop"+tell, value, text.T{ZH: "撤销…", EN: "Drop it…"}.In(v.Lang)))
	}
	return steps
}

// taskCard tells of a task that was given, done or dropped.
func taskCard(v commands.Reader, s policy.State, m policy.Mail) ui.Message {
	u := s.Units.At(m.Unit)
	if m.No < 1 || m.No > len(u.Tasks) {
		return *ui.Said(text.T{ZH: "任务有变化，请发送 `/cdo task` 查看。", EN: "A task has changed; see `/cdo task`."}.In(v.Lang))
	}
	t := u.Tasks[m.No-1]
	title := text.T{ZH: "📌 *新任务* · %s", EN: "📌 *A new task* · %s"}
	switch {
	case m.Task == policy.TaskDone:
		title = text.T{ZH: "✅ *任务已办结* · %s", EN: "✅ *A task is done* · %s"}
	case m.Task == policy.TaskDropped:
		title = text.T{ZH: "🚫 *任务已撤销* · %s", EN: "🚫 *A task is dropped* · %s"}
	case t.State == policy.TaskAccepted:
		title = text.T{ZH: "📌 *任务办理中* · %s", EN: "📌 *A task under way* · %s"}
	case t.State == policy.TaskDone:
		title = text.T{ZH: "✅ *任务已办结* · %s", EN: "✅ *This task is done* · %s"}
	case t.State == policy.TaskDropped:
		title = text.T{ZH: "🚫 *任务已撤销* · %s", EN: "🚫 *This task is dropped* · %s"}
	}
	say := title.F(v.Lang, text.UnitName(v.Lang, u)) + "\n" + taskFacts(v, s, t)
	blocks := []slack.Block{ui.Section(say)}
	if steps := taskSteps(v, s, u, t); len(steps) > 0 {
		blocks = append(blocks, ui.Row(steps...))
	}
	return ui.Message{Text: strings.ReplaceAll(say, "*", ""), Blocks: blocks}
}
