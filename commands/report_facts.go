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

// factSentence is what a report that is written today says of something that
// the ledger knows.
func factSentence(l text.Lang, f policy.Fact, today policy.Date) string {
	switch {
	case f.Training != nil:
		return trainingSentence(l, *f.Training)
	case f.Task != nil:
		return taskSentence(l, *f.Task, today)
	case f.Meeting != nil && f.Attended == policy.BySubstitute:
		return text.T{ZH: "%s派员参加首席数据官沟通交流会。", EN: "On %s the unit sent somebody to the CDO exchange meeting."}.F(l, factDay(l, f.Meeting.Date))
	case f.Meeting != nil:
		return text.T{ZH: "%s参加首席数据官沟通交流会。", EN: "On %s the unit took part in the CDO exchange meeting."}.F(l, factDay(l, f.Meeting.Date))
	case f.Pair != nil:
		return pairSentence(l, f)
	case f.Tenure != nil:
		return tenureSentence(l, *f.Tenure)
	case f.Plan != nil && f.Plan.No != "":
		return text.T{ZH: "%s印发本单位首席数据官实施方案（%s）。", EN: "On %s the unit issued its implementation plan (%s)."}.F(l, factDay(l, f.Plan.On), f.Plan.No)
	case f.Plan != nil:
		return text.T{ZH: "%s印发本单位首席数据官实施方案。", EN: "On %s the unit issued its implementation plan."}.F(l, factDay(l, f.Plan.On))
	}
	return ""
}

// factDay is a day without year and weekday: the report says which year it is
// about.
func factDay(l text.Lang, d policy.Date) string {
	if l == text.EN {
		return fmt.Sprintf("%d %s", d.Day(), d.Month())
	}
	return fmt.Sprintf("%d月%d日", int(d.Month()), d.Day())
}

func trainingSentence(l text.Lang, t policy.Training) string {
	topic, day := policy.Line(t.Topic), factDay(l, t.Date)
	if l == text.ZH && !strings.HasSuffix(topic, "培训") {
		topic += "培训"
	}
	switch {
	case t.Heads == 1:
		return text.T{ZH: "%s举办%s，1人参加。", EN: "On %s the unit held the training “%s”, with 1 participant."}.F(l, day, topic)
	case t.Heads > 0:
		return text.T{ZH: "%s举办%s，%d人参加。", EN: "On %s the unit held the training “%s”, with %d participants."}.F(l, day, topic, t.Heads)
	}
	return text.T{ZH: "%s举办%s。", EN: "On %s the unit held the training “%s”."}.F(l, day, topic)
}

// taskSentence is a task that is done, or one that the unit goes on with.
func taskSentence(l text.Lang, t policy.Task, today policy.Date) string {
	what := strings.TrimRight(policy.Line(t.What), "。.；; ")
	if t.Open() && t.Due < today { // nobody plans for a day that is over
		return text.T{ZH: "继续推进“%s”（原定%s前办结），尽快办结。", EN: "Go on with “%s”, which was to be done by %s, and finish it."}.F(l, what, factDay(l, t.Due))
	}
	if t.Open() {
		return text.T{ZH: "继续推进“%s”，于%s前办结。", EN: "Go on with “%s”, to be done by %s."}.F(l, what, factDay(l, t.Due))
	}
	say := text.T{ZH: "完成交办任务“%s”。", EN: "Done: “%s”. "}.F(l, what)
	if note := strings.TrimRight(policy.Line(t.Note), "。. "); note != "" {
		say += note + text.T{ZH: "。", EN: "."}.In(l)
	}
	return say
}

// pairSentence is what became of a problem that a meeting talked about.
func pairSentence(l text.Lang, f policy.Fact) string {
	problem := strings.TrimRight(policy.Excerpt(f.Pair.Problem, outlineSize), "。.；;…")
	say := text.T{ZH: "针对“%s”问题，经沟通交流会交流，借鉴%s经验，已解决", EN: "The problem “%s” was talked about at an exchange meeting; with the experience of %s it is solved"}
	switch f.Pair.Outcome {
	case policy.Partly:
		say = text.T{ZH: "针对“%s”问题，经沟通交流会交流，借鉴%s经验，已部分解决", EN: "The problem “%s” was talked about at an exchange meeting; with the experience of %s it is solved in part"}
	case policy.Unsolved:
		say = text.T{ZH: "“%s”问题经沟通交流会交流，并了解%s经验，尚未解决", EN: "The problem “%s” was talked about at an exchange meeting, with the experience of %s, and is not solved yet"}
	case policy.Solved, policy.NotAsked:
	}
	sentence := say.F(l, problem, text.T{ZH: f.Lender.ZH, EN: f.Lender.EN}.In(l))
	if word := strings.TrimRight(policy.Line(f.Pair.Word), "。."); word != "" {
		sentence += text.T{ZH: "：", EN: ": "}.In(l) + word
	}
	return sentence + text.T{ZH: "。", EN: "."}.In(l)
}

func tenureSentence(l text.Lang, t policy.Tenure) string {
	if who := t.Name; who != "" {
		if t.Title != "" {
			who += text.T{ZH: "（" + t.Title + "）", EN: " (" + t.Title + ")"}.In(l)
		}
		return text.T{ZH: "%s起由%s任首席数据官。", EN: "%[2]s is the CDO since %[1]s."}.F(l, factDay(l, t.From), who)
	}
	return text.T{ZH: "%s首席数据官到任。", EN: "On %s the CDO took office."}.F(l, factDay(l, t.From))
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
		words := []rune(factSentence(reportLang, f, v.today))
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
func (d *reportDraft) settle(b about, duty policy.Duty, shown, ticked []string, r Request) {
	for _, f := range b.offers(duty, *d) {
		if !slices.Contains(shown, f.Key) {
			continue
		}
		take := slices.Contains(ticked, f.Key)
		if take {
			d.write(f.Cell, policy.Text(d.at(f.Cell)+"\n"+factSentence(reportLang, f, policy.DateOf(r.Now))), r)
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
