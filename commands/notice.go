package commands

import (
	"context"
	"fmt"
	"slices"
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
	v := reader{lang: lang, today: policy.DateOf(now), person: n.To, calendar: a.Planner.Calendar, features: a.features, now: now}
	if n.Mail != nil {
		card, ok := a.features.cards[n.Mail.Deed]
		if !ok {
			return Message{}, fmt.Errorf("no card for %s", n.Mail.Deed)
		}
		return card(ctx, a, s, v, n)
	}
	return a.reminderCard(ctx, s, v, n)
}

// CardAt is what a notice looks like at another moment than now, by what is true
// then; past says that the moment is over.
func (a *App) CardAt(ctx context.Context, n policy.Notice, lang text.Lang, at policy.Moment, past bool) (Message, error) {
	seen := *a
	seen.then = &moment{Moment: at, past: past}
	return seen.Card(ctx, n, lang, at.At)
}

func (a *App) reminderCard(ctx context.Context, s policy.State, v reader, n policy.Notice) (Message, error) {
	title := text.T{ZH: "履职提醒", EN: "Reminder"}.In(v.lang)
	open := len(s.OpenOn(n, v.today))
	if open == 0 {
		title = v.endTitle(s, n)
	}
	say := []string{}
	head := "*" + title + "* · " + text.Day(v.lang, n.Day, v.today)
	if v.today > n.Day { // the days that are left are counted from then
		head += text.T{ZH: "（%s更新）", EN: " (as of %s)"}.F(v.lang, text.ShortDay(v.lang, v.today, n.Day))
	}
	blocks := []slack.Block{section(head)}
	for _, r := range n.Items {
		ob := s.Stands(r, v.today)
		line := v.reminder(s, r, ob)
		if !ob.Status.Fulfilled() {
			line += v.putOffLine(s, r)
		}
		say = append(say, strings.ReplaceAll(line, "*", ""))
		blocks = append(blocks, sectionWith(line, v.reminderButton(s, r, ob)))
		if below := v.of(r.Noun).Below; below != nil {
			more, err := below(ctx, a, v, s, r, ob)
			if err != nil {
				return Message{}, err
			}
			blocks, say = append(blocks, more...), append(say, saidBy(more)...)
		}
	}
	blocks = append(blocks, note(v.because(s, n)))
	if open > 0 {
		var steps []slack.BlockElement
		if later := v.snoozeSelect(s, n); later != nil {
			steps = append(steps, later)
		}
		steps = append(steps, button("menu.why", "", text.T{ZH: "为何提醒我", EN: "Why me?"}.In(v.lang)))
		blocks = append(blocks, row(steps...))
	}
	return Message{Text: clip(title+text.T{ZH: "：", EN: ": "}.In(v.lang)+strings.Join(say, "\n"), 3500), Blocks: blocks}, nil
}

// saidBy is the text of the sections among the blocks.
func saidBy(blocks []slack.Block) []string {
	var say []string
	for _, b := range blocks {
		if s, ok := b.(*slack.SectionBlock); ok {
			say = append(say, s.Text.Text)
		}
	}
	return say
}

// endTitle is what a card is called on which nothing is left to do: done only
// if somebody did it all.
func (v reader) endTitle(s policy.State, n policy.Notice) string {
	passed := slices.ContainsFunc(n.Items, func(r policy.Reminder) bool { return v.passedOn(s, r) })
	undone := slices.ContainsFunc(n.Items, func(r policy.Reminder) bool { return !s.Stands(r, v.today).Status.Achieved() })
	arranged := !slices.ContainsFunc(n.Items, func(r policy.Reminder) bool {
		st := s.Stands(r, v.today).Status
		return st != policy.Arranged && !st.Achieved()
	})
	switch {
	case passed:
		return text.T{ZH: "已转办", EN: "Passed on"}.In(v.lang)
	case undone && arranged:
		return text.T{ZH: "已安排", EN: "Arranged"}.In(v.lang)
	case undone:
		return text.T{ZH: "无需再办", EN: "Nothing left to do"}.In(v.lang)
	}
	return text.T{ZH: "已办结", EN: "Done"}.In(v.lang)
}

// passedOn says whether the reminder's obligation, still open, is somebody
// else's by now.
func (v reader) passedOn(s policy.State, r policy.Reminder) bool {
	return !s.Stands(r, v.today).Status.Fulfilled() && s.PassedOn(v.person, r)
}

func (v reader) reminderButton(s policy.State, r policy.Reminder, ob policy.Obligation) *slack.ButtonBlockElement {
	switch do := v.of(r.Noun).Reminded; {
	case v.passedOn(s, r):
		return nil
	case r.Digest:
		return v.digestButton(s, r)
	case do != nil:
		return v.press(do, s, ob)
	}
	return v.doIt(s, ob)
}

// reminder is one item of a card: whose, what, how it stands.
func (v reader) reminder(s policy.State, r policy.Reminder, ob policy.Obligation) string {
	if r.Digest {
		return v.digest(s, r, ob)
	}
	line := v.obligation(s, ob)
	if v.passedOn(s, r) {
		line = "↪️ *" + v.obligationName(ob) + "*\n" + v.whoNow(s.Units.At(r.Unit))
	}
	if u, ok := s.Units.Get(r.Unit); ok {
		line = text.UnitName(v.lang, u) + " · " + line
		if !ob.Status.Fulfilled() {
			line += v.onBehalf(s, u)
		}
	}
	return line
}

