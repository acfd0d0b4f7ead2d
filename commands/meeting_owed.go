package commands

import (
	"context"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/slack-go/slack"

	"cdobot/commands/text"
	"cdobot/policy"
)

// meetingObligations are the meeting that the bureau owes, and what meetings want
// of a unit.
func meetingObligations() []Obligation {
	return []Obligation{
		{
			Noun: policy.MeetingNoun, Name: forPeriod(text.T{ZH: "%s首席数据官沟通交流会", EN: "CDO exchange meeting, %s"}),
			Verb: text.T{ZH: "召开", EN: "convene it"}, Due: text.T{ZH: "半年度截止日", EN: "the end of the half-year"},
			Standing: reader.meetingStanding, Progress: reader.meetings, Button: reader.conveneButton,
			Stood: func(reader, policy.Obligation) string { return "" }, // its day is when it is held
			Awaited: func(v reader, s policy.State, ob policy.Obligation) bool { // a draft is the bureau's own
				return !ob.Status.Fulfilled() || ob.Status == policy.Arranged && !v.toldOfMeeting(s, ob.Period)
			},
		},
		{
			Noun: policy.AnswerNoun, Name: always(text.T{ZH: "沟通交流会待回复", EN: "answer to an invitation"}),
			Verb: text.T{ZH: "回复是否参会", EN: "say whether you come"},
			Standing: asked(func(v reader, _ policy.Unit, ob policy.Obligation, _ []policy.Meeting) string {
				return text.T{ZH: "首席数据官原则上需参加。", EN: "CDOs are to come in principle. "}.In(v.lang) + v.deadline(ob)
			}),
			Button:   meetingButton("meeting.reply", text.T{ZH: "回复", EN: "Answer"}),
			Reminded: meetingButton("meeting.reply", text.T{ZH: "查看通知", EN: "See the invitation"}), // the answers stand below
			Below:    answersBelow,
		},
		{
			Noun: policy.AttendNoun, Name: always(text.T{ZH: "参加沟通交流会", EN: "exchange meeting to come to"}),
			Verb: text.T{ZH: "参加", EN: "come"}, Button: meetingButton("meeting.reply", text.T{ZH: "变更回复", EN: "Answer anew"}),
			Standing: asked(func(v reader, u policy.Unit, _ policy.Obligation, met []policy.Meeting) string {
				var answers []string
				for _, m := range met {
					answers = append(answers, text.T{ZH: "已回复：%s。如有变化，请重新答复。", EN: "Your answer: %s. If that has changed, please answer anew."}.F(v.lang, v.answer(m.Answers[u.Code].AnswerFacts)))
				}
				return strings.Join(answers, "\n")
			}),
		},
		{
			Noun: policy.FollowNoun, Name: always(text.T{ZH: "交流议题进展反馈", EN: "what became of a problem"}),
			Verb: text.T{ZH: "反馈", EN: "say so"}, Button: meetingButton("meeting.follow", text.T{ZH: "反馈进展", EN: "Say how it is"}),
			Standing: asked(func(v reader, _ policy.Unit, _ policy.Obligation, _ []policy.Meeting) string {
				return text.T{ZH: "会上交流的问题是否已解决，请予反馈。", EN: "Please say whether the problem that was talked about has gone away."}.In(v.lang)
			}),
		},
	}
}

// asked is how it stands that a meeting wants something of a unit: the meetings,
// and below them what they want; or how that ended.
func asked(say func(v reader, u policy.Unit, ob policy.Obligation, met []policy.Meeting) string) func(reader, policy.State, policy.Obligation) string {
	return func(v reader, s policy.State, ob policy.Obligation) string {
		u := s.Units.At(ob.Unit)
		met := s.MeetingsOf(u, ob.Noun, ob.Due)
		if ob.Status.Fulfilled() || len(met) == 0 {
			return v.meetingEnded(s, u, ob)
		}
		var lines []string
		for _, m := range met {
			lines = append(lines, v.meetingSeen(s, m))
		}
		return strings.Join(append(lines, say(v, u, ob, met)), "\n")
	}
}

func (v reader) meetingStanding(s policy.State, ob policy.Obligation) string {
	switch {
	case v.awaited(s, ob) && ob.Status != policy.Ahead:
		return text.T{ZH: "时间尚未确定，由市政务服务数据管理局召集，届时通知。", EN: "No date yet; the data bureau convenes it and lets you know."}.In(v.lang)
	case ob.Status == policy.Done, ob.Status == policy.Arranged:
		return v.meetings(s, ob)
	}
	return ""
}

// conveneButton is the bureau's.
func (v reader) conveneButton(s policy.State, ob policy.Obligation) *slack.ButtonBlockElement {
	if !s.Who(v.person).Has(policy.Bureau) {
		return nil
	}
	return button("meeting.open#"+ob.Key(), string(ob.Period), text.T{ZH: "安排会议", EN: "Set a meeting"}.In(v.lang))
}

// meetingButton answers the first of the meetings.
func meetingButton(action string, label text.T) Button {
	return seated(func(v reader, s policy.State, ob policy.Obligation, _ policy.Seat) *slack.ButtonBlockElement {
		met := s.MeetingsOf(s.Units.At(ob.Unit), ob.Noun, ob.Due)
		if len(met) == 0 {
			return nil
		}
		return button(action+"#"+ob.Key(), ob.Unit+" "+strconv.Itoa(met[0].No), label.In(v.lang))
	})
}

