package policy

import (
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"
)

func setPlanDue(s State, now time.Time, by string, units []string, due Date) (Event, error) {
	return Plans().Take(s, Calendar{}, now, by, RecordMoved{Step: "due", Values: map[string][]string{"units": units, "due": {due.String()}}})
}

func draftPlan(s State, by, unit string) (Event, error) {
	return Plans().Take(s, Calendar{}, time.Time{}, by, RecordMoved{Step: "draft", Unit: unit})
}

func issuePlan(s State, now time.Time, by string, d PlanIssuedOn) (Event, error) {
	values := map[string][]string{"document": {d.No}, "date": {d.On.String()}, "files": d.Files}
	return Plans().Take(s, Calendar{}, now, by, RecordMoved{Step: "issue", Unit: d.Unit, Values: values})
}

// By when the plans are due is the bureau's to say (四（一）, P38).
func TestSetPlanDueDecides(t *testing.T) {
	t.Parallel()
	w := founded(t, On(2026, time.January, 5))
	now := On(2026, time.March, 2).At(9, 0)
	due := On(2026, time.April, 30)
	w.do(now, departmentPen)(issuePlan(w.state, now, departmentPen, PlanIssuedOn{Unit: department, No: "公安数改1号", On: DateOf(now)}))
	w.do(now, bureau1)(RetireUnit(w.state, bureau1, UnitRetired{Code: "yibao", From: DateOf(now), Reason: "机构改革"}))
	for _, tt := range []struct {
		name  string
		by    string
		units []string
		due   Date
		want  int // units in the event
		cause Cause
		field string
	}{
		{"for one", bureau1, []string{district}, due, 1, "", ""},
		{"for all that have none", bureau1, nil, due, 13, "", ""},
		{"for today", bureau1, []string{district}, DateOf(now), 1, "", ""},
		{"for no day", bureau1, nil, 0, 0, DateMissing, "due"},
		{"for yesterday", bureau1, nil, DateOf(now) - 1, 0, DateInPast, "due"},
		{"for one that has its plan", bureau1, []string{district, department}, due, 0, PlanThere, "units"},
		{"for the municipality", bureau1, []string{"zhuhai"}, due, 0, PlanNotOwed, "units"},
		{"for one that is gone", bureau1, []string{"yibao"}, due, 0, NoSuchUnit, "units"},
		{"for no unit", bureau1, []string{"atlantis"}, due, 0, NoSuchUnit, "units"},
		{"by the unit", districtCDO, []string{district}, due, 0, BureauOnly, ""},
	} {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			d, err := setPlanDue(w.state, now, tt.by, tt.units, tt.due)
			wantRefused(t, d, err, tt.cause, tt.field)
			if got, ok := d.(RecordMoved); ok && (len(got.units()) != tt.want || got.Due != tt.due || slices.Contains(got.units(), department)) {
				t.Errorf("decided %+v", got)
			}
		})
	}
	full := founded(t, On(2026, time.January, 5))
	for _, code := range full.state.Codes {
		full.write(now, bureau1, PlanIssuedOn{Unit: code, No: "1号", On: DateOf(now)})
	}
	d, err := setPlanDue(full.state, now, bureau1, nil, due)
	wantRefused(t, d, err, NothingNew, "units")
}

