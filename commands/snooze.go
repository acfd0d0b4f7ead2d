package commands

import (
	"context"
	"fmt"
	"strings"

	"github.com/slack-go/slack"

	"cdobot/commands/text"
	"cdobot/commands/ui"
	"cdobot/policy"
)

// mostInList is how many choices Slack takes in one list.
const mostInList = 100

// SnoozeDays are the workdays to which something on the notice can be put off:
// all of them, up to the last one to act. What is late beside it can't wait, and
// keeps nobody from putting off the rest.
func (v Reader) SnoozeDays(s policy.State, open []policy.Reminder) []policy.Date {
	last := policy.Date(0)
	for _, r := range open {
		last = max(last, s.SnoozableTo(v.Calendar, r, v.Today))
	}
	var days []policy.Date
	for d := v.Today + 1; d <= last; d++ {
		if v.Calendar.Workday(d) {
			days = append(days, d)
		}
	}
	return days
}

// SnoozeSelect is the list of those days, month by month where they are too many
// for one list; nil when it is too late to put anything off.
func (v Reader) SnoozeSelect(s policy.State, n policy.Notice) slack.BlockElement {
	days := v.SnoozeDays(s, s.OpenOn(n, v.Today))
	if len(days) == 0 {
		return nil
	}
	var all []*slack.OptionBlockObject
	var months []*slack.OptionGroupBlockObject
	for _, d := range days {
		one := ui.Option(d.String()+" "+n.Key, text.T{ZH: "%s再提醒我", EN: "Remind me on %s"}.F(v.Lang, text.Day(v.Lang, d, v.Today)))
		all = append(all, one)
		name := text.T{ZH: "%d年%d月", EN: "%d-%02d"}.F(v.Lang, d.Year(), int(d.Month()))
		if n := len(months); n == 0 || months[n-1].Label.Text != name {
			months = append(months, slack.NewOptionGroupBlockElement(ui.Plain(name)))
		}
		last := months[len(months)-1]
		last.Options = append(last.Options, one)
	}
	later := ui.Plain(text.T{ZH: "稍后提醒", EN: "Put off"}.In(v.Lang))
	if len(all) > mostInList {
		return slack.NewOptionsGroupSelectBlockElement(slack.OptTypeStatic, later, "menu.snooze", months...)
	}
	return slack.NewOptionsSelectBlockElement(slack.OptTypeStatic, later, "menu.snooze", all...)
}

// putOffLine says until when the reader has put the item off, "" if they have
// not.
func (v Reader) putOffLine(s policy.State, r policy.Reminder) string {
	until := s.PutOff(v.Person, r, v.Today)
	if until == 0 {
		return ""
	}
	return "\n" + text.T{ZH: "⏰ 已延后：%s再提醒您。", EN: "⏰ Put off: you hear again on %s."}.F(v.Lang, text.Day(v.Lang, until, v.Today))
}

// SnoozeChosen puts off what is still open on a notice: "2026-05-25 KEY".
func SnoozeChosen(ctx context.Context, a *App, r Request) (Answer, error) {
	day, key, _ := strings.Cut(r.Value, " ")
	until, err := ui.ParseDate(day, policy.DateOf(r.Now))
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
	v := a.Reader(r)
	res, err := a.Do(ctx, r, func(s policy.State) (policy.Event, error) {
		return policy.Snooze(a.CurrentPlanner().Calendar, s, r.Now, r.User, s.OpenOn(d.Notice, v.Today), until)
	})
	if err != nil {
		return Answer{}, err
	}
	say := text.T{ZH: "好的，%s再提醒您；办结后不再提醒。", EN: "All right: again on %s, unless it is done by then."}.
		F(r.Lang, text.Day(r.Lang, until, v.Today))
	var stay []string
	for _, item := range res.State.OpenOn(d.Notice, v.Today) {
		if res.State.PutOff(r.User, item, v.Today) != until {
			stay = append(stay, v.Name(item.Kind, item.Period))
		}
	}
	if len(stay) > 0 {
		say += text.T{ZH: "以下事项不能延后到该日，仍照常提醒：%s。", EN: " These can't wait so long and are reminded of as before: %s."}.
			F(r.Lang, text.List(r.Lang, stay))
	}
	return Answer{Message: ui.Said(say)}, nil
}
