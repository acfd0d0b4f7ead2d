package meeting

import (
	"context"
	"strconv"
	"strings"
	"time"

	"github.com/slack-go/slack"

	"cdobot/commands"
	"cdobot/commands/text"
	"cdobot/commands/ui"
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
func followed(ctx context.Context, a *commands.App, r commands.Request, value string) (s policy.State, m policy.Meeting, u policy.Unit, err error) {
	if s, err = a.State(ctx); err != nil {
		return s, m, u, err
	}
	code, word, _ := strings.Cut(value, " ")
	no, err := strconv.Atoi(word)
	if err != nil {
		no = 0 // there is none
	}
	m, found := s.MeetingNo(no)
	v := a.Reader(r)
	switch {
	case !s.May(r.User, policy.AnswerMeetings, code):
		err = policy.Refuse(policy.NotYourUnit, "", "", "unit", code)
	case !found || !m.On() || !concerned(v, s, m) && len(m.Unfollowed(code)) == 0:
		err = policy.Refuse(policy.NoSuchMeeting, "no", "", "no", strconv.Itoa(no))
	case r.Now.Before(m.Start()):
		err = policy.Refuse(policy.MeetingAhead, "no", "", "date", m.Date.String())
	default:
		err = nil
	}
	return s, m, s.Units.At(code), commands.Readable(s, r, err)
}

// meetingFollow asks a unit whether its problems went away.
func meetingFollow(ctx context.Context, a *commands.App, r commands.Request) (commands.Answer, error) {
	s, m, u, err := followed(ctx, a, r, r.Value)
	if err != nil {
		return commands.Answer{}, err
	}
	v := a.Reader(r)
	if len(m.Unfollowed(u.Code)) == 0 {
		return commands.Answer{Message: followedUp(v, m, u)}, nil
	}
	return commands.Answer{Modal: followForm(v, s, m, u)}, nil
}

func followForm(v commands.Reader, s policy.State, m policy.Meeting, u policy.Unit) *slack.ModalViewRequest {
	blocks := []slack.Block{ui.Section(text.T{ZH: "*%s · 交流议题进展*\n%s", EN: "*%s · what became of it*\n%s"}.F(v.Lang, ui.Esc(text.UnitName(v.Lang, u)), v.MeetingLine(m)))}
	for _, i := range m.Unfollowed(u.Code) {
		p, no := m.Pairs[i], strconv.Itoa(i)
		outcomes := ui.Map([]policy.Outcome{policy.Solved, policy.Partly, policy.Unsolved}, func(o policy.Outcome) *slack.OptionBlockObject {
			return ui.Option(string(o), outcomeName(v.Lang, o))
		})
		blocks = append(blocks,
			ui.Section(text.T{ZH: "问题：%s\n经验单位：%s", EN: "Problem: %s\nHas done the like: %s"}.F(v.Lang, ui.Esc(p.Problem), ui.Esc(text.UnitName(v.Lang, s.Units.At(p.Offers))))),
			ui.Input("outcome"+no, text.T{ZH: "目前进展", EN: "How it is now"}.In(v.Lang), "", ui.Radio("", outcomes...)),
			ui.Optional(ui.Input("word"+no, text.T{ZH: "说明", EN: "Remark"}.In(v.Lang), text.T{ZH: "采取的做法，以及还需要的支持", EN: "what was done, what is still needed"}.In(v.Lang), commands.Lines("", policy.MaxNote))))
	}
	blocks = append(blocks, ui.Note(text.T{ZH: "反馈供市局了解交流成效，并可写入下一期报告。", EN: "The bureau sees from it what the meeting was good for; your next report can take it over."}.In(v.Lang)))
	return ui.Carrying(u.Code+" "+strconv.Itoa(m.No), ui.Modal(v.Lang, "meeting.follow", text.T{ZH: "反馈进展", EN: "What became of it"}, text.T{ZH: "提交", EN: "Send"}, blocks...))
}

// meetingFollowSubmit writes down what became of each problem that the form
// asks about, each under a key of its own.
func meetingFollowSubmit(ctx context.Context, a *commands.App, r commands.Request) (commands.Answer, error) {
	s, m, u, err := followed(ctx, a, r, r.Meta)
	if err != nil {
		return commands.Answer{}, err
	}
	var asked []int
	for i := range policy.MaxPairs {
		no := strconv.Itoa(i)
		if r.Form.Get("outcome"+no) == "" {
			continue
		}
		// Nothing is written down while anything is wrong.
		if _, err := followPair(r, u, m.No, i)(s); err != nil {
			return commands.Answer{}, commands.Readable(s, r, ui.UnderField(ui.UnderField(err, "word", "word"+no), "outcome", "outcome"+no))
		}
		asked = append(asked, i)
	}
	if len(asked) == 0 {
		return commands.Answer{}, policy.Refuse(policy.FieldMissing, "", "")
	}
	for _, i := range asked {
		each := r
		each.Key += "/" + strconv.Itoa(i)
		res, err := a.Do(ctx, each, followPair(r, u, m.No, i))
		if err != nil {
			return commands.Answer{}, err
		}
		s = res.State
	}
	m, _ = s.MeetingNo(m.No)
	return commands.Answer{Message: followedUp(a.Reader(r), m, u), Fresh: true}, nil
}

// followPair decides on what the form says of one pair.
func followPair(r commands.Request, u policy.Unit, no, i int) func(policy.State) (policy.Event, error) {
	n := strconv.Itoa(i)
	return func(s policy.State) (policy.Event, error) {
		return policy.AnswerPair(s, r.Now, r.User, u.Code, no, i, policy.Outcome(r.Form.Get("outcome"+n)), r.Form.Get("word"+n))
	}
}

// followedUp shows what the unit said. Where a problem stays, the bureau is a
// button away (五, P41).
func followedUp(v commands.Reader, m policy.Meeting, u policy.Unit) *ui.Message {
	lines := []string{text.T{ZH: "✅ *%s* 的交流议题进展：", EN: "✅ *%s*: what became of its problems"}.F(v.Lang, ui.Esc(text.UnitName(v.Lang, u)))}
	stays := false
	for _, p := range m.Pairs {
		if p.Asks != u.Code {
			continue
		}
		stays = stays || p.Outcome == policy.Unsolved
		line := "• " + outcomeName(v.Lang, p.Outcome) + text.T{ZH: "：", EN: ": "}.In(v.Lang) + ui.Esc(policy.Excerpt(p.Problem, commands.OutlineSize))
		if p.Word != "" {
			line += text.T{ZH: "（", EN: " ("}.In(v.Lang) + ui.Esc(ui.Clip(policy.Line(p.Word), 100)) + text.T{ZH: "）", EN: ")"}.In(v.Lang)
		}
		lines = append(lines, line)
	}
	if len(lines) == 1 {
		return ui.Said(text.T{ZH: "该会议没有需要您单位反馈的议题。", EN: "Nothing of that meeting waits for your unit."}.In(v.Lang))
	}
	say := strings.Join(lines, "\n")
	blocks := []slack.Block{ui.Section(say)}
	if stays {
		ask := text.T{ZH: "仍未解决的问题，可径向市政务服务数据管理局反映。", EN: "What is not solved can be taken to the data bureau."}.In(v.Lang)
		say += "\n" + ask
		blocks = append(blocks, ui.Note(ask), ui.Row(ui.Button("feedback.open", "", text.T{ZH: "向市局反映", EN: "Tell the bureau"}.In(v.Lang))))
	}
	return &ui.Message{Text: say, Blocks: blocks}
}

// coopButtons make co-operation of what the meeting brought a unit together for with
// another, once it has begun.
func coopButtons(v commands.Reader, s policy.State, m policy.Meeting, now time.Time) []slack.BlockElement {
	if now.Before(m.Start()) || !m.On() {
		return nil
	}
	return ui.Map(s.SeatsAt(m, v.Person), func(u policy.Unit) slack.BlockElement {
		of := u.Code + " " + strconv.Itoa(m.No)
		return ui.Button("coop.new#"+of, "meeting "+of, text.T{ZH: "登记合作事项", EN: "Enter a co-operation"}.In(v.Lang))
	})
}

// meetingMatter is what the meeting brought the unit together for with another: the
// first of its problems, or of those that it can help with.
func meetingMatter(ctx context.Context, a *commands.App, r commands.Request, of string) (commands.Material, error) {
	_, m, u, err := followed(ctx, a, r, of)
	if err != nil {
		return commands.Material{}, err
	}
	made := commands.Material{
		Unit: u.Code, From: text.T{ZH: "来源：%s首席数据官沟通交流会。", EN: "From the CDO exchange meeting of %s."}.F(r.Lang, text.FullDay(r.Lang, m.Date)),
	}
	for _, p := range m.Pairs {
		if made.Other == "" && (p.Asks == u.Code || p.Offers == u.Code) && p.Asks != p.Offers {
			made.Text, made.Duty, made.Other = p.Problem, p.Duty, p.Offers
			if p.Offers == u.Code {
				made.Other = p.Asks
			}
		}
	}
	return made, nil
}
