package policy

import (
	"slices"
	"testing"
	"time"
)

// Who had which role on which day, also where it was entered early or late.
func TestTermsOfRoles(t *testing.T) {
	t.Parallel()
	w := founded(t, On(2026, time.January, 5))
	now := On(2026, time.March, 2).At(9, 0)
	today := DateOf(now)
	give := func(d RoleGiven) {
		t.Helper()
		w.do(now, bureau1)(GiveRole(w.state, now, bureau1, d))
	}
	give(RoleGiven{Person: bureau2, Role: Bureau, From: today - 10})
	give(RoleGiven{Person: "USOON", Role: Leader, From: today + 10})
	give(RoleGiven{Person: leader, Role: Leader, Ended: true, From: today + 20})
	if w.state.Who("USOON").Has(Leader) || !w.state.Who(leader).Has(Leader) || !w.state.Who(bureau2).Has(Bureau) {
		t.Error("what is to come holds already, or what is late does not")
	}
	w.turn((today + 10).At(1, 0))
	if !w.state.Who("USOON").Has(Leader) || !slices.Equal(w.state.Staff(Leader), []string{leader, "USOON"}) {
		t.Errorf("leaders are %q", w.state.Staff(Leader))
	}
	wantSaid(t, w.opens((today+10).At(1, 0)), "USOON role.given")
	w.turn((today + 25).At(1, 0)) // after days of downtime
	for day, want := range map[Date][]string{
		today: {leader}, today + 9: {leader}, today + 10: {leader, "USOON"}, today + 19: {leader, "USOON"}, today + 20: {"USOON"},
	} {
		if got := w.state.StaffOn(Leader, day); !slices.Equal(got, want) {
			t.Errorf("on %s the leaders are %q; want %q", day, got, want)
		}
	}
	if got := w.state.StaffOn(Bureau, today-10); !slices.Equal(got, []string{bureau1, bureau2}) || len(w.state.StaffOn(Bureau, today-11)) != 1 {
		t.Errorf("the bureau's staff then: %q", got)
	}
	if !w.state.Who(leader).Nobody() {
		t.Error("who is a leader no more is somebody")
	}
}

// Somebody of the bureau stays, whatever was entered ahead.
func TestTheBureauIsNeverEmpty(t *testing.T) {
	t.Parallel()
	w := founded(t, On(2026, time.January, 5))
	now := On(2026, time.March, 2).At(9, 0)
	w.do(now, bureau1)(GiveRole(w.state, now, bureau1, RoleGiven{Person: bureau2, Role: Bureau}))
	w.do(now, bureau1)(GiveRole(w.state, now, bureau1, RoleGiven{Person: bureau1, Role: Bureau, Ended: true, From: DateOf(now) + 10}))
	d, err := GiveRole(w.state, now, bureau1, RoleGiven{Person: bureau2, Role: Bureau, Ended: true})
	wantRefused(t, d, err, LastOfBureau, "person")
	// Somebody who is to come does not count before they have.
	w.do(now, bureau1)(GiveRole(w.state, now, bureau1, RoleGiven{Person: "UTHREE", Role: Bureau, From: DateOf(now) + 5}))
	d, err = GiveRole(w.state, now, bureau1, RoleGiven{Person: bureau2, Role: Bureau, Ended: true})
	wantRefused(t, d, err, LastOfBureau, "person")
	w.turn((DateOf(now) + 5).At(1, 0))
	w.do(now, bureau1)(GiveRole(w.state, now, bureau1, RoleGiven{Person: bureau2, Role: Bureau, Ended: true}))
	w.turn((DateOf(now) + 10).At(1, 0))
	if got := w.state.Staff(Bureau); !slices.Equal(got, []string{"UTHREE"}) {
		t.Errorf("the bureau is %q", got)
	}
}

// The same role twice from different days is one role.
func TestRoleTwiceAhead(t *testing.T) {
	t.Parallel()
	w := founded(t, On(2026, time.January, 5))
	now := On(2026, time.March, 2).At(9, 0)
	for _, from := range []Date{10, 20, 0} {
		w.do(now, bureau1)(GiveRole(w.state, now, bureau1, RoleGiven{Person: "UNEW", Role: Company, From: DateOf(now) + from}))
	}
	w.turn((DateOf(now) + 30).At(1, 0))
	if got := w.state.Staff(Company); !slices.Equal(got, []string{"UNEW"}) || len(w.state.StaffOn(Company, DateOf(now)+30)) != 1 {
		t.Errorf("company staff are %q, terms %+v", got, w.state.Terms)
	}
}
