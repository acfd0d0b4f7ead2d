package documents

import (
	"bytes"
	"errors"
	"io"
	"path/filepath"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	goical "github.com/emersion/go-ical"

	"cdobot/policy"
)

// meetingsFile is a calendar of each sort of event.
func meetingsFile(method string) Calendar {
	at := policy.On(2026, time.May, 20).At(14, 30)
	stamp := policy.On(2026, time.April, 20).At(9, 30)
	return Calendar{Name: "首席数据官日历", Method: method, Events: []Event{
		{
			UID: "meeting-1@cdobot", Stamp: stamp, Start: at, End: at.Add(2 * time.Hour), Alarms: []time.Duration{time.Hour},
			Title: "首席数据官沟通交流会", Place: "市民服务中心三楼，301; 东侧", URL: "https://meeting.example.org/j/1?a=b&c=d",
			Text: "议程：\n一、上半年进展；二、公共数据目录，含“一数一源”；三、下半年安排，请各单位提前准备材料并于会前三日报送\\备份",
		},
		{UID: "meeting-2@cdobot", Sequence: 3, Stamp: stamp, Start: at.AddDate(0, 0, 1), End: at.AddDate(0, 0, 1), Title: "已取消", Cancelled: true, Alarms: []time.Duration{time.Hour}},
		{UID: "report-2026-H1-xiangzhou@cdobot", Stamp: stamp, Day: policy.On(2026, time.May, 31), Title: "✅ 香洲 2026年上半年工作总结报告 截止"},
	}}
}

func written(tb testing.TB, c Calendar) []byte {
	tb.Helper()
	var out bytes.Buffer
	if err := WriteCalendar(&out, c); err != nil {
		tb.Fatal(err)
	}
	return out.Bytes()
}

// parsed is the calendar as a library reads it that is not the one we write with.
func parsed(tb testing.TB, file []byte) *goical.Calendar {
	tb.Helper()
	d := goical.NewDecoder(bytes.NewReader(file))
	c, err := d.Decode()
	if err != nil {
		tb.Fatalf("not readable: %v\n%s", err, file)
	}
	if _, err := d.Decode(); !errors.Is(err, io.EOF) {
		tb.Fatalf("there is more after the end: %v", err)
	}
	return c
}

// TestCalendarFiles compares the files for each method with those under
// testdata/calendar, byte by byte.
func TestCalendarFiles(t *testing.T) {
	t.Parallel()
	for _, method := range []string{"PUBLISH", "REQUEST", "CANCEL"} {
		got := written(t, meetingsFile(method))
		golden(t, filepath.Join("..", "calendar", strings.ToLower(method)+".ics"), string(got))
		if again := written(t, meetingsFile(method)); !bytes.Equal(got, again) {
			t.Errorf("%s: written twice it differs", method)
		}
	}
}

// TestCalendarIsReadByAnother: what another library makes of the file is what
// was meant.
func TestCalendarIsReadByAnother(t *testing.T) {
	t.Parallel()
	want := meetingsFile("PUBLISH")
	c := parsed(t, written(t, want))
	for name, value := range map[string]string{
		"METHOD": "PUBLISH", "X-WR-CALNAME": want.Name, "X-WR-TIMEZONE": "Asia/Shanghai", "VERSION": "2.0",
	} {
		if got := propOf(t, c.Component, name); got != value {
			t.Errorf("%s is %q, want %q", name, got, value)
		}
	}
	if every, err := c.Props.Get("REFRESH-INTERVAL").Duration(); err != nil || every != time.Hour {
		t.Errorf("subscribers look again after %v, %v", every, err)
	}
	if len(c.Events()) != len(want.Events) {
		t.Fatalf("%d events", len(c.Events()))
	}
	for i, got := range c.Events() {
		sameEvent(t, got, want.Events[i])
	}
	if n := bytes.Count(written(t, want), []byte("BEGIN:VALARM")); n != 1 {
		t.Errorf("%d alarms: a cancelled event has none", n)
	}
}

func sameEvent(t *testing.T, got goical.Event, want Event) {
	t.Helper()
	for name, value := range map[string]string{
		"UID": want.UID, "SUMMARY": want.Title, "LOCATION": want.Place, "DESCRIPTION": want.Text,
		"STATUS": map[bool]string{true: "CANCELLED", false: "CONFIRMED"}[want.Cancelled],
	} {
		if is := propOf(t, got.Component, name); is != value {
			t.Errorf("%s: %s is %q, want %q", want.UID, name, is, value)
		}
	}
	if n, err := got.Props.Get("SEQUENCE").Int(); err != nil || n != want.Sequence {
		t.Errorf("%s: sequence %d, %v", want.UID, n, err)
	}
	start, err := got.DateTimeStart(nil)
	if err != nil {
		t.Fatal(err)
	}
	end, err := got.DateTimeEnd(nil)
	if err != nil {
		t.Fatal(err)
	}
	if want.Day != 0 {
		if start.Format(time.DateOnly) != want.Day.String() || end.Format(time.DateOnly) != (want.Day+1).String() {
			t.Errorf("%s lasts from %v to %v", want.UID, start, end)
		}
		return
	}
	if !start.Equal(want.Start) || !end.Equal(want.End) || start.Location().String() != "Asia/Shanghai" {
		t.Errorf("%s is from %v to %v", want.UID, start, end)
	}
}

