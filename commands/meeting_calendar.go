package commands

import (
	"bytes"
	"context"
	"fmt"
	"strconv"

	"github.com/slack-go/slack"

	"cdobot/commands/text"
	"cdobot/documents"
	"cdobot/policy"
)

// calendarButton hands over the meeting for a calendar; of one that is
// cancelled, what takes it out again.
func (v reader) calendarButton(m policy.Meeting) *slack.ButtonBlockElement {
	label := text.T{ZH: "加入日历", EN: "For your calendar"}
	if m.Cancelled != "" {
		label = text.T{ZH: "从日历移除", EN: "Out of your calendar"}
	}
	return button("meeting.calendar", strconv.Itoa(m.No), label.In(v.lang))
}

// meetingCalendar hands the meeting over as a calendar's file. It has the same
// name for ever and says which change it knows, so that a calendar that has it
// already is mended and not doubled.
func meetingCalendar(_ context.Context, a *App, r Request, s policy.State, m policy.Meeting) (Answer, error) {
	v := a.reader(r)
	if !v.concerned(s, m) {
		return Answer{}, readable(s, r, policy.Refuse(policy.NotInvitedYou, "", ""))
	}
	c := documents.Calendar{Name: v.meetingCalled(), Method: "PUBLISH", Events: []documents.Event{v.meetingEvent(m)}}
	if m.Cancelled != "" {
		c.Method = "CANCEL"
	}
	var out bytes.Buffer
	if err := documents.WriteCalendar(&out, c); err != nil {
		return Answer{}, fmt.Errorf("make the calendar: %w", err)
	}
	say := text.T{
		ZH: "📅 `%s` 已发到您与我的会话，打开即可加入；会议变更或取消后，再取一次即可更新。想要自动同步，请发送 `/cdo calendar` 开通订阅。",
		EN: "📅 `%s` is in our conversation; open it to add the meeting. After a change, fetch it again, or have your calendar follow by itself with `/cdo calendar`.",
	}
	name := fmt.Sprintf("cdo-meeting-%s.ics", m.Date)
	return Answer{Message: said(say.F(r.Lang, name)), Files: []File{{Name: name, Content: out.Bytes()}}}, nil
}
