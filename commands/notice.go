package commands

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/slack-go/slack"

	"cdobot/commands/text"
	"cdobot/commands/ui"
	"cdobot/policy"
)

// Card is what a notice looks like now: the reminders of a day in one message,
// or word of an event. Sent again after something was done it shows that.
func (a *App) Card(ctx context.Context, n policy.Notice, lang text.Lang, now time.Time) (ui.Message, error) {
	s, err := a.State(ctx)
	if err != nil {
		return ui.Message{}, err
	}
	v := Reader{Lang: lang, Today: policy.DateOf(now), Person: n.To, Calendar: a.CurrentPlanner().Calendar, Features: a.Features, Now: now}
	m, err := a.card(ctx, s, v, n)
	if err != nil || !s.HoldsRestricted(n.To) {
		return m, err
	}
	v.Preview = true
	preview, err := a.card(ctx, s, v, n)
	m.Text = preview.Text
	return m, err
}

func (a *App) card(ctx context.Context, s policy.State, v Reader, n policy.Notice) (ui.Message, error) {
	if n.Trigger != nil {
		card, ok := a.Features.cards[n.Trigger.Event]
		if !ok {
			return ui.Message{}, fmt.Errorf("no card for %s", n.Trigger.Event)
		}
		return card(ctx, a, s, v, n)
	}
	return a.reminderCard(ctx, s, v, n)
}

// CardAt is what a notice looks like at another moment than now, by what is true
// then; past says that the moment is over.
func (a *App) CardAt(ctx context.Context, n policy.Notice, lang text.Lang, at policy.Moment, past bool) (ui.Message, error) {
	seen := *a
	seen.Then = &moment{Moment: at, Past: past}
	return seen.Card(ctx, n, lang, at.At)
}

func (a *App) reminderCard(ctx context.Context, s policy.State, v Reader, n policy.Notice) (ui.Message, error) {
	title := text.T{ZH: "履职提醒", EN: "Reminder"}.In(v.Lang)
	v.Beside = n.Items
	open := len(s.OpenOn(n, v.Today))
	if open == 0 {
		title = v.EndTitle(s, n)
	}
	head := "*" + title + "* · " + text.Day(v.Lang, n.Day, v.Today)
	if v.Today > n.Day { // the days that are left are counted from then
		head += text.T{ZH: "（%s更新）", EN: " (as of %s)"}.F(v.Lang, text.ShortDay(v.Lang, v.Today, n.Day))
	}
	items, say, err := a.Reminded(ctx, s, v, n)
	if err != nil {
		return ui.Message{}, err
	}
	blocks := append([]slack.Block{ui.Section(head)}, items...)
	blocks = append(blocks, ui.Note(v.because(s, n)))
	if open > 0 {
		var steps []slack.BlockElement
		if later := v.SnoozeSelect(s, n); later != nil {
			steps = append(steps, later)
		}
		steps = append(append(v.NoteButtons(s, n), steps...), ui.Button("menu.why", "", text.T{ZH: "为何提醒我", EN: "Why me?"}.In(v.Lang)))
		blocks = append(blocks, ui.Row(steps...))
	}
	return ui.Message{Text: ui.ClipMarked(title+text.T{ZH: "：", EN: ": "}.In(v.Lang)+strings.Join(say, "\n"), 3500), Blocks: blocks}, nil
}

// Reminded are the items of a notice, each with its button, and what they say.
func (a *App) Reminded(ctx context.Context, s policy.State, v Reader, n policy.Notice) (blocks []slack.Block, say []string, err error) {
	for _, r := range n.Items {
		line, more, err := a.reminded(ctx, s, v, r)
		if err != nil {
			return nil, nil, err
		}
		say = append(append(say, strings.ReplaceAll(line, "*", "")), saidBy(more)...)
		blocks = append(append(blocks, ui.SectionWith(line, v.reminderButton(s, r, s.Stands(r, v.Today)))), more...)
	}
	return blocks, say, nil
}

