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

// perGroup is how many pairs stand above the boxes that choose them.
const perGroup = 5

// agendaForm has the bureau choose: first what is on the agenda, ticked, then
// what could be. Of the ids, those are ticked too.
func (v reader) agendaForm(g agenda, ids []string) *slack.ModalViewRequest {
	tr := func(zh, en string) string { return text.T{ZH: zh, EN: en}.In(v.lang) }
	blocks := []slack.Block{
		section(v.agendaTitle(g.meeting)),
		note(text.T{
			ZH: "建议取自参会单位已报送的报告（%s，各单位最新版本，共%d份），按职责相同、用词相近比对得出，请核对后选用。",
			EN: "Proposed from the reports filed by those invited (%s, the newest of each unit, %d in all): the same duty, and like words. Please look before you choose.",
		}.F(v.lang, v.sourceNames(), g.reports)),
		note(v.whoWillRead()),
	}
	for _, p := range g.meeting.Pairs {
		ids = append(ids, pairID(p))
	}
	blocks = append(blocks, v.pairBoxes(g, "on", g.meeting.Pairs, 0, ids, tr("已列入的议题，取消勾选即移出", "On the agenda; untick what is to go"))...)
	blocks = append(blocks, v.pairBoxes(g, "new", g.proposals, len(g.meeting.Pairs), ids, tr("建议议题，勾选即列入", "Proposed; tick what is to be talked about"))...)
	blocks = append(blocks, row(v.addPairButton(g.meeting)))
	m := modal(v.lang, "meeting.agenda", text.T{ZH: "拟定交流议题", EN: "What to talk about"}, text.T{ZH: "下一步", EN: "Next"}, blocks...)
	m.PrivateMetadata = strconv.Itoa(g.meeting.No) + " " + pairsSum(g.meeting.Pairs)
	return m
}

// whoWillRead says whom the words of a report reach.
func (v reader) whoWillRead() string {
	return text.T{
		ZH: "报告内容目前不对其他单位公开；列入议题后，相关内容将随会议通知发给参会单位。",
		EN: "Units don't see each other's reports. What you put on the agenda goes to the units invited, with the invitation.",
	}.In(v.lang)
}

// pairBoxes are the pairs in full, a few at a time, above the boxes that choose
// them.
func (v reader) pairBoxes(g agenda, name string, pairs []policy.Pair, from int, ticked []string, label string) []slack.Block {
	var blocks []slack.Block
	for group := range slices.Chunk(pairs, perGroup) {
		var options, on []*slack.OptionBlockObject
		means := []string{name}
		for _, p := range group {
			from++
			called := fmt.Sprintf("%d. %s", from, v.pairName(g.state, p))
			blocks = append(blocks, section("*"+esc(called)+"*\n"+v.pairBody(p)))
			o := option(pairID(p), called)
			if options = append(options, o); slices.Contains(ticked, o.Value) {
				on = append(on, o)
				means = append(means, "ticked")
			}
			means = append(means, o.Value)
		}
		boxes := slack.NewCheckboxGroupsBlockElement(field, options...)
		boxes.InitialOptions = on
		blocks = append(blocks, optional(input(freshID("pairs"+strconv.Itoa(from), means...), label, "", boxes)))
	}
	return blocks
}

// pairName is a pair in a few words: 横琴新区 ⇄ 市公安局 · 职责一.
func (v reader) pairName(s policy.State, p policy.Pair) string {
	return text.UnitName(v.lang, s.Units.At(p.Asks)) + " ⇄ " + text.UnitName(v.lang, s.Units.At(p.Offers)) + " · " + text.DutyNumber(v.lang, p.Duty)
}

func (v reader) pairBody(p policy.Pair) string {
	return text.T{ZH: "问题：%s\n经验：%s", EN: "Problem: %s\nDone: %s"}.F(v.lang, esc(p.Problem), esc(p.Result))
}

