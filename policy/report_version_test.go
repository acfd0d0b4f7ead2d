package policy

import (
	"strings"
	"testing"
	"time"
)

// story plays acts on the district's report, an hour apart, from the instant.
func (w *world) story(now time.Time, acts ...act) time.Time {
	w.t.Helper()
	for _, a := range acts {
		now = now.Add(time.Hour)
		w.do(now, strings.Fields(a.name)[0])(a.do(w, now))
	}
	return now
}

// by is the act as it is written down: by whoever did it.
func (a act) by(person string) act { a.name = person + " does it"; return a }

// Every filing is a version, and none of them changes any more.
func TestReportVersions(t *testing.T) {
	t.Parallel()
	w := founded(t, On(2026, time.January, 5))
	now := w.story(On(2026, time.May, 20).At(8, 0),
		presents(districtPen).by(districtPen), signs().by(districtCDO), returns().by(bureau1), signsOwn().by(districtCDO))
	r := w.unit(district).Reports[h1]
	first, second := r.Versions[0], r.Versions[1]
	if first.No != 1 || first.Sum != fullReport("草稿").Sum() || first.Drafter != districtPen || first.Signer != districtCDO || first.Entry+1 != first.Signed {
		t.Errorf("first %+v", first)
	}
	if second.No != 2 || second.Sum != fullReport("亲自").Sum() || second.Drafter != districtCDO || second.Entry != second.Signed || !second.At.Equal(now) {
		t.Errorf("second %+v", second)
	}
	if newest, ok := r.Newest(); !ok || newest != second || !r.FiledAt.Equal(first.At) {
		t.Errorf("newest %+v, filed at %s", newest, r.FiledAt)
	}
	if _, ok := (Report{}).Newest(); ok {
		t.Error("a report that was never filed has a version")
	}
	w.story(now, accepts().by(bureau1), reopens().by(bureau1))
	if r = w.unit(district).Reports[h1]; len(r.Versions) != 2 || r.Versions[0] != first || r.Comment != "审计发现数据有误" {
		t.Errorf("opened again: %+v", r)
	}
	if e := w.entries[len(w.entries)-1]; !strings.Contains(string(e.Body), `"reopen":true`) {
		t.Errorf("the ledger does not say that it had been accepted: %s", e.Body)
	}
}

// What is taken back before anybody decided on it was not filed, however often;
// what the bureau has looked at stays filed.
func TestWithdrawnIsNotFiled(t *testing.T) {
	t.Parallel()
	w := founded(t, On(2026, time.January, 5))
	now := On(2026, time.May, 20).At(8, 0)
	status := func() Status {
		return w.state.Owed(w.unit(district), ReportObligation, h1, On(2026, time.June, 15)).Status
	}
	for range 2 {
		now = w.story(now, signsOwn().by(districtCDO), withdraws(districtCDO).by(districtCDO))
		if r := w.unit(district).Reports[h1]; !r.FiledAt.IsZero() || r.State != TakenBack || status() != Late {
			t.Errorf("taken back: %+v, %s", r, status())
		}
	}
	w.story(On(2026, time.June, 10).At(8, 0), signsOwn().by(districtCDO))
	if status() != DoneLate {
		t.Errorf("filed late after all: %s", status())
	}

	w = founded(t, On(2026, time.January, 5))
	w.story(On(2026, time.May, 20).At(8, 0), signsOwn().by(districtCDO), returns().by(bureau1), signsOwn().by(districtCDO), withdraws(districtCDO).by(districtCDO))
	if r := w.unit(district).Reports[h1]; !r.FiledAt.Equal(r.Versions[0].At) || status() != Open {
		t.Errorf("the first filing was looked at: %+v, %s", r, status())
	}
}

// The bureau hears that what it had before it was taken back.
func TestWithdrawnIsTold(t *testing.T) {
	t.Parallel()
	w := withMeetings(t, On(2026, time.January, 5))
	now := w.story(On(2026, time.May, 16).At(8, 0), signsOwn().by(districtCDO))
	w.pass(now)
	now = w.story(now, withdraws(districtCDO).by(districtCDO))
	wantSaid(t, w.pass(now), districtPen+" report.judged", "CBUREAU report.judged")
	now = w.story(now, presents(districtPen).by(districtPen))
	w.pass(now)
	now = w.story(now, withdraws(districtPen).by(districtPen))
	wantSaid(t, w.pass(now), districtCDO+" report.judged")
}

// Who may take back what, and from whom.
func TestWithdrawRefusals(t *testing.T) {
	t.Parallel()
	w := founded(t, On(2026, time.January, 5))
	now := w.story(On(2026, time.May, 20).At(8, 0), presents(districtPen).by(districtPen))
	for by, cause := range map[string]Cause{districtCDO: "", districtPen: "", departmentPen: NotYourUnit, bureau1: NotYourUnit, leader: NotYourUnit} {
		d, err := WithdrawReport(w.state, now, by, district, h1)
		wantRefused(t, d, err, cause, "")
	}
	now = w.story(now, signs().by(districtCDO))
	for by, cause := range map[string]Cause{districtCDO: "", districtPen: CDOSigns, departmentCDO: CDOSigns, bureau1: CDOSigns} {
		d, err := WithdrawReport(w.state, now, by, district, h1)
		wantRefused(t, d, err, cause, "")
	}
	now = w.story(now, accepts().by(bureau1))
	d, err := WithdrawReport(w.state, now, districtCDO, district, h1)
	wantRefused(t, d, err, ReportMovedOn, "")
	d, err = ReopenReport(w.state, now, districtCDO, district, h1, Remarks{Comment: "改"})
	wantRefused(t, d, err, BureauOnly, "")
	d, err = ReopenReport(w.state, now, bureau1, district, h1, Remarks{})
	wantRefused(t, d, err, ReasonMissing, "comment")
}

