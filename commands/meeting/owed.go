package meeting

import (
	"context"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/slack-go/slack"

	"cdobot/commands"
	"cdobot/commands/text"
	"cdobot/commands/ui"
	"cdobot/policy"
)

// meetingObligations are the meeting that the bureau owes, and what meetings want
// of a unit.
func meetingObligations() []commands.Obligation {
	return []commands.Obligation{
		{
			Kind: policy.MeetingObligation, Name: commands.ForPeriod(text.T{ZH: "%s首席数据官沟通交流会", EN: "CDO exchange meeting, %s"}),
			Verb: text.T{ZH: "召开", EN: "convene it"}, Due: text.T{ZH: "半年度截止日", EN: "the end of the half-year"},
			Standing: meetingStanding, Progress: meetings, Button: conveneButton,
			Stood: func(commands.Reader, policy.Obligation) string { return "" }, // its day is when it is held
			Awaited: func(v commands.Reader, s policy.State, ob policy.Obligation) bool { // a draft is the bureau's own
				return !ob.Status.Fulfilled() || ob.Status == policy.Arranged && !v.ToldOfMeeting(s, ob.Period)
			},
		},
		{
			Kind: policy.AnswerObligation, Name: commands.Always(text.T{ZH: "沟通交流会待回复", EN: "answer to an invitation"}),
			Verb: text.T{ZH: "回复是否参会", EN: "say whether you come"},
			Standing: asked(func(v commands.Reader, _ policy.Unit, ob policy.Obligation, _ []policy.Meeting) string {
				return text.T{ZH: "首席数据官原则上需参加。", EN: "CDOs are to come in principle. "}.In(v.Lang) + v.Deadline(ob)
			}),
			Button:   meetingButton("meeting.reply", text.T{ZH: "回复", EN: "Answer"}),
			Reminded: meetingButton("meeting.reply", text.T{ZH: "查看通知", EN: "See the invitation"}), // the answers stand below
			Below:    answersBelow,
		},
		{
			Kind: policy.AttendObligation, Name: commands.Always(text.T{ZH: "参加沟通交流会", EN: "exchange meeting to come to"}),
			Verb: text.T{ZH: "参加", EN: "come"}, Button: meetingButton("meeting.reply", text.T{ZH: "变更回复", EN: "Answer anew"}),
			Standing: asked(func(v commands.Reader, u policy.Unit, _ policy.Obligation, met []policy.Meeting) string {
				var answers []string
				for _, m := range met {
					answers = append(answers, text.T{ZH: "已回复：%s。如有变化，请重新答复。", EN: "Your answer: %s. If that has changed, please answer anew."}.F(v.Lang, answer(v, m.Answers[u.Code].AnswerFacts)))
				}
				return strings.Join(answers, "\n")
			}),
		},
		{
			Kind: policy.FollowObligation, Name: commands.Always(text.T{ZH: "交流议题进展反馈", EN: "what became of a problem"}),
			Verb: text.T{ZH: "反馈", EN: "say so"}, Button: meetingButton("meeting.follow", text.T{ZH: "反馈进展", EN: "Say how it is"}),
			Standing: asked(func(v commands.Reader, _ policy.Unit, _ policy.Obligation, _ []policy.Meeting) string {
				return text.T{ZH: "会上交流的问题是否已解决，请予反馈。", EN: "Please say whether the problem that was talked about has gone away."}.In(v.Lang)
			}),
		},
	}
}

// asked is how it stands that a meeting wants something of a unit: the meetings,
// and below them what they want; or how that ended.
func asked(say func(v commands.Reader, u policy.Unit, ob policy.Obligation, met []policy.Meeting) string) func(commands.Reader, policy.State, policy.Obligation) string {
	return func(v commands.Reader, s policy.State, ob policy.Obligation) string {
		u := s.Units.At(ob.Unit)
		met := s.MeetingsOf(u, ob.Kind, ob.Due)
		if ob.Status.Fulfilled() || len(met) == 0 {
			return meetingEnded(v, s, u, ob)
		}
		return strings.Join(append(ui.Map(met, func(m policy.Meeting) string { return meetingSeen(v, s, m) }), say(v, u, ob, met)), "\n")
	}
}

func meetingStanding(v commands.Reader, s policy.State, ob policy.Obligation) string {
	switch {
	case v.Awaited(s, ob) && ob.Status != policy.Ahead:
		return text.T{ZH: "时间尚未确定，由市政务服务数据管理局召集，届时通知。", EN: "No date yet; the data bureau convenes it and lets you know."}.In(v.Lang)
	case ob.Status == policy.Done, ob.Status == policy.Arranged:
		return meetings(v, s, ob)
	}
	return ""
}

// conveneButton is the bureau's.
func conveneButton(v commands.Reader, s policy.State, ob policy.Obligation) *slack.ButtonBlockElement {
	if !s.Who(v.Person).Has(policy.Bureau) {
		return nil
	}
	return ui.Button("meeting.open#"+ob.Key(), string(ob.Period), text.T{ZH: "安排会议", EN: "Set a meeting"}.In(v.Lang))
}

// meetingButton answers the first of the meetings.
func meetingButton(action string, label text.T) commands.Button {
	return commands.Seated(func(v commands.Reader, s policy.State, ob policy.Obligation, _ policy.Seat) *slack.ButtonBlockElement {
		met := s.MeetingsOf(s.Units.At(ob.Unit), ob.Kind, ob.Due)
		if len(met) == 0 {
			return nil
		}
		return ui.Button(action+"#"+ob.Key(), ob.Unit+" "+strconv.Itoa(met[0].No), label.In(v.Lang))
	})
}

