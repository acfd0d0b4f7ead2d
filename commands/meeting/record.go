package meeting

import (
	"context"
	"strconv"
	"strings"

	"github.com/slack-go/slack"

	"cdobot/commands"
	"cdobot/commands/text"
	"cdobot/commands/ui"
	"cdobot/policy"
)

// attendances are the ways to be at a meeting, in the order of the form.
func attendances() []policy.Attendance {
	return []policy.Attendance{policy.Present, policy.BySubstitute, policy.Excused, policy.Absent}
}

// attendanceName is a way to be at a meeting, in words.
func attendanceName(l text.Lang, a policy.Attendance) string {
	switch a {
	case policy.Present:
		return text.T{ZH: "本人参加", EN: "came"}.In(l)
	case policy.BySubstitute:
		return text.T{ZH: "派员参加", EN: "sent somebody"}.In(l)
	case policy.Excused:
		return text.T{ZH: "请假", EN: "excused"}.In(l)
	case policy.Absent:
		return text.T{ZH: "未到会", EN: "absent"}.In(l)
	}
	return text.T{ZH: "未登记", EN: "not entered yet"}.In(l)
}

// attendance is how a unit was at the meeting.
func attendance(v commands.Reader, m policy.Meeting, u policy.Unit) string {
	return attendanceName(v.Lang, m.Attended[u.Code])
}

// attendanceCounts say how many were there.
func attendanceCounts(v commands.Reader, m policy.Meeting) string {
	count := map[policy.Attendance]int{}
	for _, a := range m.Attended {
		count[a]++
	}
	return text.T{ZH: "签到：本人%d，派员%d，请假%d，未到会%d", EN: "Attendance: %d came, %d sent somebody, %d excused, %d absent"}.
		F(v.Lang, count[policy.Present], count[policy.BySubstitute], count[policy.Excused], count[policy.Absent])
}

// meetingRoll asks who was there; it starts from what was answered, so that
// often a tap is enough.
func meetingRoll(_ context.Context, a *commands.App, r commands.Request, s policy.State, m policy.Meeting) (commands.Answer, error) {
	if policy.DateOf(r.Now) < m.Date {
		return commands.Answer{}, commands.Readable(s, r, policy.Refuse(policy.MeetingAhead, "no", "", "date", m.Date.String()))
	}
	v, expected, invited := a.Reader(r), s.Expected(m), s.Invited(m)
	blocks := []slack.Block{ui.Section(v.MeetingLine(m) + "\n" + r.Lang.Pick("已按各单位的回复预填，与实际不符的请调整。未列入的单位记为未到会。", "Filled in from the answers; please mend what came otherwise. Units that are nowhere were absent."))}
	for _, kind := range attendances()[:3] {
		var codes []string
		for _, u := range invited {
			if expected[u.Code] == kind {
				codes = append(codes, u.Code)
			}
		}
		blocks = append(blocks, ui.Optional(ui.Input(string(kind), attendanceName(r.Lang, kind), "", v.UnitsChosen(invited, codes))))
	}
	no := strconv.Itoa(m.No)
	blocks = append(blocks, ui.Row(
		ui.Button("meeting.sheet", no, r.Lang.Pick("下载签到表", "Sign-in sheet")),
		ui.Button("meeting.upload", no, r.Lang.Pick("上传签到表…", "Upload the sheet…"))))
	return commands.Answer{Modal: ui.Carrying(no, ui.Modal(r.Lang, "meeting.roll", text.T{ZH: "会议签到", EN: "Attendance"}, text.T{ZH: "登记", EN: "Enter"}, blocks...))}, nil
}

func meetingRollSubmit(ctx context.Context, a *commands.App, r commands.Request) (commands.Answer, error) {
	marks := map[string]policy.Attendance{}
	for _, kind := range attendances()[:3] {
		for _, code := range r.Form[string(kind)] {
			if other, twice := marks[code]; twice {
				say := text.T{ZH: "同一单位不能同时列为“%s”和“%s”，请核对。", EN: "A unit can't be both “%s” and “%s”; please check."}.
					F(r.Lang, attendanceName(r.Lang, other), attendanceName(r.Lang, kind))
				return commands.Answer{Errors: map[string]string{string(kind): say}}, nil
			}
			marks[code] = kind
		}
	}
	no, _ := strconv.Atoi(r.Meta)
	return takeAttendance(ctx, a, r, no, marks)
}

