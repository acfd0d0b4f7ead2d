package commands

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"github.com/slack-go/slack"

	"cdobot/commands/text"
	"cdobot/policy"
)

// status is what a unit owes and has done in a year; for those who may see all
// units, any unit or the summary.
func status() Command {
	return Command{
		Word: "status", Aliases: []string{"状态"},
		Summary: text.T{ZH: "查看本单位本年度应办事项与进展", EN: "what your unit owes and has done this year"},
		Words: []Word{
			{Line: "status", Note: text.T{ZH: "本单位本年度进展；市局和领导小组查看全市汇总", EN: "your unit's year; a summary of all for the bureau and the leading group"}},
			{Line: "status 香洲区 2025", Note: text.T{ZH: "指定单位和年份", EN: "a unit and a year"}},
		},
		Run:     statusRun,
		Buttons: map[string]Handler{"status.show": pressed(statusRun)},
	}
}

func statusRun(ctx context.Context, a *App, r Request) (Answer, error) {
	s, err := a.state(ctx)
	if err != nil {
		return Answer{}, err
	}
	name, year, err := splitYear(r.Args, policy.DateOf(r.Now).Year())
	if err != nil {
		return Answer{}, readable(s, r, err)
	}
	v := a.reader(r)
	u, all, err := whose(s, r, name)
	if err != nil {
		return forEach(s, r, err, func(u policy.Unit) *Message { return v.unitYear(s, u, year) })
	}
	if all {
		return Answer{Message: v.summary(s, year)}, nil
	}
	return Answer{Message: v.unitYear(s, u, year)}, nil
}

// unitYear is the card of one unit's year.
func (v reader) unitYear(s policy.State, u policy.Unit, year int) *Message {
	title := text.T{ZH: "%s · %d年履职进展", EN: "%s · %d"}.F(v.lang, text.UnitName(v.lang, u), year)
	blocks := append([]slack.Block{header(title)}, v.people(s, u)...)
	say := []string{title}
	for _, ob := range v.yearOf(s, u, year) {
		blocks = append(blocks, sectionWith(v.obligation(s, ob), v.doIt(s, ob)))
		say = append(say, v.obligationName(ob)+text.T{ZH: "：", EN: ": "}.In(v.lang)+v.standing(s, ob))
	}
	blocks = append(blocks, note(text.T{
		ZH: "依据《珠海市首席数据官制度试点实施方案》三（一）、三（三）2、三（三）3、四（一）、四（二）。",
		EN: "By the plan (珠府办函〔2021〕63号), clauses 三（一）, 三（三）2, 三（三）3, 四（一） and 四（二）.",
	}.In(v.lang)))
	return &Message{Text: strings.Join(say, "\n"), Blocks: blocks}
}

// yearOf is what there is to show of a unit's year: in this year what its
// register wants of the reader, what it owes, and the two meetings that concern
// it. Of a unit that takes part no more it is what was owed until then.
func (v reader) yearOf(s policy.State, u policy.Unit, year int) []policy.Obligation {
	var all []policy.Obligation
	if year == v.today.Year() {
		all = slices.DeleteFunc(s.Register(u, v.today), func(ob policy.Obligation) bool {
			return v.awaited(s, ob) || ob.Status == policy.Ahead
		})
	}
	if u.Owes() {
		all = append(all, s.Year(u, year, v.today)...)
	}
	switch {
	case u.Gone():
		return slices.DeleteFunc(all, func(ob policy.Obligation) bool { return ob.Status == policy.NotOwed })
	case u.Joined == 0:
		return all
	}
	for half := 1; half <= 2; half++ {
		met := s.MeetingOwed(policy.Half(year, half), v.today)
		met.Unit = u.Code // whose part in it is shown
		all = append(all, met)
	}
	return all
}

