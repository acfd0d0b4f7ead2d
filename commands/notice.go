package commands

import (
	"context"
	"fmt"
	"strings"
	"time"

	"github.com/slack-go/slack"

	"cdobot/commands/text"
	"cdobot/policy"
)

// Card is what a notice looks like now: the reminders of a day in one message,
// or word of a deed. Sent again after something was done it shows that.
func (a *App) Card(ctx context.Context, n policy.Notice, lang text.Lang, now time.Time) (Message, error) {
	s, err := a.state(ctx)
	if err != nil {
		return Message{}, err
	}
	v := reader{lang: lang, today: policy.DateOf(now), person: n.To, calendar: a.Planner.Calendar}
	if n.Mail != nil {
		return a.deedCard(ctx, s, v, n)
	}
	return v.reminderCard(s, n), nil
}

func (v reader) reminderCard(s policy.State, n policy.Notice) Message {
	title := text.T{ZH: "履职提醒", EN: "Reminder"}.In(v.lang)
	open := len(s.OpenOn(n, v.today))
	if open == 0 {
		title = text.T{ZH: "已办结", EN: "Done"}.In(v.lang)
	}
	say := []string{}
	blocks := []slack.Block{section("*" + title + "* · " + text.Day(v.lang, n.Day, v.today))}
	for _, r := range n.Items {
		ob := s.Stands(r, v.today)
		line := v.reminder(s, r, ob)
		say = append(say, strings.ReplaceAll(line, "*", ""))
		blocks = append(blocks, sectionWith(line, v.doIt(s, ob)))
	}
	blocks = append(blocks, note(v.because(n)))
	if open > 0 {
		var steps []slack.BlockElement
		if later := v.snoozeSelect(s, n); later != nil {
			steps = append(steps, later)
		}
		steps = append(steps, button("menu.why", "", text.T{ZH: "为何提醒我", EN: "Why me?"}.In(v.lang)))
		blocks = append(blocks, row(steps...))
	}
	return Message{Text: clip(title+text.T{ZH: "：", EN: ": "}.In(v.lang)+strings.Join(say, "\n"), 3500), Blocks: blocks}
}

// reminder is one item of a card: whose, what, how it stands.
func (v reader) reminder(s policy.State, r policy.Reminder, ob policy.Obligation) string {
	if r.Digest {
		return v.digest(s, r, ob)
	}
	line := v.obligation(s, ob)
	if u, ok := s.Units.Get(r.Unit); ok {
		line = text.UnitName(v.lang, u) + " · " + line
	}
	return line
}

// digest tells the bureau which units are late, all in one.
func (v reader) digest(s policy.State, r policy.Reminder, ob policy.Obligation) string {
	name := text.Noun(v.lang, r.Noun, r.Period)
	late := s.LateUnits(r.Noun, r.Period, v.today)
	if len(late) == 0 {
		return "✅ *" + name + "*\n" + text.T{ZH: "各单位均已%s。", EN: "No unit has yet to %s."}.F(v.lang, handIn(v.lang, r.Noun))
	}
	const most = 30
	var names []string
	for _, code := range late[:min(len(late), most)] {
		names = append(names, text.UnitName(v.lang, s.Units.At(code)))
	}
	list := strings.Join(names, text.T{ZH: "、", EN: ", "}.In(v.lang))
	if len(late) > most {
		list += text.T{ZH: "等", EN: " and others"}.In(v.lang)
	}
	return fmt.Sprintf("%s *%s*\n", mark(ob.Status), name) +
		text.T{ZH: "规定时限%s，%s，尚有%d个单位未%s：%s。", EN: "Due %s (%s); %d units have yet to %s: %s."}.
			F(v.lang, text.Day(v.lang, ob.Due, v.today), text.Left(v.lang, ob.Due, v.today), len(late), handIn(v.lang, r.Noun), list)
}

// because is why the message came: the clauses, and the steps that were
// reached.
func (v reader) because(n policy.Notice) string {
	var parts []string
	for _, r := range n.Items {
		ob := policy.Obligation{Noun: r.Noun, Period: r.Period, Unit: r.Unit}
		part := text.T{ZH: "实施方案%s，%s", EN: "clause %s, %s"}.F(v.lang, r.Noun.Clause(), v.stage(r.Stage, ob))
		if len(parts) == 0 || parts[len(parts)-1] != part {
			parts = append(parts, part)
		}
	}
	return text.T{ZH: "依据：", EN: "Because of: "}.In(v.lang) + strings.Join(parts, text.T{ZH: "；", EN: "; "}.In(v.lang)) +
		text.T{ZH: "。办结后自动停止提醒。", EN: ". It stops when it is done."}.In(v.lang)
}
