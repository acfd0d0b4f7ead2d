package policy

import (
	"fmt"
	"os"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"
)

// kinds of obligations are what has a ladder, each with a period of the year.
func laddersOf(year int) []struct {
	Noun   ObligationKind
	Period Period
} {
	return []struct {
		Noun   ObligationKind
		Period Period
	}{
		{ReportObligation, Half(year, 1)},
		{ReportObligation, Half(year, 2)},
		{TrainingObligation, WholeYear(year)},
		{ReviewObligation, WholeYear(year)},
		{MeetingObligation, Half(year, 1)},
		{MeetingObligation, Half(year, 2)},
		{PlanObligation, OnDay(On(year, time.June, 30))},
		{CDOObligation, OnDay(On(year, time.May, 2))},
		{LiaisonObligation, OnDay(On(year, time.May, 2))},
		{RosterObligation, OnDay(On(year, time.May, 2))},
		{FilingObligation, OnDay(On(year, time.May, 2))},
		{SessionObligation, OnDay(On(year, time.May, 2))},
	}
}

// What is wanted since a day or by a day that the bureau sets: on every day of
// the years there is a workday for each rung, in order, and for what was
// missed there is a last one.
func TestLadderFromAnyDay(t *testing.T) {
	t.Parallel()
	c := NewCalendar()
	for day := On(2021, time.May, 27); day < On(2031, time.January, 1); day++ {
		for _, n := range []ObligationKind{CDOObligation, LiaisonObligation, RosterObligation, FilingObligation, PlanObligation, SessionObligation} {
			p, last := OnDay(day), Date(0)
			if dueOf(n, p) != day {
				t.Fatalf("%s since %s counts from %s", n, day, dueOf(n, p))
			}
			for _, r := range rule(n).Ladder(p) {
				on := r.On(c, day, p)
				if !c.Workday(on) || on < last || rule(n).Since && on < day+Date(r.Days) {
					t.Errorf("%s since %s: %s on %s", n, day, r.Name(), on)
				}
				last = on
			}
			if _, on, next, ok := rule(n).reached(c, day, p, last); on != last || next != 0 || !ok {
				t.Errorf("%s since %s: the last rung is not reached on %s", n, day, last)
			}
			if end := rule(n).over(c, day, p); end != max(last+stale, day) {
				t.Errorf("%s since %s is over on %s", n, day, end)
			}
			if _, _, _, ok := rule(n).reached(c, day, p, rule(n).over(c, day, p)+1); ok {
				t.Errorf("%s since %s is spoken of after it is over", n, day)
			}
		}
	}
}

// Every rung of every year speaks on a workday, on its own side of the due
// date, and after the rung before it.
func TestLadderThroughTheYears(t *testing.T) {
	t.Parallel()
	c := NewCalendar()
	for year := 2021; year <= 2035; year++ {
		for _, l := range laddersOf(year) {
			due := dueOf(l.Noun, l.Period)
			var before Date
			for _, r := range rule(l.Noun).Ladder(l.Period) {
				on := r.On(c, due, l.Period)
				name := fmt.Sprintf("%s %s %s on %s", l.Noun, l.Period, r.Name(), on)
				nominal := due + Date(r.Days)
				if r.Month != 0 {
					nominal = On(year, r.Month, r.Day)
				}
				switch {
				case !c.Workday(on):
					t.Errorf("%s: nobody works", name)
				case nominal <= due && on > due && !rule(l.Noun).Since:
					t.Errorf("%s: a reminder from before the due date comes after it", name)
				case nominal > due && on <= due:
					t.Errorf("%s: says that it is late before it is", name)
				case on < before:
					t.Errorf("%s: before the rung above it", name)
				case nominal <= due && !r.After && on != c.OnOrBefore(nominal), (nominal > due || r.After) && on != c.OnOrAfter(nominal):
					t.Errorf("%s: not the workday next to %s", name, nominal)
				case len(r.To) == 0:
					t.Errorf("%s: speaks to nobody", name)
				}
				before = on
			}
		}
	}
}

