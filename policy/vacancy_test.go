package policy

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"
)

// full is a world in which every unit has a CDO and a liaison, and the bureau
// has set its meetings.
func full(tb testing.TB, began Date) *world {
	tb.Helper()
	w := withMeetings(tb, began)
	for _, code := range w.state.Codes {
		for _, post := range []Post{CDO, Liaison} {
			if w.unit(code).Holder(post) == "" {
				w.write(began.At(8, 0), bureau1, PostGiven{Unit: code, Post: post, Person: "U" + string(post) + code})
			}
		}
	}
	w.pass(began.At(8, 30))
	return w
}

// A vacant post of CDO: said on the day, and 7, 14, 28 and 56 days on, to the
// unit's liaison and to the bureau, and then no more.
func TestVacantCDOLadder(t *testing.T) {
	t.Parallel()
	w := full(t, On(2026, time.January, 5))
	now := On(2026, time.March, 2).At(7, 0)
	w.dismiss(now, district)
	got := w.spoken(On(2026, time.March, 2), On(2026, time.December, 31), CDONoun)
	var want []string
	for _, x := range [][2]string{
		{"2026-03-02", "d+0"}, {"2026-03-09", "d+7"}, {"2026-03-16", "d+14"}, {"2026-03-30", "d+28"}, {"2026-04-27", "d+56"},
	} {
		want = append(want, x[0]+" "+bureau1+" cdo/2026-03-02/ "+x[1], x[0]+" "+districtPen+" cdo/2026-03-02/"+district+" "+x[1])
	}
	if !slices.Equal(got, want) {
		t.Errorf("said\n%q\nwant\n%q", got, want)
	}
}

// A vacant post of liaison is said once: to the unit's CDO, who has the work
// now, and to the bureau.
func TestVacantLiaisonLadder(t *testing.T) {
	t.Parallel()
	w := full(t, On(2026, time.January, 5))
	now := On(2026, time.March, 7).At(12, 0) // a Saturday
	w.do(now, bureau1)(GiveUpPost(w.state, now, bureau1, PostGiven{Unit: district, Post: Liaison, Before: districtPen}))
	got := w.spoken(On(2026, time.March, 7), On(2026, time.December, 31), LiaisonNoun)
	want := []string{"2026-03-09 " + bureau1 + " liaison/2026-03-07/ d+0", "2026-03-09 " + districtCDO + " liaison/2026-03-07/" + district + " d+0"}
	if !slices.Equal(got, want) {
		t.Errorf("said\n%q\nwant\n%q", got, want)
	}
}

// A filing with the province is owed by the bureau, for the districts and the
// municipality alone; of several on one day it hears in one line.
func TestFilingLadder(t *testing.T) {
	t.Parallel()
	w := full(t, On(2026, time.January, 5))
	now := On(2026, time.March, 2).At(9, 0)
	for _, unit := range []string{"zhuhai", district, department} {
		w.succeed(now, unit, "UNEW"+unit)
	}
	got := w.spoken(On(2026, time.March, 2), On(2026, time.March, 16), FilingNoun)
	want := []string{
		"2026-03-03 " + bureau1 + " filing/2026-03-02/ d+1",
		"2026-03-09 " + bureau1 + " filing/2026-03-02/ d+7",
		"2026-03-16 " + bureau1 + " filing/2026-03-02/ d+14",
	}
	if !slices.Equal(got, want) {
		t.Errorf("said\n%q\nwant\n%q", got, want)
	}
	late := func() []string { return w.state.LateUnits(FilingNoun, "2026-03-02", On(2026, time.March, 16)) }
	if !slices.Equal(late(), []string{"zhuhai", district}) {
		t.Errorf("to be filed: %q", late())
	}
	at := On(2026, time.March, 17).At(9, 30)
	w.do(at, bureau1)(FileCDO(w.state, at, bureau1, CDOFiled{Unit: district, On: DateOf(at), Receipt: "粤备1"}))
	if !slices.Equal(late(), []string{"zhuhai"}) || w.unit(district).unfiled != 0 {
		t.Errorf("to be filed: %q", late())
	}
	if sits, _ := w.unit(district).Sitting(); sits.Filed != (Filing{On: DateOf(at), Receipt: "粤备1"}) {
		t.Errorf("filed as %+v", sits.Filed)
	}
	w.do(at, bureau1)(FileCDO(w.state, at, bureau1, CDOFiled{Unit: "zhuhai", On: DateOf(at), Receipt: "粤备2"}))
	if got := w.spoken(DateOf(at), On(2026, time.June, 30), FilingNoun); len(got) != 0 {
		t.Errorf("filed and yet %q", got)
	}
}

