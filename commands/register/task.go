package register

import (
	"context"
	"maps"
	"slices"
	"strconv"
	"strings"

	"github.com/slack-go/slack"

	"cdobot/commands"
	"cdobot/commands/text"
	"cdobot/commands/ui"
	"cdobot/policy"
)

// Task is what a meeting decided, or the bureau passes on from the leading group
// (三（二）2, P19): its rules stand in policy, beside those of ledgers from before
// the registers.
func Task() *Register {
	return &Register{
		Register: *policy.Tasks(),
		Aliases:  []string{"任务"}, Head: "what",
		Owed:    text.T{ZH: "交办任务", EN: "tasks"},
		Title:   text.T{ZH: "交办任务", EN: "Tasks"},
		Summary: text.T{ZH: "办理交办任务：会议议定事项和领导小组部署", EN: "the tasks that meetings and the leading group give out"},
		Verb:    text.T{ZH: "办理", EN: "see to them"},
		Fields: []Field{
			{Field: policy.Field{Name: "what"}, Label: text.T{ZH: "任务内容", EN: "What is to be done"}},
			{Field: policy.Field{Name: "units"}, Label: text.T{ZH: "责任单位", EN: "By whom"}, Hint: text.T{ZH: "可选多个，各单位分别办理", EN: "several units do it each"}},
			{Field: policy.Field{Name: "due"}, Default: inAMonth, Label: text.T{ZH: "办理时限", EN: "By when"}, Hint: text.T{ZH: "当日23:59:59前办结即为按时", EN: "in time through 23:59:59 of that day"}},
			{Field: policy.Field{Name: "meeting"}, Hidden: true},
			{Field: policy.Field{Name: policy.HearingField}, Hidden: true},
			{Field: policy.Field{Name: "note"}, Label: text.T{ZH: "办理情况", EN: "A word on it"}, Hint: text.T{ZH: "将写入下期工作总结报告的建议内容", EN: "comes back as a proposal for the next report"}},
			{Field: policy.Field{Name: "progress"}, Label: text.T{ZH: "进度（%）", EN: "Done (%)"}, Hint: text.T{ZH: "0至100的整数", EN: "a whole number from 0 to 100"}},
			{Field: policy.Field{Name: "reason"}, Label: text.T{ZH: "撤销理由", EN: "Why it is dropped"}},
		},
		States: []State{
			{Name: "given", Word: text.T{ZH: "待接收", EN: "to be accepted"}},
			{Name: "accepted", Word: text.T{ZH: "办理中", EN: "under way"}},
			{Name: "done", Word: text.T{ZH: "已办结", EN: "done"}},
			{Name: "dropped", Word: text.T{ZH: "已撤销", EN: "dropped"}, Sign: "🚫"},
		},
		Steps: []Step{
			{Step: policy.Step{Name: "give"}, Do: text.T{ZH: "交办任务", EN: "Give out a task"}, Told: text.T{ZH: "交办任务", EN: "gave out the task"}, News: text.T{ZH: "新任务", EN: "A new task"}},
			{Step: policy.Step{Name: "accept"}, Was: []string{"task.accept"}, Do: text.T{ZH: "接收", EN: "Accept"}, Told: text.T{ZH: "接收任务", EN: "took on the task"}, Primary: true},
			{Step: policy.Step{Name: "report"}, Do: text.T{ZH: "反馈进展…", EN: "Say how it goes…"}, Told: text.T{ZH: "反馈任务进展", EN: "said how the task goes"}},
			{Step: policy.Step{Name: "done"}, Was: []string{"task.report"}, Do: text.T{ZH: "办结…", EN: "Done…"}, Told: text.T{ZH: "办结任务", EN: "finished the task"}, News: text.T{ZH: "任务已办结", EN: "A task is done"}, Primary: true},
			{Step: policy.Step{Name: "drop"}, Was: []string{"task.drop"}, Do: text.T{ZH: "撤销…", EN: "Drop it…"}, Told: text.T{ZH: "撤销任务", EN: "dropped the task"}, News: text.T{ZH: "任务已撤销", EN: "A task is dropped"}},
		},
		Says: []Saying{
			{Saying: policy.Saying{Name: "done"}, Words: text.T{ZH: "完成交办任务“{what}”。{note.}", EN: "Done: “{what}”. {note.}"}, Many: t("完成交办任务{n}项：{list}。", "Finished {n} tasks: {list}.")},
			{
				Saying: policy.Saying{Name: "open"},
				Words:  text.T{ZH: "继续推进“{what}”，于{due}前办结。", EN: "Go on with “{what}”, to be done by {due}."},
				Late:   text.T{ZH: "继续推进“{what}”（原定{due}前办结），尽快办结。", EN: "Go on with “{what}”, which was to be done by {due}, and finish it."},
				Many:   t("继续推进{n}项交办任务：{list}。", "Go on with {n} tasks: {list}."), Item: t("“{what}”（{due}前办结）", "“{what}” (by {due})"),
			},
		},
		Former: []Former{
			{policy.TasksGivenKind, commands.Did(tasksGiven)},
			{policy.TaskMovedKind, commands.Did(taskMoved)},
		},
		Lines: decidedBy,
		More:  taskWords,
		Warn: func(_ *Register, v commands.Reader, s policy.State, step policy.Step, _ policy.Record) string {
			if step.Name != "give" {
				return ""
			}
			return v.AskedSoFar(s)
		},
	}
}

// inAMonth is the workday on or after 30 days from now.
func inAMonth(v commands.Reader) string { return v.Calendar.OnOrAfter(v.Today + 30).String() }

