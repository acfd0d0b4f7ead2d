// Package meeting is the exchange meetings: invitations, answers, attendance,
// minutes and what became of the problems.
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

// Feature is the exchange meetings: invitations, answers, attendance and
// minutes, and what became of the problems (四（二）).
func Feature() commands.Feature {
	return commands.Feature{
		Name:        "meeting",
		Commands:    []commands.Command{meeting()},
		Obligations: meetingObligations(),
		Sources:     map[string]commands.Source{"meeting": meetingMatter},
		Cards: map[policy.EventKind]commands.Card{
			policy.MeetingAnnouncedKind: meetingCard,
			policy.MeetingChangedKind:   meetingCard,
			policy.MeetingCancelledKind: meetingCard,
			policy.MinutesKeptKind:      meetingCard,
			policy.MeetingAnsweredKind:  meetingCard,
			policy.MeetingSoonKind:      meetingCard,
		},
		Desk:    desk,
		Shelves: []commands.Shelf{shelf()},
		Lost:    map[string]commands.Lost{"meeting": meetingFileLost},
		Fact:    meetingSentence,
		History: map[policy.EventKind]commands.HistoryLine{
			policy.MeetingAnsweredKind: commands.Did(answeredMeeting),
			policy.PairAnsweredKind:    commands.Did(answeredPair),
		},
	}
}

// meetingSentence is a meeting at which the unit was, or what became of a problem
// that it talked about, in a report.
func meetingSentence(l text.Lang, f policy.Fact, _ policy.Date) string {
	switch about := f.About.(type) {
	case policy.PairFact:
		return pairSentence(l, about)
	case policy.MeetingFact:
		say := text.T{ZH: "%s参加首席数据官沟通交流会。", EN: "On %s the unit took part in the CDO exchange meeting."}
		if about.How == policy.BySubstitute {
			say = text.T{ZH: "%s派员参加首席数据官沟通交流会。", EN: "On %s the unit sent somebody to the CDO exchange meeting."}
		}
		return say.F(l, commands.FactDay(l, about.Date))
	}
	return ""
}

// pairSentence is what became of a problem that a meeting talked about.
func pairSentence(l text.Lang, f policy.PairFact) string {
	problem := strings.TrimRight(policy.Excerpt(f.Problem, commands.OutlineSize), "。.；;…")
	say := text.T{ZH: "针对“%s”问题，经沟通交流会交流，借鉴%s经验，已解决", EN: "The problem “%s” was talked about at an exchange meeting; with the experience of %s it is solved"}
	switch f.Outcome {
	case policy.Partly:
		say = text.T{ZH: "针对“%s”问题，经沟通交流会交流，借鉴%s经验，已部分解决", EN: "The problem “%s” was talked about at an exchange meeting; with the experience of %s it is solved in part"}
	case policy.Unsolved:
		say = text.T{ZH: "“%s”问题经沟通交流会交流，并了解%s经验，尚未解决", EN: "The problem “%s” was talked about at an exchange meeting, with the experience of %s, and is not solved yet"}
	case policy.Solved, policy.NotAsked:
	}
	sentence := say.F(l, problem, text.T{ZH: f.Lender.ZH, EN: f.Lender.EN}.In(l))
	if word := strings.TrimRight(policy.Line(f.Word), "。."); word != "" {
		sentence += text.T{ZH: "：", EN: ": "}.In(l) + word
	}
	return sentence + text.T{ZH: "。", EN: "."}.In(l)
}

