package calendar

import (
	"slices"
	"strconv"
	"strings"
	"time"

	"cdobot/commands"
	"cdobot/commands/text"
	"cdobot/documents"
	"cdobot/policy"
)

// What stands in people's calendars. Nothing here says how many days are left:
// a calendar that nothing has happened to stays the same, to the byte.

// deadlineEvent is the legal date of what a unit owes.
func deadlineEvent(v commands.Reader, s policy.State, u policy.Unit, ob policy.Obligation) documents.Event {
	title := text.T{ZH: "%s%s", EN: "%s, %s"}.F(v.Lang, text.ShortName(v.Lang, u), v.ObligationName(ob))
	e := dueEvent(v, ob, title, byWhen(v, ob)+cameSoFar(v, s, ob))
	e.Stamp = lastOf(e.Stamp, u.Joined.At(0, 0), ob.At)
	if changed := v.Of(ob.Kind).Calendar.Changed; changed != nil {
		e.Stamp = lastOf(e.Stamp, changed(s, ob))
	}
	return e
}

// cityEvent is the date by which all units owe something.
func cityEvent(v commands.Reader, s policy.State, n policy.ObligationKind, p policy.Period) documents.Event {
	ob := s.Obligation(s.Rule(n), p, "")
	ob.Status = policy.Open
	var done, owed int
	stamp := time.Time{}
	for _, u := range s.Active() {
		of := s.Owed(u, n, p, v.Today)
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
	title := text.T{ZH: "各单位", EN: "All units, "}.In(v.Lang) + v.Name(n, p)
	e := dueEvent(v, ob, title, byWhen(v, ob)+text.T{ZH: "\n已完成：%d/%d个单位。", EN: "\nDone: %d of %d units."}.F(v.Lang, done, owed))
	e.Stamp = lastOf(e.Stamp, stamp)
	return e
}

// roundEvent is the end of the December evaluation.
func roundEvent(v commands.Reader, year int) documents.Event {
	return documents.Event{
		UID: commands.UID("evaluation", strconv.Itoa(year)), Day: policy.On(year, time.December, 31), Stamp: policy.On(year, time.January, 1).At(0, 0),
		Title: text.T{ZH: "%d年度工作评价结束", EN: "The evaluation of %d ends"}.F(v.Lang, year),
		Text:  v.WithClause(text.T{ZH: "年度工作评价于12月1日至31日进行。", EN: "The evaluation is held from 1 to 31 December."}.In(v.Lang), policy.ReviewOneself.Clause()),
	}
}

// trainingEvent is a training that the unit held.
func trainingEvent(v commands.Reader, u policy.Unit, t policy.Training) documents.Event {
	say := text.TrainingKinds(v.Lang, t.Kinds)
	if t.Heads > 0 {
		say += text.T{ZH: "，%d人", EN: ", %d people"}.F(v.Lang, t.Heads)
	}
	if t.Trainer != "" {
		say += text.T{ZH: "，讲师：%s", EN: ", trainer: %s"}.F(v.Lang, t.Trainer)
	}
	e := documents.Event{
		UID: commands.UID("training", u.Code, strconv.Itoa(t.No)), Day: t.Date, Stamp: t.At, Place: t.Place,
		Title: text.T{ZH: "%s培训：%s", EN: "%s, training: %s"}.F(v.Lang, text.ShortName(v.Lang, u), t.Topic),
		Text:  v.WithClause(strings.TrimSpace(say+"\n"+t.Note), policy.LogTrainings.Clause()),
	}
	if len(t.Links) > 0 {
		e.URL = t.Links[0]
	}
	return e
}

// dueEvent lasts all of the day by which something is owed. Nothing changes
// without an event, so the stamp begins with the year's own beginning.
func dueEvent(v commands.Reader, ob policy.Obligation, title, say string) documents.Event {
	if ob.Status == policy.Done || ob.Status == policy.DoneLate {
		title = v.Mark(ob.Status) + " " + title
	} else {
		title = text.T{ZH: "%s截止", EN: "Due: %s"}.F(v.Lang, title)
	}
	key := strings.TrimSuffix(ob.Key(), "/")
	return documents.Event{
		UID: commands.UID(key), Day: ob.Due, Stamp: policy.On(ob.Due.Year(), time.January, 1).At(0, 0),
		Title: title, Text: v.WithClause(say, ob.Clause()),
	}
}

// byWhen is the legal date, and the last workday before it when it is a day
// off.
func byWhen(v commands.Reader, ob policy.Obligation) string {
	act, verb := v.Calendar.OnOrBefore(ob.Due), v.Verb(ob.Kind)
	day := text.Day(v.Lang, ob.Due, ob.Due)
	if act == ob.Due {
		return text.T{ZH: "%[1]s：%[2]s，当日之内%[3]s即为按时。", EN: "%[2]s is %[1]s: %[3]s by the end of that day."}.
			F(v.Lang, v.DueName(ob.Kind), day, verb) + v.Unpublished(ob.Due)
	}
	return text.T{ZH: "%[1]s：%[2]s，当日为%[3]s，请于前一个工作日%[4]s前%[5]s。", EN: "%[2]s is %[1]s and %[3]s: %[5]s by the last workday before it, %[4]s."}.
		F(v.Lang, v.DueName(ob.Kind), day, v.DayOff(ob.Due).In(v.Lang), text.Day(v.Lang, act, ob.Due), verb) + v.Unpublished(ob.Due)
}

// cameSoFar is what has been done, on a line of its own.
func cameSoFar(v commands.Reader, s policy.State, ob policy.Obligation) string {
	if say := v.Of(ob.Kind).Calendar.SoFar; say != nil {
		if so := say(v, s, ob); so != "" {
			return "\n" + so
		}
	}
	return ""
}

// lastOf is the last of the times.
func lastOf(all ...time.Time) time.Time {
	return slices.MaxFunc(all, time.Time.Compare)
}
