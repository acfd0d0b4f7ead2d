package commands

import (
	"slices"
	"strings"

	"cdobot/commands/text"
	"cdobot/policy"
)

// How what was owed ended, in words: a card says what happened, and calls done
// only what somebody did.

// unitGone says what became of a unit that takes part no more.
func (v reader) unitGone(u policy.Unit) string {
	return text.T{ZH: "本单位已于%s撤并，此事不再办理。", EN: "The unit is no more since %s; nothing is left to do here."}.
		F(v.lang, text.Day(v.lang, u.Retired, v.today))
}

// lapsed is standing for what is asked no more, though nobody has done it.
func (v reader) lapsed(s policy.State, ob policy.Obligation) string {
	if ob.Status != policy.Lapsed {
		return ""
	}
	u := s.Units.At(ob.Unit)
	if u.Gone() {
		return v.unitGone(u)
	}
	for _, rep := range u.Reports {
		if ob.Noun == policy.RevisionNoun && rep.Until != 0 && slices.Contains(rep.Wanted, policy.Wanted{By: ob.Due}) {
			return text.T{ZH: "重新报送的时限已改为%s。", EN: "It is now to be filed again by %s."}.F(v.lang, text.Day(v.lang, rep.Until, v.today))
		}
	}
	return text.T{ZH: "已不再要求按此日期办理。", EN: "It is asked for by that day no more."}.In(v.lang)
}

// filled is what became of something wanted since a day.
func (v reader) filled(u policy.Unit, n policy.Noun, since policy.Date) string {
	t, sits := u.Sitting()
	switch {
	case n == policy.SessionNoun:
		return v.sessionsEnded(u, since)
	case u.Gone():
		return v.unitGone(u)
	case n == policy.CDONoun && sits:
		return text.T{ZH: "已由%s担任，自%s起。", EN: "%s holds it since %s."}.F(v.lang, mention(t.Person), text.Day(v.lang, t.From, v.today))
	case n == policy.LiaisonNoun && len(u.Liaisons) > 0:
		return text.T{ZH: "已由%s担任。", EN: "%s holds it."}.F(v.lang, mentions(u.Liaisons...))
	case n == policy.FilingNoun && sits && t.Filed.On != 0:
		return text.T{ZH: "已于%s报省备案，回执：%s。", EN: "Filed with the province on %s, receipt %s."}.F(v.lang, text.Day(v.lang, t.Filed.On, v.today), esc(t.Filed.Receipt))
	}
	return v.endedOtherwise(u, n, since)
}

// endedOtherwise is filled where nobody filled it.
func (v reader) endedOtherwise(u policy.Unit, n policy.Noun, since policy.Date) string {
	if n == policy.FilingNoun {
		if u.Kind == policy.Department {
			return text.T{ZH: "现为部门，首席数据官无需报省备案。", EN: "As a department it need not file its CDO with the province."}.In(v.lang)
		}
		if i := slices.IndexFunc(u.Tenures, func(t policy.Tenure) bool { return t.Post == policy.CDO && t.In(since) }); i >= 0 {
			return text.T{ZH: "%s已离任，未曾报省备案。", EN: "%s has left office and was never filed with the province."}.F(v.lang, mention(u.Tenures[i].Person))
		}
	}
	if n == policy.RosterNoun {
		return text.T{ZH: "首席数据官和联络员均已登记。", EN: "Its CDO and its liaison are registered."}.In(v.lang)
	}
	return text.T{ZH: "%s起的空缺已补齐。", EN: "The post that was vacant since %s was filled."}.F(v.lang, text.Day(v.lang, since, v.today))
}

// sessionsEnded says what became of the trainings planned for the day before.
func (v reader) sessionsEnded(u policy.Unit, day policy.Date) string {
	var lines []string
	for _, x := range u.Sessions {
		switch {
		case x.Date != day-1:
		case x.Logged != 0:
			lines = append(lines, text.T{ZH: "“%s”已登记（第%d号培训）。", EN: "“%s” is logged as training no. %d."}.F(v.lang, esc(x.Topic), x.Logged))
		case x.IsOff():
			lines = append(lines, text.T{ZH: "“%s”未举办：%s。", EN: "“%s” was not held: %s."}.F(v.lang, esc(x.Topic), esc(x.Off.Reason)))
		}
	}
	switch {
	case len(lines) > 0:
		return strings.Join(lines, "\n")
	case u.Gone():
		return v.unitGone(u)
	}
	return text.T{ZH: "培训已改期，举办后再登记。", EN: "The training has moved; it is logged after its new day."}.In(v.lang)
}

