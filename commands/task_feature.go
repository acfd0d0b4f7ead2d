package commands

import (
	"cdobot/commands/text"
	"cdobot/policy"
)

// taskFeature is what a meeting or the bureau gives units to do (三（二）2).
func taskFeature() Feature {
	return Feature{
		Name:     "task",
		Commands: []Command{task()},
		Cards: map[policy.Kind]Card{
			policy.TasksGiven{}.Kind(): tells(reader.taskCard),
			policy.TaskMoved{}.Kind():  tells(reader.taskCard),
		},
		History: map[policy.Kind]HistoryLine{
			policy.TasksGiven{}.Kind(): did(teller.tasksGiven),
			policy.TaskMoved{}.Kind():  did(teller.taskMoved),
		},
	}
}

func (t teller) tasksGiven(_ policy.Entry, d policy.TasksGiven) string {
	return text.T{ZH: "交办任务：%s（时限%s）", EN: "gave out the task: %s (due %s)"}.F(t.lang, t.typed(d.What), t.day(d.Due))
}

func (t teller) taskMoved(_ policy.Entry, d policy.TaskMoved) string {
	say := text.T{ZH: "接收第%d号任务", EN: "took on task no. %d"}
	switch {
	case d.State == policy.TaskDone:
		say = text.T{ZH: "办结第%d号任务", EN: "finished task no. %d"}
	case d.State == policy.TaskDropped:
		say = text.T{ZH: "撤销第%d号任务", EN: "dropped task no. %d"}
	case d.Note != "":
		say = text.T{ZH: "反馈第%d号任务进展", EN: "said how task no. %d goes"}
	}
	return say.F(t.lang, d.No) + t.because(d.Note)
}
