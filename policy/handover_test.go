package policy

import (
	"slices"
	"testing"
	"time"
)

// A change in mid-period: what is open moves to the successor at the rung that
// is reached, what was signed stays signed by whom it was, and the cards of who
// left say that it has passed on.
func TestHandOverInMidPeriod(t *testing.T) {
	t.Parallel()
	w := full(t, On(2026, time.January, 5))
	w.do(On(2026, time.May, 20).At(9, 0), districtPen)(LogTraining(w.state, On(2026, time.May, 20).At(9, 0), districtPen, district, someTraining()))
	friday := On(2026, time.May, 22)
	w.pass(friday.At(9, 0))
	cdoCard, penCard := w.notice("day/2026-05-22/"+districtCDO), w.notice("day/2026-05-22/"+districtPen)

	monday := On(2026, time.May, 25).At(9, 30)
	w.succeed(monday, district, "UNEWCDO")
	w.do(monday, bureau1)(GivePost(w.state, monday, bureau1, PostGiven{Unit: district, Post: Liaison, Person: "UNEWPEN"}))
	lines := said(w.pass(monday))
	for _, want := range []string{
		"UNEWCDO cdo.appointed", districtCDO + " cdo.appointed", "UNEWPEN cdo.appointed", // who drafts, by now the new one
		"UNEWPEN post.given", districtPen + " post.given",
		"UNEWCDO " + districtReport + " d-7", "UNEWPEN " + districtReport + " d-7",
	} {
		if !slices.Contains(lines, want) {
			t.Errorf("%q is missing of %q", want, lines)
		}
	}
	for _, card := range []Notice{cdoCard, penCard} {
		if shown, all := w.state.DoneOn(card, DateOf(monday)); shown != districtReport+"^" || !all {
			t.Errorf("the card of %s shows %q, %v", card.To, shown, all)
		}
		if open := w.state.OpenOn(card, DateOf(monday)); len(open) != 0 {
			t.Errorf("%s still has to do %+v", card.To, open)
		}
		if left, ok := w.planner.Trim(w.state, card, monday); ok {
			t.Errorf("%s is still sent %+v", card.To, left)
		}
	}
	if len(w.planner.Edits(w.state, w.outbox, monday)) < 2 {
		t.Error("the cards of who left stay as they were")
	}
	// Who left can do nothing any more, who came can do all.
	d, err := LogTraining(w.state, monday, districtPen, district, someTraining())
	wantRefused(t, d, err, NotYourUnit, "")
	w.do(monday, "UNEWPEN")(PresentReport(w.state, monday, "UNEWPEN", district, h1, fullReport("新")))
	d, err = SignReport(w.state, monday, districtCDO, district, h1, w.unit(district).Reports[h1].Sum, nil)
	wantRefused(t, d, err, CDOSigns, "")
	w.do(monday, "UNEWCDO")(SignReport(w.state, monday, "UNEWCDO", district, h1, w.unit(district).Reports[h1].Sum, nil))
	if got := w.unit(district).Trainings.All()[0]; got.By != districtPen || len(w.unit(district).Trainings.All()) != 1 {
		t.Errorf("what was logged before is now %+v", got)
	}
	for _, line := range w.spoken(On(2026, time.May, 26), On(2026, time.December, 31), TrainingObligation) {
		if containsAny(line, " "+districtPen+" ", " "+districtCDO+" ") {
			t.Errorf("who left hears: %s", line)
		}
	}
}

// A request to sign is the successor's, whoever it was put before.
func TestRequestToSignPassesOn(t *testing.T) {
	t.Parallel()
	w := full(t, On(2026, time.January, 5))
	now := On(2026, time.May, 20).At(22, 0)
	w.do(now, districtPen)(presents(districtPen).do(w, now))
	wantSaid(t, w.pass(now), districtCDO+" report.presented")
	w.succeed(now, district, "UNEW")
	if lines := said(w.pass(now)); !slices.Contains(lines, "UNEW report.presented") {
		t.Errorf("the successor is not asked to sign: %q", lines)
	}
	w.do(now, "UNEW")(SignReport(w.state, now, "UNEW", district, h1, w.unit(district).Reports[h1].Sum, nil))
	if r := w.unit(district).Reports[h1]; r.Signer != "UNEW" || r.Drafter != districtPen {
		t.Errorf("signed as %+v", r)
	}
}

