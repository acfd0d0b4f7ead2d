package meeting

import (
	"context"
	"slices"
	"strconv"
	"strings"

	"github.com/slack-go/slack"

	"cdobot/commands"
	"cdobot/commands/text"
	"cdobot/commands/ui"
	"cdobot/policy"
)

// meetingShow is one meeting: for the bureau with how the word got around, for
// those invited as their invitation has it.
func meetingShow(ctx context.Context, a *commands.App, r commands.Request, s policy.State, m policy.Meeting) (commands.Answer, error) {
	return commands.Answer{Message: meetingView(ctx, a, r, s, m, "")}, nil
}

func meetingView(ctx context.Context, a *commands.App, r commands.Request, s policy.State, m policy.Meeting, first string) *ui.Message {
	v := a.Reader(r)
	if !s.May(r.User, policy.ConveneMeeting, "") {
		card := invitation(v, s, m, r.Now)
		return &card
	}
	blocks := append(meetingFacts(v, s, m), pairBlocks(v, s, m)...)
	say := meetingCalled(v) + "\n" + meetingItem(v, s, m)
	if first != "" {
		blocks, say = append([]slack.Block{ui.Section(first)}, blocks...), first+"\n"+say
	}
	if state := meetingState(ctx, a, v, s, m); state != "" {
		blocks, say = append(blocks, ui.Section(state)), say+"\n"+state
	}
	blocks = append(blocks, ui.RowOf(meetingSteps(v, m, r))...)
	return &ui.Message{Text: ui.ClipMarked(say, 3500), Blocks: blocks}
}

// meetingState is what the bureau reads below a meeting: who would be told, or
// who was, what they answered, who was there.
func meetingState(ctx context.Context, a *commands.App, v commands.Reader, s policy.State, m policy.Meeting) string {
	var lines []string
	add := func(l string) {
		if l != "" {
			lines = append(lines, l)
		}
	}
	switch {
	case m.Cancelled != "":
		add(text.T{ZH: "🚫 已取消：", EN: "🚫 Cancelled: "}.In(v.Lang) + ui.Esc(m.Cancelled))
	case m.Announced.IsZero() && m.Date >= v.Today:
		add(audience(v, s, m))
	case !m.Announced.IsZero():
		add(counts4(v, s, m))
		add(answersByKind(v, s, m))
	}
	if !m.Announced.IsZero() {
		if o, err := a.Outbox.State(ctx); err == nil { // without it, the rest is still worth reading
			done := a.CurrentPlanner().Progress(s, o, m.Word)
			lines = append(append(lines, v.ProgressThen(done)), v.UnreachedLines(done)...)
		}
		add(unreached(v, s, m))
	}
	if len(m.Attended) > 0 {
		add(attendanceCounts(v, m))
	}
	if m.Minutes.Entry > 0 {
		add(text.T{ZH: "纪要：已登记", EN: "Minutes: entered"}.In(v.Lang))
	}
	return strings.Join(lines, "\n")
}

// audience is who would be told.
func audience(v commands.Reader, s policy.State, m policy.Meeting) string {
	say := text.T{ZH: "将通知%d个单位，共%d人。", EN: "%d units, %d people will be told."}.F(v.Lang, len(s.Invited(m)), s.Reached(m))
	if none := unreached(v, s, m); none != "" {
		say += "\n" + none
	}
	return say
}

// unreached names the units of which nobody can be told.
func unreached(v commands.Reader, s policy.State, m policy.Meeting) string {
	none := s.Unreached(m)
	if len(none) == 0 || m.Cancelled != "" || v.Today > m.Date || len(m.Attended) > 0 {
		return ""
	}
	return text.T{ZH: "⚠️ 以下单位没有可以通知的首席数据官或联络员，请另行联系：%s。", EN: "⚠️ Of these units nobody can be told here; please reach them otherwise: %s."}.
		F(v.Lang, v.Named(s, codesOf(none), ui.MostNamed))
}

