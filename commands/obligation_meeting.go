package commands

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/slack-go/slack"

	"cdobot/commands/text"
	"cdobot/policy"
)

// What meetings want of a unit, and the tasks that it has: how it stands, and
// the button that does it.

// meetingStanding is standing for these, "" for what is owed otherwise.
func (v reader) meetingStanding(s policy.State, ob policy.Obligation) string {
	u := s.Units.At(ob.Unit)
	switch ob.Noun {
	case policy.TaskNoun:
		return v.tasksStanding(u, ob)
	case policy.AnswerNoun, policy.AttendNoun, policy.FollowNoun:
	default:
		return ""
	}
	var lines, answers []string
	for _, m := range s.MeetingsOf(u, ob.Noun, ob.Due) {
		lines = append(lines, v.meetingSeen(s, m))
		answers = append(answers, text.T{ZH: "已回复：%s。如有变化，请重新答复。", EN: "Your answer: %s. If that has changed, please answer anew."}.F(v.lang, v.answer(m.Answers[u.Code].AnswerFacts)))
	}
	if ob.Status.Fulfilled() || len(lines) == 0 {
		return v.meetingEnded(s, u, ob)
	}
	say := strings.Join(lines, "\n") + "\n"
	switch ob.Noun {
	case policy.AnswerNoun:
		say += text.T{ZH: "首席数据官原则上需参加。", EN: "CDOs are to come in principle. "}.In(v.lang) + v.deadline(ob)
	case policy.FollowNoun:
		say += text.T{ZH: "会上交流的问题是否已解决，请予反馈。", EN: "Please say whether the problem that was talked about has gone away."}.In(v.lang)
	default:
		say += strings.Join(answers, "\n")
	}
	return say
}

// meetingLine is when and where the meeting is.
func (v reader) meetingLine(m policy.Meeting) string {
	return fmt.Sprintf("%s %s　%s", text.Day(v.lang, m.Date, v.today), v.hours(m.MeetingFacts), esc(m.Place))
}

// meetings are those of the half-year: for a unit with what it answered and how
// it was there.
func (v reader) meetings(s policy.State, ob policy.Obligation) string {
	var out []string
	known := v.meetingsKnown(s)
	for _, m := range s.MeetingsIn(ob.Period) {
		if !slices.ContainsFunc(known, func(k policy.Meeting) bool { return k.No == m.No }) {
			continue
		}
		line := text.Day(v.lang, m.Date, v.today)
		if v.concerned(s, m) {
			line = fmt.Sprintf("%s %s %s", line, m.Time, esc(m.Place))
		}
		if u := s.Units.At(ob.Unit); ob.Unit != "" && s.Invites(m, u.Code) {
			line += v.ownPart(m, u)
		}
		out = append(out, line)
	}
	if len(out) == 0 {
		return text.T{ZH: "会议时间尚未确定。", EN: "No date has been set yet. "}.In(v.lang)
	}
	return strings.Join(out, text.T{ZH: "；", EN: "; "}.In(v.lang)) + text.T{ZH: "。", EN: "."}.In(v.lang)
}

// ownPart is how a unit was at a meeting, or what it answered.
func (v reader) ownPart(m policy.Meeting, u policy.Unit) string {
	say := ""
	switch {
	case len(m.Attended) > 0:
		say = v.attendance(m, u)
	case !m.On():
		return ""
	case v.today > m.Date && m.Answers[u.Code].Answer == policy.NoAnswer:
		return ""
	default:
		say = v.answer(m.Answers[u.Code].AnswerFacts)
	}
	return text.T{ZH: "，%s", EN: ", %s"}.F(v.lang, say)
}

// hours are from when to when: 14:30—16:30.
func (v reader) hours(f policy.MeetingFacts) string {
	if f.Until == "" {
		return f.Time
	}
	return f.Time + text.T{ZH: "—", EN: "–"}.In(v.lang) + f.Until
}

func (v reader) tasksStanding(u policy.Unit, ob policy.Obligation) string {
	var lines []string
	for _, t := range u.TasksBy(ob.Due) {
		lines = append(lines, "• "+v.taskLine(t))
	}
	if len(lines) == 0 {
		return v.tasksEnded(u, ob)
	}
	return strings.Join(lines, "\n") + "\n" + v.deadline(ob)
}

// taskLine is a task in a line, with how far it has come.
func (v reader) taskLine(t policy.Task) string {
	say := text.T{ZH: "第%d号：%s", EN: "No. %d: %s"}.F(v.lang, t.No, esc(clip(policy.Line(t.What), 120)))
	if t.State == policy.TaskAccepted {
		say += text.T{ZH: "（办理中）", EN: " (under way)"}.In(v.lang)
	}
	return say
}

// answerBlocks are the answers to an invitation, right below the reminder of
// it: one tap is enough.
func (v reader) answerBlocks(s policy.State, r policy.Reminder, ob policy.Obligation, now time.Time) []slack.Block {
	if r.Noun != policy.AnswerNoun || r.Digest || ob.Status.Fulfilled() || v.passedOn(s, r) {
		return nil
	}
	u := s.Units.At(r.Unit)
	var blocks []slack.Block
	for _, m := range s.MeetingsOf(u, r.Noun, ob.Due) {
		if steps := v.answerSteps(m, u, now); len(steps) > 0 {
			blocks = append(blocks, row(steps...))
		}
	}
	return blocks
}

// meetingButton is doIt for these.
func (v reader) meetingButton(s policy.State, ob policy.Obligation) *slack.ButtonBlockElement {
	u, tell := s.Units.At(ob.Unit), "#"+ob.Key()
	if ob.Noun == policy.TaskNoun {
		return button("task.open"+tell, u.Code, text.T{ZH: "办理任务", EN: "See to it"}.In(v.lang))
	}
	meetings := s.MeetingsOf(u, ob.Noun, ob.Due)
	if len(meetings) == 0 {
		return nil
	}
	m := meetings[0]
	value := u.Code + " " + strconv.Itoa(m.No)
	switch ob.Noun {
	case policy.AnswerNoun:
		return button("meeting.reply"+tell, value, text.T{ZH: "回复", EN: "Answer"}.In(v.lang))
	case policy.FollowNoun:
		return button("meeting.follow"+tell, value, text.T{ZH: "反馈进展", EN: "Say how it is"}.In(v.lang))
	default:
		return button("meeting.reply"+tell, value, text.T{ZH: "变更回复", EN: "Answer anew"}.In(v.lang))
	}
}
