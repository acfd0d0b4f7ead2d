package report

import (
	"context"
	"fmt"

	"github.com/slack-go/slack"

	"cdobot/commands"
	"cdobot/commands/text"
	"cdobot/commands/ui"
	"cdobot/policy"
)

// sayMissing names the cells that say nothing yet, at most so many of them.
func sayMissing(v commands.Reader, cells []policy.Cell, most int) string {
	return text.T{ZH: "未填：", EN: "Empty: "}.In(v.Lang) + some(v, cells, most)
}

// some names cells, at most so many of them, and says how many there are.
func some(v commands.Reader, cells []policy.Cell, most int) string {
	say := spots(v, cells[:min(most, len(cells))])
	if len(cells) > most {
		say += text.T{ZH: "等%d项", EN: " and more, %d in all"}.F(v.Lang, len(cells))
	}
	return say
}

// Of the empty cells, a reminder names this many.
const missingNamed = 4

// lack is what keeps a report from being presented: parts that say nothing yet,
// or, where all say something, parts that went back and are as they were.
type lack struct {
	cells []policy.Cell
	back  bool
}

// lacks is what the report still lacks, nothing where nobody has begun to write.
func lacks(ctx context.Context, a *commands.App, b About) (lack, error) {
	if a.Then != nil && a.Then.Past {
		return lack{}, nil
	}
	draft, err := DraftOf(ctx, a, b)
	if err != nil {
		return lack{}, err
	}
	l := lack{cells: draft.Text.Missing()}
	if len(l.cells) == 0 {
		l = lack{cells: b.unmended(draft), back: true}
	}
	if len(l.cells) == policy.Duties*policy.Parts {
		return lack{}, nil
	}
	return l, nil
}

// unmended are the parts that the report went back for and in which nobody has
// written since.
func (b About) unmended(draft Draft) []policy.Cell {
	rep := b.report()
	if rep.State != policy.SentBack && rep.State != policy.Returned {
		return nil
	}
	var all []policy.Cell
	for d := range policy.Duty(policy.Duties) {
		for p := range policy.Parts {
			c := policy.Cell{Duty: d, Part: p}
			if rep.Notes[c.String()] != "" && !draft.Hands[c.String()].At.After(rep.At) {
				all = append(all, c)
			}
		}
	}
	return all
}

// draftBehind is the report that a reminder is about, if this reader is to
// write it.
func draftBehind(v commands.Reader, s policy.State, item policy.Reminder, ob policy.Obligation) (About, bool) {
	if item.Digest || ob.Status.Fulfilled() || ob.Status == policy.Underway || v.PassedOn(s, item) {
		return About{}, false
	}
	b, ok := reportBehind(s, ob)
	return b, ok && mayDraft(b, v.Person)
}

// reportBehind is the report that is owed, or owed again on a day of its own.
func reportBehind(s policy.State, ob policy.Obligation) (b About, ok bool) {
	b = About{Unit: s.Units.At(ob.Unit), State: s}
	b.Period, ok = b.Unit.ReportOwed(ob)
	return b, ok
}

// reportBelow names what a reminded report lacks and leads to the first of it.
func reportBelow(ctx context.Context, a *commands.App, v commands.Reader, s policy.State, item policy.Reminder, ob policy.Obligation) ([]slack.Block, error) {
	b, ok := draftBehind(v, s, item, ob)
	if !ok {
		return nil, nil
	}
	l, err := lacks(ctx, a, b)
	if err != nil || len(l.cells) == 0 {
		return nil, err
	}
	say, do := sayMissing(v, l.cells, missingNamed), text.T{ZH: "填写", EN: "Write "}
	if l.back {
		say, do = text.T{ZH: "待修改：", EN: "To change: "}.In(v.Lang)+some(v, l.cells, missingNamed), text.T{ZH: "修改", EN: "Edit "}
	}
	d := l.cells[0].Duty
	return []slack.Block{ui.SectionWith(say, ui.Button("report.duty#"+item.Unit+string(b.Period), fmt.Sprintf("%s %d", b.value(), d), do.In(v.Lang)+dutyName(v, d)))}, nil
}
