package commands

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"github.com/slack-go/slack"

	"cdobot/commands/text"
	"cdobot/policy"
)

// mostSnoozes is how many days are offered, and snoozeWithin how far ahead we
// look for them.
const (
	mostSnoozes  = 5
	snoozeWithin = 31
)

// snoozeChoices are the workdays to which a notice's reminders can be put off:
// at most five, none past the last workday to act on any of them. Where nothing
// has a date by which, the last of the five is the last that may be.
func (v reader) snoozeChoices(s policy.State, n policy.Notice) []*slack.OptionBlockObject {
	open := s.OpenOn(n, v.today)
	patient := !slices.ContainsFunc(open, func(r policy.Reminder) bool { return !r.Noun.Since() })
	var days []policy.Date
	for d := v.today + 1; d <= v.today+snoozeWithin; d++ {
		if _, err := policy.Snooze(v.calendar, v.today.At(0, 0), v.person, open, d); err == nil {
			days = append(days, d)
		}
	}
	if n := len(days); n > mostSnoozes && patient {
		days[mostSnoozes-1] = days[n-1]
	}
	var out []*slack.OptionBlockObject
	for _, d := range days[:min(len(days), mostSnoozes)] {
		out = append(out, option(d.String()+" "+n.Key, text.T{ZH: "%s再提醒我", EN: "Remind me on %s"}.F(v.lang, text.Day(v.lang, d, v.today))))
	}
	return out
}

// snoozeSelect is the list of those days, nil when it is too late to put
// anything off.
func (v reader) snoozeSelect(s policy.State, n policy.Notice) slack.BlockElement {
	days := v.snoozeChoices(s, n)
	if len(days) == 0 {
		return nil
	}
	return slack.NewOptionsSelectBlockElement(slack.OptTypeStatic, plain(text.T{ZH: "稍后提醒", EN: "Put off"}.In(v.lang)), "menu.snooze", days...)
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
	_, err = a.do(ctx, r, func(s policy.State) (policy.Deed, error) {
		return policy.Snooze(a.Planner.Calendar, r.Now, r.User, s.OpenOn(d.Notice, policy.DateOf(r.Now)), until)
	})
	if err != nil {
		return Answer{}, err
	}
	return Answer{Message: said(text.T{ZH: "好的，%s再提醒您；办结后不再提醒。", EN: "All right: again on %s, unless it is done by then."}.
		F(r.Lang, text.Day(r.Lang, until, policy.DateOf(r.Now))))}, nil
}
