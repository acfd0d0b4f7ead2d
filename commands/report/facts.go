package report

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"github.com/slack-go/slack"

	"cdobot/commands"
	"cdobot/commands/text"
	"cdobot/commands/ui"
	"cdobot/policy"
)

// offers are the facts about the duty that nobody has taken over or left out.
func (b About) offers(d policy.Duty, draft Draft) []policy.Fact {
	return slices.DeleteFunc(b.State.Facts(b.Unit, b.Period), func(f policy.Fact) bool {
		_, settled := draft.Settled[f.Key]
		return settled || f.Cell.Duty != d
	})
}

// Of the offers, a form shows this many; the rest comes the next time.
const offered = 30

// offerFields are checkboxes with what the system knows, all ticked, by the
// part of the duty that each goes into.
func offerFields(v commands.Reader, facts []policy.Fact, means ...string) []slack.Block {
	var blocks []slack.Block
	for part := range policy.Parts {
		into := slices.DeleteFunc(slices.Clone(facts), func(f policy.Fact) bool { return f.Cell.Part != part })
		for group := range slices.Chunk(into, boxes) {
			label := text.T{ZH: "台账已有记录，勾选的写入%s", EN: "Known already; what is ticked goes into the %s"}
			hint := text.T{ZH: "保存时写入，连同佐证材料；取消勾选的不再提示", EN: "put in when you save, with its evidence; what you untick is not offered again"}
			name := ui.FreshID(fmt.Sprintf("facts%d", len(blocks)), append(means, "facts")...)
			blocks = append(blocks, ui.Optional(ui.Input(name, label.F(v.Lang, strings.ToLower(text.Part(v.Lang, part))), hint.In(v.Lang), factBoxes(v, group))))
		}
	}
	return blocks
}

// factBoxes are the facts, all ticked.
func factBoxes(v commands.Reader, facts []policy.Fact) *slack.CheckboxGroupsBlockElement {
	var options []*slack.OptionBlockObject
	for _, f := range facts {
		o := ui.Option(f.Key, "")
		words := []rune(v.Features.Fact(commands.ReportLang, f, v.Today))
		o.Text = ui.Plain(string(words[:min(75, len(words))]))
		if len(words) > 75 {
			o.Description = ui.Plain(ui.Clip(string(words[75:]), 75))
		}
		options = append(options, o)
	}
	ticks := slack.NewCheckboxGroupsBlockElement(ui.Field, options...)
	ticks.InitialOptions = options
	return ticks
}

// settle takes over the facts that were offered and ticked, and leaves out the
// others. What somebody else has settled meanwhile stays as it is.
func (d *Draft) settle(x *commands.Index, b About, duty policy.Duty, shown, ticked []string, r commands.Request) {
	for _, f := range b.offers(duty, *d) {
		if !slices.Contains(shown, f.Key) {
			continue
		}
		take := slices.Contains(ticked, f.Key)
		if take {
			d.Write(f.Cell, policy.Text(d.at(f.Cell)+"\n"+x.Fact(commands.ReportLang, f, policy.DateOf(r.Now))), r)
			d.attach(f.Exhibits...)
		}
		if d.Settled == nil {
			d.Settled = map[string]bool{}
		}
		d.Settled[f.Key] = take
	}
}

// formerPlan is what the last half-year's report planned to do next, the newest
// filed version of it; "" when there is none.
func formerPlan(ctx context.Context, a *commands.App, b About, d policy.Duty) (string, error) {
	last := policy.Half(b.Period.Year(), 1)
	if b.Period.Half() == 1 {
		last = policy.Half(b.Period.Year()-1, 2)
	}
	filed, ok := b.Unit.Reports[last].Newest()
	if !ok {
		return "", nil
	}
	t, _, err := a.ReportAt(ctx, filed.Entry)
	if plan := t[d][policy.Next]; !policy.None(plan) {
		return plan, err
	}
	return "", err
}

// Of the last plan, a form repeats this many characters.
const planSize = 800

func planQuestion(v commands.Reader, plan string) slack.Block {
	plan = strings.TrimRight(ui.Clip(policy.Line(plan), planSize), "。.")
	return ui.Section(text.T{ZH: "❓ 上期计划：%s。\n请在工作成效中说明完成情况。", EN: "❓ Planned the last time: %s.\nPlease say under results what became of it."}.F(v.Lang, ui.Esc(plan)))
}
