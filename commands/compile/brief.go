package compile

import (
	"bytes"
	"context"
	"fmt"
	"slices"
	"strings"

	"cdobot/commands"
	"cdobot/commands/text"
	"cdobot/commands/ui"
	"cdobot/documents"
	"cdobot/policy"
)

// brief is the brief for the leading group: one page, and annexes (四（一）, P34).
func brief() commands.Command {
	return commands.Command{
		Word: "brief", Aliases: []string{"呈报"},
		Summary: t("向领导小组的呈报：请研究的事项、进展、上次答复的落实", "the brief for the leading group: what it is asked, and what came of its answers"),
		Words: []commands.Word{
			{Line: "brief 2026-07-03", Note: t("市局、领导小组：生成呈报（Word，一页加附件），不写日期即为今天", "bureau and leading group: the brief as Word, one page and annexes; today without a day")},
			{Names: []string{"heard"}, Line: "brief heard 2026-07-03", Note: t("市局：登记听取汇报的日期，答复转为任务", "bureau: the day of the hearing, and its answers as tasks"), Run: commands.Only(policy.AssignTasks, heardForm)},
		},
		Run: commands.Only(policy.HearBrief, briefMade),
		Buttons: map[string]commands.Handler{
			"brief.make":  commands.Pressed(commands.Only(policy.HearBrief, briefMade)),
			"brief.heard": commands.Pressed(commands.Only(policy.AssignTasks, heardForm)),
		},
		Forms: map[string]commands.Handler{"brief.heard": heardSubmit},
	}
}

// briefing is what the brief is made of.
type briefing struct {
	v   commands.Reader
	s   policy.State
	day policy.Date // of the hearing

	names     map[string]string
	registers []*policy.Register
}

// matter is a line on the first page, and what the annex says of it.
type matter struct {
	line  string
	name  string
	lines []string
}

// briefMade makes the brief for the day.
func briefMade(_ context.Context, a *commands.App, r commands.Request, s policy.State) (commands.Answer, error) {
	b := briefing{v: a.Reader(r), s: s, day: policy.DateOf(r.Now), names: labels(s)}
	if r.Args != "" {
		day, err := ui.ParseDate(r.Args, policy.DateOf(r.Now))
		if err != nil {
			return commands.Answer{}, err
		}
		b.day = day
	}
	b.v.Lang = text.ZH
	for _, f := range a.Features.All {
		b.registers = append(b.registers, f.Registers...)
	}
	content, err := b.word()
	if err != nil {
		return commands.Answer{}, err
	}
	answer := commands.Handed(r, "首席数据官工作呈报"+b.day.String()+".docx", content)
	if s.May(r.User, policy.AssignTasks, "") {
		answer.Message.Blocks = append(pieces(answer.Message.Text), ui.Row(ui.Button("brief.heard", "", t("登记听取结果…", "Enter what was heard…").In(r.Lang))))
	}
	return answer, nil
}

func (b briefing) word() ([]byte, error) {
	paper := documents.Paper{
		Title: "首席数据官制度建设工作呈报", Below: text.FullDay(text.ZH, b.day), To: leaders, Unit: bureau, Date: b.v.Today,
	}
	lines := []string{"截至" + text.FullDay(text.ZH, b.v.Today) + "，有关情况呈报如下。"}
	for i, m := range []matter{b.asked(), b.overdue(), b.coverage(), b.vetoes(), b.incentives(), b.answers()} {
		line := fmt.Sprintf("%s、%s", string([]rune("一二三四五六")[i]), m.line)
		if len(m.lines) > 0 {
			paper.Annexes = append(paper.Annexes, documents.PaperSection{Name: m.name, Lines: m.lines})
			line += fmt.Sprintf("（附件%d）", len(paper.Annexes))
		}
		lines = append(lines, line+"。")
	}
	rows, left := b.rows(pageRoom - pageLines(lines))
	if len(rows) > 0 && left > 0 {
		lines[1] = fmt.Sprintf("一、请研究的事项%d件（附件1），先列%d件。", len(rows)+left, len(rows))
	}
	paper.Opening = strings.Join(slices.Insert(lines, 2, rows...), "\n")
	var out bytes.Buffer
	if err := documents.WritePaper(&out, paper); err != nil {
		return nil, fmt.Errorf("write the brief: %w", err)
	}
	return out.Bytes(), nil
}

// What the first page has room for: 22 lines of 28 characters, less its title, its addressee
// and who signs it. A line is taken to be a little shorter, as none begins with a stop.
const (
	pageRoom  = 13
	lineWidth = 27 * 4 // quarters of a character
	rowHead   = 18     // characters of what a row names
)

