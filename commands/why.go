package commands

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/slack-go/slack"

	"cdobot/commands/text"
	"cdobot/policy"
)

// why tells a person why each of the last reminders came, or did not.
func why() Command {
	return Command{
		Word: "why", Aliases: []string{"为何", "为什么"},
		Summary: text.T{ZH: "为什么收到（或没有收到）提醒", EN: "why a reminder came, or did not"},
		Words:   []Word{{Line: "why", Note: text.T{ZH: "逐项说明提醒的缘由、下次提醒的日期", EN: "item by item: the reason, and when the next one comes"}}},
		Run:     whyRun,
	}
}

func whyRun(ctx context.Context, a *App, r Request) (Answer, error) {
	s, err := a.state(ctx)
	if err != nil {
		return Answer{}, err
	}
	o, err := a.Outbox.State(ctx)
	if err != nil {
		return Answer{}, fmt.Errorf("read what was said: %w", err)
	}
	v := a.reader(r)
	title := text.T{ZH: "提醒缘由", EN: "Why you were reminded, or not"}.In(r.Lang)
	blocks := []slack.Block{header(title)}
	say := []string{title}
	told, seen := o.Told(r.User), map[string]bool{}
	next := a.Planner.Nexts(s, o, r.Now, r.User)
	for _, acc := range a.Planner.Explain(s, o, r.Now, r.User) {
		key := acc.Obligation.Key()
		if seen[key] || v.awaited(s, acc.Obligation) {
			continue // of a unit in which the person both holds a post and acts; or the bureau's
		}
		seen[key] = true
		say = append(say, v.account(s, acc, told, next[key]))
	}
	if len(say) == 1 {
		say = append(say, text.T{ZH: "目前没有与您有关的提醒。", EN: "No reminders concern you now."}.In(r.Lang))
	}
	blocks = append(blocks, accounts(say[1:])...)
	blocks = append(blocks, v.undelivered(s, o)...)
	blocks = append(blocks, note(text.T{
		ZH: "提醒只在工作日9:00至21:00发出，每人每日至多一条；办结即止，可延后至办理日之前。",
		EN: "Reminders come on workdays from 9:00 to 21:00, one message a day at most; they stop when it is done and can be put off.",
	}.In(r.Lang)))
	return Answer{Message: &Message{Text: strings.Join(say, "\n"), Blocks: blocks}}, nil
}

// accounts show each account by itself, or close together where a person of many
// units has more of them than a message takes.
func accounts(lines []string) []slack.Block {
	const most = 40
	if len(lines) > most {
		return chunks(lines)
	}
	blocks := make([]slack.Block, 0, len(lines))
	for _, line := range lines {
		blocks = append(blocks, section(line))
	}
	return blocks
}

// account is one obligation, why we spoke or stayed silent about it, and the day
// on which it comes next, 0 if it does not.
func (v reader) account(s policy.State, acc policy.Account, told policy.Told, next policy.Date) string {
	key := acc.Obligation.Key()
	name := v.obligationName(acc.Obligation)
	if u, ok := s.Units.Get(acc.Obligation.Unit); ok {
		name = text.UnitName(v.lang, u) + " · " + name
	} else if acc.Obligation.Since() {
		name += text.T{ZH: "（%s起）", EN: " (since %s)"}.F(v.lang, text.ShortDay(v.lang, acc.Obligation.Due, v.today))
	}
	line := "*" + name + "*\n" + v.reason(acc, next)
	if n := told.Times[key]; n > 0 {
		line += text.T{ZH: "已提醒您%d次，最近一次%s（%s）。", EN: " Reminders so far: %d, the last on %s (%s)."}.
			F(v.lang, n, text.Day(v.lang, told.Days[key], v.today), v.stage(told.Stages[key], acc.Obligation))
	}
	if next != 0 && !slices.Contains([]policy.Reason{policy.OffHours, policy.SpokenToday, policy.Put}, acc.Reason) {
		line += text.T{ZH: "如未办结，下次提醒为%s。", EN: " The next would come on %s."}.F(v.lang, text.Day(v.lang, next, v.today))
	}
	return line + text.T{ZH: "（依据%s）", EN: " (clause %s)"}.F(v.lang, acc.Obligation.Clause())
}