// reminded is one item of a card, and what stands below it.
func (a *App) reminded(ctx context.Context, s policy.State, v Reader, r policy.Reminder) (line string, below []slack.Block, err error) {
	ob, of := s.Stands(r, v.Today), v.Of(r.Kind)
	line = v.reminder(s, r, ob)
	if !ob.Status.Fulfilled() {
		line += v.putOffLine(s, r) + v.notedLine(s, r)
	}
	if of.Late != nil && s.Noted(v.Person, r, v.Today).How == "" {
		far, err := of.Late(ctx, a, v, s, r, ob)
		if err != nil {
			return "", nil, err
		}
		line += far
	}
	if of.Below != nil {
		below, err = of.Below(ctx, a, v, s, r, ob)
	}
	return line, below, err
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

// EndTitle is what a card is called on which nothing is left to do: done only
// if somebody did it all.
func (v Reader) EndTitle(s policy.State, n policy.Notice) string {
	passed := slices.ContainsFunc(n.Items, func(r policy.Reminder) bool { return v.PassedOn(s, r) })
	undone := slices.ContainsFunc(n.Items, func(r policy.Reminder) bool { return !s.Stands(r, v.Today).Status.Achieved() })
	arranged := !slices.ContainsFunc(n.Items, func(r policy.Reminder) bool {
		st := s.Stands(r, v.Today).Status
		return st != policy.Arranged && !st.Achieved()
	})
	switch {
	case passed:
		return text.T{ZH: "已转办", EN: "Passed on"}.In(v.Lang)
	case undone && arranged:
		return text.T{ZH: "已安排", EN: "Arranged"}.In(v.Lang)
	case undone:
		return text.T{ZH: "无需再办", EN: "Nothing left to do"}.In(v.Lang)
	}
	return text.T{ZH: "已办结", EN: "Done"}.In(v.Lang)
}

func (v Reader) reminderButton(s policy.State, r policy.Reminder, ob policy.Obligation) *slack.ButtonBlockElement {
	switch do := v.Of(r.Kind).Reminded; {
	case v.PassedOn(s, r):
		return nil
	case r.Digest:
		return v.digestButton(s, r)
	case do != nil:
		return v.press(do, s, ob)
	}
	return v.DoIt(s, ob)
}

// reminder is one item of a card: whose, what, how it stands.
func (v Reader) reminder(s policy.State, r policy.Reminder, ob policy.Obligation) string {
	if r.Digest {
		return v.Digest(s, r, ob)
	}
	line := v.Obligation(s, ob)
	if v.PassedOn(s, r) {
		line = "↪️ *" + v.ObligationName(ob) + "*\n" + v.whoNow(s.Units.At(r.Unit))
	}
	if u, ok := s.Units.Get(r.Unit); ok {
		line = text.UnitName(v.Lang, u) + " · " + line
		if !ob.Status.Fulfilled() {
			line += v.onBehalf(s, u)
		}
	}
	return line
}

// whoNow says who sees to what was the reader's once.
func (v Reader) whoNow(u policy.Unit) string {
	switch served := slices.ContainsFunc(u.Tenures, func(t policy.Tenure) bool { return t.Person == v.Person }); {
	case u.Code == "": // an office of the city's
		return text.T{ZH: "不再由您办理。", EN: "It is not yours any longer."}.In(v.Lang)
	case u.Gone():
		return text.T{ZH: "单位已撤并，不再由您办理。", EN: "The unit is no more; it is not yours any longer."}.In(v.Lang)
	case !served: // has acted for somebody
		return text.T{ZH: "代理已结束，转回本人办理。", EN: "You act no more; it is back with them."}.In(v.Lang)
	}
	return text.T{ZH: "已转由继任者办理。", EN: "It has passed to the successor."}.In(v.Lang)
}

// onBehalf says for whom the reader acts in the unit, "" for one who has a post
// there.
func (v Reader) onBehalf(s policy.State, u policy.Unit) string {
	seat, ok := s.Who(v.Person).SeatIn(u.Code)
	if !ok || seat.Post != policy.Acting {
		return ""
	}
	var all []string
	for _, l := range actsFor(s, v.Person, u) {
		all = append(all, "\n"+text.T{ZH: "您代%s办理，至%s。", EN: "You act for %s until %s."}.F(v.Lang, ui.Mention(l.Person), text.Day(v.Lang, l.Until, v.Today)))
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

// Digest tells the bureau which units are late, or want something, all in one.
func (v Reader) Digest(s policy.State, r policy.Reminder, ob policy.Obligation) string {
	name := v.Name(r.Kind, r.Period)
	late := s.LateUnits(r.Kind, r.Period, v.Today)
	switch {
	case len(late) == 0:
		return fmt.Sprintf("%s *%s*\n%s", v.Mark(ob.Status), name, v.tally(s, r))
	case ob.Since():
		return fmt.Sprintf("%s *%s*\n%s", v.Mark(policy.Open), name, v.Of(r.Kind).Digest.
			F(v.Lang, text.Day(v.Lang, ob.Due, v.Today), text.Lasting(v.Lang, ob.Due, v.Today), len(late), v.Named(s, late, ui.MostNamed)))
	}
	return fmt.Sprintf("%s *%s*\n", v.Mark(ob.Status), name) +
		text.T{ZH: "%[5]s%[1]s，%[2]s，尚有%[3]d个单位未%[4]s：%[6]s。", EN: "Due %[1]s (%[5]s; %[2]s). Units that have yet to %[4]s (%[3]d): %[6]s."}.
			F(v.Lang, text.Day(v.Lang, ob.Due, v.Today), text.Left(v.Lang, ob.Due, v.Today), len(late), v.Verb(r.Kind), v.DueName(r.Kind), v.Named(s, late, ui.MostNamed))
}

// because is why the message came: the clauses, and the steps that were
// reached.
func (v Reader) because(s policy.State, n policy.Notice) string {
	var parts []string
	for _, r := range n.Items {
		ob := s.Obligation(s.Rule(r.Kind), r.Period, r.Unit)
		part := text.T{ZH: "实施方案%s，%s", EN: "clause %s, %s"}.F(v.Lang, ob.Clause(), v.Stage(r.Stage, ob))
		if len(parts) == 0 || parts[len(parts)-1] != part {
			parts = append(parts, part)
		}
	}
	because := text.T{ZH: "依据：", EN: "Because of: "}.In(v.Lang) + strings.Join(parts, text.T{ZH: "；", EN: "; "}.In(v.Lang))
	if !v.asks(n) {
		return because + text.T{ZH: "。没有内容的一周不发送。", EN: ". A week of which there is nothing to say brings none."}.In(v.Lang)
	}
	return because +
		text.T{ZH: "。办结后自动停止提醒。", EN: ". It stops when it is done."}.In(v.Lang)
}

// asks says whether the notice asks for anything.
func (v Reader) asks(n policy.Notice) bool {
	return slices.ContainsFunc(n.Items, func(r policy.Reminder) bool { return v.Of(r.Kind).Sign == "" })
}

// digestButton leads the bureau from a digest to the one unit that it names, or
// to all of them.
func (v Reader) digestButton(s policy.State, r policy.Reminder) *slack.ButtonBlockElement {
	late := s.LateUnits(r.Kind, r.Period, v.Today)
	if len(late) == 0 {
		return nil
	}
	return v.manyButton(s, r.Kind, late, "#"+r.Obligation())
}

// manyButton leads to the one unit, or to all of them.
func (v Reader) manyButton(s policy.State, n policy.ObligationKind, units []string, tell string) *slack.ButtonBlockElement {
	if s.Rule(n).Since && len(units) == 1 {
		u := s.Units.At(units[0])
		i := slices.IndexFunc(s.Register(u, v.Today), func(ob policy.Obligation) bool { return ob.Kind == n })
		if i >= 0 {
			return v.DoIt(s, s.Register(u, v.Today)[i])
		}
	}
	if all := v.Of(n).All; all != nil {
		return all(v.Lang, tell)
	}
	return nil
}

// Stage is a rung in words: 提前7日, 当日, 逾期3日.
func (v Reader) Stage(stage string, ob policy.Obligation) string {
	for _, r := range ob.Ladder() {
		if r.Name() != stage {
			continue
		}
		switch step := v.Of(ob.Kind).Step; {
		case step.ZH != "" && !strings.Contains(step.ZH, "%"):
			return step.In(v.Lang)
		case step.ZH != "":
			return step.F(v.Lang, r.Days)
		case ob.Since() && r.Days == 0:
			return text.T{ZH: "首日提醒", EN: "step of the first day"}.In(v.Lang)
		case ob.Since():
			return text.T{ZH: "第%d日提醒", EN: "step of day %d"}.F(v.Lang, r.Days)
		case r.Month != 0:
			return text.T{ZH: "%d月%d日提醒", EN: "step of %[2]d/%[1]d"}.F(v.Lang, int(r.Month), r.Day)
		case r.Days == 0:
			return text.T{ZH: "到期日提醒", EN: "step of the day itself"}.In(v.Lang)
		case r.Days < 0:
			return text.T{ZH: "提前%d日提醒", EN: "step −%d days"}.F(v.Lang, -r.Days)
		default:
			return text.T{ZH: "逾期%d日提醒", EN: "step +%d days"}.F(v.Lang, r.Days)
		}
	}
	return text.T{ZH: "延后的提醒", EN: "put off before"}.In(v.Lang)
}

// addressee names whom a notice is for: a person or a channel.
func addressee(id string) string {
	if policy.IsChannel(id) {
		return ui.Room(id)
	}
	return ui.Mention(id)
}

// undeliveredDays is for how long the bureau sees that a message was given up.
const undeliveredDays = 30

// Undelivered shows the bureau which messages could not be delivered, and why.
func (v Reader) Undelivered(s policy.State, o policy.Outbox) []slack.Block {
	if !s.Who(v.Person).Has(policy.Bureau) {
		return nil
	}
	var rows []string
	for _, d := range o.Undelivered(v.Today - undeliveredDays) {
		rows = append(rows, text.T{ZH: "%s　%s　未送达：%s（%s）", EN: "%s   %s   not delivered: %s (%s)"}.
			F(v.Lang, text.Day(v.Lang, d.Notice.Day, v.Today), addressee(d.Notice.To), ui.Esc(d.Reason), v.prospect(d)))
	}
	if len(rows) == 0 {
		return nil
	}
	rows = append([]string{"*" + text.T{ZH: "近30日未送达及仍待送达的消息", EN: "Not delivered in the last 30 days, or still owed"}.In(v.Lang) + "*"}, rows...)
	return ui.Chunks(rows)
}

// prospect says what becomes of a notice that has not arrived, and for how long
// it has been owed.
func (v Reader) prospect(d policy.Delivery) string {
	switch {
	case d.Settled():
		return text.T{ZH: "不再发送", EN: "it is not sent any more"}.In(v.Lang)
	case d.Stuck:
		return text.T{ZH: "待送达已%s，须先在Slack中处理，系统继续重试", EN: "owed for %s; something has to be mended in Slack, and we keep trying"}.F(v.Lang, v.age(d.Since))
	default:
		return text.T{ZH: "待送达已%s，系统继续重试", EN: "owed for %s; we keep trying"}.F(v.Lang, v.age(d.Since))
	}
}

// age is how long ago an instant is: in minutes, in hours, then in days.
func (v Reader) age(since time.Time) string {
	switch ago := v.Now.Sub(since); {
	case ago < time.Hour:
		return text.T{ZH: "%d分钟", EN: "%d min"}.F(v.Lang, int(ago.Minutes()))
	case ago < 48*time.Hour:
		return text.T{ZH: "%d小时", EN: "%d h"}.F(v.Lang, int(ago.Hours()))
	default:
		return text.T{ZH: "%d天", EN: "%d days"}.F(v.Lang, int(ago.Hours())/24)
	}
}
