// Package task is what meetings and the bureau give units to do.
package task

import (
	"strings"

	"github.com/slack-go/slack"

	"cdobot/commands"
	"cdobot/commands/text"
	"cdobot/commands/ui"
	"cdobot/policy"
)

// Feature is what a meeting or the bureau gives units to do (三（二）2).
func Feature() commands.Feature {
	return commands.Feature{
		Name:     "task",
		Commands: []commands.Command{task()},
		Obligations: []commands.Obligation{{
			Noun: policy.TaskNoun, Name: commands.Always(text.T{ZH: "交办任务", EN: "tasks"}), Verb: text.T{ZH: "办结", EN: "finish them"},
			Standing: tasksStanding,
			Button: commands.Seated(func(v commands.Reader, _ policy.State, ob policy.Obligation, _ policy.Seat) *slack.ButtonBlockElement {
				return ui.Button("task.open#"+ob.Key(), ob.Unit, text.T{ZH: "办理任务", EN: "See to it"}.In(v.Lang))
			}),
		}},
		Cards: map[policy.Kind]commands.Card{
			policy.TasksGiven{}.Kind(): commands.Tells(taskCard),
			policy.TaskMoved{}.Kind():  commands.Tells(taskCard),
		},
		Fact: func(l text.Lang, f policy.Fact, today policy.Date) string {
			if f.Task == nil {
				return ""
			}
			return taskSentence(l, *f.Task, today)
		},
		History: map[policy.Kind]commands.HistoryLine{
			policy.TasksGiven{}.Kind(): commands.Did(tasksGiven),
			policy.TaskMoved{}.Kind():  commands.Did(Moved),
		},
	}
}

func tasksGiven(t commands.Teller, _ policy.Entry, d policy.TasksGiven) string {
	return text.T{ZH: "交办任务：%s（时限%s）", EN: "gave out the task: %s (due %s)"}.F(t.Lang, t.Typed(d.What), t.Day(d.Due))
}

// Moved says how far a task has come.
func Moved(t commands.Teller, _ policy.Entry, d policy.TaskMoved) string {
	say := text.T{ZH: "接收第%d号任务", EN: "took on task no. %d"}
	switch {
	case d.State == policy.TaskDone:
		say = text.T{ZH: "办结第%d号任务", EN: "finished task no. %d"}
	case d.State == policy.TaskDropped:
		say = text.T{ZH: "撤销第%d号任务", EN: "dropped task no. %d"}
	case d.Note != "":
		say = text.T{ZH: "反馈第%d号任务进展", EN: "said how task no. %d goes"}
	}
	return say.F(t.Lang, d.No) + t.Because(d.Note)
}

func tasksStanding(v commands.Reader, s policy.State, ob policy.Obligation) string {
	u := s.Units.At(ob.Unit)
	var lines []string
	for _, t := range u.TasksBy(ob.Due) {
		lines = append(lines, "• "+taskLine(v, t))
	}
	if len(lines) == 0 {
		return tasksEnded(v, u, ob)
	}
	return strings.Join(lines, "\n") + "\n" + v.Deadline(ob)
}

// taskLine is a task in a line, with how far it has come.
func taskLine(v commands.Reader, t policy.Task) string {
	say := text.T{ZH: "第%d号：%s", EN: "No. %d: %s"}.F(v.Lang, t.No, ui.Esc(ui.Clip(policy.Line(t.What), 120)))
	if t.State == policy.TaskAccepted {
		say += text.T{ZH: "（办理中）", EN: " (under way)"}.In(v.Lang)
	}
	return say
}

// tasksEnded says what became of the tasks that were due on the day.
func tasksEnded(v commands.Reader, u policy.Unit, ob policy.Obligation) string {
	var lines []string
	for _, t := range u.TasksOf(ob.Due) {
		how := text.T{ZH: "%s　已办结（%s）", EN: "%s   done (%s)"}
		if t.State == policy.TaskDropped {
			how = text.T{ZH: "%s　已撤销（%s）", EN: "%s   dropped (%s)"}
		}
		at := t.Moved
		if u.Gone() && t.State == policy.TaskDropped && !policy.DateOf(at).At(0, 0).After(u.Retired.At(0, 0)) {
			lines = append(lines, text.T{ZH: "%s　已随单位撤并移交", EN: "%s   handed on with the unit's work"}.F(v.Lang, "• "+taskLine(v, t)))
			continue
		}
		lines = append(lines, how.F(v.Lang, "• "+taskLine(v, t), text.Clock(v.Lang, at, v.Today)))
	}
	if len(lines) == 0 {
		return text.Status(v.Lang, ob.Status) + text.T{ZH: "。", EN: "."}.In(v.Lang)
	}
	return strings.Join(lines, "\n")
}

// taskSentence is a task that is done, or one that the unit goes on with.
func taskSentence(l text.Lang, t policy.Task, today policy.Date) string {
	what := strings.TrimRight(policy.Line(t.What), "。.；; ")
	if t.Open() && t.Due < today { // nobody plans for a day that is over
		return text.T{ZH: "继续推进“%s”（原定%s前办结），尽快办结。", EN: "Go on with “%s”, which was to be done by %s, and finish it."}.F(l, what, commands.FactDay(l, t.Due))
	}
	if t.Open() {
		return text.T{ZH: "继续推进“%s”，于%s前办结。", EN: "Go on with “%s”, to be done by %s."}.F(l, what, commands.FactDay(l, t.Due))
	}
	say := text.T{ZH: "完成交办任务“%s”。", EN: "Done: “%s”. "}.F(l, what)
	if note := strings.TrimRight(policy.Line(t.Note), "。. "); note != "" {
		say += note + text.T{ZH: "。", EN: "."}.In(l)
	}
	return say
}
