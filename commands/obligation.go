package commands

import (
	"fmt"

	"github.com/slack-go/slack"

	"cdobot/commands/text"
	"cdobot/policy"
)

// Obligation says how one obligation stands: its name, and the sentence below.
func (v Reader) Obligation(s policy.State, ob policy.Obligation) string {
	sign := v.Mark(ob.Status)
	if v.Awaited(s, ob) {
		sign = text.T{ZH: "⚪ 待市局办理", EN: "⚪ for the bureau"}.In(v.Lang)
	}
	return fmt.Sprintf("%s *%s*\n%s", sign, v.ObligationName(ob), v.Standing(s, ob))
}

// Standing is what is true of the obligation and what is to be done, in one
// or two sentences.
func (v Reader) Standing(s policy.State, ob policy.Obligation) string {
	if say := v.Of(ob.Noun).Standing; say != nil {
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
		return text.T{ZH: "尚未开始；%s为%s。", EN: "Not open yet; %s is %s."}.F(v.Lang, v.DueName(ob.Noun), text.Day(v.Lang, ob.Due, v.Today))
	case policy.Open, policy.Underway, policy.Late:
		return v.Progress(s, ob) + v.Deadline(ob)
	}
	return ""
}

// Awaited says whether the obligation is the bureau's, a meeting to convene or
// a CDO to file: there is nothing for this reader to do.
func (v Reader) Awaited(s policy.State, ob policy.Obligation) bool {
	waits := v.Of(ob.Noun).Awaited
	return waits != nil && ob.Status != policy.Unknown && !s.Who(v.Person).Has(policy.Bureau) && waits(v, s, ob)
}

// Progress is how far it has come.
func (v Reader) Progress(s policy.State, ob policy.Obligation) string {
	if say := v.Of(ob.Noun).Progress; say != nil {
		return say(v, s, ob)
	}
	return ""
}

// Deadline is by when to act: the legal date, and the last workday before it
// when it is a day off.
func (v Reader) Deadline(ob policy.Obligation) string {
	act := v.Calendar.OnOrBefore(ob.Due)
	verb, name := v.Verb(ob.Noun), v.DueName(ob.Noun)
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
	return v.press(v.Of(ob.Noun).Button, s, ob)
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