// Whose obligation it still is.
func TestPassedOn(t *testing.T) {
	t.Parallel()
	w := founded(t, On(2026, time.January, 5))
	now := On(2026, time.March, 2).At(9, 0)
	w.do(now, bureau1)(SetLeave(w.state, now, bureau1, Leave{Person: departmentPen, From: DateOf(now), Until: DateOf(now) + 9, Acting: "UACTING"}))
	for _, tt := range []struct {
		person, unit string
		passed       bool
	}{
		{districtPen, district, false},
		{districtCDO, district, false},
		{departmentPen, department, false}, // away, and still the liaison
		{"UACTING", department, false},
		{"UACTING", district, true},
		{districtPen, department, true},
		{"UNOBODY", district, true},
		{bureau1, "", false}, // a digest is of no unit
	} {
		if got := w.state.PassedOn(tt.person, Reminder{Kind: ReportObligation, Period: h1, Unit: tt.unit}); got != tt.passed {
			t.Errorf("of %q in %q it has passed on: %v", tt.person, tt.unit, got)
		}
	}
	w.do(now, departmentPen)(EndLeave(w.state, departmentPen, departmentPen))
	if !w.state.PassedOn("UACTING", Reminder{Kind: ReportObligation, Period: h1, Unit: department}) {
		t.Error("who acted still has it")
	}
}

// Each of several who go or come in one entry hears of it once, and nobody hears
// whose account is closed, but who comes.
func TestHandOverMail(t *testing.T) {
	t.Parallel()
	now := On(2026, time.March, 2).At(9, 0)
	for _, tt := range []struct {
		name   string
		closed string
		do     func(w *world)
		want   []string
	}{
		{"a liaison succeeds", "", func(w *world) {
			w.do(now, bureau1)(GivePost(w.state, now, bureau1, PostGiven{Unit: district, Post: Liaison, Person: "UNEW"}))
		}, []string{"UNEW post.given", districtPen + " post.given"}},
		{"a liaison with a closed account is succeeded", districtPen, func(w *world) {
			w.do(now, bureau1)(GivePost(w.state, now, bureau1, PostGiven{Unit: district, Post: Liaison, Person: "UNEW"}))
		}, []string{"UNEW post.given"}},
		{"a liaison comes beside", "", func(w *world) {
			w.do(now, bureau1)(GivePost(w.state, now, bureau1, PostGiven{Unit: district, Post: Liaison, Person: "UNEW", Also: true}))
		}, []string{"UNEW post.given"}},
		{"a liaison goes", "", func(w *world) {
			w.do(now, bureau1)(GiveUpPost(w.state, now, bureau1, PostGiven{Unit: district, Post: Liaison, Before: districtPen}))
		}, []string{districtPen + " post.given"}},
		{"a CDO goes", "", func(w *world) { w.dismiss(now, district) }, []string{districtCDO + " cdo.dismissed", districtPen + " cdo.dismissed"}},
		{"a CDO with a closed account goes", districtCDO, func(w *world) { w.dismiss(now, district) }, []string{districtPen + " cdo.dismissed"}},
		{"a file brings several", "", func(w *world) {
			d, refused := ImportRoster(w.state, now, bureau1, "名册.xlsx", "abc", []RosterRow{{Line: 2, Code: district, Liaisons: []string{"UONE", "UTWO"}}, {Line: 3, Code: department, Liaisons: []string{"UONE"}}})
			if len(refused) > 0 {
				t.Fatal(refused)
			}
			w.write(now, bureau1, d)
		}, []string{"UONE post.given", "UTWO post.given", districtPen + " post.given", "UONE post.given", departmentPen + " post.given"}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			w := full(t, On(2026, time.January, 5))
			w.spoken(DateOf(now), DateOf(now), ReportObligation) // what there is to say that day is said
			if tt.closed != "" {
				w.write(now, "slack", AccountChanged{Person: tt.closed, Closed: true})
				w.pass(now)
			}
			tt.do(w)
			wantSaid(t, w.planner.EventNotices(w.state, w.outbox, now), tt.want...)
			keys := map[string]bool{}
			for _, n := range w.planner.EventNotices(w.state, w.outbox, now) {
				keys[n.Key] = true
			}
			if len(keys) != len(tt.want) {
				t.Errorf("%d keys for %d notices", len(keys), len(tt.want))
			}
		})
	}
}
