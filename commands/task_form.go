package commands

import (
	"context"
	"strconv"
	"strings"

	"github.com/slack-go/slack"

	"cdobot/commands/text"
	"cdobot/policy"
)

// taskNew asks for a task; the button's value is the unit, if there is one.
func taskNew(ctx context.Context, a *App, r Request) (Answer, error) {
	s, err := a.state(ctx)
	if err != nil {
		return Answer{}, err
	}
	var units []string
	if r.Value != "" {
		units = []string{r.Value}
	}
	return a.taskForm(r, s, units, 0)
}

// meetingDecide asks for something that the meeting of the number decided.
func meetingDecide(ctx context.Context, a *App, r Request) (Answer, error) {
	s, err := a.state(ctx)
	if err != nil {
		return Answer{}, err
	}
	no, err := strconv.Atoi(r.Value)
	if _, known := s.MeetingNo(no); err != nil || !known {
		return Answer{}, policy.Refuse(policy.NoSuchMeeting, "no", "", "no", r.Value)
	}
	return a.taskForm(r, s, nil, no)
}

// taskForm asks what is to be done, by whom and when. What a meeting decided is
// entered one after the other.
func (a *App) taskForm(r Request, s policy.State, units []string, meeting int) (Answer, error) {
	if !s.May(r.User, policy.AssignTasks, "") {
		return Answer{}, policy.Refuse(policy.BureauOnly, "", policy.AssignTasks.Clause())
	}
	v := a.reader(r)
	tr := func(zh, en string) string { return text.T{ZH: zh, EN: en}.In(r.Lang) }
	callback, title := "task.give", text.T{ZH: "交办任务", EN: "A task"}
	var blocks []slack.Block
	if m, ok := s.MeetingNo(meeting); ok {
		callback, title = "meeting.decide", text.T{ZH: "议定事项转任务", EN: "What was decided"}
		blocks = append(blocks, section(v.meetingLine(m)+v.decided(s, m)))
	}
	due := v.calendar.OnOrAfter(v.today + 30)
	blocks = append(blocks,
		input(freshID("what", strconv.Itoa(s.Last)), tr("任务内容", "What is to be done"), "", lines("", policy.MaxTask)),
		input("units", tr("责任单位", "By whom"), tr("可选多个，各单位分别办理", "several units do it each"), v.unitsChosen(s.Active(), units)),
		input("due", tr("办理时限", "By when"), tr("当日23:59:59前办结即为按时", "in time through 23:59:59 of that day"), dayPicker(due)))
	form := modal(r.Lang, callback, title, text.T{ZH: "交办", EN: "Give it out"}, blocks...)
	form.PrivateMetadata = strconv.Itoa(meeting)
	return Answer{Modal: form}, nil
}

// decided are the tasks that the meeting has given out so far.
func (v reader) decided(s policy.State, m policy.Meeting) string {
	seen := map[string]bool{}
	var lines []string
	for _, u := range s.Active() {
		for _, t := range u.Tasks {
			key := t.What + t.Due.String()
			if t.Meeting != m.No || t.State == policy.TaskDropped || seen[key] {
				continue
			}
			seen[key] = true
			lines = append(lines, "• "+esc(clip(policy.Line(t.What), 80))+text.T{ZH: "（%s前）", EN: " (by %s)"}.F(v.lang, text.ShortDay(v.lang, t.Due, v.today)))
		}
	}
	if len(lines) == 0 {
		return ""
	}
	return "\n" + text.T{ZH: "已转任务：", EN: "Given out so far:"}.In(v.lang) + "\n" + strings.Join(lines, "\n")
}

func taskGiveSubmit(ctx context.Context, a *App, r Request) (Answer, error) {
	s, d, err := a.giveTasks(ctx, r)
	if err != nil {
		return Answer{}, err
	}
	v := a.reader(r)
	say := text.T{ZH: "✅ 已交办%d个单位：%s。正在逐一通知，临近时限自动提醒，办结即止。", EN: "✅ Given to %d units: %s. They are being told; reminders come before the day and stop when it is done."}.
		F(r.Lang, len(d.Units), v.named(s, d.Units, mostNamed))
	return Answer{Message: said(say), Fresh: true}, nil
}

// meetingDecideSubmit gives out what was decided, and asks for the next.
func meetingDecideSubmit(ctx context.Context, a *App, r Request) (Answer, error) {
	s, d, err := a.giveTasks(ctx, r)
	if err != nil {
		return Answer{}, err
	}
	answer, err := a.taskForm(r, s, nil, d.Meeting)
	if err != nil {
		return Answer{}, err
	}
	answer.Modal.Close = plain(text.T{ZH: "完成", EN: "Done"}.In(r.Lang))
	answer.Fresh = true
	return answer, nil
}

func (a *App) giveTasks(ctx context.Context, r Request) (policy.State, policy.TasksGiven, error) {
	fields, ids := named(r.Form)
	meeting, _ := strconv.Atoi(r.Meta)
	due, err := formDate(r, "due")
	if err != nil {
		return policy.State{}, policy.TasksGiven{}, err
	}
	s, d, err := record[policy.TasksGiven](ctx, a, r, func(s policy.State) (policy.Deed, error) {
		return policy.GiveTasks(s, r.Now, r.User, policy.TasksGiven{Units: fields["units"], What: fields.Get("what"), Due: due, Meeting: meeting})
	})
	return s, d, underField(err, "what", ids["what"])
}

