package policy

import (
	"slices"
	"strings"
	"testing"
	"time"
)

// Who hears in the liaison's place, and who hears in two.
func TestRecipients(t *testing.T) {
	t.Parallel()
	early, near := On(2026, time.May, 15).At(9, 0), On(2026, time.May, 22).At(9, 0)
	for _, tt := range []struct {
		name        string
		cdo, pen    string
		closed      []string
		early, near []string
	}{
		{"both", "C", "L", nil, []string{"L"}, []string{"C", "L"}},
		{"no liaison", "C", "", nil, []string{"C"}, []string{"C"}},
		{"no CDO", "", "L", nil, []string{"L"}, []string{"L"}},
		{"nobody", "", "", nil, nil, nil},
		{"one person for both", "C", "C", nil, []string{"C"}, []string{"C"}},
		{"the liaison's account closed", "C", "L", []string{"L"}, []string{"C"}, []string{"C"}},
		{"the CDO's account closed", "C", "L", []string{"C"}, []string{"L"}, []string{"L"}},
		{"both accounts closed", "C", "L", []string{"C", "L"}, nil, nil},
	} {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			w := empty(t)
			at := On(2026, time.January, 5).At(8, 0)
			w.write(at, "cli", UnitFounded{Code: district, Class: District, Joined: On(2021, time.May, 27)})
			w.write(at, "cli", PostGiven{Unit: district, Post: CDO, Person: tt.cdo})
			w.write(at, "cli", PostGiven{Unit: district, Post: Liaison, Person: tt.pen})
			for _, person := range tt.closed {
				w.write(at, "slack", AccountChanged{Person: person, Closed: true})
			}
			for _, c := range []struct {
				at   time.Time
				want []string
			}{{early, tt.early}, {near, tt.near}} {
				var people []string
				for _, n := range w.due(c.at) {
					people = append(people, n.To)
				}
				if !slices.Equal(people, c.want) {
					t.Errorf("on %s: %q; want %q", DateOf(c.at), people, c.want)
				}
			}
		})
	}
}

// While the report waits for the signature the liaison is left in peace, the
// CDO is not; once it is late, both hear.
func TestUnderwaySilencesTheLiaison(t *testing.T) {
	t.Parallel()
	w := withMeetings(t, On(2026, time.January, 5))
	w.pass(On(2026, time.May, 15).At(9, 0))
	now := On(2026, time.May, 20).At(10, 0)
	w.do(now, districtPen)(presents(districtPen).do(w, now))
	wantSaid(t, w.pass(now), districtCDO+" report.presented")
	wantSaid(t, w.pass(On(2026, time.May, 22).At(9, 0)),
		districtCDO+" "+districtReport+" d-7",
		departmentPen+" "+departmentReport+" d-7", departmentCDO+" "+departmentReport+" d-7")
	// Sent back: it is the liaison's again, at the rung that is reached.
	now = On(2026, time.May, 25).At(10, 0)
	w.do(now, districtCDO)(sendsBack().do(w, now))
	wantSaid(t, w.pass(now), districtPen+" report.judged", districtPen+" "+districtReport+" d-7")
	now = On(2026, time.May, 25).At(11, 0)
	w.do(now, districtPen)(presents(districtPen).do(w, now))
	w.pass(now)
	lines := said(w.pass(On(2026, time.June, 1).At(9, 0)))
	for _, person := range []string{districtPen, districtCDO} {
		if !slices.Contains(lines, person+" "+districtReport+" d+1") {
			t.Errorf("late, and %s hears nothing: %q", person, lines)
		}
	}
}

// Filed: no more reminders, and those who have to know hear of it.
func TestFiledIsSilent(t *testing.T) {
	t.Parallel()
	w := withMeetings(t, On(2026, time.January, 5))
	now := On(2026, time.May, 20).At(22, 0)
	w.do(now, districtPen)(presents(districtPen).do(w, now))
	w.do(now, districtCDO)(signs().do(w, now))
	wantSaid(t, w.pass(now), districtPen+" report.signed", districtCDO+" report.signed", "CBUREAU report.signed")
	for d := On(2026, time.May, 21); d <= On(2026, time.July, 31); d++ {
		for _, line := range said(w.pass(d.At(9, 0))) {
			if strings.Contains(line, districtReport) {
				t.Errorf("on %s: %s", d, line)
			}
		}
	}
}

// A post changes hands: what is open moves to who comes, at the rung that is
// reached; who left hears nothing more.
func TestSuccessorHearsWhatIsOpen(t *testing.T) {
	t.Parallel()
	w := withMeetings(t, On(2026, time.January, 5))
	w.pass(On(2026, time.May, 22).At(9, 0))
	now := On(2026, time.May, 25).At(9, 30)
	w.do(now, bureau1)(GivePost(w.state, now, bureau1, PostGiven{Unit: district, Post: Liaison, Person: "USUCCESSOR"}))
	wantSaid(t, w.pass(now), "USUCCESSOR post.given", districtPen+" post.given", "USUCCESSOR "+districtReport+" d-7")
	for d := On(2026, time.May, 26); d <= On(2026, time.July, 31); d++ {
		for _, n := range w.pass(d.At(9, 0)) {
			if n.To == districtPen {
				t.Errorf("who left hears on %s: %q", d, said([]Notice{n}))
			}
		}
	}
}

// The bureau hears once of all who are late, from the first workday after,
// and not when nobody is.
func TestDigest(t *testing.T) {
	t.Parallel()
	w := withMeetings(t, On(2026, time.January, 5))
	monday := On(2026, time.June, 1)
	digest := Reminder{Kind: ReportObligation, Period: h1, Stage: "d+1", Digest: true, Units: strings.Join(w.state.Codes[1:], ",")}
	of := func(owed []Notice) []Reminder {
		for _, n := range owed {
			if n.To == bureau1 {
				return slices.DeleteFunc(n.Items, func(r Reminder) bool { return r.Kind == WaitingObligation })
			}
		}
		return nil
	}
	if got := of(w.due(On(2026, time.May, 29).At(9, 0))); len(got) > 0 {
		t.Errorf("before anything is late: %+v", got)
	}
	if got := of(w.due(monday.At(9, 0))); !slices.Equal(got, []Reminder{digest}) {
		t.Errorf("on the first day: %+v", got)
	}
	if late := w.state.LateUnits(ReportObligation, h1, monday); len(late) != 15 || slices.Contains(late, "zhuhai") {
		t.Errorf("late: %q", late)
	}
	for _, code := range w.state.Codes[1:] {
		text := fullReport(code)
		w.write(monday.At(8, 0), "CDO", ReportSigned{Unit: code, Period: h1, Sum: text.Sum(), Text: &text})
	}
	if got := of(w.due(monday.At(9, 0))); len(got) > 0 {
		t.Errorf("when all have filed: %+v", got)
	}
}
