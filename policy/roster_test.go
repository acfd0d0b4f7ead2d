package policy

import (
	"slices"
	"testing"
	"time"
)

func TestGivePostDecides(t *testing.T) {
	t.Parallel()
	w := founded(t, On(2026, time.January, 5))
	for _, tt := range []struct {
		name, by, unit string
		post           Post
		person         string
		cause          Cause
		field          string
	}{
		{"a vacant post", bureau1, "jinwan", CDO, "UNEW", "", ""},
		{"a held post", bureau1, district, CDO, "UNEW", "", ""},
		{"a second post", bureau1, "jinwan", CDO, districtCDO, "", ""},
		{"both posts of a unit", bureau1, district, Liaison, districtCDO, "", ""},
		{"vacating a post", bureau1, district, Liaison, "", "", ""},
		{"the same holder", bureau1, district, CDO, districtCDO, AlreadyHolds, "person"},
		{"vacating a vacant post", bureau1, "jinwan", CDO, "", AlreadyHolds, "person"},
		{"no such unit", bureau1, "atlantis", CDO, "UNEW", NoSuchUnit, "unit"},
		{"by its CDO", districtCDO, district, Liaison, "UNEW", BureauOnly, ""},
		{"by a leader", leader, district, Liaison, "UNEW", BureauOnly, ""},
		{"by a stranger", "UNOBODY", district, CDO, "UNOBODY", BureauOnly, ""},
	} {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			d, err := GivePost(w.state, tt.by, tt.unit, tt.post, tt.person)
			wantRefused(t, d, err, tt.cause, tt.field)
		})
	}
}

func TestGiveRoleDecides(t *testing.T) {
	t.Parallel()
	w := founded(t, On(2026, time.January, 5))
	for _, tt := range []struct {
		name, by, person string
		role             Role
		end              bool
		cause            Cause
		field            string
	}{
		{"a role", bureau1, bureau2, Bureau, false, "", ""},
		{"a second role", bureau1, leader, Company, false, "", ""},
		{"taking a role", bureau1, leader, Leader, true, "", ""},
		{"the same role", bureau1, leader, Leader, false, AlreadyHasRole, "person"},
		{"taking a role that is not there", bureau1, bureau2, Leader, true, HasNoRole, "person"},
		{"the last of the bureau", bureau1, bureau1, Bureau, true, LastOfBureau, "person"},
		{"by a leader", leader, "UNEW", Leader, false, BureauOnly, ""},
		{"by oneself", "UNOBODY", "UNOBODY", Bureau, false, BureauOnly, ""},
	} {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			d, err := GiveRole(w.state, tt.by, tt.person, tt.role, tt.end)
			wantRefused(t, d, err, tt.cause, tt.field)
		})
	}
}

func TestBureauHandsOver(t *testing.T) {
	t.Parallel()
	w := founded(t, On(2026, time.January, 5))
	now := On(2026, time.January, 6).At(9, 0)
	w.do(now, bureau1)(GiveRole(w.state, bureau1, bureau2, Bureau, false))
	w.do(now, bureau2)(GiveRole(w.state, bureau2, bureau1, Bureau, true))
	if got := w.state.Staff(Bureau); !slices.Equal(got, []string{bureau2}) || !w.state.Who(bureau1).Nobody() {
		t.Errorf("the second of two may go: %q stay", got)
	}
}

// One holder at a time: who comes takes the seat, who leaves loses it, and
// nobody's other seats change.
func TestRosterAfterAChange(t *testing.T) {
	t.Parallel()
	w := founded(t, On(2026, time.January, 5))
	now := On(2026, time.January, 6).At(9, 0)
	w.do(now, bureau1)(GivePost(w.state, bureau1, "jinwan", CDO, districtCDO))
	w.do(now, bureau1)(GivePost(w.state, bureau1, district, CDO, departmentPen))
	if got := w.state.Who(districtCDO); !slices.Equal(got.Seats, []Seat{{"jinwan", CDO}}) || got.Unit() != "jinwan" {
		t.Errorf("who left holds %+v", got)
	}
	got := w.state.Who(departmentPen)
	if !slices.Equal(got.Seats, []Seat{{department, Liaison}, {district, CDO}}) || got.Unit() != department {
		t.Errorf("who came holds %+v", got)
	}
	if seat, ok := got.SeatIn(district); !ok || seat.Post != CDO {
		t.Errorf("sits there as %+v, %v", seat, ok)
	}
	if u := w.unit(district); u.Holder(CDO) != departmentPen || u.Holder(Liaison) != districtPen {
		t.Errorf("the unit has %q and %q", u.CDO, u.Liaison)
	}
	w.do(now, bureau1)(GivePost(w.state, bureau1, district, Liaison, departmentPen))
	if seat, _ := w.state.Who(departmentPen).SeatIn(district); seat.Post != CDO {
		t.Errorf("of both posts the CDO's comes first: %+v", seat)
	}
	w.do(now, bureau1)(GivePost(w.state, bureau1, district, Liaison, ""))
	if w.unit(district).Liaison != "" || !w.state.Who(districtPen).Nobody() {
		t.Error("a vacated post is still held")
	}
}

func TestWhoSees(t *testing.T) {
	t.Parallel()
	w := founded(t, On(2026, time.January, 5))
	for person, sees := range map[string]bool{
		bureau1: true, leader: true, cityCDO: true, districtCDO: false, districtPen: false, "UNOBODY": false,
	} {
		if got := w.state.Who(person).Sees(); got != sees {
			t.Errorf("%s sees every unit: %v", person, got)
		}
		if nobody := w.state.Who(person).Nobody(); nobody != (person == "UNOBODY") {
			t.Errorf("%s is nobody: %v", person, nobody)
		}
	}
	if w.state.Who("UNOBODY").Unit() != "" {
		t.Error("a stranger speaks for a unit")
	}
}

// A closed account is noted once, and only of people who have a part.
func TestChangeAccountDecides(t *testing.T) {
	t.Parallel()
	w := founded(t, On(2026, time.January, 5))
	now := On(2026, time.January, 6).At(3, 0)
	for _, tt := range []struct {
		person string
		closed bool
		notes  bool
	}{
		{"UNOBODY", true, false},
		{districtPen, false, false}, // it is open as far as we know
		{districtPen, true, true},
		{districtPen, true, false},
		{districtPen, false, true},
		{districtPen, false, false},
	} {
		d, err := ChangeAccount(w.state, tt.person, tt.closed)
		if err != nil || (d != nil) != tt.notes {
			t.Fatalf("%s closed %v: %+v, %v; to be noted: %v", tt.person, tt.closed, d, err, tt.notes)
		}
		if d != nil {
			w.write(now, "slack", d)
		}
		if tt.notes && w.state.Closed(tt.person) != tt.closed {
			t.Errorf("%s closed: %v", tt.person, !tt.closed)
		}
	}
	wantSaid(t, w.planner.Word(w.state, w.outbox, now), "CBUREAU account.changed") // of the closing alone
}
