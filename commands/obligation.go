package commands

import (
	"fmt"

	"github.com/slack-go/slack"

	"cdobot/commands/text"
	"cdobot/policy"
)

// obligation says how one obligation stands: its name, and the sentence below.
func (v reader) obligation(s policy.State, ob policy.Obligation) string {
	sign := v.mark(ob.Status)
	if v.awaited(s, ob) {
		sign = text.T{ZH: "⚪ 待市局办理", EN: "⚪ for the bureau"}.In(v.lang)
	}
	return fmt.Sprintf("%s *%s*\n%s", sign, v.obligationName(ob), v.standing(s, ob))
}

// standing is what is true of the obligation and what is to be done, in one
// or two sentences.
func (v reader) standing(s policy.State, ob policy.Obligation) string {
	if say := v.of(ob.Noun).Standing; say != nil {
		if said := say(v, s, ob); said != "" {
			return said
		}
	}
	switch ob.Status {
	case policy.Lapsed:
		return v.lapsed(s, ob)
	case policy.Done, policy.DoneLate, policy.Arranged:
		return text.Status(v.lang, ob.Status) + text.T{ZH: "。", EN: "."}.In(v.lang)
	case policy.NotOwed:
		return text.T{ZH: "本单位无此项任务。", EN: "Not owed by this unit."}.In(v.lang)
	case policy.Unknown:
		return text.T{ZH: "早于系统启用，未作记录。", EN: "Before this system was in use; no record."}.In(v.lang)
	case policy.Ahead:
		return text.T{ZH: "尚未开始；%s为%s。", EN: "Not open yet; %s is %s."}.F(v.lang, v.dueName(ob.Noun), text.Day(v.lang, ob.Due, v.today))
	case policy.Open, policy.Underway, policy.Late:
		return v.progress(s, ob) + v.deadline(ob)
	}
	return ""
}

// awaited says whether the obligation is the bureau's, a meeting to convene or
// a CDO to file: there is nothing for this reader to do.
func (v reader) awaited(s policy.State, ob policy.Obligation) bool {
	waits := v.of(ob.Noun).Awaited
	return waits != nil && ob.Status != policy.Unknown && !s.Who(v.person).Has(policy.Bureau) && waits(v, s, ob)
}

// progress is how far it has come.
func (v reader) progress(s policy.State, ob policy.Obligation) string {
	if say := v.of(ob.Noun).Progress; say != nil {
		return say(v, s, ob)
	}
	return ""
}

// deadline is by when to act: the legal date, and the last workday before it
// when it is a day off.
func (v reader) deadline(ob policy.Obligation) string {
	act := v.calendar.OnOrBefore(ob.Due)
	verb, name := v.verb(ob.Noun), v.dueName(ob.Noun)
	by := text.DayNoted(v.lang, act, v.today, text.T{ZH: "含当日", EN: "that day included"})
	off := text.DayNoted(v.lang, ob.Due, v.today, v.dayOff(ob.Due))
	switch {
	case v.today > ob.Due:
		return text.T{ZH: "%[4]s为%[1]s，%[2]s，请尽快%[3]s。", EN: "It was due %[1]s (%[4]s; %[2]s); please %[3]s as soon as you can."}.
			F(v.lang, text.Day(v.lang, ob.Due, v.today), text.Left(v.lang, ob.Due, v.today), verb, name)
	case act == ob.Due:
		return text.T{ZH: "请于%[1]s前%[2]s，%[3]s。该日即%[4]s。", EN: "Please %[2]s by %[1]s (%[4]s; %[3]s)."}.
			F(v.lang, by, verb, text.Left(v.lang, ob.Due, v.today), name) + v.unpublished(ob.Due)
	case v.today > act:
		return text.T{ZH: "最后一个工作日已过，请尽快%[1]s。%[2]s为%[3]s，当日%[1]s仍为按时。", EN: "The last workday has passed; please %[1]s as soon as you can. You can still %[1]s in time up to %[2]s, %[3]s."}.
			F(v.lang, verb, name, off) + v.unpublished(ob.Due)
	default:
		return text.T{ZH: "请于%[1]s前%[2]s，%[3]s。%[4]s为%[5]s。", EN: "Please %[2]s by %[1]s (%[3]s; %[4]s is %[5]s)."}.
			F(v.lang, by, verb, v.toAct(act), name, off) + v.unpublished(ob.Due)
	}
}

// toAct is how long is left to the last workday.
func (v reader) toAct(act policy.Date) string {
	if v.today == act {
		return text.T{ZH: "今天是最后一个工作日", EN: "today is the last workday"}.In(v.lang)
	}
	return text.Left(v.lang, act, v.today)
}

// dayOff is why nobody works on a day.
func (v reader) dayOff(d policy.Date) text.T {
	off := text.T{ZH: "休息日", EN: "a day off"}
	if name := v.calendar.Holiday(d); name != "" {
		off.ZH = name + "假期"
	}
	return off
}

// unpublished says so where a date rests on a calendar that is not out yet.
func (v reader) unpublished(d policy.Date) string {
	if v.calendar.Known(d.Year()) {
		return ""
	}
	return text.T{ZH: "（%d年节假日安排尚未公布，暂按周末和日期固定的法定节日推算）", EN: " (the holidays of %d are not published yet; weekends and those with fixed dates are taken as days off)"}.F(v.lang, d.Year())
}

// doIt is the button that does what is owed, nil when there is nothing to do
// for this person.
func (v reader) doIt(s policy.State, ob policy.Obligation) *slack.ButtonBlockElement {
	return v.press(v.of(ob.Noun).Button, s, ob)
}

// press is the button while there is something to do.
func (v reader) press(do Button, s policy.State, ob policy.Obligation) *slack.ButtonBlockElement {
	if do == nil || ob.Status.Fulfilled() || ob.Status == policy.Unknown || ob.Status == policy.Ahead {
		return nil
	}
	return do(v, s, ob)
}