// Never for a department, whatever happens to it (P9).
func TestDepartmentsAreNotFiled(t *testing.T) {
	t.Parallel()
	w := full(t, On(2026, time.January, 5))
	now := On(2026, time.March, 2).At(9, 0)
	for i, code := range w.state.Codes {
		w.succeed(now, code, fmt.Sprintf("UNEW%d", i))
	}
	for _, code := range w.state.Codes {
		u := w.unit(code)
		wants := slices.ContainsFunc(w.state.Register(u, DateOf(now)), func(o Obligation) bool { return o.Noun == FilingNoun })
		lacks := slices.Contains(w.state.Lacks(u), LackFiling)
		if filed := u.Kind != Department; wants != filed || lacks != filed {
			t.Errorf("a %s is to be filed: %v, %v", u.Kind, wants, lacks)
		}
	}
}

// What is wanted since a day stands open until it is there, and what was wanted
// then is done when it is wanted anew since another day.
func TestWantedSince(t *testing.T) {
	t.Parallel()
	w := full(t, On(2026, time.January, 5))
	first, second := On(2026, time.March, 2), On(2026, time.May, 6)
	status := func(since Date) Status {
		return w.state.Owed(w.unit(district), CDONoun, OnDay(since), On(2026, time.June, 1)).Status
	}
	w.dismiss(first.At(9, 0), district)
	if status(first) != Open || w.unit(district).VacantSince(CDO) != first {
		t.Errorf("vacant since %s: %s", w.unit(district).VacantSince(CDO), status(first))
	}
	w.succeed(first.At(10, 0), district, "UNEW")
	if status(first) != Done || w.unit(district).VacantSince(CDO) != 0 {
		t.Errorf("filled: %s", status(first))
	}
	w.dismiss(second.At(9, 0), district)
	if status(first) != Done || status(second) != Open {
		t.Errorf("vacant again: %s and %s", status(first), status(second))
	}
	if o := w.state.Register(w.unit(district), second)[0]; o.Noun != CDONoun || o.Due != second || o.Status != Open || o.Key() != "cdo/2026-05-06/"+district {
		t.Errorf("it wants %+v", o)
	}
}

// The timer runs from the day on which we came to know, and another entry
// about an empty post doesn't set it back.
func TestVacantSinceWeKnow(t *testing.T) {
	t.Parallel()
	w := full(t, On(2026, time.January, 5))
	now := On(2026, time.March, 2).At(9, 0)
	w.do(now, bureau1)(Dismiss(w.state, now, bureau1, CDODismissed{Unit: district, From: On(2026, time.February, 1), Document: w.paper(On(2026, time.February, 1))}))
	if got := w.unit(district).VacantSince(CDO); got != DateOf(now) {
		t.Errorf("dismissed a month ago, we know since %s", got)
	}
	if held := w.unit(district).HeldOn(CDO, On(2026, time.February, 1)); len(held) != 0 {
		t.Errorf("and yet in office: %+v", held)
	}
	later := On(2026, time.April, 1).At(9, 0)
	w.write(later, bureau1, PostGiven{Unit: district, Post: CDO, Before: districtCDO})
	w.write(later, bureau1, CDODismissed{Unit: district, Person: districtCDO, From: DateOf(later)})
	if got := w.unit(district).VacantSince(CDO); got != DateOf(now) {
		t.Errorf("set back to %s", got)
	}
}

