package evaluation

import (
	"context"
	"strings"

	"github.com/slack-go/slack"

	"cdobot/commands"
	"cdobot/commands/text"
	"cdobot/commands/ui"
	"cdobot/documents"
	"cdobot/policy"
	"cdobot/policy/rubric"
)

// What the records would have given under another rubric: for the bureau alone, in the
// register's order.

// mostTried is how many units a message shows; more of them come as a workbook.
const mostTried = 20

// trial puts what the records of a year give by a rubric beside what they give by another.
type trial struct {
	lang      text.Lang
	old, next rubric.Rubric
	units     []policy.Unit
	was, is   []rubric.Total
}

// rubricTry compares the rubric of a year with that of the year before.
func rubricTry(_ context.Context, a *commands.App, r commands.Request, s policy.State) (commands.Answer, error) {
	if !s.May(r.User, policy.KeepRound, "") {
		return commands.Answer{}, commands.Readable(s, r, policy.Refuse(policy.BureauOnly, "", policy.KeepRound.Clause()))
	}
	year, err := yearIn(r.Args, a.Reader(r).Today.Year())
	if err != nil {
		return commands.Answer{}, err
	}
	lead := t("%d年度标准与%d年度标准对照", "The rubric of %d against that of %d").F(r.Lang, year, year-1)
	return tried(r, s, year, lead, s.Round(year-1).Rubric, s.Round(year).Rubric)
}

// rubricTrial compares the rubric of a kept file with that of its year as it stands.
func rubricTrial(ctx context.Context, a *commands.App, r commands.Request, s policy.State) (commands.Answer, error) {
	f, err := keptRubric(ctx, a, r, s)
	if err != nil {
		return commands.Answer{}, err
	}
	if len(f.Wrong) > 0 {
		return rubricPreview(a.Reader(r), r, s, f)
	}
	lead := t("“%s”与%d年度现行标准对照", "“%s” against the rubric of %d as it stands").F(r.Lang, ui.Esc(f.Name), f.year)
	return tried(r, s, f.year, lead, s.Round(f.year).Rubric, f.rubric)
}

// tried shows the bureau what the records of the year before the rubric's would have given,
// or those of its own year so far where the ledger knows no other.
func tried(r commands.Request, s policy.State, year int, lead string, old, next rubric.Rubric) (commands.Answer, error) {
	facts := year - 1
	if s.Began.Year() > facts {
		facts = year
	}
	w := policy.WindowOf(facts, r.Now)
	x := trial{lang: r.Lang, old: old, next: next, units: s.Evaluated(facts)}
	for _, u := range x.units {
		x.was, x.is = append(x.was, s.FromRecords(old, u, w)), append(x.is, s.FromRecords(next, u, w))
	}
	head := t("*按%d年度记录试算*（截至%s）　%s", "*What the records of %d give* (until %s): %s").F(r.Lang, facts, text.Day(r.Lang, policy.DateOf(w.Until), policy.DateOf(r.Now)), lead)
	note := t("仅计有系统记录的评价内容，按权重折算，不含佐证、评判和限制知悉的事项；仅市局可见，按名册顺序排列。",
		"Only what the records know counts, scaled to the weights, without proof, judgement and what is shown to few. For the bureau alone, in the order of the register.").In(r.Lang)
	blocks, lines := []slack.Block{ui.Section(head), ui.Note(note)}, x.lines()
	answer := commands.Answer{}
	if len(lines) > mostTried {
		content, err := commands.Workbook(x.sheet())
		if err != nil {
			return answer, err
		}
		name := t("评价标准试算-%d.xlsx", "rubric-trial-%d.xlsx").F(r.Lang, year)
		answer.Files = []commands.File{{Name: name, Content: content}}
		rest := t("……另有%d个单位，全部见发到会话中的“%s”。", "… %d more units; all of them are in “%s” in our conversation.").F(r.Lang, len(lines)-mostTried, name)
		lines = append(lines[:mostTried:mostTried], rest)
	}
	if len(lines) == 0 {
		lines = []string{t("该年度没有参加评价的单位。", "No unit was evaluated in that year.").In(r.Lang)}
	}
	answer.Message = &ui.Message{Text: ui.ClipMarked(head+"\n"+strings.Join(lines, "\n"), 3500), Blocks: append(blocks, ui.Chunks(lines)...)} //nolint:mnd // characters
	return answer, nil
}

// dimensions are those of either rubric, by their keys and names.
func (x trial) dimensions() (keys, names []string) {
	for _, r := range []rubric.Rubric{x.next, x.old} {
		for _, d := range r.Dimensions {
			if dimensionName(x.lang, x.next, d.Key) == "" || len(keys) < len(x.next.Dimensions) {
				keys, names = append(keys, d.Key), append(names, named(x.lang, d.Name, d.EN))
			}
		}
	}
	return keys, names
}

// lines are the units in the register's order, each with its dimensions and its total.
func (x trial) lines() []string {
	var lines []string
	keys, names := x.dimensions()
	for i, u := range x.units {
		var parts []string
		for k, key := range keys {
			was, before := x.was[i].Dimensions[key]
			is, now := x.is[i].Dimensions[key]
			if before || now {
				parts = append(parts, ui.Esc(names[k])+" "+x.change(was, is))
			}
		}
		parts = append(parts, t("合计 ", "total ").In(x.lang)+x.change(x.was[i].All, x.is[i].All))
		lines = append(lines, "*"+ui.Esc(text.UnitName(x.lang, u))+"*　"+strings.Join(parts, t("，", ", ").In(x.lang)))
	}
	return lines
}

// change is 10 → 12.5（+2.5）, or 10 where it is the same.
func (x trial) change(was, is rubric.Points) string {
	if was == is {
		return policy.Decimal(is)
	}
	return t("%s → %s（%s）", "%s → %s (%s)").F(x.lang, policy.Decimal(was), policy.Decimal(is), signed(is-was))
}

func signed(p rubric.Points) string {
	if p > 0 {
		return "+" + policy.Decimal(p)
	}
	return policy.Decimal(p)
}

// sheet is all units as a table.
func (x trial) sheet() documents.Sheet {
	keys, names := x.dimensions()
	sheet := documents.Sheet{Name: t("试算", "Trial").In(x.lang), Columns: []string{t("单位", "Unit").In(x.lang)}}
	for _, name := range append(names, t("合计", "Total").In(x.lang)) {
		for _, part := range []text.T{t("%s（现行）", "%s before"), t("%s（新）", "%s now"), t("%s（变化）", "%s change")} {
			sheet.Columns = append(sheet.Columns, part.F(x.lang, name))
		}
	}
	sheet.Numbers = sheet.Columns[1:]
	for i, u := range x.units {
		row := []string{text.UnitName(x.lang, u)}
		for _, key := range append(keys, "") {
			was, is := x.was[i].All, x.is[i].All
			if key != "" {
				was, is = x.was[i].Dimensions[key], x.is[i].Dimensions[key]
			}
			row = append(row, policy.Decimal(was), policy.Decimal(is), policy.Decimal(is-was))
		}
		sheet.Rows = append(sheet.Rows, row)
	}
	return sheet
}