// taskOf reads "UNIT NO".
func (a *App) taskOf(ctx context.Context, r Request, value string) (s policy.State, u policy.Unit, t policy.Task, err error) {
	if s, err = a.state(ctx); err != nil {
		return s, u, t, err
	}
	code, number, _ := strings.Cut(value, " ")
	no, _ := strconv.Atoi(number)
	u = s.Units.At(code)
	if !s.May(r.User, policy.DoTasks, code) && !s.May(r.User, policy.AssignTasks, code) {
		return s, u, t, readable(s, r, policy.Refuse(policy.NotYourUnit, "", "", "unit", code))
	}
	if no < 1 || no > len(u.Tasks) {
		return s, u, t, policy.Refuse(policy.NoSuchTask, "no", "", "no", number)
	}
	return s, u, u.Tasks[no-1], nil
}

func taskAccept(ctx context.Context, a *App, r Request) (Answer, error) {
	_, u, t, err := a.taskOf(ctx, r, r.Value)
	if err != nil {
		return Answer{}, err
	}
	return a.moveTask(ctx, r, policy.TaskMoved{Unit: u.Code, No: t.No, State: policy.TaskAccepted})
}

// taskMoveForm asks how the task goes, or that it is done.
func taskMoveForm(ctx context.Context, a *App, r Request) (Answer, error) {
	return a.taskWordForm(ctx, r, policy.TaskDone)
}

func taskDropForm(ctx context.Context, a *App, r Request) (Answer, error) {
	return a.taskWordForm(ctx, r, policy.TaskDropped)
}

func (a *App) taskWordForm(ctx context.Context, r Request, to policy.TaskState) (Answer, error) {
	s, _, t, err := a.taskOf(ctx, r, r.Value)
	if err != nil {
		return Answer{}, err
	}
	v := a.reader(r)
	tr := func(zh, en string) string { return text.T{ZH: zh, EN: en}.In(r.Lang) }
	blocks := []slack.Block{section(v.taskFacts(s, t))}
	title, do := text.T{ZH: "办理任务", EN: "The task"}, text.T{ZH: "提交", EN: "Hand in"}
	if to == policy.TaskDropped {
		title, do = text.T{ZH: "撤销任务", EN: "Drop the task"}, text.T{ZH: "撤销", EN: "Drop it"}
		blocks = append(blocks, input("note", tr("撤销原因", "Why"), "", lines("", policy.MaxNote)))
	} else {
		done := option(string(policy.TaskDone), tr("已办结", "It is done"))
		how := slack.NewRadioButtonsBlockElement(field, done, option(string(policy.TaskAccepted), tr("办理中，反馈进展", "It is under way; a word on it")))
		how.InitialOption = done
		blocks = append(blocks,
			input("state", tr("进展", "How far"), "", how),
			optional(input("note", tr("办理情况", "A word on it"), tr("将写入下期工作总结报告的建议内容", "comes back as a proposal for the next report"), lines(t.Note, policy.MaxNote))))
	}
	form := modal(r.Lang, "task.move", title, do, blocks...)
	form.PrivateMetadata = r.Value + " " + string(to)
	return Answer{Modal: form}, nil
}

func taskMoveSubmit(ctx context.Context, a *App, r Request) (Answer, error) {
	words := strings.Fields(r.Meta)
	if len(words) != 3 {
		return Answer{}, policy.Refuse(policy.NumberUnreadable, "", "")
	}
	_, u, t, err := a.taskOf(ctx, r, words[0]+" "+words[1])
	if err != nil {
		return Answer{}, err
	}
	to := policy.TaskState(words[2])
	if chosen := r.Form.Get("state"); chosen != "" && to != policy.TaskDropped {
		to = policy.TaskState(chosen)
	}
	return a.moveTask(ctx, r, policy.TaskMoved{Unit: u.Code, No: t.No, State: to, Note: r.Form.Get("note")})
}

// taskDoneWord reads "[UNIT] NO [how]".
func taskDoneWord(ctx context.Context, a *App, r Request) (Answer, error) {
	s, err := a.state(ctx)
	if err != nil {
		return Answer{}, err
	}
	unit, typed, err := ownNamed(s, r, r.Args)
	if err != nil {
		return Answer{}, err
	}
	word, rest := Split(typed)
	no, err := strconv.Atoi(word)
	if unit == "" || err != nil {
		return Answer{}, policy.Refuse(policy.NumberUnreadable, "", "")
	}
	return a.moveTask(ctx, r, policy.TaskMoved{Unit: unit, No: no, State: policy.TaskDone, Note: spoken(rest)})
}

func (a *App) moveTask(ctx context.Context, r Request, d policy.TaskMoved) (Answer, error) {
	res, err := a.do(ctx, r, func(s policy.State) (policy.Deed, error) { return policy.MoveTask(s, r.User, d) })
	if err != nil {
		return Answer{}, err
	}
	v, u := a.reader(r), res.State.Units.At(d.Unit)
	say := v.taskFacts(res.State, u.Tasks[d.No-1])
	blocks := []slack.Block{section(say)}
	if steps := v.taskSteps(res.State, u, u.Tasks[d.No-1]); len(steps) > 0 && d.State == policy.TaskAccepted {
		blocks = append(blocks, row(steps...))
	}
	return Answer{Message: &Message{Text: say, Blocks: blocks}, Fresh: true}, nil
}
