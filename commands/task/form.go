package task

import (
	"context"
	"strconv"
	"strings"

	"github.com/slack-go/slack"

	"cdobot/commands"
	"cdobot/commands/text"
	"cdobot/commands/ui"
	"cdobot/policy"
)

// taskNew asks for a task; the button's value is the unit, if there is one.
func taskNew(ctx context.Context, a *commands.App, r commands.Request) (commands.Answer, error) {
	s, err := a.State(ctx)
	if err != nil {
		return commands.Answer{}, err
	}
	var units []string
	if r.Value != "" {
		units = []string{r.Value}
	}
	return taskForm(a, r, s, units, 0)
}

// meetingDecide asks for something that the meeting of the number decided.
func meetingDecide(ctx context.Context, a *commands.App, r commands.Request) (commands.Answer, error) {
	s, err := a.State(ctx)
	if err != nil {
		return commands.Answer{}, err
	}
	no, err := strconv.Atoi(r.Value)
	if _, known := s.MeetingNo(no); err != nil || !known {
		return commands.Answer{}, policy.Refuse(policy.NoSuchMeeting, "no", "", "no", r.Value)
	}
	return taskForm(a, r, s, nil, no)
}

// taskForm asks what is to be done, by whom and when. What a meeting decided is
// entered one after the other.
func taskForm(a *commands.App, r commands.Request, s policy.State, units []string, meeting int) (commands.Answer, error) {
	if !s.May(r.User, policy.AssignTasks, "") {
		return commands.Answer{}, policy.Refuse(policy.BureauOnly, "", policy.AssignTasks.Clause())
	}
	v := a.Reader(r)
	tr := func(zh, en string) string { return text.T{ZH: zh, EN: en}.In(r.Lang) }
	callback, title := "task.give", text.T{ZH: "交办任务", EN: "A task"}
	var blocks []slack.Block
	if m, ok := s.MeetingNo(meeting); ok {
		callback, title = "meeting.decide", text.T{ZH: "议定事项转任务", EN: "What was decided"}
		blocks = append(blocks, ui.Section(v.MeetingLine(m)+decided(v, s, m)))
	}
	due := v.Calendar.OnOrAfter(v.Today + 30)
	blocks = append(blocks,
		ui.Input(ui.FreshID("what", strconv.Itoa(s.Last)), tr("任务内容", "What is to be done"), "", commands.Lines("", policy.MaxTask)),
		ui.Input("units", tr("责任单位", "By whom"), tr("可选多个，各单位分别办理", "several units do it each"), v.UnitsChosen(s.Active(), units)),
		ui.Input("due", tr("办理时限", "By when"), tr("当日23:59:59前办结即为按时", "in time through 23:59:59 of that day"), ui.DayPicker(due)))
	form := ui.Modal(r.Lang, callback, title, text.T{ZH: "交办", EN: "Give it out"}, blocks...)
	form.PrivateMetadata = strconv.Itoa(meeting)
	return commands.Answer{Modal: form}, nil
}

// decided are the tasks that the meeting has given out so far.
func decided(v commands.Reader, s policy.State, m policy.Meeting) string {
	seen := map[string]bool{}
	var lines []string
	for _, u := range s.Active() {
		for _, t := range u.Tasks {
			key := t.What + t.Due.String()
			if t.Meeting != m.No || t.State == policy.TaskDropped || seen[key] {
				continue
			}
			seen[key] = true
			lines = append(lines, "• "+ui.Esc(ui.Clip(policy.Line(t.What), 80))+text.T{ZH: "（%s前）", EN: " (by %s)"}.F(v.Lang, text.ShortDay(v.Lang, t.Due, v.Today)))
		}
	}
	if len(lines) == 0 {
		return ""
	}
	return "\n" + text.T{ZH: "已转任务：", EN: "Given out so far:"}.In(v.Lang) + "\n" + strings.Join(lines, "\n")
}

