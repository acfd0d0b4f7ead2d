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
	got := w.spoken(On(2026, time.March, 2), On(2026, time.December, 31), CDOObligation)
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
	got := w.spoken(On(2026, time.March, 7), On(2026, time.December, 31), LiaisonObligation)
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
	got := w.spoken(On(2026, time.March, 2), On(2026, time.March, 16), FilingObligation)
	want := []string{
		"2026-03-03 " + bureau1 + " filing/2026-03-02/ d+1",
		"2026-03-09 " + bureau1 + " filing/2026-03-02/ d+7",
		"2026-03-16 " + bureau1 + " filing/2026-03-02/ d+14",
	}
	if !slices.Equal(got, want) {
		t.Errorf("said\n%q\nwant\n%q", got, want)
	}
	late := func() []string { return w.state.LateUnits(FilingObligation, "2026-03-02", On(2026, time.March, 16)) }
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
	if got := w.spoken(DateOf(at), On(2026, time.June, 30), FilingObligation); len(got) != 0 {
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
		wants := slices.ContainsFunc(w.state.Register(u, DateOf(now)), func(o Obligation) bool { return o.Kind == FilingObligation })
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
		return w.state.Owed(w.unit(district), CDOObligation, OnDay(since), On(2026, time.June, 1)).Status
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
	if o := w.state.Register(w.unit(district), second)[0]; o.Kind != CDOObligation || o.Due != second || o.Status != Open || o.Key() != "cdo/2026-05-06/"+district {
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
	cdo := []Reminder{{Kind: CDOObligation, Period: OnDay(day), Unit: district, Stage: "d+0"}}
	pen := []Reminder{{Kind: LiaisonObligation, Period: OnDay(day), Unit: department, Stage: "d+0"}}
	digest := []Reminder{{Kind: LiaisonObligation, Period: OnDay(day), Stage: "d+0", Digest: true}}
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
		d, err := Snooze(w.planner.Calendar, w.state, tt.today.At(10, 0), "U1", tt.items, tt.until)
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
		w.do(day.At(10, 0), put.person)(Snooze(w.planner.Calendar, w.state, day.At(10, 0), put.person, put.items, put.until))
		var got []string
		noun := put.items[0].Kind
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

// The municipality's liaison may go without being missed.
func TestTheCityNeedsNoLiaison(t *testing.T) {
	t.Parallel()
	w := full(t, On(2026, time.January, 5))
	now := On(2026, time.March, 2).At(9, 0)
	w.do(now, bureau1)(GiveUpPost(w.state, now, bureau1, PostGiven{Unit: "zhuhai", Post: Liaison, Before: w.unit("zhuhai").Holder(Liaison)}))
	if wants := w.state.Register(w.unit("zhuhai"), DateOf(now)); len(wants) != 0 {
		t.Errorf("it wants %+v", wants)
	}
	if o := w.state.Owed(w.unit("zhuhai"), LiaisonObligation, OnDay(DateOf(now)), DateOf(now)); !o.Status.Fulfilled() {
		t.Errorf("a liaison is %s", o.Status)
	}
}