// meeting is the exchange meeting that the bureau convenes in each half-year
// and that CDOs come to (四（二）, P40).
func meeting() commands.Command {
	return commands.Command{
		Word: "meeting", Aliases: []string{"会议"},
		Summary: text.T{ZH: "沟通交流会（每半年一次）：通知、回复、签到、纪要", EN: "the exchange meetings, one in each half-year: invitations, answers, attendance, minutes"},
		Words: []commands.Word{
			// Help begins with what units answer, the proposals for an unknown word with the bureau's steps.
			{Line: "meeting", Note: text.T{ZH: "本年度的会议和本单位的回复", EN: "this year's meetings, and what your unit has answered"}},
			{Line: "meeting attend 2", Note: text.T{ZH: "回复参加；不写编号即最近一次会议", EN: "you come; without a number it is the next meeting"}},
			{Line: "meeting substitute 2 张三", Note: text.T{ZH: "派员参加，写明姓名或用@选择", EN: "somebody comes instead: a name, or a member"}},
			{Line: "meeting leave 2 原因", Note: text.T{ZH: "请假并写明原因", EN: "you can't come, with a reason"}},
			{Names: []string{"show"}, Line: "meeting show 2", Note: text.T{ZH: "查看会议；市局可看到送达和回复情况", EN: "one meeting; the bureau sees who has been told and who answered"}, Run: meetingNumbered(meetingShow)},
			{Names: []string{"new", "新建"}, Line: "meeting new", Note: text.T{ZH: "市局：安排会议，预览后再通知", EN: "bureau: sets a meeting, to be looked at before it is announced"}, Run: commands.Only(policy.ConveneMeeting, meetingNew)},
			{Names: []string{"announce"}, Line: "meeting announce 2", Note: text.T{ZH: "市局：发出会议通知", EN: "bureau: tells everybody invited"}, Run: meetingNumbered(meetingAnnounce)},
			{Names: []string{"change"}, Line: "meeting change 2", Note: text.T{ZH: "市局：变更时间、地点、议程或参会范围", EN: "bureau: another time, place, agenda, or other units"}, Run: meetingNumbered(convening(meetingEdit))},
			{Line: "meeting agenda 2", Note: text.T{ZH: "市局：从各单位报告中选定交流议题；会后查看进展", EN: "bureau: chooses from the reports what to talk about, and sees what became of it"}},
			{Names: []string{"cancel"}, Line: "meeting cancel 2 原因", Note: text.T{ZH: "市局：取消会议", EN: "bureau: cancels it, with a reason"}, Run: meetingCancel},
			{Names: []string{"agenda"}, Run: commands.Only(policy.ConveneMeeting, meetingAgenda)},
			{Names: []string{"attend"}, Run: meetingAnswerWord(policy.Attends)},
			{Names: []string{"substitute"}, Run: meetingAnswerWord(policy.SendsSubstitute)},
			{Names: []string{"leave"}, Run: meetingAnswerWord(policy.OnLeaveThen)},
			{Names: []string{"attendance"}, Line: "meeting attendance 2", Note: text.T{ZH: "市局：登记签到，可上传签到表", EN: "bureau: who was there, by tap or by list"}, Run: meetingNumbered(convening(meetingRoll))},
			{Names: []string{"minutes"}, Line: "meeting minutes 2", Note: text.T{ZH: "市局：登记纪要；议定事项转为任务", EN: "bureau: the minutes; what was decided becomes tasks"}, Run: meetingNumbered(meetingMinutesWord)},
		},
		Run:     commands.Alone(commands.Seeing(meetingList)),
		Buttons: commands.Merged(meetingButtons(), agendaButtons()),
		Forms:   commands.Merged(meetingForms(), agendaForms()),
	}
}

