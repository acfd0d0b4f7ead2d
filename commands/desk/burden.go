package desk

import (
	"context"
	"strconv"
	"strings"

	"github.com/slack-go/slack"

	"cdobot/commands"
	"cdobot/commands/text"
	"cdobot/commands/ui"
	"cdobot/policy"
)

// overviewBurden is what each unit was asked, nudged and wrote in a year, and what the ledger
// answered in its place, in the roster's order.
func overviewBurden(ctx context.Context, a *commands.App, r commands.Request, s policy.State) (commands.Answer, error) {
	w, err := viewed(a, s, r)
	if err != nil {
		return commands.Answer{}, err
	}
	o, err := a.Told(ctx)
	if err != nil {
		return commands.Answer{}, err
	}
	v := a.Reader(r)
	var units []string
	for _, u := range s.Active() {
		if u.Owes() && (w.kind == "" || u.Kind == w.kind) {
			units = append(units, u.Code)
		}
	}
	year := w.period.Year()
	return commands.Answer{Message: w.burdens(v, s, year, s.Burdens(o, year, r.Now, units...))}, nil
}

// burdenHead are the headings of the table.
func burdenHead(l text.Lang) []string {
	return []string{
		text.T{ZH: "单位", EN: "Unit"}.In(l), text.T{ZH: "方案规定", EN: "By plan"}.In(l), text.T{ZH: "另行要求", EN: "Asked"}.In(l),
		text.T{ZH: "提醒", EN: "Reminded"}.In(l), text.T{ZH: "填报", EN: "Entered"}.In(l),
		text.T{ZH: "报告由台账提供", EN: "Reports from records"}.In(l), text.T{ZH: "评价由台账提供", EN: "Criteria from records"}.In(l),
	}
}

func burdenRow(v commands.Reader, s policy.State, b policy.Burden) []string {
	return []string{
		text.ShortName(v.Lang, s.Units.At(b.Unit)), strconv.Itoa(b.Owed), strconv.Itoa(b.Asked()), strconv.Itoa(b.Nudged), strconv.Itoa(b.Entered),
		strconv.Itoa(b.Parts) + "/" + strconv.Itoa(b.AllParts), strconv.Itoa(b.Criteria) + "/" + strconv.Itoa(b.AllCriteria),
	}
}

func (w view) burdens(v commands.Reader, s policy.State, year int, all []policy.Burden) *ui.Message {
	last := max(0, len(all)-1) / unitsOnPage
	w.page = min(w.page, last)
	title := text.T{ZH: "各单位负担 · %d年", EN: "The burden on units · %d"}.F(v.Lang, year)
	if last > 0 {
		title += text.T{ZH: "（第%d/%d页，共%d个单位）", EN: " (page %d of %d, %d units)"}.F(v.Lang, w.page+1, last+1, len(all))
	}
	var sum policy.Burden
	for _, b := range all {
		sum.Records, sum.Returns, sum.Meetings, sum.Receipts = sum.Records+b.Records, sum.Returns+b.Returns, sum.Meetings+b.Meetings, sum.Receipts+b.Receipts
		sum.Nudged, sum.Entered = sum.Nudged+b.Nudged, sum.Entered+b.Entered
		sum.Parts, sum.AllParts, sum.Criteria, sum.AllCriteria = sum.Parts+b.Parts, sum.AllParts+b.AllParts, sum.Criteria+b.Criteria, sum.AllCriteria+b.AllCriteria
	}
	counts := text.T{
		ZH: "方案规定事项之外，全年另行要求%d次（台账事项%d，退回报告%d，会议%d，须回执的通知%d），提醒%d次；各单位填报%d次。\n报告由台账提供　%s\n评价由台账提供　%s",
		EN: "Beside what the plan asks: asked %d times (records %d, reports sent back %d, meetings %d, word to confirm %d), reminded %d times; the units entered something %d times.\nReports from records  %s\nCriteria from records  %s",
	}.F(v.Lang, sum.Asked(), sum.Records, sum.Returns, sum.Meetings, sum.Receipts, sum.Nudged, sum.Entered, ui.Bar(sum.Parts, sum.AllParts), ui.Bar(sum.Criteria, sum.AllCriteria))
	blocks, say := []slack.Block{ui.Header(title), ui.Section(counts)}, []string{title, counts}
	rows := [][]string{burdenHead(v.Lang)}
	for _, b := range all[w.page*unitsOnPage : min(len(all), (w.page+1)*unitsOnPage)] {
		rows = append(rows, burdenRow(v, s, b))
		say = append(say, strings.Join(rows[len(rows)-1], text.T{ZH: "　", EN: "  "}.In(v.Lang)))
	}
	blocks = append(blocks, ui.Table(rows), ui.Note(text.T{
		ZH: "按名册顺序列出，不作排名。报告按部分计（每份16个部分），评价按标准条目计；限定知悉范围的不计。",
		EN: "In the roster's order: no ranking. Reports are counted by their 16 parts, the evaluation by criteria; what is restricted is not counted.",
	}.In(v.Lang)))
	var row []slack.BlockElement
	for _, to := range []struct {
		page  int
		label text.T
	}{{w.page - 1, text.T{ZH: "上一页", EN: "Back"}}, {w.page + 1, text.T{ZH: "下一页", EN: "More"}}} {
		if to.page >= 0 && to.page <= last {
			next := w
			next.page = to.page
			row = append(row, ui.Button("overview.burden#"+strconv.Itoa(to.page), next.String(), to.label.In(v.Lang)))
		}
	}
	row = append(row, ui.Button("overview.turn#burden", view{period: w.period, which: "all", kind: w.kind}.String(), text.T{ZH: "总览", EN: "Overview"}.In(v.Lang)))
	return &ui.Message{Text: ui.Clip(strings.Join(say, "\n"), 3500), Blocks: append(blocks, ui.Row(row...))}
}
