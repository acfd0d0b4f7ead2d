package policy

import (
	"slices"
	"testing"
	"time"
)

func TestSetLeaveDecides(t *testing.T) {
	t.Parallel()
	w := founded(t, On(2026, time.January, 5))
	now := On(2026, time.March, 2).At(9, 0)
	today := DateOf(now)
	set := func(l Leave) {
		t.Helper()
		w.do(now, l.Person)(SetLeave(w.state, now, l.Person, l))
	}
	set(Leave{Person: departmentPen, From: today, Until: today + 9})
	set(Leave{Person: departmentCDO, From: today + 20, Until: today + 29})
	for _, tt := range []struct {
		name, by string
		leave    Leave
		cause    Cause
		field    string
	}{
		{"by oneself", districtPen, Leave{districtPen, today, today + 9, "UACTING"}, "", ""},
		{"by the bureau", bureau1, Leave{districtPen, today, today + 9, "UACTING"}, "", ""},
		{"with nobody who acts", districtPen, Leave{districtPen, today, today + 9, ""}, "", ""},
		{"for a day", districtPen, Leave{districtPen, today, today, ""}, "", ""},
		{"that began already", districtPen, Leave{districtPen, today - 9, today, ""}, "", ""},
		{"for a year", districtPen, Leave{districtPen, today, today + maxLeave, ""}, "", ""},
		{"for longer", districtPen, Leave{districtPen, today, today + maxLeave + 1, ""}, LeaveTooLong, "until"},
		{"that is over", districtPen, Leave{districtPen, today - 9, today - 1, ""}, LeaveBackwards, "until"},
		{"backwards", districtPen, Leave{districtPen, today + 9, today + 8, ""}, LeaveBackwards, "until"},
		{"from no day", districtPen, Leave{districtPen, 0, today + 8, ""}, DateMissing, "from"},
		{"until no day", districtPen, Leave{districtPen, today, 0, ""}, DateMissing, "until"},
		{"acting for oneself", districtPen, Leave{districtPen, today, today + 9, districtPen}, ActsForOneself, "acting"},
		{"of who holds no post", bureau1, Leave{leader, today, today + 9, ""}, HoldsNoPost, "person"},
		{"of a stranger, by themselves", "UNOBODY", Leave{"UNOBODY", today, today + 9, ""}, HoldsNoPost, "person"},
		{"of a colleague", districtCDO, Leave{districtPen, today, today + 9, ""}, BureauOnly, ""},
		{"by the leaders", leader, Leave{districtPen, today, today + 9, ""}, BureauOnly, ""},
		{"during another", departmentPen, Leave{departmentPen, today + 9, today + 19, ""}, AlreadyOnLeave, "person"},
		{"after another", departmentPen, Leave{departmentPen, today + 10, today + 19, ""}, "", ""},
		{"into one that is to come", departmentCDO, Leave{departmentCDO, today + 10, today + 20, ""}, AlreadyOnLeave, "person"},
		{"around one that is to come", departmentCDO, Leave{departmentCDO, today + 10, today + 40, ""}, AlreadyOnLeave, "person"},
		{"before one that is to come", departmentCDO, Leave{departmentCDO, today + 10, today + 19, ""}, "", ""},
	} {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			d, err := SetLeave(w.state, now, tt.by, tt.leave)
			wantRefused(t, d, err, tt.cause, tt.field)
		})
	}
}

func TestEndLeaveDecides(t *testing.T) {
	t.Parallel()
	w := founded(t, On(2026, time.January, 5))
	now := On(2026, time.March, 2).At(9, 0)
	w.do(now, bureau1)(SetLeave(w.state, now, bureau1, Leave{Person: districtPen, From: DateOf(now), Until: DateOf(now) + 9}))
	w.do(now, bureau1)(SetLeave(w.state, now, bureau1, Leave{Person: departmentPen, From: DateOf(now) + 5, Until: DateOf(now) + 9}))
	for _, tt := range []struct {
		name, by, person string
		cause            Cause
		field            string
	}{
		{"by oneself", districtPen, districtPen, "", ""},
		{"by the bureau", bureau1, districtPen, "", ""},
		{"before it begins", departmentPen, departmentPen, "", ""},
		{"by a colleague", districtCDO, districtPen, BureauOnly, ""},
		{"of who is not away", districtCDO, districtCDO, NotOnLeave, "person"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			d, err := EndLeave(w.state, tt.by, tt.person)
			wantRefused(t, d, err, tt.cause, tt.field)
		})
	}
}