// What has no due date can be put off for two weeks, comes back, and not later
// than anything is said of it at all.
func TestSnoozeWhatIsWanted(t *testing.T) {
	t.Parallel()
	w := full(t, On(2026, time.January, 5))
	day := On(2026, time.March, 2)
	w.dismiss(day.At(7, 0), district)
	w.do(day.At(7, 0), bureau1)(GiveUpPost(w.state, day.At(7, 0), bureau1, PostGiven{Unit: department, Post: Liaison, Before: departmentPen}))
	w.pass(day.At(9, 0))
	cdo := []Reminder{{Noun: CDONoun, Period: OnDay(day), Unit: district, Stage: "d+0"}}
	pen := []Reminder{{Noun: LiaisonNoun, Period: OnDay(day), Unit: department, Stage: "d+0"}}
	digest := []Reminder{{Noun: LiaisonNoun, Period: OnDay(day), Stage: "d+0", Digest: true}}
	for _, tt := range []struct {
		name  string
		items []Reminder
		today Date
		until Date
		cause Cause
	}{
		{"a CDO for two weeks", cdo, day, day + 14, ""},
		{"a CDO for longer", cdo, day, day + 15, SnoozePastDue},
		{"a CDO after the last word", cdo, On(2026, time.April, 27), On(2026, time.May, 8), SnoozePastDue},
		{"a CDO after the last word, for a week", cdo, On(2026, time.April, 27), On(2026, time.April, 30), ""},
		{"a liaison for a week", pen, day, day + 7, ""},
		{"a liaison for longer", pen, day, day + 8, SnoozePastDue},
		{"by the bureau", digest, day, day + 7, ""},
		{"by the bureau for longer", digest, day, day + 8, SnoozePastDue},
		{"to today", cdo, day, day, SnoozeNotWorkday},
	} {
		d, err := Snooze(w.planner.Calendar, tt.today.At(10, 0), "U1", tt.items, tt.until)
		field := ""
		if tt.cause != "" {
			field = "until"
		}
		t.Run(tt.name, func(t *testing.T) { wantRefused(t, d, err, tt.cause, field) })
	}
	for _, put := range []struct {
		person string
		items  []Reminder
		until  Date
		want   string
	}{
		{districtPen, cdo, day + 11, "cdo/2026-03-02/" + district},
		{departmentCDO, pen, day + 7, "liaison/2026-03-02/" + department},
		{bureau1, digest, day + 4, "liaison/2026-03-02/"},
	} {
		w.do(day.At(10, 0), put.person)(Snooze(w.planner.Calendar, day.At(10, 0), put.person, put.items, put.until))
		var got []string
		noun := put.items[0].Noun
		x := *w // each of them alone
		for _, line := range x.spoken(day+1, put.until, noun) {
			if strings.Contains(line, " "+put.person+" ") {
				got = append(got, line)
			}
		}
		if want := put.until.String() + " " + put.person + " " + put.want + " put-" + put.until.String(); !slices.Equal(got, []string{want}) {
			t.Errorf("put off until %s: %q; want %q", put.until, got, want)
		}
	}
}

// A pilot that is founded with empty posts: one line for the bureau and not one
// for each unit, and not one a day.
func TestNightlyCheckIsSaidOnce(t *testing.T) {
	t.Parallel()
	w := empty(t)
	began := On(2026, time.January, 5)
	w.write(began.At(8, 0), "cli", PilotFounded{Units: Pilot()})
	w.write(began.At(8, 0), "cli", RoleGiven{Person: bureau1, Role: Bureau})
	wantSaid(t, w.pass(began.At(9, 0)), bureau1+" role.given", bureau1+" roster/2026-01-05/ d+0")
	for d := began + 1; d < began+60; d++ {
		if lines := said(w.pass(d.At(9, 0))); len(lines) != 0 {
			t.Errorf("on %s: %q", d, lines)
		}
	}
	wants := func() int { return len(w.state.LateUnits(RosterNoun, OnDay(began), began)) }
	if wants() != 16 {
		t.Errorf("first holders are wanted in %d units", wants())
	}
	at := On(2026, time.February, 2).At(9, 0)
	for _, unit := range []string{"zhuhai", district} {
		w.do(at, bureau1)(GivePost(w.state, at, bureau1, PostGiven{Unit: unit, Post: CDO, Person: "UCDO"}))
	}
	if wants() != 15 { // the municipality has no need of a liaison, the district has
		t.Errorf("first holders are wanted in %d units", wants())
	}
	w.do(at, bureau1)(GivePost(w.state, at, bureau1, PostGiven{Unit: district, Post: Liaison, Person: "UPEN"}))
	if wants() != 14 {
		t.Errorf("first holders are wanted in %d units", wants())
	}
}