func taskGiveSubmit(ctx context.Context, a *commands.App, r commands.Request) (commands.Answer, error) {
	s, d, err := giveTasks(ctx, a, r)
	if err != nil {
		return commands.Answer{}, err
	}
	v := a.Reader(r)
	say := text.T{ZH: "✅ 已交办%d个单位：%s。正在逐一通知，临近时限自动提醒，办结即止。", EN: "✅ Given to %d units: %s. They are being told; reminders come before the day and stop when it is done."}.
		F(r.Lang, len(d.Units), v.Named(s, d.Units, ui.MostNamed))
	return commands.Answer{Message: ui.Said(say), Fresh: true}, nil
}

// meetingDecideSubmit gives out what was decided, and asks for the next.
func meetingDecideSubmit(ctx context.Context, a *commands.App, r commands.Request) (commands.Answer, error) {
	s, d, err := giveTasks(ctx, a, r)
	if err != nil {
		return commands.Answer{}, err
	}
	answer, err := taskForm(a, r, s, nil, d.Meeting)
	if err != nil {
		return commands.Answer{}, err
	}
	answer.Modal.Close = ui.Plain(text.T{ZH: "完成", EN: "Done"}.In(r.Lang))
	answer.Fresh = true
	return answer, nil
}

func giveTasks(ctx context.Context, a *commands.App, r commands.Request) (policy.State, policy.TasksGiven, error) {
	fields, ids := ui.Named(r.Form)
	meeting, _ := strconv.Atoi(r.Meta)
	due, err := commands.FormDate(r, "due")
	if err != nil {
		return policy.State{}, policy.TasksGiven{}, err
	}
	s, d, err := commands.Record[policy.TasksGiven](ctx, a, r, func(s policy.State) (policy.Deed, error) {
		return policy.GiveTasks(s, r.Now, r.User, policy.TasksGiven{Units: fields["units"], What: fields.Get("what"), Due: due, Meeting: meeting})
	})
	return s, d, ui.UnderField(err, "what", ids["what"])
}

// taskOf reads "UNIT NO".
func taskOf(ctx context.Context, a *commands.App, r commands.Request, value string) (s policy.State, u policy.Unit, t policy.Task, err error) {
	if s, err = a.State(ctx); err != nil {
		return s, u, t, err
	}
	code, number, _ := strings.Cut(value, " ")
	no, _ := strconv.Atoi(number)
	u = s.Units.At(code)
	if !s.May(r.User, policy.DoTasks, code) && !s.May(r.User, policy.AssignTasks, code) {
		return s, u, t, commands.Readable(s, r, policy.Refuse(policy.NotYourUnit, "", "", "unit", code))
	}
	if no < 1 || no > len(u.Tasks) {
		return s, u, t, policy.Refuse(policy.NoSuchTask, "no", "", "no", number)
	}
	return s, u, u.Tasks[no-1], nil
}

func taskAccept(ctx context.Context, a *commands.App, r commands.Request) (commands.Answer, error) {
	_, u, t, err := taskOf(ctx, a, r, r.Value)
	if err != nil {
		return commands.Answer{}, err
	}
	return moveTask(ctx, a, r, policy.TaskMoved{Unit: u.Code, No: t.No, State: policy.TaskAccepted})
}

// taskMoveForm asks how the task goes, or that it is done.
func taskMoveForm(ctx context.Context, a *commands.App, r commands.Request) (commands.Answer, error) {
	return taskWordForm(ctx, a, r, policy.TaskDone)
}

func taskDropForm(ctx context.Context, a *commands.App, r commands.Request) (commands.Answer, error) {
	return taskWordForm(ctx, a, r, policy.TaskDropped)
}

