package policy

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"
)

// late is a world in which the first report of the year is late, and nobody was reminded
// that day.
func lateReports(t *testing.T) (*world, time.Time) {
	t.Helper()
	w := founded(t, On(2026, time.January, 5))
	w.write(On(2026, time.January, 5).At(8, 0), bureau1, RoleGiven{Person: bureau2, Role: Bureau})
	w.pass(On(2026, time.June, 1).At(9, 0))
	return w, On(2026, time.June, 2).At(10, 0)
}

func (w *world) nudge(at time.Time, by string, units ...string) {
	w.t.Helper()
	w.do(at, by)(w.planner.NudgeUnits(w.state, w.outbox, at, by, units))
}

// outline is who is told of what by notices of a reminder.
func outline(all []Notice) string {
	var out []string
	for _, n := range all {
		if n.Trigger == nil || n.Trigger.Event != UnitsNudgedKind {
			continue
		}
		var items []string
		for _, r := range n.Items {
			items = append(items, r.Obligation()+" "+r.Stage)
		}
		out = append(out, strings.TrimSpace(n.To+" "+strings.Join(items, ",")))
	}
	slices.Sort(out)
	return strings.Join(out, "\n")
}

// A clerk's reminder goes to the liaison and, of what is late, to the CDO; the ladder does
// not say the same again that day, and says other things as ever.
func TestNudgeIsNotDoubled(t *testing.T) {
	t.Parallel()
	w, now := lateReports(t)
	w.nudge(now, bureau1, district)
	told := w.pass(now)
	want := bureau1 + "\n" + districtCDO + " report/2026-H1/xiangzhou d+1\n" + districtPen + " report/2026-H1/xiangzhou d+1"
	if got := outline(told); got != want {
		t.Errorf("told\n%s\nwant\n%s", got, want)
	}
	third := On(2026, time.June, 3)
	w.nudge(third.At(8, 0), bureau1, department) // before the hours of the day on which the ladder speaks
	if early := w.pass(third.At(8, 1)); len(early) > 0 {
		t.Errorf("outside the hours %v are told", early)
	}
	seen := said(w.pass(third.At(9, 0)))
	again := slices.DeleteFunc(slices.Clone(seen), func(x string) bool { return !strings.HasPrefix(x, departmentPen+" report/2026-H1/gongan") })
	if len(again) != 1 {
		t.Errorf("the ladder says it again: %v", seen)
	}
	if got := w.outbox.Told(departmentPen).Of("report/2026-H1/gongan"); got.Stage != "d+3" || got.Day != third {
		t.Errorf("the liaison was told %+v", got)
	}
	if !slices.ContainsFunc(seen, func(x string) bool { return strings.HasPrefix(x, districtPen+" report/2026-H1/xiangzhou d+3") }) {
		t.Errorf("who was reminded the day before hears nothing: %v", seen)
	}
}

// Who heard of it today, put it off or left it to the liaison is spared, and the preview
// says so.
func TestNudgeSpares(t *testing.T) {
	t.Parallel()
	w, now := lateReports(t)
	item := Reminder{Kind: ReportObligation, Period: h1, Unit: district}
	w.do(now, districtCDO)(NoteReminders(w.state, now, districtCDO, []Reminder{item}, HandsItOn))
	plan := w.planner.PlanNudge(w.state, w.outbox, now, district)
	if len(plan.Hear) != 1 || plan.Hear[0].Person != districtPen || len(plan.Spared) != 1 || plan.Spared[0].Why != LeftAlone {
		t.Errorf("the CDO who left it to the liaison: %+v", plan)
	}
	today := On(2026, time.June, 1).At(11, 0)
	plan = w.planner.PlanNudge(w.state, w.outbox, today, department)
	if plan.Skip != NobodyHears || len(plan.Spared) != 2 || plan.Spared[0].Why != SpokenToday {
		t.Errorf("on the day of the ladder's own word: %+v", plan)
	}
	now = now.Add(time.Hour)
	w.do(now, districtPen)(PresentReport(w.state, now, districtPen, district, h1, fullReport("文")))
	plan = w.planner.PlanNudge(w.state, w.outbox, now, district)
	if len(plan.Hear) != 1 || plan.Hear[0].Person != districtCDO {
		t.Errorf("what waits for the CDO: %+v", plan)
	}
}

