package policy

import (
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"slices"
	"strings"
	"time"
)

// BoardPosted writes down that the contact list and the dates are to stand in a channel,
// kept as they are (四（一）, P35).
type BoardPosted struct {
	Channel string `json:"channel"`
}

// PostBoard decides that they are put up in the channel. A newer one takes the place of the
// one before.
func PostBoard(s State, by, channel string) (Event, error) {
	return decided(BoardPosted{Channel: channel}, s.may(by, KeepPosts, ""), refuseIf(channel == "", NoBoardChannel, "", "四（一）"))
}

// boardPart is the contact list in a channel.
func boardPart() Part {
	return Part{Events: []EventRule{{
		Fold: cityWide(State.boardPosted), follow: followBoard,
		readers: func(_ Planner, _ State, m Trigger) []string { return []string{m.For} },
		until:   func(State, Trigger) Date { return On(9999, time.January, 1) }, // as long as it stands there
	}}}
}

func (s State) boardPosted(e Entry, d BoardPosted) State {
	s.board = e.N
	return s.post(e, Trigger{For: d.Channel})
}

// LatestBoard says whether no newer contact list was put up than the one that the trigger
// tells of.
func (s State) LatestBoard(m Trigger) bool { return s.board == m.Entry }

// followBoard: the card changes with the roster and the dates, until a newer one is put up.
func followBoard(s State, m Trigger, _ string, now time.Time) (shown string, last bool) {
	if !s.LatestBoard(m) {
		return "replaced", true
	}
	var all strings.Builder
	for _, u := range s.Active() {
		t, _ := u.Sitting()
		fmt.Fprintln(&all, u.Code, u.Name.ZH, u.Kind, u.Joined, u.CDO, u.Liaisons, t.From, t.Basis.No, t.Filed.On, u.VacantSince(CDO), u.VacantSince(Liaison))
	}
	for _, role := range Roles() {
		fmt.Fprintln(&all, role, s.Staff(role))
	}
	fmt.Fprintln(&all, s.leaves, s.DaysAhead(DateOf(now)))
	sum := sha256.Sum256([]byte(all.String()))
	return hex.EncodeToString(sum[:6]), false
}

// daysAhead is for how long ahead the board names days.
const daysAhead = 366

// DaysAhead are the days of the coming year by which something is owed by all units, and
// those of the meetings that were announced, the soonest first.
func (s State) DaysAhead(today Date) []AheadItem {
	var all []AheadItem
	for year := today.Year(); year <= today.Year()+1; year++ {
		for _, d := range s.dated(year) {
			if due := s.DueOf(d.rule, d.period); due >= today && due < today+daysAhead {
				all = append(all, AheadItem{Day: due, Kind: d.rule.Kind, Period: d.period})
			}
		}
	}
	for _, m := range s.Meetings {
		if m.On() && m.Date >= today {
			all = append(all, AheadItem{Day: m.Date, Meeting: m.No})
		}
	}
	slices.SortStableFunc(all, func(a, b AheadItem) int { return cmp.Compare(a.Day, b.Day) })
	return all
}
