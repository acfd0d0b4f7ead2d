package policy

import (
	"slices"
	"time"
)

// BriefHeard writes down that the leading group heard how the scheme goes (四（一）, P34).
// What it answered becomes tasks.
type BriefHeard struct {
	Day Date `json:"day"`
}

// HearingField is the field of a task with the day of the hearing that it comes from.
const HearingField = "hearing"

// Hear decides that the leading group heard the bureau on the day. A day that is written
// down already decides nothing (nil).
func Hear(s State, now time.Time, by string, day Date) (Event, error) {
	if slices.Contains(s.Hearings, day) && s.May(by, AssignTasks, "") {
		return nil, nil
	}
	return decided(BriefHeard{Day: day}, s.may(by, AssignTasks, ""),
		refuseIf(day == 0, FieldMissing, "date", ""),
		refuseIf(day > DateOf(now), DateInFuture, "date", "", "date", day.String()),
	)
}

// LastHearing is the hearing before the day, 0 where there was none.
func (s State) LastHearing(before Date) Date {
	last := Date(0)
	for _, day := range s.Hearings {
		if day < before {
			last = max(last, day)
		}
	}
	return last
}

// With is the state once the event is written down, for what is decided on both at once;
// of nothing (nil) it is the same.
func (s State) With(now time.Time, d Event) State {
	if d == nil {
		return s
	}
	e, err := NewEntry(s.Last+1, "", Origin{At: now}, d)
	if err != nil {
		panic(err) // our own events always marshal
	}
	return s.apply(e)
}

// briefPart is what the leading group's hearings bring into the scheme.
func briefPart() Part { return Part{Events: []EventRule{{Fold: cityWide(State.briefHeard)}}} }

func (s State) briefHeard(_ Entry, d BriefHeard) State {
	if !slices.Contains(s.Hearings, d.Day) {
		s.Hearings = appended(s.Hearings, d.Day)
		slices.Sort(s.Hearings)
	}
	return s
}

// heardThen refuses a task of a hearing that nobody wrote down.
func heardThen(s State, d *RecordMoved) *Refusal {
	day := Record{Values: d.Values}.Day(HearingField)
	return refuseIf(day != 0 && !slices.Contains(s.Hearings, day), NoSuchHearing, HearingField, "", "date", day.String())
}