// The municipality's liaison may go without being missed.
func TestTheCityNeedsNoLiaison(t *testing.T) {
	t.Parallel()
	w := full(t, On(2026, time.January, 5))
	now := On(2026, time.March, 2).At(9, 0)
	w.do(now, bureau1)(GiveUpPost(w.state, now, bureau1, PostGiven{Unit: "zhuhai", Post: Liaison, Before: w.unit("zhuhai").Holder(Liaison)}))
	if wants := w.state.Register(w.unit("zhuhai"), DateOf(now)); len(wants) != 0 {
		t.Errorf("it wants %+v", wants)
	}
	if o := w.state.Owed(w.unit("zhuhai"), LiaisonNoun, OnDay(DateOf(now)), DateOf(now)); !o.Status.Fulfilled() {
		t.Errorf("a liaison is %s", o.Status)
	}
}

// The phases and what is lacking (二（二）, P3).
func TestPhasesAndLacks(t *testing.T) {
	t.Parallel()
	w := founded(t, On(2026, time.January, 5))
	now := On(2026, time.March, 2).At(9, 0)
	want := func(step string, phase Phase, lacks ...Lack) {
		t.Helper()
		u := w.unit("jinwan")
		if u.Phase() != phase || !slices.Equal(w.state.Lacks(u), lacks) {
			t.Errorf("%s: %s, lacks %q; want %s, %q", step, u.Phase(), w.state.Lacks(u), phase, lacks)
		}
	}
	want("at first", NotStarted, LackCDO, LackLiaison, LackPlan)
	no := w.nominated(now, "jinwan", "张三")
	want("nominated", Preparing, LackCDO, LackLiaison, LackPlan)
	w.do(now, bureau1)(Appoint(w.state, now, bureau1, CDOAppointed{Unit: "jinwan", No: no, Person: "UCDO", Document: w.paper(DateOf(now))}))
	want("appointed", Preparing, LackLiaison, LackFiling, LackPlan)
	w.do(now, bureau1)(FileCDO(w.state, now, bureau1, CDOFiled{Unit: "jinwan", On: DateOf(now), Receipt: "粤备1"}))
	w.do(now, bureau1)(GivePost(w.state, now, bureau1, PostGiven{Unit: "jinwan", Post: Liaison, Person: "UPEN"}))
	want("with both posts", Covered, LackPlan)
	w.do(now, "UPEN")(IssuePlan(w.state, now, "UPEN", PlanIssuedOn{Unit: "jinwan", No: "1号", On: DateOf(now)}))
	want("with a plan", Covered)
	w.write(now, "slack", AccountChanged{Person: "UPEN", Closed: true})
	want("with a closed account", Covered, LackAccount)
	if covered, all := w.state.Coverage(); covered != 3 || all != 15 {
		t.Errorf("covered %d of %d", covered, all)
	}
	w.do(now, bureau1)(RetireUnit(w.state, bureau1, UnitRetired{Code: district, From: DateOf(now), Reason: "机构改革"}))
	w.do(now, bureau1)(AddUnit(w.state, bureau1, UnitFounded{Code: "jiaoyu", Name: Name{ZH: "市教育局"}, Class: Department}))
	if covered, all := w.state.Coverage(); covered != 2 || all != 15 {
		t.Errorf("after a unit went and one came: covered %d of %d", covered, all)
	}
	if lacks := w.state.Lacks(w.unit("zhuhai")); !slices.Equal(lacks, []Lack{LackDocument, LackFiling}) {
		t.Errorf("the municipality lacks %q", lacks)
	}
	if lacks := w.state.Lacks(w.unit(department)); !slices.Equal(lacks, []Lack{LackDocument, LackPlan}) {
		t.Errorf("a department lacks %q", lacks)
	}
}
