package policy

import (
	"testing"
	"time"
)

func TestFeedsAreOnesOwn(t *testing.T) {
	t.Parallel()
	w := founded(t, On(2026, time.January, 5))
	at := On(2026, time.February, 2).At(9, 0)
	for _, c := range []struct {
		person string
		want   Cause
	}{
		{districtPen, ""},
		{districtCDO, ""},
		{cityCDO, ""},
		{bureau1, ""},
		{leader, ""},
		{"UNOBODY", NoUnit},
	} {
		d, err := OpenFeed(w.state, c.person, "hash of "+c.person)
		if c.want != "" {
			wantRefused(t, d, err, c.want, "")
			continue
		}
		if err != nil || d != (FeedOpened{Person: c.person, Hash: "hash of " + c.person}) {
			t.Fatalf("%s: %v, %v", c.person, d, err)
		}
		w.write(at, c.person, d)
		f, open := w.state.FeedOf("hash of " + c.person)
		if !open || f.Person != c.person || !f.At.Equal(at) || f.Entry != w.state.Last {
			t.Errorf("%s: the feed is %+v, open: %v", c.person, f, open)
		}
	}
}

// A new address ends the old one, and closing ends both.
func TestFeedsEnd(t *testing.T) {
	t.Parallel()
	w := founded(t, On(2026, time.January, 5))
	at := On(2026, time.February, 2).At(9, 0)
	d, err := CloseFeed(w.state, districtPen)
	wantRefused(t, d, err, NoFeed, "")
	for _, hash := range []string{"one", "two", "two"} {
		d, err = OpenFeed(w.state, districtPen, hash)
		if err != nil {
			t.Fatal(err)
		}
		w.write(at, districtPen, d)
	}
	before := w.state
	if _, open := w.state.FeedOf("one"); open {
		t.Error("the old address still opens")
	}
	if _, open := w.state.FeedOf("two"); !open {
		t.Error("the new address does not open")
	}
	if d, err = CloseFeed(w.state, districtPen); err != nil {
		t.Fatal(err)
	}
	w.write(at, districtPen, d)
	if _, open := w.state.FeedOf("two"); open {
		t.Error("it was closed and still opens")
	}
	if _, open := w.state.FeedBy(districtPen); open {
		t.Error("it was closed and is still there")
	}
	if _, open := before.FeedOf("two"); !open {
		t.Error("the older state changed")
	}
	d, err = CloseFeed(w.state, districtPen)
	wantRefused(t, d, err, NoFeed, "")
}

// Whoever has no part any more, or no account, has no feed either.
func TestFeedsEndWithTheirPeople(t *testing.T) {
	t.Parallel()
	at := On(2026, time.February, 2).At(9, 0)
	for _, c := range []struct {
		name, person string
		gone, back   Event
	}{
		{
			"the account is closed", districtPen,
			AccountChanged{Person: districtPen, Closed: true},
			AccountChanged{Person: districtPen},
		},
		{
			"the post is another's", districtPen,
			PostGiven{Unit: district, Post: Liaison, Person: "UNEW", Before: districtPen},
			PostGiven{Unit: district, Post: Liaison, Person: districtPen, Before: "UNEW"},
		},
		{
			"the role has ended", leader,
			RoleGiven{Person: leader, Role: Leader, Ended: true},
			RoleGiven{Person: leader, Role: Leader},
		},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			w := founded(t, On(2026, time.January, 5))
			w.write(at, c.person, FeedOpened{Person: c.person, Hash: "x"})
			w.write(at, bureau1, c.gone)
			if _, open := w.state.FeedOf("x"); open {
				t.Error("the feed still opens")
			}
			if d, err := CloseFeed(w.state, c.person); err != nil || d == nil {
				t.Errorf("it can't be closed: %v", err)
			}
			w.write(at, bureau1, c.back)
			if _, open := w.state.FeedOf("x"); !open {
				t.Error("who is back has lost the feed")
			}
		})
	}
}
