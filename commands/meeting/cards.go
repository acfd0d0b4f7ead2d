package meeting

import (
	"context"
	"fmt"
	"strconv"
	"strings"
	"time"

	"github.com/slack-go/slack"

	"cdobot/commands"
	"cdobot/commands/text"
	"cdobot/commands/ui"
	"cdobot/policy"
)

// meetingCard tells somebody of a meeting: those invited what it is like, the
// channel the same with counts, the bureau how the word gets around.
func meetingCard(ctx context.Context, a *commands.App, s policy.State, v commands.Reader, n policy.Notice) (ui.Message, error) {
	mail := *n.Mail
	m, ok := s.MeetingNo(mail.No)
	if !ok {
		return ui.Message{}, fmt.Errorf("there is no meeting no. %d", mail.No)
	}
	switch {
	case a.Planner.Watches(s, mail, n.To):
		return watching(ctx, a, s, v, m, mail)
	case mail.Deed == policy.MeetingAnswered{}.Kind():
		return substituteCard(v, s, m, mail), nil
	case mail.Deed == policy.MeetingSoon():
		return soonCard(v, s, m, v.Now), nil
	case n.To == a.Planner.Channel:
		return channelCard(v, s, m, mail), nil
	case leftOut(v, s, mail):
		say := text.T{ZH: "*%s*\n%s\n参会范围已调整，贵单位无需参加。此前如已回复，不必再作处理。", EN: "*%s*\n%s\nYour unit is no longer invited; there is nothing to do, whatever you had answered."}.F(v.Lang, meetingCalled(v), meetingSeen(v, s, m))
		return *ui.Said(say), nil
	}
	return titled(meetingTitle(v, s, m, mail), invitation(v, s, m, v.Now)), nil
}

// meetingTitle is what the word is about.
func meetingTitle(v commands.Reader, s policy.State, m policy.Meeting, mail policy.Mail) string {
	switch mail.Deed {
	case policy.MeetingChanged{}.Kind():
		title := text.T{ZH: "*会议变更通知*", EN: "*The meeting has changed*"}.In(v.Lang)
		if was := wasAnnounced(v, m); was != "" && mail.Seq == m.Sequence && concerned(v, s, m) {
			title += "\n" + was
		}
		return title
	case policy.MeetingCancelled{}.Kind():
		return text.T{ZH: "*会议取消通知*", EN: "*The meeting is cancelled*"}.In(v.Lang)
	case policy.MinutesKept{}.Kind():
		return text.T{ZH: "*会议纪要已印发，请查阅*", EN: "*The minutes are there*"}.In(v.Lang)
	}
	return text.T{ZH: "*会议通知*", EN: "*You are invited*"}.In(v.Lang)
}

// leftOut says whether the reader was invited before the change and is no more.
func leftOut(v commands.Reader, s policy.State, mail policy.Mail) bool {
	if mail.For == "" {
		return false
	}
	m, _ := s.MeetingNo(mail.No)
	return len(s.SeatsAt(m, v.Person)) == 0
}

// channelCard is the one post in the channel: that the meeting takes place, and
// counts. A channel has readers who are not asked to it, so that the place and
// the reasons stay with those who are.
func channelCard(v commands.Reader, s policy.State, m policy.Meeting, mail policy.Mail) ui.Message {
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
func watching(ctx context.Context, a *commands.App, s policy.State, v commands.Reader, m policy.Meeting, mail policy.Mail) (ui.Message, error) {
	o, err := a.Told(ctx)
	if err != nil {
		return ui.Message{}, err
	}
	title := map[policy.Kind]text.T{
		policy.MeetingAnnounced{}.Kind(): {ZH: "*会议通知的送达和回复*", EN: "*The invitations and their answers*"},
		policy.MeetingChanged{}.Kind():   {ZH: "*会议变更通知的送达和回复*", EN: "*Word of the change, and the answers*"},
		policy.MeetingCancelled{}.Kind(): {ZH: "*会议取消通知的送达*", EN: "*Word that it is cancelled*"},
		policy.MinutesKept{}.Kind():      {ZH: "*会议纪要的送达*", EN: "*The minutes on their way*"},
	}[mail.Deed].In(v.Lang)
	lines := []string{title, v.MeetingLine(m), v.ProgressLine(a.Planner.Progress(s, o, mail))}
	if m.On() && mail.Deed != (policy.MinutesKept{}).Kind() {
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
	if tools := meetingTools(v, m, false); len(tools) > 0 {
		blocks = append(blocks, ui.Row(tools...))
	}
	return ui.Message{Text: strings.ReplaceAll(say, "*", ""), Blocks: blocks}
}

// substituteCard tells somebody that they go to the meeting for a CDO, or no
// longer do.
func substituteCard(v commands.Reader, s policy.State, m policy.Meeting, mail policy.Mail) ui.Message {
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