func TestPlanDecides(t *testing.T) {
	t.Parallel()
	w := founded(t, On(2026, time.January, 5))
	now := On(2026, time.March, 2).At(9, 0)
	today := DateOf(now)
	w.do(now, departmentPen)(issuePlan(w.state, now, departmentPen, PlanIssuedOn{Unit: department, No: "1号", On: today}))
	issue := func(by, unit, no string, on Date, files ...string) func() (Event, error) {
		return func() (Event, error) {
			return issuePlan(w.state, now, by, PlanIssuedOn{Unit: unit, No: no, On: on, Files: files})
		}
	}
	draft := func(by, unit string) func() (Event, error) {
		return func() (Event, error) { return draftPlan(w.state, by, unit) }
	}
	for _, tt := range []struct {
		name   string
		decide func() (Event, error)
		cause  Cause
		field  string
	}{
		{"drafted by the liaison", draft(districtPen, district), "", ""},
		{"drafted by the CDO", draft(districtCDO, district), "", ""},
		{"noted by the bureau", draft(bureau1, district), "", ""},
		{"drafted by another unit", draft(departmentPen, district), NotYourUnit, ""},
		{"drafted when it is issued", draft(departmentPen, department), NothingNew, "unit"},
		{"drafted for the municipality", draft(cityCDO, "zhuhai"), PlanNotOwed, "unit"},
		{"drafted for no unit", draft(bureau1, "atlantis"), NoSuchUnit, "unit"},
		{"issued by the liaison", issue(districtPen, district, "2号", today, "F1"), "", ""},
		{"issued long ago", issue(districtPen, district, "2号", On(2021, time.August, 1)), "", ""},
		{"issued anew", issue(departmentPen, department, "3号", today), "", ""},
		{"issued again, with a file", issue(departmentPen, department, "1号", today, "F1"), "", ""},
		{"issued again", issue(departmentPen, department, " 1号", today), NothingNew, "document"},
		{"issued without a number", issue(districtPen, district, " ", today), FieldMissing, "document"},
		{"issued with too long a number", issue(districtPen, district, strings.Repeat("号", MaxShort+1), today), TooLong, "document"},
		{"issued on no day", issue(districtPen, district, "2号", 0), DateMissing, "date"},
		{"issued tomorrow", issue(districtPen, district, "2号", today+1), DateInFuture, "date"},
		{"issued by the leaders", issue(leader, district, "2号", today), NotYourUnit, ""},
		{"issued for the municipality", issue(bureau1, "zhuhai", "2号", today), PlanNotOwed, "unit"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			d, err := tt.decide()
			wantRefused(t, d, err, tt.cause, tt.field)
		})
	}
}

// Missing, draft, issued; the files of the newest one.
func TestPlanIsIssued(t *testing.T) {
	t.Parallel()
	w := founded(t, On(2026, time.January, 5))
	now := On(2026, time.March, 2).At(9, 0)
	if w.unit(district).Plan.State != PlanMissing {
		t.Errorf("begins as %q", w.unit(district).Plan.State)
	}
	w.do(now, districtPen)(draftPlan(w.state, districtPen, district))
	if p := w.unit(district).Plan; p.State != PlanDraft || p.By != districtPen || !p.At.Equal(now) {
		t.Errorf("drafted as %+v", p)
	}
	for i, no := range []string{"1号", "2号"} {
		w.do(now, districtPen)(issuePlan(w.state, now, districtPen, PlanIssuedOn{Unit: district, No: no, On: DateOf(now), Files: []string{"F1", "F" + no}}))
		u := w.unit(district)
		if u.Plan.State != PlanIssued || u.Plan.No != no {
			t.Errorf("issued as %+v", u.Plan)
		}
		if papers := w.planFiles(); len(papers) != 2 || papers[1].File != "F"+no || len(u.Papers) != 2*i+2 {
			t.Errorf("its files are %+v of %+v", papers, u.Papers)
		}
	}
	wantSaid(t, w.planner.EventNotices(w.state, w.outbox, now), "CBUREAU record.moved", "CBUREAU record.moved")
	w.write(now, "scheduler", EvidenceLost{Unit: district, For: "plan", No: len(w.entries), File: "F2号", Reason: "file_deleted"})
	if papers := w.planFiles(); papers[1].Lost != "file_deleted" || papers[0].Lost != "" {
		t.Errorf("lost: %+v", papers)
	}
	if got := w.state.PendingFiles(); len(got) != 3 {
		t.Errorf("on their way: %+v", got)
	}
	if lines := said(w.planner.EventNotices(w.state, w.outbox, now)); !slices.Contains(lines, districtPen+" evidence.lost") {
		t.Errorf("who brought it hears: %q", lines)
	}
}

// planFiles are those of the plan that the district issued last.
func (w *world) planFiles() []Evidence {
	r, _ := w.state.Record(RecordID{planRegister, district, 1})
	return w.state.Files(r)
}

