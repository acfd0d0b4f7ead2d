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
		line := v.Of(ob.Kind).Counted(v.Lang, ob.Period) + " " + ui.Bar(done[i], owed[i])
		if late[i] > 0 {
			line += text.T{ZH: "（逾期%d）", EN: " (%d late)"}.F(v.Lang, late[i])
		}
		out = append(out, line)
	}
	return strings.Join(out, "\n") + "\n" +
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
		head = append(head, v.Of(ob.Kind).Column(v.Lang, ob.Period))
	}
	rows := [][]string{head}
	for _, u := range s.Active() {
		if u.Kind != policy.Municipality {
			rows = append(rows, v.unitRow(s, u, year))
		}
	}
	if len(rows) > mostRows+1 {
		return ui.Chunks(ui.Map(rows[1:], func(r []string) string { return r[0] + "　" + strings.Join(r[1:], " ") }))
	}
	return []slack.Block{ui.Table(rows)}
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

// PlanInBrief is planStanding in a few words.
func (v Reader) PlanInBrief(u policy.Unit) string {
	say := text.PlanState(v.Lang, u.Plan.State)
	switch {
	case u.Plan.State == policy.PlanIssued:
		say += text.T{ZH: "（%s，%s）", EN: " (%s, %s)"}.F(v.Lang, ui.Esc(u.Plan.No), text.ShortDay(v.Lang, u.Plan.On, v.Today))
	case u.Plan.Due != 0:
		say += text.T{ZH: "（时限%s）", EN: " (due %s)"}.F(v.Lang, text.ShortDay(v.Lang, u.Plan.Due, v.Today))
	}
	return say
}

// NameOf is the unit's name, safe inside mrkdwn.
func (v Reader) NameOf(u policy.Unit) string { return ui.Esc(text.UnitName(v.Lang, u)) }

// Paper is a decision's number and date, to stand behind what it decided.
func (v Reader) Paper(d policy.Document) string {
	switch {
	case d.No == "":
		return ""
	case d.Date == 0:
		return text.T{ZH: "（%s）", EN: " (%s)"}.F(v.Lang, ui.Esc(d.No))
	}
	return text.T{ZH: "（%s，%s）", EN: " (%s, %s)"}.F(v.Lang, ui.Esc(d.No), text.ShortDay(v.Lang, d.Date, v.Today))
}

// ShowButton leads to a unit's card.
func (v Reader) ShowButton(u policy.Unit) *slack.ButtonBlockElement {
	return ui.Button("roster.show", u.Code, text.T{ZH: "查看单位", EN: "The unit"}.In(v.Lang))
}

// CdoOf is the unit's CDO with since when, by which document, and whether filed
// with the province; or since when the post is vacant.
func (v Reader) CdoOf(s policy.State, u policy.Unit) string {
	t, sits := u.Sitting()
	if !sits {
		return v.EmptyPost(u, policy.CDO)
	}
	about := []string{text.T{ZH: "%s起", EN: "since %s"}.F(v.Lang, text.ShortDay(v.Lang, t.From, v.Today))}
	if t.Basis.No != "" {
		about = append(about, ui.Esc(t.Basis.No))
	}
	switch {
	case u.Kind == policy.Department:
	case t.Filed.On != 0:
		about = append(about, text.T{ZH: "已报省备案", EN: "filed with the province"}.In(v.Lang))
	case t.Basis.No != "":
		about = append(about, text.T{ZH: "待报省备案", EN: "not filed with the province yet"}.In(v.Lang))
	}
	return v.holder(s, t.Person, about...)
}

// LiaisonsOf names a unit's liaisons, or says that it has none.
func (v Reader) LiaisonsOf(s policy.State, u policy.Unit) string {
	if len(u.Liaisons) == 0 {
		return v.EmptyPost(u, policy.Liaison)
	}
	return text.List(v.Lang, ui.Map(u.Liaisons, func(id string) string { return v.holder(s, id) }))
}

// EmptyPost is since when nobody holds the post, or that the register has never
// had anybody in it.
func (v Reader) EmptyPost(u policy.Unit, p policy.Post) string {
	since := u.VacantSince(p)
	switch {
	case since == 0:
		return "—"
	case !slices.ContainsFunc(u.Tenures, func(t policy.Tenure) bool { return t.Post == p }):
		return text.T{ZH: "⚠️ 未登记", EN: "⚠️ not registered"}.In(v.Lang)
	}
	return text.T{ZH: "⚠️ 空缺（%s起）", EN: "⚠️ vacant (since %s)"}.F(v.Lang, text.ShortDay(v.Lang, since, v.Today))
}

// holder is a person, with what there is to say: until when they are away and
// who acts, and whether their account is switched off.
func (v Reader) holder(s policy.State, id string, about ...string) string {
	if l, away := s.OnLeave(id); away {
		leave := text.T{ZH: "请假至%s", EN: "on leave until %s"}.F(v.Lang, text.ShortDay(v.Lang, l.Until, v.Today))
		if l.Acting != "" {
			leave += text.T{ZH: "，由%s代理", EN: ", %s acts"}.F(v.Lang, ui.Mention(l.Acting))
		}
		about = append(about, leave)
	}
	if s.Closed(id) {
		about = append(about, text.T{ZH: "⚠️ 账号已停用", EN: "⚠️ account switched off"}.In(v.Lang))
	}
	if len(about) == 0 {
		return ui.Mention(id)
	}
	return text.T{ZH: "%s（%s）", EN: "%s (%s)"}.F(v.Lang, ui.Mention(id), strings.Join(about, text.T{ZH: "；", EN: "; "}.In(v.Lang)))
}

// Coverage is how far the scheme has come, in one line (二（二）).
func (v Reader) Coverage(s policy.State) string {
	covered, all := s.Coverage()
	return text.T{ZH: "覆盖情况　%s 个区和部门已有首席数据官和联络员", EN: "Coverage   %s districts and departments have a CDO and a liaison"}.F(v.Lang, ui.Bar(covered, all))
}

// Rate is how far the scheme covers the units on the list (二（二）, P3).
func (v Reader) Rate(s policy.State) string {
	covered, all := s.Coverage()
	return text.T{ZH: "全面覆盖 %d/%d（%s）", EN: "Covered: %d of %d (%s)"}.F(v.Lang, covered, all, text.Percent(covered, all))
}