// pageLines is how many lines the paragraphs take on a page, each indented by two characters.
func pageLines(paragraphs []string) int {
	all := 0
	for _, s := range paragraphs {
		width, before := 2*4, true
		for _, r := range s {
			wide := r > 0x7f
			width += 2
			if wide {
				width += 2
			}
			if wide != before {
				width++ // the gap between a figure and a character
			}
			before = wide
		}
		all += (width + lineWidth - 1) / lineWidth
	}
	return all
}

// rows are the first of the matters that the leading group is asked, as many as the page
// has room for, and how many more stand in the annex.
func (b briefing) rows(room int) (shown []string, left int) {
	var all []string
	for _, r := range b.raised() {
		say := fmt.Sprintf("%s第%d号（%s）：%s", b.register(r.Register), r.No, b.names[r.Unit], policy.Excerpt(policy.Line(b.head(r)), rowHead))
		if r.Due != 0 {
			say += "，时限" + text.FullDay(text.ZH, r.Due)
		}
		if r.LateBy(b.v.Now) {
			say += fmt.Sprintf("，已逾期%d天", b.v.Today-r.Due)
		}
		all = append(all, sentence(say))
	}
	all = append(all, b.nominated()...)
	n := 0
	for n < len(all) && pageLines(all[:n+1]) <= room {
		n++
	}
	return all[:n], len(all) - n
}

// raised are the records with which it is the leading group's turn, those first that are
// due first. Nothing restricted is among them.
func (b briefing) raised() []policy.Record {
	var all []policy.Record
	for _, g := range b.registers {
		if !g.Restricted {
			all = append(all, b.s.Records(g.Name, func(r policy.Record) bool { return r.Waits == string(policy.Leaders) && b.s.MayShow(b.v.Person, r) })...)
		}
	}
	slices.SortStableFunc(all, policy.BySoonest)
	return all
}

// nominated are the units whose nominations the leading group has to decide on, and since
// when.
func (b briefing) nominated() []string {
	var lines []string
	for _, u := range b.s.Active() {
		for _, n := range u.Nominations {
			if n.State == policy.UnderReview {
				lines = append(lines, fmt.Sprintf("首席数据官任免：%s推荐人选，%s呈报，待决定。", b.names[u.Code], text.FullDay(text.ZH, policy.DateOf(n.Moved))))
			}
		}
	}
	return lines
}

// asked is what the leading group is asked.
func (b briefing) asked() matter {
	raised, nominated := b.raised(), b.nominated()
	m := matter{name: "请领导小组研究的事项", line: fmt.Sprintf("请领导小组研究的事项%d件", len(raised)+len(nominated))}
	if kinds := b.kinds(raised, len(nominated)); kinds != "" {
		m.lines = append(m.lines, "共"+kinds+"。")
	}
	for _, r := range raised {
		m.lines = append(m.lines, b.tells(r))
	}
	m.lines = append(m.lines, nominated...)
	return m
}

// kinds are how many of each kind there are.
func (b briefing) kinds(raised []policy.Record, nominated int) string {
	var all []string
	for _, g := range b.registers {
		n := 0
		for _, r := range raised {
			if r.Register == g.Name {
				n++
			}
		}
		if n > 0 {
			all = append(all, fmt.Sprintf("%s%d件", b.register(g.Name), n))
		}
	}
	if nominated > 0 {
		all = append(all, fmt.Sprintf("首席数据官任免%d件", nominated))
	}
	return strings.Join(all, "、")
}

// register is what the register is called.
func (b briefing) register(name string) string {
	return b.v.Name(policy.ObligationKind(name), policy.OnDay(b.v.Today))
}

// tells is what is asked with a record, by whom, since when and by when.
func (b briefing) tells(r policy.Record) string {
	say := fmt.Sprintf("%s第%d号（%s）：%s", b.register(r.Register), r.No, b.names[r.Unit], sentence(b.head(r)))
	if why := policy.Line(r.Get("reason")); why != "" {
		say += "提请事项：" + sentence(why)
	}
	say += text.FullDay(text.ZH, policy.DateOf(r.Since())) + "提请"
	if r.Due != 0 {
		say += "，办理时限" + text.FullDay(text.ZH, r.Due)
	}
	if r.LateBy(b.v.Now) {
		say += fmt.Sprintf("，已逾期%d天", b.v.Today-r.Due)
	}
	return say + "。"
}

// head is what names the record.
func (b briefing) head(r policy.Record) string {
	for _, g := range b.registers {
		if g.Name == r.Register && g.Head != "" {
			return r.Get(g.Head)
		}
	}
	for _, field := range []string{"what", "data", "name", "title"} {
		if r.Get(field) != "" {
			return r.Get(field)
		}
	}
	return ""
}

