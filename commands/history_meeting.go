package commands

import (
	"maps"
	"strconv"

	"cdobot/commands/text"
	"cdobot/policy"
)

// meetingActs are the sentences for what units did around meetings and tasks.
func (t teller) meetingActs() map[policy.Kind]sentence {
	return map[policy.Kind]sentence{
		policy.MeetingAnswered{}.Kind(): telling(t.answeredMeeting),
		policy.PairAnswered{}.Kind():    telling(t.answeredPair),
		policy.TasksGiven{}.Kind():      telling(t.tasksGiven),
		policy.TaskMoved{}.Kind():       telling(t.taskMoved),
	}
}

// actsWith are the sentences of several parts.
func actsWith(all map[policy.Kind]sentence, more map[policy.Kind]sentence) map[policy.Kind]sentence {
	maps.Copy(all, more)
	return all
}

func (t teller) meetingOn(no int) string {
	m, ok := t.s.MeetingNo(no)
	if !ok {
		return strconv.Itoa(no)
	}
	return t.day(m.Date)
}

func (t teller) answeredMeeting(_ policy.Entry, d policy.MeetingAnswered) string {
	said := ""
	switch d.Answer {
	case policy.SendsSubstitute:
		said = text.T{ZH: "派员参加（%s）", EN: "sends %s instead"}.F(t.lang, t.person(d.Person, d.Name))
	case policy.OnLeaveThen:
		said = text.T{ZH: "请假（%s）", EN: "can't come (%s)"}.F(t.lang, t.typed(d.Reason))
	case policy.Attends, policy.NoAnswer:
		said = text.T{ZH: "参加", EN: "comes"}.In(t.lang)
	}
	return text.T{ZH: "回复%s沟通交流会：%s", EN: "answered for the meeting of %s: %s"}.F(t.lang, t.meetingOn(d.No), said)
}

func (t teller) answeredPair(_ policy.Entry, d policy.PairAnswered) string {
	return text.T{ZH: "反馈%s沟通交流会议题进展：%s", EN: "said what became of a problem of the meeting of %s: %s"}.
		F(t.lang, t.meetingOn(d.No), outcomeName(t.lang, d.Outcome)) + t.because(d.Word)
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
