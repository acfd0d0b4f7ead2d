package policy

import (
	"encoding/json"
	"slices"
	"time"
)

// RosterTurned writes down that the day has come on which changes of the
// register take effect that were entered ahead of it.
type RosterTurned struct {
	Day Date `json:"day"`
}

// Kind implements Deed.
func (RosterTurned) Kind() Kind { return "roster.turned" }

// Turn decides to let take effect what was entered for today or earlier; it
// decides nothing (nil) while there is nothing of the sort.
func Turn(s State, now time.Time) (Deed, error) {
	today := DateOf(now)
	if len(s.ahead) == 0 || s.ahead[0].day > today {
		return nil, nil
	}
	return RosterTurned{Day: today}, nil
}

// coming is an entry that takes effect on a later day than that of its writing.
type coming struct {
	day   Date
	entry Entry
}

// later keeps the entry until its day comes.
func (s State) later(day Date, e Entry) State {
	s.ahead = plus(s.ahead, coming{day, e})
	slices.SortStableFunc(s.ahead, func(a, b coming) int { return int(a.day - b.day) })
	return s
}

// laterDeed is later for what follows from an entry by itself.
func (s State) laterDeed(day Date, e Entry, d Deed) State {
	body, err := json.Marshal(d)
	if err != nil {
		panic(err) // our own deeds always marshal
	}
	e.Kind, e.Body = d.Kind(), body
	return s.later(day, e)
}

func (s State) rosterTurned(e Entry, d RosterTurned) State {
	today := min(d.Day, DateOf(e.At)) // no entry reaches beyond its own day
	for len(s.ahead) > 0 && s.ahead[0].day <= today {
		due := s.ahead[0]
		s.ahead = s.ahead[1:]
		then := due.entry
		then.N, then.At = e.N, e.At
		s.turning = true
		s = s.apply(then)
	}
	s.turning = false
	return s
}

// turnedTo is what the register will be on a later day if nothing else is
// entered. The plan of reminders is simulated with it.
func (s State) turnedTo(now time.Time) State {
	d, _ := Turn(s, now)
	turned, ok := d.(RosterTurned)
	if !ok {
		return s
	}
	s.Last++
	return s.rosterTurned(Entry{N: s.Last, At: now}, turned)
}

// Coming are the entries of the unit that take effect later, with their days.
// A leave that runs has taken effect, though its end is to come.
func (s State) Coming(unit string) map[int]Date {
	days := map[int]Date{}
	for _, c := range s.ahead {
		if c.entry.Kind == (LeaveEnded{}).Kind() {
			continue
		}
		if slices.Contains(s.Units.At(unit).Entries, c.entry.N) {
			days[c.entry.N] = c.day
		}
	}
	return days
}
