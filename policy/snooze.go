package policy

import "time"

// ReminderSnoozed writes down that a person wants to hear no more of some
// obligations before a day.
type ReminderSnoozed struct {
	Person      string   `json:"person"`
	Obligations []string `json:"obligations"` // their keys
	Until       Date     `json:"until"`
}

// reminderPart is what people decide on their reminders.
func reminderPart() Part {
	return Part{Events: []EventRule{{Event: cityWide(State.reminderSnoozed)}}}
}

// Kind implements Deed.
func (ReminderSnoozed) Kind() Kind { return "reminder.snoozed" }

// Snooze decides that the person hears of the reminders' obligations again on
// the workday until, and not before. Each can be put off to the last workday to
// act on it; what is late, or can't wait so long, stays where it is. It is
// refused where none can wait until then.
func Snooze(c Calendar, s State, now time.Time, person string, items []Reminder, until Date) (Deed, error) {
	today := DateOf(now)
	if len(items) == 0 {
		return nil, Refuse(NothingToSnooze, "", "")
	}
	if until <= today || !c.Workday(until) {
		return nil, Refuse(SnoozeNotWorkday, "until", "", "date", until.String())
	}
	d := ReminderSnoozed{Person: person, Until: until}
	latest, clause := Date(0), ""
	for _, r := range items {
		last := s.SnoozableTo(c, r, today)
		if last > latest {
			latest, clause = last, s.Rule(r.Noun).Clause
		}
		if until <= last {
			d.Obligations = append(d.Obligations, r.Obligation())
		}
	}
	if len(d.Obligations) == 0 {
		return nil, Refuse(SnoozePastDue, "until", clause, "last", latest.String())
	}
	return d, nil
}

// SnoozableTo is the last day to which the reminder can be put off; one that is
// not after today says that it can't be.
func (s State) SnoozableTo(c Calendar, r Reminder, today Date) Date {
	rule := s.Rule(r.Noun)
	if rule.Since {
		return c.OnOrBefore(min(today+sinceSnooze, rule.over(c, r.Period)))
	}
	return c.OnOrBefore(rule.Due(r.Period))
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

// PutOff is the day, after today, to which the person has put the reminder's
// obligation off, 0 if it is not.
func (s State) PutOff(person string, r Reminder, today Date) Date {
	if s.snoozes.Len() == 0 {
		return 0
	}
	if until := s.Snoozed(person, r.Obligation()); until > today {
		return until
	}
	return 0
}

func (s State) reminderSnoozed(_ Entry, d ReminderSnoozed) State {
	for _, o := range d.Obligations {
		s.snoozes = s.snoozes.With(snoozeKey(d.Person, o), d.Until)
	}
	return s
}
