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
	"cdobot/policy/likeness"
)

// The agenda from the field: what one unit finds difficult beside what another
// one has done, out of the reports that were filed, for the bureau to choose
// from (四（一）, P36; 四（二）, P40).

func agendaButtons() map[string]commands.Handler {
	return map[string]commands.Handler{
		"meeting.agenda":  commands.Pressed(commands.Only(policy.ConveneMeeting, meetingAgenda)),
		"meeting.pair":    commands.Only(policy.ConveneMeeting, meetingPair),
		"meeting.outline": meetingOutline,
		"meeting.follow":  meetingFollow,
	}
}

func agendaForms() map[string]commands.Handler {
	return map[string]commands.Handler{
		"meeting.agenda": commands.Only(policy.ConveneMeeting, meetingAgendaChosen),
		"meeting.pairs":  meetingPairsSubmit,
		"meeting.pair":   meetingPairSubmit,
		"meeting.follow": meetingFollowSubmit,
	}
}

// agenda is what a meeting talks about, and what it could talk about.
type agenda struct {
	state     policy.State
	meeting   policy.Meeting
	proposals []policy.Pair
	reports   int // that the proposals come from
}

// meetingAgenda reads "[NO]": before the meeting the bureau chooses what to
// talk about, afterwards it sees what became of it.
func meetingAgenda(ctx context.Context, a *commands.App, r commands.Request, s policy.State) (commands.Answer, error) {
	m, found, err := agendaMeeting(s, r, r.Args)
	switch v := a.Reader(r); {
	case err != nil:
		return commands.Answer{}, commands.Readable(s, r, err)
	case !found:
		return commands.Answer{Message: nothingToCome(v, s)}, nil
	case !r.Now.Before(m.Start()):
		return commands.Answer{Message: outcomes(v, s, m)}, nil
	}
	g, err := readAgenda(ctx, a, r, s, m)
	if err != nil {
		return commands.Answer{}, err
	}
	v := a.Reader(r)
	if len(g.proposals)+len(m.Pairs) == 0 {
		return commands.Answer{Message: noProposals(v, g)}, nil
	}
	return commands.Answer{Modal: agendaForm(v, g, nil)}, nil
}

// agendaMeeting is the meeting with the number, or the next to come; found is
// false where none is to come.
func agendaMeeting(s policy.State, r commands.Request, typed string) (m policy.Meeting, found bool, err error) {
	word, _ := ui.Split(typed)
	if word == "" {
		m, found = nextMeeting(s, r)
		return m, found, nil
	}
	no, err := strconv.Atoi(strings.TrimSuffix(strings.TrimPrefix(word, "第"), "号"))
	if err != nil {
		return m, false, policy.Refuse(policy.NumberUnreadable, "", "")
	}
	m, found = s.MeetingNo(no)
	switch {
	case !found:
		return m, false, policy.Refuse(policy.NoSuchMeeting, "no", "", "no", strconv.Itoa(no))
	case m.Cancelled != "":
		return m, false, policy.Refuse(policy.MeetingOff, "no", "", "no", strconv.Itoa(no), "reason", m.Cancelled)
	}
	return m, true, nil
}

// agendaAhead is the meeting with the number, which has not begun.
func agendaAhead(s policy.State, r commands.Request, typed string) (policy.Meeting, error) {
	m, found, err := agendaMeeting(s, r, typed)
	switch {
	case err != nil:
	case !found:
		err = policy.Refuse(policy.NumberUnreadable, "", "")
	case !r.Now.Before(m.Start()):
		err = policy.Refuse(policy.MeetingBegun, "no", "", "date", m.Date.String(), "time", m.Time)
	}
	return m, commands.Readable(s, r, err)
}

func nextMeeting(s policy.State, r commands.Request) (next policy.Meeting, found bool) {
	for _, m := range s.Meetings {
		if m.Cancelled == "" && r.Now.Before(m.Start()) && (!found || m.Start().Before(next.Start())) {
			next, found = m, true
		}
	}
	return next, found
}

// sourcePeriods are the half-years whose reports are looked at, newest first.
func sourcePeriods(today policy.Date) []policy.Period {
	now := policy.HalfOf(today)
	return []policy.Period{now, policy.HalfOf(now.Start() - 1)}
}

