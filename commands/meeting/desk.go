package meeting

import (
	"strconv"
	"time"

	"github.com/slack-go/slack"

	"cdobot/commands"
	"cdobot/commands/text"
	"cdobot/commands/ui"
	"cdobot/policy"
)

// conveneFrom is from when a half-year without a meeting stands on the bureau's desk: its
// last quarter, which begins with the first reminder.
func conveneFrom(p policy.Period) policy.Date {
	if p.Half() == 1 {
		return policy.On(p.Year(), time.April, 1)
	}
	return policy.On(p.Year(), time.October, 1)
}

// desk is what meetings want of the bureau: to convene one, to announce a draft, to take
// down who was there and what was said.
func desk(v commands.Reader, s policy.State) []commands.DeskRow {
	if !s.May(v.Person, policy.ConveneMeeting, "") {
		return nil
	}
	var rows []commands.DeskRow
	half := policy.HalfOf(v.Today)
	for _, p := range []policy.Period{policy.HalfOf(half.Start() - 1), half} {
		ob := s.MeetingOwed(p, v.Today)
		if ob.Status != policy.Late && (ob.Status != policy.Open || v.Today < conveneFrom(p)) {
			continue
		}
		rows = append(rows, commands.DeskRow{
			Since:  max(conveneFrom(p), s.Began),
			Say:    v.Mark(ob.Status) + " *" + v.ObligationName(ob) + "*　" + v.Standing(s, ob),
			Button: ui.Button("meeting.open#desk/"+ob.Key(), string(p), text.T{ZH: "安排会议", EN: "Set a meeting"}.In(v.Lang)),
		})
	}
	for _, m := range s.Meetings {
		if row, ok := meetingRow(v, m); ok {
			rows = append(rows, row)
		}
	}
	return rows
}

// meetingRow is what a meeting wants of the bureau, if anything.
func meetingRow(v commands.Reader, m policy.Meeting) (row commands.DeskRow, ok bool) {
	button := func(action string, label text.T) *slack.ButtonBlockElement {
		return ui.Button(action+"#desk", strconv.Itoa(m.No), label.In(v.Lang))
	}
	lacks := func(since policy.Date, what text.T, b *slack.ButtonBlockElement) (commands.DeskRow, bool) {
		b.ActionID += "/" + strconv.Itoa(m.No)
		return commands.DeskRow{Since: since, Say: "🟡 *" + what.In(v.Lang) + "*　" + v.MeetingLine(m), Button: b}, true
	}
	switch over := v.Now.After(m.End()); {
	case m.Cancelled != "":
		return row, false
	case !over && m.Announced.IsZero():
		return lacks(policy.DateOf(m.At), text.T{ZH: "会议通知待发出", EN: "Invitation to be sent"}, button("meeting.show", text.T{ZH: "查看", EN: "Open"}))
	case !over:
		return row, false
	case len(m.Attended) == 0:
		return lacks(m.Date, text.T{ZH: "会议签到待登记", EN: "Attendance to be taken down"}, button("meeting.roll", text.T{ZH: "登记签到", EN: "Attendance"}))
	case m.Minutes.Entry == 0 && len(m.Minutes.Files) == 0:
		return lacks(m.Date, text.T{ZH: "会议纪要待登记", EN: "Minutes to be recorded"}, button("meeting.minutes", text.T{ZH: "登记纪要", EN: "Minutes"}))
	}
	return row, false
}
