package evaluation

import (
	"context"
	"strings"

	"github.com/slack-go/slack"

	"cdobot/commands"
	"cdobot/commands/text"
	"cdobot/commands/ui"
	"cdobot/policy"
)

// mostBases is how many records of a criterion have a button; the rest are counted.
const mostBases = 5

// facts lists what the ledger knows of a unit's year, with a button to each record that it
// rests on; whoever opens one sees it only if they may.
func facts(_ context.Context, a *commands.App, r commands.Request, s policy.State) (commands.Answer, error) {
	v := a.Reader(r)
	u, year, err := oneUnit(s, r, v.Today.Year())
	if err != nil {
		return commands.Answer{}, err
	}
	head := unitYear(v, u, year) + "\n" + t("以下为系统记录的情况和建议分值。", "What the records say, and the points that they propose.").In(r.Lang)
	blocks, found := []slack.Block{ui.Section(head)}, s.Findings(u, year, r.Now)
	for _, c := range s.Round(year).Rubric.Criteria {
		f := found[c.Key]
		line := factLine(r.Lang, c, f)
		if line == "" || !s.ShowsFact(r.User, u.Code, c) {
			continue
		}
		blocks = append(blocks, ui.Section("*"+ui.Esc(criterionName(r.Lang, c))+"*\n"+line))
		blocks = append(blocks, basisRow(r.Lang, c.Key, f.Bases)...)
	}
	return commands.Answer{Message: &ui.Message{Text: head, Blocks: blocks}}, nil
}

// basisRow are buttons to what a criterion rests on, what fell short first.
func basisRow(l text.Lang, criterion string, bases []policy.Basis) []slack.Block {
	var row []slack.BlockElement
	for _, short := range []bool{true, false} {
		for _, b := range bases {
			if b.Short != short || len(row) == mostBases {
				continue
			}
			label := text.Line(l, b.Topic) + " " + called(l, b)
			if short {
				label = "⚠️ " + label
			}
			row = append(row, ui.Button(opens(b)+"#"+criterion+"/"+b.Value, b.Value, label))
		}
	}
	blocks := ui.RowOf(row)
	if rest := len(bases) - len(row); rest > 0 {
		blocks = append(blocks, ui.Note(t("另有%d项", "%d more").F(l, rest)))
	}
	return blocks
}

// opens is the button that opens what a criterion rests on: a report is read, a record
// shown, and of trainings the list.
func opens(b policy.Basis) string {
	switch b.Topic {
	case "report":
		return "report.read"
	case "training":
		return "training.list"
	}
	return b.Topic + ".open"
}

// called is a record by its number, a report by its half-year.
func called(l text.Lang, b policy.Basis) string {
	if id, is := policy.ParseRecordID(b.Value); is {
		return t("第%d号", "no. %d").F(l, id.No)
	}
	_, period, _ := strings.Cut(b.Value, " ")
	if p, is := policy.ParsePeriod(period); is {
		return text.Period(l, p)
	}
	return ""
}