func (v reader) reason(acc policy.Account, next policy.Date) string {
	day, then := text.Day(v.lang, acc.Day, v.today), text.Day(v.lang, next, v.today)
	switch acc.Reason {
	case policy.Speak:
		return text.T{ZH: "%s应当提醒，今天会发给您。", EN: "The step of %s is reached; you will hear today."}.F(v.lang, day)
	case policy.Said:
		return text.T{ZH: "已于%s提醒；下次提醒日之前不再重复。", EN: "The step of %s was said, and it is not repeated."}.F(v.lang, day)
	case policy.NotYet:
		return text.T{ZH: "未到首次提醒的日期。", EN: "The first reminder is still to come."}.In(v.lang)
	case policy.Fulfilled:
		if !acc.Obligation.Status.Achieved() {
			return text.Status(v.lang, acc.Obligation.Status) + text.T{ZH: "，不再提醒。", EN: "; no more reminders."}.In(v.lang)
		}
		return text.T{ZH: "已办结，不再提醒。", EN: "Done; no more reminders."}.In(v.lang)
	case policy.Nothing:
		return text.T{ZH: "本单位无此项任务，不提醒。", EN: "Not owed by your unit; no reminders."}.In(v.lang)
	case policy.BeforeUs:
		return text.T{ZH: "早于系统启用，不提醒。", EN: "Before this system was in use; no reminders."}.In(v.lang)
	case policy.NotNow:
		return text.T{ZH: "已有培训记录，进度正常，暂不提醒。", EN: "On pace; nothing to say now."}.In(v.lang)
	case policy.NotYou:
		return text.T{ZH: "现阶段先提醒联络员，临近时限再提醒首席数据官。", EN: "At this stage the liaison hears first; the CDO hears closer to the date."}.In(v.lang)
	case policy.WithCDO:
		sign := text.T{ZH: "已提请首席数据官签发，不再提醒联络员。", EN: "It waits for the CDO's signature, so the liaison is not reminded."}
		return cmp.Or(v.of(acc.Obligation.Noun).Signing, sign).In(v.lang)
	case policy.Put:
		return text.T{ZH: "您已选择延后至%s。", EN: "You put it off to %s."}.F(v.lang, text.Day(v.lang, acc.Until, v.today))
	case policy.OwnDay:
		return text.T{ZH: "已报送过，现退回修改；按市局另定的时限提醒，不再按规定时限催报。", EN: "It was filed and came back; reminders go by the day that the bureau set."}.In(v.lang)
	case policy.JustSaid:
		return text.T{ZH: "您已于提醒日之后回复参会，不再重复提醒。", EN: "You said after that step that you come, so it is not repeated."}.In(v.lang)
	case policy.Over:
		return text.T{ZH: "各次提醒均已发过，不再提醒；事项仍待补办。", EN: "All steps have passed, so we stay silent; it is still owed."}.In(v.lang)
	case policy.OffHours:
		return text.T{ZH: "%s应当提醒；现在不是提醒时间，将于%s9:00后发出。", EN: "The step of %s is reached outside the hours; it comes on %s from 9:00."}.F(v.lang, day, then)
	case policy.SpokenToday:
		return text.T{ZH: "今天已提醒过您一次，此项改在%s提醒。", EN: "You were reminded once today; this comes on %s."}.F(v.lang, then)
	}
	return ""
}

// stage is a rung in words: 提前7日, 当日, 逾期3日.
func (v reader) stage(stage string, ob policy.Obligation) string {
	for _, r := range ob.Ladder() {
		if r.Name() != stage {
			continue
		}
		switch step := v.of(ob.Noun).Step; {
		case step.ZH != "":
			return step.F(v.lang, r.Days)
		case ob.Since() && r.Days == 0:
			return text.T{ZH: "首日提醒", EN: "step of the first day"}.In(v.lang)
		case ob.Since():
			return text.T{ZH: "第%d日提醒", EN: "step of day %d"}.F(v.lang, r.Days)
		case r.Month != 0:
			return text.T{ZH: "%d月%d日提醒", EN: "step of %[2]d/%[1]d"}.F(v.lang, int(r.Month), r.Day)
		case r.Days == 0:
			return text.T{ZH: "到期日提醒", EN: "step of the day itself"}.In(v.lang)
		case r.Days < 0:
			return text.T{ZH: "提前%d日提醒", EN: "step −%d days"}.F(v.lang, -r.Days)
		default:
			return text.T{ZH: "逾期%d日提醒", EN: "step +%d days"}.F(v.lang, r.Days)
		}
	}
	return text.T{ZH: "延后的提醒", EN: "put off before"}.In(v.lang)
}

// addressee names whom a notice is for: a person or a channel.
func addressee(id string) string {
	if policy.IsChannel(id) {
		return room(id)
	}
	return mention(id)
}

// undelivered shows the bureau which messages could not be delivered, and why.
func (v reader) undelivered(s policy.State, o policy.Outbox) []slack.Block {
	if !s.Who(v.person).Has(policy.Bureau) {
		return nil
	}
	var rows []string
	for _, d := range o.Undelivered(v.today - 30) {
		rows = append(rows, text.T{ZH: "%s　%s　未送达：%s（%s）", EN: "%s   %s   not delivered: %s (%s)"}.
			F(v.lang, text.Day(v.lang, d.Notice.Day, v.today), addressee(d.Notice.To), esc(d.Reason), v.prospect(d)))
	}
	if len(rows) == 0 {
		return nil
	}
	rows = append([]string{"*" + text.T{ZH: "近30日未送达及仍待送达的消息", EN: "Not delivered in the last 30 days, or still owed"}.In(v.lang) + "*"}, rows...)
	return chunks(rows)
}

// prospect says what becomes of a notice that has not arrived, and for how long
// it has been owed.
func (v reader) prospect(d policy.Delivery) string {
	switch {
	case d.Settled():
		return text.T{ZH: "不再发送", EN: "it is not sent any more"}.In(v.lang)
	case d.Stuck:
		return text.T{ZH: "待送达已%s，须先在Slack中处理，系统继续重试", EN: "owed for %s; something has to be mended in Slack, and we keep trying"}.F(v.lang, v.age(d.Since))
	default:
		return text.T{ZH: "待送达已%s，系统继续重试", EN: "owed for %s; we keep trying"}.F(v.lang, v.age(d.Since))
	}
}

// age is how long ago an instant is: in minutes, in hours, then in days.
func (v reader) age(since time.Time) string {
	switch ago := v.now.Sub(since); {
	case ago < time.Hour:
		return text.T{ZH: "%d分钟", EN: "%d min"}.F(v.lang, int(ago.Minutes()))
	case ago < 48*time.Hour:
		return text.T{ZH: "%d小时", EN: "%d h"}.F(v.lang, int(ago.Hours()))
	default:
		return text.T{ZH: "%d天", EN: "%d days"}.F(v.lang, int(ago.Hours())/24)
	}
}
