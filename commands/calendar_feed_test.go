package commands_test

import (
	"slices"
	"strings"
	"testing"
	"time"

	goical "github.com/emersion/go-ical"

	"cdobot/commands/text"
	"cdobot/commands/ui"
	"cdobot/policy"
)

// TestFeedFiles holds what people subscribe to against the golden files.
func TestFeedFiles(t *testing.T) {
	t.Parallel()
	for _, lang := range languages() {
		t.Run(string(lang), func(t *testing.T) {
			t.Parallel()
			w := addressed(t, lang)
			busy(w)
			w.files(pen2, cdo2, "gongan")
			w.sure(w.submits(bureau1, "report.return", "gongan 2026-H1", ui.Form{"comment": {"请补充"}, "until": {"2026-05-15"}}))
			for part, person := range map[string]string{"liaison": liaison, "returned": pen2, "bureau": bureau1, "company": company} {
				file := w.fetch(w.subscribes(person))
				same(t, "calendar/feed-"+part+"."+string(lang)+".ics", []byte(file))
				if a := w.sure(w.types(person, "/cdo calendar file")); len(a.Files) != 1 || string(a.Files[0].Content) != file {
					t.Errorf("%s downloads something else", part)
				}
			}
		})
	}
}

// titles are the feed's entries, in order.
func titles(tb testing.TB, file string) []string {
	tb.Helper()
	c, err := goical.NewDecoder(strings.NewReader(file)).Decode()
	if err != nil {
		tb.Fatal(err)
	}
	var all []string
	for _, e := range c.Events() {
		title, err := e.Props.Text("SUMMARY")
		if err != nil {
			tb.Fatal(err)
		}
		all = append(all, title)
	}
	return all
}

// TestFeedsShowWhatOneMaySee: one's own unit's things and no other's, and what
// that is changes with one's posts.
func TestFeedsShowWhatOneMaySee(t *testing.T) {
	t.Parallel()
	w := addressed(t, text.ZH)
	busy(w)
	feeds := map[string]string{}
	for _, person := range []string{liaison, pen2, bureau1, leader, cityCDO, company, twice} {
		feeds[person] = w.subscribes(person)
	}
	for person, want := range map[string][3]bool{ // 香洲, 公安局, 各单位
		liaison: {true, false, false}, pen2: {false, true, false}, bureau1: {false, false, true},
		leader: {false, false, true}, cityCDO: {false, false, true}, company: {}, twice: {},
	} {
		all := strings.Join(titles(t, w.fetch(feeds[person])), "\n")
		if got := [3]bool{strings.Contains(all, "香洲"), strings.Contains(all, "公安局"), strings.Contains(all, "各单位")}; got != want {
			t.Errorf("%s sees %v:\n%s", person, got, all)
		}
		if invited := person != company; strings.Contains(all, "沟通交流会") != invited {
			t.Errorf("%s sees a meeting: %v", person, !invited)
		}
		if strings.Contains(all, "尚未通知") != (person == bureau1) {
			t.Errorf("%s sees of the bureau's draft:\n%s", person, all)
		}
	}
	w.event(bureau1, policy.PostGiven{Unit: "gongan", Post: policy.Liaison, Person: liaison, Before: pen2})
	if all := strings.Join(titles(t, w.fetch(feeds[liaison])), "\n"); !strings.Contains(all, "公安局") || !strings.Contains(all, "香洲") {
		t.Errorf("with a second post:\n%s", all)
	}
	if got := w.fetch(feeds[pen2]); got != "" {
		t.Errorf("without a post:\n%s", got)
	}
}

// TestMeetingsOverTime: one meeting is the same entry for every calendar, with
// a higher number after every change, in the feed as in its own file.
func TestMeetingsOverTime(t *testing.T) {
	t.Parallel()
	w := addressed(t, text.ZH)
	busy(w)
	feed := w.subscribes(liaison)
	m, _ := w.folded().MeetingNo(1)
	versions := map[string]bool{}
	check := func(want ...string) {
		t.Helper()
		a := w.sure(w.presses(liaison, "meeting.calendar", "1"))
		if len(a.Files) != 1 {
			t.Fatalf("%d files", len(a.Files))
		}
		for _, file := range []string{w.fetch(feed), string(a.Files[0].Content)} {
			event, _, _ := strings.Cut(file[strings.Index(file, "UID:meeting-1@cdobot"):], "END:VEVENT")
			for _, line := range want {
				if !strings.Contains(event, line+"\r\n") {
					t.Errorf("%s is not in\n%s", line, event)
				}
			}
			versions[event] = true
		}
	}
	check("SEQUENCE:0", "DTSTART;TZID=Asia/Shanghai:20260520T143000", "DTEND;TZID=Asia/Shanghai:20260520T170000", "STATUS:CONFIRMED")
	w.now = w.now.Add(time.Hour)
	later := m.MeetingFacts
	later.Date++
	w.event(bureau1, policy.MeetingChanged{No: 1, MeetingFacts: later})
	check("SEQUENCE:1", "LAST-MODIFIED:20260420T023000Z", "DTSTART;TZID=Asia/Shanghai:20260521T143000")
	w.sure(w.types(bureau1, "/cdo meeting cancel 1 改为书面"))
	check("SEQUENCE:2", "STATUS:CANCELLED")
	if len(versions) != 3 {
		t.Errorf("the feed and the file tell %d stories", len(versions))
	}
}

// TestFeedsStayTheSame while nothing is done, so that calendars need not load
// them again; the next event of the unit changes them.
func TestFeedsStayTheSame(t *testing.T) {
	t.Parallel()
	w := addressed(t, text.ZH)
	busy(w)
	feed := w.subscribes(pen2)
	first := w.fetch(feed)
	w.at("2026-06-03 10:00") // the report is late by now
	w.sure(w.types(liaison, logs+"2026-06-02 别的单位 9"))
	if again := w.fetch(feed); again != first {
		t.Errorf("nothing was done, and yet:%s", firstDifference(first, again))
	}
	w.files(pen2, cdo2, "gongan")
	if all := titles(t, w.fetch(feed)); !slices.Contains(all, "✅ 公安局2026年上半年工作总结报告") {
		t.Errorf("filed: %q", all)
	}
}