// The names of rungs stand in keys that are stored: unique in their ladder.
func TestLadderNames(t *testing.T) {
	t.Parallel()
	for _, l := range laddersOf(2026) {
		seen := map[string]bool{}
		for _, r := range rule(l.Noun).Ladder(l.Period) {
			if seen[r.Name()] {
				t.Errorf("%s has two rungs %s", l.Noun, r.Name())
			}
			seen[r.Name()] = true
		}
	}
	if rule("no noun").Ladder("2026") != nil {
		t.Error("a ladder for nothing")
	}
}

// Which rung is reached: the latest one that has passed, until the last is
// stale.
func TestLadderReached(t *testing.T) {
	t.Parallel()
	c := NewCalendar()
	for _, tt := range []struct {
		noun         ObligationKind
		period       Period
		today        string
		rung         string
		on, next     string
		stillWorthIt bool
	}{
		{ReportObligation, "2026-H1", "2026-04-29", "", "", "2026-04-30", false}, // 05-01 is a holiday
		{ReportObligation, "2026-H1", "2026-04-30", "d-30", "2026-04-30", "2026-05-15", true},
		{ReportObligation, "2026-H1", "2026-05-21", "d-14", "2026-05-15", "2026-05-22", true},
		{ReportObligation, "2026-H1", "2026-05-22", "d-7", "2026-05-22", "2026-05-28", true},
		{ReportObligation, "2026-H1", "2026-05-29", "d+0", "2026-05-29", "2026-06-01", true}, // d-1 falls on the same Friday
		{ReportObligation, "2026-H1", "2026-06-01", "d+1", "2026-06-01", "2026-06-03", true},
		{ReportObligation, "2026-H1", "2026-07-06", "d+35", "2026-07-06", "", true}, // 07-05 is a Sunday
		{ReportObligation, "2026-H1", "2026-07-13", "d+35", "2026-07-06", "", true},
		{ReportObligation, "2026-H1", "2026-07-14", "d+35", "2026-07-06", "", false},
		{TrainingObligation, "2026", "2026-06-30", "", "", "2026-07-01", false},
		{TrainingObligation, "2026", "2026-10-01", "10-01", "2026-09-30", "2026-10-30", true},
		{TrainingObligation, "2026", "2026-12-31", "12-15", "2026-12-15", "2027-01-04", true}, // open to the last day
		{TrainingObligation, "2026", "2027-01-04", "d+1", "2027-01-04", "", true},
		{TrainingObligation, "2026", "2027-01-12", "d+1", "2027-01-04", "", false},
		{MeetingObligation, "2026-H1", "2026-06-30", "d-30", "2026-05-29", "2026-07-01", true},
		{MeetingObligation, "2026-H2", "2026-09-30", "10-01", "2026-09-30", "2026-12-01", true},
	} {
		t.Run(fmt.Sprintf("%s %s on %s", tt.noun, tt.period, tt.today), func(t *testing.T) {
			t.Parallel()
			rung, on, next, ok := rule(tt.noun).reached(c, dueOf(tt.noun, tt.period), tt.period, date(t, tt.today))
			name := rung.Name()
			if on == 0 {
				name = ""
			}
			if name != tt.rung || on.String() != tt.on || next.String() != tt.next || ok != tt.stillWorthIt {
				t.Errorf("rung %q on %q, next %q, %v; want %q on %q, next %q, %v", name, on, next, ok, tt.rung, tt.on, tt.next, tt.stillWorthIt)
			}
		})
	}
}

// The page about reminders is for people who do not read Go; what it says is
// this table, and the table is the data.
func TestLadderIsWhatThePageSays(t *testing.T) {
	t.Parallel()
	page, err := os.ReadFile("../docs/reminders.md")
	if err != nil {
		t.Fatal(err)
	}
	var documented []string
	for line := range strings.Lines(string(page)) {
		if strings.HasPrefix(line, "| `") {
			documented = append(documented, strings.TrimSpace(line))
		}
	}
	var want []string
	for _, l := range laddersOf(2026) {
		if l.Noun == ReportObligation && l.Period.Half() == 2 {
			continue // the same as the first half's, see below
		}
		for _, r := range rule(l.Noun).Ladder(l.Period) {
			want = append(want, row(l.Noun, l.Period, r))
		}
	}
	for _, n := range []ObligationKind{RevisionObligation, TaskObligation, AnswerObligation, AttendObligation, FollowObligation, GapObligation, WaitingObligation, CompileObligation} {
		for _, r := range rule(n).Ladder(aDay) {
			want = append(want, row(n, aDay, r))
		}
	}
	if !slices.Equal(documented, want) {
		t.Errorf("docs/reminders.md is not the ladder; its rows should be:\n%s", strings.Join(want, "\n"))
	}
}

