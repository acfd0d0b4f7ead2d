package meeting

import (
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/slack-go/slack"

	"cdobot/commands"
	"cdobot/commands/text"
	"cdobot/commands/ui"
	"cdobot/policy"
)

// invitation is what somebody who is invited reads of a meeting, as it stands
// now: also after it was changed, answered or cancelled.
func invitation(v commands.Reader, s policy.State, m policy.Meeting, now time.Time) ui.Message {
	if !concerned(v, s, m) {
		return fromOutside(v, s, m)
	}
	blocks := append(meetingFacts(v, s, m), pairBlocks(v, s, m)...)
	say := meetingCalled(v) + "\n" + v.MeetingLine(m)
	if m.Cancelled != "" {
		off := text.T{ZH: "🚫 会议已取消：%s", EN: "🚫 The meeting is cancelled: %s"}.F(v.Lang, ui.Esc(m.Cancelled))
		return ui.Message{Text: off + "\n" + say, Blocks: []slack.Block{
			ui.Section("*" + meetingCalled(v) + "*\n~" + v.MeetingLine(m) + "~\n" + off), ui.Row(calendarButton(v, m)),
		}}
	}
	lines := []string{say}
	over := !now.Before(m.End())
	for _, u := range s.SeatsAt(m, v.Person) {
		answered := answerLine(v, m, u)
		lines = append(lines, answered)
		blocks = append(blocks, ui.Section(answered))
		if steps := answerSteps(v, m, u, now); len(steps) > 0 {
			blocks = append(blocks, ui.Row(steps...))
		}
	}
	if !over && m.On() && unanswered(v, s, m) {
		ask := askAnswer(v, m)
		lines = append(lines, ask)
		blocks = append(blocks, ui.Note(ask))
	}
	if tools := meetingTools(v, m, over); len(tools) > 0 {
		blocks = append(blocks, ui.Row(tools...))
	}
	return ui.Message{Text: ui.Clip(strings.Join(lines, "\n"), 3500), Blocks: blocks}
}

// fromOutside is all that somebody learns who is not asked to the meeting: that
// it takes place, or doesn't.
func fromOutside(v commands.Reader, s policy.State, m policy.Meeting) ui.Message {
	say := meetingCalled(v) + text.T{ZH: "（第%d号）", EN: " (no. %d)"}.F(v.Lang, m.No) + "\n🕑 " + meetingSeen(v, s, m)
	if m.Cancelled != "" {
		say += "\n" + text.T{ZH: "🚫 会议已取消", EN: "🚫 The meeting is cancelled"}.In(v.Lang)
	}
	why := text.T{ZH: "您不在该会议的参会范围内，具体时间、地点和材料仅向参会人员提供。", EN: "You are not invited to this meeting; hours, place and papers are for those who are."}.In(v.Lang)
	return ui.Message{Text: say + "\n" + why, Blocks: []slack.Block{ui.Section("*" + strings.Replace(say, "\n", "*\n", 1)), ui.Note(why)}}
}

// meetingSeen is when and where the meeting is, as far as the reader may know:
// who is not asked to it learns the day alone.
func meetingSeen(v commands.Reader, s policy.State, m policy.Meeting) string {
	if concerned(v, s, m) {
		return v.MeetingLine(m)
	}
	return text.Day(v.Lang, m.Date, v.Today)
}

// concerned says whether the reader may know where the meeting is and what it
// talks about: who is asked to it, goes there for somebody, or oversees all
// units.
func concerned(v commands.Reader, s policy.State, m policy.Meeting) bool {
	return len(s.SeatsAt(m, v.Person)) > 0 || isSubstitute(m, v.Person) || s.May(v.Person, policy.SeeAll, "")
}

// unanswered says whether a unit that the reader answers for has not.
func unanswered(v commands.Reader, s policy.State, m policy.Meeting) bool {
	return slices.ContainsFunc(s.SeatsAt(m, v.Person), func(u policy.Unit) bool { return m.Answers[u.Code].Answer == policy.NoAnswer })
}

// meetingFacts are when, where, who and what of a meeting.
func meetingFacts(v commands.Reader, s policy.State, m policy.Meeting) []slack.Block {
	facts := "*" + meetingCalled(v) + "*" + text.T{ZH: "（第%d号）", EN: " (no. %d)"}.F(v.Lang, m.No) + "\n" +
		"🕑 " + text.Day(v.Lang, m.Date, v.Today) + " " + v.Hours(m.MeetingFacts) + "\n" +
		"📍 " + ui.Esc(m.Place) + "\n" +
		"👥 " + whoIsInvited(v, s, m)
	blocks := []slack.Block{ui.Section(facts)}
	if m.Agenda != "" {
		blocks = append(blocks, ui.TypedOut(text.T{ZH: "议程", EN: "Agenda"}.In(v.Lang), m.Agenda)...)
	}
	return blocks
}

