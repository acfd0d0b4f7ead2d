package commands

import (
	"cmp"
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
	return fmt.Sprintf("%s *%s*\n%s", sign, text.Noun(v.lang, ob.Noun, ob.Period), v.standing(s, ob))
}

// standing is what is true of the obligation and what is to be done, in one
// or two sentences.
func (v reader) standing(s policy.State, ob policy.Obligation) string {
	if say := cmp.Or(v.wanted(s, ob), v.meetingStanding(s, ob), v.lapsed(s, ob)); say != "" {
		return say
	}
	if v.awaited(s, ob) && ob.Status != policy.Ahead {
		return text.T{ZH: "时间尚未确定，由市政务服务数据管理局召集，届时通知。", EN: "No date yet; the data bureau convenes it and lets you know."}.In(v.lang)
	}
	switch ob.Status {
	case policy.Done, policy.Arranged, policy.Lapsed:
		return cmp.Or(v.done(s, ob), text.Status(v.lang, ob.Status)+text.T{ZH: "。", EN: "."}.In(v.lang))
	case policy.DoneLate:
		late := text.T{ZH: "已于%s报送，晚于%s%s。", EN: "Filed on %s, after %s, %s."}
		if ob.Noun == policy.ReviewNoun {
			late = text.T{ZH: "已于%s提交，晚于%s%s。", EN: "Handed in on %s, after %s, %s."}
		}
		return late.F(v.lang, text.Clock(v.lang, ob.At, v.today), dueName(ob.Noun).In(v.lang), text.Day(v.lang, ob.Due, v.today))
	case policy.NotOwed:
		return text.T{ZH: "本单位无此项任务。", EN: "Not owed by this unit."}.In(v.lang)
	case policy.Unknown:
		return text.T{ZH: "早于系统启用，未作记录。", EN: "Before this system was in use; no record."}.In(v.lang)
	case policy.Ahead:
		return text.T{ZH: "尚未开始；%s为%s。", EN: "Not open yet; %s is %s."}.F(v.lang, dueName(ob.Noun).In(v.lang), text.Day(v.lang, ob.Due, v.today))
	case policy.Open, policy.Underway, policy.Late:
		if filed := s.Units.At(ob.Unit).Reports[ob.Period].FiledAt; ob.Noun == policy.ReportNoun && !filed.IsZero() {
			return v.progress(s, ob) + text.T{ZH: "请修改后重新报送；是否按时以首次报送（%s）为准。", EN: "Please mend it and file it again; being in time goes by the first filing (%s)."}.
				F(v.lang, text.Clock(v.lang, filed, v.today))
		}
		return v.progress(s, ob) + v.deadline(ob)
	}
	return ""
}

// awaited says whether the obligation is the bureau's, a meeting to convene or
// a CDO to file: there is nothing for this reader to do.
func (v reader) awaited(s policy.State, ob policy.Obligation) bool {
	bureaus := ob.Noun == policy.MeetingNoun || ob.Noun == policy.FilingNoun
	drafted := ob.Status == policy.Arranged && !v.toldOfMeeting(s, ob.Period) // a draft is the bureau's own
	return bureaus && (!ob.Status.Fulfilled() || drafted) && ob.Status != policy.Unknown && !s.Who(v.person).Has(policy.Bureau)
}

func (v reader) done(s policy.State, ob policy.Obligation) string {
	switch ob.Noun {
	case policy.TrainingNoun:
		return v.progress(s, ob) + text.T{ZH: "已达到每年不低于%d场的要求。", EN: "The %d a year are reached."}.F(v.lang, ob.Want)
	case policy.MeetingNoun:
		return v.progress(s, ob)
	case policy.ReviewNoun:
		return text.T{ZH: "已于%s提交，按时完成。", EN: "Handed in on %s, in time."}.F(v.lang, text.Clock(v.lang, ob.At, v.today))
	case policy.ReportNoun:
		return text.T{ZH: "已于%s报送，按时完成。", EN: "Filed on %s, in time."}.F(v.lang, text.Clock(v.lang, ob.At, v.today))
	case policy.RevisionNoun:
		return text.T{ZH: "已重新报送。", EN: "Filed again."}.In(v.lang)
	case policy.PlanNoun, policy.CDONoun, policy.LiaisonNoun, policy.FilingNoun, policy.RosterNoun, policy.SessionNoun, // wanted says so
		policy.TaskNoun, policy.AnswerNoun, policy.AttendNoun, policy.FollowNoun: // meetingStanding says so
	}
	return ""
}