func taskWordForm(ctx context.Context, a *commands.App, r commands.Request, to policy.TaskState) (commands.Answer, error) {
	s, _, t, err := taskOf(ctx, a, r, r.Value)
	if err != nil {
		return commands.Answer{}, err
	}
	v := a.Reader(r)
	tr := func(zh, en string) string { return text.T{ZH: zh, EN: en}.In(r.Lang) }
	blocks := []slack.Block{ui.Section(taskFacts(v, s, t))}
	title, do := text.T{ZH: "办理任务", EN: "The task"}, text.T{ZH: "提交", EN: "Hand in"}
	if to == policy.TaskDropped {
		title, do = text.T{ZH: "撤销任务", EN: "Drop the task"}, text.T{ZH: "撤销", EN: "Drop it"}
		blocks = append(blocks, ui.Input("note", tr("撤销原因", "Why"), "", commands.Lines("", policy.MaxNote)))
	} else {
		done := ui.Option(string(policy.TaskDone), tr("已办结", "It is done"))
		how := slack.NewRadioButtonsBlockElement(ui.Field, done, ui.Option(string(policy.TaskAccepted), tr("办理中，反馈进展", "It is under way; a word on it")))
		how.InitialOption = done
		blocks = append(blocks,
			ui.Input("state", tr("进展", "How far"), "", how),
			ui.Optional(ui.Input("note", tr("办理情况", "A word on it"), tr("将写入下期工作总结报告的建议内容", "comes back as a proposal for the next report"), commands.Lines(t.Note, policy.MaxNote))))
	}
	form := ui.Modal(r.Lang, "task.move", title, do, blocks...)
	form.PrivateMetadata = r.Value + " " + string(to)
	return commands.Answer{Modal: form}, nil
}

func taskMoveSubmit(ctx context.Context, a *commands.App, r commands.Request) (commands.Answer, error) {
	words := strings.Fields(r.Meta)
	if len(words) != 3 {
		return commands.Answer{}, policy.Refuse(policy.NumberUnreadable, "", "")
	}
	_, u, t, err := taskOf(ctx, a, r, words[0]+" "+words[1])
	if err != nil {
		return commands.Answer{}, err
	}
	to := policy.TaskState(words[2])
	if chosen := r.Form.Get("state"); chosen != "" && to != policy.TaskDropped {
		to = policy.TaskState(chosen)
	}
	return moveTask(ctx, a, r, policy.TaskMoved{Unit: u.Code, No: t.No, State: to, Note: r.Form.Get("note")})
}

// taskDoneWord reads "[UNIT] NO [how]".
func taskDoneWord(ctx context.Context, a *commands.App, r commands.Request) (commands.Answer, error) {
	s, err := a.State(ctx)
	if err != nil {
		return commands.Answer{}, err
	}
	unit, typed, err := commands.OwnNamed(s, r, r.Args)
	if err != nil {
		return commands.Answer{}, err
	}
	word, rest := ui.Split(typed)
	no, err := strconv.Atoi(word)
	if unit == "" || err != nil {
		return commands.Answer{}, policy.Refuse(policy.NumberUnreadable, "", "")
	}
	return moveTask(ctx, a, r, policy.TaskMoved{Unit: unit, No: no, State: policy.TaskDone, Note: ui.Spoken(rest)})
}

func moveTask(ctx context.Context, a *commands.App, r commands.Request, d policy.TaskMoved) (commands.Answer, error) {
	res, err := a.Do(ctx, r, func(s policy.State) (policy.Deed, error) { return policy.MoveTask(s, r.User, d) })
	if err != nil {
		return commands.Answer{}, err
	}
	v, u := a.Reader(r), res.State.Units.At(d.Unit)
	say := taskFacts(v, res.State, u.Tasks[d.No-1])
	blocks := []slack.Block{ui.Section(say)}
	if steps := taskSteps(v, res.State, u, u.Tasks[d.No-1]); len(steps) > 0 && d.State == policy.TaskAccepted {
		blocks = append(blocks, ui.Row(steps...))
	}
	return commands.Answer{Message: &ui.Message{Text: say, Blocks: blocks}, Fresh: true}, nil
}
