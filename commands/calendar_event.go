package commands

import (
	"slices"
	"strconv"
	"strings"
	"time"

	"cdobot/commands/text"
	"cdobot/documents"
	"cdobot/policy"
)

// What stands in people's calendars. Nothing here says how many days are left:
// a calendar that nothing has happened to stays the same, to the byte.

// meetingBell is how long before a meeting calendars remind of it.
const meetingBell = time.Hour

// uid names something for ever, in the way of calendars: "meeting-3@cdobot".
func uid(parts ...string) string {
	parts = slices.DeleteFunc(parts, func(s string) bool { return s == "" })
	return strings.ReplaceAll(strings.Join(parts, "-"), "/", "-") + "@cdobot"
}

// meetingEvent is an exchange meeting.
func (v reader) meetingEvent(m policy.Meeting) documents.Event {
	e := documents.Event{
		UID: uid("meeting", strconv.Itoa(m.No)), Sequence: m.Sequence, Stamp: m.At, Start: m.Start(), End: m.End(),
		Title: v.name(policy.MeetingNoun, policy.HalfOf(m.Date)), Place: m.Place, Text: m.Agenda,
		Alarms: []time.Duration{meetingBell},
	}
	if policy.IsLink(m.Place) {
		e.URL = m.Place
	}
	switch {
	case m.Cancelled != "":
		e.Cancelled = true
		e.Title = text.T{ZH: "已取消：", EN: "Cancelled: "}.In(v.lang) + e.Title
		e.Text = text.T{ZH: "取消原因：", EN: "Why: "}.In(v.lang) + m.Cancelled + "\n" + e.Text
	case m.Announced.IsZero() && m.Date > v.today: // the bureau's own draft
		e.Title = text.T{ZH: "（尚未通知）", EN: "(Not announced) "}.In(v.lang) + e.Title
	}
	e.Text = v.withClause(e.Text, policy.ConveneMeeting.Clause())
	return e
}

// deadlineEvent is the legal date of what a unit owes.
func (v reader) deadlineEvent(s policy.State, u policy.Unit, ob policy.Obligation) documents.Event {
	title := text.T{ZH: "%s%s", EN: "%s, %s"}.F(v.lang, text.ShortName(v.lang, u), v.obligationName(ob))
	e := v.dueEvent(ob, title, v.byWhen(ob)+v.cameSoFar(s, ob))
	e.Stamp = lastOf(e.Stamp, u.Joined.At(0, 0), ob.At)
	if changed := v.of(ob.Noun).Calendar.Changed; changed != nil {
		e.Stamp = lastOf(e.Stamp, changed(s, ob))
	}
	return e
}

// cityEvent is the date by which all units owe something.
func (v reader) cityEvent(s policy.State, n policy.Noun, p policy.Period) documents.Event {
	ob := s.Rule(n).Of(p, "")
	ob.Status = policy.Open
	var done, owed int
	stamp := time.Time{}
	for _, u := range s.Active() {
		of := s.Owed(u, n, p, v.today)
		if of.Status == policy.NotOwed {
			continue
		}
		owed++
		if of.Status.Fulfilled() {
			done++
			stamp = lastOf(stamp, of.At)
		}
	}
	if owed > 0 && done == owed {
		ob.Status = policy.Done
	}
	title := text.T{ZH: "各单位", EN: "All units, "}.In(v.lang) + v.name(n, p)
	e := v.dueEvent(ob, title, v.byWhen(ob)+text.T{ZH: "\n已完成：%d/%d个单位。", EN: "\nDone: %d of %d units."}.F(v.lang, done, owed))
	e.Stamp = lastOf(e.Stamp, stamp)
	return e
}

// roundEvent is the end of the December evaluation.
func (v reader) roundEvent(year int) documents.Event {
	return documents.Event{
		UID: uid("evaluation", strconv.Itoa(year)), Day: policy.On(year, time.December, 31), Stamp: policy.On(year, time.January, 1).At(0, 0),
		Title: text.T{ZH: "%d年度工作评价结束", EN: "The evaluation of %d ends"}.F(v.lang, year),
		Text:  v.withClause(text.T{ZH: "年度工作评价于12月1日至31日进行。", EN: "The evaluation is held from 1 to 31 December."}.In(v.lang), policy.ReviewOneself.Clause()),
	}
}