// pairBlocks are what the meeting talks about, out of units' reports: for those
// invited and the bureau, never for a channel.
func pairBlocks(v commands.Reader, s policy.State, m policy.Meeting) []slack.Block {
	if say := PairLines(v, s, m); say != "" {
		return []slack.Block{ui.Section(say)}
	}
	return nil
}

func whoIsInvited(v commands.Reader, s policy.State, m policy.Meeting) string {
	if len(m.Units) == 0 {
		return text.T{ZH: "全体首席数据官（%d个单位）", EN: "all CDOs (%d units)"}.F(v.Lang, len(s.Invited(m)))
	}
	return text.T{ZH: "以下单位的首席数据官：", EN: "the CDOs of "}.In(v.Lang) + v.Named(s, codesOf(s.Invited(m)), ui.MostNamed)
}

// askAnswer is by when to answer, and why.
func askAnswer(v commands.Reader, m policy.Meeting) string {
	return text.T{
		ZH: "请于%s前回复。首席数据官原则上需参加会议；不能参加的，可派员或请假并说明原因（实施方案四（二））。",
		EN: "Please answer by %s. CDOs are to come in principle; whoever can't sends somebody, or says why (plan, clause 四（二）).",
	}.F(v.Lang, text.Day(v.Lang, m.OneAnswer(), v.Today))
}

// answerSteps are the answers that a unit can give with a tap, the ones that
// it has not given.
func answerSteps(v commands.Reader, m policy.Meeting, u policy.Unit, now time.Time) []slack.BlockElement {
	if !m.On() || !now.Before(m.Start()) {
		return nil
	}
	no := strconv.Itoa(m.No)
	value, tell := u.Code+" "+no, "#"+u.Code+"/"+no
	attend := ui.Button("meeting.attend"+tell, value, text.T{ZH: "参加", EN: "Come"}.In(v.Lang))
	substitute := ui.Button("meeting.substitute"+tell, value, text.T{ZH: "派员参加…", EN: "Send somebody…"}.In(v.Lang))
	leave := ui.Button("meeting.leave"+tell, value, text.T{ZH: "请假…", EN: "Can't come…"}.In(v.Lang))
	if m.Answers[u.Code].Answer == policy.NoAnswer {
		return []slack.BlockElement{ui.Primary(attend), substitute, leave}
	}
	if m.Answers[u.Code].Answer == policy.Attends {
		return []slack.BlockElement{substitute, leave}
	}
	return []slack.BlockElement{attend, substitute, leave}
}

// meetingTools are what else can be had of the meeting.
func meetingTools(v commands.Reader, m policy.Meeting, over bool) []slack.BlockElement {
	no := strconv.Itoa(m.No)
	var tools []slack.BlockElement
	if !over && m.On() {
		tools = append(tools, calendarButton(v, m))
	}
	if len(commands.KeptFiles(m.Papers)) > 0 {
		tools = append(tools, ui.Button("meeting.papers", no, text.T{ZH: "会议材料", EN: "Papers"}.In(v.Lang)))
	}
	if m.Minutes.Entry > 0 {
		tools = append(tools, ui.Button("meeting.read", no, text.T{ZH: "查看纪要", EN: "Read the minutes"}.In(v.Lang)))
	}
	return tools
}

// wasAnnounced says what was said of the meeting before it changed, "" where
// it didn't.
func wasAnnounced(v commands.Reader, m policy.Meeting) string {
	if len(m.Past) == 0 {
		return ""
	}
	was, is := m.Past[len(m.Past)-1], m.MeetingFacts
	var lines []string
	if was.Date != is.Date || was.Time != is.Time || was.Until != is.Until {
		lines = append(lines, text.T{ZH: "原定时间：", EN: "It was to be: "}.In(v.Lang)+text.Day(v.Lang, was.Date, v.Today)+" "+v.Hours(was))
	}
	if was.Place != is.Place {
		lines = append(lines, text.T{ZH: "原定地点：", EN: "It was to be at: "}.In(v.Lang)+ui.Esc(was.Place))
	}
	if was.Agenda != is.Agenda {
		lines = append(lines, text.T{ZH: "议程有调整", EN: "The agenda has changed"}.In(v.Lang))
	}
	if was.Date != is.Date {
		lines = append(lines, text.T{ZH: "会议改期，请重新回复。", EN: "As the day is another, please answer anew."}.In(v.Lang))
	}
	return strings.Join(lines, "\n")
}