// propOf is the property's text, "" without one.
func propOf(tb testing.TB, c *goical.Component, name string) string {
	tb.Helper()
	p := c.Props.Get(name)
	if p == nil {
		return ""
	}
	s, err := p.Text()
	if err != nil {
		tb.Fatal(err)
	}
	return s
}

// TestCalendarsThatAreNone are refused: a calendar program would drop them
// without a word.
func TestCalendarsThatAreNone(t *testing.T) {
	t.Parallel()
	at := policy.On(2026, time.May, 20).At(14, 30)
	for name, c := range map[string]Calendar{
		"no method":     {},
		"other method":  {Method: "REPLY"},
		"no UID":        {Method: "PUBLISH", Events: []Event{{Stamp: at, Start: at, End: at}}},
		"unseen UID":    {Method: "PUBLISH", Events: []Event{{UID: "\x00", Stamp: at, Start: at, End: at}}},
		"no stamp":      {Method: "PUBLISH", Events: []Event{{UID: "a", Start: at, End: at}}},
		"no time":       {Method: "PUBLISH", Events: []Event{{UID: "a", Stamp: at}}},
		"ends too soon": {Method: "PUBLISH", Events: []Event{{UID: "a", Stamp: at, Start: at}}},
	} {
		if err := WriteCalendar(io.Discard, c); err == nil {
			t.Errorf("%s: was written", name)
		}
	}
	if err := WriteCalendar(&broken{}, meetingsFile("PUBLISH")); err == nil {
		t.Error("a disk that is full was not noticed")
	}
}

// TestCalendarLinks: an address that is none of the web is left out.
func TestCalendarLinks(t *testing.T) {
	t.Parallel()
	for given, want := range map[string]string{
		"https://example.org/a?b=c,d;e": "https://example.org/a?b=c,d;e", "市民服务中心": "", "javascript:alert(1)": "", "": "",
		"https://example.org/\nATTACH:x": "", "https://example.org/会议 室": "https://example.org/%E4%BC%9A%E8%AE%AE%20%E5%AE%A4",
		"https://example.org/j?主题=会议 一&x=%E4%BC%9A#第1节": "https://example.org/j?%E4%B8%BB%E9%A2%98=%E4%BC%9A%E8%AE%AE%20%E4%B8%80&x=%E4%BC%9A#%E7%AC%AC1%E8%8A%82",
	} {
		if got := calendarLink(given); got != want {
			t.Errorf("%q is %q, want %q", given, got, want)
		}
	}
}

// FuzzCalendar: whatever the texts hold, another library reads them as they
// were, every line ends as it should and is short enough, and no text becomes
// anything but text.
func FuzzCalendar(f *testing.F) {
	f.Add("会议", "三楼", "一、进展\n二、目录", "https://example.org/")
	f.Add("a\r\nATTENDEE:mailto:x@example.org", `\n\\;,"`, strings.Repeat("数据", 200), "https://example.org/\r\nX:y")
	f.Add("\xff\xfe", "\x00\u202e<b>", strings.Repeat(" <>", 99)+"✅", "::")
	f.Add(strings.Repeat("x", 74)+"数", "END:VEVENT", "\n", "https://e/"+strings.Repeat("a", 300))
	f.Fuzz(func(t *testing.T, title, place, text, link string) {
		at := policy.On(2026, time.May, 20).At(14, 30)
		file := written(t, Calendar{Name: title, Method: "PUBLISH", Events: []Event{{
			UID: "x@cdobot", Stamp: at, Start: at, End: at, Title: title, Place: place, Text: text, URL: link,
		}}})
		if !utf8.Valid(file) {
			t.Error("no UTF-8")
		}
		for line := range bytes.SplitSeq(bytes.TrimSuffix(file, []byte("\r\n")), []byte("\r\n")) {
			if len(line) > 75 || bytes.ContainsAny(line, "\r\n") || !utf8.Valid(line) {
				t.Errorf("line of %d bytes: %q", len(line), line)
			}
		}
		c := parsed(t, file)
		if len(c.Events()) != 1 || len(c.Children) != 2 {
			t.Fatalf("%d events of %d parts", len(c.Events()), len(c.Children))
		}
		e := c.Events()[0]
		for name, want := range map[string]string{"SUMMARY": title, "LOCATION": place, "DESCRIPTION": text} {
			if got := propOf(t, e.Component, name); got != calendarText(want) {
				t.Errorf("%s: %q comes back as %q", name, want, got)
			}
		}
		if len(e.Props) > 11 || len(e.Children) > 0 {
			t.Errorf("there is more than was put in: %v", e.Props)
		}
	})
}
