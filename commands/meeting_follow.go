package commands

import (
	"context"
	"strconv"
	"strings"

	"github.com/slack-go/slack"

	"cdobot/commands/text"
	"cdobot/policy"
)

// outcomeName is what became of a problem.
func outcomeName(l text.Lang, o policy.Outcome) string {
	switch o {
	case policy.Solved:
		return text.T{ZH: "已解决", EN: "solved"}.In(l)
	case policy.Partly:
		return text.T{ZH: "部分解决", EN: "solved in part"}.In(l)
	case policy.Unsolved:
		return text.T{ZH: "未解决", EN: "not solved"}.In(l)
	case policy.NotAsked:
	}
	return text.T{ZH: "未反馈", EN: "not answered yet"}.In(l)
}

// followed reads "UNIT NO" and makes sure that the person may speak for the unit
// about a meeting that has been.
func (a *App) followed(ctx context.Context, r Request, value string) (s policy.State, m policy.Meeting, u policy.Unit, err error) {
	if s, err = a.state(ctx); err != nil {
		return s, m, u, err
	}
	code, word, _ := strings.Cut(value, " ")
	no, err := strconv.Atoi(word)
	if err != nil {
		no = 0 // there is none
	}
	m, found := s.MeetingNo(no)
	v := a.reader(r)
	switch {
	case !s.May(r.User, policy.AnswerMeetings, code):
		err = policy.Refuse(policy.NotYourUnit, "", "", "unit", code)
	case !found || !m.On() || !v.concerned(s, m) && len(m.Unfollowed(code)) == 0:
		err = policy.Refuse(policy.NoSuchMeeting, "no", "", "no", strconv.Itoa(no))
	case r.Now.Before(m.Start()):
		err = policy.Refuse(policy.MeetingAhead, "no", "", "date", m.Date.String())
	default:
		err = nil
	}
	return s, m, s.Units.At(code), readable(s, r, err)
}

// meetingFollow asks a unit whether its problems went away.
func meetingFollow(ctx context.Context, a *App, r Request) (Answer, error) {
	s, m, u, err := a.followed(ctx, r, r.Value)
	if err != nil {
		return Answer{}, err
	}
	v := a.reader(r)
	if len(m.Unfollowed(u.Code)) == 0 {
		return Answer{Message: v.followedUp(m, u)}, nil
	}
	return Answer{Modal: v.followForm(s, m, u)}, nil
}

func (v reader) followForm(s policy.State, m policy.Meeting, u policy.Unit) *slack.ModalViewRequest {
	blocks := []slack.Block{section(text.T{ZH: "*%s · 交流议题进展*\n%s", EN: "*%s · what became of it*\n%s"}.F(v.lang, esc(text.UnitName(v.lang, u)), v.meetingLine(m)))}
	for _, i := range m.Unfollowed(u.Code) {
		p, no := m.Pairs[i], strconv.Itoa(i)
		radio := slack.NewRadioButtonsBlockElement(field)
		for _, o := range []policy.Outcome{policy.Solved, policy.Partly, policy.Unsolved} {
			radio.Options = append(radio.Options, option(string(o), outcomeName(v.lang, o)))
		}
		blocks = append(blocks,
			section(text.T{ZH: "问题：%s\n经验单位：%s", EN: "Problem: %s\nHas done the like: %s"}.F(v.lang, esc(p.Problem), esc(text.UnitName(v.lang, s.Units.At(p.Offers))))),
			input("outcome"+no, text.T{ZH: "目前进展", EN: "How it is now"}.In(v.lang), "", radio),
			optional(input("word"+no, text.T{ZH: "说明", EN: "Remark"}.In(v.lang), text.T{ZH: "采取的做法，以及还需要的支持", EN: "what was done, what is still needed"}.In(v.lang), lines("", policy.MaxNote))))
	}
	blocks = append(blocks, note(text.T{ZH: "反馈供市局了解交流成效，并可写入下一期报告。", EN: "The bureau sees from it what the meeting was good for; your next report can take it over."}.In(v.lang)))
	form := modal(v.lang, "meeting.follow", text.T{ZH: "反馈进展", EN: "What became of it"}, text.T{ZH: "提交", EN: "Send"}, blocks...)
	form.PrivateMetadata = u.Code + " " + strconv.Itoa(m.No)
	return form
}

