package calendar

import (
	"bytes"
	"context"
	"fmt"
	"slices"
	"time"

	"cdobot/commands"
	"cdobot/commands/text"
	"cdobot/documents"
	"cdobot/policy"
)

// Feed is the feed under the secret, as its person may see it now. It is
// not found when the secret is none, or no longer one, or its person has no
// part in the scheme any more; why, nobody is told. The work until then is the
// same for all of them.
func Feed(ctx context.Context, a *commands.App, secret string, now time.Time, lang func(ctx context.Context, person string) text.Lang) (file []byte, found bool, err error) {
	s, err := a.State(ctx)
	if err != nil {
		return nil, false, err
	}
	feed, open := s.FeedOf(commands.SecretHash(secret))
	if !open {
		return nil, false, nil
	}
	v := commands.Reader{Lang: lang(ctx, feed.Person), Today: policy.DateOf(now), Person: feed.Person, Calendar: a.CurrentPlanner().Calendar, Features: a.Features}
	file, err = calendarFile(v, s)
	return file, err == nil, err
}

// calendarFile is the reader's calendar as a file.
func calendarFile(v commands.Reader, s policy.State) ([]byte, error) {
	var out bytes.Buffer
	if err := documents.WriteCalendar(&out, feed(v, s)); err != nil {
		return nil, fmt.Errorf("make the calendar: %w", err)
	}
	return out.Bytes(), nil
}

// feed is what the reader's calendar shows: the meetings of this year, the last
// and all to come, what the reader's units owe this year and which trainings
// they held, and for those who oversee the city what all units owe.
func feed(v commands.Reader, s policy.State) documents.Calendar {
	year := v.Today.Year()
	c := documents.Calendar{Method: "PUBLISH", Name: text.T{ZH: "首席数据官日历", EN: "CDO calendar"}.In(v.Lang)}
	for _, m := range v.MeetingsKnown(s) {
		if m.Date.Year() >= year-1 && (len(s.SeatsAt(m, v.Person)) > 0 || s.May(v.Person, policy.SeeAll, "")) {
			c.Events = append(c.Events, ownMeeting(v, s, m))
		}
	}
	for _, u := range own(v, s) {
		c.Name += " · " + text.ShortName(v.Lang, u)
		for _, ob := range deadlines(v, s, u, year) {
			c.Events = append(c.Events, deadlineEvent(v, s, u, ob))
		}
		for i := range u.Trainings.All() {
			if t := u.Trainings.All()[i]; t.Cancel == nil && t.Date.Year() >= year-1 {
				c.Events = append(c.Events, trainingEvent(v, u, t))
			}
		}
	}
	if s.May(v.Person, policy.SeeAll, "") {
		c.Events = append(append(c.Events, cityEvents(v, s, year)...), roundEvent(v, year))
	}
	return c
}

// cityEvents are the dates of the year by which all units owe something.
func cityEvents(v commands.Reader, s policy.State, year int) []documents.Event {
	var all []documents.Event
	for _, ob := range s.Year(policy.Unit{}, year, v.Today) {
		if day := v.Of(ob.Kind).Calendar; day != nil && day.City {
			all = append(all, cityEvent(v, s, ob.Kind, ob.Period))
		}
	}
	return all
}

// ownMeeting is a meeting with what the reader's units have answered.
func ownMeeting(v commands.Reader, s policy.State, m policy.Meeting) documents.Event {
	e := v.MeetingEvent(m)
	for _, u := range s.SeatsAt(m, v.Person) {
		a := m.Answers[u.Code]
		if a.Answer == policy.NoAnswer {
			continue
		}
		e.Stamp = lastOf(e.Stamp, a.At)
		said := text.T{ZH: "参加", EN: "the CDO comes"}
		switch a.Answer {
		case policy.SendsSubstitute:
			said = text.T{ZH: "派员参加", EN: "somebody comes instead"}
		case policy.OnLeaveThen:
			said = text.T{ZH: "请假", EN: "can't come"}
		case policy.Attends, policy.NoAnswer:
		}
		e.Text += "\n" + text.UnitName(v.Lang, u) + text.T{ZH: "：", EN: ": "}.In(v.Lang) + said.In(v.Lang)
	}
	return e
}

// own are the units in which the reader has a seat, each once.
func own(v commands.Reader, s policy.State) []policy.Unit {
	var units []policy.Unit
	for _, seat := range s.Who(v.Person).Seats {
		u := s.Units.At(seat.Unit)
		if s.May(v.Person, policy.SeeUnit, u.Code) && !slices.ContainsFunc(units, func(have policy.Unit) bool { return have.Code == u.Code }) {
			units = append(units, u)
		}
	}
	return units
}

// deadlines are what the unit owes by a day of the year and what its calendar
// shows.
func deadlines(v commands.Reader, s policy.State, u policy.Unit, year int) []policy.Obligation {
	all := s.Year(u, year, v.Today)
	for _, f := range v.Features.All {
		for _, o := range f.Obligations {
			if o.Calendar != nil && o.Calendar.Of != nil {
				all = append(all, o.Calendar.Of(s, u, v.Today)...)
			}
		}
	}
	return slices.DeleteFunc(all, func(ob policy.Obligation) bool {
		return v.Of(ob.Kind).Calendar == nil || ob.Status == policy.NotOwed || ob.Status == policy.Unknown || ob.Due.Year() != year
	})
}
