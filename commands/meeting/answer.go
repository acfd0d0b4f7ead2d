package meeting

import (
	"context"
	"errors"
	"slices"
	"strconv"
	"strings"

	"github.com/slack-go/slack"

	"cdobot/commands"
	"cdobot/commands/text"
	"cdobot/commands/ui"
	"cdobot/policy"
)

// seatAt reads "UNIT NO": a meeting and the unit for which the person answers.
func seatAt(ctx context.Context, a *commands.App, r commands.Request, value string) (s policy.State, m policy.Meeting, u policy.Unit, err error) {
	if s, err = a.State(ctx); err != nil {
		return s, m, u, err
	}
	code, number, _ := strings.Cut(value, " ")
	no, _ := strconv.Atoi(number)
	u, ok := s.Units.Get(code)
	if !ok || !s.May(r.User, policy.AnswerMeetings, code) {
		return s, m, u, commands.Readable(s, r, policy.Refuse(policy.NotYourUnit, "", "", "unit", code))
	}
	m, ok = meetingKnown(a.Reader(r), s, no)
	if !ok {
		return s, m, u, policy.Refuse(policy.NoSuchMeeting, "no", "", "no", number)
	}
	return s, m, u, commands.Readable(s, r, notAsked(s, m, code))
}

// notAsked refuses a unit that is not asked to the meeting, before anything is
// said of it.
func notAsked(s policy.State, m policy.Meeting, unit string) error {
	if s.Invites(m, unit) {
		return nil
	}
	return policy.Refuse(policy.NotInvited, "no", "", "unit", unit, "no", strconv.Itoa(m.No))
}

// seatStep does something about a meeting for one of the units asked to it.
type seatStep func(ctx context.Context, a *commands.App, r commands.Request, s policy.State, m policy.Meeting, u policy.Unit) (commands.Answer, error)

// atSeat takes the step for the meeting and the unit that a button's value names.
func atSeat(step seatStep) commands.Handler {
	return func(ctx context.Context, a *commands.App, r commands.Request) (commands.Answer, error) {
		s, m, u, err := seatAt(ctx, a, r, r.Value)
		if err != nil {
			return commands.Answer{}, err
		}
		return step(ctx, a, r, s, m, u)
	}
}

// meetingAttend is the one tap by which a CDO comes.
func meetingAttend(ctx context.Context, a *commands.App, r commands.Request, _ policy.State, m policy.Meeting, u policy.Unit) (commands.Answer, error) {
	return answerMeeting(ctx, a, r, m.No, u.Code, policy.AnswerFacts{Answer: policy.Attends})
}

// meetingReply shows the invitation again, wherever the person comes from.
func meetingReply(_ context.Context, a *commands.App, r commands.Request, s policy.State, m policy.Meeting, _ policy.Unit) (commands.Answer, error) {
	card := invitation(a.Reader(r), s, m, r.Now)
	return commands.Answer{Message: &card}, nil
}

// meetingAnswerForm asks who comes instead, or why nobody does.
func meetingAnswerForm(kind policy.AnswerKind) seatStep {
	return func(_ context.Context, a *commands.App, r commands.Request, s policy.State, m policy.Meeting, u policy.Unit) (commands.Answer, error) {
		v, was := a.Reader(r), m.Answers[u.Code]
		blocks := []slack.Block{ui.Section(text.UnitName(r.Lang, u) + " · " + v.MeetingLine(m))}
		title := text.T{ZH: "会议请假", EN: "Can't come"}
		if kind == policy.SendsSubstitute {
			title = text.T{ZH: "派员参加会议", EN: "Somebody comes instead"}
			blocks = append(blocks,
				ui.Optional(ui.Input("person", r.Lang.Pick("参会人员", "Who"), r.Lang.Pick("选定后会收到会议通知和会前提醒", "gets the invitation and the reminder before it"), ui.PersonPicker(was.Person))),
				ui.Optional(ui.Input("name", r.Lang.Pick("或填写姓名、职务", "Or a name"), r.Lang.Pick("不在本工作区的人员请填写", "for somebody who is not in this workspace"), ui.Line(was.Name, policy.MaxShort))))
		} else {
			blocks = append(blocks, ui.Input("reason", r.Lang.Pick("请假原因", "Why"), r.Lang.Pick("首席数据官原则上需参加会议（四（二））", "CDOs are to come in principle (四（二）)"), ui.Line(was.Reason, policy.MaxShort)))
		}
		if cdo := s.Units.At(u.Code).CDO; cdo != "" && cdo != r.User {
			blocks = append(blocks, ui.Note(text.T{ZH: "代%s回复，对方会在通知中看到。", EN: "You answer for %s, who sees it in the invitation."}.F(r.Lang, ui.Mention(cdo))))
		}
		return commands.Answer{Modal: ui.Carrying(r.Value+" "+string(kind), ui.Modal(r.Lang, "meeting.answer", title, text.T{ZH: "回复", EN: "Answer"}, blocks...))}, nil
	}
}