// answersBelow are the answers to an invitation, right below the reminder of
// it: one tap is enough.
func answersBelow(_ context.Context, _ *commands.App, v commands.Reader, s policy.State, r policy.Reminder, ob policy.Obligation) ([]slack.Block, error) {
	if r.Digest || ob.Status.Fulfilled() || v.PassedOn(s, r) {
		return nil, nil
	}
	u := s.Units.At(r.Unit)
	var blocks []slack.Block
	for _, m := range s.MeetingsOf(u, r.Kind, ob.Due) {
		blocks = append(blocks, ui.RowOf(answerSteps(v, m, u, v.Now))...)
	}
	return blocks, nil
}

// meetings are those of the half-year: for a unit with what it answered and how
// it was there.
func meetings(v commands.Reader, s policy.State, ob policy.Obligation) string {
	var out []string
	known := v.MeetingsKnown(s)
	for _, m := range s.MeetingsIn(ob.Period) {
		if !slices.ContainsFunc(known, func(k policy.Meeting) bool { return k.No == m.No }) {
			continue
		}
		line := text.Day(v.Lang, m.Date, v.Today)
		if concerned(v, s, m) {
			line = fmt.Sprintf("%s %s %s", line, m.Time, ui.Esc(m.Place))
		}
		if u := s.Units.At(ob.Unit); ob.Unit != "" && s.Invites(m, u.Code) {
			line += ownPart(v, m, u)
		}
		out = append(out, line)
	}
	if len(out) == 0 {
		return text.T{ZH: "会议时间尚未确定。", EN: "No date has been set yet. "}.In(v.Lang)
	}
	return strings.Join(out, text.T{ZH: "；", EN: "; "}.In(v.Lang)) + text.T{ZH: "。", EN: "."}.In(v.Lang)
}

// ownPart is how a unit was at a meeting, or what it answered.
func ownPart(v commands.Reader, m policy.Meeting, u policy.Unit) string {
	say := ""
	switch {
	case len(m.Attended) > 0:
		say = attendance(v, m, u)
	case !m.On():
		return ""
	case v.Today > m.Date && m.Answers[u.Code].Answer == policy.NoAnswer:
		return ""
	default:
		say = answer(v, m.Answers[u.Code].AnswerFacts)
	}
	return text.T{ZH: "，%s", EN: ", %s"}.F(v.Lang, say)
}

// meetingEnded says what became of what a meeting wanted of the unit.
func meetingEnded(v commands.Reader, s policy.State, u policy.Unit, ob policy.Obligation) string {
	var lines []string
	for _, m := range s.MeetingsAbout(ob.Kind, ob.Due) {
		if _, asked := m.Answers[u.Code]; asked || s.Invites(m, u.Code) || u.Gone() {
			lines = append(lines, meetingSeen(v, s, m)+"\n"+meetingEnd(v, s, u, ob, m))
		}
	}
	if len(lines) == 0 {
		return text.T{ZH: "参会范围已调整，贵单位无需参加。", EN: "Your unit is no longer invited."}.In(v.Lang)
	}
	return strings.Join(lines, "\n")
}

func meetingEnd(v commands.Reader, s policy.State, u policy.Unit, ob policy.Obligation, m policy.Meeting) string {
	a, day := m.Answers[u.Code], text.Day(v.Lang, m.Date, v.Today)
	answered := a.Answer != policy.NoAnswer
	switch {
	case m.Cancelled != "" && !concerned(v, s, m):
		return text.T{ZH: "会议已取消。", EN: "The meeting is cancelled."}.In(v.Lang)
	case m.Cancelled != "":
		return text.T{ZH: "会议已取消：%s。", EN: "The meeting is cancelled: %s."}.F(v.Lang, ui.Esc(m.Cancelled))
	case u.Gone():
		return v.UnitGone(u)
	case !s.Invites(m, u.Code):
		return text.T{ZH: "参会范围已调整，贵单位无需参加。", EN: "Your unit is no longer invited."}.In(v.Lang)
	case ob.Kind == policy.FollowObligation && len(m.Unfollowed(u.Code)) == 0:
		return text.T{ZH: "已反馈会上所议问题的进展。", EN: "You have said what became of the problem."}.In(v.Lang)
	case ob.Kind == policy.FollowObligation:
		return text.T{ZH: "会议安排有变，此前的反馈要求不再适用。", EN: "The meeting has changed, and this is asked no more."}.In(v.Lang)
	case len(m.Attended) > 0 && ob.Kind == policy.AttendObligation:
		return text.T{ZH: "会议已召开，参会情况：%s。", EN: "The meeting was held; your unit: %s."}.F(v.Lang, attendance(v, m, u))
	case answered:
		return text.T{ZH: "已于%s回复：%s。", EN: "Answered %s: %s."}.F(v.Lang, text.Clock(v.Lang, a.At, v.Today), answer(v, a.AnswerFacts))
	case v.Today > m.Date || len(m.Attended) > 0:
		return text.T{ZH: "会议已结束，未收到回复。", EN: "The meeting is over, and no answer came."}.In(v.Lang)
	}
	return text.T{ZH: "会议已改至%s，请按新的通知回复。", EN: "The meeting has moved to %s; please answer the new invitation."}.F(v.Lang, day)
}
