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
	blocks := []slack.Block{
		ui.Section(agendaTitle(v, g.meeting)),
		ui.Note(text.T{
			ZH: "建议取自参会单位已报送的报告（%s，各单位最新版本，共%d份），按职责相同、用词相近比对得出，请核对后选用。",
			EN: "Proposed from the reports filed by those invited (%s, the newest of each unit, %d in all): the same duty, and like words. Please look before you choose.",
		}.F(v.Lang, sourceNames(v), g.reports)),
		ui.Note(whoWillRead(v)),
	}
	ids = append(ids, ui.Map(g.meeting.Pairs, pairID)...)
	blocks = append(blocks, pairBoxes(v, g, "on", g.meeting.Pairs, 0, ids, v.Lang.Pick("已列入的议题，取消勾选即移出", "On the agenda; untick what is to go"))...)
	blocks = append(blocks, pairBoxes(v, g, "new", g.proposals, len(g.meeting.Pairs), ids, v.Lang.Pick("建议议题，勾选即列入", "Proposed; tick what is to be talked about"))...)
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
	return ui.SumOf(ui.Map(pairs, pairID)...)[:8]
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
func meetingAgendaChosen(ctx context.Context, a *commands.App, r commands.Request, s policy.State) (commands.Answer, error) {
	m, err := agendaAhead(s, r, r.Meta)
	if err != nil {
		return commands.Answer{}, err
	}
	g, err := readAgenda(ctx, a, r, s, m)
	if err != nil {
		return commands.Answer{}, err
	}
	_, rest := ui.Split(r.Meta)
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

// agendaSet shows what the meeting will talk about, and offers to write it into
// the agenda.
func agendaSet(v commands.Reader, s policy.State, no int) *ui.Message {
	m, _ := s.MeetingNo(no)
	tools := []slack.BlockElement{ui.Button("meeting.agenda", strconv.Itoa(no), text.T{ZH: "调整议题", EN: "Change the pairs"}.In(v.Lang))}
	if len(m.Pairs) == 0 {
		say := text.T{ZH: "第%d号会议的交流议题已清空。", EN: "Meeting no. %d has no pairs to talk about any more."}.F(v.Lang, no)
		if WithOutline(m.Agenda, "") != m.Agenda {
			say += text.T{ZH: "会议议程中原有的议题仍在，可一并删去。", EN: " Its agenda still lists them; they can be taken out."}.In(v.Lang)
			tools = append(tools, outlineButton(v, m, text.T{ZH: "从议程中删去", EN: "Take them out of the agenda"}))
		}
		return &ui.Message{Text: say, Blocks: []slack.Block{ui.Section(say), ui.Row(tools...)}}
	}
	say := text.T{ZH: "✅ 第%d号会议的交流议题（%d组）已保存。", EN: "✅ Kept: what meeting no. %d talks about (%d in all)."}.F(v.Lang, no, len(m.Pairs))
	outline := ui.Esc(AgendaText(v.Lang, s, m.Pairs))
	write := outlineButton(v, m, text.T{ZH: "写入会议议程", EN: "Write it into the agenda"})
	next := text.T{ZH: "会议通知发出时，议题随通知告知参会单位；会后约一个月，请提问单位反馈问题是否解决。", EN: "The invitation tells the units of it. A month after the meeting those who asked say whether the problem went away."}
	if m.On() {
		next = text.T{ZH: "会议已通知。写入议程后，将作为会议变更告知参会单位；会后约一个月，请提问单位反馈问题是否解决。", EN: "The meeting is announced. Written into the agenda, it goes to the units as a change. A month after the meeting those who asked say whether the problem went away."}
	}
	blocks := []slack.Block{ui.Section(say)}
	blocks = append(blocks, ui.Map(ui.Pieces(outline, 2900), func(piece string) slack.Block { return ui.Section(piece) })...)
	blocks = append(blocks, ui.Note(next.In(v.Lang)), ui.Row(append([]slack.BlockElement{write}, tools...)...))
	return &ui.Message{Text: say + "\n" + outline, Blocks: blocks}
}

// outlineButton changes the agenda, which those invited hear of once the meeting
// is announced.
func outlineButton(v commands.Reader, m policy.Meeting, label text.T) *slack.ButtonBlockElement {
	b := ui.Button("meeting.outline", strconv.Itoa(m.No), label.In(v.Lang))
	if !m.On() {
		return b
	}
	return ui.Asking(b, v.Lang, text.T{ZH: "会议已通知，修改议程后将向所有参会单位发送变更通知。", EN: "The meeting is announced: all units invited will be told of the change."})
}

// meetingOutline writes the pairs into the meeting's agenda. Those invited read
// it in Chinese, as they do the rest of it.
func meetingOutline(ctx context.Context, a *commands.App, r commands.Request) (commands.Answer, error) {
	no, err := strconv.Atoi(r.Value)
	if err != nil {
		return commands.Answer{}, policy.Refuse(policy.NumberUnreadable, "", "")
	}
	res, err := a.Do(ctx, r, func(s policy.State) (policy.Event, error) {
		m, _ := s.MeetingNo(no)
		f := m.MeetingFacts
		f.Papers = nil // they stay
		outline := ""
		if len(m.Pairs) > 0 {
			outline = AgendaText(commands.ReportLang, s, m.Pairs)
		}
		f.Agenda = WithOutline(f.Agenda, outline)
		return policy.ChangeMeeting(s, r.Now, r.User, no, f)
	})
	if err != nil {
		return commands.Answer{}, err
	}
	m, _ := res.State.MeetingNo(no)
	if len(m.Pairs) == 0 {
		return commands.Answer{Message: agendaSet(a.Reader(r), res.State, no)}, nil
	}
	say := text.T{ZH: "✅ 议题已写入第%d号会议的议程：", EN: "✅ Written into the agenda of meeting no. %d:"}.F(r.Lang, no)
	return commands.Answer{Message: ui.Said(say + "\n" + ui.Esc(m.Agenda)), Fresh: true}, nil
}

// outcomes is what became of the problems that the meeting talked about.
func outcomes(v commands.Reader, s policy.State, m policy.Meeting) *ui.Message {
	title := agendaTitle(v, m)
	if len(m.Pairs) == 0 {
		return ui.Said(title + "\n" + text.T{ZH: "该会议未列交流议题；会议已开始，不能再列。", EN: "It has no pairs to talk about, and as it has begun, none can be added."}.In(v.Lang))
	}
	rows := [][]string{{v.Lang.Pick("提问单位", "Asks"), v.Lang.Pick("经验单位", "Has done it"), v.Lang.Pick("问题", "Problem"), v.Lang.Pick("进展", "Outcome"), v.Lang.Pick("说明", "Remark")}}
	lines := []string{title}
	count := map[policy.Outcome]int{}
	for i, p := range m.Pairs {
		count[p.Outcome]++
		word := policy.Line(p.Word)
		rows = append(rows, []string{
			text.ShortName(v.Lang, s.Units.At(p.Asks)), text.ShortName(v.Lang, s.Units.At(p.Offers)),
			policy.Excerpt(p.Problem, commands.OutlineSize), outcomeName(v.Lang, p.Outcome), ui.Clip(word, 100) + dash(word),
		})
		lines = append(lines, fmt.Sprintf("%s%s　%s", ordinal(v.Lang, i+1), ui.Esc(pairName(v, s, p)), outcomeName(v.Lang, p.Outcome)))
	}
	sum := text.T{ZH: "共%d组：已解决%d，部分解决%d，未解决%d，未反馈%d。", EN: "%d in all: %d solved, %d in part, %d not, %d not answered yet."}.
		F(v.Lang, len(m.Pairs), count[policy.Solved], count[policy.Partly], count[policy.Unsolved], count[policy.NotAsked])
	if count[policy.NotAsked] > 0 && m.On() {
		sum += text.T{ZH: "%s起请提问单位反馈。", EN: " Those who asked are reminded from %s on."}.F(v.Lang, text.Day(v.Lang, m.FollowDay(), v.Today))
	}
	return &ui.Message{Text: strings.Join(append(lines, sum), "\n"), Blocks: []slack.Block{ui.Section(title), ui.Table(rows), ui.Note(sum)}}
}

// dash stands where nothing was said.
func dash(s string) string {
	if s == "" {
		return "—"
	}
	return ""
}
