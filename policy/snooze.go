package policy

import "time"

// ReminderSnoozed writes down that a person wants to hear no more of some
// obligations before a day.
type ReminderSnoozed struct {
	Person      string   `json:"person"`
	Obligations []string `json:"obligations"` // their keys
	Until       Date     `json:"until"`
}

// Kind implements Deed.
func (ReminderSnoozed) Kind() Kind { return "reminder.snoozed" }

// Snooze decides that the person hears of the reminders' obligations again on
// the workday until, and not before. That day is after today and not past the
// last workday to act on any of them; what is late can't be put off.
func Snooze(c Calendar, now time.Time, person string, items []Reminder, until Date) (Deed, error) {
	today := DateOf(now)
	if len(items) == 0 {
		return nil, Refuse(NothingToSnooze, "", "")
	}
	if until <= today || !c.Workday(until) {
		return nil, Refuse(SnoozeNotWorkday, "until", "", "date", until.String())
	}
	d := ReminderSnoozed{Person: person, Until: until}
	for _, r := range items {
		last := c.OnOrBefore(Due(r.Noun, r.Period))
		if r.Noun.Since() {
			last = c.OnOrBefore(min(today+sinceSnooze, over(c, r.Noun, r.Period)))
		}
		if until > last {
			return nil, Refuse(SnoozePastDue, "until", r.Noun.Clause(), "last", last.String())
		}
		d.Obligations = append(d.Obligations, r.Obligation())
	}
	return d, nil
}

// sinceSnooze is for how many days something without a date may be put off.
const sinceSnooze = 14

func snoozeKey(person, obligation string) string { return person + " " + obligation }

// putOff is Snoozed without the cost of the keys while nobody has put anything
// off: the plan asks for every person and obligation.
func (s State) putOff(person string, o Obligation) Date {
	if s.snoozes.Len() == 0 {
		return 0
	}
	return s.Snoozed(person, o.Key())
}

// Snoozed is the day until which the person has put the obligation off, 0 if
// it is not put off.
func (s State) Snoozed(person, obligation string) Date {
	return s.snoozes.At(snoozeKey(person, obligation))
}