// The whole ladder of a plan, due on 30 June; the bureau hears of all who are
// late in one line.
func TestPlanLadderIsSpoken(t *testing.T) {
	t.Parallel()
	w := withMeetings(t, On(2026, time.January, 5))
	now := On(2026, time.March, 2).At(9, 0)
	w.do(now, bureau1)(setPlanDue(w.state, now, bureau1, []string{district, "jinwan"}, On(2026, time.June, 30)))
	got := w.spoken(On(2026, time.March, 3), On(2026, time.August, 31), PlanObligation)
	var want []string
	say := func(day, stage string, people ...string) {
		for _, person := range people {
			key := "plan/2026-06-30/" + district
			if person == bureau1 {
				key = "plan/2026-06-30/"
			}
			want = append(want, day+" "+person+" "+key+" "+stage)
		}
	}
	pen, cdo := districtPen, districtCDO
	say("2026-05-29", "d-30", pen) // the 31st is a Sunday
	say("2026-06-16", "d-14", pen)
	say("2026-06-23", "d-7", cdo, pen)
	say("2026-06-29", "d-1", pen)
	say("2026-06-30", "d+0", cdo, pen)
	say("2026-07-01", "d+1", bureau1, cdo, pen)
	say("2026-07-07", "d+7", bureau1, cdo, pen)
	say("2026-07-14", "d+14", bureau1, pen)
	say("2026-07-28", "d+28", bureau1, pen)
	if !slices.Equal(got, want) {
		t.Errorf("said\n%q\nwant\n%q", got, want)
	}
	if late := w.state.LateUnits(PlanObligation, "2026-06-30", On(2026, time.July, 1)); !slices.Equal(late, []string{district, "jinwan"}) {
		t.Errorf("late are %q", late)
	}
}

// A day set anew is an obligation of its own: the old one is done with.
func TestPlanDueIsSetAnew(t *testing.T) {
	t.Parallel()
	w := withMeetings(t, On(2026, time.January, 5))
	now := On(2026, time.March, 2).At(9, 0)
	w.do(now, bureau1)(setPlanDue(w.state, now, bureau1, []string{district}, On(2026, time.April, 1)))
	first := Reminder{Kind: PlanObligation, Period: "2026-04-01", Unit: district, Stage: "d-30"}
	notice := w.pass(now)
	if !slices.Contains(said(notice), districtPen+" plan/2026-04-01/"+district+" d-30") {
		t.Fatalf("said %q", said(notice))
	}
	later := On(2026, time.March, 3).At(9, 0)
	w.do(later, bureau1)(setPlanDue(w.state, later, bureau1, []string{district}, On(2026, time.April, 10)))
	if st := w.state.Stands(first, DateOf(later)).Status; st != Lapsed {
		t.Errorf("the old day is %s", st)
	}
	if got := w.spoken(DateOf(later), On(2026, time.April, 9), PlanObligation); !slices.Equal(got, []string{
		"2026-03-11 " + districtPen + " plan/2026-04-10/" + district + " d-30",
		"2026-03-27 " + districtPen + " plan/2026-04-10/" + district + " d-14",
		"2026-04-03 " + districtCDO + " plan/2026-04-10/" + district + " d-7", "2026-04-03 " + districtPen + " plan/2026-04-10/" + district + " d-7",
		"2026-04-09 " + districtPen + " plan/2026-04-10/" + district + " d-1",
	}) {
		t.Errorf("said %q", got)
	}
	at := On(2026, time.April, 10).At(9, 30)
	w.do(at, districtPen)(issuePlan(w.state, at, districtPen, PlanIssuedOn{Unit: district, No: "1号", On: DateOf(at)}))
	if got := w.spoken(DateOf(at), On(2026, time.June, 30), PlanObligation); len(got) != 0 {
		t.Errorf("issued and yet %q", got)
	}
}

func TestPlanStatus(t *testing.T) {
	t.Parallel()
	due := On(2026, time.April, 30)
	for _, tt := range []struct {
		name  string
		unit  Unit
		today string
		want  Status
	}{
		{"on the day", Unit{Plan: Plan{Due: due}}, "2026-04-30", Open},
		{"after the day", Unit{Plan: Plan{Due: due}}, "2026-05-01", Late},
		{"drafted, after the day", Unit{Plan: Plan{State: PlanDraft, Due: due}}, "2026-05-01", Late},
		{"issued on the day", Unit{Plan: Plan{State: PlanIssued, On: due, Due: due}}, "2026-05-01", Done},
		{"issued a day late", Unit{Plan: Plan{State: PlanIssued, On: due + 1, Due: due}}, "2026-05-02", DoneLate},
		{"due on another day", Unit{Plan: Plan{Due: due + 30}}, "2026-05-01", Lapsed},
		{"of a unit that is gone", Unit{Plan: Plan{Due: due}, Retired: due}, "2026-05-01", NotOwed},
		{"of a unit that joined later", Unit{Plan: Plan{Due: due}, Joined: due + 1}, "2026-05-02", NotOwed},
		{"of the municipality", Unit{Plan: Plan{Due: due}, Kind: Municipality}, "2026-05-01", NotOwed},
	} {
		u := tt.unit
		if u.Kind == "" {
			u.Kind = District
		}
		if u.Joined == 0 {
			u.Joined = On(2021, time.May, 27)
		}
		if got := scheme().Fold(State{}).Owed(u, PlanObligation, OnDay(due), date(t, tt.today)); got.Status != tt.want || got.Due != due {
			t.Errorf("%s: %s, due %s; want %s", tt.name, got.Status, got.Due, tt.want)
		}
	}
}

