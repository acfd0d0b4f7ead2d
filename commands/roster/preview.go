package roster

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/slack-go/slack"

	"cdobot/commands"
	"cdobot/commands/text"
	"cdobot/commands/ui"
	"cdobot/documents"
	"cdobot/policy"
)

// changesShown are in words, before the rest is only counted.
const changesShown = 20

// importPreview shows what the file would change, or what has to be mended.
func importPreview(r commands.Request, s policy.State, f File, event policy.Event) (commands.Answer, error) {
	if len(f.Wrong) > 0 {
		return importErrors(r, s, f)
	}
	d, ok := event.(policy.RosterImported)
	if !ok {
		return commands.Answer{Message: ui.Said(nothingNew(r.Lang, f))}, nil
	}
	title := text.T{ZH: "核对名册“%s”", EN: "Check “%s”"}.F(r.Lang, f.Name)
	sum := text.T{ZH: "将登记：%s。尚未改动名册。", EN: "To be entered: %s. Nothing has changed yet."}.F(r.Lang, Tally(r.Lang, f, d))
	changes := Changes(s, r.User, r.Now, r.Lang, d, false)
	blocks := append([]slack.Block{ui.Header(title), ui.Section(sum)}, ui.Chunks(changes[:min(changesShown, len(changes))])...)
	if left := len(changes) - changesShown; left > 0 {
		blocks = append(blocks, ui.Note(text.T{ZH: "另有%d项变动未逐一列出，均已计入上面的合计。", EN: "%d more changes are in the count above."}.F(r.Lang, left)))
	}
	blocks = append(blocks, f.PassedBlocks(r.Lang)...)
	blocks = append(blocks, ui.Row(
		ui.Primary(ui.Button("roster.import.go", f.Hash, text.T{ZH: "确认导入", EN: "Import it"}.In(r.Lang))),
		ui.Button("roster.import.drop", f.Hash, text.T{ZH: "放弃", EN: "Drop it"}.In(r.Lang))))
	return commands.Answer{Message: &ui.Message{Text: ui.Esc(title) + "\n" + sum, Blocks: blocks}}, nil
}

// importErrors names every row that has to be mended; nothing can be confirmed.
func importErrors(r commands.Request, s policy.State, f File) (commands.Answer, error) {
	title := text.T{ZH: "名册“%s”需要修改", EN: "“%s” has to be mended"}.F(r.Lang, f.Name)
	sum := text.T{
		ZH: "共%d处，改好后请重新导入；名册未作改动。",
		EN: "Mend these (%d) and import the file again; the roster is as it was.",
	}.F(r.Lang, len(f.Wrong))
	lines, files, err := f.Errors(r, s, text.T{ZH: "名册问题清单.csv", EN: "roster-errors.csv"})
	if err != nil {
		return commands.Answer{}, fmt.Errorf("check the roster's file: %w", err)
	}
	return commands.Answer{Files: files, Message: &ui.Message{
		Text:   ui.Esc(title) + "\n" + sum + "\n" + strings.Join(lines, "\n"),
		Blocks: append(append([]slack.Block{ui.Header(title), ui.Section(sum)}, f.PassedBlocks(r.Lang)...), ui.Chunks(lines)...),
	}}, nil
}

func nothingNew(l text.Lang, f File) string {
	return text.T{ZH: "名册与“%s”一致，没有需要登记的变动（共核对%d个单位）。", EN: "The roster says what “%s” says: nothing to enter (%d units checked)."}.
		F(l, ui.Esc(f.Name), len(f.Rows)) + ui.Esc(strings.Join(append([]string{""}, f.PassedOver(l)...), "\n"))
}

// Changes are a file's events in words, each with its row. Plain ones are for a
// terminal.
func Changes(s policy.State, by string, now time.Time, l text.Lang, d policy.RosterImported, plain bool) []string {
	var lines []string
	for _, p := range d.Events {
		e := policy.Entry{N: s.Last + 1, At: now, By: by, Kind: p.Kind, Body: p.Body}
		s = s.Fold(e)
		t := commands.HistoryWriter{Reader: commands.Reader{Lang: l, Today: policy.DateOf(now), Features: &commands.Index{History: Feature().History}}, S: s, Plain: plain}
		lines = append(lines, text.T{ZH: "第%d行　", EN: "Row %d   "}.F(l, p.Line)+t.Told(e))
	}
	return lines
}

// Tally counts in words what a file changes.
func Tally(l text.Lang, f File, d policy.RosterImported) string { return count(f, d).words(l) }

// tally counts what a file changes.
type tally struct{ founded, changed, cdos, in, out, filed, same int }