// Remarks stand cell by cell until the report is filed again.
func TestRemarks(t *testing.T) {
	t.Parallel()
	w := founded(t, On(2026, time.January, 5))
	now := w.story(On(2026, time.May, 20).At(8, 0), signsOwn().by(districtCDO))
	today := DateOf(now)
	back := func(why Remarks) (Event, error) { return ReturnReport(w.state, now, bureau1, district, h1, why) }
	for _, tt := range []struct {
		name  string
		why   Remarks
		cause Cause
		field string
	}{
		{"nothing", Remarks{}, ReasonMissing, "comment"},
		{"blanks alone", Remarks{Comment: " ", Notes: CellNotes{"3.2": "\n"}}, ReasonMissing, "comment"},
		{"a day that is over", Remarks{Comment: "改", Until: today - 1}, DateInPast, "until"},
		{"today", Remarks{Comment: "改", Until: today}, "", ""},
		{"no such part", Remarks{Notes: CellNotes{"5.1": "改"}}, FieldMissing, "comment"},
		{"too long a note", Remarks{Notes: CellNotes{"3.2": strings.Repeat("改", MaxNote+1)}}, TooLong, "note3.2"},
		{"the longest note", Remarks{Notes: CellNotes{"3.2": strings.Repeat("改", MaxNote)}}, "", ""},
	} {
		d, err := back(tt.why)
		t.Run(tt.name, func(t *testing.T) { wantRefused(t, d, err, tt.cause, tt.field) })
	}

	due := today + 14
	w.do(now, bureau1)(back(Remarks{Comment: " 总体可以 ", Notes: CellNotes{"3.2": " 请补充数字 ", "1.1": " "}, Until: due}))
	r := w.unit(district).Reports[h1]
	if r.Comment != "总体可以" || len(r.Notes) != 1 || r.Notes["3.2"] != "请补充数字" || r.Until != due {
		t.Errorf("returned: %+v", r)
	}
	now = w.story(now, presents(districtPen).by(districtPen), sendsBack().by(districtCDO))
	if r = w.unit(district).Reports[h1]; r.Until != due || r.Comment != "请补充佐证" || r.Notes != nil {
		t.Errorf("the CDO's no leaves the bureau's day alone: %+v", r)
	}
	w.story(now, signsOwn().by(districtCDO))
	if r = w.unit(district).Reports[h1]; r.Until != 0 || r.Comment != "" || r.Notes != nil {
		t.Errorf("filed again: %+v", r)
	}
}

// A returned report is reminded of by the bureau's day, not by the legal one.
func TestRevisionLadder(t *testing.T) {
	t.Parallel()
	w := withMeetings(t, On(2026, time.January, 5))
	now := w.story(On(2026, time.May, 11).At(8, 0), signsOwn().by(districtCDO))
	due := On(2026, time.June, 10) // a Wednesday
	w.do(now, bureau1)(ReturnReport(w.state, now, bureau1, district, h1, Remarks{Comment: "改", Until: due}))
	w.pass(now)
	revision := string(RevisionObligation) + "/" + due.String() + "/" + district
	heard := map[string][]string{}
	for d := DateOf(now) + 1; d <= due+20; d++ {
		for _, line := range said(w.pass(d.At(9, 0))) {
			switch {
			case strings.Contains(line, districtReport):
				t.Errorf("on %s: %s", d, line)
			case strings.HasPrefix(line, districtPen+" "+revision), strings.HasPrefix(line, bureau1+" revision/"):
				who, stage := strings.Fields(line)[0], strings.Fields(line)[2]
				heard[who] = append(heard[who], stage)
			}
		}
	}
	if got := strings.Join(heard[districtPen], " "); got != "d-3 d-1 d+0 d+1 d+3 d+7 d+14" {
		t.Errorf("the liaison hears %s", got)
	}
	if got := strings.Join(heard[bureau1], " "); got != "d+1 d+3 d+7 d+14" {
		t.Errorf("the bureau hears %s", got)
	}
}

// How a revision stands, on its day and after, in each state.
func TestRevisionStatus(t *testing.T) {
	t.Parallel()
	w := founded(t, On(2026, time.January, 5))
	now := w.story(On(2026, time.May, 20).At(8, 0), signsOwn().by(districtCDO))
	due := DateOf(now) + 10
	stands := func(day Date) Status {
		return w.state.Owed(w.unit(district), RevisionObligation, OnDay(due), day).Status
	}
	if got := stands(due); got != NotOwed {
		t.Errorf("not returned: %s", got)
	}
	w.do(now, bureau1)(ReturnReport(w.state, now, bureau1, district, h1, Remarks{Comment: "改", Until: due}))
	if stands(due) != Open || stands(due+1) != Late {
		t.Errorf("returned: %s, then %s", stands(due), stands(due+1))
	}
	if p, ok := w.unit(district).Returned(due); !ok || p != h1 {
		t.Errorf("returned is %q", p)
	}
	now = w.story(now, presents(districtPen).by(districtPen))
	if stands(due) != Underway {
		t.Errorf("to sign: %s", stands(due))
	}
	w.story(now, signs().by(districtCDO))
	if stands(due+1) != Done {
		t.Errorf("filed again: %s", stands(due+1))
	}
}