// aDay is one by which something is wanted that has a day of its own.
const aDay = Period("2026-06-12")

// Both reports of a year are reminded of in the same way.
func TestLadderOfBothReports(t *testing.T) {
	t.Parallel()
	if !reflect.DeepEqual(rule(ReportObligation).Ladder("2026-H1"), rule(ReportObligation).Ladder("2026-H2")) {
		t.Error("the halves differ; docs/reminders.md shows one ladder for both")
	}
}

// row is a rung as a row of the page.
func row(n ObligationKind, p Period, r Rung) string {
	what := map[ObligationKind]string{
		ReportObligation: "报告 report", TrainingObligation: "培训 training", ReviewObligation: "自评 self-review", MeetingObligation: "交流会 meeting", RevisionObligation: "退回重报 returned report",
		PlanObligation: "实施方案 plan", CDOObligation: "首席数据官空缺 vacant CDO", LiaisonObligation: "联络员空缺 vacant liaison",
		RosterObligation: "名册待登记 incomplete register", FilingObligation: "报省备案 filing", SessionObligation: "培训待登记 training to log",
		TaskObligation: "任务 task", AnswerObligation: "会议待回复 invitation", AttendObligation: "参加会议 meeting to come to", FollowObligation: "议题进展 follow-up",
		GapObligation: "专业团队缺口 missing teams", WaitingObligation: "每周工作简报 the week", CompileObligation: "工作总体情况报告 overall report",
	}[n]
	if n == MeetingObligation {
		what += map[int]string{1: " 上半年 H1", 2: " 下半年 H2"}[p.Half()]
	}
	late := r.Month == 0 && r.Days > 0 || r.Month != 0 && On(p.Year(), r.Month, r.Day) > dueOf(n, p)
	shift := "提前 / before"
	if late || r.After {
		shift = "顺延 / after"
	}
	people := map[Audience]string{ToLiaison: "联络员 liaison", ToCDO: "首席数据官 CDO", ToBureau: "数据局 bureau"}
	var to []string
	for _, a := range r.To {
		to = append(to, people[a])
	}
	return fmt.Sprintf("| `%s` | %s | %s | %s | %s | %s |", r.Name(), what, nominalDay(n, r), shift, strings.Join(to, ", "), condition(n, r, late))
}

func nominalDay(n ObligationKind, r Rung) string {
	days := func(n int) string {
		return strings.TrimSuffix(fmt.Sprintf("%d days", n), map[bool]string{true: "s"}[n == 1])
	}
	switch {
	case n == WaitingObligation:
		return "每周一 / each Monday"
	case r.Month != 0:
		return fmt.Sprintf("%d月%d日 / %d %s", int(r.Month), r.Day, r.Day, r.Month)
	case rule(n).Since && r.Days == 0:
		return "当日 / the same day"
	case rule(n).Since:
		return fmt.Sprintf("满%d天 / %s on", r.Days, days(r.Days))
	case r.Days == 0:
		return "截止日当天 / the due date"
	case r.Days > 0:
		return fmt.Sprintf("逾期%d天 / %s late", r.Days, days(r.Days))
	}
	return fmt.Sprintf("截止日前%d天 / %s before", -r.Days, days(-r.Days))
}

func condition(n ObligationKind, r Rung, late bool) string {
	switch {
	case n == WaitingObligation:
		return "有内容才发 / only with something to say"
	case n == GapObligation:
		return "仍缺且未提出需求 / while not asked for"
	case n == FilingObligation:
		return "尚未备案 / while not filed"
	case n == RosterObligation:
		return "尚未登记 / while not registered"
	case n == FollowObligation:
		return "尚未反馈 / while not answered"
	case n == SessionObligation:
		return "尚未登记 / while not logged"
	case rule(n).Since:
		return "仍空缺 / while vacant"
	case late:
		return "逾期未完成 / while late"
	case r.Below > 0:
		return fmt.Sprintf("少于%d场 / fewer than %d", r.Below, r.Below)
	}
	return "尚未完成 / while open"
}
