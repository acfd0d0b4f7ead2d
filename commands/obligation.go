package commands

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/slack-go/slack"

	"cdobot/commands/text"
	"cdobot/commands/ui"
	"cdobot/policy"
)

// Obligation says how one obligation stands: its name, and the sentence below.
func (v Reader) Obligation(s policy.State, ob policy.Obligation) string {
	sign := cmp.Or(v.Of(ob.Kind).Sign, v.Mark(ob.Status))
	if v.Awaited(s, ob) {
		sign = text.T{ZH: "⚪ 待市局办理", EN: "⚪ for the bureau"}.In(v.Lang)
	}
	return fmt.Sprintf("%s *%s*\n%s", sign, v.ObligationName(ob), v.Standing(s, ob))
}

// Standing is what is true of the obligation and what is to be done, in one
// or two sentences.
func (v Reader) Standing(s policy.State, ob policy.Obligation) string {
	if say := v.Of(ob.Kind).Standing; say != nil {
		if said := say(v, s, ob); said != "" {
			return said
		}
	}
	switch ob.Status {
	case policy.Lapsed:
		return v.lapsed(s, ob)
	case policy.Done, policy.DoneLate, policy.Arranged:
		return text.Status(v.Lang, ob.Status) + text.T{ZH: "。", EN: "."}.In(v.Lang)
	case policy.NotOwed:
		return text.T{ZH: "本单位无此项任务。", EN: "Not owed by this unit."}.In(v.Lang)
	case policy.Unknown:
		return text.T{ZH: "早于系统启用，未作记录。", EN: "Before this system was in use; no record."}.In(v.Lang)
	case policy.Ahead:
		return text.T{ZH: "尚未开始；%s为%s。", EN: "Not open yet; %s is %s."}.F(v.Lang, v.DueName(ob.Kind), text.Day(v.Lang, ob.Due, v.Today))
	case policy.Open, policy.Underway, policy.Late:
		return v.Progress(s, ob) + v.Deadline(ob)
	}
	return ""
}

// Awaited says whether the obligation is the bureau's, a meeting to convene or
// a CDO to file: there is nothing for this reader to do.
func (v Reader) Awaited(s policy.State, ob policy.Obligation) bool {
	waits := v.Of(ob.Kind).Awaited
	return waits != nil && ob.Status != policy.Unknown && !s.Who(v.Person).Has(policy.Bureau) && waits(v, s, ob)
}

// Progress is how far it has come.
func (v Reader) Progress(s policy.State, ob policy.Obligation) string {
	if say := v.Of(ob.Kind).Progress; say != nil {
		return say(v, s, ob)
	}
	return ""
}

// Deadline is by when to act: the legal date, and the last workday before it
// when it is a day off.
func (v Reader) Deadline(ob policy.Obligation) string {
	act := v.Calendar.OnOrBefore(ob.Due)
	verb, name := v.Verb(ob.Kind), v.DueName(ob.Kind)
	by := text.DayNoted(v.Lang, act, v.Today, text.T{ZH: "含当日", EN: "that day included"})
	off := text.DayNoted(v.Lang, ob.Due, v.Today, v.DayOff(ob.Due))
	switch {
	case v.Today > ob.Due:
		return text.T{ZH: "%[4]s为%[1]s，%[2]s，请尽快%[3]s。", EN: "It was due %[1]s (%[4]s; %[2]s); please %[3]s as soon as you can."}.
			F(v.Lang, text.Day(v.Lang, ob.Due, v.Today), text.Left(v.Lang, ob.Due, v.Today), verb, name)
	case act == ob.Due:
		return text.T{ZH: "请于%[1]s前%[2]s，%[3]s。该日即%[4]s。", EN: "Please %[2]s by %[1]s (%[4]s; %[3]s)."}.
			F(v.Lang, by, verb, text.Left(v.Lang, ob.Due, v.Today), name) + v.Unpublished(ob.Due)
	case v.Today > act:
		return text.T{ZH: "最后一个工作日已过，请尽快%[1]s。%[2]s为%[3]s，当日%[1]s仍为按时。", EN: "The last workday has passed; please %[1]s as soon as you can. You can still %[1]s in time up to %[2]s, %[3]s."}.
			F(v.Lang, verb, name, off) + v.Unpublished(ob.Due)
	default:
		return text.T{ZH: "请于%[1]s前%[2]s，%[3]s。%[4]s为%[5]s。", EN: "Please %[2]s by %[1]s (%[3]s; %[4]s is %[5]s)."}.
			F(v.Lang, by, verb, v.toAct(act), name, off) + v.Unpublished(ob.Due)
	}
}