// While the liaison is away the reminders go to who acts, who drafts and does
// not sign; it begins and ends by itself.
func TestLeaveRuns(t *testing.T) {
	t.Parallel()
	w := withMeetings(t, On(2026, time.January, 5))
	now := On(2026, time.May, 6).At(9, 0)
	w.pass(now)
	from, until := On(2026, time.May, 14), On(2026, time.May, 24)
	w.do(now, districtPen)(SetLeave(w.state, now, districtPen, Leave{Person: districtPen, From: from, Until: until, Acting: "UACTING"}))
	entry := len(w.entries)
	if _, away := w.state.OnLeave(districtPen); away || !w.state.Who("UACTING").Nobody() || w.state.Coming(district)[entry] != from {
		t.Error("away before the day")
	}
	wantSaid(t, w.pass(now.Add(time.Hour))) // who acts hears on the day
	w.turn(from.At(0, 1))
	if l, away := w.state.OnLeave(districtPen); !away || l.Until != until {
		t.Fatal("not away on the day")
	}
	if len(w.state.Coming(district)) != 0 {
		t.Errorf("a leave that runs is to come: %v", w.state.Coming(district))
	}
	wantSaid(t, w.opens(from.At(0, 2)), "UACTING leave.set")
	if got := w.state.Who("UACTING"); !slices.Equal(got.Seats, []Seat{{district, Acting}}) || got.Unit() != district || got.Nobody() {
		t.Errorf("who acts holds %+v", got)
	}
	if got := w.state.Who(districtPen); !slices.Equal(got.Seats, []Seat{{district, Liaison}}) {
		t.Errorf("who is away holds %+v", got)
	}
	wantSaid(t, w.pass(On(2026, time.May, 15).At(9, 0)), "UACTING "+districtReport+" d-14", departmentPen+" "+departmentReport+" d-14")

	noon := On(2026, time.May, 15).At(12, 0)
	text := fullReport("代拟")
	w.do(noon, "UACTING")(LogTraining(w.state, noon, "UACTING", district, someTraining()))
	w.do(noon, "UACTING")(PresentReport(w.state, noon, "UACTING", district, h1, text))
	d, err := SignReport(w.state, noon, "UACTING", district, h1, w.unit(district).Reports[h1].Sum, nil)
	wantRefused(t, d, err, CDOSigns, "")
	d, err = SendBackReport(w.state, noon, "UACTING", district, h1, Remarks{Comment: "改"})
	wantRefused(t, d, err, CDOSigns, "")
	d, err = LogTraining(w.state, noon, "UACTING", department, someTraining())
	wantRefused(t, d, err, NotYourUnit, "")
	wantSaid(t, w.pass(noon), districtCDO+" report.presented")
	w.do(noon, districtCDO)(SendBackReport(w.state, noon, districtCDO, district, h1, Remarks{Comment: "改"}))
	wantSaid(t, w.pass(noon), "UACTING report.judged") // of the report itself it was spoken at nine

	w.turn((until + 1).At(0, 0))
	if _, away := w.state.OnLeave(districtPen); away || !w.state.Who("UACTING").Nobody() {
		t.Error("away after the last day")
	}
	d, err = PresentReport(w.state, (until+1).At(9, 0), "UACTING", district, h1, text)
	wantRefused(t, d, err, NotYourUnit, "")
	if lines := said(w.pass((until + 1).At(9, 0))); !slices.Contains(lines, districtPen+" "+districtReport+" d-7") {
		t.Errorf("back, and hears nothing: %q", lines)
	}
}