// answersBelow are the answers to an invitation, right below the reminder of
// it: one tap is enough.
func answersBelow(_ context.Context, _ *App, v reader, s policy.State, r policy.Reminder, ob policy.Obligation) ([]slack.Block, error) {
	if r.Digest || ob.Status.Fulfilled() || v.passedOn(s, r) {
		return nil, nil
	}
	u := s.Units.At(r.Unit)
	var blocks []slack.Block
	for _, m := range s.MeetingsOf(u, r.Noun, ob.Due) {
		if steps := v.answerSteps(m, u, v.now); len(steps) > 0 {
			blocks = append(blocks, row(steps...))
		}
	}
	return blocks, nil
}

// meetingLine is when and where the meeting is.
func (v reader) meetingLine(m policy.Meeting) string {
	return fmt.Sprintf("%s %s　%s", text.Day(v.lang, m.Date, v.today), v.hours(m.MeetingFacts), esc(m.Place))
}

// meetings are those of the half-year: for a unit with what it answered and how
// it was there.
func (v reader) meetings(s policy.State, ob policy.Obligation) string {
	var out []string
	known := v.meetingsKnown(s)
	for _, m := range s.MeetingsIn(ob.Period) {
		if !slices.ContainsFunc(known, func(k policy.Meeting) bool { return k.No == m.No }) {
			continue
		}
		line := text.Day(v.lang, m.Date, v.today)
		if v.concerned(s, m) {
			line = fmt.Sprintf("%s %s %s", line, m.Time, esc(m.Place))
		}
		if u := s.Units.At(ob.Unit); ob.Unit != "" && s.Invites(m, u.Code) {
			line += v.ownPart(m, u)
		}
		out = append(out, line)
	}
	if len(out) == 0 {
		return text.T{ZH: "会议时间尚未确定。", EN: "No date has been set yet. "}.In(v.lang)
	}
	return strings.Join(out, text.T{ZH: "；", EN: "; "}.In(v.lang)) + text.T{ZH: "。", EN: "."}.In(v.lang)
}

// ownPart is how a unit was at a meeting, or what it answered.
func (v reader) ownPart(m policy.Meeting, u policy.Unit) string {
	say := ""
	switch {
	case len(m.Attended) > 0:
		say = v.attendance(m, u)
	case !m.On():
		return ""
	case v.today > m.Date && m.Answers[u.Code].Answer == policy.NoAnswer:
		return ""
	default:
		say = v.answer(m.Answers[u.Code].AnswerFacts)
	}
	return text.T{ZH: "，%s", EN: ", %s"}.F(v.lang, say)
}

// hours are from when to when: 14:30—16:30.
func (v reader) hours(f policy.MeetingFacts) string {
	if f.Until == "" {
		return f.Time
	}
	return f.Time + text.T{ZH: "—", EN: "–"}.In(v.lang) + f.Until
}

// meetingEnded says what became of what a meeting wanted of the unit.
func (v reader) meetingEnded(s policy.State, u policy.Unit, ob policy.Obligation) string {
	var lines []string
	for _, m := range s.MeetingsAbout(ob.Noun, ob.Due) {
		if _, asked := m.Answers[u.Code]; asked || s.Invites(m, u.Code) || u.Gone() {
			lines = append(lines, v.meetingSeen(s, m)+"\n"+v.meetingEnd(s, u, ob, m))
		}
	}
	if len(lines) == 0 {
		return text.T{ZH: "参会范围已调整，贵单位无需参加。", EN: "Your unit is no longer invited."}.In(v.lang)
	}
	return strings.Join(lines, "\n")
}

func (v reader) meetingEnd(s policy.State, u policy.Unit, ob policy.Obligation, m policy.Meeting) string {
	a, day := m.Answers[u.Code], text.Day(v.lang, m.Date, v.today)
	answered := a.Answer != policy.NoAnswer
	switch {
	case m.Cancelled != "" && !v.concerned(s, m):
		return text.T{ZH: "会议已取消。", EN: "The meeting is cancelled."}.In(v.lang)
	case m.Cancelled != "":
		return text.T{ZH: "会议已取消：%s。", EN: "The meeting is cancelled: %s."}.F(v.lang, esc(m.Cancelled))
	case u.Gone():
		return v.unitGone(u)
	case !s.Invites(m, u.Code):
		return text.T{ZH: "参会范围已调整，贵单位无需参加。", EN: "Your unit is no longer invited."}.In(v.lang)
	case ob.Noun == policy.FollowNoun && len(m.Unfollowed(u.Code)) == 0:
		return text.T{ZH: "已反馈会上所议问题的进展。", EN: "You have said what became of the problem."}.In(v.lang)
	case ob.Noun == policy.FollowNoun:
		return text.T{ZH: "会议安排有变，此前的反馈要求不再适用。", EN: "The meeting has changed, and this is asked no more."}.In(v.lang)
	case len(m.Attended) > 0 && ob.Noun == policy.AttendNoun:
		return text.T{ZH: "会议已召开，参会情况：%s。", EN: "The meeting was held; your unit: %s."}.F(v.lang, v.attendance(m, u))
	case answered:
		return text.T{ZH: "已于%s回复：%s。", EN: "Answered %s: %s."}.F(v.lang, text.Clock(v.lang, a.At, v.today), v.answer(a.AnswerFacts))
	case v.today > m.Date || len(m.Attended) > 0:
		return text.T{ZH: "会议已结束，未收到回复。", EN: "The meeting is over, and no answer came."}.In(v.lang)
	}
	return text.T{ZH: "会议已改至%s，请按新的通知回复。", EN: "The meeting has moved to %s; please answer the new invitation."}.F(v.lang, day)
}
