package documents

import (
	"bytes"
	"cmp"
	"errors"
	"fmt"
	"io"
	"net/url"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode"

	ics "github.com/arran4/golang-ical"

	"cdobot/policy"
)

// Calendar is a calendar file (iCalendar, RFC 5545).
type Calendar struct {
	Name string // what people's calendars call it
	// Method is what is to be done with it: "PUBLISH" for a feed or a file to
	// take in, "REQUEST" for an event that is new or has changed, "CANCEL" for
	// one that does not take place.
	Method string
	Events []Event
}

// Event is one entry of a calendar. Calendars know it again by its UID, and
// believe the version with the highest Sequence.
type Event struct {
	UID        string // "meeting-3@cdobot", the same for ever
	Sequence   int
	Stamp      time.Time   // when what it says came to be true
	Start, End time.Time   // instants, shown on clocks in Shanghai
	Day        policy.Date // the day of an event that lasts all of it, instead of Start and End

	Title, Place, Text, URL string

	Cancelled bool
	Alarms    []time.Duration // before the start
}

// What calendar files are written with.
const (
	calendarZone  = "Asia/Shanghai"
	calendarLocal = "20060102T150405"
	calendarUTC   = "20060102T150405Z"
	calendarFresh = "PT1H" // how often subscribers should look again
)

// WriteCalendar writes the calendar file. The same calendar gives the same
// bytes.
func WriteCalendar(w io.Writer, c Calendar) error {
	if !slices.Contains([]string{"PUBLISH", "REQUEST", "CANCEL"}, c.Method) {
		return fmt.Errorf("write calendar: no method %q", c.Method)
	}
	out := ics.NewCalendarFor("cdobot")
	out.SetProductId("-//cdobot//cdobot//ZH")
	out.SetCalscale("GREGORIAN")
	out.SetMethod(ics.Method(c.Method))
	if c.Method == "PUBLISH" {
		out.SetXWRCalName(calendarText(c.Name))
		out.SetXWRTimezone(calendarZone)
		out.SetRefreshInterval(calendarFresh)
		out.SetXPublishedTTL(calendarFresh) // what Outlook goes by
	}
	addZone(out)
	for _, e := range c.Events {
		if c.Method == "CANCEL" {
			e.Cancelled = true
		}
		if err := addEvent(out, e); err != nil {
			return fmt.Errorf("write calendar: %w", err)
		}
	}
	var file bytes.Buffer // the library leaves errors of writing out
	err := out.SerializeTo(&file, ics.WithNewLine("\r\n"))
	if err == nil {
		_, err = w.Write(file.Bytes())
	}
	if err != nil {
		return fmt.Errorf("write calendar: %w", err)
	}
	return nil
}

// addZone says what Asia/Shanghai is: UTC+8 all year round since 1991, and
// there are no events from before.
func addZone(out *ics.Calendar) {
	standard := out.AddTimezone(calendarZone).AddStandard()
	standard.AddProperty(ics.ComponentPropertyDtStart, "19910915T000000")
	standard.AddProperty(ics.ComponentProperty(ics.PropertyTzoffsetfrom), "+0800")
	standard.AddProperty(ics.ComponentProperty(ics.PropertyTzoffsetto), "+0800")
	standard.AddProperty(ics.ComponentProperty(ics.PropertyTzname), "CST")
}

func addEvent(out *ics.Calendar, e Event) error {
	switch {
	case calendarText(e.UID) == "":
		return errors.New("event without UID")
	case e.Stamp.IsZero() || e.Day == 0 && e.Start.IsZero():
		return fmt.Errorf("event %q without a time", e.UID)
	case e.Day == 0 && e.End.Before(e.Start):
		return fmt.Errorf("event %q ends before it starts", e.UID)
	}
	v := out.AddEvent(calendarText(e.UID))
	stamp := e.Stamp.UTC().Format(calendarUTC)
	v.AddProperty(ics.ComponentPropertyDtstamp, stamp)
	v.AddProperty(ics.ComponentPropertyLastModified, stamp)
	v.AddProperty(ics.ComponentPropertySequence, strconv.Itoa(e.Sequence))
	addTime(v, e)
	v.AddProperty(ics.ComponentPropertySummary, calendarText(e.Title))
	for _, p := range []struct {
		name  ics.ComponentProperty
		value string
	}{
		{ics.ComponentPropertyLocation, calendarText(cmp.Or(calendarLink(e.Place), e.Place))},
		{ics.ComponentPropertyDescription, calendarText(e.Text)},
		{ics.ComponentPropertyUrl, calendarLink(e.URL)},
	} {
		if p.value != "" {
			v.AddProperty(p.name, p.value)
		}
	}
	status := ics.ObjectStatusConfirmed
	if e.Cancelled {
		status = ics.ObjectStatusCancelled
	}
	v.AddProperty(ics.ComponentPropertyStatus, string(status))
	if e.Cancelled {
		return nil // what does not take place rings no bell
	}
	for _, before := range e.Alarms {
		a := v.AddAlarm()
		a.SetAction(ics.ActionDisplay)
		a.SetTrigger("-PT" + strconv.Itoa(int(before.Minutes())) + "M")
		a.AddProperty(ics.ComponentPropertyDescription, calendarText(e.Title))
	}
	return nil
}

// addTime says when the event is. One that lasts all day is a note on that day
// and takes up nobody's time.
func addTime(v *ics.VEvent, e Event) {
	if e.Day != 0 {
		day := ics.WithValue(string(ics.ValueDataTypeDate))
		v.AddProperty(ics.ComponentPropertyDtStart, strings.ReplaceAll(e.Day.String(), "-", ""), day)
		v.AddProperty(ics.ComponentPropertyDtEnd, strings.ReplaceAll((e.Day+1).String(), "-", ""), day)
		v.AddProperty(ics.ComponentPropertyTransp, string(ics.TransparencyTransparent))
		return
	}
	zone := time.FixedZone(calendarZone, 8*60*60)
	v.AddProperty(ics.ComponentPropertyDtStart, e.Start.In(zone).Format(calendarLocal), ics.WithTZID(calendarZone))
	v.AddProperty(ics.ComponentPropertyDtEnd, e.End.In(zone).Format(calendarLocal), ics.WithTZID(calendarZone))
}

// calendarText is the text without what no calendar file may hold: control
// characters but for new lines, and what is not UTF-8.
func calendarText(s string) string {
	s = strings.NewReplacer("\r\n", "\n", "\r", "\n", "\t", " ").Replace(strings.ToValidUTF8(s, "\ufffd"))
	return strings.Map(func(r rune) rune {
		if r != '\n' && unicode.IsControl(r) {
			return -1
		}
		return r
	}, s)
}

// calendarLink is the web address in the signs that addresses are written
// with, "" for anything else.
func calendarLink(s string) string {
	u, err := url.Parse(s)
	if err != nil || u.Host == "" || u.Scheme != "https" && u.Scheme != "http" {
		return ""
	}
	return unlinkable.ReplaceAllStringFunc(u.String(), url.PathEscape)
}

// unlinkable is all that an address may not hold, Chinese characters first. It is
// written as the bytes that it is: some calendars cut a link there.
var unlinkable = regexp.MustCompile("[^!-~]|[\"<>\\\\^`{|}]")
