package policy

import (
	"testing"
	"time"
)

// Those who oversee the city, and the units' CDOs, are given a link; nobody else.
func TestWhoIsGivenALink(t *testing.T) {
	t.Parallel()
	w, people, others := parties(t)
	at := On(2026, time.February, 2).At(9, 0)
	for party, person := range people {
		d, err := LinkDesk(w.state, DateOf(at), person, "hash of "+person)
		if party == OwnLiaison || party == OwnActing || party == TheCompany {
			wantRefused(t, d, err, PagesNotYours, "")
			continue
		}
		if want := (DeskLinked{Person: person, Hash: "hash of " + person, Until: DateOf(at) + DeskDays}); err != nil || d != want {
			t.Fatalf("%s: %v, %v", party, d, err)
		}
		w.write(at, person, d)
		if link, open := w.state.DeskOf("hash of "+person, DateOf(at)+DeskDays); !open || link.Person != person || link.Entry != w.state.Last {
			t.Errorf("%s: %+v, open: %v", party, link, open)
		}
		if _, open := w.state.DeskOf("hash of "+person, DateOf(at)+DeskDays+1); open {
			t.Errorf("%s: it has run out and still opens", party)
		}
		if _, open := w.state.FeedOf("hash of " + person); open {
			t.Errorf("%s: it opens the calendar", party)
		}
	}
	for _, person := range others {
		if d, err := LinkDesk(w.state, DateOf(at), person, "x"); person != departmentCDO {
			wantRefused(t, d, err, PagesNotYours, "")
		} else if err != nil {
			t.Errorf("the CDO of a department: %v", err)
		}
	}
	if n := len(w.state.Desks(DateOf(at))); n != 5 {
		t.Errorf("%d links open", n)
	}
	if n := len(w.state.Desks(DateOf(at) + DeskDays + 1)); n != 0 {
		t.Errorf("%d links open after their day", n)
	}
}

// A new link ends the old one; its person ends it, and so does the bureau; it ends with
// the account and with the part in the scheme.
func TestLinksEnd(t *testing.T) {
	t.Parallel()
	at := On(2026, time.February, 2).At(9, 0)
	today := DateOf(at)
	for name, c := range map[string]struct {
		end  func(w *world) (Event, error)
		by   string
		back Event
	}{
		"renewed":             {func(w *world) (Event, error) { return LinkDesk(w.state, today, leader, "two") }, leader, nil},
		"by its person":       {func(w *world) (Event, error) { return UnlinkDesk(w.state, leader) }, leader, nil},
		"by the bureau":       {func(w *world) (Event, error) { return RevokeDesk(w.state, bureau1, leader) }, bureau1, nil},
		"the role has ended":  {func(*world) (Event, error) { return RoleGiven{Person: leader, Role: Leader, Ended: true}, nil }, bureau1, RoleGiven{Person: leader, Role: Leader}},
		"the account is gone": {func(*world) (Event, error) { return AccountChanged{Person: leader, Closed: true}, nil }, bureau1, AccountChanged{Person: leader}},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			w := founded(t, On(2026, time.January, 5))
			for _, person := range []string{leader, bureau1} {
				d, err := UnlinkDesk(w.state, person)
				wantRefused(t, d, err, NoDeskLink, "")
			}
			w.do(at, leader)(LinkDesk(w.state, today, leader, "one"))
			before := w.state
			d, err := RevokeDesk(w.state, districtCDO, leader)
			wantRefused(t, d, err, BureauOnly, "")
			w.do(at, c.by)(c.end(w))
			if _, open := w.state.DeskOf("one", today); open {
				t.Error("it still opens")
			}
			if _, open := before.DeskOf("one", today); !open {
				t.Error("the older state changed")
			}
			if c.back == nil {
				return
			}
			w.write(at, bureau1, c.back)
			if _, open := w.state.DeskOf("one", today); !open {
				t.Error("who is back has lost the link")
			}
		})
	}
}