func codesOf(units []policy.Unit) []string {
	return ui.Map(units, func(u policy.Unit) string { return u.Code })
}

// answersByKind names the units that don't simply come, for the bureau alone.
func answersByKind(v commands.Reader, s policy.State, m policy.Meeting) string {
	var lines []string
	var silent []string
	for _, u := range s.Invited(m) {
		switch a := m.Answers[u.Code]; a.Answer {
		case policy.SendsSubstitute, policy.OnLeaveThen:
			lines = append(lines, "• "+text.UnitName(v.Lang, u)+text.T{ZH: "：", EN: ": "}.In(v.Lang)+answer(v, a.AnswerFacts))
		case policy.NoAnswer:
			silent = append(silent, u.Code)
		case policy.Attends:
		}
	}
	if len(silent) > 0 && len(m.Attended) == 0 {
		lines = append(lines, text.T{ZH: "• 未回复：", EN: "• No answer yet: "}.In(v.Lang)+v.Named(s, silent, ui.MostNamed))
	}
	return strings.Join(lines, "\n")
}

// meetingSteps are what the bureau can do with the meeting as it stands.
func meetingSteps(v commands.Reader, m policy.Meeting, r commands.Request) []slack.BlockElement {
	no := strconv.Itoa(m.No)
	step := func(action, zh, en string) *slack.ButtonBlockElement {
		return ui.Button(action, no, text.T{ZH: zh, EN: en}.In(v.Lang))
	}
	if m.Cancelled != "" {
		return nil
	}
	var steps []slack.BlockElement
	if !r.Now.Before(m.Start()) || v.Today >= m.Date {
		steps = append(steps, step("meeting.roll", "登记签到", "Attendance"), step("meeting.minutes", "登记纪要", "Minutes"), step("meeting.decide", "议定事项转任务", "What was decided"))
		if len(m.Pairs) > 0 {
			steps = append(steps, step("meeting.agenda", "议题进展", "What became of it"))
		}
		if m.Minutes.Entry > 0 {
			steps = append(steps, step("meeting.read", "查看纪要", "Read the minutes"))
		}
	}
	if r.Now.Before(m.Start()) {
		if m.Announced.IsZero() {
			steps = slices.Insert(steps, 0, slack.BlockElement(ui.Asking(ui.Primary(step("meeting.announce", "发出通知", "Announce it")), v.Lang,
				text.T{ZH: "将私信通知每位受邀的首席数据官和联络员，并在公告频道发布一条。", EN: "Every CDO and liaison invited is told privately, and the channel once."})))
		}
		steps = append(steps, step("meeting.agenda", "交流议题", "What to talk about"), step("meeting.edit", "变更", "Change"), step("meeting.off", "取消会议", "Cancel it"))
	}
	if len(commands.KeptFiles(m.Papers)) > 0 {
		steps = append(steps, step("meeting.papers", "会议材料", "Papers"))
	}
	return steps
}

// meetingAnnounce tells everybody who is invited.
func meetingAnnounce(ctx context.Context, a *commands.App, r commands.Request, _ policy.State, m policy.Meeting) (commands.Answer, error) {
	res, err := a.Do(ctx, r, func(s policy.State) (policy.Event, error) {
		return policy.AnnounceMeeting(s, r.Now, r.User, m.No)
	})
	if err != nil {
		return commands.Answer{}, err
	}
	m, _ = res.State.MeetingNo(m.No)
	first := text.T{ZH: "✅ 正在逐一通知，送达和回复情况会在市局的卡片上实时更新。", EN: "✅ Everybody is being told. The bureau's card shows how that goes, and the answers."}.In(r.Lang)
	return commands.Answer{Message: meetingView(ctx, a, r, res.State, m, first), Replace: true, Fresh: true}, nil
}

// meetingCalled is what the meeting is called.
func meetingCalled(v commands.Reader) string {
	return text.T{ZH: "首席数据官沟通交流会", EN: "CDO exchange meeting"}.In(v.Lang)
}
