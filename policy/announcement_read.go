package policy

import (
	"cmp"
	"maps"
	"slices"
	"strconv"
	"time"
)

// AnnouncementRead writes down that a person has read an announcement, and for
// which units.
type AnnouncementRead struct {
	No    int      `json:"no"`
	Units []string `json:"units"`
}

// AnnouncementNudged writes down that those who had not read an announcement
// are reminded of it.
type AnnouncementNudged struct {
	No     int      `json:"no"`
	People []string `json:"people"`
}

// ReadAnnouncement decides that the person has read the announcement, for every
// unit to which it went and for which they are there. Once is enough: the
// second time decides nothing (nil).
func ReadAnnouncement(s State, by string, no int) (Event, error) {
	a, ok := s.AnnouncementNo(no)
	units := s.seatsIn(a, by)
	ref := cmp.Or(
		refuseIf(!ok, NoSuchAnnouncement, "no", "", "no", strconv.Itoa(no)),
		refuseIf(len(units) == 0, NotAddressed, "", Announce.Clause(), "no", strconv.Itoa(no)),
		a.off(),
	)
	if ref == nil && (!a.Receipt || a.ReadBy(by)) {
		return nil, nil
	}
	return decided(AnnouncementRead{No: no, Units: units}, ref)
}

// NudgeUnread decides that those who have not read the announcement are
// reminded: a workday after it was sent, or they were reminded, at the soonest.
func NudgeUnread(c Calendar, s State, now time.Time, by string, no int) (Event, error) {
	a, ref := s.announcementOf(by, no)
	unread, next, number := s.UnreadOf(a), a.NudgeFrom(c), strconv.Itoa(no)
	return decided(AnnouncementNudged{No: no, People: unread}, ref, a.off(),
		refuseIf(!a.Receipt, NoReceipt, "", "", "no", number),
		refuseIf(len(unread) == 0, AllRead, "", "", "no", number),
		refuseIf(DateOf(now) < next, NudgedJustNow, "", "", "no", number, "date", next.String()),
	)
}

// NudgeFrom is the first day on which those who have not read it may be
// reminded: the workday after they last heard of it.
func (a Announcement) NudgeFrom(c Calendar) Date {
	last := a.At
	if n := len(a.Nudges); n > 0 {
		last = a.Nudges[n-1].At
	}
	return c.OnOrAfter(DateOf(last) + 1)
}

// ReadBy says whether the person has read it.
func (a Announcement) ReadBy(person string) bool { return !a.Reads[person].IsZero() }

// Recipients are the people who hear of the announcement.
func (s State) Recipients(a Announcement) []string { return s.membersOf(a.Units) }

func (s State) membersOf(units []string) []string {
	var people []string
	for _, code := range units {
		people = append(people, s.members(s.Units.At(code))...)
	}
	return compact(people...)
}

// Members are the people who hear of what concerns the unit.
func (s State) Members(unit string) []string { return s.members(s.Units.At(unit)) }

// UnreadOf are the recipients who have not read the announcement.
func (s State) UnreadOf(a Announcement) []string {
	return slices.DeleteFunc(s.Recipients(a), a.ReadBy)
}

// Untold are the units of which nobody can be told.
func (s State) Untold(units []string) []string {
	return slices.DeleteFunc(slices.Clone(units), func(code string) bool { return len(s.Members(code)) > 0 })
}

// seatsIn are the units to which the announcement went and for which the person
// may read it.
func (s State) seatsIn(a Announcement, by string) []string {
	return slices.DeleteFunc(slices.Clone(a.Units), func(code string) bool { return s.may(by, HearWord, code) != nil })
}

// Addressed says whether the announcement went to the person.
func (s State) Addressed(a Announcement, person string) bool { return len(s.seatsIn(a, person)) > 0 }

// ReadCounts are how many have read an announcement: by person, and by unit,
// which has read it when one of its people has.
type ReadCounts struct{ People, Read, Units, ReadUnits int }

// ReadCounts counts who has read the announcement. Who read it and has left
// since still counts.
func (s State) ReadCounts(a Announcement) ReadCounts {
	return ReadCounts{
		People: len(a.Reads) + len(s.UnreadOf(a)), Read: len(a.Reads),
		Units: len(a.Units), ReadUnits: len(a.ReadFor),
	}
}

// AnnouncementsTo are the announcements that went to the person: those to be
// read first, and the newest first among them.
func (s State) AnnouncementsTo(person string) []Announcement {
	var unread, others []Announcement
	for _, a := range slices.Backward(s.Announcements) {
		switch {
		case !s.Addressed(a, person):
		case a.Awaits(person):
			unread = append(unread, a)
		default:
			others = append(others, a)
		}
	}
	return append(unread, others...)
}

// Awaits says whether the announcement, which went to the person, is still to
// be read by them.
func (a Announcement) Awaits(person string) bool {
	return a.Receipt && a.Withdrawn == "" && !a.ReadBy(person)
}

func (s State) announcementRead(e Entry, d AnnouncementRead) State {
	return s.withAnnouncement(d.No, func(a *Announcement) {
		a.Reads, a.ReadFor = maps.Clone(a.Reads), maps.Clone(a.ReadFor)
		if a.Reads == nil {
			a.Reads, a.ReadFor = map[string]time.Time{}, map[string]string{}
		}
		a.Reads[e.By] = e.At
		for _, unit := range d.Units {
			if a.ReadFor[unit] == "" {
				a.ReadFor[unit] = e.By
			}
		}
	})
}

func (s State) announcementNudged(e Entry, d AnnouncementNudged) State {
	n := 0
	s = s.withAnnouncement(d.No, func(a *Announcement) {
		a.Nudges = appended(a.Nudges, Nudge{People: d.People, By: e.By, At: e.At})
		n = len(a.Nudges)
	})
	return s.post(e, Trigger{No: d.No, Seq: n})
}

// settleAnnouncement notes what became of a file of an announcement.
func (s State) settleAnnouncement(no int, ev Evidence) State {
	return s.withAnnouncement(no, func(a *Announcement) { a.Papers = settled(a.Papers, ev) })
}
