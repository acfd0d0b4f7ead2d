package meeting

import (
	"bytes"
	"context"
	"fmt"
	"strconv"

	"github.com/slack-go/slack"

	"cdobot/commands"
	"cdobot/commands/text"
	"cdobot/commands/ui"
	"cdobot/documents"
	"cdobot/policy"
)

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
