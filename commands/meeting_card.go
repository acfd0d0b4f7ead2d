package commands

import (
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/slack-go/slack"

	"cdobot/commands/text"
	"cdobot/policy"
)

// invitation is what somebody who is invited reads of a meeting, as it stands
// now: also after it was changed, answered or cancelled.
func (v reader) invitation(s policy.State, m policy.Meeting, now time.Time) Message {
	if !v.concerned(s, m) {
		return v.fromOutside(s, m)
	}
	blocks := append(v.meetingFacts(s, m), v.pairBlocks(s, m)...)
	say := v.meetingCalled() + "\n" + v.meetingLine(m)
	if m.Cancelled != "" {
		off := text.T{ZH: "🚫 会议已取消：%s", EN: "🚫 The meeting is cancelled: %s"}.F(v.lang, esc(m.Cancelled))
		return Message{Text: off + "\n" + say, Blocks: []slack.Block{
			section("*" + v.meetingCalled() + "*\n~" + v.meetingLine(m) + "~\n" + off), row(v.calendarButton(m)),
		}}
	}
	lines := []string{say}
	over := !now.Before(m.End())
	for _, u := range s.SeatsAt(m, v.person) {
		answered := v.answerLine(m, u)
		lines = append(lines, answered)
		blocks = append(blocks, section(answered))
		if steps := v.answerSteps(m, u, now); len(steps) > 0 {
			blocks = append(blocks, row(steps...))
		}
	}
	if !over && m.On() && v.unanswered(s, m) {
		ask := v.askAnswer(m)
		lines = append(lines, ask)
		blocks = append(blocks, note(ask))
	}
	if tools := v.meetingTools(m, over); len(tools) > 0 {
		blocks = append(blocks, row(tools...))
	}
	return Message{Text: clip(strings.Join(lines, "\n"), 3500), Blocks: blocks}
}

// fromOutside is all that somebody learns who is not asked to the meeting: that
// it takes place, or doesn't.
func (v reader) fromOutside(s policy.State, m policy.Meeting) Message {
	say := v.meetingCalled() + text.T{ZH: "（第%d号）", EN: " (no. %d)"}.F(v.lang, m.No) + "\n🕑 " + v.meetingSeen(s, m)
	if m.Cancelled != "" {
		say += "\n" + text.T{ZH: "🚫 会议已取消", EN: "🚫 The meeting is cancelled"}.In(v.lang)
	}
	why := text.T{ZH: "您不在该会议的参会范围内，具体时间、地点和材料仅向参会人员提供。", EN: "You are not invited to this meeting; hours, place and papers are for those who are."}.In(v.lang)
	return Message{Text: say + "\n" + why, Blocks: []slack.Block{section("*" + strings.Replace(say, "\n", "*\n", 1)), note(why)}}
}

// meetingSeen is when and where the meeting is, as far as the reader may know:
// who is not asked to it learns the day alone.
func (v reader) meetingSeen(s policy.State, m policy.Meeting) string {
	if v.concerned(s, m) {
		return v.meetingLine(m)
	}
	return text.Day(v.lang, m.Date, v.today)
}

// concerned says whether the reader may know where the meeting is and what it
// talks about: who is asked to it, goes there for somebody, or oversees all
// units.
func (v reader) concerned(s policy.State, m policy.Meeting) bool {
	return len(s.SeatsAt(m, v.person)) > 0 || isSubstitute(m, v.person) || s.May(v.person, policy.SeeAll, "")
}

// unanswered says whether a unit that the reader answers for has not.
func (v reader) unanswered(s policy.State, m policy.Meeting) bool {
	return slices.ContainsFunc(s.SeatsAt(m, v.person), func(u policy.Unit) bool { return m.Answers[u.Code].Answer == policy.NoAnswer })
}

// meetingFacts are when, where, who and what of a meeting.
func (v reader) meetingFacts(s policy.State, m policy.Meeting) []slack.Block {
	facts := "*" + v.meetingCalled() + "*" + text.T{ZH: "（第%d号）", EN: " (no. %d)"}.F(v.lang, m.No) + "\n" +
		"🕑 " + text.Day(v.lang, m.Date, v.today) + " " + v.hours(m.MeetingFacts) + "\n" +
		"📍 " + esc(m.Place) + "\n" +
		"👥 " + v.whoIsInvited(s, m)
	blocks := []slack.Block{section(facts)}
	if m.Agenda != "" {
		blocks = append(blocks, typedOut(text.T{ZH: "议程", EN: "Agenda"}.In(v.lang), m.Agenda)...)
	}
	return blocks
}

