package policy

import (
	"slices"
	"strings"
)

// DeskDays is for how many days a link to the pages without Slack opens.
const DeskDays = 90

// DeskLinked writes down that a person's pages are to be read by a new link, up to a day,
// and by no older one. The ledger holds a hash of the secret in the link, as of a Feed.
type DeskLinked struct {
	Person string `json:"person"`
	Hash   string `json:"hash"`
	Until  Date   `json:"until"`
}

// DeskUnlinked writes down that a person's pages are to be read no more.
type DeskUnlinked struct {
	Person string `json:"person"`
}

// LinkDesk decides to give the person a link to their own pages, by which an older one
// ends.
func LinkDesk(s State, today Date, by, hash string) (Event, error) {
	return decided(DeskLinked{Person: by, Hash: hash, Until: today + DeskDays}, s.mayReadPages(by))
}

// UnlinkDesk decides to end the person's own link. Who may read the pages no more may,
// too.
func UnlinkDesk(s State, person string) (Event, error) {
	return decided(DeskUnlinked{Person: person}, s.noDesk(person))
}

// RevokeDesk decides to end somebody else's link, at the bureau.
func RevokeDesk(s State, by, person string) (Event, error) {
	return decided(DeskUnlinked{Person: person}, s.may(by, KeepPosts, ""), s.noDesk(person))
}

func (s State) noDesk(person string) *Refusal {
	_, open := s.DeskBy(person)
	return refuseIf(!open, NoDeskLink, "", "")
}

// DeskBy is the link that the person was given, whether it still opens or not.
func (s State) DeskBy(person string) (Feed, bool) { return s.desks.own.Get(person) }

// Opens says whether the link opens on the day: it has not run out, and its person may
// read the pages and has an account.
func (s State) Opens(link Feed, today Date) bool {
	return today <= link.Until && !s.Closed(link.Person) && s.mayReadPages(link.Person) == nil
}

// DeskOf is the link under the hash, as long as it opens.
func (s State) DeskOf(hash string, today Date) (Feed, bool) {
	link, found := s.desks.find(hash)
	if !found || !s.Opens(link, today) {
		return Feed{}, false
	}
	return link, true
}

// Desks are the links that open on the day, by their people.
func (s State) Desks(today Date) []Feed {
	var all []Feed
	for _, link := range s.desks.own.All() {
		if s.Opens(link, today) {
			all = append(all, link)
		}
	}
	slices.SortFunc(all, func(a, b Feed) int { return strings.Compare(a.Person, b.Person) })
	return all
}

func (s State) deskLinked(e Entry, d DeskLinked) State {
	s.desks = s.desks.opened(e, Feed{Person: d.Person, Hash: d.Hash, Until: d.Until})
	return s
}

func (s State) deskUnlinked(_ Entry, d DeskUnlinked) State {
	s.desks = s.desks.closed(d.Person)
	return s
}

// deskPart is who reads their pages without Slack.
func deskPart() Part {
	return Part{Events: []EventRule{{Fold: cityWide(State.deskLinked)}, {Fold: cityWide(State.deskUnlinked)}}}
}
