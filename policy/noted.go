package policy

import (
	"slices"
	"time"
)

// NotedHow is how somebody answered to what they were reminded of.
type NotedHow string

// The answers to a reminder.
const (
	ReadIt    NotedHow = "read"    // 已阅, to the bureau's nudge
	NotedIt   NotedHow = "noted"   // 已知悉
	HandsItOn NotedHow = "liaison" // 转联络员办理
)

// OwedItem names something that a unit owes.
type OwedItem struct {
	Kind   ObligationKind `json:"noun"`
	Period Period         `json:"period"`
	Unit   string         `json:"unit"`
}

// Key is that of the obligation.
func (i OwedItem) Key() string { return Obligation{Kind: i.Kind, Period: i.Period, Unit: i.Unit}.Key() }

// ReminderNoted writes down how a person answered to reminders of what is late.
type ReminderNoted struct {
	Person string     `json:"person"`
	Items  []OwedItem `json:"items"`
	How    NotedHow   `json:"how"`
	Nudge  int        `json:"nudge,omitempty"` // the bureau's reminder that was read
}

func (d ReminderNoted) units() []string {
	var units []string
	for _, i := range d.Items {
		units = append(units, i.Unit)
	}
	return compact(units...)
}

// NoteReminders decides that the person knows of the late ones among the reminders, and
// where they hand them on, that the liaisons hear so. What waits for the person's own
// word can't be noted away. To answer the same twice decides nothing (nil).
func NoteReminders(s State, now time.Time, person string, items []Reminder, how NotedHow) (Event, error) {
	today := DateOf(now)
	d := ReminderNoted{Person: person, How: how}
	notable := 0
	for _, r := range items {
		if !s.Notable(person, r, today) {
			continue
		}
		notable++
		if at := s.Noted(person, r, today); at.How != how && at.How != HandsItOn {
			d.Items = append(d.Items, OwedItem{r.Kind, r.Period, r.Unit})
		}
	}
	if notable > 0 && len(d.Items) == 0 {
		return nil, nil
	}
	return decided(d, refuseIf(notable == 0, NothingToNote, "", ""))
}

// Notable says whether the reminder is of something late that a CDO, or who acts for
// them, can leave to the unit's liaisons.
func (s State) Notable(person string, r Reminder, today Date) bool {
	u := s.Units.Ref(r.Unit)
	rule := s.Rule(r.Kind)
	if r.Digest || rule.Since || rule.city || u == nil || u.Gone() || s.scheme.Register(string(r.Kind)).Restricted {
		return false
	}
	due := s.DueOf(rule, r.Period)
	if s.owed(u, rule, r.Period, today).Status != Late || rule.waitsForCDO(u, r.Period) {
		return false
	}
	w := window{rule: rule, period: r.Period, due: due, rung: Rung{To: []Audience{ToLiaison, ToCDO}}}
	return slices.Contains(w.recipients(s, u), recipient{person, ToCDO})
}

// Noting is how and when somebody answered to a reminder.
type Noting struct {
	How NotedHow
	At  time.Time
}

// Noted is how the person answered to reminders of the obligation; nothing where they
// did not, or where something new has come since: a report that came back.
func (s State) Noted(person string, r Reminder, today Date) Noting {
	n, anew, ok := s.noting(person, r, today)
	if !ok || anew != 0 {
		return Noting{}
	}
	return n
}

// noting is how the person answered to reminders of what is still late, and the day of
// what is new since, 0 while nothing is.
func (s State) noting(person string, r Reminder, today Date) (n Noting, anew Date, ok bool) {
	if s.noted.Len() == 0 {
		return n, 0, false
	}
	n, ok = s.noted.Get(snoozeKey(person, r.Obligation()))
	u, rule := s.Units.Ref(r.Unit), s.Rule(r.Kind)
	if !ok || u == nil || s.owed(u, rule, r.Period, today).Status != Late {
		return n, 0, false
	}
	if rule.anew != nil {
		if at := rule.anew(s, u, r.Period, person); at.After(n.At) {
			return n, DateOf(at), true
		}
	}
	return n, 0, true
}

// leftAlone says whether who hears of the obligation as a CDO has said that they know,
// and the rung's day is not after that of something new.
func (s State) leftAlone(person string, o Obligation, w window) bool {
	_, anew, ok := s.noting(person, Reminder{Kind: o.Kind, Period: o.Period, Unit: o.Unit}, w.today)
	return ok && (anew == 0 || w.day <= anew)
}

// waitsForCDO says whether the unit has done its part and the CDO's word is wanted.
func (r *ObligationRule) waitsForCDO(u *Unit, p Period) bool {
	return r.waits != nil && r.waits(u, p)
}

func (s State) reminderNoted(e Entry, d ReminderNoted) State {
	s = s.answeredNudge(e, d)
	if d.How == ReadIt {
		return s // who reads goes on hearing
	}
	for _, i := range d.Items {
		s.noted = s.noted.With(snoozeKey(d.Person, i.Key()), Noting{d.How, e.At})
	}
	for _, unit := range d.units() {
		if d.How == HandsItOn && s.Units.Ref(unit) != nil {
			s = s.post(e, Trigger{Unit: unit})
		}
	}
	return s
}

// entrusted are those to whom the CDO hands on what is late.
func entrusted(_ Planner, s State, m Trigger) []string {
	return m.others(s.drafters(s.Units.At(m.Unit))...)
}

// backAt is when the report was last put before the CDO, or sent back by the bureau.
func (r Report) backAt() time.Time {
	if r.State == Returned || r.State == ToSign {
		return r.At
	}
	return time.Time{}
}

// movedAt is when somebody else last took a step with a record of the register that the
// person can go on with and that was due on the day.
func (g *Register) movedAt(s State, u *Unit, p Period, person string) (last time.Time) {
	due, _ := ParseDate(string(p))
	for _, r := range s.recordsDue(g.Name, u, due) {
		if n := len(r.Steps); n > 0 && r.Steps[n-1].By != person && slices.Contains(s.Actors(r), person) && r.Steps[n-1].At.After(last) {
			last = r.Steps[n-1].At
		}
	}
	return last
}

// revised are the report that has to come back by the day, and how it waits.
func revised(u *Unit, p Period) (Report, bool) {
	due, _ := ParseDate(string(p))
	for _, r := range u.Reports {
		if r.Until == due && due != 0 {
			return r, true
		}
	}
	return Report{}, false
}
