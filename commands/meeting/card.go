package meeting

import (
	"bytes"
	"context"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/slack-go/slack"

	"cdobot/commands"
	"cdobot/commands/text"
	"cdobot/commands/ui"
	"cdobot/documents"
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
		blocks = append(blocks, ui.RowOf(answerSteps(v, m, u, now))...)
	}
	if !over && m.On() && unanswered(v, s, m) {
		ask := askAnswer(v, m)
		lines = append(lines, ask)
		blocks = append(blocks, ui.Note(ask))
	}
	blocks = append(blocks, ui.RowOf(append(meetingTools(v, m, over), coopButtons(v, s, m, now)...))...)
	return ui.Message{Text: ui.ClipMarked(strings.Join(lines, "\n"), 3500), Blocks: blocks}
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

// meetingCard tells somebody of a meeting: those invited what it is like, the
// channel the same with counts, the bureau how the word gets around.
func meetingCard(ctx context.Context, a *commands.App, s policy.State, v commands.Reader, n policy.Notice) (ui.Message, error) {
	mail := *n.Trigger
	m, ok := s.MeetingNo(mail.No)
	if !ok {
		return ui.Message{}, fmt.Errorf("there is no meeting no. %d", mail.No)
	}
	switch {
	case a.CurrentPlanner().Watches(s, mail, n.To):
		return watching(ctx, a, s, v, m, mail)
	case mail.Event == policy.MeetingAnsweredKind:
		return substituteCard(v, s, m, mail), nil
	case mail.Event == policy.MeetingSoonKind:
		return soonCard(v, s, m, v.Now), nil
	case n.To == a.CurrentPlanner().Channel:
		return channelCard(v, s, m, mail), nil
	case leftOut(v, s, mail):
		say := text.T{ZH: "*%s*\n%s\n参会范围已调整，贵单位无需参加。此前如已回复，不必再作处理。", EN: "*%s*\n%s\nYour unit is no longer invited; there is nothing to do, whatever you had answered."}.F(v.Lang, meetingCalled(v), meetingSeen(v, s, m))
		return *ui.Said(say), nil
	}
	return titled(meetingTitle(v, s, m, mail), invitation(v, s, m, v.Now)), nil
}

// meetingTitle is what the word is about.
func meetingTitle(v commands.Reader, s policy.State, m policy.Meeting, mail policy.Trigger) string {
	switch mail.Event {
	case policy.MeetingChangedKind:
		title := text.T{ZH: "*会议变更通知*", EN: "*The meeting has changed*"}.In(v.Lang)
		if was := wasAnnounced(v, m); was != "" && mail.Seq == m.Sequence && concerned(v, s, m) {
			title += "\n" + was
		}
		return title
	case policy.MeetingCancelledKind:
		return text.T{ZH: "*会议取消通知*", EN: "*The meeting is cancelled*"}.In(v.Lang)
	case policy.MinutesKeptKind:
		return text.T{ZH: "*会议纪要已印发，请查阅*", EN: "*The minutes are there*"}.In(v.Lang)
	default:
		return text.T{ZH: "*会议通知*", EN: "*You are invited*"}.In(v.Lang)
	}
}

// leftOut says whether the reader was invited before the change and is no more.
func leftOut(v commands.Reader, s policy.State, mail policy.Trigger) bool {
	if mail.For == "" {
		return false
	}
	m, _ := s.MeetingNo(mail.No)
	return len(s.SeatsAt(m, v.Person)) == 0
}

// channelCard is the one post in the channel: that the meeting takes place, and
// counts. A channel has readers who are not asked to it, so that the place and
// the reasons stay with those who are.
func channelCard(v commands.Reader, s policy.State, m policy.Meeting, mail policy.Trigger) ui.Message {
	say, when := meetingTitle(v, s, m, mail), text.Day(v.Lang, m.Date, v.Today)
	if m.Cancelled != "" {
		off := text.T{ZH: "🚫 会议已取消", EN: "🚫 The meeting is cancelled"}.In(v.Lang)
		return ui.Message{Text: off + "\n" + when, Blocks: []slack.Block{ui.Section(say + "\n~" + when + "~\n" + off)}}
	}
	who := text.T{ZH: "部分单位的首席数据官（%d个单位）", EN: "the CDOs of some units (%d)"}.F(v.Lang, len(s.Invited(m)))
	if len(m.Units) == 0 {
		who, when = whoIsInvited(v, s, m), when+" "+v.Hours(m.MeetingFacts)
	}
	facts := "*" + meetingCalled(v) + "*" + text.T{ZH: "（第%d号）", EN: " (no. %d)"}.F(v.Lang, m.No) + "\n🕑 " + when + "\n👥 " + who
	counts := counts4(v, s, m)
	if v.Now.Before(m.Start()) {
		counts += text.T{ZH: "\n通知已私信发送，地点和议程见通知，请在私信中回复。", EN: "\nThe invitations, with the place and the agenda, are in everybody's conversation with me; please answer there."}.In(v.Lang)
	}
	blocks := []slack.Block{ui.Section(say), ui.Section(facts), ui.Note(counts), ui.Row(calendarButton(v, m))}
	return ui.Message{Text: strings.ReplaceAll(say, "*", "") + "\n" + when + "\n" + counts, Blocks: blocks}
}

