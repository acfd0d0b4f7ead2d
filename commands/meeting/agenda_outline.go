package meeting

import (
	"context"
	"fmt"
	"strconv"
	"strings"

	"github.com/slack-go/slack"

	"cdobot/commands"
	"cdobot/commands/text"
	"cdobot/commands/ui"
	"cdobot/policy"
)

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
	for _, piece := range ui.Pieces(outline, 2900) {
		blocks = append(blocks, ui.Section(piece))
	}
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
	res, err := a.Do(ctx, r, func(s policy.State) (policy.Deed, error) {
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
	tr := func(zh, en string) string { return text.T{ZH: zh, EN: en}.In(v.Lang) }
	rows := [][]string{{tr("提问单位", "Asks"), tr("经验单位", "Has done it"), tr("问题", "Problem"), tr("进展", "Outcome"), tr("说明", "Remark")}}
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
	table := slack.NewTableBlock("")
	for _, r := range rows {
		var cells []slack.TableCell
		for _, c := range r {
			cells = append(cells, slack.NewTableRawTextCell(c))
		}
		table.AddRow(cells...)
	}
	sum := text.T{ZH: "共%d组：已解决%d，部分解决%d，未解决%d，未反馈%d。", EN: "%d in all: %d solved, %d in part, %d not, %d not answered yet."}.
		F(v.Lang, len(m.Pairs), count[policy.Solved], count[policy.Partly], count[policy.Unsolved], count[policy.NotAsked])
	if count[policy.NotAsked] > 0 && m.On() {
		sum += text.T{ZH: "%s起请提问单位反馈。", EN: " Those who asked are reminded from %s on."}.F(v.Lang, text.Day(v.Lang, m.FollowDay(), v.Today))
	}
	return &ui.Message{Text: strings.Join(append(lines, sum), "\n"), Blocks: []slack.Block{ui.Section(title), table, ui.Note(sum)}}
}

// dash stands where nothing was said.
func dash(s string) string {
	if s == "" {
		return "—"
	}
	return ""
}
