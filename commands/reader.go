package commands

import (
	"context"
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"

	"cdobot/commands/text"
	"cdobot/commands/ui"
	"cdobot/documents"
	"cdobot/policy"
)

// Reader is for whom something is shown: the language, the day, and what the
// person may press.
type Reader struct {
	Lang     text.Lang
	Today    policy.Date
	Person   string
	Calendar policy.Calendar
	Now      time.Time // for what goes by the hour
	Features *Index    // what is shown of things, in their features' words
}

// The signs in front of what is owed. Circles of several colours look alike to
// many people, so that each has its word beside it; other signs differ in shape.

// Mark is the sign in front of an obligation.
func (v Reader) Mark(st policy.Status) string {
	if ui.Bare(st) != ui.Lamp(st) {
		return ui.Bare(st)
	}
	word := text.T{ZH: "未到期", EN: "not yet"}
	switch st {
	case policy.Late:
		word = text.T{ZH: "逾期", EN: "late"}
	case policy.Open:
		word = text.T{ZH: "待办", EN: "open"}
	case policy.NotOwed:
		word = text.T{ZH: "不适用", EN: "not owed"}
	case policy.Unknown:
		word = text.T{ZH: "无记录", EN: "no record"}
	case policy.Lapsed:
		word = text.T{ZH: "不再要求", EN: "asked no more"}
	case policy.Ahead, policy.Done, policy.DoneLate, policy.Underway, policy.Arranged:
	}
	return ui.Lamp(st) + " " + word.In(v.Lang)
}

// Named are the units in one list, at most so many of them.
func (v Reader) Named(s policy.State, codes []string, most int) string {
	var names []string
	for _, code := range codes[:min(len(codes), most)] {
		names = append(names, text.UnitName(v.Lang, s.Units.At(code)))
	}
	list := strings.Join(names, text.T{ZH: "、", EN: ", "}.In(v.Lang))
	if len(codes) > most {
		list += text.T{ZH: "等", EN: " and others"}.In(v.Lang)
	}
	return list
}

// Lost is why a file could not be kept, in words.
func (v Reader) Lost(reason string) string {
	switch reason {
	case "file_not_found":
		return text.T{ZH: "文件已被删除或无权读取", EN: "it was deleted, or is hidden from us"}.In(v.Lang)
	case "file_too_large":
		return text.T{ZH: "文件超过10 MB", EN: "it is larger than 10 MB"}.In(v.Lang)
	}
	return ui.Esc(reason)
}

// MemberID is the form of an account's id in Slack.
var MemberID = regexp.MustCompile(`^[UW][A-Z0-9]{2,}$`)

// MostOnHome is how many units a line of the Home tab names.
const MostOnHome = 8

// OutlineSize is how many characters of a problem an agenda names.
const OutlineSize = 60

// PostName is a post with its unit: 香洲区联络员.
func PostName(s policy.State, l text.Lang, unit string, p policy.Post) string {
	return text.UnitName(l, s.Units.At(unit)) + text.T{ZH: "", EN: " "}.In(l) + text.Post(l, p)
}

// PassedOn says whether the reminder's obligation, still open, is somebody
// else's by now.
func (v Reader) PassedOn(s policy.State, r policy.Reminder) bool {
	return !s.Stands(r, v.Today).Status.Fulfilled() && s.PassedOn(v.Person, r)
}

// ReportLang is the language of reports, whatever language their author reads in.
const ReportLang = text.ZH

// DutyNumber numbers a duty as the plan does.
func (v Reader) DutyNumber(d policy.Duty) string {
	if v.Lang == text.EN {
		return text.DutyNumber(v.Lang, d) + ":"
	}
	return text.DutyNumber(v.Lang, d)
}

// PlanName is what a unit's implementation plan is called.
func PlanName() Name {
	return Always(text.T{ZH: "首席数据官实施方案", EN: "implementation plan"})
}

// FactDay is a day without year and weekday: the report says which year it is
// about.
func FactDay(l text.Lang, d policy.Date) string {
	if l == text.EN {
		return fmt.Sprintf("%d %s", d.Day(), d.Month())
	}
	return fmt.Sprintf("%d月%d日", int(d.Month()), d.Day())
}

// ReportName is what the report of a half-year is called.
func ReportName() Name { return ForPeriod(text.T{ZH: "%s工作总结报告", EN: "work report, %s"}) }

// ReportIn is the report that an entry holds, whoever brought it.
func ReportIn(e policy.Entry) (t policy.ReportText, exhibits []policy.Exhibit, ok bool) {
	if d, ok := policy.Read[policy.ReportPresented](e); ok {
		return d.Text, d.Exhibits, true
	}
	if d, ok := policy.Read[policy.ReportSigned](e); ok && d.Text != nil {
		return *d.Text, d.Exhibits, true
	}
	return t, nil, false
}

// ReportAt reads the report that the ledger's entry holds.
func (a *App) ReportAt(ctx context.Context, entry int) (t policy.ReportText, exhibits []policy.Exhibit, err error) {
	e, err := a.Ledger.Entry(ctx, entry)
	if err != nil {
		return t, nil, fmt.Errorf("read the report: %w", err)
	}
	t, exhibits, ok := ReportIn(e)
	if !ok {
		return t, nil, fmt.Errorf("entry %d holds no report", e.N)
	}
	return t, exhibits, nil
}

// meetingBell is how long before a meeting calendars remind of it.
const meetingBell = time.Hour

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
