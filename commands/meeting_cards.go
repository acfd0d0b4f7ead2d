package commands

import (
	"context"
	"fmt"
	"strconv"
	"strings"
	"time"

	"github.com/slack-go/slack"

	"cdobot/commands/text"
	"cdobot/policy"
)

// meetingCard tells somebody of a meeting: those invited what it is like, the
// channel the same with counts, the bureau how the word gets around.
func meetingCard(ctx context.Context, a *App, s policy.State, v reader, n policy.Notice) (Message, error) {
	mail := *n.Mail
	m, ok := s.MeetingNo(mail.No)
	if !ok {
		return Message{}, fmt.Errorf("there is no meeting no. %d", mail.No)
	}
	switch {
	case a.Planner.Watches(s, mail, n.To):
		return a.watching(ctx, s, v, m, mail)
	case mail.Deed == policy.MeetingAnswered{}.Kind():
		return v.substituteCard(s, m, mail), nil
	case mail.Deed == policy.MeetingSoon():
		return v.soonCard(s, m, v.now), nil
	case n.To == a.Planner.Channel:
		return v.channelCard(s, m, mail), nil
	case v.leftOut(s, mail):
		say := text.T{ZH: "*%s*\n%s\n参会范围已调整，贵单位无需参加。此前如已回复，不必再作处理。", EN: "*%s*\n%s\nYour unit is no longer invited; there is nothing to do, whatever you had answered."}.F(v.lang, v.meetingCalled(), v.meetingSeen(s, m))
		return *said(say), nil
	}
	return titled(v.meetingTitle(s, m, mail), v.invitation(s, m, v.now)), nil
}

// meetingTitle is what the word is about.
func (v reader) meetingTitle(s policy.State, m policy.Meeting, mail policy.Mail) string {
	switch mail.Deed {
	case policy.MeetingChanged{}.Kind():
		title := text.T{ZH: "*会议变更通知*", EN: "*The meeting has changed*"}.In(v.lang)
		if was := v.wasAnnounced(m); was != "" && mail.Seq == m.Sequence && v.concerned(s, m) {
			title += "\n" + was
		}
		return title
	case policy.MeetingCancelled{}.Kind():
		return text.T{ZH: "*会议取消通知*", EN: "*The meeting is cancelled*"}.In(v.lang)
	case policy.MinutesKept{}.Kind():
		return text.T{ZH: "*会议纪要已印发，请查阅*", EN: "*The minutes are there*"}.In(v.lang)
	}
	return text.T{ZH: "*会议通知*", EN: "*You are invited*"}.In(v.lang)
}

// leftOut says whether the reader was invited before the change and is no more.
func (v reader) leftOut(s policy.State, mail policy.Mail) bool {
	if mail.For == "" {
		return false
	}
	m, _ := s.MeetingNo(mail.No)
	return len(s.SeatsAt(m, v.person)) == 0
}

// channelCard is the one post in the channel: that the meeting takes place, and
// counts. A channel has readers who are not asked to it, so that the place and
// the reasons stay with those who are.
func (v reader) channelCard(s policy.State, m policy.Meeting, mail policy.Mail) Message {
	say, when := v.meetingTitle(s, m, mail), text.Day(v.lang, m.Date, v.today)
	if m.Cancelled != "" {
		off := text.T{ZH: "🚫 会议已取消", EN: "🚫 The meeting is cancelled"}.In(v.lang)
		return Message{Text: off + "\n" + when, Blocks: []slack.Block{section(say + "\n~" + when + "~\n" + off)}}
	}
	who := text.T{ZH: "部分单位的首席数据官（%d个单位）", EN: "the CDOs of some units (%d)"}.F(v.lang, len(s.Invited(m)))
	if len(m.Units) == 0 {
		who, when = v.whoIsInvited(s, m), when+" "+v.hours(m.MeetingFacts)
	}
	facts := "*" + v.meetingCalled() + "*" + text.T{ZH: "（第%d号）", EN: " (no. %d)"}.F(v.lang, m.No) + "\n🕑 " + when + "\n👥 " + who
	counts := v.counts4(s, m)
	if v.now.Before(m.Start()) {
		counts += text.T{ZH: "\n通知已私信发送，地点和议程见通知，请在私信中回复。", EN: "\nThe invitations, with the place and the agenda, are in everybody's conversation with me; please answer there."}.In(v.lang)
	}
	blocks := []slack.Block{section(say), section(facts), note(counts), row(v.calendarButton(m))}
	return Message{Text: strings.ReplaceAll(say, "*", "") + "\n" + when + "\n" + counts, Blocks: blocks}
}

