package commands_test

import (
	"strings"
	"testing"

	"github.com/slack-go/slack"

	"cdobot/commands"
	"cdobot/commands/text"
	"cdobot/policy"
)

// TestSnoozeOffersEveryWorkday: whatever workday lies before the last one to act
// is in the list, month by month where they are many, and each of them is taken.
func TestSnoozeOffersEveryWorkday(t *testing.T) {
	t.Parallel()
	w := newWorld(t, text.ZH)
	w.queue()
	w.at("2026-07-01 09:00")
	n := w.reminded(liaison) // of the trainings, and of the report that is late
	w.told(policy.Queued{Notices: []policy.Notice{n}})
	v := commands.Reader{Lang: text.ZH, Today: dateOf("2026-07-01"), Person: liaison, Calendar: w.Planner.Calendar, Features: w.Features}
	list, ok := v.SnoozeSelect(w.folded(), n).(*slack.SelectBlockElement)
	if !ok || len(list.OptionGroups) != 6 {
		t.Fatalf("offers %+v", list)
	}
	var days []policy.Date
	for _, month := range list.OptionGroups {
		for _, o := range month.Options {
			day, _, _ := strings.Cut(o.Value, " ")
			days = append(days, dateOf(day))
		}
	}
	if want := w.Planner.Calendar.Workdays(v.Today, dateOf("2026-12-31")); len(days) != want || days[want-1] != dateOf("2026-12-31") {
		t.Errorf("offers %d days, to %s; want %d", len(days), days[len(days)-1], want)
	}
	for _, day := range days {
		w.sure(w.presses(liaison, "menu.snooze", day.String()+" "+n.Key))
	}
	card := w.card(n)
	if !strings.Contains(card.Text, "⏰ 已延后：12月31日（星期四）再提醒您") || strings.Count(card.Text, "⏰") != 1 {
		t.Errorf("the card reads %q", card.Text)
	}
}
