package policy

import (
	"fmt"
	"slices"
	"testing"
)

// wantSound fails unless the parts of the state agree: whatever people did, in
// whatever order, and however late it was written down.
func wantSound(t *testing.T, s State) {
	t.Helper()
	wantOneCDO(t, s)
	seats, names := map[string][]Seat{}, map[string]string{}
	for _, code := range s.Codes {
		u := s.Units.At(code)
		wantSoundUnit(t, s, u)
		if _, listed := s.wanting.Get(code); listed != (len(s.wantsOf(&u)) > 0) {
			t.Fatalf("%s wants %v, and is listed: %v", code, s.wantsOf(&u), listed)
		}
		for _, seat := range u.seats() {
			seats[seat.person] = append(seats[seat.person], seat.Seat)
		}
		if name := u.Name.ZH; !u.Gone() && name != "" {
			if other, taken := names[name]; taken {
				t.Fatalf("%s and %s are both called %s", other, code, name)
			}
			names[name] = code
		}
	}
	for person, p := range s.people.All() {
		if !sameSeats(p.Seats, seats[person]) {
			t.Fatalf("%s holds %v, and the units say %v", person, p.Seats, seats[person])
		}
		delete(seats, person)
		for _, r := range Roles() {
			running := slices.ContainsFunc(s.Terms, func(x RoleTerm) bool { return x.Person == person && x.Role == r && x.Until == 0 })
			if p.Has(r) != running || p.Has(r) != slices.Contains(s.Staff(r), person) {
				t.Fatalf("%s is %s: %v, by the terms %v, by the list %q", person, r, p.Has(r), running, s.Staff(r))
			}
		}
	}
	if len(seats) != 0 {
		t.Fatalf("nobody knows of %v", seats)
	}
	for i, a := range s.leaves {
		for _, b := range s.leaves[:i] {
			if a.Person == b.Person {
				t.Fatalf("%s is on two leaves: %+v and %+v", a.Person, a, b)
			}
		}
	}
	if !slices.IsSortedFunc(s.ahead, func(a, b coming) int { return int(a.day - b.day) }) {
		t.Fatalf("what is to come is out of order: %+v", s.ahead)
	}
	wantSoundAnnouncements(t, s)
	if len(s.Staff(Bureau)) == 0 {
		t.Fatal("nobody is left of the bureau")
	}
}

// wantSoundAnnouncements: what is counted adds up, and nobody is reminded of
// what they have read.
func wantSoundAnnouncements(t *testing.T, s State) {
	t.Helper()
	for i, a := range s.Announcements {
		c := s.ReadCounts(a)
		unread := s.UnreadOf(a)
		if a.No != i+1 || c.Read > c.People || c.ReadUnits > c.Units || c.People-c.Read != len(unread) || slices.ContainsFunc(unread, a.ReadBy) {
			t.Fatalf("announcement %d is no. %d and counts %+v of %+v", i+1, a.No, c, a)
		}
	}
}

func wantSoundUnit(t *testing.T, s State, u Unit) {
	t.Helper()
	if wrong := wrongSessions(u); wrong != "" {
		t.Fatalf("%s: %s", u.Code, wrong)
	}
	var running []string
	for _, x := range u.Tenures {
		if x.Until != 0 && x.Until < x.From {
			t.Fatalf("%s: a tenure ends before it begins: %+v", u.Code, x)
		}
		if x.Post == Liaison && x.Until == 0 {
			running = append(running, x.Person)
		}
	}
	open := 0
	for i, n := range u.Nominations {
		if n.No != i+1 {
			t.Fatalf("%s: nomination %d is no. %d", u.Code, i+1, n.No)
		}
		if n.Open() {
			open++
		}
	}
	wanted := !u.Gone() && u.Joined != 0
	for i, bad := range []bool{
		!slices.Equal(running, u.Liaisons) && len(running)+len(u.Liaisons) > 0,
		open > 1 || open > 0 && (u.Gone() || u.Kind == Municipality),
		(u.VacantSince(CDO) != 0) != (wanted && u.CDO == ""),
		(u.VacantSince(Liaison) != 0) != (wanted && len(u.Liaisons) == 0),
		u.unfiled != 0 && (u.Kind == Department || u.CDO == "" || u.Gone()),
		u.Gone() && len(u.seats()) != 0,
		!slices.IsSortedFunc(u.Past, func(a, b Epoch) int { return int(a.Until - b.Until) }),
		!slices.IsSorted(u.Entries.All()) || len(slices.Compact(slices.Clone(u.Entries.All()))) != len(u.Entries.All()),
	} {
		if bad {
			t.Fatalf("rule %d is broken by %s", i, fmt.Sprintf("%+v", u))
		}
	}
	if since := u.unfiledFrom(1); since != 0 != (u.unfiled != 0) {
		t.Fatalf("%s is to be filed since %s, and should be: %v", u.Code, u.unfiled, since != 0)
	}
	for _, l := range s.Lacks(u) {
		if l == LackFiling && u.Kind == Department {
			t.Fatalf("a department lacks %s", l)
		}
	}
}

func sameSeats(a, b []Seat) bool {
	if len(a) != len(b) {
		return false
	}
	return !slices.ContainsFunc(a, func(x Seat) bool { return !slices.Contains(b, x) })
}