// pairID tells a pair from all others, and from what it was before it was
// edited.
func pairID(p policy.Pair) string {
	return sumOf(strconv.Itoa(int(p.Duty)), p.Asks, p.Offers, p.Problem, p.Result)[:16]
}

// pairsSum is what an agenda was when somebody opened it.
func pairsSum(pairs []policy.Pair) string {
	ids := make([]string, 0, len(pairs))
	for _, p := range pairs {
		ids = append(ids, pairID(p))
	}
	return sumOf(ids...)[:8]
}

// ticks are the ids of the pairs that are ticked in the form, in its order.
func ticks(f Form) []string {
	fields, _ := named(f)
	names := make([]string, 0, len(fields))
	for name := range fields {
		if strings.HasPrefix(name, "pairs") {
			names = append(names, name)
		}
	}
	slices.SortFunc(names, func(a, b string) int { return groupNo(a) - groupNo(b) })
	var ids []string
	for _, name := range names {
		ids = append(ids, fields[name]...)
	}
	return ids
}

func groupNo(name string) int {
	n, err := strconv.Atoi(strings.TrimPrefix(name, "pairs"))
	if err != nil {
		return 0 // no group of ours
	}
	return n
}

// meetingAgendaChosen has what was ticked looked over in a second form. It
// reads the reports again: what was proposed may not be said any more.
func meetingAgendaChosen(ctx context.Context, a *App, r Request) (Answer, error) {
	g, rest, err := a.agendaOf(ctx, r, r.Meta)
	if err != nil {
		return Answer{}, err
	}
	known := map[string]policy.Pair{}
	for _, p := range slices.Concat(g.meeting.Pairs, g.proposals) {
		known[pairID(p)] = p
	}
	var chosen []policy.Pair
	for _, id := range ticks(r.Form) {
		p, still := known[id]
		if !still || rest != pairsSum(g.meeting.Pairs) {
			return Answer{Errors: map[string]string{"pairs": agendaMoved().In(r.Lang)}}, nil
		}
		chosen = append(chosen, p)
	}
	switch {
	case len(chosen) > policy.MaxPairs:
		return Answer{}, policy.Refuse(policy.TooManyPairs, "pairs", "", "max", strconv.Itoa(policy.MaxPairs))
	case len(chosen) > 0:
		return Answer{Modal: a.reader(r).pairsForm(g, chosen)}, nil
	case len(g.meeting.Pairs) > 0:
		return a.setPairs(ctx, r, g.meeting.No, rest, nil)
	}
	nothing := text.T{ZH: "请至少勾选一组议题；都不合适的，可手工添加。", EN: "Please tick one at least, or add one by hand."}
	return Answer{Errors: map[string]string{"pairs": nothing.In(r.Lang)}}, nil
}

// agendaMoved says that the window shows what is no more.
func agendaMoved() text.T {
	return text.T{
		ZH: "议题或来源报告在您打开窗口后已有变化，请关闭后重新打开。",
		EN: "The agenda, or a report behind it, has changed since you opened this window. Please close it and open it again.",
	}
}

// agendaOf reads "NO rest" and makes sure that the person may set the agenda of
// a meeting that has not begun.
func (a *App) agendaOf(ctx context.Context, r Request, value string) (g agenda, rest string, err error) {
	s, err := a.state(ctx)
	if err != nil {
		return g, "", err
	}
	m, found, err := agendaMeeting(s, r, value)
	switch {
	case err != nil:
		return g, "", readable(s, r, err)
	case !found:
		return g, "", policy.Refuse(policy.NumberUnreadable, "", "")
	case !r.Now.Before(m.Start()):
		return g, "", readable(s, r, policy.Refuse(policy.MeetingBegun, "no", "", "date", m.Date.String(), "time", m.Time))
	}
	_, rest = Split(value)
	g, err = a.agenda(ctx, r, s, m)
	return g, rest, err
}