// watching is the bureau's card of a word that goes to many.
func (a *App) watching(ctx context.Context, s policy.State, v reader, m policy.Meeting, mail policy.Mail) (Message, error) {
	o, err := a.told(ctx)
	if err != nil {
		return Message{}, err
	}
	title := map[policy.Kind]text.T{
		policy.MeetingAnnounced{}.Kind(): {ZH: "*会议通知的送达和回复*", EN: "*The invitations and their answers*"},
		policy.MeetingChanged{}.Kind():   {ZH: "*会议变更通知的送达和回复*", EN: "*Word of the change, and the answers*"},
		policy.MeetingCancelled{}.Kind(): {ZH: "*会议取消通知的送达*", EN: "*Word that it is cancelled*"},
		policy.MinutesKept{}.Kind():      {ZH: "*会议纪要的送达*", EN: "*The minutes on their way*"},
	}[mail.Deed].In(v.lang)
	lines := []string{title, v.meetingLine(m), v.progressLine(a.Planner.Progress(s, o, mail))}
	if m.On() && mail.Deed != (policy.MinutesKept{}).Kind() {
		lines = append(lines, v.counts4(s, m))
	}
	if none := v.unreached(s, m); none != "" {
		lines = append(lines, none)
	}
	lines = append(lines, text.T{ZH: "经办：%s", EN: "Sent by %s"}.F(v.lang, mention(mail.By)))
	say := strings.Join(lines, "\n")
	open := button("meeting.show", strconv.Itoa(m.No), text.T{ZH: "查看详情", EN: "Open"}.In(v.lang))
	return Message{Text: strings.ReplaceAll(say, "*", ""), Blocks: []slack.Block{section(say), row(open)}}, nil
}

// soonCard reminds whoever comes that the meeting begins within the hour.
func (v reader) soonCard(s policy.State, m policy.Meeting, _ time.Time) Message {
	say := text.T{ZH: "⏰ *首席数据官沟通交流会即将开始*\n%s\n您已回复参加，特此提醒。", EN: "⏰ *The exchange meeting is about to begin*\n%s\nYou said that you come."}.F(v.lang, v.meetingSeen(s, m))
	blocks := []slack.Block{section(say)}
	if tools := v.meetingTools(m, false); len(tools) > 0 {
		blocks = append(blocks, row(tools...))
	}
	return Message{Text: strings.ReplaceAll(say, "*", ""), Blocks: blocks}
}

// substituteCard tells somebody that they go to the meeting for a CDO, or no
// longer do.
func (v reader) substituteCard(s policy.State, m policy.Meeting, mail policy.Mail) Message {
	u := s.Units.At(mail.Unit)
	if m.Answers[u.Code].Person != v.person || m.Cancelled != "" {
		return *said(text.T{ZH: "*%s*\n%s\n不再需要您代表%s参加。", EN: "*%s*\n%s\nYou need not go for %s any more."}.F(v.lang, v.meetingCalled(), v.meetingSeen(s, m), text.UnitName(v.lang, u)))
	}
	title := text.T{ZH: "*请您代表%s参加会议*\n由 %s 指派；如有不便，请告知本单位联络员。", EN: "*You go to this meeting for %s*\n%s asked for it; if you can't, please tell the unit's liaison."}
	if s.May(v.person, policy.AnswerMeetings, u.Code) { // who answers for the unit mends it alone
		title = text.T{ZH: "*请您代表%s参加会议*\n由 %s 指派；如有不便，请发送 `/cdo 会议` 变更回复。", EN: "*You go to this meeting for %s*\n%s asked for it; if you can't, please change the answer with `/cdo meeting`."}
	}
	return titled(title.F(v.lang, text.UnitName(v.lang, u), mention(mail.By)), v.invitation(s, m, v.now))
}

// titled is the message with a title over it; notifications show no stars.
func titled(title string, m Message) Message {
	m = *above(title, m)
	m.Text = strings.ReplaceAll(title, "*", "") + strings.TrimPrefix(m.Text, title)
	return m
}
