package policy

import (
	"time"

	"cdobot/policy/table"
)

// Feed is a person's private calendar, which calendar programs fetch by an
// address that nobody can guess. Whoever knows the address can read it, so the
// ledger holds only a hash of the secret in it.
type Feed struct {
	Person string
	Hash   string // SHA-256 of the secret, hex
	Entry  int    // by which it was opened
	At     time.Time
	Until  Date // the last day on which it opens, 0 for no such day
}

// FeedOpened writes down that a person's calendar is to be had by a new
// address, and by no older one.
type FeedOpened struct {
	Person string `json:"person"`
	Hash   string `json:"hash"`
}

// FeedClosed writes down that a person's calendar is to be had no more.
type FeedClosed struct {
	Person string `json:"person"`
}

// OpenFeed decides to open the person's own feed, or to give it a new address,
// by which the old one ends. Everybody with a part in the scheme may.
func OpenFeed(s State, person, hash string) (Event, error) {
	return decided(FeedOpened{Person: person, Hash: hash}, refuseIf(s.Who(person).Nobody(), NoUnit, "", ""))
}

// CloseFeed decides to close the person's own feed. Who has lost their part in
// the scheme may, too.
func CloseFeed(s State, person string) (Event, error) {
	_, open := s.FeedBy(person)
	return decided(FeedClosed{Person: person}, refuseIf(!open, NoFeed, "", ""))
}

// feeds are the open ones, by person and by hash.
type feeds struct {
	own table.Table[string, Feed]
	of  table.Table[string, string]
}

// opened is with the person's new feed in place of an older one.
func (f feeds) opened(e Entry, feed Feed) feeds {
	f = f.closed(feed.Person)
	feed.Entry, feed.At = e.N, e.At
	return feeds{f.own.With(feed.Person, feed), f.of.With(feed.Hash, feed.Person)}
}

// closed is without the person's feed.
func (f feeds) closed(person string) feeds {
	if old, open := f.own.Get(person); open {
		return feeds{f.own.Without(person), f.of.Without(old.Hash)}
	}
	return f
}

// find is the feed under the hash.
func (f feeds) find(hash string) (Feed, bool) {
	person, open := f.of.Get(hash)
	if !open {
		return Feed{}, false
	}
	return f.own.Get(person)
}

// FeedBy is the feed that the person has opened.
func (s State) FeedBy(person string) (Feed, bool) { return s.feeds.own.Get(person) }

// FeedOf is the feed under the hash, as long as its person has a part in the
// scheme and an account.
func (s State) FeedOf(hash string) (Feed, bool) {
	feed, open := s.feeds.find(hash)
	if !open || s.Closed(feed.Person) || s.Who(feed.Person).Nobody() {
		return Feed{}, false
	}
	return feed, true
}

func (s State) feedOpened(e Entry, d FeedOpened) State {
	s.feeds = s.feeds.opened(e, Feed{Person: d.Person, Hash: d.Hash})
	return s
}

func (s State) feedClosed(_ Entry, d FeedClosed) State {
	s.feeds = s.feeds.closed(d.Person)
	return s
}

// calendarPart is who reads their dates in a calendar of their own.
func calendarPart() Part {
	return Part{Events: []EventRule{{Fold: cityWide(State.feedOpened)}, {Fold: cityWide(State.feedClosed)}}}
}
