package commands

import (
	"strconv"

	"cdobot/commands/text"
	"cdobot/policy"
)

// What a unit's history says of meetings.

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