// readAgenda reads the reports of those invited, the newest that each has filed,
// and proposes what is not on the agenda yet.
func readAgenda(ctx context.Context, a *commands.App, r commands.Request, s policy.State, m policy.Meeting) (agenda, error) {
	g := agenda{state: s, meeting: m}
	var problems, results []likeness.Passage
	for _, u := range s.Invited(m) {
		filed, ok := newestReport(u, sourcePeriods(policy.DateOf(r.Now)))
		if !ok {
			continue
		}
		t, _, err := a.ReportAt(ctx, filed.Entry)
		if err != nil {
			return g, err
		}
		g.reports++
		for d := range policy.Duty(policy.Duties) {
			problems = append(problems, likeness.Passage{Unit: u.Code, Topic: int(d), Text: t[d][policy.Problems]})
			results = append(results, likeness.Passage{Unit: u.Code, Topic: int(d), Text: t[d][policy.Results]})
		}
	}
	g.proposals = slices.DeleteFunc(policy.Match(problems, results, policy.MaxPairs), func(p policy.Pair) bool {
		return slices.ContainsFunc(m.Pairs, func(on policy.Pair) bool {
			return on.Duty == p.Duty && on.Asks == p.Asks && on.Offers == p.Offers
		})
	})
	g.proposals = g.proposals[:min(len(g.proposals), max(perGroup, policy.MaxPairs-len(m.Pairs)))] // a window has only so much room
	return g, nil
}

// newestReport is the newest version with the bureau. What a unit has taken
// back is its own again.
func newestReport(u policy.Unit, periods []policy.Period) (policy.Version, bool) {
	for _, p := range periods {
		if filed, ok := u.Reports[p].Newest(); ok && u.Reports[p].State != policy.TakenBack {
			return filed, true
		}
	}
	return policy.Version{}, false
}

// nothingToCome says that a meeting has to be set first, and leads to what
// became of the last agenda.
func nothingToCome(v commands.Reader, s policy.State) *ui.Message {
	say := text.T{ZH: "没有待召开的沟通交流会，请先安排会议，再拟定交流议题。", EN: "No exchange meeting is to come. Please set one first; then see to its agenda."}.In(v.Lang)
	steps := []slack.BlockElement{ui.Button("meeting.open", "", text.T{ZH: "安排会议", EN: "Set a meeting"}.In(v.Lang))}
	for _, m := range slices.Backward(s.Meetings) {
		if m.Cancelled == "" && len(m.Pairs) > 0 {
			label := text.T{ZH: "第%d号会议议题进展", EN: "What became of no. %d"}.F(v.Lang, m.No)
			steps = append(steps, ui.Button("meeting.agenda", strconv.Itoa(m.No), label))
			break
		}
	}
	return &ui.Message{Text: say, Blocks: []slack.Block{ui.Section(say), ui.Row(steps...)}}
}

// noProposals says why there are none.
func noProposals(v commands.Reader, g agenda) *ui.Message {
	say := agendaTitle(v, g.meeting) + "\n"
	switch g.reports {
	case 0:
		say += text.T{ZH: "参会单位尚无已报送的报告（%s），暂无可供参考的议题。", EN: "None of the units invited has filed a report yet (%s), so there is nothing to propose."}.F(v.Lang, sourceNames(v))
	case 1:
		say += text.T{ZH: "参会单位中仅1个单位已报送报告（%s），无从比对，暂无可供参考的议题。", EN: "Only one of the units invited has filed a report (%s), so there is nothing to compare."}.F(v.Lang, sourceNames(v))
	default:
		say += text.T{ZH: "已比对%[2]d份报告（%[1]s），未发现职责相同、用词相近的问题与成效。", EN: "In %[2]d reports (%[1]s) no problem and no result on the same duty are alike."}.F(v.Lang, sourceNames(v), g.reports)
	}
	say += text.T{ZH: "可手工添加议题。", EN: " You can add pairs by hand."}.In(v.Lang)
	return &ui.Message{Text: say, Blocks: []slack.Block{ui.Section(say), ui.Row(addPairButton(v, g.meeting))}}
}

func addPairButton(v commands.Reader, m policy.Meeting) *slack.ButtonBlockElement {
	return ui.Button("meeting.pair", strconv.Itoa(m.No), text.T{ZH: "手工添加议题", EN: "Add one by hand"}.In(v.Lang))
}

// agendaTitle is the meeting that the agenda is for.
func agendaTitle(v commands.Reader, m policy.Meeting) string {
	return text.T{ZH: "*第%d号沟通交流会 · 交流议题*\n%s", EN: "*Exchange meeting no. %d · what to talk about*\n%s"}.F(v.Lang, m.No, v.MeetingLine(m))
}

func sourceNames(v commands.Reader) string {
	var names []string
	for _, p := range slices.Backward(sourcePeriods(v.Today)) {
		names = append(names, text.Period(v.Lang, p))
	}
	return text.List(v.Lang, names)
}