// people is what the register says of the unit: who holds which post, its
// implementation plan, and whether it takes part.
func (v reader) people(s policy.State, u policy.Unit) []slack.Block {
	line := text.T{ZH: "首席数据官：%s　联络员：%s", EN: "CDO: %s   Liaison: %s"}.F(v.lang, v.cdoOf(s, u), v.liaisonsOf(s, u))
	if u.OwesPlan() && u.Joined != 0 {
		line += "\n" + text.T{ZH: "实施方案：", EN: "Implementation plan: "}.In(v.lang) + v.planInBrief(u)
	}
	switch into, merged := s.Units.Get(u.Into); {
	case u.Kind == policy.Municipality:
		line = text.T{
			ZH: "首席数据官：%s\n市首席数据官由省组织评价，无需向市局报送报告，也无培训场次要求。",
			EN: "CDO: %s\nThe municipal CDO is evaluated by the province, and owes the bureau neither reports nor trainings.",
		}.F(v.lang, v.cdoOf(s, u))
	case merged:
		line += "\n" + text.T{ZH: "已于%s并入%s，历史保留。", EN: "Merged on %s into %s; its history stays."}.F(v.lang, text.Day(v.lang, u.Retired, v.today), text.UnitName(v.lang, into))
	case u.Gone():
		line += "\n" + text.T{ZH: "自%s起不再纳入，历史保留。", EN: "Takes part no more since %s; its history stays."}.F(v.lang, text.Day(v.lang, u.Retired, v.today))
	case u.Joined == 0:
		line += "\n" + text.T{ZH: "尚未纳入首席数据官制度，暂无应办事项；登记首席数据官之日起纳入（二（二））。", EN: "Not taking part yet, so nothing is owed; it does from the day on which its CDO is in office."}.In(v.lang)
	}
	return []slack.Block{note(line)}
}

// summary is all units in one card: how many, and a line for each.
func (v reader) summary(s policy.State, year int) *Message {
	title := text.T{ZH: "全市首席数据官履职进展 · %d年", EN: "All units · %d"}.F(v.lang, year)
	blocks := []slack.Block{header(title), section(v.coverage(s) + "\n" + v.counts(s, year))}
	blocks = append(blocks, v.unitTable(s, year)...)
	blocks = append(blocks,
		note(text.T{
			ZH: "✅ 已完成　🟡 待办　🖋 待签发或确认　🔴 逾期　⚪ 未到期或无此项。查看某单位：`/cdo status 香洲区`",
			EN: "✅ done  🟡 open  🖋 to be signed or confirmed  🔴 late  ⚪ not yet, or not owed. One unit: `/cdo status xiangzhou`",
		}.In(v.lang)))
	return &Message{Text: title + "\n" + v.coverage(s) + "\n" + v.counts(s, year), Blocks: blocks}
}

// counts is how many of the units have done what they owe.
func (v reader) counts(s policy.State, year int) string {
	columns := s.Year(policy.Unit{}, year, v.today)
	done, late, owed := make([]int, len(columns)), make([]int, len(columns)), make([]int, len(columns))
	for _, u := range s.Active() {
		if !u.Owes() {
			continue
		}
		for i, ob := range s.Year(u, year, v.today) {
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
		line := fmt.Sprintf("%s *%d/%d*", v.of(ob.Noun).Counted(v.lang, ob.Period), done[i], owed[i])
		if late[i] > 0 {
			line += text.T{ZH: " （逾期%d）", EN: " (%d late)"}.F(v.lang, late[i])
		}
		out = append(out, line)
	}
	return strings.Join(out, text.T{ZH: "　", EN: "   "}.In(v.lang)) + "\n" +
		text.T{ZH: "沟通交流会　上半年：", EN: "Exchange meeting   first half: "}.In(v.lang) + v.progress(s, s.MeetingOwed(policy.Half(year, 1), v.today)) +
		text.T{ZH: "　下半年：", EN: "   second half: "}.In(v.lang) + v.progress(s, s.MeetingOwed(policy.Half(year, 2), v.today))
}

// mostRows is how many rows Slack takes in a table, less the header's.
const mostRows = 99

// unitTable is a row for each unit but the municipality; lines instead of a
// table where there are more units than a table takes.
func (v reader) unitTable(s policy.State, year int) []slack.Block {
	head := []string{text.T{ZH: "单位", EN: "Unit"}.In(v.lang)}
	for _, ob := range s.Year(policy.Unit{}, year, v.today) {
		head = append(head, v.of(ob.Noun).Column(v.lang, ob.Period))
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
		return chunks(lines)
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
func (v reader) unitRow(s policy.State, u policy.Unit, year int) []string {
	row := []string{text.ShortName(v.lang, u)}
	if !u.Owes() {
		row = append(row, text.T{ZH: "尚未纳入", EN: "not yet"}.In(v.lang))
		return append(row, slices.Repeat([]string{"—"}, len(s.Year(u, year, v.today))-1)...)
	}
	for _, ob := range s.Year(u, year, v.today) {
		cell := v.mark(ob.Status)
		if ob.Want > 0 {
			cell += fmt.Sprintf(" %d/%d", ob.Have, ob.Want)
		}
		row = append(row, cell)
	}
	return row
}
