package policy

import (
	"fmt"
	"slices"
	"time"
)

// announcementPart is what announcements bring into the scheme (四（一）, P35).
func announcementPart() Part {
	return Part{Events: []EventRule{
		{
			Event: on(State.announcementMade), readers: announcementReaders, follow: followAnnouncement,
			withdrawn: announcementOff, broadcast: true, counts: readSoFar,
		},
		{Event: on(State.announcementRead)},
		{
			Event: cityWide(State.announcementNudged), readers: unreadReaders, follow: followAnnouncement,
			withdrawn: announcementOff,
		},
		{Event: cityWide(State.announcementWithdrawn)},
	}}
}

func (d AnnouncementMade) units() []string { return d.Units }
func (d AnnouncementRead) units() []string { return d.Units }

// announcementReaders are the people and the channel that have to hear of it.
func announcementReaders(p Planner, s State, m Mail) []string {
	a, ok := s.AnnouncementNo(m.No)
	if !ok {
		return nil
	}
	to := s.Recipients(a)
	if a.Channel {
		to = append(to, p.Channel)
	}
	return compact(append(to, p.watchers(s, m)...)...)
}

// unreadReaders are those who had not read it when they were nudged, and still
// have not.
func unreadReaders(_ Planner, s State, m Mail) []string {
	a, ok := s.AnnouncementNo(m.No)
	if !ok || m.Seq < 1 || m.Seq > len(a.Nudges) {
		return nil
	}
	unread := s.UnreadOf(a)
	return slices.DeleteFunc(slices.Clone(a.Nudges[m.Seq-1].People), func(id string) bool { return !slices.Contains(unread, id) })
}

// announcementOff says whether the announcement was withdrawn.
func announcementOff(s State, m Mail) bool {
	a, _ := s.AnnouncementNo(m.No)
	return a.Withdrawn != ""
}

// followAnnouncement: a card says that its reader has read it, and that it was
// withdrawn, which can happen at any time.
func followAnnouncement(s State, m Mail, to string, _ time.Time) (shown string, last bool) {
	switch a, _ := s.AnnouncementNo(m.No); {
	case a.Withdrawn != "":
		return "withdrawn", true
	case a.ReadBy(to):
		return "read", false
	}
	return "", false
}

// readSoFar is what the bureau's card shows of who has read it.
func readSoFar(s State, m Mail) string {
	a, ok := s.AnnouncementNo(m.No)
	if !ok {
		return ""
	}
	c := s.ReadCounts(a)
	return fmt.Sprintf(" r%d/%d u%d n%d", c.Read, c.People, c.ReadUnits, len(a.Nudges))
}