func meetingAnswerSubmit(ctx context.Context, a *commands.App, r commands.Request) (commands.Answer, error) {
	words := strings.Fields(r.Meta)
	if len(words) != 3 {
		return commands.Answer{}, policy.Refuse(policy.NumberUnreadable, "", "")
	}
	_, m, u, err := seatAt(ctx, a, r, words[0]+" "+words[1])
	if err != nil {
		return commands.Answer{}, err
	}
	return answerMeeting(ctx, a, r, m.No, u.Code, policy.AnswerFacts{
		Answer: policy.AnswerKind(words[2]), Name: r.Form.Get("name"), Person: r.Form.Get("person"), Reason: r.Form.Get("reason"),
	})
}

// answerMeeting writes an answer down and says how it stands.
func answerMeeting(ctx context.Context, a *commands.App, r commands.Request, no int, unit string, f policy.AnswerFacts) (commands.Answer, error) {
	if f.Person != "" {
		if live, err := a.People(ctx, f.Person); err != nil || !live {
			return commands.Answer{}, errors.Join(err, policy.Refuse(policy.NotAPerson, "person", ""))
		}
	}
	res, err := a.Do(ctx, r, func(s policy.State) (policy.Event, error) {
		return policy.AnswerMeeting(s, r.Now, r.User, unit, no, f)
	})
	if err != nil {
		return commands.Answer{}, err
	}
	v := a.Reader(r)
	m, _ := res.State.MeetingNo(no)
	u := res.State.Units.At(unit)
	say := text.T{ZH: "已回复会议通知。", EN: "Your answer is in."}.In(r.Lang) + "\n" + v.MeetingLine(m) + "\n" + answerLine(v, m, u)
	blocks := []slack.Block{ui.Section(say)}
	if f.Answer != policy.OnLeaveThen {
		blocks = append(blocks, ui.Row(calendarButton(v, m)))
	}
	return commands.Answer{Message: &ui.Message{Text: say, Blocks: blocks}, Fresh: true}, nil
}

// meetingAnswerWord reads "[UNIT] [NO] [who or why]": without a number it is
// the next meeting that the unit is asked to.
func meetingAnswerWord(kind policy.AnswerKind) commands.Handler {
	return commands.Seeing(func(ctx context.Context, a *commands.App, r commands.Request, s policy.State) (commands.Answer, error) {
		return answerTyped(ctx, a, r, s, kind)
	})
}

func answerTyped(ctx context.Context, a *commands.App, r commands.Request, s policy.State, kind policy.AnswerKind) (commands.Answer, error) {
	v := a.Reader(r)
	unit, typed, err := commands.OwnNamed(s, r, r.Args)
	if err != nil {
		return commands.Answer{}, err
	}
	if unit == "" {
		return commands.Answer{}, policy.Refuse(policy.NoUnit, "", "")
	}
	m, rest, err := meetingNamed(v, s, r, unit, typed)
	if err == nil {
		err = commands.Readable(s, r, notAsked(s, m, unit))
	}
	if err != nil {
		return commands.Answer{}, err
	}
	f := policy.AnswerFacts{Answer: kind}
	switch kind {
	case policy.SendsSubstitute:
		if person, err := ui.FindPerson(rest); err == nil {
			f.Person = person
		} else {
			f.Name = ui.Spoken(rest)
		}
	case policy.OnLeaveThen:
		f.Reason = ui.Spoken(rest)
	case policy.Attends, policy.NoAnswer:
	}
	answer, err := answerMeeting(ctx, a, r, m.No, unit, f)
	if wantsForm(err) {
		r.Value = unit + " " + strconv.Itoa(m.No)
		return atSeat(meetingAnswerForm(kind))(ctx, a, r)
	}
	return answer, err
}

// wantsForm says whether what was typed lacks nothing but what the form asks.
func wantsForm(err error) bool {
	var ref *policy.Refusal
	return errors.As(err, &ref) && slices.Contains([]policy.Cause{policy.SubstituteMissing, policy.LeaveReasonMissing}, ref.Cause)
}
