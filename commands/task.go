package commands

import (
	"context"
	"slices"
	"strconv"
	"strings"

	"github.com/slack-go/slack"

	"cdobot/commands/text"
	"cdobot/policy"
)

// task is what meetings decide and the leading group passes on: units accept
// it, say how it goes, and finish it (三（二）2, P19).
func task() Command {
	return Command{
		Word: "task", Aliases: []string{"任务"},
		Summary: text.T{ZH: "办理交办任务：会议议定事项和领导小组部署", EN: "the tasks that meetings and the leading group give out"},
		Words: []Word{
			{Line: "task", Note: text.T{ZH: "本单位的任务；市局查看全部", EN: "your unit's tasks; all of them for the bureau"}},
			{Names: []string{"done"}, Line: "task done 3 办理情况", Note: text.T{ZH: "办结第3号任务并说明", EN: "no. 3 is done, with a word on it"}, Run: taskDoneWord},
			{Names: []string{"new", "新建"}, Line: "task new", Note: text.T{ZH: "市局：交办任务", EN: "bureau: gives out a task"}, Run: taskNew},
		},
		Run: taskRun,
		Buttons: map[string]Handler{
			"task.open":   pressed(taskRun),
			"task.accept": taskAccept,
			"task.report": taskMoveForm,
			"task.drop":   taskDropForm,
			"task.new":    taskNew,

			"meeting.decide": meetingDecide,
		},
		Forms: map[string]Handler{"task.move": taskMoveSubmit, "task.give": taskGiveSubmit, "meeting.decide": meetingDecideSubmit},
	}
}

// taskRun shows the tasks of a unit, or, for who oversees all, everybody's.
func taskRun(ctx context.Context, a *App, r Request) (Answer, error) {
	s, err := a.state(ctx)
	if err != nil {
		return Answer{}, err
	}
	v := a.reader(r)
	u, all, err := whose(s, r, strings.TrimSpace(r.Args))
	switch {
	case err != nil:
		return forEach(s, r, err, func(u policy.Unit) *Message { return v.unitTasks(s, u) })
	case all:
		return Answer{Message: v.allTasks(s)}, nil
	}
	return Answer{Message: v.unitTasks(s, u)}, nil
}

// recentTasks is how many finished tasks a list still shows.
const recentTasks = 5

func (v reader) unitTasks(s policy.State, u policy.Unit) *Message {
	title := text.T{ZH: "%s · 交办任务", EN: "%s · tasks"}.F(v.lang, text.UnitName(v.lang, u))
	blocks, say := []slack.Block{header(title)}, []string{title}
	open := slices.DeleteFunc(slices.Clone(u.Tasks), func(t policy.Task) bool { return !t.Open() })
	slices.SortStableFunc(open, func(a, b policy.Task) int { return int(a.Due - b.Due) })
	for _, t := range open {
		facts := v.taskFacts(s, t)
		blocks, say = append(blocks, section(facts)), append(say, facts)
		if steps := v.taskSteps(s, u, t); len(steps) > 0 {
			blocks = append(blocks, row(steps...))
		}
	}
	if len(open) == 0 {
		none := text.T{ZH: "目前没有待办的任务。", EN: "Nothing is to be done."}.In(v.lang)
		blocks, say = append(blocks, section(none)), append(say, none)
	}
	var over []string
	for _, t := range slices.Backward(u.Tasks) {
		if !t.Open() && len(over) < recentTasks {
			over = append(over, v.taskFacts(s, t))
		}
	}
	if len(over) > 0 {
		blocks = append(blocks, note(strings.Join(over, "\n")))
	}
	if s.May(v.person, policy.AssignTasks, "") {
		blocks = append(blocks, row(v.newTaskButton(u.Code)))
	}
	return &Message{Text: clip(strings.Join(say, "\n"), 3500), Blocks: blocks}
}

func (v reader) newTaskButton(unit string) *slack.ButtonBlockElement {
	return button("task.new", unit, text.T{ZH: "交办任务", EN: "Give out a task"}.In(v.lang))
}

// allTasks are the open tasks of all units, those that are due first.
func (v reader) allTasks(s policy.State) *Message {
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
	title := text.T{ZH: "全市交办任务", EN: "All tasks"}.In(v.lang)
	lines := []string{text.T{ZH: "待办%d项，已办结%d项。", EN: "To be done: %d. Done: %d."}.F(v.lang, len(open), done)}
	for _, t := range open {
		lines = append(lines, v.taskLamp(t.Task)+" "+text.UnitName(v.lang, t.unit)+" · "+v.taskLine(t.Task)+text.T{ZH: "　", EN: "   "}.In(v.lang)+text.ShortDay(v.lang, t.Due, v.today))
	}
	blocks := append([]slack.Block{header(title)}, chunks(lines)...)
	if s.May(v.person, policy.AssignTasks, "") {
		blocks = append(blocks, row(v.newTaskButton("")))
	}
	return &Message{Text: clip(title+"\n"+strings.Join(lines, "\n"), 3500), Blocks: blocks}
}

