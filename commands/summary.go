package commands

import (
	"fmt"
	"slices"
	"strings"

	"github.com/slack-go/slack"

	"cdobot/commands/text"
	"cdobot/commands/ui"
	"cdobot/policy"
)

// Summary is all units in one card: how many, and a line for each.
func (v Reader) Summary(s policy.State, year int) *ui.Message {
	title := text.T{ZH: "全市首席数据官履职进展 · %d年", EN: "All units · %d"}.F(v.Lang, year)
	blocks := []slack.Block{ui.Header(title), ui.Section(v.Coverage(s) + "\n" + v.Counts(s, year))}
	blocks = append(blocks, v.UnitTable(s, year)...)
	blocks = append(blocks,
		ui.Note(text.T{
			ZH: "✅ 已完成　🟡 待办　🖋 待签发或确认　🔴 逾期　⚪ 未到期或无此项。查看某单位：`/cdo status 香洲区`",
			EN: "✅ done  🟡 open  🖋 to be signed or confirmed  🔴 late  ⚪ not yet, or not owed. One unit: `/cdo status xiangzhou`",
		}.In(v.Lang)))
	return &ui.Message{Text: title + "\n" + v.Coverage(s) + "\n" + v.Counts(s, year), Blocks: blocks}
}

// Counts is how many of the units have done what they owe.
func (v Reader) Counts(s policy.State, year int) string {
	columns := s.Year(policy.Unit{}, year, v.Today)
	done, late, owed := make([]int, len(columns)), make([]int, len(columns)), make([]int, len(columns))
	for _, u := range s.Active() {
		if !u.Owes() {
			continue
		}
		for i, ob := range s.Year(u, year, v.Today) {
			switch {
			case ob.Status == policy.NotOwed:
				continue
			case ob.Status.Fulfilled():
				done[i]++
			case ob.Status == policy.Late:
				late[i]++
			}
			owed[i]++
		}
	}
	var out []string
	for i, ob := range columns {
		line := fmt.Sprintf("%s *%d/%d*", v.Of(ob.Noun).Counted(v.Lang, ob.Period), done[i], owed[i])
		if late[i] > 0 {
			line += text.T{ZH: " （逾期%d）", EN: " (%d late)"}.F(v.Lang, late[i])
		}
		out = append(out, line)
	}
	return strings.Join(out, text.T{ZH: "　", EN: "   "}.In(v.Lang)) + "\n" +
		text.T{ZH: "沟通交流会　上半年：", EN: "Exchange meeting   first half: "}.In(v.Lang) + v.Progress(s, s.MeetingOwed(policy.Half(year, 1), v.Today)) +
		text.T{ZH: "　下半年：", EN: "   second half: "}.In(v.Lang) + v.Progress(s, s.MeetingOwed(policy.Half(year, 2), v.Today))
}

// mostRows is how many rows Slack takes in a table, less the header's.
const mostRows = 99

// UnitTable is a row for each unit but the municipality; lines instead of a
// table where there are more units than a table takes.
func (v Reader) UnitTable(s policy.State, year int) []slack.Block {
	head := []string{text.T{ZH: "单位", EN: "Unit"}.In(v.Lang)}
	for _, ob := range s.Year(policy.Unit{}, year, v.Today) {
		head = append(head, v.Of(ob.Noun).Column(v.Lang, ob.Period))
	}
	rows := [][]string{head}
	for _, u := range s.Active() {
		if u.Kind != policy.Municipality {
			rows = append(rows, v.unitRow(s, u, year))
		}
	}
	if len(rows) > mostRows+1 {
		var lines []string
		for _, r := range rows[1:] {
			lines = append(lines, r[0]+"　"+strings.Join(r[1:], " "))
		}
		return ui.Chunks(lines)
	}
	table := slack.NewTableBlock("")
	for _, r := range rows {
		var cells []slack.TableCell
		for _, c := range r {
			cells = append(cells, slack.NewTableRawTextCell(c))
		}
		table.AddRow(cells...)
	}
	return []slack.Block{table}
}

// unitRow is one unit in the summary.
func (v Reader) unitRow(s policy.State, u policy.Unit, year int) []string {
	row := []string{text.ShortName(v.Lang, u)}
	if !u.Owes() {
		row = append(row, text.T{ZH: "尚未纳入", EN: "not yet"}.In(v.Lang))
		return append(row, slices.Repeat([]string{"—"}, len(s.Year(u, year, v.Today))-1)...)
	}
	for _, ob := range s.Year(u, year, v.Today) {
		cell := v.Mark(ob.Status)
		if ob.Want > 0 {
			cell += fmt.Sprintf(" %d/%d", ob.Have, ob.Want)
		}
		row = append(row, cell)
	}
	return row
}