func takeAttendance(ctx context.Context, a *commands.App, r commands.Request, no int, marks map[string]policy.Attendance) (commands.Answer, error) {
	res, err := a.Do(ctx, r, func(s policy.State) (policy.Event, error) {
		return policy.TakeAttendance(s, r.Now, r.User, no, marks)
	})
	if err != nil {
		return commands.Answer{}, err
	}
	m, _ := res.State.MeetingNo(no)
	first := text.T{ZH: "✅ 已登记签到，各单位的进展同步更新。", EN: "✅ Entered. The units' status shows it."}.In(r.Lang)
	return commands.Answer{Message: meetingView(ctx, a, r, res.State, m, first), Fresh: true}, nil
}

// meetingMinutesWord is the bureau's form, or for others what it holds.
func meetingMinutesWord(ctx context.Context, a *commands.App, r commands.Request, s policy.State, m policy.Meeting) (commands.Answer, error) {
	if s.May(r.User, policy.ConveneMeeting, "") {
		return meetingMinutes(ctx, a, r, s, m)
	}
	return meetingRead(ctx, a, r, s, m)
}

// meetingMinutes asks for the minutes.
func meetingMinutes(ctx context.Context, a *commands.App, r commands.Request, s policy.State, m policy.Meeting) (commands.Answer, error) {
	if policy.DateOf(r.Now) < m.Date {
		return commands.Answer{}, commands.Readable(s, r, policy.Refuse(policy.MeetingAhead, "no", "", "date", m.Date.String()))
	}
	old, err := minutesOf(ctx, a, m)
	if err != nil {
		return commands.Answer{}, err
	}
	return commands.Answer{Modal: ui.Carrying(strconv.Itoa(m.No), ui.Modal(r.Lang, "meeting.minutes", text.T{ZH: "会议纪要", EN: "Minutes"}, text.T{ZH: "登记并印发", EN: "Enter and send"},
		ui.Section(a.Reader(r).MeetingLine(m)),
		ui.Optional(ui.Input("text", r.Lang.Pick("纪要", "Minutes"), r.Lang.Pick("较长的请上传文件", "upload a file if they are longer"), commands.Lines(old, policy.MaxMinutes))),
		ui.Optional(ui.Input("files", r.Lang.Pick("纪要文件", "Files"), r.Lang.Pick("将私信告知全体参会单位", "everybody invited is told"), ui.Files(10)))))}, nil
}

func meetingMinutesSubmit(ctx context.Context, a *commands.App, r commands.Request) (commands.Answer, error) {
	no, _ := strconv.Atoi(r.Meta)
	res, err := a.Do(ctx, r, func(s policy.State) (policy.Event, error) {
		return policy.KeepMinutes(s, r.Now, r.User, no, r.Form.Get("text"), r.Form["files"])
	})
	if err != nil {
		return commands.Answer{}, err
	}
	m, _ := res.State.MeetingNo(no)
	first := text.T{ZH: "✅ 纪要已登记，正在告知参会单位。会上议定的事项可逐项转为任务，由责任单位按期办理。", EN: "✅ The minutes are kept, and everybody invited is being told. What was decided can be given to the units as tasks."}.In(r.Lang)
	return commands.Answer{Message: meetingView(ctx, a, r, res.State, m, first), Fresh: true}, nil
}

// minutesOf is what the newest minutes say.
func minutesOf(ctx context.Context, a *commands.App, m policy.Meeting) (string, error) {
	if m.Minutes.Entry == 0 {
		return "", nil
	}
	d, err := commands.EventAt[policy.MinutesKept](ctx, a, m.Minutes.Entry)
	return d.Text, err
}

// meetingRead shows the minutes, and hands over their files.
func meetingRead(ctx context.Context, a *commands.App, r commands.Request, s policy.State, m policy.Meeting) (commands.Answer, error) {
	v := a.Reader(r)
	if m.Minutes.Entry == 0 {
		return commands.Answer{Message: ui.Said(text.T{ZH: "第%d号会议的纪要尚未登记。", EN: "There are no minutes of meeting no. %d yet."}.F(r.Lang, m.No))}, nil
	}
	if !concerned(v, s, m) {
		return commands.Answer{}, commands.Readable(s, r, policy.Refuse(policy.NotInvitedYou, "", ""))
	}
	minutes, err := minutesOf(ctx, a, m)
	if err != nil {
		return commands.Answer{}, err
	}
	files, lacking, err := a.HandOut(ctx, r.Lang, m.Minutes.Files)
	if err != nil {
		return commands.Answer{}, err
	}
	title := text.T{ZH: "*会议纪要* · ", EN: "*Minutes* · "}.In(r.Lang) + v.MeetingLine(m)
	blocks := append([]slack.Block{ui.Section(title)}, ui.TypedOut("", minutes)...)
	if len(lacking) > 0 {
		blocks = append(blocks, ui.Note(strings.Join(lacking, "\n")))
	}
	return commands.Answer{Message: &ui.Message{Text: ui.ClipMarked(title+"\n"+minutes, 3500), Blocks: blocks}, Files: files}, nil
}
