package register

import (
	"fmt"
	"slices"
	"strings"

	"github.com/slack-go/slack"

	"cdobot/commands"
	"cdobot/commands/text"
	"cdobot/commands/ui"
	"cdobot/policy"
)

// What is shown of a list before anything is entered.

// rowsShown are in words; the others are only counted.
const rowsShown = 20

// preview shows what the list would enter, what has to be mended, and what is there already.
// Where some rows are sound, those can be entered first.
func (g *Register) preview(v commands.Reader, r commands.Request, s policy.State, f list, d policy.ListDecision) (commands.Answer, error) {
	sound, wrong := len(d.Imported.Events), len(f.wrongRows())
	title := t("核对“%s”", "Check “%s”").F(v.Lang, f.Name)
	var counts []string
	for _, x := range []struct {
		n   int
		say string
	}{
		{sound, t("可登记%d项", "to be entered: %d").F(v.Lang, sound)},
		{wrong, t("需要修改%d行", "rows to be mended: %d").F(v.Lang, wrong)},
		{len(d.There), t("已登记过%d项，不再重复", "there already, not entered again: %d").F(v.Lang, len(d.There))},
	} {
		if x.n > 0 {
			counts = append(counts, x.say)
		}
	}
	sum := strings.Join(counts, t("；", "; ").In(v.Lang)) + t("。尚未登记。", ". Nothing is entered yet.").In(v.Lang)
	if sound == 0 {
		sum = strings.Join(counts, t("；", "; ").In(v.Lang)) + t("。没有可登记的内容。", ". There is nothing to enter.").In(v.Lang)
	}
	blocks, say := []slack.Block{ui.Header(title), ui.Section(ui.Esc(sum))}, []string{ui.Esc(title), sum}
	add := func(lead text.T, lines []string) {
		if len(lines) == 0 {
			return
		}
		lines = append([]string{"*" + lead.In(v.Lang) + "*"}, lines...)
		blocks, say = append(blocks, ui.Chunks(lines)...), append(say, lines...)
	}
	errors, files, err := f.Errors(r, s, t("清单问题.csv", "list-errors.csv"))
	if err != nil {
		return commands.Answer{}, fmt.Errorf("check a list of %s: %w", g.Name, err)
	}
	add(t("需要修改", "To be mended"), errors)
	add(t("将登记", "To be entered"), g.rowLines(v, s, d))
	add(t("已登记过", "There already"), g.thereLines(v, d))
	blocks = append(blocks, f.PassedBlocks(v.Lang)...)
	if sound > 0 {
		blocks = append(blocks, g.importButtons(v, f, sound, wrong)...)
	}
	return commands.Answer{Files: files, Message: &ui.Message{Text: ui.ClipMarked(strings.Join(say, "\n"), 3500), Blocks: blocks}}, nil
}

// importButtons enter what is sound, or drop the list.
func (g *Register) importButtons(v commands.Reader, f list, sound, wrong int) []slack.Block {
	label := t("登记%d项", "Enter %d")
	var blocks []slack.Block
	if wrong > 0 {
		label = t("先登记%d行", "Enter %d rows first")
		blocks = append(blocks, ui.Note(t("可先登记无误的行；其余改好后重新导入整个文件，已登记的不会重复。",
			"The sound rows can be entered first; bring the whole file in again once the others are mended, and nothing is entered twice.").In(v.Lang)))
	}
	return append(blocks, ui.Row(
		ui.Primary(ui.Button(g.enterID(), f.Hash, label.F(v.Lang, sound))),
		ui.Button(g.leaveID(), f.Hash, t("放弃", "Drop it").In(v.Lang))))
}

// rowLines are the rows that would be entered.
func (g *Register) rowLines(v commands.Reader, s policy.State, d policy.ListDecision) []string {
	var lines []string
	for i, m := range d.Imported.Moves() {
		if i == rowsShown {
			lines = append(lines, t("……另有%d项，均已计入上面的合计。", "… %d more are in the count above.").F(v.Lang, len(d.Imported.Events)-rowsShown))
			break
		}
		line := t("第%d行　%s：%s", "Row %d   %s: %s").F(v.Lang, d.Imported.Events[i].Line, text.UnitName(v.Lang, s.Units.At(m.Unit)),
			ui.Esc(ui.Clip(policy.Line(policy.Record{Values: m.Values}.Get(g.Head)), 60)))
		if m.Waits != "" && m.Due != 0 {
			line += t("（%s，时限%s）", " (%s, by %s)").F(v.Lang, g.state(m.State).Word.In(v.Lang), text.ShortDay(v.Lang, m.Due, v.Today))
		} else {
			line += t("（%s）", " (%s)").F(v.Lang, g.state(m.State).Word.In(v.Lang))
		}
		lines = append(lines, line)
	}
	return lines
}

// thereLines are the rows whose record is there already.
func (g *Register) thereLines(v commands.Reader, d policy.ListDecision) []string {
	var parts []string
	for i, x := range d.There {
		if i == rowsShown {
			parts = append(parts, t("另有%d行", "%d more rows").F(v.Lang, len(d.There)-rowsShown))
			break
		}
		parts = append(parts, t("第%d行（第%d号）", "row %d (no. %d)").F(v.Lang, x.Line, x.Record.No))
	}
	if len(parts) == 0 {
		return nil
	}
	return []string{text.List(v.Lang, parts)}
}

// importedCard tells of the records that somebody's list opened for a unit.
func (x index) importedCard(v commands.Reader, s policy.State, m policy.Trigger) ui.Message {
	const most = 10
	g, records := x[m.For], s.ImportedBy(m)
	slices.Reverse(records) // as they stood in the list
	lead := t("*%s*　%s　导入%d项：%s", "*%s*   %s brought in %d: %s").F(v.Lang, g.Title.In(v.Lang), signer(v, m.By), len(records), text.UnitName(v.Lang, s.Units.At(m.Unit)))
	lines := []string{lead}
	for i, r := range records {
		if i == most {
			lines = append(lines, t("……另有%d项。", "… and %d more.").F(v.Lang, len(records)-most))
			break
		}
		lines = append(lines, g.line(v, s, r))
	}
	w := view{filter: open, unit: m.Unit}
	see := ui.Button(g.listID()+"#imported", w.String(), t("逐项办理", "See to them").In(v.Lang))
	return ui.Message{Text: ui.ClipMarked(strings.Join(lines, "\n"), 3500), Blocks: append(ui.Chunks(lines), ui.Row(ui.Primary(see)))}
}

// importedHistory are the steps that a list took, in a unit's history.
func (x index) importedHistory() commands.HistoryLine {
	return commands.HistoryLine{
		Parts: func(w commands.HistoryWriter, e policy.Entry) (lead string, parts []policy.Entry) {
			file, _ := policy.Read[policy.RecordsImported](e)
			for _, p := range file.Events {
				part := e
				part.Kind, part.Body = p.Kind, p.Body
				parts = append(parts, part)
			}
			return t("从“%s”导入：", "from “%s”: ").F(w.Lang, w.Typed(file.Name)), parts
		},
		About: func(e policy.Entry) (word, clause string) {
			d, _ := policy.Read[policy.RecordsImported](e)
			if g := x[d.Register]; g != nil {
				clause = g.Clause
			}
			return d.Register, clause
		},
	}
}
