package commands

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"cdobot/commands/text"
	"cdobot/commands/ui"
	"cdobot/documents"
	"cdobot/policy"
)

// UID names something for ever, in the way of calendars: "meeting-3@cdobot".
func UID(parts ...string) string {
	parts = slices.DeleteFunc(parts, func(s string) bool { return s == "" })
	return strings.ReplaceAll(strings.Join(parts, "-"), "/", "-") + "@cdobot"
}

// MeetingEvent is an exchange meeting.
func (v Reader) MeetingEvent(m policy.Meeting) documents.Event {
	e := documents.Event{
		UID: UID("meeting", strconv.Itoa(m.No)), Sequence: m.Sequence, Stamp: m.At, Start: m.Start(), End: m.End(),
		Title: v.Name(policy.MeetingObligation, policy.HalfOf(m.Date)), Place: m.Place, Text: m.Agenda,
		Alarms: []time.Duration{meetingBell},
	}
	if policy.IsLink(m.Place) {
		e.URL = m.Place
	}
	switch {
	case m.Cancelled != "":
		e.Cancelled = true
		e.Title = text.T{ZH: "已取消：", EN: "Cancelled: "}.In(v.Lang) + e.Title
		e.Text = text.T{ZH: "取消原因：", EN: "Why: "}.In(v.Lang) + m.Cancelled + "\n" + e.Text
	case m.Announced.IsZero() && m.Date > v.Today: // the bureau's own draft
		e.Title = text.T{ZH: "（尚未通知）", EN: "(Not announced) "}.In(v.Lang) + e.Title
	}
	e.Text = v.WithClause(e.Text, policy.ConveneMeeting.Clause())
	return e
}

// WithClause adds the clause that an obligation rests on.
func (v Reader) WithClause(say, clause string) string {
	return strings.TrimSpace(say + "\n" + text.T{ZH: "依据：实施方案%s", EN: "By the plan, clause %s"}.F(v.Lang, clause))
}

// MeetingsKnown are the meetings that the reader may know of, in the order of
// their numbers: drafts are the bureau's own.
func (v Reader) MeetingsKnown(s policy.State) []policy.Meeting {
	all := s.Who(v.Person).Has(policy.Bureau)
	return slices.DeleteFunc(slices.Clone(s.Meetings), func(m policy.Meeting) bool {
		return !all && m.Announced.IsZero() && m.Date >= v.Today && len(m.Attended) == 0 && m.Minutes.Entry == 0
	})
}

// ToldOfMeeting says whether the reader knows of a meeting in the half-year.
func (v Reader) ToldOfMeeting(s policy.State, p policy.Period) bool {
	return slices.ContainsFunc(v.MeetingsKnown(s), func(m policy.Meeting) bool {
		return m.Cancelled == "" && policy.HalfOf(m.Date) == p
	})
}

// MeetingLine is when and where the meeting is.
func (v Reader) MeetingLine(m policy.Meeting) string {
	return fmt.Sprintf("%s %s　%s", text.Day(v.Lang, m.Date, v.Today), v.Hours(m.MeetingFacts), ui.Esc(m.Place))
}

// Hours are from when to when: 14:30—16:30.
func (v Reader) Hours(f policy.MeetingFacts) string {
	if f.Until == "" {
		return f.Time
	}
	return f.Time + text.T{ZH: "—", EN: "–"}.In(v.Lang) + f.Until
}

// meetingBell is how long before a meeting calendars remind of it.
const meetingBell = time.Hour
