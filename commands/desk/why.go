package desk

import (
	"cmp"
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

// Why tells a person why each of the last reminders came, or did not.
func Why() commands.Command {
	return commands.Command{
		Word: "why", Aliases: []string{"为何", "为什么"},
		Summary: text.T{ZH: "为什么收到（或没有收到）提醒", EN: "why a reminder came, or did not"},
		Words:   []commands.Word{{Line: "why", Note: text.T{ZH: "逐项说明提醒的缘由、下次提醒的日期", EN: "item by item: the reason, and when the next one comes"}}},
		Run:     commands.Seeing(whyRun),
	}
}

func whyRun(ctx context.Context, a *commands.App, r commands.Request, s policy.State) (commands.Answer, error) {
	o, err := a.Outbox.State(ctx)
	if err != nil {
		return commands.Answer{}, fmt.Errorf("read what was said: %w", err)
	}
	v := a.Reader(r)
	title := text.T{ZH: "提醒缘由", EN: "Why you were reminded, or not"}.In(r.Lang)
	blocks := []slack.Block{ui.Header(title)}
	say := []string{title}
	told, seen := o.Told(r.User), map[string]bool{}
	next := a.CurrentPlanner().Nexts(s, o, r.Now, r.User)
	for _, acc := range a.CurrentPlanner().Explain(s, o, r.Now, r.User) {
		key := acc.Obligation.Key()
		if seen[key] || v.Awaited(s, acc.Obligation) {
			continue // of a unit in which the person both holds a post and acts; or the bureau's
		}
		seen[key] = true
		say = append(say, account(v, s, acc, told, next[key]))
	}
	if len(say) == 1 {
		say = append(say, text.T{ZH: "目前没有与您有关的提醒。", EN: "No reminders concern you now."}.In(r.Lang))
	}
	blocks = append(blocks, accounts(say[1:])...)
	blocks = append(blocks, v.Undelivered(s, o)...)
	blocks = append(blocks, ui.Note(text.T{
		ZH: "提醒只在工作日9:00至21:00发出，每人每日至多一条；办结即止，可延后至办理日之前。",
		EN: "Reminders come on workdays from 9:00 to 21:00, one message a day at most; they stop when it is done and can be put off.",
	}.In(r.Lang)))
	return commands.Answer{Message: &ui.Message{Text: strings.Join(say, "\n"), Blocks: blocks}}, nil
}

// accounts show each account by itself, or close together where a person of many
// units has more of them than a message takes.
func accounts(lines []string) []slack.Block {
	const most = 40
	if len(lines) > most {
		return ui.Chunks(lines)
	}
	return ui.Map(lines, func(line string) slack.Block { return ui.Section(line) })
}

// account is one obligation, why we spoke or stayed silent about it, and the day
// on which it comes next, 0 if it does not.
func account(v commands.Reader, s policy.State, acc policy.Account, told policy.Told, next policy.Date) string {
	name := v.ObligationName(acc.Obligation)
	if u, ok := s.Units.Get(acc.Obligation.Unit); ok {
		name = text.UnitName(v.Lang, u) + " · " + name
	} else if acc.Obligation.Since() {
		name += text.T{ZH: "（%s起）", EN: " (since %s)"}.F(v.Lang, text.ShortDay(v.Lang, acc.Obligation.Due, v.Today))
	}
	line := "*" + name + "*\n" + Reason(v, acc, next)
	if origin := v.Of(acc.Obligation.Kind).Origin; origin != nil {
		line += origin(v, s, acc.Obligation)
	}
	if said := told.Of(acc.Obligation.Key()); said.Times > 0 {
		line += text.T{ZH: "已提醒您%d次，最近一次%s（%s）。", EN: " Reminders so far: %d, the last on %s (%s)."}.
			F(v.Lang, said.Times, text.Day(v.Lang, said.Day, v.Today), v.Stage(said.Stage, acc.Obligation))
	}
	if next != 0 && !slices.Contains([]policy.Reason{policy.OffHours, policy.SpokenToday, policy.Put}, acc.Reason) {
		line += text.T{ZH: "如未办结，下次提醒为%s。", EN: " The next would come on %s."}.F(v.Lang, text.Day(v.Lang, next, v.Today))
	}
	return line + text.T{ZH: "（依据%s）", EN: " (clause %s)"}.F(v.Lang, acc.Obligation.Clause())
}

// Reason says why somebody is reminded of an obligation, or is not.
func Reason(v commands.Reader, acc policy.Account, next policy.Date) string {
	day, then := text.Day(v.Lang, acc.Day, v.Today), text.Day(v.Lang, next, v.Today)
	switch acc.Reason {
	case policy.Speak:
		return text.T{ZH: "%s应当提醒，今天会发给您。", EN: "The step of %s is reached; you will hear today."}.F(v.Lang, day)
	case policy.Said:
		return text.T{ZH: "已于%s提醒；下次提醒日之前不再重复。", EN: "The step of %s was said, and it is not repeated."}.F(v.Lang, day)
	case policy.NotYet:
		return text.T{ZH: "未到首次提醒的日期。", EN: "The first reminder is still to come."}.In(v.Lang)
	case policy.Fulfilled:
		if !acc.Obligation.Status.Achieved() {
			return text.Status(v.Lang, acc.Obligation.Status) + text.T{ZH: "，不再提醒。", EN: "; no more reminders."}.In(v.Lang)
		}
		return text.T{ZH: "已办结，不再提醒。", EN: "Done; no more reminders."}.In(v.Lang)
	case policy.Nothing:
		return text.T{ZH: "本单位无此项任务，不提醒。", EN: "Not owed by your unit; no reminders."}.In(v.Lang)
	case policy.BeforeUs:
		return text.T{ZH: "早于系统启用，不提醒。", EN: "Before this system was in use; no reminders."}.In(v.Lang)
	case policy.NotNow:
		return text.T{ZH: "已有培训记录，进度正常，暂不提醒。", EN: "On pace; nothing to say now."}.In(v.Lang)
	case policy.NotYou:
		return text.T{ZH: "现阶段先提醒联络员，临近时限再提醒首席数据官。", EN: "At this stage the liaison hears first; the CDO hears closer to the date."}.In(v.Lang)
	case policy.NotActor:
		return text.T{ZH: "此项须由首席数据官本人办理，不提醒您。", EN: "Only the CDO can do this, so you are not reminded."}.In(v.Lang)
	case policy.WithCDO:
		sign := text.T{ZH: "已提请首席数据官签发，不再提醒联络员。", EN: "It waits for the CDO's signature, so the liaison is not reminded."}
		return cmp.Or(v.Of(acc.Obligation.Kind).Signing, sign).In(v.Lang)
	case policy.Put:
		return text.T{ZH: "您已选择延后至%s。", EN: "You put it off to %s."}.F(v.Lang, text.Day(v.Lang, acc.Until, v.Today))
	case policy.LeftAlone:
		return text.T{ZH: "您已知悉或已转联络员办理，有须您办理的再告知您。", EN: "You know of it or handed it to the liaison; you hear when something waits for you."}.In(v.Lang)
	case policy.OwnDay:
		return text.T{ZH: "已报送过，现退回修改；按市局另定的时限提醒，不再按规定时限催报。", EN: "It was filed and came back; reminders go by the day that the bureau set."}.In(v.Lang)
	case policy.JustSaid:
		return text.T{ZH: "您已于提醒日之后回复参会，不再重复提醒。", EN: "You said after that step that you come, so it is not repeated."}.In(v.Lang)
	case policy.Over:
		return text.T{ZH: "各次提醒均已发过，不再提醒；事项仍待补办。", EN: "All steps have passed, so we stay silent; it is still owed."}.In(v.Lang)
	case policy.OffHours:
		return text.T{ZH: "%s应当提醒；现在不是提醒时间，将于%s9:00后发出。", EN: "The step of %s is reached outside the hours; it comes on %s from 9:00."}.F(v.Lang, day, then)
	case policy.SpokenToday:
		return text.T{ZH: "今天已提醒过您一次，此项改在%s提醒。", EN: "You were reminded once today; this comes on %s."}.F(v.Lang, then)
	}
	return ""
}
