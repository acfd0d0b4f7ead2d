package policy

import (
	"slices"
	"testing"
	"time"
)

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
	wants := func() int { return len(w.state.LateUnits(RosterObligation, OnDay(began), began)) }
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
	w.do(now, "UPEN")(issuePlan(w.state, now, "UPEN", PlanIssuedOn{Unit: "jinwan", No: "1号", On: DateOf(now)}))
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