// trainingEvent is a training that the unit held.
func (v reader) trainingEvent(u policy.Unit, t policy.Training) documents.Event {
	say := text.TrainingKinds(v.lang, t.Kinds)
	if t.Heads > 0 {
		say += text.T{ZH: "，%d人", EN: ", %d people"}.F(v.lang, t.Heads)
	}
	if t.Trainer != "" {
		say += text.T{ZH: "，讲师：%s", EN: ", trainer: %s"}.F(v.lang, t.Trainer)
	}
	e := documents.Event{
		UID: uid("training", u.Code, strconv.Itoa(t.No)), Day: t.Date, Stamp: t.At, Place: t.Place,
		Title: text.T{ZH: "%s培训：%s", EN: "%s, training: %s"}.F(v.lang, text.ShortName(v.lang, u), t.Topic),
		Text:  v.withClause(strings.TrimSpace(say+"\n"+t.Note), policy.LogTrainings.Clause()),
	}
	if len(t.Links) > 0 {
		e.URL = t.Links[0]
	}
	return e
}

// dueEvent lasts all of the day by which something is owed. Nothing changes
// without a deed, so the stamp begins with the year's own beginning.
func (v reader) dueEvent(ob policy.Obligation, title, say string) documents.Event {
	if ob.Status == policy.Done || ob.Status == policy.DoneLate {
		title = v.mark(ob.Status) + " " + title
	} else {
		title = text.T{ZH: "%s截止", EN: "Due: %s"}.F(v.lang, title)
	}
	key := strings.TrimSuffix(ob.Key(), "/")
	return documents.Event{
		UID: uid(key), Day: ob.Due, Stamp: policy.On(ob.Due.Year(), time.January, 1).At(0, 0),
		Title: title, Text: v.withClause(say, ob.Clause()),
	}
}

// byWhen is the legal date, and the last workday before it when it is a day
// off.
func (v reader) byWhen(ob policy.Obligation) string {
	act, verb := v.calendar.OnOrBefore(ob.Due), v.verb(ob.Noun)
	day := text.Day(v.lang, ob.Due, ob.Due)
	if act == ob.Due {
		return text.T{ZH: "%[1]s：%[2]s，当日之内%[3]s即为按时。", EN: "%[2]s is %[1]s: %[3]s by the end of that day."}.
			F(v.lang, v.dueName(ob.Noun), day, verb) + v.unpublished(ob.Due)
	}
	return text.T{ZH: "%[1]s：%[2]s，当日为%[3]s，请于前一个工作日%[4]s前%[5]s。", EN: "%[2]s is %[1]s and %[3]s: %[5]s by the last workday before it, %[4]s."}.
		F(v.lang, v.dueName(ob.Noun), day, v.dayOff(ob.Due).In(v.lang), text.Day(v.lang, act, ob.Due), verb) + v.unpublished(ob.Due)
}

// cameSoFar is what has been done, on a line of its own.
func (v reader) cameSoFar(s policy.State, ob policy.Obligation) string {
	if say := v.of(ob.Noun).Calendar.SoFar; say != nil {
		if so := say(v, s, ob); so != "" {
			return "\n" + so
		}
	}
	return ""
}

// doneThen is how what was done stands, as seen from its day.
func (v reader) doneThen(s policy.State, ob policy.Obligation) string {
	if !ob.Status.Achieved() {
		return ""
	}
	v.today = ob.Due
	return v.standing(s, ob)
}

func (v reader) withClause(say, clause string) string {
	return strings.TrimSpace(say + "\n" + text.T{ZH: "依据：实施方案%s", EN: "By the plan, clause %s"}.F(v.lang, clause))
}

// lastOf is the last of the times.
func lastOf(all ...time.Time) time.Time {
	return slices.MaxFunc(all, time.Time.Compare)
}