// decidedBy names the meeting that decided the task, or the hearing.
func decidedBy(_ *Register, v commands.Reader, s policy.State, r policy.Record) []string {
	if day := r.Day(policy.HearingField); day != 0 {
		return []string{text.T{ZH: "来源：领导小组%s听取汇报时的答复", EN: "The leading group's answer at its hearing of %s."}.F(v.Lang, text.Day(v.Lang, day, v.Today))}
	}
	no, _ := strconv.Atoi(r.Get("meeting"))
	m, ok := s.MeetingNo(no)
	if !ok {
		return nil
	}
	return []string{text.T{ZH: "来源：%s沟通交流会议定", EN: "Decided by the meeting of %s."}.F(v.Lang, text.Day(v.Lang, m.Date, v.Today))}
}

// taskWords are what tasks have beside the words of every register: a line that
// finishes one, and what a meeting decides.
func taskWords(g *Register) commands.Command {
	return commands.Command{
		Words: []commands.Word{
			{Names: []string{"done"}, Line: "task done 3 办理情况", Note: text.T{ZH: "办结第3号任务并说明", EN: "no. 3 is done, with a word on it"}, Run: g.done},
		},
		Buttons: map[string]commands.Handler{"meeting.decide": g.decide},
		Forms:   map[string]commands.Handler{"meeting.decide": g.decided},
	}
}

// done reads "[UNIT] NO [how]".
func (g *Register) done(ctx context.Context, a *commands.App, r commands.Request) (commands.Answer, error) {
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
	d := policy.RecordMoved{Step: "done", Unit: unit, No: no, Values: map[string][]string{"note": {ui.Spoken(rest)}}}
	return g.take(ctx, a, r, g.step("done"), d)
}

// decide asks for something that the meeting of the number decided.
func (g *Register) decide(ctx context.Context, a *commands.App, r commands.Request) (commands.Answer, error) {
	s, err := a.State(ctx)
	if err != nil {
		return commands.Answer{}, err
	}
	no, err := strconv.Atoi(r.Value)
	m, known := s.MeetingNo(no)
	switch {
	case err != nil || !known:
		return commands.Answer{}, policy.Refuse(policy.NoSuchMeeting, "no", "", "no", r.Value)
	case !s.May(r.User, policy.AssignTasks, ""):
		return commands.Answer{}, policy.Refuse(policy.BureauOnly, "", policy.AssignTasks.Clause())
	}
	v := a.Reader(r)
	form := g.form(v, s, g.step("give"), policy.Record{}, strconv.Itoa(s.Last))
	form.CallbackID, form.PrivateMetadata = "meeting.decide", strconv.Itoa(no)
	form.Title = ui.Plain(text.T{ZH: "议定事项转任务", EN: "What was decided"}.In(r.Lang))
	form.Blocks.BlockSet = slices.Insert(form.Blocks.BlockSet, 0, slack.Block(ui.Section(v.MeetingLine(m)+g.soFar(v, s, m))))
	return commands.Answer{Modal: form}, nil
}

// soFar are the tasks that the meeting has given out.
func (g *Register) soFar(v commands.Reader, s policy.State, m policy.Meeting) string {
	var lines []string
	for _, r := range s.Records(g.Name, func(r policy.Record) bool { return r.Get("meeting") == strconv.Itoa(m.No) && r.State != "dropped" }) {
		line := "• " + ui.Esc(ui.Clip(policy.Line(r.Get("what")), 80)) + text.T{ZH: "（%s前）", EN: " (by %s)"}.F(v.Lang, text.ShortDay(v.Lang, r.Day("due"), v.Today))
		if !slices.Contains(lines, line) {
			lines = append(lines, line)
		}
	}
	if len(lines) == 0 {
		return ""
	}
	return "\n" + text.T{ZH: "已转任务：", EN: "Given out so far:"}.In(v.Lang) + "\n" + strings.Join(lines, "\n")
}

// decided gives out what was decided, and asks for the next.
func (g *Register) decided(ctx context.Context, a *commands.App, r commands.Request) (commands.Answer, error) {
	meeting := r.Meta
	r.Form = maps.Clone(r.Form)
	r.Form["meeting"], r.Meta = []string{meeting}, ""
	if answer, err := g.submit(ctx, a, r, g.step("give")); err != nil {
		return answer, err
	}
	r.Value = meeting
	answer, err := g.decide(ctx, a, r)
	if err != nil {
		return answer, err
	}
	answer.Modal.Close = ui.Plain(text.T{ZH: "完成", EN: "Done"}.In(r.Lang))
	answer.Fresh = true
	return answer, nil
}

func tasksGiven(t commands.HistoryWriter, _ policy.Entry, d policy.TasksGiven) string {
	return text.T{ZH: "交办任务：%s（时限%s）", EN: "gave out the task: %s (due %s)"}.F(t.Lang, t.Typed(d.What), t.Day(d.Due))
}

func taskMoved(t commands.HistoryWriter, _ policy.Entry, d policy.TaskMoved) string {
	say := text.T{ZH: "接收第%d号任务", EN: "took on task no. %d"}
	switch {
	case d.State == "done":
		say = text.T{ZH: "办结第%d号任务", EN: "finished task no. %d"}
	case d.State == "dropped":
		say = text.T{ZH: "撤销第%d号任务", EN: "dropped task no. %d"}
	case d.Note != "":
		say = text.T{ZH: "反馈第%d号任务进展", EN: "said how task no. %d goes"}
	}
	return say.F(t.Lang, d.No) + t.Because(d.Note)
}
