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

// perGroup is how many pairs stand above the boxes that choose them.
const perGroup = 5

// agendaForm has the bureau choose: first what is on the agenda, ticked, then
// what could be. Of the ids, those are ticked too.
func agendaForm(v commands.Reader, g agenda, ids []string) *slack.ModalViewRequest {
	tr := func(zh, en string) string { return text.T{ZH: zh, EN: en}.In(v.Lang) }
	blocks := []slack.Block{
		ui.Section(agendaTitle(v, g.meeting)),
		ui.Note(text.T{
			ZH: "建议取自参会单位已报送的报告（%s，各单位最新版本，共%d份），按职责相同、用词相近比对得出，请核对后选用。",
			EN: "Proposed from the reports filed by those invited (%s, the newest of each unit, %d in all): the same duty, and like words. Please look before you choose.",
		}.F(v.Lang, sourceNames(v), g.reports)),
		ui.Note(whoWillRead(v)),
	}
	for _, p := range g.meeting.Pairs {
		ids = append(ids, pairID(p))
	}
	blocks = append(blocks, pairBoxes(v, g, "on", g.meeting.Pairs, 0, ids, tr("已列入的议题，取消勾选即移出", "On the agenda; untick what is to go"))...)
	blocks = append(blocks, pairBoxes(v, g, "new", g.proposals, len(g.meeting.Pairs), ids, tr("建议议题，勾选即列入", "Proposed; tick what is to be talked about"))...)
	blocks = append(blocks, ui.Row(addPairButton(v, g.meeting)))
	return ui.Carrying(strconv.Itoa(g.meeting.No)+" "+pairsSum(g.meeting.Pairs), ui.Modal(v.Lang, "meeting.agenda", text.T{ZH: "拟定交流议题", EN: "What to talk about"}, text.T{ZH: "下一步", EN: "Next"}, blocks...))
}

// whoWillRead says whom the words of a report reach.
func whoWillRead(v commands.Reader) string {
	return text.T{
		ZH: "报告内容目前不对其他单位公开；列入议题后，相关内容将随会议通知发给参会单位。",
		EN: "Units don't see each other's reports. What you put on the agenda goes to the units invited, with the invitation.",
	}.In(v.Lang)
}

// pairBoxes are the pairs in full, a few at a time, above the boxes that choose
// them.
func pairBoxes(v commands.Reader, g agenda, name string, pairs []policy.Pair, from int, ticked []string, label string) []slack.Block {
	var blocks []slack.Block
	for group := range slices.Chunk(pairs, perGroup) {
		var options, on []*slack.OptionBlockObject
		means := []string{name}
		for _, p := range group {
			from++
			called := fmt.Sprintf("%d. %s", from, pairName(v, g.state, p))
			blocks = append(blocks, ui.Section("*"+ui.Esc(called)+"*\n"+text.T{ZH: "问题：%s\n经验：%s", EN: "Problem: %s\nDone: %s"}.F(v.Lang, ui.Esc(p.Problem), ui.Esc(p.Result))))
			o := ui.Option(pairID(p), called)
			if options = append(options, o); slices.Contains(ticked, o.Value) {
				on = append(on, o)
				means = append(means, "ticked")
			}
			means = append(means, o.Value)
		}
		boxes := slack.NewCheckboxGroupsBlockElement(ui.Field, options...)
		boxes.InitialOptions = on
		blocks = append(blocks, ui.Optional(ui.Input(ui.FreshID("pairs"+strconv.Itoa(from), means...), label, "", boxes)))
	}
	return blocks
}

// pairName is a pair in a few words: 横琴新区 ⇄ 市公安局 · 职责一.
func pairName(v commands.Reader, s policy.State, p policy.Pair) string {
	return text.UnitName(v.Lang, s.Units.At(p.Asks)) + " ⇄ " + text.UnitName(v.Lang, s.Units.At(p.Offers)) + " · " + text.DutyNumber(v.Lang, p.Duty)
}

// pairID tells a pair from all others, and from what it was before it was
// edited.
func pairID(p policy.Pair) string {
	return ui.SumOf(strconv.Itoa(int(p.Duty)), p.Asks, p.Offers, p.Problem, p.Result)[:16]
}

// pairsSum is what an agenda was when somebody opened it.
func pairsSum(pairs []policy.Pair) string {
	ids := make([]string, 0, len(pairs))
	for _, p := range pairs {
		ids = append(ids, pairID(p))
	}
	return ui.SumOf(ids...)[:8]
}

// ticks are the ids of the pairs that are ticked in the form, in its order.
func ticks(f ui.Form) []string {
	fields, _ := ui.Named(f)
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
func meetingAgendaChosen(ctx context.Context, a *commands.App, r commands.Request) (commands.Answer, error) {
	g, rest, err := agendaOf(ctx, a, r, r.Meta)
	if err != nil {
		return commands.Answer{}, err
	}
	known := map[string]policy.Pair{}
	for _, p := range slices.Concat(g.meeting.Pairs, g.proposals) {
		known[pairID(p)] = p
	}
	var chosen []policy.Pair
	for _, id := range ticks(r.Form) {
		p, still := known[id]
		if !still || rest != pairsSum(g.meeting.Pairs) {
			return commands.Answer{Errors: map[string]string{"pairs": agendaMoved().In(r.Lang)}}, nil
		}
		chosen = append(chosen, p)
	}
	switch {
	case len(chosen) > policy.MaxPairs:
		return commands.Answer{}, policy.Refuse(policy.TooManyPairs, "pairs", "", "max", strconv.Itoa(policy.MaxPairs))
	case len(chosen) > 0:
		return commands.Answer{Modal: pairsForm(a.Reader(r), g, chosen)}, nil
	case len(g.meeting.Pairs) > 0:
		return setPairs(ctx, a, r, g.meeting.No, rest, nil)
	}
	nothing := text.T{ZH: "请至少勾选一组议题；都不合适的，可手工添加。", EN: "Please tick one at least, or add one by hand."}
	return commands.Answer{Errors: map[string]string{"pairs": nothing.In(r.Lang)}}, nil
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
func agendaOf(ctx context.Context, a *commands.App, r commands.Request, value string) (g agenda, rest string, err error) {
	s, err := a.State(ctx)
	if err != nil {
		return g, "", err
	}
	m, found, err := agendaMeeting(s, r, value)
	switch {
	case err != nil:
		return g, "", commands.Readable(s, r, err)
	case !found:
		return g, "", policy.Refuse(policy.NumberUnreadable, "", "")
	case !r.Now.Before(m.Start()):
		return g, "", commands.Readable(s, r, policy.Refuse(policy.MeetingBegun, "no", "", "date", m.Date.String(), "time", m.Time))
	}
	_, rest = ui.Split(value)
	g, err = readAgenda(ctx, a, r, s, m)
	return g, rest, err
}