// toAct is how long is left to the last workday.
func (v Reader) toAct(act policy.Date) string {
	if v.Today == act {
		return text.T{ZH: "今天是最后一个工作日", EN: "today is the last workday"}.In(v.Lang)
	}
	return text.Left(v.Lang, act, v.Today)
}

// DayOff is why nobody works on a day.
func (v Reader) DayOff(d policy.Date) text.T {
	off := text.T{ZH: "休息日", EN: "a day off"}
	if name := v.Calendar.Holiday(d); name != "" {
		off.ZH = name + "假期"
	}
	return off
}

// Unpublished says so where a date rests on a calendar that is not out yet.
func (v Reader) Unpublished(d policy.Date) string {
	if v.Calendar.Known(d.Year()) {
		return ""
	}
	return text.T{ZH: "（%d年节假日安排尚未公布，暂按周末和日期固定的法定节日推算）", EN: " (the holidays of %d are not published yet; weekends and those with fixed dates are taken as days off)"}.F(v.Lang, d.Year())
}

// DoIt is the button that does what is owed, nil when there is nothing to do
// for this person.
func (v Reader) DoIt(s policy.State, ob policy.Obligation) *slack.ButtonBlockElement {
	return v.press(v.Of(ob.Kind).Button, s, ob)
}

// press is the button while there is something to do.
func (v Reader) press(do Button, s policy.State, ob policy.Obligation) *slack.ButtonBlockElement {
	if do == nil || ob.Status.Fulfilled() || ob.Status == policy.Unknown || ob.Status == policy.Ahead {
		return nil
	}
	return do(v, s, ob)
}

// DueThen is the day of what was open.
func (v Reader) DueThen(ob policy.Obligation) string {
	if ob.Status.Fulfilled() {
		return ""
	}
	return text.T{ZH: "（时限%s）", EN: " (due %s)"}.F(v.Lang, text.ShortDay(v.Lang, ob.Due, v.Today))
}

// DoneThen is how what was done stands, as seen from its day.
func (v Reader) DoneThen(s policy.State, ob policy.Obligation) string {
	if !ob.Status.Achieved() {
		return ""
	}
	v.Today = ob.Due
	return v.Standing(s, ob)
}

// How what was owed ended, in words: a card says what happened, and calls done
// only what somebody did.

// UnitGone says what became of a unit that takes part no more.
func (v Reader) UnitGone(u policy.Unit) string {
	return text.T{ZH: "本单位已于%s撤并，此事不再办理。", EN: "The unit is no more since %s; nothing is left to do here."}.
		F(v.Lang, text.Day(v.Lang, u.Retired, v.Today))
}

// lapsed is standing for what is asked no more, though nobody has done it.
func (v Reader) lapsed(s policy.State, ob policy.Obligation) string {
	if u := s.Units.At(ob.Unit); u.Gone() {
		return v.UnitGone(u)
	}
	return text.T{ZH: "已不再要求按此日期办理。", EN: "It is asked for by that day no more."}.In(v.Lang)
}

// tally says what became of the units that a digest named, now that none is
// late any more.
func (v Reader) tally(s policy.State, r policy.Reminder) string {
	t := s.Tally(r, v.Today)
	if t.Status() == policy.Done {
		return text.T{ZH: "各单位均已%s。", EN: "No unit has yet to %s."}.F(v.Lang, v.Verb(r.Kind))
	}
	say := []string{text.T{ZH: "目前没有逾期的单位：%d个单位中，已%s的%d个", EN: "No unit is late now. Of %d units, those that had to %s and did: %d"}.
		F(v.Lang, t.All(), v.Verb(r.Kind), len(t.Done))}
	for _, rest := range []struct {
		units []string
		say   text.T
	}{
		{t.Else, text.T{ZH: "，时限已调整或不再要求的%d个", EN: "; asked by another day, or no more: %d"}},
		{t.Gone, text.T{ZH: "，已撤并的%d个", EN: "; merged or retired: %d"}},
		{t.Open, text.T{ZH: "，未到时限的%d个", EN: "; still in time: %d"}},
	} {
		if len(rest.units) > 0 {
			say = append(say, rest.say.F(v.Lang, len(rest.units)))
		}
	}
	return strings.Join(say, "") + text.T{ZH: "。", EN: "."}.In(v.Lang)
}

