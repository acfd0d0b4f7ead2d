package commands

import (
	"context"
	"slices"
	"strconv"
	"strings"

	"github.com/slack-go/slack"

	"cdobot/commands/text"
	"cdobot/policy"
)

// meetingShow is one meeting: for the bureau with how the word got around, for
// those invited as their invitation has it.
func meetingShow(ctx context.Context, a *App, r Request, s policy.State, m policy.Meeting) (Answer, error) {
	return Answer{Message: a.meetingView(ctx, r, s, m, "")}, nil
}

func (a *App) meetingView(ctx context.Context, r Request, s policy.State, m policy.Meeting, first string) *Message {
	v := a.reader(r)
	if !s.May(r.User, policy.ConveneMeeting, "") {
		card := v.invitation(s, m, r.Now)
		return &card
	}
	blocks := append(v.meetingFacts(s, m), v.pairBlocks(s, m)...)
	say := v.meetingCalled() + "\n" + v.meetingItem(s, m)
	if first != "" {
		blocks, say = append([]slack.Block{section(first)}, blocks...), first+"\n"+say
	}
	if state := a.meetingState(ctx, v, s, m); state != "" {
		blocks, say = append(blocks, section(state)), say+"\n"+state
	}
	if steps := v.meetingSteps(m, r); len(steps) > 0 {
		blocks = append(blocks, row(steps...))
	}
	return &Message{Text: clip(say, 3500), Blocks: blocks}
}

// meetingState is what the bureau reads below a meeting: who would be told, or
// who was, what they answered, who was there.
func (a *App) meetingState(ctx context.Context, v reader, s policy.State, m policy.Meeting) string {
	var lines []string
	add := func(l string) {
		if l != "" {
			lines = append(lines, l)
		}
	}
	switch {
	case m.Cancelled != "":
		add(text.T{ZH: "🚫 已取消：", EN: "🚫 Cancelled: "}.In(v.lang) + esc(m.Cancelled))
	case m.Announced.IsZero() && m.Date >= v.today:
		add(v.audience(s, m))
	case !m.Announced.IsZero():
		add(v.counts4(s, m))
		add(v.answersByKind(s, m))
	}
	if !m.Announced.IsZero() {
		if o, err := a.Outbox.State(ctx); err == nil { // without it, the rest is still worth reading
			done := a.Planner.Progress(s, o, m.Word)
			lines = append(append(lines, v.progressThen(done)), v.unreachedLines(done)...)
		}
		add(v.unreached(s, m))
	}
	if len(m.Attended) > 0 {
		add(v.attendanceCounts(m))
	}
	if m.Minutes.Entry > 0 {
		add(text.T{ZH: "纪要：已登记", EN: "Minutes: entered"}.In(v.lang))
	}
	return strings.Join(lines, "\n")
}

// audience is who would be told.
func (v reader) audience(s policy.State, m policy.Meeting) string {
	say := text.T{ZH: "将通知%d个单位，共%d人。", EN: "%d units, %d people will be told."}.F(v.lang, len(s.Invited(m)), s.Reached(m))
	if none := v.unreached(s, m); none != "" {
		say += "\n" + none
	}
	return say
}

// unreached names the units of which nobody can be told.
func (v reader) unreached(s policy.State, m policy.Meeting) string {
	none := s.Unreached(m)
	if len(none) == 0 || m.Cancelled != "" || v.today > m.Date || len(m.Attended) > 0 {
		return ""
	}
	return text.T{ZH: "⚠️ 以下单位没有可以通知的首席数据官或联络员，请另行联系：%s。", EN: "⚠️ Of these units nobody can be told here; please reach them otherwise: %s."}.
		F(v.lang, v.named(s, codesOf(none), mostNamed))
}

func codesOf(units []policy.Unit) []string {
	var codes []string
	for _, u := range units {
		codes = append(codes, u.Code)
	}
	return codes
}

// answersByKind names the units that don't simply come, for the bureau alone.
func (v reader) answersByKind(s policy.State, m policy.Meeting) string {
	var lines []string
	var silent []string
	for _, u := range s.Invited(m) {
		switch a := m.Answers[u.Code]; a.Answer {
		case policy.SendsSubstitute, policy.OnLeaveThen:
			lines = append(lines, "• "+text.UnitName(v.lang, u)+text.T{ZH: "：", EN: ": "}.In(v.lang)+v.answer(a.AnswerFacts))
		case policy.NoAnswer:
			silent = append(silent, u.Code)
		case policy.Attends:
		}
	}
	if len(silent) > 0 && len(m.Attended) == 0 {
		lines = append(lines, text.T{ZH: "• 未回复：", EN: "• No answer yet: "}.In(v.lang)+v.named(s, silent, mostNamed))
	}
	return strings.Join(lines, "\n")
}

// meetingSteps are what the bureau can do with the meeting as it stands.
func (v reader) meetingSteps(m policy.Meeting, r Request) []slack.BlockElement {
	no := strconv.Itoa(m.No)
	step := func(action, zh, en string) *slack.ButtonBlockElement {
		return button(action, no, text.T{ZH: zh, EN: en}.In(v.lang))
	}
	if m.Cancelled != "" {
		return nil
	}
	var steps []slack.BlockElement
	if !r.Now.Before(m.Start()) || v.today >= m.Date {
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
			steps = slices.Insert(steps, 0, slack.BlockElement(asking(primary(step("meeting.announce", "发出通知", "Announce it")), v.lang,
				text.T{ZH: "将私信通知每位受邀的首席数据官和联络员，并在公告频道发布一条。", EN: "Every CDO and liaison invited is told privately, and the channel once."})))
		}
		steps = append(steps, step("meeting.agenda", "交流议题", "What to talk about"), step("meeting.edit", "变更", "Change"), step("meeting.off", "取消会议", "Cancel it"))
	}
	if len(keptFiles(m.Papers)) > 0 {
		steps = append(steps, step("meeting.papers", "会议材料", "Papers"))
	}
	return steps
}

// meetingAnnounce tells everybody who is invited.
func meetingAnnounce(ctx context.Context, a *App, r Request, _ policy.State, m policy.Meeting) (Answer, error) {
	res, err := a.do(ctx, r, func(s policy.State) (policy.Deed, error) {
		return policy.AnnounceMeeting(s, r.Now, r.User, m.No)
	})
	if err != nil {
		return Answer{}, err
	}
	m, _ = res.State.MeetingNo(m.No)
	first := text.T{ZH: "✅ 正在逐一通知，送达和回复情况会在市局的卡片上实时更新。", EN: "✅ Everybody is being told. The bureau's card shows how that goes, and the answers."}.In(r.Lang)
	return Answer{Message: a.meetingView(ctx, r, res.State, m, first), Replace: true, Fresh: true}, nil
}

// meetingCalled is what the meeting is called.
func (v reader) meetingCalled() string {
	return text.T{ZH: "首席数据官沟通交流会", EN: "CDO exchange meeting"}.In(v.lang)
}
