package policy

import (
	"slices"
	"strings"
	"testing"
	"time"
)

// What is refused, and that two hand it over once.
func TestHandCompile(t *testing.T) {
	t.Parallel()
	w := founded(t, On(2026, time.January, 5))
	now := On(2026, time.May, 20).At(10, 0)
	draft, edited := []KeptPaper{{Name: "草稿.docx", Hash: "aa"}}, KeptPaper{Name: "定稿.docx", Hash: "bb"}
	hand := func(papers []KeptPaper, final bool) (Event, error) {
		return HandCompile(w.state, now, bureau1, h1, papers, final)
	}
	d, err := HandCompile(w.state, now, districtCDO, h1, draft, false)
	wantRefused(t, d, err, BureauOnly, "")
	d, err = HandCompile(w.state, now, bureau1, Half(2026, 2), draft, false)
	wantRefused(t, d, err, PeriodAhead, "")
	w.do(now, bureau1)(hand(draft, false))
	d, err = hand(draft, false)
	wantRefused(t, d, err, HandedAlready, "")

	// A final is kept once, and can be handed over once more.
	now = now.Add(time.Hour)
	w.do(now, bureau1)(KeepFinal(w.state, now, bureau1, h1, edited, []string{"〔香洲区 2026上 v1 1.1〕"}))
	if d, err := KeepFinal(w.state, now, bureau1, h1, edited, nil); d != nil || err != nil {
		t.Errorf("kept twice: %v, %v", d, err)
	}
	d, err = hand(draft, false)
	wantRefused(t, d, err, CompileMovedOn, "")
	now = now.Add(time.Hour)
	w.do(now, bureau1)(hand([]KeptPaper{edited}, true))
	if c := w.state.Compile(h1); len(c.Handed) != 2 || !c.Handed[1].Final || len(c.Finals) != 1 {
		t.Errorf("handed over: %+v", c)
	}

	// The leading group says once that it has it.
	d, err = ReceiveCompile(w.state, bureau1, h1, 2)
	wantRefused(t, d, err, LeadersOnly, "")
	d, err = ReceiveCompile(w.state, leader, h1, 3)
	wantRefused(t, d, err, NothingHanded, "")
	w.do(now, leader)(ReceiveCompile(w.state, leader, h1, 2))
	if d, err := ReceiveCompile(w.state, leader, h1, 2); d != nil || err != nil {
		t.Errorf("received twice: %v, %v", d, err)
	}
	if got := w.state.Compile(h1); !got.Handed[1].Received[leader].Equal(now) || len(got.Handed[0].Received) != 0 {
		t.Errorf("received: %+v", got.Handed)
	}

	// Nobody to hand it to.
	w.write(now, bureau1, RoleGiven{Person: leader, Role: Leader, Ended: true})
	w.do(now.Add(time.Hour), bureau1)(KeepFinal(w.state, now, bureau1, h1, KeptPaper{Name: "再改.docx", Hash: "cc"}, nil))
	d, err = hand([]KeptPaper{{Hash: "cc"}}, true)
	wantRefused(t, d, err, NoLeaders, "")
}

// The plan names no day: until the bureau sets one, nobody is reminded, and then the bureau
// alone is, until it has handed the report over.
func TestCompileDue(t *testing.T) {
	t.Parallel()
	w := withMeetings(t, On(2026, time.January, 5))
	due := On(2026, time.June, 12) // a Friday
	heard := func(from, to Date) []string {
		var all []string
		for day := from; day <= to; day++ {
			for _, line := range said(w.pass(day.At(9, 30))) {
				if strings.Contains(line, "compile/") {
					all = append(all, line)
				}
			}
		}
		return all
	}
	if got := heard(On(2026, time.May, 20), On(2026, time.May, 21)); len(got) > 0 {
		t.Errorf("before there is a day: %q", got)
	}
	now := On(2026, time.May, 22).At(10, 0)
	stands := func(day Date) Status {
		return w.state.Owed(Unit{}, CompileObligation, h1, day).Status
	}
	if got := stands(DateOf(now)); got != NotOwed {
		t.Errorf("without a day: %s", got)
	}
	for _, tt := range []struct {
		by    string
		due   Date
		cause Cause
	}{{districtCDO, due, BureauOnly}, {bureau1, DateOf(now) - 1, DateInPast}} {
		d, err := SetCompileDue(w.state, now, tt.by, h1, tt.due)
		field := ""
		if tt.cause == DateInPast {
			field = "date"
		}
		wantRefused(t, d, err, tt.cause, field)
	}
	d, err := SetCompileDue(w.state, now, bureau1, Half(2026, 2), due)
	wantRefused(t, d, err, PeriodAhead, "date")
	w.do(now, bureau1)(SetCompileDue(w.state, now, bureau1, h1, due))
	d, err = SetCompileDue(w.state, now, bureau1, h1, due)
	wantRefused(t, d, err, NothingNew, "date")
	if stands(due) != Open || stands(due+1) != Late {
		t.Errorf("%s, then %s", stands(due), stands(due+1))
	}
	got := heard(DateOf(now), due+3)
	if !slices.ContainsFunc(got, func(s string) bool { return strings.HasPrefix(s, bureau1) && strings.HasSuffix(s, "d-7") }) || slices.ContainsFunc(got, func(s string) bool { return !strings.HasPrefix(s, bureau1) }) {
		t.Errorf("heard %q", got)
	}
	late := (due + 4).At(10, 0)
	w.do(late, bureau1)(HandCompile(w.state, late, bureau1, h1, []KeptPaper{{Hash: "aa"}}, false))
	if stands(due+5) != DoneLate {
		t.Errorf("handed over late: %s", stands(due+5))
	}
	if got := heard(due+5, due+30); len(got) > 0 {
		t.Errorf("after it was handed over: %q", got)
	}
}

// How each unit's report came in, and which are accepted.
func TestReportFilings(t *testing.T) {
	t.Parallel()
	w := founded(t, On(2026, time.January, 5))
	now := w.story(On(2026, time.May, 20).At(8, 0), signsOwn().by(districtCDO))
	of := func(day Date) ReportFiling {
		all := w.state.ReportFilings(h1, day)
		return all[slices.IndexFunc(all, func(f ReportFiling) bool { return f.Unit == district })]
	}
	if f := of(DateOf(now)); f.Way != CameInTime || f.Version.No != 0 {
		t.Errorf("filed: %+v", f)
	}
	wantRefused(t, nil, Compilable(w.state, now, bureau1, h1), NothingAccepted, "")
	now = w.story(now, accepts().by(bureau1))
	if f := of(DateOf(now)); f.Version.No != 1 {
		t.Errorf("accepted: %+v", f)
	}
	if err := Compilable(w.state, now, bureau1, h1); err != nil {
		t.Error(err)
	}
	now = w.story(now, reopens().by(bureau1))
	if f := of(DateOf(now)); f.Way != CameBack || f.Version.No != 0 {
		t.Errorf("opened again: %+v", f)
	}
	if all := w.state.ReportFilings(h1, DateOf(now)); len(all) != 15 || all[0].Way != NotCome {
		t.Errorf("%d units, the first %+v", len(all), all[0])
	}
}