// mostFailed is how many failures are named one by one.
const mostFailed = 20

// ProgressLine says how far word has come that many are told of: 已送达
// 96/132，失败2：….
func (v Reader) ProgressLine(p policy.Progress) string {
	sign := "📨"
	if p.Sent == p.All && p.All > 0 {
		sign = "✅"
	}
	say := sign + " " + text.T{ZH: "已送达%d/%d", EN: "Delivered %d of %d"}.F(v.Lang, p.Sent, p.All)
	if n := p.Waiting(); n > 0 {
		say += text.T{ZH: "，正在发送%d", EN: ", on their way: %d"}.F(v.Lang, n)
	}
	if p.Off > 0 {
		say += text.T{ZH: "，撤回后未再发送%d", EN: ", not sent after it was withdrawn: %d"}.F(v.Lang, p.Off)
	}
	if len(p.Failed) == 0 {
		return say
	}
	return say + text.T{ZH: "，失败%d：%s", EN: ", not delivered: %d (%s)"}.F(v.Lang, len(p.Failed), v.failures(p.Failed))
}

// ProgressThen is ProgressLine for an answer, which stays as it is: while word is
// still on its way it gives no numbers that are wrong a minute later.
func (v Reader) ProgressThen(p policy.Progress) string {
	if p.Waiting() <= 0 {
		return v.ProgressLine(p)
	}
	say := text.T{ZH: "📨 共通知%d人（含频道），正在逐一送达；送达情况见市局的卡片，或稍后重新查看。", EN: "📨 %d people and channels are being told; the bureau's card shows how that goes, or look here again."}.F(v.Lang, p.All)
	if len(p.Failed) > 0 {
		say += text.T{ZH: "未送达%d：%s。", EN: " Not delivered: %d (%s)."}.F(v.Lang, len(p.Failed), v.failures(p.Failed))
	}
	return say
}

// failures counts why it did not get through: a card in a channel names nobody.
func (v Reader) failures(failed []policy.Delivery) string {
	counts := map[string]int{}
	for _, d := range failed {
		counts[v.UndeliveredWhy(d)]++
	}
	all := ui.Map(slices.Sorted(maps.Keys(counts)), func(why string) string { return fmt.Sprintf("%s %d", why, counts[why]) })
	return text.List(v.Lang, all)
}

// UnreachedLines names who has not got it, and why, for who may see it alone.
func (v Reader) UnreachedLines(p policy.Progress) []string {
	var lines []string
	for _, d := range p.Failed[:min(len(p.Failed), mostFailed)] {
		lines = append(lines, text.T{ZH: "• 未送达 %s：%s", EN: "• Not delivered to %s: %s"}.F(v.Lang, v.recipient(d.Notice.To), v.UndeliveredWhy(d)))
	}
	return lines
}

// recipient is a person or a channel as Slack shows it.
func (v Reader) recipient(id string) string {
	if strings.HasPrefix(id, "C") || strings.HasPrefix(id, "G") {
		return "<#" + id + ">"
	}
	return ui.Mention(id)
}

// UndeliveredWhy is why Slack would not take a message, and whether we go on.
func (v Reader) UndeliveredWhy(d policy.Delivery) string {
	why := text.T{ZH: "Slack 未接收：" + ui.Esc(d.Reason), EN: "Slack: " + ui.Esc(d.Reason)}
	switch d.Reason {
	case "account_inactive", "user_disabled", "user_deleted":
		why = text.T{ZH: "账号已停用", EN: "the account is switched off"}
	case "user_not_found", "user_not_visible":
		why = text.T{ZH: "账号不在工作区", EN: "not in the workspace"}
	case "not_in_channel", "channel_not_found":
		why = text.T{ZH: "机器人不在该频道，请先用 /invite 邀请", EN: "the bot is not in the channel; /invite it"}
	case "is_archived":
		why = text.T{ZH: "频道已归档", EN: "the channel is archived"}
	case "ratelimited", "rate_limited":
		why = text.T{ZH: "Slack 限流", EN: "Slack asks to wait"}
	case "no_reply", "connection_lost", "unreachable", "unreadable_reply", "not_sent", "http_500", "http_502", "http_503", "http_504":
		why = text.T{ZH: "Slack 未响应", EN: "no answer from Slack"}
	}
	if d.Settled() {
		return why.In(v.Lang)
	}
	return why.In(v.Lang) + text.T{ZH: "，将自动重试", EN: "; it will be tried again"}.In(v.Lang)
}