// progress is how far it has come.
func (v reader) progress(s policy.State, ob policy.Obligation) string {
	switch ob.Noun {
	case policy.TrainingNoun:
		return v.trainingProgress(s.Units.At(ob.Unit), ob)
	case policy.SessionNoun: // says it all in wanted
	case policy.MeetingNoun:
		return v.meetings(s, ob)
	case policy.ReportNoun, policy.RevisionNoun:
		b, _ := reportBehind(s, ob)
		if b.report().State == "" {
			return ""
		}
		return text.ReportState(v.lang, b.report().State) + text.T{ZH: "。", EN: ". "}.In(v.lang)
	case policy.PlanNoun:
		return v.planProgress(s.Units.At(ob.Unit))
	case policy.ReviewNoun:
		if ob.Status == policy.Underway {
			return text.T{ZH: "待首席数据官确认。", EN: "Waiting for the CDO to confirm. "}.In(v.lang)
		}
	case policy.CDONoun, policy.LiaisonNoun, policy.FilingNoun, policy.RosterNoun,
		policy.TaskNoun, policy.AnswerNoun, policy.AttendNoun, policy.FollowNoun:
	}
	return ""
}

func (v reader) trainingProgress(u policy.Unit, ob policy.Obligation) string {
	held := u.Held(ob.Period.Year())
	out := text.T{ZH: "已办%d场，应办%d场。", EN: "%d of %d held. "}.F(v.lang, ob.Have, ob.Want)
	if missing := policy.Missing(held); len(held) > 0 && len(missing) > 0 {
		out += text.T{ZH: "尚未覆盖“%s”。", EN: "None on %s yet. "}.F(v.lang, text.TrainingKinds(v.lang, missing))
	}
	if !ob.Status.Fulfilled() {
		out += v.plannedIn(u, ob.Period.Year())
	}
	return out
}

// handIn is what a unit does with what it owes.
func handIn(l text.Lang, n policy.Noun) string {
	switch n {
	case policy.TrainingNoun:
		return text.T{ZH: "办结并登记", EN: "hold and log them"}.In(l)
	case policy.MeetingNoun:
		return text.T{ZH: "召开", EN: "convene it"}.In(l)
	case policy.ReviewNoun:
		return text.T{ZH: "提交", EN: "hand it in"}.In(l)
	case policy.ReportNoun:
		return text.T{ZH: "报送", EN: "file it"}.In(l)
	case policy.RevisionNoun:
		return text.T{ZH: "重新报送", EN: "mend it and file it again"}.In(l)
	case policy.PlanNoun:
		return text.T{ZH: "印发并登记", EN: "issue and register it"}.In(l)
	case policy.RosterNoun:
		return text.T{ZH: "登记人员", EN: "have its people registered"}.In(l)
	case policy.CDONoun:
		return text.T{ZH: "有首席数据官在任", EN: "have its CDO"}.In(l)
	case policy.LiaisonNoun:
		return text.T{ZH: "有联络员", EN: "have its liaison"}.In(l)
	case policy.FilingNoun:
		return text.T{ZH: "报省备案", EN: "be filed with the province"}.In(l)
	case policy.TaskNoun:
		return text.T{ZH: "办结", EN: "finish them"}.In(l)
	case policy.AnswerNoun:
		return text.T{ZH: "回复是否参会", EN: "say whether you come"}.In(l)
	case policy.AttendNoun:
		return text.T{ZH: "参加", EN: "come"}.In(l)
	case policy.FollowNoun:
		return text.T{ZH: "反馈", EN: "say so"}.In(l)
	case policy.SessionNoun:
		return text.T{ZH: "登记", EN: "log it"}.In(l)
	}
	return ""
}

