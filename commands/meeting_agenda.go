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

// The agenda from the field: what one unit finds difficult beside what another
// one has done, out of the reports that were filed, for the bureau to choose
// from (四（一）, P36; 四（二）, P40).

func agendaButtons() map[string]Handler {
	return map[string]Handler{
		"meeting.agenda":  pressed(meetingAgenda),
		"meeting.pair":    meetingPair,
		"meeting.outline": meetingOutline,
		"meeting.follow":  meetingFollow,
	}
}

func agendaForms() map[string]Handler {
	return map[string]Handler{
		"meeting.agenda": meetingAgendaChosen,
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
func meetingAgenda(ctx context.Context, a *App, r Request) (Answer, error) {
	s, err := a.state(ctx)
	if err != nil {
		return Answer{}, err
	}
	m, found, err := agendaMeeting(s, r, r.Args)
	switch v := a.reader(r); {
	case err != nil:
		return Answer{}, readable(s, r, err)
	case !found:
		return Answer{Message: v.nothingToCome(s)}, nil
	case !r.Now.Before(m.Start()):
		return Answer{Message: v.outcomes(s, m)}, nil
	}
	g, err := a.agenda(ctx, r, s, m)
	if err != nil {
		return Answer{}, err
	}
	v := a.reader(r)
	if len(g.proposals)+len(m.Pairs) == 0 {
		return Answer{Message: v.noProposals(g)}, nil
	}
	return Answer{Modal: v.agendaForm(g, nil)}, nil
}

// agendaMeeting is the meeting with the number, or the next to come; found is
// false where none is to come.
func agendaMeeting(s policy.State, r Request, typed string) (m policy.Meeting, found bool, err error) {
	if !s.May(r.User, policy.ConveneMeeting, "") {
		return m, false, policy.Refuse(policy.BureauOnly, "", policy.ConveneMeeting.Clause())
	}
	word, _ := Split(typed)
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

func nextMeeting(s policy.State, r Request) (next policy.Meeting, found bool) {
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

// agenda reads the reports of those invited, the newest that each has filed,
// and proposes what is not on the agenda yet.
func (a *App) agenda(ctx context.Context, r Request, s policy.State, m policy.Meeting) (agenda, error) {
	g := agenda{state: s, meeting: m}
	var problems, results []policy.Passage
	for _, u := range s.Invited(m) {
		filed, ok := newestReport(u, sourcePeriods(policy.DateOf(r.Now)))
		if !ok {
			continue
		}
		t, _, err := a.reportAt(ctx, filed.Entry)
		if err != nil {
			return g, err
		}
		g.reports++
		for d := range policy.Duty(policy.Duties) {
			problems = append(problems, policy.Passage{Unit: u.Code, Duty: d, Text: t[d][policy.Problems]})
			results = append(results, policy.Passage{Unit: u.Code, Duty: d, Text: t[d][policy.Results]})
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
func (v reader) nothingToCome(s policy.State) *Message {
	say := text.T{ZH: "没有待召开的沟通交流会，请先安排会议，再拟定交流议题。", EN: "No exchange meeting is to come. Please set one first; then see to its agenda."}.In(v.lang)
	steps := []slack.BlockElement{button("meeting.open", "", text.T{ZH: "安排会议", EN: "Set a meeting"}.In(v.lang))}
	for _, m := range slices.Backward(s.Meetings) {
		if m.Cancelled == "" && len(m.Pairs) > 0 {
			label := text.T{ZH: "第%d号会议议题进展", EN: "What became of no. %d"}.F(v.lang, m.No)
			steps = append(steps, button("meeting.agenda", strconv.Itoa(m.No), label))
			break
		}
	}
	return &Message{Text: say, Blocks: []slack.Block{section(say), row(steps...)}}
}

// noProposals says why there are none.
func (v reader) noProposals(g agenda) *Message {
	say := v.agendaTitle(g.meeting) + "\n"
	switch g.reports {
	case 0:
		say += text.T{ZH: "参会单位尚无已报送的报告（%s），暂无可供参考的议题。", EN: "None of the units invited has filed a report yet (%s), so there is nothing to propose."}.F(v.lang, v.sourceNames())
	case 1:
		say += text.T{ZH: "参会单位中仅1个单位已报送报告（%s），无从比对，暂无可供参考的议题。", EN: "Only one of the units invited has filed a report (%s), so there is nothing to compare."}.F(v.lang, v.sourceNames())
	default:
		say += text.T{ZH: "已比对%[2]d份报告（%[1]s），未发现职责相同、用词相近的问题与成效。", EN: "In %[2]d reports (%[1]s) no problem and no result on the same duty are alike."}.F(v.lang, v.sourceNames(), g.reports)
	}
	say += text.T{ZH: "可手工添加议题。", EN: " You can add pairs by hand."}.In(v.lang)
	return &Message{Text: say, Blocks: []slack.Block{section(say), row(v.addPairButton(g.meeting))}}
}

func (v reader) addPairButton(m policy.Meeting) *slack.ButtonBlockElement {
	return button("meeting.pair", strconv.Itoa(m.No), text.T{ZH: "手工添加议题", EN: "Add one by hand"}.In(v.lang))
}

// agendaTitle is the meeting that the agenda is for.
func (v reader) agendaTitle(m policy.Meeting) string {
	return text.T{ZH: "*第%d号沟通交流会 · 交流议题*\n%s", EN: "*Exchange meeting no. %d · what to talk about*\n%s"}.F(v.lang, m.No, v.meetingLine(m))
}

func (v reader) sourceNames() string {
	var names []string
	for _, p := range slices.Backward(sourcePeriods(v.today)) {
		names = append(names, text.Period(v.lang, p))
	}
	return strings.Join(names, text.T{ZH: "、", EN: ", "}.In(v.lang))
}