// overdue is which of what it was asked waits beyond its day.
func (b briefing) overdue() matter {
	late := slices.DeleteFunc(b.raised(), func(r policy.Record) bool { return !r.LateBy(b.v.Now) })
	m := matter{line: fmt.Sprintf("其中已超时限%d件", len(late))}
	if len(late) > 0 {
		m.line += "，最早为" + text.FullDay(text.ZH, late[0].Due)
	}
	return m
}

// coverage is how far the scheme has come, and how the reports came in.
func (b briefing) coverage() matter {
	p := current(b.s, b.v.Today)
	x := Material{State: b.s, Period: p, Today: b.v.Today, Filings: b.s.ReportFilings(p, b.v.Today), names: b.names}
	covered, all := b.s.Coverage()
	return matter{
		name: "报送情况",
		line: fmt.Sprintf("首席数据官、联络员到位%d/%d个单位；%s报告应报%d份，按时%d份、逾期%d份、未报%d份", covered, all, text.Period(text.ZH, p), len(x.Filings),
			len(x.came(policy.CameInTime)), len(x.came(policy.CameLate)), len(x.came(policy.NotCome))+len(x.came(policy.CameBack))),
		lines: []string{
			"按时报送：" + x.list(x.came(policy.CameInTime)) + "。", "逾期报送：" + x.list(x.came(policy.CameLate)) + "。",
			"退回修改中：" + x.list(x.came(policy.CameBack)) + "。", "尚未报送：" + x.list(x.came(policy.NotCome)) + "。",
		},
	}
}

// vetoes are the projects that stand vetoed.
func (b briefing) vetoes() matter {
	all := b.s.Records("project", func(r policy.Record) bool { return r.State == "vetoed" && b.s.MayShow(b.v.Person, r) })
	m := matter{name: "一票否决的信息化项目", line: fmt.Sprintf("一票否决未解除的信息化项目%d个", len(all))}
	for _, r := range slices.Backward(all) {
		m.lines = append(m.lines, fmt.Sprintf("%s“%s”：%s%s否决。", b.names[r.Unit], policy.Line(r.Get("name")), sentence(r.Get("reason")), text.FullDay(text.ZH, policy.DateOf(r.Since()))))
	}
	return m
}

// incentives are those that wait to be granted.
func (b briefing) incentives() matter {
	kinds := map[string]string{"points": "绩效考核数据治理项优先加分", "projects": "信息化项目优先立项", "digital": "数字政府建设评估加分鼓励"}
	all := b.s.Records("incentive", func(r policy.Record) bool { return r.State == "pending" && b.s.MayShow(b.v.Person, r) })
	m := matter{name: "待落实的激励措施", line: fmt.Sprintf("待落实的激励措施%d项", len(all))}
	late := 0
	for _, r := range slices.Backward(all) {
		say := fmt.Sprintf("%s：%s，由%s落实，时限%s", b.names[r.Unit], kinds[r.Get("kind")], policy.Line(r.Get("body")), text.FullDay(text.ZH, r.Due))
		if r.LateBy(b.v.Now) {
			late++
			say += "，已逾期"
		}
		m.lines = append(m.lines, say+"。")
	}
	if late > 0 {
		m.line += fmt.Sprintf("，其中逾期%d项", late)
	}
	return m
}

// answers are what came of what the leading group said the last time, and of what it said
// before that is still open.
func (b briefing) answers() matter {
	last := b.s.LastHearing(b.day)
	if last == 0 {
		return matter{line: "此前没有听取汇报的记录"}
	}
	all := b.s.Records("task", func(r policy.Record) bool {
		day := r.Day(policy.HearingField)
		return day != 0 && (day == last || day < last && !r.Over()) && r.State != "dropped"
	})
	m := matter{name: "上次答复的落实情况"}
	done := 0
	for _, r := range slices.Backward(all) {
		say := fmt.Sprintf("%s（%s听取）：%s，时限%s，", policy.Line(r.Get("what")), text.FullDay(text.ZH, r.Day(policy.HearingField)), b.names[r.Unit], text.FullDay(text.ZH, r.Day("due")))
		switch {
		case r.State == "done":
			done++
			say += text.FullDay(text.ZH, policy.DateOf(r.Last().At)) + "办结"
		case r.Day("due") < b.v.Today:
			say += fmt.Sprintf("尚未办结，已逾期%d天", b.v.Today-r.Day("due"))
		case r.State == "accepted":
			say += "办理中"
		default:
			say += "待接收"
		}
		if note := policy.Line(r.Get("note")); note != "" {
			say += "：" + policy.Excerpt(note, room)
		}
		m.lines = append(m.lines, sentence(say))
	}
	m.line = fmt.Sprintf("上次（%s）听取后交办%d项，已办结%d项", text.FullDay(text.ZH, last), len(all), done)
	return m
}
