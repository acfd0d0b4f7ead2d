package commands

import (
	"context"
	"fmt"
	"strings"

	"github.com/slack-go/slack"

	"cdobot/commands/text"
	"cdobot/policy"
)

// mostInList is how many choices Slack takes in one list.
const mostInList = 100

// snoozeDays are the workdays to which something on the notice can be put off:
// all of them, up to the last one to act. What is late beside it can't wait, and
// keeps nobody from putting off the rest.
func (v reader) snoozeDays(s policy.State, open []policy.Reminder) []policy.Date {
	last := policy.Date(0)
	for _, r := range open {
		last = max(last, s.SnoozableTo(v.calendar, r, v.today))
	}
	var days []policy.Date
	for d := v.today + 1; d <= last; d++ {
		if v.calendar.Workday(d) {
			days = append(days, d)
		}
	}
	return days
}

// snoozeSelect is the list of those days, month by month where they are too many
// for one list; nil when it is too late to put anything off.
func (v reader) snoozeSelect(s policy.State, n policy.Notice) slack.BlockElement {
	days := v.snoozeDays(s, s.OpenOn(n, v.today))
	if len(days) == 0 {
		return nil
	}
	var all []*slack.OptionBlockObject
	var months []*slack.OptionGroupBlockObject
	for _, d := range days {
		one := option(d.String()+" "+n.Key, text.T{ZH: "%s再提醒我", EN: "Remind me on %s"}.F(v.lang, text.Day(v.lang, d, v.today)))
		all = append(all, one)
		name := text.T{ZH: "%d年%d月", EN: "%d-%02d"}.F(v.lang, d.Year(), int(d.Month()))
		if n := len(months); n == 0 || months[n-1].Label.Text != name {
			months = append(months, slack.NewOptionGroupBlockElement(plain(name)))
		}
		last := months[len(months)-1]
		last.Options = append(last.Options, one)
	}
	later := plain(text.T{ZH: "稍后提醒", EN: "Put off"}.In(v.lang))
	if len(all) > mostInList {
		return slack.NewOptionsGroupSelectBlockElement(slack.OptTypeStatic, later, "menu.snooze", months...)
	}
	return slack.NewOptionsSelectBlockElement(slack.OptTypeStatic, later, "menu.snooze", all...)
}

// putOffLine says until when the reader has put the item off, "" if they have
// not.
func (v reader) putOffLine(s policy.State, r policy.Reminder) string {
	until := s.PutOff(v.person, r, v.today)
	if until == 0 {
		return ""
	}
	return "\n" + text.T{ZH: "⏰ 已延后：%s再提醒您。", EN: "⏰ Put off: you hear again on %s."}.F(v.lang, text.Day(v.lang, until, v.today))
}

// snoozeChosen puts off what is still open on a notice: "2026-05-25 KEY".
func snoozeChosen(ctx context.Context, a *App, r Request) (Answer, error) {
	day, key, _ := strings.Cut(r.Value, " ")
	until, err := parseDate(day, policy.DateOf(r.Now))
	if err != nil {
		return Answer{}, err
	}
	o, err := a.Outbox.State(ctx)
	if err != nil {
		return Answer{}, fmt.Errorf("read what was said: %w", err)
	}
	d, ok := o.Notices.Get(key)
	if !ok || d.Notice.To != r.User {
		return Answer{}, policy.Refuse(policy.NothingToSnooze, "", "")
	}
	v := a.reader(r)
	res, err := a.do(ctx, r, func(s policy.State) (policy.Deed, error) {
		return policy.Snooze(a.Planner.Calendar, s, r.Now, r.User, s.OpenOn(d.Notice, v.today), until)
	})
	if err != nil {
		return Answer{}, err
	}
	say := text.T{ZH: "好的，%s再提醒您；办结后不再提醒。", EN: "All right: again on %s, unless it is done by then."}.
		F(r.Lang, text.Day(r.Lang, until, v.today))
	var stay []string
	for _, item := range res.State.OpenOn(d.Notice, v.today) {
		if res.State.PutOff(r.User, item, v.today) != until {
			stay = append(stay, v.name(item.Noun, item.Period))
		}
	}
	if len(stay) > 0 {
		say += text.T{ZH: "以下事项不能延后到该日，仍照常提醒：%s。", EN: " These can't wait so long and are reminded of as before: %s."}.
			F(r.Lang, strings.Join(stay, text.T{ZH: "、", EN: ", "}.In(r.Lang)))
	}
	return Answer{Message: said(say)}, nil
}