func meetingButtons() map[string]commands.Handler {
	return map[string]commands.Handler{
		"meeting.open":       commands.Only(policy.ConveneMeeting, meetingNew),
		"meeting.show":       meetingPressed(meetingShow),
		"meeting.edit":       meetingPressed(convening(meetingEdit)),
		"meeting.announce":   meetingPressed(meetingAnnounce),
		"meeting.off":        meetingPressed(convening(meetingOff)),
		"meeting.attend":     atSeat(meetingAttend),
		"meeting.substitute": atSeat(meetingAnswerForm(policy.SendsSubstitute)),
		"meeting.leave":      atSeat(meetingAnswerForm(policy.OnLeaveThen)),
		"meeting.reply":      atSeat(meetingReply),
		"meeting.papers":     meetingPressed(meetingPapers),
		"meeting.calendar":   meetingPressed(meetingCalendar),
		"meeting.roll":       meetingPressed(convening(meetingRoll)),
		"meeting.sheet":      meetingPressed(convening(meetingSheet)),
		"meeting.upload":     meetingPressed(convening(meetingUpload)),
		"meeting.minutes":    meetingPressed(convening(meetingMinutes)),
		"meeting.read":       meetingPressed(meetingRead),
		"menu.meeting":       commands.Seeing(meetingList),
	}
}

func meetingForms() map[string]commands.Handler {
	return map[string]commands.Handler{
		"meeting.set":        commands.Sized(meetingSubmit),
		"meeting.set.closed": commands.Seeing(meetingClosed),
		"meeting.off":        meetingOffSubmit,
		"meeting.answer":     meetingAnswerSubmit,
		"meeting.roll":       meetingRollSubmit,
		"meeting.upload":     commands.Only(policy.ConveneMeeting, meetingUploadSubmit),
		"meeting.minutes":    commands.Sized(meetingMinutesSubmit),
	}
}

// meetingStep does something about one meeting, as the person may see it.
type meetingStep func(ctx context.Context, a *commands.App, r commands.Request, s policy.State, m policy.Meeting) (commands.Answer, error)

// meetingPressed is a step taken by a button whose value is the number.
func meetingPressed(step meetingStep) commands.Handler {
	return commands.Pressed(meetingNumbered(step))
}

// meetingNumbered reads "[NO]" and takes the step: without a number, about the
// meeting that is next, or was last.
func meetingNumbered(step meetingStep) commands.Handler {
	return commands.Seeing(func(ctx context.Context, a *commands.App, r commands.Request, s policy.State) (commands.Answer, error) {
		m, _, err := meetingNamed(a.Reader(r), s, r, "", r.Args)
		if err != nil {
			return commands.Answer{}, err
		}
		return step(ctx, a, r, s, m)
	})
}

// convening lets those take the step who convene meetings.
func convening(step meetingStep) meetingStep {
	return func(ctx context.Context, a *commands.App, r commands.Request, s policy.State, m policy.Meeting) (commands.Answer, error) {
		if !s.May(r.User, policy.ConveneMeeting, "") {
			return commands.Answer{}, policy.Refuse(policy.BureauOnly, "", policy.ConveneMeeting.Clause())
		}
		return step(ctx, a, r, s, m)
	}
}

// meetingNamed finds the meeting that "[NO] [rest]" names among those that the
// person may know of: without a number the next one, of those that the unit is
// asked to where one is given and there are any.
func meetingNamed(v commands.Reader, s policy.State, r commands.Request, unit, typed string) (m policy.Meeting, rest string, err error) {
	word, rest := ui.Split(typed)
	known := v.MeetingsKnown(s)
	no, err := strconv.Atoi(strings.TrimSuffix(strings.TrimPrefix(word, "第"), "号"))
	if err == nil {
		m, ok := meetingKnown(v, s, no)
		if !ok {
			return m, "", policy.Refuse(policy.NoSuchMeeting, "no", "", "no", strconv.Itoa(no))
		}
		return m, rest, nil
	}
	if len(known) == 0 {
		return m, "", policy.Refuse(policy.NoMeetings, "", "四（二）")
	}
	asked := slices.DeleteFunc(slices.Clone(known), func(m policy.Meeting) bool { return unit != "" && !s.Invites(m, unit) })
	if len(asked) > 0 {
		known = asked
	}
	next := known[len(known)-1]
	for _, m := range slices.Backward(known) { // the soonest that is still to come
		if m.Cancelled == "" && m.End().After(r.Now) && (m.Date < next.Date || next.Cancelled != "" || !next.End().After(r.Now)) {
			next = m
		}
	}
	return next, typed, nil
}