func count(f File, d policy.RosterImported) tally {
	n := tally{}
	var touched []int
	for _, p := range d.Events {
		e := policy.Entry{Kind: p.Kind, Body: p.Body}
		if !slices.Contains(touched, p.Line) {
			touched = append(touched, p.Line)
		}
		switch e.Kind {
		case policy.UnitFoundedKind:
			n.founded++
		case policy.UnitChangedKind:
			n.changed++
		case policy.CDOFiledKind:
			n.filed++
		default: // a post, which is told below
		}
		switch post, given := policy.Read[policy.PostGiven](e); {
		case !given:
		case post.Post == policy.CDO:
			n.cdos++
		case post.Person != "":
			n.in++
		default:
			n.out++
		}
	}
	n.same = max(0, len(f.Rows)-len(touched))
	return n
}

// words are the counts; what is none is left out, but for what stays.
func (n tally) words(l text.Lang) string {
	var parts []string
	add := func(when bool, words string) {
		if when {
			parts = append(parts, words)
		}
	}
	add(n.founded > 0, text.T{ZH: "新增%d个单位", EN: "new units %d"}.F(l, n.founded))
	add(n.changed > 0, text.T{ZH: "更名或变更%d个单位", EN: "renamed or changed %d"}.F(l, n.changed))
	add(n.cdos > 0, text.T{ZH: "首席数据官%d名", EN: "CDOs %d"}.F(l, n.cdos))
	add(n.in > 0 || n.out > 0, text.T{ZH: "联络员 +%d −%d", EN: "liaisons +%d −%d"}.F(l, n.in, n.out))
	add(n.filed > 0, text.T{ZH: "报省备案%d项", EN: "filings %d"}.F(l, n.filed))
	add(true, text.T{ZH: "不变%d个单位", EN: "unchanged units %d"}.F(l, n.same))
	return strings.Join(parts, text.T{ZH: "，", EN: ", "}.In(l))
}

// RegisterSheets are the register as people read it: 名册, 任免, 人员与角色,
// 实施方案. The first one can be brought in again.
func RegisterSheets(s policy.State, today policy.Date, l text.Lang) []documents.Sheet {
	b := sheetBuilder{s: s, today: today, lang: l}
	return []documents.Sheet{documents.RosterSheet(s.RosterRows(today), string(l)), b.decisions(), b.people(), b.plans()}
}

// sheetBuilder makes the register's sheets.
type sheetBuilder struct {
	s     policy.State
	today policy.Date
	lang  text.Lang
}

func (b sheetBuilder) sheet(name text.T, columns ...text.T) documents.Sheet {
	sheet := documents.Sheet{Name: name.In(b.lang)}
	for _, c := range columns {
		sheet.Columns = append(sheet.Columns, c.In(b.lang))
	}
	return sheet
}

// units are all, those that are gone included.
func (b sheetBuilder) units() []policy.Unit {
	return ui.Map(b.s.Codes, b.s.Units.At)
}

// decisions are the units' nominations and what was decided on their CDOs.
func (b sheetBuilder) decisions() documents.Sheet {
	sheet := b.sheet(text.T{ZH: "任免", EN: "Appointments"},
		text.T{ZH: "单位代码", EN: "Unit code"}, text.T{ZH: "单位", EN: "Unit"}, text.T{ZH: "事项", EN: "Matter"}, text.T{ZH: "状态", EN: "State"},
		text.T{ZH: "姓名", EN: "Name"}, text.T{ZH: "账号", EN: "Account"}, text.T{ZH: "职务", EN: "Title"},
		text.T{ZH: "文号", EN: "Document"}, text.T{ZH: "日期", EN: "Date"}, text.T{ZH: "任职起", EN: "From"}, text.T{ZH: "任职止", EN: "Until"},
		text.T{ZH: "免职文号", EN: "Document of the end"}, text.T{ZH: "备案日期", EN: "Filed on"}, text.T{ZH: "备案回执", EN: "Receipt"},
		text.T{ZH: "说明", EN: "Remarks"})
	for _, u := range b.units() {
		name := text.UnitName(b.lang, u)
		for _, n := range u.Nominations {
			sheet.Rows = append(sheet.Rows, []string{
				u.Code, name, text.T{ZH: "第%d号推荐", EN: "nomination no. %d"}.F(b.lang, n.No), text.NominationState(b.lang, n.State),
				n.Name, n.Person, n.Title, "", policy.DateOf(n.At).String(), "", "", "", "", "", b.remarks(n),
			})
		}
		for _, t := range u.Tenures {
			if t.Post != policy.CDO {
				continue
			}
			sheet.Rows = append(sheet.Rows, []string{
				u.Code, name, text.T{ZH: "任职", EN: "in office"}.In(b.lang), b.standing(t), t.Name, t.Person, t.Title,
				t.Basis.No, t.Basis.Date.String(), t.From.String(), t.Until.String(), t.End.No, t.Filed.On.String(), t.Filed.Receipt, "",
			})
		}
	}
	return sheet
}