// dueName is what the day is called by which the noun is owed. Only the dates of
// the reports stand in the plan (三（三）2) and may be called its own; what it asks
// for each year or half-year ends with it, and all other dates are the bureau's.
func dueName(n policy.Noun) text.T {
	switch n {
	case policy.ReportNoun:
		return text.T{ZH: "规定时限", EN: "the legal date"}
	case policy.TrainingNoun:
		return text.T{ZH: "年度截止日", EN: "the end of the year"}
	case policy.MeetingNoun:
		return text.T{ZH: "半年度截止日", EN: "the end of the half-year"}
	default:
		return text.T{ZH: "市局设定的时限", EN: "the bureau's date"}
	}
}

// deadline is by when to act: the legal date, and the last workday before it
// when it is a day off.
func (v reader) deadline(ob policy.Obligation) string {
	act := v.calendar.OnOrBefore(ob.Due)
	verb, name := handIn(v.lang, ob.Noun), dueName(ob.Noun).In(v.lang)
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
	if ob.Status.Fulfilled() || ob.Status == policy.Unknown || ob.Status == policy.Ahead {
		return nil
	}
	tell := "#" + ob.Key()
	if ob.Noun == policy.MeetingNoun {
		if !s.Who(v.person).Has(policy.Bureau) {
			return nil
		}
		return button("meeting.open"+tell, string(ob.Period), text.T{ZH: "安排会议", EN: "Set a meeting"}.In(v.lang))
	}
	if ob.Since() && ob.Noun != policy.FollowNoun || ob.Noun == policy.PlanNoun {
		return v.wantedButton(s, ob)
	}
	seat, mine := s.Who(v.person).SeatIn(ob.Unit)
	if !mine {
		return nil
	}
	switch ob.Noun {
	case policy.TrainingNoun:
		return button("training.open"+tell, ob.Unit, text.T{ZH: "登记培训", EN: "Log a training"}.In(v.lang))
	case policy.ReviewNoun:
		label := text.T{ZH: "填写自评", EN: "Write the review"}
		if ob.Status == policy.Underway && seat.Post == policy.CDO {
			label = text.T{ZH: "审阅确认", EN: "Read and confirm"}
		}
		return button("evaluation.open"+tell, fmt.Sprintf("%s %d", ob.Unit, ob.Period.Year()), label.In(v.lang))
	case policy.ReportNoun, policy.RevisionNoun:
		return v.reportButton(s, ob, seat)
	case policy.TaskNoun, policy.AnswerNoun, policy.AttendNoun, policy.FollowNoun:
		return v.meetingButton(s, ob)
	case policy.MeetingNoun, policy.PlanNoun, policy.CDONoun, policy.LiaisonNoun, policy.FilingNoun, policy.RosterNoun, policy.SessionNoun: // above
	}
	return nil
}

func (v reader) reportButton(s policy.State, ob policy.Obligation, seat policy.Seat) *slack.ButtonBlockElement {
	b, ok := reportBehind(s, ob)
	if !ok {
		return nil
	}
	label := text.T{ZH: "填写报告", EN: "Write the report"}
	if ob.Status == policy.Underway {
		label = text.T{ZH: "查看报告", EN: "See the report"}
	}
	if b.report().State == policy.ToSign && seat.Post == policy.CDO {
		return primary(button("report.open#"+ob.Key(), b.value(), text.T{ZH: "审阅签发", EN: "Read and sign"}.In(v.lang)))
	}
	return button("report.open#"+ob.Key(), b.value(), label.In(v.lang))
}
