package app

import (
	"strconv"

	"cdobot/commands/text"
	"cdobot/policy"
)

// attendance is a row for each unit that was asked to a meeting: what it
// answered, and how it was there.
func (x exporting) attendance() table {
	t := table{name: "attendance", title: text.T{ZH: "参会", EN: "Attendance"}, keys: []string{
		"no", "date", "unit", "answer", "substitute", "substitute_id", "reason", "by", "at", "attended",
	}}
	for _, m := range x.state.Meetings {
		for _, u := range x.state.Invited(m) {
			a := m.Answers[u.Code]
			t.rows = append(t.rows, []string{
				strconv.Itoa(m.No), m.Date.String(), u.Code, string(a.Answer), a.Name, a.Person, a.Reason, a.By, instant(a.At), string(m.Attended[u.Code]),
			})
		}
	}
	return t
}

// tasks are those of all units, done or not.
func (x exporting) tasks() table {
	t := table{name: "tasks", title: text.T{ZH: "任务", EN: "Tasks"}, keys: []string{
		"unit", "no", "what", "due", "meeting", "given_by", "given", "state", "note", "moved_by", "moved",
	}}
	x.each(func(u policy.Unit) {
		for _, k := range u.Tasks {
			t.rows = append(t.rows, []string{
				u.Code, strconv.Itoa(k.No), k.What, k.Due.String(), strconv.Itoa(k.Meeting), k.By, instant(k.Given), string(k.State), k.Note, k.MovedBy, instant(k.Moved),
			})
		}
	})
	return t
}

// meetingColumns are the columns of these tables in words.
func meetingColumns() map[string]text.T {
	return map[string]text.T{
		"announced": {ZH: "通知时间", EN: "Announced"}, "answer_by": {ZH: "回复时限", EN: "Answers by"},
		"answer": {ZH: "回复", EN: "Answer"}, "substitute": {ZH: "代为参会人员", EN: "Substitute"}, "substitute_id": {ZH: "代为参会账号", EN: "Substitute's account"},
		"reason": {ZH: "原因", EN: "Reason"}, "attended": {ZH: "签到", EN: "Attended"},
		"what": {ZH: "任务内容", EN: "Task"}, "meeting": {ZH: "来源会议", EN: "Meeting"}, "given_by": {ZH: "交办人", EN: "Given by"}, "given": {ZH: "交办时间", EN: "Given"},
		"moved_by": {ZH: "更新人", EN: "Updated by"}, "moved": {ZH: "更新时间", EN: "Updated"},
	}
}