// meetingFollowSubmit writes down what became of each problem that the form
// asks about, each under a key of its own.
func meetingFollowSubmit(ctx context.Context, a *App, r Request) (Answer, error) {
	s, m, u, err := a.followed(ctx, r, r.Meta)
	if err != nil {
		return Answer{}, err
	}
	var asked []int
	for i := range policy.MaxPairs {
		no := strconv.Itoa(i)
		if r.Form.Get("outcome"+no) == "" {
			continue
		}
		// Nothing is written down while anything is wrong.
		if _, err := followPair(r, u, m.No, i)(s); err != nil {
			return Answer{}, readable(s, r, underField(underField(err, "word", "word"+no), "outcome", "outcome"+no))
		}
		asked = append(asked, i)
	}
	if len(asked) == 0 {
		return Answer{}, policy.Refuse(policy.FieldMissing, "", "")
	}
	for _, i := range asked {
		each := r
		each.Key += "/" + strconv.Itoa(i)
		res, err := a.do(ctx, each, followPair(r, u, m.No, i))
		if err != nil {
			return Answer{}, err
		}
		s = res.State
	}
	m, _ = s.MeetingNo(m.No)
	return Answer{Message: a.reader(r).followedUp(m, u), Fresh: true}, nil
}

// followPair decides on what the form says of one pair.
func followPair(r Request, u policy.Unit, no, i int) func(policy.State) (policy.Deed, error) {
	n := strconv.Itoa(i)
	return func(s policy.State) (policy.Deed, error) {
		return policy.AnswerPair(s, r.Now, r.User, u.Code, no, i, policy.Outcome(r.Form.Get("outcome"+n)), r.Form.Get("word"+n))
	}
}

// followedUp shows what the unit said. Where a problem stays, the bureau is a
// button away (五, P41).
func (v reader) followedUp(m policy.Meeting, u policy.Unit) *Message {
	lines := []string{text.T{ZH: "✅ *%s* 的交流议题进展：", EN: "✅ *%s*: what became of its problems"}.F(v.lang, esc(text.UnitName(v.lang, u)))}
	stays := false
	for _, p := range m.Pairs {
		if p.Asks != u.Code {
			continue
		}
		stays = stays || p.Outcome == policy.Unsolved
		line := "• " + outcomeName(v.lang, p.Outcome) + text.T{ZH: "：", EN: ": "}.In(v.lang) + esc(policy.Excerpt(p.Problem, outlineSize))
		if p.Word != "" {
			line += text.T{ZH: "（", EN: " ("}.In(v.lang) + esc(clip(policy.Line(p.Word), 100)) + text.T{ZH: "）", EN: ")"}.In(v.lang)
		}
		lines = append(lines, line)
	}
	if len(lines) == 1 {
		return said(text.T{ZH: "该会议没有需要您单位反馈的议题。", EN: "Nothing of that meeting waits for your unit."}.In(v.lang))
	}
	say := strings.Join(lines, "\n")
	blocks := []slack.Block{section(say)}
	if stays {
		ask := text.T{ZH: "仍未解决的问题，可径向市政务服务数据管理局反映。", EN: "What is not solved can be taken to the data bureau."}.In(v.lang)
		say += "\n" + ask
		blocks = append(blocks, note(ask), row(button("feedback.open", "", text.T{ZH: "向市局反映", EN: "Tell the bureau"}.In(v.lang))))
	}
	return &Message{Text: say, Blocks: blocks}
}