// meetingKnown is the meeting of the number, if the reader may know of it.
func meetingKnown(v commands.Reader, s policy.State, no int) (policy.Meeting, bool) {
	known := v.MeetingsKnown(s)
	i := slices.IndexFunc(known, func(m policy.Meeting) bool { return m.No == no })
	if i < 0 {
		return policy.Meeting{}, false
	}
	return known[i], true
}

func meetingList(_ context.Context, a *commands.App, r commands.Request, s policy.State) (commands.Answer, error) {
	v := a.Reader(r)
	year := v.Today.Year()
	title := text.T{ZH: "%d年首席数据官沟通交流会", EN: "Exchange meetings of %d"}.F(r.Lang, year)
	blocks := []slack.Block{ui.Header(title)}
	say := []string{title}
	for half := 1; half <= 2; half++ {
		ob := s.MeetingOwed(policy.Half(year, half), v.Today)
		blocks = append(blocks, ui.SectionWith(v.Obligation(s, ob), v.DoIt(s, ob)))
		say = append(say, v.Standing(s, ob))
	}
	for _, m := range v.MeetingsKnown(s) {
		if m.Date.Year() == year {
			blocks = append(blocks, ui.SectionWith(meetingItem(v, s, m), meetingItemButton(v, s, m)))
		}
	}
	if s.Who(r.User).Has(policy.Bureau) {
		blocks = append(blocks, ui.Row(ui.Button("meeting.open", "", text.T{ZH: "安排会议", EN: "Set a meeting"}.In(r.Lang))))
	}
	return commands.Answer{Message: &ui.Message{Text: strings.Join(say, "\n"), Blocks: blocks}}, nil
}

// meetingItem is a meeting in the list: when, where, how it stands.
func meetingItem(v commands.Reader, s policy.State, m policy.Meeting) string {
	say := text.T{ZH: "第%d号　", EN: "No. %d   "}.F(v.Lang, m.No) + meetingSeen(v, s, m)
	concerned := concerned(v, s, m)
	switch {
	case m.Cancelled != "" && !concerned:
		return "~" + say + "~\n" + text.T{ZH: "已取消", EN: "Cancelled"}.In(v.Lang)
	case !concerned:
		return say
	case m.Cancelled != "":
		return "~" + say + "~\n" + text.T{ZH: "已取消：", EN: "Cancelled: "}.In(v.Lang) + ui.Esc(m.Cancelled)
	}
	var lines []string
	for _, u := range s.SeatsAt(m, v.Person) {
		if m.On() {
			lines = append(lines, answerLine(v, m, u))
		}
	}
	switch {
	case len(lines) > 0:
	case s.Who(v.Person).Has(policy.Bureau) && m.Announced.IsZero() && m.Date >= v.Today:
		lines = append(lines, text.T{ZH: "尚未通知", EN: "Not announced yet"}.In(v.Lang))
	case len(m.Attended) > 0:
		lines = append(lines, attendanceCounts(v, m))
	case m.On():
		lines = append(lines, counts4(v, s, m))
	}
	return strings.Join(append([]string{say}, lines...), "\n")
}

func meetingItemButton(v commands.Reader, s policy.State, m policy.Meeting) *slack.ButtonBlockElement {
	tell := "#" + strconv.Itoa(m.No)
	for _, u := range s.SeatsAt(m, v.Person) {
		if m.On() && v.Today <= m.Date && m.Answers[u.Code].Answer == policy.NoAnswer {
			return ui.Button("meeting.reply"+tell, u.Code+" "+strconv.Itoa(m.No), text.T{ZH: "回复", EN: "Answer"}.In(v.Lang))
		}
	}
	return ui.Button("meeting.show"+tell, strconv.Itoa(m.No), text.T{ZH: "查看", EN: "Open"}.In(v.Lang))
}

