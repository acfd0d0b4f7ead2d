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

// Reports are in Chinese, whatever language their author reads in.
const reportLang = text.ZH

// factDay is a day without year and weekday: the report says which year it is
// about.
func factDay(l text.Lang, d policy.Date) string {
	if l == text.EN {
		return fmt.Sprintf("%d %s", d.Day(), d.Month())
	}
	return fmt.Sprintf("%d月%d日", int(d.Month()), d.Day())
}

// offers are the facts about the duty that nobody has taken over or left out.
func (b about) offers(d policy.Duty, draft reportDraft) []policy.Fact {
	return slices.DeleteFunc(b.state.Facts(b.unit, b.period), func(f policy.Fact) bool {
		_, settled := draft.Settled[f.Key]
		return settled || f.Cell.Duty != d
	})
}

// Of the offers, a form shows this many; the rest comes the next time.
const offered = 30

// offerFields are checkboxes with what the system knows, all ticked, by the
// part of the duty that each goes into.
func (v reader) offerFields(facts []policy.Fact, means ...string) []slack.Block {
	var blocks []slack.Block
	for part := range policy.Parts {
		into := slices.DeleteFunc(slices.Clone(facts), func(f policy.Fact) bool { return f.Cell.Part != part })
		for group := range slices.Chunk(into, boxes) {
			label := text.T{ZH: "台账已有记录，勾选的写入%s", EN: "Known already; what is ticked goes into the %s"}
			hint := text.T{ZH: "保存时写入，连同佐证材料；取消勾选的不再提示", EN: "put in when you save, with its evidence; what you untick is not offered again"}
			name := freshID(fmt.Sprintf("facts%d", len(blocks)), append(means, "facts")...)
			blocks = append(blocks, optional(input(name, label.F(v.lang, partInLine(v.lang, part)), hint.In(v.lang), v.factBoxes(group))))
		}
	}
	return blocks
}

// factBoxes are the facts, all ticked.
func (v reader) factBoxes(facts []policy.Fact) *slack.CheckboxGroupsBlockElement {
	var options []*slack.OptionBlockObject
	for _, f := range facts {
		o := option(f.Key, "")
		words := []rune(v.features.fact(reportLang, f, v.today))
		o.Text = plain(string(words[:min(75, len(words))]))
		if len(words) > 75 {
			o.Description = plain(clip(string(words[75:]), 75))
		}
		options = append(options, o)
	}
	ticks := slack.NewCheckboxGroupsBlockElement(field, options...)
	ticks.InitialOptions = options
	return ticks
}

// partInLine is a part's name within a sentence.
func partInLine(l text.Lang, part int) string { return strings.ToLower(text.Part(l, part)) }

// settle takes over the facts that were offered and ticked, and leaves out the
// others. What somebody else has settled meanwhile stays as it is.
func (d *reportDraft) settle(x *index, b about, duty policy.Duty, shown, ticked []string, r Request) {
	for _, f := range b.offers(duty, *d) {
		if !slices.Contains(shown, f.Key) {
			continue
		}
		take := slices.Contains(ticked, f.Key)
		if take {
			d.write(f.Cell, policy.Text(d.at(f.Cell)+"\n"+x.fact(reportLang, f, policy.DateOf(r.Now))), r)
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
func (a *App) formerPlan(ctx context.Context, b about, d policy.Duty) (string, error) {
	last := policy.Half(b.period.Year(), 1)
	if b.period.Half() == 1 {
		last = policy.Half(b.period.Year()-1, 2)
	}
	filed, ok := b.unit.Reports[last].Newest()
	if !ok {
		return "", nil
	}
	t, _, err := a.reportAt(ctx, filed.Entry)
	if plan := t[d][policy.Next]; !policy.None(plan) {
		return plan, err
	}
	return "", err
}

// Of the last plan, a form repeats this many characters.
const planSize = 800

func (v reader) planQuestion(plan string) slack.Block {
	plan = strings.TrimRight(clip(policy.Line(plan), planSize), "。.")
	return section(text.T{ZH: "❓ 上期计划：%s。\n请在工作成效中说明完成情况。", EN: "❓ Planned the last time: %s.\nPlease say under results what became of it."}.F(v.lang, esc(plan)))
}