// pairBlocks are what the meeting talks about, out of units' reports: for those
// invited and the bureau, never for a channel.
func (v reader) pairBlocks(s policy.State, m policy.Meeting) []slack.Block {
	if say := v.pairLines(s, m); say != "" {
		return []slack.Block{section(say)}
	}
	return nil
}

func (v reader) whoIsInvited(s policy.State, m policy.Meeting) string {
	if len(m.Units) == 0 {
		return text.T{ZH: "全体首席数据官（%d个单位）", EN: "all CDOs (%d units)"}.F(v.lang, len(s.Invited(m)))
	}
	return text.T{ZH: "以下单位的首席数据官：", EN: "the CDOs of "}.In(v.lang) + v.named(s, codesOf(s.Invited(m)), mostNamed)
}

// askAnswer is by when to answer, and why.
func (v reader) askAnswer(m policy.Meeting) string {
	return text.T{
		ZH: "请于%s前回复。首席数据官原则上需参加会议；不能参加的，可派员或请假并说明原因（实施方案四（二））。",
		EN: "Please answer by %s. CDOs are to come in principle; whoever can't sends somebody, or says why (plan, clause 四（二）).",
	}.F(v.lang, text.Day(v.lang, m.OneAnswer(), v.today))
}

// answerSteps are the answers that a unit can give with a tap, the ones that
// it has not given.
func (v reader) answerSteps(m policy.Meeting, u policy.Unit, now time.Time) []slack.BlockElement {
	if !m.On() || !now.Before(m.Start()) {
		return nil
	}
	no := strconv.Itoa(m.No)
	value, tell := u.Code+" "+no, "#"+u.Code+"/"+no
	attend := button("meeting.attend"+tell, value, text.T{ZH: "参加", EN: "Come"}.In(v.lang))
	substitute := button("meeting.substitute"+tell, value, text.T{ZH: "派员参加…", EN: "Send somebody…"}.In(v.lang))
	leave := button("meeting.leave"+tell, value, text.T{ZH: "请假…", EN: "Can't come…"}.In(v.lang))
	if m.Answers[u.Code].Answer == policy.NoAnswer {
		return []slack.BlockElement{primary(attend), substitute, leave}
	}
	if m.Answers[u.Code].Answer == policy.Attends {
		return []slack.BlockElement{substitute, leave}
	}
	return []slack.BlockElement{attend, substitute, leave}
}

// meetingTools are what else can be had of the meeting.
func (v reader) meetingTools(m policy.Meeting, over bool) []slack.BlockElement {
	no := strconv.Itoa(m.No)
	var tools []slack.BlockElement
	if !over && m.On() {
		tools = append(tools, v.calendarButton(m))
	}
	if len(keptFiles(m.Papers)) > 0 {
		tools = append(tools, button("meeting.papers", no, text.T{ZH: "会议材料", EN: "Papers"}.In(v.lang)))
	}
	if m.Minutes.Entry > 0 {
		tools = append(tools, button("meeting.read", no, text.T{ZH: "查看纪要", EN: "Read the minutes"}.In(v.lang)))
	}
	return tools
}

// wasAnnounced says what was said of the meeting before it changed, "" where
// it didn't.
func (v reader) wasAnnounced(m policy.Meeting) string {
	if len(m.Past) == 0 {
		return ""
	}
	was, is := m.Past[len(m.Past)-1], m.MeetingFacts
	var lines []string
	if was.Date != is.Date || was.Time != is.Time || was.Until != is.Until {
		lines = append(lines, text.T{ZH: "原定时间：", EN: "It was to be: "}.In(v.lang)+text.Day(v.lang, was.Date, v.today)+" "+v.hours(was))
	}
	if was.Place != is.Place {
		lines = append(lines, text.T{ZH: "原定地点：", EN: "It was to be at: "}.In(v.lang)+esc(was.Place))
	}
	if was.Agenda != is.Agenda {
		lines = append(lines, text.T{ZH: "议程有调整", EN: "The agenda has changed"}.In(v.lang))
	}
	if was.Date != is.Date {
		lines = append(lines, text.T{ZH: "会议改期，请重新回复。", EN: "As the day is another, please answer anew."}.In(v.lang))
	}
	return strings.Join(lines, "\n")
}