func TestNudgeRefusals(t *testing.T) {
	t.Parallel()
	w, now := lateReports(t)
	w.nudge(now, bureau1, district)
	w.pass(now)
	w.do(now, bureau1)(RetireUnit(w.state, bureau1, UnitRetired{Code: "yibao", From: DateOf(now), Into: "renshe", Document: "1号", Reason: "改革"}))
	many := make([]string, MostNudged+1)
	for i := range many {
		many[i] = fmt.Sprintf("u%d", i)
	}
	for _, tt := range []struct {
		name  string
		by    string
		at    time.Time
		units []string
		cause Cause
	}{
		{"not the bureau", districtPen, now, []string{department}, BureauOnly},
		{"no unit", bureau1, now, nil, NobodyToNudge},
		{"unknown", bureau1, now, []string{"atlantis"}, NoSuchUnit},
		{"too many", bureau1, now, many, TooManyNudged},
		{"merged", bureau1, now, []string{department, "yibao"}, NudgeHeir},
		{"nothing owed", bureau1, now, []string{"zhuhai"}, NothingOwed},
		{"again", bureau2, now.Add(time.Hour), []string{district}, NudgedLately},
		{"again with another", bureau2, now.Add(time.Hour), []string{district, "zhuhai"}, NobodyToNudge},
		{"nobody there", bureau1, now, []string{"renshe"}, NobodyHears},
	} {
		_, err := w.planner.NudgeUnits(w.state, w.outbox, tt.at, tt.by, tt.units)
		field := "units"
		if tt.cause == BureauOnly {
			field = ""
		}
		wantRefused(t, nil, err, tt.cause, field)
	}
	w.nudge(now.Add(24*time.Hour), bureau2, district) // a workday later
	friday := On(2026, time.June, 5).At(10, 0)
	w.nudge(friday, bureau2, district)
	if from := w.planner.PlanNudge(w.state, w.outbox, On(2026, time.June, 6).At(10, 0), district).From; from != On(2026, time.June, 8) {
		t.Errorf("after a Friday again on %s", from)
	}
}

// The answers come back to who reminded, whichever card they were given on, and each card
// follows what is done.
func TestNudgeReceipts(t *testing.T) {
	t.Parallel()
	w, now := lateReports(t)
	w.nudge(now, bureau1, district, department)
	w.pass(now)
	shows := func(to string) string {
		for _, d := range w.outbox.Notices.All() {
			if m := d.Notice.Trigger; m != nil && m.Event == UnitsNudgedKind && d.Notice.To == to {
				shown, _ := w.planner.Shows(w.state, w.outbox, d.Notice, now)
				return shown
			}
		}
		return "none"
	}
	if got := shows(bureau1); got != "4/4  d0/2 s0 r0 n0 l0" {
		t.Errorf("at first %q", got)
	}
	w.do(now, districtPen)(ReadNudge(w.state, districtPen, 1))
	if again, err := ReadNudge(w.state, districtPen, 1); again != nil || err != nil {
		t.Errorf("read twice: %v, %v", again, err)
	}
	item := Reminder{Kind: ReportObligation, Period: h1, Unit: district}
	w.do(now, districtCDO)(NoteReminders(w.state, now, districtCDO, []Reminder{item}, NotedIt))
	x, _ := w.state.Nudging(1)
	if x.Receipts[districtPen].How != ReadIt || x.Receipts[districtCDO].How != NotedIt || len(x.Receipts) != 2 {
		t.Errorf("answers %+v", x.Receipts)
	}
	if w.state.Noted(districtPen, item, DateOf(now)).How != "" {
		t.Error("who has read it hears no more")
	}
	if got := shows(districtPen); got != "!read" {
		t.Errorf("the liaison's card shows %q", got)
	}
	_, err := ReadNudge(w.state, leader, 1)
	wantRefused(t, nil, err, NotNudged, "")
	w.do(now, districtPen)(PresentReport(w.state, now, districtPen, district, h1, fullReport("文")))
	if got := shows(bureau1); !strings.Contains(got, "d0/2 s1") || !strings.Contains(got, "r1 n1 l0") {
		t.Errorf("then %q", got)
	}
}