// The CDO is away: who acts is reminded in the CDO's place and does not sign; a
// report to sign is put before the CDO all the same.
func TestCDOIsAway(t *testing.T) {
	t.Parallel()
	w := withMeetings(t, On(2026, time.January, 5))
	now := On(2026, time.May, 20).At(9, 0)
	w.pass(now)
	w.do(now, bureau1)(SetLeave(w.state, now, bureau1, Leave{Person: districtCDO, From: DateOf(now), Until: DateOf(now) + 30, Acting: "UACTING"}))
	w.pass(now)
	wantSaid(t, w.pass(On(2026, time.May, 22).At(9, 0)),
		districtPen+" "+districtReport+" d-7", "UACTING "+districtReport+" d-7",
		departmentPen+" "+departmentReport+" d-7", departmentCDO+" "+departmentReport+" d-7")
	later := On(2026, time.May, 22).At(10, 0)
	w.do(later, districtPen)(presents(districtPen).do(w, later))
	wantSaid(t, w.pass(later), districtCDO+" report.presented")
	d, err := SignReport(w.state, later, "UACTING", district, h1, w.unit(district).Reports[h1].Sum, nil)
	wantRefused(t, d, err, CDOSigns, "")
	w.do(later, districtCDO)(signs().do(w, later))
	// Who is back is spoken to again.
	w.do(later, districtCDO)(EndLeave(w.state, districtCDO, districtCDO))
	if w.state.standIn(districtCDO) != districtCDO || !w.state.Who("UACTING").Nobody() {
		t.Error("back and still replaced")
	}
	// The leave's own end, later, does nothing to a new one.
	w.do(later, districtCDO)(SetLeave(w.state, later, districtCDO, Leave{Person: districtCDO, From: DateOf(later) + 20, Until: DateOf(later) + 60}))
	w.turn(On(2026, time.June, 20).At(1, 0))
	if _, away := w.state.OnLeave(districtCDO); !away {
		t.Error("the end of the old leave ended the new one")
	}
}

// Who can't be reached has a stand-in, or the unit's CDO hears.
func TestStandIn(t *testing.T) {
	t.Parallel()
	now := On(2026, time.March, 2).At(9, 0)
	for _, tt := range []struct {
		name   string
		acting string
		closed []string
		want   string
		pens   []string
	}{
		{"nobody acts", "", nil, "", []string{}},
		{"somebody acts", "UACTING", nil, "UACTING", []string{"UACTING"}},
		{"whose account is closed", "UACTING", []string{"UACTING"}, "", []string{}},
		{"and the one of who is away, too", "UACTING", []string{districtPen}, "UACTING", []string{"UACTING"}},
		{"the CDO acts", districtCDO, nil, districtCDO, []string{districtCDO}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			w := founded(t, On(2026, time.January, 5))
			for _, id := range tt.closed {
				w.write(now, "slack", AccountChanged{Person: id, Closed: true})
			}
			w.do(now, bureau1)(SetLeave(w.state, now, bureau1, Leave{Person: districtPen, From: DateOf(now), Until: DateOf(now) + 9, Acting: tt.acting}))
			if got := w.state.standIn(districtPen); got != tt.want {
				t.Errorf("%q stands in; want %q", got, tt.want)
			}
			if got := w.state.drafters(w.unit(district)); !slices.Equal(got, tt.pens) {
				t.Errorf("%q draft; want %q", got, tt.pens)
			}
			u := w.unit(district)
			to := window{rule: noRule, rung: Rung{To: []Audience{ToLiaison}}}.recipients(w.state, &u)
			want := tt.want
			if want == "" {
				want = districtCDO
			}
			if len(to) != 1 || to[0].person != want {
				t.Errorf("%+v hear; want %s", to, want)
			}
		})
	}
}

// Downtime over a whole leave: it is over when it is looked at.
func TestLeaveWithinDowntime(t *testing.T) {
	t.Parallel()
	w := founded(t, On(2026, time.January, 5))
	now := On(2026, time.March, 2).At(9, 0)
	w.do(now, bureau1)(SetLeave(w.state, now, bureau1, Leave{Person: districtPen, From: DateOf(now) + 5, Until: DateOf(now) + 9, Acting: "UACTING"}))
	w.turn((DateOf(now) + 20).At(9, 0))
	if _, away := w.state.OnLeave(districtPen); away || len(w.state.ahead) != 0 || !w.state.Who("UACTING").Nobody() {
		t.Errorf("still away: %+v, ahead %+v", w.state.leaves, w.state.ahead)
	}
}

// Taken back before it begins, it never does.
func TestLeaveTakenBack(t *testing.T) {
	t.Parallel()
	w := founded(t, On(2026, time.January, 5))
	now := On(2026, time.March, 2).At(9, 0)
	w.do(now, bureau1)(SetLeave(w.state, now, bureau1, Leave{Person: districtPen, From: DateOf(now) + 5, Until: DateOf(now) + 9}))
	w.do(now, bureau1)(SetLeave(w.state, now, bureau1, Leave{Person: departmentPen, From: DateOf(now) + 5, Until: DateOf(now) + 9}))
	w.do(now, districtPen)(EndLeave(w.state, districtPen, districtPen))
	w.turn((DateOf(now) + 6).At(9, 0))
	_, one := w.state.OnLeave(districtPen)
	_, other := w.state.OnLeave(departmentPen)
	if one || !other {
		t.Errorf("away: %v, and the other one: %v", one, other)
	}
}