// taskLamp is green while there is time, yellow in the last week, red after.
func (v reader) taskLamp(t policy.Task) string {
	const close = 7
	switch {
	case t.State == policy.TaskDone:
		return "✅"
	case t.State == policy.TaskDropped:
		return "🚫"
	case v.today > t.Due:
		return text.T{ZH: "🔴 逾期", EN: "🔴 late"}.In(v.lang)
	case v.today > t.Due-close:
		return text.T{ZH: "🟡 临近", EN: "🟡 close"}.In(v.lang)
	}
	return text.T{ZH: "🟢 未到期", EN: "🟢 in time"}.In(v.lang)
}

// taskFacts are what a task is, where it comes from, and how it stands.
func (v reader) taskFacts(s policy.State, t policy.Task) string {
	say := v.taskLamp(t) + " " + text.T{ZH: "*第%d号* %s", EN: "*No. %d* %s"}.F(v.lang, t.No, esc(t.What)) + "\n"
	if m, ok := s.MeetingNo(t.Meeting); ok {
		say += text.T{ZH: "来源：%s沟通交流会议定　", EN: "Decided by the meeting of %s.   "}.F(v.lang, text.Day(v.lang, m.Date, v.today))
	} else {
		say += text.T{ZH: "交办：%s　", EN: "Given by %s.   "}.F(v.lang, mention(t.By))
	}
	switch t.State {
	case policy.TaskDone:
		say += text.T{ZH: "已于%s办结（%s）", EN: "Done on %s by %s"}.F(v.lang, text.Clock(v.lang, t.Moved, v.today), mention(t.MovedBy))
	case policy.TaskDropped:
		say += text.T{ZH: "已撤销", EN: "Dropped"}.In(v.lang)
	case policy.TaskGiven, policy.TaskAccepted:
		say += text.T{ZH: "时限：%s（%s）", EN: "Due %s (%s)"}.F(v.lang, text.Day(v.lang, t.Due, v.today), text.Left(v.lang, t.Due, v.today))
		if t.State == policy.TaskAccepted {
			say += text.T{ZH: "　办理中", EN: "   under way"}.In(v.lang)
		}
	}
	if t.Note != "" {
		say += "\n" + text.T{ZH: "情况：", EN: "How it is: "}.In(v.lang) + esc(t.Note)
	}
	return say
}

// taskSteps are what the reader can do about a task.
func (v reader) taskSteps(s policy.State, u policy.Unit, t policy.Task) []slack.BlockElement {
	if !t.Open() {
		return nil
	}
	no := strconv.Itoa(t.No)
	value, tell := u.Code+" "+no, "#"+u.Code+"/"+no
	var steps []slack.BlockElement
	if s.May(v.person, policy.DoTasks, u.Code) {
		if t.State == policy.TaskGiven {
			steps = append(steps, button("task.accept"+tell, value, text.T{ZH: "接收", EN: "Accept"}.In(v.lang)))
		}
		steps = append(steps, primary(button("task.report"+tell, value, text.T{ZH: "办结或反馈…", EN: "Done, or how it goes…"}.In(v.lang))))
	}
	if s.May(v.person, policy.AssignTasks, u.Code) {
		steps = append(steps, button("task.drop"+tell, value, text.T{ZH: "撤销…", EN: "Drop it…"}.In(v.lang)))
	}
	return steps
}

// taskCard tells of a task that was given, done or dropped.
func (v reader) taskCard(s policy.State, m policy.Mail) Message {
	u := s.Units.At(m.Unit)
	if m.No < 1 || m.No > len(u.Tasks) {
		return *said(text.T{ZH: "任务有变化，请发送 `/cdo task` 查看。", EN: "A task has changed; see `/cdo task`."}.In(v.lang))
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
	say := title.F(v.lang, text.UnitName(v.lang, u)) + "\n" + v.taskFacts(s, t)
	blocks := []slack.Block{section(say)}
	if steps := v.taskSteps(s, u, t); len(steps) > 0 {
		blocks = append(blocks, row(steps...))
	}
	return Message{Text: strings.ReplaceAll(say, "*", ""), Blocks: blocks}
}