func (b sheetBuilder) standing(t policy.Tenure) string {
	switch {
	case t.In(b.today):
		return text.T{ZH: "在任", EN: "in office"}.In(b.lang)
	case t.From > b.today:
		return text.T{ZH: "待到任", EN: "to come"}.In(b.lang)
	}
	return text.T{ZH: "已卸任", EN: "ended"}.In(b.lang)
}

// remarks are what else a nomination says: rank, exception, who attested, and
// why it ended.
func (b sheetBuilder) remarks(n policy.Nomination) string {
	parts := []string{text.Rank(b.lang, n.Rank)}
	if n.Digital {
		parts = append(parts, text.T{ZH: "分管数字政府改革", EN: "in charge of the digital reform"}.In(b.lang))
	}
	for _, p := range []struct {
		name  text.T
		value string
	}{
		{text.T{ZH: "例外说明：", EN: "exception: "}, n.Exception},
		{text.T{ZH: "证明人：", EN: "attested by "}, strings.TrimSpace(n.Attested.Signer + " " + n.Attested.On.String())},
		{text.T{ZH: "原因：", EN: "reason: "}, n.Reason},
	} {
		if p.value != "" {
			parts = append(parts, p.name.In(b.lang)+p.value)
		}
	}
	return strings.Join(parts, text.T{ZH: "；", EN: "; "}.In(b.lang))
}

// people are all who hold or held a post or a role.
func (b sheetBuilder) people() documents.Sheet {
	sheet := b.sheet(text.T{ZH: "人员与角色", EN: "People and roles"},
		text.T{ZH: "账号", EN: "Account"}, text.T{ZH: "姓名", EN: "Name"}, text.T{ZH: "单位代码", EN: "Unit code"}, text.T{ZH: "单位", EN: "Unit"},
		text.T{ZH: "职务或角色", EN: "Post or role"}, text.T{ZH: "起", EN: "From"}, text.T{ZH: "止", EN: "Until"}, text.T{ZH: "备注", EN: "Remarks"})
	for _, u := range b.units() {
		for _, t := range u.Tenures {
			sheet.Rows = append(sheet.Rows, []string{
				t.Person, t.Name, u.Code, text.UnitName(b.lang, u), text.Post(b.lang, t.Post), t.From.String(), t.Until.String(), b.away(t.Person, t.Until),
			})
		}
	}
	for _, t := range b.s.Terms {
		sheet.Rows = append(sheet.Rows, []string{
			t.Person, "", "", "", text.Role(b.lang, t.Role), t.From.String(), t.Until.String(), b.away(t.Person, t.Until),
		})
	}
	slices.SortStableFunc(sheet.Rows, func(x, y []string) int { return strings.Compare(x[2], y[2]) })
	return sheet
}

// away says what keeps somebody who is in office from it.
func (b sheetBuilder) away(person string, until policy.Date) string {
	if until != 0 && until <= b.today {
		return ""
	}
	if b.s.Closed(person) {
		return text.T{ZH: "账号已停用", EN: "account switched off"}.In(b.lang)
	}
	if l, on := b.s.OnLeave(person); on {
		return strings.TrimSpace(text.T{ZH: "请假至%s %s", EN: "on leave until %s %s"}.F(b.lang, l.Until, l.Acting))
	}
	return ""
}

// plans are the units' own implementation plans.
func (b sheetBuilder) plans() documents.Sheet {
	sheet := b.sheet(text.T{ZH: "实施方案", EN: "Plans"},
		text.T{ZH: "单位代码", EN: "Unit code"}, text.T{ZH: "单位", EN: "Unit"}, text.T{ZH: "状态", EN: "State"},
		text.T{ZH: "文号", EN: "Document"}, text.T{ZH: "印发日期", EN: "Issued on"}, text.T{ZH: "时限", EN: "Due"})
	for _, u := range b.units() {
		if u.OwesPlan() {
			sheet.Rows = append(sheet.Rows, []string{
				u.Code, text.UnitName(b.lang, u), text.PlanState(b.lang, u.Plan.State), u.Plan.No, u.Plan.On.String(), u.Plan.Due.String(),
			})
		}
	}
	return sheet
}