// What ledgers from before the registers say of plans is the same as if it were said
// today: the record, the unit, its files, its report, and the keys of its notices.
func TestPlansOfBefore(t *testing.T) {
	t.Parallel()
	begin, now, due := On(2026, time.January, 5), On(2026, time.March, 2).At(9, 0), On(2026, time.April, 30)
	issued := PlanIssuedOn{Unit: district, No: "1号", On: DateOf(now) - 1, Files: []string{"F1"}}
	before, today := founded(t, begin), founded(t, begin)
	before.pass(now)
	today.pass(now)
	before.write(now, bureau1, PlanDueSet{Units: []string{district, department}, Due: due})
	today.do(now, bureau1)(setPlanDue(today.state, now, bureau1, []string{district, department}, due))
	before.write(now, districtPen, PlanDrafted{Unit: district})
	today.do(now, districtPen)(draftPlan(today.state, districtPen, district))
	same := func(what string) {
		t.Helper()
		for _, unit := range []string{district, department} {
			was, _ := before.state.Record(RecordID{planRegister, unit, 1})
			is, _ := today.state.Record(RecordID{planRegister, unit, 1})
			if !reflect.DeepEqual(was, is) {
				t.Errorf("%s, the record of %s was\n%+v\nand is\n%+v", what, unit, was, is)
			}
			if was, is := before.unit(unit), today.unit(unit); was.Plan != is.Plan || !reflect.DeepEqual(was.Papers, is.Papers) || !slices.Equal(was.Entries.All(), is.Entries.All()) {
				t.Errorf("%s, %s was %+v and is %+v", what, unit, was, is)
			}
			was1, is1 := before.state.Facts(before.unit(unit), h1), today.state.Facts(today.unit(unit), h1)
			if !reflect.DeepEqual(was1, is1) {
				t.Errorf("%s, the report of %s was to say %+v and is %+v", what, unit, was1, is1)
			}
			if was, is := before.state.Register(before.unit(unit), DateOf(now)), today.state.Register(today.unit(unit), DateOf(now)); len(was) != len(is) {
				t.Errorf("%s, %s owed %v and owes %v", what, unit, was, is)
			}
		}
	}
	same("drafted")
	before.write(now, districtPen, issued)
	today.do(now, districtPen)(issuePlan(today.state, now, districtPen, issued))
	same("issued")
	facts := today.state.Facts(today.unit(district), h1)
	if i := slices.IndexFunc(facts, func(f Fact) bool { return f.Key == "plan/2026-03-01" }); i < 0 {
		t.Errorf("the report is to say %+v", facts)
	}
	was, is := before.pass(now), today.pass(now)
	wantSaid(t, was, "CBUREAU plan.issued")
	wantSaid(t, is, "CBUREAU record.moved")
	if was[0].Key != is[0].Key {
		t.Errorf("told under %s and %s", was[0].Key, is[0].Key)
	}
	if _, r, ok := before.state.RecordOf(*was[0].Trigger); !ok || r.State != "issued" {
		t.Errorf("its card tells of %+v", r)
	}
	old := Trigger{Entry: was[0].Trigger.Entry, Event: PlanIssuedOnKind, Unit: district} // as it was stored
	if _, r, ok := before.state.RecordOf(old); !ok || r.Get("document") != "1号" {
		t.Errorf("the card from before tells of %+v", r)
	}
	today.do(now, bureau1)(issuePlan(today.state, now, bureau1, PlanIssuedOn{Unit: department, No: "2号", On: DateOf(now)}))
	wantSaid(t, today.pass(now))
	if ob := today.state.Owed(today.unit(department), PlanObligation, OnDay(due), DateOf(now)); ob.Status != Done {
		t.Errorf("entered by the bureau, it is %s", ob.Status)
	}
}
