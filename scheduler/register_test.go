package scheduler_test

import (
	"context"
	"errors"
	"slices"
	"testing"
	"time"

	"cdobot/policy"
)

// TestWhatWasEnteredAheadTakesEffectOnItsDay has a liaison leave in a week.
func TestWhatWasEnteredAheadTakesEffectOnItsDay(t *testing.T) {
	w := newWorld(t)
	w.writes("UBUREAU", policy.PostGiven{Unit: unit, Post: policy.Liaison, Person: "UNEW", Before: pen, From: policy.On(2026, time.April, 27)})
	w.pass()
	if got := w.state().Units.At(unit).Liaisons; !slices.Equal(got, []string{pen}) {
		t.Fatalf("before the day the liaisons are %q", got)
	}
	w.at("2026-04-30 09:00") // three days of downtime over the day
	w.pass()
	if got := w.state().Units.At(unit).Liaisons; !slices.Equal(got, []string{"UNEW"}) {
		t.Fatalf("after the day the liaisons are %q", got)
	}
	before := w.state().Last
	w.pass()
	if after := w.state().Last; after != before {
		t.Errorf("the register was turned twice: %d entries after %d", after, before)
	}
}

// TestAccountsAreLookedAtOnceADay finds an account that was closed while
// nobody listened, and one that lives again.
func TestAccountsAreLookedAtOnceADay(t *testing.T) {
	w := newWorld(t)
	w.writes("slack", policy.AccountChanged{Person: otherPen, Closed: true})
	asked, silent := map[string]int{}, true
	w.Live = func(_ context.Context, person string) (bool, error) {
		if asked[person]++; silent && person == otherPen {
			return false, errors.New("slack does not say")
		}
		return person != pen, nil
	}
	w.pass()
	silent = false
	w.pass()
	w.pass()
	if s := w.state(); !s.Closed(pen) || s.Closed(otherPen) || s.Closed(cdo) {
		t.Errorf("closed: liaison %v, other liaison %v, CDO %v", s.Closed(pen), s.Closed(otherPen), s.Closed(cdo))
	}
	if asked[cdo] != 1 || asked[pen] != 1 {
		t.Errorf("asked more than once: %v", asked)
	}
	w.at("2026-04-21 09:00")
	w.pass()
	if asked[cdo] != 2 {
		t.Errorf("the next day nobody asked: %v", asked)
	}
}