// watching is the bureau's card of a word that goes to many.
func watching(ctx context.Context, a *commands.App, s policy.State, v commands.Reader, m policy.Meeting, mail policy.Trigger) (ui.Message, error) {
	o, err := a.Told(ctx)
	if err != nil {
		return ui.Message{}, err
	}
	title := map[policy.EventKind]text.T{
		policy.MeetingAnnouncedKind: {ZH: "*会议通知的送达和回复*", EN: "*The invitations and their answers*"},
		policy.MeetingChangedKind:   {ZH: "*会议变更通知的送达和回复*", EN: "*Word of the change, and the answers*"},
		policy.MeetingCancelledKind: {ZH: "*会议取消通知的送达*", EN: "*Word that it is cancelled*"},
		policy.MinutesKeptKind:      {ZH: "*会议纪要的送达*", EN: "*The minutes on their way*"},
	}[mail.Event].In(v.Lang)
	lines := []string{title, v.MeetingLine(m), v.ProgressLine(a.CurrentPlanner().Progress(s, o, mail))}
	if m.On() && mail.Event != policy.MinutesKeptKind {
		lines = append(lines, counts4(v, s, m))
	}
	if none := unreached(v, s, m); none != "" {
		lines = append(lines, none)
	}
	lines = append(lines, text.T{ZH: "经办：%s", EN: "Sent by %s"}.F(v.Lang, ui.Mention(mail.By)))
	say := strings.Join(lines, "\n")
	open := ui.Button("meeting.show", strconv.Itoa(m.No), text.T{ZH: "查看详情", EN: "Open"}.In(v.Lang))
	return ui.Message{Text: strings.ReplaceAll(say, "*", ""), Blocks: []slack.Block{ui.Section(say), ui.Row(open)}}, nil
}

// soonCard reminds whoever comes that the meeting begins within the hour.
func soonCard(v commands.Reader, s policy.State, m policy.Meeting, _ time.Time) ui.Message {
	say := text.T{ZH: "⏰ *首席数据官沟通交流会即将开始*\n%s\n您已回复参加，特此提醒。", EN: "⏰ *The exchange meeting is about to begin*\n%s\nYou said that you come."}.F(v.Lang, meetingSeen(v, s, m))
	blocks := []slack.Block{ui.Section(say)}
	blocks = append(blocks, ui.RowOf(meetingTools(v, m, false))...)
	return ui.Message{Text: strings.ReplaceAll(say, "*", ""), Blocks: blocks}
}

// substituteCard tells somebody that they go to the meeting for a CDO, or no
// longer do.
func substituteCard(v commands.Reader, s policy.State, m policy.Meeting, mail policy.Trigger) ui.Message {
	u := s.Units.At(mail.Unit)
	if m.Answers[u.Code].Person != v.Person || m.Cancelled != "" {
		return *ui.Said(text.T{ZH: "*%s*\n%s\n不再需要您代表%s参加。", EN: "*%s*\n%s\nYou need not go for %s any more."}.F(v.Lang, meetingCalled(v), meetingSeen(v, s, m), text.UnitName(v.Lang, u)))
	}
	title := text.T{ZH: "*请您代表%s参加会议*\n由 %s 指派；如有不便，请告知本单位联络员。", EN: "*You go to this meeting for %s*\n%s asked for it; if you can't, please tell the unit's liaison."}
	if s.May(v.Person, policy.AnswerMeetings, u.Code) { // who answers for the unit mends it alone
		title = text.T{ZH: "*请您代表%s参加会议*\n由 %s 指派；如有不便，请发送 `/cdo 会议` 变更回复。", EN: "*You go to this meeting for %s*\n%s asked for it; if you can't, please change the answer with `/cdo meeting`."}
	}
	return titled(title.F(v.Lang, text.UnitName(v.Lang, u), ui.Mention(mail.By)), invitation(v, s, m, v.Now))
}

// titled is the message with a title over it; notifications show no stars.
func titled(title string, m ui.Message) ui.Message {
	m = *ui.Above(title, m)
	m.Text = strings.ReplaceAll(title, "*", "") + strings.TrimPrefix(m.Text, title)
	return m
}

// calendarButton hands over the meeting for a calendar; of one that is
// cancelled, what takes it out again.
func calendarButton(v commands.Reader, m policy.Meeting) *slack.ButtonBlockElement {
	label := text.T{ZH: "加入日历", EN: "For your calendar"}
	if m.Cancelled != "" {
		label = text.T{ZH: "从日历移除", EN: "Out of your calendar"}
	}
	return ui.Button("meeting.calendar", strconv.Itoa(m.No), label.In(v.Lang))
}

// meetingCalendar hands the meeting over as a calendar's file. It has the same
// name for ever and says which change it knows, so that a calendar that has it
// already is mended and not doubled.
func meetingCalendar(_ context.Context, a *commands.App, r commands.Request, s policy.State, m policy.Meeting) (commands.Answer, error) {
	v := a.Reader(r)
	if !concerned(v, s, m) {
		return commands.Answer{}, commands.Readable(s, r, policy.Refuse(policy.NotInvitedYou, "", ""))
	}
	c := documents.Calendar{Name: meetingCalled(v), Method: "PUBLISH", Events: []documents.Event{v.MeetingEvent(m)}}
	if m.Cancelled != "" {
		c.Method = "CANCEL"
	}
	var out bytes.Buffer
	if err := documents.WriteCalendar(&out, c); err != nil {
		return commands.Answer{}, fmt.Errorf("make the calendar: %w", err)
	}
	say := text.T{
		ZH: "📅 `%s` 已发到您与我的会话，打开即可加入；会议变更或取消后，再取一次即可更新。想要自动同步，请发送 `/cdo calendar` 开通订阅。",
		EN: "📅 `%s` is in our conversation; open it to add the meeting. After a change, fetch it again, or have your calendar follow by itself with `/cdo calendar`.",
	}
	name := fmt.Sprintf("cdo-meeting-%s.ics", m.Date)
	return commands.Answer{Message: ui.Said(say.F(r.Lang, name)), Files: []commands.File{{Name: name, Content: out.Bytes()}}}, nil
}