// whoNow says who sees to what was the reader's once.
func (v reader) whoNow(u policy.Unit) string {
	switch served := slices.ContainsFunc(u.Tenures, func(t policy.Tenure) bool { return t.Person == v.person }); {
	case u.Gone():
		return text.T{ZH: "单位已撤并，不再由您办理。", EN: "The unit is no more; it is not yours any longer."}.In(v.lang)
	case !served: // has acted for somebody
		return text.T{ZH: "代理已结束，转回本人办理。", EN: "You act no more; it is back with them."}.In(v.lang)
	}
	return text.T{ZH: "已转由继任者办理。", EN: "It has passed to the successor."}.In(v.lang)
}

// onBehalf says for whom the reader acts in the unit, "" for one who has a post
// there.
func (v reader) onBehalf(s policy.State, u policy.Unit) string {
	seat, ok := s.Who(v.person).SeatIn(u.Code)
	if !ok || seat.Post != policy.Acting {
		return ""
	}
	var all []string
	for _, l := range actsFor(s, v.person, u) {
		all = append(all, "\n"+text.T{ZH: "您代%s办理，至%s。", EN: "You act for %s until %s."}.F(v.lang, mention(l.Person), text.Day(v.lang, l.Until, v.today)))
	}
	return strings.Join(all, "")
}

// actsFor are the leaves in which the person acts for somebody of the unit.
func actsFor(s policy.State, person string, u policy.Unit) []policy.Leave {
	var leaves []policy.Leave
	for _, id := range append([]string{u.CDO}, u.Liaisons...) {
		l, away := s.OnLeave(id)
		if away && l.Acting == person && !slices.Contains(leaves, l) {
			leaves = append(leaves, l)
		}
	}
	return leaves
}

// digest tells the bureau which units are late, or want something, all in one.
func (v reader) digest(s policy.State, r policy.Reminder, ob policy.Obligation) string {
	name := v.name(r.Noun, r.Period)
	late := s.LateUnits(r.Noun, r.Period, v.today)
	switch {
	case len(late) == 0:
		return fmt.Sprintf("%s *%s*\n%s", v.mark(ob.Status), name, v.tally(s, r))
	case ob.Since():
		return fmt.Sprintf("%s *%s*\n%s", v.mark(policy.Open), name, v.of(r.Noun).Digest.
			F(v.lang, text.Day(v.lang, ob.Due, v.today), text.Lasting(v.lang, ob.Due, v.today), len(late), v.named(s, late, mostNamed)))
	}
	return fmt.Sprintf("%s *%s*\n", v.mark(ob.Status), name) +
		text.T{ZH: "%[5]s%[1]s，%[2]s，尚有%[3]d个单位未%[4]s：%[6]s。", EN: "Due %[1]s (%[5]s; %[2]s). Units that have yet to %[4]s (%[3]d): %[6]s."}.
			F(v.lang, text.Day(v.lang, ob.Due, v.today), text.Left(v.lang, ob.Due, v.today), len(late), v.verb(r.Noun), v.dueName(r.Noun), v.named(s, late, mostNamed))
}

// because is why the message came: the clauses, and the steps that were
// reached.
func (v reader) because(s policy.State, n policy.Notice) string {
	var parts []string
	for _, r := range n.Items {
		ob := s.Rule(r.Noun).Of(r.Period, r.Unit)
		part := text.T{ZH: "实施方案%s，%s", EN: "clause %s, %s"}.F(v.lang, ob.Clause(), v.stage(r.Stage, ob))
		if len(parts) == 0 || parts[len(parts)-1] != part {
			parts = append(parts, part)
		}
	}
	return text.T{ZH: "依据：", EN: "Because of: "}.In(v.lang) + strings.Join(parts, text.T{ZH: "；", EN: "; "}.In(v.lang)) +
		text.T{ZH: "。办结后自动停止提醒。", EN: ". It stops when it is done."}.In(v.lang)
}

// digestButton leads the bureau from a digest to the one unit that it names, or
// to all of them.
func (v reader) digestButton(s policy.State, r policy.Reminder) *slack.ButtonBlockElement {
	late := s.LateUnits(r.Noun, r.Period, v.today)
	if len(late) == 0 {
		return nil
	}
	return v.manyButton(s, r.Noun, late, "#"+r.Obligation())
}

// manyButton leads to the one unit, or to all of them.
func (v reader) manyButton(s policy.State, n policy.Noun, units []string, tell string) *slack.ButtonBlockElement {
	if s.Rule(n).Since && len(units) == 1 {
		u := s.Units.At(units[0])
		i := slices.IndexFunc(s.Register(u, v.today), func(ob policy.Obligation) bool { return ob.Noun == n })
		if i >= 0 {
			return v.doIt(s, s.Register(u, v.today)[i])
		}
	}
	if all := v.of(n).All; all != nil {
		return all(v.lang, tell)
	}
	return nil
}