// tasksEnded says what became of the tasks that were due on the day.
func (v reader) tasksEnded(u policy.Unit, ob policy.Obligation) string {
	var lines []string
	for _, t := range u.TasksOf(ob.Due) {
		how := text.T{ZH: "%s　已办结（%s）", EN: "%s   done (%s)"}
		if t.State == policy.TaskDropped {
			how = text.T{ZH: "%s　已撤销（%s）", EN: "%s   dropped (%s)"}
		}
		at := t.Moved
		if u.Gone() && t.State == policy.TaskDropped && !policy.DateOf(at).At(0, 0).After(u.Retired.At(0, 0)) {
			lines = append(lines, text.T{ZH: "%s　已随单位撤并移交", EN: "%s   handed on with the unit's work"}.F(v.lang, "• "+v.taskLine(t)))
			continue
		}
		lines = append(lines, how.F(v.lang, "• "+v.taskLine(t), text.Clock(v.lang, at, v.today)))
	}
	if len(lines) == 0 {
		return text.Status(v.lang, ob.Status) + text.T{ZH: "。", EN: "."}.In(v.lang)
	}
	return strings.Join(lines, "\n")
}

// meetingEnded says what became of what a meeting wanted of the unit.
func (v reader) meetingEnded(s policy.State, u policy.Unit, ob policy.Obligation) string {
	var lines []string
	for _, m := range s.MeetingsAbout(ob.Noun, ob.Due) {
		if _, asked := m.Answers[u.Code]; asked || s.Invites(m, u.Code) || u.Gone() {
			lines = append(lines, v.meetingSeen(s, m)+"\n"+v.meetingEnd(s, u, ob, m))
		}
	}
	if len(lines) == 0 {
		return text.T{ZH: "参会范围已调整，贵单位无需参加。", EN: "Your unit is no longer invited."}.In(v.lang)
	}
	return strings.Join(lines, "\n")
}

func (v reader) meetingEnd(s policy.State, u policy.Unit, ob policy.Obligation, m policy.Meeting) string {
	a, day := m.Answers[u.Code], text.Day(v.lang, m.Date, v.today)
	answered := a.Answer != policy.NoAnswer
	switch {
	case m.Cancelled != "" && !v.concerned(s, m):
		return text.T{ZH: "会议已取消。", EN: "The meeting is cancelled."}.In(v.lang)
	case m.Cancelled != "":
		return text.T{ZH: "会议已取消：%s。", EN: "The meeting is cancelled: %s."}.F(v.lang, esc(m.Cancelled))
	case u.Gone():
		return v.unitGone(u)
	case !s.Invites(m, u.Code):
		return text.T{ZH: "参会范围已调整，贵单位无需参加。", EN: "Your unit is no longer invited."}.In(v.lang)
	case ob.Noun == policy.FollowNoun && len(m.Unfollowed(u.Code)) == 0:
		return text.T{ZH: "已反馈会上所议问题的进展。", EN: "You have said what became of the problem."}.In(v.lang)
	case ob.Noun == policy.FollowNoun:
		return text.T{ZH: "会议安排有变，此前的反馈要求不再适用。", EN: "The meeting has changed, and this is asked no more."}.In(v.lang)
	case len(m.Attended) > 0 && ob.Noun == policy.AttendNoun:
		return text.T{ZH: "会议已召开，参会情况：%s。", EN: "The meeting was held; your unit: %s."}.F(v.lang, v.attendance(m, u))
	case answered:
		return text.T{ZH: "已于%s回复：%s。", EN: "Answered %s: %s."}.F(v.lang, text.Clock(v.lang, a.At, v.today), v.answer(a.AnswerFacts))
	case v.today > m.Date || len(m.Attended) > 0:
		return text.T{ZH: "会议已结束，未收到回复。", EN: "The meeting is over, and no answer came."}.In(v.lang)
	}
	return text.T{ZH: "会议已改至%s，请按新的通知回复。", EN: "The meeting has moved to %s; please answer the new invitation."}.F(v.lang, day)
}

// tally says what became of the units that a digest named, now that none is
// late any more.
func (v reader) tally(s policy.State, r policy.Reminder) string {
	t := s.Tally(r, v.today)
	if t.Status() == policy.Done {
		return text.T{ZH: "各单位均已%s。", EN: "No unit has yet to %s."}.F(v.lang, handIn(v.lang, r.Noun))
	}
	say := []string{text.T{ZH: "目前没有逾期的单位：%d个单位中，已%s的%d个", EN: "No unit is late now. Of %d units, those that had to %s and did: %d"}.
		F(v.lang, t.All(), handIn(v.lang, r.Noun), len(t.Done))}
	for _, rest := range []struct {
		units []string
		say   text.T
	}{
		{t.Else, text.T{ZH: "，时限已调整或不再要求的%d个", EN: "; asked by another day, or no more: %d"}},
		{t.Gone, text.T{ZH: "，已撤并的%d个", EN: "; merged or retired: %d"}},
		{t.Open, text.T{ZH: "，未到时限的%d个", EN: "; still in time: %d"}},
	} {
		if len(rest.units) > 0 {
			say = append(say, rest.say.F(v.lang, len(rest.units)))
		}
	}
	return strings.Join(say, "") + text.T{ZH: "。", EN: "."}.In(v.lang)
}
