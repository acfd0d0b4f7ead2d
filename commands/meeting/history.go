package meeting

import (
	"strconv"

	"cdobot/commands"
	"cdobot/commands/text"
	"cdobot/policy"
)

// What a unit's history says of meetings.

func meetingOn(t commands.Teller, no int) string {
	m, ok := t.S.MeetingNo(no)
	if !ok {
		return strconv.Itoa(no)
	}
	return t.Day(m.Date)
}

func answeredMeeting(t commands.Teller, _ policy.Entry, d policy.MeetingAnswered) string {
	said := ""
	switch d.Answer {
	case policy.SendsSubstitute:
		said = text.T{ZH: "派员参加（%s）", EN: "sends %s instead"}.F(t.Lang, t.Person(d.Person, d.Name))
	case policy.OnLeaveThen:
		said = text.T{ZH: "请假（%s）", EN: "can't come (%s)"}.F(t.Lang, t.Typed(d.Reason))
	case policy.Attends, policy.NoAnswer:
		said = text.T{ZH: "参加", EN: "comes"}.In(t.Lang)
	}
	return text.T{ZH: "回复%s沟通交流会：%s", EN: "answered for the meeting of %s: %s"}.F(t.Lang, meetingOn(t, d.No), said)
}

func answeredPair(t commands.Teller, _ policy.Entry, d policy.PairAnswered) string {
	return text.T{ZH: "反馈%s沟通交流会议题进展：%s", EN: "said what became of a problem of the meeting of %s: %s"}.
		F(t.Lang, meetingOn(t, d.No), outcomeName(t.Lang, d.Outcome)) + t.Because(d.Word)
}
