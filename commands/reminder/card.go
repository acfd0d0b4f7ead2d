package reminder

import (
	"context"
	"slices"
	"strconv"
	"strings"

	"github.com/slack-go/slack"

	"cdobot/commands"
	"cdobot/commands/text"
	"cdobot/commands/ui"
	"cdobot/policy"
)

// nudgeCard is a clerk's reminder: to those who are reminded, or to the clerk, who sees
// the answers and what was done.
func nudgeCard(ctx context.Context, a *commands.App, s policy.State, v commands.Reader, n policy.Notice) (ui.Message, error) {
	x, _ := s.Nudging(n.Trigger.No)
	if a.CurrentPlanner().Watches(s, *n.Trigger, v.Person) {
		return following(ctx, a, s, v, *n.Trigger, x)
	}
	items, say, err := a.Reminded(ctx, s, v, n)
	if err != nil {
		return ui.Message{}, err
	}
	title, open := t("📣 *催办* · %s", "📣 *A reminder* · %s").F(v.Lang, text.Day(v.Lang, n.Day, v.Today)), len(s.OpenOn(n, v.Today))
	if open == 0 {
		title = "*" + v.EndTitle(s, n) + "* · " + text.Day(v.Lang, n.Day, v.Today)
	}
	title += "\n" + t("市政务服务数据管理局%s请您办理：", "%s of the data bureau asks you to see to this:").F(v.Lang, ui.Mention(x.By))
	blocks := append([]slack.Block{ui.Section(title)}, items...)
	if got := x.Receipts[v.Person]; got.How == policy.ReadIt {
		mark := t("✅ 已阅（%s）", "✅ Read (%s)").F(v.Lang, text.Clock(v.Lang, got.At, v.Today))
		blocks, say = append(blocks, ui.Section(mark)), append(say, mark)
	}
	steps := v.NoteButtons(s, n)
	if open == 0 {
		steps = nil
	} else if len(steps) == 0 && x.Receipts[v.Person].How == "" {
		steps = append(steps, ui.Primary(ui.Button("remind.read", strconv.Itoa(x.No), t("已阅", "I have read it").In(v.Lang))))
	}
	blocks = append(blocks, ui.RowOf(steps)...)
	blocks = append(blocks, ui.Note(t("依据：实施方案%s。回复后市局即可看到；办结后此卡片自动更新。", "By clause %s. The bureau sees your answer; this card follows what is done.").F(v.Lang, policy.RemindUnits.Clause())))
	return ui.Message{Text: ui.ClipMarked(strings.ReplaceAll(title, "*", "")+"\n"+strings.Join(say, "\n"), 3500), Blocks: blocks}, nil
}

// following is the one card on which the clerk sees how it goes.
func following(ctx context.Context, a *commands.App, s policy.State, v commands.Reader, m policy.Trigger, x policy.Nudging) (ui.Message, error) {
	o, err := a.Told(ctx)
	if err != nil {
		return ui.Message{}, err
	}
	done, all := 0, 0
	var lines, open []string
	for _, u := range x.Units {
		left, said := 0, []string{"*" + v.NameOf(s.Units.At(u.Unit)) + "*"}
		for _, i := range u.Items() {
			ob := s.Stands(policy.Reminder{Kind: i.Kind, Period: i.Period, Unit: i.Unit}, v.Today)
			if all++; ob.Status.Fulfilled() {
				done++
				said = append(said, "• "+v.Mark(ob.Status)+" "+v.ObligationName(ob))
			} else {
				left++
				said = append(said, "• "+standing(v, s, ob))
			}
		}
		people := ui.Map(u.People, func(p policy.PersonNudged) string { return ui.Mention(p.Person) + answer(v, o, m, x, p.Person) })
		lines = append(lines, strings.Join(append(said, "　"+strings.Join(people, t("；", "; ").In(v.Lang))), "\n"))
		if left > 0 {
			open = append(open, u.Unit)
		}
	}
	asked := x.People()
	answered := len(slices.DeleteFunc(slices.Clone(asked), func(id string) bool { return x.Receipts[id].How == "" }))
	head := t("📣 *催办* · %s · %d个单位、%d人\n回执　%s\n办结　%s", "📣 *Reminder* · %s · units: %d, people: %d\nAnswers  %s\nDone  %s").
		F(v.Lang, text.Clock(v.Lang, x.At, v.Today), len(x.Units), len(asked), ui.Bar(answered, len(asked)), ui.Bar(done, all))
	blocks := append([]slack.Block{ui.Section(head)}, ui.Chunks(lines)...)
	if again := v.RemindUnits(s, "#again", open, t("再次催办…", "Remind again…")); again != nil {
		blocks = append(blocks, ui.Row(again))
	}
	blocks = append(blocks, ui.Note(t("此卡片随回执和办理情况更新。", "This card follows the answers and what is done.").In(v.Lang)))
	return ui.Message{Text: ui.ClipMarked(strings.ReplaceAll(head, "*", "")+"\n"+strings.Join(lines, "\n"), 3500), Blocks: blocks}, nil
}

// answer is how a person answered, or why not.
func answer(v commands.Reader, o policy.Outbox, m policy.Trigger, x policy.Nudging, person string) string {
	got := x.Receipts[person]
	at := text.Clock(v.Lang, got.At, v.Today)
	switch got.How {
	case policy.ReadIt:
		return t(" 已阅（%s）", " has read it (%s)").F(v.Lang, at)
	case policy.NotedIt:
		return t(" 已知悉（%s）", " knows of it (%s)").F(v.Lang, at)
	case policy.HandsItOn:
		return t(" 已转联络员办理（%s）", " handed it to the liaison (%s)").F(v.Lang, at)
	}
	switch d, queued := o.Word(m, person); {
	case queued && d.Moot:
		return t(" 发送前已办结", " did it before it was sent").In(v.Lang)
	case queued && d.Reason != "" && d.Sent.IsZero():
		return t(" 未送达：%s", " not delivered: %s").F(v.Lang, v.UndeliveredWhy(d))
	case queued && !d.Sent.IsZero():
		return t(" 未回执", " no answer yet").In(v.Lang)
	}
	return t(" 待发送", " on its way").In(v.Lang)
}

// read says that the presser has read the reminder; the cards turn by themselves.
func read(ctx context.Context, a *commands.App, r commands.Request) (commands.Answer, error) {
	no, _ := strconv.Atoi(r.Value)
	_, err := a.Do(ctx, r, func(s policy.State) (policy.Event, error) { return policy.ReadNudge(s, r.User, no) })
	return commands.Answer{Fresh: true}, err
}

// nudgedLine is the reminder in the unit's history.
func nudgedLine(h commands.HistoryWriter, _ policy.Entry, d policy.UnitsNudged) string {
	var names, who []string
	for _, u := range d.Units {
		if u.Unit != h.Unit {
			continue
		}
		names = ui.Map(u.Items(), func(i policy.OwedItem) string { return h.Name(i.Kind, i.Period) })
		who = ui.Map(u.People, func(p policy.PersonNudged) string { return h.Person(p.Person, "") })
	}
	return t("催办：%s（提醒%s）", "sent a reminder of %s (to %s)").F(h.Lang, text.List(h.Lang, names), text.List(h.Lang, who))
}