// counts4 are the answers so far: channels get these and no names.
func counts4(v commands.Reader, s policy.State, m policy.Meeting) string {
	c := s.Answered(m)
	return text.T{ZH: "已回复%d/%d：参加%d，派员%d，请假%d", EN: "Answered %d of %d: %d come, %d send somebody, %d can't"}.
		F(v.Lang, c.Invited-c.Silent(), c.Invited, c.Attend, c.Substitute, c.Leave)
}

// answerLine is what a unit has answered, and who said so.
func answerLine(v commands.Reader, m policy.Meeting, u policy.Unit) string {
	a := m.Answers[u.Code]
	if a.Answer == policy.NoAnswer {
		if len(m.Attended) > 0 || v.Today > m.Date {
			return text.UnitName(v.Lang, u) + text.T{ZH: "：", EN: ": "}.In(v.Lang) + attendance(v, m, u)
		}
		return text.T{ZH: "⚪ %s：未回复", EN: "⚪ %s: no answer yet"}.F(v.Lang, text.UnitName(v.Lang, u))
	}
	say := fmt.Sprintf("✅ %s%s%s", text.UnitName(v.Lang, u), text.T{ZH: "：", EN: ": "}.In(v.Lang), answer(v, a.AnswerFacts))
	if a.By != u.CDO {
		say += text.T{ZH: "（%s代为回复）", EN: " (said by %s)"}.F(v.Lang, ui.Mention(a.By))
	}
	if len(m.Attended) > 0 {
		say += text.T{ZH: "；签到：", EN: "; at the meeting: "}.In(v.Lang) + attendance(v, m, u)
	}
	return say
}

// answer is an answer in words.
func answer(v commands.Reader, f policy.AnswerFacts) string {
	switch f.Answer {
	case policy.Attends:
		return text.T{ZH: "首席数据官本人参加", EN: "the CDO comes"}.In(v.Lang)
	case policy.SendsSubstitute:
		who := ui.Esc(f.Name)
		if f.Person != "" {
			who = strings.TrimSpace(ui.Mention(f.Person) + " " + who)
		}
		return text.T{ZH: "派员参加（%s）", EN: "%s comes instead"}.F(v.Lang, who)
	case policy.OnLeaveThen:
		return text.T{ZH: "请假（%s）", EN: "can't come (%s)"}.F(v.Lang, ui.Esc(f.Reason))
	case policy.NoAnswer:
	}
	return text.T{ZH: "未回复", EN: "no answer yet"}.In(v.Lang)
}

// What a unit's history says of meetings.

func meetingOn(t commands.HistoryWriter, no int) string {
	m, ok := t.S.MeetingNo(no)
	if !ok {
		return strconv.Itoa(no)
	}
	return t.Day(m.Date)
}

func answeredMeeting(t commands.HistoryWriter, _ policy.Entry, d policy.MeetingAnswered) string {
	said := ""
	switch d.Answer {
	case policy.SendsSubstitute:
		said = text.T{ZH: "派员参加（%s）", EN: "sends %s instead"}.F(t.Lang, t.Person(d.Person, d.Name))
	case policy.OnLeaveThen:
		said = text.T{ZH: "请假（%s）", EN: "can't come (%s)"}.F(t.Lang, t.Typed(d.Reason))
	case policy.Attends, policy.NoAnswer:
		said = text.T{ZH: "参加", EN: "comes"}.In(t.Lang)
	}
	return text.T{ZH: "回复%s沟通交流会：%s", EN: "answered for the meeting of %s: %s"}.F(t.Lang, meetingOn(t, d.No), said)
}

func answeredPair(t commands.HistoryWriter, _ policy.Entry, d policy.PairAnswered) string {
	return text.T{ZH: "反馈%s沟通交流会议题进展：%s", EN: "said what became of a problem of the meeting of %s: %s"}.
		F(t.Lang, meetingOn(t, d.No), outcomeName(t.Lang, d.Outcome)) + t.Because(d.Word)
}
